#pragma once

#include <string>
#include <vector>

#include "graph/query.h"

namespace concord::tests::w3c {

enum class Match {
  kNo,
  kByValue,  // when numbers are compared by their values, not their lexical forms
  kExact,
};

struct ComparisonOptions {
  bool is_ordered = false;       // else rows are a bag
  bool lax_cardinality = false;  // else it counts how often a row is there
};

// Columns may come in any order; blank nodes have any label.
Match compare(const graph::QueryResult& actual, const graph::QueryResult& expected,
              const ComparisonOptions& options);

// For messages: what is only in the one and only in the other, a row or triple a line; of many the
// first ones.
std::string difference(const graph::QueryResult& actual, const graph::QueryResult& expected);
std::string difference(const std::vector<Quad>& actual, const std::vector<Quad>& expected);

}  // namespace concord::tests::w3c
