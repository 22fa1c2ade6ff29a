#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/evaluation/gold.h"
#include "extract/evaluation/scores.h"
#include "extract/pipeline.h"
#include "ontology/ontology.h"

// Facts against annotated ones, and what led to those that are wrong. README.md says what is right.
namespace concord::evaluation {

// One sentence as it was read.
struct ReadSentence {
  Span span;
  std::string text;                // on one line
  std::vector<std::string> tree;   // of each word: number, form, part of speech, relation, head
  std::vector<std::string> trace;  // lines as of extract::trace_document
};

// A fact missed, a false one, or one that is a trap, to be shown with its sentences.
struct RelationError {
  std::size_t text = 0;  // of the gold
  std::string relation;
  Span evidence;     // bytes
  std::string what;  // "missed: Kim Jong Un | leaderOf | North Korea"; with the rule if it was read
};

// A plain claim that is right or wrong.
struct JudgedClaim {
  std::size_t text = 0;  // of the gold
  bool right = false;
  double confidence = 0;
  std::vector<std::string_view> features;  // extract/confidence.h
};

// Claims of about the same confidence.
struct ConfidenceBin {
  double from = 0, to = 0;
  std::uint64_t claims = 0, right = 0;
  double confidence = 0;  // the mean
};

// How far confidence is from the share of right claims: ten bins, without those that are empty, and
// the mean difference over the claims (expected calibration error).
struct Reliability {
  std::vector<ConfidenceBin> bins;
  double error = 0;
};
Reliability reliability_of(std::span<const JudgedClaim> claims);

struct RelationScores {
  Counts all;                                             // plain triples
  std::vector<std::pair<std::string, Counts>> relations;  // most errors first
  std::uint64_t facts = 0, facts_found = 0;               // of any polarity and modality
  std::uint64_t traps = 0, traps_violated = 0;
  std::vector<JudgedClaim> claims;
  std::vector<RelationError> errors;  // in the order of `relations`, then of the texts
  std::vector<std::vector<ReadSentence>> sentences;  // of each text
};

// Reads every text of `gold` that has relations.
RelationScores score_relations(const extract::Resources& resources,
                               const ontology::Ontology& ontology, std::span<const TextGold> gold);

// The sentences that the error rests on.
std::vector<const ReadSentence*> sentences_of(const RelationScores& scores,
                                              const RelationError& error);

// The lines of the trace, those of frames that state the relation first; where there are none of
// these, a last line says so.
std::vector<std::string> trace_for(const ReadSentence& sentence, const std::string& relation,
                                   const extract::FrameSet& frames);

}  // namespace concord::evaluation
