#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "ontology/gazetteer.h"
#include "ontology/gazetteer_compiler.h"

namespace concord::tests {

// A folder of one test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "concord-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }

  std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, std::string_view content) const {
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
  }

 private:
  std::string path_;
};

inline const std::string kPrefixes =
    "@prefix con: <https://w3id.org/concord/ontology#> .\n"
    "@prefix id: <https://w3id.org/concord/id/> .\n"
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix tenure: <https://w3id.org/concord/id/tenure/> .\n"
    "@prefix wd: <http://www.wikidata.org/entity/> .\n"
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n";  // 9 lines

inline std::string read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline ontology::Gazetteer compile(std::string_view turtle) {
  const TemporaryFolder folder;
  const std::string source = folder.write("a.ttl", kPrefixes + std::string(turtle));
  ontology::compile_gazetteer({source}, folder.path("a.bin"));
  return ontology::Gazetteer::map(folder.path("a.bin"));
}

}  // namespace concord::tests
