#include "extract/training/trainer.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "extract/training/dev_scores.h"

namespace concord::training {
namespace {

constexpr std::uint32_t kLongest =
    120;  // words; longer sentences are left out: they are lists and tables
constexpr std::uint32_t kFirstOwnTrees =
    5;  // from this epoch on roles are learned on the network's own trees, two times of three
constexpr float kWarmUp = 0.03f;    // share of the steps in which the learning rate rises
constexpr float kLastRate = 0.02f;  // of the learning rate, at the end

std::vector<Batch> make_batches(const std::vector<Example>& examples, std::uint32_t batch_words,
                                Random& random) {
  std::vector<std::uint32_t> order(examples.size());
  std::iota(order.begin(), order.end(), 0);
  random.shuffle(order);
  std::vector<Batch> batches(1);
  for (const std::uint32_t index : order) {
    if (examples[index].size() > kLongest) continue;
    if (batches.back().words() >= batch_words) batches.emplace_back();
    batches.back().add(examples[index]);
  }
  return batches;
}

float rate_at(float progress, float learning_rate) {
  if (progress < kWarmUp) return learning_rate * progress / kWarmUp;
  const float rest = (1 - progress) / (1 - kWarmUp);
  return learning_rate * std::max(rest, kLastRate);
}

}  // namespace

void train(Network& network, const Corpus& corpus, const TrainingOptions& options,
           const std::function<void(const std::string&)>& report) {
  Random random(options.seed ^ 0x5DEECE66Dull);
  Optimiser optimiser(network.parameters());
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
    const std::vector<Batch> batches = make_batches(corpus.train, options.batch_words, random);
    Losses sum;
    double words = 0;
    for (std::size_t i = 0; i < batches.size(); ++i) {
      const bool own_trees = epoch >= kFirstOwnTrees && random.below(3) > 0;
      const Losses losses = network.learn(batches[i], &random, epoch > 0, own_trees);
      sum.tags += losses.tags;
      sum.trees += losses.trees;
      sum.mentions += losses.mentions;
      sum.predicates += losses.predicates;
      sum.roles += losses.roles;
      words += batches[i].words();
      const float progress =
          (static_cast<float>(epoch) + static_cast<float>(i) / static_cast<float>(batches.size())) /
          static_cast<float>(options.epochs);
      optimiser.step(rate_at(progress, options.learning_rate),
                     1.0f / static_cast<float>(batches[i].words()));
    }
    char line[200];
    std::snprintf(
        line, sizeof line,
        "epoch %u: loss a word: tags %.4f, trees %.4f, names %.4f, predicates %.4f, roles %.4f",
        epoch + 1, sum.tags / words, sum.trees / words, sum.mentions / words,
        sum.predicates / words, sum.roles / words);
    report(line);
    optimiser.swap_averages();
    report("  EWT dev: " +
           evaluation::summary(evaluation::listed(score(network, corpus, corpus.ewt_dev))));
    report("  GUM dev: " +
           evaluation::summary(evaluation::listed(score(network, corpus, corpus.gum_dev))));
    if (epoch + 1 < options.epochs) optimiser.swap_averages();
  }
}

}  // namespace concord::training
