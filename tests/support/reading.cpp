#include "tests/support/reading.h"

#include <utility>

namespace concord::tests {
const ontology::Gazetteer& gazetteer() {
  static const ontology::Gazetteer gazetteer = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  return gazetteer;
}

Reading read_text(std::string_view text, const std::optional<Date>& date) {
  DocumentInfo info;
  info.date = date;
  const extract::Document document(std::move(info), {text.begin(), text.end()});
  extract::Analysis analysis;
  return extract::read_document(gazetteer(), document, analysis);
}

std::string triple(const Claim& claim) {
  return claim.subject.label + " | " + claim.predicate.name + " | " + claim.object.label;
}

}  // namespace concord::tests
