#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "graph/sparql/grammar.h"
#include "graph/sparql/restored.h"

namespace concord::sparql {
namespace {

bool is_unit(const Pattern& pattern) {
  const auto* basic = std::get_if<Basic>(&pattern.node);
  return basic != nullptr && basic->triples.empty() && basic->paths.empty();
}

template <class Operator>
Operator over(Pattern part) {
  Operator one;
  one.parts.push_back(std::move(part));
  return one;
}

}  // namespace

// The elements of a group, put together in their order (section 18.2.2.6).
class Grammar::GroupBuilder {
 public:
  explicit GroupBuilder(Grammar& grammar) : grammar_(grammar) {}

  // What is added has its height in height_.
  void join(Pattern part) {
    const std::size_t part_height = grammar_.height_;
    if (is_unit(part)) return;
    if (is_unit(pattern_)) {
      pattern_ = std::move(part);
      height_ = part_height;
    } else if (auto* join = std::get_if<Join>(&pattern_.node)) {
      join->parts.push_back(std::move(part));
      height_ = std::max(height_, grammar_.above(part_height));
    } else {
      Join both = over<Join>(std::move(pattern_));
      both.parts.push_back(std::move(part));
      pattern_.node = std::move(both);
      rise(part_height);
    }
  }

  void join(Basic basic) {
    grammar_.height_ = 1;
    join(Pattern{std::move(basic)});
  }

  // A filter of the optional group can see the variables on the left too.
  void left_join(Group group) {
    LeftJoin one = over<LeftJoin>(std::move(pattern_));
    one.parts.push_back(std::move(group.pattern));
    one.condition = std::move(group.filter);
    pattern_.node = std::move(one);
    rise(std::max(group.pattern_height, group.filter_height));
  }

  void subtract(Pattern part) {
    Minus one = over<Minus>(std::move(pattern_));
    one.parts.push_back(std::move(part));
    pattern_.node = std::move(one);
    rise(grammar_.height_);
  }

  void extend(Expression expression, Variable variable) {
    Extend one = over<Extend>(std::move(pattern_));
    one.expression = std::move(expression);
    one.variable = variable;
    pattern_.node = std::move(one);
    rise(grammar_.height_);
  }

  void filter(Expression condition) {
    filter_height_ = std::max(filter_height_, grammar_.above(grammar_.height_));
    filters_.push_back(std::move(condition));
  }

  Group take() {
    Group group{std::move(pattern_), std::nullopt, height_, filter_height_};
    if (filters_.size() == 1) group.filter = std::move(filters_.front());
    if (filters_.size() > 1) {
      group.filter.emplace();
      group.filter->kind = Expression::Kind::kAnd;
      group.filter->arguments = std::move(filters_);
    }
    return group;
  }

 private:
  void rise(std::size_t part_height) { height_ = grammar_.above(std::max(height_, part_height)); }

  Grammar& grammar_;
  Pattern pattern_;
  std::vector<Expression> filters_;
  std::size_t height_ = 1, filter_height_ = 1;
};

// GroupGraphPattern.
Grammar::Group Grammar::group() {
  const Nesting nesting(*this);
  const Restored<bool> allowed(aggregates_allowed_, false), within(within_aggregate_, false);
  tokens_.expect("{");
  GroupBuilder builder(*this);
  begin_basic();
  if (tokens_.at("SELECT")) {
    builder.join(sub_select());
  } else {
    group_elements(builder);
  }
  if (!tokens_.accept("}")) fail_in_group();
  return builder.take();
}

void Grammar::fail_in_group() const {
  if (tokens_.at("SELECT"))
    tokens_.fail("a sub-select stands alone between '{' and '}' (hint: put it in braces)");
  if (at_triples()) tokens_.fail_expecting("'.' between triples");
  tokens_.fail_expecting("a triple, a keyword such as FILTER or OPTIONAL, or '}'");
}

Pattern Grammar::group_pattern() {
  Group one = group();
  height_ = one.pattern_height;
  if (!one.filter) return std::move(one.pattern);
  height_ = above(std::max(one.pattern_height, one.filter_height));
  Filter filter = over<Filter>(std::move(one.pattern));
  filter.condition = *std::move(one.filter);
  return Pattern{std::move(filter)};
}

// GroupGraphPatternSub. A filter does not end a basic graph pattern, everything else does.
void Grammar::group_elements(GroupBuilder& builder) {
  const std::size_t mark = scope_.mark();
  Basic basic;
  for (;;) {
    if (at_triples()) triples(basic);
    if (tokens_.accept("FILTER")) {
      builder.filter(constraint());
    } else if (group_element_follows()) {
      builder.join(std::exchange(basic, {}));
      group_element(builder, mark);
      begin_basic();
    } else {
      break;
    }
    tokens_.accept(".");
  }
  builder.join(std::move(basic));
}

bool Grammar::group_element_follows() const {
  constexpr std::string_view kBegins[] = {"{",    "OPTIONAL", "GRAPH",  "MINUS",
                                          "BIND", "VALUES",   "SERVICE"};
  return std::any_of(std::begin(kBegins), std::end(kBegins),
                     [&](std::string_view begin) { return tokens_.at(begin); });
}

void Grammar::group_element(GroupBuilder& builder, std::size_t mark) {
  if (tokens_.at("{")) {
    builder.join(group_or_union());
  } else if (tokens_.accept("OPTIONAL")) {
    builder.left_join(group());
  } else if (tokens_.accept("GRAPH")) {
    builder.join(graph_pattern());
  } else if (tokens_.accept("MINUS")) {
    const std::size_t before = scope_.mark();
    builder.subtract(group_pattern());
    scope_.hide(before);
  } else if (tokens_.accept("BIND")) {
    bind(builder, mark);
  } else if (tokens_.accept("VALUES")) {
    Pattern block{values()};
    height_ = 1;
    builder.join(std::move(block));
  } else {
    tokens_.expect("SERVICE");
    builder.join(service());
  }
}

// `mark` is where the group began.
void Grammar::bind(GroupBuilder& builder, std::size_t mark) {
  tokens_.expect("(");
  Expression value = expression();
  tokens_.expect("AS");
  const Token name = tokens_.token();
  const Variable bound = variable();
  if (scope_.is_visible(bound, mark))
    tokens_.fail(name, "BIND cannot set ?" + name.text +
                           ": the group has it before (hint: another name, or FILTER)");
  tokens_.expect(")");
  scope_.show(bound);
  builder.extend(std::move(value), bound);
}

Pattern Grammar::group_or_union() {
  Pattern first = group_pattern();
  if (!tokens_.at("UNION")) return first;
  std::size_t height = above(height_);
  Union all = over<Union>(std::move(first));
  while (tokens_.accept("UNION")) {
    all.parts.push_back(group_pattern());
    height = std::max(height, above(height_));
  }
  height_ = height;
  return Pattern{std::move(all)};
}

Pattern Grammar::graph_pattern() {
  GraphPattern graph;
  graph.graph = variable_or_iri();
  if (const auto* name = std::get_if<Variable>(&graph.graph)) scope_.show(*name);
  graph.parts.push_back(group_pattern());
  height_ = above(height_);
  return Pattern{std::move(graph)};
}

// A service within a service is sent with the text of the outer one.
Pattern Grammar::service() {
  Service service;
  service.silent = tokens_.accept("SILENT");
  service.endpoint = variable_or_iri();
  if (const auto* name = std::get_if<Variable>(&service.endpoint)) scope_.show(*name);
  const std::size_t begin = tokens_.token().begin;
  {
    const Restored<bool> within(within_service_, true);
    service.parts.push_back(group_pattern());
  }
  height_ = above(height_);
  if (!within_service_) {
    service.text = tokens_.source_from(begin);
    service.prologue = prologue_text();
    spend(service.prologue.size());
  }
  return Pattern{std::move(service)};
}

// A select has variables of its own; outside, only those are in scope that it projects.
Pattern Grammar::sub_select() {
  const std::size_t mark = scope_.mark();
  const Restored<bool> has_aggregate(has_aggregate_, false);
  const Restored<std::size_t> height(select_height_, 0);
  scope_.enter_select();
  auto inner = std::make_shared<Select>(select(nullptr));
  height_ = above(select_height_);
  std::vector<std::string> names;
  for (const auto& projection : inner->projections)
    names.push_back(scope_.name(projection.variable));
  scope_.leave_select();
  scope_.hide(mark);
  SubSelect sub{std::move(inner), {}};
  for (const std::string& name : names) {
    sub.names.push_back(scope_.variable(name));
    scope_.show(sub.names.back());
  }
  return Pattern{std::move(sub)};
}

// DataBlock.
Values Grammar::values() {
  Values block;
  const bool is_single = at_variable();
  if (!is_single && !tokens_.accept("(")) tokens_.fail_expecting("a variable or '('");
  std::set<Variable> known;
  while (is_single ? block.variables.empty() : !tokens_.accept(")")) {
    const Token name = tokens_.token();
    block.variables.push_back(variable());
    if (!known.insert(block.variables.back()).second)
      tokens_.fail(name, "?" + name.text + " is in this VALUES twice");
    scope_.show(block.variables.back());
  }
  tokens_.expect("{");
  while (!tokens_.accept("}")) {
    const Token begin = tokens_.token();
    auto& row = block.rows.emplace_back();
    if (is_single) {
      row.push_back(value());
      continue;
    }
    tokens_.expect("(");
    while (!tokens_.accept(")")) row.push_back(value());
    if (row.size() != block.variables.size())
      tokens_.fail(begin, "values in this row: " + std::to_string(row.size()) +
                              ", variables: " + std::to_string(block.variables.size()));
  }
  return block;
}

std::optional<Term> Grammar::value() {
  if (tokens_.accept("UNDEF")) return std::nullopt;
  if (at_iri()) return iri();
  if (!at_literal()) tokens_.fail_expecting("an IRI, a literal or UNDEF");
  return literal();
}

}  // namespace concord::sparql
