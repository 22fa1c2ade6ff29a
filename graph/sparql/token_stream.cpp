#include "graph/sparql/token_stream.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace concord::sparql {
namespace {

constexpr std::string_view kKeywords[] = {
    "SELECT",  "CONSTRUCT", "DESCRIBE", "ASK",     "BASE",      "PREFIX", "WHERE",
    "FILTER",  "OPTIONAL",  "UNION",    "GRAPH",   "MINUS",     "BIND",   "VALUES",
    "SERVICE", "DISTINCT",  "REDUCED",  "FROM",    "NAMED",     "GROUP",  "HAVING",
    "ORDER",   "LIMIT",     "OFFSET",   "EXISTS",  "INSERT",    "DELETE", "DATA",
    "WITH",    "USING",     "LOAD",     "CLEAR",   "DROP",      "CREATE", "MOVE",
    "COPY",    "SILENT",    "INTO",     "DEFAULT", "SEPARATOR", "UNDEF",  "AS"};

// Insertions, deletions and replacements between two short words.
std::size_t edits_between(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t k = 0; k < right.size(); ++k) {
      const std::size_t replaced = diagonal + (left[i] == right[k] ? 0 : 1);
      diagonal = row[k + 1];
      row[k + 1] = std::min({replaced, row[k] + 1, diagonal + 1});
    }
  }
  return row.back();
}

// The keyword that a word was perhaps to be; empty if none is near.
std::string_view likely_keyword(std::string_view word) {
  constexpr std::size_t kLongest = 12;
  if (word.size() < 3 || word.size() > kLongest) return {};
  std::string_view best;
  std::size_t best_edits = word.size() < 5 ? 2 : 3;
  for (const std::string_view keyword : kKeywords) {
    const std::size_t edits = edits_between(word, keyword);
    if (edits > 0 && edits < best_edits) {
      best = keyword;
      best_edits = edits;
    }
  }
  return best;
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 40;
  if (text.size() <= kMost) return std::string(text);
  std::size_t size = kMost;
  while ((static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;  // within a code point
  return std::string(text.substr(0, size)) + "…";
}

}  // namespace

TokenStream::TokenStream(std::string_view source, std::string path)
    : lexer_(source, std::move(path)), token_(lexer_.next()) {}

Token TokenStream::take() {
  Token taken = std::exchange(token_, {});
  taken_end_ = taken.end;
  token_ = lexer_.next();
  return taken;
}

bool TokenStream::accept(std::string_view symbol) {
  if (!at(symbol)) return false;
  take();
  return true;
}

void TokenStream::expect(std::string_view symbol) {
  if (!accept(symbol)) fail_expecting("'" + std::string(symbol) + "'");
}

void TokenStream::take_sign_of_number() {
  token_.text.erase(0, 1);
  ++token_.begin;
}

std::string_view TokenStream::source_from(std::size_t begin) const {
  return lexer_.source().substr(begin, taken_end_ - begin);
}

void TokenStream::fail_expecting(std::string_view what) const {
  std::string message = "expected " + std::string(what) + ", found " + found();
  if (at(Token::Kind::kWord)) {
    const std::string_view keyword = likely_keyword(token_.text);
    if (!keyword.empty()) message += " (did you mean '" + std::string(keyword) + "'?)";
  } else if (at("<")) {
    message += " (hint: between '<' and '>' an IRI has no space and none of <\"{}|^`\\)";
  }
  fail(std::move(message));
}

std::string TokenStream::found() const {
  if (at(Token::Kind::kEnd)) return "the end";
  return "'" + shortened(lexer_.source().substr(token_.begin, token_.end - token_.begin)) + "'";
}

}  // namespace concord::sparql
