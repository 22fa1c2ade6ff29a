#include "graph/sparql/strings.h"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "graph/core/iri.h"

namespace concord::sparql {
namespace {

// Reads a character; a byte that begins none is -1 and one byte long.
std::int32_t read(std::string_view text, std::size_t& length) {
  length = 1;
  if (static_cast<unsigned char>(text[0]) < 0x80) return text[0];
  utf8proc_int32_t character = -1;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                     static_cast<utf8proc_ssize_t>(text.size()), &character);
  if (size <= 0) return -1;
  length = static_cast<std::size_t>(size);
  return character;
}

void append(std::string& out, std::int32_t character) {
  if (character < 0x80) {
    out += static_cast<char>(character);
    return;
  }
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(character, bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

template <class Map>
std::string mapped(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    std::size_t size = 0;
    const std::int32_t character = read(text, size);
    if (character < 0) {
      out += text[0];
    } else {
      map(character, out);
    }
    text.remove_prefix(size);
  }
  return out;
}

// Where a small letter has no capital, that of its parts: of U+FB01 "FI". So has SpecialCasing.txt
// for these blocks; beyond them such letters stay as they are (mathematical ones, for instance).
bool has_capital_in_parts(std::int32_t character) {
  return character < 0x2000 || (character >= 0xFB00 && character <= 0xFB17);
}

void append_upper(std::int32_t character, std::string& out) {
  const std::int32_t upper = utf8proc_toupper(character);
  if (character == 0xDF) {
    out += "SS";
  } else if (upper != character || utf8proc_category(character) != UTF8PROC_CATEGORY_LL ||
             !has_capital_in_parts(character)) {
    append(out, upper);
  } else {
    utf8proc_int32_t parts[16];
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        character, parts, 16, static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT),
        &boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i) append(out, utf8proc_toupper(parts[i]));
  }
}

void append_lower(std::int32_t character, std::string& out) {
  append(out, utf8proc_tolower(character));
  if (character == 0x130) append(out, 0x307);  // a dotted capital I becomes i and a dot above
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

double rounded(const Number& number) { return round(number).value_or(number).to_double(); }

}  // namespace

std::size_t length(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) {
    std::size_t size = 0;
    read(text, size);
    text.remove_prefix(size);
  }
  return count;
}

std::string substring(std::string_view text, const Number& begin, const Number* size) {
  // As XPath writes it, with its conventions for NaN and infinities: characters at places p with
  // round(begin) <= p < round(begin) + round(size).
  const double first = rounded(begin);
  const double end =
      size == nullptr ? std::numeric_limits<double>::infinity() : first + rounded(*size);
  std::string out;
  for (double place = 1; !text.empty() && (place < end); ++place) {
    std::size_t bytes = 0;
    read(text, bytes);
    if (place >= first) out.append(text.substr(0, bytes));
    text.remove_prefix(bytes);
  }
  return out;
}

std::string upper_case(std::string_view text) { return mapped(text, append_upper); }
std::string lower_case(std::string_view text) { return mapped(text, append_lower); }

std::string encode_for_uri(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

bool language_matches(std::string_view tag, std::string_view range) {
  if (range == "*") return !tag.empty();
  if (tag.size() < range.size() || range.empty()) return tag == range;
  if (to_lower_ascii(tag.substr(0, range.size())) != to_lower_ascii(range)) return false;
  return tag.size() == range.size() || tag[range.size()] == '-';
}

bool is_language_tag(std::string_view text) {
  bool first = true;
  for (;;) {
    const std::size_t end = std::min(text.find('-'), text.size());
    if (end == 0) return false;
    for (const char c : text.substr(0, end)) {
      if (!is_letter(c) && (first || !is_digit(c))) return false;
    }
    if (end == text.size()) return true;
    text.remove_prefix(end + 1);
    first = false;
  }
}

std::string to_lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::optional<Iri> resolve_argument(const Iri& base, std::string_view reference) {
  const bool is_wrong = std::any_of(reference.begin(), reference.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' ||
           std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos;
  });
  Iri iri = resolve(base, reference);
  if (is_wrong || !is_absolute_iri(iri.value)) return std::nullopt;
  return iri;
}

}  // namespace concord::sparql
