#include "graph/core/file.h"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

#include "graph/core/error.h"

namespace concord {

std::string read_file(const std::string& path) {
  errno = 0;
  try {
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), {}};
    if (file) return content;
  } catch (const std::ios_base::failure&) {
    // A folder opens like a file and fails when it is read.
  }
  throw Error("cannot read '" + path + "': " + std::generic_category().message(errno));
}

}  // namespace concord
