#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analysis.h"

namespace concord::extract {

// What surface patterns see of a token, mention or quotation.
struct SkeletonToken {
  std::string_view word;    // in lower case; empty for a placeholder
  char letter = 0;          // of a placeholder: the MentionKind; 0 for a word
  std::uint32_t index = 0;  // of a placeholder: into Analysis::mentions
  Span source;
};

// A sentence as surface patterns see it: its tokens in lower case, every mention one
// placeholder: "an agreement signed by Kim Jong Un in 2024." becomes "an <G3> signed
// by <P4> in <D5> .".
class Skeleton {
 public:
  Skeleton() = default;
  Skeleton(const Skeleton&) = delete;  // the words are views of it
  Skeleton& operator=(const Skeleton&) = delete;

  // Reuses its memory from sentence to sentence.
  void build(const Analysis& analysis, std::size_t sentence);

  std::span<const SkeletonToken> tokens() const { return tokens_; }
  // The bytes of the document that some of its tokens stand for.
  static Span source(std::span<const SkeletonToken> tokens);

 private:
  void append_word(std::string_view word, Span source);

  std::string words_;
  std::vector<SkeletonToken> tokens_;
};

}  // namespace concord::extract
