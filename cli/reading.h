#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "extract/document_reader.h"
#include "extract/frames.h"
#include "extract/mention_records.h"
#include "graph/linker.h"

namespace concord::cli {

// What `extract` and `build` share: the options of reading, and the run over all documents.

// Declares --date, --source, --id, --jobs, --base and --rules.
void add_reading_options(CommandLine& line);

// What the command line asks to be read, and how.
struct ReadingRequest {
  std::vector<std::string> inputs;
  extract::ReaderOptions options;
  std::size_t jobs = 1;
  std::string base;
  extract::FrameSet frames;
};

// Throws UsageError for what is wrong, and what frames_in_use throws; makes nothing, so that a
// wrong command line leaves nothing behind.
ReadingRequest reading_request(const CommandLine& line);

// Reads the inputs, links each document and hands it to `sink` in order. Problems go to standard
// error as they come, progress too when that is a terminal and the work lasts. Stops between two
// documents at ctrl-C. Returns the exit code.
int read_inputs(const ReadingRequest& request,
                const std::function<void(const graph::LinkedReading&)>& sink,
                extract::MentionScope scope = extract::MentionScope::kNames);

// What to see of the documents in place of their claims: tokens, trees and names in CoNLL-U, or
// what was tried on each sentence.
enum class View { kTrees, kTrace };

// The same run, with that view of each document on standard output.
int print_views(const ReadingRequest& request, View view);

}  // namespace concord::cli
