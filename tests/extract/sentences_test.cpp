#include "extract/sentences.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/hostile.h"
#include "tests/support/table.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

struct Split {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

Split split(std::string_view text) {
  Split result;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, result.tokens);
  result.sentences = split_sentences(text, result.tokens);
  return result;
}

std::string joined(std::string_view text) {
  std::string line;
  for (const Sentence& sentence : split(text).sentences) {
    line += (line.empty() ? "" : " | ") +
            std::string(text.substr(sentence.span.begin, sentence.span.size()));
  }
  return line;
}

std::string paragraphs(std::string_view text) {
  std::string marks;
  for (const Sentence& sentence : split(text).sentences)
    marks += sentence.starts_paragraph ? 'P' : '-';
  return marks;
}

void expect_table(const std::string& name) {
  for (const tests::Row& row : tests::read_table("sentences/" + name, 2)) {
    EXPECT_EQ(joined(row.cells[0]), row.cells[1]) << name << ":" << row.line;
  }
}

// Every token is in exactly one sentence, and a sentence spans its tokens.
void expect_well_formed(const Split& result) {
  std::uint32_t next = 0;
  for (const Sentence& sentence : result.sentences) {
    ASSERT_EQ(sentence.first_token, next);
    ASSERT_GT(sentence.end_token, next);
    ASSERT_LE(sentence.end_token, result.tokens.size());
    ASSERT_LE(sentence.end_token - next, kMaxSentenceTokens);
    ASSERT_EQ(sentence.span.begin, result.tokens[next].span.begin);
    next = sentence.end_token;
    ASSERT_EQ(sentence.span.end, result.tokens[next - 1].span.end);
  }
  ASSERT_EQ(next, result.tokens.size());
}

TEST(Sentences, end_at_stops_but_not_after_abbreviations) { expect_table("stops.tsv"); }
TEST(Sentences, keep_their_closing_marks_and_speakers) { expect_table("quotes.tsv"); }

TEST(Sentences, begin_anew_where_the_layout_was_lost) { expect_table("layout.tsv"); }

TEST(Sentences, end_at_line_ends_unless_the_text_is_wrapped) {
  for (const tests::Row& row : tests::read_table("sentences/breaks.tsv", 3)) {
    EXPECT_EQ(joined(row.cells[0]), row.cells[1]) << "breaks.tsv:" << row.line;
    EXPECT_EQ(paragraphs(row.cells[0]), row.cells[2]) << "breaks.tsv:" << row.line;
  }
}

TEST(Sentences, know_every_kind_of_line_end) {
  for (const std::string end :
       {"\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\f", "\u2029", "\u2028\u2028"}) {
    EXPECT_EQ(joined("a man" + end + "came"), "a man | came");
  }
  for (const std::string end : {"\n", "\r\n", "\r", "\u2028"}) {
    EXPECT_EQ(joined("a man" + end + "came"), "a man" + end + "came");
    EXPECT_EQ(joined("News" + end + "They came"), "News | They came");
  }
}

TEST(Sentences, are_none_without_tokens) {
  EXPECT_TRUE(split("").sentences.empty());
  EXPECT_TRUE(split(" \n ").sentences.empty());
}

TEST(Sentences, are_bounded) {
  std::string text;
  for (std::uint32_t i = 0; i < 2 * kMaxSentenceTokens + 1; ++i) text += "and ";
  const Split result = split(text);
  expect_well_formed(result);
  ASSERT_EQ(result.sentences.size(), 3u);
  EXPECT_EQ(result.sentences[0].end_token, kMaxSentenceTokens);
  EXPECT_EQ(paragraphs(text), "P--");
}

TEST(Sentences, hold_every_token_of_any_text) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{
      " ",    " ",  "\n", "\n\n", "\r\n", "the", "The",  "Kim",    "said", ".",    "!",    "?",
      "...",  "\"", "”",  "(",    ")",    "[",   "]",    "1",      "12",   "U.S.", "etc.", "No.",
      "Sat.", "J.", ":)", "-",    "•",    "。",  "\xFF", "\u2029", "\f",   ",",    ";"};
  for (int i = 0; i < 4000; ++i) {
    std::string text;
    const std::size_t count = random() % 60;
    for (std::size_t k = 0; k < count; ++k) text += pieces[random() % pieces.size()];
    SCOPED_TRACE(text);
    ASSERT_NO_FATAL_FAILURE(expect_well_formed(split(text)));
  }
}

TEST(Sentences, of_hostile_texts_are_well_formed) {
  for (const std::string_view piece : tests::hostile::kSentences) {
    SCOPED_TRACE(piece);
    ASSERT_NO_FATAL_FAILURE(expect_well_formed(split(tests::repeated(piece, 100'000))));
  }
}

}  // namespace
}  // namespace concord::extract
