#include "extract/quantities/number_words.h"

#include <algorithm>
#include <cmath>

#include "extract/quantities/words.h"

namespace concord::extract::quantities {
namespace {

// "several hundred" and "a few dozen" are indefinite, "a hundred" is one hundred; a bare "hundred"
// is no amount.
void take_article(const WordReader& w, Amount& amount) {
  const Span before = w.before(amount.span.begin);
  const LowerWord word = w.lower(before);
  if (word == "a" || word == "several" || word == "many") {
    amount.span.begin = before.begin;
    amount.indefinite = word != "a";
  } else if (word == "few") {
    const Span article = w.before(before.begin);
    amount.span.begin = w.lower(article) == "a" ? article.begin : before.begin;
    amount.indefinite = true;
  }
}

// "tens of thousands", "hundreds"
std::optional<Amount> indefinite_at(const WordReader& w, Span word) {
  const auto least = find(indefinite_amounts(), w.lower(word));
  if (!least) return std::nullopt;
  Amount amount;
  amount.span = word;
  amount.value = *least;
  amount.indefinite = true;
  const Span of = w.after(word.end);
  if (w.lower(of) == "of") {
    const Span plural = w.after(of.end);
    if (const auto factor = find(indefinite_amounts(), w.lower(plural));
        factor && *factor >= 1000) {
      amount.value *= *factor;
      amount.span.end = plural.end;
      return amount;
    }
  }
  amount.needs_noun = *least == 10 || *least == 20;
  return amount;
}

// "a couple of", "a pair of"
std::optional<Amount> couple_at(const WordReader& w, Span word) {
  const Span article = w.before(word.begin);
  if (w.lower(article) != "a" || w.lower(w.after(word.end)) != "of") return std::nullopt;
  Amount amount;
  amount.span = {article.begin, word.end};
  amount.value = 2;
  amount.needs_noun = true;
  amount.rough = w.lower(word) == "couple";
  return amount;
}

// "half a million", "half a dozen"
std::optional<Amount> half_at(const WordReader& w, Span word) {
  const Span article = w.after(word.end);
  const Span noun = w.lower(article) == "a" ? w.after(article.end) : article;
  const auto multiplier = find(multipliers(), w.lower(noun));
  if (!multiplier) return std::nullopt;
  Amount amount;
  amount.span = {word.begin, noun.end};
  amount.value = *multiplier / 2;
  amount.multiplier = *multiplier;
  return amount;
}

// What the words read so far come to. The functions that take a word say false when it does not go
// on the number.
class Sum {
 public:
  double value() const { return total_ + group_; }
  bool only_multiplier_may_follow() const { return after_tens_; }

  bool take_small(double value, bool first) {
    const bool fits = after_tens_ ? value < 10 && value > 0 : std::fmod(group_, 100) == 0;
    if (!fits || (group_ == 0 && total_ == 0 && !first)) return false;
    group_ += value;
    after_tens_ = value >= 20;
    return true;
  }

  bool take_multiplier(double value) {
    if (value <= 100) {
      if (group_ >= 100) return false;
      group_ *= value;
    } else {
      if (last_multiplier_ != 0 && value >= last_multiplier_) return false;
      total_ += group_ * value;
      group_ = 0;
      last_multiplier_ = value;
    }
    after_tens_ = false;
    return true;
  }

  // "and a half"
  bool take_half() {
    if (group_ >= 100) return false;
    group_ += 0.5;
    after_tens_ = true;
    return true;
  }

  void begin_with_article() { group_ = 1; }

 private:
  double total_ = 0;  // closed groups of thousands
  double group_ = 0;  // the one being read
  double last_multiplier_ = 0;
  bool after_tens_ = false;
};

// One piece of a word that hyphens join: "twenty" of "twenty-two", "two" of "two-thirds".
Span first_piece(const WordReader& w, Span word) {
  Span piece{word.begin, word.begin};
  while (piece.end < word.end && w.dash_at(piece.end) == 0) ++piece.end;
  return piece;
}

// "and a half", where `conjunction` is "and": the last word of it, empty if it is something else.
Span half_after(const WordReader& w, Span conjunction) {
  const Span article = w.after(conjunction.end);
  const Span half = w.after(article.end);
  return w.lower(article) == "a" && w.lower(half) == "half" ? half : Span{};
}

// The number that begins with `first`: pieces of words until one does not go on it.
std::optional<Amount> sum_at(const WordReader& w, Span first) {
  constexpr int kMaxNumberWords = 12;
  Amount amount;
  amount.span = {first.begin, first.begin};
  Sum sum;
  bool after_hyphen = false;
  Span word = first;
  for (int count = 0; count < kMaxNumberWords; ++count) {
    const Span piece = first_piece(w, word);
    const LowerWord name = w.lower(piece);
    if (const auto small = find(small_numbers(), name)) {
      if (!sum.take_small(*small, count == 0)) break;
    } else if (const auto multiplier = find(multipliers(), name)) {
      if (count == 0) {  // "a hundred"; a bare "hundred" is no amount
        amount.span.end = piece.end;
        take_article(w, amount);
        if (amount.span.begin == first.begin) return std::nullopt;
        sum.begin_with_article();
      }
      if (!sum.take_multiplier(*multiplier)) break;
      amount.multiplier = std::max(amount.multiplier, *multiplier);
    } else {
      const bool fraction = after_hyphen && count > 0 && !compound_units().has(name);
      if (fraction) return std::nullopt;  // "two-thirds"
      break;
    }
    amount.span.end = piece.end;
    after_hyphen = piece.end < word.end;
    if (after_hyphen) {
      word = {piece.end + w.dash_at(piece.end), word.end};
      continue;
    }
    word = w.after(piece.end);
    if (w.lower(word) != "and") continue;
    if (const Span half = half_after(w, word); !half.empty() && sum.take_half()) {
      amount.span.end = half.end;
      word = w.after(half.end);
      continue;
    }
    // "two hundred and five", but not "two and five".
    const Span next = w.after(word.end);
    if (amount.multiplier == 1 || sum.only_multiplier_may_follow() ||
        !find(small_numbers(), w.lower(next)))
      break;
    word = next;
  }
  if (amount.span.end == first.begin || ordinals().has(w.lower(word))) return std::nullopt;
  amount.value = sum.value();
  return amount;
}

}  // namespace

std::optional<Amount> number_words_at(const WordReader& w, std::uint32_t pos) {
  const Span first = w.at(pos);
  if (first.empty() || w.letter_before(pos) != 0 || w.dash_at(pos - 1) != 0) return std::nullopt;
  if (auto indefinite = indefinite_at(w, first)) return indefinite;
  const LowerWord name = w.lower(first);
  if (name == "couple" || name == "pair") return couple_at(w, first);
  if (name == "half") return half_at(w, first);
  return sum_at(w, first);
}

}  // namespace concord::extract::quantities
