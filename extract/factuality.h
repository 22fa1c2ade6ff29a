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
};

// Of the event that the verb `word` tells of: its own negation and auxiliaries, and all that
// governs it up to the root, by data/governors.txt ("denied that", "plans to", "if", "in order
// to"). Nothing where a governor or connection is unknown: what cannot be judged must not be
// claimed.
std::optional<Factuality> factuality_of(const SentenceTree& tree, std::uint32_t word);

}  // namespace concord::extract
