#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "graph/core/term.h"
#include "graph/sparql/number.h"

namespace concord::sparql {

// The longest text that CONCAT, GROUP_CONCAT and REPLACE make, in bytes: more is an error. Else
// forty short lines that double a string would fill any memory.
inline constexpr std::size_t kLongestText = std::size_t{1} << 26;

// Functions on strings (17.4.3), in code points of Unicode. A byte that is not valid UTF-8 is a
// character of its own.

std::size_t length(std::string_view text);
// XPath's fn:substring: characters from `begin` on, counted from 1; all that follow without `size`.
std::string substring(std::string_view text, const Number& begin, const Number* size);
// Mappings of Unicode that depend on no language or neighbours; one character may become several
// (U+00DF becomes "SS").
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);
std::string encode_for_uri(std::string_view text);

// Basic filtering (RFC 4647, section 3.3.1): "en" matches "en-GB", "*" any tag.
bool language_matches(std::string_view tag, std::string_view range);
// Letters, then parts of letters and digits after hyphens, as the grammar of SPARQL has it.
bool is_language_tag(std::string_view text);
std::string to_lower_ascii(std::string_view text);

// What IRI() makes of a string; absent where that is no absolute IRI.
std::optional<Iri> resolve_argument(const Iri& base, std::string_view reference);

}  // namespace concord::sparql
