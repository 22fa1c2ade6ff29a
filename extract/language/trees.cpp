#include "extract/language/trees.h"

#include <cstddef>
#include <limits>

namespace concord::language {

bool TreeDecoder::choose_greedily(std::span<const float> scores,
                                  std::vector<std::uint32_t>& heads) {
  const auto size = static_cast<std::uint32_t>(heads.size());
  std::uint32_t roots = 0;
  for (std::uint32_t word = 0; word < size; ++word) {
    const float* const row = scores.data() + std::size_t{word} * (size + 1);
    std::uint32_t best = word == 0 ? 1 : 0;
    for (std::uint32_t head = best + 1; head <= size; ++head) {
      if (head != word && row[head] > row[best]) best = head;
    }
    heads[word] = best;
    if (best == size) ++roots;
  }
  if (roots != 1) return false;
  // Follow the heads of every word; a word that is met twice on one way closes a cycle.
  marks_.assign(size, 0);
  for (std::uint32_t word = 0; word < size; ++word) {
    std::uint32_t at = word;
    while (at != size && marks_[at] == 0) {
      marks_[at] = word + 1;
      at = heads[at];
    }
    if (at != size && marks_[at] == word + 1) return false;
  }
  return true;
}

// Half-spans over words 0 to n-1: "closed right" i..j has its head at i and is complete, "open
// right" is headed by i with j as its newest child, and so to the left. The root takes one whole
// word: the best split of the sentence into a left and a right closed span.
void TreeDecoder::choose_projectively(std::span<const float> scores,
                                      std::vector<std::uint32_t>& heads) {
  const auto size = static_cast<std::uint32_t>(heads.size());
  const auto at = [size](std::uint32_t begin, std::uint32_t end) {
    return std::size_t{begin} * size + end;
  };
  const auto arc = [&](std::uint32_t word, std::uint32_t head) {
    return scores[std::size_t{word} * (size + 1) + head];
  };
  const std::size_t cells = std::size_t{size} * size;
  open_right_.resize(cells);
  open_left_.resize(cells);
  closed_right_.resize(cells);
  closed_left_.resize(cells);
  for (std::uint32_t i = 0; i < size; ++i)
    closed_right_[at(i, i)] = closed_left_[at(i, i)] = {0, i};
  constexpr float kWorst = -std::numeric_limits<float>::infinity();
  for (std::uint32_t length = 1; length < size; ++length) {
    for (std::uint32_t i = 0; i + length < size; ++i) {
      const std::uint32_t j = i + length;
      Cell joined{kWorst, i};
      for (std::uint32_t k = i; k < j; ++k) {
        const float score = closed_right_[at(i, k)].score + closed_left_[at(k + 1, j)].score;
        if (score > joined.score) joined = {score, k};
      }
      open_right_[at(i, j)] = {joined.score + arc(j, i), joined.split};
      open_left_[at(i, j)] = {joined.score + arc(i, j), joined.split};
      Cell right{kWorst, j};
      for (std::uint32_t k = i + 1; k <= j; ++k) {
        const float score = open_right_[at(i, k)].score + closed_right_[at(k, j)].score;
        if (score > right.score) right = {score, k};
      }
      closed_right_[at(i, j)] = right;
      Cell left{kWorst, i};
      for (std::uint32_t k = i; k < j; ++k) {
        const float score = closed_left_[at(i, k)].score + open_left_[at(k, j)].score;
        if (score > left.score) left = {score, k};
      }
      closed_left_[at(i, j)] = left;
    }
  }
  std::uint32_t root = 0;
  float best = kWorst;
  for (std::uint32_t word = 0; word < size; ++word) {
    const float score =
        closed_left_[at(0, word)].score + closed_right_[at(word, size - 1)].score + arc(word, size);
    if (score > best) {
      best = score;
      root = word;
    }
  }
  heads[root] = size;
  // Undo the choices, without recursion: a sentence of n words can nest n deep.
  tasks_.assign({{0, root, false, false}, {root, size - 1, false, true}});
  while (!tasks_.empty()) {
    const Task task = tasks_.back();
    tasks_.pop_back();
    const auto [i, j, open, right] = task;
    if (i == j) continue;
    if (open) {
      heads[right ? j : i] = right ? i : j;
      const std::uint32_t k = open_right_[at(i, j)].split;
      tasks_.push_back({i, k, false, true});
      tasks_.push_back({k + 1, j, false, false});
    } else if (right) {
      const std::uint32_t k = closed_right_[at(i, j)].split;
      tasks_.push_back({i, k, true, true});
      tasks_.push_back({k, j, false, true});
    } else {
      const std::uint32_t k = closed_left_[at(i, j)].split;
      tasks_.push_back({i, k, false, false});
      tasks_.push_back({k, j, true, false});
    }
  }
}

void TreeDecoder::decode(std::span<const float> scores, std::vector<std::uint32_t>& heads) {
  const auto size = static_cast<std::uint32_t>(heads.size());
  if (size == 0) return;
  if (size == 1) {
    heads[0] = 1;
    return;
  }
  if (!choose_greedily(scores, heads)) choose_projectively(scores, heads);
}

}  // namespace concord::language
