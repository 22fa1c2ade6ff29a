#include "tests/support/reading.h"

#include <stdexcept>

#include "ontology/gazetteer.h"

namespace concord::tests {

Reading read_text(const std::string& text, const std::string& date, const std::string& id) {
  static const ontology::Gazetteer gazetteer = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  DocumentInfo info;
  info.id = id;
  if (!date.empty()) info.date = Date::parse(date);
  const extract::Document document(std::move(info), {text.begin(), text.end()});
  extract::Analysis analysis;
  return extract::read_document(gazetteer, document, analysis);
}

std::string triple(const Claim& claim) { return claim.subject.label + " | " + claim.predicate.name + " | " + claim.object.label; }

}  // namespace concord::tests
