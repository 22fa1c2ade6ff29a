#pragma once

#include <string>
#include <vector>

namespace concord::tests {

// What a program did.
struct Outcome {
  int exit_code = 0;  // minus the number of the signal that ended it
  std::string out;
  std::string err;
};

// Runs a program to its end. The first of `command` is its path; no shell is in between. `input` is
// its standard input. Throws std::runtime_error when it cannot be started.
Outcome run_program(const std::vector<std::string>& command, const std::string& input = "");

// Runs a line of the shell, for pipes.
Outcome run_shell(const std::string& line);

}  // namespace concord::tests
