#include "graph/sparql/moment.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "graph/core/term.h"

namespace concord::sparql {
namespace {

using Type = Moment::Type;

bool has_date(Type type) { return type == Type::kDateTime || type == Type::kDate; }
bool has_year(Type type) {
  return has_date(type) || type == Type::kYear || type == Type::kYearMonth;
}
bool has_month(Type type) {
  return has_date(type) || type == Type::kYearMonth || type == Type::kMonth ||
         type == Type::kMonthDay;
}
bool has_day(Type type) { return has_date(type) || type == Type::kMonthDay || type == Type::kDay; }
bool has_time(Type type) { return type == Type::kDateTime || type == Type::kTime; }

std::int64_t days_since_epoch(const Moment& moment) {
  // std::chrono::year stops at 32767; the calendar repeats itself every 400 years, of 146097 days.
  const std::int64_t cycle = moment.year / 400;
  const std::chrono::sys_days days{std::chrono::year{static_cast<int>(moment.year % 400)} /
                                   std::chrono::month{static_cast<unsigned>(moment.month)} /
                                   std::chrono::day{static_cast<unsigned>(moment.day)}};
  return cycle * 146097 + days.time_since_epoch().count();
}

int days_in_month(std::int32_t year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year{static_cast<int>(year % 400)} /
                                              std::chrono::month{static_cast<unsigned>(month)} /
                                              std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

// Reads the parts one after another.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool skip(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }

  bool year(std::int32_t& year) {
    const bool negative = skip("-");
    std::size_t digits = 0;
    while (digits < text_.size() && is_digit(text_[digits])) ++digits;
    if (digits < 4 || digits > 9 || (digits > 4 && text_[0] == '0')) return false;
    year = std::atoi(std::string(text_.substr(0, digits)).c_str());
    if (negative) year = -year;
    text_.remove_prefix(digits);
    return true;
  }

  bool two_digits(int& number, int lowest, int highest) {
    if (text_.size() < 2 || !is_digit(text_[0]) || !is_digit(text_[1])) return false;
    number = (text_[0] - '0') * 10 + (text_[1] - '0');
    text_.remove_prefix(2);
    return number >= lowest && number <= highest;
  }

  bool second(Decimal& second) {
    std::size_t length = 2;
    if (text_.size() > 2 && text_[2] == '.') {
      ++length;
      while (length < text_.size() && is_digit(text_[length])) ++length;
      if (length == 3) return false;
    }
    if (text_.size() < 2 || !is_digit(text_[0]) || !is_digit(text_[1])) return false;
    const auto number = Decimal::parse(text_.substr(0, length));
    text_.remove_prefix(length);
    if (!number || *number >= Decimal(60)) return false;
    second = *number;
    return true;
  }

  // At the end of the text, as it always is.
  bool zone(std::optional<int>& zone) {
    if (text_.empty() || text_ == "Z") {
      if (!text_.empty()) zone = 0;
      return true;
    }
    const bool west = text_[0] == '-';
    int hours = 0, minutes = 0;
    if ((!skip("+") && !skip("-")) || !two_digits(hours, 0, 14) || !skip(":") ||
        !two_digits(minutes, 0, hours == 14 ? 0 : 59) || !text_.empty()) {
      return false;
    }
    zone = (hours * 60 + minutes) * (west ? -1 : 1);
    return true;
  }

 private:
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  std::string_view text_;
};

bool read_date(Reader& reader, Moment& moment) {
  switch (moment.type) {
    case Type::kDateTime:
    case Type::kDate:
      return reader.year(moment.year) && reader.skip("-") &&
             reader.two_digits(moment.month, 1, 12) && reader.skip("-") &&
             reader.two_digits(moment.day, 1, days_in_month(moment.year, moment.month));
    case Type::kYear:
      return reader.year(moment.year);
    case Type::kYearMonth:
      return reader.year(moment.year) && reader.skip("-") && reader.two_digits(moment.month, 1, 12);
    case Type::kMonth:
      return reader.skip("--") && reader.two_digits(moment.month, 1, 12);
    case Type::kMonthDay:
      return reader.skip("--") && reader.two_digits(moment.month, 1, 12) && reader.skip("-") &&
             reader.two_digits(moment.day, 1, days_in_month(moment.year, moment.month));
    case Type::kDay:
      return reader.skip("---") && reader.two_digits(moment.day, 1, 31);
    case Type::kTime:
      return true;
  }
  return false;
}

void to_next_day(Moment& moment) {
  moment.hour = 0;
  if (moment.type == Type::kTime) return;
  if (++moment.day <= days_in_month(moment.year, moment.month)) return;
  moment.day = 1;
  if (++moment.month <= 12) return;
  moment.month = 1;
  ++moment.year;
}

bool read_time(Reader& reader, Moment& moment) {
  if (!reader.two_digits(moment.hour, 0, 24) || !reader.skip(":") ||
      !reader.two_digits(moment.minute, 0, 59) || !reader.skip(":") ||
      !reader.second(moment.second)) {
    return false;
  }
  if (moment.hour < 24) return true;
  to_next_day(moment);
  return moment.minute == 0 && moment.second == Decimal();
}

template <class... Numbers>
std::string format(const char* pattern, Numbers... numbers) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, pattern, numbers...);
  return buffer;
}

}  // namespace

std::optional<Moment> Moment::parse(Type type, std::string_view lexical) {
  Moment moment;
  moment.type = type;
  Reader reader(lexical);
  if (!read_date(reader, moment)) return std::nullopt;
  if (type == Type::kDateTime && !reader.skip("T")) return std::nullopt;
  if (has_time(type) && !read_time(reader, moment)) return std::nullopt;
  if (!reader.zone(moment.zone)) return std::nullopt;
  return moment;
}

std::string Moment::to_string() const {
  std::string text;
  if (has_year(type)) text += (year < 0 ? "-" : "") + format("%04d", std::abs(year));
  if (has_month(type)) text += (has_year(type) ? "-" : "--") + format("%02d", month);
  if (has_day(type)) text += (has_month(type) ? "-" : "---") + format("%02d", day);
  if (type == Type::kDateTime) text += 'T';
  if (has_time(type)) {
    text += format("%02d:%02d:", hour, minute);
    if (second < Decimal(10)) text += '0';
    text += second.to_string();
  }
  return text + zone_text();
}

std::string Moment::datatype() const {
  constexpr const char* kNames[] = {"dateTime",   "date",   "time",      "gYear",
                                    "gYearMonth", "gMonth", "gMonthDay", "gDay"};
  return std::string(kXsd) + kNames[static_cast<int>(type)];
}

std::string Moment::zone_text() const {
  if (!zone) return "";
  if (*zone == 0) return "Z";
  return (*zone < 0 ? "-" : "+") + format("%02d:%02d", std::abs(*zone) / 60, std::abs(*zone) % 60);
}

std::string Moment::zone_duration() const {
  const int minutes = std::abs(zone.value_or(0));
  if (minutes == 0) return "PT0S";
  std::string text = *zone < 0 ? "-PT" : "PT";
  if (minutes >= 60) text += std::to_string(minutes / 60) + 'H';
  if (minutes % 60 != 0) text += std::to_string(minutes % 60) + 'M';
  return text;
}

Decimal Moment::instant() const {
  const std::int64_t minutes =
      (days_since_epoch(*this) * 24 + hour) * 60 + minute - zone.value_or(0);
  return *Decimal(minutes * 60).plus(second);
}

std::partial_ordering compare(const Moment& left, const Moment& right) {
  const Decimal left_instant = left.instant(), right_instant = right.instant();
  if (left.zone.has_value() == right.zone.has_value()) return left_instant <=> right_instant;
  const Decimal farthest(14 * 60 * 60);
  if (*left_instant.plus(farthest) < right_instant) return std::partial_ordering::less;
  if (left_instant > *right_instant.plus(farthest)) return std::partial_ordering::greater;
  return std::partial_ordering::unordered;
}

}  // namespace concord::sparql
