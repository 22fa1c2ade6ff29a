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
    result.boolean = evaluator.ask(query.select);
    return result;
  }
  for (const auto& projection : query.select.projections) {
    result.variables.push_back(query.variables[projection.variable]);
  }
  result.rows = evaluator.select(query.select);
  return result;
}

// How many seeds: $CONCORD_DIFFERENTIAL_SEEDS, else some seconds' worth.
std::uint64_t seeds() {
  const char* asked = std::getenv("CONCORD_DIFFERENTIAL_SEEDS");
  return asked != nullptr ? std::strtoull(asked, nullptr, 10) : 3000;
}

// Says who is wrong: the text is parsed to another query than it was written from, or the engine
// answers that query otherwise.
void run_seed(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const std::vector<Quad> dataset = random_dataset(random);
  const RandomQuery asked = random_query(random);
  const bool is_union = seed % 2 == 0;
  const NaiveEvaluator evaluator(dataset, is_union);
  w3c::ComparisonOptions comparison;
  comparison.is_ordered = asked.is_ordered;
  const auto where = [&] {
    std::string text = "seed " + std::to_string(seed) + (is_union ? ", union" : ", strict") +
                       " default graph\n" + asked.text + '\n';
    for (const Quad& quad : dataset) text += to_nquads(quad) + '\n';
    return text;
  };
  try {
    const QueryResult expected = naive_answer(asked.query, evaluator);
    const Query parsed = concord::sparql::parse_query(asked.text, {});
    const QueryResult of_parsed = naive_answer(parsed, evaluator);
    ASSERT_EQ(w3c::compare(of_parsed, expected, comparison), w3c::Match::kExact)
        << "the parser: " << w3c::difference(of_parsed, expected) << '\n'
        << where();
    w3c::EngineOptions options;
    options.union_default_graph = is_union;
    const QueryResult actual = w3c::run_query(dataset, asked.text, options);
    ASSERT_EQ(w3c::compare(actual, expected, comparison), w3c::Match::kExact)
        << "the engine: " << w3c::difference(actual, expected) << '\n'
        << where();
  } catch (const TooMuch&) {
    return;  // a cross product; there are seeds enough
  } catch (const Error& error) {
    FAIL() << error.what() << '\n' << where();
  }
}

TEST(Differential, engine_and_definitions_agree) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    run_seed(seed);
    if (testing::Test::HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace concord::tests::sparql
