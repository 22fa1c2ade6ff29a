#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/commands.h"
#include "cli/program.h"
#include "graph/core/error.h"

namespace concord::cli {

// Training is a program of its own (train_main.cpp): it is built for processors with AVX2, and
// needs libraries that readers do not.
int run_train(const std::vector<std::string>& arguments) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) {
    throw Error("training needs a processor with AVX2 and FMA");
  }
#endif
  const std::string program = program_beside("concord-train");
  std::vector<char*> values{const_cast<char*>(program.c_str())};
  for (const std::string& argument : arguments)
    values.push_back(const_cast<char*>(argument.c_str()));
  values.push_back(nullptr);
  ::execv(program.c_str(), values.data());
  throw Error("cannot start '" + program + "': " + std::strerror(errno));
}

}  // namespace concord::cli
