#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/analyser.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

// "Georgia=Georgia_US_state" for each name of the gazetteer that is found in the text, in order;
// a name that no list knows has "?" for the entity.
std::string names_of(const std::string& text) {
  Analyser analyser(tests::resources());
  DocumentInfo info;
  info.date = Date{2025, 5, 10};
  const Document document(info, {text.begin(), text.end()});
  const Analysis& analysis = analyser.analyse(document);
  std::string out;
  for (const Mention& mention : analysis.mentions) {
    if (mention.entity == kNoEntity) continue;
    if (!out.empty()) out += "; ";
    out += std::string(analysis.text(mention.span)) + "=";
    const auto known = analysis.entities[mention.entity].known;
    out += known ? std::string(tests::gazetteer().entity(*known).name) : "?";
  }
  return out;
}

// Columns: text; what is found.
TEST(Mentions, finds_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("mentions/mentions.tsv", 2)) {
    EXPECT_EQ(names_of(row.cells[0]), row.cells[1]) << "mentions.tsv:" << row.line;
  }
}

}  // namespace
}  // namespace concord::extract
