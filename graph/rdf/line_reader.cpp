#include "graph/rdf/line_reader.h"

#include "graph/rdf/escapes.h"
#include "graph/rdf/validity.h"

namespace concord::rdf {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r'; }

// Whether a byte can be in a label of a blank node; which characters, `flaw` looks at later.
bool is_in_label(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_in_language(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

LineReader::LineReader(std::string_view content, Syntax syntax)
    : at_(content.data()),
      end_(content.data() + content.size()),
      has_graphs_(syntax == Syntax::kNQuads),
      line_start_(content.data()),
      wrong_at_(content.data()) {}

void LineReader::skip_space() {
  while (at_ != end_ && is_space(*at_)) ++at_;
}

void LineReader::skip_line() {
  while (at_ != end_ && !is_line_end(*at_)) ++at_;
}

LineReader::Outcome LineReader::wrong(const char* place, std::string message) {
  wrong_at_ = place;
  message_ = std::move(message);
  skip_line();
  return Outcome::kWrong;
}

bool LineReader::cut_term(std::string_view& term) {
  skip_space();
  const char* const start = at_;
  const auto fail = [&](const char* message) {
    wrong(start, message);
    return false;
  };
  if (at_ == end_ || is_line_end(*at_)) return fail("the statement ends too early");
  if (*at_ == '<') {
    while (at_ != end_ && *at_ != '>' && !is_line_end(*at_)) ++at_;
    if (at_ == end_ || *at_ != '>') return fail("the IRI has no end");
    ++at_;
  } else if (*at_ == '"') {
    ++at_;
    while (at_ != end_ && *at_ != '"' && !is_line_end(*at_)) {
      if (*at_ == '\\' && at_ + 1 != end_) ++at_;
      ++at_;
    }
    if (at_ == end_ || *at_ != '"') return fail("the literal has no end on its line");
    ++at_;
    if (at_ != end_ && *at_ == '@') {
      ++at_;
      while (at_ != end_ && is_in_language(*at_)) ++at_;
    } else if (end_ - at_ > 2 && at_[0] == '^' && at_[1] == '^' && at_[2] == '<') {
      while (at_ != end_ && *at_ != '>' && !is_line_end(*at_)) ++at_;
      if (at_ == end_ || *at_ != '>') return fail("the datatype has no end");
      ++at_;
    }
  } else if (*at_ == '_' && at_ + 1 != end_ && at_[1] == ':') {
    at_ += 2;
    while (at_ != end_ && is_in_label(*at_)) ++at_;
    while (at_[-1] == '.') --at_;  // that dot ends the statement
  } else {
    return fail("here an IRI, a blank node or a literal must be");
  }
  term = {start, std::size_t(at_ - start)};
  return true;
}

LineReader::Outcome LineReader::next(WrittenStatement& statement) {
  while (true) {
    skip_space();
    if (at_ == end_) return Outcome::kEnd;
    if (*at_ == '#') skip_line();
    if (at_ == end_) return Outcome::kEnd;
    if (!is_line_end(*at_)) break;
    if (*at_ == '\r' && at_ + 1 != end_ && at_[1] == '\n') ++at_;
    ++at_;
    ++next_line_;
    line_start_ = at_;
  }
  line_ = next_line_;
  statement.graph = {};
  if (!cut_term(statement.subject)) return Outcome::kWrong;
  if (statement.subject[0] == '"')
    return wrong(statement.subject.data(), "a literal cannot be the subject");
  if (!cut_term(statement.predicate)) return Outcome::kWrong;
  if (statement.predicate[0] != '<')
    return wrong(statement.predicate.data(), "the predicate must be an IRI");
  if (!cut_term(statement.object)) return Outcome::kWrong;
  skip_space();
  if (has_graphs_ && at_ != end_ && *at_ != '.') {
    if (!cut_term(statement.graph)) return Outcome::kWrong;
    if (statement.graph[0] == '"')
      return wrong(statement.graph.data(), "a literal cannot name a graph");
    skip_space();
  }
  if (at_ == end_ || *at_ != '.') return wrong(at_, "the statement must end with a dot");
  ++at_;
  skip_space();
  if (at_ != end_ && *at_ == '#') skip_line();
  if (at_ != end_ && !is_line_end(*at_))
    return wrong(at_, "there is something behind the statement");
  return Outcome::kStatement;
}

std::optional<Term> read_term(std::string_view written, TermFlaw& flaw) {
  std::optional<Term> term;
  if (written[0] == '<') {
    Iri iri;
    if (!unescape(written.substr(1, written.size() - 2), true, iri.value, flaw))
      return std::nullopt;
    term = std::move(iri);
  } else if (written[0] == '_') {
    term = Blank{std::string(written.substr(2))};
  } else {
    const std::size_t close =
        written.back() == '>' || written.back() != '"' ? written.rfind('"') : written.size() - 1;
    Literal literal;
    if (!unescape(written.substr(1, close - 1), false, literal.lexical, flaw)) return std::nullopt;
    const std::string_view kind = written.substr(close + 1);
    literal.datatype.value = std::string(kXsd) + "string";
    if (kind.starts_with('@')) {
      literal = language_literal(literal.lexical, lower_case(kind.substr(1)));
      if (literal.language.empty()) {
        flaw = {close + 1, "this is no language tag"};
        return std::nullopt;
      }
    } else if (kind.starts_with("^^")) {
      literal.datatype.value.clear();
      if (!unescape(kind.substr(3, kind.size() - 4), true, literal.datatype.value, flaw))
        return std::nullopt;
    }
    term = std::move(literal);
  }
  if (auto wrong = rdf::flaw(*term)) {
    flaw = {0, std::move(*wrong)};
    return std::nullopt;
  }
  return term;
}

}  // namespace concord::rdf
