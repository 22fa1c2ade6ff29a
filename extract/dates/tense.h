#pragma once

#include <cstddef>

#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Whether the words around the expression [begin, end) (tokens) speak of what is to come: "will",
// "scheduled", "agreed to". A word of the past nearer to it says no. Looks at no more than one
// sentence and a few tokens.
bool looks_ahead(const Tokens& t, std::size_t begin, std::size_t end);

}  // namespace concord::extract::dates
