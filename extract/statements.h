#pragma once

#include <memory>

#include "extract/claim_builder.h"

namespace concord::extract {

// Statements: what speech.h finds in the sentences, with the speakers as entities (of a paper its
// author, of a title its holder, of a pronoun whom it means, "officials" a group), and quotations
// whole: split ones joined, those over several sentences or paragraphs, further ones of the same
// speaker ("… he added", or without a word). Beside sentences the lines of a text: "Kim: deployment
// was just", transcripts ("SMITH: …"), and "The minister said:" before the paragraphs that he said.
// The innermost statement that holds the trigger of a claim gives it its source, with the stance of
// the word of saying (data/cues.txt); a denial is linked to the claim that it denies.
class Statements {
 public:
  // It must outlive this.
  explicit Statements(ClaimContext& context);
  ~Statements();

  // Adds those of the document to the reading. What is read later may ask them who "we" are.
  void find();
  // Gives the claims that are there by now their sources.
  void attribute();

 private:
  class Finder;
  std::unique_ptr<Finder> finder_;
};

}  // namespace concord::extract
