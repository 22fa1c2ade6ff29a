#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <span>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "extract/evaluation/coreference.h"
#include "extract/evaluation/mentions.h"
#include "extract/evaluation/relations.h"
#include "extract/evaluation/treebank.h"
#include "graph/core/error.h"
#include "ontology/gazetteer.h"
#include "ontology/ontology.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

using Measures = std::vector<std::pair<std::string, evaluation::Counts>>;

void print(const std::string& title, const Measures& measures) {
  std::cout << title << "\n";
  for (const auto& [name, counts] : measures) {
    char line[120];
    std::snprintf(line, sizeof line,
                  "  %-19s P %6.2f  R %6.2f  F1 %6.2f  (%llu in gold, %llu found)\n", name.c_str(),
                  counts.precision(), counts.recall(), counts.f1(),
                  static_cast<unsigned long long>(counts.gold),
                  static_cast<unsigned long long>(counts.found));
    std::cout << line;
  }
}

void print(const std::string& name, const evaluation::ClusterScore& score) {
  char line[120];
  std::snprintf(
      line, sizeof line, "  %-19s P %6.2f  R %6.2f  F1 %6.2f  (%llu in gold, %llu found)\n",
      name.c_str(), score.precision(), score.recall(), score.f1(),
      static_cast<unsigned long long>(score.gold), static_cast<unsigned long long>(score.found));
  std::cout << line;
}

void print(const std::string& path, const evaluation::CoreferenceScores& scores, bool errors) {
  print(path + ", mentions:", {{"names found", scores.names}, {"pronouns", scores.pronouns}});
  std::cout << "  titles and nouns    right " << scores.nominals_right << " of " << scores.nominals
            << "\n";
  print("B3, found by both", scores.common);
  print("B3, all of a name", scores.named);
  if (!errors) return;
  for (const evaluation::AnaphorError& error : scores.errors) std::cout << error.what << "\n";
}

void print(const std::string& path, const evaluation::Reliability& reliability) {
  std::cout << path << ", plain triples by confidence:\n";
  char line[120];
  for (const evaluation::ConfidenceBin& bin : reliability.bins) {
    std::snprintf(line, sizeof line, "  %.1f to %.1f  claims %5llu  confidence %.2f  right %.2f\n",
                  bin.from, bin.to, static_cast<unsigned long long>(bin.claims), bin.confidence,
                  static_cast<double>(bin.right) / static_cast<double>(bin.claims));
    std::cout << line;
  }
  std::snprintf(line, sizeof line, "  expected calibration error %.3f\n", reliability.error);
  std::cout << line;
}

void print(const std::string& path, const evaluation::RelationScores& scores) {
  Measures measures = scores.relations;
  measures.emplace_back("all", scores.all);
  print(path + ", plain triples, the relation with most errors first:", measures);
  std::cout << path << ", facts found, in any modality: " << scores.facts_found << " of "
            << scores.facts << "\n"
            << path << ", traps violated: " << scores.traps_violated << " of " << scores.traps
            << "\n";
  if (!scores.claims.empty()) print(path, evaluation::reliability_of(scores.claims));
}

void print(std::span<const evaluation::JudgedClaim> claims) {
  for (const evaluation::JudgedClaim& claim : claims) {
    std::cout << claim.text << "\t" << claim.right << "\t" << claim.confidence;
    for (const std::string_view feature : claim.features) std::cout << "\t" << feature;
    std::cout << "\n";
  }
}

// Under its relation every error, those of the same sentences together and above them.
void show_errors(const evaluation::RelationScores& scores,
                 std::span<const evaluation::TextGold> gold, const extract::FrameSet& frames) {
  const auto& errors = scores.errors;
  std::cout << "\n";
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const evaluation::RelationError& error = errors[i];
    if (i == 0 || error.relation != errors[i - 1].relation) std::cout << error.relation << "\n\n";
    std::cout << "  " << error.what << "\n";
    const auto sentences = evaluation::sentences_of(scores, error);
    if (i + 1 < errors.size() && errors[i + 1].relation == error.relation &&
        evaluation::sentences_of(scores, errors[i + 1]) == sentences)
      continue;
    for (const evaluation::ReadSentence* sentence : sentences) {
      std::cout << "    " << gold[error.text].relations->id << ": " << sentence->text << "\n";
      for (const std::string& word : sentence->tree) std::cout << "      " << word << "\n";
      for (const std::string& line : evaluation::trace_for(*sentence, error.relation, frames))
        std::cout << "    " << line << "\n";
    }
    std::cout << "\n";
  }
}

}  // namespace

int run_eval(const std::vector<std::string>& arguments) {
  CommandLine line("eval ewt-test.conllu --predicates ewt-propbank.tsv --part test",
                   "eval GOLD… [OPTION…]", "gold");
  line.options().add_options()(
      "predicates", po::value<std::string>(),
      "predicates and their arguments for the sentences of treebanks, tab-separated")(
      "part", po::value<std::string>()->default_value("test"),
      "the part of them that counts: train, dev or test")(
      "model", po::value<std::string>(), "the language model (default: the program's own)")(
      "claims",
      "for gold of facts: in place of the scores a line for every plain claim that is right or "
      "wrong: the text's number, 1 or 0, the confidence and what it is made of, between tabs")(
      "show",
      "for gold of facts: every fact missed and every false one, each with its sentence, "
      "the tree of it, and which frames matched or why not");
  if (!line.parse(arguments)) return kDone;
  if (line.positional().empty())
    throw UsageError("nothing to measure against: name gold files (.conllu, .jsonl)");
  const auto part = line.get<std::string>("part");
  if (part != "train" && part != "dev" && part != "test")
    throw UsageError("--part takes train, dev or test, not '" + part + "'");
  for (const std::string& path : line.positional()) {
    if (std::filesystem::is_directory(path))
      throw UsageError("'" + path + "' is a folder: name its files");
  }
  std::map<std::string, std::vector<evaluation::AnnotatedPredicate>> predicates;
  if (const auto path = line.find<std::string>("predicates"))
    predicates = evaluation::read_propbank(*path, part);
  const language::Model model(line.has("model") ? line.get<std::string>("model")
                                                : data_file("english.model"));
  std::vector<evaluation::JudgedClaim> claims;  // of all files
  std::size_t files = 0;                        // with such
  for (const std::string& path : line.positional()) {
    if (path.ends_with(".conllu")) {
      const auto treebank = language::read_conllu(path);
      print(path + ", gold words:",
            evaluation::listed(evaluation::score_on_gold_words(model, treebank, predicates)));
      print(path + ", raw text:",
            evaluation::listed(evaluation::score_on_raw_text(model, treebank)));
    } else if (path.ends_with(".jsonl")) {
      const auto gold = evaluation::read_text_gold(path);
      if (std::ranges::any_of(gold, [](const auto& text) { return !text.dates.empty(); })) {
        print(path + ", values:", {{"dates", evaluation::score_dates(gold)}});
      }
      const auto gazetteer = ontology::Gazetteer::map(data_file("gazetteer.bin"));
      const extract::Resources resources{gazetteer, model, extract::FrameSet::builtin()};
      if (std::ranges::any_of(gold, [](const auto& text) { return !text.links.empty(); })) {
        print(path + ", links:", evaluation::score_links(resources, gold));
      } else if (std::ranges::any_of(gold, [](const auto& text) { return !text.names.empty(); })) {
        print(path + ", names:", evaluation::score_mentions(resources, gold));
      }
      if (std::ranges::any_of(gold, [](const auto& text) { return !text.mentions.empty(); }))
        print(path, evaluation::score_coreference(resources, gold), line.has("show"));
      if (std::ranges::any_of(gold, [](const auto& text) { return text.relations.has_value(); })) {
        const auto scores = evaluation::score_relations(
            resources, ontology::Ontology::load(data_file("concord.ttl")), gold);
        if (line.has("claims")) {
          print(scores.claims);
          continue;
        }
        print(path, scores);
        claims.insert(claims.end(), scores.claims.begin(), scores.claims.end());
        ++files;
        if (line.has("show")) show_errors(scores, gold, resources.frames);
      }
    } else {
      throw UsageError("'" + path + "' is no gold file: .conllu and .jsonl are");
    }
  }
  if (files > 1) print("all files", evaluation::reliability_of(claims));
  return kDone;
}

}  // namespace concord::cli
