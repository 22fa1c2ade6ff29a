#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// The closed sets that the network chooses from, and how big it is.
namespace concord::language {

// Sizes of the layers; a model file that was made for others is refused.
inline constexpr std::uint32_t kWordSize = 128;   // a word as the sum of its embeddings
inline constexpr std::uint32_t kStateSize = 128;  // of one direction of a recurrent layer
inline constexpr std::uint32_t kEncodedSize = 2 * kStateSize;
inline constexpr std::uint32_t kLayers = 3;
inline constexpr std::uint32_t kArcSize = 128;
inline constexpr std::uint32_t kLabelSize = 96;
inline constexpr std::uint32_t kPredicateSize = 64;
inline constexpr std::uint32_t kRoleSize = 128;

// What kind of thing a name names; the BIO tags of the mention head are 0 for outside, then begin
// and inside of each.
enum class NameType : std::uint8_t { kPerson, kPlace, kOrganization, kOther };
inline constexpr std::uint32_t kNameTypes = 4;
inline constexpr std::uint32_t kMentionTags = 1 + 2 * kNameTypes;
constexpr std::uint32_t begin_tag(NameType type) {
  return 1 + 2 * static_cast<std::uint32_t>(type);
}
constexpr std::uint32_t inside_tag(NameType type) {
  return 2 + 2 * static_cast<std::uint32_t>(type);
}

// Arguments in the sense of PropBank. kNoRole is the class of a candidate that is none; kReference
// and kContinuation are its R- and C- arguments, whatever they refer to or continue; kLightVerb and
// kLightNoun point from a noun to its light verb and back.
enum class Role : std::uint8_t {
  kNoRole,
  kArg0,
  kArg1,
  kArg2,
  kArg3,
  kArg4,
  kTime,
  kLocation,
  kModal,
  kNegation,
  kAdverbial,
  kManner,
  kPurpose,
  kCause,
  kDirection,
  kExtent,
  kDiscourse,
  kReference,
  kContinuation,
  kLightVerb,
  kLightNoun,
  kOther,
};
inline constexpr std::uint32_t kRoles = 22;
// "ARG0", "ARGM-TMP"; "_" for none.
std::string_view role_name(Role role);
// The role of a label as it stands in PropBank: "R-ARG0" is kReference, a label of no own class
// kOther.
Role role_of(std::string_view label);
// The sixteen that are scored: ARG0 to ARG4 and the adjuncts that have a class.
constexpr bool is_scored(Role role) { return role > Role::kNoRole && role < Role::kReference; }
constexpr bool is_core(Role role) { return role >= Role::kArg0 && role <= Role::kArg4; }
// Bit i stands for ARGi. What is allowed to predicates whose roleset is not known: all.
inline constexpr std::uint8_t kAllCoreRoles = 0x1F;
constexpr bool allows(std::uint8_t core_roles, Role role) {
  return !is_core(role) ||
         (core_roles >> (static_cast<int>(role) - static_cast<int>(Role::kArg0)) & 1) != 0;
}

// A tag pair of the treebanks.
struct Tag {
  std::string upos;
  std::string xpos;

  friend auto operator<=>(const Tag&, const Tag&) = default;
};

// The senses of one lemma as a verb, noun, adjective …: rolesets of PropBank.
struct Senses {
  std::string lemma;
  char part = 'v';                      // of the roleset's alias: v, n, j
  std::vector<std::uint32_t> rolesets;  // into Inventory::rolesets; the commonest first
};

struct Inventory {
  std::vector<Tag> tags;
  std::vector<std::string> relations;    // with their subtypes
  std::vector<std::string> rolesets;     // "sign.02"
  std::vector<std::uint8_t> core_roles;  // which of ARG0 to ARG4 each has: a bit for each
  std::vector<Senses> senses;            // sorted by lemma and part
};

// v for verbs and auxiliaries, n for nouns, j for adjectives, 0 for what is no predicate.
char part_of_speech(std::string_view upos);

}  // namespace concord::language
