#include "extract/agreements.h"

#include <gtest/gtest.h>

#include <iterator>
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

// "1979 Egypt-Israel treaty=Treaty|Egypt,Israel|<topic>|1979|definite named", with "; " between
// mentions.
std::string describe(std::string_view text) {
  std::string out;
  for (const AgreementMention& mention : find_agreements(text, whole(text))) {
    if (!out.empty()) out += "; ";
    out += cut(text, mention.span);
    out += '=' + mention.type.name + '|';
    for (const Span& party : mention.parties) {
      if (party != mention.parties.front()) out += ',';
      out += cut(text, party);
    }
    out += '|';
    out += cut(text, mention.topic);
    out += '|' + (mention.year ? mention.year->to_string() : "") + '|';
    if (mention.definite) out += "definite";
    if (mention.definite && mention.named) out += ' ';
    if (mention.named) out += "named";
  }
  return out;
}

// What holds for every text.
void expect_sound(std::string_view text, Span part) {
  const auto mentions = find_agreements(text, part);
  ASSERT_TRUE(tests::in_order(mentions, part));
  for (const AgreementMention& mention : mentions) {
    ASSERT_FALSE(mention.head.empty());
    ASSERT_TRUE(mention.span.contains(mention.head));
    if (!mention.topic.empty()) {
      ASSERT_TRUE(mention.span.contains(mention.topic));
    }
    ASSERT_NE(mention.parties.size(), 1u);
    for (const Span& party : mention.parties) {
      ASSERT_FALSE(party.empty());
      ASSERT_TRUE(mention.span.contains(party));
    }
  }
}

TEST(Agreements, golden_cases) {
  for (const tests::Row& row : tests::read_table("agreements/agreements.tsv", 3)) {
    EXPECT_EQ(describe(row.cells[1]), row.cells[2]) << "line " << row.line << ": " << row.cells[0];
  }
}

TEST(Agreements, head_is_the_last_noun) {
  const std::string_view text = "the Russia-Iran strategic partnership treaty on security";
  const auto mentions = find_agreements(text, whole(text));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(cut(text, mentions[0].head), "treaty");
}

TEST(Agreements, reads_only_its_part) {
  const std::string_view text = "a peace treaty and a trade deal and a truce";
  const auto mentions = find_agreements(text, {21, 31});
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(cut(text, mentions[0].span), "trade deal");
}

TEST(Agreements, spans_of_valid_text_are_on_code_point_edges) {
  for (const tests::Row& row : tests::read_table("agreements/agreements.tsv", 3)) {
    const std::string text = "“Élysée – " + row.cells[1] + "” über… " + row.cells[1];
    expect_sound(text, whole(text));
    for (const AgreementMention& mention : find_agreements(text, whole(text))) {
      EXPECT_TRUE(starts_code_point(text, mention.span.begin)) << text;
      EXPECT_TRUE(starts_code_point(text, mention.span.end)) << text;
    }
  }
}

TEST(Agreements, any_bytes_will_do) {
  const unsigned seed = 20252;
  std::mt19937 random(seed);
  constexpr std::string_view pieces[] = {
      "treaty",  " ",    " ",     "Deal",      "-",   "\u2013", "Russia", "Iran",
      "between", "and",  "of",    "on",        "the", ",",      "2015",   "\xC3",
      "\x80",    "\xFF", "peace", "ceasefire", "\n",  "'s",     "(MOU)",  "New START"};
  for (int round = 0; round < 3000; ++round) {
    const std::string text = tests::random_text(random, pieces, 25);
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    expect_sound(text, tests::random_part(random, text));
    expect_sound(text, whole(text));
  }
}

TEST(Agreements, hostile_text_is_read_soundly) {
  for (const std::string_view piece : tests::hostile::kAgreements) {
    const std::string text = tests::repeated(piece, 100'000);
    SCOPED_TRACE(piece);
    expect_sound(text, whole(text));
  }
}

}  // namespace
}  // namespace concord::extract
