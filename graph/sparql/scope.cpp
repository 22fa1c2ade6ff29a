#include "graph/sparql/scope.h"

#include <utility>

namespace concord::sparql {

Variable Scope::variable(std::string_view name) {
  auto& names = names_.back();
  if (const auto known = names.find(name); known != names.end()) return known->second;
  const Variable variable = nameless();
  variables_[variable] = name;
  names.emplace(name, variable);
  return variable;
}

Variable Scope::nameless() {
  variables_.emplace_back();
  last_shown_.push_back(0);
  return static_cast<Variable>(variables_.size() - 1);
}

void Scope::show(Variable variable) {
  shown_.push_back({variable, last_shown_[variable]});
  last_shown_[variable] = shown_.size();
}

bool Scope::is_visible(Variable variable, std::size_t since) const {
  return last_shown_[variable] > since;
}

std::vector<Variable> Scope::visible(std::size_t since) const {
  std::vector<Variable> variables;
  for (std::size_t i = since; i < shown_.size(); ++i) {
    if (shown_[i].earlier <= since) variables.push_back(shown_[i].variable);
  }
  return variables;
}

void Scope::hide(std::size_t since) {
  while (shown_.size() > since) {
    last_shown_[shown_.back().variable] = shown_.back().earlier;
    shown_.pop_back();
  }
}

std::vector<std::string> Scope::take_variables() {
  names_.assign(1, {});
  shown_.clear();
  last_shown_.clear();
  return std::exchange(variables_, {});
}

}  // namespace concord::sparql
