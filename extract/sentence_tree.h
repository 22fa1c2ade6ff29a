#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/analysis.h"

namespace concord::extract {

inline constexpr std::uint32_t kNoWord = ~std::uint32_t{0};

// The one of the words of a sentence that holds the byte; kNoWord outside of them.
std::uint32_t word_at(std::span<const Token> words, std::uint32_t byte);

// As it is written: "Monday", "today".
bool is_weekday(std::string_view word);

// The tree of one sentence of an analysis, repaired (tree_repairs.h), with what walking it needs:
// children in order. Words are counted in the sentence. Keeps its memory from sentence to sentence.
class SentenceTree {
 public:
  // `analysis` must outlive the use of the tree.
  void build(const Analysis& analysis, std::size_t sentence);

  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  // kNoWord for the root.
  std::uint32_t head(std::uint32_t word) const {
    return words_[word].head < size() ? words_[word].head : kNoWord;
  }
  // "nsubj:pass".
  std::string_view relation(std::uint32_t word) const;
  // Without the subtype: "nsubj".
  std::string_view universal_relation(std::uint32_t word) const;
  std::string_view lemma(std::uint32_t word) const { return parse_->lemma(words_[word]); }
  std::string_view upos(std::uint32_t word) const;
  std::string_view xpos(std::uint32_t word) const;
  Span span(std::uint32_t word) const;  // bytes of the document
  // As it stands in the text.
  std::string_view form(std::uint32_t word) const { return analysis_->text(span(word)); }

  std::span<const std::uint32_t> children(std::uint32_t word) const;
  // The first child of that relation, subtypes included only where they are named; kNoWord if none.
  std::uint32_t child(std::uint32_t word, std::string_view relation) const;
  // The word that the role labeller takes for that role of a predicate; kNoWord if none.
  std::uint32_t argument(std::uint32_t predicate, language::Role role) const;
  // The word of the mention or token at a byte of the sentence; kNoWord outside of it.
  std::uint32_t word_at(std::uint32_t byte) const;

 private:
  const Analysis* analysis_ = nullptr;
  const language::Parse* parse_ = nullptr;
  const language::ParsedSentence* sentence_ = nullptr;
  std::vector<language::ParsedWord> words_;
  std::uint32_t first_token_ = 0;
  std::vector<std::uint32_t> child_begins_;  // into children_, a word each and the end
  std::vector<std::uint32_t> children_;
};

}  // namespace concord::extract
