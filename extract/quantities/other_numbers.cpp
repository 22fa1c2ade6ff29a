#include "extract/quantities/other_numbers.h"

#include <cmath>
#include <string_view>

#include "extract/quantities/digits.h"
#include "extract/quantities/words.h"

namespace concord::extract::quantities {
namespace {

// "May 5 and 6", "Aug. 20 to 28"
bool goes_on_dates(const WordReader& w, const Amount& amount, std::uint32_t last_date_end) {
  constexpr std::uint32_t kLongestJoint = 6;
  if (last_date_end == 0 || last_date_end >= amount.span.begin ||
      amount.span.begin - last_date_end > kLongestJoint)
    return false;
  const std::string_view between = w.view({last_date_end, amount.span.begin});
  return between == " and " || between == ", " || between == " to " || between == " or " ||
         between == "-" || between == "\u2013";
}

}  // namespace

bool is_date(const WordReader& w, const Amount& amount, std::uint32_t last_date_end) {
  if (!amount.may_be_day() && !amount.may_be_year()) return false;
  std::uint32_t before_end = w.skip_space_back(amount.span.begin);
  if (w.byte(before_end - 1) == '.') --before_end;
  const Span before = w.before(before_end);
  if (before.end == before_end && is_capitalised(w.view(before)) && months().has(w.lower(before)))
    return true;
  const Span after = w.after(amount.span.end);
  if (is_capitalised(w.view(after)) && months().has(w.lower(after))) return true;
  // "20 and 21 May"
  if (const std::uint32_t joint = w.dash_at(amount.span.end);
      joint != 0 || w.lower(after) == "and" || w.lower(after) == "to") {
    const Span day = w.after(joint != 0 ? amount.span.end + joint : after.end);
    const Span month = w.after(day.end);
    if (day.size() <= 2 && is_digit(w.byte(day.begin)) && is_capitalised(w.view(month)) &&
        months().has(w.lower(month))) {
      return true;
    }
  }
  return goes_on_dates(w, amount, last_date_end);
}

bool is_part_of_name(const WordReader& w, const Amount& amount, const Unit& unit) {
  if (!amount.currency.empty()) return false;
  const std::uint32_t end = w.skip_space_back(amount.span.begin);
  const bool abbreviated = end != amount.span.begin && w.byte(end - 1) == '.';
  const Span before = w.before(abbreviated ? end - 1 : end);
  if (before.empty() || end == amount.span.begin) return false;
  const std::string_view view = w.view(before);
  const LowerWord name(view);
  if (!amount.in_digits) {  // "World War Two", "day five"
    if (!unit.span.empty() || amount.indefinite) return false;
    return numbered_things().has(name) ||
           (is_capitalised(view) && is_capitalised(w.view({amount.span.begin, amount.span.end})) &&
            !phrase_ends().has(name));
  }
  if (numbered_things().has(name)) return !(abbreviated && name != "no" && name != "nos");
  if (abbreviated) return name == "p" || name == "pp" || name == "art" || name == "sec";
  if (!is_capitalised(view) || is_possessive(view)) return false;
  if (amount.grouped || amount.multiplier > 1) return false;
  if (phrase_ends().has(name) || weekdays().has(name) || find(comparisons(), name)) return false;
  if (name.ends_with("ing") || name.ends_with("ed") || name == "another" ||
      find(small_numbers(), name)) {
    return false;
  }
  if (!unit.is_noun) return unit.span.empty();
  const LowerWord plural(unit.name);
  std::string_view singular = plural.view();
  if (counted_nouns().has(singular)) return false;
  if (singular.ends_with('s')) singular.remove_suffix(1);
  return !counted_nouns().has(singular);
}

bool is_year(const WordReader& w, const Amount& amount, const Unit& unit, bool compared) {
  if (!amount.may_be_year()) return false;
  if (!unit.span.empty() && !unit.is_noun) return false;
  if (!unit.is_noun) return true;
  if (compared) return false;
  const Span before = w.before(amount.span.begin);
  if (year_cues().has(w.lower(before))) return true;
  return amount.value >= 1900 && !unit.is_adjacent;
}

bool points_back(const WordReader& w, const Amount& amount) {
  return !amount.in_digits && amount.value <= 12 && amount.multiplier == 1 &&
         pointers_back().has(w.lower(w.before(amount.span.begin)));
}

bool is_bare_number_of_something_else(const WordReader& w, const Amount& amount, bool compared) {
  const std::uint32_t begin = amount.span.begin;
  const std::uint32_t end = amount.span.end;
  const char before = w.byte(begin - 1);
  const char after = w.byte(end);
  if (w.starts_with(end, "′") || w.starts_with(end, "″")) return true;  // of a coordinate
  const Span word = w.before(begin);
  const LowerWord name = w.lower(word);
  const LowerWord second = w.lower(w.before(word.begin));
  if (amount.multiplier == 1 && amount.value <= 120) {  // "she was six", "at the age of 18"
    static const WordSet persons(quantity_words("persons"));
    if ((name == "was" || name == "is") && persons.has(second)) return true;
    if (name == "of" && (second == "age" || second == "ages")) return true;
  }
  if (!amount.in_digits) {
    if (amount.value == 1 && amount.multiplier == 1) return true;
    return amount.needs_noun;
  }
  if (w.byte(begin) == '0' && amount.value >= 1) return true;  // "0800", a telephone
  if (amount.value == 0) return true;
  // "(5)", "[3]", "2)", "'98"
  if (after == ')' || after == ']' || before == '\'' || w.starts_with(begin - 3, "\u2019"))
    return true;
  if (compared) return false;
  const std::uint32_t word_end = w.skip_space_back(begin);
  // A list number: first in its line, and a full stop and space follow.
  const bool starts_line =
      word_end == w.part().begin || w.byte(word_end - 1) == '\n' || w.byte(begin - 1) == '\n';
  if (starts_line && (after == '.' || after == '\0' || after == '\n')) return true;
  // An age: "Skripal, 66, and"
  if (w.byte(word_end - 1) == ',' && (after == ',' || after == '.') && amount.value <= 120) {
    if (is_capitalised(w.view(w.before(word_end - 1)))) return true;
  }
  // Groups of digits, each for itself: "020 7946 0958"
  if (is_digit(w.byte(w.skip_space(end))) || is_digit(w.byte(word_end - 1))) return true;
  // "at 7", "in 761", "the 747"
  static const WordSet other_uses(quantity_words("other_uses"));
  if (other_uses.has(name) && !amount.grouped && amount.multiplier == 1 && amount.value < 1e4)
    return true;
  return amount.value != std::floor(amount.value) && amount.multiplier == 1;  // "3.11" of a version
}

}  // namespace concord::extract::quantities
