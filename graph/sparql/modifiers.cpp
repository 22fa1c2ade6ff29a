#include "graph/sparql/modifiers.h"

#include <algorithm>
#include <numeric>

namespace concord::sparql {

using quads::Id;
using quads::kNone;

void OneRow::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  is_done_ = false;
}

bool OneRow::produce(Row row) {
  if (is_done_) return false;
  is_done_ = true;
  std::copy(given_.begin(), given_.end(), row.begin());
  return true;
}

InlineRows::InlineRows(Runtime& runtime, std::vector<Variable> variables,
                       std::vector<std::vector<Id>> rows)
    : Operator(runtime), variables_(std::move(variables)), rows_(std::move(rows)) {}

void InlineRows::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  at_ = 0;
}

bool InlineRows::produce(Row row) {
  while (at_ < rows_.size()) {
    runtime_.step();
    const std::vector<Id>& values = rows_[at_++];
    std::copy(given_.begin(), given_.end(), row.begin());
    bool agrees = true;
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      if (!values[i]) continue;
      Id& bound = row[variables_[i]];
      agrees = agrees && (!bound || bound == values[i]);
      bound = values[i];
    }
    if (agrees) return true;
  }
  return false;
}

FilterRows::FilterRows(Runtime& runtime, OperatorPtr input, Evaluable condition)
    : Operator(runtime), input_(std::move(input)), condition_(std::move(condition)) {}

bool FilterRows::produce(Row row) {
  while (input_->next(row)) {
    if (condition_.holds(row, ++runtime_.row_number)) return true;
  }
  return false;
}

ExtendRows::ExtendRows(Runtime& runtime, OperatorPtr input, Assignments assignments)
    : Operator(runtime), input_(std::move(input)), assignments_(std::move(assignments)) {}

bool ExtendRows::produce(Row row) {
  while (input_->next(row)) {
    ++runtime_.row_number;
    bool agrees = true;
    for (const auto& [variable, expression] : assignments_) {
      const Id value = expression.evaluate(row, runtime_.row_number);
      if (value && row[variable] && row[variable] != value) agrees = false;
      if (value) row[variable] = value;
    }
    if (agrees) return true;
  }
  return false;
}

GroupRows::GroupRows(Runtime& runtime, OperatorPtr input, ExtendRows::Assignments keys,
                     std::vector<AggregateColumn> aggregates, bool has_keys,
                     std::vector<Variable> slots)
    : Operator(runtime),
      input_(std::move(input)),
      keys_(std::move(keys)),
      columns_(std::move(aggregates)),
      has_keys_(has_keys),
      slots_(std::move(slots)) {}

void GroupRows::open(ConstRow given) {
  given_.assign(given.size(), kNone);
  for (const Variable slot : slots_) given_[slot] = given[slot];
  groups_ = std::make_unique<TupleIndex>(keys_.size(), runtime_);
  aggregates_.clear();
  at_ = 0;
  const auto add_group = [this] {
    for (const AggregateColumn& column : columns_)
      aggregates_.emplace_back(*column.aggregate, runtime_.expressions);
  };
  std::vector<Id> row(given.size()), key(keys_.size());
  input_->open(given_);
  while (input_->next(row)) {
    ++runtime_.row_number;
    for (std::size_t i = 0; i < keys_.size(); ++i)
      key[i] = keys_[i].second.evaluate(row, runtime_.row_number);
    const auto [group, is_new] = groups_->insert(key);
    if (is_new) add_group();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const AggregateColumn& column = columns_[i];
      const Id value =
          column.argument ? column.argument->evaluate(row, runtime_.row_number) : kNone;
      std::vector<Id> seen;
      for (const Variable variable : column.seen) seen.push_back(row[variable]);
      aggregates_[group * columns_.size() + i].add(value, seen);
    }
  }
  if (!has_keys_ && groups_->size() == 0) {
    groups_->insert(key);
    add_group();
  }
}

bool GroupRows::produce(Row row) {
  if (at_ == groups_->size()) return false;
  std::copy(given_.begin(), given_.end(), row.begin());
  const std::span<const Id> key = groups_->tuple(std::uint32_t(at_));
  for (std::size_t i = 0; i < keys_.size(); ++i) row[keys_[i].first] = key[i];
  for (std::size_t i = 0; i < columns_.size(); ++i)
    row[columns_[i].variable] = aggregates_[at_ * columns_.size() + i].result();
  ++at_;
  return true;
}

SortRows::SortRows(Runtime& runtime, OperatorPtr input, std::vector<Key> keys,
                   std::optional<std::uint64_t> limit)
    : Operator(runtime), input_(std::move(input)), keys_(std::move(keys)), limit_(limit) {}

int SortRows::compare_rows(std::size_t left, std::size_t right) const {
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const int order = compare(order_keys_[left * keys_.size() + i],
                              order_keys_[right * keys_.size() + i], runtime_.expressions.terms);
    if (order != 0) return keys_[i].descending ? -order : order;
  }
  return 0;
}

void SortRows::open(ConstRow given) {
  runtime_.give_back(taken_);
  taken_ = 0;
  ids_.clear();
  order_keys_.clear();
  order_.clear();
  at_ = 0;
  const std::size_t width = given.size();
  // Of equal rows the one that came first is first. A number is the place of a row in `ids_`, and
  // `came` when it came, which is not the same once places are used again.
  std::vector<std::uint64_t> came;
  const auto before = [&](std::uint32_t left, std::uint32_t right) {
    const int order = compare_rows(left, right);
    return order != 0 ? order < 0 : came[left] < came[right];
  };
  std::vector<Id> row(width);
  std::uint64_t count = 0;
  input_->open(given);
  while (input_->next(row)) {
    if (limit_ && *limit_ == 0) break;
    ++runtime_.row_number;
    const auto place = std::uint32_t(came.size());
    std::size_t bytes = width * sizeof(Id);
    for (const Key& key : keys_) {
      order_keys_.emplace_back(key.expression.evaluate(row, runtime_.row_number),
                               runtime_.expressions.terms);
      bytes += order_keys_.back().size();
    }
    ids_.insert(ids_.end(), row.begin(), row.end());
    came.push_back(count++);
    if (!limit_ || order_.size() < *limit_) {
      runtime_.take(bytes);
      taken_ += bytes;
      order_.push_back(place);
      if (limit_) std::push_heap(order_.begin(), order_.end(), before);
      continue;
    }
    const auto place_keys = order_keys_.begin() + place * keys_.size();
    if (before(place, order_.front())) {  // takes the place of the last of those kept
      std::pop_heap(order_.begin(), order_.end(), before);
      const std::uint32_t free = order_.back();
      std::copy(ids_.begin() + place * width, ids_.end(), ids_.begin() + free * width);
      std::move(place_keys, order_keys_.end(), order_keys_.begin() + free * keys_.size());
      came[free] = came[place];
      std::push_heap(order_.begin(), order_.end(), before);
    }
    ids_.resize(place * width);
    order_keys_.erase(place_keys, order_keys_.end());
    came.pop_back();
  }
  std::sort(order_.begin(), order_.end(), before);
  order_keys_ = {};
}

bool SortRows::produce(Row row) {
  if (at_ == order_.size()) return false;
  const auto from = ids_.begin() + order_[at_++] * row.size();
  std::copy(from, from + row.size(), row.begin());
  return true;
}

ProjectRows::ProjectRows(Runtime& runtime, OperatorPtr input, std::vector<Variable> inside,
                         std::vector<Variable> outside, std::vector<Variable> slots)
    : Operator(runtime),
      input_(std::move(input)),
      inside_(std::move(inside)),
      outside_(std::move(outside)),
      slots_(std::move(slots)) {}

void ProjectRows::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  row_.assign(given.size(), kNone);
  for (const Variable slot : slots_) row_[slot] = given[slot];
  input_->open(row_);
}

bool ProjectRows::produce(Row row) {
  while (input_->next(row_)) {
    std::copy(given_.begin(), given_.end(), row.begin());
    bool agrees = true;
    for (std::size_t i = 0; i < inside_.size(); ++i) {
      const Id value = row_[inside_[i]];
      if (!value) continue;
      Id& bound = row[outside_[i]];
      agrees = agrees && (!bound || bound == value);
      bound = value;
    }
    if (agrees) return true;
  }
  return false;
}

DistinctRows::DistinctRows(Runtime& runtime, OperatorPtr input, std::vector<Variable> variables)
    : Operator(runtime),
      input_(std::move(input)),
      variables_(std::move(variables)),
      key_(variables_.size()) {}

void DistinctRows::open(ConstRow given) {
  seen_ = std::make_unique<TupleIndex>(variables_.size(), runtime_);
  input_->open(given);
}

bool DistinctRows::produce(Row row) {
  while (input_->next(row)) {
    for (std::size_t i = 0; i < variables_.size(); ++i) key_[i] = row[variables_[i]];
    if (seen_->insert(key_).second) return true;
  }
  return false;
}

SliceRows::SliceRows(Runtime& runtime, OperatorPtr input, std::uint64_t offset,
                     std::optional<std::uint64_t> limit)
    : Operator(runtime), input_(std::move(input)), offset_(offset), limit_(limit) {}

void SliceRows::open(ConstRow given) {
  at_ = 0;
  if (limit_ && *limit_ == 0) return;
  input_->open(given);
}

bool SliceRows::produce(Row row) {
  if (limit_ && *limit_ == 0) return false;
  for (; at_ < offset_; ++at_) {
    if (!input_->next(row)) return false;
  }
  if (limit_ && at_ - offset_ >= *limit_) return false;
  ++at_;
  return input_->next(row);
}

}  // namespace concord::sparql
