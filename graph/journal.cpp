#include "graph/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "graph/core/error.h"
#include "graph/rdf/parser.h"

namespace concord::graph {
namespace {

constexpr std::string_view kEnd = "#end\n";
constexpr std::string_view kRemove = "#remove ";

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw Error(path + ": cannot " + what + ": " + std::strerror(errno));
}

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail(path, "read");
  return {std::istreambuf_iterator<char>(in), {}};
}

void parse_lines(const std::string& path, std::string_view lines,
                 const std::function<void(const Quad&)>& add) {
  rdf::ParseOptions options;
  options.path = path;
  options.max_literal_bytes = lines.size();
  // An empty prefix: the labels of blank nodes are the store's own.
  rdf::parse(lines, rdf::Syntax::kNQuads, options, "", add,
             [](const Diagnostic& error) { throw InputError(error); });
}

Term named(std::string_view bracketed) {
  if (bracketed.starts_with("_:")) return Blank{std::string(bracketed.substr(2))};
  return Iri{std::string(bracketed.substr(1, bracketed.size() - 2))};
}

}  // namespace

std::size_t journal_size(const std::string& path) {
  std::error_code absent;
  const auto size = std::filesystem::file_size(path, absent);
  return absent ? 0 : static_cast<std::size_t>(size);
}

Journal::Journal(std::string path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file_ < 0) fail(path_, "open for writing");
  size_ = journal_size(path_);
  cut_off_incomplete_batch();
}

Journal::~Journal() { ::close(file_); }

// Reads backwards to the last "#end" that is a line.
void Journal::cut_off_incomplete_batch() {
  constexpr std::size_t kStep = std::size_t{1} << 16;
  std::string tail;
  std::size_t begin = size_;
  while (begin > 0) {
    const std::size_t step = std::min(kStep, begin);
    begin -= step;
    std::string piece(step, '\0');
    if (::pread(file_, piece.data(), step, static_cast<off_t>(begin)) != static_cast<ssize_t>(step))
      fail(path_, "read");
    tail = piece + tail.substr(0, kEnd.size());
    const std::size_t end = tail.rfind("\n" + std::string(kEnd));
    if (end == std::string::npos) continue;
    begin += end + 1 + kEnd.size();
    break;
  }
  if (begin == size_) return;
  if (::ftruncate(file_, static_cast<off_t>(begin)) != 0) fail(path_, "write");
  size_ = begin;
}

void Journal::put(std::string& batch, const Quad& quad) {
  batch += to_nquads(quad);
  batch += '\n';
}

void Journal::put_removal(std::string& batch, const Term& graph) {
  batch += kRemove;
  batch += to_ntriples(graph);
  batch += '\n';
}

void Journal::append(const std::string& batch) {
  const std::string lines = batch + std::string(kEnd);
  for (std::size_t done = 0; done < lines.size();) {
    const ssize_t written = ::write(file_, lines.data() + done, lines.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int reason = errno;
      // If this fails too, the batch has no end and the next to open takes it back.
      [[maybe_unused]] const int ignored = ::ftruncate(file_, static_cast<off_t>(size_));
      errno = reason;
      fail(path_, "write");
    }
    done += static_cast<std::size_t>(written);
  }
  size_ += lines.size();
}

void Journal::sync() {
  if (::fsync(file_) != 0) fail(path_, "write");
}

void Journal::replay(const std::function<void(const Quad&)>& add,
                     const std::function<void(const Term&)>& remove) const {
  const std::string content = read_all(path_);
  std::string_view rest = content;
  while (!rest.empty()) {
    std::size_t end = rest.starts_with(kRemove) ? 0 : rest.find("\n" + std::string(kRemove));
    end = end == 0 ? 0 : end == std::string_view::npos ? rest.size() : end + 1;
    if (end > 0) parse_lines(path_, rest.substr(0, end), add);
    rest.remove_prefix(end);
    if (rest.empty()) break;
    const std::size_t line = rest.find('\n');
    remove(named(rest.substr(kRemove.size(), line - kRemove.size())));
    rest.remove_prefix(line + 1);
  }
}

}  // namespace concord::graph
