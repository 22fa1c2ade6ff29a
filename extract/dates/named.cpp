#include "extract/dates/named.h"

#include "extract/dates/days.h"
#include "extract/dates/feasts.h"
#include "extract/dates/seasons.h"
#include "extract/dates/years.h"

namespace concord::extract::dates {
namespace {

using enum TimeClass;
using enum Keyword;

}  // namespace

std::optional<Named> named(const Tokens& t, const Context& context, std::size_t i) {
  switch (t.at(i).kind) {
    case kMonth:
      if (auto day = feast(t, i)) return day;
      return month_first(t, context, i);
    case kWeekday:
      return weekday_first(t, context, i);
    case kQuarter:
    case kHalfYear:
      return quarter(t, context, i);
    case kSeason:
      return season(t, context, i);
    case kNumber:
      if (auto found = quarter(t, context, i)) return found;
      if (auto day = day_first(t, i)) return day;
      return year(t, context, i);
    case kOrdinal:
    case kUnit:
      if (auto day = day_first(t, i)) return day;
      return quarter(t, context, i);
    case kKeyword:
      if (auto day = feast(t, i)) return day;
      if (!t.is(i, kThe)) return std::nullopt;
      if (auto day = day_first(t, i)) return day;
      if (auto found = season(t, context, i)) return found;
      return quarter(t, context, i);
    default:
      return std::nullopt;
  }
}

}  // namespace concord::extract::dates
