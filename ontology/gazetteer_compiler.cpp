#include "ontology/gazetteer_compiler.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "ontology/gazetteer_check.h"
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

// The files read and checked for consistency.
struct Input {
  std::vector<TurtleSource> sources;
  GazetteerData data;
};

Input read(std::vector<std::string> paths, const Report& report) {
  std::sort(paths.begin(), paths.end());
  Input input;
  for (const std::string& path : paths) input.sources.emplace_back(path, read_file(path));
  input.data = read_turtle(input.sources, report);
  check_consistency(input.data, input.sources, report);
  return input;
}

// Passes on to `report` and counts in `problems`, which must both outlive it.
Report counting(const Report& report, std::size_t& problems) {
  return [&report, &problems](const Diagnostic& problem) {
    ++problems;
    report(problem);
  };
}

}  // namespace

std::size_t compile_gazetteer(const std::vector<std::string>& turtle_files,
                              const std::string& output, const Report& report) {
  std::size_t problems = 0;
  Input input = read(turtle_files, counting(report, problems));
  if (problems == 0) write_file(output, write_image(std::move(input.data)));
  return problems;
}

GazetteerData read_gazetteer(const std::vector<std::string>& turtle_files, const Report& report) {
  return read(turtle_files, report).data;
}

std::size_t check_gazetteer(const std::vector<std::string>& turtle_files, const Report& report) {
  std::size_t problems = 0;
  const Report count = counting(report, problems);
  const Input input = read(turtle_files, count);
  check_completeness(input.data, input.sources, count);
  return problems;
}

}  // namespace concord::ontology
