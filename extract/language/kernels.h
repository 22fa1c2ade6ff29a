#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/language/inventory.h"

// The arithmetic of the reader. Each kernel has a plain form and one for AVX2, chosen once by what
// the processor can; both give the same bits: sums are of integers, and everything in floating
// point is by the element, in one order, without fused operations.
namespace concord::language {

// Activations are kept in six bits and a sign, as value + kZero, weights of matrices in six bits
// and a sign, so that sums of four products fit in 16 bits: 4 * (63 + 64) * 63 < 32768.
inline constexpr int kMaxActivation = 63;
inline constexpr int kZero = 64;
inline constexpr int kMaxWeight = 63;

// A matrix of signed bytes with a scale a column, laid out for the kernels: blocks of kColumnBlock
// columns; in a block, for every kRowGroup rows, the kRowGroup weights of a column together, column
// after column. Rows are padded with zeros to kRowBlock, columns to kColumnBlock.
inline constexpr std::uint32_t kColumnBlock = 16;
inline constexpr std::uint32_t kRowGroup = 4;
inline constexpr std::uint32_t kRowBlock = 2 * kRowGroup;
constexpr std::size_t padded(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }
constexpr std::size_t packed_bytes(std::size_t rows, std::size_t columns) {
  return padded(rows, kRowBlock) * padded(columns, kColumnBlock);
}
// Where the weight of a row and column lies.
constexpr std::size_t packed_index(std::size_t row, std::size_t column, std::size_t rows) {
  const std::size_t block = column / kColumnBlock;
  return block * kColumnBlock * padded(rows, kRowBlock) +
         row / kRowGroup * kRowGroup * kColumnBlock + column % kColumnBlock * kRowGroup +
         row % kRowGroup;
}

struct PackedMatrix {
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;
  const std::int8_t* weights = nullptr;  // packed_bytes() of them
  // For each column, padded as the weights: what an integer sum is multiplied with, what is added
  // before (the weights' share of kZero) and after it.
  const float* scales = nullptr;
  const std::int32_t* offsets = nullptr;
  const float* bias = nullptr;
  // For each block of columns whether it is_deep(); null for none.
  const std::uint8_t* deep = nullptr;
};

// Whether even the sums of kDeepRows / 2 products (of the first two of every kRowGroup rows, or of
// the last two) fit in 16 bits, whatever the input, as they nearly always do: weights are small for
// the most part. Such blocks of columns are multiplied faster.
inline constexpr std::uint32_t kDeepRows = 4 * kRowGroup;
bool is_deep(const PackedMatrix& matrix, std::uint32_t block);

// The blocks of columns that hold those from `begin` to before `end`, which is more than `begin`.
inline PackedMatrix column_blocks(const PackedMatrix& matrix, std::uint32_t begin,
                                  std::uint32_t end) {
  const std::uint32_t first = begin / kColumnBlock * kColumnBlock;
  const auto columns = static_cast<std::uint32_t>(padded(end, kColumnBlock)) - first;
  return {matrix.rows,
          columns,
          matrix.weights + packed_index(0, first, matrix.rows),
          matrix.scales + first,
          matrix.offsets + first,
          matrix.bias + first,
          matrix.deep == nullptr ? nullptr : matrix.deep + first / kColumnBlock};
}

inline constexpr std::size_t kScoreBlock = 8;
inline constexpr std::size_t kDotLanes = 8;
inline constexpr std::size_t kMostWideColumns = 32;

// Room for so many values, which are not cleared: working memory that only grows.
template <class T>
void make_room(std::vector<T>& values, std::size_t size) {
  if (values.size() < size) values.resize(size);
}

struct Kernels {
  // output = input * matrix + bias. `input`: `count` rows of padded(rows, kRowBlock) bytes;
  // `output`: `count` rows of padded(columns, kColumnBlock) floats.
  void (*multiply)(const PackedMatrix& matrix, const std::uint8_t* input, std::size_t count,
                   float* output);

  // One direction of a simple recurrent unit over a sentence (see training/encoder.h): `products`
  // are z, f, r of the first word, then of those at `stride` floats each from it, `count` words;
  // `skip` (may be null) and `output` at `output_stride`. `parameters` are vf, vr, bf, br.
  void (*recur)(const float* products, std::ptrdiff_t stride, const float* parameters,
                const float* skip, float* output, std::ptrdiff_t output_stride, std::size_t count);

  // output[i] = (first[i] + second[i] + third[i]) * scales[i] + bias[i].
  void (*add_scaled)(const float* first, const float* second, const float* third,
                     const float* scales, const float* bias, float* output, std::size_t size);
  // sum[i] += scale * row[i].
  void (*add_row)(const std::int8_t* row, float scale, float* sum, std::size_t size);
  // sum[i] += scale * (rows[0][i] + rows[1][i] + …), `size` at most kMostWideColumns.
  void (*add_wide)(const std::int8_t* const* rows, std::size_t count, float scale, float* sum,
                   std::size_t size);
  // sum[i] += more[i].
  void (*add)(const float* more, float* sum, std::size_t size);
  // values[i] = leaky_relu(values[i]).
  void (*rectify)(float* values, std::size_t size);
  // Of `size` values each, a multiple of kDotLanes; added up in so many lanes, then these in order.
  float (*dot)(const float* left, const float* right, std::size_t size);
  // Rounds to nearest, halves up, and cuts at kMaxActivation: bytes[i] = values[i] * factor +
  // kZero.
  void (*quantise)(const float* values, float factor, std::uint8_t* bytes, std::size_t size);
  // scores[i][j] = bias[j] + sum over k of left[i][k] * right[k][j], added up in the order of k.
  // `left` has `count` rows of `depth`, `right` `depth` rows of `width`, `scores` and `bias` are
  // `width` wide; `width` is a multiple of kScoreBlock.
  void (*score)(const float* left, std::size_t count, std::size_t depth, const float* right,
                const float* bias, std::size_t width, float* scores);
};

// The plain ones, which run anywhere.
const Kernels& plain_kernels();
// The best ones that this processor can run.
const Kernels& best_kernels();

}  // namespace concord::language
