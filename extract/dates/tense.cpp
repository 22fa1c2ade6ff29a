#include "extract/dates/tense.h"

namespace concord::extract::dates {
namespace {

using enum Keyword;

// Tokens around an expression that can tell past from future.
constexpr std::size_t kCueWindow = 16;

bool is_auxiliary_be(const Tokens& t, std::size_t i) {
  return t.word(i) == "be" || t.word(i) == "been" || t.word(i) == "being";
}

}  // namespace

bool looks_ahead(const Tokens& t, std::size_t begin, std::size_t end) {
  const bool deadline = begin > 0 && t.is(begin - 1, kBy);
  std::size_t k = begin;
  for (; k > 0 && begin - k < kCueWindow && !t.sentence_break(k - 1); --k) {
    const TimeToken& token = t.at(k - 1);
    if (k > 1 && token.is(kTo) && t.at(k - 2).has(kFutureWithTo)) return true;
    if (token.has(kFutureCue) || (deadline && token.is(kTo))) return true;
    if (token.has(kPastCue) && !(k > 1 && is_auxiliary_be(t, k - 2))) return false;
  }
  if (deadline) return true;
  const std::size_t window = begin - k <= 2 ? kCueWindow : 3;
  for (k = end; k < end + window && !t.sentence_break(k); ++k) {
    if (t.at(k).has(kFutureCue) || (k > end && t.is(k, kTo) && t.at(k - 1).has(kFutureWithTo)))
      return true;
    if (t.at(k).has(kPastCue)) return false;
  }
  return false;
}

}  // namespace concord::extract::dates
