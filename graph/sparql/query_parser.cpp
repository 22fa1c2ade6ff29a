#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "graph/sparql/grammar.h"
#include "graph/sparql/restored.h"

namespace concord::sparql {
namespace {

using Variables = std::set<Variable>;

// The first variable outside of aggregates that is not in `known`. Those of EXISTS are its own
// affair.
std::optional<Variable> find_ungrouped(const Expression& expression, const Variables& known) {
  if (expression.kind == Expression::Kind::kVariable && !known.contains(expression.variable))
    return expression.variable;
  if (is_aggregate(expression.kind)) return std::nullopt;
  for (const Expression& argument : expression.arguments) {
    if (const auto found = find_ungrouped(argument, known)) return found;
  }
  return std::nullopt;
}

// Section 18.2.4.1: such variables are samples of their groups in HAVING and ORDER BY.
void sample_ungrouped(Expression& expression, const Variables& known) {
  if (is_aggregate(expression.kind)) return;
  if (expression.kind == Expression::Kind::kVariable && !known.contains(expression.variable)) {
    Expression sample;
    sample.kind = Expression::Kind::kSample;
    sample.arguments.push_back(std::move(expression));
    expression = std::move(sample);
    return;
  }
  for (Expression& argument : expression.arguments) sample_ungrouped(argument, known);
}

}  // namespace

Query Grammar::query() {
  Query query;
  prologue();
  if (tokens_.at("SELECT")) {
    query.select = select(&query.dataset);
  } else if (tokens_.accept("CONSTRUCT")) {
    construct(query);
  } else if (tokens_.accept("DESCRIBE")) {
    describe(query);
  } else if (tokens_.accept("ASK")) {
    ask(query);
  } else {
    if (tokens_.at("INSERT") || tokens_.at("DELETE"))
      tokens_.fail("this is an update, not a query");
    tokens_.fail_expecting("SELECT, CONSTRUCT, DESCRIBE or ASK");
  }
  if (!tokens_.at(Token::Kind::kEnd)) tokens_.fail_expecting("the end of the query");
  query.variables = scope_.take_variables();
  query.base = base_;
  return query;
}

// SelectQuery, and SubSelect where there is no dataset.
Select Grammar::select(std::optional<DatasetClause>* dataset) {
  Select select;
  const std::size_t mark = scope_.mark();
  const Heading names = heading(select);
  if (dataset != nullptr) dataset_clauses("FROM", *dataset);
  where(select);
  solutions(select, mark);
  if (names.all) {
    if (select.is_grouped)
      tokens_.fail(names.first,
                   "SELECT * cannot stand with groups (hint: name the keys of GROUP BY)");
    project(select, scope_.visible(mark));
  } else {
    check_projections(select, names, mark);
  }
  return select;
}

Grammar::Heading Grammar::heading(Select& select) {
  const Restored<bool> allowed(aggregates_allowed_, true);
  Heading heading;
  tokens_.expect("SELECT");
  select.distinct = tokens_.accept("DISTINCT");
  select.reduced = !select.distinct && tokens_.accept("REDUCED");
  heading.first = tokens_.token();
  heading.all = tokens_.accept("*");
  if (heading.all) return heading;
  do {
    Select::Projection projection;
    const bool has_expression = tokens_.accept("(");
    if (!has_expression && at_constraint())
      tokens_.fail("what SELECT computes has brackets and a name (hint: (… AS ?name))");
    if (!has_expression && !at_variable()) tokens_.fail_expecting("a variable, '*' or '('");
    if (has_expression) {
      projection.expression = select_expression();
      tokens_.expect("AS");
    }
    heading.names.push_back(tokens_.token());
    projection.variable = variable();
    if (has_expression) tokens_.expect(")");
    select.projections.push_back(std::move(projection));
  } while (at_variable() || tokens_.at("("));
  return heading;
}

Expression Grammar::select_expression() {
  Expression one = expression();
  note_height();
  return one;
}

// DatasetClause, UsingClause.
void Grammar::dataset_clauses(std::string_view keyword, std::optional<DatasetClause>& dataset) {
  while (tokens_.accept(keyword)) {
    if (!dataset) dataset.emplace();
    auto& graphs = tokens_.accept("NAMED") ? dataset->named_graphs : dataset->default_graphs;
    graphs.push_back(iri());
  }
}

// WhereClause.
void Grammar::where(Select& select) {
  const bool has_keyword = tokens_.accept("WHERE");
  if (!tokens_.at("{")) tokens_.fail_expecting(has_keyword ? "'{'" : "WHERE or '{'");
  select.where = group_pattern();
  note_height();
}

// SolutionModifier and ValuesClause. `mark` is where the pattern began.
void Grammar::solutions(Select& select, std::size_t mark) {
  if (tokens_.accept("GROUP")) group_by(select, mark);
  {
    const Restored<bool> allowed(aggregates_allowed_, true);
    if (tokens_.accept("HAVING")) {
      do {
        select.having.push_back(constraint());
        note_height();
      } while (at_constraint());
    }
    if (tokens_.accept("ORDER")) order_by(select);
  }
  slice(select);
  if (tokens_.accept("VALUES")) select.values = values();
  select.is_grouped = !select.groups.empty() || has_aggregate_;
}

bool Grammar::at_constraint() const {
  return tokens_.at("(") || at_iri() || tokens_.at("EXISTS") || tokens_.at("NOT") ||
         (tokens_.at(Token::Kind::kWord) && find_function(tokens_.token().text) != nullptr);
}

// GroupClause. A key without a name has a variable too.
void Grammar::group_by(Select& select, std::size_t mark) {
  tokens_.expect("BY");
  do {
    Select::Projection& key = select.groups.emplace_back();
    const bool is_variable = at_variable();
    std::optional<Variable> name;
    if (tokens_.accept("(")) {
      key.expression = expression();
      if (tokens_.accept("AS")) {
        const Token token = tokens_.token();
        name = variable();
        if (scope_.is_visible(*name, mark))
          tokens_.fail(token,
                       "GROUP BY cannot set ?" + token.text + ": the pattern has it already");
      }
      tokens_.expect(")");
    } else {
      key.expression = is_variable ? expression_of(variable()) : constraint();
    }
    note_height();
    if (is_variable) name = key.expression->variable;
    key.variable = name ? *name : scope_.nameless();
  } while (at_variable() || at_constraint());
}

Expression Grammar::expression_of(Variable variable) {
  Expression one;
  one.kind = Expression::Kind::kVariable;
  one.variable = variable;
  height_ = 1;
  return one;
}

// OrderClause.
void Grammar::order_by(Select& select) {
  tokens_.expect("BY");
  do {
    Select::SortKey key;
    key.descending = tokens_.accept("DESC");
    if (key.descending || tokens_.accept("ASC")) {
      key.expression = bracketed();
    } else {
      key.expression = at_variable() ? expression_of(variable()) : constraint();
    }
    note_height();
    select.order.push_back(std::move(key));
  } while (at_variable() || at_constraint() || tokens_.at("ASC") || tokens_.at("DESC"));
}

// LimitOffsetClauses.
void Grammar::slice(Select& select) {
  bool has_offset = false;
  for (;;) {
    if (!select.limit && tokens_.accept("LIMIT")) {
      select.limit = count();
    } else if (!has_offset && tokens_.accept("OFFSET")) {
      select.offset = count();
      has_offset = true;
    } else {
      return;
    }
  }
}

std::uint64_t Grammar::count() {
  const std::string& digits = tokens_.token().text;
  if (!tokens_.at(Token::Kind::kInteger) || digits[0] == '+' || digits[0] == '-')
    tokens_.fail_expecting("a number without a sign");
  std::uint64_t number = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (result.ec != std::errc()) number = std::numeric_limits<std::uint64_t>::max();
  tokens_.take();
  return number;
}

void Grammar::project(Select& select, const std::vector<Variable>& variables) {
  spend(variables.size() * sizeof(Select::Projection));
  for (const Variable variable : variables) select.projections.push_back({variable, std::nullopt});
}

// Sections 18.2.4.1, 18.2.4.4 and 19.8, note 12. A variable that is projected twice is projected
// once.
void Grammar::check_projections(Select& select, const Heading& heading, std::size_t mark) {
  Variables keys, projected;
  for (const auto& group : select.groups) keys.insert(group.variable);
  std::vector<Select::Projection> kept;
  for (std::size_t i = 0; i < select.projections.size(); ++i) {
    Select::Projection& projection = select.projections[i];
    const Token& name = heading.names[i];
    if (projection.expression) {
      if (scope_.is_visible(projection.variable, mark) || keys.contains(projection.variable) ||
          projected.contains(projection.variable))
        tokens_.fail(name, "AS cannot set ?" + name.text + ": it is in scope already");
      if (select.is_grouped) check_grouped(*projection.expression, keys, name);
    } else if (select.is_grouped) {
      check_grouped(expression_of(projection.variable), keys, name);
    }
    if (projection.expression) keys.insert(projection.variable);
    if (projected.insert(projection.variable).second) kept.push_back(std::move(projection));
  }
  select.projections = std::move(kept);
  if (!select.is_grouped) return;
  for (Expression& condition : select.having) sample_ungrouped(condition, keys);
  for (Select::SortKey& key : select.order) sample_ungrouped(key.expression, keys);
}

void Grammar::check_grouped(const Expression& expression, const std::set<Variable>& keys,
                            const Token& place) {
  if (const auto variable = find_ungrouped(expression, keys))
    tokens_.fail(place, "?" + scope_.name(*variable) +
                            " has many values in a group (hint: GROUP BY it, or an aggregate such "
                            "as SAMPLE)");
}

// ConstructQuery. In the short form the pattern is the template too, where its blank nodes are new
// ones.
void Grammar::construct(Query& query) {
  query.form = Query::Form::kConstruct;
  const std::size_t mark = scope_.mark();
  if (tokens_.at("{")) {
    query.construct = construct_triples(Role::kTemplate).triples;
    dataset_clauses("FROM", query.dataset);
    where(query.select);
  } else {
    dataset_clauses("FROM", query.dataset);
    tokens_.expect("WHERE");
    Basic basic = construct_triples(Role::kConstructWhere);
    query.construct = with_new_blanks(basic.triples);
    query.select.where.node = std::move(basic);
  }
  solutions(query.select, mark);
  std::vector<Variable> named;
  Variables known;
  for (const TriplePattern& triple : query.construct) {
    for (const Node* node : {&triple.subject, &triple.predicate, &triple.object}) {
      const auto* variable = std::get_if<Variable>(node);
      if (variable != nullptr && !scope_.name(*variable).empty() && known.insert(*variable).second)
        named.push_back(*variable);
    }
  }
  project(query.select, named);
}

Basic Grammar::construct_triples(Role role) {
  Basic basic;
  const Restored<Role> restored(role_, role);
  begin_template();
  tokens_.expect("{");
  if (at_triples()) triples(basic);
  if (!tokens_.accept("}")) tokens_.fail_expecting("a triple or '}'");
  return basic;
}

std::vector<TriplePattern> Grammar::with_new_blanks(std::vector<TriplePattern> triples) {
  std::map<Variable, Variable> blanks;
  for (TriplePattern& triple : triples) {
    for (Node* node : {&triple.subject, &triple.object}) {
      auto* variable = std::get_if<Variable>(node);
      if (variable == nullptr || !scope_.name(*variable).empty()) continue;
      const auto [place, is_new] = blanks.try_emplace(*variable);
      if (is_new) place->second = scope_.nameless();
      *variable = place->second;
    }
  }
  return triples;
}

// DescribeQuery.
void Grammar::describe(Query& query) {
  query.form = Query::Form::kDescribe;
  const std::size_t mark = scope_.mark();
  const bool all = tokens_.accept("*");
  if (!all) {
    do {
      query.describe.push_back(variable_or_iri());
    } while (at_variable() || at_iri());
  }
  dataset_clauses("FROM", query.dataset);
  if (tokens_.at("WHERE") || tokens_.at("{")) where(query.select);
  solutions(query.select, mark);
  std::vector<Variable> named;
  if (all) {
    named = scope_.visible(mark);
    query.describe.assign(named.begin(), named.end());
  } else {
    Variables known;
    for (const Node& node : query.describe) {
      const auto* variable = std::get_if<Variable>(&node);
      if (variable != nullptr && known.insert(*variable).second) named.push_back(*variable);
    }
  }
  project(query.select, named);
}

// AskQuery.
void Grammar::ask(Query& query) {
  query.form = Query::Form::kAsk;
  const std::size_t mark = scope_.mark();
  dataset_clauses("FROM", query.dataset);
  where(query.select);
  solutions(query.select, mark);
}

}  // namespace concord::sparql
