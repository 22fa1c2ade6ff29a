#include "ontology/gazetteer_compiler.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "ontology/gazetteer_image.h"
#include "ontology/gazetteer_turtle.h"

namespace concord::ontology {
namespace {

// Readers that have the old file mapped keep it: the new one takes its name only when it is whole.
void write_file(const std::string& path, const std::string& bytes) {
  const std::string unfinished = path + ".new";
  const auto fail = [&] {
    const std::string why = std::strerror(errno);
    std::remove(unfinished.c_str());
    throw Error("cannot write '" + path + "': " + why);
  };
  {
    std::ofstream file(unfinished, std::ios::binary);
    if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).flush()) fail();
  }
  if (std::rename(unfinished.c_str(), path.c_str()) != 0) fail();
}

}  // namespace

void compile_gazetteer(const std::vector<std::string>& turtle_files, const std::string& output) {
  std::vector<std::string> paths = turtle_files;
  std::sort(paths.begin(), paths.end());
  std::vector<TurtleSource> sources;
  for (const std::string& path : paths) sources.push_back({path, read_file(path)});
  write_file(output, write_image(read_turtle(sources)));
}

}  // namespace concord::ontology
