#pragma once

#include <cstdint>
#include <vector>

#include "extract/claim_builder.h"
#include "extract/referents.h"
#include "extract/sentence_tree.h"

namespace concord::extract {

// Where the events of a sentence happened: what stands with "in", "at", "near" … on the word of the
// event, or behind one of its arguments, on which the parser may hang it ("signed a treaty in the
// Mariinsky Palace in Kyiv").
class EventPlaces {
 public:
  // All three must outlive it.
  EventPlaces(const ClaimContext& context, const SentenceTree& tree, const Referents& referents)
      : context_(context), tree_(tree), referents_(referents) {}

  // Of what happens by the word `trigger` and, where `noun` is a word, by that with it. In the
  // order of the text; a few at most.
  std::vector<Argument> of(std::uint32_t trigger, std::uint32_t noun) const;

 private:
  std::optional<Argument> place(const Mention& mention, std::uint32_t word) const;
  bool is_locative(std::uint32_t word) const;
  bool stands_at(std::uint32_t word, std::uint32_t trigger, std::uint32_t noun) const;
  const Mention* place_of_clause(std::uint32_t verb) const;

  const ClaimContext& context_;
  const SentenceTree& tree_;
  const Referents& referents_;
};

}  // namespace concord::extract
