#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "cli/command_line.h"
#include "graph/linker.h"

namespace concord::cli {

// What `extract` and `build` share: the options of reading, and the run over all documents.

// Declares --date, --source, --id, --jobs and --base.
void add_reading_options(CommandLine& line);

// Reads the positional inputs, links each document and hands it to `sink` in order. Problems go to standard error as they come, progress too when
// that is a terminal and the work lasts. Stops between two documents at ctrl-C. Returns the exit code.
int read_inputs(const CommandLine& line, const std::function<void(const graph::LinkedReading&)>& sink);

}  // namespace concord::cli
