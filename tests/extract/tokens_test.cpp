#include "extract/tokens.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "extract/utf8.h"
#include "tests/support/hostile.h"
#include "tests/support/table.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  return tokens;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : tokens_of(text)) {
    words.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  return words;
}

std::string joined(std::string_view text) {
  std::string line;
  for (const std::string& word : words_of(text)) line += (line.empty() ? "" : " ") + word;
  return line;
}

void expect_table(const std::string& name) {
  for (const tests::Row& row : tests::read_table("tokens/" + name, 2)) {
    EXPECT_EQ(joined(row.cells[0]), row.cells[1]) << name << ":" << row.line;
  }
}

bool is_white(std::string_view gap) {
  for (std::size_t at = 0; at < gap.size();) {
    const CodePoint c = decode(gap, at);
    if (!is_space(c.value)) return false;
    at += c.size;
  }
  return true;
}

// In order, not empty, on the edges of characters, with nothing but white space between.
void expect_well_formed(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<bool> edges(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) edges[at] = true;
  edges[text.size()] = true;
  std::uint32_t end = 0;
  for (const Token& token : tokens) {
    ASSERT_GE(token.span.begin, end);
    ASSERT_GT(token.span.end, token.span.begin);
    ASSERT_LE(token.span.end, text.size());
    ASSERT_TRUE(edges[token.span.begin] && edges[token.span.end]);
    ASSERT_TRUE(is_white(text.substr(end, token.span.begin - end)));
    end = token.span.end;
  }
  ASSERT_TRUE(is_white(text.substr(end)));
}

std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces) {
  std::string text;
  const std::size_t count = random() % 60;
  for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
  return text;
}

TEST(Tokens, splits_words_and_clitics) { expect_table("words.tsv"); }
TEST(Tokens, splits_hyphens_but_for_prefixes) { expect_table("hyphens.tsv"); }
TEST(Tokens, keeps_numbers_and_splits_units) { expect_table("numbers.tsv"); }
TEST(Tokens, keeps_the_stop_of_abbreviations) { expect_table("dots.tsv"); }
TEST(Tokens, splits_marks_but_keeps_addresses) { expect_table("marks.tsv"); }

TEST(Tokens, has_none_in_white_space) {
  EXPECT_TRUE(tokens_of("").empty());
  EXPECT_TRUE(tokens_of(" \t\r\n\v\f\u00A0\u2009\u3000\u200B\uFEFF").empty());
}

TEST(Tokens, makes_a_token_of_each_byte_that_is_not_utf8) {
  EXPECT_EQ(words_of("a\xFF\xFE b\xC3"),
            (std::vector<std::string>{"a", "\xFF", "\xFE", "b", "\xC3"}));
  EXPECT_EQ(words_of("\xED\xA0\x80"),
            (std::vector<std::string>{"\xED", "\xA0", "\x80"}));                // a surrogate
  EXPECT_EQ(words_of("\xC0\xAF"), (std::vector<std::string>{"\xC0", "\xAF"}));  // overlong
}

TEST(Tokens, makes_a_token_of_each_control_character) {
  EXPECT_EQ(words_of(std::string_view("a\0b\x01\x02", 5)),
            (std::vector<std::string>{"a", std::string(1, '\0'), "b", "\x01", "\x02"}));
}

TEST(Tokens, looks_only_at_its_part) {
  const std::string_view text = "don't www.example.com/x 10,000";
  for (std::uint32_t begin = 0; begin <= text.size(); ++begin) {
    for (std::uint32_t end = begin; end <= text.size(); ++end) {
      std::vector<Token> inside;
      tokenize(text, {begin, end}, inside);
      std::vector<Token> alone = tokens_of(text.substr(begin, end - begin));
      for (Token& token : alone) token.span = {token.span.begin + begin, token.span.end + begin};
      ASSERT_EQ(inside, alone) << begin << ".." << end;
    }
  }
}

TEST(Tokens, appends_to_what_is_there) {
  std::vector<Token> tokens{{{0, 1}}};
  tokenize("a b", {2, 3}, tokens);
  EXPECT_EQ(tokens, (std::vector<Token>{{{0, 1}}, {{2, 3}}}));
}

TEST(Tokens, rebuild_any_text) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::vector<std::string> pieces{" ",   " ",    "\n",     "a",        "B",
                                        "it",  "don",  "'",      "’",        "s",
                                        "t",   ".",    ".",      "..",       ",",
                                        "-",   "-",    "--",     "/",        ":",
                                        "://", "@",    "$",      "%",        "&",
                                        "+",   "#",    "!",      "?",        "(",
                                        ")",   "[",    "]",      "\"",       "7",
                                        "10",  "000",  "U",      "Mr",       "www",
                                        "com", "é",    "é",      "€",        "日",
                                        "👍",   "🏽", "\u200D", "́",         "…",
                                        "—",   "\xFF", "\xC3",   "\xE2\x80", std::string(1, '\0'),
                                        "_",   "km",   "pm",     "\u00A0",   "Inc",
                                        "etc", "I",    "doi",    "mailto",   "°",
                                        "²"};
  for (int i = 0; i < 4000; ++i) {
    const std::string text = random_text(random, pieces);
    SCOPED_TRACE(text);
    ASSERT_NO_FATAL_FAILURE(expect_well_formed(text, tokens_of(text)));
  }
  for (int i = 0; i < 1000; ++i) {
    std::string text(random() % 80, ' ');
    for (char& c : text) c = static_cast<char>(random());
    ASSERT_NO_FATAL_FAILURE(expect_well_formed(text, tokens_of(text)));
  }
}

TEST(Tokens, of_hostile_texts_are_well_formed) {
  for (const std::string_view piece : tests::hostile::kTokens) {
    const std::string text = tests::repeated(piece, 100'000);
    SCOPED_TRACE(piece);
    ASSERT_NO_FATAL_FAILURE(expect_well_formed(text, tokens_of(text)));
  }
}

}  // namespace
}  // namespace concord::extract
