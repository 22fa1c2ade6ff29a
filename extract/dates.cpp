#include "extract/dates.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "extract/calendar.h"
#include "extract/date_words.h"

namespace concord::extract {
namespace {

using enum TimeClass;
using enum Keyword;

// Tokens around an expression that can tell past from future.
constexpr std::size_t kCueWindow = 16;
constexpr long kLongestPast = 320;    // days: a day of the year older than that is the coming one
constexpr long kLongestFuture = 300;  // days: one announced, yet farther, is the one gone by
constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2099;
constexpr std::array kSuffixOfPart = {"TMO", "TAF", "TEV", "TNI"};

enum class Direction { kPast, kFuture, kLast, kNext, kThis };

// A date as its words give it: the year may be missing.
struct NamedDate {
  Grain grain = Grain::kDay;
  int year = 0;    // 0: not given
  int number = 0;  // of the month, quarter, half or season (0 = spring); 0 for a weekday alone
  int day = 0;
  int weekday = -1;
  std::optional<int> from_easter;  // days; then month and day do not count
  bool thanksgiving = false;

  bool weekday_alone() const { return weekday >= 0 && number == 0; }
};

struct Named {
  std::size_t begin = 0;  // tokens, half-open
  std::size_t end = 0;
  NamedDate date;
};

// A found expression.
struct Item {
  std::size_t begin = 0;
  std::size_t end = 0;
  TimeKind kind = TimeKind::kDate;
  std::string value;
  std::optional<DateRange> range;
  std::optional<Period> period;  // of a kDate or kTime that is one
  bool silent = false;           // looks like a time, but is none
};

struct Count {
  std::size_t end = 0;
  std::optional<long> tenths;  // nothing for "several"
  bool article = false;        // "a", "an"
};

struct Clock {
  std::size_t end = 0;
  std::string value;  // "T14:30"
};

std::optional<Grain> grain_of(int unit) {
  switch (static_cast<Unit>(unit)) {
    case Unit::kDay:
      return Grain::kDay;
    case Unit::kWeek:
      return Grain::kWeek;
    case Unit::kWeekend:
      return Grain::kWeekend;
    case Unit::kMonth:
      return Grain::kMonth;
    case Unit::kQuarter:
      return Grain::kQuarter;
    case Unit::kSeason:
      return Grain::kSeason;
    case Unit::kYear:
      return Grain::kYear;
    case Unit::kDecade:
      return Grain::kDecade;
    case Unit::kCentury:
      return Grain::kCentury;
    default:
      return std::nullopt;
  }
}

bool is_time_of_day(int unit) { return unit <= static_cast<int>(Unit::kHour); }

// ISO 8601: "P3D", "PT30M", "P2.5Y"; empty for a unit that has none.
std::string iso_duration(long tenths, int unit) {
  struct Form {
    const char* prefix;
    long factor;
    char letter;
  };
  const auto form = [&]() -> std::optional<Form> {
    switch (static_cast<Unit>(unit)) {
      case Unit::kSecond:
        return Form{"PT", 1, 'S'};
      case Unit::kMinute:
        return Form{"PT", 1, 'M'};
      case Unit::kHour:
        return tenths == 5 ? Form{"PT", 60, 'M'} : Form{"PT", 1, 'H'};
      case Unit::kDay:
        return tenths == 5 ? Form{"PT", 24, 'H'} : Form{"P", 1, 'D'};
      case Unit::kWeek:
        return Form{"P", 1, 'W'};
      case Unit::kFortnight:
        return Form{"P", 2, 'W'};
      case Unit::kMonth:
        return Form{"P", 1, 'M'};
      case Unit::kQuarter:
        return Form{"P", 3, 'M'};
      case Unit::kYear:
        return tenths == 5 ? Form{"P", 12, 'M'} : Form{"P", 1, 'Y'};
      case Unit::kDecade:
        return Form{"P", 10, 'Y'};
      case Unit::kCentury:
        return Form{"P", 100, 'Y'};
      default:
        return std::nullopt;
    }
  }();
  if (!form) return {};
  const long amount = tenths * form->factor;
  std::string number = std::to_string(amount / 10);
  if (amount % 10 != 0) number += "." + std::to_string(amount % 10);
  return form->prefix + number + form->letter;
}

// The Sunday, by the calendar of Gauss (anonymous Gregorian algorithm).
Date easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return {year, static_cast<unsigned>(n / 31), static_cast<unsigned>(n % 31) + 1};
}

// The period that `date` names in `year`; nothing for 30 February.
std::optional<Period> in_year(const NamedDate& date, int year) {
  if (year < 1 || year > 9999) return std::nullopt;
  const auto month = [&](unsigned first) { return Date{year, first, 1}; };
  if (date.from_easter) {
    return Period{Grain::kDay, date_from_days(days_since_epoch(easter(year)) + *date.from_easter)};
  }
  if (date.thanksgiving) {  // the fourth Thursday of November
    const Date first{year, 11, 1};
    return Period{Grain::kDay,
                  date_from_days(days_since_epoch(first) + (3 + 7 - weekday(first)) % 7 + 21)};
  }
  const auto number = static_cast<unsigned>(date.number);
  switch (date.grain) {
    case Grain::kDay: {
      const auto day = static_cast<unsigned>(date.day);
      if (day < 1 || day > days_in_month(year, number)) return std::nullopt;
      return Period{Grain::kDay, {year, number, day}};
    }
    case Grain::kMonth:
      return Period{date.grain, month(number)};
    case Grain::kQuarter:
      return Period{date.grain, month(number * 3 - 2)};
    case Grain::kHalf:
      return Period{date.grain, month(number * 6 - 5)};
    case Grain::kSeason:
      return Period{date.grain, month(number * 3 + 3)};
    default:
      return Period{Grain::kYear, month(1)};
  }
}

class Finder {
 public:
  Finder(std::string_view text, Span part, const std::optional<Date>& document_date)
      : text_(text), document_(document_date), tokens_(read_time_tokens(text, part)) {}

  std::vector<TimeMention> find() {
    std::vector<TimeMention> mentions;
    for (std::size_t i = 0; i < tokens_.size();) {
      note_name(i);
      auto item = may_begin(i) ? parse(i) : std::nullopt;
      if (!item) {
        ++i;
        continue;
      }
      if (!item->silent) {
        if (item->period) focus_ = item->period;
        mentions.push_back({{tokens_[item->begin].begin, tokens_[item->end - 1].end},
                            item->kind,
                            std::move(item->value),
                            item->range});
        last_end_ = item->end;
      }
      i = item->end;
    }
    return mentions;
  }

 private:
  // ---- Looking at tokens; beyond the last one stands an endless kStop ----
  const TimeToken& at(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i] : tokens_.back();
  }
  bool is(std::size_t i, TimeClass kind) const { return at(i).is(kind); }
  bool is(std::size_t i, Keyword keyword) const { return at(i).is(keyword); }
  template <class... Keywords>
  bool is_any(std::size_t i, Keywords... keywords) const {
    return (at(i).is(keywords) || ...);
  }
  std::string_view word(std::size_t i) const {
    return text_.substr(at(i).begin, at(i).end - at(i).begin);
  }
  bool glued(std::size_t i) const { return !at(i).spaced; }
  std::size_t skip(std::size_t i, Keyword keyword) const { return is(i, keyword) ? i + 1 : i; }
  std::size_t skip_hyphen(std::size_t i) const {
    return is(i, kHyphen) && glued(i) && glued(i + 1) ? i + 1 : i;
  }
  std::size_t skip_abbreviation_stop(std::size_t i) const {
    return at(i - 1).has(kAbbreviated) && glued(i) && word(i) == "." ? i + 1 : i;
  }
  bool common_noun_follows(std::size_t i) const { return at(i).word && !at(i).capital; }

  // Cheap: most words can begin nothing.
  bool may_begin(std::size_t i) const {
    const TimeToken& token = tokens_[i];
    switch (token.kind) {
      case kOther:
        return !token.word;  // 09.05.2025
      case kPossessive:
      case kHyphen:
      case kDash:
      case kComma:
      case kSlash:
      case kColon:
      case kStop:
      case kOpen:
      case kClose:
      case kMark:
      case kMeridiem:
      case kZone:
        return false;
      default:
        return true;
    }
  }

  // A capital letter before "May" or "April" that no sentence and no preposition explains: from now
  // on it may be a person.
  void note_name(std::size_t i) {
    if (i == 0 || !is(i, kMonth) || !at(i).spaced) return;
    const TimeToken& before = tokens_[i - 1];
    const bool dated = is(i + 1, kNumber) || is(i + 1, kOrdinal) || is(i + 1, kComma);
    if (before.word && before.capital && before.is(TimeClass::kOther) && before.traits == 0 &&
        at(i).capital && !dated) {
      names_ |= 1u << at(i).value;
    }
    static constexpr std::array<std::string_view, 5> kTitles = {"Mr", "Mrs", "Ms", "Dr", "Sir"};
    const bool title = std::find(kTitles.begin(), kTitles.end(), word(i - 1)) != kTitles.end();
    if (title) names_ |= 1u << at(i).value;
  }

  // ---- Past or future ----
  // Whether a sentence or a line of a headline ends after token `i`.
  bool sentence_break(std::size_t i) const {
    if (at(i + 1).new_line && at(i + 1).capital) return true;
    if (!is(i, kStop)) return false;
    if (i == 0 || word(i) != ".") return true;
    return at(i - 1).end - at(i - 1).begin > 1 && !at(i - 1).has(kAbbreviated);
  }

  // Whether the words around the expression [begin, end) speak of what is to come.
  bool looks_ahead(std::size_t begin, std::size_t end) const {
    const bool deadline = begin > 0 && is(begin - 1, kBy);
    std::size_t k = begin;
    for (; k > 0 && begin - k < kCueWindow && !sentence_break(k - 1); --k) {
      const TimeToken& token = tokens_[k - 1];
      if (k > 1 && token.is(kTo) && tokens_[k - 2].has(kFutureWithTo)) return true;
      if (token.has(kFutureCue) || (deadline && token.is(kTo))) return true;
      if (token.has(kPastCue) && !(k > 1 && is_auxiliary_be(k - 2))) return false;
    }
    if (deadline) return true;
    const std::size_t window = begin - k <= 2 ? kCueWindow : 3;
    for (k = end; k < end + window && !sentence_break(k); ++k) {
      if (at(k).has(kFutureCue) || (k > end && is(k, kTo) && at(k - 1).has(kFutureWithTo)))
        return true;
      if (at(k).has(kPastCue)) return false;
    }
    return false;
  }

  bool is_auxiliary_be(std::size_t i) const {
    return word(i) == "be" || word(i) == "been" || word(i) == "being";
  }

  // ---- Resolving against the document ----
  // The last day that the document can be of.
  std::optional<Date> reference() const {
    if (!document_) return std::nullopt;
    return document_->last_day();
  }

  // The document's day, month, year; nothing when its date is not that precise.
  std::optional<Period> current(Grain grain) const {
    if (!document_) return std::nullopt;
    const bool day = document_->has_day();
    const bool month = document_->has_month();
    const bool known = grain >= Grain::kYear || day || (month && grain >= Grain::kMonth);
    if (!known) return std::nullopt;
    return period_of(grain, document_->first_day());
  }

  std::optional<Period> relative_to_document(Grain grain, long count) const {
    const auto now = current(grain);
    return now ? shift(*now, count) : std::nullopt;
  }

  // The same, counted from what the text spoke of last; from the document when it spoke of nothing
  // yet.
  std::optional<Period> relative_to_focus(Grain grain, long count) const {
    if (!focus_) return relative_to_document(grain, count);
    if (focus_->grain > grain) return std::nullopt;
    return shift(period_of(grain, focus_->first), count);
  }

  std::optional<Period> resolve_weekday(int day, Direction direction) const {
    if (!document_ || !document_->has_day()) return std::nullopt;
    const long distance =
        day - static_cast<long>(weekday(*document_));  // within the week of the document
    const auto days = [&]() -> long {
      switch (direction) {
        case Direction::kPast:
          return distance > 0 ? distance - 7 : distance;
        case Direction::kFuture:
          return distance < 0 ? distance + 7 : distance;
        case Direction::kLast:
          return distance >= 0 ? distance - 7 : distance;
        case Direction::kNext:
          return distance + 7;
        case Direction::kThis:
          break;
      }
      return distance;
    }();
    const auto date = shift_days(*document_, days);
    if (!date) return std::nullopt;
    return Period{Grain::kDay, *date};
  }

  // Days from the document to the period, 0 when that contains the document.
  static long distance(const Period& period, const Date& day) {
    if (day < period.first) return days_since_epoch(period.first) - days_since_epoch(day);
    const Date last = last_day(period);
    return last < day ? days_since_epoch(last) - days_since_epoch(day) : 0;
  }

  std::optional<Period> resolve(const NamedDate& date, Direction direction) const {
    if (date.weekday_alone()) return resolve_weekday(date.weekday, direction);
    if (date.year > 0) return in_year(date, date.year);
    const auto day = reference();
    if (!day) return std::nullopt;
    if (date.weekday >= 0) return resolve_by_weekday(date, *day);
    const auto before = in_year(date, day->year - 1), now = in_year(date, day->year),
               after = in_year(date, day->year + 1);
    std::optional<Period> past, future;  // the nearest begun, the nearest not yet over
    for (const auto& period : {before, now, after}) {
      if (!period) continue;
      const long days = distance(*period, *day);
      if (direction == Direction::kLast ? days < 0 : days <= 0) past = period;
      if (!future && (direction == Direction::kNext ? days > 0 : days >= 0)) future = period;
    }
    const auto away = [&](const std::optional<Period>& period) {
      return period ? std::abs(distance(*period, *day)) : 1'000L;
    };
    switch (direction) {
      case Direction::kLast:
        return past;
      case Direction::kNext:
        return future;
      case Direction::kThis:
        return now;
      case Direction::kFuture:
        return away(future) > kLongestFuture && away(past) < away(future) ? past : future;
      case Direction::kPast:
        break;
    }
    return date.grain == Grain::kDay && away(past) > kLongestPast && future ? future : past;
  }

  // "Friday, May 9" is in the nearest year in which that is true.
  std::optional<Period> resolve_by_weekday(const NamedDate& date, const Date& day) const {
    std::optional<Period> best;
    for (int away = 0; away <= 6; ++away) {
      for (const int year : {day.year - away, day.year + away}) {
        const auto period = in_year(date, year);
        if (!period || static_cast<int>(weekday(period->first)) != date.weekday) continue;
        if (!best || std::abs(distance(*period, day)) < std::abs(distance(*best, day)))
          best = period;
      }
    }
    return best;
  }

  Item make(std::size_t begin, std::size_t end, const std::optional<Period>& period) const {
    Item item{begin, end, TimeKind::kDate, {}, std::nullopt, period, false};
    if (period) {
      item.value = to_timex(*period);
      item.range = to_range(*period);
    }
    return item;
  }
  static Item make_value(std::size_t begin, std::size_t end, TimeKind kind, std::string value) {
    return {begin, end, kind, std::move(value), std::nullopt, std::nullopt, false};
  }
  static Item make_silent(std::size_t begin, std::size_t end) {
    Item item{};
    item.begin = begin;
    item.end = end;
    item.silent = true;
    return item;
  }
  Item make_span(std::size_t begin, std::size_t end, const std::optional<Period>& from,
                 const std::optional<Period>& to) const {
    Item item = make_value(begin, end, TimeKind::kDate, {});
    if (!from || !to || to->first < from->first) return item;
    item.value = to_timex(*from) + "/" + to_timex(*to);
    item.range = DateRange{to_range(*from).begin, to_range(*to).end};
    item.period = from;
    return item;
  }
  // A part of `whole`, told by its days.
  Item make_days(std::size_t begin, std::size_t end, const Date& from, const Date& to) const {
    if (from == to) return make(begin, end, Period{Grain::kDay, from});
    return make_span(begin, end, Period{Grain::kDay, from}, Period{Grain::kDay, to});
  }

  // ---- The whole grammar ----
  std::optional<Item> parse(std::size_t i) {
    if (auto item = repeated(i)) return item;
    if (auto item = clock_first(i)) return item;
    if (auto item = counted(i)) return item;
    auto item = date(i);
    return item ? with_time(std::move(*item)) : item;
  }

  std::optional<Item> date(std::size_t i) {
    if (auto item = numeric(i)) return item;
    if (auto item = portion(i)) return item;
    return plain_date(i);
  }

  // Without "early" or "the end of".
  std::optional<Item> plain_date(std::size_t i) {
    if (auto item = named_or_range(i)) return item;
    if (auto item = relative(i)) return item;
    return decade_or_century(i);
  }

  // ---- Numbers and lengths ----
  // 3, twelve, twenty-five, "two and a half", "half a", "a couple of", several; not a year or a
  // part of a number with marks.
  std::optional<Count> count(std::size_t i) const {
    if (is(i, kHalf) && is_any(i + 1, kA, kAn)) return Count{i + 2, 5, false};
    if (is_any(i, kA, kAn)) {
      if (is_any(i + 1, kFew)) return Count{i + 2, std::nullopt, false};
      if (is(i + 1, kCouple)) return Count{skip(i + 2, kOf), 20, false};
      if (is(i + 1, kHalf) && is(skip_hyphen(i + 2), kUnit))
        return Count{skip_hyphen(i + 2), 5, false};
      if (word(i + 1) == "hundred") return Count{i + 2, 1000, false};
      return Count{i + 1, 10, true};
    }
    if (is(i, kCouple)) return Count{skip(i + 1, kOf), 20, false};
    if (is_any(i, kSeveral, kFew)) return Count{i + 1, std::nullopt, false};
    if (is(i, kFraction)) return Count{i + 1, at(i).value, false};
    if (!is(i, kNumber)) return std::nullopt;
    long value = at(i).value;
    std::size_t end = i + 1;
    const bool tens = at(i).word && value >= 20 && value <= 90;
    const std::size_t next = skip_hyphen(end);
    if (tens && is(next, kNumber) && at(next).word && at(next).value < 10) {
      value += at(next).value;
      end = next + 1;
    } else if (at(i).word && is(end, kNumber) && (word(end) == "hundred" || word(end) == "dozen")) {
      value *= at(end).value == 12 ? 12 : 100;
      ++end;
    }
    if (const auto half = and_a_half(end)) return Count{*half, value * 10 + 5, false};
    const bool alternative = is_any(end, kOr, kTo) || is(end, kDash) || is(end, kHyphen);
    if (alternative && is(end + 1, kNumber) && at(end + 1).value < 1000)
      return Count{end + 2, std::nullopt, false};
    return Count{end, value * 10, false};
  }

  // "and a half", "-and-a-half"
  std::optional<std::size_t> and_a_half(std::size_t i) const {
    std::size_t k = skip_hyphen(i);
    if (!is(k, kAnd)) return std::nullopt;
    k = skip_hyphen(k + 1);
    if (!is(k, kA)) return std::nullopt;
    k = skip_hyphen(k + 1);
    return is(k, kHalf) ? std::optional(k + 1) : std::nullopt;
  }

  // "nearly", "more than", "at least", "just over": where the number begins.
  std::size_t skip_approximation(std::size_t i) const {
    if (is_any(i, kMore, kLess) && is(i + 1, kThan)) return i + 2;
    if (is(i, kAt) && is_any(i + 1, kLeast, kMost)) return i + 2;
    if (is(i, kUp) && is(i + 1, kTo)) return i + 2;
    if (is(i, kJust) && is_any(i + 1, kOver, kUnder)) return i + 2;
    if (is_any(i, kNearly, kAbout, kJust, kSome)) return i + 1;
    return i;
  }

  // Everything that is a number of units: "two days ago", "nearly two decades", "a six-month",
  // "years later".
  std::optional<Item> counted(std::size_t i) {
    if (is(i, kUnit)) return bare_units(i);
    if (is(i, kThe)) return day_before(i);
    const std::size_t k = skip_approximation(i);
    const auto number = count(k);
    if (!number || starts_inside_number(k)) return std::nullopt;
    std::size_t u = skip_hyphen(number->end);
    if (is(u, kClose) && k > 0 && is(k - 1, kOpen)) ++u;  // "[ten] years"
    if (!is(u, kUnit)) return std::nullopt;
    const TimeToken& unit = at(u);
    const bool hyphenated = at(u - 1).is(kHyphen);
    if (number->article && is(u + 1, kHyphen) && is(u + 2, kLong)) return std::nullopt;
    const bool second = unit.is(Unit::kSecond) && !unit.has(kPlural) && !hyphenated;
    const bool title =
        unit.capital && !unit.shouted && !at(k).is(kThe) && unit.word && !is_any(k, kA, kAn);
    if (second || (title && !is_ago(u + 1))) return std::nullopt;
    if (const auto age = age_end(u + 1)) return make_silent(i, *age);
    if (auto item = offset(i, u, *number)) return item;
    return duration(i, k, u, *number, hyphenated);
  }

  bool starts_inside_number(std::size_t i) const {
    if (i == 0 || at(i).spaced || at(i).word) return false;
    return !(is(i - 1, kOpen) || is(i - 1, kDash) || is(i - 1, kMark)) || word(i - 1) == "$" ||
           word(i - 1) == "#";
  }

  // "14-year-old", "aged 42 years", "nine years old", "of age".
  std::optional<std::size_t> age_end(std::size_t i) const {
    const std::size_t k = skip_hyphen(i);
    if (is(k, kOld)) return k + 1;
    if (is(i, kOf) && word(i + 1) == "age") return i + 2;
    return std::nullopt;
  }

  bool is_ago(std::size_t i) const { return is_any(i, kAgo, kEarlier, kLater, kBefore, kAfter); }
  // "before" and "after" with nothing that they could be before.
  bool ends_clause(std::size_t i) const {
    return !at(i).word && !is(i, kNumber) && !is(i, kOrdinal);
  }

  std::optional<Item> offset(std::size_t begin, std::size_t u, const Count& number) const {
    const std::size_t k = u + 1;
    const bool from_now = is(k, kFrom) && is(k + 1, kNow);
    const bool anaphoric =
        is_any(k, kEarlier, kLater) || (is_any(k, kBefore, kAfter) && ends_clause(k + 1));
    if (!is(k, kAgo) && !from_now && !anaphoric) return std::nullopt;
    const std::size_t end = k + (from_now ? 2 : 1);
    if (!number.tenths) return make_value(begin, end, TimeKind::kDate, {});
    const bool back = is_any(k, kAgo, kEarlier, kBefore);
    const auto period = away(u, *number.tenths, back, anaphoric);
    Item item = make(begin, end, period);
    if (is_time_of_day(at(u).value)) item.kind = TimeKind::kTime;
    return item;
  }

  std::optional<Period> away(std::size_t u, long tenths, bool back, bool anaphoric) const {
    long amount = tenths;
    Grain grain = Grain::kDay;
    switch (static_cast<Unit>(at(u).value)) {
      case Unit::kSecond:
      case Unit::kMinute:
        amount = 0;
        break;
      case Unit::kHour:
        amount = tenths / 24;
        break;
      case Unit::kFortnight:
        grain = Grain::kWeek;
        amount = tenths * 2;
        break;
      case Unit::kDecade:
        grain = Grain::kYear;
        amount = tenths * 10;
        break;
      case Unit::kCentury:
        grain = Grain::kYear;
        amount = tenths * 100;
        break;
      case Unit::kYear:
        grain = Grain::kYear;
        if (tenths % 10 == 5) {
          grain = Grain::kMonth;
          amount = tenths * 12;
        }
        break;
      default: {
        const auto own = grain_of(at(u).value);
        if (!own) return std::nullopt;
        grain = *own;
      }
    }
    if (amount % 10 != 0) amount = amount / 10 * 10;
    const long steps = back ? -amount / 10 : amount / 10;
    return anaphoric ? relative_to_focus(grain, steps) : relative_to_document(grain, steps);
  }

  std::optional<Item> duration(std::size_t begin, std::size_t k, std::size_t u, const Count& number,
                               bool hyphenated) const {
    const TimeToken& unit = at(u);
    if (number.article && !takes_article(begin, k)) return std::nullopt;
    if (!number.article && !hyphenated && !unit.has(kPlural) && number.tenths &&
        *number.tenths > 10)
      return std::nullopt;
    if (unit.is(Unit::kSeason) || unit.is(Unit::kHalf) || unit.is(Unit::kWeekend) ||
        (unit.is(Unit::kQuarter) && !unit.has(kPlural))) {
      return std::nullopt;
    }
    std::size_t end = u + 1;
    long tenths = number.tenths.value_or(0);
    if (is(end, kAnd) && is(end + 1, kA) && is(end + 2, kHalf)) {
      tenths += 5;
      end += 3;
    }
    if (is(skip_hyphen(end), kLong) && skip_hyphen(end) > end) end = skip_hyphen(end) + 1;
    // "a six-month truce": the article is the truce's, the number follows it.
    const std::size_t from = number.article && hyphenated ? u : begin;
    Item item = make_value(from, end, TimeKind::kDuration,
                           number.tenths ? iso_duration(tenths, unit.value) : std::string());
    return item;
  }

  // "a year" is a length of time after "for" or "took", not in "$50 a year".
  bool takes_article(std::size_t begin, std::size_t k) const {
    if (begin < k) return true;
    return begin > 0 && at(begin - 1).has(kSpansTime);
  }

  // "years later", "days ago", "decades-long", "month-long", "for years"
  std::optional<Item> bare_units(std::size_t i) const {
    const TimeToken& unit = at(i);
    const std::size_t k = skip_hyphen(i + 1);
    if (k > i + 1 && is(k, kLong)) {
      return make_value(i, k + 1, TimeKind::kDuration,
                        unit.has(kPlural) ? "" : iso_duration(10, unit.value));
    }
    if (!unit.has(kPlural)) return std::nullopt;
    if (is_any(i + 1, kAgo, kEarlier, kLater)) return make_value(i, i + 2, TimeKind::kDate, {});
    const bool length = i > 0 && is(i - 1, kFor) && !is(i + 1, kOf) && grain_of(unit.value);
    return length ? std::optional(make_value(i, i + 1, TimeKind::kDuration, {})) : std::nullopt;
  }

  // "the day before", "the year after", "the day before yesterday"
  std::optional<Item> day_before(std::size_t i) const {
    if (!is(i + 1, kUnit) || !is_any(i + 2, kBefore, kAfter, kEarlier)) return std::nullopt;
    const auto grain = grain_of(at(i + 1).value);
    if (!grain) return std::nullopt;
    if (is(i + 3, kYesterday)) return make(i, i + 4, relative_to_document(Grain::kDay, -2));
    if (is(i + 3, kTomorrow)) return make(i, i + 4, relative_to_document(Grain::kDay, 2));
    if (is(i + 3, kLast) && is(i + 2, kBefore))
      return make(i, i + 4, relative_to_document(*grain, -2));
    if (!ends_clause(i + 3)) return std::nullopt;
    return make(i, i + 3, relative_to_focus(*grain, is(i + 2, kAfter) ? 1 : -1));
  }

  // ---- What comes again and again ----
  std::optional<Item> repeated(std::size_t i) const {
    if (is(i, kRepeated)) {
      const bool name = (at(i).capital && i > 0 && !sentence_break(i - 1)) ||
                        (at(i + 1).capital && at(i + 1).word);
      return name ? make_silent(i, i + 1)
                  : make_value(i, i + 1, TimeKind::kSet, iso_duration(10, at(i).value));
    }
    if (is(i, kWeekday) && at(i).has(kPlural)) return make_value(i, i + 1, TimeKind::kSet, "P1W");
    if (is_any(i, kEvery, kEach)) return every(i, i + 1);
    return times_a(i);
  }

  std::optional<Item> every(std::size_t begin, std::size_t i) const {
    long tenths = 10;
    if (is(i, kAlternate)) {
      tenths = 20;
      ++i;
    } else if (is(i, kNumber)) {
      const auto number = count(i);
      if (!number || !number->tenths) return std::nullopt;
      tenths = *number->tenths;
      i = number->end;
    }
    const std::string factor = std::to_string(tenths / 10);
    if (is(i, kUnit) && !at(i).is(Unit::kSecond)) {
      std::string value =
          at(i).is(Unit::kWeekend) ? "P" + factor + "W" : iso_duration(tenths, at(i).value);
      return make_value(begin, i + 1, TimeKind::kSet, std::move(value));
    }
    if (is(i, kWeekday)) {
      const std::size_t end = is(i + 1, kDayPart) ? i + 2 : i + 1;
      return make_value(begin, end, TimeKind::kSet, "P" + factor + "W");
    }
    if (is(i, kDayPart)) return make_value(begin, i + 1, TimeKind::kSet, "P" + factor + "D");
    const bool month = is(i, kMonth) && at(i).capital;
    if (!month && !is(i, kSeason)) return std::nullopt;
    return make_value(begin, i + 1, TimeKind::kSet, "P" + factor + "Y");
  }

  // "twice a week", "three times per year", "once every two months"
  std::optional<Item> times_a(std::size_t i) const {
    std::size_t k = i;
    if (is_any(i, kOnce, kTwice)) {
      k = i + 1;
    } else if (is(i, kNumber) && is(i + 1, kTimes)) {
      k = i + 2;
    } else {
      return std::nullopt;
    }
    if (is_any(k, kEvery, kEach)) return every(i, k + 1);
    if (!is_any(k, kA, kAn, kPer) || !is(k + 1, kUnit)) return std::nullopt;
    return make_value(i, k + 2, TimeKind::kSet, iso_duration(10, at(k + 1).value));
  }

  // ---- Times of day ----
  std::optional<Clock> clock(std::size_t i) const {
    if (is(i, kNoon)) return Clock{i + 1, "T12:00"};
    if (is(i, kMidnight)) return Clock{i + 1, "T00:00"};
    if (!is(i, kNumber) || at(i).word || at(i).grouped || starts_inside_number(i))
      return std::nullopt;
    int hour = at(i).value;
    int minute = 0;
    std::size_t end = i + 1;
    bool sure = false;
    if (is(end, kZone) && at(i).end - at(i).begin == 4) {  // 1430 GMT
      minute = hour % 100;
      hour /= 100;
      sure = true;
    } else if (is(end, kColon) && glued(end) && is(end + 1, kNumber) && glued(end + 1) &&
               at(end + 1).end - at(end + 1).begin == 2) {
      minute = at(end + 1).value;
      end += 2;
      if (is(end, kColon) && glued(end) && is(end + 1, kNumber))
        return std::nullopt;  // a lap or a running time
      sure = !(i > 0 && at(i - 1).word && at(i - 1).capital && !at(i - 1).is(kKeyword) &&
               !at(i - 1).is(kWeekday) && !is(end, kZone));
    }
    if (is(end, kMeridiem) && hour >= 1 && hour <= 12) {
      hour = hour % 12 + at(end).value;
      ++end;
    } else if (is(end, kOClock) && hour >= 1 && hour <= 12) {
      ++end;
    } else if (!sure) {
      return std::nullopt;
    }
    if (hour > 23 || minute > 59) return std::nullopt;
    std::string value = "T" + two_digits(hour) + ":" + two_digits(minute);
    if (is(end, kZone) && at(end).shouted) {
      if (at(end).value == 1) value += "Z";
      ++end;
    }
    return Clock{end, std::move(value)};
  }

  static std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  }

  static Item make_time(Item date, std::size_t end, const std::string& time) {
    date.kind = TimeKind::kTime;
    date.end = end;
    if (!date.value.empty()) date.value += time;
    return date;
  }

  // "3 p.m. on Friday", "14:30 GMT"
  std::optional<Item> clock_first(std::size_t i) {
    auto time = clock(i);
    if (!time) return std::nullopt;
    std::size_t k = time->end;
    if (is(k, kComma)) ++k;
    if (is(k, kOn)) ++k;
    if (may_begin(k) &&
        (k > time->end || is(k, kWeekday) || is_any(k, kToday, kTomorrow, kYesterday))) {
      auto day = plain_date(k);
      if (day && day->kind == TimeKind::kDate &&
          (!day->period || day->period->grain == Grain::kDay) && !day->silent &&
          day->value.find('/') == std::string::npos) {
        day->begin = i;
        const std::size_t end = day->end;
        return make_time(std::move(*day), end, time->value);
      }
    }
    const auto day = relative_to_focus(Grain::kDay, 0);
    const auto known = day ? day : relative_to_document(Grain::kDay, 0);
    Item item = make(i, time->end, known);
    item.kind = TimeKind::kTime;
    item.value += time->value;
    return item;
  }

  // A day and the time after it: "Friday morning", "May 9 at 3 p.m."
  std::optional<Item> with_time(Item day) {
    if (day.silent || day.kind != TimeKind::kDate ||
        (day.period && day.period->grain != Grain::kDay) ||
        day.value.find('/') != std::string::npos) {
      return day;
    }
    const bool names_day = day.period || is(day.end - 1, kWeekday);
    if (!names_day) return day;
    std::size_t k = day.end;
    if (is(k, kDayPart) && !at(k).has(kPlural)) {
      return make_time(std::move(day), k + 1, kSuffixOfPart[static_cast<std::size_t>(at(k).value)]);
    }
    if (is(k, kComma)) ++k;
    if (is(k, kAt)) ++k;
    auto time = clock(k);
    return time ? make_time(std::move(day), time->end, time->value) : std::move(day);
  }

  // ---- Dates in digits ----
  std::optional<Item> numeric(std::size_t i) {
    if (at(i).word || starts_inside_number(i)) return std::nullopt;
    const bool joined = is(i, kNumber) && (is(i + 1, kHyphen) || is(i + 1, kSlash));
    if (!joined && !is(i, kFraction) && !is(i, TimeClass::kOther)) return std::nullopt;
    return digits(i);
  }

  std::optional<Item> digits(std::size_t i) {
    static const RE2 kIso(
        R"((\d{4})[-/](\d{2})[-/](\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)");
    static const RE2 kDayMonthYear(R"((\d{1,2})([/.-])(\d{1,2})([/.-])(\d{4}))");
    constexpr std::size_t kLongest = 48;
    re2::StringPiece rest(text_.data() + at(i).begin,
                          std::min<std::size_t>(kLongest, tokens_.back().end - at(i).begin));
    const char* const begin = rest.data();
    int year = 0, month = 0, day = 0;
    re2::StringPiece time, zone, first_mark, second_mark;
    bool ambiguous = false;
    if (!RE2::Consume(&rest, kIso, &year, &month, &day, &time, &zone)) {
      if (!RE2::Consume(&rest, kDayMonthYear, &day, &first_mark, &month, &second_mark, &year) ||
          first_mark != second_mark) {
        return nine_eleven(i);
      }
      // Points and hyphens are the day-first world's; with slashes either may come first.
      const bool slash = first_mark == "/";
      if (slash && month > 12) std::swap(day, month);
      ambiguous = slash && day <= 12 && month <= 12 && day != month;
    }
    const std::size_t end_byte = at(i).begin + static_cast<std::size_t>(rest.data() - begin);
    std::size_t end = i;
    while (end < tokens_.size() && tokens_[end].end <= end_byte && tokens_[end].begin < end_byte)
      ++end;
    if (end == i || tokens_[end - 1].end != end_byte)
      return std::nullopt;  // it goes on: 2025-05-091
    if (!is(end, kStop) && glued(end) && (is(end, kHyphen) || is(end, kSlash)))
      return make_silent(i, end);
    if (ambiguous) return make_value(i, end, TimeKind::kDate, {});
    NamedDate date{Grain::kDay, year, month, day, -1, std::nullopt, false};
    if (year < 1 || month < 1 || month > 12) return make_silent(i, end);
    const auto period = in_year(date, year);
    if (!period) return make_silent(i, end);
    Item item = make(i, end, period);
    if (!time.empty())
      return make_time(std::move(item), end, "T" + std::string(time) + (zone == "Z" ? "Z" : ""));
    return item;
  }

  std::optional<Item> nine_eleven(std::size_t i) const {
    const bool found = at(i).value == 9 && is(i + 1, kSlash) && glued(i + 1) &&
                       is(i + 2, kNumber) && glued(i + 2) && at(i + 2).value == 11;
    const bool more =
        is(i + 3, kSlash) || (is(i + 3, kHyphen) && glued(i + 3) && is(i + 4, kNumber));
    if (!found || more) return std::nullopt;
    return make(i, i + 3, Period{Grain::kDay, {2001, 9, 11}});
  }

  // ---- Named dates ----
  bool is_four_digits(std::size_t i) const {
    return is(i, kNumber) && !at(i).word && !at(i).grouped && at(i).end - at(i).begin == 4 &&
           at(i).value >= kFirstYear && at(i).value <= kLastYear;
  }
  bool is_day_number(std::size_t i) const {
    if (is(i, kOrdinal)) return at(i).value >= 1 && at(i).value <= 31;
    return is(i, kNumber) && !at(i).word && !at(i).grouped && at(i).value >= 1 &&
           at(i).value <= 31 && at(i).end - at(i).begin <= 2;
  }
  // A number after a month is its day unless it counts something or is a time.
  bool is_day_after_month(std::size_t i) const {
    if (!is_day_number(i)) return false;
    if (is(i, kOrdinal) && at(i).word && !at(i).capital) return false;
    if (at(i + 1).has(kCounted) || is(i + 1, kMeridiem) ||
        (is(i + 1, kColon) && glued(i + 1) && is(i + 2, kNumber)))
      return false;
    return !(is(i + 1, kUnit) || (is(i + 1, kHyphen) && is(i + 2, kUnit)));
  }

  bool is_month_word(std::size_t i) const {
    const TimeToken& token = at(i);
    return token.is(kMonth) && (token.capital || !token.has(kShort));
  }

  std::optional<std::size_t> year_after(std::size_t i, int& year) const {
    std::size_t k = i;
    if (is(k, kComma) || is(k, kOf)) ++k;
    if (!is_four_digits(k) || at(k + 1).has(kCounted) || is(k + 1, kMeridiem) || is(k + 1, kZone))
      return std::nullopt;
    year = at(k).value;
    return k + 1;
  }

  std::optional<Named> month_first(std::size_t i) const {
    if (!is_month_word(i)) return std::nullopt;
    Named named{i, skip_abbreviation_stop(i + 1), {}};
    NamedDate& date = named.date;
    date.number = at(i).value;
    if (is_day_after_month(named.end)) {
      date.day = at(named.end).value;
      ++named.end;
      if (const auto end = year_after(named.end, date.year); end && !is(named.end, kOf))
        named.end = *end;
      if (date.year == 0 && date.number == 9 && date.day == 11 && names_attacks(named.end))
        date.year = 2001;
      return named;
    }
    date.grain = Grain::kMonth;
    if (const auto end = year_after(named.end, date.year)) {
      named.end = *end;
      return named;
    }
    return is_bare_month(i, named.end) ? std::optional(named) : std::nullopt;
  }

  bool names_attacks(std::size_t i) const {
    const std::string_view next = word(i);
    return next == "attacks" || next == "attack" || next == "attackers" || next == "hijackers" ||
           next == "hijackings" || next == "terrorist" || next == "terror";
  }

  // A month without day or year: "in May", "the March vote", "April"; not "Theresa May", "May I",
  // "the March on Washington".
  bool is_bare_month(std::size_t i, std::size_t end) const {
    const TimeToken& month = at(i);
    const bool preposition = i > 0 && at(i - 1).has(kMonthPreposition);
    if (!month.capital) return preposition || !month.has(kShort);
    if (month.has(kAbbreviated))
      return (preposition && end > i + 1) || (preposition && !month.has(kShort));
    const bool name_follows =
        at(end).word && at(end).capital && at(end).spaced && at(end).is(TimeClass::kOther);
    const bool name_before = i > 0 && at(i - 1).word && at(i - 1).capital &&
                             at(i - 1).is(TimeClass::kOther) && at(i - 1).traits == 0;
    if (!month.has(kShort)) {
      if (preposition) return true;
      if (name_before && (names_ >> month.value & 1) && i > 1) return false;
      return !name_follows || (i > 0 && at(i - 1).has(kDeterminer));
    }
    if (month.shouted || name_before) return false;
    const bool name_known = names_ >> month.value & 1;
    if (preposition) {
      const bool weak =
          is_any(i - 1, kBy, kOf, kTo, kFrom, kFor, kThat, kBetween) || at(i - 1).has(kDeterminer);
      if (name_known && weak) return false;
      return !(month.value == 3 && is_any(end, kOn, kFor)) &&
             !(name_follows && weak && !is(i - 1, kOf));
    }
    // "the May talks", "a March ruling", "its August offensive"
    const bool determiner = i > 0 && (at(i - 1).has(kDeterminer) || is(i - 1, kPossessive));
    const bool noun =
        common_noun_follows(end) && !is_any(end, kOn, kOf, kFor, kAnd, kTo, kThat, kIn, kAt, kBy);
    if (determiner) return noun && !name_known;
    return is(end, kPossessive) && !name_known && i > 0;
  }

  // "9 May 2025", "9th of May"
  std::optional<Named> day_first(std::size_t i, bool ends_range = false) const {
    const std::size_t d = skip(i, kThe);
    if (!is_day_number(d) || (!ends_range && starts_inside_number(d))) return std::nullopt;
    const bool of = is(d + 1, kOf);
    if (!of && ((is(d, kOrdinal) && at(d).word) || (d > i && !is(d, kOrdinal))))
      return std::nullopt;
    std::size_t m = d + 1 + (of ? 1 : 0);
    if (of && !is(d, kOrdinal)) return std::nullopt;
    if (!of) m = skip_hyphen(m);
    if (!is_month_word(m)) return std::nullopt;
    Named named{i, skip_abbreviation_stop(m + 1), {}};
    if (!of && is_day_after_month(named.end))
      return std::nullopt;  // "killed 9 May 12": the month has its own
    named.date.number = at(m).value;
    named.date.day = at(d).value;
    std::size_t y = named.end;
    if (y == m + 1) y = skip_hyphen(y);
    if (const auto end = year_after(y, named.date.year)) named.end = *end;
    return named;
  }

  bool is_weekday_here(std::size_t i) const {
    const TimeToken& token = at(i);
    if (!token.is(kWeekday) || token.has(kPlural)) return false;
    if (token.has(kShort)) return false;
    if (!token.capital && token.has(kAbbreviated)) return false;
    if (i > 0 && at(i - 1).has(kColoursADay) && at(i - 1).capital) return false;
    return !(at(i + 1).has(kNamesADay) && at(i + 1).capital);
  }

  std::optional<Named> weekday_first(std::size_t i) const {
    if (!is(i, kWeekday) || at(i).has(kPlural)) return std::nullopt;
    const std::size_t end = skip_abbreviation_stop(i + 1);
    std::size_t k = is(end, kComma) ? end + 1 : end;
    auto day = month_first(k);
    if (!day || day->date.grain != Grain::kDay) day = day_first(k);
    if (day && at(i).capital) {
      day->begin = i;
      day->date.weekday = at(i).value;
      return day;
    }
    const bool short_form = at(i).has(kShort) && at(i).capital && end > i + 1 && i > 0 &&
                            (at(i - 1).has(kMonthPreposition) || is_any(i - 1, kOn, kBy));
    if (!short_form && !is_weekday_here(i)) return std::nullopt;
    Named named{i, end, {}};
    named.date.weekday = at(i).value;
    return named;
  }

  int ordinal(std::size_t i) const {
    if (is(i, kOrdinal)) return at(i).value;
    return at(i).is(Unit::kSecond) && !at(i).has(kPlural) ? 2 : 0;
  }

  // "Q2 2025", "the second quarter of 2025", "the first half of 2024", "2025 Q2"
  std::optional<Named> quarter(std::size_t i) const {
    if (is_four_digits(i) && (is(i + 1, kQuarter) || is(i + 1, kHalfYear))) {
      return Named{i,
                   i + 2,
                   {is(i + 1, kQuarter) ? Grain::kQuarter : Grain::kHalf, at(i).value,
                    at(i + 1).value, 0, -1, std::nullopt, false}};
    }
    Named named{i, i + 1, {}};
    if (is(i, kQuarter) || is(i, kHalfYear)) {
      named.date.grain = is(i, kQuarter) ? Grain::kQuarter : Grain::kHalf;
      named.date.number = at(i).value;
    } else {
      const std::size_t o = skip(i, kThe);
      named.date.number = ordinal(o);
      const std::size_t u = skip_hyphen(o + 1);
      const bool half = is(u, kHalf);
      if (named.date.number < 1 || named.date.number > (half ? 2 : 4) ||
          !(half || at(u).is(Unit::kQuarter)) || at(u).has(kPlural))
        return std::nullopt;
      named.date.grain = half ? Grain::kHalf : Grain::kQuarter;
      named.end = u + 1;
    }
    if (const auto end = year_after(named.end, named.date.year)) {
      named.end = *end;
    } else if (const auto [year, after] = of_this_year(named.end); after > 0) {
      named.date.year = year;
      named.end = after;
    } else if (named.date.grain == Grain::kHalf && !is(i, kHalfYear)) {
      return std::nullopt;  // of a match, perhaps
    } else if (is(i, kHalfYear)) {
      return std::nullopt;
    }
    return named;
  }

  // "of the year", "of last year", "this year": the year (0 if unknown) and the token after it, 0
  // if it is not there.
  std::pair<int, std::size_t> of_this_year(std::size_t i) const {
    const std::size_t k = skip(i, kOf);
    const bool the = is(k, kThe) && k > i;
    const int step = is(k, kLast) ? -1 : is(k, kNext) ? 1 : 0;
    if (!(the || is_any(k, kThis, kLast, kNext)) || !at(k + 1).is(Unit::kYear)) return {0, 0};
    const auto year = relative_to_document(Grain::kYear, step);
    return {year ? year->first.year : 0, k + 2};
  }

  // "spring 2024", "the winter of 2023/24", "the summer"; a season in lower case needs something
  // beside it.
  std::optional<Named> season(std::size_t i) const {
    const std::size_t s = skip(i, kThe);
    if (!is(s, kSeason)) return std::nullopt;
    Named named{i, s + 1, {Grain::kSeason, 0, at(s).value, 0, -1, std::nullopt, false}};
    if (const auto end = year_after(named.end, named.date.year)) {
      named.end = *end;
      const bool pair = (is(named.end, kSlash) || is(named.end, kHyphen) || is(named.end, kDash)) &&
                        glued(named.end) && is(named.end + 1, kNumber);
      if (pair && (at(named.end + 1).value == named.date.year + 1 ||
                   at(named.end + 1).value == (named.date.year + 1) % 100))
        named.end += 2;
      return named;
    }
    if (const auto [year, after] = of_this_year(named.end); after > 0 && year > 0) {
      named.date.year = year;
      named.end = after;
      return named;
    }
    const bool the =
        s > i && i > 0 && is_any(i - 1, kIn, kSince, kBy, kUntil) && !is(named.end, kOf);
    const bool since = s == i && i > 0 && is_any(i - 1, kSince, kUntil, kBy);
    return the || since ? std::optional(named) : std::nullopt;
  }

  // Feasts of the Western calendar with a fixed place in the year.
  std::optional<Named> feast(std::size_t i) const {
    if (!at(i).capital) return std::nullopt;
    NamedDate date;
    std::size_t end = i + 1;
    const auto fixed = [&](int month, int day, std::size_t after) {
      date.number = month;
      date.day = day;
      end = after;
      return true;
    };
    const bool found = [&] {
      const bool day_next = at(i + 1).is(Unit::kDay);
      if (is(i, kChristmas))
        return is(i + 1, kEve) ? fixed(12, 24, i + 2) : fixed(12, 25, day_next ? i + 2 : i + 1);
      if (is(i, kNew) && at(i + 1).is(Unit::kYear) && is(i + 2, kPossessive)) {
        if (is(i + 3, kEve)) return fixed(12, 31, i + 4);
        return at(i + 3).is(Unit::kDay) && fixed(1, 1, i + 4);
      }
      if (is(i, kBoxing)) return day_next && fixed(12, 26, i + 2);
      if (is(i, kHalloween)) return fixed(10, 31, i + 1);
      if (is(i, kValentine))
        return is(i + 1, kPossessive) && at(i + 2).is(Unit::kDay) && fixed(2, 14, i + 3);
      if (is(i, kMonth) && at(i).value == 5)
        return day_next && at(i + 1).capital && fixed(5, 1, i + 2);
      if (is(i, kThanksgiving)) {
        date.thanksgiving = true;
        end = day_next ? i + 2 : i + 1;
        return true;
      }
      if (is(i, kGood) && is(i + 1, kWeekday) && at(i + 1).value == 4) {
        date.from_easter = -2;
        end = i + 2;
        return true;
      }
      if (is(i, kEaster)) {
        const bool monday = is(i + 1, kWeekday) && at(i + 1).value == 0;
        date.from_easter = monday ? 1 : 0;
        end = is(i + 1, kWeekday) ? i + 2 : i + 1;
        return true;
      }
      return false;
    }();
    if (!found) return std::nullopt;
    if (const auto after = year_after(end, date.year)) end = *after;
    if (date.number == 0) date.number = 1;
    return Named{i, end, date};
  }

  std::optional<Named> named(std::size_t i) const {
    switch (at(i).kind) {
      case kMonth:
        if (auto day = feast(i)) return day;
        return month_first(i);
      case kWeekday:
        return weekday_first(i);
      case kQuarter:
      case kHalfYear:
        return quarter(i);
      case kSeason:
        return season(i);
      case kNumber:
        if (auto found = quarter(i)) return found;
        if (auto day = day_first(i)) return day;
        return year(i);
      case kOrdinal:
      case kUnit:
        if (auto day = day_first(i)) return day;
        return quarter(i);
      case kKeyword:
        if (auto day = feast(i)) return day;
        if (!is(i, kThe)) return std::nullopt;
        if (auto day = day_first(i)) return day;
        if (auto found = season(i)) return found;
        return quarter(i);
      default:
        return std::nullopt;
    }
  }

  // ---- A bare year ----
  std::optional<Named> year(std::size_t i) const {
    if (!is_four_digits(i) || !is_year_here(i)) return std::nullopt;
    return year_at(i);
  }
  Named year_at(std::size_t i) const {
    return {i, i + 1, {Grain::kYear, at(i).value, 0, 0, -1, std::nullopt, false}};
  }

  bool is_year_here(std::size_t i) const {
    const TimeToken& next = at(i + 1);
    if (next.has(kCounted) || is(i + 1, kMeridiem) || is(i + 1, kZone) || is(i + 1, kUnit))
      return false;
    if (i == 0) return starts_with_year(i);
    const TimeToken& before = tokens_[i - 1];
    if (glued(i) && !is(i - 1, kDash)) return is_year_glued(i);
    if (last_end_ == i - 1 && i > 1 && (is_any(i - 1, kAnd, kOr, kTo) || is(i - 1, kComma)) &&
        is_four_digits(i - 2))
      return true;
    const bool modern = at(i).value >= 1800;
    const bool plural = next.has(kPlural) && common_noun_follows(i + 1);
    if (before.has(kNumbers)) return false;
    if (before.has(kTakesYear)) return modern || !plural;
    if (before.has(kMayTakeYear)) return may_be_year(i, plural);
    if (is(i - 1, kStop)) return starts_with_year(i);
    if (is_any(i - 1, kA, kAn)) return common_noun_follows(i + 1) && !plural;
    if (before.has(kDeterminer) || is(i - 1, kPossessive))
      return next.word && modern && !(plural && at(i).value % 100 == 0 && at(i).value != 2000);
    if (is(i - 1, kComma)) return i > 1 && at(i - 2).capital && ends_clause(i + 1);
    if (is(i - 1, kDash)) return is_four_digits(i - 2);
    if (is(i - 1, kNearly)) return i > 1 && at(i - 2).has(kTakesYear);
    if (is(i - 1, kLeast)) return i > 2 && at(i - 3).has(kTakesYear);
    if (word(i - 1) == "born") return true;
    if (is(i - 1, kTo)) return goes_to_year(i);
    if (!before.word || at(i).value < 1900) return false;
    if (before.capital) return before.is(TimeClass::kOther) && !plural && !before.shouted;
    // "a landmark 2012 accord"
    return i > 1 && before.is(TimeClass::kOther) && at(i - 2).has(kDeterminer) &&
           common_noun_follows(i + 1) && !plural;
  }

  // "mid-2024", "(2024)", "pre-2014"; not "Su-2024", "$2024", "file/2024".
  bool is_year_glued(std::size_t i) const {
    if (is(i - 1, kOpen)) return !at(i + 1).word;
    if (is(i - 1, kMark)) return (word(i - 1) == "\"" || word(i - 1) == "'") && starts_with_year(i);
    if (!is(i - 1, kHyphen) || i < 2) return false;
    return is_any(i - 2, kMid, kEarly, kLate) || word(i - 2) == "pre" || word(i - 2) == "post";
  }

  // A sentence or a headline that begins with it: "2024 was"
  bool starts_with_year(std::size_t i) const {
    const TimeToken& next = at(i + 1);
    const std::string_view verb = word(i + 1);
    return next.has(kPastCue) || next.has(kFutureCue) || verb == "is" || verb == "has" ||
           (at(i).value >= 1900 && next.word && next.capital);
  }

  bool may_be_year(std::size_t i, bool plural) const {
    static constexpr std::array<std::string_view, 14> kOfYears = {
        "levels",  "elections", "figures", "polls",  "talks",   "accords",   "protests",
        "attacks", "sanctions", "games",   "prices", "results", "standards", "guidelines"};
    if (is(i - 1, kAnd) || is(i - 1, kOr)) return false;
    if (is(i - 1, kAbout) || is(i - 1, kNearly)) return i > 1 && at(i - 2).has(kTakesYear);
    if (is(i - 1, kOver)) return false;
    const TimeToken& next = at(i + 1);
    const bool counts = !ends_clause(i + 1) && !next.is(kKeyword) && !next.has(kPastCue);
    if (at(i).value < 1800 && counts) return false;
    return !plural || std::find(kOfYears.begin(), kOfYears.end(), word(i + 1)) != kOfYears.end();
  }

  bool goes_to_year(std::size_t i) const {
    static constexpr std::array<std::string_view, 16> kBefore = {
        "back",    "prior",     "dating", "dates",   "dated", "compared", "relative", "extended",
        "delayed", "postponed", "up",     "through", "due",   "down",     "return",   "on"};
    return i > 1 && std::find(kBefore.begin(), kBefore.end(), word(i - 2)) != kBefore.end();
  }

  // ---- Ranges ----
  std::optional<Item> named_or_range(std::size_t i) {
    const bool between = i > 0 && is(i - 1, kBetween);
    auto first = named(i);
    if (!first) first = range_begin(i, between);
    if (!first) return std::nullopt;
    if (is_name_of_treaty(*first)) return make_silent(i, first->end);
    if (auto range = range_from(*first, between)) return range;
    if (first->date.day > 0 && first->date.number == 0)
      return std::nullopt;  // a day number that no month followed
    const Direction direction = looks_ahead(i, first->end) ? Direction::kFuture : Direction::kPast;
    return named_item(*first, direction);
  }

  bool is_name_of_treaty(const Named& first) const {
    const bool feast =
        first.date.from_easter || is(first.begin, kChristmas) || is(first.begin, kGood);
    return feast && at(first.end).has(kNamesADay) && at(first.end).capital;
  }

  // Also "Friday of last week", "Monday next week", "April last year".
  Item named_item(const Named& first, Direction direction) const {
    if (first.date.year == 0) {
      const std::size_t k = skip(first.end, kOf);
      const bool step = is_any(k, kLast, kNext, kThis);
      const Unit unit = first.date.weekday_alone() ? Unit::kWeek : Unit::kYear;
      if (step && at(k + 1).is(unit) && !at(k + 1).has(kPlural)) {
        const int away = is(k, kLast) ? -1 : is(k, kNext) ? 1 : 0;
        const auto base = relative_to_document(*grain_of(at(k + 1).value), away);
        std::optional<Period> period;
        if (base && unit == Unit::kYear) period = in_year(first.date, base->first.year);
        if (base && unit == Unit::kWeek)
          period = shift({Grain::kDay, base->first}, first.date.weekday);
        return make(first.begin, k + 2, period);
      }
    }
    return make(first.begin, first.end, resolve(first.date, direction));
  }

  // A number that only what follows shows to be a day or a year: "9-12 May", "1939–1945", "between
  // 1980 and 2012".
  std::optional<Named> range_begin(std::size_t i, bool between) const {
    if (is_four_digits(i) && !starts_inside_number(i) && is_season_pair(i)) return year_at(i);
    if (is_four_digits(i) && !starts_inside_number(i)) {
      const std::size_t k = i + 1;
      const bool dash = is(k, kHyphen) || is(k, kDash) || is(k, kTo) || is(k, kThrough) ||
                        (is(k, kAnd) && between);
      const bool plausible = at(i).value >= 1500 && is_four_digits(k + 1) &&
                             at(k + 1).value > at(i).value && !at(k + 2).has(kCounted);
      const bool number = i > 0 && (at(i - 1).has(kNumbers) || (is(i - 1, kMark) && glued(i)));
      if (dash && plausible && !number && !(at(k + 2).has(kPlural) && common_noun_follows(k + 2)))
        return year_at(i);
    }
    if (is_month_word(i) && joins(i + 1, between) && is_month_word(i + 2)) {
      Named month{i, i + 1, {}};
      month.date.grain = Grain::kMonth;
      month.date.number = at(i).value;
      return month;
    }
    if (!is_day_number(i) || starts_inside_number(i)) return std::nullopt;
    if (!joins(i + 1, between) && !is(i + 1, kAnd)) return std::nullopt;
    const auto second = day_first(i + 2, true);
    if (!second || second->date.day <= at(i).value) return std::nullopt;
    if (!joins(i + 1, between) && second->date.day != at(i).value + 1) return std::nullopt;
    Named first{i, i + 1, {}};
    first.date.day = at(i).value;
    return first;
  }

  // "2022-23", "2023/24"
  bool is_season_pair(std::size_t i) const {
    const bool mark = is(i + 1, kHyphen) || is(i + 1, kDash) || is(i + 1, kSlash);
    const bool two = is(i + 2, kNumber) && at(i + 2).end - at(i + 2).begin == 2;
    const bool next = at(i + 2).value == (at(i).value + 1) % 100 && at(i).value >= 1900;
    return mark && two && next && glued(i + 1) && glued(i + 2) &&
           !(glued(i + 3) && is(i + 3, kHyphen));
  }

  bool joins(std::size_t i, bool between) const {
    if (is(i, kHyphen) || is(i, kDash)) return true;
    return is_any(i, kTo, kThrough, kUntil) || (between && is(i, kAnd));
  }

  bool was_moved(std::size_t i) const {
    static constexpr std::array<std::string_view, 6> kMoved = {"moved",   "postponed",   "delayed",
                                                               "shifted", "rescheduled", "changed"};
    return i > 1 && is(i - 1, kFrom) &&
           std::find(kMoved.begin(), kMoved.end(), word(i - 2)) != kMoved.end();
  }

  std::optional<Item> range_from(const Named& first, bool between) const {
    const std::size_t k = first.end;
    const bool slash =
        first.date.grain == Grain::kYear && is(k, kSlash) && glued(k) && glued(k + 1);
    const bool and_next = is(k, kAnd) && first.date.day > 0 && is_day_number(k + 1) &&
                          at(k + 1).value == first.date.day + 1;
    if (!(slash || and_next || joins(k, between)) || was_moved(first.begin)) return std::nullopt;
    const auto second = range_end(first, k + 1);
    if (!second) return std::nullopt;
    NamedDate from = first.date, to = second->date;
    if (from.grain != to.grain || from.weekday_alone() != to.weekday_alone()) return std::nullopt;
    if (from.number == 0 && from.day > 0) from.number = to.number;
    if (from.weekday_alone()) return weekday_range(first, *second);
    const bool wraps = std::pair(to.number, to.day) < std::pair(from.number, from.day);
    if (from.year == 0 && to.year > 0) from.year = to.year - (wraps ? 1 : 0);
    if (to.year == 0 && from.year > 0) to.year = from.year + (wraps ? 1 : 0);
    if (from.year > 0)
      return make_span(first.begin, second->end, in_year(from, from.year), in_year(to, to.year));
    const bool ahead = looks_ahead(first.begin, second->end);
    const auto end = resolve(to, ahead ? Direction::kFuture : Direction::kPast);
    if (!end) return make_value(first.begin, second->end, TimeKind::kDate, {});
    from.year = end->first.year - (wraps ? 1 : 0);
    return make_span(first.begin, second->end, in_year(from, from.year), end);
  }

  Item weekday_range(const Named& first, const Named& second) const {
    const bool ahead = looks_ahead(first.begin, second.end);
    const long days = (second.date.weekday - first.date.weekday + 7) % 7;
    const Named& sure = ahead ? first : second;
    const auto day = resolve(sure.date, ahead ? Direction::kFuture : Direction::kPast);
    if (!day) return make_value(first.begin, second.end, TimeKind::kDate, {});
    return ahead ? make_span(first.begin, second.end, day, shift(*day, days))
                 : make_span(first.begin, second.end, shift(*day, -days), day);
  }

  // The second half of a range leaves out what the first half said: "May 9-12", "2022-23".
  std::optional<Named> range_end(const Named& first, std::size_t i) const {
    if (first.date.grain == Grain::kYear) {
      if (is_four_digits(i) && at(i).value > first.date.year && !at(i + 1).has(kCounted))
        return year_at(i);
      const bool two = is(i, kNumber) && at(i).end - at(i).begin == 2 && glued(i) && glued(i - 1);
      if (!two || at(i).value <= first.date.year % 100 || is(i + 1, kHyphen)) return std::nullopt;
      Named named = year_at(i);
      named.date.year = first.date.year / 100 * 100 + at(i).value;
      return named;
    }
    if (first.date.grain == Grain::kDay && first.date.number > 0 && is_day_after_month(i) &&
        !day_first(i)) {
      if (at(i).value <= first.date.day) return std::nullopt;
      Named named{i, i + 1, first.date};
      named.date.day = at(i).value;
      named.date.weekday = -1;
      if (const auto end = year_after(named.end, named.date.year)) named.end = *end;
      return named;
    }
    if (auto day = day_first(i, true)) return day;
    return named(i);
  }

  // ---- Relative to the document or to what was said before ----
  std::optional<Item> relative(std::size_t i) {
    if (is(i, kToday)) return make(i, i + 1, relative_today());
    if (is(i, kYesterday)) return make(i, i + 1, relative_to_document(Grain::kDay, -1));
    if (is(i, kTomorrow)) return make(i, i + 1, relative_to_document(Grain::kDay, 1));
    if (is(i, kTonight))
      return make_time(make(i, i + 1, relative_to_document(Grain::kDay, 0)), i + 1, "TNI");
    const bool the = is(i, kThe);
    std::size_t k = i + (the ? 1 : 0);
    if (!is_any(k, kThis, kLast, kNext, kPast, kPrevious, kFollowing, kSame, kThat, kComing))
      return std::nullopt;
    if (is(k, kThis) && is_any(k + 1, kPast, kComing)) ++k;
    if (auto item = stretch(i, k, the)) return item;
    return stepped(i, k, the);
  }

  // "today" with a less precise document is that month or year.
  std::optional<Period> relative_today() const {
    for (const Grain grain : {Grain::kDay, Grain::kMonth, Grain::kYear}) {
      if (auto period = current(grain)) return period;
    }
    return std::nullopt;
  }

  // "the last two weeks", "the past year", "the next few days": a length of time that ends or
  // begins now.
  std::optional<Item> stretch(std::size_t i, std::size_t k, bool the) const {
    if (!is_any(k, kLast, kPast, kPrevious, kNext, kFollowing, kComing)) return std::nullopt;
    const auto number = count(k + 1);
    const bool counted = number && !number->article && is(number->end, kUnit);
    const bool back = is_any(k, kLast, kPast, kPrevious);
    const TimeToken& next = at(k + 1);
    const bool over = i > 0 && at(i - 1).has(kSpansTime);
    const bool single =
        the && next.is(kUnit) && !next.has(kPlural) && !next.is(Unit::kQuarter) &&
        !next.is(Unit::kWeekend) && !next.is(Unit::kHalf) &&
        (is_any(k, kLast, kPast) || (is(k, kNext) && (over || is_time_of_day(next.value)))) &&
        !(next.is(Unit::kCentury) || next.is(Unit::kSeason) || next.is(Unit::kSecond));
    const bool vague = the && next.is(kUnit) && next.has(kPlural);
    if (vague && !is(k + 2, kOf)) return make_value(i, k + 2, TimeKind::kDuration, {});
    if (!counted && (!single || is(k + 2, kOf))) return std::nullopt;
    const std::size_t u = counted ? number->end : k + 1;
    Item item = make_value(i, u + 1, TimeKind::kDuration, {});
    const auto tenths = counted ? number->tenths : std::optional(10L);
    if (!tenths) return item;
    item.value = iso_duration(*tenths, at(u).value);
    const auto today = relative_to_document(Grain::kDay, 0);
    const auto other = away_from_today(u, back ? -*tenths / 10 : *tenths / 10);
    if (today && other)
      item.range = back ? DateRange{other, today->first} : DateRange{today->first, other};
    return item;
  }

  std::optional<Date> away_from_today(std::size_t u, long count) const {
    const auto today = relative_to_document(Grain::kDay, 0);
    if (!today || std::abs(count) > 100'000) return std::nullopt;
    switch (static_cast<Unit>(at(u).value)) {
      case Unit::kSecond:
      case Unit::kMinute:
      case Unit::kHour:
        return shift_days(today->first, count / 24);
      case Unit::kDay:
        return shift_days(today->first, count);
      case Unit::kWeek:
        return shift_days(today->first, count * 7);
      case Unit::kFortnight:
        return shift_days(today->first, count * 14);
      case Unit::kMonth:
        return months_away(today->first, count);
      case Unit::kQuarter:
        return months_away(today->first, count * 3);
      case Unit::kYear:
        return months_away(today->first, count * 12);
      case Unit::kDecade:
        return months_away(today->first, count * 120);
      case Unit::kCentury:
        return months_away(today->first, count * 1200);
      default:
        return std::nullopt;
    }
  }

  // The same day of the month, or its last.
  static std::optional<Date> months_away(const Date& day, long months) {
    const auto month = shift(period_of(Grain::kMonth, day), months);
    if (!month) return std::nullopt;
    return Date{month->first.year, month->first.month,
                std::min(day.day, days_in_month(month->first.year, month->first.month))};
  }

  // "last month", "next April", "the following day", "that year", "this morning"
  std::optional<Item> stepped(std::size_t i, std::size_t k, bool the) {
    const bool anaphoric =
        is_any(k, kPrevious, kFollowing, kSame) || (the && is(k, kNext)) || is(k, kThat);
    const int step = is_any(k, kLast, kPast, kPrevious)      ? -1
                     : is_any(k, kNext, kFollowing, kComing) ? 1
                                                             : 0;
    const std::size_t u = k + 1;
    const TimeToken& noun = at(u);
    if (is(k, kSame) && !the && !is(k - 1, kThat) && !is(k - 1, kThis)) return std::nullopt;
    if (is(k, kPast) && !(the || is(i, kThis))) return std::nullopt;
    if (noun.is(kUnit)) {
      const auto grain = grain_of(noun.value);
      const bool misspelt = noun.has(kPlural) && !(is(k, kThis) && noun.is(Unit::kYear));
      if (!grain || misspelt || (is(k, kThat) && !is_time_of_focus(u))) return std::nullopt;
      if (*grain == Grain::kDay && is_any(k, kThis, kLast)) return std::nullopt;
      return make(i, u + 1,
                  anaphoric ? relative_to_focus(*grain, step) : relative_to_document(*grain, step));
    }
    if (noun.is(kDayPart) && !noun.has(kPlural)) return stepped_part(i, k, u, anaphoric, step);
    if (is(k, kThat) || is(k, kSame)) return std::nullopt;
    return stepped_name(i, k, u, anaphoric, step);
  }

  // "that year" speaks of a time; "that day care" and "said that year after year" do not.
  bool is_time_of_focus(std::size_t u) const {
    return !(is(u + 1, kAfter) || at(u + 1).is(kUnit)) &&
           at(u).value >= static_cast<int>(Unit::kDay);
  }

  std::optional<Item> stepped_part(std::size_t i, std::size_t k, std::size_t u, bool anaphoric,
                                   int step) const {
    if (is(k, kLast) && at(u).value != 3 && at(u).value != 2)
      return std::nullopt;  // last night, last evening
    const auto day =
        anaphoric ? relative_to_focus(Grain::kDay, step) : relative_to_document(Grain::kDay, step);
    return make_time(make(i, u + 1, day), u + 1,
                     kSuffixOfPart[static_cast<std::size_t>(at(u).value)]);
  }

  std::optional<Item> stepped_name(std::size_t i, std::size_t k, std::size_t u, bool anaphoric,
                                   int step) const {
    auto noun = named_after_step(u);
    if (!noun || noun->date.year > 0 || noun->date.grain == Grain::kYear) return std::nullopt;
    if (anaphoric && noun->date.weekday_alone())
      return make(i, noun->end, weekday_near_focus(noun->date.weekday, step));
    const bool coming = is_any(k, kComing) && noun->date.weekday_alone();
    const Direction direction = coming     ? Direction::kFuture
                                : step < 0 ? Direction::kLast
                                : step > 0 ? Direction::kNext
                                           : Direction::kThis;
    return make(i, noun->end, resolve(noun->date, direction));
  }

  std::optional<Named> named_after_step(std::size_t u) const {
    if (is(u, kSeason))
      return Named{u, u + 1, {Grain::kSeason, 0, at(u).value, 0, -1, std::nullopt, false}};
    if (is(u, kMonth) && at(u).capital)
      return Named{u,
                   skip_abbreviation_stop(u + 1),
                   {Grain::kMonth, 0, at(u).value, 0, -1, std::nullopt, false}};
    if (is(u, kWeekday)) return weekday_first(u);
    return is(u, kKeyword) ? feast(u) : std::nullopt;
  }

  // The first such day after what was spoken of, or the last before it.
  std::optional<Period> weekday_near_focus(int day, int step) const {
    const auto base = relative_to_focus(Grain::kDay, 0);
    if (!base) return std::nullopt;
    const long distance = (day - static_cast<long>(weekday(base->first)) + 7) % 7;
    const long days = step > 0 ? (distance == 0 ? 7 : distance) : distance - 7;
    return shift(*base, days);
  }

  // ---- Decades, centuries, fiscal years ----
  std::optional<Item> decade_or_century(std::size_t i) const {
    std::size_t k = skip(i, kThe);
    if (is(k, kMark) && k > i && is(k + 1, kDecade)) ++k;  // the '90s
    if (is(k, kDecade)) return decade(i, k);
    if (const int number = ordinal_number(k); number > 0) {
      const std::size_t u = skip_hyphen(number_end(k));
      if (at(u).is(Unit::kCentury) && number <= 30) {
        if (is(u + 1, kPossessive)) return century(i, u + 1, number);
        const std::string_view era = word(u + 1);
        if (era == "BC" || era == "BCE" || era == "B")
          return make_value(i, u + 2, TimeKind::kDate, {});
        return century(i, u + 1, number);
      }
    }
    if (is(k, kFiscalYear) && at(k).value >= kFirstYear) return fiscal(i, k + 1, at(k).value);
    if (is(k, kFiscal)) {
      const std::size_t y = at(k + 1).is(Unit::kYear) ? k + 2 : k + 1;
      if (is_four_digits(y)) return fiscal(i, y + 1, at(y).value);
    }
    if (word(k) == "FY" && is_four_digits(k + 1)) return fiscal(i, k + 2, at(k + 1).value);
    return std::nullopt;
  }

  // "21st", "twentieth", "twenty-first"
  int ordinal_number(std::size_t i) const {
    const bool tens = is(i, kNumber) && at(i).word && at(i).value == 20;
    if (!tens) return ordinal(i);
    const int units = ordinal(skip_hyphen(i + 1));
    return units > 0 && units < 10 ? 20 + units : 0;
  }
  std::size_t number_end(std::size_t i) const {
    return ordinal(i) > 0 ? i + 1 : skip_hyphen(i + 1) + 1;
  }

  Item century(std::size_t begin, std::size_t end, int number) const {
    return make(begin, end, period_of(Grain::kCentury, {(number - 1) * 100 + 1, 1, 1}));
  }

  // Its days differ from country to country.
  Item fiscal(std::size_t begin, std::size_t end, int year) const {
    return make_value(begin, end, TimeKind::kDate, Date{year, 0, 0}.to_string());
  }

  std::optional<Item> decade(std::size_t begin, std::size_t k) const {
    int year = at(k).value;
    const bool the =
        k > begin || (k > 0 && (is_any(k - 1, kEarly, kMid, kLate) || is(k - 1, kHyphen)));
    if (year < 100) {
      if (!the || year < 20) return std::nullopt;
      year += 1900;
    } else if (year < kFirstYear || year > kLastYear) {
      return std::nullopt;
    }
    const bool century = year % 100 == 0 && year < 2000;
    return make(begin, k + 1, period_of(century ? Grain::kCentury : Grain::kDecade, {year, 1, 1}));
  }

  // ---- Parts of a longer time ----
  std::optional<Item> portion(std::size_t i) {
    const std::size_t k = skip(i, kThe);
    if (is_any(k, kEarly, kMid, kLate))
      return third(i, skip_hyphen(k + 1), is(k, kEarly) ? 0 : is(k, kMid) ? 1 : 2);
    if (is_any(k, kEarlier, kLater) && k == i) return side(i, k + 1, is(k, kEarlier));
    if (is_any(k, kStart, kMiddle, kEnd) && is(k + 1, kOf)) return edge(i, k, k + 2);
    if (is(k, kDayPart) && is(k + 1, kOf)) return part_of_day(i, k, k + 2);
    if (k > i || is(i, kOrdinal) || is(i, kLast)) return nth(i, k);
    return std::nullopt;
  }

  // What a portion can be of: any date, or "the year".
  std::optional<Item> whole(std::size_t i) {
    const bool the = is(i, kThe);
    if (the && is(i + 1, kUnit) && !at(i + 1).has(kPlural) && !is_any(i + 2, kBefore, kAfter)) {
      const auto grain = grain_of(at(i + 1).value);
      return grain ? std::optional(make(i, i + 2, relative_to_document(*grain, 0))) : std::nullopt;
    }
    if (is_four_digits(i) && !at(i + 1).has(kCounted))
      return named_item(year_at(i), Direction::kPast);
    if (is_month_word(i) && at(i).capital && at(i).has(kShort) && !at(i).has(kAbbreviated)) {
      if (auto month = month_first(i))
        return named_item(*month,
                          looks_ahead(i, month->end) ? Direction::kFuture : Direction::kPast);
      Named month{i, i + 1, {}};
      month.date.grain = Grain::kMonth;
      month.date.number = at(i).value;
      return named_item(month, looks_ahead(i, i + 1) ? Direction::kFuture : Direction::kPast);
    }
    auto item = plain_date(i);
    if (!item || item->silent || item->kind != TimeKind::kDate) return std::nullopt;
    return item;
  }

  // The first, second or last third: of days in a month, months in a year, years in a decade. The
  // value stays that of the whole.
  static DateRange third_of(const Period& period, int index) {
    const Date last = last_day(period);
    const Date& first = period.first;
    switch (period.grain) {
      case Grain::kMonth: {
        const auto from = static_cast<unsigned>(index) * 10 + 1;
        return {Date{first.year, first.month, from},
                index == 2 ? last : Date{first.year, first.month, from + 9}};
      }
      case Grain::kYear: {
        const auto from = static_cast<unsigned>(index) * 4 + 1;
        return {Date{first.year, from, 0}, Date{first.year, from + 3, 0}};
      }
      case Grain::kDecade: {
        constexpr std::array kFrom = {0, 4, 7, 10};
        const auto k = static_cast<std::size_t>(index);
        return {Date{first.year + kFrom[k], 0, 0}, Date{first.year + kFrom[k + 1] - 1, 0, 0}};
      }
      case Grain::kCentury: {
        constexpr std::array kFrom = {0, 33, 67, 100};
        const auto k = static_cast<std::size_t>(index);
        return {Date{first.year + kFrom[k], 0, 0}, Date{first.year + kFrom[k + 1] - 1, 0, 0}};
      }
      default:
        return to_range(period);
    }
  }

  std::optional<Item> third(std::size_t begin, std::size_t i, int index) {
    auto item = whole(i);
    if (!item || (is(i, kThe) && !is(i, kDecade))) return std::nullopt;
    if (item->period && item->value.find('/') == std::string::npos)
      item->range = third_of(*item->period, index);
    item->begin = begin;
    return item;
  }

  // "earlier this month": from its beginning until now.
  std::optional<Item> side(std::size_t begin, std::size_t i, bool before) {
    if (!is_any(i, kThis, kToday)) return std::nullopt;
    auto item = relative(i);
    if (!item) return std::nullopt;
    item->begin = begin;
    if (item->range && document_) (before ? item->range->end : item->range->begin) = *document_;
    return item;
  }

  // "the end of the year": after "by" or "until" it is the last day, otherwise the last third.
  std::optional<Item> edge(std::size_t begin, std::size_t k, std::size_t i) {
    auto item = whole(i);
    if (!item) return std::nullopt;
    item->begin = begin;
    if (!item->period || item->value.find('/') != std::string::npos) return item;
    const Period period = *item->period;
    const bool deadline = begin > 0 && (is_any(begin - 1, kBy, kUntil, kTo, kThrough, kBefore));
    const bool since = begin > 0 && is_any(begin - 1, kSince, kFrom);
    if (is(k, kEnd) && deadline)
      return make(begin, item->end, Period{Grain::kDay, last_day(period)});
    if (is(k, kStart) && since) return make(begin, item->end, Period{Grain::kDay, period.first});
    item->range = third_of(period, is(k, kStart) ? 0 : is(k, kMiddle) ? 1 : 2);
    return item;
  }

  std::optional<Item> part_of_day(std::size_t begin, std::size_t k, std::size_t i) {
    auto item = plain_date(i);
    const bool day =
        item && !item->silent && item->kind == TimeKind::kDate &&
        (item->period ? item->period->grain == Grain::kDay : is(item->end - 1, kWeekday));
    if (!day) return std::nullopt;
    const std::size_t end = item->end;
    item->begin = begin;
    return make_time(std::move(*item), end, kSuffixOfPart[static_cast<std::size_t>(at(k).value)]);
  }

  // "the first week of March", "the last Friday in April", "the first three months of 2024"
  std::optional<Item> nth(std::size_t begin, std::size_t k) {
    const bool last = is(k, kLast);
    const int index = last ? 1 : ordinal(k);
    if (index < 1) return std::nullopt;
    std::size_t u = k + 1;
    long length = 1;
    if (is(u, kNumber)) {
      const auto number = count(u);
      if (!number || !number->tenths || index != 1) return std::nullopt;
      length = *number->tenths / 10;
      u = number->end;
    }
    const bool named_day = is(u, kWeekday) && !at(u).has(kPlural);
    if (!(is(u, kUnit) || named_day) || !is_any(u + 1, kOf, kIn)) return std::nullopt;
    auto item = whole(u + 2);
    if (!item) return std::nullopt;
    if (item->value.find('/') != std::string::npos) return std::nullopt;
    if (!item->period) return make_value(begin, item->end, TimeKind::kDate, {});
    const Period period = *item->period;
    if (named_day) return make(begin, item->end, nth_weekday(period, at(u).value, index, last));
    const auto grain = grain_of(at(u).value);
    if (!grain || *grain >= period.grain || length < 1 || length > 1000) return std::nullopt;
    return nth_part(begin, item->end, period, *grain, last ? -length : (index - 1) * length,
                    length);
  }

  static std::optional<Period> nth_weekday(const Period& whole, int day, int index, bool last) {
    const Date edge = last ? last_day(whole) : whole.first;
    const long distance = day - static_cast<long>(weekday(edge));
    const long days = last ? -((-distance + 7) % 7) : (distance + 7) % 7 + (index - 1) * 7L;
    const auto period = shift({Grain::kDay, edge}, days);
    return period && to_range(whole).begin && period->first <= last_day(whole) ? period
                                                                               : std::nullopt;
  }

  // `length` grains of `whole` from the `from`th on, from its end if negative. Weeks are counted
  // from its first day.
  Item nth_part(std::size_t begin, std::size_t end, const Period& whole, Grain grain, long from,
                long length) const {
    const Date last = last_day(whole);
    if (grain == Grain::kDay || grain == Grain::kWeek || grain == Grain::kWeekend) {
      if (grain == Grain::kWeekend) return make(begin, end, nth_weekend(whole, from));
      const long days = grain == Grain::kDay ? 1 : 7;
      const auto first =
          from < 0 ? shift_days(last, from * days + 1) : shift_days(whole.first, from * days);
      const auto until = first ? shift_days(*first, length * days - 1) : std::nullopt;
      if (!first || !until || *first < whole.first || *first > last)
        return make_value(begin, end, TimeKind::kDate, {});
      return make_days(begin, end, *first, std::min(*until, last));
    }
    const auto first = from < 0 ? shift(period_of(grain, last), from + 1)
                                : shift(period_of(grain, whole.first), from);
    const auto until = first ? shift(*first, length - 1) : std::nullopt;
    if (!first || !until || until->first > last || last_day(*first) < whole.first)
      return make_value(begin, end, TimeKind::kDate, {});
    return length == 1 ? make(begin, end, first) : make_span(begin, end, first, until);
  }

  // A weekend belongs to the month that its Saturday is in.
  static std::optional<Period> nth_weekend(const Period& whole, long from) {
    const auto saturday =
        nth_weekday(whole, 5, from < 0 ? 1 : static_cast<int>(from) + 1, from < 0);
    if (!saturday) return std::nullopt;
    return Period{Grain::kWeekend, saturday->first};
  }

  std::string_view text_;
  const std::optional<Date>& document_;
  std::vector<TimeToken> tokens_;
  std::optional<Period> focus_;  // what the text spoke of last
  std::size_t last_end_ = 0;     // the token after the last mention
  unsigned names_ = 0;           // months that are also somebody's name here, a bit each
};

}  // namespace

std::vector<TimeMention> find_dates(std::string_view text, Span part,
                                    const std::optional<Date>& document_date) {
  part.end = static_cast<std::uint32_t>(std::min<std::size_t>(part.end, text.size()));
  if (part.begin >= part.end) return {};
  return Finder(text, part, document_date).find();
}

}  // namespace concord::extract
