#include "extract/dates/tense.h"

#include <optional>

namespace concord::extract::dates {
namespace {

using enum Keyword;

// Tokens around an expression that can tell past from future.
constexpr std::size_t kCueWindow = 16;

// "had", "attacked"; "United" stands in a name.
bool is_past(const Tokens& t, std::size_t i) {
  const TimeToken& token = t.at(i);
  const bool name = token.capital && i > 0 && !t.sentence_break(i - 1) && t.word(i).ends_with("ed");
  return token.has(kPastCue) && !name;
}

bool is_auxiliary_be(const Tokens& t, std::size_t i) {
  return t.word(i) == "be" || t.word(i) == "been" || t.word(i) == "being";
}

// What the words behind say, as many as there are in the window; nothing if they are of neither.
std::optional<bool> ahead_behind(const Tokens& t, std::size_t end, std::size_t window) {
  for (std::size_t k = end; k < end + window && !t.sentence_break(k); ++k) {
    if (t.at(k).has(kFutureCue) || (k > end && t.is(k, kTo) && t.at(k - 1).has(kFutureWithTo)))
      return true;
    if (is_past(t, k)) return false;
  }
  return std::nullopt;
}

// ", and on Thursday a spokesman called": the words before are of another clause.
bool begins_clause(const Tokens& t, std::size_t begin) {
  return begin > 2 && t.is_any(begin - 1, kOn, kIn, kAt) && t.is(begin - 2, kAnd) &&
         t.is(begin - 3, TimeClass::kComma);
}

}  // namespace

bool looks_ahead(const Tokens& t, std::size_t begin, std::size_t end) {
  const bool deadline = begin > 0 && t.is(begin - 1, kBy);
  if (begins_clause(t, begin)) {
    if (const auto ahead = ahead_behind(t, end, kCueWindow)) return *ahead;
  }
  std::size_t k = begin;
  bool to = false;  // "invited him to a summit"
  for (; k > 0 && begin - k < kCueWindow && !t.sentence_break(k - 1); --k) {
    const TimeToken& token = t.at(k - 1);
    if (k > 1 && token.is(kTo) && t.at(k - 2).has(kFutureWithTo)) return true;
    if (token.has(kFutureCue) || (deadline && token.is(kTo))) return true;
    if (to && token.has(kFutureWithTo) && t.word(k - 1).ends_with("ed")) return true;
    to = to || token.is(kTo);
    if (is_past(t, k - 1) && !(k > 1 && is_auxiliary_be(t, k - 2))) return false;
  }
  if (deadline) return true;
  const std::size_t window = begin - k <= 2 ? kCueWindow : 3;
  return ahead_behind(t, end, window).value_or(false);
}

}  // namespace concord::extract::dates
