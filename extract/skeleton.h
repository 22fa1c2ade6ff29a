#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/analysis.h"

namespace concord::extract {

// A sentence as surface patterns see it: its tokens in lower case, each followed by one space, every mention replaced by its
// letter and index and every quotation by S and its index: "an agreement signed by Kim Jong Un in 2024." becomes
// "an <G3> signed by <P4> in <D5> . ".
class Skeleton {
 public:
  enum class Quotes { kOpen, kCollapsed };  // kOpen: quotation marks and the words between them are tokens like others

  // Reuses its memory from sentence to sentence.
  void build(const Analysis& analysis, std::size_t sentence, Quotes quotes);

  std::string_view text() const { return text_; }
  // The bytes of the document that the bytes [begin, end) of the skeleton stand for.
  Span source(std::size_t begin, std::size_t end) const;

  // What a placeholder "<P4>" within a part of the skeleton names: letter and index.
  struct Placeholder {
    char letter = 0;
    std::uint32_t index = 0;
  };
  // All placeholders within [begin, end) of the skeleton, in order.
  std::vector<Placeholder> placeholders(std::size_t begin, std::size_t end) const;

 private:
  void append(std::string_view piece, Span source);
  void append_word(std::string_view word, Span source);

  struct Piece {
    std::uint32_t at = 0;  // in text_
    Span source;
  };
  std::string text_;
  std::vector<Piece> pieces_;
};

}  // namespace concord::extract
