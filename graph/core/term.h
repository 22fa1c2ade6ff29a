#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <variant>

namespace concord {

// RDF 1.1 terms. Every string is UTF-8.

// An absolute IRI, without angle brackets and without escapes.
struct Iri {
  std::string value;

  friend auto operator<=>(const Iri&, const Iri&) = default;
};

// A blank node; the label is unique within one store or file and has no "_:".
struct Blank {
  std::string label;

  friend auto operator<=>(const Blank&, const Blank&) = default;
};

// A literal. With a language tag the datatype is rdf:langString; otherwise it is as given,
// xsd:string if plain.
struct Literal {
  std::string lexical;
  Iri datatype;          // never empty
  std::string language;  // lower case; empty if none

  friend auto operator<=>(const Literal&, const Literal&) = default;
};

Literal plain_literal(std::string_view text);
Literal language_literal(std::string_view text, std::string_view language);
Literal typed_literal(std::string_view lexical, std::string_view datatype_iri);

using Term = std::variant<Iri, Blank, Literal>;

struct Triple {
  Term subject;  // Iri or Blank
  Iri predicate;
  Term object;

  friend auto operator<=>(const Triple&, const Triple&) = default;
};

struct Quad {
  Triple triple;
  Term graph;  // an Iri or a Blank; the Iri with an empty value is the default graph

  friend auto operator<=>(const Quad&, const Quad&) = default;
};

inline const Term kDefaultGraph = Iri{};

// The canonical N-Triples form of a term (RDF 1.1 N-Triples, section 4), e.g. <http://a/b>, _:b0,
// "x"@en. This is also the order in which everything is written.
std::string to_ntriples(const Term& term);
// "s p o ." or "s p o g ." without a line end.
std::string to_ntriples(const Triple& triple);
std::string to_nquads(const Quad& quad);

inline constexpr std::string_view kXsd = "http://www.w3.org/2001/XMLSchema#";
inline constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";

}  // namespace concord
