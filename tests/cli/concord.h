#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/process.h"

namespace concord::tests {

// Runs the built program with these arguments.
inline Outcome concord(std::vector<std::string> arguments, const std::string& input = "") {
  arguments.insert(arguments.begin(), CONCORD_PROGRAM);
  return run_program(arguments, input);
}

// Articles of which every reader takes some facts.
inline const std::string kPutinArticle =
    "date 2025-05-10\nRussian President Vladimir Putin said on Friday that talks would go on.\n";
inline const std::string kKimArticle =
    "date 2025-05-11\nNorth Korean leader Kim Jong Un praised the soldiers on Saturday, KCNA "
    "reported.\n";

}  // namespace concord::tests
