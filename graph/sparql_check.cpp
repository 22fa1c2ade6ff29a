#include "graph/sparql_check.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "graph/core/error.h"

namespace concord::graph {
namespace {

struct Token {
  enum class Kind {
    kWord,
    kName,
    kIri,
    kVariable,
    kString,
    kSign
  } kind;  // a name has a colon; a sign is one byte
  std::string_view text;
};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_byte(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '%';
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::size_t string_size(std::string_view text) {
  const std::string_view three = text.substr(0, 3);
  const bool is_long = three == "\"\"\"" || three == "'''";
  const std::string_view quote = text.substr(0, is_long ? 3 : 1);
  for (std::size_t i = quote.size(); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text.substr(i, quote.size()) == quote) {
      return i + quote.size();
    }
  }
  return text.size();
}

// 0 when the '<' is less-than.
std::size_t iri_size(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '>') return i + 1;
    if (is_space(text[i]) || std::string_view("<\"{}|^`").find(text[i]) != std::string_view::npos)
      return 0;
  }
  return 0;
}

std::size_t name_size(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size()) {
    if (text[size] == '\\' && size + 1 < text.size()) {
      size += 2;
    } else if (is_name_byte(text[size])) {
      ++size;
    } else {
      break;
    }
  }
  while (size > 1 && text[size - 1] == '.') --size;  // ends the sentence, not the name
  return size;
}

std::vector<Token> tokens_of(std::string_view sparql) {
  std::vector<Token> tokens;
  const auto take = [&](Token::Kind kind, std::size_t size) {
    tokens.push_back({kind, sparql.substr(0, size)});
    sparql.remove_prefix(size);
  };
  while (!sparql.empty()) {
    const char c = sparql[0];
    if (is_space(c)) {
      sparql.remove_prefix(1);
    } else if (c == '#') {
      sparql.remove_prefix(std::min(sparql.find('\n'), sparql.size()));
    } else if (c == '"' || c == '\'') {
      take(Token::Kind::kString, string_size(sparql));
    } else if (c == '<' && iri_size(sparql) > 0) {
      take(Token::Kind::kIri, iri_size(sparql));
    } else if ((c == '?' || c == '$') && sparql.size() > 1 &&
               (is_letter(sparql[1]) || (sparql[1] >= '0' && sparql[1] <= '9'))) {
      const auto end = std::find_if_not(sparql.begin() + 1, sparql.end(), [](char b) {
        return is_letter(b) || (b >= '0' && b <= '9');
      });
      take(Token::Kind::kVariable, static_cast<std::size_t>(end - sparql.begin()));
    } else if (is_letter(c) || c == ':') {
      const std::size_t size = name_size(sparql);
      const bool has_colon = sparql.substr(0, size).find(':') != std::string_view::npos;
      take(has_colon ? Token::Kind::kName : Token::Kind::kWord, size);
    } else {
      take(Token::Kind::kSign, 1);
    }
  }
  return tokens;
}

bool is_word(const Token& token, std::string_view upper) {
  return token.kind == Token::Kind::kWord && token.text.size() == upper.size() &&
         std::equal(upper.begin(), upper.end(), token.text.begin(),
                    [](char u, char c) { return u == (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c); });
}

bool is_sign(const Token& token, char sign) {
  return token.kind == Token::Kind::kSign && token.text[0] == sign;
}

class Check {
 public:
  Check(std::string_view sparql, const std::string& path)
      : sparql_(sparql), path_(path), tokens_(tokens_of(sparql)) {
    for (std::size_t i = 1; i < tokens_.size(); ++i) {
      if (is_word(tokens_[i - 1], "PREFIX")) declared_.insert(tokens_[i].text);
    }
  }

  void run() {
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (is_sign(tokens_[i], '{')) ++depth_;
      if (is_sign(tokens_[i], '}') && depth_ > 0) --depth_;
      check_groups(i);
      check_word(i);
      check_path(i);
      check_prefix(i);
    }
  }

 private:
  void check_word(std::size_t i) const {
    const Token& token = tokens_[i];
    if (is_word(token, "EXISTS"))
      refuse(i, "EXISTS is not supported (hint: OPTIONAL with FILTER(!BOUND(?x)) says NOT EXISTS)");
    if (is_word(token, "MINUS"))
      refuse(i,
             "MINUS is not supported (hint: OPTIONAL with FILTER(!BOUND(?x)) often says the same)");
    if (is_word(token, "DESCRIBE"))
      refuse(i,
             "DESCRIBE is not supported (hint: CONSTRUCT { <iri> ?p ?o } WHERE { <iri> ?p ?o })");
    if (is_word(token, "SERVICE"))
      refuse(i, "SERVICE is not supported: queries do not leave this machine");
    if (is_word(token, "VALUES")) check_values(i);
    for (std::string_view verb :
         {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE"}) {
      if (is_word(token, verb)) refuse(i, std::string(verb) + " is an update, not a query");
    }
  }

  static bool is_aggregate(const Token& token) {
    constexpr std::array<std::string_view, 7> kAggregates = {
        "COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"};
    return std::any_of(kAggregates.begin(), kAggregates.end(),
                       [&](std::string_view name) { return is_word(token, name); });
  }

  bool has_aggregate(std::size_t begin, std::size_t end) const {
    return std::any_of(tokens_.begin() + static_cast<long>(begin),
                       tokens_.begin() + static_cast<long>(end), is_aggregate);
  }

  // Just after the bracket that closes the one at `i`; `i` when there is none.
  std::size_t after_brackets(std::size_t i) const {
    std::size_t depth = 0;
    for (; i < tokens_.size(); ++i) {
      if (is_sign(tokens_[i], '(')) ++depth;
      if (is_sign(tokens_[i], ')')) --depth;
      if (depth == 0) return is_sign(tokens_[i], ')') ? i + 1 : i;
    }
    return i;
  }

  void check_groups(std::size_t i) const {
    const Token& token = tokens_[i];
    const auto next_is = [&](std::size_t step, auto test) {
      return i + step < tokens_.size() && test(tokens_[i + step]);
    };
    if (is_word(token, "HAVING") && !has_aggregate(i, after_brackets(i + 1))) {
      refuse(
          i,
          "HAVING over a name given by AS is not supported (hint: repeat the aggregate in HAVING)");
    }
    if (is_word(token, "SELECT") && depth_ > 0 && has_aggregate(i, tokens_.size())) {
      refuse(i, "aggregates in or beside a subquery are not supported");
    }
    if (is_word(token, "GROUP") && next_is(1, [](const Token& t) { return is_word(t, "BY"); }) &&
        !next_is(2, [](const Token& t) { return t.kind == Token::Kind::kVariable; })) {
      refuse(
          i,
          "GROUP BY is supported for variables alone (hint: BIND the expression in the pattern)");
    }
    if (is_word(token, "COUNT") &&
        next_is(2, [](const Token& t) { return is_word(t, "DISTINCT"); }) &&
        next_is(3, [](const Token& t) { return is_sign(t, '*'); })) {
      refuse(i, "COUNT(DISTINCT *) is not supported");
    }
    if (is_word(token, "SEPARATOR"))
      refuse(i, "SEPARATOR is not supported: GROUP_CONCAT separates by a space");
  }

  // rasqal keeps the first row of a block and drops the others.
  void check_values(std::size_t i) const {
    std::size_t next = i + 1;
    if (next >= tokens_.size()) return;
    const bool is_single = tokens_[next].kind == Token::Kind::kVariable;
    while (next < tokens_.size() && !is_sign(tokens_[next], '{')) ++next;
    std::size_t rows = 0;
    bool is_tagged = false;  // "x"@en and "1"^^xsd:integer are one value in several tokens
    for (++next; next < tokens_.size() && !is_sign(tokens_[next], '}'); ++next) {
      const Token& token = tokens_[next];
      if (!is_single) {
        rows += is_sign(token, '(') ? 1 : 0;
      } else if (token.kind == Token::Kind::kSign &&
                 !(token.text[0] >= '0' && token.text[0] <= '9')) {
        is_tagged = token.text[0] == '@' || token.text[0] == '^';
      } else if (is_tagged) {
        is_tagged = false;
      } else if (!continues_number(next)) {
        ++rows;
      }
    }
    if (rows > 1)
      refuse(i,
             "VALUES with more than one row is not supported (hint: FILTER(?x IN (...)) or UNION)");
  }

  // Digits are signs of one byte each; those of a number touch.
  bool continues_number(std::size_t i) const {
    const Token& before = tokens_[i - 1];
    return before.kind == Token::Kind::kSign && before.text.data() + 1 == tokens_[i].text.data() &&
           std::string_view("0123456789.+-").find(before.text[0]) != std::string_view::npos;
  }

  // rasqal finds this too, but does not say where.
  void check_prefix(std::size_t i) const {
    const Token& token = tokens_[i];
    if (token.kind != Token::Kind::kName) return;
    const std::string_view prefix = token.text.substr(0, token.text.find(':') + 1);
    if (prefix == "_:") return;
    if (declared_.contains(prefix)) return;
    refuse(i, "the prefix '" + std::string(prefix) + "' is not declared");
  }

  // A step of a path is an IRI or `a`; no arithmetic begins with one, but a call of a function may
  // end just before, which has a bracket.
  void check_path(std::size_t i) const {
    const Token& token = tokens_[i];
    const auto next_is = [&](char sign) {
      return i + 1 < tokens_.size() && is_sign(tokens_[i + 1], sign);
    };
    const bool is_step =
        token.kind == Token::Kind::kIri || token.kind == Token::Kind::kName || token.text == "a";
    const bool is_doubled =
        i + 2 < tokens_.size() && is_sign(tokens_[i + 1], '|') && is_sign(tokens_[i + 2], '|');
    const bool is_datatype = i > 0 && is_sign(tokens_[i - 1], '^');
    const bool is_modified =
        is_step && !is_datatype && !is_doubled &&
        (next_is('/') || next_is('|') || next_is('*') || next_is('+') || next_is('?'));
    const bool is_inverse = is_sign(token, '^') && !next_is('^') && !is_datatype;
    if (is_modified || is_inverse)
      refuse(i, "property paths are not supported (hint: write the steps out as triples)");
  }

  [[noreturn]] void refuse(std::size_t i, std::string message) const {
    const auto offset = static_cast<std::size_t>(tokens_[i].text.data() - sparql_.data());
    const std::string_view before = sparql_.substr(0, offset);
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t line_begin = before.rfind('\n') + 1;  // 0 when there is none
    throw InputError({path_, line, offset - line_begin + 1, std::move(message)});
  }

  std::string_view sparql_;
  const std::string& path_;
  std::vector<Token> tokens_;
  std::size_t depth_ = 0;                // of braces, where run() is
  std::set<std::string_view> declared_;  // with the colon
};

}  // namespace

void check_supported(std::string_view sparql, const std::string& path) {
  Check(sparql, path).run();
}

}  // namespace concord::graph
