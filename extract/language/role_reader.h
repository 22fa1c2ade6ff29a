#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/language/kernels.h"
#include "extract/language/model.h"
#include "extract/language/parse.h"
#include "extract/language/role_features.h"
#include "extract/language/roles.h"

namespace concord::language {

// A sentence, or a piece of a long one, whose predicates are still to be found.
struct UnreadRoles {
  std::span<const ParsedWord> words;  // of the parse; their heads count in them
  const std::uint8_t* states;         // what the network has made of them, kEncodedSize each
  std::uint32_t offset = 0;           // of the first word in its sentence
  // As for Parser::parse(): a byte a word, or none.
  std::span<const std::uint8_t> predicates;
};

// Finds predicates, their senses and their arguments. Keeps its working memory; not for several
// threads at once.
class RoleReader {
 public:
  // Both must outlive it.
  RoleReader(const Model& model, const Kernels& kernels);
  // Adds the predicates and arguments to `parse`, which holds the lemmas of the words.
  void read(const UnreadRoles& tree, Parse& parse);

 private:
  void fill_view();
  float predicate_odds(std::uint32_t word);
  void choose_sense(float* query, ParsedPredicate& predicate);
  void find_arguments(float* predicate_input, std::uint32_t predicate, const Frame& frame);
  // A word's part of the heads from a column of HeadColumns on.
  float* row(std::uint32_t word, std::uint32_t column) {
    return heads_.data() + std::size_t{word} * matrix_.columns + column - first_column_;
  }

  const Model& model_;
  const Kernels& kernels_;
  const PackedMatrix matrix_;  // the heads that only roles need
  const std::uint32_t first_column_;
  UnreadRoles tree_{};
  Parse* parse_ = nullptr;
  std::vector<float> heads_;
  std::vector<std::uint32_t> view_heads_;
  std::vector<std::uint64_t> view_relations_, view_lemmas_, view_upos_, view_xpos_;
  std::vector<std::uint8_t> view_known_;
  RoleSentence view_;
  RoleCandidates candidates_;
  std::vector<ParsedPredicate> found_;
  std::vector<float> predicate_values_, role_values_, role_outputs_, role_logits_;
  std::vector<std::uint8_t> predicate_bytes_, role_bytes_;
  std::vector<ChosenRole> chosen_;
};

}  // namespace concord::language
