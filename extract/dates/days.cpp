#include "extract/dates/days.h"

#include "extract/words.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// "September 11 attacks": of 2001.
bool names_attacks(const Tokens& t, std::size_t i) {
  static const WordSet kAttacks(date_words("attacks"));
  return kAttacks.has(t.word(i));
}

// A month without day or year: "in May", "the March vote", "April"; not "Theresa May", "May I",
// "the March on Washington".
bool is_bare_month(const Tokens& t, const Context& context, std::size_t i, std::size_t end) {
  const TimeToken& month = t.at(i);
  const bool preposition = i > 0 && t.at(i - 1).has(kMonthPreposition);
  if (!month.capital) return preposition || !month.has(kShort);
  if (month.has(kAbbreviated))
    return (preposition && end > i + 1) || (preposition && !month.has(kShort));
  const bool name_follows =
      t.at(end).word && t.at(end).capital && t.at(end).spaced && t.at(end).is(TimeClass::kOther);
  const bool name_before = i > 0 && t.at(i - 1).word && t.at(i - 1).capital &&
                           t.at(i - 1).is(TimeClass::kOther) && t.at(i - 1).traits == 0;
  if (!month.has(kShort)) {
    if (preposition) return true;
    if (name_before && context.is_person(month.value) && i > 1) return false;
    return !name_follows || (i > 0 && t.at(i - 1).has(kDeterminer));
  }
  if (month.shouted || name_before) return false;
  const bool name_known = context.is_person(month.value);
  if (preposition) {
    const bool weak = t.is_any(i - 1, kBy, kOf, kTo, kFrom, kFor, kThat, kBetween) ||
                      t.at(i - 1).has(kDeterminer);
    if (name_known && weak) return false;
    return !(month.value == 3 && t.is_any(end, kOn, kFor)) &&
           !(name_follows && weak && !t.is(i - 1, kOf));
  }
  // "the May talks", "a March ruling", "its August offensive"
  const bool determiner = i > 0 && (t.at(i - 1).has(kDeterminer) || t.is(i - 1, kPossessive));
  const bool noun =
      t.common_noun_follows(end) && !t.is_any(end, kOn, kOf, kFor, kAnd, kTo, kThat, kIn, kAt, kBy);
  if (determiner) return noun && !name_known;
  return t.is(end, kPossessive) && !name_known && i > 0;
}

bool is_weekday_here(const Tokens& t, std::size_t i) {
  const TimeToken& token = t.at(i);
  if (!token.is(kWeekday) || token.has(kPlural)) return false;
  if (token.has(kShort)) return false;
  if (!token.capital && token.has(kAbbreviated)) return false;
  if (i > 0 && t.at(i - 1).has(kColoursADay) && t.at(i - 1).capital) return false;
  return !(t.at(i + 1).has(kNamesADay) && t.at(i + 1).capital);
}

}  // namespace

bool is_month_word(const Tokens& t, std::size_t i) {
  const TimeToken& token = t.at(i);
  return token.is(kMonth) && (token.capital || !token.has(kShort));
}

bool is_day_number(const Tokens& t, std::size_t i) {
  if (t.is(i, kOrdinal)) return t.at(i).value >= 1 && t.at(i).value <= 31;
  return t.is(i, kNumber) && !t.at(i).word && !t.at(i).grouped && t.at(i).value >= 1 &&
         t.at(i).value <= 31 && t.at(i).end - t.at(i).begin <= 2;
}

bool is_day_after_month(const Tokens& t, std::size_t i) {
  if (!is_day_number(t, i)) return false;
  if (t.is(i, kOrdinal) && t.at(i).word && !t.at(i).capital) return false;
  if (t.at(i + 1).has(kCounted) || t.is(i + 1, kMeridiem) ||
      (t.is(i + 1, kColon) && t.glued(i + 1) && t.is(i + 2, kNumber)))
    return false;
  return !(t.is(i + 1, kUnit) || (t.is(i + 1, kHyphen) && t.is(i + 2, kUnit)));
}

std::optional<std::size_t> year_after(const Tokens& t, std::size_t i, int& year) {
  std::size_t k = i;
  if (t.is(k, kComma) || t.is(k, kOf)) ++k;
  if (!t.is_four_digits(k) || t.at(k + 1).has(kCounted) || t.is(k + 1, kMeridiem) ||
      t.is(k + 1, kZone))
    return std::nullopt;
  year = t.at(k).value;
  return k + 1;
}

std::optional<Named> month_first(const Tokens& t, const Context& context, std::size_t i) {
  if (!is_month_word(t, i)) return std::nullopt;
  Named named{i, t.skip_abbreviation_stop(i + 1), {}};
  NamedDate& date = named.date;
  date.number = t.at(i).value;
  if (is_day_after_month(t, named.end)) {
    date.day = t.at(named.end).value;
    ++named.end;
    if (const auto end = year_after(t, named.end, date.year); end && !t.is(named.end, kOf))
      named.end = *end;
    if (date.year == 0 && date.number == 9 && date.day == 11 && names_attacks(t, named.end))
      date.year = 2001;
    return named;
  }
  date.grain = Grain::kMonth;
  if (const auto end = year_after(t, named.end, date.year)) {
    named.end = *end;
    return named;
  }
  return is_bare_month(t, context, i, named.end) ? std::optional(named) : std::nullopt;
}

std::optional<Named> day_first(const Tokens& t, std::size_t i, bool ends_range) {
  const std::size_t d = t.skip(i, kThe);
  if (!is_day_number(t, d) || (!ends_range && t.starts_inside_number(d))) return std::nullopt;
  const bool of = t.is(d + 1, kOf);
  if (!of && ((t.is(d, kOrdinal) && t.at(d).word) || (d > i && !t.is(d, kOrdinal))))
    return std::nullopt;
  std::size_t m = d + 1 + (of ? 1 : 0);
  if (of && !t.is(d, kOrdinal)) return std::nullopt;
  if (!of) m = t.skip_hyphen(m);
  if (!is_month_word(t, m)) return std::nullopt;
  Named named{i, t.skip_abbreviation_stop(m + 1), {}};
  if (!of && is_day_after_month(t, named.end))
    return std::nullopt;  // "killed 9 May 12": the month has its own
  named.date.number = t.at(m).value;
  named.date.day = t.at(d).value;
  std::size_t y = named.end;
  if (y == m + 1) y = t.skip_hyphen(y);
  if (const auto end = year_after(t, y, named.date.year)) named.end = *end;
  return named;
}

std::optional<Named> weekday_first(const Tokens& t, const Context& context, std::size_t i) {
  if (!t.is(i, kWeekday) || t.at(i).has(kPlural)) return std::nullopt;
  const std::size_t end = t.skip_abbreviation_stop(i + 1);
  std::size_t k = t.is(end, kComma) ? end + 1 : end;
  auto day = month_first(t, context, k);
  if (!day || day->date.grain != Grain::kDay) day = day_first(t, k);
  if (day && t.at(i).capital) {
    day->begin = i;
    day->date.weekday = t.at(i).value;
    return day;
  }
  const bool short_form = t.at(i).has(kShort) && t.at(i).capital && end > i + 1 && i > 0 &&
                          (t.at(i - 1).has(kMonthPreposition) || t.is_any(i - 1, kOn, kBy));
  if (!short_form && !is_weekday_here(t, i)) return std::nullopt;
  Named named{i, end, {}};
  named.date.weekday = t.at(i).value;
  return named;
}

bool names_person(const Tokens& t, std::size_t i) {
  if (i == 0 || !t.is(i, kMonth) || !t.at(i).spaced) return false;
  const TimeToken& before = t.at(i - 1);
  const bool dated = t.is(i + 1, kNumber) || t.is(i + 1, kOrdinal) || t.is(i + 1, kComma);
  if (before.word && before.capital && before.is(TimeClass::kOther) && before.traits == 0 &&
      t.at(i).capital && !dated) {
    return true;
  }
  static const WordSet kTitles(date_words("titles"));
  return kTitles.has(t.word(i - 1));
}

}  // namespace concord::extract::dates
