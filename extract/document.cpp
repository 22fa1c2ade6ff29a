#include "extract/document.h"

#include <cstring>
#include <utility>

namespace concord::extract {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2200;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || (c >= '\n' && c <= '\r'); }

template <class Predicate>
std::size_t skip(std::string_view text, std::size_t at, Predicate wanted) {
  while (at < text.size() && wanted(text[at])) ++at;
  return at;
}

bool is_word_date(std::string_view word) {
  constexpr std::string_view kWord = "date";
  if (word.size() != kWord.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if ((word[i] | 0x20) != kWord[i]) return false;
  }
  return true;
}

// The end of "2025-05-10" at `begin`, whatever its numbers; `begin` itself when there is no such
// thing.
std::size_t end_of_date(std::string_view text, std::size_t begin) {
  constexpr std::size_t kMaxDigits = 9;
  std::size_t at = begin;
  for (int part = 0; part < 3; ++part) {
    if (part > 0) {
      if (at == text.size() || text[at] != '-') return begin;
      ++at;
    }
    const std::size_t end = skip(text, at, is_digit);
    if (end == at || end - at > kMaxDigits) return begin;
    at = end;
  }
  const bool word_goes_on =
      at < text.size() && (is_letter(text[at]) || text[at] == '-' || text[at] == '_');
  return word_goes_on ? begin : at;
}

Span body_of(std::string_view text) {
  const auto end = static_cast<std::uint32_t>(text.size());
  if (const auto leading = find_leading_date(text)) return {leading->span.end, end};
  return {static_cast<std::uint32_t>(text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0),
          end};
}

// The length of the valid sequence at the front of `bytes`, 0 if there is none (Unicode, table
// 3-7).
std::size_t utf8_sequence(std::string_view bytes) {
  const auto byte = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0U;
  };
  const auto in = [](unsigned b, unsigned low, unsigned high) { return low <= b && b <= high; };
  const auto tail = [&](std::size_t i) { return in(byte(i), 0x80, 0xBF); };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (in(first, 0xC2, 0xDF)) return tail(1) ? 2 : 0;
  if (in(first, 0xE0, 0xEF)) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return in(byte(1), low, high) && tail(2) ? 3 : 0;
  }
  if (in(first, 0xF0, 0xF4)) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return in(byte(1), low, high) && tail(2) && tail(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

Document::Document(DocumentInfo info, std::vector<char> text)
    : info_(std::move(info)), text_(std::move(text)), body_(body_of({text_.data(), text_.size()})) {
  if (info_.date) return;
  if (const auto leading = find_leading_date({text_.data(), text_.size()}))
    info_.date = leading->date;
}

std::optional<LeadingDate> find_leading_date(std::string_view text) {
  std::size_t at = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  at = skip(text, at, is_space);
  const std::size_t word_end = skip(text, at, is_letter);
  if (!is_word_date(text.substr(at, word_end - at))) return std::nullopt;
  at = word_end;
  const bool colon = at < text.size() && text[at] == ':';
  if (colon) ++at;
  const std::size_t begin = skip(text, at, is_blank);
  if (begin == at && !colon) return std::nullopt;
  const std::size_t end = end_of_date(text, begin);
  if (end == begin) return std::nullopt;
  return LeadingDate{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                     parse_document_date(text.substr(begin, end - begin))};
}

std::optional<Date> parse_document_date(std::string_view text) {
  const auto date = Date::parse(text);
  if (!date || !date->has_day() || date->year < kFirstYear || date->year > kLastYear)
    return std::nullopt;
  return date;
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080;
  for (std::size_t at = 0; at < text.size();) {
    std::uint64_t eight = kHighBits;
    if (text.size() - at >= sizeof eight) std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHighBits) == 0) {  // most news is ASCII
      at += sizeof eight;
      continue;
    }
    const std::size_t length = utf8_sequence(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace concord::extract
