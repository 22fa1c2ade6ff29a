#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "extract/evaluation/relations.h"
#include "tests/support/reading.h"

// Over tests/data/gold/facts.jsonl, whose ids say what its texts are for.
namespace concord::evaluation {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::SizeIs;

class RelationScoring : public testing::Test {
 protected:
  static const RelationScores& scores() {
    static const RelationScores scores = score_relations(
        tests::resources(), ontology::Ontology::load(CONCORD_SOURCE_FOLDER "/ontology/concord.ttl"),
        read_text_gold(CONCORD_SOURCE_FOLDER "/tests/data/gold/facts.jsonl"));
    return scores;
  }

  static Counts of(const std::string& relation) {
    return std::map(scores().relations.begin(), scores().relations.end())[relation];
  }

  static void expect(const Counts& counts, std::uint64_t right, std::uint64_t found,
                     std::uint64_t gold) {
    EXPECT_EQ(counts.right, right);
    EXPECT_EQ(counts.found, found);
    EXPECT_EQ(counts.gold, gold);
  }
};

TEST_F(RelationScoring, finds_entities_by_names_whatever_their_case_marks_and_articles) {
  expect(of("headOfStateOf"), 1, 1, 1);
}

TEST_F(RelationScoring, takes_symmetric_relations_either_way_and_once) {
  expect(of("met"), 1, 1, 1);
}

// The names of the gold entity are not those of the text, but its link or another entity is.
TEST_F(RelationScoring, takes_a_sub_property_for_its_parent_and_entities_by_their_links) {
  expect(of("attacked"), 1, 1, 1);
  EXPECT_EQ(of("invaded").found, 0u);
}

TEST_F(RelationScoring, counts_what_is_missed_and_what_is_false) {
  expect(of("praised"), 0, 1, 1);
  expect(of("criticized"), 0, 1, 0);
  expect(scores().all, 3, 5, 4);
}

TEST_F(RelationScoring, leaves_out_what_is_optional_or_beyond_the_gold) {
  expect(of("accused"), 0, 0, 0);
  for (const RelationError& error : scores().errors) {
    EXPECT_THAT(error.what, testing::Not(testing::HasSubstr("Niger")));
    EXPECT_THAT(error.what, testing::Not(testing::HasSubstr("Egypt")));
  }
}

TEST_F(RelationScoring, finds_facts_of_any_modality_and_polarity) {
  EXPECT_EQ(scores().facts, 7u);  // one meeting is told of as two
  EXPECT_EQ(scores().facts_found, 5u);
}

TEST_F(RelationScoring, counts_traps_only_as_plain_triples) {
  EXPECT_EQ(scores().traps, 3u);
  EXPECT_EQ(scores().traps_violated, 1u);
}

TEST_F(RelationScoring, lists_errors_by_relation_the_worst_first) {
  EXPECT_EQ(scores().relations[0].first, "praised");
  EXPECT_EQ(scores().relations[1].first, "criticized");
  std::vector<std::string> errors;
  for (const RelationError& error : scores().errors) errors.push_back(error.what);
  EXPECT_THAT(errors, ElementsAre("missed: Peru | praised | Chile",
                                  "false: Vietnam | praised | Laos, by rule praise",
                                  "a trap (flattery): Vietnam | praised | Laos, by rule praise",
                                  "false: France | criticized | Brazil, by rule criticize"));
}

TEST_F(RelationScoring, keeps_the_sentences_of_errors_with_trees_and_traces) {
  const auto sentences = sentences_of(scores(), scores().errors[1]);
  ASSERT_THAT(sentences, SizeIs(1));
  EXPECT_EQ(sentences[0]->text, "Vietnam praised Laos.");
  EXPECT_THAT(sentences[0]->tree,
              ElementsAre("1\tVietnam\tPROPN\tnsubj\t2", "2\tpraised\tVERB\troot\t0",
                          "3\tLaos\tPROPN\tobj\t2", "4\t.\tPUNCT\tpunct\t2"));
  EXPECT_THAT(sentences[0]->trace,
              Contains("praised\tpraise\tVietnam praised Laos: positive, actual"));
}

TEST_F(RelationScoring, shows_the_frames_of_a_relation_before_the_others) {
  const extract::FrameSet frames =
      extract::FrameSet::parse({{"test.frames",
                                 "frame hail\n event: Praise\n claim: actor praised recipient\n "
                                 "verb: hail\n actor: subject\n"
                                 " recipient: object\n"}});
  ReadSentence sentence;
  sentence.trace = {"met\tmeet\twhat came of it", "hailed\thail\twhat came of it"};
  EXPECT_THAT(trace_for(sentence, "praised", frames),
              ElementsAre(sentence.trace[1], sentence.trace[0]));
  EXPECT_THAT(trace_for(sentence, "met", frames),
              ElementsAre(sentence.trace[0], sentence.trace[1], "no frame of 'met' was tried"));
}

}  // namespace
}  // namespace concord::evaluation
