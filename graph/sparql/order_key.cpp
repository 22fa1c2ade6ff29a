#include "graph/sparql/order_key.h"

#include "graph/quads/inline_terms.h"
#include "graph/sparql/expressions.h"

namespace concord::sparql {

using quads::Id;

OrderKey::OrderKey(Id id, const QueryTerms& terms) : id_(id) {
  if (id && !quads::is_inline(id)) value_ = to_value(id, terms);
}

std::size_t OrderKey::size() const {
  const auto* text = value_ ? std::get_if<Text>(&*value_) : nullptr;
  const auto* iri = value_ ? std::get_if<Iri>(&*value_) : nullptr;
  return sizeof *this + (text != nullptr  ? text->text.size()
                         : iri != nullptr ? iri->value.size()
                                          : 0);
}

int compare(const OrderKey& left, const OrderKey& right, const QueryTerms& terms) {
  const Id one = left.id_, other = right.id_;
  if (one == other) return 0;
  if (!one || !other) return one ? 1 : -1;
  if (one.kind() == other.kind() && quads::is_inline(one)) return one < other ? -1 : 1;
  if (left.value_ && right.value_) return compare(*left.value_, *right.value_);
  return compare(left.value_ ? *left.value_ : to_value(one, terms),
                 right.value_ ? *right.value_ : to_value(other, terms));
}

int compare(Id left, Id right, const QueryTerms& terms) {
  if (left == right) return 0;
  return compare(OrderKey(left, terms), OrderKey(right, terms), terms);
}

}  // namespace concord::sparql
