#include "ontology/gazetteer_turtle.h"

#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/core/error.h"
#include "ontology/gazetteer.h"
#include "ontology/gazetteer_check.h"
#include "ontology/gazetteer_image.h"

namespace {

using namespace concord;
using namespace concord::ontology;

std::string scratch_file() {
  static const std::string path = (std::filesystem::temp_directory_path() /
                                   ("concord-fuzz-" + std::to_string(::getpid()) + ".bin"))
                                      .string();
  return path;
}

void use(std::string_view image, std::string_view text) {
  std::ofstream(scratch_file(), std::ios::binary) << image;
  try {
    const Gazetteer gazetteer = Gazetteer::map(scratch_file());
    std::vector<Match> matches;
    gazetteer.find(text, {0, static_cast<std::uint32_t>(text.size())}, matches);
    for (EntityId id = 0; id < gazetteer.size(); ++id) {
      gazetteer.entity(id);
      gazetteer.tenures_of(id);
      gazetteer.memberships_of(id);
    }
  } catch (const Error&) {
  }
}

// The bytes as the body of an image whose header is right, so that the checks behind the checksum
// are reached.
std::string with_header(std::string_view body) {
  Header header{};
  std::memcpy(header.magic, kImageMagic, sizeof header.magic);
  header.version = kImageVersion;
  header.sections = kSections;
  header.bytes = sizeof header + body.size();
  header.checksum = checksum_of(body);
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) += body;
}

}  // namespace

// The bytes as Turtle, whose image must then find names in the same bytes; as an image; and as the
// body of one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t problems = 0;
  const auto count = [&](const Diagnostic&) { ++problems; };
  const std::vector<TurtleSource> sources = {{"fuzz.ttl", std::string(bytes)}};
  GazetteerData turtle = read_turtle(sources, count);
  check_consistency(turtle, sources, count);
  check_completeness(turtle, sources, count);
  if (problems == 0) use(write_image(std::move(turtle)), bytes);
  use(bytes, bytes);
  use(with_header(bytes), bytes);
  return 0;
}
