#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "graph/quads/id.h"
#include "graph/sparql/algebra.h"
#include "graph/sparql/query_terms.h"

namespace concord::sparql {

// What expressions are evaluated in; one for a query.
struct ExpressionContext {
  QueryTerms& terms;
  Iri base;                 // of IRI()
  std::string now;          // xsd:dateTime, the same all through a query
  std::uint64_t seed = 0;   // of RAND, UUID, STRUUID and BNODE
  std::uint64_t calls = 0;  // so far, of what is new at every call
  // Whether a pattern has a solution, given these bindings.
  std::function<bool(const Pattern&, std::span<const quads::Id>)> exists;
};

// An expression made ready: constants are ids, regular expressions compiled once. For one thread.
class Evaluable {
 public:
  // `context` and `expression` must outlive it. Aggregates in it are errors of the caller.
  Evaluable(const Expression& expression, ExpressionContext& context);
  ~Evaluable();
  Evaluable(Evaluable&&) noexcept;
  Evaluable& operator=(Evaluable&&) noexcept;

  // A row has the id of every variable of the query by its number, kNone where it is not bound.
  // kNone is an error (section 17.2). A call of BNODE(text) gives the same blank node for the same
  // text until the row's number changes.
  quads::Id evaluate(std::span<const quads::Id> row, std::uint64_t row_number) const;
  // The effective boolean value; an error is false.
  bool holds(std::span<const quads::Id> row, std::uint64_t row_number) const;

 private:
  struct Node;
  std::unique_ptr<Node> node_;
};

// One aggregate over one group (section 18.5.1). For one thread.
class Aggregate {
 public:
  Aggregate(const Expression& aggregate, ExpressionContext& context);
  ~Aggregate();
  Aggregate(Aggregate&&) noexcept;
  Aggregate& operator=(Aggregate&&) noexcept;

  // `value` is that of the aggregate's argument, kNone if an error; for COUNT(DISTINCT *) `row` is
  // what the row binds to variables with names.
  void add(quads::Id value, std::span<const quads::Id> row);
  quads::Id result();  // kNone if an error

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The order of ORDER BY (section 15.1): unbound, blank nodes, IRIs, literals; literals that "<"
// compares by it, the others in an order of their own that does not change from run to run.
// Negative, zero or positive.
int compare(quads::Id left, quads::Id right, const QueryTerms& terms);

}  // namespace concord::sparql
