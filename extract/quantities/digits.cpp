#include "extract/quantities/digits.h"

#include <cmath>
#include <string_view>
#include <utility>

#include "extract/quantities/words.h"

namespace concord::extract::quantities {
namespace {

constexpr std::uint32_t kMaxDigits = 15;  // all that a double keeps

// Reads one number, digit by digit.
class DigitReader {
 public:
  DigitReader(const WordReader& words, std::uint32_t pos) : w_(words), begin_(pos), end_(pos) {}

  std::optional<Amount> read() {
    first_ = count_digits(begin_);
    if (first_ > kMaxDigits) return std::nullopt;
    take(first_);
    if (first_ <= 3 && w_.byte(begin_) != '0') take_groups();
    if (!take_fraction()) return std::nullopt;
    // "10.05.2025", "14:30", "9/11", "1,23": something else.
    const char c = w_.byte(end_);
    if ((c == '.' || c == ',' || c == ':' || c == '/') && is_digit(w_.byte(end_ + 1)))
      return std::nullopt;
    amount_.in_digits = true;
    amount_.span = {begin_, end_};
    if (w_.letter_at(end_) != 0 && !take_suffix()) return std::nullopt;
    return amount_;
  }

 private:
  std::uint32_t count_digits(std::uint32_t at) const {
    std::uint32_t count = 0;
    while (count <= kMaxDigits && is_digit(w_.byte(at + count))) ++count;
    return count;
  }

  void take(std::uint32_t count) {
    for (; count > 0; --count, ++end_, ++digits_)
      amount_.value = amount_.value * 10 + (w_.byte(end_) - '0');
  }

  // Bytes of what may stand between groups of digits; 0 if it is not there.
  std::uint32_t separator() const {
    const char c = w_.byte(end_);
    if (c == ',' || c == ' ') return 1;
    if (w_.starts_with(end_, "\u00A0")) return 2;
    return w_.starts_with(end_, "\u2009") || w_.starts_with(end_, "\u202F") ? 3 : 0;
  }

  // Groups of three; of two before the last in the Indian fashion ("1,20,000").
  void take_groups() {
    while (digits_ + 3 <= kMaxDigits) {
      const char c = w_.byte(end_);
      const std::uint32_t size = separator();
      if (size == 0) break;
      const std::uint32_t group = count_digits(end_ + size);
      const bool indian = c == ',' && group == 2 && w_.byte(end_ + 3) == ',';
      if (group != 3 && !indian) break;
      if (c == ' ' && w_.letter_at(end_ + 4) != 0) break;
      end_ += size;
      take(group);
      amount_.grouped = true;
    }
    if (!amount_.grouped) take_groups_after_stops();
  }

  bool group_after_stop(std::uint32_t at) const {
    return w_.byte(at) == '.' && count_digits(at + 1) == 3;
  }
  // "1.200.000": with one full stop alone it may be a fraction.
  void take_groups_after_stops() {
    if (!group_after_stop(end_) || !group_after_stop(end_ + 4)) return;
    while (digits_ + 3 <= kMaxDigits && group_after_stop(end_)) {
      ++end_;
      take(3);
    }
    amount_.grouped = true;
  }

  // False if there are more digits than a number can keep.
  bool take_fraction() {
    if (w_.byte(end_) == '.' && is_digit(w_.byte(end_ + 1))) {
      const std::uint32_t fraction = count_digits(end_ + 1);
      if (digits_ + fraction > kMaxDigits) return false;
      amount_.with_thousandths =
          fraction == 3 && !amount_.grouped && first_ <= 3 && w_.byte(begin_) != '0';
      ++end_;
      take(fraction);
      amount_.value /= std::pow(10.0, fraction);
      return true;
    }
    static constexpr std::pair<std::string_view, double> kFractions[] = {
        {"½", 0.5}, {"¼", 0.25}, {"¾", 0.75}};
    for (const auto& [sign, value] : kFractions) {
      if (!w_.starts_with(end_, sign)) continue;
      amount_.value += value;
      end_ += 2;
      break;
    }
    return true;
  }

  // Letters may only be a multiplier or a measure: "5bn", "20km".
  bool take_suffix() {
    const Span suffix{end_, w_.at(end_).end};
    const LowerWord letters = w_.lower(suffix);
    if (letters == "m") {
      amount_.metre_or_million = true;
      amount_.span.end = suffix.end;
      return true;
    }
    if (const auto multiplier = find(short_multipliers(), letters)) {
      amount_.multiplier = *multiplier;
      amount_.value *= *multiplier;
      amount_.span.end = suffix.end;
      return true;
    }
    const bool generation = letters.view().size() == 1 && is_capitalised(w_.view(suffix));  // "5G"
    return measures().has(letters) && !generation;
  }

  const WordReader& w_;
  Amount amount_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t digits_ = 0;  // read so far
  std::uint32_t first_ = 0;   // before any separator
};

}  // namespace

std::optional<Amount> digits_at(const WordReader& w, std::uint32_t pos) {
  return DigitReader(w, pos).read();
}

std::uint32_t digit_run_end(const WordReader& w, std::uint32_t pos) {
  for (;;) {
    if (const std::uint32_t letter = w.letter_at(pos)) {
      pos += letter;
    } else if (const char c = w.byte(pos);
               (c == '.' || c == ',' || c == ':' || c == '/' || c == '-') &&
               is_digit(w.byte(pos + 1))) {
      ++pos;
    } else {
      return pos;
    }
  }
}

bool starts_inside_name(const WordReader& w, std::uint32_t pos) {
  if (w.letter_before(pos) != 0) return true;
  const char before = w.byte(pos - 1);
  if (before == '_' || before == '#' || before == '.' || before == '/' || before == ':' ||
      before == '+' || before == '@' || before == '=') {
    return true;
  }
  if (before == '-') return w.letter_before(pos - 1) != 0;
  if (pos >= w.part().begin + 3 && w.dash_at(pos - 3) == 3) {
    return w.letter_before(pos - 3) != 0;
  }
  return pos >= w.part().begin + 2 && (w.starts_with(pos - 2, "§") || w.starts_with(pos - 2, "º"));
}

}  // namespace concord::extract::quantities
