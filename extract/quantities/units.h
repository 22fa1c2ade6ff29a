#pragma once

#include <string>

#include "extract/quantities/amount.h"
#include "extract/words.h"

namespace concord::extract::quantities {

// What an amount counts or measures.
struct Unit {
  Span span;  // empty: nothing there
  std::string name;
  bool is_time = false;  // a duration, age or time of day: no quantity at all
  bool is_noun = false;  // a head noun, not a measure
  bool is_money = false;
  bool is_adjacent = false;  // no modifier between number and noun
};

// The unit after the amount, which is lengthened or multiplied where its "m" or thousandths turn
// out to mean more.
Unit unit_of(const WordReader& w, Amount& amount);
// The parts of it, for the first end of a range: "%", "km"; "dollars".
Unit sign_or_measure(const WordReader& w, const Amount& amount);
Unit money_word(const WordReader& w, const Amount& amount);

}  // namespace concord::extract::quantities
