#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/dates/lexer.h"
#include "graph/core/span.h"

namespace concord::extract::dates {

constexpr int kFirstYear = 1000;  // that four digits can mean
constexpr int kLastYear = 2099;

// What the grammar reads: the tokens of a text and questions about them. Beyond the last token
// stands an endless kStop, so that looking ahead needs no care; looking back is for the caller to
// check. The text must outlive it.
class Tokens {
 public:
  Tokens(std::string_view text, Span part) : text_(text), tokens_(read_time_tokens(text, part)) {}

  std::size_t size() const { return tokens_.size(); }
  std::string_view text() const { return text_; }
  const TimeToken& at(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i] : tokens_.back();
  }
  const TimeToken& last() const { return tokens_.back(); }
  // As it is written.
  std::string_view word(std::size_t i) const {
    return text_.substr(at(i).begin, at(i).end - at(i).begin);
  }

  bool is(std::size_t i, TimeClass kind) const { return at(i).is(kind); }
  bool is(std::size_t i, Keyword keyword) const { return at(i).is(keyword); }
  template <class... Keywords>
  bool is_any(std::size_t i, Keywords... keywords) const {
    return (at(i).is(keywords) || ...);
  }

  // Nothing stands between it and the token before it.
  bool glued(std::size_t i) const { return !at(i).spaced; }
  bool common_noun_follows(std::size_t i) const { return at(i).word && !at(i).capital; }
  // A number of four digits that can be a year.
  bool is_four_digits(std::size_t i) const;
  // The number at `i` is the rest of something: "A320", "3.14", "$5".
  bool starts_inside_number(std::size_t i) const;
  // "before" and "after" with nothing that they could be before.
  bool ends_clause(std::size_t i) const {
    return !at(i).word && !is(i, TimeClass::kNumber) && !is(i, TimeClass::kOrdinal);
  }
  // Whether a sentence or a line of a headline ends after token `i`.
  bool sentence_break(std::size_t i) const;

  // Past one such token, if it is there.
  std::size_t skip(std::size_t i, Keyword keyword) const { return is(i, keyword) ? i + 1 : i; }
  std::size_t skip_hyphen(std::size_t i) const {
    return is(i, TimeClass::kHyphen) && glued(i) && glued(i + 1) ? i + 1 : i;
  }
  // The full stop of "Sept.", which ends before `i`.
  std::size_t skip_abbreviation_stop(std::size_t i) const {
    return at(i - 1).has(kAbbreviated) && glued(i) && word(i) == "." ? i + 1 : i;
  }

 private:
  std::string_view text_;
  std::vector<TimeToken> tokens_;  // never empty
};

}  // namespace concord::extract::dates
