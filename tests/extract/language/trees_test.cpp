#include "extract/language/trees.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace concord::language {
namespace {

using Heads = std::vector<std::uint32_t>;

float score_of(const std::vector<float>& scores, const Heads& heads) {
  float sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

bool is_tree(const Heads& heads) {
  std::size_t roots = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    if (heads[i] > heads.size() || heads[i] == i) return false;
    roots += heads[i] == heads.size();
    std::uint32_t at = static_cast<std::uint32_t>(i);
    for (std::size_t steps = 0; at != heads.size(); ++steps) {
      if (steps > heads.size()) return false;
      at = heads[at];
    }
  }
  return roots == 1;
}

// Every word between a word and its head hangs, directly or not, on that head.
bool is_projective(const Heads& heads) {
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    if (heads[i] == heads.size()) continue;
    for (std::uint32_t k = std::min(i, heads[i]) + 1; k < std::max(i, heads[i]); ++k) {
      std::uint32_t at = k;
      while (at != heads.size() && at != heads[i]) at = heads[at];
      if (at != heads[i]) return false;
    }
  }
  return true;
}

// The best score of all trees, or of all projective ones, by trying every choice of heads.
float best_by_trying(const std::vector<float>& scores, std::size_t size, bool projective) {
  Heads heads(size, 0);
  float best = -1e30f;
  for (;;) {
    if (is_tree(heads) && (!projective || is_projective(heads)))
      best = std::max(best, score_of(scores, heads));
    std::size_t i = 0;
    while (i < size && heads[i] == size) heads[i++] = 0;
    if (i == size) return best;
    ++heads[i];
  }
}

std::vector<float> random_scores(std::size_t size, std::mt19937& random) {
  std::vector<float> scores(size * (size + 1));
  for (float& score : scores)
    score = static_cast<float>(static_cast<int>(random() % 2001) - 1000) / 100;
  return scores;
}

TEST(TreeDecoder, finds_the_best_tree_or_the_best_projective_one) {
  std::mt19937 random(7);
  TreeDecoder decoder;
  for (int round = 0; round < 400; ++round) {
    const std::size_t size = 1 + random() % 5;
    const std::vector<float> scores = random_scores(size, random);
    Heads heads(size);
    decoder.decode(scores, heads);
    ASSERT_TRUE(is_tree(heads));
    const float score = score_of(scores, heads);
    const float best = best_by_trying(scores, size, false);
    const float best_projective = best_by_trying(scores, size, true);
    // The greedy choice is the best of all trees where it is one; else it is the best projective
    // tree.
    EXPECT_TRUE(std::abs(score - best) < 1e-3f || std::abs(score - best_projective) < 1e-3f)
        << "round " << round;
    EXPECT_GE(score, best_projective - 1e-3f);
  }
}

TEST(TreeDecoder, makes_trees_of_any_scores) {
  std::mt19937 random(11);
  TreeDecoder decoder;
  for (const std::size_t size : {1u, 2u, 3u, 17u, 60u, 200u}) {
    for (const bool flat : {false, true}) {
      const std::vector<float> scores =
          flat ? std::vector<float>(size * (size + 1), 0.5f) : random_scores(size, random);
      Heads heads(size);
      decoder.decode(scores, heads);
      EXPECT_TRUE(is_tree(heads)) << size << (flat ? " flat" : "");
    }
  }
}

TEST(TreeDecoder, of_no_words_makes_nothing) {
  Heads heads;
  TreeDecoder().decode({}, heads);
  EXPECT_TRUE(heads.empty());
}

TEST(TreeDecoder, keeps_crossing_arcs_where_every_word_likes_its_head_best) {
  // 0 <- 2, 1 <- 3, root 3 with 2 under 3: the arc 1-3 crosses 0-2.
  const std::size_t size = 4;
  std::vector<float> scores(size * (size + 1), 0);
  const Heads wanted = {2, 3, 3, 4};
  for (std::size_t i = 0; i < size; ++i) scores[i * (size + 1) + wanted[i]] = 5;
  Heads heads(size);
  TreeDecoder().decode(scores, heads);
  EXPECT_EQ(heads, wanted);
}

}  // namespace
}  // namespace concord::language
