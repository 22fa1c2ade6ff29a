// The gradients of the whole network against finite differences of its loss.
#include <gtest/gtest.h>

#include <cmath>

#include "extract/training/network.h"

namespace concord::training {
namespace {

Example sentence(const std::vector<std::string>& forms, std::uint32_t word_rows) {
  Example example;
  example.forms = example.lemmas = forms;
  for (std::uint32_t i = 0; i < example.size(); ++i) {
    example.features.push_back(language::word_features(forms[i], i == 0));
    example.word_rows.push_back(i % 4 == 3 ? kNoRow : (i * 5 + 1) % word_rows);
    example.tags.push_back(i % 2);
    example.heads.push_back(i == 1 ? example.size() : i == 0 ? 1 : i - 1);
    example.relations.push_back(i % 3);
    example.mention_tags.push_back(i < 2 ? 1 + i : 0);
  }
  return example;
}

Corpus small_corpus() {
  Corpus corpus;
  corpus.inventory.tags = {{"NOUN", "NN"}, {"VERB", "VBD"}};
  corpus.inventory.relations = {"nsubj", "obj", "root"};
  corpus.inventory.rolesets = {"sign.01", "sign.02"};
  corpus.inventory.core_roles = {0x03, 0x07};
  corpus.inventory.senses = {{"signed", 'v', {0, 1}}};
  corpus.ambiguous_rolesets = 2;
  corpus.word_keys.assign(12, 7);
  Random random(3);
  corpus.vectors = Parameter("", 8, 100, 1, random).value;
  Example first = sentence({"Kim", "signed", "the", "pact", "in", "May"}, 12);
  first.has_predicates = true;
  first.predicates = {
      {1,
       "sign.02",
       0,
       1,
       language::frame_of("sign.02", 0x07),
       {{0, language::Role::kArg0}, {3, language::Role::kArg1}, {5, language::Role::kTime}}}};
  Example second = sentence({"Russia", "agreed", "today"}, 12);
  second.mention_tags = {kNotFirst, 0, kUnlabelled};
  corpus.train = {first, second};
  return corpus;
}

double loss_of(Network& network, const Batch& batch) {
  const Losses losses = network.learn(batch, nullptr, true, false);
  for (Parameter* parameter : network.parameters()) parameter->gradient.setZero();
  return losses.tags + losses.trees + losses.mentions + losses.predicates + losses.roles;
}

TEST(Gradients, agree_with_finite_differences) {
  const Corpus corpus = small_corpus();
  Network network(corpus, 5);
  // Values that start at zero would hide what is multiplied with them.
  Random random(1);  // one for which no rectifier bends inside a step
  for (Parameter* parameter : network.parameters()) {
    for (Eigen::Index i = 0; i < parameter->value.size(); ++i)
      parameter->value.data()[i] += 0.02f * (2 * random.uniform() - 1);
  }
  Batch batch;
  for (const Example& example : corpus.train) batch.add(example);
  network.learn(batch, nullptr, true, false);
  std::vector<Matrix> gradients;
  for (Parameter* parameter : network.parameters()) {
    gradients.push_back(parameter->gradient);
    parameter->gradient.setZero();
  }
  std::size_t index = 0;
  for (Parameter* parameter : network.parameters()) {
    // Along half of the gradient's entries, chosen at random: the slope there is the square of
    // their norm.
    Matrix direction = gradients[index++];
    for (Eigen::Index i = 0; i < direction.size(); ++i) {
      if (direction.size() > 1 && random.below(2) == 0) direction.data()[i] = 0;
    }
    const double slope = direction.squaredNorm();
    ASSERT_GT(slope, 0) << parameter->name << " has no gradient";
    // Small, or the bends of the rectifiers come in; the loss itself is right to a few millionths.
    const float step = static_cast<float>(0.002 / std::sqrt(slope));
    const Matrix value = parameter->value;
    parameter->value = value + step * direction;
    const double above = loss_of(network, batch);
    parameter->value = value - step * direction;
    const double below = loss_of(network, batch);
    parameter->value = value;
    const double measured = (above - below) / (2 * step);
    EXPECT_NEAR(measured, slope, 0.03 * slope + 2e-5 / (2 * step)) << parameter->name;
  }
}

}  // namespace
}  // namespace concord::training
