#pragma once

#include "graph/quads/quad_store.h"

namespace concord::quads {

// Copies all quads, and the terms that are in them, into an empty store. Numbers of terms become
// dense and keep their order.
void copy_used(const Snapshot& from, Transaction& to);

}  // namespace concord::quads
