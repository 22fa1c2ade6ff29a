#include "extract/quantities/words.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>

#include "extract/data/quantity_words.txt.h"
#include "extract/word_lists.h"

namespace concord::extract::quantities {
namespace {

const WordLists& lists() {
  static const WordLists lists(kQuantityWordData);
  return lists;
}

[[noreturn]] void refuse(std::string_view note) {
  throw std::logic_error("quantity_words.txt: cannot take '" + std::string(note) + "'");
}

double number(std::string_view digits) {
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) refuse(digits);
  return value;
}

// "30 +10": the value of the first word, and what each further one adds.
Lexicon<double> numbers(std::string_view list) {
  Lexicon<double> lexicon;
  for (const WordLists::Line& line : lists().lines(list)) {
    const std::size_t plus = line.note.find(" +");
    double value = number(line.note.substr(0, plus));
    const double step = plus == std::string_view::npos ? 0 : number(line.note.substr(plus + 2));
    for (const std::string_view word : line.words) {
      lexicon[word] = value;
      value += step;
    }
  }
  return lexicon;
}

Lexicon<std::string_view> codes(std::string_view list) {
  Lexicon<std::string_view> lexicon;
  for (const WordLists::Line& line : lists().lines(list)) {
    for (const std::string_view word : line.words) lexicon[word] = line.note;
  }
  return lexicon;
}

Lexicon<Comparison> comparisons_of(std::string_view list) {
  using enum Comparison;
  static constexpr std::pair<std::string_view, Comparison> kNames[] = {
      {"exactly", kExactly},    {"about", kAbout},      {"more_than", kMoreThan},
      {"less_than", kLessThan}, {"at_least", kAtLeast}, {"at_most", kAtMost},
      {"up_to", kUpTo}};
  Lexicon<Comparison> lexicon;
  for (const WordLists::Line& line : lists().lines(list)) {
    const auto* const found =
        std::ranges::find(kNames, line.note, &std::pair<std::string_view, Comparison>::first);
    if (found == std::end(kNames)) refuse(line.note);
    for (const std::string_view word : line.words) lexicon[word] = found->second;
  }
  return lexicon;
}

}  // namespace

std::vector<std::string_view> quantity_words(std::string_view list) { return lists().words(list); }

const Lexicon<double>& small_numbers() {
  static const auto lexicon = numbers("small_numbers");
  return lexicon;
}

const Lexicon<double>& multipliers() {
  static const auto lexicon = numbers("multipliers");
  return lexicon;
}

const Lexicon<double>& short_multipliers() {
  static const auto lexicon = numbers("short_multipliers");
  return lexicon;
}

const Lexicon<double>& indefinite_amounts() {
  static const auto lexicon = numbers("indefinite_amounts");
  return lexicon;
}

const Lexicon<Comparison>& comparisons() {
  static const auto lexicon = comparisons_of("comparisons");
  return lexicon;
}

const Lexicon<std::string_view>& currency_symbols() {
  static const auto lexicon = codes("currency_symbols");
  return lexicon;
}

const Lexicon<std::string_view>& currency_words() {
  static const auto lexicon = codes("currency_words");
  return lexicon;
}

const Lexicon<std::string_view>& national_currencies() {
  static const auto lexicon = codes("national_currencies");
  return lexicon;
}

const WordSet& measures() {
  static const WordSet set(quantity_words("measures"));
  return set;
}

const WordSet& compound_units() {
  static const WordSet set(quantity_words("compound_units"));
  return set;
}

const WordSet& time_units() {
  static const WordSet set(quantity_words("time_units"));
  return set;
}

const WordSet& counted_nouns() {
  static const WordSet set(quantity_words("counted_nouns"));
  return set;
}

const WordSet& irregular_plurals() {
  static const WordSet set(quantity_words("irregular_plurals"));
  return set;
}

const WordSet& nominal_adjectives() {
  static const WordSet set(quantity_words("nominal_adjectives"));
  return set;
}

const WordSet& not_plurals() {
  static const WordSet set(quantity_words("not_plurals"));
  return set;
}

const WordSet& plural_modifiers() {
  static const WordSet set(quantity_words("plural_modifiers"));
  return set;
}

const WordSet& phrase_ends() {
  static const WordSet set(quantity_words("phrase_ends"));
  return set;
}

const WordSet& determiners() {
  static const WordSet set(quantity_words("determiners"));
  return set;
}

const WordSet& pointers_back() {
  static const WordSet set(quantity_words("pointers_back"));
  return set;
}

const WordSet& ordinals() {
  static const WordSet set(quantity_words("ordinals"));
  return set;
}

const WordSet& numbered_things() {
  static const WordSet set(quantity_words("numbered_things"));
  return set;
}

const WordSet& year_cues() {
  static const WordSet set(quantity_words("year_cues"));
  return set;
}

bool is_word_of_change(std::string_view word) {
  static const WordSet set(quantity_words("changes"));
  static const RE2 stems(
      "(?:increas|rais|reduc|drop|decreas|declin|jump|climb|soar|double|expand|chang|cutt|lower|"
      "slash|revis|slip|surg|plung|boost|shr[iu]nk|trim)[a-z]*");
  return set.has(word) || RE2::FullMatch(word, stems);
}

}  // namespace concord::extract::quantities
