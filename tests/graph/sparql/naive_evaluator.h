#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/sparql/algebra.h"

namespace concord::tests::sparql {

// SPARQL 1.1 Query, section 18, read out loud: bags of mappings in memory, every operator as it is
// defined, nothing clever. What the engine answers is compared with it.
//
// It knows all patterns but SERVICE. Of expressions it knows variables, constants, =, !=, <, bound,
// sameTerm, !, &&, ||, EXISTS, + and the aggregates COUNT, SUM and MIN, all over IRIs, blank nodes,
// booleans and integers in canonical form. Throws std::logic_error for anything else.

using Mapping = std::map<concord::sparql::Variable, Term>;
using Bag = std::vector<Mapping>;

// A bag grew past what a test can wait for.
class TooMuch : public std::runtime_error {
 public:
  TooMuch() : std::runtime_error("too many solutions") {}
};

class NaiveEvaluator {
 public:
  NaiveEvaluator(const std::vector<Quad>& dataset, bool union_default_graph);

  using Row = std::vector<std::optional<Term>>;
  // The rows of a SELECT, in order; columns as projected.
  std::vector<Row> select(const concord::sparql::Query& query) const;
  bool ask(const concord::sparql::Query& query) const;

 private:
  using Pairs = std::vector<std::pair<Term, Term>>;
  struct Scope {  // what a pattern is evaluated in
    const std::vector<Triple>* graph;
    const Mapping* given;  // substituted for variables: those of the solution around an EXISTS
    const std::vector<std::string>* names;  // of variables; those without one nobody sees
  };

  Bag pattern(const concord::sparql::Pattern& pattern, const Scope& scope) const;
  Bag basic(const concord::sparql::Basic& basic, const Scope& scope) const;
  Bag graph_pattern(const concord::sparql::GraphPattern& graph, const Scope& scope) const;
  Bag solutions(const concord::sparql::Select& select, const Scope& scope) const;
  Bag groups(const concord::sparql::Select& select, const Bag& rows, const Scope& scope) const;

  Pairs path(const concord::sparql::Path& path, const std::optional<Term>& from,
             const std::optional<Term>& to, const Scope& scope) const;
  std::vector<Term> reachable(const concord::sparql::Path& step, const Term& from,
                              const Scope& scope) const;

  std::optional<Term> value(const concord::sparql::Expression& expression, const Mapping& mapping,
                            const Bag& group, const Scope& scope) const;
  std::optional<bool> truth(const concord::sparql::Expression& expression, const Mapping& mapping,
                            const Bag& group, const Scope& scope) const;

  std::vector<Triple> default_graph_;
  std::map<Iri, std::vector<Triple>> named_graphs_;
};

}  // namespace concord::tests::sparql
