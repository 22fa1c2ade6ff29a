#include "cli/sparql_text.h"

#include <chrono>
#include <filesystem>
#include <random>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "ontology/vocabulary.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

// So that nobody has to type them; a text may still declare its own.
std::string prologue() {
  std::string text;
  for (const ontology::Prefix& prefix : ontology::kPrefixes)
    text += "PREFIX " + std::string(prefix.name) + ": <" + std::string(prefix.iri) + "> ";
  return text + "\n";
}

}  // namespace

void add_sparql_options(CommandLine& line) {
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store")(
      "file", po::value<std::string>(),
      "read the SPARQL from this file; its relative IRIs are resolved against the file")(
      "base", po::value<std::string>(), "what relative IRIs are resolved against")(
      "timeout", po::value<double>(), "give up after so many seconds")(
      "memory", po::value<std::size_t>()->default_value(4096),
      "give up when rows that must be kept take so many megabytes");
}

SparqlRequest sparql_request(const CommandLine& line, const std::string& what) {
  const std::vector<std::string> words = line.positional();
  const auto file = line.find<std::string>("file");
  if (words.size() + (file ? 1 : 0) != 1)
    throw UsageError("one " + what + " is needed, as an argument or with --file");
  SparqlRequest request;
  if (file) {
    request.path = *file;
    request.base.value = "file://" + std::filesystem::absolute(*file).string();
  }
  if (line.has("base")) request.base.value = line.get<std::string>("base");
  request.text = prologue() + (file ? read_file(*file) : words[0]);
  return request;
}

graph::Limits sparql_limits(const CommandLine& line) {
  graph::Limits limits;
  limits.memory_bytes = line.get<std::size_t>("memory") << 20;
  if (const auto seconds = line.find<double>("timeout")) {
    limits.deadline = std::chrono::steady_clock::now() +
                      std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                          std::chrono::duration<double>(*seconds));
  }
  return limits;
}

void with_places(const std::string& what, const std::function<void()>& work) {
  try {
    work();
  } catch (const InputError& error) {
    Diagnostic diagnostic = error.diagnostic();
    if (diagnostic.line > 1) --diagnostic.line;  // ours was the first
    if (diagnostic.path.empty()) diagnostic.path = what;
    throw InputError(diagnostic);
  }
}

std::uint64_t random_seed() {
  std::random_device device;
  return std::uint64_t(device()) << 32 | device();
}

}  // namespace concord::cli
