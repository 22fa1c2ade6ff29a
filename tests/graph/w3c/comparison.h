#pragma once

#include <string>

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

// For messages: one row or triple a line, of a long result the beginning.
std::string to_text(const graph::QueryResult& result);
std::string to_text(const std::vector<Quad>& quads);

}  // namespace concord::tests::w3c
