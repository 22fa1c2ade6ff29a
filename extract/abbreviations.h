#pragma once

#include <optional>
#include <string_view>

namespace concord::extract {

// What the full stop of an abbreviation says about the end of a sentence;
// extract/data/abbreviations.txt explains.
enum class Abbreviation { kTitle, kInner, kFinal, kPlace, kTail, kNumber, kMonth, kDay };

// The kind of `word`, given without its final stop ("Mr", "Inc"); nothing when it is none. Case is
// ignored.
std::optional<Abbreviation> find_abbreviation(std::string_view word);

// Whether `word` is one that often begins a sentence and is no part of a name ("The", "However",
// "In"). Only capitalised words are.
bool begins_sentences(std::string_view word);

}  // namespace concord::extract
