#include <iostream>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/program.h"

namespace concord::cli {
namespace {

void print_help() {
  std::cout << "Example:\n"
               "  concord build articles/ --store news\n"
               "  concord query --store news 'SELECT ?who { ?who con:leaderOf id:North_Korea }'\n\n"
               "Usage: concord COMMAND [OPTION…] [ARGUMENT…]\n\nCommands:\n";
  for (const Command& command : commands()) {
    std::string name(command.name);
    name.resize(10, ' ');
    std::cout << "  " << name << command.summary << "\n";
  }
  std::cout << "\n'concord COMMAND --help' tells more. Data goes to standard output, all else to "
               "standard error.\n";
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "-h" ||
      arguments[0] == "help") {
    print_help();
    return arguments.empty() ? kWrongUsage : kDone;
  }
  if (arguments[0] == "--version") {
    std::cout << "concord " << CONCORD_VERSION << "\n";
    return kDone;
  }
  std::vector<std::string> names;
  for (const Command& command : commands()) {
    if (command.name == arguments[0]) return command.run({arguments.begin() + 1, arguments.end()});
    names.emplace_back(command.name);
  }
  std::string message = "unknown command '" + arguments[0] + "'";
  if (const auto near = nearest_name(arguments[0], names))
    message += " (did you mean '" + *near + "'?)";
  throw UsageError(message);
}

}  // namespace
}  // namespace concord::cli

int main(int count, char** values) {
  return concord::cli::run_program(count, values, concord::cli::run);
}
