#include "graph/core/date.h"

#include <gtest/gtest.h>

namespace concord {
namespace {

TEST(Date, parses_each_precision_and_writes_it_back) {
  for (const char* text : {"2025", "2025-05", "2025-05-10", "0001", "9999-12-31", "2024-02-29"}) {
    const auto date = Date::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->to_string(), text);
  }
}

TEST(Date, refuses_what_is_no_day_of_the_calendar) {
  for (const char* text : {"", "25", "2025-13", "2025-00", "2025-02-29", "2025-04-31", "2025/04/01",
                           "2025-4-1", "0000", "2025-05-1x", "+202", "20250510", "2025-05-10T"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, knows_first_and_last_day_of_what_it_may_mean) {
  EXPECT_EQ(Date::parse("2024-02")->last_day().to_string(), "2024-02-29");
  EXPECT_EQ(Date::parse("2023-02")->last_day().to_string(), "2023-02-28");
  EXPECT_EQ(Date::parse("2023")->first_day().to_string(), "2023-01-01");
  EXPECT_EQ(Date::parse("2023")->last_day().to_string(), "2023-12-31");
}

TEST(Date, counts_days_both_ways) {
  for (long days : {-800000L, -1L, 0L, 1L, 20000L, 2000000L}) {
    EXPECT_EQ(days_since_epoch(date_from_days(days)), days);
  }
}

TEST(Date, knows_weekdays) {
  EXPECT_EQ(weekday(*Date::parse("2025-05-10")), 5u);  // a Saturday
  EXPECT_EQ(weekday(*Date::parse("1969-12-29")), 0u);  // a Monday
}

}  // namespace
}  // namespace concord
