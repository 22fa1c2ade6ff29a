#include "cli/data_files.h"

#include <cstdlib>
#include <filesystem>

#include "graph/core/error.h"

namespace concord::cli {

std::string data_file(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code failure;
  const char* named = std::getenv("CONCORD_DATA");
  const fs::path folder =
      named != nullptr ? fs::path(named)
                       : fs::read_symlink("/proc/self/exe", failure).parent_path().parent_path() /
                             "share" / "concord";
  const fs::path path = folder / name;
  if (!fs::exists(path, failure)) {
    throw Error("the program's file '" + path.string() +
                "' is missing; install again, or set CONCORD_DATA to the folder that has it");
  }
  return path.string();
}

}  // namespace concord::cli
