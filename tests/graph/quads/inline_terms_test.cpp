#include "graph/quads/inline_terms.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/quads/id.h"

namespace concord::quads {
namespace {

using Kind = Id::Kind;

Literal xsd(std::string_view lexical, const std::string& type) {
  return typed_literal(lexical, std::string(kXsd) + type);
}

TEST(InlineTerms, keeps_canonical_forms_and_gives_them_back) {
  const std::vector<std::pair<Literal, Kind>> cases = {
      {xsd("0", "integer"), Kind::kInteger},
      {xsd("-1", "integer"), Kind::kInteger},
      {xsd("576460752303423487", "integer"), Kind::kInteger},
      {xsd("-576460752303423488", "integer"), Kind::kInteger},
      {xsd("true", "boolean"), Kind::kBoolean},
      {xsd("false", "boolean"), Kind::kBoolean},
      {xsd("2024-02-29", "date"), Kind::kDate},
      {xsd("0001-01-01", "date"), Kind::kDate},
      {xsd("9999-12-31", "date"), Kind::kDate},
      {xsd("0000", "gYear"), Kind::kYear},
      {xsd("2024", "gYear"), Kind::kYear},
      {xsd("2024-12", "gYearMonth"), Kind::kYearMonth},
      {plain_literal(""), Kind::kShortText},
      {plain_literal("USD"), Kind::kShortText},
      {plain_literal("1234567"), Kind::kShortText},
      {plain_literal(std::string("a\0b\0", 4)), Kind::kShortText},
      {plain_literal("\xFF\xFE"), Kind::kShortText}};
  for (const auto& [literal, kind] : cases) {
    const Id id = inline_id(literal);
    EXPECT_EQ(id.kind(), kind) << to_ntriples(literal);
    EXPECT_TRUE(is_inline(id));
    EXPECT_EQ(inline_term(id), literal);
  }
}

TEST(InlineTerms, leaves_every_other_form_to_the_dictionary) {
  const std::vector<Term> cases = {xsd("01", "integer"),
                                   xsd("+1", "integer"),
                                   xsd("-0", "integer"),
                                   xsd("", "integer"),
                                   xsd("-", "integer"),
                                   xsd(" 1", "integer"),
                                   xsd("1.0", "integer"),
                                   xsd("576460752303423488", "integer"),
                                   xsd("-576460752303423489", "integer"),
                                   xsd("99999999999999999999999999", "integer"),
                                   xsd("1", "boolean"),
                                   xsd("TRUE", "boolean"),
                                   xsd("2024-02-30", "date"),
                                   xsd("2024-2-3", "date"),
                                   xsd("2024-02-01Z", "date"),
                                   xsd("0000-01-01", "date"),
                                   xsd("-2024-01-01", "date"),
                                   xsd("2024-02", "date"),
                                   xsd("12024", "gYear"),
                                   xsd("-2024", "gYear"),
                                   xsd("2024Z", "gYear"),
                                   xsd("2024-00", "gYearMonth"),
                                   xsd("2024-13", "gYearMonth"),
                                   xsd("2024-1", "gYearMonth"),
                                   xsd("1", "int"),
                                   xsd("1", "decimal"),
                                   plain_literal("12345678"),
                                   language_literal("a", "en"),
                                   Literal{"1", {std::string(kXsd) + "integer"}, "en"},
                                   typed_literal("1", "http://e/integer"),
                                   Iri{"a"},
                                   Blank{"a"}};
  for (const Term& term : cases) EXPECT_EQ(inline_id(term), kNone) << to_ntriples(term);
}

TEST(InlineTerms, different_terms_have_different_ids_and_come_back) {
  std::mt19937 random(7);
  const std::vector<std::string> types = {"integer", "boolean",    "date",
                                          "gYear",   "gYearMonth", "string"};
  const std::string letters = "0123456789-0120+truefals Z";
  std::set<Literal> terms;
  std::set<Id> ids;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    const std::size_t size = random() % 11;
    for (std::size_t j = 0; j < size; ++j) text += letters[random() % letters.size()];
    if (random() % 4 == 0 && text.size() == 10) text[4] = text[7] = '-';
    const Literal literal = xsd(text, types[random() % types.size()]);
    const Id id = inline_id(literal);
    if (!id) continue;
    EXPECT_EQ(inline_term(id), literal) << to_ntriples(literal);
    EXPECT_EQ(terms.insert(literal).second, ids.insert(id).second);
  }
  EXPECT_GT(ids.size(), 10'000u);
}

TEST(InlineTerms, ids_are_ordered_as_the_values) {
  const std::vector<std::vector<Literal>> ascending = {
      {xsd("-576460752303423488", "integer"), xsd("-10", "integer"), xsd("-9", "integer"),
       xsd("0", "integer"), xsd("9", "integer"), xsd("10", "integer")},
      {xsd("0999-12-31", "date"), xsd("2023-12-31", "date"), xsd("2024-01-01", "date"),
       xsd("2024-01-31", "date"), xsd("2024-02-01", "date")},
      {plain_literal(""), plain_literal("A"), plain_literal("AB"), plain_literal("B"),
       plain_literal("\xC3\xA9")}};
  for (const auto& literals : ascending) {
    for (std::size_t i = 1; i < literals.size(); ++i)
      EXPECT_LT(inline_id(literals[i - 1]), inline_id(literals[i])) << literals[i].lexical;
  }
}

// What a damaged store may hold.
TEST(InlineTerms, any_payload_gives_some_term) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 10'000; ++i) {
    const Id id = Id::from_bits(random());
    if (is_inline(id)) inline_term(id);
  }
}

}  // namespace
}  // namespace concord::quads
