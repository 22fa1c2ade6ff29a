#pragma once

#include <vector>

#include "graph/quads/id.h"
#include "graph/sparql/algebra.h"

namespace concord::sparql {

// Which graphs a pattern is matched in.
struct ActiveGraph {
  enum class Kind {
    kUnion,     // of all graphs, each triple once
    kSome,      // the union of `graphs`
    kOne,       // graphs[0]
    kVariable,  // of the named graph that `variable` is bound to, or all, one by one
  };
  Kind kind = Kind::kUnion;
  std::vector<quads::Id> graphs;  // sorted
  Variable variable = 0;
};

// The dataset of a query (section 13).
struct Dataset {
  ActiveGraph default_graph;
  bool is_restricted = false;    // by FROM NAMED, or by a FROM without one
  std::vector<quads::Id> named;  // sorted; if restricted
  bool has_named(quads::Id graph) const;
};

}  // namespace concord::sparql
