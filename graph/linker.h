#pragma once

#include <string>
#include <vector>

#include "graph/core/claim.h"
#include "graph/core/term.h"

namespace concord::graph {

// A reading in which everything has its IRI. Only the linker makes one, so what has not been linked
// cannot be stored.
class LinkedReading {
 public:
  const Reading& reading() const { return reading_; }

  // id:doc/…, the percent-encoded document id: the document and the graph of all that it says.
  const Iri& document() const { return document_; }
  const Iri& event(EventIndex index) const { return events_[index]; }
  const Iri& claim(ClaimIndex index) const { return claims_[index]; }
  const Iri& statement(std::size_t index) const { return statements_[index]; }
  // Of an argument of this reading: the known entity, else a hash of its name; of a description
  // ("officials", "a deal") and its document.
  Iri entity(const Argument& argument) const;
  // The instance namespace in use.
  const std::string& base() const { return base_; }

 private:
  friend class Linker;
  LinkedReading() = default;

  Reading reading_;
  std::string base_;
  Iri document_;
  std::vector<Iri> events_;
  std::vector<Iri> claims_;
  std::vector<Iri> statements_;
};

// Names things by stable IRIs: a version 5 UUID (RFC 4122) of what identifies them, so that the
// same text gives the same names everywhere. Safe to use from many threads.
class Linker {
 public:
  // `base` is the instance namespace, normally ontology::kInstanceNamespace.
  explicit Linker(std::string base);

  LinkedReading link(Reading reading) const;
  // The graph of a document by its id.
  Iri document(const std::string& id) const;

 private:
  std::string base_;
};

}  // namespace concord::graph
