#include "extract/training/parameters.h"

#include <algorithm>
#include <cmath>

namespace concord::training {

Parameter::Parameter(std::string parameter_name, Eigen::Index rows, Eigen::Index columns,
                     float scale, Random& random, bool table, float rate)
    : name(std::move(parameter_name)),
      value(rows, columns),
      gradient(Matrix::Zero(rows, columns)),
      table_(table),
      rate_(rate),
      first_(Matrix::Zero(rows, columns)),
      second_(Matrix::Zero(rows, columns)) {
  for (Eigen::Index i = 0; i < value.size(); ++i)
    value.data()[i] = scale * (2 * random.uniform() - 1);
  average = value;
  if (table) is_touched_.assign(static_cast<std::size_t>(rows), 0);
}

void Parameter::touch(std::uint32_t row) {
  if (is_touched_[row]) return;
  is_touched_[row] = 1;
  touched_.push_back(row);
}

void Optimiser::update(Parameter& parameter, Eigen::Index row, Eigen::Index rows,
                       float learning_rate) {
  const auto part = [row, rows](Matrix& matrix) { return matrix.middleRows(row, rows).array(); };
  auto gradient = part(parameter.gradient);
  part(parameter.first_) = kDecay1 * part(parameter.first_) + (1 - kDecay1) * gradient;
  part(parameter.second_) = kDecay2 * part(parameter.second_) + (1 - kDecay2) * gradient.square();
  const auto time = static_cast<float>(std::min<std::uint64_t>(steps_, 100000));
  const float rate = parameter.rate_ * learning_rate * std::sqrt(1 - std::pow(kDecay2, time)) /
                     (1 - std::pow(kDecay1, time));
  part(parameter.value) -=
      rate * part(parameter.first_) / (part(parameter.second_).sqrt() + kEpsilon);
  gradient.setZero();
}

void Optimiser::step(float learning_rate, float scale) {
  ++steps_;
  double norm = 0;
  for (Parameter* parameter : parameters_) {
    if (!parameter->table_) {
      norm += parameter->gradient.squaredNorm();
      continue;
    }
    for (const std::uint32_t row : parameter->touched_)
      norm += parameter->gradient.row(row).squaredNorm();
  }
  norm = std::sqrt(norm) * scale;
  if (norm > kMaxNorm) scale *= static_cast<float>(kMaxNorm / norm);
  for (Parameter* parameter : parameters_) {
    if (!parameter->table_) {
      parameter->gradient *= scale;
      update(*parameter, 0, parameter->value.rows(), learning_rate);
      continue;
    }
    for (const std::uint32_t row : parameter->touched_) {
      parameter->gradient.row(row) *= scale;
      update(*parameter, row, 1, learning_rate);
      parameter->is_touched_[row] = 0;
    }
    parameter->touched_.clear();
  }
  if (steps_ % kAverageEvery != 0) return;
  // The average of the first steps would be one of random values: it begins short and grows.
  const float decay =
      std::min(std::pow(kAverageDecay, static_cast<float>(kAverageEvery)),
               static_cast<float>(steps_) / static_cast<float>(steps_ + 10 * kAverageEvery));
  for (Parameter* parameter : parameters_)
    parameter->average = decay * parameter->average + (1 - decay) * parameter->value;
}

void Optimiser::swap_averages() {
  for (Parameter* parameter : parameters_) parameter->value.swap(parameter->average);
}

}  // namespace concord::training
