#pragma once

#include <optional>
#include <utility>

#include "graph/quads/id.h"
#include "graph/sparql/query_terms.h"
#include "graph/sparql/value.h"

namespace concord::sparql {

// What a part of an expression gives: a term by its id, or a value that has not become a term (and
// need not: a query has room for the ids of what it answers alone), or an error.
class Operand {
 public:
  Operand() = default;  // an error
  // kNone is an error.
  explicit Operand(quads::Id id) : id_(id) {}
  // `known` is the value of the id, and outlives the operand.
  Operand(quads::Id id, const Value* known) : id_(id), known_(known) {}
  Operand(Value value) : value_(std::move(value)) {}
  template <class Part>
  Operand(std::optional<Part> value) {
    if (value) value_ = Value(*std::move(value));
  }

  bool is_error() const { return !id_ && !value_; }
  // As it is known: kNone for a value, too.
  quads::Id known_id() const { return id_; }

  // Not to be called on errors, nor are the two below; read at the first call.
  const Value& value(const QueryTerms& terms);
  quads::Id id(QueryTerms& terms) const;
  // In the lexical form that it was written in.
  Term term(const QueryTerms& terms) const;

  // The value if it is of that kind, else null; of errors null, too.
  template <class Part>
  const Part* get(const QueryTerms& terms) {
    return is_error() ? nullptr : std::get_if<Part>(&value(terms));
  }

 private:
  quads::Id id_;
  const Value* known_ = nullptr;
  std::optional<Value> value_;
};

// Whether they are the same term; neither is an error.
bool same_term(const Operand& left, const Operand& right, const QueryTerms& terms);
// The operator "="; an error where it is undefined or a side is an error.
std::optional<bool> equal(Operand& left, Operand& right, const QueryTerms& terms);
// What "<" and its like see; an error likewise. Neither is an error.
std::optional<std::partial_ordering> order(Operand& left, Operand& right, const QueryTerms& terms);

}  // namespace concord::sparql
