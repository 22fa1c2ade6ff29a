#include "graph/quads/block.h"

#include <algorithm>
#include <cstring>

#include "graph/core/error.h"
#include "graph/quads/varint.h"

namespace concord::quads {
namespace {

constexpr std::size_t kHeader = 2;
constexpr std::uint64_t kPayload = (std::uint64_t{1} << 60) - 1;
constexpr auto kIntegerKind = static_cast<std::uint64_t>(Id::Kind::kInteger);
constexpr std::int64_t kIntegerOffset = std::int64_t{1} << 59;

enum Code : unsigned { kSame = 0, kDifference = 1, kOtherKind = 2 };

// The kind at the low end, so that a small payload is a small number.
std::uint64_t low_kind(std::uint64_t bits) {
  std::uint64_t payload = bits & kPayload;
  const std::uint64_t kind = bits >> 60;
  if (kind == kIntegerKind) payload = zigzag(std::int64_t(payload) - kIntegerOffset) & kPayload;
  return payload << 4 | kind;
}

std::uint64_t high_kind(std::uint64_t coded) {
  std::uint64_t payload = coded >> 4;
  const std::uint64_t kind = coded & 15;
  if (kind == kIntegerKind) payload = std::uint64_t(unzigzag(payload) + kIntegerOffset) & kPayload;
  return kind << 60 | payload;
}

[[gnu::always_inline]] inline void take_part(const unsigned char*& in, unsigned code,
                                             std::uint64_t& part) {
  if (code == kSame) return;
  const std::uint64_t number = take_varint(in);
  part = code == kDifference ? part + std::uint64_t(unzigzag(number)) : high_kind(number);
}

[[noreturn]] void fail_damaged() {
  throw Error("the store is damaged: a block of quads is not readable");
}

}  // namespace

bool BlockEncoder::add(const Key& key) {
  if (count_ == 0) {
    first_ = last_ = key;
    count_ = 1;
    return true;
  }
  unsigned char* const begin = bytes_.data() + size_;
  unsigned char* out = begin + 1;
  unsigned codes = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::uint64_t before = last_[i];
    const std::uint64_t now = key[i];
    if (now == before) continue;
    if (now >> 60 == before >> 60) {
      codes |= kDifference << 2 * i;
      out = put_varint(out, zigzag(std::int64_t(now - before)));
    } else {
      codes |= kOtherKind << 2 * i;
      out = put_varint(out, low_kind(now));
    }
  }
  *begin = static_cast<unsigned char>(codes);
  const std::size_t size = std::size_t(out - bytes_.data());
  if (size > kMaxBlock) return false;
  size_ = size;
  ++count_;
  last_ = key;
  return true;
}

void BlockEncoder::clear() {
  count_ = 0;
  size_ = kHeader;
}

std::string_view BlockEncoder::bytes() const {
  bytes_[0] = static_cast<unsigned char>(count_);
  bytes_[1] = static_cast<unsigned char>(count_ >> 8);
  return {reinterpret_cast<const char*>(bytes_.data()), size_};
}

std::size_t block_count(std::string_view bytes) {
  if (bytes.size() < kHeader || bytes.size() > kMaxBlock) fail_damaged();
  const std::size_t count =
      static_cast<unsigned char>(bytes[0]) + 256u * static_cast<unsigned char>(bytes[1]);
  // A quad takes two bytes at least.
  if (count == 0 || 2 * (count - 1) > bytes.size() - kHeader) fail_damaged();
  return count;
}

void BlockDecoder::load(const Key& first, std::string_view bytes) {
  count_ = 0;
  decoded_ = 0;
  const std::size_t count = block_count(bytes);
  if (keys_.size() < count) keys_.resize(count);
  std::memcpy(bytes_.data(), bytes.data(), bytes.size());
  count_ = count;
  size_ = bytes.size();
  at_ = kHeader;
  keys_[0] = first;
  decoded_ = 1;
}

void BlockDecoder::decode(std::size_t until) {
  const unsigned char* in = bytes_.data() + at_;
  const unsigned char* const end = bytes_.data() + size_;
  auto [a, b, c, d] = keys_[decoded_ - 1];
  Key* out = keys_.data() + decoded_;
  for (const Key* const stop = keys_.data() + until; out != stop; ++out) {
    // A quad is shorter than the room behind the bytes, so it is enough to look at its beginning.
    if (in >= end) fail_damaged();
    const unsigned codes = *in++;
    take_part(in, codes & 3, a);
    take_part(in, codes >> 2 & 3, b);
    take_part(in, codes >> 4 & 3, c);
    take_part(in, codes >> 6, d);
    *out = {a, b, c, d};
  }
  if (in > end) fail_damaged();
  decoded_ = until;
  at_ = std::size_t(in - bytes_.data());
}

std::size_t BlockDecoder::lower_bound(const Key& key) {
  while (last_decoded() < key) {
    if (decoded_ == count_) return count_;
    decode(std::min(decoded_ + 16, count_));
  }
  return std::size_t(
      std::lower_bound(keys_.begin(), keys_.begin() + std::ptrdiff_t(decoded_), key) -
      keys_.begin());
}

std::size_t BlockDecoder::upper_bound(const Key& key) {
  const std::size_t at = lower_bound(key);
  return at < count_ && (*this)[at] == key ? at + 1 : at;
}

}  // namespace concord::quads
