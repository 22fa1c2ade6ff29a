#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ontology/gazetteer_image.h"

namespace concord::ontology {

struct TurtleSource {
  std::string path;  // for messages
  std::string content;
};

// Reads gazetteer Turtle and checks that it is in the form of gazetteers/README.md. Throws
// InputError for the first thing that is not.
GazetteerData read_turtle(const std::vector<TurtleSource>& sources);

}  // namespace concord::ontology
