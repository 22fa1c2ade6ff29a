#pragma once

#include <utf8proc.h>

#include <cstdint>
#include <string_view>

namespace concord::graph {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

// Calls `write` with each character of the text and the bytes that it is written in; for a byte
// that is no part of a character, with U+FFFD.
template <class Write>
void for_each_character(std::string_view text, Write write) {
  while (!text.empty()) {
    utf8proc_int32_t character = static_cast<unsigned char>(text[0]);
    std::size_t size = 1;
    std::string_view bytes = text.substr(0, 1);
    if (character >= 0x80) {
      const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &character);
      size = read > 0 ? static_cast<std::size_t>(read) : 1;
      bytes = read > 0 ? text.substr(0, size) : kReplacement;
      if (read <= 0) character = 0xFFFD;
    }
    write(static_cast<char32_t>(character), bytes);
    text.remove_prefix(size);
  }
}

}  // namespace concord::graph
