#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "extract/language/kernels.h"
#include "extract/language/model.h"
#include "extract/language/parse.h"

// From words to trees, names and roles.
namespace concord::language {

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

  // The same, but predicates and their arguments, which cost much and are asked for in few
  // sentences, may be left for read_roles().
  void parse_trees(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
                   Parse& parse);
  // Adds what parse_trees() has left of a sentence to the `parse` that it was given, which must
  // still be as it was.
  void read_roles(std::size_t sentence);

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace concord::language
