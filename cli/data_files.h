#pragma once

#include <string>

namespace concord::cli {

// The path of a file that belongs to the program ("gazetteer.bin", "concord.ttl"): in $CONCORD_DATA
// if that is set, else in ../share/concord beside the folder of the program, where both the build
// and the installation put it. Throws Error when it is not there.
std::string data_file(const std::string& name);

}  // namespace concord::cli
