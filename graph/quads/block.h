#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/quads/key.h"

// Some hundred neighbouring quads of one order, coded by their differences. The key of a block is
// its first quad. Its bytes:
//
//     count       two bytes, little-endian: quads, the first included
//     each quad   one byte with two bits for each part, the first part's lowest:
//                   0  as in the quad before
//                   1  of the same kind: the difference of the payloads (zigzag, varint)
//                   2  of another kind: payload * 16 + kind (varint; integers as zigzag)
//                 then the numbers of the parts in their order
namespace concord::quads {

// Eight nodes with keys of 32 bytes fill a page of 4096 bytes of LMDB. Larger blocks take as much
// space, but a probe reads half of one, and a change rewrites all of it.
inline constexpr std::size_t kMaxBlock = 468;

// One block being written.
class BlockEncoder {
 public:
  // False, and nothing done, when it does not fit any more. Keys come in ascending order.
  bool add(const Key& key);
  void clear();

  std::size_t count() const { return count_; }
  std::size_t size() const { return size_; }  // bytes
  const Key& first() const { return first_; }
  std::string_view bytes() const;  // until the next change

 private:
  static constexpr std::size_t kMaxQuad = 1 + 4 * 9;  // bytes

  std::size_t count_ = 0;
  std::size_t size_ = 2;
  Key first_{};
  Key last_{};
  mutable std::array<unsigned char, kMaxBlock + kMaxQuad> bytes_;
};

// How many quads a block has. Throws Error for what is no block.
std::size_t block_count(std::string_view bytes);

// Reads one block, as far as it is asked for. Throws Error where the bytes are damaged.
class BlockDecoder {
 public:
  // Copies the bytes.
  void load(const Key& first, std::string_view bytes);

  std::size_t count() const { return count_; }
  // The quad at a place below count().
  const Key& operator[](std::size_t index) {
    if (index >= decoded_) decode(index + 1);
    return keys_[index];
  }
  // The place of the first quad that is not less; count() if there is none.
  std::size_t lower_bound(const Key& key);
  std::size_t upper_bound(const Key& key);  // of the first that is greater
  // What has been read so far.
  const Key& last_decoded() const { return keys_[decoded_ - 1]; }

 private:
  void decode(std::size_t until);

  std::size_t count_ = 0;
  std::size_t decoded_ = 0;
  std::size_t at_ = 0;    // the byte of the next quad
  std::size_t size_ = 0;  // bytes
  std::vector<Key> keys_;
  // With room behind them, so that a number at the end is read as fast as others.
  std::array<unsigned char, kMaxBlock + 64> bytes_;
};

}  // namespace concord::quads
