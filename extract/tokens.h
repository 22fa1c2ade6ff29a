#pragma once

#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord::extract {

// A token of the Universal Dependencies conventions for English (as in EWT and GUM):
//   country's -> country 's      don't -> do n't      cannot -> can not     soldiers' -> soldiers '
//   state-run -> state - run     pro-Russian -> pro-Russian (a prefix of extract/data/prefixes.txt)
//   $5 5% -> $ 5   5 %           10,000 3.5 7:30 9/11 555-0199 2025-05-10 '90s 20th -> one token
//   each 5km -> 5 km                  U.S. p.m. Mr. J. AT&T -> one token each     and/or -> and /
//   or
//   ... --- !!! ==== -> one token for a run of the same mark (and of ! and ?)
//   URLs, e-mail addresses, #hashtags, @names and emoticons are one token.
// Letters of any script make words with their marks; a control character or a byte that is not
// UTF-8 is a token.
struct Token {
  Span span;  // bytes into the text

  friend bool operator==(const Token&, const Token&) = default;
};

// Appends the tokens of `part` of `text`, left to right, not empty, not overlapping; together with
// the white space (is_space of extract/utf8.h) between them they rebuild the text. Looks at nothing
// outside `part`. Any bytes will do. Linear time. Safe to call from many threads at once.
void tokenize(std::string_view text, Span part, std::vector<Token>& out);

}  // namespace concord::extract
