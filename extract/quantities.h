#pragma once

#include <string_view>
#include <vector>

#include "graph/core/claim.h"
#include "graph/core/span.h"

namespace concord::extract {

struct QuantityMention {
  Span span;    // bytes; comparison, number and unit: "more than 10,000 North Korean soldiers"
  Span number;  // bytes; the number words alone, of a range both: "10,000", "two dozen", "800 and
                // 1,200"
  Quantity quantity;

  friend bool operator==(const QuantityMention&, const QuantityMention&) = default;
};

// Counted or measured amounts in `part` of `text`, left to right, not overlapping: digits and
// words, "two dozen",
// "$1.2 billion", "between 800 and 1,200", "at least", "5 per cent".
//
// The unit is
// - the head noun of what is counted, as in the text, found without syntax as the first plural noun
// after the number:
//   "10,000 North Korean soldiers" and "two of its fighter jets" have "soldiers" and "jets";
//   "150,000 Serbs" has "Serbs". A singular is only looked for after "one" ("one senior diplomat"),
//   and in compounds ("a 50-man unit" has "man");
// - a code of ISO 4217 for money, where the currency can be told: "$1.2 billion" has "USD", "500
// pesos" has "pesos";
// - "%" for percent, "percentage points", or a measure as written: "km", "tons", "°C";
// - empty where the text leaves it out: "Ukraine expelled 13", "a 10,000-strong force".
//
// "nearly", "almost" and "some" are kAbout. An indefinite amount is taken by its lower bound:
// "hundreds of soldiers" and "several hundred soldiers" are kMoreThan 100, "dozens" 12, "scores"
// 20, "tens of thousands" 10000. "A couple of" is kAbout 2. Of two comparisons ("at least some
// 200") the first holds. "10 or more" and "10+" are kAtLeast. "10.000 soldiers" is ten thousand, as
// nobody counts in thousandths; "10.000 km" is ten.
//
// None are: years, dates, times, durations and ages (find_dates does them), ordinals, scores
// ("3-1"), shares
// ("a third of"), numbers in names (Su-35, G20, Boeing 737, Resolution 1701), of lists, sections
// and telephones, "one" as a pronoun, and "the two", "these three", which point back and do not
// count.
//
// Linear time; any bytes will do; safe to call from many threads at once.
std::vector<QuantityMention> find_quantities(std::string_view text, Span part);

}  // namespace concord::extract
