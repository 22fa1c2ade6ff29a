#include "tests/support/reading.h"

#include <utility>

namespace concord::tests {
const ontology::Gazetteer& gazetteer() {
  static const ontology::Gazetteer gazetteer = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  return gazetteer;
}

const extract::Resources& resources() {
  static const language::Model model(CONCORD_MODEL);
  static const extract::Resources all{gazetteer(), model, extract::FrameSet::builtin()};
  return all;
}

Reading read_text(std::string_view text, const std::optional<Date>& date) {
  DocumentInfo info;
  info.date = date;
  const extract::Document document(std::move(info), {text.begin(), text.end()});
  extract::Analyser analyser(resources());
  return extract::read_document(analyser, document);
}

}  // namespace concord::tests
