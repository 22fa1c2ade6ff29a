#include "cli/reading.h"

#include <iostream>
#include <thread>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "cli/rules_option.h"
#include "extract/pipeline.h"
#include "ontology/gazetteer.h"
#include "ontology/vocabulary.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

extract::ReaderOptions reader_options(const CommandLine& line) {
  extract::ReaderOptions options;
  if (const auto text = line.find<std::string>("date")) {
    options.date = Date::parse(*text);
    if (!options.date) throw UsageError("'" + *text + "' is no date; write YYYY-MM-DD");
  }
  options.source = line.find<std::string>("source");
  options.id = line.find<std::string>("id");
  return options;
}

std::size_t job_count(const CommandLine& line) {
  if (!line.has("jobs")) return std::max(1u, std::thread::hardware_concurrency());
  const int jobs = line.get<int>("jobs");
  if (jobs < 1 || jobs > 1024) throw UsageError("--jobs takes a number from 1 to 1024");
  return static_cast<std::size_t>(jobs);
}

// Told of a document that is done and its bytes; false when it is time to stop.
using GoOn = std::function<bool(std::size_t bytes)>;

// Opens what reading needs, runs `work` with it, and tells what happened by messages and the exit
// code.
int process_inputs(const ReadingRequest& request,
                   const std::function<void(const extract::Resources&, extract::DocumentReader&,
                                            const GoOn&)>& work) {
  const auto gazetteer = ontology::Gazetteer::map(data_file("gazetteer.bin"));
  const language::Model model(data_file("english.model"));
  Progress progress;
  // Called on a reading thread, but never on two at once.
  extract::DocumentReader reader(request.inputs, request.options, [](const Diagnostic& problem) {
    std::cerr << problem.to_string() + "\n";
  });
  const InterruptGuard guard;
  std::uint64_t documents = 0;
  std::uint64_t bytes = 0;
  work({gazetteer, model, request.frames}, reader, [&](std::size_t more) {
    bytes += more;
    progress.update(++documents, bytes, 0);
    return !guard.interrupted();
  });
  progress.hide();
  if (guard.interrupted()) {
    std::cerr << "interrupted after " << documents << " documents\n";
    return kDoneWithProblems;
  }
  if (reader.unreadable() > 0) return kSurroundings;
  return reader.problems() > 0 ? kDoneWithProblems : kDone;
}

}  // namespace

void add_reading_options(CommandLine& line) {
  line.options().add_options()("date", po::value<std::string>(),
                               "the date of the documents, YYYY-MM-DD, whatever they say")(
      "source", po::value<std::string>(), "their publisher")("id", po::value<std::string>(),
                                                             "the id of the one document")(
      "jobs,j", po::value<int>(),
      "threads; the output does not depend on it (default: one a core)")(
      "base", po::value<std::string>()->default_value(std::string(ontology::kInstanceNamespace)),
      "the namespace of instances");
  add_rules_option(line);
}

ReadingRequest reading_request(const CommandLine& line) {
  if (line.positional().empty())
    throw UsageError("nothing to read: name files or folders, or '-' for standard input");
  return {line.positional(), reader_options(line), job_count(line), line.get<std::string>("base"),
          frames_in_use(line)};
}

int read_inputs(const ReadingRequest& request,
                const std::function<void(const graph::LinkedReading&)>& sink,
                extract::MentionScope scope) {
  const graph::Linker linker(request.base);
  return process_inputs(request, [&](const extract::Resources& resources,
                                     extract::DocumentReader& reader, const GoOn& go_on) {
    const auto take = [&](Reading reading) {
      const std::size_t bytes = reading.text.size();
      sink(linker.link(std::move(reading)));
      return go_on(bytes);
    };
    extract::read_documents(resources, reader, request.jobs, take, scope);
  });
}

int print_views(const ReadingRequest& request, View view) {
  const auto views = view == View::kTrees ? extract::parse_documents : extract::trace_documents;
  return process_inputs(request, [&](const extract::Resources& resources,
                                     extract::DocumentReader& reader, const GoOn& go_on) {
    views(resources, reader, request.jobs, [&](const extract::DocumentView& document) {
      std::cout << document.text;
      return go_on(document.document_bytes);
    });
  });
}

}  // namespace concord::cli
