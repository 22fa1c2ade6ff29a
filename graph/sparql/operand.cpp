#include "graph/sparql/operand.h"

#include "graph/quads/inline_terms.h"

namespace concord::sparql {

using quads::Id;

namespace {

// Kinds whose terms are equal only when their ids are, whatever the other term is.
bool is_resource(Id id) { return id.kind() == Id::Kind::kIri || id.kind() == Id::Kind::kBlank; }

}  // namespace

const Value& Operand::value(const QueryTerms& terms) {
  if (known_ != nullptr) return *known_;
  if (!value_) value_ = to_value(id_, terms);
  return *value_;
}

Id Operand::id(QueryTerms& terms) const { return id_ ? id_ : terms.id(to_term(*value_)); }

Term Operand::term(const QueryTerms& terms) const {
  return id_ ? terms.term(id_) : to_term(*value_);
}

bool same_term(const Operand& left, const Operand& right, const QueryTerms& terms) {
  if (left.known_id() && right.known_id()) return left.known_id() == right.known_id();
  return left.term(terms) == right.term(terms);
}

std::optional<bool> equal(Operand& left, Operand& right, const QueryTerms& terms) {
  if (left.is_error() || right.is_error()) return std::nullopt;
  const Id one = left.known_id(), other = right.known_id();
  if (one && other) {
    if (one == other) {
      const auto* number = one.kind() == Id::Kind::kLiteral || one.kind() == Id::Kind::kTerm
                               ? left.get<Number>(terms)
                               : nullptr;
      return number == nullptr || !number->is_nan();
    }
    // Ids of the query alone may be of any kind, but they are of no term of the store.
    if (is_resource(one) || is_resource(other)) return false;
    // Of values in ids there is one term for each.
    if (one.kind() == other.kind() && quads::is_inline(one)) return false;
  }
  return equal(left.value(terms), right.value(terms));
}

std::optional<std::partial_ordering> order(Operand& left, Operand& right, const QueryTerms& terms) {
  const Id one = left.known_id(), other = right.known_id();
  if (one.kind() == other.kind() && quads::is_inline(one)) return one <=> other;
  return order(left.value(terms), right.value(terms));
}

}  // namespace concord::sparql
