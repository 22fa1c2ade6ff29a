#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/rdf/syntax.h"

namespace concord::tests::w3c {

// A folder of test files, and the IRI that stands for it: names in manifests, queries and data are
// resolved against IRIs below `base`, so that no result depends on where the folder is.
struct Suite {
  std::string folder;  // without a slash at the end
  std::string base;    // with one

  // The IRI of a file of the folder, and back; path() throws Error for an IRI of elsewhere.
  std::string iri(std::string_view name) const { return base + std::string(name); }
  std::string path(std::string_view iri) const;
  bool has(std::string_view iri) const;  // whether there is such a file

  // The quads of an RDF file, by its ending. Files with different `blank_prefix` share no blank
  // node. Throws Error with the first message where the reader finds fault.
  std::vector<Quad> read(std::string_view iri, std::string_view blank_prefix) const;
};

std::vector<Quad> parse_rdf(std::string_view content, rdf::Syntax syntax, const std::string& base,
                            const std::string& path, std::string_view blank_prefix);

// Triples to walk through: manifests and result sets.
class RdfGraph {
 public:
  explicit RdfGraph(const std::vector<Quad>& quads);

  std::vector<Term> objects(const Term& subject, const std::string& predicate) const;
  std::optional<Term> object(const Term& subject, const std::string& predicate) const;
  std::vector<Term> subjects(const std::string& predicate, const Term& object) const;
  std::vector<Term> list(Term head) const;  // the members of an RDF collection

 private:
  std::map<Term, std::map<std::string, std::vector<Term>>> triples_;
};

// The IRI, the blank node's label or the lexical form.
std::string text_of(const Term& term);

}  // namespace concord::tests::w3c
