#pragma once

namespace concord::language {

// `x` cut at -most and most; -most for what is no number, as a hostile model can make it. By value:
// compilers do not vectorise std::min and std::max, which take references.
inline float clamp(float x, float most) {
  x = x > -most ? x : -most;
  return x > most ? most : x;
}

// tanh by the seventh convergent of Lambert's continued fraction, off by less than 2e-4; beyond
// +-4.97 it would pass one, so it is cut there. Only additions, multiplications and a division in a
// fixed order: compiled without fused operations (as the kernels are), every IEEE machine gives the
// same bits.
inline constexpr float kTanhEnd = 4.97f;
inline float fast_tanh(float x) {
  x = clamp(x, kTanhEnd);
  const float y = x * x;
  const float numerator = x * (135135.0f + y * (17325.0f + y * (378.0f + y)));
  const float denominator = 135135.0f + y * (62370.0f + y * (3150.0f + y * 28.0f));
  return numerator / denominator;
}

inline float fast_sigmoid(float x) { return 0.5f + 0.5f * fast_tanh(0.5f * x); }

inline float leaky_relu(float x) { return x > 0 ? x : 0.1f * x; }

}  // namespace concord::language
