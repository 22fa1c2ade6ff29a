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
  std::optional<Date> date;  // each overrides what the input says
  std::optional<std::string> source;
  std::optional<std::string>
      id;  // for one document only; a second one is reported and ends the reading
  std::size_t max_document_bytes = std::size_t{64}
                                   << 20;  // a longer text or JSON line is reported and skipped
};

// Reads documents from files, folders (recursively, in byte order of their paths; hidden files and
// links to folders are left out) and "-" or "/dev/stdin" (standard input, called "stdin"), each
// plain, gzip or zstd:
//  - JSON Lines (contract section 1), blank lines allowed, where the name ends in .jsonl, .ndjson
//  or .json (before .gz or .zst) or
//    the text begins with {" or {} (in a file called .txt only if its first line is a JSON object);
//  - else plain UTF-8 text, one document a file.
// The id of a document is what it says it is, else the path of its file as given, with ":" and the
// line for JSON Lines. The text is kept byte for byte, with CRLF, byte order mark and leading date
// (see Document).
//
// What is wrong goes to `report` with its place, is counted in problems(), and is skipped; reading
// goes on with the next line or file: invalid UTF-8 and NUL bytes, broken JSON, absurd dates, texts
// that are empty or too long, damaged compression (documents before the damage are read), missing
// files, folders without files. Nothing is thrown for it. Memory is bounded by the largest document
// and the list of file names. For one thread.
class DocumentReader {
 public:
  using Report = std::function<void(const Diagnostic&)>;

  // Lists the folders; nothing is opened or reported yet. `report` may be empty.
  DocumentReader(std::vector<std::string> inputs, ReaderOptions options, Report report);
  ~DocumentReader();
  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;

  // The next good document; nothing when all inputs are done.
  std::optional<Document> next();

  std::size_t problems() const;  // wrong inputs (broken line, invalid UTF-8 …) so far: exit code 1
  std::size_t unreadable()
      const;  // inputs among them that could not be opened or read at all: exit code 4
  std::uint64_t bytes_read() const;  // of the files as they lie on disk, for progress
  std::uint64_t bytes_total()
      const;  // of all files that were named or found; 0 when unknown (standard input)

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace concord::extract
