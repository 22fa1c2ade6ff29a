#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graph/core/file.h"
#include "graph/core/term.h"
#include "graph/rdf/parser.h"
#include "ontology/gazetteer.h"
#include "tests/ontology/gazetteer_fixture.h"

// The gazetteer that is shipped. The compiler has checked its form already.
namespace concord::ontology {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Gazetteer& shipped() {
  static const Gazetteer gazetteer = Gazetteer::map(CONCORD_GAZETTEER);
  return gazetteer;
}

std::vector<std::filesystem::path> sources() {
  std::vector<std::filesystem::path> out;
  const auto folder = std::filesystem::path(CONCORD_SOURCE_FOLDER) / "ontology/gazetteers";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".ttl") out.push_back(entry.path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

using Properties =
    std::map<std::string, std::vector<std::string>>;  // by local name of the property

// Subjects of countries.ttl; the forms in nodes count as properties too.
std::map<std::string, Properties> country_blocks() {
  std::map<std::string, Properties> subjects;
  const auto local = [](const std::string& iri) { return iri.substr(iri.find_last_of("#/") + 1); };
  const std::string path =
      std::string(CONCORD_SOURCE_FOLDER) + "/ontology/gazetteers/countries.ttl";
  std::map<std::string, std::string> owner_of_form;
  std::map<std::string, Properties> forms;
  rdf::parse(
      read_file(path), rdf::Syntax::kTurtle, {.path = path, .base = {}}, "b",
      [&](const Quad& quad) {
        const Triple& t = quad.triple;
        std::string value;
        if (const auto* iri = std::get_if<Iri>(&t.object)) value = local(iri->value);
        if (const auto* literal = std::get_if<Literal>(&t.object)) value = literal->lexical;
        const auto* blank_object = std::get_if<Blank>(&t.object);
        if (const auto* blank = std::get_if<Blank>(&t.subject)) {
          forms[blank->label][local(t.predicate.value)].push_back(value);
        } else {
          const std::string name = local(std::get<Iri>(t.subject).value);
          if (blank_object != nullptr) owner_of_form[blank_object->label] = name;
          subjects[name][local(t.predicate.value)].push_back(value);
        }
      },
      [](const Diagnostic& diagnostic) { ADD_FAILURE() << diagnostic.to_string(); });
  for (auto& [label, properties] : forms) {
    subjects[owner_of_form[label]][properties["kind"].at(0)].push_back(properties["text"].at(0));
  }
  return subjects;
}

std::string name_of(std::optional<EntityId> id) {
  return id ? std::string(shipped().entity(*id).name) : "";
}

std::string holder(std::string_view office, std::string_view of, std::string_view day) {
  return name_of(
      shipped().holder(*shipped().by_name(office), *shipped().by_name(of), *Date::parse(day)));
}

// "text=Entity" for each match by its first candidate.
std::vector<std::string> read(std::string_view text) {
  std::vector<Match> matches;
  shipped().find(text, {0, static_cast<std::uint32_t>(text.size())}, matches);
  std::vector<std::string> out;
  for (const Match& m : matches) {
    if (m.candidates.empty()) continue;
    out.push_back(std::string(text.substr(m.span.begin, m.span.size())) + "=" +
                  name_of(m.candidates[0].entity));
  }
  return out;
}

TEST(GazetteerData, has_more_than_a_thousand_entities) { EXPECT_GT(shipped().size(), 1500u); }

TEST(GazetteerData, has_sorted_blocks_with_unix_line_ends) {
  ASSERT_EQ(sources().size(), 8u);
  for (const auto& path : sources()) {
    const std::string content = read_file(path);
    EXPECT_EQ(content.find('\r'), std::string::npos) << path;
    EXPECT_TRUE(content.ends_with(".\n")) << path;
    std::string previous;
    for (std::size_t at = content.find("\n\n"); at < content.size();
         at = content.find("\n\n", at + 2)) {
      const std::string name = content.substr(at + 2, content.find(' ', at + 2) - at - 2);
      EXPECT_LT(previous, name) << path;
      previous = name;
    }
  }
}

TEST(GazetteerData, covers_every_code_of_iso_3166) {
  std::set<std::string> codes;
  for (const auto& [name, properties] : country_blocks()) {
    if (properties.count("iso3166Alpha2")) codes.insert(properties.at("iso3166Alpha2").at(0));
  }
  EXPECT_EQ(codes.size(), 250u);  // 249 of the standard, and Kosovo
}

TEST(GazetteerData, answers_who_led_on_a_day) {
  EXPECT_EQ(holder("President", "United_States", "2019-06-01"), "Donald_Trump");
  EXPECT_EQ(holder("President", "United_States", "2023-06-01"), "Joe_Biden");
  EXPECT_EQ(holder("President", "United_States", "2025-03-01"), "Donald_Trump");
  EXPECT_EQ(holder("President", "Uruguay", "2022-01-01"), "Luis_Lacalle_Pou");
  EXPECT_EQ(holder("President", "Uruguay", "2025-06-01"), "Yamandu_Orsi");
  EXPECT_EQ(holder("President", "Russia", "2010-01-01"), "Dmitry_Medvedev");
  EXPECT_EQ(holder("President", "Russia", "2024-06-19"), "Vladimir_Putin");
  EXPECT_EQ(holder("Supreme_Leader", "North_Korea", "2011-12-16"), "Kim_Jong_Il");
  EXPECT_EQ(holder("Supreme_Leader", "North_Korea", "2025-05-10"), "Kim_Jong_Un");
  EXPECT_EQ(holder("Chancellor", "Germany", "2025-05-06"), "Friedrich_Merz");
  EXPECT_EQ(holder("President", "South_Korea", "2025-05-10"), "");
  EXPECT_EQ(holder("Secretary_General", "NATO", "2025-01-01"), "Mark_Rutte");
}

TEST(GazetteerData, reads_names_of_the_news) {
  EXPECT_THAT(read("North Korean troops near Kursk, said KCNA; the U.S. and us."),
              ElementsAre("North Korean=North_Korea", "Kursk=Kursk",
                          "KCNA=Korean_Central_News_Agency", "U.S.=United_States"));
  EXPECT_THAT(read("the ongoing Russia-Ukraine conflict in the Kursk region, World War II"),
              ElementsAre("Russia-Ukraine conflict=Russia_Ukraine_war", "Kursk region=Kursk_Oblast",
                          "World War II=World_War_II"));
  EXPECT_THAT(read("DPRK-Russia relations"), ElementsAre("DPRK=North_Korea", "Russia=Russia"));
  EXPECT_THAT(read("Nigerien and Nigerian, Guinea-Bissau and Guinea, South Sudan and Sudan"),
              ElementsAre("Nigerien=Niger", "Nigerian=Nigeria", "Guinea-Bissau=Guinea-Bissau",
                          "Guinea=Guinea", "South Sudan=South_Sudan", "Sudan=Sudan"));
  EXPECT_THAT(read("a polish on the china, a nice jersey, who is to turkey"), IsEmpty());
  EXPECT_THAT(read("Türkiye, TURKEY, Côte d’Ivoire, Cote d'Ivoire, Erdogan"),
              ElementsAre("Türkiye=Turkey", "TURKEY=Turkey", "Côte d’Ivoire=Ivory_Coast",
                          "Cote d'Ivoire=Ivory_Coast", "Erdogan=Recep_Tayyip_Erdogan"));
}

TEST(GazetteerData, takes_a_capital_for_the_city_and_for_the_government) {
  std::vector<Match> matches;
  shipped().find("Pyongyang", {0, 9}, matches);
  ASSERT_EQ(matches.size(), 1u);
  std::vector<std::pair<std::string, FormKind>> readings;
  for (const Candidate& c : matches[0].candidates) readings.emplace_back(name_of(c.entity), c.kind);
  EXPECT_THAT(readings, ElementsAre(std::pair(std::string("North_Korea"), FormKind::kMetonym),
                                    std::pair(std::string("Pyongyang"), FormKind::kLabel)));
  EXPECT_EQ(name_of(shipped().object(*shipped().by_name("North_Korea"), "capital")), "Pyongyang");
}

TEST(GazetteerData, links_what_the_seed_article_names) {
  const auto id = [](std::string_view name) { return *shipped().by_name(name); };
  EXPECT_EQ(name_of(shipped().object(id("Korean_Central_News_Agency"), "agencyOf")), "North_Korea");
  EXPECT_EQ(name_of(shipped().object(id("Kursk_Oblast"), "locatedIn")), "Russia");
  const auto treaty =
      id("Comprehensive_Strategic_Partnership_Treaty_between_Russia_and_North_Korea");
  EXPECT_THAT(shipped().members(treaty, Date{2025, 1, 1}),
              ElementsAre(id("North_Korea"), id("Russia")));
  EXPECT_EQ(shipped().entity(treaty).type, "StrategicPartnership");
  EXPECT_EQ(name_of(shipped().object(treaty, "signedIn")), "Pyongyang");
  EXPECT_EQ(name_of(shipped().object(id("Kim_Ju_Ae"), "childOf")), "Kim_Jong_Un");
  EXPECT_THAT(shipped().entity(id("North_Korea")).same_as, ElementsAre("gn:1873107", "wd:Q423"));
}

}  // namespace
}  // namespace concord::ontology
