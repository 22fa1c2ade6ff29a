#pragma once

#include <string_view>

#include "graph/core/term.h"

namespace concord {

// Whether it begins with a scheme (RFC 3986, section 3.1).
bool is_absolute_iri(std::string_view reference);

// The IRI that `reference` means where `base` is the base (RFC 3986, section 5.2, on UTF-8). One
// with a scheme is taken as it is: SPARQL and Turtle do not normalise, and so one IRI that is
// written in both is the same in both. `base` must be absolute, else `reference` comes back. Any
// bytes will do; time is linear in them.
Iri resolve(const Iri& base, std::string_view reference);

}  // namespace concord
