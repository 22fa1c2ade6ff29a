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
  std::vector<std::pair<Span, std::string>> links;           // to "wd:Q423" or a Wikipedia title
};

// JSON Lines: {"text", "gold": [{"begin", "end", "type"}]}, in characters, or, as in Re-DocRED,
// {"text", "entities": [{"type", "mentions": [[begin, end, …]]}]}; with dates instead of names
// {"text", "date", "dates": [{"begin", "value"}]}. Gold names may have a link, "wd" or "wiki";
// those with "coref": true are no names. The types of CrossNER politics, of UNER and of Re-DocRED
// are known; all others are kOther. Throws Error or InputError.
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

// Which entity of the gazetteer a linked name is found to be: of the links whose end the gazetteer
// has, by the kind of that end: country, capital, leader (who has held an office), and others. A
// link is found by a mention that spans the name but for an article or possessive, or by one inside
// a longer phrase that has the right end.
MentionScores score_links(const extract::Resources& resources, std::span<const TextGold> gold);

}  // namespace concord::evaluation
