#include "extract/dates/clock.h"

#include <array>
#include <utility>

#include "extract/dates/grammar.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

std::string two_digits(int value) {
  return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

// One day, as far as it is known.
bool may_be_day(const Expression& date) {
  return !date.silent && date.kind == TimeKind::kDate &&
         (!date.period || date.period->grain == Grain::kDay) && !date.is_range();
}

struct HourAndMinute {
  std::size_t end = 0;
  int hour = 0;
  int minute = 0;
  bool sure = false;  // a time of day without a.m. or o'clock after it
};

// "1430 GMT", "14:30", or a number that is an hour if more follows; nothing for a running time,
// "2:04:11".
std::optional<HourAndMinute> hour_and_minute(const Tokens& t, std::size_t i) {
  const int value = t.at(i).value;
  const std::size_t next = i + 1;
  if (t.is(next, kZone) && t.at(i).end - t.at(i).begin == 4)
    return HourAndMinute{next, value / 100, value % 100, true};
  const bool minutes = t.is(next, kColon) && t.glued(next) && t.is(next + 1, kNumber) &&
                       t.glued(next + 1) && t.at(next + 1).end - t.at(next + 1).begin == 2;
  if (!minutes) return HourAndMinute{next, value, 0, false};
  const std::size_t end = next + 2;
  if (t.is(end, kColon) && t.glued(end) && t.is(end + 1, kNumber)) return std::nullopt;
  const bool after_name = i > 0 && t.at(i - 1).word && t.at(i - 1).capital &&
                          !t.at(i - 1).is(kKeyword) && !t.at(i - 1).is(kWeekday);
  return HourAndMinute{end, value, t.at(next + 1).value, !after_name || t.is(end, kZone)};
}

}  // namespace

std::optional<Clock> clock(const Tokens& t, std::size_t i) {
  if (t.is(i, kNoon)) return Clock{i + 1, "T12:00"};
  if (t.is(i, kMidnight)) return Clock{i + 1, "T00:00"};
  if (!t.is(i, kNumber) || t.at(i).word || t.at(i).grouped || t.starts_inside_number(i))
    return std::nullopt;
  auto time = hour_and_minute(t, i);
  if (!time) return std::nullopt;
  const bool of_twelve = time->hour >= 1 && time->hour <= 12;
  if (t.is(time->end, kMeridiem) && of_twelve) {
    time->hour = time->hour % 12 + t.at(time->end).value;
    ++time->end;
  } else if (t.is(time->end, kOClock) && of_twelve) {
    ++time->end;
  } else if (!time->sure) {
    return std::nullopt;
  }
  if (time->hour > 23 || time->minute > 59) return std::nullopt;
  Clock found{time->end, "T" + two_digits(time->hour) + ":" + two_digits(time->minute)};
  if (t.is(found.end, kZone) && t.at(found.end).shouted) {
    if (t.at(found.end).value == 1) found.value += "Z";
    ++found.end;
  }
  return found;
}

const char* part_suffix(int part) {
  static constexpr std::array kSuffixes = {"TMO", "TAF", "TEV", "TNI"};
  return kSuffixes.at(static_cast<std::size_t>(part));
}

Expression make_time(Expression date, std::size_t end, const std::string& time) {
  date.kind = TimeKind::kTime;
  date.end = end;
  if (!date.value.empty()) date.value += time;
  return date;
}

std::optional<Expression> clock_first(const Tokens& t, const Context& context, std::size_t i) {
  auto time = clock(t, i);
  if (!time) return std::nullopt;
  std::size_t k = time->end;
  if (t.is(k, kComma)) ++k;
  if (t.is(k, kOn)) ++k;
  if (may_begin(t.at(k)) &&
      (k > time->end || t.is(k, kWeekday) || t.is_any(k, kToday, kTomorrow, kYesterday))) {
    auto day = plain_date(t, context, k);
    if (day && may_be_day(*day)) {
      day->begin = i;
      const std::size_t end = day->end;
      return make_time(std::move(*day), end, time->value);
    }
  }
  // "16:50 Erdogan threatens": the entry of a log, not the day that the one before spoke of.
  const auto day = t.at(i).new_line ? std::nullopt : context.relative_to_focus(Grain::kDay, 0);
  const auto known = day ? day : context.relative_to_document(Grain::kDay, 0);
  Expression found = Expression::of(i, time->end, known);
  found.kind = TimeKind::kTime;
  found.value += time->value;
  return found;
}

std::optional<Expression> with_time(const Tokens& t, Expression day) {
  const bool names_day = may_be_day(day) && (day.period || t.is(day.end - 1, kWeekday));
  if (!names_day) return day;
  std::size_t k = day.end;
  if (t.is(k, kDayPart) && !t.at(k).has(kPlural)) {
    return make_time(std::move(day), k + 1, part_suffix(t.at(k).value));
  }
  if (t.is(k, kComma)) ++k;
  if (t.is(k, kAt)) ++k;
  auto time = clock(t, k);
  return time ? make_time(std::move(day), time->end, time->value) : std::move(day);
}

}  // namespace concord::extract::dates
