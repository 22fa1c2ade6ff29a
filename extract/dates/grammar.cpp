#include "extract/dates/grammar.h"

#include <utility>

#include "extract/dates/clock.h"
#include "extract/dates/counted.h"
#include "extract/dates/decades.h"
#include "extract/dates/numeric.h"
#include "extract/dates/portions.h"
#include "extract/dates/ranges.h"
#include "extract/dates/relative.h"
#include "extract/dates/repeated.h"

namespace concord::extract::dates {
namespace {

std::optional<Expression> date(const Tokens& t, const Context& context, std::size_t i) {
  if (auto found = numeric(t, i)) return found;
  if (auto found = portion(t, context, i)) return found;
  return plain_date(t, context, i);
}

}  // namespace

std::optional<Expression> expression_at(const Tokens& t, const Context& context, std::size_t i) {
  if (!may_begin(t.at(i))) return std::nullopt;
  if (auto found = repeated(t, i)) return found;
  if (auto found = clock_first(t, context, i)) return found;
  if (auto found = counted(t, context, i)) return found;
  auto found = date(t, context, i);
  return found ? with_time(t, std::move(*found)) : found;
}

bool may_begin(const TimeToken& token) {
  using enum TimeClass;
  switch (token.kind) {
    case kOther:
      return !token.word;  // 09.05.2025
    case kPossessive:
    case kHyphen:
    case kDash:
    case kComma:
    case kSlash:
    case kColon:
    case kStop:
    case kOpen:
    case kClose:
    case kMark:
    case kMeridiem:
    case kZone:
      return false;
    default:
      return true;
  }
}

std::optional<Expression> plain_date(const Tokens& t, const Context& context, std::size_t i) {
  if (auto found = named_or_range(t, context, i)) return found;
  if (auto found = relative(t, context, i)) return found;
  return decade_or_century(t, i);
}

}  // namespace concord::extract::dates
