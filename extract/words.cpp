#include "extract/words.h"

#include <algorithm>

namespace concord::extract {
namespace {

constexpr std::string_view kCurlyApostrophe = "\u2019";
constexpr std::string_view kEnDash = "\u2013";
constexpr std::string_view kHyphens[] = {"-", "\u2010", "\u2011", kEnDash};
constexpr std::string_view kSpaces[] = {" ", "\n", "\r", "\t", "\u00A0", "\u2009", "\u202F"};
// More white space than this between two words is a gap in the layout.
constexpr int kMaxSpaces = 8;

bool is_ascii_alphanumeric(unsigned char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct CodePoint {
  std::uint32_t value = 0;
  std::uint32_t bytes = 0;  // 0: not UTF-8
};

CodePoint decode(std::string_view bytes) {
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (lead < 0x80) return {lead, 1};
  const std::uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < size) return {};
  std::uint32_t value = lead & (0x7Fu >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(bytes[i]);
    if ((next & 0xC0) != 0x80) return {};
    value = value << 6 | (next & 0x3F);
  }
  return {value, size};
}

// By blocks of Unicode, which is enough to tell words from punctuation, spaces and symbols.
bool is_letter_beyond_ascii(std::uint32_t c) {
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c < 0x2C00) return false;   // punctuation, currencies, arrows, symbols
  if (c >= 0x3000 && c < 0x3040) return false;   // CJK punctuation
  if (c >= 0xE000 && c < 0xF900) return false;   // private use
  if (c >= 0xFE00 && c < 0x10000) return false;  // forms, full-width punctuation, specials
  return c < 0x1F000 || c >= 0x20000;            // emoji
}

}  // namespace

std::uint32_t WordReader::letter_at(std::uint32_t pos) const {
  if (pos < part_.begin || pos >= part_.end) return 0;
  const auto lead = static_cast<unsigned char>(text_[pos]);
  if (lead < 0x80) return is_ascii_alphanumeric(lead) ? 1 : 0;
  const CodePoint c = decode(text_.substr(pos, part_.end - pos));
  return c.bytes != 0 && is_letter_beyond_ascii(c.value) ? c.bytes : 0;
}

std::uint32_t WordReader::letter_before(std::uint32_t pos) const {
  for (std::uint32_t bytes = 1; bytes <= 4 && bytes <= pos - part_.begin; ++bytes) {
    const bool continuation = (static_cast<unsigned char>(text_[pos - bytes]) & 0xC0) == 0x80;
    if (!continuation) return letter_at(pos - bytes) == bytes ? bytes : 0;
  }
  return 0;
}

std::uint32_t WordReader::dash_at(std::uint32_t pos) const {
  const char c = byte(pos);
  if (c == '-') return 1;
  if (c != kEnDash[0]) return 0;
  for (const std::string_view dash : kHyphens) {
    if (starts_with(pos, dash)) return static_cast<std::uint32_t>(dash.size());
  }
  return 0;
}

Span WordReader::at(std::uint32_t pos) const {
  std::uint32_t end = pos;
  std::uint32_t run = 0;  // letters since the last joint
  bool initials = false;
  while (end - pos <= kMaxWordBytes) {
    if (const std::uint32_t letter = letter_at(end)) {
      end += letter;
      ++run;
      continue;
    }
    if (run == 0 && !initials) break;
    const char c = byte(end);
    if (c == '.') {
      const bool single_capital = run == 1 && byte(end - 1) >= 'A' && byte(end - 1) <= 'Z';
      if (!single_capital || !(initials || letter_at(end + 1) != 0)) break;
      initials = true;
      end += 1;
      run = 0;
      continue;
    }
    const std::uint32_t joint = c == '\'' ? 1
                                : starts_with(end, kCurlyApostrophe)
                                    ? static_cast<std::uint32_t>(kCurlyApostrophe.size())
                                    : dash_at(end);
    if (joint == 0 || letter_at(end + joint) == 0) break;
    end += joint;
    run = 0;
    initials = false;
  }
  if (end - pos > kMaxWordBytes) return {pos, pos};
  return {pos, end};
}

Span WordReader::before(std::uint32_t pos) const {
  const std::uint32_t end = skip_space_back(pos);
  std::uint32_t begin = end;
  // Back over everything that can be in a word, …
  while (begin > part_.begin && end - begin <= kMaxWordBytes) {
    if (const std::uint32_t letter = letter_before(begin)) {
      begin -= letter;
    } else if (byte(begin - 1) == '-' || byte(begin - 1) == '\'' || byte(begin - 1) == '.') {
      --begin;
    } else if (begin - part_.begin >= 3 &&
               (starts_with(begin - 3, kCurlyApostrophe) || dash_at(begin - 3) == 3)) {
      begin -= 3;
    } else {
      break;
    }
  }
  if (end - begin > kMaxWordBytes) return {end, end};
  // … then forward again, as only that direction knows where joints join.
  while (begin < end) {
    const Span word = at(begin);
    if (word.end == end) return word;
    begin = std::max(word.end, begin) + 1;
    while (begin < end && letter_at(begin) == 0) ++begin;
  }
  return {end, end};
}

std::uint32_t WordReader::skip_space(std::uint32_t pos) const {
  if (byte(pos) == ' ' && is_ascii_alphanumeric(static_cast<unsigned char>(byte(pos + 1)))) {
    return pos + 1;  // nearly always
  }
  int line_ends = 0;
  for (int spaces = 0; spaces < kMaxSpaces; ++spaces) {
    const char c = byte(pos);
    if (c == '\n' && ++line_ends > 1) return pos;
    const auto space = std::ranges::find_if(
        kSpaces, [&](std::string_view candidate) { return starts_with(pos, candidate); });
    if (space == std::end(kSpaces)) return pos;
    pos += static_cast<std::uint32_t>(space->size());
  }
  return pos;
}

std::uint32_t WordReader::skip_space_back(std::uint32_t pos) const {
  int line_ends = 0;
  for (int spaces = 0; spaces < kMaxSpaces && pos > part_.begin; ++spaces) {
    if (byte(pos - 1) == '\n' && ++line_ends > 1) return pos;
    const auto space = std::ranges::find_if(kSpaces, [&](std::string_view candidate) {
      return pos - part_.begin >= candidate.size() &&
             starts_with(pos - static_cast<std::uint32_t>(candidate.size()), candidate);
    });
    if (space == std::end(kSpaces)) return pos;
    pos -= static_cast<std::uint32_t>(space->size());
  }
  return pos;
}

bool is_capitalised(std::string_view word) {
  if (word.empty()) return false;
  const CodePoint c = decode(word);
  if (c.value < 0x80) return c.value >= 'A' && c.value <= 'Z';
  if (c.value < 0x100) return c.value >= 0xC0 && c.value <= 0xDE;
  // Latin Extended-A alternates capital and small; in two stretches the capitals are odd.
  const bool odd_capitals =
      (c.value >= 0x139 && c.value <= 0x148) || (c.value >= 0x179 && c.value <= 0x17E);
  if (c.value < 0x180) return (c.value % 2 == 1) == odd_capitals;
  return c.value >= 0x400 && c.value < 0x430;  // Cyrillic
}

bool is_possessive(std::string_view word) {
  return word.ends_with("'s") || word.ends_with("\u2019s");
}

LowerWord::LowerWord(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (size_ == bytes_.size()) {
      size_ = 0;
      return;
    }
    if (word.substr(i).starts_with(kCurlyApostrophe)) {
      bytes_[size_++] = '\'';
      i += kCurlyApostrophe.size() - 1;
    } else {
      const char c = word[i];
      bytes_[size_++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
}

WordSet::WordSet(std::string_view words) {
  constexpr std::string_view kBlank = " \n";
  for (std::size_t begin = words.find_first_not_of(kBlank); begin != std::string_view::npos;) {
    const std::size_t end = std::min(words.find_first_of(kBlank, begin), words.size());
    words_.insert(words.substr(begin, end - begin));
    begin = words.find_first_not_of(kBlank, end);
  }
}

const WordSet& weekdays() {
  static const WordSet set("friday monday saturday sunday thursday tuesday wednesday");
  return set;
}

const WordSet& months() {
  static const WordSet set(R"(
    apr april aug august dec december feb february jan january jul july jun june mar march may nov
    november oct october sep sept september)");
  return set;
}

}  // namespace concord::extract
