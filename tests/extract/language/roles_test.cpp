#include "extract/language/roles.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <vector>

#include "extract/language/role_features.h"
#include "extract/language/word_features.h"

namespace concord::language {
namespace {

TEST(Names, come_from_bio_tags) {
  const std::uint32_t person = begin_tag(NameType::kPerson),
                      in_person = inside_tag(NameType::kPerson);
  const std::uint32_t place = begin_tag(NameType::kPlace), in_place = inside_tag(NameType::kPlace);
  std::vector<NameSpan> spans;
  add_names(std::vector<std::uint32_t>{person, in_person, 0, place, place, in_place, in_person},
            spans);
  ASSERT_EQ(spans.size(), 4u);
  const auto is = [&](std::size_t i, std::uint32_t begin, std::uint32_t end, NameType type) {
    return spans[i].begin == begin && spans[i].end == end && spans[i].type == type;
  };
  EXPECT_TRUE(is(0, 0, 2, NameType::kPerson));
  EXPECT_TRUE(is(1, 3, 4, NameType::kPlace));
  EXPECT_TRUE(is(2, 4, 6, NameType::kPlace));
  EXPECT_TRUE(is(3, 6, 7, NameType::kPerson)) << "an inside tag after another type begins a name";
}

bool legal(const std::vector<std::uint32_t>& tags) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const bool inside = tags[i] != 0 && tags[i] % 2 == 0;
    if (inside && (i == 0 || (tags[i - 1] != tags[i] && tags[i - 1] != tags[i] - 1))) return false;
  }
  return true;
}

TEST(MentionDecoder, finds_the_best_legal_sequence) {
  std::mt19937 random(2);
  MentionDecoder decoder;
  for (int round = 0; round < 200; ++round) {
    const std::size_t size = 1 + random() % 3;
    std::vector<float> logits(size * kMentionTags);
    for (float& logit : logits) logit = static_cast<float>(random() % 1000) / 100;
    std::vector<std::uint32_t> found;
    decoder.decode(logits, found);
    ASSERT_TRUE(legal(found));
    const auto score = [&](const std::vector<std::uint32_t>& tags) {
      float sum = 0;
      for (std::size_t i = 0; i < size; ++i) sum += logits[i * kMentionTags + tags[i]];
      return sum;
    };
    std::vector<std::uint32_t> tags(size, 0);
    for (;;) {
      if (legal(tags)) {
        EXPECT_LE(score(tags), score(found) + 1e-4f);
      }
      std::size_t i = 0;
      while (i < size && tags[i] == kMentionTags - 1) tags[i++] = 0;
      if (i == size) break;
      ++tags[i];
    }
  }
}

TEST(ChosenRoles, give_each_core_role_once_to_the_most_probable) {
  std::vector<float> logits(3 * kRoles, 0);
  const auto at = [&](std::size_t candidate, Role role) -> float& {
    return logits[candidate * kRoles + static_cast<std::size_t>(role)];
  };
  at(0, Role::kArg0) = 6;
  at(0, Role::kArg1) = 5;
  at(1, Role::kArg0) = 8;
  at(2, Role::kTime) = 7;
  std::vector<ChosenRole> chosen;
  choose_roles(logits, 'v', kAllCoreRoles, chosen);
  EXPECT_EQ(chosen[0].role, Role::kArg1);
  EXPECT_EQ(chosen[1].role, Role::kArg0);
  EXPECT_EQ(chosen[2].role, Role::kTime);
  EXPECT_GT(chosen[1].probability, 0.9f);
}

TEST(ChosenRoles, keep_to_the_roles_of_the_frame) {
  std::vector<float> logits(kRoles, 0);
  logits[static_cast<std::size_t>(Role::kArg2)] = 9;
  logits[static_cast<std::size_t>(Role::kArg1)] = 5;
  const std::uint8_t without_arg2 = 0x03;
  std::vector<ChosenRole> chosen;
  choose_roles(logits, 'n', without_arg2, chosen);
  EXPECT_EQ(chosen[0].role, Role::kArg1);
  EXPECT_GT(chosen[0].probability, 0.8f);  // the roles that are not allowed have no share
}

TEST(Frames, of_a_verb_and_its_noun_are_one) {
  const Frame frame = frame_of("take_part.01", 0x03);
  EXPECT_EQ(frame.verb, hash_bytes("take_part"));
  EXPECT_EQ(frame.roleset, hash_bytes("take_part.01"));
  EXPECT_TRUE(allows(frame.core_roles, Role::kArg1));
  EXPECT_FALSE(allows(frame.core_roles, Role::kArg2));
  EXPECT_TRUE(allows(frame.core_roles, Role::kTime));
}

TEST(ChosenRoles, never_repeat_a_core_role) {
  std::mt19937 random(4);
  for (int round = 0; round < 300; ++round) {
    std::vector<float> logits((1 + random() % 12) * kRoles);
    for (float& logit : logits) logit = static_cast<float>(random() % 1000) / 150;
    std::vector<ChosenRole> chosen;
    choose_roles(logits, 'v', kAllCoreRoles, chosen);
    std::map<Role, int> counts;
    for (const ChosenRole& role : chosen) {
      if (is_core(role.role)) {
        EXPECT_EQ(++counts[role.role], 1);
      }
      EXPECT_GE(role.probability, 0);
      EXPECT_LE(role.probability, 1);
    }
  }
}

TEST(Roles, have_the_names_of_propbank) {
  EXPECT_EQ(role_of("ARG0"), Role::kArg0);
  EXPECT_EQ(role_of("ARGM-TMP"), Role::kTime);
  EXPECT_EQ(role_of("R-ARG1"), Role::kReference);
  EXPECT_EQ(role_of("C-ARG1"), Role::kContinuation);
  EXPECT_EQ(role_of("ARGM-GOL"), Role::kOther);
  for (std::uint32_t i = 1; i < kRoles; ++i) {
    const Role role = static_cast<Role>(i);
    if (role < Role::kReference || role > Role::kContinuation) {
      EXPECT_EQ(role_of(role_name(role)), role);
    }
  }
}

}  // namespace
}  // namespace concord::language
