#include "graph/quads/key_sort.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace concord::quads {
namespace {

constexpr std::size_t kDigits = 8;  // of a byte each
constexpr std::size_t kFew = 300;   // keys that are not worth the counting

using Counts = std::array<std::array<std::uint32_t, 256>, kDigits>;

}  // namespace

void sort_by_part(std::vector<Key>& keys, std::vector<Key>& scratch, std::size_t part,
                  unsigned ignored_bits) {
  const auto value = [part, ignored_bits](const Key& key) { return key[part] >> ignored_bits; };
  if (keys.size() < kFew) {
    std::stable_sort(keys.begin(), keys.end(),
                     [&](const Key& a, const Key& b) { return value(a) < value(b); });
    return;
  }
  // A radix sort, from the lowest digit; digits that are all alike are passed over.
  Counts counts{};
  bool is_sorted = true;
  std::uint64_t before = 0;
  for (const Key& key : keys) {
    const std::uint64_t now = value(key);
    is_sorted &= before <= now;
    before = now;
    for (std::size_t d = 0; d < kDigits; ++d) ++counts[d][now >> 8 * d & 0xFF];
  }
  if (is_sorted) return;
  scratch.resize(keys.size());
  for (std::size_t d = 0; d < kDigits; ++d) {
    auto& places = counts[d];
    if (places[before >> 8 * d & 0xFF] == keys.size()) continue;
    std::uint32_t place = 0;
    for (std::uint32_t& count : places) place += std::exchange(count, place);
    for (const Key& key : keys) scratch[places[value(key) >> 8 * d & 0xFF]++] = key;
    keys.swap(scratch);
  }
}

}  // namespace concord::quads
