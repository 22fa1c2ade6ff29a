#include "extract/agreements.h"

#include <gtest/gtest.h>

#include <chrono>
#include <iterator>
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

bool starts_code_point(std::string_view text, std::uint32_t pos) {
  return pos >= text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80;
}

// What holds for every text.
void expect_sound(std::string_view text, Span part) {
  std::uint32_t last_end = part.begin;
  for (const AgreementMention& mention : find_agreements(text, part)) {
    ASSERT_LE(last_end, mention.span.begin);
    ASSERT_LE(mention.span.end, part.end);
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
    last_end = mention.span.end;
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
    std::string text;
    for (int i = 0; i < 25; ++i) text += pieces[random() % std::size(pieces)];
    const auto begin = static_cast<std::uint32_t>(random() % text.size());
    const auto end = begin + static_cast<std::uint32_t>(random() % (text.size() - begin + 1));
    SCOPED_TRACE("seed " + std::to_string(seed) + ": " + text);
    expect_sound(text, {begin, end});
    expect_sound(text, whole(text));
  }
}

// Each would take minutes in quadratic time.
TEST(Agreements, hostile_megabyte_is_read_in_linear_time) {
  for (const std::string_view piece :
       {"deal ", "Treaty of Peace, ", "treaty", "between Iran and ", "deal-", "ceasefire and ",
        "Iran\u2013", "(MOU) treaty ", "\xE2\x80"}) {
    std::string text;
    while (text.size() < 1'000'000) text += piece;
    const auto start = std::chrono::steady_clock::now();
    expect_sound(text, whole(text));
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10)) << piece;
  }
}

}  // namespace
}  // namespace concord::extract
