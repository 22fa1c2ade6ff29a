// The main function of the fuzz targets in a build without libFuzzer: each file of the folders
// named on the command line goes through the target, whole and behind each small first byte, as
// some targets let that choose. What libFuzzer would call a crash or a time-out fails the test.

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

void replay(const std::filesystem::path& path) {
  std::fprintf(stderr, "%s\n", path.c_str());  // the last one named is the one that failed
  std::ifstream file(path, std::ios::binary);
  const std::string input{std::istreambuf_iterator<char>(file), {}};
  run(input);
  for (char choice = 0; choice < 8; ++choice) run(choice + input);
}

}  // namespace

int main(int argc, char** argv) {
  run("");
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      replay(entry.path());
      ++files;
    }
  }
  if (files > 0) return 0;
  std::fprintf(stderr, "error: no seeds\n");
  return 1;
}
