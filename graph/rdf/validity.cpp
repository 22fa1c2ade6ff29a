#include "graph/rdf/validity.h"

#include <algorithm>
#include <string_view>

namespace concord::rdf {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Bytes of the UTF-8 sequence at the start of `text`; 0 when it is none (Unicode 15, table 3-7).
std::size_t sequence_size(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return !overlong && !surrogate && continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return !overlong && !beyond && continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = sequence_size(text);
    if (size == 0) return false;
    text.remove_prefix(size);
  }
  return true;
}

bool has_scheme(std::string_view iri) {
  if (iri.empty() || !is_letter(iri[0])) return false;
  const auto end = std::find_if_not(iri.begin(), iri.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
  return end != iri.end() && *end == ':';
}

bool is_excluded_from_iris(char c) {
  return static_cast<unsigned char>(c) <= 0x20 ||
         std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
}

bool is_language_tag(std::string_view tag) {
  bool first = true;
  std::size_t size = 0;  // of the subtag
  for (char c : tag) {
    if (c == '-' && size > 0) {
      first = false;
      size = 0;
    } else if (is_letter(c) || (is_digit(c) && !first)) {
      ++size;
    } else {
      return false;
    }
  }
  return size > 0;
}

bool is_label_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

std::optional<std::string> flaw(const Iri& iri) {
  if (!is_utf8(iri.value)) return "an IRI is not valid UTF-8";
  if (std::any_of(iri.value.begin(), iri.value.end(), is_excluded_from_iris)) {
    return "<" + iri.value + "> has a character that no IRI may have";
  }
  if (!has_scheme(iri.value)) return "<" + iri.value + "> is a relative IRI";
  return std::nullopt;
}

std::optional<std::string> flaw(const Literal& literal) {
  if (!is_utf8(literal.lexical)) return "a literal is not valid UTF-8";
  if (literal.language.empty()) return flaw(literal.datatype);
  if (!is_language_tag(literal.language)) return "'" + literal.language + "' is no language tag";
  return std::nullopt;
}

std::optional<std::string> flaw(const Blank& blank) {
  const bool is_label = !blank.label.empty() && is_utf8(blank.label) &&
                        std::all_of(blank.label.begin(), blank.label.end(), is_label_byte) &&
                        blank.label.front() != '-' && blank.label.front() != '.' &&
                        blank.label.back() != '.';
  if (!is_label) return "'" + blank.label + "' is no label of a blank node";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> flaw(const Term& term) {
  return std::visit([](const auto& value) { return flaw(value); }, term);
}

std::optional<std::string> flaw(const Quad& quad) {
  if (auto found = flaw(quad.triple.subject)) return found;
  if (auto found = flaw(quad.triple.predicate)) return found;
  if (auto found = flaw(quad.triple.object)) return found;
  if (quad.graph == kDefaultGraph) return std::nullopt;
  return flaw(quad.graph);
}

}  // namespace concord::rdf
