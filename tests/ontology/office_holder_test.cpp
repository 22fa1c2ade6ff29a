#include "ontology/office_holder.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/ontology/gazetteer_fixture.h"
#include "tests/support/table.h"

namespace concord::ontology {
namespace {

std::string name_of(const Gazetteer& gazetteer, std::optional<EntityId> id) {
  return id ? std::string(gazetteer.entity(*id).name) : "-";
}

class OfficeHolder : public ::testing::Test {
 protected:
  static const Gazetteer& sample() {
    static const Gazetteer gazetteer = tests::compile(R"(
id:Army a con:ArmedForce ; rdfs:label "Army of Elbonia"@en ; con:agencyOf id:Elbonia ; con:leadingOffice id:General .

id:Elbonia a con:Country ; rdfs:label "Elbonia"@en ; con:adjective "Elbonian"@en ; con:metonym "Mudville"@en ;
  con:leadingOffice id:Chancellor .

id:Chancellor a con:Office ; rdfs:label "chancellor"@en ; skos:altLabel "head of government"@en .

id:General a con:Office ; rdfs:label "commander-in-chief"@en .

id:Leader a con:Office ; rdfs:label "leader"@en ; skos:altLabel "chief"@en .

id:President a con:Office ; rdfs:label "president"@en .

id:Ann a con:Person ; rdfs:label "Ann"@en .

id:Bob a con:Person ; rdfs:label "Bob"@en .

tenure:a a con:Tenure ; con:holder id:Ann ; con:office id:President ; con:of id:Elbonia ;
  con:start "2000-01-10"^^xsd:date ; con:end "2004-03-01"^^xsd:date ; con:basis "reign" .

tenure:b a con:Tenure ; con:holder id:Bob ; con:office id:Chancellor ; con:of id:Elbonia ;
  con:start "2001-01-01"^^xsd:date ; con:asOf "2008-01-01"^^xsd:date ; con:basis "reign" .

tenure:c a con:Tenure ; con:holder id:Ann ; con:office id:General ; con:of id:Elbonia ;
  con:start "2001-01-01"^^xsd:date ; con:asOf "2008-01-01"^^xsd:date ; con:basis "reign" .
)");
    return gazetteer;
  }
  static std::string find(std::string_view role) {
    return name_of(sample(), find_holder(sample(), role, Date{2003, 6, 1}));
  }
};

TEST_F(OfficeHolder, is_found_by_office_and_country_in_either_order) {
  EXPECT_EQ(find("Elbonian president"), "Ann");
  EXPECT_EQ(find("the president of Elbonia"), "Ann");
  EXPECT_EQ(find("Elbonia's President"), "Ann");
  EXPECT_EQ(find("Mudville's head of government"), "Bob");
}

TEST_F(OfficeHolder, leads_by_the_leading_office) {
  EXPECT_EQ(find("the Elbonian leader"), "Bob");
  EXPECT_EQ(find("Army of Elbonia chief"), "Ann");
}

TEST_F(OfficeHolder, is_nobody_where_a_word_is_unknown) {
  EXPECT_EQ(find("former Elbonian president"), "-");
  EXPECT_EQ(find("Elbonian vice president"), "-");
  EXPECT_EQ(find("Elbonian president-elect"), "-");
  EXPECT_EQ(find("president"), "-");
  EXPECT_EQ(find("Elbonian"), "-");
  EXPECT_EQ(find(""), "-");
}

TEST_F(OfficeHolder, depends_on_the_day) {
  const auto on = [](std::string_view day) {
    return name_of(sample(), find_holder(sample(), "Elbonian president", *Date::parse(day)));
  };
  EXPECT_EQ(on("2000-01-09"), "-");
  EXPECT_EQ(on("2000-01-10"), "Ann");
  EXPECT_EQ(on("2004-03-01"), "Ann");
  EXPECT_EQ(on("2004-03-02"), "-");
}

// Columns: role; day; name of the person, or "-".
TEST_F(OfficeHolder, is_right_for_the_shipped_gazetteer) {
  const Gazetteer gazetteer = Gazetteer::map(CONCORD_GAZETTEER);
  for (const tests::Row& row : tests::read_table("offices/holders.tsv", 3)) {
    const auto day = Date::parse(row.cells[1]);
    ASSERT_TRUE(day) << "line " << row.line;
    EXPECT_EQ(name_of(gazetteer, find_holder(gazetteer, row.cells[0], *day)), row.cells[2])
        << "line " << row.line << ": " << row.cells[0] << " on " << row.cells[1];
  }
}

}  // namespace
}  // namespace concord::ontology
