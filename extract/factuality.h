#pragma once

#include <cstdint>
#include <optional>

#include "extract/sentence_tree.h"
#include "graph/core/claim.h"

namespace concord::extract {

// Whether what a word tells of happened, as the sentence has it.
struct Factuality {
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kActual;
  // The verb of saying, denying or accusing whose content it is, kNoWord if none: who that verb
  // belongs to is the source of the claim.
  std::uint32_t governor = kNoWord;
  std::optional<Stance> stance;  // of that verb
  bool ended = false;            // "ended its support": what went on until then
};

// Of the event that the verb or noun `word` tells of: its own negation, auxiliaries and modifiers,
// and all that governs it up to the root, by data/governors.txt ("denied that", "plans to", "if",
// "in order to", "threat of"). Possible where a governor or connection is unknown: what cannot be
// judged is no fact. Nothing where the two would contradict each other ("did not deny that").
std::optional<Factuality> factuality_of(const SentenceTree& tree, std::uint32_t word);

}  // namespace concord::extract
