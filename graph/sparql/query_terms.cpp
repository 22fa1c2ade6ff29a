#include "graph/sparql/query_terms.h"

namespace concord::sparql {

using quads::Id;

Id QueryTerms::id(const Term& term) {
  if (const Id known = snapshot_.find(term)) return known;
  const auto [place, is_new] = ids_.try_emplace(term, Id(Id::Kind::kTerm, made_.size()));
  if (is_new) made_.push_back(term);
  return place->second;
}

Term QueryTerms::term(Id id) const {
  return id.kind() == Id::Kind::kTerm ? made_[id.payload()] : snapshot_.term(id);
}

}  // namespace concord::sparql
