#pragma once

#include <string>
#include <string_view>

#include "extract/pipeline.h"

namespace concord::tests {

// The gazetteer that the build made.
inline const ontology::Gazetteer& gazetteer() {
  static const ontology::Gazetteer gazetteer = ontology::Gazetteer::map(CONCORD_GAZETTEER);
  return gazetteer;
}

// What the whole pipeline reads from a text of 2025-05-10; a leading "date YYYY-MM-DD" does not
// override that.
inline Reading read_text(std::string_view text) {
  DocumentInfo info;
  info.date = Date{2025, 5, 10};
  const extract::Document document(std::move(info), {text.begin(), text.end()});
  extract::Analysis analysis;
  return extract::read_document(gazetteer(), document, analysis);
}

}  // namespace concord::tests
