#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// How names are cut into words and compared. The compiler and the matcher share it: what one writes
// the other finds.
namespace concord::ontology {

// A longer word is no word of a name; the matcher steps over it whatever it holds.
inline constexpr std::size_t kLongestWord = 64;  // bytes
// A name has at most this many words, which bounds the work per word of text.
inline constexpr std::size_t kMostWords = 24;

// One word of a text: letters, digits and their marks. Initials with dots are one word ("U.S.",
// last dot included), apostrophes and hyphens end a word ("Russia's" has two), and so does
// everything else.
struct Word {
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;

  friend bool operator==(const Word&, const Word&) = default;
};

// The first word that begins at `from` or later; an empty one at the end of the text if there is
// none. `from` must not be within a word.
Word next_word(std::string_view text, std::size_t from);

// The word that continues a name after the one that ends at `from`: they may have between them one
// run of blanks with at most one line end, a hyphen or dash, an apostrophe, or the dot of a short
// word ("St. Lucia", "George W. Bush").
// "," and "&" count as words here. Empty (at `from`) if nothing continues.
Word continuing_word(std::string_view text, Word previous);

enum class Case { kFolded, kKept };

// The normal form of a word in a buffer of its own, without the dots of initials, "&" as "and".
// kFolded: small letters without marks (NFKD); kKept: as written (NFC). Empty if the word is too
// long.
class NormalWord {
 public:
  NormalWord(std::string_view word, Case letters);
  std::string_view text() const { return {buffer_, size_}; }

 private:
  char buffer_[4 * kLongestWord];
  std::size_t size_ = 0;
};

// Whether the first letter is a small one.
bool begins_small(std::string_view word);

// The words of a name, as a text would have to continue from the first to the last; empty if there
// is a gap that no text may have, a word too long or too many of them.
std::vector<Word> words_of_name(std::string_view name);

// All words of `name` in normal form, joined by single spaces. What exact forms are compared by.
std::string normal_name(std::string_view name, Case letters);

std::uint32_t hash_of(std::string_view normal_word);

}  // namespace concord::ontology
