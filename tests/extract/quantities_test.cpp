#include "extract/quantities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/table.h"

namespace concord::extract {
namespace {

Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

std::string_view cut(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// "about 20 ships=about|20||ships", with "; " between mentions.
std::string describe(std::string_view text) {
  std::string out;
  for (const QuantityMention& mention : find_quantities(text, whole(text))) {
    const Quantity& quantity = mention.quantity;
    if (!out.empty()) out += "; ";
    out += cut(text, mention.span);
    out += '=';
    out += to_string(quantity.comparison);
    out += '|' + format_number(quantity.value) + '|';
    if (quantity.upper) out += format_number(*quantity.upper);
    out += '|' + quantity.unit;
  }
  return out;
}

bool starts_code_point(std::string_view text, std::uint32_t pos) {
  return pos >= text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80;
}

// What holds for every text.
void expect_sound(std::string_view text, Span part) {
  std::uint32_t last_end = part.begin;
  for (const QuantityMention& mention : find_quantities(text, part)) {
    ASSERT_LE(last_end, mention.span.begin);
    ASSERT_LT(mention.span.begin, mention.span.end);
    ASSERT_LE(mention.span.end, part.end);
    ASSERT_TRUE(mention.span.contains(mention.number));
    ASSERT_FALSE(mention.number.empty());
    ASSERT_EQ(mention.quantity.comparison == Comparison::kBetween,
              mention.quantity.upper.has_value());
    if (mention.quantity.upper) {
      ASSERT_LT(mention.quantity.value, *mention.quantity.upper);
    }
    last_end = mention.span.end;
  }
}

TEST(Quantities, golden_cases) {
  for (const tests::Row& row : tests::read_table("quantities/quantities.tsv", 3)) {
    EXPECT_EQ(describe(row.cells[1]), row.cells[2]) << "line " << row.line << ": " << row.cells[0];
  }
}

TEST(Quantities, number_is_the_number_words_alone) {
  const auto number_of = [](std::string_view text) {
    const auto mentions = find_quantities(text, whole(text));
    return mentions.size() == 1 ? std::string(cut(text, mentions[0].number)) : "not one mention";
  };
  EXPECT_EQ(number_of("more than 10,000 soldiers"), "10,000");
  EXPECT_EQ(number_of("at least two dozen ships"), "two dozen");
  EXPECT_EQ(number_of("between 800 and 1,200 men"), "800 and 1,200");
  EXPECT_EQ(number_of("ten or more men"), "ten");
  EXPECT_EQ(number_of("500m away"), "500");
  EXPECT_EQ(number_of("a fall to minus 12 degrees"), "minus 12");
}

TEST(Quantities, reads_only_its_part) {
  const std::string_view text = "12 ships and 40 tanks and 7 jets";
  const auto mentions = find_quantities(text, {13, 21});
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(cut(text, mentions[0].span), "40 tanks");
  const auto clipped = find_quantities(text, {13, 18});  // "40 ta"
  ASSERT_EQ(clipped.size(), 1u);
  EXPECT_EQ(cut(text, clipped[0].span), "40");
}

TEST(Quantities, spans_of_valid_text_are_on_code_point_edges) {
  for (const tests::Row& row : tests::read_table("quantities/quantities.tsv", 3)) {
    const std::string text = "“" + row.cells[1] + "” – €5m für 3 Söldner… " + row.cells[1];
    expect_sound(text, whole(text));
    for (const QuantityMention& mention : find_quantities(text, whole(text))) {
      EXPECT_TRUE(starts_code_point(text, mention.span.begin)) << text;
      EXPECT_TRUE(starts_code_point(text, mention.span.end)) << text;
    }
  }
}

TEST(Quantities, any_bytes_will_do) {
  const unsigned seed = 20251;
  std::mt19937 random(seed);
  constexpr std::string_view pieces[] = {
      "10",   ",",    "000",  ".",    " ",   "-",       "\u2013", "$",       "€",    "million",
      "one",  "and",  "a",    "half", "of",  "between", "to",     "hundred", "\n",   "%",
      "\xE2", "\x80", "\xFF", "May",  "men", "m",       "°",      "dozen",   "than", "more"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 25; ++i) text += pieces[random() % std::size(pieces)];
    const auto begin = static_cast<std::uint32_t>(random() % text.size());
    const auto end = begin + static_cast<std::uint32_t>(random() % (text.size() - begin + 1));
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    expect_sound(text, {begin, end});
    expect_sound(text, whole(text));
  }
}

// Ten stretches of 100 KB that each would take minutes in quadratic time.
TEST(Quantities, hostile_megabyte_is_read_in_linear_time) {
  std::string text;
  for (const std::string_view piece : {"1", "1,000,", "one hundred ", "between 1 and ", "twenty-",
                                       "1 ", "$", "\n", "a few dozen of ", "1-", "\xE2\x80"}) {
    for (const std::size_t end = text.size() + 100'000; text.size() < end;) text += piece;
    text += "\n\n";
  }
  const auto start = std::chrono::steady_clock::now();
  expect_sound(text, whole(text));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

}  // namespace
}  // namespace concord::extract
