#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace concord::extract {

// A list of short English words with a note on each, compiled in from extract/data
// (cmake/embed.cmake): lines of "word<TAB>note" or just "word"; empty lines and those that begin
// with '#' are skipped. Look-up is one probe of a small table and ignores the case of ASCII
// letters.
class Lexicon {
 public:
  // Words have at most 8 bytes and a list at most 512 words; throws std::logic_error otherwise.
  // `data` must outlive it.
  explicit Lexicon(std::string_view data);

  // The note ("" when there is none), or nothing when `word` is not in the list.
  std::optional<std::string_view> find(std::string_view word) const;
  bool contains(std::string_view word) const { return find(word).has_value(); }

 private:
  static constexpr std::size_t kSlots = 1024;
  struct Slot {
    std::uint64_t word = 0;  // its lower-case bytes; 0 when free
    std::string_view note;
  };
  static std::size_t slot_of(std::uint64_t word);

  std::array<Slot, kSlots> slots_;
};

}  // namespace concord::extract
