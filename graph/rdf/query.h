#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"

namespace concord::rdf {

// What a SPARQL query is asked of.
class Dataset {
 public:
  struct Pattern {  // an absent part matches anything
    std::optional<Term> subject;
    std::optional<Iri> predicate;
    std::optional<Term> object;
  };
  using Rows = std::function<bool(Triple&)>;  // false at the end

  virtual ~Dataset() = default;
  // In the graphs together, each triple once; without graphs, in the default graph.
  virtual Rows find(const Pattern& pattern,
                    const std::optional<std::vector<Iri>>& graphs) const = 0;
  virtual std::vector<Iri> named_graphs() const = 0;
};

// As graph::QueryResult.
struct Answer {
  std::vector<std::string> variables;
  std::vector<std::vector<std::optional<Term>>> rows;
  std::optional<bool> boolean;
  std::optional<std::vector<Triple>> triples;
};

// Runs a SPARQL 1.1 query with rasqal. Throws InputError (with `path`) for what rasqal does not
// accept, Error for what it fails at. What it answers wrongly must have been refused before: see
// graph/query.cpp.
Answer run_query(const Dataset& dataset, std::string_view sparql, const Iri& base,
                 const std::string& path);

}  // namespace concord::rdf
