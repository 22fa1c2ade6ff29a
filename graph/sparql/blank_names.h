#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "graph/core/term.h"
#include "graph/quads/quad_store.h"
#include "graph/sparql/algebra.h"

namespace concord::sparql {

// Labels of new blank nodes, which no blank node of the store has. Counted, so that the same store
// and the same request give the same labels.
class BlankNames {
 public:
  // `is_blank`: which variables stand for blank nodes (those without a name).
  BlankNames(const quads::Snapshot& snapshot, const std::vector<std::string>& names)
      : snapshot_(snapshot), names_(names), next_(snapshot.size()) {}

  // From here on the same variable is another blank node.
  void begin_solution() { labels_.clear(); }
  // Whether the variable is a blank node of the request.
  bool is_blank(Variable variable) const {
    return variable >= names_.size() || names_[variable].empty();
  }
  Blank of(Variable variable) {
    std::string& label = labels_[variable];
    while (label.empty() || snapshot_.find(Blank{label})) label = "n" + std::to_string(next_++);
    return {label};
  }

 private:
  const quads::Snapshot& snapshot_;
  const std::vector<std::string>& names_;
  std::uint64_t next_;
  std::map<Variable, std::string> labels_;
};

}  // namespace concord::sparql
