#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/claim.h"
#include "graph/core/date.h"
#include "graph/core/span.h"

namespace concord::extract {

// The name of an agreement, listed anywhere or not, taken apart by a grammar.
struct AgreementMention {
  Span span;  // bytes; with modifiers and topic, without article: "2015 nuclear deal", "Minsk
              // accords"
  Span head;  // "deal", "accords"
  OntologyTerm type;  // Treaty, Ceasefire, PeaceAgreement, TradeAgreement, StrategicPartnership,
                      // ArmsControlAgreement, Memorandum, JointStatement or Agreement
  std::vector<Span> parties;  // names inside it: "Russia", "Iran" in "Russia–Iran treaty"; "Kim"
                              // and "Putin" never
  Span topic;  // "grain exports" in "memorandum of understanding on grain exports"; empty if none
  std::optional<Date> year;  // "2015" in "the 2015 nuclear deal"
  bool definite =
      false;           // preceded by "the", "this", a possessive: a known one, or one named before
  bool named = false;  // a proper name ("Minsk accords", "Paris Agreement"), not a description

  friend bool operator==(const AgreementMention&, const AgreementMention&) = default;
};

// Agreement names in `part` of `text`, left to right, not overlapping. A bare common noun ("a
// deal", "the agreement") is one too; "great deal", "in agreement", "business deal with it" and
// other idioms are none. Linear time; any bytes will do; safe to call from many threads at once.
std::vector<AgreementMention> find_agreements(std::string_view text, Span part);

}  // namespace concord::extract
