#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/model.h"
#include "extract/language/roles.h"

// From words to trees, names and roles.
namespace concord::language {

struct ParsedWord {
  std::uint32_t head = 0;      // in its sentence; the length of the sentence for the root
  std::uint16_t tag = 0;       // into Inventory::tags
  std::uint16_t relation = 0;  // into Inventory::relations
  std::uint32_t lemma_begin = 0, lemma_end = 0;  // into Parse::lemma_bytes
  float margin = 0;  // by how much its head scored above the next best one, as logarithms of odds;
                     // below 0 where a tree could not have the best one
};

struct ParsedArgument {
  std::uint32_t word = 0;  // in its sentence
  Role role = Role::kNoRole;
  float probability = 0;  // 0 to 1
};

struct ParsedPredicate {
  std::uint32_t word = 0;  // in its sentence
  std::uint32_t roleset =
      0;  // into Inventory::rolesets; kNoRoleset for a lemma that PropBank does not have
  float probability = 0;                                 // of its being a predicate
  std::uint32_t arguments_begin = 0, arguments_end = 0;  // into Parse::arguments
};
inline constexpr std::uint32_t kNoRoleset = ~std::uint32_t{0};

struct ParsedSentence {
  std::uint32_t words_begin = 0, words_end = 0;            // into Parse::words
  std::uint32_t names_begin = 0, names_end = 0;            // into Parse::names
  std::uint32_t predicates_begin = 0, predicates_end = 0;  // into Parse::predicates
};

// What is found out about some sentences, one after the other; reused from call to call, so that
// its memory is.
struct Parse {
  std::vector<ParsedSentence> sentences;
  std::vector<ParsedWord> words;
  std::vector<NameSpan> names;  // in words of their sentence
  std::vector<ParsedPredicate> predicates;
  std::vector<ParsedArgument> arguments;
  std::string lemma_bytes;

  std::string_view lemma(const ParsedWord& word) const {
    return std::string_view(lemma_bytes)
        .substr(word.lemma_begin, word.lemma_end - word.lemma_begin);
  }
};

// Longer sentences are read in pieces, each a tree; the roots of the later ones hang on the first.
inline constexpr std::uint32_t kMaxPieceWords = 200;

// Keeps the working memory of one thread. Any words will do; time is linear in their number.
class Parser {
 public:
  // `model` must outlive it. Kernels other than the best are for tests.
  explicit Parser(const Model& model, const Kernels& kernels = best_kernels());
  ~Parser();
  Parser(Parser&&) noexcept;

  // Reads the sentences whose words are `forms`; `ends` says for each sentence where it ends in
  // them. The result is in `parse`, whose sentences, words and so on are those of this call.
  // `predicates`, where it is given, has a byte a word: those that are not 0 are predicates, and no
  // others (for measuring roles).
  void parse(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
             Parse& parse, std::span<const std::uint8_t> predicates = {});

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace concord::language
