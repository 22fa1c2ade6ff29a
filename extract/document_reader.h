#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/document.h"
#include "graph/core/error.h"

namespace concord::extract {

struct ReaderOptions {
  std::optional<Date> date;            // each overrides what the input says
  std::optional<std::string> source;
  std::optional<std::string> id;       // with one document only; a second one is reported as an error
  std::size_t max_document_bytes = std::size_t{64} << 20;  // a longer text or JSON line is reported and skipped
};

// Reads documents from files, folders (recursively, in byte order of their paths) and "-" (standard input):
// plain UTF-8 text (one document a file) or JSON Lines (contract section 1), each plain, gzip or zstd, told apart
// by their first bytes, not by their names. Memory is bounded by the largest document.
// What is wrong goes to `report` with its place, is counted in problems(), and is skipped; reading goes on.
// For one thread.
class DocumentReader {
 public:
  using Report = std::function<void(const Diagnostic&)>;

  DocumentReader(std::vector<std::string> inputs, ReaderOptions options, Report report);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  // The next good document; nothing when all inputs are done.
  std::optional<Document> next();

  std::size_t problems() const;        // wrong inputs (broken line, invalid UTF-8 …) so far: exit code 1
  std::size_t unreadable() const;      // inputs among them that could not be opened or read at all: exit code 4
  std::uint64_t bytes_read() const;    // of the files as they lie on disk, for progress
  std::uint64_t bytes_total() const;   // of all files that were named or found; 0 when unknown (standard input)

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace concord::extract
