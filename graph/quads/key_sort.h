#pragma once

#include <cstddef>
#include <vector>

#include "graph/quads/key.h"

namespace concord::quads {

// Sorts keys by one part alone, without its lowest `ignored_bits`; those with the same part keep
// their order. So keys that are sorted as s, p, o, g and then by o are sorted as o, s, p, g, which
// is how all orders are made from one. In time O(N); `scratch` is room to use again.
void sort_by_part(std::vector<Key>& keys, std::vector<Key>& scratch, std::size_t part,
                  unsigned ignored_bits = 0);

}  // namespace concord::quads
