// Events from sentences: whether they happened, who did what to whom.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "ontology/ontology.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

const ontology::Ontology& terms() {
  static const auto loaded =
      ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
  return loaded;
}

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

// The triples of a cell: "a | b | c; a | b | d".
std::vector<std::string> triples(const std::string& cell) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find("; ", begin), cell.size());
    parts.push_back(cell.substr(begin, end - begin));
    begin = end + 2;
  }
  return parts;
}

// The plain claims of a text in lower case, by the labels and by the words of both sides; symmetric
// relations in either direction.
std::set<std::string> plain_triples(const std::string& text) {
  std::set<std::string> found;
  for (const Claim& claim : tests::read_text(text).claims) {
    if (!claim.is_plain()) continue;
    const std::string& predicate = claim.predicate.name;
    for (const std::string& subject : {claim.subject.label, claim.subject.text}) {
      for (const std::string& object : {claim.object.label, claim.object.text}) {
        found.insert(lower(subject + " | " + predicate + " | " + object));
        if (terms().is_symmetric(predicate))
          found.insert(lower(object + " | " + predicate + " | " + subject));
      }
    }
  }
  return found;
}

// Columns: text; its claims "subject | relation | object" with polarity and modality, then "plain"
// if it is; by "; ", or "none".
TEST(Events, are_read_as_the_table_says) {
  for (const tests::Row& row : tests::read_table("events/events.tsv", 2)) {
    std::string found;
    for (const Claim& claim : tests::read_text(row.cells[0]).claims) {
      if (!claim.event) continue;
      if (!found.empty()) found += "; ";
      found += claim.triple() + " | " + std::string(to_string(claim.polarity)) + " " +
               std::string(to_string(claim.modality)) + (claim.is_plain() ? " plain" : "");
    }
    EXPECT_EQ(found.empty() ? "none" : found, row.cells[1]) << "events.tsv:" << row.line;
  }
}

// "date=2025-05-06 place=Moscow quantity=more than 20 diplomats".
std::string circumstances(const Event& event) {
  std::string found;
  for (const auto& [role, value] : event.roles) {
    std::string text;
    if (const auto* date = std::get_if<Date>(&value)) text = date->to_string();
    const bool beside = role.name == "place" || role.name == "instrument" || role.name == "topic" ||
                        role.name == "companion";
    if (const auto* argument = std::get_if<Argument>(&value); argument != nullptr && beside)
      text = argument->label;
    if (const auto* quantity = std::get_if<Quantity>(&value)) {
      const std::string comparison(to_string(quantity->comparison));
      text = comparison + (comparison.empty() ? "" : " ") + format_number(quantity->value) + " " +
             quantity->unit;
    }
    if (!text.empty()) found += " " + role.name + "=" + text;
  }
  return found;
}

// Columns: text; its claims of events "subject | relation | object" with the number of their event,
// its times, places and quantities, what it is about, with whom and by what, and who says so.
TEST(Events, have_the_circumstances_of_the_table) {
  for (const tests::Row& row : tests::read_table("events/circumstances.tsv", 2)) {
    const Reading reading = tests::read_text(row.cells[0]);
    std::string found;
    for (const Claim& claim : reading.claims) {
      if (!claim.event) continue;
      if (!found.empty()) found += "; ";
      found += claim.triple() + " | " + std::to_string(*claim.event + 1) +
               circumstances(reading.events[*claim.event]);
      if (claim.source) found += " by " + claim.source->label;
    }
    EXPECT_EQ(found.empty() ? "none" : found, row.cells[1]) << "circumstances.tsv:" << row.line;
  }
}

TEST(Events, make_no_plain_fact_of_what_the_text_does_not_state) {
  for (const tests::Row& row : tests::read_table("events/adversarial.tsv", 2)) {
    const auto found = plain_triples(row.cells[0]);
    for (const std::string& trap : triples(row.cells[1])) {
      EXPECT_FALSE(found.contains(lower(trap)))
          << "adversarial.tsv:" << row.line << ": " << row.cells[0] << "\n"
          << trap;
    }
  }
}

// The marks keep the table honest: who makes a marked one readable takes its mark away.
TEST(Events, are_found_but_for_those_that_are_marked) {
  for (const tests::Row& row : tests::read_table("events/positive.tsv", 2)) {
    const auto found = plain_triples(row.cells[0]);
    for (const std::string& triple : triples(row.cells[1])) {
      const bool marked = triple.starts_with("? ");
      EXPECT_EQ(found.contains(lower(marked ? triple.substr(2) : triple)), !marked)
          << "positive.tsv:" << row.line << ": " << row.cells[0] << "\n"
          << triple;
    }
  }
}

}  // namespace
}  // namespace concord::extract
