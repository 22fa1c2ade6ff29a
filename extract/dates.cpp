#include "extract/dates.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "extract/dates/context.h"
#include "extract/dates/days.h"
#include "extract/dates/grammar.h"
#include "extract/dates/tokens.h"

namespace concord::extract {

std::vector<TimeMention> find_dates(std::string_view text, Span part,
                                    const std::optional<Date>& document_date) {
  part.end = static_cast<std::uint32_t>(std::min<std::size_t>(part.end, text.size()));
  if (part.begin >= part.end) return {};
  const dates::Tokens tokens(text, part);
  dates::Context context(document_date);
  std::vector<TimeMention> mentions;
  for (std::size_t i = 0; i < tokens.size();) {
    if (dates::names_person(tokens, i)) context.note_person(tokens.at(i).value);
    auto found = dates::expression_at(tokens, context, i);
    if (!found) {
      ++i;
      continue;
    }
    i = found->end;
    if (found->silent) continue;
    context.note_mention(found->period, found->end);
    const Span span{tokens.at(found->begin).begin, tokens.at(found->end - 1).end};
    mentions.push_back({span, found->kind, std::move(found->value), found->range});
  }
  return mentions;
}

}  // namespace concord::extract
