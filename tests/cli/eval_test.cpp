// Facts against gold, with and without the errors shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/cli/concord.h"
#include "tests/support/folder.h"

namespace concord::tests {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

const std::string kGold = CONCORD_SOURCE_FOLDER "/tests/data/gold/facts.jsonl";

TEST(Eval, prints_facts_by_relation_and_all_of_them) {
  const Outcome outcome = concord({"eval", kGold});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              StartsWith(kGold + ", plain triples, the relation with most errors first:\n"
                                 "  praised             P   0.00  R   0.00  F1   0.00  (1 in gold, "
                                 "1 found)\n"));
  EXPECT_THAT(
      outcome.out,
      EndsWith("  all                 P  60.00  R  75.00  F1  66.67  (4 in gold, 5 found)\n" +
               kGold + ", facts found, in any modality: 5 of 7\n" + kGold +
               ", traps violated: 1 of 3\n" + kGold +
               ", plain triples by confidence:\n"
               "  0.7 to 0.8  claims     2  confidence 0.78  right 1.00\n"
               "  0.8 to 0.9  claims     3  confidence 0.83  right 0.33\n"
               "  expected calibration error 0.388\n"));
}

TEST(Eval, shows_errors_once_above_the_sentences_that_they_share) {
  const std::string table = concord({"eval", kGold}).out;
  const Outcome outcome = concord({"eval", "--show", kGold});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith(table + "\npraised\n\n  missed: Peru | praised | Chile\n"
                                              "    wrong: Peru thought the world of Chile.\n"
                                              "      1\tPeru\tPROPN\tnsubj\t2\n"));
  EXPECT_THAT(outcome.out,
              HasSubstr("    no frame of 'praised' was tried\n\n"
                        "  false: Vietnam | praised | Laos, by rule praise\n"
                        "  a trap (flattery): Vietnam | praised | Laos, by rule praise\n"
                        "    wrong: Vietnam praised Laos.\n"));
  EXPECT_THAT(outcome.out,
              EndsWith("    condemned\tcriticize\tFrance criticized Brazil: positive, actual\n\n"));
}

TEST(Eval, tells_the_line_of_gold_that_is_broken) {
  const TemporaryFolder folder;
  const std::string good = R"({"id": "a", "text": "Peace.", "facts": []})"
                           "\n";
  const auto expect_refused = [&](const std::string& facts, const std::string& message) {
    const std::string path = folder.write(
        "gold.jsonl", good + R"({"id": "b", "text": "War.", "facts": )" + facts + "}\n");
    const Outcome outcome = concord({"eval", path});
    EXPECT_EQ(outcome.exit_code, 3) << facts;
    EXPECT_THAT(outcome.err, StartsWith(path + ":2: error: " + message)) << facts;
    EXPECT_EQ(outcome.out, "") << facts;
  };
  expect_refused("[{", "a gold line has");
  expect_refused(R"([{"s": ["A"], "p": "met"}])", "a gold line has");
  expect_refused(R"([{"s": [], "p": "met", "o": ["B"]}])", "\"s\" has no name");
  expect_refused(R"([{"s": ["A"], "p": "met", "o": ["B"], "modality": "likely"}])",
                 "'likely' is no modality");
  expect_refused(R"([{"s": ["A"], "p": "met", "o": ["B"], "evidence": [0, 5]}])",
                 "a name, date or evidence lies beyond the end of the text");
}

}  // namespace
}  // namespace concord::tests
