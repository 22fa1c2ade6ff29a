#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "extract/words.h"
#include "graph/core/span.h"

namespace concord::extract::quantities {

// One number as written, with its multiplier and the sign of its currency.
struct Amount {
  Span span;  // with currency sign, multiplier, "a" of "a dozen"
  double value = 0;
  double multiplier = 1;
  std::string_view currency;  // ISO code, from a sign or code in front
  bool in_digits = false;
  bool grouped = false;           // "10,000"
  bool with_thousandths = false;  // "10.000"
  bool metre_or_million = false;  // "500m"
  bool indefinite = false;        // "hundreds", "several hundred"
  bool needs_noun = false;        // "scores", "tens": something else unless "of …" follows
  bool rough = false;             // "a couple of"

  // "1998": four bare digits from 1000 to 2100.
  bool may_be_year() const {
    return in_digits && !grouped && multiplier == 1 && currency.empty() && span.size() == 4 &&
           value >= 1000 && value <= 2100;
  }
  bool may_be_day() const {
    return in_digits && !grouped && multiplier == 1 && currency.empty() && span.size() <= 2 &&
           value >= 1 && value <= 31;
  }
};

// The amount whose first digit or number word is at `pos`, with its currency and multiplier.
// Nothing where the number is part of something else ("G20", "10.05.2025", "two-thirds").
std::optional<Amount> amount_at(const WordReader& w, std::uint32_t pos);

// The parts of it, for the second end of a range.
// "$", "US$", "USD " in front of the digits.
void take_currency_before(const WordReader& w, Amount& amount);
// "2 million", "1.2-billion", "2 dozen"
void take_multipliers(const WordReader& w, Amount& amount);
// Of money "m" is a million.
void take_as_million(Amount& amount);
// "minus 40", "-40"
void take_minus(const WordReader& w, Amount& amount);

}  // namespace concord::extract::quantities
