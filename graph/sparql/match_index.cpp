#include "graph/sparql/match_index.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;

MatchIndex::MatchIndex(Runtime& runtime, std::vector<Variable> shared)
    : runtime_(runtime), shared_(std::move(shared)) {}

void MatchIndex::clear() { groups_.clear(); }

void MatchIndex::add(ConstRow row) {
  common_.clear();
  for (const Variable variable : shared_) {
    if (row[variable]) common_.push_back(variable);
  }
  auto group = std::find_if(groups_.begin(), groups_.end(),
                            [this](const Group& one) { return one.bound == common_; });
  if (group == groups_.end()) {
    groups_.push_back({common_, std::make_unique<Table>(runtime_), {}});
    group = groups_.end() - 1;
  }
  group->rows->add(row);
}

std::uint32_t MatchIndex::first_of(Group& group, ConstRow row, const Chains*& found) {
  common_.clear();
  for (const Variable variable : group.bound) {
    if (row[variable]) common_.push_back(variable);
  }
  Chains& chains = group.by_key[common_];
  if (!chains.tuples) {
    chains.key = common_;
    chains.tuples = std::make_unique<TupleIndex>(common_.size(), runtime_);
    std::vector<std::uint32_t> last;
    chains.next.resize(group.rows->size(), kEnd);
    for (std::uint32_t i = 0; i < group.rows->size(); ++i) {
      key_.clear();
      for (const Variable variable : chains.key) key_.push_back((*group.rows)[i][variable]);
      const auto [number, is_new] = chains.tuples->insert(key_);
      if (is_new) {
        chains.first.push_back(i);
        last.push_back(i);
      } else {
        chains.next[last[number]] = i;
        last[number] = i;
      }
    }
  }
  found = &chains;
  key_.clear();
  for (const Variable variable : chains.key) key_.push_back(row[variable]);
  const std::uint32_t number = chains.tuples->find(key_);
  return number == TupleIndex::kAbsent ? kEnd : chains.first[number];
}

void MatchIndex::find(ConstRow row, Matches& matches) {
  matches.index_ = this;
  matches.row_.assign(row.begin(), row.end());
  matches.group_ = 0;
  matches.at_ = groups_.empty() ? kEnd : first_of(groups_[0], row, matches.chains_);
}

const Id* MatchIndex::Matches::next() {
  while (at_ == kEnd) {
    if (group_ + 1 >= index_->groups_.size()) return nullptr;
    at_ = index_->first_of(index_->groups_[++group_], row_, chains_);
  }
  const Id* row = (*index_->groups_[group_].rows)[at_].data();
  at_ = chains_->next[at_];
  return row;
}

bool MatchIndex::overlaps(ConstRow row) {
  for (Group& group : groups_) {
    const bool shares = std::any_of(group.bound.begin(), group.bound.end(),
                                    [&](Variable variable) { return bool(row[variable]); });
    const Chains* chains = nullptr;
    if (shares && first_of(group, row, chains) != kEnd) return true;
  }
  return false;
}

}  // namespace concord::sparql
