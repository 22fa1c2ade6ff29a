#include "extract/titles.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

// The spans of countries, organisations and their adjectives, as the mention stage gives them.
std::vector<Span> names_in(std::string_view text, Span whole) {
  std::vector<ontology::Match> matches;
  tests::gazetteer().find(text, whole, matches);
  std::vector<Span> names;
  for (const ontology::Match& match : matches) {
    if (match.candidates.empty()) continue;  // a word of context
    const auto type = tests::gazetteer().entity(match.candidates[0].entity).type;
    if (type == "Country" || type == "Organization" || type == "InternationalOrganization") {
      names.push_back(match.span);
    }
  }
  return names;
}

std::string shown(std::string_view text) {
  constexpr const char* kStatus[] = {"current", "former", "acting", "deputy", "elect"};
  const auto words = [text](Span span) {
    return span.empty() ? "-" : std::string(text.substr(span.begin, span.size()));
  };
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  std::string out;
  for (const TitleMention& title : find_titles(text, whole, names_in(text, whole))) {
    if (!out.empty()) out += ' ';
    out += '[' + words(title.span) + '|' + title.office + '|' +
           kStatus[static_cast<int>(title.status)] + '|' + words(title.of) + '|' +
           (title.plural ? "many]" : "one]");
  }
  return out.empty() ? "none" : out;
}

TEST(Titles, finds_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("titles/titles.tsv", 2)) {
    EXPECT_EQ(shown(row.cells[0]), row.cells[1]) << "titles.tsv:" << row.line;
  }
}

TEST(Titles, finds_whom_an_ambassador_is_sent_to) {
  const std::string text = "Kenya's ambassador to the United Nations spoke.";
  const Span whole{0, static_cast<std::uint32_t>(text.size())};
  const auto titles = find_titles(text, whole, names_in(text, whole));
  ASSERT_EQ(titles.size(), 1U);
  const Span to = titles[0].accredited_to;
  EXPECT_EQ(text.substr(to.begin, to.size()), "United Nations");
  EXPECT_EQ(text.substr(titles[0].of.begin, titles[0].of.size()), "Kenya");
}

}  // namespace
}  // namespace concord::extract
