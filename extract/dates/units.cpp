#include "extract/dates/units.h"

namespace concord::extract::dates {

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

}  // namespace concord::extract::dates
