#pragma once

#include <optional>
#include <string_view>

// What the word above an event says of it (data/governors.txt).
namespace concord::extract {

enum class Effect {
  kActual,
  kSaid,
  kAlleged,
  kDenied,
  kNegative,
  kPlanned,
  kDemanded,
  kPossible,
  kConditional
};

// Of a verb or adjective whose complement the event is ("refuse", "likely"); nothing for others.
std::optional<Effect> effect_on_clause(std::string_view lemma);
// Of a verb whose object or subject the noun of the event is ("cancelled the visit").
std::optional<Effect> effect_on_noun(std::string_view lemma);
// Of a noun that the event hangs on ("threat of an attack").
std::optional<Effect> effect_of_noun(std::string_view lemma);
// Of a word before the noun of the event ("alleged attack").
std::optional<Effect> effect_of_modifier(std::string_view lemma);

// "hold", "launch": with a noun that names an event as object, the event is what the subject did.
bool is_light_verb(std::string_view lemma);
// "erupt", "anger": its subject took place.
bool is_happening(std::string_view lemma);

// "film", "novel": what happens in it did not happen.
bool is_fiction(std::string_view lemma);

// "support", "assist": who is its object gains by what is done to that end.
bool is_helping(std::string_view lemma);

}  // namespace concord::extract
