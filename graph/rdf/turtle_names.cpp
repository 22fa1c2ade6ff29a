#include "graph/rdf/turtle_names.h"

#include <array>
#include <utility>

namespace concord::rdf {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t size = 0;  // in bytes; 0: at the end, or not UTF-8
};

// Whether the sequence is well-formed, the check of the whole term tells.
CodePoint first_code_point(std::string_view text) {
  if (text.empty()) return {};
  const auto lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
  char32_t value = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return {};
    value = value << 6 | (static_cast<unsigned char>(text[i]) & 0x3F);
  }
  return {value, size};
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

// PN_CHARS_BASE
bool is_base(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  constexpr std::array<std::pair<char32_t, char32_t>, 12> kRanges = {{{0xC0, 0xD6},
                                                                      {0xD8, 0xF6},
                                                                      {0xF8, 0x2FF},
                                                                      {0x370, 0x37D},
                                                                      {0x37F, 0x1FFF},
                                                                      {0x200C, 0x200D},
                                                                      {0x2070, 0x218F},
                                                                      {0x2C00, 0x2FEF},
                                                                      {0x3001, 0xD7FF},
                                                                      {0xF900, 0xFDCF},
                                                                      {0xFDF0, 0xFFFD},
                                                                      {0x10000, 0xEFFFF}}};
  for (const auto& [first, last] : kRanges) {
    if (c >= first && c <= last) return true;
  }
  return false;
}

// PN_CHARS
bool is_name_char(char32_t c) {
  return is_base(c) || is_digit(c) || c == '_' || c == '-' || c == 0xB7 ||
         (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

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
    const CodePoint c = first_code_point(rest);
    if (c.size == 0) break;
    if (size == 0 ? !may_begin(c.value) : !is_name_char(c.value) && !more(c.value)) {
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
  return name_size(text, is_base, never, no_escape);
}

std::size_t local_size(std::string_view text) {
  const auto is_colon = [](char32_t c) { return c == ':'; };
  const auto may_begin = [](char32_t c) {
    return is_base(c) || is_digit(c) || c == '_' || c == ':';
  };
  return name_size(text, may_begin, is_colon, escape_size);
}

std::size_t label_size(std::string_view text) {
  const auto may_begin = [](char32_t c) { return is_base(c) || is_digit(c) || c == '_'; };
  return name_size(text, may_begin, never, no_escape);
}

bool goes_on(std::string_view text) {
  const CodePoint c = first_code_point(text);
  return c.size > 0 && (is_name_char(c.value) || c.value == ':');
}

}  // namespace concord::rdf
