#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "ontology/gazetteer.h"
#include "ontology/gazetteer_compiler.h"
#include "tests/support/folder.h"

namespace concord::tests {

inline const std::string kPrefixes =
    "@prefix con: <https://w3id.org/concord/ontology#> .\n"
    "@prefix id: <https://w3id.org/concord/id/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix tenure: <https://w3id.org/concord/id/tenure/> .\n"
    "@prefix wd: <http://www.wikidata.org/entity/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n";  // 9 lines

inline ontology::Gazetteer compile(std::string_view turtle) {
  const TemporaryFolder folder;
  const std::string source = folder.write("a.ttl", kPrefixes + std::string(turtle));
  ontology::compile_gazetteer({source}, folder.path("a.bin"), [](const Diagnostic& problem) {
    ADD_FAILURE() << problem.to_string();
  });
  return ontology::Gazetteer::map(folder.path("a.bin"));
}

}  // namespace concord::tests
