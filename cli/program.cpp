#include "cli/program.h"

#include <exception>
#include <filesystem>
#include <iostream>
#include <new>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "graph/core/error.h"

namespace concord::cli {

int run_program(int count, char** values, int (*run)(const std::vector<std::string>& arguments)) {
  std::ios::sync_with_stdio(false);
  const std::string program = "concord: ";
  try {
    const int code = run({values + 1, values + count});
    std::cout.flush();
    if (!std::cout) throw Error("cannot write to standard output");
    return code;
  } catch (const UsageError& error) {
    std::cerr << program << "error: " << error.what() << "\n";
    return kWrongUsage;
  } catch (const InputError& error) {
    std::cerr << error.what() << "\n";
    return kWrongInput;
  } catch (const Error& error) {
    std::cerr << program << "error: " << error.what() << "\n";
    return kSurroundings;
  } catch (const std::bad_alloc&) {
    std::cerr << program << "error: out of memory\n";
    return kSurroundings;
  } catch (const std::exception& error) {
    std::cerr << program << "internal error: " << error.what()
              << "\nThis is a bug of concord; please report it with the command and its input.\n";
    return kBug;
  }
}

std::string program_beside(const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code failure;
  const fs::path own = fs::read_symlink("/proc/self/exe", failure);
  if (failure) throw Error("cannot find where this program lies: " + failure.message());
  const fs::path path = own.parent_path() / name;
  if (!fs::exists(path, failure))
    throw Error("the program '" + path.string() + "' is missing; install again");
  return path.string();
}

}  // namespace concord::cli
