#pragma once

#include <cstddef>
#include <optional>

#include "extract/calendar.h"

namespace concord::extract::dates {

// A date as its words give it: the year may be missing.
struct NamedDate {
  Grain grain = Grain::kDay;
  int year = 0;    // 0: not given
  int number = 0;  // of the month, quarter, half or season (0 = spring); 0 for a weekday alone
  int day = 0;
  int weekday = -1;                               // 0 = Monday; -1: not given
  std::optional<int> from_easter = std::nullopt;  // days; then month and day do not count
  bool thanksgiving = false;

  bool weekday_alone() const { return weekday >= 0 && number == 0; }
};

// The period that `date` names in `year`; nothing for 30 February and outside the years 1 to 9999.
std::optional<Period> in_year(const NamedDate& date, int year);

// Where it stands.
struct Named {
  std::size_t begin = 0;  // tokens, half-open
  std::size_t end = 0;
  NamedDate date;
};

}  // namespace concord::extract::dates
