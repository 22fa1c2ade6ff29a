#include "extract/dates/expression.h"

#include <utility>

namespace concord::extract::dates {

Expression Expression::of(std::size_t begin, std::size_t end, const std::optional<Period>& period) {
  Expression found = with_value(begin, end, TimeKind::kDate, {});
  found.period = period;
  if (period) {
    found.value = to_timex(*period);
    found.range = to_range(*period);
  }
  return found;
}

Expression Expression::of_days(std::size_t begin, std::size_t end, const Date& from,
                               const Date& to) {
  if (from == to) return of(begin, end, Period{Grain::kDay, from});
  return between(begin, end, Period{Grain::kDay, from}, Period{Grain::kDay, to});
}

Expression Expression::between(std::size_t begin, std::size_t end,
                               const std::optional<Period>& from, const std::optional<Period>& to) {
  Expression found = with_value(begin, end, TimeKind::kDate, {});
  if (!from || !to || to->first < from->first) return found;
  found.value = to_timex(*from) + "/" + to_timex(*to);
  found.range = DateRange{to_range(*from).begin, to_range(*to).end};
  found.period = from;
  return found;
}

Expression Expression::with_value(std::size_t begin, std::size_t end, TimeKind kind,
                                  std::string value) {
  return {begin, end, kind, std::move(value), std::nullopt, std::nullopt, false};
}

Expression Expression::no_time(std::size_t begin, std::size_t end) {
  Expression found = with_value(begin, end, TimeKind::kDate, {});
  found.silent = true;
  return found;
}

}  // namespace concord::extract::dates
