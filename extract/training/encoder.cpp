#include "extract/training/encoder.h"

#include <cmath>

#include "extract/language/activations.h"
#include "extract/language/inventory.h"

namespace concord::training {

using language::fast_sigmoid;
using language::fast_tanh;
using language::kEncodedSize;
using language::kLayers;
using language::kStateSize;
using language::kWordSize;

namespace {

constexpr float kEmbeddingDropout = 0.2f;
constexpr float kLayerDropout = 0.25f;
constexpr float kWordDropout = 0.04f;
constexpr float kNameDropout = 0.15f;  // of words in names: most names of tomorrow are not known
constexpr std::uint32_t kWindow = 3 * kWordSize;

float glorot(Eigen::Index inputs, Eigen::Index outputs) {
  return std::sqrt(6.0f / static_cast<float>(inputs + outputs));
}

}  // namespace

void drop(const Batch& batch, float rate, Random* random, Matrix& values, Matrix& mask) {
  if (random == nullptr) {
    mask.setOnes(values.rows(), values.cols());
    return;
  }
  mask.resize(values.rows(), values.cols());
  const float kept = 1 / (1 - rate);
  Row factors(values.cols());
  for (std::size_t sentence = 0; sentence < batch.sentences.size(); ++sentence) {
    for (Eigen::Index i = 0; i < factors.size(); ++i)
      factors[i] = random->uniform() < rate ? 0 : kept;
    const std::uint32_t begin = batch.begins[sentence];
    mask.middleRows(begin, batch.begins[sentence + 1] - begin).rowwise() = factors;
  }
  values.array() *= mask.array();
}

RecurrentLayer::RecurrentLayer(const std::string& name, Eigen::Index inputs, Random& random)
    : weights(name + ".weights", inputs, 6 * kStateSize,
              std::sqrt(3.0f / static_cast<float>(inputs)), random),
      recurrent(name + ".recurrent", 4, kStateSize, 0.1f, random),
      bias(name + ".bias", 4, kStateSize, 0, random),
      highway_(inputs == kEncodedSize) {}

void RecurrentLayer::forward_direction(std::uint32_t begin, std::uint32_t end, int direction,
                                       const Matrix& input, Matrix& output) {
  const float* const vf = recurrent.value.row(2 * direction).data();
  const float* const vr = recurrent.value.row(2 * direction + 1).data();
  const float* const bf = bias.value.row(2 * direction).data();
  const float* const br = bias.value.row(2 * direction + 1).data();
  const Eigen::Index half = direction * kStateSize;
  const Row zero = Row::Zero(kStateSize);
  const float* last = zero.data();
  for (std::uint32_t step = begin; step < end; ++step) {
    const std::uint32_t word = direction == 0 ? step : begin + end - 1 - step;
    const float* const z = products_.row(word).data() + 3 * half;
    const float* const pf = z + kStateSize;
    const float* const pr = pf + kStateSize;
    float* const c = cells_.row(word).data() + half;
    float* const f = forget_.row(word).data() + half;
    float* const r = reset_.row(word).data() + half;
    float* const h = output.row(word).data() + half;
    const float* const x = highway_ ? input.row(word).data() + half : nullptr;
    for (std::uint32_t i = 0; i < kStateSize; ++i) {
      f[i] = fast_sigmoid(pf[i] + vf[i] * last[i] + bf[i]);
      r[i] = fast_sigmoid(pr[i] + vr[i] * last[i] + br[i]);
      c[i] = f[i] * last[i] + (1 - f[i]) * z[i];
      h[i] = r[i] * fast_tanh(c[i]);
    }
    if (x) {
      for (std::uint32_t i = 0; i < kStateSize; ++i) h[i] += (1 - r[i]) * x[i];
    }
    last = c;
  }
}

void RecurrentLayer::forward(const Batch& batch, const Matrix& input, Matrix& output) {
  products_.noalias() = input * weights.value;
  for (Matrix* matrix : {&cells_, &forget_, &reset_, &output})
    matrix->resize(input.rows(), kEncodedSize);
  for (std::size_t sentence = 0; sentence < batch.sentences.size(); ++sentence) {
    for (const int direction : {0, 1}) {
      forward_direction(batch.begins[sentence], batch.begins[sentence + 1], direction, input,
                        output);
    }
  }
}

void RecurrentLayer::backward_direction(std::uint32_t begin, std::uint32_t end, int direction,
                                        const Matrix& input, const Matrix& output_gradient,
                                        Matrix& input_gradient) {
  const float* const vf = recurrent.value.row(2 * direction).data();
  const float* const vr = recurrent.value.row(2 * direction + 1).data();
  float* const gvf = recurrent.gradient.row(2 * direction).data();
  float* const gvr = recurrent.gradient.row(2 * direction + 1).data();
  float* const gbf = bias.gradient.row(2 * direction).data();
  float* const gbr = bias.gradient.row(2 * direction + 1).data();
  const Eigen::Index half = direction * kStateSize;
  const Row zero = Row::Zero(kStateSize);
  Row carried =
      Row::Zero(kStateSize);  // the gradient of this word's cell that comes from the word after
  for (std::uint32_t step = end; step-- > begin;) {
    const std::uint32_t word = direction == 0 ? step : begin + end - 1 - step;
    const std::uint32_t before = direction == 0 ? word - 1 : word + 1;
    const float* const last = step == begin ? zero.data() : cells_.row(before).data() + half;
    const float* const z = products_.row(word).data() + 3 * half;
    const float* const c = cells_.row(word).data() + half;
    const float* const f = forget_.row(word).data() + half;
    const float* const r = reset_.row(word).data() + half;
    const float* const gh = output_gradient.row(word).data() + half;
    float* const gz = product_gradient_.row(word).data() + 3 * half;
    float* const gf = gz + kStateSize;
    float* const gr = gf + kStateSize;
    const float* const x = highway_ ? input.row(word).data() + half : zero.data();
    for (std::uint32_t i = 0; i < kStateSize; ++i) {
      const float t = fast_tanh(c[i]);
      const float gc = carried[i] + gh[i] * r[i] * (1 - t * t);
      gr[i] = gh[i] * (t - x[i]) * r[i] * (1 - r[i]);
      gf[i] = gc * (last[i] - z[i]) * f[i] * (1 - f[i]);
      gz[i] = gc * (1 - f[i]);
      carried[i] = gc * f[i] + gf[i] * vf[i] + gr[i] * vr[i];
      gvf[i] += gf[i] * last[i];
      gvr[i] += gr[i] * last[i];
      gbf[i] += gf[i];
      gbr[i] += gr[i];
    }
    if (!highway_) continue;
    float* const gx = input_gradient.row(word).data() + half;
    for (std::uint32_t i = 0; i < kStateSize; ++i) gx[i] += gh[i] * (1 - r[i]);
  }
}

void RecurrentLayer::backward(const Batch& batch, const Matrix& input,
                              const Matrix& output_gradient, Matrix& input_gradient) {
  product_gradient_.resize(input.rows(), 6 * kStateSize);
  input_gradient.setZero(input.rows(), input.cols());
  for (std::size_t sentence = 0; sentence < batch.sentences.size(); ++sentence) {
    for (const int direction : {0, 1}) {
      backward_direction(batch.begins[sentence], batch.begins[sentence + 1], direction, input,
                         output_gradient, input_gradient);
    }
  }
  weights.gradient.noalias() += input.transpose() * product_gradient_;
  input_gradient.noalias() += product_gradient_ * weights.value.transpose();
}

Encoder::Encoder(Matrix pretrained, std::uint32_t word_rows, Random& random)
    : vectors(std::move(pretrained)),
      projection("projection", vectors.cols(), kWordSize, 0.5f * glorot(vectors.cols(), kWordSize),
                 random),
      words("words", word_rows, kWordSize, 0, random, true),
      unknown("unknown", 1, kWordSize, 0.1f, random),
      affixes("affixes", language::kAffixRows, kWordSize, 0.1f, random, true) {
  for (std::uint32_t i = 0; i < kLayers; ++i) {
    layers.emplace_back("layer" + std::to_string(i), i == 0 ? kWindow : kEncodedSize, random);
  }
  inputs_.resize(kLayers);
  masks_.resize(kLayers);
  outputs_.resize(kLayers);
}

std::vector<Parameter*> Encoder::parameters() {
  std::vector<Parameter*> all{&projection, &words, &unknown, &affixes};
  for (RecurrentLayer& layer : layers) {
    for (Parameter* parameter : layer.parameters()) all.push_back(parameter);
  }
  return all;
}

void Encoder::embed(const Batch& batch, Random* random) {
  gathered_.setZero(batch.words(), vectors.cols());
  embedded_.setZero(batch.words(), kWordSize);
  rows_.clear();
  for (const Example* sentence : batch.sentences) {
    for (std::uint32_t i = 0; i < sentence->size(); ++i) {
      const auto at = static_cast<Eigen::Index>(rows_.size());
      std::uint32_t row = sentence->word_rows[i];
      const bool in_name = !sentence->mention_tags.empty() && sentence->mention_tags[i] != 0 &&
                           sentence->mention_tags[i] != kUnlabelled;
      if (random && random->uniform() < (in_name ? kNameDropout : kWordDropout)) row = kNoRow;
      rows_.push_back(row);
      if (row == kNoRow) {
        embedded_.row(at) = unknown.value;
      } else {
        embedded_.row(at) = words.value.row(row);
        if (row < vectors.rows()) gathered_.row(at) = vectors.row(row);
      }
      for (const std::uint32_t affix : sentence->features[i].rows)
        embedded_.row(at) += affixes.value.row(affix);
    }
  }
  embedded_.noalias() += gathered_ * projection.value;
}

const Matrix& Encoder::forward(const Batch& batch, Random* random) {
  embed(batch, random);
  drop(batch, kEmbeddingDropout, random, embedded_, embedded_mask_);
  inputs_[0].setZero(batch.words(), kWindow);
  for (std::size_t sentence = 0; sentence < batch.sentences.size(); ++sentence) {
    const std::uint32_t begin = batch.begins[sentence];
    const std::uint32_t size = batch.begins[sentence + 1] - begin;
    if (size == 0) continue;
    inputs_[0].block(begin, kWordSize, size, kWordSize) = embedded_.middleRows(begin, size);
    inputs_[0].block(begin + 1, 0, size - 1, kWordSize) = embedded_.middleRows(begin, size - 1);
    inputs_[0].block(begin, 2 * kWordSize, size - 1, kWordSize) =
        embedded_.middleRows(begin + 1, size - 1);
  }
  for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
    if (layer > 0) {
      inputs_[layer] = outputs_[layer - 1];
      drop(batch, kLayerDropout, random, inputs_[layer], masks_[layer]);
    }
    layers[layer].forward(batch, inputs_[layer], outputs_[layer]);
  }
  return outputs_.back();
}

void Encoder::backward(const Batch& batch, const Matrix& state_gradient) {
  Matrix gradient = state_gradient;
  Matrix next;
  for (std::uint32_t layer = kLayers; layer-- > 0;) {
    layers[layer].backward(batch, inputs_[layer], gradient, next);
    if (layer > 0) next.array() *= masks_[layer].array();
    gradient.swap(next);
  }
  Matrix embedded_gradient = Matrix::Zero(batch.words(), kWordSize);
  for (std::size_t sentence = 0; sentence < batch.sentences.size(); ++sentence) {
    const std::uint32_t begin = batch.begins[sentence];
    const std::uint32_t size = batch.begins[sentence + 1] - begin;
    if (size == 0) continue;
    embedded_gradient.middleRows(begin, size) += gradient.block(begin, kWordSize, size, kWordSize);
    embedded_gradient.middleRows(begin, size - 1) +=
        gradient.block(begin + 1, 0, size - 1, kWordSize);
    embedded_gradient.middleRows(begin + 1, size - 1) +=
        gradient.block(begin, 2 * kWordSize, size - 1, kWordSize);
  }
  embedded_gradient.array() *= embedded_mask_.array();
  projection.gradient.noalias() += gathered_.transpose() * embedded_gradient;
  Eigen::Index at = 0;
  for (const Example* sentence : batch.sentences) {
    for (std::uint32_t i = 0; i < sentence->size(); ++i, ++at) {
      const auto gradient_row = embedded_gradient.row(at);
      const std::uint32_t row = rows_[static_cast<std::size_t>(at)];
      if (row == kNoRow) {
        unknown.gradient += gradient_row;
      } else {
        words.touch(row);
        words.gradient.row(row) += gradient_row;
      }
      for (const std::uint32_t affix : sentence->features[i].rows) {
        affixes.touch(affix);
        affixes.gradient.row(affix) += gradient_row;
      }
    }
  }
}

}  // namespace concord::training
