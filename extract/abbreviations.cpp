#include "extract/abbreviations.h"

#include "extract/data/abbreviations.txt.h"
#include "extract/data/openers.txt.h"
#include "extract/lexicon.h"

namespace concord::extract {

std::optional<Abbreviation> find_abbreviation(std::string_view word) {
  static const Lexicon abbreviations(kAbbreviationData);
  const std::optional<std::string_view> kind = abbreviations.find(word);
  if (!kind) return std::nullopt;
  if (*kind == "title") return Abbreviation::kTitle;
  if (*kind == "inner") return Abbreviation::kInner;
  if (*kind == "place") return Abbreviation::kPlace;
  if (*kind == "tail") return Abbreviation::kTail;
  if (*kind == "number") return Abbreviation::kNumber;
  if (*kind == "month") return Abbreviation::kMonth;
  if (*kind == "day") return Abbreviation::kDay;
  return Abbreviation::kFinal;
}

bool begins_sentences(std::string_view word) {
  static const Lexicon openers(kOpenerData);
  return !word.empty() && word.front() >= 'A' && word.front() <= 'Z' && openers.contains(word);
}

}  // namespace concord::extract
