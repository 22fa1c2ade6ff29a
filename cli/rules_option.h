#pragma once

#include "cli/command_line.h"
#include "extract/frames.h"

namespace concord::cli {

// The option --rules of all commands that read.
void add_rules_option(CommandLine& line);

// The built-in frames with those that the option brings. Throws Error for a folder that cannot be
// read, InputError for frames that are wrong or name what the ontology does not have.
extract::FrameSet frames_in_use(const CommandLine& line);

}  // namespace concord::cli
