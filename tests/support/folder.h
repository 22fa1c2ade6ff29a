#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace concord::tests {

// A new, empty folder for one test, which goes away with all that is in it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  // The path of a file or folder inside.
  std::string path(const std::string& name = "") const;
  // Writes a file, making the folders above it; returns its path.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace concord::tests
