// The two forms of every kernel give the same bits, and the plain form what its description says.
#include "extract/language/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

#include "extract/language/activations.h"

namespace concord::language {
namespace {

std::vector<float> random_floats(std::size_t size, float most, std::mt19937& random) {
  std::vector<float> values(size);
  for (float& value : values) value = most * (static_cast<float>(random() % 20001) / 10000 - 1);
  return values;
}

template <class T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

struct TestMatrix {
  std::vector<std::int8_t> weights;
  std::vector<std::int32_t> offsets;
  std::vector<float> scales, bias;
  std::vector<std::uint8_t> deep;
  PackedMatrix packed;

  // Weights of `size` and of -`size` among smaller ones.
  TestMatrix(std::uint32_t rows, std::uint32_t columns, std::mt19937& random, int size = kMaxWeight)
      : weights(packed_bytes(rows, columns)), offsets(padded(columns, kColumnBlock)) {
    scales = random_floats(offsets.size(), 0.01f, random);
    bias = random_floats(offsets.size(), 1, random);
    for (std::size_t column = 0; column < columns; ++column) {
      for (std::size_t row = 0; row < rows; ++row) {
        // The largest weights that there are, too: their sums must not be cut.
        const int weight = random() % 4 == 0   ? size
                           : random() % 4 == 0 ? -size
                                               : static_cast<int>(random() % (2 * size + 1)) - size;
        weights[packed_index(row, column, rows)] = static_cast<std::int8_t>(weight);
        offsets[column] -= kZero * weight;
      }
    }
    packed = {rows, columns, weights.data(), scales.data(), offsets.data(), bias.data()};
    for (std::uint32_t block = 0; block < offsets.size() / kColumnBlock; ++block)
      deep.push_back(is_deep(packed, block) ? 1 : 0);
    packed.deep = deep.data();
  }
};

TEST(Kernels, multiply_sums_up_in_integers) {
  std::mt19937 random(3);
  for (const auto& [rows, columns, count, size] :
       {std::tuple(384u, 768u, 5u, kMaxWeight), std::tuple(256u, 22u, 4u, kMaxWeight),
        std::tuple(7u, 3u, 1u, kMaxWeight), std::tuple(96u, 51u, 9u, kMaxWeight),
        std::tuple(256u, 768u, 35u, 45), std::tuple(128u, 70u, 5u, 32),
        std::tuple(64u, 100u, 5u, 20)}) {
    const TestMatrix matrix(rows, columns, random, size);
    const std::size_t depth = padded(rows, kRowBlock), width = padded(columns, kColumnBlock);
    std::vector<std::uint8_t> input(count * depth, kZero);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t k = 0; k < rows; ++k)
        input[i * depth + k] = static_cast<std::uint8_t>(
            random() % 2 == 0 ? kZero + kMaxActivation : 1 + static_cast<int>(random() % 127));
    }
    std::vector<float> plain(count * width), best(count * width);
    plain_kernels().multiply(matrix.packed, input.data(), count, plain.data());
    best_kernels().multiply(matrix.packed, input.data(), count, best.data());
    EXPECT_TRUE(same_bits(plain, best)) << rows << " x " << columns;
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t column = 0; column < columns; ++column) {
        std::int64_t sum = 0;
        for (std::size_t k = 0; k < rows; ++k) {
          sum += (static_cast<int>(input[i * depth + k]) - kZero) *
                 matrix.weights[packed_index(k, column, rows)];
        }
        const float expected =
            static_cast<float>(sum) * matrix.scales[column] + matrix.bias[column];
        ASSERT_FLOAT_EQ(plain[i * width + column], expected);
      }
    }
  }
}

// Seven weights of 32 and one of 34 make 127 * 258 < 2^15 with the largest input, one of 35 makes
// too much; the kernels must be right up to it, and beyond it on another way.
TEST(Kernels, deep_blocks_are_those_whose_sums_fit) {
  for (const int sign : {1, -1}) {
    for (const auto& [last, deep] : {std::pair(34, true), std::pair(35, false)}) {
      std::vector<std::int8_t> weights(packed_bytes(16, 48), static_cast<std::int8_t>(sign * 32));
      for (std::size_t column = 0; column < 48; ++column)
        weights[packed_index(9, column, 16)] = static_cast<std::int8_t>(sign * last);
      const std::vector<std::int32_t> offsets(48, 0);
      const std::vector<float> scales(48, 1), bias(48, 0);
      PackedMatrix matrix{16, 48, weights.data(), scales.data(), offsets.data(), bias.data()};
      const std::vector<std::uint8_t> all_deep(3, is_deep(matrix, 0) ? 1 : 0);
      EXPECT_EQ(is_deep(matrix, 2), deep) << sign * last;
      matrix.deep = all_deep.data();
      const std::vector<std::uint8_t> input(16, kZero + kMaxActivation);
      std::vector<float> best(48);
      best_kernels().multiply(matrix, input.data(), 1, best.data());
      EXPECT_EQ(best[47], static_cast<float>(sign * 127 * (15 * 32 + last)));
    }
  }
}

TEST(Kernels, column_blocks_give_their_part_of_the_product) {
  std::mt19937 random(6);
  const TestMatrix matrix(64, 200, random, 20);
  const std::vector<std::uint8_t> input(64, 99);
  std::vector<float> whole(padded(200, kColumnBlock));
  best_kernels().multiply(matrix.packed, input.data(), 1, whole.data());
  const PackedMatrix part = column_blocks(matrix.packed, 37, 150);
  EXPECT_EQ(part.columns, 128u);
  std::vector<float> product(part.columns);
  best_kernels().multiply(part, input.data(), 1, product.data());
  EXPECT_TRUE(same_bits(product, std::vector<float>(whole.begin() + 32, whole.begin() + 160)));
}

TEST(Kernels, recur_by_the_formulas_of_the_unit) {
  std::mt19937 random(5);
  constexpr std::size_t kWords = 6;
  const std::vector<float> products = random_floats(kWords * 3 * kStateSize, 3, random);
  const std::vector<float> parameters = random_floats(4 * kStateSize, 1, random);
  const std::vector<float> skip = random_floats(kWords * kStateSize, 1, random);
  for (const float* const skipped : {static_cast<const float*>(nullptr), skip.data()}) {
    std::vector<float> plain(kWords * kStateSize), best(kWords * kStateSize);
    for (auto [kernels, output] :
         {std::pair(&plain_kernels(), &plain), std::pair(&best_kernels(), &best)}) {
      kernels->recur(products.data(), 3 * kStateSize, parameters.data(), skipped, output->data(),
                     kStateSize, kWords);
    }
    EXPECT_TRUE(same_bits(plain, best));
    std::vector<double> cells(kStateSize, 0);
    const auto sigmoid = [](double x) { return 1 / (1 + std::exp(-x)); };
    for (std::size_t word = 0; word < kWords; ++word) {
      for (std::size_t i = 0; i < kStateSize; ++i) {
        const float* const z = products.data() + word * 3 * kStateSize + i;
        const double f =
            sigmoid(z[kStateSize] + parameters[i] * cells[i] + parameters[2 * kStateSize + i]);
        const double r = sigmoid(z[2 * kStateSize] + parameters[kStateSize + i] * cells[i] +
                                 parameters[3 * kStateSize + i]);
        cells[i] = f * cells[i] + (1 - f) * z[0];
        const double h =
            r * std::tanh(cells[i]) + (skipped ? (1 - r) * skip[word * kStateSize + i] : 0);
        ASSERT_NEAR(plain[word * kStateSize + i], h, 2e-3);
      }
    }
  }
}

TEST(Kernels, agree_by_the_element) {
  std::mt19937 random(9);
  for (const std::size_t size : {1u, 7u, 8u, 96u, 128u, 133u}) {
    std::vector<std::int8_t> row(size);
    for (std::int8_t& value : row) value = static_cast<std::int8_t>(random() % 255 - 127);
    std::vector<float> plain = random_floats(size, 2, random);
    std::vector<float> best = plain;
    plain_kernels().add_row(row.data(), 0.0123f, plain.data(), size);
    best_kernels().add_row(row.data(), 0.0123f, best.data(), size);
    EXPECT_TRUE(same_bits(plain, best));
    std::vector<std::uint8_t> plain_bytes(size), best_bytes(size);
    plain_kernels().quantise(plain.data(), 41.7f, plain_bytes.data(), size);
    best_kernels().quantise(plain.data(), 41.7f, best_bytes.data(), size);
    EXPECT_TRUE(same_bits(plain_bytes, best_bytes));
  }
  const std::size_t count = 5, depth = 128, width = 24;
  const std::vector<float> left = random_floats(count * depth, 1, random);
  const std::vector<float> right = random_floats(depth * width, 1, random);
  const std::vector<float> bias = random_floats(width, 1, random);
  std::vector<float> plain(count * width), best(count * width);
  plain_kernels().score(left.data(), count, depth, right.data(), bias.data(), width, plain.data());
  best_kernels().score(left.data(), count, depth, right.data(), bias.data(), width, best.data());
  EXPECT_TRUE(same_bits(plain, best));
  const auto add_scaled = [&](const Kernels& kernels, std::vector<float>& output) {
    kernels.add_scaled(left.data(), right.data(), left.data() + 7, right.data() + 9, bias.data(),
                       output.data(), width);
  };
  add_scaled(plain_kernels(), plain);
  add_scaled(best_kernels(), best);
  EXPECT_TRUE(same_bits(plain, best));
  EXPECT_EQ(plain[3], (left[3] + right[3] + left[10]) * right[12] + bias[3]);
}

TEST(Kernels, add_rectify_and_multiply_by_the_element) {
  std::mt19937 random(8);
  for (const std::size_t size : {8u, 64u, 96u, 128u}) {
    const std::vector<float> left = random_floats(size, 3, random);
    const std::vector<float> right = random_floats(size, 2, random);
    std::vector<float> plain = left, best = left;
    plain_kernels().add(right.data(), plain.data(), size);
    best_kernels().add(right.data(), best.data(), size);
    EXPECT_TRUE(same_bits(plain, best));
    EXPECT_EQ(plain[5], left[5] + right[5]);
    plain_kernels().rectify(plain.data(), size);
    best_kernels().rectify(best.data(), size);
    EXPECT_TRUE(same_bits(plain, best));
    EXPECT_EQ(plain[3], leaky_relu(left[3] + right[3]));
    const float product = plain_kernels().dot(left.data(), right.data(), size);
    EXPECT_EQ(product, best_kernels().dot(left.data(), right.data(), size));
    double expected = 0;
    for (std::size_t i = 0; i < size; ++i) expected += left[i] * right[i];
    EXPECT_NEAR(product, expected, 1e-4);
  }
}

TEST(Kernels, add_wide_sums_up_in_integers) {
  std::mt19937 random(9);
  for (const std::size_t size : {22u, 32u, 1u}) {
    std::vector<std::int8_t> table(11 * size);
    for (std::int8_t& weight : table) weight = static_cast<std::int8_t>(random());
    std::vector<const std::int8_t*> rows;
    for (std::size_t row = 0; row < 11; ++row) rows.push_back(table.data() + row * size);
    const std::vector<float> before = random_floats(size, 5, random);
    std::vector<float> plain = before, best = before;
    plain_kernels().add_wide(rows.data(), rows.size(), 0.037f, plain.data(), size);
    best_kernels().add_wide(rows.data(), rows.size(), 0.037f, best.data(), size);
    EXPECT_TRUE(same_bits(plain, best));
    for (std::size_t i = 0; i < size; ++i) {
      int sum = 0;
      for (const std::int8_t* const row : rows) sum += row[i];
      EXPECT_NEAR(plain[i], before[i] + 0.037f * static_cast<float>(sum), 1e-4);
    }
  }
}

TEST(Kernels, quantise_rounds_to_nearest_and_cuts) {
  const std::vector<float> values = {0,     0.49f, 0.5f, -0.5f, -0.51f,
                                     62.6f, 63,    1e9f, -1e9f, std::nanf("")};
  std::vector<std::uint8_t> bytes(values.size());
  plain_kernels().quantise(values.data(), 1, bytes.data(), values.size());
  const std::vector<std::uint8_t> expected = {64, 64, 65, 64, 63, 127, 127, 127, 1, 1};
  EXPECT_EQ(bytes, expected);
}

TEST(Activations, are_near_what_they_stand_for) {
  for (float x = -12; x <= 12; x += 0.01f) {
    ASSERT_NEAR(fast_tanh(x), std::tanh(x), 2e-4) << x;
    ASSERT_NEAR(fast_sigmoid(x), 1 / (1 + std::exp(-x)), 2e-4) << x;
  }
}

}  // namespace
}  // namespace concord::language
