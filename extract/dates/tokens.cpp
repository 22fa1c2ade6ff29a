#include "extract/dates/tokens.h"

namespace concord::extract::dates {

using enum TimeClass;

bool Tokens::is_four_digits(std::size_t i) const {
  const TimeToken& token = at(i);
  return token.is(kNumber) && !token.word && !token.grouped && token.end - token.begin == 4 &&
         token.value >= kFirstYear && token.value <= kLastYear;
}

bool Tokens::starts_inside_number(std::size_t i) const {
  if (i == 0 || at(i).spaced || at(i).word) return false;
  return !(is(i - 1, kOpen) || is(i - 1, kDash) || is(i - 1, kMark)) || word(i - 1) == "$" ||
         word(i - 1) == "#";
}

bool Tokens::sentence_break(std::size_t i) const {
  if (at(i + 1).new_line && at(i + 1).capital) return true;
  if (!is(i, kStop)) return false;
  if (i == 0 || word(i) != ".") return true;
  return at(i - 1).end - at(i - 1).begin > 1 && !at(i - 1).has(kAbbreviated);
}

}  // namespace concord::extract::dates
