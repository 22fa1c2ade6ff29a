#include "graph/rdf/escapes.h"

#include <algorithm>
#include <cstdint>

#include "graph/core/characters.h"

namespace concord::rdf {
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

}  // namespace concord::rdf
