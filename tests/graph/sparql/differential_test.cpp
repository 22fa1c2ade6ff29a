// The engine against the naive evaluator, on random queries over random graphs.

#include <gtest/gtest.h>

#include <cstdlib>

#include "graph/core/error.h"
#include "graph/sparql/parser.h"
#include "tests/graph/sparql/naive_evaluator.h"
#include "tests/graph/sparql/random_query.h"
#include "tests/graph/w3c/comparison.h"
#include "tests/graph/w3c/engine.h"

namespace concord::tests::sparql {
namespace {

using concord::sparql::Query;
using graph::QueryResult;

QueryResult naive_answer(const Query& query, const NaiveEvaluator& evaluator) {
  QueryResult result;
  if (query.form == Query::Form::kAsk) {
    result.boolean = evaluator.ask(query);
    return result;
  }
  for (const auto& projection : query.select.projections) {
    result.variables.push_back(query.variables[projection.variable]);
  }
  result.rows = evaluator.select(query);
  return result;
}

// How many datasets: $CONCORD_DIFFERENTIAL_SEEDS, else some seconds' worth.
std::uint64_t seeds() {
  const char* asked = std::getenv("CONCORD_DIFFERENTIAL_SEEDS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 150;
}

constexpr int kQueries = 40;  // of each dataset

// Says who is wrong: the text is parsed to another query than it was written from, or the engine
// answers that query otherwise.
std::string disagreement(const RandomQuery& asked, const NaiveEvaluator& evaluator,
                         const w3c::Engine& engine, const w3c::EngineOptions& options) {
  w3c::ComparisonOptions comparison;
  comparison.is_ordered = asked.is_ordered;
  try {
    const QueryResult expected = naive_answer(asked.query, evaluator);
    const QueryResult parsed =
        naive_answer(concord::sparql::parse_query(asked.text, {}), evaluator);
    if (w3c::compare(parsed, expected, comparison) != w3c::Match::kExact) {
      return "the parser: " + w3c::difference(parsed, expected);
    }
    const QueryResult actual = engine.query(asked.text, options);
    if (w3c::compare(actual, expected, comparison) != w3c::Match::kExact) {
      return "the engine: " + w3c::difference(actual, expected);
    }
  } catch (const TooMuch&) {
    return "";  // a cross product; there are queries enough
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST(Differential, engine_and_definitions_agree) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    std::mt19937_64 random(seed);
    const std::vector<Quad> dataset = random_dataset(random);
    const w3c::Engine engine(dataset);
    w3c::EngineOptions options;
    options.union_default_graph = seed % 2 == 0;
    const NaiveEvaluator evaluator(dataset, options.union_default_graph);
    for (int i = 0; i < kQueries; ++i) {
      const RandomQuery asked = random_query(random);
      const std::string found = disagreement(asked, evaluator, engine, options);
      if (found.empty()) continue;
      std::string where = "seed " + std::to_string(seed) + ", query " + std::to_string(i) +
                          (options.union_default_graph ? ", union" : ", strict") +
                          " default graph\n" + asked.text + '\n';
      for (const Quad& quad : dataset) where += to_nquads(quad) + '\n';
      FAIL() << found << '\n' << where;
    }
  }
}

}  // namespace
}  // namespace concord::tests::sparql
