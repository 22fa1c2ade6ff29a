#pragma once

#include <optional>
#include <string_view>

#include "graph/sparql/operand.h"

namespace concord::sparql {

// The constructor functions of section 17.5, and those of xsd:date and xsd:time.
enum class Cast { kString, kBoolean, kInteger, kDecimal, kFloat, kDouble, kDateTime, kDate, kTime };

// Absent when the IRI is none of theirs.
std::optional<Cast> cast_by_iri(std::string_view iri);

// An error where XPath has no such cast; `argument` is not an error.
Operand cast(Cast to, Operand& argument, const QueryTerms& terms);

}  // namespace concord::sparql
