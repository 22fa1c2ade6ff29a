#include "graph/rdf/turtle_names.h"

#include "graph/core/characters.h"

namespace concord::rdf {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// "%20" or "\-" at the beginning of a local name; 0 if none.
std::size_t escape_size(std::string_view text) {
  const auto is_hex = [&](std::size_t i) {
    const char c = i < text.size() ? text[i] : ' ';
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  if (text.starts_with('%')) return is_hex(1) && is_hex(2) ? 3 : 0;
  constexpr std::string_view kEscaped = "_~.-!$&'()*+,;=/?#@%";
  const bool is_escape =
      text.size() > 1 && text[0] == '\\' && kEscaped.find(text[1]) != std::string_view::npos;
  return is_escape ? 2 : 0;
}

// A name whose first character passes `may_begin`, and whose others are PN_CHARS, dots but at its
// end, or `more`; `escape` gives the size of one of several bytes.
template <class Begin, class More, class Escape>
std::size_t name_size(std::string_view text, Begin may_begin, More more, Escape escape) {
  std::size_t size = 0, without_dots = 0;
  while (size < text.size()) {
    const std::string_view rest = text.substr(size);
    if (const std::size_t escaped = escape(rest); escaped > 0) {
      size += escaped;
      without_dots = size;
      continue;
    }
    const Character c = first_character(rest);
    if (c.size == 0) break;
    if (size == 0 ? !may_begin(c.value) : !is_name_character(c.value) && !more(c.value)) {
      if (size == 0 || c.value != '.') break;
      ++size;
      continue;
    }
    size += c.size;
    without_dots = size;
  }
  return without_dots;
}

bool never(char32_t) { return false; }
std::size_t no_escape(std::string_view) { return 0; }

}  // namespace

std::size_t prefix_size(std::string_view text) {
  return name_size(text, is_name_base, never, no_escape);
}

std::size_t local_size(std::string_view text) {
  const auto is_colon = [](char32_t c) { return c == ':'; };
  const auto may_begin = [](char32_t c) {
    return is_name_base(c) || is_digit(c) || c == '_' || c == ':';
  };
  return name_size(text, may_begin, is_colon, escape_size);
}

std::size_t label_size(std::string_view text) {
  const auto may_begin = [](char32_t c) { return is_name_base(c) || is_digit(c) || c == '_'; };
  return name_size(text, may_begin, never, no_escape);
}

bool goes_on(std::string_view text) {
  const Character c = first_character(text);
  return c.size > 0 && (is_name_character(c.value) || c.value == ':');
}

}  // namespace concord::rdf
