#include "graph/sparql/bindings.h"

namespace concord::sparql {
namespace {

void add(VariableSet& set, const Node& node) {
  if (const auto* variable = std::get_if<Variable>(&node)) set.add(*variable);
}

struct BindingsOf {
  Bindings operator()(const Basic& basic) const {
    VariableSet all;
    for (const TriplePattern& triple : basic.triples) {
      for (const Node* node : {&triple.subject, &triple.predicate, &triple.object}) add(all, *node);
    }
    for (const PathPattern& path : basic.paths) {
      add(all, path.subject);
      add(all, path.object);
    }
    return {all, all};
  }
  Bindings operator()(const Join& join) const {
    Bindings all;
    for (const Pattern& part : join.parts) {
      const Bindings one = bindings_of(part);
      all.possible.add(one.possible);
      all.certain.add(one.certain);
    }
    return all;
  }
  Bindings operator()(const LeftJoin& join) const {
    Bindings all = bindings_of(join.parts[0]);
    all.possible.add(bindings_of(join.parts[1]).possible);
    return all;
  }
  Bindings operator()(const Union& alternatives) const {
    Bindings all;
    bool is_first = true;
    for (const Pattern& part : alternatives.parts) {
      const Bindings one = bindings_of(part);
      all.possible.add(one.possible);
      all.certain = is_first ? one.certain : all.certain.common(one.certain);
      is_first = false;
    }
    return all;
  }
  Bindings operator()(const Minus& minus) const { return bindings_of(minus.parts[0]); }
  Bindings operator()(const Filter& filter) const { return bindings_of(filter.parts[0]); }
  Bindings operator()(const GraphPattern& graph) const {
    Bindings all = bindings_of(graph.parts[0]);
    add(all.possible, graph.graph);
    add(all.certain, graph.graph);
    return all;
  }
  Bindings operator()(const Extend& extend) const {
    Bindings all = bindings_of(extend.parts[0]);
    all.possible.add(extend.variable);  // an error leaves it unbound
    return all;
  }
  Bindings operator()(const Values& values) const {
    Bindings all;
    for (std::size_t i = 0; i < values.variables.size(); ++i) {
      all.possible.add(values.variables[i]);
      bool is_certain = true;
      for (const auto& row : values.rows) is_certain = is_certain && row[i].has_value();
      if (is_certain) all.certain.add(values.variables[i]);
    }
    return all;
  }
  Bindings operator()(const SubSelect& sub) const {
    const Select& select = *sub.select;
    const Bindings inside = bindings_of(select.where);
    Bindings all;
    for (std::size_t i = 0; i < sub.names.size(); ++i) {
      all.possible.add(sub.names[i]);
      const Select::Projection& projection = select.projections[i];
      if (!select.is_grouped && !projection.expression &&
          inside.certain.contains(projection.variable)) {
        all.certain.add(sub.names[i]);
      }
    }
    return all;
  }
  Bindings operator()(const Service& service) const {
    Bindings all = bindings_of(service.parts[0]);
    add(all.possible, service.endpoint);
    if (service.silent) all.certain = {};
    return all;
  }
};

void collect(const Pattern& pattern, VariableSet& all);

void collect(const Expression& expression, VariableSet& all) {
  if (expression.kind == Expression::Kind::kVariable) all.add(expression.variable);
  for (const Expression& argument : expression.arguments) collect(argument, all);
  if (expression.pattern) collect(*expression.pattern, all);
}

// What a pattern speaks of at all: what it binds, and what its filters see from outside.
struct Collect {
  VariableSet& all;

  void parts(const std::vector<Pattern>& patterns) const {
    for (const Pattern& pattern : patterns) collect(pattern, all);
  }
  void operator()(const Basic&) const {}
  void operator()(const Values&) const {}
  void operator()(const SubSelect&) const {}  // its scope is its own
  void operator()(const Join& join) const { parts(join.parts); }
  void operator()(const Union& alternatives) const { parts(alternatives.parts); }
  void operator()(const Minus& minus) const { parts(minus.parts); }
  void operator()(const GraphPattern& graph) const { parts(graph.parts); }
  void operator()(const Service& service) const { parts(service.parts); }
  void operator()(const LeftJoin& join) const {
    parts(join.parts);
    if (join.condition) collect(*join.condition, all);
  }
  void operator()(const Filter& filter) const {
    parts(filter.parts);
    collect(filter.condition, all);
  }
  void operator()(const Extend& extend) const {
    parts(extend.parts);
    collect(extend.expression, all);
  }
};

void collect(const Pattern& pattern, VariableSet& all) {
  all.add(bindings_of(pattern).possible);
  std::visit(Collect{all}, pattern.node);
}

struct CanSubstitute {
  const VariableSet& given;

  bool all(const std::vector<Pattern>& parts) const {
    for (const Pattern& part : parts) {
      if (!can_substitute(part, given)) return false;
    }
    return true;
  }
  // Whether what is given of `used` is bound by `pattern` itself, so that it means the same inside.
  bool is_bound_inside(const VariableSet& used, const Pattern& pattern) const {
    return bindings_of(pattern).certain.contains_all(given.common(used));
  }

  bool operator()(const Basic&) const { return true; }
  bool operator()(const Values&) const { return true; }
  bool operator()(const Join& join) const { return all(join.parts); }
  bool operator()(const Union& alternatives) const { return all(alternatives.parts); }
  bool operator()(const GraphPattern& graph) const { return all(graph.parts); }
  bool operator()(const LeftJoin& join) const {
    VariableSet used = bindings_of(join.parts[1]).possible;
    if (join.condition) used.add(variables_of(*join.condition));
    return can_substitute(join.parts[0], given) && is_bound_inside(used, join.parts[0]);
  }
  bool operator()(const Minus& minus) const {
    return can_substitute(minus.parts[0], given) &&
           is_bound_inside(bindings_of(minus.parts[1]).possible, minus.parts[0]);
  }
  bool operator()(const Filter& filter) const {
    return can_substitute(filter.parts[0], given) &&
           is_bound_inside(variables_of(filter.condition), filter.parts[0]);
  }
  bool operator()(const Extend& extend) const {
    return !given.contains(extend.variable) && can_substitute(extend.parts[0], given) &&
           is_bound_inside(variables_of(extend.expression), extend.parts[0]);
  }
  bool operator()(const SubSelect&) const { return false; }
  bool operator()(const Service&) const { return false; }
};

}  // namespace

Bindings bindings_of(const Pattern& pattern) { return std::visit(BindingsOf{}, pattern.node); }

VariableSet variables_of(const Expression& expression) {
  VariableSet all;
  collect(expression, all);
  return all;
}

bool has_exists(const Expression& expression) {
  if (expression.pattern) return true;
  for (const Expression& argument : expression.arguments) {
    if (has_exists(argument)) return true;
  }
  return false;
}

bool can_substitute(const Pattern& pattern, const VariableSet& given) {
  return std::visit(CanSubstitute{given}, pattern.node);
}

}  // namespace concord::sparql
