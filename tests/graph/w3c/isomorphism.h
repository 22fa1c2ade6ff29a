#pragma once

#include <optional>
#include <vector>

#include "graph/core/term.h"

namespace concord::tests::w3c {

// A solution, or the terms of a quad; absent where unbound.
using TermRow = std::vector<std::optional<Term>>;

// Whether the two bags of rows are equal when the blank nodes of the one are renamed, each to one
// of the other. Exact; for symmetric graphs the time may be exponential in their blank nodes.
bool isomorphic(const std::vector<TermRow>& left, const std::vector<TermRow>& right);

// The same of sets of quads.
bool isomorphic(const std::vector<Quad>& left, const std::vector<Quad>& right);

}  // namespace concord::tests::w3c
