#pragma once

#include <span>

#include "extract/evaluation/scores.h"
#include "extract/training/network.h"

namespace concord::training {

// Measures the network in floating point, without dropout, on gold words; trees, tags and lemmas
// are its own.
evaluation::Scores score(Network& network, const Corpus& corpus, std::span<const Example> examples);

}  // namespace concord::training
