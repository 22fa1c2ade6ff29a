#include "extract/quantities.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>

#include "tests/support/hostile.h"
#include "tests/support/table.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

using tests::cut;
using tests::starts_code_point;
using tests::whole;

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

// What holds for every text.
void expect_sound(std::string_view text, Span part) {
  const auto mentions = find_quantities(text, part);
  ASSERT_TRUE(tests::in_order(mentions, part));
  for (const QuantityMention& mention : mentions) {
    ASSERT_TRUE(mention.span.contains(mention.number));
    ASSERT_FALSE(mention.number.empty());
    ASSERT_EQ(mention.quantity.comparison == Comparison::kBetween,
              mention.quantity.upper.has_value());
    if (mention.quantity.upper) {
      ASSERT_LT(mention.quantity.value, *mention.quantity.upper);
    }
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
    const std::string text = tests::random_text(random, pieces, 25);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    expect_sound(text, tests::random_part(random, text));
    expect_sound(text, whole(text));
  }
}

TEST(Quantities, hostile_text_is_read_soundly) {
  for (const std::string_view piece : tests::hostile::kQuantities) {
    const std::string text = tests::repeated(piece, 100'000);
    SCOPED_TRACE(piece);
    expect_sound(text, whole(text));
  }
}

}  // namespace
}  // namespace concord::extract
