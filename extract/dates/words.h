#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

// What single words say about time: the lexicon of the grammar of dates
// (extract/data/date_words.txt).
namespace concord::extract::dates {

enum class TimeClass : std::uint8_t {
  kOther,       // a word or mark that says nothing about time
  kKeyword,     // a word that the grammar names: `value` is a Keyword
  kNumber,      // 12, 2024, 2,024 (grouped), twelve (a word): `value`
  kFraction,    // 2.5: `value` in tenths
  kOrdinal,     // 9th, ninth: `value`
  kDecade,      // 1990s, nineties: `value` is 1990, or 90 where the century is left out
  kMonth,       // 1 to 12
  kWeekday,     // 0 = Monday to 6
  kUnit,        // `value` is a Unit
  kSeason,      // 0 = spring to 3 = winter
  kDayPart,     // 0 = morning, afternoon, evening, 3 = night
  kMeridiem,    // 0 = a.m., 12 = p.m.
  kZone,        // 1 = GMT or UTC, 0 = another
  kRepeated,    // daily, weekly: `value` is a Unit
  kQuarter,     // Q2: `value` 1 to 4
  kHalfYear,    // H1: `value` 1 or 2
  kFiscalYear,  // FY2024: `value` 2024
  kPossessive,  // 's
  kHyphen,      // - and the hyphens of Unicode
  kDash,        // – and —
  kComma,
  kSlash,
  kColon,
  kStop,  // . ; ! ? and the end of a paragraph
  kOpen,
  kClose,
  kMark,  // other punctuation
};

enum class Unit : std::uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeek,
  kFortnight,
  kWeekend,
  kMonth,
  kQuarter,
  kSeason,
  kHalf,
  kYear,
  kDecade,
  kCentury
};

enum class Keyword : std::uint8_t {
  kThe,
  kA,
  kAn,
  kOf,
  kIn,
  kOn,
  kAt,
  kBy,
  kFrom,
  kTo,
  kThrough,
  kUntil,
  kBetween,
  kAnd,
  kOr,
  kFor,
  kAs,
  kThis,
  kLast,
  kNext,
  kPast,
  kPrevious,
  kFollowing,
  kSame,
  kThat,
  kComing,
  kEach,
  kEvery,
  kPer,
  kAlternate,
  kOnce,
  kTwice,
  kTimes,
  kEarly,
  kMid,
  kLate,
  kEnd,
  kStart,
  kMiddle,
  kEarlier,
  kLater,
  kAgo,
  kBefore,
  kAfter,
  kNow,
  kHalf,
  kCouple,
  kFew,
  kSeveral,
  kLong,
  kOld,
  kAged,
  kToday,
  kYesterday,
  kTomorrow,
  kTonight,
  kNoon,
  kMidnight,
  kOClock,
  kFiscal,
  kNew,
  kEve,
  kChristmas,
  kEaster,
  kGood,
  kBoxing,
  kHalloween,
  kThanksgiving,
  kValentine,
  kMore,
  kLess,
  kThan,
  kAbout,
  kNearly,
  kJust,
  kOver,
  kUnder,
  kLeast,
  kMost,
  kUp,
  kSome,
  kSince,
};

// What a word tells about the words beside it.
enum Trait : std::uint16_t {
  kTakesYear = 1 << 0,     // in, since, until: a number of four digits after it is a year
  kMayTakeYear = 1 << 1,   // of, after, from: it is one unless something is counted
  kDeterminer = 1 << 2,    // the, its, this
  kFutureCue = 1 << 3,     // will, scheduled, upcoming
  kFutureWithTo = 1 << 4,  // agreed, set, is: "to" after it looks ahead
  kPastCue = 1 << 5,       // said, was, had; also every word in -ed
  kCounted = 1 << 6,       // people, tonnes, %: the number before it is no year or day
  kNumbers = 1 << 7,       // Resolution, Flight: the number after it is its own
  kNamesADay = 1 << 8,     // Times, Agreement: the weekday or feast before it is part of a name
  kColoursADay = 1 << 9,   // Bloody, Black: the weekday after it is part of a name
  kSpansTime = 1 << 10,    // for, within, took: "a year" after it is a length of time
  kPlural = 1 << 11,       // days, years; also every other word in -s
  kAbbreviated = 1 << 12,  // Sept, Tues: may be followed by a full stop
  kShort = 1 << 13,        // Sun, Mar: also a word, a name or part of one
  kMonthPreposition = 1 << 14,  // in, since, of: a month that is also a name is one after it
};

struct WordMeaning {
  TimeClass kind = TimeClass::kOther;
  std::int32_t value = 0;  // as TimeClass says
  std::uint16_t traits = 0;
};

constexpr std::size_t kLongestWord = 16;  // bytes; a longer one says nothing about time

// A word in ASCII lower case, filled up with zeros. The empty word is none.
using FoldedWord = std::array<char, kLongestWord>;

// Another list of the data: words that single rules ask for, as they are written. Throws
// std::logic_error if there is none.
std::vector<std::string_view> date_words(std::string_view list);

// Null for a word that is not in the lexicon. What it points to lives as long as the program; safe
// to call from many threads at once.
const WordMeaning* meaning_of(const FoldedWord& word);

}  // namespace concord::extract::dates
