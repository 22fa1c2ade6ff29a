#pragma once

#include <string>
#include <vector>

#include "graph/core/error.h"

namespace concord::ontology {

// Reads gazetteer Turtle (gazetteers/README.md has the form) and writes the file that
// Gazetteer::map reads. The same input files give the same bytes, in whatever order they are named.
// Throws InputError with file and line for what is not in the form: unknown property, bad date or
// QID, a tenure without holder, a form that two entities share without con:needsCue or con:prior.
void compile_gazetteer(const std::vector<std::string>& turtle_files, const std::string& output);

}  // namespace concord::ontology
