#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "ontology/gazetteer_turtle.h"

// Gazetteer Turtle (gazetteers/README.md has the form) as files. Each problem goes to `report` with
// file and line, and their number is returned. The files may be named in any order: it does not
// matter for the output. Throws Error where a file cannot be read or written.
namespace concord::ontology {

// Writes the file that Gazetteer::map reads, if all that check_consistency wants holds; else leaves
// what is there. The same input gives the same bytes.
std::size_t compile_gazetteer(const std::vector<std::string>& turtle_files,
                              const std::string& output, const Report& report);

// What the files say, checked for consistency.
GazetteerData read_gazetteer(const std::vector<std::string>& turtle_files, const Report& report);

// All checks, those of completeness among them; writes nothing.
std::size_t check_gazetteer(const std::vector<std::string>& turtle_files, const Report& report);

}  // namespace concord::ontology
