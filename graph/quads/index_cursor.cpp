#include "graph/quads/index_cursor.h"

#include <algorithm>
#include <stdexcept>

#include "graph/core/error.h"

namespace concord::quads {

Key key_of_block(std::string_view bytes) {
  if (bytes.size() != sizeof(KeyBytes))
    throw Error("the store is damaged: a block of quads has no key");
  return from_bytes(bytes);
}

void IndexCursor::seek(const Key& key) {
  if (is_loaded_ && first_ <= key) {
    if (key <= block_.last_decoded() || is_last_ || (next_ && key < *next_)) {
      settle(key);
      return;
    }
  }
  const KeyBytes bytes = to_bytes(key);
  if (!cursor_.seek({bytes.data(), bytes.size()})) {  // behind the key of the last block
    is_loaded_ = cursor_.last();
    if (!is_loaded_) return;
    load();
    is_last_ = true;
  } else {
    const Key found = key_of_block(cursor_.key());
    if (found > key && cursor_.previous()) {
      load();
      next_ = found;
    } else {
      if (found > key && !cursor_.first())
        throw Error("the store is damaged: an index is not sorted");
      load();
    }
  }
  settle(key);
}

void IndexCursor::settle(const Key& key) {
  at_ = block_.lower_bound(key);
  if (at_ == block_.count()) next_block();
}

std::size_t IndexCursor::take(const Key& last, Order order, std::span<IdQuad> out) {
  std::size_t taken = 0;
  while (taken < out.size() && is_loaded_) {
    const std::size_t end = std::min(block_.count(), at_ + (out.size() - taken));
    for (; at_ < end; ++at_) {
      const Key& key = block_[at_];
      if (key > last) return taken;
      out[taken++] = to_quad(key, order);
    }
    if (at_ == block_.count()) next_block();
  }
  return taken;
}

bool IndexCursor::next_block() {
  is_loaded_ = cursor_.next();
  if (is_loaded_) load();
  return is_loaded_;
}

void IndexCursor::load() {
  is_loaded_ = true;
  at_ = 0;
  if (cursor_.value().data() == loaded_from_) return;
  loaded_from_ = nullptr;
  next_ = std::nullopt;
  is_last_ = false;
  first_ = key_of_block(cursor_.key());
  block_.load(first_, cursor_.value());
  loaded_from_ = cursor_.value().data();
}

IndexCursor::Count IndexCursor::count(const Key& last, std::size_t limit) {
  Count result;
  if (!is_loaded_) return result;
  std::size_t in_block = block_.count() - at_;  // of the block that cursor_ is at
  for (std::size_t step = 0;; ++step) {
    if (!cursor_.next()) {
      if (!cursor_.last()) break;
    } else if (key_of_block(cursor_.key()) <= last) {
      result.keys += in_block;
      in_block = block_count(cursor_.value());
      if (step + 1 >= limit) {
        result.is_exact = false;
        load();
        return result;
      }
      continue;
    } else {
      cursor_.previous();
    }
    break;
  }
  // `last` is in this block.
  const std::size_t at = cursor_.value().data() == loaded_from_ ? at_ : 0;
  load();
  at_ = at;
  const std::size_t end = block_.upper_bound(last);
  result.keys += end > at_ ? end - at_ : 0;
  return result;
}

Key IndexCursor::last_of(const Key& key) {
  seek(key);
  if (is_loaded_ && block_[at_] == key) return key;
  // The one before is in the same block or ends the block before.
  if (is_loaded_ && at_ > 0) return block_[at_ - 1];
  if (!(is_loaded_ ? cursor_.previous() : cursor_.last()))
    throw std::logic_error("no key is before the one that is asked for");
  load();
  return block_[block_.count() - 1];
}

}  // namespace concord::quads
