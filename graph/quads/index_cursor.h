#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "graph/quads/block.h"
#include "graph/quads/key.h"
#include "graph/quads/lmdb.h"

namespace concord::quads {

// A place in one sorted order of the quads. Must not be used after a change of its transaction.
// Throws Error where the store is damaged.
class IndexCursor {
 public:
  IndexCursor(const std::shared_ptr<lmdb::Txn>& txn, MDB_dbi dbi) : cursor_(txn, dbi) {}

  // To the first key that is not less. Cheap where it is in the block that was read last.
  void seek(const Key& key);
  // Null at the end.
  const Key* current() { return is_loaded_ ? &block_[at_] : nullptr; }
  // Gives and goes past as many as `out` has room for, up to the key `last`.
  std::size_t take(const Key& last, Order order, std::span<IdQuad> out);

  // How many keys there are from here to `last`, counted in at most `limit` steps; beyond that
  // is_exact is false, `keys` what was counted, and the cursor at what was not. Moves the cursor.
  struct Count {
    std::uint64_t keys = 0;
    bool is_exact = true;
  };
  Count count(const Key& last, std::size_t limit);
  // The last key that is not greater; there must be one. Moves the cursor.
  Key last_of(const Key& key);

 private:
  void load();  // the block that cursor_ is at
  void settle(const Key& key);
  bool next_block();

  lmdb::Cursor cursor_;
  BlockDecoder block_;
  const char* loaded_from_ = nullptr;
  Key first_{};
  std::optional<Key> next_;  // the key of the block after this one, where it is known
  bool is_last_ = false;     // known to be the last block
  bool is_loaded_ = false;
  std::size_t at_ = 0;
};

// The key of a block. Throws Error when it has another size.
Key key_of_block(std::string_view bytes);

}  // namespace concord::quads
