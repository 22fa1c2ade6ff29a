#include "extract/skeleton.h"

#include <algorithm>

namespace concord::extract {
namespace {

// The outermost quote of two marks or more words around a byte, if any.
const Quote* quote_at(const std::vector<Quote>& quotes, std::uint32_t byte) {
  auto after = std::upper_bound(quotes.begin(), quotes.end(), byte,
                                [](std::uint32_t at, const Quote& quote) { return at < quote.outer.begin; });
  if (after == quotes.begin()) return nullptr;
  const Quote* quote = &*(after - 1);
  while (quote->parent) quote = &quotes[*quote->parent];
  return byte < quote->outer.end ? quote : nullptr;
}

std::string placeholder(char letter, std::uint32_t index) {
  std::string out = "<";
  out += letter;
  out += std::to_string(index);
  return out + ">";
}

}  // namespace

void Skeleton::build(const Analysis& analysis, std::size_t sentence_index, Quotes quotes) {
  text_.clear();
  pieces_.clear();
  const Sentence& sentence = analysis.sentences[sentence_index];
  const MentionRange range = analysis.sentence_mentions[sentence_index];
  std::uint32_t mention = range.begin;
  for (std::uint32_t token = sentence.first_token; token < sentence.end_token;) {
    const Span span = analysis.tokens[token].span;
    const Quote* quote = quotes == Quotes::kCollapsed ? quote_at(analysis.quotes, span.begin) : nullptr;
    while (mention < range.end && analysis.mentions[mention].span.end <= span.begin) ++mention;
    std::uint32_t end = span.end;
    if (quote != nullptr) {
      end = std::min(quote->outer.end, sentence.span.end);
      append(placeholder('S', static_cast<std::uint32_t>(quote - analysis.quotes.data())), {span.begin, end});
    } else if (mention < range.end && analysis.mentions[mention].span.begin <= span.begin) {
      const Mention& found = analysis.mentions[mention];
      end = std::max(found.span.end, span.end);
      append(placeholder(static_cast<char>(found.kind), mention), found.span);
    } else {
      append_word(analysis.text(span), span);
    }
    while (token < sentence.end_token && analysis.tokens[token].span.begin < end) ++token;
  }
}

void Skeleton::append(std::string_view piece, Span source) {
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), source});
  text_ += piece;
  text_ += ' ';
}

void Skeleton::append_word(std::string_view word, Span source) {
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()), source});
  // Typographic apostrophes are as common as straight ones in news, and mean the same.
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    if (word.substr(i, kApostrophe.size()) == kApostrophe) {
      text_ += '\'';
      i += kApostrophe.size() - 1;
    } else if (c == '<' || c == '>' || c == ' ' || static_cast<unsigned char>(c) < 0x20) {
      text_ += '_';  // only placeholders have these
    } else {
      text_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  text_ += ' ';
}

Span Skeleton::source(std::size_t begin, std::size_t end) const {
  const auto at_or_before = [this](std::size_t at) {
    const auto after = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                        [](std::size_t value, const Piece& piece) { return value < piece.at; });
    return after - 1;
  };
  if (pieces_.empty() || begin >= end) return {};
  return {at_or_before(begin)->source.begin, at_or_before(end - 1)->source.end};
}

std::vector<Skeleton::Placeholder> Skeleton::placeholders(std::size_t begin, std::size_t end) const {
  std::vector<Placeholder> found;
  for (std::size_t at = text_.find('<', begin); at < end; at = text_.find('<', at + 1)) {
    Placeholder placeholder;
    placeholder.letter = text_[at + 1];
    for (std::size_t digit = at + 2; text_[digit] != '>'; ++digit) {
      placeholder.index = placeholder.index * 10 + static_cast<std::uint32_t>(text_[digit] - '0');
    }
    found.push_back(placeholder);
  }
  return found;
}

}  // namespace concord::extract
