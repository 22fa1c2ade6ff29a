#include "graph/quads/inline_terms.h"

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/core/date.h"

namespace concord::quads {
namespace {

using Kind = Id::Kind;

constexpr std::int64_t kIntegerOffset = std::int64_t{1} << 59;
constexpr std::size_t kMaxShortText = 7;
constexpr std::uint64_t kLengthBits = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Of digits alone, few enough not to overflow.
unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (char c : digits) value = value * 10 + unsigned(c - '0');
  return value;
}

bool are_digits(std::string_view text) {
  for (char c : text) {
    if (!is_digit(c)) return false;
  }
  return !text.empty();
}

Id integer(std::string_view text) {
  std::string_view digits = text;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 18 || !are_digits(digits)) return kNone;
  if (digits[0] == '0' && text.size() > 1) return kNone;  // leading zeros, "-0"
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value < -kIntegerOffset || value >= kIntegerOffset) return kNone;
  return Id(Kind::kInteger, std::uint64_t(value + kIntegerOffset));
}

Id boolean(std::string_view text) {
  if (text == "true") return Id(Kind::kBoolean, 1);
  if (text == "false") return Id(Kind::kBoolean, 0);
  return kNone;
}

Id date(std::string_view text) {
  if (text.size() != 10) return kNone;
  const auto day = Date::parse(text);
  if (!day) return kNone;
  return Id(Kind::kDate, (std::uint64_t(day->year) * 16 + day->month) * 32 + day->day);
}

Id year(std::string_view text) {
  return text.size() == 4 && are_digits(text) ? Id(Kind::kYear, number(text)) : kNone;
}

Id year_month(std::string_view text) {
  if (text.size() != 7 || text[4] != '-' || !are_digits(text.substr(0, 4)) ||
      !are_digits(text.substr(5))) {
    return kNone;
  }
  const unsigned month = number(text.substr(5));
  if (month < 1 || month > 12) return kNone;
  return Id(Kind::kYearMonth, std::uint64_t(number(text.substr(0, 4))) * 16 + month);
}

Id short_text(std::string_view text) {
  if (text.size() > kMaxShortText) return kNone;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < kMaxShortText; ++i) {
    bytes = bytes << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  }
  return Id(Kind::kShortText, bytes << kLengthBits | text.size());
}

std::string padded(std::uint64_t value, std::size_t width) {
  std::string text = std::to_string(value);
  if (text.size() < width) text.insert(0, width - text.size(), '0');
  return text;
}

std::string year_month_text(std::uint64_t payload) {
  return padded(payload / 16, 4) + "-" + padded(payload % 16, 2);
}

}  // namespace

Id inline_id(const Term& term) {
  const auto* literal = std::get_if<Literal>(&term);
  if (literal == nullptr || !literal->language.empty()) return kNone;
  std::string_view type = literal->datatype.value;
  if (!type.starts_with(kXsd)) return kNone;
  type.remove_prefix(kXsd.size());
  const std::string_view text = literal->lexical;
  if (type == "string") return short_text(text);
  if (type == "date") return date(text);
  if (type == "integer") return integer(text);
  if (type == "boolean") return boolean(text);
  if (type == "gYear") return year(text);
  if (type == "gYearMonth") return year_month(text);
  return kNone;
}

bool is_inline(Id id) { return id.kind() >= Kind::kInteger && id.kind() <= Kind::kShortText; }

Literal inline_term(Id id) {
  const std::uint64_t payload = id.payload();
  switch (id.kind()) {
    case Kind::kInteger:
      return typed_literal(std::to_string(std::int64_t(payload) - kIntegerOffset),
                           std::string(kXsd) + "integer");
    case Kind::kBoolean:
      return typed_literal(payload != 0 ? "true" : "false", std::string(kXsd) + "boolean");
    case Kind::kDate:
      return typed_literal(year_month_text(payload / 32) + "-" + padded(payload % 32, 2),
                           std::string(kXsd) + "date");
    case Kind::kYear:
      return typed_literal(padded(payload, 4), std::string(kXsd) + "gYear");
    case Kind::kYearMonth:
      return typed_literal(year_month_text(payload), std::string(kXsd) + "gYearMonth");
    default: {
      std::string text;
      const std::size_t size = payload & ((1u << kLengthBits) - 1);
      for (std::size_t i = 0; i < size && i < kMaxShortText; ++i) {
        text += static_cast<char>(payload >> (kLengthBits + 8 * (kMaxShortText - 1 - i)));
      }
      return plain_literal(text);
    }
  }
}

}  // namespace concord::quads
