#include "extract/agreements/kinds.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace concord::extract::agreements {

std::string_view class_of(const WordReader& w, Head head, const Left& left,
                          const AgreementMention& mention) {
  if (head == Head::kMemorandum) return "Memorandum";
  std::string clues = left.words;
  clues += std::string_view(w.lower(mention.head));
  clues += ' ';
  for (Span word = w.at(mention.topic.begin);
       !mention.topic.empty() && !word.empty() && word.end <= mention.topic.end;
       word = w.after(word.end)) {
    clues += std::string_view(w.lower(word));
    clues += ' ';
  }
  static const RE2 strategic(" strategic (?:[a-z-]+ )?partnership");
  static const RE2 ceasefire(" (?:cease-?fires?|truces?|armistice|cessation of|hostilities) ");
  static const RE2 peace(" peace ");
  static const RE2 arms(
      " (?:arms (?:control|reduction|limitation)|strategic "
      "arms|(?:anti-)?ballistic|(?:non|nuclear)-?(?:proliferation|weapons?|arms|test)|"
      "nonproliferation|disarmament|test ban|test-ban|(?:nuclear|chemical|biological) "
      "weapons|missiles?|denucleari[sz]ation|open skies|start|"
      "nuclear (?:deal|accord|pact|agreement|treaty|arms|forces)|(?:intermediate-range) nuclear)");
  static const RE2 trade(" (?:trade|free-trade|tariffs?|customs|economic partnership) ");
  if (RE2::PartialMatch(clues, strategic)) return "StrategicPartnership";
  if (head == Head::kStatement && RE2::PartialMatch(clues, ceasefire)) return "Ceasefire";
  if (head == Head::kStatement || head == Head::kCommunique || head == Head::kDeclaration)
    return "JointStatement";
  if (RE2::PartialMatch(clues, ceasefire)) return "Ceasefire";
  if (RE2::PartialMatch(clues, peace)) return "PeaceAgreement";
  if (RE2::PartialMatch(clues, arms)) return "ArmsControlAgreement";
  if (RE2::PartialMatch(clues, trade)) return "TradeAgreement";
  switch (head) {
    case Head::kTreaty:
    case Head::kConvention:
    case Head::kProtocol:
    case Head::kCharter:
      return "Treaty";
    default:
      return "Agreement";
  }
}

bool is_proper_name(const WordReader& w, Span word, Head head, const Left& left,
                    const AgreementMention& mention) {
  if (capitalised(w, word)) {
    const Span of = w.after(word.end);
    Span name = w.after(of.end);
    if (w.lower(name) == "the") name = w.after(name.end);
    const bool titled = mention.span.end > of.end && capitalised(w, name);
    const bool proper = std::ranges::any_of(
        left.names, [&](Span modifier) { return !modifiers().has(w.lower(modifier)); });
    return proper || (titled && mention.topic.empty()) ||
           ((titled || left.has_capitalised) && left.definite);
  }
  return has_place_name(w, left) && mention.parties.empty() && head != Head::kCeasefire &&
         head != Head::kDeal && head != Head::kPlan;
}

}  // namespace concord::extract::agreements
