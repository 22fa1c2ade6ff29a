#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/language/kernels.h"
#include "extract/language/model.h"
#include "extract/language/word_features.h"

namespace concord::language {

// The first layer sees a word with its two neighbours, so its sums are those of three words, each a
// function of the word and its place alone. They are whole numbers, the same in whatever order they
// are added up, so they are kept for the words that come again, as most do. Not for several threads
// at once.
class WordSums {
 public:
  static constexpr std::size_t kSize = 6 * kStateSize;
  // So many are kept, 9 KB each; only a batch of more goes beyond it.
  static constexpr std::size_t kMostWords = 2048;

  // Both must outlive it.
  WordSums(const Model& model, const Kernels& kernels) : model_(model), kernels_(kernels) {
    sums_.reserve(kMostWords * 3 * kSize);  // it is only used as words come
  }

  // Makes room for a batch of so many words, if need be by forgetting all that was kept; indices of
  // earlier batches mean nothing any more.
  void begin_batch(std::size_t words);
  // The index of a word, the first of its sentence or not.
  std::uint32_t add(std::string_view form, bool first);
  // To be called between the last add() and the first of those below.
  void compute();

  // What a word adds to the kSize sums of the layer where it stands before the place of the
  // window's middle, at it, and after it.
  const float* before(std::uint32_t word) const { return sums_.data() + word * 3 * kSize; }
  const float* at(std::uint32_t word) const { return before(word) + kSize; }
  const float* after(std::uint32_t word) const { return before(word) + 2 * kSize; }

 private:
  struct Hash {
    std::size_t operator()(const WordFeatures& features) const {
      return features.word ^ features.rows.back();
    }
  };

  const Model& model_;
  const Kernels& kernels_;
  std::unordered_map<WordFeatures, std::uint32_t, Hash> words_;
  std::size_t computed_ = 0;     // of them
  std::vector<float> embedded_;  // those that are not computed
  std::vector<std::uint8_t> bytes_;
  std::vector<float> sums_;
};

}  // namespace concord::language
