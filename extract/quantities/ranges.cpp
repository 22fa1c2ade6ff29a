#include "extract/quantities/ranges.h"

#include "extract/quantities/digits.h"
#include "extract/quantities/number_words.h"

namespace concord::extract::quantities {
namespace {

// Where the second amount begins, after what joins it to the first, which ends at `end`; nothing if
// nothing does.
std::optional<std::uint32_t> joined_at(const WordReader& w, std::uint32_t end, bool between,
                                       Range& range) {
  const std::uint32_t gap = w.skip_space(end);
  if (const std::uint32_t dash = w.dash_at(gap)) {  // "12-20", "12 – 20"
    range.dashed = true;
    const std::uint32_t begin = w.skip_space(gap + dash);
    const bool spaced_word =
        w.letter_at(begin) != 0 && !is_digit(w.byte(begin)) && begin != gap + dash;
    return spaced_word ? std::nullopt : std::optional(begin);
  }
  const Span conjunction = w.after(end);
  const LowerWord name = w.lower(conjunction);
  const bool joins =
      between ? name == "and" || name == "to" : name == "to" || (name == "or" && !range.from);
  if (!joins) return std::nullopt;
  const std::uint32_t begin = w.skip_space(conjunction.end);
  return begin == conjunction.end ? std::nullopt : std::optional(begin);
}

// The second amount; the sign of a currency may stand before its digits.
std::optional<Amount> high_at(const WordReader& w, std::uint32_t begin, const Amount& low) {
  constexpr int kLongestSign = 5;  // bytes
  std::uint32_t digits = begin;
  for (int skipped = 0; skipped < kLongestSign && digits < w.part().end &&
                        !is_digit(w.byte(digits)) && w.letter_at(begin) == 0;
       ++skipped) {
    ++digits;
  }
  if (is_digit(w.byte(digits))) {
    auto high = digits_at(w, digits);
    if (!high) return std::nullopt;
    take_currency_before(w, *high);
    if (high->currency.empty() && digits != begin) return std::nullopt;
    if (!low.currency.empty() && high->metre_or_million) take_as_million(*high);
    if (high->multiplier == 1) take_multipliers(w, *high);
    return high;
  }
  const Span word = w.at(begin);
  if (word.empty()) return std::nullopt;
  auto high = number_words_at(w, w.lower(word) == "a" ? w.skip_space(word.end) : begin);
  if (high && high->indefinite) high.reset();
  return high;
}

}  // namespace

std::optional<Range> range_from(const WordReader& w, const Amount& low) {
  if (low.indefinite || low.rough) return std::nullopt;
  const Span before = w.before(low.span.begin);
  const LowerWord opener = w.lower(before);
  const bool between = opener == "between";
  Range range;
  range.from = opener == "from";
  range.announced = between || range.from;
  range.begin = range.announced ? before.begin : low.span.begin;
  if (low.currency.empty()) {
    range.low_unit = sign_or_measure(w, low);
    if (range.low_unit.span.empty()) range.low_unit = money_word(w, low);
  }
  const Span unit = range.low_unit.span;
  const auto begin = joined_at(w, unit.empty() ? low.span.end : unit.end, between, range);
  if (!begin) return std::nullopt;
  const auto high = high_at(w, *begin, low);
  if (!high) return std::nullopt;
  range.high = *high;
  return range;
}

}  // namespace concord::extract::quantities
