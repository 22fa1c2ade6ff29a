#pragma once

#include <memory>
#include <span>
#include <vector>

#include "graph/quads/environment.h"
#include "graph/quads/key.h"

namespace concord::quads {

// What was really new and what was really there, when changes are merged. Keys of kSpog.
struct Effect {
  std::vector<Key> added;
  std::vector<Key> removed;
};

// Takes quads out of one order's database and puts others in, block by block and in one pass. The
// lists have keys of kSpog, but are sorted as `order` is; none has a key twice or one of the other
// list. `effect` may be null.
void merge(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases, Order order,
           std::span<const Key> adds, std::span<const Key> removes, Effect* effect);

}  // namespace concord::quads
