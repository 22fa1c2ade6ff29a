#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "graph/sparql/algebra.h"

namespace concord::sparql {

// A set of variables, by number.
class VariableSet {
 public:
  void add(Variable variable) {
    if (variable >= has_.size()) has_.resize(variable + 1);
    has_[variable] = true;
  }
  void add(const VariableSet& others) {
    if (others.has_.size() > has_.size()) has_.resize(others.has_.size());
    for (std::size_t i = 0; i < others.has_.size(); ++i) {
      if (others.has_[i]) has_[i] = true;
    }
  }
  void remove(Variable variable) {
    if (variable < has_.size()) has_[variable] = false;
  }
  bool contains(Variable variable) const { return variable < has_.size() && has_[variable]; }
  bool contains_all(const VariableSet& others) const {
    for (std::size_t i = 0; i < others.has_.size(); ++i) {
      if (others.has_[i] && !contains(Variable(i))) return false;
    }
    return true;
  }
  VariableSet common(const VariableSet& others) const {
    VariableSet both;
    both.has_.resize(std::min(has_.size(), others.has_.size()));
    for (std::size_t i = 0; i < both.has_.size(); ++i) both.has_[i] = has_[i] && others.has_[i];
    return both;
  }
  bool empty() const { return std::find(has_.begin(), has_.end(), true) == has_.end(); }
  std::vector<Variable> list() const {  // ascending
    std::vector<Variable> all;
    for (std::size_t i = 0; i < has_.size(); ++i) {
      if (has_[i]) all.push_back(Variable(i));
    }
    return all;
  }

 private:
  std::vector<bool> has_;
};

}  // namespace concord::sparql
