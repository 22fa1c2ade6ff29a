#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "extract/evaluation/gold.h"
#include "extract/evaluation/scores.h"
#include "extract/pipeline.h"

// Which mentions of a text mean the same, against annotated ones. README.md says what is right.
namespace concord::evaluation {

// Mentions by their place, and the name of the cluster that each is in.
using Clusters = std::map<Span, std::string>;

// Agreement of two clusterings, in percent; 0 where there is nothing to count.
struct ClusterScore {
  double precision_sum = 0, recall_sum = 0;  // over the mentions found, over those of the gold
  std::uint64_t found = 0, gold = 0;

  double precision() const { return found ? 100 * precision_sum / static_cast<double>(found) : 0; }
  double recall() const { return gold ? 100 * recall_sum / static_cast<double>(gold) : 0; }
  double f1() const {
    const double both = precision() + recall();
    return both > 0 ? 2 * precision() * recall() / both : 0;
  }
};

// Adds a text to the B³ of Bagga and Baldwin (1998): the share of a mention's found cluster that is
// in its gold cluster too, averaged over the mentions found, and the share of its gold cluster that
// is in its found one, averaged over those of the gold. A mention that one side lacks counts 0 on
// the other.
void add_b_cubed(const Clusters& gold, const Clusters& found, ClusterScore& score);

// A pronoun missed or wrong, to be shown.
struct PronounError {
  std::size_t text = 0;  // of the gold
  std::string what;      // "wrong: he (Kim Jong Un): … his words …"
};

struct CoreferenceScores {
  ClusterScore common;  // names and nouns that gold and reading both have
  Counts names;         // whether those with a capital are found
  ClusterScore all;     // names and nouns, with those of one side only
  Counts pronouns;      // those that mean somebody; right if their last mention is right
  Counts nominals;      // titles and nouns of our own, the same
  std::vector<PronounError> errors;
};

CoreferenceScores score_coreference(const extract::Resources& resources,
                                    std::span<const TextGold> gold);

}  // namespace concord::evaluation
