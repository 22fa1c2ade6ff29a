#pragma once

#include <compare>
#include <optional>
#include <string>
#include <variant>

#include "graph/core/term.h"
#include "graph/quads/id.h"
#include "graph/sparql/moment.h"
#include "graph/sparql/number.h"
#include "graph/sparql/query_terms.h"

namespace concord::sparql {

// An xsd:string, or text in a language.
struct Text {
  std::string text;
  std::string language;  // lower case; empty if none

  friend bool operator==(const Text&, const Text&) = default;
};

// A literal whose datatype is not one of ours, or whose lexical form is not one of its datatype.
struct OpaqueLiteral {
  Literal literal;
};

// What a term is to the operators of SPARQL 1.1 (section 17).
using Value = std::variant<Iri, Blank, bool, Number, Moment, Text, OpaqueLiteral>;

// Whitespace around the lexical form is no part of it, but for strings (XSD's facet "collapse").
Value to_value(Term term);
// Of an id that fits the terms, not kNone; without a look at the terms where the id holds the
// value.
Value to_value(quads::Id id, const QueryTerms& terms);
// The term in its canonical lexical form, which need not be the one that the value was read from.
Term to_term(const Value& value);

// Text without XSD's whitespace around it.
std::string_view collapse(std::string_view lexical);

// The operator "=" (17.3, 17.4.1.7), for values of different terms or of the same. Absent, which is
// an error, where it cannot be known: an opaque literal and another that may have its value, or
// moments of which one has no time zone. Values of different known types are not equal.
std::optional<bool> equal(const Value& left, const Value& right);
// What "<" and its like see; unordered with NaN. Absent, an error, where they are not defined: they
// are for numbers, strings, booleans, and moments of one type.
std::optional<std::partial_ordering> order(const Value& left, const Value& right);
// The effective boolean value (17.2.2); absent is an error.
std::optional<bool> effective_boolean(const Value& value);

// The order of ORDER BY; see compare in expressions.h. Negative, zero or positive.
int compare(const Value& left, const Value& right);

}  // namespace concord::sparql
