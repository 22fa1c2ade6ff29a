#include "extract/language/word_sums.h"

namespace concord::language {

void WordSums::begin_batch(std::size_t words) {
  if (words_.size() + words <= kMostWords) return;
  words_.clear();
  computed_ = 0;
}

std::uint32_t WordSums::add(std::string_view form, bool first) {
  const WordFeatures features = word_features(form, first);
  const auto [found, is_new] =
      words_.try_emplace(features, static_cast<std::uint32_t>(words_.size()));
  if (!is_new) return found->second;
  embedded_.resize(embedded_.size() + kWordSize, 0);
  float* const sum = embedded_.data() + embedded_.size() - kWordSize;
  const std::uint32_t row = model_.word_row(features.word);
  kernels_.add_row(model_.words.row(row), model_.words.scales[row], sum, kWordSize);
  for (const std::uint32_t affix : features.rows)
    kernels_.add_row(model_.affixes.row(affix), model_.affixes.scales[affix], sum, kWordSize);
  return found->second;
}

void WordSums::compute() {
  if (embedded_.empty()) return;
  make_room(bytes_, embedded_.size());
  kernels_.quantise(embedded_.data(), model_.window.input_factor, bytes_.data(), embedded_.size());
  make_room(sums_, words_.size() * 3 * kSize);
  kernels_.multiply(model_.window.matrix, bytes_.data(), words_.size() - computed_,
                    sums_.data() + computed_ * 3 * kSize);
  computed_ = words_.size();
  embedded_.clear();
}

}  // namespace concord::language
