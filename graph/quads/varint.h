#pragma once

#include <bit>
#include <cstdint>
#include <cstring>

// Numbers as bytes: the zeros at the low end of the first byte say how many bytes follow, so that a
// number is read without a branch for each of its bytes.
namespace concord::quads {

inline constexpr std::size_t kMaxVarint = 9;  // bytes

// Bytes of the number are in little-endian order, as the machines are that this runs on.
static_assert(std::endian::native == std::endian::little);

inline std::uint64_t load64(const unsigned char* at) {
  std::uint64_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

// Writes to `out`, which has room for kMaxVarint bytes whatever the size; returns the end.
inline unsigned char* put_varint(unsigned char* out, std::uint64_t value) {
  const unsigned size = (unsigned(std::bit_width(value | 1)) + 6) / 7;
  if (size > 8) [[unlikely]] {
    *out = 0;
    std::memcpy(out + 1, &value, sizeof value);
    return out + kMaxVarint;
  }
  const std::uint64_t coded = value << size | std::uint64_t{1} << (size - 1);
  std::memcpy(out, &coded, sizeof coded);
  return out + size;
}

// Reads at `in`, of which kMaxVarint bytes can be read whatever the size; moves `in` on.
inline std::uint64_t take_varint(const unsigned char*& in) {
  if (*in == 0) [[unlikely]] {
    const std::uint64_t value = load64(in + 1);
    in += kMaxVarint;
    return value;
  }
  const unsigned size = unsigned(std::countr_zero(*in)) + 1;
  const std::uint64_t value = (load64(in) & (~std::uint64_t{0} >> (64 - 8 * size))) >> size;
  in += size;
  return value;
}

// Small numbers of either sign as small numbers.
constexpr std::uint64_t zigzag(std::int64_t value) {
  return std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63);
}
constexpr std::int64_t unzigzag(std::uint64_t value) {
  return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
}

}  // namespace concord::quads
