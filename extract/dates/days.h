#pragma once

#include <cstddef>
#include <optional>

#include "extract/dates/context.h"
#include "extract/dates/named_date.h"
#include "extract/dates/tokens.h"

namespace concord::extract::dates {

// Not "mar" and "sun" in lower case.
bool is_month_word(const Tokens& t, std::size_t i);

// 9 or 9th, up to 31.
bool is_day_number(const Tokens& t, std::size_t i);

// A number after a month is its day unless it counts something or is a time.
bool is_day_after_month(const Tokens& t, std::size_t i);

// The year that goes on a date which ends before token `i`, "May 9, 2025": the token after it, and
// `year` is set.
std::optional<std::size_t> year_after(const Tokens& t, std::size_t i, int& year);

// "May 9, 2025", "May 9", "May 2025"; a month alone where it is not a name or a verb.
std::optional<Named> month_first(const Tokens& t, const Context& context, std::size_t i);

// "9 May 2025", "9th of May". `ends_range` if it may stand close to what is before it ("7-9 May").
std::optional<Named> day_first(const Tokens& t, std::size_t i, bool ends_range = false);

// "Friday", "Friday, May 9"
std::optional<Named> weekday_first(const Tokens& t, const Context& context, std::size_t i);

// Whether the month at token `i` is somebody's name here: "Theresa May", "Mr March". A capital
// letter before it that no sentence and no preposition explains.
bool names_person(const Tokens& t, std::size_t i);

}  // namespace concord::extract::dates
