#include "tests/graph/sparql/random_query.h"

#include <algorithm>
#include <map>
#include <utility>

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

Iri iri(const std::string& name) { return {"http://e/" + name}; }
Term integer(long value) {
  return typed_literal(std::to_string(value), std::string(kXsd) + "integer");
}

class Dice {
 public:
  explicit Dice(std::mt19937_64& random) : random_(random) {}

  std::size_t below(std::size_t limit) { return random_() % limit; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }
  Iri predicate() { return iri(of<std::string>({"p", "q", "r"})); }
  Iri graph() { return iri(of<std::string>({"g1", "g2"})); }
  Term subject() { return iri(of<std::string>({"a", "b", "c", "d"})); }
  Term object() { return one_in(3) ? integer(static_cast<long>(below(3))) : subject(); }

 private:
  std::mt19937_64& random_;
};

// The names of variables of one SELECT.
struct Names {
  std::map<std::string, Variable> numbers;

  std::vector<std::string> all() const {
    std::vector<std::string> names;
    for (const auto& [name, number] : numbers) names.push_back(name);
    return names;
  }
};

template <class T>
struct Written {
  T made;
  std::string text;
};

// What can stand between the braces of a group.
struct Group {
  Pattern pattern;
  std::string text;
  bool has_filter = false;  // of the whole group, so that nothing may be put behind it

  // To be put before something else in a group.
  std::string as_beginning() const { return has_filter ? "{ " + text + " }" : text; }
};

Pattern make_pattern(auto node) {
  Pattern pattern;
  pattern.node = std::move(node);
  return pattern;
}

class Generator {
 public:
  explicit Generator(std::mt19937_64& random) : dice_(random) {}

  RandomQuery query() {
    RandomQuery made;
    if (dice_.one_in(8)) {
      made.query.form = Query::Form::kAsk;
      Names names;
      number(names, "x");  // expressions want a variable to name
      Group where = group(3, names, false);
      made.query.select.where = std::move(where.pattern);
      made.text = "ASK { " + where.text + " }";
    } else {
      Written<Select> select = this->select(3);
      made.is_ordered = !select.made.order.empty();
      made.query.select = std::move(select.made);
      made.text = std::move(select.text);
    }
    made.query.variables = names_;
    made.text = "PREFIX : <http://e/>\n" + made.text;
    return made;
  }

 private:
  // ---- Terms

  Variable number(Names& names, const std::string& name) {
    const auto [found, is_new] = names.numbers.emplace(name, static_cast<Variable>(names_.size()));
    if (is_new) names_.push_back(name);
    return found->second;
  }
  std::string fresh_name() { return "v" + std::to_string(++fresh_); }

  Written<Node> variable(Names& names) {
    const std::string name = dice_.of<std::string>({"x", "y", "z", "w"});
    return {number(names, name), "?" + name};
  }
  static std::string text_of(const Term& term) {
    if (const auto* name = std::get_if<Iri>(&term)) return ':' + name->value.substr(9);
    return std::get<Literal>(term).lexical;
  }
  Written<Node> variable_or(Names& names, std::size_t one_in, const Term& term) {
    if (dice_.one_in(one_in)) return {term, text_of(term)};
    return variable(names);
  }

  // ---- Patterns

  Group basic(Names& names) {
    Basic basic;
    std::string text;
    for (std::size_t count = 1 + dice_.below(2); count > 0; --count) {
      const Written<Node> subject = variable_or(names, 4, dice_.subject());
      const Written<Node> object = variable_or(names, 3, dice_.object());
      if (dice_.one_in(4)) {
        const Written<Path> path = this->path(2);
        if (path.made.kind != Path::Kind::kIri) {
          basic.paths.push_back({subject.made, path.made, object.made});
          text += subject.text + ' ' + path.text + ' ' + object.text + " . ";
          continue;
        }
      }
      const Written<Node> predicate =
          dice_.one_in(5) ? variable(names) : variable_or(names, 1, dice_.predicate());
      basic.triples.push_back({subject.made, predicate.made, object.made});
      text += subject.text + ' ' + predicate.text + ' ' + object.text + " . ";
    }
    return {make_pattern(std::move(basic)), std::move(text)};
  }

  Written<Path> path(int depth) {
    Path path;
    if (depth == 0 || dice_.one_in(4)) {
      path.iri = dice_.predicate();
      return {path, text_of(path.iri)};
    }
    const auto part = [&] {
      Written<Path> made = this->path(depth - 1);
      path.parts.push_back(std::move(made.made));
      return '(' + made.text + ')';
    };
    std::string text = part();
    switch (dice_.below(7)) {
      case 0:
        path.kind = Path::Kind::kInverse;
        return {path, '^' + text};
      case 1:
        path.kind = Path::Kind::kSequence;
        text += '/' + part();
        return {path, text};
      case 2:
        path.kind = Path::Kind::kAlternative;
        text += '|' + part();
        return {path, text};
      case 3:
        path.kind = Path::Kind::kZeroOrMore;
        return {path, text + '*'};
      case 4:
        path.kind = Path::Kind::kOneOrMore;
        return {path, text + '+'};
      case 5:
        path.kind = Path::Kind::kZeroOrOne;
        return {path, text + '?'};
      default:
        return negated();
    }
  }

  Written<Path> negated() {
    Path path;
    path.kind = Path::Kind::kNegated;
    std::string text;
    for (std::size_t count = 1 + dice_.below(2); count > 0; --count) {
      const Iri predicate = dice_.predicate();
      const bool is_backward = dice_.one_in(3);
      (is_backward ? path.backward : path.forward).push_back(predicate);
      (is_backward ? path.negates_backward : path.negates_forward) = true;
      text += (text.empty() ? "" : "|") + std::string(is_backward ? "^" : "") + text_of(predicate);
    }
    return {path, "!(" + text + ")"};
  }

  // In an EXISTS, what the definition of substitution leaves open is left out.
  Group group(int depth, Names& names, bool is_in_exists) {
    if (depth == 0) return basic(names);
    switch (dice_.below(is_in_exists ? 9 : 12)) {
      case 0:
      case 1:
        return basic(names);
      case 2:
        return join(depth, names, is_in_exists);
      case 3:
        return left_join(depth, names, is_in_exists);
      case 4:
        return union_of(depth, names, is_in_exists);
      case 5:
        return filter(depth, names, is_in_exists);
      case 6:
        return graph(depth, names, is_in_exists);
      case 7:
        return extend(depth, names, is_in_exists);
      case 8:
        return values(depth, names, is_in_exists);
      case 9:
        return left_join(depth, names, is_in_exists);
      case 10:
        return minus(depth, names);
      default:
        return sub_select(depth, names);
    }
  }

  Group join(int depth, Names& names, bool is_in_exists) {
    Group left = group(depth - 1, names, is_in_exists);
    Group right = group(depth - 1, names, is_in_exists);
    const std::string text = left.as_beginning() + " { " + right.text + " }";
    return {make_pattern(Join{{std::move(left.pattern), std::move(right.pattern)}}), text};
  }

  Group left_join(int depth, Names& names, bool is_in_exists) {
    Group left = group(depth - 1, names, is_in_exists);
    Group right = group(depth - 1, names, is_in_exists);
    LeftJoin node{{std::move(left.pattern), std::move(right.pattern)}, std::nullopt};
    std::string text = left.as_beginning() + " OPTIONAL { " + right.as_beginning();
    if (dice_.one_in(3)) {
      Written<Expression> condition = expression(2, names, !is_in_exists);
      node.condition = std::move(condition.made);
      text += " FILTER(" + condition.text + ")";
    }
    return {make_pattern(std::move(node)), text + " }"};
  }

  Group union_of(int depth, Names& names, bool is_in_exists) {
    Group left = group(depth - 1, names, is_in_exists);
    Group right = group(depth - 1, names, is_in_exists);
    const std::string text = "{ " + left.text + " } UNION { " + right.text + " }";
    return {make_pattern(Union{{std::move(left.pattern), std::move(right.pattern)}}), text};
  }

  Group minus(int depth, Names& names) {
    Group left = group(depth - 1, names, false);
    Group right = group(depth - 1, names, false);
    const std::string text = left.as_beginning() + " MINUS { " + right.text + " }";
    return {make_pattern(Minus{{std::move(left.pattern), std::move(right.pattern)}}), text};
  }

  Group filter(int depth, Names& names, bool is_in_exists) {
    Group inner = group(depth - 1, names, is_in_exists);
    Written<Expression> condition = expression(2, names, !is_in_exists);
    const std::string text = inner.as_beginning() + " FILTER(" + condition.text + ")";
    return {make_pattern(Filter{{std::move(inner.pattern)}, std::move(condition.made)}), text,
            true};
  }

  Group graph(int depth, Names& names, bool is_in_exists) {
    const Written<Node> name = variable_or(names, 2, dice_.graph());
    Group inner = group(depth - 1, names, is_in_exists);
    const std::string text = "GRAPH " + name.text + " { " + inner.text + " }";
    return {make_pattern(GraphPattern{name.made, {std::move(inner.pattern)}}), text};
  }

  Group extend(int depth, Names& names, bool is_in_exists) {
    Group inner = group(depth - 1, names, is_in_exists);
    Written<Expression> expression = this->expression(1, names, false);
    const std::string name = fresh_name();
    const std::string text =
        inner.as_beginning() + " BIND(" + expression.text + " AS ?" + name + ")";
    return {make_pattern(Extend{
                {std::move(inner.pattern)}, number(names, name), std::move(expression.made)}),
            text};
  }

  Written<Values> value_rows(Names& names) {
    Values values;
    std::string text = "VALUES (";
    for (const std::string name : {"x", "y"}) {
      values.variables.push_back(number(names, name));
      text += '?' + name + ' ';
    }
    text += ") { ";
    for (std::size_t count = 1 + dice_.below(3); count > 0; --count) {
      std::vector<std::optional<Term>> row;
      text += "( ";
      for (int i = 0; i < 2; ++i) {
        row.push_back(dice_.one_in(3) ? std::nullopt : std::optional(dice_.object()));
        text += (row.back() ? text_of(*row.back()) : "UNDEF") + ' ';
      }
      text += ") ";
      values.rows.push_back(std::move(row));
    }
    return {std::move(values), text + "}"};
  }

  Group values(int depth, Names& names, bool is_in_exists) {
    Written<Values> rows = value_rows(names);
    if (dice_.one_in(3)) return {make_pattern(std::move(rows.made)), rows.text};
    Group inner = group(depth - 1, names, is_in_exists);
    const std::string text = inner.as_beginning() + ' ' + rows.text;
    return {make_pattern(Join{{std::move(inner.pattern), make_pattern(std::move(rows.made))}}),
            text};
  }

  Group sub_select(int depth, Names& names) {
    Written<Select> select = this->select(depth - 1);
    SubSelect node;
    for (const auto& projection : select.made.projections) {
      node.names.push_back(number(names, names_[projection.variable]));
    }
    node.select = std::make_shared<const Select>(std::move(select.made));
    return {make_pattern(std::move(node)), "{ " + select.text + " }"};
  }

  // ---- SELECT

  Written<Select> select(int depth) {
    Names names;
    number(names, "x");
    const std::size_t kind = dice_.below(5);
    return kind == 0 ? grouped(names) : plain(depth, names, kind == 1);
  }

  Written<Select> plain(int depth, Names& names, bool is_ordered) {
    Group where = group(depth, names, false);
    Select select;
    select.where = std::move(where.pattern);
    select.distinct = dice_.one_in(3);
    std::string head = select.distinct ? "SELECT DISTINCT" : "SELECT", order;
    std::vector<std::string> columns = names.all();
    // Which of a boolean and a number comes first, nobody says; BIND makes both.
    if (is_ordered) std::erase_if(columns, [](const auto& name) { return name[0] == 'v'; });
    while (columns.size() > 2) {
      columns.erase(columns.begin() + static_cast<long>(dice_.below(columns.size())));
    }
    for (const std::string& name : columns) {
      const Variable variable = number(names, name);
      select.projections.push_back({variable, std::nullopt});
      head += " ?" + name;
      if (!is_ordered) continue;
      const bool descending = dice_.one_in(2);
      select.order.push_back({variable_expression(variable), descending});
      order += (descending ? " DESC(?" : " ASC(?") + name + ')';
    }
    if (!order.empty()) order = " ORDER BY" + order;
    if (is_ordered && dice_.one_in(2)) {
      select.limit = dice_.below(5);
      select.offset = dice_.below(2);
      order +=
          " LIMIT " + std::to_string(*select.limit) + " OFFSET " + std::to_string(select.offset);
    }
    std::string text = head + " { " + where.text + " }" + order;
    if (dice_.one_in(6)) {
      Written<Values> values = value_rows(names);
      select.values = std::move(values.made);
      text += ' ' + values.text;
    }
    return {std::move(select), text};
  }

  // Over a basic pattern, so that what is aggregated is always bound.
  Written<Select> grouped(Names& names) {
    Group where = basic(names);
    Select select;
    select.where = std::move(where.pattern);
    select.is_grouped = true;
    std::string head = "SELECT", tail;
    const std::vector<std::string> inside = names.all();
    if (!dice_.one_in(4)) {
      const std::string key = dice_.of(inside);
      const Variable variable = number(names, key);
      select.groups.push_back({variable, variable_expression(variable)});
      select.projections.push_back({variable, std::nullopt});
      head += " ?" + key;
      tail = " GROUP BY ?" + key;
    }
    using Kind = Expression::Kind;
    static const std::vector<std::pair<Kind, std::string>> kAggregates = {
        {Kind::kCount, "COUNT"}, {Kind::kSum, "SUM"}, {Kind::kMin, "MIN"}};
    const auto& [kind, keyword] = dice_.of(kAggregates);
    Expression aggregate;
    aggregate.kind = kind;
    aggregate.distinct = dice_.one_in(3);
    std::string argument = "*";
    if (kind != Kind::kCount || dice_.one_in(2)) {
      const std::string name = dice_.of(inside);
      aggregate.arguments.push_back(variable_expression(number(names, name)));
      argument = "?" + name;
    }
    const std::string result = fresh_name();
    head += " (" + keyword + "(" + (aggregate.distinct ? "DISTINCT " : "") + argument + ") AS ?" +
            result + ")";
    select.projections.push_back({number(names, result), std::move(aggregate)});
    if (dice_.one_in(3)) {
      Expression count, having;
      count.kind = Kind::kCount;
      having.kind = Kind::kLess;
      having.arguments = {constant_expression(integer(1)), std::move(count)};
      select.having.push_back(std::move(having));
      tail += " HAVING(1 < COUNT(*))";
    }
    return {std::move(select), head + " { " + where.text + " }" + tail};
  }

  // ---- Expressions

  static Expression variable_expression(Variable variable) {
    Expression expression;
    expression.kind = Expression::Kind::kVariable;
    expression.variable = variable;
    return expression;
  }
  static Expression constant_expression(Term term) {
    Expression expression;
    expression.constant = std::move(term);
    return expression;
  }

  Written<Expression> operand(Names& names) {
    if (dice_.one_in(3)) {
      const Term term = dice_.object();
      return {constant_expression(term), text_of(term)};
    }
    const std::string name = dice_.of(names.all());
    return {variable_expression(number(names, name)), "?" + name};
  }

  Written<Expression> expression(int depth, Names& names, bool may_exist) {
    using Kind = Expression::Kind;
    struct Operator {
      Kind kind;
      const char* before;
      const char* between;
    };
    static const std::vector<Operator> kComparisons = {{Kind::kEqual, "(", " = "},
                                                       {Kind::kNotEqual, "(", " != "},
                                                       {Kind::kLess, "(", " < "},
                                                       {Kind::kSameTerm, "sameTerm(", ", "},
                                                       {Kind::kAdd, "(", " + "}};
    static const std::vector<Operator> kConnectives = {{Kind::kAnd, "(", " && "},
                                                       {Kind::kOr, "(", " || "}};
    Expression made;
    const auto binary = [&](const Operator& found, Written<Expression> left,
                            Written<Expression> right) -> Written<Expression> {
      made.kind = found.kind;
      made.arguments = {std::move(left.made), std::move(right.made)};
      return {made, found.before + left.text + found.between + right.text + ")"};
    };
    if (depth == 0) return operand(names);
    switch (dice_.below(may_exist ? 8 : 7)) {
      case 0: {
        const std::string name = dice_.of(names.all());
        made.kind = Kind::kBound;
        made.arguments = {variable_expression(number(names, name))};
        return {made, "BOUND(?" + name + ")"};
      }
      case 1: {
        Written<Expression> inner = expression(depth - 1, names, may_exist);
        made.kind = Kind::kNot;
        made.arguments = {std::move(inner.made)};
        return {made, "!(" + inner.text + ")"};
      }
      case 2:
      case 3:
        return binary(dice_.of(kConnectives), expression(depth - 1, names, may_exist),
                      expression(depth - 1, names, may_exist));
      case 7: {
        Group inner = group(2, names, true);
        const bool is_negated = dice_.one_in(2);
        made.kind = is_negated ? Kind::kNotExists : Kind::kExists;
        made.pattern = std::make_shared<const Pattern>(std::move(inner.pattern));
        return {made, (is_negated ? "NOT EXISTS { " : "EXISTS { ") + inner.text + " }"};
      }
      default:
        return binary(dice_.of(kComparisons), operand(names), operand(names));
    }
  }

  Dice dice_;
  std::vector<std::string> names_;  // by number
  std::size_t fresh_ = 0;
};

}  // namespace

RandomQuery random_query(std::mt19937_64& random) { return Generator(random).query(); }

std::vector<Quad> random_dataset(std::mt19937_64& random) {
  Dice dice(random);
  const auto node = [&] { return dice.one_in(8) ? Term(Blank{"n"}) : dice.subject(); };
  std::vector<Quad> quads;
  for (std::size_t count = 8 + dice.below(16); count > 0; --count) {
    const Term graph = dice.one_in(2) ? kDefaultGraph : Term(dice.graph());
    const Term object = dice.one_in(3) ? dice.object() : node();
    quads.push_back({{node(), dice.predicate(), object}, graph});
  }
  return quads;
}

}  // namespace concord::tests::sparql
