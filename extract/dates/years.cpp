#include "extract/dates/years.h"

#include <string_view>

#include "extract/words.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

// A sentence or a headline that begins with it: "2024 was"
bool starts_with_year(const Tokens& t, std::size_t i) {
  const TimeToken& next = t.at(i + 1);
  const std::string_view verb = t.word(i + 1);
  return next.has(kPastCue) || next.has(kFutureCue) || verb == "is" || verb == "has" ||
         (t.at(i).value >= 1900 && next.word && next.capital);
}

// "mid-2024", "(2024)", "pre-2014"; not "Su-2024", "$2024", "file/2024".
bool is_year_glued(const Tokens& t, std::size_t i) {
  if (t.is(i - 1, kOpen)) return !t.at(i + 1).word;
  if (t.is(i - 1, kMark))
    return (t.word(i - 1) == "\"" || t.word(i - 1) == "'") && starts_with_year(t, i);
  if (!t.is(i - 1, kHyphen) || i < 2) return false;
  return t.is_any(i - 2, kMid, kEarly, kLate) || t.word(i - 2) == "pre" || t.word(i - 2) == "post";
}

// After "of", "from", "and" and others.
bool may_be_year(const Tokens& t, std::size_t i, bool plural) {
  static const WordSet kOfYears(date_words("of_years"));
  if (t.is(i - 1, kAnd) || t.is(i - 1, kOr)) return false;
  if (t.is(i - 1, kAbout) || t.is(i - 1, kNearly)) return i > 1 && t.at(i - 2).has(kTakesYear);
  if (t.is(i - 1, kOver)) return false;
  const TimeToken& next = t.at(i + 1);
  const bool counts = !t.ends_clause(i + 1) && !next.is(kKeyword) && !next.has(kPastCue);
  if (t.at(i).value < 1800 && counts) return false;
  return !plural || kOfYears.has(t.word(i + 1));
}

// "back to 2014", "extended to 2030"; not "fell to 2024".
bool goes_to_year(const Tokens& t, std::size_t i) {
  static const WordSet kBefore(date_words("goes_to_year"));
  return i > 1 && kBefore.has(t.word(i - 2));
}

// "2012 and 2016": the one before it was a year.
bool goes_on_years(const Tokens& t, const Context& context, std::size_t i) {
  return context.end_of_last_mention() == i - 1 && i > 1 &&
         (t.is_any(i - 1, kAnd, kOr, kTo) || t.is(i - 1, kComma)) && t.is_four_digits(i - 2);
}

// After a word of no particular trait: "Ukraine 2022", "a landmark 2012 accord".
bool is_year_after_word(const Tokens& t, std::size_t i, bool plural) {
  const TimeToken& before = t.at(i - 1);
  if (!before.word || t.at(i).value < 1900) return false;
  if (before.capital) return before.is(TimeClass::kOther) && !plural && !before.shouted;
  return i > 1 && before.is(TimeClass::kOther) && t.at(i - 2).has(kDeterminer) &&
         t.common_noun_follows(i + 1) && !plural;
}

// What the token before it says; `plural` when one that is counted may follow.
bool is_year_after(const Tokens& t, std::size_t i, bool plural) {
  const TimeToken& before = t.at(i - 1);
  const bool modern = t.at(i).value >= 1800;
  if (before.has(kNumbers)) return false;
  if (before.has(kTakesYear)) return modern || !plural;
  if (before.has(kMayTakeYear)) return may_be_year(t, i, plural);
  if (t.is(i - 1, kStop)) return starts_with_year(t, i);
  if (t.is_any(i - 1, kA, kAn)) return t.common_noun_follows(i + 1) && !plural;
  if (before.has(kDeterminer) || t.is(i - 1, kPossessive)) {
    const bool round = t.at(i).value % 100 == 0 && t.at(i).value != 2000;
    return t.at(i + 1).word && modern && !(plural && round);
  }
  if (t.is(i - 1, kComma)) return i > 1 && t.at(i - 2).capital && t.ends_clause(i + 1);
  if (t.is(i - 1, kDash)) return t.is_four_digits(i - 2);
  if (t.is(i - 1, kNearly)) return i > 1 && t.at(i - 2).has(kTakesYear);
  if (t.is(i - 1, kLeast)) return i > 2 && t.at(i - 3).has(kTakesYear);
  if (t.word(i - 1) == "born") return true;
  if (t.is(i - 1, kTo)) return goes_to_year(t, i);
  return is_year_after_word(t, i, plural);
}

bool is_year_here(const Tokens& t, const Context& context, std::size_t i) {
  const TimeToken& next = t.at(i + 1);
  if (next.has(kCounted) || t.is(i + 1, kMeridiem) || t.is(i + 1, kZone) || t.is(i + 1, kUnit))
    return false;
  if (i == 0) return starts_with_year(t, i);
  if (t.glued(i) && !t.is(i - 1, kDash)) return is_year_glued(t, i);
  if (goes_on_years(t, context, i)) return true;
  return is_year_after(t, i, next.has(kPlural) && t.common_noun_follows(i + 1));
}

}  // namespace

std::optional<Named> year(const Tokens& t, const Context& context, std::size_t i) {
  if (!t.is_four_digits(i) || !is_year_here(t, context, i)) return std::nullopt;
  return year_at(t, i);
}

Named year_at(const Tokens& t, std::size_t i) {
  return {i, i + 1, {.grain = Grain::kYear, .year = t.at(i).value}};
}

}  // namespace concord::extract::dates
