#pragma once

#include <string>

namespace concord {

// The bytes of a file. Throws Error, with the reason, when it cannot be read or is a folder. May be
// called from many threads at once.
std::string read_file(const std::string& path);

}  // namespace concord
