#pragma once

#include <string>

#include "extract/training/network.h"

namespace concord::training {

// The bytes of a model file (language/model_file.h) of the network as it stands: weights in signed
// bytes with a scale a column or row, and the ranges of the activations as they are on the dev part
// of the corpus.
std::string export_model(Network& network, const Corpus& corpus);

}  // namespace concord::training
