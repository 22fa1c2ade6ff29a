#include "graph/core/claim.h"

#include <charconv>
#include <stdexcept>

namespace concord {

std::string_view to_string(Polarity polarity) {
  return polarity == Polarity::kPositive ? "positive" : "negative";
}

std::string_view to_string(Modality modality) {
  switch (modality) {
    case Modality::kActual:
      return "actual";
    case Modality::kAlleged:
      return "alleged";
    case Modality::kPlanned:
      return "planned";
    case Modality::kPossible:
      return "possible";
    case Modality::kConditional:
      return "conditional";
    case Modality::kDemanded:
      return "demanded";
  }
  throw std::logic_error("no such modality");
}

std::string_view to_string(Stance stance) {
  switch (stance) {
    case Stance::kSaid:
      return "said";
    case Stance::kBelieved:
      return "believed";
    case Stance::kConfirmed:
      return "confirmed";
    case Stance::kDenied:
      return "denied";
  }
  throw std::logic_error("no such stance");
}

namespace {

OntologyTerm capitalised(std::string_view name) {
  OntologyTerm term{std::string(name)};
  term.name[0] = static_cast<char>(term.name[0] - 'a' + 'A');
  return term;
}

}  // namespace

OntologyTerm to_term(Polarity polarity) { return capitalised(to_string(polarity)); }
OntologyTerm to_term(Modality modality) { return capitalised(to_string(modality)); }
OntologyTerm to_term(Stance stance) { return capitalised(to_string(stance)); }

std::string_view to_string(Comparison comparison) {
  switch (comparison) {
    case Comparison::kExactly:
      return "";
    case Comparison::kAbout:
      return "about";
    case Comparison::kMoreThan:
      return "more than";
    case Comparison::kLessThan:
      return "less than";
    case Comparison::kAtLeast:
      return "at least";
    case Comparison::kAtMost:
      return "at most";
    case Comparison::kUpTo:
      return "up to";
    case Comparison::kBetween:
      return "between";
  }
  throw std::logic_error("no such comparison");
}

std::string format_number(double value) {
  char buffer[400];
  const auto result =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return {buffer, result.ptr};
}

bool Claim::is_plain() const {
  return polarity == Polarity::kPositive && modality == Modality::kActual && !ended && !valid_until;
}

std::string Claim::triple() const {
  return subject.label + " | " + predicate.name + " | " + object.label;
}

}  // namespace concord
