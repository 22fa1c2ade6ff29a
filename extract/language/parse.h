#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/roles.h"

// What the parser finds out.
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
  bool has_roles = false;  // whether predicates and their arguments were looked for
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

}  // namespace concord::language
