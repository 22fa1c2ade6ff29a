#include "extract/dates/counts.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// "and a half", "-and-a-half"
std::optional<std::size_t> and_a_half(const Tokens& t, std::size_t i) {
  std::size_t k = t.skip_hyphen(i);
  if (!t.is(k, kAnd)) return std::nullopt;
  k = t.skip_hyphen(k + 1);
  if (!t.is(k, kA)) return std::nullopt;
  k = t.skip_hyphen(k + 1);
  return t.is(k, kHalf) ? std::optional(k + 1) : std::nullopt;
}

}  // namespace

std::optional<Count> count(const Tokens& t, std::size_t i) {
  if (t.is(i, kHalf) && t.is_any(i + 1, kA, kAn)) return Count{i + 2, 5, false};
  if (t.is_any(i, kA, kAn)) {
    if (t.is_any(i + 1, kFew)) return Count{i + 2, std::nullopt, false};
    if (t.is(i + 1, kCouple)) return Count{t.skip(i + 2, kOf), 20, false};
    if (t.is(i + 1, kHalf) && t.is(t.skip_hyphen(i + 2), kUnit))
      return Count{t.skip_hyphen(i + 2), 5, false};
    if (t.word(i + 1) == "hundred") return Count{i + 2, 1000, false};
    return Count{i + 1, 10, true};
  }
  if (t.is(i, kCouple)) return Count{t.skip(i + 1, kOf), 20, false};
  if (t.is_any(i, kSeveral, kFew)) return Count{i + 1, std::nullopt, false};
  if (t.is(i, kFraction)) return Count{i + 1, t.at(i).value, false};
  if (!t.is(i, kNumber)) return std::nullopt;
  long value = t.at(i).value;
  std::size_t end = i + 1;
  const bool is_tens = t.at(i).word && value >= 20 && value <= 90;
  const std::size_t next = t.skip_hyphen(end);
  if (is_tens && t.is(next, kNumber) && t.at(next).word && t.at(next).value < 10) {
    value += t.at(next).value;
    end = next + 1;
  } else if (t.at(i).word && t.is(end, kNumber) &&
             (t.word(end) == "hundred" || t.word(end) == "dozen")) {
    value *= t.at(end).value == 12 ? 12 : 100;
    ++end;
  }
  if (const auto half = and_a_half(t, end)) return Count{*half, value * 10 + 5, false};
  const bool alternative = t.is_any(end, kOr, kTo) || t.is(end, kDash) || t.is(end, kHyphen);
  if (alternative && t.is(end + 1, kNumber) && t.at(end + 1).value < 1000)
    return Count{end + 2, std::nullopt, false};
  return Count{end, value * 10, false};
}

std::size_t skip_approximation(const Tokens& t, std::size_t i) {
  if (t.is_any(i, kMore, kLess) && t.is(i + 1, kThan)) return i + 2;
  if (t.is(i, kAt) && t.is_any(i + 1, kLeast, kMost)) return i + 2;
  if (t.is(i, kUp) && t.is(i + 1, kTo)) return i + 2;
  if (t.is(i, kJust) && t.is_any(i + 1, kOver, kUnder)) return i + 2;
  if (t.is_any(i, kNearly, kAbout, kJust, kSome)) return i + 1;
  return i;
}

int ordinal(const Tokens& t, std::size_t i) {
  if (t.is(i, kOrdinal)) return t.at(i).value;
  return t.at(i).is(Unit::kSecond) && !t.at(i).has(kPlural) ? 2 : 0;
}

}  // namespace concord::extract::dates
