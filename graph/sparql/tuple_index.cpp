#include "graph/sparql/tuple_index.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;

TupleIndex::TupleIndex(std::size_t arity, Runtime& runtime)
    : arity_(arity), runtime_(runtime), slots_(16, kAbsent) {}

TupleIndex::~TupleIndex() { runtime_.give_back(taken_); }

std::size_t TupleIndex::slot_of(std::span<const Id> tuple) const {
  std::uint64_t hash = 0;
  for (const Id id : tuple) {
    hash = (hash ^ id.bits()) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  for (std::size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == kAbsent ||
        std::equal(tuple.begin(), tuple.end(), ids_.begin() + slots_[slot] * arity_))
      return slot;
  }
}

std::pair<std::uint32_t, bool> TupleIndex::insert(std::span<const Id> tuple) {
  std::size_t slot = slot_of(tuple);
  if (slots_[slot] != kAbsent) return {slots_[slot], false};
  if ((count_ + 1) * 2 > slots_.size()) {
    grow();
    slot = slot_of(tuple);
  }
  const std::size_t bytes = arity_ * sizeof(Id) + 2 * sizeof(std::uint32_t);
  runtime_.take(bytes);
  taken_ += bytes;
  ids_.insert(ids_.end(), tuple.begin(), tuple.end());
  slots_[slot] = std::uint32_t(count_);
  return {std::uint32_t(count_++), true};
}

std::uint32_t TupleIndex::find(std::span<const Id> tuple) const { return slots_[slot_of(tuple)]; }

void TupleIndex::grow() {
  std::vector<std::uint32_t> old(slots_.size() * 2, kAbsent);
  old.swap(slots_);
  for (std::uint32_t number = 0; number < count_; ++number) slots_[slot_of(tuple(number))] = number;
}

}  // namespace concord::sparql
