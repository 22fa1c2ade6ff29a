#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/sparql/algebra.h"

namespace concord::sparql {

// The variables of a query while it is parsed: their numbers, and which are in scope (SPARQL 1.1
// Query, section 18.2.1). Everything takes time linear in what it gives.
class Scope {
 public:
  // A select has names of its own; enter and leave as brackets do.
  void enter_select() { names_.emplace_back(); }
  void leave_select() { names_.pop_back(); }

  // The variable of that name in the select.
  Variable variable(std::string_view name);
  Variable nameless();
  const std::string& name(Variable variable) const { return variables_[variable]; }

  // In the order of the text, variables come into scope. A mark is a place in that order: what a
  // group has in scope is what was shown since its begin.
  std::size_t mark() const { return shown_.size(); }
  void show(Variable variable);
  bool is_visible(Variable variable, std::size_t since) const;
  // In order of appearance, each once.
  std::vector<Variable> visible(std::size_t since) const;
  // Takes back all since then: the right side of MINUS, EXISTS, sub-selects.
  void hide(std::size_t since);

  // The names by number, as Query::variables; leaves none.
  std::vector<std::string> take_variables();

 private:
  struct Showing {
    Variable variable;
    std::size_t earlier;  // the variable's place in last_shown_ before
  };

  std::vector<std::map<std::string, Variable, std::less<>>> names_{1};
  std::vector<std::string> variables_;
  std::vector<Showing> shown_;
  std::vector<std::size_t> last_shown_;  // by variable: 1 + its last place in shown_; 0: none
};

}  // namespace concord::sparql
