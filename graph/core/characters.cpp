#include "graph/core/characters.h"

#include <algorithm>
#include <array>

namespace concord {

Character first_character(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {};
  char32_t value = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {};
    value = value << 6 | (byte(i) & 0x3F);
  }
  const bool is_overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (is_overlong || is_surrogate || value > 0x10FFFF) return {};
  return {value, size};
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto add = [&](char32_t bits) { text += static_cast<char>(bits); };
  if (code_point < 0x80) {
    add(code_point);
    return;
  }
  if (code_point < 0x800) {
    add(0xC0 | code_point >> 6);
  } else {
    if (code_point < 0x10000) {
      add(0xE0 | code_point >> 12);
    } else {
      add(0xF0 | code_point >> 18);
      add(0x80 | (code_point >> 12 & 0x3F));
    }
    add(0x80 | (code_point >> 6 & 0x3F));
  }
  add(0x80 | (code_point & 0x3F));
}

bool is_name_base(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  constexpr std::array<std::array<char32_t, 2>, 12> kRanges = {{{0xC0, 0xD6},
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
  return std::any_of(kRanges.begin(), kRanges.end(),
                     [c](const auto& range) { return range[0] <= c && c <= range[1]; });
}

bool is_name_character(char32_t c) {
  return is_name_base(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == 0xB7 ||
         (c >= 0x300 && c <= 0x36F) || c == 0x203F || c == 0x2040;
}

}  // namespace concord
