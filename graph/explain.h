#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/core/span.h"
#include "graph/core/term.h"
#include "graph/store.h"
#include "ontology/ontology.h"

namespace concord::graph {

// One claim of the store, with what speaks for it.
struct Explanation {
  Iri claim;
  Triple triple;
  std::string polarity;  // local names: "Positive", "Alleged", "Said"
  std::string modality;
  std::string stance;  // empty if the document itself says it
  std::string source;  // label of who says so; empty likewise
  std::string reported_by;
  std::string confidence;
  std::string rule;
  bool plain = false;  // a fact of the graph
  Iri document;
  std::string document_date;  // empty if not known
  std::string sentence;
  // What is marked in the sentence: name ("subject", "trigger", "object") and bytes into
  // `sentence`; by place.
  std::vector<std::pair<std::string, Span>> marks;
};

// The claims behind a triple: those with this subject and object whose relation is `predicate` or
// one below it, or, the relation being symmetric, the other way round. Positive ones first, then by
// document and place.
std::vector<Explanation> explain(const Store& store, const ontology::Ontology& ontology,
                                 const Triple& triple);

// The claims that a thing takes part in: the claim itself, those of an event, a statement or a
// document, those with an entity as subject or object.
std::vector<Explanation> explain(const Store& store, const ontology::Ontology& ontology,
                                 const Iri& thing);

}  // namespace concord::graph
