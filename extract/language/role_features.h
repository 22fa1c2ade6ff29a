#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/language/inventory.h"

// What the role head sees of a predicate and a word that may be its argument, beside the encoder:
// the path between them in the tree and the words on it. The trainer and the reader must agree on
// these rows.
namespace concord::language {

inline constexpr std::uint32_t kPathRows = 4096;
inline constexpr std::uint32_t kCaseRows = 256;
inline constexpr std::uint32_t kDistanceRows = 18;
inline constexpr std::uint32_t kPredicateRows = 6144;
inline constexpr std::uint32_t kWideRows =
    65536;  // 22 weights each: a linear model beside the deep one
inline constexpr std::size_t kWideFeatures = 11;
inline constexpr std::uint32_t kPredicateWideRows =
    32768;  // one weight each: whether a word is a predicate
inline constexpr std::size_t kPredicateWide = 7;
inline constexpr std::uint32_t kSenseWideRows = 65536;  // one weight each: what speaks for a sense

// A sentence as far as roles depend on it. Everything is per word and of the same length; `head` is
// the index of a word, or the length of the sentence for the root. Relations, lemmas and tags come
// as hashes of their names, so that nothing depends on their numbering.
struct RoleSentence {
  std::span<const std::uint32_t> heads;
  std::span<const std::uint64_t> relations;
  std::span<const std::uint64_t> lemmas;
  std::span<const std::uint64_t> upos;
  std::span<const std::uint64_t> xpos;
  std::span<const std::uint8_t>
      known;  // 1 where PropBank has a predicate of this lemma and part of speech
};

// A roleset as the features see it. "agreement" and "to agree" have one, so that what is learned of
// the verb serves the noun.
struct Frame {
  std::uint64_t roleset;    // hash of "agree.01"
  std::uint64_t verb;       // hash of "agree"
  std::uint8_t core_roles;  // see Inventory::core_roles
};
Frame frame_of(std::string_view roleset, std::uint8_t core_roles);
// Of a predicate whose roleset is not known.
constexpr Frame frame_of_lemma(std::uint64_t lemma) { return {lemma, lemma, kAllCoreRoles}; }

struct RoleCandidate {
  std::uint32_t word = 0;
  std::uint32_t path_row = 0;
  std::uint32_t case_row = 0;
  std::uint32_t distance_row = 0;
  std::array<std::uint32_t, kWideFeatures> wide_rows{};
};

// Distance from `from` to `to` in words with its direction, small ones exactly: 0 to 16.
std::uint32_t distance_row(std::uint32_t from, std::uint32_t to);
// The two rows of a predicate: of its lemma and part of speech, and of its frame.
std::array<std::uint32_t, 2> predicate_rows(std::uint64_t lemma, std::uint64_t upos,
                                            const Frame& frame);
std::uint32_t sense_wide_row(std::uint64_t feature, std::uint64_t roleset);

// Finds the words that may be arguments of a predicate (Xue and Palmer 2004, on dependencies): its
// children and grandchildren, its siblings and their children, its first four ancestors and their
// children. Keeps its buffers from call to call. Not for several threads at once.
class RoleCandidates {
 public:
  // Takes the sentence in; it must stay while candidates are asked for. The heads must be a tree.
  void set_sentence(const RoleSentence& sentence);
  // In the order of words; the predicate itself is none. Valid until the next call.
  std::span<const RoleCandidate> of(std::uint32_t predicate, const Frame& frame);
  // What speaks for a word's being a predicate: its lemma, relation, children, and its head.
  std::array<std::uint32_t, kPredicateWide> predicate_wide_rows(std::uint32_t word) const;
  // What may tell the senses of a predicate apart: its head and the words below it. Of each sense,
  // sense_wide_row() makes a row of it. Valid until the next call.
  std::span<const std::uint64_t> sense_features(std::uint32_t predicate);

 private:
  void add(std::uint32_t word, std::uint64_t path);
  void add_children(std::uint32_t of, std::uint64_t path, std::uint32_t depth, std::uint32_t but);

  RoleSentence sentence_;
  std::vector<std::uint32_t>
      first_child_;  // by head; children of a head are linked from left to right
  std::vector<std::uint32_t> next_sibling_;
  std::vector<std::uint64_t> cases_;  // lemma of the case or mark child; 0 for none
  std::uint32_t predicate_ = 0;
  Frame frame_{};
  std::uint64_t voice_ = 0;
  std::vector<RoleCandidate> candidates_;
  std::vector<std::uint64_t>
      children_;  // which relations a word has below it, by head: a bit for each of some
  std::vector<std::uint64_t> sense_features_;
};

}  // namespace concord::language
