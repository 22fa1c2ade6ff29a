#pragma once

#include <string>

#include "graph/core/term.h"

namespace concord::cli {

// An IRI as people type it: whole, in angle brackets, or with a known prefix ("id:North_Korea",
// "con:leaderOf"). UsageError for anything else.
Iri iri_argument(const std::string& text);

// The inverse, for people: the prefixed name where a known prefix fits, else the IRI in angle
// brackets.
std::string short_name(const Iri& iri);

}  // namespace concord::cli
