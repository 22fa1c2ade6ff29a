// The README's tour is what the program prints: each "$ " line of its console blocks is run, in
// order, and what follows is compared.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/folder.h"
#include "tests/support/process.h"
#include "tests/support/table.h"

namespace concord::tests {
namespace {

struct Step {
  std::string command;
  std::string output;
};

std::vector<Step> console_steps(const std::string& readme) {
  std::vector<Step> steps;
  bool inside = false;
  for (std::size_t begin = 0; begin < readme.size();) {
    const std::size_t end = std::min(readme.find('\n', begin), readme.size());
    const std::string line = readme.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      steps.push_back({line.substr(2), ""});
    } else if (inside && !steps.empty()) {
      steps.back().output += line + "\n";
    }
  }
  return steps;
}

TEST(Readme, shows_what_the_program_prints) {
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(std::string(CONCORD_SOURCE_FOLDER) + "/tests",
                                            folder.path("tests"));
  const std::string program_folder = std::filesystem::path(CONCORD_PROGRAM).parent_path().string();
  const auto steps = console_steps(read_file("../README.md"));
  ASSERT_GE(steps.size(), 5u);
  for (const Step& step : steps) {
    const Outcome outcome = run_shell("cd '" + folder.path() + "' && PATH='" + program_folder +
                                      "':$PATH && " + step.command);
    EXPECT_EQ(outcome.exit_code, 0) << step.command << "\n" << outcome.err;
    EXPECT_EQ(outcome.out, step.output) << step.command;
  }
}

}  // namespace
}  // namespace concord::tests
