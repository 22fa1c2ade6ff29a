// Whom names, capitals and descriptions mean, by the claims that come of it.

#include "extract/referents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "extract/analyser.h"
#include "ontology/ontology.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

using testing::IsEmpty;

const ontology::Ontology& terms() {
  static const auto loaded =
      ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
  return loaded;
}

// The parts of a cell, none of an empty one.
std::vector<std::string> split(const std::string& cell, const std::string& by) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find(by, begin), cell.size());
    parts.push_back(cell.substr(begin, end - begin));
    begin = end + by.size();
  }
  return parts;
}

// "*" is anybody.
bool is_same(const std::string& wanted, const std::string& found) {
  return wanted == "*" || std::ranges::equal(wanted, found, [](unsigned char a, unsigned char b) {
           return std::tolower(a) == std::tolower(b);
         });
}

// Whether a claim is the triple of a table, in either direction where its relation has none. Things
// without a name go by their words.
bool is_triple(const std::string& triple, const Claim& claim) {
  const auto parts = split(triple, " | ");
  const auto joins = [&](const Argument& subject, const Argument& object) {
    return is_same(parts.at(0), subject.label) && is_same(parts.at(1), claim.predicate.name) &&
           is_same(parts.at(2), object.label);
  };
  return joins(claim.subject, claim.object) ||
         (terms().is_symmetric(claim.predicate.name) && joins(claim.object, claim.subject));
}

// What a row of the first four columns has amiss: date; text; plain claims that come out, or
// "none" where no claim at all may be plain; claims that must not come out in any form.
std::vector<std::string> amiss(const tests::Row& row) {
  const auto claims = tests::read_text(row.cells[1], Date::parse(row.cells[0])).claims;
  std::vector<std::string> wrong;
  if (row.cells[2] == "none") {
    for (const Claim& claim : claims) {
      if (claim.is_plain()) wrong.push_back("plain: " + claim.triple());
    }
  } else {
    for (const std::string& triple : split(row.cells[2], "; ")) {
      if (std::ranges::none_of(claims, [&](const Claim& claim) {
            return claim.is_plain() && is_triple(triple, claim);
          }))
        wrong.push_back("missing: " + triple);
    }
  }
  for (const std::string& triple : split(row.cells[3], "; ")) {
    for (const Claim& claim : claims) {
      if (is_triple(triple, claim)) wrong.push_back("mixed up: " + claim.triple());
    }
  }
  return wrong;
}

// Of "Moscow=Russia; Kyiv=Kyiv" what does not stand in the text in this order.
std::vector<std::string> misread(const tests::Row& row, const std::string& readings) {
  Analyser analyser(tests::resources());
  DocumentInfo info;
  info.date = Date::parse(row.cells[0]);
  const Document document(info, {row.cells[1].begin(), row.cells[1].end()});
  const Analysis& analysis = analyser.analyse(document);
  std::vector<std::string> wrong;
  auto name = analysis.names.begin();
  for (const std::string& reading : split(readings, "; ")) {
    const auto is_read = [&](const Mention& mention) {
      if (mention.entity == kNoEntity) return false;
      const auto known = analysis.entities[mention.entity].known;
      return known && reading == std::string(analysis.text(mention.span)) + "=" +
                                     std::string(tests::gazetteer().entity(*known).name);
    };
    name = std::find_if(name, analysis.names.end(), is_read);
    if (name == analysis.names.end()) {
      wrong.push_back(reading);
      break;
    }
    ++name;
  }
  return wrong;
}

TEST(Referents, tell_people_of_one_surname_apart) {
  for (const tests::Row& row : tests::read_table("referents/namesakes.tsv", 4))
    EXPECT_THAT(amiss(row), IsEmpty()) << "namesakes.tsv:" << row.line << ": " << row.cells[1];
}

TEST(Referents, tell_a_state_from_its_capital) {
  for (const tests::Row& row : tests::read_table("referents/metonyms.tsv", 5)) {
    EXPECT_THAT(amiss(row), IsEmpty()) << "metonyms.tsv:" << row.line << ": " << row.cells[1];
    EXPECT_THAT(misread(row, row.cells[4]), IsEmpty())
        << "metonyms.tsv:" << row.line << ": " << row.cells[1];
  }
}

TEST(Referents, know_whom_a_description_means) {
  for (const tests::Row& row : tests::read_table("referents/nominals.tsv", 4))
    EXPECT_THAT(amiss(row), IsEmpty()) << "nominals.tsv:" << row.line << ": " << row.cells[1];
}

}  // namespace
}  // namespace concord::extract
