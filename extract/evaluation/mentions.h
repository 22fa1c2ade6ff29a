#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/evaluation/scores.h"
#include "extract/pipeline.h"
#include "graph/core/date.h"
#include "graph/core/span.h"

// Names of people, places and organisations, and dates, against annotated ones.
namespace concord::evaluation {

struct TextGold {
  std::string text;
  std::optional<Date> date;                                  // of the document
  std::vector<std::pair<Span, language::NameType>> names;    // spans in bytes
  std::vector<std::pair<std::uint32_t, std::string>> dates;  // first byte, ISO value
};

// JSON Lines: {"text", "gold": [{"begin", "end", "type"}]}, in characters, or, as in Re-DocRED,
// {"text", "entities": [{"type", "mentions": [[begin, end, …]]}]}; with dates instead of names
// {"text", "date", "dates": [{"begin", "value"}]}. The types of CrossNER politics, of UNER and of
// Re-DocRED are known; all others are kOther. Throws Error or InputError.
std::vector<TextGold> read_text_gold(const std::string& path);

// By type, and "all" at the end. Names of type kOther do not count.
using MentionScores = std::vector<std::pair<std::string, Counts>>;

// Reads every text as a document and compares its outermost mentions: span and type must be the
// same. Adjectives and demonyms of countries are no names.
MentionScores score_mentions(const extract::Resources& resources, std::span<const TextGold> gold);

// Days, months and years by their value, ranges by their two ends, times by their day; a date
// counts as found where it begins in the expression. What gold of that form cannot say (weeks,
// seasons, decades) is not counted.
Counts score_dates(std::span<const TextGold> gold);

}  // namespace concord::evaluation
