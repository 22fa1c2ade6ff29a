#include "graph/background.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ontology/gazetteer_check.h"
#include "tests/ontology/gazetteer_fixture.h"

namespace concord::graph {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

// As N-Triples, in order, with the prefixes that the lines need cut short.
std::vector<std::string> background_of(const std::string& turtle) {
  const std::vector<ontology::TurtleSource> sources = {{"a.ttl", tests::kPrefixes + turtle}};
  const auto fail = [](const Diagnostic& problem) { ADD_FAILURE() << problem.to_string(); };
  const auto data = ontology::read_turtle(sources, fail);
  ontology::check_consistency(data, sources, fail);
  const auto terms =
      ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
  std::vector<std::string> lines;
  for (const Quad& quad : background(data, terms)) {
    std::string line = to_ntriples(quad.triple);
    for (const auto& [iri, prefix] :
         {std::pair<std::string, std::string>("<https://w3id.org/concord/ontology#", "con:"),
          {"<https://w3id.org/concord/id/", "id:"},
          {"<http://www.w3.org/2001/XMLSchema#", "xsd:"},
          {"<http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf:"},
          {"<http://www.w3.org/2000/01/rdf-schema#", "rdfs:"},
          {"<http://www.w3.org/2004/02/skos/core#", "skos:"}}) {
      for (std::size_t at = line.find(iri); at != std::string::npos; at = line.find(iri)) {
        line.replace(at, iri.size(), prefix);
        line.erase(line.find('>', at), 1);
      }
    }
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Background, says_all_of_an_entity) {
  EXPECT_THAT(
      background_of(
          "id:A a con:Country ; rdfs:label \"Aland\"@en ; con:iso3166 \"ALA\" ;\n"
          "  con:form [ con:kind con:adjective ; con:text \"Alandic\"@en ; con:prior 0.5 ] ;\n"
          "  con:contextWord \"boat\"@en ; con:end \"1990\"^^xsd:gYear ;\n"
          "  owl:sameAs <https://sws.geonames.org/661882/> ; rdfs:comment \"Islands.\"@en .\n"),
      ElementsAre(
          "id:A <http://www.w3.org/2002/07/owl#sameAs> <https://sws.geonames.org/661882/> .",
          "id:A con:adjective \"Alandic\"@en .", "id:A con:end \"1990\"^^xsd:gYear .",
          "id:A con:iso3166 \"ALA\" .", "id:A rdf:type con:Country .",
          "id:A rdfs:comment \"Islands.\"@en .", "id:A rdfs:label \"Aland\"@en ."));
}

TEST(Background, says_who_is_a_member_of_what_lasts) {
  const auto lines = background_of(
      "id:A a con:Country ; rdfs:label \"Aland\"@en .\n\n"
      "id:B a con:Country ; rdfs:label \"Beeland\"@en .\n\n"
      "id:Old a con:Treaty ; rdfs:label \"Old Pact\"@en ; con:end \"1990\"^^xsd:gYear ;\n"
      "  con:membership [ con:member id:A ] .\n\n"
      "id:Pact a con:Treaty ; rdfs:label \"Pact\"@en ; con:membership [ con:member id:A ] ,\n"
      "    [ con:member id:B ; con:end \"2001\"^^xsd:gYear ] .\n\n"
      "id:Union a con:Organization ; rdfs:label \"Union\"@en ;\n"
      "  con:membership [ con:member id:A ; con:start \"1999-05\"^^xsd:gYearMonth ] .\n");
  EXPECT_THAT(lines, Contains("id:A con:memberOf id:Union ."));
  EXPECT_THAT(lines, Contains("id:A con:partyTo id:Pact ."));
  EXPECT_THAT(lines, Not(Contains("id:A con:partyTo id:Old .")));
  EXPECT_THAT(lines, Not(Contains("id:B con:partyTo id:Pact .")));
  for (const char* line : {"id:membership/Union-A-1999 rdf:type con:Membership .",
                           "id:membership/Union-A-1999 con:member id:A .",
                           "id:membership/Union-A-1999 con:of id:Union .",
                           "id:membership/Union-A-1999 con:start \"1999-05\"^^xsd:gYearMonth .",
                           "id:membership/Pact-B con:end \"2001\"^^xsd:gYear ."}) {
    EXPECT_THAT(lines, Contains(line));
  }
}

TEST(Background, says_what_an_office_confers_on_who_holds_it) {
  const auto lines = background_of(
      "id:A a con:Country ; rdfs:label \"Aland\"@en .\n\n"
      "id:O a con:Office ; rdfs:label \"president\"@en ; con:confers con:headOfStateOf .\n\n"
      "id:P a con:Person ; rdfs:label \"Pat Doe\"@en .\n\n"
      "id:Q a con:Person ; rdfs:label \"Quin Doe\"@en .\n\n"
      "tenure:p a con:Tenure ; con:holder id:P ; con:office id:O ; con:of id:A ;\n"
      "  con:start \"2001\"^^xsd:gYear ; con:asOf \"2005\"^^xsd:gYear ; con:basis \"reign\" .\n\n"
      "tenure:q a con:Tenure ; con:holder id:Q ; con:office id:O ; con:of id:A ;\n"
      "  con:start \"2000\"^^xsd:gYear ; con:end \"2001\"^^xsd:gYear ; con:basis \"reign\" .\n");
  EXPECT_THAT(lines, Contains("id:P con:headOfStateOf id:A ."));
  EXPECT_THAT(lines, Contains("id:P con:holdsOffice id:O ."));
  EXPECT_THAT(lines, Not(Contains("id:Q con:headOfStateOf id:A .")));
  EXPECT_THAT(lines, Contains("id:tenure/q con:holder id:Q ."));
}

}  // namespace
}  // namespace concord::graph
