#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/words.h"
#include "graph/core/date.h"
#include "graph/core/span.h"

namespace concord::extract::agreements {

// What stands in front of a head.
struct Left {
  std::uint32_t begin = 0;  // of the modifiers; of the head if there are none
  Span nearest;             // the word before the head, whatever it is
  Span outer;               // the word before the modifiers
  bool has_modifier = false;
  bool has_capitalised = false;
  bool definite = false;
  bool indefinite = false;
  std::string words;        // the modifiers in lower case, " " around each
  std::vector<Span> names;  // capitalised words, left to right
  std::optional<Date> year;
};

// The modifiers before the head, none of them before byte `from`.
Left modifiers_before(const WordReader& w, Span head, std::uint32_t from);

// "Minsk", not "Russian" or "EU"
bool has_place_name(const WordReader& w, const Left& left);
inline bool capitalised(const WordReader& w, Span word) { return is_capitalised(w.view(word)); }

}  // namespace concord::extract::agreements
