#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/words.h"
#include "graph/core/claim.h"

// The lexicon of find_quantities (extract/data/quantity_words.txt). All look-ups are by lower case.
namespace concord::extract::quantities {

template <typename Value>
using Lexicon = std::unordered_map<std::string_view, Value>;

template <typename Value>
std::optional<Value> find(const Lexicon<Value>& lexicon, std::string_view word) {
  const auto found = lexicon.find(word);
  if (found == lexicon.end()) return std::nullopt;
  return found->second;
}

// A list of the data that one rule alone asks for. Throws std::logic_error if there is none.
std::vector<std::string_view> quantity_words(std::string_view list);

const Lexicon<double>& small_numbers();
const Lexicon<double>& multipliers();
// "m" is left to the reader of units: of money a million, else a metre.
const Lexicon<double>& short_multipliers();
// The least that the plural can mean.
const Lexicon<double>& indefinite_amounts();
const Lexicon<Comparison>& comparisons();
const Lexicon<std::string_view>& currency_symbols();
// Those that name no country of their own are kept as they are written.
const Lexicon<std::string_view>& currency_words();
// "Canadian dollars": by "<adjective> <currency>".
const Lexicon<std::string_view>& national_currencies();
const WordSet& measures();
// Nouns that make an amount of "N-noun": "a 50-man unit", "300-kilometre range", "27-nation bloc".
const WordSet& compound_units();
const WordSet& time_units();
// People and war materiel: the nouns that may follow "one", and that make a count of a doubtful
// number.
const WordSet& counted_nouns();
const WordSet& irregular_plurals();
// Adjectives that can stand for people when no noun follows: "20 dead", "200 wounded".
const WordSet& nominal_adjectives();
// End in -s like a plural, but are none.
const WordSet& not_plurals();
// Plurals that modify the noun after them: "40 arms inspectors", "12 United Nations peacekeepers".
const WordSet& plural_modifiers();
// Words that no noun phrase goes across.
const WordSet& phrase_ends();
const WordSet& determiners();
// Before a small number word they point back to what is known: "the two", "both", "these three".
const WordSet& pointers_back();
// After a number word they make an ordinal of it: "twenty first".
const WordSet& ordinals();
// What a bare number numbers: "Resolution 1701", "page 5", "aged 39".
const WordSet& numbered_things();
// In front of a number of four digits they make a year of it.
const WordSet& year_cues();
// "rose from 800 to 1,200" is no range: two amounts.
bool is_word_of_change(std::string_view word);

}  // namespace concord::extract::quantities
