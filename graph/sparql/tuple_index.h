#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "graph/quads/id.h"
#include "graph/sparql/runtime.h"

namespace concord::sparql {

// Distinct tuples of ids, numbered in the order in which they came. Open addressing; the hash has
// no seed, and the order of nothing depends on it.
class TupleIndex {
 public:
  TupleIndex(std::size_t arity, Runtime& runtime);
  ~TupleIndex();
  TupleIndex(const TupleIndex&) = delete;
  TupleIndex& operator=(const TupleIndex&) = delete;

  static constexpr std::uint32_t kAbsent = ~std::uint32_t{0};

  // The number of the tuple, and whether it is new.
  std::pair<std::uint32_t, bool> insert(std::span<const quads::Id> tuple);
  std::uint32_t find(std::span<const quads::Id> tuple) const;  // kAbsent if it is not here
  std::size_t size() const { return count_; }
  std::span<const quads::Id> tuple(std::uint32_t number) const {
    return {ids_.data() + std::size_t(number) * arity_, arity_};
  }

 private:
  std::size_t slot_of(std::span<const quads::Id> tuple) const;  // its own, or the free one for it
  void grow();

  std::size_t arity_;
  Runtime& runtime_;
  std::size_t taken_ = 0;  // bytes
  std::size_t count_ = 0;
  std::vector<quads::Id> ids_;
  std::vector<std::uint32_t> slots_;  // numbers; a power of two of them
};

}  // namespace concord::sparql
