#include "graph/sparql/algebra_writer.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "graph/sparql/function_names.h"

namespace concord::sparql {
namespace {

bool is_plain_integer(const Literal& literal) {
  const std::string_view digits = std::string_view(literal.lexical)
                                      .substr(literal.lexical.find_first_not_of("+-") == 1 ? 1 : 0);
  return literal.datatype.value == std::string(kXsd) + "integer" && !digits.empty() &&
         std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> distinct_names(const std::vector<std::string>& variables) {
  std::vector<std::string> names;
  std::map<std::string_view, std::size_t> seen;
  for (const std::string& name : variables) {
    const std::string number = std::to_string(names.size());
    if (name.empty()) {
      names.push_back("_:" + number);
    } else {
      names.push_back("?" + name + (seen[name]++ == 0 ? "" : "#" + number));
    }
  }
  return names;
}

class Writer {
 public:
  explicit Writer(const std::vector<std::string>& variables) : names_(distinct_names(variables)) {}

  std::string take() { return std::move(out_); }

  void write(const Query& query) {
    switch (query.form) {
      case Query::Form::kSelect:
        open("select");
        break;
      case Query::Form::kConstruct:
        open("construct");
        list(query.construct);
        break;
      case Query::Form::kDescribe:
        open("describe");
        list(query.describe);
        break;
      case Query::Form::kAsk:
        open("ask");
        break;
    }
    if (query.dataset) write(*query.dataset, "from");
    write_parts(query.select, query.form == Query::Form::kSelect);
    close();
  }

  void write(const Operation& operation) {
    std::visit([this](const auto& one) { write(one); }, operation.node);
  }

  void write(const Pattern& pattern) {
    std::visit([this](const auto& one) { write(one); }, pattern.node);
  }

  void write(const Expression& expression) {
    using Kind = Expression::Kind;
    if (expression.kind == Kind::kVariable) return write(expression.variable);
    if (expression.kind == Kind::kConstant) return write(expression.constant);
    open(expression.kind == Kind::kCall ? "call" : lower(name_of(expression.kind)));
    if (expression.distinct) word("distinct");
    if (expression.kind == Kind::kCall) write(expression.constant);
    if (expression.kind == Kind::kCount && expression.arguments.empty()) word("*");
    if (expression.kind == Kind::kGroupConcat && expression.separator != " ") {
      open("separator");
      word(to_ntriples(plain_literal(expression.separator)));
      close();
    }
    for (const Expression& argument : expression.arguments) write(argument);
    if (expression.pattern) write(*expression.pattern);
    close();
  }

 private:
  // ---- Words and brackets
  void word(std::string_view text) {
    if (!out_.empty() && out_.back() != '(') out_ += ' ';
    out_ += text;
  }
  void open(std::string_view name = {}) {
    word("(");
    out_ += name;
  }
  void close() { out_ += ')'; }

  template <class T>
  void list(const std::vector<T>& items, std::string_view name = {}) {
    open(name);
    for (const T& item : items) write(item);
    close();
  }

  static std::string lower(std::string_view name) {
    std::string text(name);
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' ? '_' : c;
    });
    return text;
  }

  // ---- Terms, triples, paths
  void write(Variable variable) { word(names_[variable]); }
  void write(const Term& term) {
    const auto* literal = std::get_if<Literal>(&term);
    const bool is_plain = literal != nullptr && is_plain_integer(*literal);
    word(is_plain ? literal->lexical : to_ntriples(term));
  }
  void write(const Iri& iri) { write(Term(iri)); }
  void write(const Node& node) {
    std::visit([this](const auto& one) { write(one); }, node);
  }
  void write(const TriplePattern& triple) {
    open("triple");
    write(triple.subject);
    write(triple.predicate);
    write(triple.object);
    close();
  }
  void write(const QuadPattern& quad) {
    if (!quad.graph) return write(quad.triple);
    open("quad");
    write(*quad.graph);
    write(quad.triple.subject);
    write(quad.triple.predicate);
    write(quad.triple.object);
    close();
  }
  void write(const PathPattern& pattern) {
    open("path");
    write(pattern.subject);
    write(pattern.path);
    write(pattern.object);
    close();
  }
  void write(const Path& path) {
    constexpr std::string_view kNames[] = {"",      "reverse", "seq",   "alt",
                                           "path*", "path+",   "path?", "notoneof"};
    if (path.kind == Path::Kind::kIri) return write(path.iri);
    open(kNames[static_cast<std::size_t>(path.kind)]);
    for (const Path& part : path.parts) write(part);
    for (const Iri& iri : path.forward) write(iri);
    for (const Iri& iri : path.backward) {
      open("reverse");
      write(iri);
      close();
    }
    close();
  }

  // ---- Patterns
  void write(const Basic& basic) {
    open("bgp");
    for (const TriplePattern& triple : basic.triples) write(triple);
    for (const PathPattern& path : basic.paths) write(path);
    close();
  }
  void write(const Join& join) { list(join.parts, "join"); }
  void write(const Union& all) { list(all.parts, "union"); }
  void write(const Minus& minus) { list(minus.parts, "minus"); }
  void write(const LeftJoin& join) {
    open("leftjoin");
    for (const Pattern& part : join.parts) write(part);
    if (join.condition) write(*join.condition);
    close();
  }
  void write(const Filter& filter) {
    open("filter");
    write(filter.condition);
    write(filter.parts.front());
    close();
  }
  void write(const GraphPattern& graph) {
    open("graph");
    write(graph.graph);
    write(graph.parts.front());
    close();
  }
  void write(const Extend& extend) {
    open("extend");
    open();
    write(extend.variable);
    write(extend.expression);
    close();
    write(extend.parts.front());
    close();
  }
  void write(const Values& values) {
    open("values");
    list(values.variables);
    for (const auto& row : values.rows) {
      open("row");
      for (const auto& value : row) {
        if (value) {
          write(*value);
        } else {
          word("undef");
        }
      }
      close();
    }
    close();
  }
  void write(const SubSelect& sub) {
    open("subselect");
    list(sub.names);
    open("select");
    write_parts(*sub.select, true);
    close();
    close();
  }
  void write(const Service& service) {
    open("service");
    if (service.silent) word("silent");
    write(service.endpoint);
    write(service.parts.front());
    close();
  }

  // ---- Queries
  void write(const Select::Projection& projection) {
    if (!projection.expression) return write(projection.variable);
    open();
    write(projection.variable);
    write(*projection.expression);
    close();
  }
  void write(const Select::SortKey& key) {
    if (!key.descending) return write(key.expression);
    open("desc");
    write(key.expression);
    close();
  }
  void write(const DatasetClause& dataset, std::string_view name) {
    open(name);
    for (const Iri& iri : dataset.default_graphs) write(iri);
    for (const Iri& iri : dataset.named_graphs) {
      open("named");
      write(iri);
      close();
    }
    close();
  }
  void write_number(std::string_view name, std::uint64_t number) {
    open(name);
    word(std::to_string(number));
    close();
  }
  void write_parts(const Select& select, bool has_projections) {
    if (select.distinct) word("distinct");
    if (select.reduced) word("reduced");
    if (has_projections) list(select.projections);
    write(select.where);
    if (select.is_grouped) list(select.groups, "group");
    if (!select.having.empty()) list(select.having, "having");
    if (!select.order.empty()) list(select.order, "order");
    if (select.limit) write_number("limit", *select.limit);
    if (select.offset > 0) write_number("offset", select.offset);
    if (select.values) write(*select.values);
  }

  // ---- Updates
  void write(const Modify& modify) {
    open("modify");
    if (modify.with) {
      open("with");
      write(*modify.with);
      close();
    }
    if (!modify.remove.empty()) list(modify.remove, "delete");
    if (!modify.insert.empty()) list(modify.insert, "insert");
    if (modify.with_using) write(*modify.with_using, "using");
    if (modify.where) write(*modify.where);
    close();
  }
  void write(const Load& load) {
    open("load");
    if (load.silent) word("silent");
    write(load.source);
    if (load.into) write(*load.into);
    close();
  }
  void write(const Clear& clear) { write_change("clear", clear.silent, clear.target); }
  void write(const Drop& drop) { write_change("drop", drop.silent, drop.target); }
  void write(const Create& create) {
    write_change("create", create.silent, {GraphTarget::Kind::kIri, create.graph});
  }
  void write(const Transfer& transfer) {
    constexpr std::string_view kNames[] = {"add", "move", "copy"};
    open(kNames[static_cast<std::size_t>(transfer.kind)]);
    if (transfer.silent) word("silent");
    write(transfer.from);
    write(transfer.to);
    close();
  }
  void write_change(std::string_view name, bool silent, const GraphTarget& target) {
    open(name);
    if (silent) word("silent");
    write(target);
    close();
  }
  void write(const GraphTarget& target) {
    constexpr std::string_view kNames[] = {"", "default", "named", "all"};
    if (target.kind == GraphTarget::Kind::kIri) return write(target.iri);
    word(kNames[static_cast<std::size_t>(target.kind)]);
  }

  std::vector<std::string> names_;
  std::string out_;
};

// Breaks lines before brackets.
class Indenter {
 public:
  explicit Indenter(std::string_view text) : text_(text), ends_(text.size()) { match(); }

  std::string indented() {
    write(0, 0);
    return std::move(out_) + '\n';
  }

 private:
  // Just after the word, string or IRI at `i`, which may hold brackets. A lone "<" is an operator.
  std::size_t word_end(std::size_t i) const {
    if (text_[i] == '"') {
      for (++i; i < text_.size() && text_[i] != '"'; ++i) i += text_[i] == '\\' ? 1 : 0;
    } else if (text_[i] == '<' && text_.substr(i, 2) != "< " && text_.substr(i, 2) != "<=") {
      i = text_.find('>', i);
    }
    i = std::min(i, text_.size());
    return std::min(text_.find_first_of(" ()<\"", i + 1), text_.size());
  }

  // Where each bracket ends.
  void match() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < text_.size();) {
      if (text_[i] == '(') open.push_back(i);
      if (text_[i] == ')' && !open.empty()) {
        ends_[open.back()] = i + 1;
        open.pop_back();
      }
      i = text_[i] == '(' || text_[i] == ')' || text_[i] == ' ' ? i + 1 : word_end(i);
    }
  }

  // The bracket that begins at `begin`, from column `column` on.
  void write(std::size_t begin, std::size_t column) {
    constexpr std::size_t kColumns = 100;
    const std::size_t end = std::max(ends_.empty() ? 0 : ends_[begin], begin);
    if (end - begin + column <= kColumns) {
      out_ += text_.substr(begin, end - begin);
      return;
    }
    out_ += '(';
    for (std::size_t i = begin + 1; i + 1 < end;) {
      if (text_[i] == '(') {
        while (out_.back() == ' ') out_.pop_back();
        out_ += '\n' + std::string(column + 2, ' ');
        write(i, column + 2);
        i = ends_[i];
      } else {
        const std::size_t next = text_[i] == ' ' ? i + 1 : word_end(i);
        out_ += text_.substr(i, next - i);
        i = next;
      }
    }
    out_ += ')';
  }

  std::string_view text_;
  std::vector<std::size_t> ends_;  // just after the bracket that begins there
  std::string out_;
};

template <class T>
std::string written(const T& value, const std::vector<std::string>& variables) {
  Writer writer(variables);
  writer.write(value);
  return writer.take();
}

}  // namespace

std::string to_string(const Query& query) { return written(query, query.variables); }

std::string to_string(const Operation& operation) {
  return written(operation, operation.variables);
}

std::string to_string(const Pattern& pattern, const std::vector<std::string>& variables) {
  return written(pattern, variables);
}

std::string to_string(const Expression& expression, const std::vector<std::string>& variables) {
  return written(expression, variables);
}

std::string indented(std::string_view brackets) { return Indenter(brackets).indented(); }

}  // namespace concord::sparql
