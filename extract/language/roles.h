#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/language/inventory.h"

// From the scores of the network to names and roles.
namespace concord::language {

// Half-open, in words.
struct NameSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  NameType type = NameType::kOther;
};

// Chooses the best sequence of BIO tags in which no inside tag follows anything but its own begin
// or inside (Viterbi). Keeps its buffer from call to call; not for several threads at once.
class MentionDecoder {
 public:
  // `logits` has kMentionTags columns a word; so many tags are written.
  void decode(std::span<const float> logits, std::vector<std::uint32_t>& tags);

 private:
  std::vector<std::array<std::uint8_t, kMentionTags>> back_;
};

// Appends the names of a sequence of tags; an inside tag without a beginning begins a name.
void add_names(std::span<const std::uint32_t> tags, std::vector<NameSpan>& names);

// The log-odds from which on a word is a predicate; measured on EWT dev to balance precision and
// recall, as are the factors of "none" below.
inline constexpr float kLeastPredicateOdds = 0.4f;

struct ChosenRole {
  Role role = Role::kNoRole;
  float probability = 0;
};

// A role for each candidate of a predicate of this part of speech (see part_of_speech()) that may
// have these of ARG0 to ARG4; `logits` has kRoles columns a candidate, and becomes probabilities.
// The best one, with "none" at a part of its probability, and ARG0 to ARG4 once at most: the most
// probable candidate keeps it, the others take their next.
void choose_roles(std::span<float> logits, char part, std::uint8_t core_roles,
                  std::vector<ChosenRole>& chosen);

}  // namespace concord::language
