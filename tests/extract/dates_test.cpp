#include "extract/dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "extract/calendar.h"
#include "tests/support/hostile.h"
#include "tests/support/table.h"
#include "tests/support/texts.h"

namespace concord::extract {
namespace {

std::vector<TimeMention> find(const std::string& text,
                              const std::optional<Date>& date = std::nullopt) {
  return find_dates(text, tests::whole(text), date);
}

std::string to_string(const std::optional<Date>& date) { return date ? date->to_string() : ""; }

std::string to_string(const std::optional<DateRange>& range) {
  return range ? to_string(range->begin) + ".." + to_string(range->end) : "..";
}

std::string describe(const std::string& text, const std::vector<TimeMention>& mentions,
                     bool ranges) {
  std::string out;
  for (const TimeMention& mention : mentions) {
    if (!out.empty()) out += " | ";
    out += text.substr(mention.span.begin, mention.span.size()) + "=" + mention.value;
    if (ranges) out += " [" + to_string(mention.range) + "]";
  }
  return out.empty() ? "-" : out;
}

void expect_table(const std::string& name) {
  for (const tests::Row& row : tests::read_table("dates/" + name, 4)) {
    const auto date = Date::parse(row.cells[1]);
    const std::string& text = row.cells[2];
    EXPECT_EQ(describe(text, find(text, date), name == "ranges.tsv"), row.cells[3])
        << name << ":" << row.line << ": " << row.cells[0] << ": " << text;
  }
}

TEST(Dates, resolves_dates_of_the_calendar) { expect_table("calendar.tsv"); }
TEST(Dates, resolves_dates_relative_to_document_and_text) { expect_table("relative.tsv"); }
TEST(Dates, gives_first_and_last_day) { expect_table("ranges.tsv"); }
TEST(Dates, resolves_times_of_day) { expect_table("times.tsv"); }
TEST(Dates, measures_durations_and_repetitions) { expect_table("durations.tsv"); }
TEST(Dates, leaves_out_what_only_looks_like_a_date) { expect_table("none.tsv"); }

TEST(Dates, tells_the_four_kinds) {
  const auto kind = [](const std::string& text) {
    return find(text, Date{2025, 5, 10}).at(0).kind;
  };
  EXPECT_EQ(kind("He left on Friday."), TimeKind::kDate);
  EXPECT_EQ(kind("He left on Friday morning."), TimeKind::kTime);
  EXPECT_EQ(kind("He left for two weeks."), TimeKind::kDuration);
  EXPECT_EQ(kind("He leaves every Friday."), TimeKind::kSet);
}

TEST(Dates, reads_only_the_part) {
  const std::string text = "On May 9, 2025 he left; on June 3, 2025 he came.";
  const auto mentions =
      find_dates(text, {23, static_cast<std::uint32_t>(text.size())}, std::nullopt);
  EXPECT_EQ(describe(text, mentions, false), "June 3, 2025=2025-06-03");
  EXPECT_TRUE(find_dates(text, {0, 5}, std::nullopt).empty());
  EXPECT_TRUE(find_dates(text, {40, 20}, std::nullopt).empty());
}

// ---- Properties, for any bytes ----

void expect_sane(const std::string& text, const std::optional<Date>& date) {
  const auto mentions = find(text, date);
  ASSERT_TRUE(tests::in_order(mentions, tests::whole(text))) << text;
  for (const TimeMention& mention : mentions) {
    ASSERT_TRUE(tests::starts_code_point(text, mention.span.begin)) << text;
    ASSERT_TRUE(tests::starts_code_point(text, mention.span.end)) << text;
    if (mention.range && mention.range->begin && mention.range->end) {
      ASSERT_LE(mention.range->begin->first_day(), mention.range->end->last_day()) << text;
    }
  }
}

TEST(Dates, survives_random_bytes) {
  std::mt19937 random(20250510);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 80, '\0');
    for (char& c : text) c = static_cast<char>(random());
    expect_sane(text, Date{2025, 5, 10});
  }
}

// Words of time in any order meet more of the grammar than bytes do.
TEST(Dates, survives_random_words) {
  static const std::vector<std::string> kWords = {
      "the",        "a",          "last",       "next",    "this",      "May",         "March",
      "Friday",     "Sept.",      "9",          "31",      "2024",      "99999999999", "12th",
      "second",     "of",         "from",       "to",      "between",   "and",         "-",
      "–",          "/",          ":",          "30",      "p.m.",      "GMT",         "week",
      "years",      "ago",        "later",      "before",  "early",     "end",         "half",
      "first",      "century",    "1990s",      "winter",  "Christmas", "New",         "Year",
      "'s",         "Eve",        "every",      "twice",   "9999",      "1000",        "two",
      "hundred",    ",",          ".",          "(",       ")",         "\n",          "\xE2\x80",
      "\xC2\xA0",   "Q2",         "FY24",       "several", "day",       "same",        "previous",
      "decades",    "2.5",        "\"",         "$",       "’s",        "-old",        "will",
      "0001-01-01", "9999-12-31", "29/02/2023", "weekend"};
  const std::vector<std::optional<Date>> dates = {
      std::nullopt,      Date{1, 0, 0},    Date{1, 1, 1},   Date{9999, 12, 31},
      Date{2024, 2, 29}, Date{2025, 5, 0}, Date{2025, 0, 0}};
  std::mt19937 random(42);
  for (int round = 0; round < 10'000; ++round) {
    std::string text;
    for (unsigned count = random() % 12; count > 0; --count) {
      text += kWords[random() % kWords.size()];
      if (random() % 4 != 0) text += ' ';
    }
    expect_sane(text, dates[random() % dates.size()]);
  }
}

TEST(Dates, survives_hostile_text) {
  for (const std::string_view piece : tests::hostile::kDates)
    expect_sane(tests::repeated(piece, 100'000), Date{2025, 5, 10});
}

// ---- Calendar ----

TEST(Calendar, numbers_weeks_as_iso_8601) {
  const auto week = [](const char* day) {
    return to_timex(period_of(Grain::kWeek, *Date::parse(day)));
  };
  EXPECT_EQ(week("2025-05-10"), "2025-W19");
  EXPECT_EQ(week("2024-12-30"), "2025-W01");
  EXPECT_EQ(week("2021-01-03"), "2020-W53");
  EXPECT_EQ(week("2023-01-01"), "2022-W52");
}

TEST(Calendar, days_lie_in_their_periods) {
  for (long day = days_since_epoch({1899, 12, 1}); day < days_since_epoch({1904, 3, 2}); ++day) {
    const Date date = date_from_days(day);
    for (const Grain grain :
         {Grain::kDay, Grain::kWeek, Grain::kMonth, Grain::kQuarter, Grain::kSeason, Grain::kHalf,
          Grain::kYear, Grain::kDecade, Grain::kCentury}) {
      const Period period = period_of(grain, date);
      ASSERT_LE(period.first, date);
      ASSERT_GE(last_day(period), date);
      ASSERT_EQ(shift(*shift(period, 3), -3), period);
    }
  }
}

TEST(Calendar, ends_at_year_9999) {
  EXPECT_EQ(shift({Grain::kYear, {9999, 1, 1}}, 1), std::nullopt);
  EXPECT_EQ(shift({Grain::kDay, {1, 1, 1}}, -1), std::nullopt);
  EXPECT_EQ(shift({Grain::kCentury, {2000, 1, 1}}, 4'000'000), std::nullopt);
  EXPECT_EQ(last_day({Grain::kYear, {9999, 1, 1}}), (Date{9999, 12, 31}));
}

}  // namespace
}  // namespace concord::extract
