#include "graph/sparql/planner.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "graph/core/error.h"
#include "graph/sparql/paths.h"

namespace concord::sparql {

using quads::Id;
using quads::IdQuad;
using quads::kNone;

namespace {

constexpr double kUnknownRows = 10'000;  // of what cannot be counted
constexpr std::size_t kSampleRows = 16;  // that stand for the rows of a join
constexpr std::size_t kReadRows = 64;    // of which they are taken

// Whether a pattern can be matched with the variable of its GRAPH in the graph's place: each of its
// solutions comes from triples of one graph, and nothing in it sees the variable.
bool is_of_one_graph(const Pattern& pattern, const std::optional<Variable>& graph) {
  const auto all = [&](const std::vector<Pattern>& parts) {
    return std::all_of(parts.begin(), parts.end(),
                       [&](const Pattern& part) { return is_of_one_graph(part, graph); });
  };
  const auto sees = [&](const Expression& expression) {
    return has_exists(expression) || (graph && variables_of(expression).contains(*graph));
  };
  if (const auto* basic = std::get_if<Basic>(&pattern.node))
    return !basic->triples.empty() && basic->paths.empty();
  if (const auto* join = std::get_if<Join>(&pattern.node)) return all(join->parts);
  if (const auto* alternatives = std::get_if<Union>(&pattern.node)) return all(alternatives->parts);
  if (const auto* filter = std::get_if<Filter>(&pattern.node))
    return all(filter->parts) && !sees(filter->condition);
  if (const auto* extend = std::get_if<Extend>(&pattern.node))
    return all(extend->parts) && !sees(extend->expression) && graph != extend->variable;
  return false;
}

bool is_empty_group(const Pattern& pattern) {
  const auto* basic = std::get_if<Basic>(&pattern.node);
  return basic != nullptr && basic->triples.empty() && basic->paths.empty();
}

}  // namespace

// Exactly one of `triple`, `path` and `pattern` is there.
struct Planner::Item {
  const TriplePattern* triple = nullptr;
  TripleIds ids;  // of `triple`
  const PathPattern* path = nullptr;
  const Pattern* pattern = nullptr;
  Bindings bindings;
  double matches = 0;  // by itself

  bool touches(const VariableSet& bound) const { return !bindings.possible.common(bound).empty(); }
};

// The order of a join as far as it has come: what is bound, about how many rows there are, and some
// of them.
class Planner::Order {
 public:
  Order(Planner& planner, const ActiveGraph& graph, const Given& given)
      : planner_(planner), graph_(graph), bound_(given.certain) {
    has_sample_ = given.possible.empty() && given.certain.empty();
    if (has_sample_) sample_.push_back(std::vector<Id>(planner.variables_));
  }

  const VariableSet& bound() const { return bound_; }
  double rows() const { return rows_; }

  // How many matches of the item there are for a row, on average. With `is_only` nothing else can
  // come next, and it is not worth while to look at the data for a few rows.
  double fan_out(const Item& item, bool is_only) {
    if (item.triple != nullptr) {
      if (bound_.empty()) return item.matches;
      const bool can_guess = is_only && rows_ <= kReadRows;
      return has_sample_ && !can_guess ? sampled(item) : guessed(item);
    }
    if (item.path != nullptr) {
      const bool from = is_known(item.path->subject), to = is_known(item.path->object);
      return from && to ? 1 : from || to ? 20 : 1'000'000;
    }
    return item.touches(bound_) ? std::max(1.0, std::sqrt(item.matches)) : item.matches;
  }

  void add(const Item& item, double fan_out) {
    rows_ *= fan_out;
    bound_.add(item.bindings.certain);
    has_sample_ = has_sample_ && item.triple != nullptr;
    if (has_sample_) not_sampled_.push_back(item);
  }

 private:
  bool is_known(const Node& node) const {
    const auto* variable = std::get_if<Variable>(&node);
    return variable == nullptr || bound_.contains(*variable);
  }
  double sampled(const Item& item) {
    for (const Item& earlier : not_sampled_) {
      if (has_sample_) extend_sample(earlier);
    }
    not_sampled_.clear();
    if (!has_sample_) return guessed(item);
    double sum = 0;
    for (const std::vector<Id>& row : sample_) {
      if (const auto asked = lookup_of(item.ids, graph_, row))
        sum += double(planner_.runtime_.snapshot.count(*asked));
    }
    return sum / double(sample_.size());
  }
  double guessed(const Item& item) const {
    const bool subject = is_bound(item, 0), object = is_bound(item, 2);
    if (subject && object) return std::min(item.matches, 1.0);
    if (subject) return std::min(item.matches, 4.0);
    if (object || is_bound(item, 1)) return std::sqrt(item.matches);
    return item.matches;
  }
  bool is_bound(const Item& item, std::size_t place) const {
    const TripleIds::Part& part = item.ids.parts[place];
    return part.is_variable && bound_.contains(part.variable);
  }
  void extend_sample(const Item& item) {
    std::vector<std::vector<Id>> more;
    TripleScan scan(planner_.runtime_, item.ids, graph_, planner_.dataset_, "");
    const std::size_t each = std::max<std::size_t>(1, kReadRows / sample_.size());
    std::vector<Id> row(planner_.variables_);
    for (const std::vector<Id>& from : sample_) {
      scan.open(from);
      for (std::size_t i = 0; i < each && scan.next(row); ++i) more.push_back(row);
    }
    has_sample_ = !more.empty();
    sample_.clear();
    const std::size_t most = rows_ <= kReadRows ? kSampleRows / 2 : kSampleRows;
    const std::size_t stride = (more.size() + most - 1) / most;
    for (std::size_t i = 0; i < more.size(); i += stride) sample_.push_back(std::move(more[i]));
  }

  Planner& planner_;
  const ActiveGraph& graph_;
  VariableSet bound_;
  bool has_sample_ = false;
  std::vector<std::vector<Id>> sample_;
  std::vector<Item> not_sampled_;  // joined, but not yet to the sample
  double rows_ = 1;
};

Planner::Planner(Runtime& runtime, const Dataset& dataset, const std::vector<std::string>& names)
    : runtime_(runtime),
      dataset_(dataset),
      names_(names),
      variables_(std::max<std::size_t>(names.size(), 1)) {
  runtime_.width = variables_;
  runtime_.expressions.exists = [this](const Pattern& pattern, ConstRow row) {
    return exists(pattern, row);
  };
}

Variable Planner::fresh() {
  runtime_.width = ++variables_;
  return Variable(variables_ - 1);
}

TripleIds::Part Planner::part(const Node& node) {
  TripleIds::Part part;
  if (const auto* variable = std::get_if<Variable>(&node)) {
    part.is_variable = true;
    part.variable = *variable;
  } else {
    part.id = runtime_.expressions.terms.id(std::get<Term>(node));
  }
  return part;
}

TripleIds Planner::triple_ids(const TriplePattern& triple) {
  return {{part(triple.subject), part(triple.predicate), part(triple.object)}};
}

std::string Planner::text(const TriplePattern& triple) const {
  std::string all;
  for (const Node* node : {&triple.subject, &triple.predicate, &triple.object}) {
    if (!all.empty()) all += ' ';
    if (const auto* variable = std::get_if<Variable>(node)) {
      const bool is_named = *variable < names_.size() && !names_[*variable].empty();
      all += is_named ? "?" + names_[*variable] : "_:" + std::to_string(*variable);
    } else {
      all += to_ntriples(std::get<Term>(*node));
    }
  }
  return all;
}

double Planner::count(const TripleIds& triple, const ActiveGraph& graph) const {
  const auto asked = lookup_of(triple, graph, std::vector<Id>(variables_));
  return asked ? double(runtime_.snapshot.count(*asked)) : 0;
}

OperatorPtr Planner::pattern(const Pattern& pattern) {
  return plan(pattern, dataset_.default_graph, {});
}

OperatorPtr Planner::select(const Select& select) {
  return select_rows(select, dataset_.default_graph);
}

bool Planner::exists(const Pattern& pattern, ConstRow row) {
  Exists& plan = exists_.at(&pattern);
  plan.row.resize(runtime_.width);
  plan.operators->open(row);
  return plan.operators->next(plan.row);
}

// The values of the row are put into the whole pattern (section 18.6, "substitute"): inside, they
// are like constants, in its own scopes too.
void Planner::plan_exists(const Expression& expression, const ActiveGraph& graph,
                          const Given& given) {
  for (const Expression& argument : expression.arguments) plan_exists(argument, graph, given);
  if (!expression.pattern || exists_.contains(expression.pattern.get())) return;
  const std::vector<Variable> outside = slots_;
  for (const Variable variable : given.possible.list()) slots_.push_back(variable);
  OperatorPtr rows = plan(*expression.pattern, graph, {{}, given.certain});
  exists_[expression.pattern.get()].operators = std::move(rows);
  slots_ = outside;
}

Evaluable Planner::evaluable(const Expression& expression, const ActiveGraph& graph,
                             const Given& given) {
  plan_exists(expression, graph, given);
  return Evaluable(expression, runtime_.expressions);
}

std::unique_ptr<Kept> Planner::kept(OperatorPtr input, const VariableSet& shared) {
  return std::make_unique<Kept>(runtime_, std::move(input), shared.list(), slots_);
}

// Groups that are joined are one join, and a filter whose variables its group always binds can be
// asked anywhere in it.
void Planner::flatten(const Pattern& pattern, std::vector<const Pattern*>& parts,
                      std::vector<const Expression*>& filters) {
  if (const auto* join = std::get_if<Join>(&pattern.node)) {
    for (const Pattern& part : join->parts) flatten(part, parts, filters);
    return;
  }
  if (const auto* filter = std::get_if<Filter>(&pattern.node)) {
    if (!has_exists(filter->condition) &&
        bindings_of(filter->parts[0]).certain.contains_all(variables_of(filter->condition))) {
      filters.push_back(&filter->condition);
      return flatten(filter->parts[0], parts, filters);
    }
  }
  if (!is_empty_group(pattern)) parts.push_back(&pattern);
}

OperatorPtr Planner::plan(const Pattern& pattern, const ActiveGraph& graph, const Given& given) {
  if (const auto* filter = std::get_if<Filter>(&pattern.node)) {
    std::vector<const Expression*> filters = {&filter->condition};
    const Pattern* inside = &filter->parts[0];
    while (const auto* next = std::get_if<Filter>(&inside->node)) {
      filters.push_back(&next->condition);
      inside = &next->parts[0];
    }
    return join({inside}, std::move(filters), graph, given);
  }
  if (std::holds_alternative<Basic>(pattern.node) || std::holds_alternative<Join>(pattern.node))
    return join({&pattern}, {}, graph, given);
  if (const auto* optional = std::get_if<LeftJoin>(&pattern.node))
    return left_join(*optional, graph, given);
  if (const auto* alternatives = std::get_if<Union>(&pattern.node)) {
    std::vector<OperatorPtr> parts;
    for (const Pattern& part : alternatives->parts) parts.push_back(plan(part, graph, given));
    return std::make_unique<UnionAll>(runtime_, std::move(parts));
  }
  if (const auto* minus = std::get_if<Minus>(&pattern.node)) {
    OperatorPtr left = plan(minus->parts[0], graph, given);
    VariableSet shared =
        bindings_of(minus->parts[0]).possible.common(bindings_of(minus->parts[1]).possible);
    for (const Variable slot : slots_) shared.remove(slot);
    return std::make_unique<AntiJoin>(runtime_, std::move(left),
                                      kept(plan(minus->parts[1], graph, {}), shared));
  }
  if (const auto* in_graph = std::get_if<GraphPattern>(&pattern.node))
    return graph_pattern(*in_graph, given);
  if (const auto* extend = std::get_if<Extend>(&pattern.node)) {
    // BINDs in a row are done together: BNODE("a") is the same in all of one solution.
    std::vector<const Extend*> chain = {extend};
    while (const auto* next = std::get_if<Extend>(&chain.back()->parts[0].node))
      chain.push_back(next);
    OperatorPtr input = plan(chain.back()->parts[0], graph, given);
    ExtendRows::Assignments assignments;
    const Bindings inside = bindings_of(pattern);
    Given now = given;
    now.possible.add(inside.possible);
    now.certain.add(inside.certain);
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
      assignments.emplace_back((*one)->variable, evaluable((*one)->expression, graph, now));
    }
    return std::make_unique<ExtendRows>(runtime_, std::move(input), std::move(assignments));
  }
  if (const auto* values = std::get_if<Values>(&pattern.node)) {
    std::vector<std::vector<Id>> rows;
    for (const auto& row : values->rows) {
      rows.emplace_back();
      for (const auto& term : row)
        rows.back().push_back(term ? runtime_.expressions.terms.id(*term) : kNone);
    }
    return std::make_unique<InlineRows>(runtime_, values->variables, std::move(rows));
  }
  if (const auto* sub = std::get_if<SubSelect>(&pattern.node)) {
    OperatorPtr rows = select_rows(*sub->select, graph);
    std::vector<Variable> inside;
    for (const Select::Projection& projection : sub->select->projections)
      inside.push_back(projection.variable);
    return std::make_unique<ProjectRows>(runtime_, std::move(rows), std::move(inside), sub->names,
                                         slots_);
  }
  const auto& service = std::get<Service>(pattern.node);
  if (!service.silent) throw Error("SERVICE asks another server, which is not allowed here");
  return std::make_unique<OneRow>(runtime_);
}

OperatorPtr Planner::join(std::vector<const Pattern*> patterns,
                          std::vector<const Expression*> filters, const ActiveGraph& graph,
                          const Given& given) {
  std::vector<const Pattern*> parts;
  for (const Pattern* pattern : patterns) {
    if (std::holds_alternative<Basic>(pattern->node) || std::holds_alternative<Join>(pattern->node))
      flatten(*pattern, parts, filters);
    else
      parts.push_back(pattern);
  }
  std::vector<Item> items;
  Bindings all;
  for (const Pattern* pattern : parts) {
    const Bindings bindings = bindings_of(*pattern);
    all.possible.add(bindings.possible);
    all.certain.add(bindings.certain);
    const auto* basic = std::get_if<Basic>(&pattern->node);
    if (basic == nullptr) {
      Item item;
      item.pattern = pattern;
      item.bindings = bindings;
      item.matches = estimate(*pattern, graph);
      items.push_back(item);
      continue;
    }
    for (const TriplePattern& triple : basic->triples) {
      Item item;
      item.triple = &triple;
      item.ids = triple_ids(triple);
      item.bindings = bindings_of({Basic{{triple}, {}}});
      if (graph.kind == ActiveGraph::Kind::kVariable) {
        item.bindings.possible.add(graph.variable);
        item.bindings.certain.add(graph.variable);
      }
      item.matches = count(item.ids, graph);
      items.push_back(std::move(item));
    }
    for (const PathPattern& path : basic->paths) {
      Item item;
      item.path = &path;
      item.bindings = bindings_of({Basic{{}, {path}}});
      item.matches = kUnknownRows;
      items.push_back(std::move(item));
    }
  }

  OperatorPtr rows;
  Order order(*this, graph, given);
  Given now = given;
  VariableSet done;  // certainly bound by the join itself
  std::vector<const Expression*> waiting = filters;
  const auto ask_filters = [&](bool is_end) {
    std::vector<const Expression*> later;
    for (const Expression* filter : waiting) {
      const VariableSet needed = variables_of(*filter).common(all.possible);
      if (!is_end && !done.contains_all(needed)) {
        later.push_back(filter);
        continue;
      }
      if (!rows) rows = std::make_unique<OneRow>(runtime_);
      rows =
          std::make_unique<FilterRows>(runtime_, std::move(rows), evaluable(*filter, graph, now));
    }
    waiting = std::move(later);
  };
  while (!items.empty()) {
    // The fewest rows next; what shares nothing with what is there comes only when nothing else is
    // left. Where two are equal, the one with the smaller text, so that the order of writing is not
    // seen.
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].touches(order.bound()) || items[i].bindings.possible.empty())
        candidates.push_back(i);
    }
    if (candidates.empty()) {
      candidates.resize(items.size());
      std::iota(candidates.begin(), candidates.end(), 0);
    }
    std::size_t best = items.size();
    double best_fan_out = 0;
    for (const std::size_t i : candidates) {
      const double fan_out = order.fan_out(items[i], candidates.size() == 1);
      const bool is_better = best == items.size() || fan_out < best_fan_out ||
                             (fan_out == best_fan_out && items[i].triple && items[best].triple &&
                              text(*items[i].triple) < text(*items[best].triple));
      if (!is_better) continue;
      best = i;
      best_fan_out = fan_out;
    }
    const Item item = items[best];
    items.erase(items.begin() + std::ptrdiff_t(best));
    rows = step(std::move(rows), item, graph, now, order.rows());
    order.add(item, best_fan_out);
    rows->estimate = order.rows();
    now.possible.add(item.bindings.possible);
    now.certain.add(item.bindings.certain);
    done.add(item.bindings.certain);
    ask_filters(false);
  }
  if (!rows) rows = std::make_unique<OneRow>(runtime_);
  ask_filters(true);
  return rows;
}

OperatorPtr Planner::step(OperatorPtr left, const Item& item, const ActiveGraph& graph,
                          const Given& given, double left_rows) {
  const bool by_itself = item.pattern != nullptr && !given.possible.empty() &&
                         !can_substitute(*item.pattern, given.possible);
  if (by_itself) {
    if (!left) left = std::make_unique<OneRow>(runtime_);
    return std::make_unique<HashJoin>(runtime_, std::move(left),
                                      kept(plan(*item.pattern, graph, {}), item.bindings.possible));
  }
  OperatorPtr right;
  if (item.triple != nullptr) {
    right = std::make_unique<TripleScan>(runtime_, item.ids, graph, dataset_, text(*item.triple));
  } else if (item.path != nullptr) {
    right = std::make_unique<PathSearch>(runtime_, part(item.path->subject),
                                         path_ids(item.path->path, runtime_.snapshot),
                                         part(item.path->object), graph, dataset_, slots_);
  } else {
    right = plan(*item.pattern, graph, given);
  }
  if (!left) return right;
  // A probe costs about as much as reading eight quads in a row.
  right->estimate = item.matches;
  const bool shares = item.touches(given.certain);
  if (item.triple != nullptr && shares && left_rows > 256 && item.matches < left_rows * 6 &&
      item.matches < 50e6)
    return std::make_unique<HashJoin>(runtime_, std::move(left),
                                      kept(std::move(right), item.bindings.possible));
  return std::make_unique<NestedJoin>(runtime_, std::move(left), std::move(right));
}

OperatorPtr Planner::left_join(const LeftJoin& join, const ActiveGraph& graph, const Given& given) {
  OperatorPtr left = plan(join.parts[0], graph, given);
  const Bindings bound = bindings_of(join.parts[0]);
  Given now = given;
  now.possible.add(bound.possible);
  now.certain.add(bound.certain);
  OperatorPtr right;
  std::unique_ptr<Kept> right_kept;
  const Bindings optional = bindings_of(join.parts[1]);
  if (can_substitute(join.parts[1], now.possible)) {
    right = plan(join.parts[1], graph, now);
  } else {
    right_kept = kept(plan(join.parts[1], graph, {}), optional.possible);
  }
  std::optional<Evaluable> condition;
  if (join.condition) {
    now.possible.add(optional.possible);
    now.certain.add(optional.certain);
    condition = evaluable(*join.condition, graph, now);
  }
  return std::make_unique<LeftOuterJoin>(runtime_, std::move(left), std::move(right),
                                         std::move(right_kept), std::move(condition));
}

OperatorPtr Planner::graph_pattern(const GraphPattern& pattern, const Given& given) {
  const Pattern& inside = pattern.parts[0];
  const auto* variable = std::get_if<Variable>(&pattern.graph);
  ActiveGraph graph;
  Id graph_id;
  std::optional<Variable> name;
  if (variable != nullptr) {
    name = *variable;
    graph.kind = ActiveGraph::Kind::kVariable;
    graph.variable = *variable;
  } else {
    graph_id = runtime_.expressions.terms.id(std::get<Term>(pattern.graph));
    graph.kind = ActiveGraph::Kind::kOne;
    graph.graphs = {graph_id};
  }
  const bool is_known = variable != nullptr || dataset_.has_named(graph_id);
  if (is_known && is_of_one_graph(inside, name)) {
    return plan(inside, graph, given);
  }
  const Variable slot = fresh();
  if (variable != nullptr) graph.variable = slot;
  slots_.push_back(slot);
  OperatorPtr rows;
  if (!is_empty_group(inside)) {
    Given with_slot = given;
    with_slot.possible.add(slot);
    with_slot.certain.add(slot);
    rows = plan(inside, graph, with_slot);
  }
  slots_.pop_back();
  return std::make_unique<GraphLoop>(runtime_, pattern.graph, graph_id, slot, dataset_,
                                     std::move(rows));
}

const Expression& Planner::without_aggregates(const Expression& expression,
                                              std::vector<GroupRows::AggregateColumn>& columns,
                                              const ActiveGraph& graph, const Given& inside) {
  if (is_aggregate(expression.kind)) {
    const Expression& aggregate = expressions_.emplace_back(expression);
    GroupRows::AggregateColumn column{fresh(), &aggregate, std::nullopt, {}};
    if (!aggregate.arguments.empty()) {
      column.argument = evaluable(aggregate.arguments[0], graph, inside);
    } else if (aggregate.distinct) {
      column.seen = inside.possible.list();
      std::erase_if(column.seen, [&](Variable each) { return names_[each].empty(); });
    }
    Expression result;
    result.kind = Expression::Kind::kVariable;
    result.variable = column.variable;
    columns.push_back(std::move(column));
    expressions_.push_back(std::move(result));
    return expressions_.back();
  }
  Expression copy = expression;
  for (Expression& argument : copy.arguments)
    argument = without_aggregates(Expression(argument), columns, graph, inside);
  expressions_.push_back(std::move(copy));
  return expressions_.back();
}

OperatorPtr Planner::select_rows(const Select& select, const ActiveGraph& graph) {
  OperatorPtr rows;
  Given bound;
  const Bindings where = bindings_of(select.where);
  bound.possible = where.possible;
  bound.certain = where.certain;
  // Of groups, VALUES restricts the groups (section 18.2.4.3); else it may come first.
  if (select.values && !select.is_grouped) {
    patterns_.push_back({Join{{select.where, {*select.values}}}});
    rows = plan(patterns_.back(), graph, {});
    bound.possible.add(bindings_of(patterns_.back()).possible);
  } else {
    rows = plan(select.where, graph, {});
  }

  std::vector<GroupRows::AggregateColumn> columns;
  const auto ready = [&](const Expression& expression) -> const Expression& {
    return select.is_grouped ? without_aggregates(expression, columns, graph, bound) : expression;
  };
  // First all expressions, so that the groups know their aggregates.
  std::vector<const Expression*> having, projected, sorted;
  for (const Expression& condition : select.having) having.push_back(&ready(condition));
  for (const Select::Projection& projection : select.projections)
    projected.push_back(projection.expression ? &ready(*projection.expression) : nullptr);
  for (const Select::SortKey& key : select.order) sorted.push_back(&ready(key.expression));
  if (select.is_grouped) {
    ExtendRows::Assignments keys;
    Given grouped;
    for (const Select::Projection& group : select.groups) {
      keys.emplace_back(group.variable, evaluable(*group.expression, graph, bound));
      grouped.possible.add(group.variable);
    }
    rows = std::make_unique<GroupRows>(runtime_, std::move(rows), std::move(keys),
                                       std::move(columns), !select.groups.empty(), slots_);
    bound = grouped;
    if (select.values) {
      patterns_.push_back({*select.values});
      const VariableSet shared = bindings_of(patterns_.back()).possible;
      rows = std::make_unique<HashJoin>(runtime_, std::move(rows),
                                        kept(plan(patterns_.back(), graph, {}), shared));
      bound.possible.add(shared);
    }
  }
  ExtendRows::Assignments assignments;
  std::vector<Variable> variables;
  for (std::size_t i = 0; i < select.projections.size(); ++i) {
    variables.push_back(select.projections[i].variable);
    if (projected[i] != nullptr)
      assignments.emplace_back(variables.back(), evaluable(*projected[i], graph, bound));
  }
  if (!assignments.empty())
    rows = std::make_unique<ExtendRows>(runtime_, std::move(rows), std::move(assignments));
  // After the SELECT expressions, so that HAVING may use their names.
  for (const Expression* condition : having)
    rows = std::make_unique<FilterRows>(runtime_, std::move(rows),
                                        evaluable(*condition, graph, bound));
  if (!select.order.empty()) {
    std::vector<SortRows::Key> keys;
    for (std::size_t i = 0; i < sorted.size(); ++i)
      keys.push_back({evaluable(*sorted[i], graph, bound), select.order[i].descending});
    std::optional<std::uint64_t> kept_rows;
    if (select.limit && !select.distinct && !select.reduced)
      kept_rows = select.limit > UINT32_MAX || select.offset > UINT32_MAX
                      ? std::nullopt
                      : std::optional(*select.limit + select.offset);
    rows = std::make_unique<SortRows>(runtime_, std::move(rows), std::move(keys), kept_rows);
  }
  if (select.distinct || select.reduced)
    rows = std::make_unique<DistinctRows>(runtime_, std::move(rows), variables);
  if (select.limit || select.offset > 0)
    rows = std::make_unique<SliceRows>(runtime_, std::move(rows), select.offset, select.limit);
  return rows;
}

double Planner::estimate(const Pattern& pattern, const ActiveGraph& graph) {
  if (const auto* basic = std::get_if<Basic>(&pattern.node)) {
    double least = basic->triples.empty() ? kUnknownRows : 1e18;
    for (const TriplePattern& triple : basic->triples)
      least = std::min(least, count(triple_ids(triple), graph));
    return least;
  }
  if (const auto* join = std::get_if<Join>(&pattern.node)) {
    double least = 1e18;
    for (const Pattern& part : join->parts) least = std::min(least, estimate(part, graph));
    return least;
  }
  if (const auto* alternatives = std::get_if<Union>(&pattern.node)) {
    double sum = 0;
    for (const Pattern& part : alternatives->parts) sum += estimate(part, graph);
    return sum;
  }
  if (const auto* values = std::get_if<Values>(&pattern.node)) return double(values->rows.size());
  if (const auto* optional = std::get_if<LeftJoin>(&pattern.node))
    return estimate(optional->parts[0], graph);
  if (const auto* minus = std::get_if<Minus>(&pattern.node))
    return estimate(minus->parts[0], graph);
  if (const auto* filter = std::get_if<Filter>(&pattern.node))
    return estimate(filter->parts[0], graph);
  if (const auto* extend = std::get_if<Extend>(&pattern.node))
    return estimate(extend->parts[0], graph);
  if (const auto* in_graph = std::get_if<GraphPattern>(&pattern.node))
    return estimate(in_graph->parts[0], graph);
  return kUnknownRows;
}

}  // namespace concord::sparql
