#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/core/span.h"

// Words as the lexical recognisers (quantities, agreements) see them: cheaper and coarser than
// tokens, so that these recognisers need nothing but the text.
namespace concord::extract {

class LowerWord;

// Reads words of `part` of `text` to both sides of a place. A word is a run of letters and digits,
// together with what joins them: hyphens and en dashes ("US–Japan"), apostrophes ("Iran's"), the
// full stops of initials ("U.S."). A byte that is not UTF-8 belongs to no word. A word of more than
// kMaxWordBytes is none, so every call is O(1).
class WordReader {
 public:
  static constexpr std::uint32_t kMaxWordBytes = 64;

  WordReader(std::string_view text, Span part) : text_(text), part_(part) {}

  // The word that begins at `pos`; empty if there is none.
  Span at(std::uint32_t pos) const;
  // The word after (before) `pos` with nothing but white space between; empty if there is none.
  // `pos` itself may be at the word already.
  Span after(std::uint32_t pos) const { return at(skip_space(pos)); }
  Span before(std::uint32_t pos) const;

  // The end (begin) of the white space after (before) `pos`; never across a blank line.
  std::uint32_t skip_space(std::uint32_t pos) const;
  std::uint32_t skip_space_back(std::uint32_t pos) const;

  // Bytes of the letter or digit at (before) `pos`; 0 if there is something else.
  std::uint32_t letter_at(std::uint32_t pos) const;
  std::uint32_t letter_before(std::uint32_t pos) const;
  // Bytes of the hyphen or en dash at `pos`; 0 if there is something else.
  std::uint32_t dash_at(std::uint32_t pos) const;

  // The byte at `pos`, '\0' outside of the part.
  char byte(std::uint32_t pos) const {
    return pos >= part_.begin && pos < part_.end ? text_[pos] : '\0';
  }
  bool starts_with(std::uint32_t pos, std::string_view prefix) const {
    return pos >= part_.begin && pos <= part_.end &&
           text_.substr(pos, part_.end - pos).starts_with(prefix);
  }
  std::string_view view(Span span) const { return text_.substr(span.begin, span.size()); }
  // In lower case; see LowerWord.
  LowerWord lower(Span span) const;
  Span part() const { return part_; }

 private:
  std::string_view text_;
  Span part_;
};

bool is_capitalised(std::string_view word);
// "Iran's", "countries'" is not (its apostrophe belongs to no word).
bool is_possessive(std::string_view word);

// A word in ASCII lower case, its curly apostrophe made straight, for look-up in a lexicon. Empty
// for a word too long for any of them.
class LowerWord {
 public:
  explicit LowerWord(std::string_view word);
  std::string_view view() const& { return {bytes_.data(), size_}; }
  std::string_view view() const&& = delete;
  // For the time of a call, also from a temporary.
  operator std::string_view() const { return {bytes_.data(), size_}; }
  friend bool operator==(const LowerWord& word, std::string_view other) {
    return word.view() == other;
  }
  bool starts_with(std::string_view prefix) const { return view().starts_with(prefix); }
  bool ends_with(std::string_view suffix) const { return view().ends_with(suffix); }

 private:
  std::array<char, 40> bytes_;
  std::size_t size_ = 0;
};

inline LowerWord WordReader::lower(Span span) const { return LowerWord(view(span)); }

// A closed class of words in lower case.
class WordSet {
 public:
  // The words of a list, white space between them; it must outlive the set.
  explicit WordSet(std::string_view words);
  explicit WordSet(const std::vector<std::string_view>& words)
      : words_(words.begin(), words.end()) {}
  bool has(std::string_view word) const { return words_.contains(word); }

 private:
  std::unordered_set<std::string_view> words_;
};

// Monday to Sunday; January to December and their abbreviations (without full stop). In lower case.
const WordSet& weekdays();
const WordSet& months();

}  // namespace concord::extract
