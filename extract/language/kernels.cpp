#include "extract/language/kernels.h"

#include <cstring>

#include "extract/language/activations.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define CONCORD_HAS_AVX2 1
#endif

namespace concord::language {
namespace {

// ---- By the element: one text for both forms, compiled twice
// -----------------------------------------------------------------
#define CONCORD_INLINE [[gnu::always_inline]] inline

CONCORD_INLINE void add_scaled_elements(const float* __restrict first,
                                        const float* __restrict second,
                                        const float* __restrict third,
                                        const float* __restrict scales,
                                        const float* __restrict bias, float* __restrict output,
                                        std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    output[i] = (first[i] + second[i] + third[i]) * scales[i] + bias[i];
}

CONCORD_INLINE void add_row_elements(const std::int8_t* __restrict row, float scale,
                                     float* __restrict sum, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) sum[i] += scale * static_cast<float>(row[i]);
}

CONCORD_INLINE void add_wide_elements(const std::int8_t* const* rows, std::size_t count,
                                      float scale, float* __restrict sum, std::size_t size) {
  std::int32_t integers[kMostWideColumns] = {};
  for (std::size_t row = 0; row < count; ++row) {
    const std::int8_t* __restrict weights = rows[row];
    for (std::size_t i = 0; i < size; ++i) integers[i] += weights[i];
  }
  for (std::size_t i = 0; i < size; ++i) sum[i] += scale * static_cast<float>(integers[i]);
}

CONCORD_INLINE void add_elements(const float* __restrict more, float* __restrict sum,
                                 std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) sum[i] += more[i];
}

CONCORD_INLINE void rectify_elements(float* values, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) values[i] = leaky_relu(values[i]);
}

CONCORD_INLINE float dot_elements(const float* __restrict left, const float* __restrict right,
                                  std::size_t size) {
  float sums[kDotLanes] = {};
  for (std::size_t i = 0; i < size; i += kDotLanes) {
    for (std::size_t j = 0; j < kDotLanes; ++j) sums[j] += left[i + j] * right[i + j];
  }
  float sum = 0;
  for (const float part : sums) sum += part;
  return sum;
}

CONCORD_INLINE void quantise_elements(const float* __restrict values, float factor,
                                      std::uint8_t* __restrict bytes, std::size_t size) {
  constexpr float kMost = kMaxActivation;
  for (std::size_t i = 0; i < size; ++i) {
    const float value = clamp(values[i] * factor, kMost);
    // Positive before the conversion, so that cutting off is rounding to nearest.
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(value + (kZero + 0.5f)));
  }
}

#define CONCORD_ELEMENT_KERNELS                                                                \
  void add_scaled(const float* first, const float* second, const float* third,                 \
                  const float* scales, const float* bias, float* output, std::size_t size) {   \
    add_scaled_elements(first, second, third, scales, bias, output, size);                     \
  }                                                                                            \
  void add_row(const std::int8_t* row, float scale, float* sum, std::size_t size) {            \
    add_row_elements(row, scale, sum, size);                                                   \
  }                                                                                            \
  void add_wide(const std::int8_t* const* rows, std::size_t count, float scale, float* sum,    \
                std::size_t size) {                                                            \
    add_wide_elements(rows, count, scale, sum, size);                                          \
  }                                                                                            \
  void add(const float* more, float* sum, std::size_t size) { add_elements(more, sum, size); } \
  void rectify(float* values, std::size_t size) { rectify_elements(values, size); }            \
  float dot(const float* left, const float* right, std::size_t size) {                         \
    return dot_elements(left, right, size);                                                    \
  }

namespace plain {

CONCORD_ELEMENT_KERNELS

void recur(const float* products, std::ptrdiff_t stride, const float* parameters, const float* skip,
           float* output, std::ptrdiff_t output_stride, std::size_t count) {
  const float* const vf = parameters;
  const float* const vr = vf + kStateSize;
  const float* const bf = vr + kStateSize;
  const float* const br = bf + kStateSize;
  float cells[kStateSize] = {};
  for (std::size_t word = 0; word < count; ++word) {
    const float* const z = products;
    const float* const f = z + kStateSize;
    const float* const r = f + kStateSize;
    for (std::uint32_t i = 0; i < kStateSize; ++i) {
      const float last = cells[i];
      const float forget = fast_sigmoid(f[i] + vf[i] * last + bf[i]);
      const float keep = fast_sigmoid(r[i] + vr[i] * last + br[i]);
      cells[i] = forget * last + (1 - forget) * z[i];
      output[i] = keep * fast_tanh(cells[i]);
      if (skip != nullptr) output[i] += (1 - keep) * skip[i];
    }
    if (skip != nullptr) skip += output_stride;
    products += stride;
    output += output_stride;
  }
}

void quantise(const float* values, float factor, std::uint8_t* bytes, std::size_t size) {
  quantise_elements(values, factor, bytes, size);
}

void score(const float* left, std::size_t count, std::size_t depth, const float* right,
           const float* bias, std::size_t width, float* scores) {
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t block = 0; block < width; block += kScoreBlock) {
      float sums[kScoreBlock];
      for (std::size_t j = 0; j < kScoreBlock; ++j) sums[j] = bias[block + j];
      for (std::size_t k = 0; k < depth; ++k) {
        const float factor = left[i * depth + k];
        const float* const row = right + k * width + block;
        for (std::size_t j = 0; j < kScoreBlock; ++j) sums[j] += factor * row[j];
      }
      for (std::size_t j = 0; j < kScoreBlock; ++j) scores[i * width + block + j] = sums[j];
    }
  }
}

void multiply(const PackedMatrix& matrix, const std::uint8_t* input, std::size_t count,
              float* output) {
  const std::size_t depth = padded(matrix.rows, kRowBlock);
  const std::size_t width = padded(matrix.columns, kColumnBlock);
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t column = 0; column < width; ++column) {
      std::int32_t sum = matrix.offsets[column];
      for (std::size_t k = 0; k < depth; ++k) {
        sum += input[row * depth + k] * matrix.weights[packed_index(k, column, matrix.rows)];
      }
      output[row * width + column] =
          static_cast<float>(sum) * matrix.scales[column] + matrix.bias[column];
    }
  }
}

constexpr Kernels kKernels{multiply, recur,   add_scaled, add_row,  add_wide,
                           add,      rectify, dot,        quantise, score};

}  // namespace plain

#if CONCORD_HAS_AVX2
#pragma GCC push_options
#pragma GCC target("avx2")
namespace avx2 {

#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#endif

CONCORD_ELEMENT_KERNELS

CONCORD_INLINE __m256 plus(float left, __m256 right) {
  return _mm256_add_ps(_mm256_set1_ps(left), right);
}

// The functions of activations.h, eight at a time: the same operations in the same order.
CONCORD_INLINE __m256 fast_tanh(__m256 x) {
  x = _mm256_max_ps(x, _mm256_set1_ps(-kTanhEnd));  // the second where one is no number
  x = _mm256_min_ps(_mm256_set1_ps(kTanhEnd), x);
  const __m256 y = _mm256_mul_ps(x, x);
  const __m256 numerator = _mm256_mul_ps(
      x, plus(135135.0f, _mm256_mul_ps(y, plus(17325.0f, _mm256_mul_ps(y, plus(378.0f, y))))));
  const __m256 denominator =
      plus(135135.0f,
           _mm256_mul_ps(
               y, plus(62370.0f,
                       _mm256_mul_ps(y, plus(3150.0f, _mm256_mul_ps(y, _mm256_set1_ps(28.0f)))))));
  return _mm256_div_ps(numerator, denominator);
}

CONCORD_INLINE __m256 fast_sigmoid(__m256 x) {
  const __m256 half = _mm256_set1_ps(0.5f);
  return _mm256_add_ps(half, _mm256_mul_ps(half, fast_tanh(_mm256_mul_ps(half, x))));
}

CONCORD_INLINE __m256 gate(const float* values, const float* weights, __m256 last,
                           const float* bias) {
  const __m256 weighted = _mm256_mul_ps(_mm256_loadu_ps(weights), last);
  return fast_sigmoid(
      _mm256_add_ps(_mm256_add_ps(_mm256_loadu_ps(values), weighted), _mm256_loadu_ps(bias)));
}

// As the plain one, of whose cuts the compiler does not make minima and maxima.
void recur(const float* products, std::ptrdiff_t stride, const float* parameters, const float* skip,
           float* output, std::ptrdiff_t output_stride, std::size_t count) {
  static_assert(kStateSize % 8 == 0);
  const float* const vf = parameters;
  const float* const vr = vf + kStateSize;
  const float* const bf = vr + kStateSize;
  const float* const br = bf + kStateSize;
  const __m256 one = _mm256_set1_ps(1);
  float cells[kStateSize] = {};
  for (std::size_t word = 0; word < count; ++word) {
    const float* const f = products + kStateSize;
    const float* const r = f + kStateSize;
    for (std::uint32_t i = 0; i < kStateSize; i += 8) {
      const __m256 last = _mm256_loadu_ps(cells + i);
      const __m256 forget = gate(f + i, vf + i, last, bf + i);
      const __m256 keep = gate(r + i, vr + i, last, br + i);
      const __m256 cell =
          _mm256_add_ps(_mm256_mul_ps(forget, last),
                        _mm256_mul_ps(_mm256_sub_ps(one, forget), _mm256_loadu_ps(products + i)));
      _mm256_storeu_ps(cells + i, cell);
      __m256 state = _mm256_mul_ps(keep, fast_tanh(cell));
      if (skip != nullptr) {
        state = _mm256_add_ps(state,
                              _mm256_mul_ps(_mm256_sub_ps(one, keep), _mm256_loadu_ps(skip + i)));
      }
      _mm256_storeu_ps(output + i, state);
    }
    if (skip != nullptr) skip += output_stride;
    products += stride;
    output += output_stride;
  }
}

CONCORD_INLINE __m256i quantised(const float* values, __m256 factor) {
  constexpr float kMost = kMaxActivation;
  __m256 value = _mm256_mul_ps(_mm256_loadu_ps(values), factor);
  value = _mm256_max_ps(value, _mm256_set1_ps(-kMost));
  value = _mm256_min_ps(_mm256_set1_ps(kMost), value);
  return _mm256_cvttps_epi32(plus(kZero + 0.5f, value));
}

void quantise(const float* values, float factor, std::uint8_t* bytes, std::size_t size) {
  const __m256 factors = _mm256_set1_ps(factor);
  std::size_t i = 0;
  for (; i + 32 <= size; i += 32) {
    const __m256i low =
        _mm256_packs_epi32(quantised(values + i, factors), quantised(values + i + 8, factors));
    const __m256i high = _mm256_packs_epi32(quantised(values + i + 16, factors),
                                            quantised(values + i + 24, factors));
    // Packing goes by halves of the registers; this puts fours of bytes in order.
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(bytes + i),
                        _mm256_permutevar8x32_epi32(_mm256_packus_epi16(low, high), order));
  }
  quantise_elements(values + i, factor, bytes + i, size - i);
}

// Some rows at a time: the sums of one need not wait for those of the others.
template <std::size_t kRows>
CONCORD_INLINE void score_rows(const float* left, std::size_t depth, const float* right,
                               const float* bias, std::size_t width, float* scores) {
  static_assert(kScoreBlock == 8);
  for (std::size_t block = 0; block < width; block += kScoreBlock) {
    __m256 sums[kRows];
    for (std::size_t i = 0; i < kRows; ++i) sums[i] = _mm256_loadu_ps(bias + block);
    for (std::size_t k = 0; k < depth; ++k) {
      const __m256 row = _mm256_loadu_ps(right + k * width + block);
      for (std::size_t i = 0; i < kRows; ++i)
        sums[i] = _mm256_add_ps(sums[i], _mm256_mul_ps(_mm256_set1_ps(left[i * depth + k]), row));
    }
    for (std::size_t i = 0; i < kRows; ++i) _mm256_storeu_ps(scores + i * width + block, sums[i]);
  }
}

void score(const float* left, std::size_t count, std::size_t depth, const float* right,
           const float* bias, std::size_t width, float* scores) {
  constexpr std::size_t kRows = 4;
  std::size_t i = 0;
  for (; i + kRows <= count; i += kRows)
    score_rows<kRows>(left + i * depth, depth, right, bias, width, scores + i * width);
  for (; i < count; ++i)
    score_rows<1>(left + i * depth, depth, right, bias, width, scores + i * width);
}

CONCORD_INLINE __m256i four_bytes(const std::uint8_t* bytes) {
  std::int32_t group;
  std::memcpy(&group, bytes, sizeof group);
  return _mm256_set1_epi32(group);
}

CONCORD_INLINE __m256i load(const std::int8_t* weights) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(weights));
}

// `kRows` rows of the input by one block of columns. The products of two row groups are added up in
// 16 bits, where they fit (see kMaxWeight), before they are widened.
template <int kRows>
CONCORD_INLINE void multiply_block(const std::int8_t* weights, const std::uint8_t* input,
                                   std::size_t depth, __m256i (&sums)[kRows][2]) {
  const __m256i ones = _mm256_set1_epi16(1);
  for (std::size_t k = 0; k < depth; k += kRowBlock) {
    const __m256i left = load(weights), right = load(weights + 32);
    const __m256i next_left = load(weights + 64), next_right = load(weights + 96);
    weights += kRowBlock * kColumnBlock;
    for (int row = 0; row < kRows; ++row) {
      const std::uint8_t* const at = input + static_cast<std::size_t>(row) * depth + k;
      const __m256i values = four_bytes(at), next = four_bytes(at + kRowGroup);
      const __m256i both_left = _mm256_add_epi16(_mm256_maddubs_epi16(values, left),
                                                 _mm256_maddubs_epi16(next, next_left));
      const __m256i both_right = _mm256_add_epi16(_mm256_maddubs_epi16(values, right),
                                                  _mm256_maddubs_epi16(next, next_right));
      sums[row][0] = _mm256_add_epi32(sums[row][0], _mm256_madd_epi16(both_left, ones));
      sums[row][1] = _mm256_add_epi32(sums[row][1], _mm256_madd_epi16(both_right, ones));
    }
  }
}

template <int kRows>
CONCORD_INLINE void multiply_rows(const PackedMatrix& matrix, std::size_t column,
                                  const std::uint8_t* input, float* output) {
  const std::size_t depth = padded(matrix.rows, kRowBlock);
  const std::size_t width = padded(matrix.columns, kColumnBlock);
  __m256i sums[kRows][2];
  for (int half = 0; half < 2; ++half) {
    const __m256i offsets =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(matrix.offsets + column + 8 * half));
    for (int row = 0; row < kRows; ++row) sums[row][half] = offsets;
  }
  multiply_block<kRows>(matrix.weights + column * depth, input, depth, sums);
  for (int half = 0; half < 2; ++half) {
    const __m256 scales = _mm256_loadu_ps(matrix.scales + column + 8 * half);
    const __m256 bias = _mm256_loadu_ps(matrix.bias + column + 8 * half);
    for (int row = 0; row < kRows; ++row) {
      const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums[row][half]), scales);
      _mm256_storeu_ps(output + static_cast<std::size_t>(row) * width + column + 8 * half,
                       _mm256_add_ps(product, bias));
    }
  }
}

// One row of the input by kBlocks deep blocks of columns: the sums stay in registers, the weights
// come from the nearest cache, and widening is seldom.
template <int kBlocks>
CONCORD_INLINE void multiply_deep(const PackedMatrix& matrix, std::size_t column,
                                  const std::uint8_t* input, float* output) {
  const std::size_t depth = padded(matrix.rows, kRowBlock);
  const __m256i ones = _mm256_set1_epi16(1);
  const auto* const offsets = reinterpret_cast<const __m256i*>(matrix.offsets + column);
  __m256i sums[2 * kBlocks];
#pragma GCC unroll 8
  for (int i = 0; i < 2 * kBlocks; ++i) sums[i] = _mm256_loadu_si256(offsets + i);
  const std::int8_t* weights = matrix.weights + column * depth;
  for (std::size_t k = 0; k < depth; k += kDeepRows) {
    __m256i narrow[2 * kBlocks];
#pragma GCC unroll 4
    for (std::size_t group = 0; group < kDeepRows / kRowGroup; ++group) {
      const __m256i values = four_bytes(input + k + group * kRowGroup);
#pragma GCC unroll 8
      for (int i = 0; i < 2 * kBlocks; ++i) {
        const __m256i products = _mm256_maddubs_epi16(
            values, load(weights + i / 2 * kColumnBlock * depth + 64 * group + 32 * (i % 2)));
        narrow[i] = group == 0 ? products : _mm256_add_epi16(narrow[i], products);
        // Compilers would add them up as a tree, for which there are not registers enough.
        asm("" : "+x"(narrow[i]));
      }
    }
#pragma GCC unroll 8
    for (int i = 0; i < 2 * kBlocks; ++i)
      sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(narrow[i], ones));
    weights += kDeepRows * kColumnBlock;
  }
#pragma GCC unroll 8
  for (int i = 0; i < 2 * kBlocks; ++i) {
    const __m256 product =
        _mm256_mul_ps(_mm256_cvtepi32_ps(sums[i]), _mm256_loadu_ps(matrix.scales + column + 8 * i));
    _mm256_storeu_ps(output + column + 8 * i,
                     _mm256_add_ps(product, _mm256_loadu_ps(matrix.bias + column + 8 * i)));
  }
}

// Whether `blocks` blocks from a column on are there and deep.
inline bool are_deep(const PackedMatrix& matrix, std::size_t column, std::size_t blocks) {
  if (matrix.deep == nullptr) return false;
  const std::size_t first = column / kColumnBlock;
  if (first + blocks > padded(matrix.columns, kColumnBlock) / kColumnBlock) return false;
  for (std::size_t block = first; block < first + blocks; ++block) {
    if (matrix.deep[block] == 0) return false;
  }
  return true;
}

// A few blocks of columns with a few rows of the input at a time: both stay in the nearest cache.
void multiply(const PackedMatrix& matrix, const std::uint8_t* input, std::size_t count,
              float* output) {
  constexpr std::size_t kInputRows = 32;
  constexpr std::size_t kRows = 4;
  constexpr std::size_t kDeepBlocks = 3;
  const std::size_t depth = padded(matrix.rows, kRowBlock);
  const std::size_t width = padded(matrix.columns, kColumnBlock);
  for (std::size_t begin = 0; begin < count; begin += kInputRows) {
    const std::size_t end = begin + kInputRows < count ? begin + kInputRows : count;
    for (std::size_t column = 0; column < width;) {
      std::size_t row = begin;
      if (are_deep(matrix, column, kDeepBlocks)) {
        for (; row < end; ++row)
          multiply_deep<kDeepBlocks>(matrix, column, input + row * depth, output + row * width);
        column += kDeepBlocks * kColumnBlock;
        continue;
      }
      for (; row + kRows <= end; row += kRows)
        multiply_rows<kRows>(matrix, column, input + row * depth, output + row * width);
      for (; row < end; ++row)
        multiply_rows<1>(matrix, column, input + row * depth, output + row * width);
      column += kColumnBlock;
    }
  }
}

constexpr Kernels kKernels{multiply, recur,   add_scaled, add_row,  add_wide,
                           add,      rectify, dot,        quantise, score};

#if defined(__clang__)
#pragma clang attribute pop
#endif
}  // namespace avx2
#pragma GCC pop_options
#endif

}  // namespace

bool is_deep(const PackedMatrix& matrix, std::uint32_t block) {
  constexpr int kMostInput = kZero + kMaxActivation;
  const std::size_t depth = padded(matrix.rows, kRowBlock);
  if (depth % kDeepRows != 0) return false;
  for (std::size_t begin = 0; begin < depth; begin += kDeepRows) {
    for (std::uint32_t column = 0; column < kColumnBlock; ++column) {
      for (const std::size_t pair : {0, 2}) {
        int above = 0, below = 0;  // of all weights
        for (std::size_t row = begin + pair; row < begin + kDeepRows; row += kRowGroup) {
          for (const std::size_t k : {row, row + 1}) {
            const int weight =
                matrix.weights[packed_index(k, block * kColumnBlock + column, matrix.rows)];
            (weight > 0 ? above : below) += weight;
          }
        }
        if (kMostInput * above > INT16_MAX || kMostInput * below < INT16_MIN) return false;
      }
    }
  }
  return true;
}

const Kernels& plain_kernels() { return plain::kKernels; }

const Kernels& best_kernels() {
#if CONCORD_HAS_AVX2
  static const bool kHasAvx2 = __builtin_cpu_supports("avx2") != 0;
  if (kHasAvx2) return avx2::kKernels;
#endif
  return plain::kKernels;
}

}  // namespace concord::language
