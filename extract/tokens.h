#pragma once

#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord::extract {

// A token of the Universal Dependencies conventions for English (as in EWT and GUM): punctuation apart, clitics
// apart ("country" "'s", "do" "n't"), hyphenated words split at the hyphen as the treebanks do.
struct Token {
  Span span;  // bytes into the text

  friend bool operator==(const Token&, const Token&) = default;
};

// The tokens of `part` of `text`, left to right, not empty, not overlapping; together with the white space between
// them they rebuild the text. Any bytes will do. Linear time. Safe to call from many threads at once.
void tokenize(std::string_view text, Span part, std::vector<Token>& out);

}  // namespace concord::extract
