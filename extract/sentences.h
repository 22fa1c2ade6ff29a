#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/tokens.h"
#include "graph/core/span.h"

namespace concord::extract {

// From its first to its last token; `first_token` and `end_token` index the tokens of the document,
// half-open.
struct Sentence {
  Span span;
  std::uint32_t first_token = 0;
  std::uint32_t end_token = 0;
  // The first sentence, or one after a blank line, or after a line end that is no mere wrapping of
  // the text.
  bool starts_paragraph = false;
  // A place, a date and an agency before the first sentence of a report.
  bool is_dateline = false;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

inline constexpr std::uint32_t kMaxSentenceTokens = 1000;

// Splits the text of `tokens` (which tokenize() made) at the end of sentences (not after
// abbreviations, initials, inside "U.S. President"), at paragraph breaks, and, so that no sentence
// is unbounded, after kMaxSentenceTokens tokens. A closing quotation mark or bracket stays with its
// sentence, and so do the words that say who spoke:
//   "Stop!" he said. | "It is over." | The minister left.
// A dateline is one by itself ("SEOUL, May 10 (Wire) - | North Korean troops").
// A single line end is white space in hard-wrapped text, and ends the sentence otherwise (a
// headline, a dateline, an item of a list): the lines of the whole text decide. Where line ends
// were lost, mail headers, rows of one mark, captions and closings are known by their form. Every
// token is in exactly one sentence. Linear time; safe to call from many threads at once.
std::vector<Sentence> split_sentences(std::string_view text, const std::vector<Token>& tokens);

}  // namespace concord::extract
