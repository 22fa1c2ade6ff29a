#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "extract/evaluation/mentions.h"
#include "extract/evaluation/treebank.h"
#include "graph/core/error.h"
#include "ontology/gazetteer.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

using Measures = std::vector<std::pair<std::string, evaluation::Counts>>;

void print(const std::string& title, const Measures& measures) {
  std::cout << title << "\n";
  for (const auto& [name, counts] : measures) {
    char line[120];
    std::snprintf(line, sizeof line, "  %-14s P %6.2f  R %6.2f  F1 %6.2f  (%llu in gold)\n",
                  name.c_str(), counts.precision(), counts.recall(), counts.f1(),
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
    } else {
      throw UsageError("'" + path + "' is no gold file: .conllu and .jsonl are");
    }
  }
  return kDone;
}

}  // namespace concord::cli
