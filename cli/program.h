#pragma once

#include <string>
#include <vector>

namespace concord::cli {

// What every main() of the project does: runs a command with the arguments, and turns what it
// throws into one message on standard error and an exit code (commands.h).
int run_program(int count, char** values, int (*run)(const std::vector<std::string>& arguments));

// The path of another program of the project, beside this one. Throws Error when it is not there.
std::string program_beside(const std::string& name);

}  // namespace concord::cli
