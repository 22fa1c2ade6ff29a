#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "graph/core/error.h"
#include "ontology/gazetteer_compiler.h"

namespace {

constexpr const char* kUsage =
    "concord-gazetteer --output gazetteer.bin countries.ttl people.ttl\n\n"
    "Compiles gazetteer Turtle into the file that concord reads names from. It is what the build\n"
    "uses; `concord gazetteer` is for people.\n\n"
    "usage: concord-gazetteer --output FILE TURTLE...\n";

int run(const std::vector<std::string>& arguments) {
  std::string output;
  std::vector<std::string> inputs;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--help") {
      std::cout << kUsage;
      return 0;
    }
    if (argument == "--output" && i + 1 < arguments.size()) {
      output = arguments[++i];
    } else if (argument.starts_with("--")) {
      std::cerr << "error: unknown or incomplete option '" << argument << "'\n\n" << kUsage;
      return 2;
    } else {
      inputs.push_back(argument);
    }
  }
  if (output.empty() || inputs.empty()) {
    std::cerr << kUsage;
    return 2;
  }
  const auto report = [](const concord::Diagnostic& problem) {
    std::cerr << problem.to_string() << '\n';
  };
  return concord::ontology::compile_gazetteer(inputs, output, report) == 0 ? 0 : 3;
}

}  // namespace

// Exit codes: 0 done, 2 bad command line, 3 bad Turtle, 4 a file that cannot be read or written, 70
// our bug.
int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const concord::Error& error) {
    std::cerr << "error: " << error.what() << '\n';
    return 4;
  } catch (const std::exception& error) {
    std::cerr << "internal error: " << error.what() << "; please report\n";
    return 70;
  }
}
