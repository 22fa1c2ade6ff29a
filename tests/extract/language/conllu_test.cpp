#include "extract/language/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "graph/core/error.h"

namespace concord::language {
namespace {

std::vector<ConlluSentence> read(const std::string& text) {
  std::istringstream in(text);
  return read_conllu(in, "file.conllu");
}

std::string error_of(const std::string& text) {
  try {
    read(text);
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(Conllu, reads_words_trees_and_spaces) {
  const auto sentences = read(
      "# newpar\n# sent_id = s1\n# text = They can't go.\n"
      "1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
      "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
      "2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n"
      "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
      "4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
      "4.1\tx\tx\tVERB\tVB\t_\t_\t_\t4:conj\t_\n"
      "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n");
  ASSERT_EQ(sentences.size(), 1u);
  const ConlluSentence& sentence = sentences[0];
  EXPECT_EQ(sentence.id, "s1");
  EXPECT_TRUE(sentence.starts_paragraph);
  ASSERT_EQ(sentence.words.size(), 5u);
  EXPECT_EQ(sentence.words[0].head, 3);
  EXPECT_EQ(sentence.words[3].head, -1);
  EXPECT_FALSE(sentence.words[1].space_after) << "inside a multi-word token";
  EXPECT_TRUE(sentence.words[2].space_after) << "the multi-word token says";
  EXPECT_FALSE(sentence.words[3].space_after);
  EXPECT_EQ(universal_relation("nsubj:pass"), "nsubj");
}

TEST(Conllu, says_where_a_line_is_wrong) {
  EXPECT_EQ(error_of("1\tone\ttwo\n"),
            "file.conllu:1: error: a line of CoNLL-U has 10 columns, this one has 3");
  EXPECT_EQ(error_of("1\ta\ta\tX\tX\t_\tx\troot\t_\t_\n"), "file.conllu:1: error: 'x' is no head");
  EXPECT_EQ(error_of("2\ta\ta\tX\tX\t_\t0\troot\t_\t_\n"),
            "file.conllu:1: error: word 2 is out of order");
  EXPECT_THAT(error_of("1\ta\ta\tX\tX\t_\t9\troot\t_\t_\n\n"),
              testing::HasSubstr("file.conllu:2: error: the head of 'a' is no word"));
}

}  // namespace
}  // namespace concord::language
