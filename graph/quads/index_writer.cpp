#include "graph/quads/index_writer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "graph/quads/block.h"
#include "graph/quads/index_cursor.h"

namespace concord::quads {
namespace {

// A block that is smaller than this is joined with a neighbour.
constexpr std::size_t kSmallBlock = kMaxBlock / 3;

std::string_view view(const KeyBytes& bytes) { return {bytes.data(), bytes.size()}; }

// The changes that are left, as keys of the order.
class Changes {
 public:
  Changes(std::span<const Key> left, Order order) : left_(left), parts_(parts_of(order)) { read(); }

  bool empty() const { return left_.empty(); }
  const Key& front() const { return front_; }
  const Key& front_as_spog() const { return left_.front(); }
  void pop() {
    left_ = left_.subspan(1);
    read();
  }

 private:
  void read() {
    if (left_.empty()) return;
    const Key& key = left_.front();
    front_ = {key[parts_[0]], key[parts_[1]], key[parts_[2]], key[parts_[3]]};
  }

  std::span<const Key> left_;
  std::array<std::uint8_t, 4> parts_;
  Key front_{};
};

class Merge {
 public:
  Merge(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases, Order order,
        std::span<const Key> adds, std::span<const Key> removes, Effect* effect)
      : txn_(*txn),
        dbi_(databases.order(order)),
        cursor_(txn, dbi_),
        out_(txn, dbi_),
        adds_(adds, order),
        removes_(removes, order),
        effect_(effect) {}

  void run() {
    while (!adds_.empty() || !removes_.empty()) merge_group();
  }

 private:
  // The blocks that the next change falls into, and all changes that fall into them too.
  void merge_group() {
    const Key& next_add = adds_.empty() ? removes_.front() : adds_.front();
    const Key& next_remove = removes_.empty() ? next_add : removes_.front();
    read_block_of(std::min(next_add, next_remove));
    fuse();
    if (!changed_) {
      obsolete_.clear();
      encoder_.clear();
      return;
    }
    // Takes in what follows as long as the rest would be a small block of its own.
    while (encoder_.size() < kSmallBlock && !has_full_ && end_) {
      read_block_of(Key(*end_));
      fuse();
    }
    finish();
  }

  // old_: the keys of the block with this key, or of the first block; end_: where the next begins.
  void read_block_of(const Key& key) {
    old_.clear();
    end_.reset();
    const KeyBytes bytes = to_bytes(key);
    bool found = cursor_.seek(view(bytes));
    if (!found) {
      found = cursor_.last();
    } else if (key_of_block(cursor_.key()) > key && !cursor_.previous()) {
      found = cursor_.first();
    }
    if (!found) return;
    obsolete_.push_back(key_of_block(cursor_.key()));
    decoder_.load(obsolete_.back(), cursor_.value());
    for (std::size_t i = 0; i < decoder_.count(); ++i) old_.push_back(decoder_[i]);
    if (cursor_.next()) end_ = key_of_block(cursor_.key());
  }

  // old_ with its changes, into the encoder.
  void fuse() {
    std::size_t i = 0;
    while (true) {
      const Key* add =
          !adds_.empty() && (!end_ || adds_.front() < *end_) ? &adds_.front() : nullptr;
      const Key* remove =
          !removes_.empty() && (!end_ || removes_.front() < *end_) ? &removes_.front() : nullptr;
      if (i == old_.size() && add == nullptr) {
        if (remove == nullptr) return;
        removes_.pop();  // was not there
      } else if (remove != nullptr && (i == old_.size() || *remove < old_[i])) {
        removes_.pop();
      } else if (add != nullptr && (i == old_.size() || *add < old_[i])) {
        put(*add);
        if (effect_ != nullptr) effect_->added.push_back(adds_.front_as_spog());
        changed_ = true;
        adds_.pop();
      } else if (remove != nullptr && *remove == old_[i]) {
        if (effect_ != nullptr) effect_->removed.push_back(removes_.front_as_spog());
        changed_ = true;
        removes_.pop();
        ++i;
      } else {
        if (add != nullptr && *add == old_[i]) adds_.pop();  // is there
        put(old_[i++]);
      }
    }
  }

  void put(const Key& key) {
    if (encoder_.add(key)) return;
    // The last full block is held back, as finish may have to share it with a small one.
    if (has_full_) write(full_);
    std::swap(full_, encoder_);
    has_full_ = true;
    encoder_.clear();
    encoder_.add(key);
  }

  void finish() {
    if (has_full_ && encoder_.size() < kSmallBlock) {
      share();
    }
    if (has_full_) write(full_);
    if (encoder_.count() > 0) write(encoder_);
    for (const Key& key : obsolete_) txn_.erase(dbi_, view(to_bytes(key)));
    obsolete_.clear();
    full_.clear();
    encoder_.clear();
    has_full_ = false;
    changed_ = false;
  }

  // Makes two blocks of about the same size of the last two.
  void share() {
    std::vector<Key> keys;
    for (const BlockEncoder* block : {&full_, &encoder_}) {
      decoder_.load(block->first(), block->bytes());
      for (std::size_t i = 0; i < decoder_.count(); ++i) keys.push_back(decoder_[i]);
    }
    const std::size_t half = (full_.size() + encoder_.size()) / 2;
    full_.clear();
    encoder_.clear();
    std::size_t i = 0;
    while (i < keys.size() && full_.size() < half && full_.add(keys[i])) ++i;
    while (i < keys.size() && encoder_.add(keys[i])) ++i;
  }

  void write(const BlockEncoder& block) {
    const KeyBytes key = to_bytes(block.first());
    bool is_there = false;
    // Old blocks before this one are gone; one of the same key is overwritten.
    while (!obsolete_.empty() && obsolete_.front() <= block.first()) {
      is_there = obsolete_.front() == block.first();
      if (!is_there) txn_.erase(dbi_, view(to_bytes(obsolete_.front())));
      obsolete_.erase(obsolete_.begin());
    }
    const bool is_last = !end_ && obsolete_.empty() && !is_there;
    out_.put(view(key), block.bytes(), is_last ? MDB_APPEND : 0);
  }

  lmdb::Txn& txn_;
  MDB_dbi dbi_;
  lmdb::Cursor cursor_;
  lmdb::Cursor out_;
  Changes adds_;
  Changes removes_;
  Effect* effect_;
  BlockDecoder decoder_;
  std::vector<Key> old_;
  std::optional<Key> end_;     // none: old_ is the last block
  std::vector<Key> obsolete_;  // blocks that were read, and not yet overwritten or erased
  BlockEncoder full_;
  BlockEncoder encoder_;
  bool has_full_ = false;
  bool changed_ = false;
};

}  // namespace

void merge(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases, Order order,
           std::span<const Key> adds, std::span<const Key> removes, Effect* effect) {
  Merge(txn, databases, order, adds, removes, effect).run();
}

}  // namespace concord::quads
