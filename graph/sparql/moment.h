#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "graph/sparql/decimal.h"

namespace concord::sparql {

// A value of XSD's types of dates and times (XML Schema 1.1 part 2, appendix D.2.1, "seven-property
// model"), in the proleptic Gregorian calendar; there is a year 0.
struct Moment {
  enum class Type : std::uint8_t {
    kDateTime,
    kDate,
    kTime,
    kYear,
    kYearMonth,
    kMonth,
    kMonthDay,
    kDay
  };

  // Absent for what is not in the lexical space of the type, and for years of more than 9 digits.
  // 24:00:00 is the first moment of the next day.
  static std::optional<Moment> parse(Type type, std::string_view lexical);
  // The canonical lexical form, in the zone that it has.
  std::string to_string() const;
  // The IRI of the datatype.
  std::string datatype() const;

  // "Z", "-08:00", or empty without a zone; "Z", "-PT8H" as an xsd:dayTimeDuration.
  std::string zone_text() const;
  std::string zone_duration() const;

  // Seconds since 1970 on a clock of UTC; without a zone, as if it were UTC. Parts that the type
  // does not have are those of the first moment of 1972, a leap year.
  Decimal instant() const;

  Type type = Type::kDateTime;
  std::int32_t year = 1972;
  int month = 1, day = 1;
  int hour = 0, minute = 0;
  Decimal second;
  std::optional<int> zone;  // minutes east of UTC
};

// Of two moments of one type: unordered where one has no zone and it depends on its zone, which may
// be up to 14 hours from UTC.
std::partial_ordering compare(const Moment& left, const Moment& right);

}  // namespace concord::sparql
