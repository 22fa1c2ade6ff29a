#include "graph/sparql/lexer.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "graph/core/characters.h"
#include "graph/core/error.h"

namespace concord::sparql {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// What VARNAME begins with: PN_CHARS_U or a digit.
bool is_name_start(char32_t c) { return is_name_base(c) || c == '_' || is_digit(c); }
// What VARNAME goes on with; PN_CHARS without "-".
bool is_name_part(char32_t c) { return is_name_character(c) && c != '-'; }

// How many bytes of `text` hold only code points that `test` accepts.
template <class Test>
std::size_t span_of(std::string_view text, Test test) {
  std::size_t size = 0;
  for (Character c = first_character(text); c.size > 0 && test(c.value);
       c = first_character(text.substr(size)))
    size += c.size;
  return size;
}

}  // namespace

Lexer::Lexer(std::string_view source, std::string path) : source_(source), path_(std::move(path)) {
  decode();
  if (starts("\xEF\xBB\xBF")) at_ = 3;  // a byte order mark
}

void Lexer::decode() {
  text_.reserve(source_.size());
  for (std::size_t i = 0; i < source_.size();) {
    if (source_[i] != '\\') {
      const std::size_t size = first_character(source_.substr(i)).size;
      if (size == 0) fail(i, "this is not UTF-8");
      text_.append(source_, i, size);
      i += size;
      continue;
    }
    const char kind = i + 1 < source_.size() ? source_[i + 1] : '\0';
    if (kind != 'u' && kind != 'U') {
      // The second of two backslashes begins no escape.
      const std::size_t size = kind == '\\' ? 2 : 1;
      text_.append(source_, i, size);
      i += size;
      continue;
    }
    const std::string_view digits = source_.substr(i + 2, kind == 'u' ? 4 : 8);
    char32_t value = 0;
    for (const char c : digits) {
      if (hex_value(c) < 0) fail(i, "an escape \\u has four hexadecimal digits, \\U eight");
      value = value << 4 | static_cast<char32_t>(hex_value(c));
    }
    if (digits.size() != (kind == 'u' ? 4U : 8U))
      fail(i, "an escape \\u has four hexadecimal digits, \\U eight");
    if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
      fail(i, "this escape is no Unicode character");
    append_utf8(text_, value);
    i += 2 + digits.size();
    shifts_.push_back({text_.size(), i - text_.size()});
  }
}

std::size_t Lexer::source_offset(std::size_t offset) const {
  const auto after =
      std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                       [](std::size_t o, const Shift& shift) { return o < shift.decoded; });
  return after == shifts_.begin() ? offset : offset + std::prev(after)->amount;
}

void Lexer::fail(std::size_t offset, std::string message) const {
  const std::string_view before = source_.substr(0, offset);
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t line_begin = before.rfind('\n') + 1;  // 0 when there is none
  throw InputError({path_, line, before.size() - line_begin + 1, std::move(message)});
}

void Lexer::fail_here(std::size_t offset, std::string message) const {
  fail(source_offset(offset), std::move(message));
}

void Lexer::skip_space() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '#') {
      at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at_;
    } else {
      return;
    }
  }
}

Token Lexer::next() {
  skip_space();
  Token token;
  token.begin = source_offset(at_);
  if (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"' || c == '\'') {
      lex_string(token);
    } else if (starts("_:")) {
      lex_blank_label(token);
    } else if (c == '@') {
      lex_language(token);
    } else if (!lex_iri(token) && !lex_variable(token) && !lex_number(token) && !lex_name(token)) {
      if (is_ascii_letter(static_cast<unsigned char>(c))) {
        lex_word(token);
      } else {
        lex_sign(token);
      }
    }
  }
  token.end = source_offset(at_);
  return token;
}

// "<" is less-than where no IRI follows.
bool Lexer::lex_iri(Token& token) {
  if (text_[at_] != '<') return false;
  std::size_t end = at_ + 1;
  while (end < text_.size() && static_cast<unsigned char>(text_[end]) > 0x20 &&
         std::string_view("<>\"{}|^`\\").find(text_[end]) == std::string_view::npos)
    ++end;
  if (end == text_.size() || text_[end] != '>') return false;
  token.kind = Token::Kind::kIri;
  token.text = text_.substr(at_ + 1, end - at_ - 1);
  at_ = end + 1;
  return true;
}

bool Lexer::lex_variable(Token& token) {
  if (text_[at_] != '?' && text_[at_] != '$') return false;
  const std::string_view name = rest().substr(1);
  if (!is_name_start(first_character(name).value)) return false;
  token.kind = Token::Kind::kVariable;
  token.text = name.substr(0, span_of(name, is_name_part));
  at_ += 1 + token.text.size();
  return true;
}

// INTEGER, DECIMAL and DOUBLE. A dot that no digit or exponent follows ends a sentence.
bool Lexer::lex_number(Token& token) {
  const std::string_view text = rest();
  const auto digits = [&](std::size_t from) {
    return span_of(text.substr(std::min(from, text.size())), is_digit);
  };
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  const auto exponent = [&](std::size_t from) -> std::size_t {
    if (at(from) != 'e' && at(from) != 'E') return 0;
    const std::size_t sign = at(from + 1) == '+' || at(from + 1) == '-' ? 1 : 0;
    const std::size_t size = digits(from + 1 + sign);
    return size == 0 ? 0 : 1 + sign + size;
  };
  const std::size_t sign = at(0) == '+' || at(0) == '-' ? 1 : 0;
  const std::size_t whole = digits(sign);
  std::size_t size = sign + whole;
  if (whole == 0 && at(size) != '.') return false;
  token.kind = Token::Kind::kInteger;
  if (at(size) == '.') {
    const std::size_t fraction = digits(size + 1);
    if (whole == 0 && fraction == 0) return false;
    if (fraction > 0 || exponent(size + 1) > 0) {
      size += 1 + fraction;
      token.kind = Token::Kind::kDecimal;
    }
  }
  if (const std::size_t power = exponent(size)) {
    size += power;
    token.kind = Token::Kind::kDouble;
  }
  token.text = text.substr(0, size);
  at_ += size;
  return true;
}

// A prefixed name, or false. Whether a colon follows the run of characters that a prefix may have
// is found once for the run: "a.a.a.a" could begin a prefix at every letter.
bool Lexer::lex_name(Token& token) {
  std::size_t colon = at_;
  if (text_[at_] != ':') {
    if (at_ < no_prefix_before_ || !is_name_base(first_character(rest()).value)) return false;
    colon += span_of(rest(), [](char32_t c) { return is_name_character(c) || c == '.'; });
    if (colon == text_.size() || text_[colon] != ':' || text_[colon - 1] == '.') {
      no_prefix_before_ = colon;
      return false;
    }
  }
  token.kind = Token::Kind::kPrefixedName;
  token.prefix = text_.substr(at_, colon - at_);
  at_ = colon + 1;
  lex_local_name(token);
  return true;
}

// PN_LOCAL: %hh stays as it is written, a backslash before a sign goes.
void Lexer::lex_local_name(Token& token) {
  const std::size_t begin = at_;
  std::size_t end = at_;       // after the last character that is no dot
  std::size_t kept_bytes = 0;  // of token.text by then
  while (at_ < text_.size()) {
    const Character c = first_character(rest());
    if (c.value == '%') {
      if (text_.size() - at_ < 3 || hex_value(text_[at_ + 1]) < 0 || hex_value(text_[at_ + 2]) < 0)
        fail_here(at_, "'%' in a name is followed by two hexadecimal digits (hint: '\\%' is '%')");
      token.text.append(text_, at_, 3);
      at_ += 3;
    } else if (c.value == '\\') {
      if (text_.size() - at_ < 2 ||
          std::string_view("_~.-!$&'()*+,;=/?#@%").find(text_[at_ + 1]) == std::string_view::npos)
        fail_here(at_, "a backslash in a name stands before one of _~.-!$&'()*+,;=/?#@%");
      token.text += text_[at_ + 1];
      at_ += 2;
    } else if (c.value == ':' ||
               (at_ == begin ? is_name_start(c.value) : is_name_character(c.value))) {
      token.text.append(text_, at_, c.size);
      at_ += c.size;
    } else if (c.value == '.' && at_ != begin) {
      token.text += '.';
      ++at_;
      continue;
    } else {
      break;
    }
    end = at_;
    kept_bytes = token.text.size();
  }
  at_ = end;
  token.text.resize(kept_bytes);
}

void Lexer::lex_string(Token& token) {
  token.kind = Token::Kind::kString;
  const std::size_t begin = at_;
  const char mark = text_[at_];
  const std::string long_quote(3, mark);
  const std::string quote = starts(long_quote) ? long_quote : std::string(1, mark);
  at_ += quote.size();
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == mark && starts(quote)) {
      at_ += quote.size();
      return;
    }
    if (c == '\\') {
      token.text += escaped_character();
      at_ += 2;
    } else if (quote.size() == 1 && (c == '\n' || c == '\r')) {
      fail_here(at_, "the string that begins with " + quote +
                         " is not closed on its line (hint: " + long_quote + " for many lines)");
    } else {
      token.text += c;
      ++at_;
    }
  }
  fail_here(begin, "the string that begins here is not closed");
}

char Lexer::escaped_character() {
  constexpr std::string_view kLetters = "tbnrf\\\"'", kMeanings = "\t\b\n\r\f\\\"'";
  const std::size_t place =
      at_ + 1 < text_.size() ? kLetters.find(text_[at_ + 1]) : std::string_view::npos;
  if (place == std::string_view::npos)
    fail_here(at_, "a backslash in a string stands before one of t b n r f \\ \" ' or u");
  return kMeanings[place];
}

void Lexer::lex_blank_label(Token& token) {
  token.kind = Token::Kind::kBlankLabel;
  at_ += 2;
  if (!is_name_start(first_character(rest()).value))
    fail_here(at_ - 2, "a blank node's label begins with a letter, a digit or '_'");
  std::size_t size = span_of(rest(), [](char32_t c) { return is_name_character(c) || c == '.'; });
  while (text_[at_ + size - 1] == '.') --size;
  token.text = text_.substr(at_, size);
  at_ += size;
}

// LANGTAG.
void Lexer::lex_language(Token& token) {
  token.kind = Token::Kind::kLanguage;
  const std::string_view tag = rest().substr(1);
  std::size_t size = span_of(tag, is_ascii_letter);
  if (size == 0) fail_here(at_, "'@' is followed by a language tag");
  while (size < tag.size() && tag[size] == '-') {
    const std::size_t part =
        span_of(tag.substr(size + 1), [](char32_t c) { return is_ascii_letter(c) || is_digit(c); });
    if (part == 0) break;
    size += 1 + part;
  }
  token.text = tag.substr(0, size);
  std::transform(token.text.begin(), token.text.end(), token.text.begin(), lower);
  at_ += 1 + size;
}

void Lexer::lex_word(Token& token) {
  token.kind = Token::Kind::kWord;
  token.text = rest().substr(
      0, span_of(rest(), [](char32_t c) { return is_ascii_letter(c) || is_digit(c) || c == '_'; }));
  at_ += token.text.size();
  if (token.text != "a")
    std::transform(token.text.begin(), token.text.end(), token.text.begin(), upper);
}

void Lexer::lex_sign(Token& token) {
  token.kind = Token::Kind::kSign;
  for (const std::string_view sign : {"^^", "&&", "||", "!=", "<=", ">="}) {
    if (starts(sign)) token.text = sign;
  }
  if (token.text.empty() &&
      std::string_view("{}()[].,;*/+-!|^?=<>").find(text_[at_]) != std::string_view::npos)
    token.text = text_[at_];
  if (token.text.empty()) {
    const std::size_t size = first_character(rest()).size;
    std::string character(rest().substr(0, size));
    if (static_cast<unsigned char>(character[0]) < 0x20)
      character = "a control character";
    else
      character = "'" + character + "'";
    fail_here(at_, character + " begins nothing in SPARQL");
  }
  at_ += token.text.size();
}

}  // namespace concord::sparql
