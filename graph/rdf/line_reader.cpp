#include "graph/rdf/line_reader.h"

#include <cstdint>
#include <cstring>

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

void append_utf8(std::string& text, std::uint32_t code_point) {
  if (code_point < 0x80) {
    text += char(code_point);
  } else if (code_point < 0x800) {
    text += char(0xC0 | code_point >> 6);
    text += char(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    text += char(0xE0 | code_point >> 12);
    text += char(0x80 | (code_point >> 6 & 0x3F));
    text += char(0x80 | (code_point & 0x3F));
  } else {
    text += char(0xF0 | code_point >> 18);
    text += char(0x80 | (code_point >> 12 & 0x3F));
    text += char(0x80 | (code_point >> 6 & 0x3F));
    text += char(0x80 | (code_point & 0x3F));
  }
}

// The text between delimiters with its escapes undone; in IRIs only \u and \U are allowed.
bool unescape(std::string_view written, bool is_iri, std::string& text, TermFlaw& flaw) {
  text.reserve(written.size());
  for (std::size_t i = 0; i < written.size();) {
    const std::size_t next = std::min(written.find('\\', i), written.size());
    text.append(written, i, next - i);
    i = next;
    if (i == written.size()) break;
    const char kind = i + 1 < written.size() ? written[i + 1] : '\0';
    if (kind == 'u' || kind == 'U') {
      const std::size_t digits = kind == 'u' ? 4 : 8;
      std::uint32_t code_point = 0;
      bool is_valid = i + 2 + digits <= written.size();
      for (std::size_t k = 0; is_valid && k < digits; ++k) {
        const char c = written[i + 2 + k];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        is_valid = digit >= 0;
        code_point = code_point << 4 | std::uint32_t(digit & 0xF);
      }
      if (!is_valid || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        flaw = {i, "this is no escape of a character"};
        return false;
      }
      append_utf8(text, code_point);
      i += 2 + digits;
      continue;
    }
    constexpr std::string_view kWritten = "tbnrf\"'\\", kMeant = "\t\b\n\r\f\"'\\";
    const std::size_t which = kind == '\0' ? std::string_view::npos : kWritten.find(kind);
    if (is_iri || which == std::string_view::npos) {
      flaw = {i, is_iri ? "an IRI has no escapes but \\u and \\U" : "there is no such escape"};
      return false;
    }
    text += kMeant[which];
    i += 2;
  }
  return true;
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
