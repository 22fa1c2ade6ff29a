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

}  // namespace concord::extract
