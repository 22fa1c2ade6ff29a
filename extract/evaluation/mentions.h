#pragma once

#include <string>
#include <vector>

#include "extract/evaluation/scores.h"
#include "extract/pipeline.h"
#include "graph/core/span.h"

// Names of people, places and organisations against annotated ones.
namespace concord::evaluation {

struct MentionGold {
  std::string text;
  std::vector<std::pair<Span, language::NameType>> names;  // spans in bytes
};

// JSON Lines: {"text", "gold": [{"begin", "end", "type"}]}, in characters, or, as in Re-DocRED,
// {"text", "entities": [{"type", "mentions": [[begin, end, …]]}]}. The types of CrossNER politics,
// of UNER and of Re-DocRED are known; all others are kOther. Throws Error or InputError.
std::vector<MentionGold> read_mention_gold(const std::string& path);

// By type, and "all" at the end. Names of type kOther do not count.
using MentionScores = std::vector<std::pair<std::string, Counts>>;

// Reads every text as a document and compares its outermost mentions: span and type must be the
// same. Adjectives and demonyms of countries are no names.
MentionScores score_mentions(const extract::Resources& resources,
                             const std::vector<MentionGold>& gold);

}  // namespace concord::evaluation
