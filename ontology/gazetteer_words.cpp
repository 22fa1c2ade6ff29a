#include "ontology/gazetteer_words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <optional>

namespace concord::ontology {
namespace {

constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool is_small(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_great(char c) { return c >= 'A' && c <= 'Z'; }

constexpr std::array<bool, 128> kAsciiWord = [] {
  std::array<bool, 128> table{};
  for (int c = '0'; c <= '9'; ++c) table[c] = true;
  for (int c = 'a'; c <= 'z'; ++c) table[c] = true;
  for (int c = 'A'; c <= 'Z'; ++c) table[c] = true;
  table['_'] = true;  // identifiers of programs are one word, so that no name is found in them
  return table;
}();

struct CodePoint {
  utf8proc_int32_t value;  // negative for a byte that is not valid UTF-8
  std::size_t size;        // bytes, at least 1
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (is_ascii(text[at])) return {text[at], 1};
  utf8proc_int32_t value = -1;
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size <= 0) return {-1, 1};
  return {value, static_cast<std::size_t>(size)};
}

bool is_apostrophe(utf8proc_int32_t c) {
  switch (c) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BE:
    case 0x2BF:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(utf8proc_int32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

bool is_word_part(utf8proc_int32_t c) {
  if (c < 0 || is_apostrophe(c)) return false;
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
      return true;
    default:
      return c == 0xAD || c == 0x200C || c == 0x200D || c == 0x2060;  // invisible within a word
  }
}

// Bytes of the word part at `at`, 0 if there is none.
std::size_t word_part(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii(text[at])) return kAsciiWord[static_cast<unsigned char>(text[at])] ? 1 : 0;
  const CodePoint c = code_point_at(text, at);
  return is_word_part(c.value) ? c.size : 0;
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (const std::size_t size = word_part(text, at)) at += size;
  return at;
}

// "U.S." from its first letter; `at` if what begins there is no row of initials.
std::size_t end_of_initials(std::string_view text, std::size_t at) {
  const auto letter = [&](std::size_t i) {
    return i < text.size() && (is_small(text[i]) || is_great(text[i]));
  };
  const auto dot = [&](std::size_t i) { return i < text.size() && text[i] == '.'; };
  std::size_t end = at;
  std::size_t letters = 0;
  for (std::size_t i = at; letter(i) && word_part(text, i + 1) == 0; i += 2) {
    end = i + 1;
    ++letters;
    if (!dot(i + 1)) break;
    end = i + 2;
  }
  return letters < 2 ? at : end;
}

Word word_at(std::string_view text, std::size_t at) {
  if (at + 2 < text.size() && text[at + 1] == '.') {
    if (const std::size_t end = end_of_initials(text, at); end > at) return {at, end};
  }
  return {at, end_of_word(text, at)};
}

bool is_blank(utf8proc_int32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0 ||
         (c > 0x7F && utf8proc_category(c) == UTF8PROC_CATEGORY_ZS);
}

// Where the word after the gap at `at` begins; nothing if what stands there parts names. A gap is
// blanks, a hyphen, or an apostrophe or the dot of a short word with or without blanks behind it
// ("Workers' Party").
std::optional<std::size_t> end_of_gap(std::string_view text, std::size_t at,
                                      bool after_short_word) {
  constexpr std::size_t kLongestGap = 16;  // bytes; more blanks are a table or a layout
  const std::size_t limit = std::min(text.size(), at + kLongestGap);
  if (at == limit) return std::nullopt;
  CodePoint c = code_point_at(text, at);
  if (is_hyphen(c.value)) return at + c.size;
  std::size_t i = at;
  if (is_apostrophe(c.value) || (c.value == '.' && after_short_word)) i += c.size;
  for (int line_ends = 0; i < limit; i += c.size) {
    c = code_point_at(text, i);
    if (!is_blank(c.value)) break;
    if (c.value == '\n' && ++line_ends > 1) return std::nullopt;
  }
  return i;
}

// What NFKD leaves as it is, though readers write it without the stroke.
std::string_view plain_letters(utf8proc_int32_t c) {
  switch (c) {
    case 0xD8:
      return "O";
    case 0xF8:
      return "o";
    case 0xC6:
      return "AE";
    case 0xE6:
      return "ae";
    case 0xD0:
      return "D";
    case 0xF0:
      return "d";
    case 0xDE:
      return "Th";
    case 0xFE:
      return "th";
    case 0x110:
      return "D";
    case 0x111:
      return "d";
    case 0x131:
      return "i";
    case 0x141:
      return "L";
    case 0x142:
      return "l";
    case 0x152:
      return "OE";
    case 0x153:
      return "oe";
    case 0x18F:
      return "A";
    case 0x259:
      return "a";
    default:
      return {};
  }
}

// Appends `c` as UTF-8 with its case folded or kept; false if the buffer is full.
class Writer {
 public:
  Writer(char* buffer, std::size_t capacity, Case letters)
      : buffer_(buffer), capacity_(capacity), letters_(letters) {}

  bool add(utf8proc_int32_t c) {
    const auto plain = letters_ == Case::kFolded ? plain_letters(c) : std::string_view();
    if (!plain.empty()) {
      for (char letter : plain) {
        if (!add_ascii(letter)) return false;
      }
      return true;
    }
    if (c < 0x80) return add_ascii(static_cast<char>(c));
    if (size_ + 4 > capacity_) return false;
    size_ += static_cast<std::size_t>(
        utf8proc_encode_char(c, reinterpret_cast<utf8proc_uint8_t*>(buffer_) + size_));
    return true;
  }
  bool add_ascii(char c) {
    if (size_ == capacity_) return false;
    buffer_[size_++] = letters_ == Case::kFolded && is_great(c) ? static_cast<char>(c + 32) : c;
    return true;
  }
  std::size_t size() const { return size_; }

 private:
  char* buffer_;
  std::size_t capacity_;
  Case letters_;
  std::size_t size_ = 0;
};

// Folded words lose their marks; kept ones are compared as written, so only composed (NFC).
bool write_normal(std::string_view word, Case letters, Writer& out) {
  constexpr int kFolding = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK |
                           UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
  constexpr int kComposing = UTF8PROC_COMPOSE | UTF8PROC_STABLE | UTF8PROC_IGNORE;
  const auto options =
      static_cast<utf8proc_option_t>(letters == Case::kFolded ? kFolding : kComposing);
  std::array<utf8proc_int32_t, 4 * kLongestWord> points;
  auto count = utf8proc_decompose(reinterpret_cast<const utf8proc_uint8_t*>(word.data()),
                                  static_cast<utf8proc_ssize_t>(word.size()), points.data(),
                                  static_cast<utf8proc_ssize_t>(points.size()), options);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(points.size())) return false;
  if (letters == Case::kKept) count = utf8proc_normalize_utf32(points.data(), count, options);
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    if (!out.add(points[static_cast<std::size_t>(i)])) return false;
  }
  return true;
}

}  // namespace

Word next_word(std::string_view text, std::size_t from) {
  while (from < text.size()) {
    if (is_ascii(text[from])) {
      if (kAsciiWord[static_cast<unsigned char>(text[from])]) return word_at(text, from);
      ++from;
      continue;
    }
    const CodePoint c = code_point_at(text, from);
    if (is_word_part(c.value)) return word_at(text, from);
    from += c.size;
  }
  return {text.size(), text.size()};
}

Word continuing_word(std::string_view text, Word previous) {
  const Word none{previous.end, previous.end};
  const bool after_short_word = previous.end - previous.begin <= 2;
  const auto at = end_of_gap(text, previous.end, after_short_word);
  if (!at || *at >= text.size()) return none;
  if (text[*at] == ',' || text[*at] == '&') return {*at, *at + 1};
  if (word_part(text, *at) == 0) return none;
  return word_at(text, *at);
}

NormalWord::NormalWord(std::string_view word, Case letters) {
  if (word.size() > kLongestWord) return;
  if (word == "&") word = "and";
  bool plain = true;
  for (const char c : word) {  // one pass, as nearly every word is plain ASCII
    plain = plain && is_ascii(c);
    buffer_[size_] = letters == Case::kFolded && is_great(c) ? static_cast<char>(c + 32) : c;
    size_ += c != '.';
  }
  if (plain) return;
  Writer out(buffer_, sizeof buffer_, letters);
  size_ = write_normal(word, letters, out) ? out.size() : 0;
}

bool begins_small(std::string_view word) {
  if (word.empty()) return false;
  if (is_ascii(word[0])) return is_small(word[0]);
  const CodePoint c = code_point_at(word, 0);
  return c.value >= 0 && utf8proc_category(c.value) == UTF8PROC_CATEGORY_LL;
}

std::vector<Word> words_of_name(std::string_view name) {
  std::vector<Word> words;
  if (word_part(name, 0) == 0) return {};
  Word word = word_at(name, 0);
  while (word.begin < word.end) {
    words.push_back(word);
    if (word.end - word.begin > kLongestWord || words.size() > kMostWords) return {};
    if (word.end == name.size()) return words;
    word = continuing_word(name, word);
  }
  return {};
}

std::string normal_name(std::string_view name, Case letters) {
  std::string out;
  for (const Word& word : words_of_name(name)) {
    if (!out.empty()) out += ' ';
    out += NormalWord(name.substr(word.begin, word.end - word.begin), letters).text();
  }
  return out;
}

std::uint32_t hash_of(std::string_view normal_word) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (char c : normal_word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

}  // namespace concord::ontology
