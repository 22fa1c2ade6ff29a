#include "extract/sentence_tree.h"

#include <algorithm>

#include "extract/one_of.h"
#include "extract/tree_repairs.h"

namespace concord::extract {

void SentenceTree::build(const Analysis& analysis, std::size_t sentence) {
  analysis_ = &analysis;
  parse_ = &analysis.parse;
  sentence_ = &parse_->sentences[sentence];
  words_.assign(parse_->words.begin() + sentence_->words_begin,
                parse_->words.begin() + sentence_->words_end);
  first_token_ = analysis.sentences[sentence].first_token;
  repair_tree(analysis, sentence, words_);
  child_begins_.assign(words_.size() + 1, 0);
  for (const language::ParsedWord& word : words_) {
    if (word.head < size()) ++child_begins_[word.head + 1];
  }
  for (std::uint32_t i = 0; i < size(); ++i) child_begins_[i + 1] += child_begins_[i];
  children_.resize(child_begins_.back());
  std::vector<std::uint32_t> next(child_begins_.begin(), child_begins_.end() - 1);
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (words_[i].head < size()) children_[next[words_[i].head]++] = i;
  }
}

std::uint32_t SentenceTree::argument(std::uint32_t predicate, language::Role role) const {
  analysis_->parser->read_roles(static_cast<std::size_t>(sentence_ - parse_->sentences.data()));
  const auto predicates = std::span(parse_->predicates)
                              .subspan(sentence_->predicates_begin,
                                       sentence_->predicates_end - sentence_->predicates_begin);
  const auto found =
      std::ranges::lower_bound(predicates, predicate, {}, &language::ParsedPredicate::word);
  if (found == predicates.end() || found->word != predicate) return kNoWord;
  for (std::uint32_t a = found->arguments_begin; a < found->arguments_end; ++a) {
    const language::ParsedArgument& argument = parse_->arguments[a];
    if (argument.role == role) return argument.word;
  }
  return kNoWord;
}

std::string_view SentenceTree::relation(std::uint32_t word) const {
  return analysis_->inventory->relations[words_[word].relation];
}

std::string_view SentenceTree::universal_relation(std::uint32_t word) const {
  const std::string_view whole = relation(word);
  return whole.substr(0, whole.find(':'));
}

std::string_view SentenceTree::upos(std::uint32_t word) const {
  return analysis_->inventory->tags[words_[word].tag].upos;
}

std::string_view SentenceTree::xpos(std::uint32_t word) const {
  return analysis_->inventory->tags[words_[word].tag].xpos;
}

Span SentenceTree::span(std::uint32_t word) const {
  return analysis_->tokens[first_token_ + word].span;
}

std::span<const std::uint32_t> SentenceTree::children(std::uint32_t word) const {
  return std::span(children_).subspan(child_begins_[word],
                                      child_begins_[word + 1] - child_begins_[word]);
}

std::uint32_t SentenceTree::child(std::uint32_t word, std::string_view relation_name) const {
  for (const std::uint32_t child : children(word)) {
    if (relation(child) == relation_name) return child;
  }
  return kNoWord;
}

std::uint32_t SentenceTree::word_at(std::uint32_t byte) const {
  return extract::word_at(std::span(analysis_->tokens).subspan(first_token_, size()), byte);
}

std::uint32_t word_at(std::span<const Token> words, std::uint32_t byte) {
  const auto found = std::ranges::partition_point(
      words, [byte](const Token& token) { return token.span.end <= byte; });
  return found == words.end() || found->span.begin > byte
             ? kNoWord
             : static_cast<std::uint32_t>(found - words.begin());
}

bool is_weekday(std::string_view word) {
  return is_one_of(word, {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                          "Sunday", "today", "yesterday"});
}

}  // namespace concord::extract
