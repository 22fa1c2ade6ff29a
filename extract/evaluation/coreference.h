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

// A pronoun missed, or a pronoun, title or noun that was taken wrongly, to be shown.
struct AnaphorError {
  std::size_t text = 0;  // of the gold
  std::string what;      // "wrong: he (Kim Jong Un, not X): … his words …"
};

struct CoreferenceScores {
  Counts names;         // the annotator's that are mentions of ours
  ClusterScore common;  // B³ over the names and nouns that both have
  ClusterScore named;   // the same over all of what has a name somewhere, found or not
  Counts pronouns;
  std::uint64_t nominals = 0, nominals_right = 0;  // titles and nouns that were resolved
  std::vector<AnaphorError> errors;
};

CoreferenceScores score_coreference(const extract::Resources& resources,
                                    std::span<const TextGold> gold);

}  // namespace concord::evaluation
