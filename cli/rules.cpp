#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/rules_option.h"
#include "extract/frame_examples.h"

namespace concord::cli {

int run_rules(const std::vector<std::string>& arguments) {
  CommandLine line("rules test --rules my-frames/", "rules test [--rules DIR]", "action");
  add_rules_option(line);
  if (!line.parse(arguments)) return kDone;
  const std::vector<std::string> words = line.positional();
  if (words.empty()) throw UsageError("say what to do with the rules: test");
  if (words[0] != "test") throw UsageError("unknown action '" + words[0] + "' (test is known)");
  if (words.size() > 1)
    throw UsageError("'" + words[1] + "' is too much; name a folder by --rules");
  const extract::FrameSet frames = frames_in_use(line);
  const auto gazetteer = ontology::Gazetteer::map(data_file("gazetteer.bin"));
  const language::Model model(data_file("english.model"));
  const auto failed = extract::failed_examples({gazetteer, model, frames});
  for (const std::string& failure : failed) std::cout << failure << "\n";
  std::size_t examples = 0;
  for (const extract::Frame& frame : frames.frames()) examples += frame.examples.size();
  std::cout << frames.frames().size() << " frames, " << examples << " examples: ";
  if (failed.empty()) {
    std::cout << "all hold\n";
    return kDone;
  }
  std::cout << failed.size() << (failed.size() == 1 ? " does" : " do") << " not hold\n";
  return kDoneWithProblems;
}

}  // namespace concord::cli
