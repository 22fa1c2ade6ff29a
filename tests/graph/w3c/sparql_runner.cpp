#include "tests/graph/w3c/sparql_runner.h"

#include <set>
#include <sstream>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/sparql/parser.h"
#include "tests/graph/w3c/comparison.h"
#include "tests/graph/w3c/engine.h"
#include "tests/graph/w3c/isomorphism.h"
#include "tests/graph/w3c/results.h"

namespace concord::tests::w3c {
namespace {

using graph::QueryResult;

// FROM names files beside the query: they become graphs of those names.
void add_graphs_of_from(std::vector<Quad>& dataset, const sparql::Query& query,
                        const Suite& suite) {
  if (!query.dataset) return;
  std::set<std::string> graphs;
  for (const auto* names : {&query.dataset->default_graphs, &query.dataset->named_graphs}) {
    for (const Iri& name : *names) {
      if (suite.has(name.value)) graphs.insert(name.value);
    }
  }
  std::size_t number = 0;
  for (const std::string& graph : graphs) {
    for (Quad& quad : suite.read(graph, "f" + std::to_string(++number))) {
      quad.graph = Iri{graph};
      dataset.push_back(std::move(quad));
    }
  }
}

// What our writers wrote must be what there was.
std::optional<std::string> flaw_of_writers(const QueryResult& result) {
  using graph::ResultFormat;
  if (result.triples) return std::nullopt;
  const auto flaw = [&](ResultFormat format, auto read, const QueryResult& expected,
                        const char* name) -> std::optional<std::string> {
    std::ostringstream out;
    graph::write(out, result, format);
    ComparisonOptions ordered;
    ordered.is_ordered = true;
    if (compare(read(out.str()), expected, ordered) == Match::kExact) return std::nullopt;
    return std::string("written as ") + name + ", it is another result:\n" + out.str();
  };
  if (auto found = flaw(ResultFormat::kXml, read_xml_results, result, "XML")) return found;
  if (auto found = flaw(ResultFormat::kJson, read_json_results, result, "JSON")) return found;
  if (result.boolean) return std::nullopt;
  if (auto found = flaw(ResultFormat::kTsv, read_tsv_results, result, "TSV")) return found;
  return flaw(ResultFormat::kCsv, read_csv_results, as_csv(result), "CSV");
}

Outcome run_query_test(const TestCase& test, const Suite& suite, const std::string& text,
                       const EngineOptions& options) {
  std::vector<Quad> dataset = test.data.read(suite);
  const sparql::Query query = sparql::parse_query(text, {{options.base}, ""});
  add_graphs_of_from(dataset, query, suite);
  const QueryResult answer = Engine(dataset).query(text, options);
  const ExpectedResult expected = read_expected(suite, test.result.value());
  ComparisonOptions comparison;
  comparison.is_ordered = expected.is_ordered || !query.select.order.empty();
  comparison.lax_cardinality = test.lax_cardinality;
  const QueryResult actual = expected.is_csv ? as_csv(answer) : answer;
  const Match match = compare(actual, expected.result, comparison);
  if (match != Match::kExact) return {match, difference(actual, expected.result)};
  if (auto flaw = flaw_of_writers(answer)) return failed(*flaw);
  return {};
}

Outcome run_update_test(const TestCase& test, const Suite& suite, const std::string& text,
                        const EngineOptions& options) {
  Engine engine(test.data.read(suite));
  engine.update(text, options);
  const std::vector<Quad> actual = engine.quads();
  const std::vector<Quad> expected = test.data_after.read(suite);
  if (isomorphic(actual, expected)) return {};
  return failed(difference(actual, expected));
}

template <class Parse>
Outcome run_syntax_test(bool is_right, const std::string& text, const EngineOptions& options,
                        Parse parse) {
  if (is_right) {
    parse(text, options);
    return {};
  }
  try {
    parse(text, options);
  } catch (const Error&) {
    return {};
  }
  return failed("accepted, though it is wrong:\n" + text);
}

}  // namespace

Outcome run_sparql_test(const TestCase& test, const Suite& suite) {
  const std::string text = concord::read_file(suite.path(test.action));
  EngineOptions options;
  options.base = test.action;
  options.union_default_graph = test.union_default_graph;
  if (test.type == "QueryEvaluationTest" || test.type == "CSVResultFormatTest") {
    return run_query_test(test, suite, text, options);
  }
  if (test.type == "UpdateEvaluationTest") return run_update_test(test, suite, text, options);
  const bool is_right = test.type.starts_with("Positive");
  if (test.type.ends_with("UpdateSyntaxTest11")) {
    return run_syntax_test(is_right, text, options, parse_update);
  }
  if (test.type.ends_with("SyntaxTest") || test.type.ends_with("SyntaxTest11")) {
    return run_syntax_test(is_right, text, options, parse_query);
  }
  return failed("no runner for tests of type " + test.type);
}

}  // namespace concord::tests::w3c
