#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "graph/quads/id.h"
#include "graph/quads/quad_store.h"

// A quad as the sequence of numbers by which an order sorts it.
namespace concord::quads {

using Key = std::array<std::uint64_t, 4>;  // bits of ids, the part that sorts first in front

inline constexpr std::size_t kOrders = 6;

// Which part of (subject, predicate, object, graph) stands at each place of an order's keys.
inline constexpr std::array<std::array<std::uint8_t, 4>, kOrders> kParts = {{
    {0, 1, 2, 3},  // kSpog
    {1, 2, 0, 3},  // kPosg
    {2, 0, 1, 3},  // kOspg
    {3, 0, 1, 2},  // kGspo
    {3, 1, 2, 0},  // kGpos
    {3, 2, 0, 1},  // kGosp
}};

inline const std::array<std::uint8_t, 4>& parts_of(Order order) {
  return kParts[static_cast<std::size_t>(order)];
}

// In the order kSpog.
inline Key to_key(const IdQuad& quad) {
  return {quad.subject.bits(), quad.predicate.bits(), quad.object.bits(), quad.graph.bits()};
}

inline Key to_key(const IdQuad& quad, Order order) {
  const Key spog = to_key(quad);
  const auto& parts = parts_of(order);
  return {spog[parts[0]], spog[parts[1]], spog[parts[2]], spog[parts[3]]};
}

inline IdQuad to_quad(const Key& key, Order order) {
  const auto& parts = parts_of(order);
  Key spog{};
  for (std::size_t i = 0; i < 4; ++i) spog[parts[i]] = key[i];
  return {Id::from_bits(spog[0]), Id::from_bits(spog[1]), Id::from_bits(spog[2]),
          Id::from_bits(spog[3])};
}

// What a pattern selects in an order that serves it: the keys from `first` to `last`.
struct KeyRange {
  Key first;
  Key last;
  std::size_t bound = 0;  // parts that the pattern binds
  bool is_served = true;  // whether these are the first parts of the order
};

inline KeyRange range_of(const IdQuad& pattern, Order order) {
  KeyRange range{to_key(pattern, order), {}, 0, true};
  while (range.bound < 4 && range.first[range.bound] != 0) ++range.bound;
  for (std::size_t i = 0; i < 4; ++i) {
    range.last[i] = i < range.bound ? range.first[i] : ~std::uint64_t{0};
    if (i >= range.bound && range.first[i] != 0) range.is_served = false;
  }
  return range;
}

// A key as bytes that sort as the key does.
using KeyBytes = std::array<char, 32>;

inline KeyBytes to_bytes(const Key& key) {
  KeyBytes bytes;
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t b = 0; b < 8; ++b)
      bytes[i * 8 + b] = static_cast<char>(key[i] >> (56 - 8 * b));
  }
  return bytes;
}

// `bytes` has the size of KeyBytes.
inline Key from_bytes(std::string_view bytes) {
  Key key{};
  for (std::size_t i = 0; i < 32; ++i) {
    key[i / 8] = key[i / 8] << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return key;
}

}  // namespace concord::quads
