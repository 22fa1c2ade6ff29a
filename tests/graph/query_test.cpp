#include "graph/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "graph/core/error.h"
#include "graph/rdf/parser.h"
#include "tests/support/folder.h"

namespace concord::graph {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

constexpr std::string_view kData = R"(
@prefix e: <http://e/> . @prefix con: <https://w3id.org/concord/ontology#> . @prefix id: <https://w3id.org/concord/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
e:doc1 { id:Kim con:leaderOf id:North_Korea . e:a e:n 1 . }
e:doc2 { id:Kim con:leaderOf id:North_Korea . id:Putin con:leaderOf id:Russia . e:b e:n 2 . }
e:b e:n 007 . e:c e:n "1.50"^^xsd:decimal . e:c e:text "a \"b\",\nc"@en-GB . e:c e:same e:c . e:c e:blank _:x .
)";

class QueryTest : public testing::Test {
 protected:
  QueryTest() : store_(folder_.path("store"), Store::Access::kWrite) {
    std::vector<Quad> quads;
    rdf::parse(
        kData, rdf::Syntax::kTriG, {}, "", [&](const Quad& quad) { quads.push_back(quad); },
        [](const Diagnostic& error) { FAIL() << error.to_string(); });
    store_.add(quads);
  }

  QueryResult ask(std::string_view sparql, QueryOptions options = {}) const {
    const std::string prologue =
        "PREFIX e: <http://e/> PREFIX con: <https://w3id.org/concord/ontology#> PREFIX id: "
        "<https://w3id.org/concord/id/> "
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";
    return query(store_, prologue + std::string(sparql), options);
  }

  std::string text(const QueryResult& result, ResultFormat format = ResultFormat::kTsv) const {
    std::ostringstream out;
    write(out, result, format);
    return out.str();
  }

  std::string answer(std::string_view sparql) const { return text(ask(sparql)); }

  tests::TemporaryFolder folder_;
  Store store_;
};

TEST_F(QueryTest, sees_the_union_of_all_graphs_with_each_triple_once) {
  EXPECT_EQ(answer("SELECT ?who { ?who con:leaderOf ?what } ORDER BY ?who"),
            "?who\n<https://w3id.org/concord/id/Kim>\n<https://w3id.org/concord/id/Putin>\n");
  EXPECT_EQ(answer("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), "?n\n9\n");
  EXPECT_EQ(answer("SELECT ?x { id:Kim con:leaderOf id:North_Korea . e:a e:n ?x }"), "?x\n1\n");
}

TEST_F(QueryTest, sees_the_default_graph_alone_when_told_to) {
  QueryOptions strict;
  strict.strict_default_graph = true;
  EXPECT_EQ(ask("SELECT * { ?s con:leaderOf ?o }", strict).rows.size(), 0u);
  EXPECT_EQ(ask("SELECT * { ?s e:n ?o }", strict).rows.size(), 2u);
}

TEST_F(QueryTest, looks_into_named_graphs) {
  EXPECT_EQ(answer("SELECT ?g { GRAPH ?g { id:Kim con:leaderOf ?x } } ORDER BY ?g"),
            "?g\n<http://e/doc1>\n<http://e/doc2>\n");
  EXPECT_EQ(answer("SELECT ?s { GRAPH e:doc2 { ?s e:n ?n } }"), "?s\n<http://e/b>\n");
  EXPECT_EQ(ask("SELECT ?s { GRAPH e:nowhere { ?s ?p ?n } }").rows.size(), 0u);
}

TEST_F(QueryTest, finds_nothing_in_a_graph_that_is_not_there) {
  EXPECT_EQ(ask("ASK { GRAPH e:nowhere { ?s ?p ?o } }").boolean, false);
  EXPECT_EQ(ask("SELECT ?s FROM NAMED e:doc1 { GRAPH e:doc2 { ?s ?p ?o } }").rows.size(), 0u);
  EXPECT_EQ(ask("SELECT ?s { ?s e:n 1 OPTIONAL { GRAPH e:nowhere { ?s ?p ?o } } }").rows.size(),
            1u);
}

TEST_F(QueryTest, obeys_from) {
  EXPECT_EQ(ask("SELECT ?s FROM e:doc1 { ?s ?p ?o }").rows.size(), 2u);
  EXPECT_EQ(ask("SELECT ?s FROM e:doc1 FROM e:doc2 { ?s ?p ?o }").rows.size(), 4u);
  EXPECT_EQ(ask("SELECT ?g FROM NAMED e:doc1 { GRAPH ?g { ?s ?p ?o } }").rows.size(), 2u);
}

TEST_F(QueryTest, joins_filters_and_groups) {
  EXPECT_EQ(
      answer("SELECT ?s ?t { ?s e:n ?n OPTIONAL { ?s e:text ?t } FILTER(?n < 2) } ORDER BY ?s"),
      "?s\t?t\n<http://e/a>\t\n<http://e/c>\t\"a \\\"b\\\",\\nc\"@en-gb\n");
  EXPECT_EQ(answer("SELECT ?s (SUM(?n) AS ?sum) { ?s e:n ?n } GROUP BY ?s HAVING (SUM(?n) > 3)"),
            "?s\t?sum\n<http://e/b>\t9\n");
  EXPECT_EQ(answer("SELECT ?x { ?x e:same ?x }"), "?x\n<http://e/c>\n");
  EXPECT_EQ(answer("SELECT ?s { { ?s e:n 1 } UNION { ?s e:n 2 } } ORDER BY ?s"),
            "?s\n<http://e/a>\n<http://e/b>\n");
}

TEST_F(QueryTest, aggregates_nothing) {
  EXPECT_EQ(answer("SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?m) { ?s e:nothing ?o }"), "?n\t?m\n0\t\n");
  EXPECT_EQ(ask("SELECT ?s (COUNT(*) AS ?n) { ?s e:nothing ?o } GROUP BY ?s").rows.size(), 0u);
}

TEST_F(QueryTest, gives_literals_as_they_are_stored) {
  EXPECT_EQ(answer("SELECT ?n { e:b e:n ?n FILTER(?n > 5) }"), "?n\n007\n");
  EXPECT_EQ(answer("SELECT ?n { e:c e:n ?n }"), "?n\n1.50\n");
}

TEST_F(QueryTest, asks_and_constructs) {
  EXPECT_EQ(ask("ASK { id:Kim con:leaderOf ?x }").boolean, true);
  EXPECT_EQ(ask("ASK { id:Kim con:leaderOf id:Russia }").boolean, false);
  const QueryResult graph = ask("CONSTRUCT { ?o con:ledBy ?s } WHERE { ?s con:leaderOf ?o }");
  EXPECT_EQ(text(graph, ResultFormat::kTurtle),
            "@prefix con: <https://w3id.org/concord/ontology#> .\n@prefix id: "
            "<https://w3id.org/concord/id/> .\n\n"
            "id:North_Korea con:ledBy id:Kim .\n\nid:Russia con:ledBy id:Putin .\n");
}

TEST_F(QueryTest, names_the_columns_even_without_rows) {
  EXPECT_EQ(answer("SELECT ?s ?o { ?s e:nothing ?o }"), "?s\t?o\n");
}

// What rasqal, the engine of before, could not do.
TEST_F(QueryTest, answers_all_of_sparql_11) {
  EXPECT_EQ(answer("SELECT ?o { id:Kim con:leaderOf/^con:leaderOf ?o }"),
            "?o\n<https://w3id.org/concord/id/Kim>\n");
  EXPECT_EQ(answer("SELECT ?s { ?s e:n ?n FILTER NOT EXISTS { ?s e:n ?m FILTER(?m > 1) } }"),
            "?s\n<http://e/a>\n");
  EXPECT_EQ(answer("SELECT ?s { ?s e:n ?n MINUS { ?s e:n 1 } FILTER(?n < 2) }"),
            "?s\n<http://e/c>\n");
  EXPECT_EQ(ask("DESCRIBE id:Kim").triples->size(), 1u);
  EXPECT_EQ(answer("SELECT ?x { VALUES ?x { 12 13 } } ORDER BY DESC(?x) LIMIT 1"),
            "?x\n13\n");
  EXPECT_EQ(answer("SELECT ?n { { SELECT (COUNT(DISTINCT *) AS ?n) { ?s e:n ?v } } }"),
            "?n\n4\n");
}

TEST_F(QueryTest, says_where_a_query_is_wrong) {
  const auto refusal = [&](std::string_view sparql, const char* message) {
    QueryOptions options;
    options.path = "q.rq";
    EXPECT_THAT([&] { query(store_, sparql, options); },
                ThrowsMessage<InputError>(HasSubstr(message)))
        << sparql;
  };
  refusal("insert data { <a> <b> <c> }", "is an update, not a query");
  refusal("SELECT * {\n ?s foaf:knows ?o }", "q.rq:2:5: error: the prefix 'foaf:' is not declared");
  refusal("SELECT * {\n ?s ?p", "q.rq:2:7: error: ");
}

TEST_F(QueryTest, does_not_refuse_what_only_looks_like_it) {
  EXPECT_NO_THROW(ask("SELECT * { ?s ?p \"a/b MINUS 'c' EXISTS\" } # MINUS { }"));
  EXPECT_NO_THROW(ask("SELECT (?n / 2 AS ?h) (?n*2 AS ?d) { ?s e:n ?n FILTER(?n < 3 || ?n > 5) }"));
  EXPECT_NO_THROW(
      ask("SELECT * { ?s ?p \"1\"^^xsd:integer . FILTER(xsd:integer(?s) / xsd:integer(?p) > 1) }"));
  EXPECT_NO_THROW(ask("SELECT * { VALUES ?x { \"1\"^^xsd:integer } ?s e:n ?x }"));
  EXPECT_NO_THROW(ask("SELECT * { VALUES ?x { \"a\"@en } VALUES ?y { -12.5 } ?s e:n ?x }"));
}

TEST_F(QueryTest, survives_broken_queries) {
  const std::string whole =
      "PREFIX e: <http://e/> SELECT DISTINCT ?s (COUNT(?n) AS ?c) FROM NAMED e:g { GRAPH ?g { ?s "
      "e:n ?n ; e:m [ e:o \"x\"@en, 'y'^^e:t ] } "
      "OPTIONAL { ?s ?p 1.5e3 FILTER(REGEX(STR(?s), \"a.*\", \"i\") && ?n IN (1, 2)) } BIND(IF(?n "
      "> 1, 'a', UCASE('b')) AS ?z) } GROUP BY ?s ORDER BY DESC(?c) LIMIT 3";
  std::mt19937 random(5);
  for (int i = 0; i < 400; ++i) {
    std::string broken = whole;
    for (auto n = random() % 4 + 1; n > 0; --n) {
      const auto at = random() % broken.size();
      switch (random() % 3) {
        case 0:
          broken.erase(at, random() % 8);
          break;
        case 1:
          broken.insert(at, broken.substr(random() % broken.size(), random() % 12));
          break;
        default:
          broken[at] = "(){}.;,?\"'<>\\^@\x01\xFF"[random() % 18];
      }
    }
    try {
      query(store_, broken, {});
    } catch (const Error&) {
    }
  }
}

TEST_F(QueryTest, writes_answers_while_they_come) {
  const auto written = [&](std::string_view sparql, std::optional<ResultFormat> format) {
    std::ostringstream out;
    graph::answer(out, store_, sparql, {}, format);
    return out.str();
  };
  for (const char* sparql : {"SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", "ASK {}",
                             "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "SELECT * {}"}) {
    const QueryResult result = query(store_, sparql, {});
    const auto usual = result.triples ? ResultFormat::kTurtle : ResultFormat::kTable;
    EXPECT_EQ(written(sparql, std::nullopt), text(result, usual));
    if (result.triples) continue;
    EXPECT_EQ(written(sparql, ResultFormat::kJson), text(result, ResultFormat::kJson));
    EXPECT_EQ(written(sparql, ResultFormat::kXml), text(result, ResultFormat::kXml));
  }
  EXPECT_THROW(written("ASK {}", ResultFormat::kCsv), Error);
  EXPECT_THROW(written("SELECT * {}", ResultFormat::kTurtle), Error);
  EXPECT_THROW(written("CONSTRUCT {} WHERE {}", ResultFormat::kJson), Error);
}

// ---- Formats
// --------------------------------------------------------------------------------------------------------------

QueryResult mixed() {
  QueryResult result;
  result.variables = {"x", "y"};
  result.rows = {
      {Iri{"https://w3id.org/concord/id/North_Korea"}, language_literal("a \"b\",\nc", "en")},
      {Blank{"b0"}, typed_literal("1<2", "http://e/t&u")},
      {std::nullopt, plain_literal("Gr\xC3\xBC\xC3\x9F"
                                   "e")}};
  return result;
}

std::string formatted(const QueryResult& result, ResultFormat format) {
  std::ostringstream out;
  write(out, result, format);
  return out.str();
}

TEST(ResultFormats, refuse_the_wrong_kind) {
  QueryResult graph;
  graph.triples.emplace();
  EXPECT_THROW(formatted(graph, ResultFormat::kCsv), Error);
  EXPECT_THROW(formatted(graph, ResultFormat::kJson), Error);
  EXPECT_THROW(formatted(mixed(), ResultFormat::kTurtle), Error);
  EXPECT_EQ(formatted(graph, ResultFormat::kNTriples), "");
}

}  // namespace
}  // namespace concord::graph
