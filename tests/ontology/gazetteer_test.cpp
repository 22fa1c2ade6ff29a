#include "ontology/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/ontology/gazetteer_fixture.h"

namespace concord::ontology {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Gazetteer& sample() {
  static const Gazetteer gazetteer = tests::compile(R"(
id:Elbonia a con:Country ;
  rdfs:label "Elbonia"@en ;
  con:officialName "Elbonian People's Republic"@en ;
  con:acronym "EB"@en , "EPR"@en ;
  con:adjective "Elbonian"@en ; con:demonym "Elbonian"@en ; con:demonymPlural "Elbonians"@en ;
  con:metonym "Mudville"@en ;
  con:capital id:Mudville ;
  owl:sameAs wd:Q7 , <https://sws.geonames.org/12/> .

id:Guinea a con:Country ; rdfs:label "Guinea"@en .

id:Guinea-Bissau a con:Country ; rdfs:label "Guinea-Bissau"@en .

id:Mudville a con:City ; rdfs:label "Mudville"@en ; skos:altLabel "Mudville, E.B."@en .

id:North_Elbonia a con:Country ; rdfs:label "North Elbonia"@en ; con:adjective "North Elbonian"@en ;
  con:form [ con:kind con:adjective ; con:text "Elbonian"@en ; con:prior 0.2 ; con:needsCue true ] .

id:Party a con:Organization ; rdfs:label "Workers' Party of Elbonia"@en .

id:Pact a con:Treaty ; rdfs:label "Mud Pact"@en ; con:contextWord "swamp"@en ;
  con:membership [ con:member id:Elbonia ; con:start "2001-05"^^xsd:gYearMonth ; con:end "2003-02-01"^^xsd:date ] ,
    [ con:member id:Elbonia ; con:start "2005"^^xsd:gYear ] , [ con:member id:Guinea ] .

id:Ann a con:Person ; rdfs:label "Ann Bö-Lee"@en ; con:familyName "Bö-Lee"@en ; con:gender "female" ; skos:hiddenLabel "Anne Bo Lee"@en .

id:Bob a con:Person ; rdfs:label "Bob W. Ruler"@en ; con:gender "male" .

id:President a con:Office ; rdfs:label "president"@en .

id:Prize a con:Organization ;
  con:form [ con:kind rdfs:label ; con:text "Réunion"@en ; con:caseSensitive true ] ; rdfs:label "Réunion"@en .

id:St_Mud a con:City ; rdfs:label "St. Mud"@en ; con:locatedIn id:Elbonia .

tenure:a a con:Tenure ; con:holder id:Ann ; con:office id:President ; con:of id:Elbonia ;
  con:start "2000-01-10"^^xsd:date ; con:end "2004-03"^^xsd:gYearMonth ; con:basis "reign" .

tenure:b a con:Tenure ; con:holder id:Bob ; con:office id:President ; con:of id:Elbonia ;
  con:start "2004-03-15"^^xsd:date ; con:end "2008"^^xsd:gYear ; con:basis "reign" .

tenure:c a con:Tenure ; con:holder id:Ann ; con:office id:President ; con:of id:Elbonia ;
  con:start "2010-01-01"^^xsd:date ; con:asOf "2020-01-01"^^xsd:date ; con:basis "reign" .
)");
  return gazetteer;
}

std::vector<std::string> found(std::string_view text) {
  std::vector<Match> matches;
  sample().find(text, {0, static_cast<std::uint32_t>(text.size())}, matches);
  std::vector<std::string> out;
  for (const Match& match : matches) {
    out.emplace_back(text.substr(match.span.begin, match.span.size()));
  }
  return out;
}

std::vector<std::string> names(const std::vector<EntityId>& ids) {
  std::vector<std::string> out;
  for (const EntityId id : ids) out.emplace_back(sample().entity(id).name);
  return out;
}

TEST(Gazetteer, knows_the_countries_of_an_adjective) {
  EXPECT_THAT(names(sample().countries("Elbonian")), ElementsAre("Elbonia", "North_Elbonia"));
  EXPECT_THAT(names(sample().countries("Elbonians")), ElementsAre("Elbonia"));
  EXPECT_THAT(names(sample().countries("Elbonia")), IsEmpty());
  EXPECT_THAT(names(sample().countries("Elbonian people")), IsEmpty());
  EXPECT_THAT(names(sample().countries("")), IsEmpty());
}

TEST(Gazetteer, knows_members_by_day) {
  const auto on = [](std::string_view day) {
    return names(sample().members(*sample().by_name("Pact"), *Date::parse(day)));
  };
  EXPECT_THAT(on("2001-04-30"), ElementsAre("Guinea"));
  EXPECT_THAT(on("2001-05-01"), ElementsAre("Elbonia", "Guinea"));
  EXPECT_THAT(on("2003-02-01"), ElementsAre("Elbonia", "Guinea"));
  EXPECT_THAT(on("2004-01-01"), ElementsAre("Guinea"));
  EXPECT_THAT(on("2005-01-01"), ElementsAre("Elbonia", "Guinea"));
  const auto memberships = sample().memberships_of(*sample().by_name("Elbonia"));
  ASSERT_EQ(memberships.size(), 2u);
  EXPECT_EQ(memberships[0].start, (Date{2001, 5, 0}));
  EXPECT_EQ(memberships[1].end, std::nullopt);
  EXPECT_THAT(names(sample().members(*sample().by_name("Guinea"), Date{2001, 1, 1})), IsEmpty());
}

TEST(Gazetteer, tells_context_words_from_names) {
  std::vector<Match> matches;
  sample().find("the swamp", {0, 9}, matches);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_TRUE(matches[0].candidates.empty());
  ASSERT_EQ(matches[0].context.size(), 1u);
  EXPECT_EQ(sample().entity(matches[0].context[0].entity).name, "Pact");
}

TEST(Gazetteer, finds_longest_names_at_word_boundaries) {
  EXPECT_THAT(found("In North Elbonia, Elbonia and Elboniaville."),
              ElementsAre("North Elbonia", "Elbonia"));
  EXPECT_THAT(found("Guinea Guinea-Bissau guinea"), ElementsAre("Guinea", "Guinea-Bissau"));
  EXPECT_THAT(found("pre_Elbonia Elbonia2 xElbonia"), IsEmpty());
}

TEST(Gazetteer, leaves_the_possessive_out) {
  EXPECT_THAT(found("Elbonia's and Guinea’s and the Elbonians' mud"),
              ElementsAre("Elbonia", "Guinea", "Elbonians"));
}

TEST(Gazetteer, finds_both_parts_of_a_hyphenated_pair) {
  EXPECT_THAT(found("the Elbonia-Guinea war; Elbonia\u2013Guinea; pro-Elbonian"),
              ElementsAre("Elbonia", "Guinea", "Elbonia", "Guinea", "Elbonian"));
}

TEST(Gazetteer, takes_hyphen_blank_and_line_end_alike_but_no_sentence_end) {
  EXPECT_THAT(found("Guinea Bissau; Guinea\nBissau; Guinea\u2010Bissau"),
              ElementsAre("Guinea Bissau", "Guinea\nBissau", "Guinea\u2010Bissau"));
  EXPECT_THAT(found("North\n\nElbonia. North. Elbonia, North, Elbonia"),
              ElementsAre("Elbonia", "Elbonia", "Elbonia"));
}

TEST(Gazetteer, takes_dotted_and_plain_initials) {
  EXPECT_THAT(found("E.B. and E.B and EB, E.B.-led, the E.P.R.'s"),
              ElementsAre("E.B.", "E.B", "EB", "E.B.", "E.P.R."));
  EXPECT_THAT(found("St Mud, St. Mud, Bob W Ruler, Bob W. Ruler, Mudville, EB"),
              ElementsAre("St Mud", "St. Mud", "Bob W Ruler", "Bob W. Ruler", "Mudville, EB"));
}

TEST(Gazetteer, matches_acronyms_as_written_only) {
  EXPECT_THAT(found("eb Eb EB"), ElementsAre("EB"));
  EXPECT_THAT(found("EB$ 5"), IsEmpty());
}

TEST(Gazetteer, wants_a_capital_where_the_name_has_one) {
  EXPECT_THAT(found("elbonia ELBONIA Elbonia"), ElementsAre("ELBONIA", "Elbonia"));
  EXPECT_THAT(found("president President PRESIDENT"),
              ElementsAre("president", "President", "PRESIDENT"));
  EXPECT_THAT(found("Reunion RÉUNION réunion Réunion"), ElementsAre("Réunion"));
}

TEST(Gazetteer, ignores_diacritics_and_the_shape_of_apostrophes) {
  EXPECT_THAT(found("Ann Bo-Lee; Ann Bø Lee; ÁNN BÖ-LEE; Anne Bo Lee"),
              ElementsAre("Ann Bo-Lee", "Ann Bø Lee", "ÁNN BÖ-LEE", "Anne Bo Lee"));
  EXPECT_THAT(found("Workers' Party of Elbonia, Workers’ Party of Elbonia"),
              ElementsAre("Workers' Party of Elbonia", "Workers’ Party of Elbonia"));
  EXPECT_THAT(found("An\u0301n Bo\u0308-Lee"), ElementsAre("An\u0301n Bo\u0308-Lee"));
}

TEST(Gazetteer, gives_every_reading_by_falling_prior) {
  std::vector<Match> matches;
  sample().find("Mudville Elbonian", {0, 17}, matches);
  ASSERT_EQ(matches.size(), 2u);
  ASSERT_EQ(matches[0].candidates.size(), 2u);
  EXPECT_EQ(matches[0].candidates[0].kind, FormKind::kMetonym);
  EXPECT_EQ(matches[0].candidates[1].kind, FormKind::kLabel);
  ASSERT_EQ(matches[1].candidates.size(), 3u);
  EXPECT_EQ(matches[1].candidates[0].kind, FormKind::kAdjective);
  EXPECT_EQ(matches[1].candidates[1].kind, FormKind::kDemonym);
  EXPECT_EQ(sample().entity(matches[1].candidates[2].entity).name, "North_Elbonia");
  EXPECT_EQ(matches[1].candidates[2].prior, 20);
  EXPECT_TRUE(matches[1].candidates[2].needs_cue);
}

TEST(Gazetteer, looks_at_the_part_only) {
  std::vector<Match> matches;
  sample().find("Elbonia Guinea Elbonia", {8, 14}, matches);
  ASSERT_EQ(matches.size(), 1u);
  EXPECT_EQ(matches[0].span, (Span{8, 14}));
}

TEST(Gazetteer, takes_any_bytes) {
  EXPECT_THAT(found(std::string(1 << 20, 'a') + " Elbonia"), ElementsAre("Elbonia"));
  EXPECT_THAT(found("\xff\xfe Elbonia\xc3 \x80Guinea\0"), ElementsAre("Elbonia", "Guinea"));
  std::string prefixes;
  for (int i = 0; i < 50000; ++i) prefixes += "Workers' Party of ";
  EXPECT_THAT(found(prefixes), IsEmpty());
  std::string all;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) all += {static_cast<char>(a), static_cast<char>(b)};
  }
  found(all);
  for (std::size_t end = 0; end < 600; ++end) found(all.substr(30000, end));
}

TEST(Gazetteer, describes_entities) {
  const auto id = sample().by_name("Elbonia");
  ASSERT_TRUE(id);
  const EntityView view = sample().entity(*id);
  EXPECT_EQ(view.label, "Elbonia");
  EXPECT_EQ(view.type, "Country");
  EXPECT_EQ(view.gender, "");
  EXPECT_THAT(view.same_as, ElementsAre("gn:12", "wd:Q7"));
  EXPECT_THAT(view.alt_labels, ElementsAre("EB", "EPR", "Elbonian People's Republic"));
  EXPECT_EQ(sample().entity(*sample().by_name("Ann")).gender, "female");
  EXPECT_FALSE(sample().by_name("Elboni"));
  EXPECT_FALSE(sample().by_name(""));
}

TEST(Gazetteer, follows_links) {
  const auto elbonia = *sample().by_name("Elbonia");
  EXPECT_EQ(sample().object(elbonia, "capital"), sample().by_name("Mudville"));
  EXPECT_FALSE(sample().object(elbonia, "locatedIn"));
  EXPECT_FALSE(sample().object(elbonia, "unheardOf"));
  EXPECT_THAT(sample().objects(*sample().by_name("St_Mud"), "locatedIn"), ElementsAre(elbonia));
}

TEST(Gazetteer, knows_who_held_an_office_on_a_day) {
  const auto holder = [](std::string_view day) -> std::string {
    const auto id = sample().holder(*sample().by_name("President"), *sample().by_name("Elbonia"),
                                    *Date::parse(day));
    return id ? std::string(sample().entity(*id).name) : "";
  };
  EXPECT_EQ(holder("1999-12-31"), "");
  EXPECT_EQ(holder("2000-01-10"), "Ann");
  EXPECT_EQ(holder("2004-03-14"), "Ann");
  EXPECT_EQ(holder("2004-03-15"), "Bob");  // on the day of the change, the new one
  EXPECT_EQ(holder("2008-12-31"), "Bob");
  EXPECT_EQ(holder("2009-06-01"), "");
  EXPECT_EQ(holder("2030-01-01"), "Ann");
}

TEST(Gazetteer, lists_tenures_by_start) {
  const auto tenures = sample().tenures_of(*sample().by_name("Ann"));
  ASSERT_EQ(tenures.size(), 2u);
  EXPECT_EQ(tenures[0].start, Date::parse("2000-01-10"));
  EXPECT_EQ(tenures[0].end, Date::parse("2004-03"));
  EXPECT_FALSE(tenures[1].end);
  EXPECT_EQ(tenures[1].as_of, Date::parse("2020-01-01"));
}

}  // namespace
}  // namespace concord::ontology
