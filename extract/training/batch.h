#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/role_features.h"
#include "extract/language/word_features.h"

namespace concord::training {

inline constexpr std::uint32_t kNoRow = ~std::uint32_t{0};
// Labels of words of which less is known than one label: nothing at all, or that it is not the
// first label (a proper noun is in some name).
inline constexpr std::uint32_t kUnlabelled = ~std::uint32_t{0};
inline constexpr std::uint32_t kNotFirst = kUnlabelled - 1;

struct PredicateExample {
  std::uint32_t word = 0;
  std::string roleset;  // as annotated
  std::uint32_t senses =
      kNoRow;  // of its lemma, into Inventory::senses; kNoRow where the roleset is none of them
  std::uint32_t sense = 0;  // which of them
  language::Frame frame{};  // of the roleset
  std::vector<std::pair<std::uint32_t, language::Role>>
      arguments;  // word and role; a word that is not named has none
};

// One annotated sentence. Layers that were not annotated are empty, and cost nothing.
struct Example {
  std::string id;
  std::vector<std::string> forms;
  std::vector<language::WordFeatures> features;
  std::vector<std::uint32_t> word_rows;     // into the table of words; kNoRow for unknown ones
  std::vector<std::uint32_t> tags;          // into Inventory::tags
  std::vector<std::uint32_t> heads;         // of words; their number for the root
  std::vector<std::uint32_t> relations;     // into Inventory::relations
  std::vector<std::string> lemmas;          // our own, by the gold tags
  std::vector<std::uint32_t> mention_tags;  // BIO, see inventory.h
  bool has_predicates = false;
  std::vector<PredicateExample> predicates;

  std::uint32_t size() const { return static_cast<std::uint32_t>(forms.size()); }
};

// Sentences that go through the network together, their words one after the other.
struct Batch {
  std::vector<const Example*> sentences;
  std::vector<std::uint32_t>
      begins;  // first word of each sentence, and at the end the number of words

  void add(const Example& example) {
    if (begins.empty()) begins.push_back(0);
    sentences.push_back(&example);
    begins.push_back(begins.back() + example.size());
  }
  std::uint32_t words() const { return begins.empty() ? 0 : begins.back(); }
};

}  // namespace concord::training
