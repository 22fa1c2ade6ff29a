#include "cli/rules_option.h"

#include "cli/data_files.h"
#include "ontology/ontology.h"

namespace concord::cli {

void add_rules_option(CommandLine& line) {
  line.options().add_options()(
      "rules", boost::program_options::value<std::string>(),
      "a folder of *.frames files: each frame of them replaces the built-in one of its name, or is "
      "added");
}

extract::FrameSet frames_in_use(const CommandLine& line) {
  const auto folder = line.find<std::string>("rules");
  if (!folder) return extract::FrameSet::builtin_with({});
  auto frames = extract::FrameSet::builtin_with(extract::read_frame_files(*folder));
  frames.check(ontology::Ontology::load(data_file("concord.ttl")));
  return frames;
}

}  // namespace concord::cli
