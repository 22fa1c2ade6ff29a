#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/training/matrix.h"
#include "extract/training/random.h"

namespace concord::training {

// A matrix that is learned: its value, the gradient of the loss by it, the moments of Adam, and the
// running average of the value, which is what gets saved. A table (of embeddings) is changed by the
// row: only rows named by touch() have a gradient.
class Parameter {
 public:
  // Values are drawn evenly from -scale to scale. `rate` multiplies the learning rate: weights that
  // are seldom touched need longer steps.
  Parameter(std::string name, Eigen::Index rows, Eigen::Index columns, float scale, Random& random,
            bool table = false, float rate = 1);

  // Makes sure that a row's gradient counts in the next step. Tables only.
  void touch(std::uint32_t row);

  std::string name;
  Matrix value;
  Matrix gradient;
  Matrix average;

 private:
  friend class Optimiser;
  bool table_;
  float rate_;
  Matrix first_;  // moments
  Matrix second_;
  std::vector<std::uint32_t> touched_;
  std::vector<char> is_touched_;
};

// Adam (Kingma and Ba 2015), lazily for tables; gradients are scaled down together where their norm
// is above a bound. Averages are exponential, with the correction for a start at zero left out:
// they start as the values at the first averaged step.
class Optimiser {
 public:
  // The parameters must outlive it.
  explicit Optimiser(std::vector<Parameter*> parameters) : parameters_(std::move(parameters)) {}

  // One step down the gradients times `scale`; clears them.
  void step(float learning_rate, float scale);

  // Exchanges values and averages: before a measurement, and back after it.
  void swap_averages();

 private:
  void update(Parameter& parameter, Eigen::Index row, Eigen::Index rows, float learning_rate);

  static constexpr float kDecay1 = 0.9f;
  static constexpr float kDecay2 = 0.98f;
  static constexpr float kEpsilon = 1e-8f;
  static constexpr float kMaxNorm = 2.0f;
  static constexpr float kAverageDecay = 0.999f;  // a step
  static constexpr std::uint64_t kAverageEvery = 10;

  std::vector<Parameter*> parameters_;
  std::uint64_t steps_ = 0;
};

}  // namespace concord::training
