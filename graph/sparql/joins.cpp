#include "graph/sparql/joins.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;

namespace {

// A compatible row's bindings, on top of those of `left`.
void merge(std::span<const Id> left, const Id* right, Row row) {
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = left[i] ? left[i] : right[i];
}

}  // namespace

Kept::Kept(Runtime& runtime, OperatorPtr input, std::vector<Variable> shared,
           std::vector<Variable> slots)
    : input_(std::move(input)), slots_(std::move(slots)), index_(runtime, std::move(shared)) {}

MatchIndex& Kept::open(ConstRow given) {
  std::vector<Id> row(given.size());
  for (const Variable slot : slots_) row[slot] = given[slot];
  if (opened_with_ == row) return index_;
  index_.clear();
  opened_with_ = row;
  input_->open(row);
  while (input_->next(row)) index_.add(row);
  return index_;
}

NestedJoin::NestedJoin(Runtime& runtime, OperatorPtr left, OperatorPtr right)
    : Operator(runtime), left_(std::move(left)), right_(std::move(right)) {}

void NestedJoin::open(ConstRow given) {
  left_row_.resize(given.size());
  has_left_ = false;
  left_->open(given);
}

bool NestedJoin::produce(Row row) {
  while (true) {
    if (has_left_ && right_->next(row)) return true;
    has_left_ = left_->next(left_row_);
    if (!has_left_) return false;
    right_->open(left_row_);
  }
}

HashJoin::HashJoin(Runtime& runtime, OperatorPtr left, std::unique_ptr<Kept> right)
    : Operator(runtime), left_(std::move(left)), right_(std::move(right)) {}

void HashJoin::open(ConstRow given) {
  left_row_.resize(given.size());
  has_left_ = false;
  index_ = &right_->open(given);
  left_->open(given);
}

bool HashJoin::produce(Row row) {
  while (true) {
    if (has_left_) {
      runtime_.step();
      if (const Id* match = matches_.next()) {
        merge(left_row_, match, row);
        return true;
      }
    }
    has_left_ = left_->next(left_row_);
    if (!has_left_) return false;
    index_->find(left_row_, matches_);
  }
}

LeftOuterJoin::LeftOuterJoin(Runtime& runtime, OperatorPtr left, OperatorPtr right,
                             std::unique_ptr<Kept> kept, std::optional<Evaluable> condition)
    : Operator(runtime),
      left_(std::move(left)),
      right_(std::move(right)),
      kept_(std::move(kept)),
      condition_(std::move(condition)) {}

void LeftOuterJoin::open(ConstRow given) {
  left_row_.resize(given.size());
  has_left_ = false;
  if (kept_) index_ = &kept_->open(given);
  left_->open(given);
}

bool LeftOuterJoin::next_right(Row row) {
  if (!kept_) return right_->next(row);
  const Id* match = matches_.next();
  if (match != nullptr) merge(left_row_, match, row);
  return match != nullptr;
}

bool LeftOuterJoin::produce(Row row) {
  while (true) {
    if (has_left_) {
      while (next_right(row)) {
        runtime_.step();
        if (condition_ && !condition_->holds(row, ++runtime_.row_number)) continue;
        has_match_ = true;
        return true;
      }
      if (!has_match_) {
        has_left_ = false;
        std::copy(left_row_.begin(), left_row_.end(), row.begin());
        return true;
      }
    }
    has_left_ = left_->next(left_row_);
    if (!has_left_) return false;
    has_match_ = false;
    if (kept_) {
      index_->find(left_row_, matches_);
    } else {
      right_->open(left_row_);
    }
  }
}

AntiJoin::AntiJoin(Runtime& runtime, OperatorPtr left, std::unique_ptr<Kept> right)
    : Operator(runtime), left_(std::move(left)), right_(std::move(right)) {}

void AntiJoin::open(ConstRow given) {
  index_ = &right_->open(given);
  left_->open(given);
}

bool AntiJoin::produce(Row row) {
  while (left_->next(row)) {
    if (!index_->overlaps(row)) return true;
  }
  return false;
}

UnionAll::UnionAll(Runtime& runtime, std::vector<OperatorPtr> parts)
    : Operator(runtime), parts_(std::move(parts)) {}

std::vector<const Operator*> UnionAll::inputs() const {
  std::vector<const Operator*> all;
  for (const OperatorPtr& part : parts_) all.push_back(part.get());
  return all;
}

void UnionAll::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  at_ = 0;
  is_open_ = false;
}

bool UnionAll::produce(Row row) {
  for (; at_ < parts_.size(); ++at_, is_open_ = false) {
    if (!is_open_) parts_[at_]->open(given_);
    is_open_ = true;
    if (parts_[at_]->next(row)) return true;
  }
  return false;
}

}  // namespace concord::sparql
