#include "tests/graph/sparql/naive_evaluator.h"

#include <algorithm>
#include <set>

namespace concord::tests::sparql {

using concord::sparql::Basic;
using concord::sparql::Expression;
using concord::sparql::Extend;
using concord::sparql::Filter;
using concord::sparql::GraphPattern;
using concord::sparql::Join;
using concord::sparql::LeftJoin;
using concord::sparql::Minus;
using concord::sparql::Node;
using concord::sparql::Path;
using concord::sparql::PathPattern;
using concord::sparql::Pattern;
using concord::sparql::Query;
using concord::sparql::Select;
using concord::sparql::SubSelect;
using concord::sparql::TriplePattern;
using concord::sparql::Union;
using concord::sparql::Values;
using concord::sparql::Variable;

namespace {

constexpr std::size_t kMost = 20000;

void add(Bag& bag, Mapping mapping) {
  if (bag.size() >= kMost) throw TooMuch();
  bag.push_back(std::move(mapping));
}

bool are_compatible(const Mapping& left, const Mapping& right) {
  return std::all_of(left.begin(), left.end(), [&](const auto& binding) {
    const auto other = right.find(binding.first);
    return other == right.end() || other->second == binding.second;
  });
}

bool have_disjoint_domains(const Mapping& left, const Mapping& right) {
  return std::none_of(left.begin(), left.end(),
                      [&](const auto& binding) { return right.contains(binding.first); });
}

Mapping merged(const Mapping& left, const Mapping& right) {
  Mapping both = left;
  both.insert(right.begin(), right.end());
  return both;
}

Bag join(const Bag& left, const Bag& right) {
  Bag joined;
  for (const Mapping& one : left) {
    for (const Mapping& other : right) {
      if (are_compatible(one, other)) add(joined, merged(one, other));
    }
  }
  return joined;
}

bool matches(Mapping& mapping, const Node& node, const Term& term) {
  if (const auto* constant = std::get_if<Term>(&node)) return *constant == term;
  return mapping.emplace(std::get<Variable>(node), term).first->second == term;
}

// Without the variables that are given.
Node substituted(const Node& node, const Mapping& given) {
  const auto* variable = std::get_if<Variable>(&node);
  if (variable == nullptr) return node;
  const auto found = given.find(*variable);
  return found == given.end() ? node : Node(found->second);
}

std::optional<Term> constant(const Node& node) {
  const auto* term = std::get_if<Term>(&node);
  return term == nullptr ? std::nullopt : std::optional(*term);
}

const std::string kInteger = std::string(kXsd) + "integer";

std::optional<long> integer(const std::optional<Term>& term) {
  const auto* literal = term ? std::get_if<Literal>(&*term) : nullptr;
  if (literal == nullptr || literal->datatype.value != kInteger) return std::nullopt;
  return std::stol(literal->lexical);
}

Term from_integer(long value) { return typed_literal(std::to_string(value), kInteger); }
Term from_bool(bool value) {
  return typed_literal(value ? "true" : "false", std::string(kXsd) + "boolean");
}

bool is_literal(const Term& term) { return std::holds_alternative<Literal>(term); }
const Iri& datatype(const Term& literal) { return std::get<Literal>(literal).datatype; }

// Of ORDER BY: unbound, blank nodes, IRIs, literals.
bool is_before(const std::optional<Term>& left, const std::optional<Term>& right) {
  const auto rank = [](const std::optional<Term>& term) {
    return !term                                  ? 0
           : std::holds_alternative<Blank>(*term) ? 1
           : std::holds_alternative<Iri>(*term)   ? 2
                                                  : 3;
  };
  if (rank(left) != rank(right)) return rank(left) < rank(right);
  if (integer(left) && integer(right)) return *integer(left) < *integer(right);
  return left < right;
}

std::vector<Term> nodes_of(const std::vector<Triple>& graph) {
  std::set<Term> nodes;
  for (const Triple& triple : graph) {
    nodes.insert(triple.subject);
    nodes.insert(triple.object);
  }
  return {nodes.begin(), nodes.end()};
}

}  // namespace

NaiveEvaluator::NaiveEvaluator(const std::vector<Quad>& dataset, bool union_default_graph) {
  std::set<Triple> default_graph;
  std::map<Iri, std::set<Triple>> named;
  for (const Quad& quad : dataset) {
    if (quad.graph == kDefaultGraph || union_default_graph) default_graph.insert(quad.triple);
    if (quad.graph != kDefaultGraph) named[std::get<Iri>(quad.graph)].insert(quad.triple);
  }
  default_graph_.assign(default_graph.begin(), default_graph.end());
  for (const auto& [name, triples] : named) {
    named_graphs_[name].assign(triples.begin(), triples.end());
  }
}

// ---- Patterns (18.5, 18.6)
// -----------------------------------------------------------------------

Bag NaiveEvaluator::pattern(const Pattern& pattern, const Scope& scope) const {
  const auto part = [&](const auto& node, std::size_t i) {
    return this->pattern(node.parts[i], scope);
  };
  if (const auto* node = std::get_if<Basic>(&pattern.node)) return basic(*node, scope);
  if (const auto* node = std::get_if<Join>(&pattern.node)) {
    Bag joined = {Mapping()};
    for (std::size_t i = 0; i < node->parts.size(); ++i) joined = join(joined, part(*node, i));
    return joined;
  }
  if (const auto* node = std::get_if<LeftJoin>(&pattern.node)) {
    Bag joined;
    const Bag right = part(*node, 1);
    for (const Mapping& one : part(*node, 0)) {
      bool found = false;
      for (const Mapping& other : right) {
        if (!are_compatible(one, other)) continue;
        Mapping both = merged(one, other);
        if (node->condition && truth(*node->condition, both, {}, scope) != true) continue;
        add(joined, std::move(both));
        found = true;
      }
      if (!found) add(joined, one);
    }
    return joined;
  }
  if (const auto* node = std::get_if<Union>(&pattern.node)) {
    Bag all;
    for (std::size_t i = 0; i < node->parts.size(); ++i) {
      for (Mapping& each : part(*node, i)) add(all, std::move(each));
    }
    return all;
  }
  if (const auto* node = std::get_if<Minus>(&pattern.node)) {
    Bag left = part(*node, 0);
    const Bag right = part(*node, 1);
    std::erase_if(left, [&](const Mapping& one) {
      return std::any_of(right.begin(), right.end(), [&](const Mapping& other) {
        return are_compatible(one, other) && !have_disjoint_domains(one, other);
      });
    });
    return left;
  }
  if (const auto* node = std::get_if<Filter>(&pattern.node)) {
    Bag kept = part(*node, 0);
    std::erase_if(
        kept, [&](const Mapping& each) { return truth(node->condition, each, {}, scope) != true; });
    return kept;
  }
  if (const auto* node = std::get_if<GraphPattern>(&pattern.node))
    return graph_pattern(*node, scope);
  if (const auto* node = std::get_if<Extend>(&pattern.node)) {
    Bag extended = part(*node, 0);
    for (Mapping& each : extended) {
      if (const auto term = value(node->expression, each, {}, scope)) {
        each.emplace(node->variable, *term);
      }
    }
    return extended;
  }
  if (const auto* node = std::get_if<Values>(&pattern.node)) {
    Bag rows;
    for (const auto& row : node->rows) {
      Mapping mapping;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (row[i]) mapping.emplace(node->variables[i], *row[i]);
      }
      if (are_compatible(mapping, *scope.given)) add(rows, std::move(mapping));
    }
    return rows;
  }
  if (const auto* node = std::get_if<SubSelect>(&pattern.node)) {
    Bag renamed;
    for (const Mapping& solution : solutions(*node->select, scope)) {
      Mapping mapping;
      for (std::size_t i = 0; i < node->names.size(); ++i) {
        const auto found = solution.find(node->select->projections[i].variable);
        if (found != solution.end()) mapping.emplace(node->names[i], found->second);
      }
      if (are_compatible(mapping, *scope.given)) add(renamed, std::move(mapping));
    }
    return renamed;
  }
  throw std::logic_error("a pattern that the naive evaluator does not know");
}

Bag NaiveEvaluator::basic(const Basic& basic, const Scope& scope) const {
  Bag found = {Mapping()};
  for (const TriplePattern& triple : basic.triples) {
    Bag found_here;
    for (const Triple& each : *scope.graph) {
      Mapping mapping;
      if (matches(mapping, substituted(triple.subject, *scope.given), each.subject) &&
          matches(mapping, substituted(triple.predicate, *scope.given), each.predicate) &&
          matches(mapping, substituted(triple.object, *scope.given), each.object)) {
        add(found_here, std::move(mapping));
      }
    }
    found = join(found, found_here);
  }
  for (const PathPattern& each : basic.paths) {
    const Node subject = substituted(each.subject, *scope.given);
    const Node object = substituted(each.object, *scope.given);
    Bag found_here;
    for (const auto& [from, to] : path(each.path, constant(subject), constant(object), scope)) {
      Mapping mapping;
      if (matches(mapping, subject, from) && matches(mapping, object, to)) {
        add(found_here, std::move(mapping));
      }
    }
    found = join(found, found_here);
  }
  return found;
}

Bag NaiveEvaluator::graph_pattern(const GraphPattern& graph, const Scope& scope) const {
  Bag all;
  const Node name = substituted(graph.graph, *scope.given);
  for (const auto& [iri, triples] : named_graphs_) {
    Mapping mapping;
    if (!matches(mapping, name, iri)) continue;
    const Scope inner = {&triples, scope.given, scope.names};
    for (Mapping& each : join(pattern(graph.parts[0], inner), {mapping})) add(all, std::move(each));
  }
  return all;
}

// ---- Property paths (18.4)
// -----------------------------------------------------------------------

NaiveEvaluator::Pairs NaiveEvaluator::path(const Path& path, const std::optional<Term>& from,
                                           const std::optional<Term>& to,
                                           const Scope& scope) const {
  Pairs found;
  const auto take = [&](const Term& subject, const Term& object) {
    if ((from && *from != subject) || (to && *to != object)) return;
    if (found.size() >= kMost) throw TooMuch();
    found.emplace_back(subject, object);
  };
  switch (path.kind) {
    case Path::Kind::kIri:
      for (const Triple& each : *scope.graph) {
        if (each.predicate == path.iri) take(each.subject, each.object);
      }
      break;
    case Path::Kind::kInverse:
      for (const auto& [object, subject] : this->path(path.parts[0], to, from, scope)) {
        take(subject, object);
      }
      break;
    case Path::Kind::kSequence: {
      Path rest = path;
      rest.parts.erase(rest.parts.begin());
      if (rest.parts.empty()) return this->path(path.parts[0], from, to, scope);
      const Pairs second = this->path(rest, std::nullopt, to, scope);
      for (const auto& [subject, middle] : this->path(path.parts[0], from, std::nullopt, scope)) {
        for (const auto& [begin, object] : second) {
          if (begin == middle) take(subject, object);
        }
      }
      break;
    }
    case Path::Kind::kAlternative:
      for (const Path& part : path.parts) {
        for (const auto& [subject, object] : this->path(part, from, to, scope)) {
          take(subject, object);
        }
      }
      break;
    case Path::Kind::kNegated:
      for (const Triple& each : *scope.graph) {
        const auto is_in = [&](const std::vector<Iri>& iris) {
          return std::find(iris.begin(), iris.end(), each.predicate) != iris.end();
        };
        if (path.negates_forward && !is_in(path.forward)) take(each.subject, each.object);
        if (path.negates_backward && !is_in(path.backward)) take(each.object, each.subject);
      }
      break;
    case Path::Kind::kZeroOrOne: {
      std::set<std::pair<Term, Term>> once;
      for (const auto& pair : this->path(path.parts[0], from, to, scope)) once.insert(pair);
      for (const Term& node : nodes_of(*scope.graph)) once.emplace(node, node);
      if (from) once.emplace(*from, *from);
      if (to) once.emplace(*to, *to);
      for (const auto& [subject, object] : once) take(subject, object);
      break;
    }
    case Path::Kind::kZeroOrMore:
    case Path::Kind::kOneOrMore: {
      if (!from && to) {  // from the other end
        Path backward = path;
        backward.parts[0] = Path();
        backward.parts[0].kind = Path::Kind::kInverse;
        backward.parts[0].parts = {path.parts[0]};
        for (const auto& [object, subject] : this->path(backward, to, std::nullopt, scope)) {
          take(subject, object);
        }
        break;
      }
      for (const Term& begin : from ? std::vector<Term>{*from} : nodes_of(*scope.graph)) {
        std::set<Term> ends;
        if (path.kind == Path::Kind::kZeroOrMore) ends.insert(begin);
        for (const Term& end : reachable(path.parts[0], begin, scope)) ends.insert(end);
        for (const Term& end : ends) take(begin, end);
      }
      break;
    }
  }
  return found;
}

// By one step or more.
std::vector<Term> NaiveEvaluator::reachable(const Path& step, const Term& from,
                                            const Scope& scope) const {
  std::set<Term> seen;
  std::vector<Term> open = {from};
  while (!open.empty()) {
    const Term begin = open.back();
    open.pop_back();
    for (const auto& [same, end] : path(step, begin, std::nullopt, scope)) {
      if (seen.insert(end).second) open.push_back(end);
    }
  }
  return {seen.begin(), seen.end()};
}

// ---- Expressions (17)
// ----------------------------------------------------------------------------

// Absent is an error.
std::optional<bool> NaiveEvaluator::truth(const Expression& expression, const Mapping& mapping,
                                          const Bag& group, const Scope& scope) const {
  const auto term = value(expression, mapping, group, scope);
  if (term == std::optional(from_bool(true))) return true;
  if (term == std::optional(from_bool(false))) return false;
  if (const auto number = integer(term)) return *number != 0;
  return std::nullopt;
}

std::optional<Term> NaiveEvaluator::value(const Expression& expression, const Mapping& mapping,
                                          const Bag& group, const Scope& scope) const {
  using Kind = Expression::Kind;
  const auto argument = [&](std::size_t i) {
    return value(expression.arguments[i], mapping, group, scope);
  };
  const auto argument_truth = [&](std::size_t i) {
    return truth(expression.arguments[i], mapping, group, scope);
  };
  const auto lookup = [&](Variable variable) -> std::optional<Term> {
    if (const auto found = mapping.find(variable); found != mapping.end()) return found->second;
    const auto found = scope.given->find(variable);
    return found == scope.given->end() ? std::nullopt : std::optional(found->second);
  };
  // Of the aggregate's argument over the group; errors are absent.
  const auto values = [&] {
    std::vector<std::optional<Term>> all;
    for (const Mapping& each : group) {
      all.push_back(value(expression.arguments[0], each, {}, scope));
    }
    if (expression.distinct) {
      const std::set<std::optional<Term>> once(all.begin(), all.end());
      all.assign(once.begin(), once.end());
    }
    return all;
  };
  switch (expression.kind) {
    case Kind::kVariable:
      return lookup(expression.variable);
    case Kind::kConstant:
      return expression.constant;
    case Kind::kOr:
    case Kind::kAnd: {
      const bool decides = expression.kind == Kind::kOr;
      bool is_error = false;
      for (std::size_t i = 0; i < expression.arguments.size(); ++i) {
        const auto operand = argument_truth(i);
        if (operand == decides) return from_bool(decides);
        if (!operand) is_error = true;
      }
      return is_error ? std::nullopt : std::optional(from_bool(!decides));
    }
    case Kind::kNot: {
      const auto operand = argument_truth(0);
      return operand ? std::optional(from_bool(!*operand)) : std::nullopt;
    }
    case Kind::kEqual:
    case Kind::kNotEqual:
    case Kind::kSameTerm: {
      // Terms of known types in canonical form: another term is another value, also where the types
      // differ (section 17.3.1 lets an engine know that; the standard itself has an error there).
      const auto left = argument(0), right = argument(1);
      if (!left || !right) return std::nullopt;
      return from_bool((*left == *right) != (expression.kind == Kind::kNotEqual));
    }
    case Kind::kLess: {
      const auto left = argument(0), right = argument(1);
      if (integer(left) && integer(right)) return from_bool(*integer(left) < *integer(right));
      if (!left || !right || !is_literal(*left) || !is_literal(*right)) return std::nullopt;
      if (datatype(*left) != datatype(*right)) return std::nullopt;
      return from_bool(*left == from_bool(false) && *right == from_bool(true));
    }
    case Kind::kAdd: {
      const auto left = integer(argument(0)), right = integer(argument(1));
      return left && right ? std::optional(from_integer(*left + *right)) : std::nullopt;
    }
    case Kind::kBound:
      return from_bool(lookup(expression.arguments[0].variable).has_value());
    case Kind::kExists:
    case Kind::kNotExists: {
      const Mapping given = merged(mapping, *scope.given);
      const bool exists = !pattern(*expression.pattern, {scope.graph, &given, scope.names}).empty();
      return from_bool(exists == (expression.kind == Kind::kExists));
    }
    case Kind::kCount: {
      if (!expression.arguments.empty()) {
        const auto all = values();
        return from_integer(std::count_if(all.begin(), all.end(),
                                          [](const auto& each) { return each.has_value(); }));
      }
      if (!expression.distinct) return from_integer(static_cast<long>(group.size()));
      std::set<Mapping> once;
      for (Mapping each : group) {
        std::erase_if(each,
                      [&](const auto& binding) { return (*scope.names)[binding.first].empty(); });
        once.insert(std::move(each));
      }
      return from_integer(static_cast<long>(once.size()));
    }
    case Kind::kSum: {
      long sum = 0;
      for (const auto& each : values()) {
        const auto number = integer(each);
        if (!number) return std::nullopt;
        sum += *number;
      }
      return from_integer(sum);
    }
    case Kind::kMin: {
      const auto all = values();
      const auto least = std::min_element(all.begin(), all.end(), is_before);
      return least == all.end() ? std::nullopt : *least;
    }
    default:
      throw std::logic_error("an expression that the naive evaluator does not know");
  }
}

// ---- Solution modifiers (18.2.4, 18.2.5)
// ---------------------------------------------------------

Bag NaiveEvaluator::groups(const Select& select, const Bag& rows, const Scope& scope) const {
  std::map<Mapping, Bag> by_key;
  if (select.groups.empty()) by_key[Mapping()];
  for (const Mapping& row : rows) {
    Mapping key;
    for (const auto& group : select.groups) {
      if (const auto term = value(*group.expression, row, {}, scope)) {
        key.emplace(group.variable, *term);
      }
    }
    by_key[key].push_back(row);
  }
  Bag answers;
  for (const auto& [key, group] : by_key) {
    const auto holds = [&, &key = key, &group = group](const Expression& condition) {
      return truth(condition, key, group, scope) == true;
    };
    if (!std::all_of(select.having.begin(), select.having.end(), holds)) continue;
    Mapping answer = key;
    for (const auto& projection : select.projections) {
      if (!projection.expression) continue;
      if (const auto term = value(*projection.expression, answer, group, scope)) {
        answer.emplace(projection.variable, *term);
      }
    }
    add(answers, std::move(answer));
  }
  return answers;
}

Bag NaiveEvaluator::solutions(const Select& select, const Scope& scope) const {
  Bag rows = pattern(select.where, scope);
  if (select.is_grouped) rows = groups(select, rows, scope);
  if (select.values) rows = join(rows, pattern({*select.values}, scope));
  if (!select.is_grouped) {
    for (Mapping& row : rows) {
      for (const auto& projection : select.projections) {
        if (!projection.expression) continue;
        if (const auto term = value(*projection.expression, row, {}, scope)) {
          row.emplace(projection.variable, *term);
        }
      }
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [&](const Mapping& left, const Mapping& right) {
    for (const auto& key : select.order) {
      auto first = value(key.expression, left, {}, scope);
      auto second = value(key.expression, right, {}, scope);
      if (key.descending) std::swap(first, second);
      if (is_before(first, second)) return true;
      if (is_before(second, first)) return false;
    }
    return false;
  });
  Bag projected;
  std::set<Mapping> seen;
  for (const Mapping& row : rows) {
    Mapping kept;
    for (const auto& projection : select.projections) {
      const auto found = row.find(projection.variable);
      if (found != row.end()) kept.insert(*found);
    }
    if (!select.distinct || seen.insert(kept).second) projected.push_back(std::move(kept));
  }
  const auto begin = std::min<std::uint64_t>(select.offset, projected.size());
  const auto count =
      std::min<std::uint64_t>(select.limit.value_or(kMost), projected.size() - begin);
  const auto first = projected.begin() + static_cast<long>(begin);
  return {first, first + static_cast<long>(count)};
}

std::vector<NaiveEvaluator::Row> NaiveEvaluator::select(const Query& query) const {
  const Mapping nothing;
  std::vector<Row> rows;
  for (const Mapping& solution :
       solutions(query.select, {&default_graph_, &nothing, &query.variables})) {
    Row row;
    for (const auto& projection : query.select.projections) {
      const auto found = solution.find(projection.variable);
      row.push_back(found == solution.end() ? std::nullopt : std::optional(found->second));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool NaiveEvaluator::ask(const Query& query) const {
  const Mapping nothing;
  return !solutions(query.select, {&default_graph_, &nothing, &query.variables}).empty();
}

}  // namespace concord::tests::sparql
