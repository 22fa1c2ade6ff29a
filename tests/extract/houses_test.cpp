#include <gtest/gtest.h>

#include <string>

#include "extract/evaluation/relations.h"
#include "tests/support/reading.h"

// Twenty articles in the styles of different houses, annotated by people who had not seen the
// reader. They are real writing, and read only in part: the bounds below are what is reached, to be
// moved up with it and never down.
namespace concord::evaluation {
namespace {

struct Bounds {
  std::string file;
  std::uint64_t right;           // plain triples, at least
  std::uint64_t wrong;           // at most
  std::uint64_t traps_violated;  // at most
};

class Houses : public testing::TestWithParam<Bounds> {};

TEST_P(Houses, are_read_no_worse_than_before) {
  const auto scores = score_relations(
      tests::resources(), ontology::Ontology::load(CONCORD_SOURCE_FOLDER "/ontology/concord.ttl"),
      read_text_gold(CONCORD_SOURCE_FOLDER "/tests/data/gold/" + GetParam().file));
  EXPECT_GE(scores.all.right, GetParam().right);
  EXPECT_LE(scores.all.found - scores.all.right, GetParam().wrong);
  EXPECT_LE(scores.traps_violated, GetParam().traps_violated);
}

INSTANTIATE_TEST_SUITE_P(All, Houses,
                         testing::Values(Bounds{"houses-a.jsonl", 130, 17, 1},
                                         Bounds{"houses-b.jsonl", 122, 34, 1}));

}  // namespace
}  // namespace concord::evaluation
