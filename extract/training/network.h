#pragma once

#include <span>
#include <vector>

#include "extract/training/corpus.h"
#include "extract/training/encoder.h"
#include "extract/training/heads.h"

namespace concord::training {

struct Losses {
  double tags = 0, trees = 0, mentions = 0, predicates = 0, roles = 0;
};

// The whole network in floating point.
class Network {
 public:
  // `corpus` must outlive it.
  Network(const Corpus& corpus, std::uint64_t seed);

  // Adds the gradients of the loss of the batch, over all annotated layers; with dropout unless
  // `random` is absent. `roles`: whether predicates and roles are learned too. With `own_trees`
  // they are learned on the trees and senses that the network makes itself.
  Losses learn(const Batch& batch, Random* random, bool roles, bool own_trees);

  // The annotated trees of a batch; of sentences without them, and without predicates, nothing that
  // means anything.
  std::vector<SentenceView> gold_views(const Batch& batch) { return views(batch, false); }

  std::vector<Parameter*> parameters();

 private:
  Random random_;  // for the values at the start

 public:
  Encoder encoder;
  LabelHead tags;
  TreeHead trees;
  LabelHead mentions;
  PredicateHead predicates;
  RoleHead roles;

 private:
  std::vector<SentenceView> views(const Batch& batch, bool own_trees);
  // Of all predicates of the batch: of the annotated rolesets, or of those that the network
  // chooses.
  std::vector<language::Frame> frames(const Batch& batch, std::span<const SentenceView> views,
                                      const Matrix& states, bool own_senses);

  const Corpus& corpus_;
  std::vector<std::uint64_t> relation_hashes_, upos_hashes_, xpos_hashes_;
  PredictedTrees predicted_;
  language::RoleCandidates candidates_;
};

}  // namespace concord::training
