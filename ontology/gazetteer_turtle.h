#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/error.h"
#include "ontology/gazetteer_data.h"

namespace concord::ontology {

using Report = std::function<void(const Diagnostic&)>;

// One file. The parser gives triples without places; the form of the files (one block per subject,
// whose first line begins with its name) lets us find them again.
class TurtleSource {
 public:
  TurtleSource(std::string path, std::string content);

  // A message about the entity or tenure of that local name, at the first line of its block that
  // has `needle`, else at the block; without a line if the block is not in this file.
  Diagnostic diagnose(std::string_view name, std::string_view needle, std::string message) const;
  bool has(std::string_view name) const;

  std::string path;  // for messages
  std::string content;

 private:
  std::map<std::string, std::size_t, std::less<>> blocks_;  // where each begins, by its name
};

// The IRI of the property that such a form is a value of.
std::string property_of(FormKind kind);

// Reads gazetteer Turtle. What is not in the form of gazetteers/README.md goes to `report`, and the
// entity or tenure that it stands in is left out.
GazetteerData read_turtle(const std::vector<TurtleSource>& sources, const Report& report);

}  // namespace concord::ontology
