#include "extract/analysis.h"

#include <algorithm>

namespace concord::extract {

std::size_t Analysis::sentence_at(std::uint32_t byte) const {
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), byte,
                       [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(after - sentences.begin()) - 1;
}

EntityIndex Analysis::entity_at(Span span) const {
  const auto found = std::lower_bound(names.begin(), names.end(), span,
                                      [](const Mention& name, Span at) { return name.span < at; });
  return found == names.end() || found->span != span ? kNoEntity : found->entity;
}

const TitleMention* Analysis::title_before(std::uint32_t begin) const {
  const auto after =
      std::lower_bound(titles.begin(), titles.end(), begin,
                       [](const TitleMention& t, std::uint32_t at) { return t.span.begin < at; });
  if (after == titles.begin()) return nullptr;
  const TitleMention& title = *(after - 1);
  return title.span.end + 1 == begin && text()[title.span.end] == ' ' ? &title : nullptr;
}

}  // namespace concord::extract
