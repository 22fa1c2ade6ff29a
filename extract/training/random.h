#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace concord::training {

// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine, which the
// distributions of <random> do not promise.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  // From 0 to below 1.
  float uniform() { return static_cast<float>(next() >> 40) * 0x1p-24f; }
  // From 0 to below `bound`, which must not be 0; the bias is below 2^-32 for small bounds.
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i)
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace concord::training
