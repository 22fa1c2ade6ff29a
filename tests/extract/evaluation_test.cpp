#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "extract/evaluation/coreference.h"
#include "extract/evaluation/mentions.h"
#include "extract/evaluation/scores.h"
#include "extract/evaluation/treebank.h"
#include "graph/core/error.h"
#include "tests/support/folder.h"

namespace concord::evaluation {
namespace {

AnnotatedSentence sentence(const std::vector<std::uint32_t>& heads,
                           const std::vector<std::string>& relations) {
  AnnotatedSentence made;
  made.heads = heads;
  made.relations = relations;
  made.upos.assign(heads.size(), "NOUN");
  made.xpos.assign(heads.size(), "NN");
  made.lemmas.assign(heads.size(), "x");
  return made;
}

// "ab c" are two clusters, of the mentions a and b, and of c.
Clusters clusters(const std::string& text) {
  Clusters made;
  std::string cluster = "1";
  for (const char mention : text) {
    if (mention == ' ') {
      cluster += '1';
    } else {
      const auto at = static_cast<std::uint32_t>(mention);
      made.emplace(Span{at, at + 1}, cluster);
    }
  }
  return made;
}

// The first three are those of Bagga and Baldwin (1998), the others were computed by hand.
TEST(BCubed, is_what_was_computed_by_hand) {
  const struct {
    std::string gold, found;
    double precision, recall;
  } kCases[] = {
      {"12345 67 89abc", "12345 67 89abc", 100, 100},
      {"12345 67 89abc", "12345 6789abc", 1600.0 / 21, 100},
      {"12345 67 89abc", "1234589abc 67", 1750.0 / 30, 100},
      {"abcd", "ab cd", 100, 50},
      {"abcd", "a b c d", 100, 25},
      {"a b c d", "abcd", 25, 100},
      {"abc", "ab x", 200.0 / 3, 400.0 / 9},  // x is none of the annotator's, c was not found
      {"abc", "", 0, 0},
      {"ab cd", "ac bd", 50, 50},
  };
  for (const auto& example : kCases) {
    ClusterScore score;
    add_b_cubed(clusters(example.gold), clusters(example.found), score);
    EXPECT_NEAR(score.precision(), example.precision, 0.01)
        << example.gold << " / " << example.found;
    EXPECT_NEAR(score.recall(), example.recall, 0.01) << example.gold << " / " << example.found;
  }
}

TEST(BCubed, is_an_average_over_the_mentions_of_all_texts) {
  ClusterScore score;
  add_b_cubed(clusters("abcd"), clusters("ab cd"), score);
  add_b_cubed(clusters("a"), clusters("a"), score);
  EXPECT_NEAR(score.recall(), 60, 0.01);
  EXPECT_NEAR(score.f1(), 75, 0.01);
}

TEST(Scores, count_heads_and_relations_without_subtypes) {
  const AnnotatedSentence gold = sentence({1, 3, 1}, {"nsubj:pass", "root", "obl"});
  AnnotatedSentence found = sentence({1, 3, 0}, {"nsubj", "root", "obl"});
  Scores scores;
  score(gold, found, found, scores);
  EXPECT_EQ(scores.unlabelled.right, 2u);
  EXPECT_EQ(scores.labelled.right, 2u);
  EXPECT_NEAR(scores.labelled.f1(), 66.67, 0.01);
  EXPECT_EQ(scores.roles.gold, 0u);
}

TEST(Scores, count_triples_of_subject_verb_and_object) {
  const AnnotatedSentence gold = sentence({1, 3, 1}, {"nsubj", "root", "obj"});
  const AnnotatedSentence found = sentence({1, 3, 1}, {"nsubj", "root", "obl"});
  Scores scores;
  score(gold, found, found, scores);
  EXPECT_EQ(scores.triples.gold, 1u);
  EXPECT_EQ(scores.triples.found, 0u);
}

TEST(Scores, measure_roles_on_the_gold_predicates_alone) {
  AnnotatedSentence gold = sentence({1, 3, 1}, {"nsubj", "root", "obj"});
  gold.upos[1] = "VERB";
  gold.has_predicates = true;
  gold.predicates = {
      {1,
       "sign.02",
       {{0, language::Role::kArg0}, {2, language::Role::kArg1}, {2, language::Role::kReference}}}};
  AnnotatedSentence found = gold;
  found.predicates.push_back({2, "pact.01", {}});
  AnnotatedSentence given = gold;
  given.predicates[0].arguments[1].second = language::Role::kArg2;
  Scores scores;
  score(gold, found, given, scores);
  EXPECT_EQ(scores.verb_predicates.f1(), 100);
  EXPECT_EQ(scores.noun_predicates.found, 1u);
  EXPECT_EQ(scores.noun_predicates.right, 0u);
  EXPECT_EQ(scores.senses.right, 1u);
  EXPECT_EQ(scores.roles.gold, 2u) << "references are not scored";
  EXPECT_EQ(scores.roles.right, 1u);
}

language::ConlluSentence gum_sentence() {
  std::istringstream in(
      "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-person-new-cf1\n"
      "2\tPresident\tpresident\tPROPN\tNNP\t_\t3\tcompound\t_\t_\n"
      "3\tPutin\tPutin\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=1)\n"
      "4\tvisited\tvisit\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "5\tNorth\tNorth\tPROPN\tNNP\t_\t6\tcompound\t_\tEntity=(2-place-new-cf2\n"
      "6\tKorea\tKorea\tPROPN\tNNP\t_\t4\tobj\t_\tEntity=2)\n"
      "7\ttoday\ttoday\tNOUN\tNN\t_\t4\tobl\t_\tEntity=(3-time-new-cf3)\n\n");
  return language::read_conllu(in, "gum.conllu").at(0);
}

TEST(GumNames, are_entities_with_a_proper_noun_as_head) {
  const auto names = gum_names(gum_sentence());
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].begin, 1u);
  EXPECT_EQ(names[0].end, 3u);
  EXPECT_EQ(names[0].type, language::NameType::kPerson);
  EXPECT_EQ(names[1].type, language::NameType::kPlace);
}

TEST(RawTreebank, is_the_text_of_the_sentences) {
  auto first = gum_sentence();
  first.words[6].space_after = false;
  auto second = gum_sentence();
  second.starts_paragraph = true;
  const std::vector<language::ConlluSentence> bank = {first, second};
  const RawTreebank made = raw(bank);
  const std::string line = "The President Putin visited North Korea today";
  EXPECT_EQ(made.text, line + "\n\n" + line);
  EXPECT_EQ(made.sentences[1].begin, line.size() + 2);
  EXPECT_EQ(made.heads[10], 14u) << "the root";
  EXPECT_EQ(made.heads[9], 10u);
}

std::vector<TextGold> text_gold(const std::string& lines) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.path("gold.jsonl");
  std::ofstream(path) << lines;
  return read_text_gold(path);
}

TEST(TextGold, has_names_in_characters_or_as_entities_with_mentions) {
  const auto gold = text_gold(
      R"({"text": "Élysée: Macron won", "gold": [{"begin": 8, "end": 14, "type": "PER"}]})"
      "\n"
      R"({"text": "Enron, 1985", "entities": [{"type": "ORG", "mentions": [[0, 5, "Enron"]]}, {"type": "TIME", "mentions": [[7, 11, "1985"]]}]})"
      "\n");
  ASSERT_EQ(gold.size(), 2u);
  using Names = std::vector<std::pair<Span, language::NameType>>;
  EXPECT_EQ(gold[0].names, (Names{{Span{10, 16}, language::NameType::kPerson}}));
  EXPECT_EQ(gold[1].names, (Names{{Span{0, 5}, language::NameType::kOrganization}}));
}

TEST(TextGold, of_dates_is_scored_by_value) {
  const auto gold = text_gold(
      R"({"text": "On Friday, from May 2 to May 5, and last week; in 1999.", "date": "2025-05-10", "dates": [{"begin": 3, "value": "2025-05-09"}, {"begin": 16, "value": "2025-05-02"}, {"begin": 25, "value": "2025-05-05"}, {"begin": 50, "value": "1998"}]})"
      "\n");
  const Counts counts = score_dates(gold);
  EXPECT_EQ(counts.gold, 4u);
  EXPECT_EQ(counts.found, 4u);  // the week is not of the kind that gold has
  EXPECT_EQ(counts.right, 3u);
}

TEST(TextGold, that_is_none_is_an_error_with_its_line) {
  EXPECT_THROW(
      text_gold("{\"text\": \"x\", \"gold\": [{\"begin\": 0, \"end\": 9, \"type\": \"PER\"}]}\n"),
      InputError);
  EXPECT_THROW(text_gold("{\"text\": \"x\"}\n"), InputError);
}

}  // namespace
}  // namespace concord::evaluation
