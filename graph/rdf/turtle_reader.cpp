#include "graph/rdf/turtle_reader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "graph/core/iri.h"
#include "graph/rdf/blank_labels.h"
#include "graph/rdf/escapes.h"
#include "graph/rdf/turtle_names.h"
#include "graph/rdf/validity.h"

namespace concord::rdf {
namespace {

constexpr int kMaxDepth = 1000;

// Thrown inside of the reader alone, and caught where it begins.
struct SyntaxError {
  const char* place;
  std::string message;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

Iri rdf_iri(const char* name) { return {std::string(kRdf) + name}; }

class TurtleReader {
 public:
  TurtleReader(std::string_view content, Syntax syntax, const ParseOptions& options,
               std::string_view blank_prefix, const QuadSink& sink, const Report& report)
      : rest_(content),
        has_graphs_(syntax == Syntax::kTriG),
        options_(options),
        sink_(sink),
        report_(report),
        labels_(blank_prefix),
        base_(options.base),
        line_start_(content.data()),
        counted_(content.data()) {}

  std::size_t read() {
    try {
      if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
      for (skip(); !rest_.empty(); skip()) statement();
    } catch (const SyntaxError& error) {
      complain(error.place, error.message);
    }
    return errors_;
  }

 private:
  // A term that is not valid is absent: it has been complained of.
  using Part = std::optional<Term>;
  struct Bracketed {  // "[ ... ]"
    Part node;
    bool is_empty;
  };

  // ---- Messages

  [[noreturn]] void fail(const std::string& message) const {
    throw SyntaxError{rest_.data(), message};
  }

  // Places come in the order of the content, so that lines are counted once.
  void complain(const char* place, std::string message) {
    for (; counted_ < place; ++counted_) {
      if (*counted_ != '\n') continue;
      ++line_;
      line_start_ = counted_ + 1;
    }
    ++errors_;
    const std::size_t column =
        place < line_start_ ? 0 : static_cast<std::size_t>(place - line_start_) + 1;
    report_({options_.path, line_, column, std::move(message)});
  }

  Part checked(const char* place, Term term) {
    auto wrong = flaw(term);
    const auto* literal = std::get_if<Literal>(&term);
    if (literal != nullptr && literal->lexical.size() > options_.max_literal_bytes) {
      wrong = "a literal is longer than " + std::to_string(options_.max_literal_bytes) + " bytes";
    }
    if (!wrong) return term;
    complain(place, std::move(*wrong));
    return std::nullopt;
  }

  // ---- Tokens

  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

  std::string_view cut(std::size_t size) {
    const std::string_view token = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return token;
  }

  void skip() {
    while (!rest_.empty()) {
      if (next() == '#') {
        cut(std::min(rest_.size(), rest_.find_first_of("\r\n")));
      } else if (next() == ' ' || next() == '\t' || next() == '\r' || next() == '\n') {
        cut(1);
      } else {
        return;
      }
    }
  }

  bool take(char c) {
    skip();
    if (rest_.empty() || next() != c) return false;
    cut(1);
    return true;
  }
  void expect(char c, const char* where) {
    if (!take(c)) fail(std::string("there is no '") + c + "' " + where);
  }

  // Of what can follow an '@'.
  std::size_t language_size() const {
    std::size_t size = 0;
    while (size < rest_.size() &&
           (is_letter(rest_[size]) || is_digit(rest_[size]) || rest_[size] == '-')) {
      ++size;
    }
    return size;
  }

  bool take_word(std::string_view word, bool any_case) {
    skip();
    if (rest_.size() < word.size() || goes_on(rest_.substr(word.size()))) return false;
    const auto is_same = [&](char written, char wanted) {
      return (any_case ? lower_case(written) : written) == wanted;
    };
    if (!std::equal(word.begin(), word.end(), rest_.begin(),
                    [&](char wanted, char written) { return is_same(written, wanted); })) {
      return false;
    }
    cut(word.size());
    return true;
  }

  // ---- Statements

  void statement() {
    if (take('@')) {
      const std::string_view word = cut(language_size());
      if (word == "prefix") {
        prefix();
      } else if (word == "base") {
        base();
      } else {
        fail("here 'prefix' or 'base' must be");
      }
      expect('.', "behind the directive");
    } else if (take_word("prefix", true)) {
      prefix();
    } else if (take_word("base", true)) {
      base();
    } else if (has_graphs_) {
      block();
    } else {
      triples();
      expect('.', "behind the triples");
    }
  }

  void prefix() {
    skip();
    const std::string name(cut(prefix_size(rest_)));
    if (next() != ':') fail("here a prefix with its ':' must be");
    cut(1);
    skip();
    if (next() != '<') fail("here the IRI of the prefix must be");
    if (const auto iri = iri_reference()) prefixes_[name] = *iri;
  }

  void base() {
    skip();
    if (next() != '<') fail("here the IRI of the base must be");
    if (auto iri = iri_reference()) base_ = {std::move(*iri)};
  }

  // TriG: a graph, or triples of the default graph.
  void block() {
    if (take('{')) return graph(kDefaultGraph);
    if (take_word("graph", true)) {
      const Part name = graph_name();
      expect('{', "behind the name of the graph");
      return graph(name);
    }
    skip();
    if (next() == '[') {
      const Bracketed subject = bracketed();
      if (subject.is_empty && take('{')) return graph(subject.node);
      properties_of(subject);
    } else if (next() == '(') {
      properties(collection());
    } else {
      const Part subject = iri_or_blank();
      if (take('{')) return graph(subject);
      properties(subject);
    }
    expect('.', "behind the triples");
  }

  void graph(const Part& name) {
    graph_ = name;
    while (!take('}')) {
      triples();
      if (take('.')) continue;
      expect('}', "behind the triples");
      break;
    }
    graph_ = kDefaultGraph;
  }

  Part graph_name() {
    skip();
    if (next() == '[') {
      cut(1);
      expect(']', "of the blank node");
      return Blank{labels_.unlabelled()};
    }
    return iri_or_blank();
  }

  // ---- Triples

  void triples() {
    skip();
    if (next() == '[') {
      properties_of(bracketed());
    } else if (next() == '(') {
      properties(collection());
    } else {
      properties(iri_or_blank());
    }
  }

  // A blank node with properties inside of its brackets need have none behind them.
  void properties_of(const Bracketed& subject) {
    skip();
    if (subject.is_empty || (next() != '.' && next() != '}')) properties(subject.node);
  }

  void properties(const Part& subject) {
    property(subject);
    while (take(';')) {
      skip();
      if (next() != ';' && next() != '.' && next() != ']' && next() != '}') property(subject);
    }
  }

  void property(const Part& subject) {
    const Part predicate = take_word("a", false) ? Part(rdf_iri("type")) : iri();
    do {
      emit(subject, predicate, object());
    } while (take(','));
  }

  Part object() {
    skip();
    switch (next()) {
      case '<':
        return iri();
      case '_':
        return blank();
      case '[':
        return bracketed().node;
      case '(':
        return collection();
      case '"':
      case '\'':
        return text();
      default:
        break;
    }
    if (is_digit(next()) || next() == '+' || next() == '-' || next() == '.') return number();
    for (const char* boolean : {"true", "false"}) {
      if (take_word(boolean, false)) {
        return typed_literal(boolean, std::string(kXsd) + "boolean");
      }
    }
    return iri();
  }

  Bracketed bracketed() {
    const Nesting nesting(*this);
    cut(1);
    const Part node = Blank{labels_.unlabelled()};
    if (take(']')) return {node, true};
    properties(node);
    expect(']', "of the blank node");
    return {node, false};
  }

  Part collection() {
    const Nesting nesting(*this);
    cut(1);
    Part head = rdf_iri("nil"), last;
    while (!take(')')) {
      if (rest_.empty()) fail("the collection has no end");
      const Part member = object();
      const Part cell = Blank{labels_.unlabelled()};
      if (last) {
        emit(last, Part(rdf_iri("rest")), cell);
      } else {
        head = cell;
      }
      emit(cell, Part(rdf_iri("first")), member);
      last = cell;
    }
    if (last) emit(last, Part(rdf_iri("rest")), Part(rdf_iri("nil")));
    return head;
  }

  void emit(const Part& subject, const Part& predicate, const Part& object) {
    if (subject && predicate && object && graph_) {
      sink_({{*subject, std::get<Iri>(*predicate), *object}, *graph_});
    }
  }

  // ---- Terms

  Part iri_or_blank() { return next() == '_' ? blank() : iri(); }

  // An IRI, as a reference or with a prefix.
  Part iri() {
    skip();
    const char* const place = rest_.data();
    if (next() == '<') {
      auto reference = iri_reference();
      return reference ? Part(Iri{std::move(*reference)}) : std::nullopt;
    }
    const std::string name(rest_.substr(0, prefix_size(rest_)));
    if (rest_.substr(name.size(), 1) != ":") fail("here a term must be");
    cut(name.size() + 1);
    const std::string_view local = cut(local_size(rest_));
    const auto prefix = prefixes_.find(name);
    if (prefix == prefixes_.end()) {
      complain(place, "there is no prefix '" + name + ":'");
      return std::nullopt;
    }
    std::string value = prefix->second;
    for (std::size_t i = 0; i < local.size(); ++i) {
      if (local[i] == '\\') ++i;
      value += local[i];
    }
    return checked(place, Iri{std::move(value)});
  }

  // "<...>", resolved; absent where it is not valid.
  std::optional<std::string> iri_reference() {
    const char* const place = rest_.data();
    const std::size_t end = rest_.find_first_of(">\r\n");
    if (end == std::string_view::npos || rest_[end] != '>') fail("the IRI has no end");
    const std::string_view written = cut(end + 1).substr(1, end - 1);
    std::string reference;
    TermFlaw wrong;
    if (!unescape(written, true, reference, wrong)) {
      complain(place + 1 + wrong.offset, wrong.message);
      return std::nullopt;
    }
    const Iri resolved = resolve(base_, reference);
    if (!is_absolute_iri(resolved.value)) {
      complain(place, "<" + reference + "> is a relative IRI, and there is no base");
      return std::nullopt;
    }
    const Part term = checked(place, resolved);
    return term ? std::optional(resolved.value) : std::nullopt;
  }

  Part blank() {
    const char* const place = rest_.data();
    if (!rest_.starts_with("_:")) fail("here a term must be");
    cut(2);
    const std::string_view label = cut(label_size(rest_));
    if (label.empty()) fail("the blank node has no label");
    return checked(place, Blank{labels_.labelled(label)});
  }

  Part text() {
    const char* const place = rest_.data();
    const std::string quote(1, next()), long_quote(3, next());
    const bool is_long = rest_.starts_with(long_quote);
    const std::size_t quotes = is_long ? 3 : 1;
    std::size_t end = quotes;
    for (; end < rest_.size(); ++end) {
      if (is_long ? rest_.substr(end, 3) == long_quote : rest_[end] == quote[0]) break;
      if (!is_long && (rest_[end] == '\n' || rest_[end] == '\r')) break;
      if (rest_[end] == '\\') ++end;
    }
    if (end >= rest_.size() || rest_[end] != quote[0]) fail("the literal has no end");
    const std::string_view written = cut(end + quotes).substr(quotes, end - quotes);
    Literal literal = plain_literal("");
    TermFlaw wrong;
    const bool is_escaped_well = unescape(written, false, literal.lexical, wrong);
    if (!is_escaped_well) complain(place + quotes + wrong.offset, wrong.message);
    if (next() == '@') {
      cut(1);
      std::string language(cut(language_size()));
      std::transform(language.begin(), language.end(), language.begin(), lower_case);
      if (language.empty()) fail("here a language tag must be");
      literal = language_literal(literal.lexical, language);
    } else if (rest_.starts_with("^^")) {
      cut(2);
      const Part datatype = iri();
      if (!datatype) return std::nullopt;
      literal.datatype = std::get<Iri>(*datatype);
    }
    return is_escaped_well ? checked(place, std::move(literal)) : std::nullopt;
  }

  Part number() {
    const char* const place = rest_.data();
    const auto digits_from = [&](std::size_t begin) {
      std::size_t end = begin;
      while (end < rest_.size() && is_digit(rest_[end])) ++end;
      return end - begin;
    };
    const auto at = [&](std::size_t i) { return i < rest_.size() ? rest_[i] : '\0'; };
    std::size_t size = at(0) == '+' || at(0) == '-' ? 1 : 0;
    const std::size_t whole = digits_from(size);
    size += whole;
    // The size of an exponent; 0 if there is none.
    const auto exponent_from = [&](std::size_t begin) -> std::size_t {
      if (at(begin) != 'e' && at(begin) != 'E') return 0;
      const std::size_t sign = at(begin + 1) == '+' || at(begin + 1) == '-' ? 1 : 0;
      const std::size_t digits = digits_from(begin + 1 + sign);
      return digits == 0 ? 0 : 1 + sign + digits;
    };
    const char* type = "integer";
    std::size_t fraction = 0;
    if (at(size) == '.') {
      fraction = digits_from(size + 1);
      if (fraction > 0 || (whole > 0 && exponent_from(size + 1) > 0)) {
        size += 1 + fraction;
        type = "decimal";
      }
    }
    if (whole == 0 && fraction == 0) fail("here a term must be");
    if (const std::size_t exponent = exponent_from(size); exponent > 0) {
      size += exponent;
      type = "double";
    }
    return checked(place, typed_literal(cut(size), std::string(kXsd) + type));
  }

  // Of a blank node or a collection in another.
  class Nesting {
   public:
    explicit Nesting(TurtleReader& reader) : reader_(reader) {
      if (++reader_.depth_ > kMaxDepth) reader_.fail("more than 1,000 levels of nesting");
    }
    ~Nesting() { --reader_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    TurtleReader& reader_;
  };

  std::string_view rest_;
  bool has_graphs_;
  const ParseOptions& options_;
  const QuadSink& sink_;
  const Report& report_;
  BlankLabels labels_;
  Iri base_;
  std::map<std::string, std::string, std::less<>> prefixes_;
  Part graph_ = kDefaultGraph;
  int depth_ = 0;
  std::size_t errors_ = 0;
  std::size_t line_ = 1;
  const char* line_start_;
  const char* counted_;
};

}  // namespace

std::size_t parse_turtle(std::string_view content, Syntax syntax, const ParseOptions& options,
                         std::string_view blank_prefix, const QuadSink& sink,
                         const Report& report) {
  return TurtleReader(content, syntax, options, blank_prefix, sink, report).read();
}

}  // namespace concord::rdf
