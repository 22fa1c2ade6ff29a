#include "extract/lexicon.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace concord::extract {
namespace {

constexpr std::size_t kMaxWord = 8;
constexpr std::size_t kMaxWords = 512;

std::uint64_t packed(std::string_view word) {
  std::uint64_t bits = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    bits = bits << 8 | (byte >= 'A' && byte <= 'Z' ? byte | 0x20u : byte);
  }
  return bits;
}

}  // namespace

std::size_t Lexicon::slot_of(std::uint64_t word) {
  return (word * 0x9E3779B97F4A7C15u) >> 54;  // the upper 10 bits of a multiplicative hash
}

Lexicon::Lexicon(std::string_view data) {
  std::size_t words = 0;
  while (!data.empty()) {
    const std::size_t end = std::min(data.find('\n'), data.size());
    const std::string_view line = data.substr(0, end);
    data.remove_prefix(std::min(end + 1, data.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const std::string_view word = line.substr(0, tab);
    if (word.empty() || word.size() > kMaxWord || ++words > kMaxWords) {
      throw std::logic_error("lexicon: cannot take '" + std::string(line) + "'");
    }
    std::size_t slot = slot_of(packed(word));
    while (slots_[slot].word != 0) slot = (slot + 1) % kSlots;
    slots_[slot] = {packed(word), line.substr(std::min(tab + 1, line.size()))};
  }
}

std::optional<std::string_view> Lexicon::find(std::string_view word) const {
  if (word.empty() || word.size() > kMaxWord) return std::nullopt;
  const std::uint64_t bits = packed(word);
  for (std::size_t slot = slot_of(bits); slots_[slot].word != 0; slot = (slot + 1) % kSlots) {
    if (slots_[slot].word == bits) return slots_[slot].note;
  }
  return std::nullopt;
}

}  // namespace concord::extract
