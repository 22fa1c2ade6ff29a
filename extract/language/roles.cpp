#include "extract/language/roles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace concord::language {
namespace {

constexpr float kNoneFactor = 0.5f;
constexpr float kNoneFactorOfNouns = 0.2f;

bool may_follow(std::uint32_t before, std::uint32_t tag) {
  if (tag == 0 || tag % 2 == 1) return true;  // outside, or a beginning
  return before == tag || before == tag - 1;
}

}  // namespace

void MentionDecoder::decode(std::span<const float> logits, std::vector<std::uint32_t>& tags) {
  const std::size_t size = logits.size() / kMentionTags;
  tags.assign(size, 0);
  if (size == 0) return;
  back_.resize(size);
  std::array<float, kMentionTags> scores{};
  for (std::size_t word = 0; word < size; ++word) {
    std::array<float, kMentionTags> next{};
    for (std::uint32_t tag = 0; tag < kMentionTags; ++tag) {
      back_[word][tag] = 0;
      float best = -std::numeric_limits<float>::infinity();
      for (std::uint32_t before = 0; before < kMentionTags; ++before) {
        const bool starts = word > 0 || before == 0;  // a sentence begins outside
        if (!starts || !may_follow(before, tag)) continue;
        if (scores[before] > best) {
          best = scores[before];
          back_[word][tag] = static_cast<std::uint8_t>(before);
        }
      }
      next[tag] = best + logits[word * kMentionTags + tag];
    }
    scores = next;
  }
  auto tag = static_cast<std::uint32_t>(std::ranges::max_element(scores) - scores.begin());
  for (std::size_t word = size; word-- > 0;) {
    tags[word] = tag;
    tag = back_[word][tag];
  }
}

void add_names(std::span<const std::uint32_t> tags, std::vector<NameSpan>& names) {
  bool open = false;
  for (std::uint32_t word = 0; word < tags.size(); ++word) {
    if (tags[word] == 0) {
      open = false;
      continue;
    }
    const auto type = static_cast<NameType>((tags[word] - 1) / 2);
    if (open && tags[word] == inside_tag(type) && names.back().type == type) {
      ++names.back().end;
    } else {
      names.push_back({word, word + 1, type});
    }
    open = true;
  }
}

void choose_roles(std::span<float> logits, char part, std::uint8_t core_roles,
                  std::vector<ChosenRole>& chosen) {
  const std::size_t size = logits.size() / kRoles;
  chosen.resize(size);
  const auto choose = [&](std::size_t i) {
    const float* const row = logits.data() + i * kRoles;
    const float* const best = std::max_element(row, row + kRoles);
    chosen[i] = {static_cast<Role>(best - row), *best};
  };
  for (std::size_t i = 0; i < size; ++i) {
    float* const row = logits.data() + i * kRoles;
    for (std::size_t k = 0; k < kRoles; ++k) {
      if (!allows(core_roles, static_cast<Role>(k)))
        row[k] = -std::numeric_limits<float>::infinity();
    }
    const float highest = *std::max_element(row, row + kRoles);
    float sum = 0;
    for (std::size_t k = 0; k < kRoles; ++k) sum += row[k] = std::exp(row[k] - highest);
    for (std::size_t k = 0; k < kRoles; ++k) row[k] /= sum;
    row[0] *= part == 'n' ? kNoneFactorOfNouns : kNoneFactor;
    choose(i);
  }
  // Each round takes a core role from a candidate for good, so this ends.
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = i + 1; j < size; ++j) {
        if (!is_core(chosen[i].role) || chosen[i].role != chosen[j].role) continue;
        const std::size_t loser = chosen[i].probability >= chosen[j].probability ? j : i;
        logits[loser * kRoles + static_cast<std::size_t>(chosen[loser].role)] = 0;
        choose(loser);
        changed = true;
      }
    }
  }
}

}  // namespace concord::language
