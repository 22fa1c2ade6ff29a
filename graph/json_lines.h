#pragma once

#include <iosfwd>

#include "graph/linker.h"

namespace concord::graph {

// The contract's JSON Lines form (contract section 4): a line a claim, in the order of the text,
// then a line a statement, and with `mentions` a line for every entity and date mention. UTF-8,
// keys in a fixed order.
void write_json_lines(std::ostream& out, const LinkedReading& linked, bool mentions);

}  // namespace concord::graph
