#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "extract/analyser.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

Reading read(const std::string& text, MentionScope scope, const Date& date = {2025, 5, 10}) {
  Analyser analyser(tests::resources());
  DocumentInfo info;
  info.date = date;
  return read_document(analyser, Document(info, {text.begin(), text.end()}), scope);
}

// "He=Vladimir Putin" for every word that was resolved, in order; "-" for none.
std::string resolved(const std::string& text) {
  const Reading reading = read(text, MentionScope::kAll);
  std::string out;
  for (const MentionRecord& mention : reading.mentions) {
    if (!mention.coreferent) continue;
    if (!out.empty()) out += "; ";
    out += text.substr(mention.span.begin, mention.span.size()) + "=" + mention.argument->label;
  }
  return out.empty() ? "-" : out;
}

TEST(Anaphora, mean_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("anaphora/anaphora.tsv", 2))
    EXPECT_EQ(resolved(row.cells[0]), row.cells[1]) << "anaphora.tsv:" << row.line;
}

// The same for titles, with the name of the IRI.
std::string holders(const std::string& text, const Date& date) {
  const Reading reading = read(text, MentionScope::kAll, date);
  std::string out;
  for (const MentionRecord& mention : reading.mentions) {
    if (!mention.coreferent || !mention.argument->entity) continue;
    if (!out.empty()) out += "; ";
    const std::string& iri = mention.argument->entity->value;
    out +=
        text.substr(mention.span.begin, mention.span.size()) + "=" + iri.substr(iri.rfind('/') + 1);
  }
  return out;
}

TEST(Anaphora, are_the_holders_of_offices_on_the_day) {
  for (const tests::Row& row : tests::read_table("offices/in_documents.tsv", 3)) {
    const auto date = Date::parse(row.cells[0]);
    ASSERT_TRUE(date) << "in_documents.tsv:" << row.line;
    EXPECT_EQ(holders(row.cells[1], *date), row.cells[2]) << "in_documents.tsv:" << row.line;
  }
}

TEST(Anaphora, are_not_looked_for_where_only_names_are_asked_for) {
  const Reading reading = read("Vladimir Putin said he would go.", MentionScope::kNames);
  EXPECT_TRUE(std::ranges::none_of(reading.mentions, &MentionRecord::coreferent));
}

TEST(Anaphora, are_listed_in_the_order_of_the_text_with_what_they_mean) {
  const Reading reading =
      read("A woman arrived in Paris. She met Emmanuel Macron.", MentionScope::kAll);
  EXPECT_TRUE(std::ranges::is_sorted(reading.mentions, {}, &MentionRecord::span));
  EXPECT_TRUE(std::ranges::any_of(reading.mentions, [](const MentionRecord& mention) {
    return !mention.coreferent && mention.argument && mention.argument->label == "woman";
  }));
}

TEST(Anaphora, are_traced_with_their_antecedent_and_the_reason) {
  Analyser analyser(tests::resources());
  const std::string text = "Vladimir Putin said he would go.";
  std::string trace;
  trace_document(analyser, Document({}, {text.begin(), text.end()}), trace);
  EXPECT_NE(trace.find("he\t=\tVladimir Putin\tVladimir Putin\tspoken of before"),
            std::string::npos)
      << trace;
}

}  // namespace
}  // namespace concord::extract
