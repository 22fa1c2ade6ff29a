#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace concord::language {

// Chooses the heads of a sentence of n words. `scores` has n rows of n + 1 columns: of word i,
// column j is how well word j would be its head, column n the root. Keeps its buffers from call to
// call; not for several threads at once.
class TreeDecoder {
 public:
  // One head for every word, n for the root: always a tree with one root. The best heads of all
  // words, if they are one; else the best projective tree (Eisner 1996), in time n^3. Scores must
  // be finite. Deterministic: of equal scores the leftmost head wins.
  void decode(std::span<const float> scores, std::vector<std::uint32_t>& heads);

 private:
  bool choose_greedily(std::span<const float> scores, std::vector<std::uint32_t>& heads);
  void choose_projectively(std::span<const float> scores, std::vector<std::uint32_t>& heads);

  struct Cell {
    float score;
    std::uint32_t split;
  };
  std::vector<Cell> open_right_, open_left_, closed_right_, closed_left_;
  std::vector<std::uint32_t> marks_;
  struct Task {
    std::uint32_t begin, end;
    bool open, right;
  };
  std::vector<Task> tasks_;
};

}  // namespace concord::language
