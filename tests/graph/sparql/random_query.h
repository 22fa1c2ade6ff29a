#pragma once

#include <random>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/sparql/algebra.h"

namespace concord::tests::sparql {

// A random query as algebra, and as the text that says the same: so the parser is tested too. Uses
// what NaiveEvaluator knows, over the terms of random_dataset.
struct RandomQuery {
  concord::sparql::Query query;  // SELECT or ASK
  bool is_ordered = false;       // by all of its columns
  std::string text;
};
RandomQuery random_query(std::mt19937_64& random);

// A dozen quads or two, in the default graph and two named ones.
std::vector<Quad> random_dataset(std::mt19937_64& random);

}  // namespace concord::tests::sparql
