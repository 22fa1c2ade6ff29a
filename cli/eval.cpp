#include <cstdio>
#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "extract/evaluation/mentions.h"
#include "extract/evaluation/treebank.h"
#include "graph/core/error.h"
#include "ontology/gazetteer.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

void evaluate_treebank(
    const language::Model& model, const std::string& path,
    const std::map<std::string, std::vector<evaluation::AnnotatedPredicate>>& predicates) {
  const auto treebank = language::read_conllu(path);
  std::cout << path << "\n  gold words: "
            << evaluation::summary(evaluation::score_on_gold_words(model, treebank, predicates))
            << "\n  raw text:   "
            << evaluation::summary(evaluation::score_on_raw_text(model, treebank)) << "\n";
}

void evaluate_mentions(const extract::Resources& resources, const std::string& path) {
  const evaluation::MentionScores scores =
      evaluation::score_mentions(resources, evaluation::read_mention_gold(path));
  std::cout << path << "\n";
  for (const auto& [type, counts] : scores) {
    char line[120];
    std::snprintf(line, sizeof line, "  %-14s P %6.2f  R %6.2f  F1 %6.2f  (%llu gold)\n",
                  type.c_str(), counts.precision(), counts.recall(), counts.f1(),
                  static_cast<unsigned long long>(counts.gold));
    std::cout << line;
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
      "model", po::value<std::string>(), "the language model (default: the program's own)");
  if (!line.parse(arguments)) return kDone;
  if (line.positional().empty())
    throw UsageError("nothing to measure against: name gold files (.conllu, .jsonl)");
  std::map<std::string, std::vector<evaluation::AnnotatedPredicate>> predicates;
  if (const auto path = line.find<std::string>("predicates"))
    predicates = evaluation::read_propbank(*path, line.get<std::string>("part"));
  const language::Model model(line.has("model") ? line.get<std::string>("model")
                                                : data_file("english.model"));
  for (const std::string& path : line.positional()) {
    if (path.ends_with(".conllu")) {
      evaluate_treebank(model, path, predicates);
    } else if (path.ends_with(".jsonl")) {
      const auto gazetteer = ontology::Gazetteer::map(data_file("gazetteer.bin"));
      evaluate_mentions({gazetteer, model}, path);
    } else {
      throw UsageError("'" + path + "' is no gold file: .conllu and .jsonl are");
    }
  }
  return kDone;
}

}  // namespace concord::cli
