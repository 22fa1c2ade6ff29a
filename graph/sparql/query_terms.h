#pragma once

#include <deque>
#include <map>

#include "graph/core/term.h"
#include "graph/quads/id.h"
#include "graph/quads/quad_store.h"

namespace concord::sparql {

// The terms of one query: those of the store, and those that the query names or makes. Equal terms
// have equal ids. For one thread; must not outlive the snapshot.
class QueryTerms {
 public:
  explicit QueryTerms(const quads::Snapshot& snapshot) : snapshot_(snapshot) {}
  QueryTerms(const QueryTerms&) = delete;
  QueryTerms& operator=(const QueryTerms&) = delete;

  // The id in the store where it has the term, else one of the query.
  quads::Id id(const Term& term);
  Term term(quads::Id id) const;

 private:
  const quads::Snapshot& snapshot_;
  std::deque<Term> made_;
  std::map<Term, quads::Id> ids_;  // of `made_`
};

}  // namespace concord::sparql
