#include "extract/quotes.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "tests/support/hostile.h"
#include "tests/support/table.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

using tests::whole;

// "0[inner]" for each quote: its parent or "-", and what was read: "[…]" closed, "[…>" not, "+"
// before one that continues.
std::string shown(std::string_view text, const std::vector<Quote>& quotes) {
  std::string out;
  for (const Quote& quote : quotes) {
    if (!out.empty()) out += ' ';
    if (quote.continues) out += '+';
    if (quote.parent) out += std::to_string(*quote.parent);
    out += '[' + std::string(tests::cut(text, quote.inner)) + (quote.closed ? ']' : '>');
  }
  return out.empty() ? "none" : out;
}

std::string shown(std::string_view text) { return shown(text, find_quotes(text, whole(text))); }

// What holds for every text.
void expect_sound(std::string_view text, Span part) {
  const std::vector<Quote> quotes = find_quotes(text, part);
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const Quote& quote = quotes[i];
    ASSERT_TRUE(part.contains(quote.outer));
    ASSERT_LE(quote.outer.begin, quote.outer.end);
    ASSERT_LE(quote.inner.begin, quote.inner.end);
    ASSERT_TRUE(quote.outer.contains(quote.inner));
    ASSERT_LT(quote.outer.begin, quote.inner.begin);
    ASSERT_EQ(quote.closed, quote.inner.end < quote.outer.end);
    if (i > 0) {
      ASSERT_LT(quotes[i - 1].outer.begin, quote.outer.begin);
      // Side by side or one in the other.
      const Quote& last = quotes[i - 1];
      ASSERT_TRUE(last.outer.end <= quote.outer.begin || last.inner.contains(quote.outer)) << text;
    }
    if (quote.parent) {
      ASSERT_LT(*quote.parent, i);
      ASSERT_TRUE(quotes[*quote.parent].inner.contains(quote.outer)) << text;
    }
    if (quote.continues) {
      ASSERT_GT(i, 0U);
    }
  }
}

class QuotesTable : public testing::TestWithParam<const char*> {};

TEST_P(QuotesTable, finds_what_the_table_says) {
  for (const tests::Row& row : tests::read_table(std::string("quotes/") + GetParam() + ".tsv", 2)) {
    EXPECT_EQ(shown(row.cells[0]), row.cells[1])
        << GetParam() << ".tsv:" << row.line << ": " << row.cells[0];
    expect_sound(row.cells[0], whole(row.cells[0]));
  }
}

INSTANTIATE_TEST_SUITE_P(Quotes, QuotesTable,
                         testing::Values("marks", "apostrophes", "nesting", "paragraphs", "broken"),
                         [](const auto& param) { return std::string(param.param); });

TEST(Quotes, spans_are_bytes_with_and_without_marks) {
  const std::string text = "He said “no” twice.";
  const Quote quote{.outer = {8, 16}, .inner = {11, 13}};
  EXPECT_EQ(find_quotes(text, whole(text)), std::vector{quote});
}

TEST(Quotes, looks_only_at_the_part) {
  const std::string text = "\"One\" \"two\" \"three\"";
  EXPECT_EQ(shown(text, find_quotes(text, {6, 11})), "[two]");
  EXPECT_EQ(shown(text, find_quotes(text, {6, 10})), "[two>");
  EXPECT_EQ(shown(text, find_quotes(text, {6, 6})), "none");
}

TEST(Quotes, knows_paragraphs_in_crlf_texts) {
  EXPECT_EQ(shown("“First.\r\n\r\n“Second,” he said.\r\n\r\n“Third.”"),
            "[First.> +[Second,] [Third.]");
}

TEST(Quotes, needs_no_text) { EXPECT_EQ(shown(""), "none"); }

TEST(Quotes, is_sound_on_any_bytes) {
  constexpr std::string_view pieces[] = {"\"",   "'",  "“",     "”",    "‘",  "’", "„",    "«",
                                         "»",    "``", "''",    "a",    "s",  "9", ".",    ",",
                                         " ",    " ",  "\n",    "\n\n", "—",  "(", "\xE2", "\x80",
                                         "\xC2", "é",  "word ", "in' ", "s' "};
  constexpr unsigned kSeed = 20250510;
  SCOPED_TRACE(kSeed);
  std::mt19937 random(kSeed);
  for (int round = 0; round < 20000 && !testing::Test::HasFailure(); ++round) {
    const std::string text = tests::random_text(random, pieces, random() % 40);
    const auto begin = static_cast<std::uint32_t>(random() % (text.size() + 1));
    expect_sound(text, whole(text));
    expect_sound(text, {begin, static_cast<std::uint32_t>(text.size())});
  }
}

TEST(Quotes, is_sound_on_hostile_texts) {
  for (const std::string_view piece : tests::hostile::kQuotes) {
    const std::string text = tests::repeated(piece, std::size_t{1} << 18);
    SCOPED_TRACE(piece);
    expect_sound(text, whole(text));
  }
}

}  // namespace
}  // namespace concord::extract
