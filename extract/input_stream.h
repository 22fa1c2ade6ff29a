#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "graph/core/error.h"

namespace concord::extract {

// A file that cannot be opened, or a disk or pipe that cannot be read.
class UnreadableError : public Error {
 public:
  using Error::Error;
};

// The bytes of a file, decompressed if it is gzip or zstd, which its first bytes tell. Several gzip
// members or zstd frames one after the other are one stream. Memory is bounded (zstd frames that
// ask for a window above 128 MiB are refused). For one thread.
class InputStream {
 public:
  // Throws UnreadableError.
  explicit InputStream(const std::string& path);
  static InputStream standard_input();
  ~InputStream();
  InputStream(InputStream&&) noexcept;
  InputStream& operator=(InputStream&&) noexcept;

  // Up to `size` more bytes; 0 only at the end. Throws UnreadableError when reading fails, and
  // Error when the compressed stream is truncated or corrupt; what came before has been returned by
  // then.
  std::size_t read(char* data, std::size_t size);

  std::uint64_t bytes_read() const;  // as they lie on disk

  class Decoder;

 private:
  explicit InputStream(std::unique_ptr<Decoder> decoder);

  std::unique_ptr<Decoder> decoder_;
};

}  // namespace concord::extract
