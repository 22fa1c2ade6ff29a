#include "extract/skeleton.h"

#include <algorithm>

namespace concord::extract {

void Skeleton::build(const Analysis& analysis, std::size_t sentence_index) {
  words_.clear();
  tokens_.clear();
  const Sentence& sentence = analysis.sentences[sentence_index];
  words_.reserve(sentence.span.size());  // no word gets longer, so the views of them stay
  const MentionRange range = analysis.sentence_mentions[sentence_index];
  std::uint32_t mention = range.begin;
  for (std::uint32_t token = sentence.first_token; token < sentence.end_token;) {
    const Span span = analysis.tokens[token].span;

    while (mention < range.end && analysis.mentions[mention].span.end <= span.begin) ++mention;
    std::uint32_t end = span.end;
    if (mention < range.end && analysis.mentions[mention].span.begin <= span.begin) {
      const Mention& found = analysis.mentions[mention];
      end = std::max(found.span.end, span.end);
      tokens_.push_back({{}, static_cast<char>(found.kind), mention, found.span});
    } else {
      append_word(analysis.text(span), span);
    }
    while (token < sentence.end_token && analysis.tokens[token].span.begin < end) ++token;
  }
}

void Skeleton::append_word(std::string_view word, Span source) {
  const std::size_t begin = words_.size();
  // Typographic apostrophes are as common as straight ones in news, and mean the same.
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (c == kApostrophe[0] && word.substr(i, kApostrophe.size()) == kApostrophe) {
      words_ += '\'';
      i += kApostrophe.size() - 1;
    } else {
      words_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  tokens_.push_back({std::string_view(words_).substr(begin), 0, 0, source});
}

Span Skeleton::source(std::span<const SkeletonToken> tokens) {
  return tokens.empty() ? Span{} : Span{tokens.front().source.begin, tokens.back().source.end};
}

}  // namespace concord::extract
