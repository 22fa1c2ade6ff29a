#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "extract/training/network.h"

namespace concord::training {

struct TrainingOptions {
  std::uint32_t epochs = 24;
  std::uint64_t seed = 1;
  float learning_rate = 2e-3f;
  std::uint32_t batch_words = 700;
};

// Learns from corpus.train; at the end the parameters hold their averages. `report` gets a line
// after every epoch: losses, and scores on the dev parts, measured on the averages. The same corpus
// and options give the same parameters on one machine and compiler, whatever else runs.
void train(Network& network, const Corpus& corpus, const TrainingOptions& options,
           const std::function<void(const std::string&)>& report);

}  // namespace concord::training
