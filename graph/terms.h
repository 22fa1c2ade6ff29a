#pragma once

#include <string_view>

#include "graph/core/date.h"
#include "graph/core/term.h"

// RDF terms for the values that readings and gazetteers hold.
namespace concord::graph {

// con:name
Iri con(std::string_view name);
// id:name
Iri id(std::string_view name);
Iri iri(std::string_view value);
// "wd:Q423" by the prefixes of the ontology; GeoNames ends its IRIs in a slash.
Iri expand(std::string_view curie);
// xsd:date, xsd:gYearMonth or xsd:gYear, whichever is known.
Literal date_literal(const Date& date);

}  // namespace concord::graph
