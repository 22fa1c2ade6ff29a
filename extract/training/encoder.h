#pragma once

#include <vector>

#include "extract/training/batch.h"
#include "extract/training/matrix.h"
#include "extract/training/parameters.h"

namespace concord::training {

// Sets a part of a matrix to zero and scales the rest up (Srivastava 2014), the same columns for
// all words of a sentence (Gal 2016). Without `random` all is kept. `mask` keeps the factors for
// the way back.
void drop(const Batch& batch, float rate, Random* random, Matrix& values, Matrix& mask);

// A simple recurrent unit, both directions (Lei et al. 2018): all matrix products are of the input
// alone, so words can go through together, and what recurs is done by the element:
//   f = sigmoid(Wf x + vf * c' + bf)      c = f * c' + (1 - f) * Wz x
//   r = sigmoid(Wr x + vr * c' + br)      h = r * tanh(c) + (1 - r) * x   (the last term where
//   input and output are of one size)
class RecurrentLayer {
 public:
  RecurrentLayer(const std::string& name, Eigen::Index inputs, Random& random);

  // `input` has a row a word; the output, of kEncodedSize columns, has the forward direction in its
  // first half.
  void forward(const Batch& batch, const Matrix& input, Matrix& output);
  // Adds to the gradients of the parameters; writes that of the input. After forward() with the
  // same input.
  void backward(const Batch& batch, const Matrix& input, const Matrix& output_gradient,
                Matrix& input_gradient);

  std::vector<Parameter*> parameters() { return {&weights, &recurrent, &bias}; }

  Parameter weights;    // inputs x 6 states: z, f, r forward, then backward
  Parameter recurrent;  // 4 x states: vf, vr forward, then backward
  Parameter bias;       // the same

 private:
  void forward_direction(std::uint32_t begin, std::uint32_t end, int direction, const Matrix& input,
                         Matrix& output);
  void backward_direction(std::uint32_t begin, std::uint32_t end, int direction,
                          const Matrix& input, const Matrix& output_gradient,
                          Matrix& input_gradient);

  bool highway_;
  Matrix products_;  // of the input
  Matrix cells_, forget_, reset_, product_gradient_;
};

// Words to vectors that know their sentence: embeddings, added; a window of three words; recurrent
// layers.
class Encoder {
 public:
  // `vectors`: pretrained ones, a row for each of the first rows of the table of words; they stay
  // as they are and go through a matrix.
  Encoder(Matrix vectors, std::uint32_t word_rows, Random& random);

  // With `random`, for training: with dropout. Else without.
  const Matrix& forward(const Batch& batch, Random* random);
  void backward(const Batch& batch, const Matrix& state_gradient);

  std::vector<Parameter*> parameters();
  // What went into a layer at the last forward(); into the first the embedded words, before they
  // were put in windows.
  const Matrix& layer_input(std::uint32_t layer) const {
    return layer == 0 ? embedded_ : inputs_[layer];
  }

  Matrix vectors;
  Parameter projection;  // of the pretrained vectors
  Parameter words;       // what is learned of a word itself
  Parameter unknown;     // one row, for a word without a row
  Parameter affixes;
  std::vector<RecurrentLayer> layers;

 private:
  void embed(const Batch& batch, Random* random);

  std::vector<std::uint32_t> rows_;  // of the words of the batch, kNoRow where unknown or dropped
  Matrix gathered_, embedded_, embedded_mask_, window_;
  std::vector<Matrix> inputs_, masks_, outputs_;
};

}  // namespace concord::training
