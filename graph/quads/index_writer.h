#pragma once

#include <memory>
#include <span>
#include <vector>

#include "graph/quads/key.h"
#include "graph/quads/lmdb.h"

namespace concord::quads {

// What was really new and what was really there, when changes are merged.
struct Effect {
  std::vector<Key> added;
  std::vector<Key> removed;
};

// Takes sorted keys out of one order's database and puts others in, block by block and in one pass.
// Each list is sorted, has no key twice, and none of the other list. `effect` may be null.
void merge(const std::shared_ptr<lmdb::Txn>& txn, MDB_dbi dbi, std::span<const Key> adds,
           std::span<const Key> removes, Effect* effect);

}  // namespace concord::quads
