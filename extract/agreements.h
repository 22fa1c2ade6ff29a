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
  // Names inside it, joined by dashes or "between … and …": "Russia", "Iran" in "Russia–Iran
  // treaty". The grammar knows no names: "Sino" and "Russian" stand as written, and who is no party
  // ("Kim-Putin pact") is for the linker. None, or at least two.
  std::vector<Span> parties;
  Span topic;  // "grain exports" in "memorandum of understanding on grain exports"; empty if none
  std::optional<Date> year;  // "2015" in "the 2015 nuclear deal"
  bool definite =
      false;           // preceded by "the", "this", a possessive: a known one, or one named before
  bool named = false;  // a proper name ("Minsk accords", "Paris Agreement"), not a description

  friend bool operator==(const AgreementMention&, const AgreementMention&) = default;
};

// Agreement names in `part` of `text`, left to right, not overlapping. A bare common noun ("a
// deal", "the agreement") is one too. None are: idioms ("great deal", "in agreement"), verbs
// ("deals with"), deals of companies and sportsmen ("takeover deal"), conventions of parties and
// protocols of computers, plans other than for peace or of points, partnerships other than
// strategic ones, and talks about an agreement ("ceasefire talks").
//
// The span leaves out what is not of the name ("new", "first", "proposed", a count) and whom it is
// "with"; it takes in "between … and …", an acronym in brackets and "of 1953". "Pact", "accord",
// "deal" and "plan" are plain Agreement unless a modifier or the topic says more; treaties,
// conventions, protocols and charters are Treaty.
//
// Linear time; any bytes will do; safe to call from many threads at once.
std::vector<AgreementMention> find_agreements(std::string_view text, Span part);

}  // namespace concord::extract
