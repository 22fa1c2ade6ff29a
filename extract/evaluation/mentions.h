#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/evaluation/gold.h"
#include "extract/evaluation/scores.h"
#include "extract/pipeline.h"

// Names of people, places and organisations, and dates, against annotated ones.
namespace concord::evaluation {

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
