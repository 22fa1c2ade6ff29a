// How well the model that is committed reads the test parts of the treebanks, which it was not
// trained on. The floors are what it reached, less a little for rounding; a model that falls below
// them is worse.
#include <gtest/gtest.h>

#include <algorithm>

#include "extract/evaluation/mentions.h"
#include "extract/evaluation/treebank.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::evaluation {
namespace {

struct Floor {
  std::string name;
  double f1;
};

void expect_at_least(const std::vector<std::pair<std::string, Counts>>& measured,
                     const std::vector<Floor>& floors) {
  for (const Floor& floor : floors) {
    const auto found = std::ranges::find_if(
        measured, [&](const auto& entry) { return entry.first == floor.name; });
    ASSERT_NE(found, measured.end()) << floor.name;
    EXPECT_GE(found->second.f1(), floor.f1) << floor.name;
  }
}

std::string shared_file(const std::string& name) {
  const std::string shared = tests::shared_folder();
  return shared.empty() ? "" : shared + "/" + name;
}

// Exactly: integer arithmetic gives the same everywhere, so any change of the reading shows here.
TEST(ModelScores, on_the_sample_are_as_they_were) {
  const auto treebank = language::read_conllu(std::string(CONCORD_SOURCE_FOLDER) +
                                              "/tests/data/treebank/sample.conllu");
  const auto& model = tests::resources().model;
  std::string text = "# measure, right, found, in gold\n";
  const auto add = [&](const std::string& words, const auto& measured) {
    for (const auto& [name, counts] : measured) {
      text += words + " " + name + "\t" + std::to_string(counts.right) + "\t" +
              std::to_string(counts.found) + "\t" + std::to_string(counts.gold) + "\n";
    }
  };
  add("given", listed(score_on_gold_words(model, treebank, {})));
  add("raw", listed(score_on_raw_text(model, treebank)));
  tests::expect_golden("treebank/sample.tsv", text);
}

TEST(ModelScores, on_ewt_test) {
  const std::string path = shared_file("treebanks/ewt-test.conllu");
  if (path.empty()) GTEST_SKIP() << "no shared folder with the treebanks";
  const auto treebank = language::read_conllu(path);
  const auto predicates = read_propbank(shared_file("treebanks/ewt-propbank.tsv"), "test");
  expect_at_least(listed(score_on_gold_words(tests::resources().model, treebank, predicates)),
                  {{"UPOS", 96},
                   {"LAS", 86.3},
                   {"SVO", 85.9},
                   {"roles", 79.4},
                   {"noun roles", 59.4},
                   {"verbs", 98.6},
                   {"nouns", 92.5},
                   {"adjectives", 89.5},
                   {"senses", 90}});
}

TEST(ModelScores, on_gum_test) {
  const std::string path = shared_file("treebanks/gum-test.conllu");
  if (path.empty()) GTEST_SKIP() << "no shared folder with the treebanks";
  const auto treebank = language::read_conllu(path);
  expect_at_least(listed(score_on_gold_words(tests::resources().model, treebank, {})),
                  {{"UPOS", 96.8}, {"LAS", 86}, {"SVO", 86.5}});
}

TEST(ModelScores, of_names_on_crossner_dev) {
  const std::string path = shared_file("eval/gold/entities-crossner-politics-dev.jsonl");
  if (path.empty()) GTEST_SKIP() << "no shared folder with gold names";
  expect_at_least(score_mentions(tests::resources(), read_text_gold(path)), {{"all", 76.5}});
}

}  // namespace
}  // namespace concord::evaluation
