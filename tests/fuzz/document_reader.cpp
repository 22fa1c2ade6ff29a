#include "extract/document_reader.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tests/support/compression.h"

using namespace concord;
using namespace concord::extract;
using concord::tests::gzip;
using concord::tests::zstd;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// Chance finds no valid compression, so the first byte asks for it: plain, packed whole, packed and
// then damaged.
std::string packed(std::string_view input) {
  if (input.empty()) return {};
  const auto choice = static_cast<unsigned char>(input.front());
  input.remove_prefix(1);
  if (choice % 4 == 0) return std::string(input);
  std::string bytes = choice % 4 == 1   ? gzip(input)
                      : choice % 4 == 2 ? zstd(input)
                                        : gzip(input) + zstd(input);
  const std::size_t damage = choice / 4;
  if (damage > 32 && damage < bytes.size()) bytes.resize(bytes.size() - damage);
  if (damage > 0 && damage <= 32 && damage < bytes.size()) bytes[damage] ^= 0x10;
  return bytes;
}

// A file in memory, written anew for each input.
const std::string& write_file(const std::string& bytes) {
  static const int file = memfd_create("input", MFD_CLOEXEC);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  require(file >= 0 && ftruncate(file, 0) == 0);
  require(pwrite(file, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
  return path;
}

}  // namespace

// Any file gives documents that keep the promises of their header, and every problem is reported
// once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = packed({reinterpret_cast<const char*>(data), size});
  std::size_t problems = 0;
  ReaderOptions options;
  options.max_document_bytes = 2000;
  DocumentReader reader({write_file(bytes)}, options, [&](const Diagnostic& problem) {
    ++problems;
    require(!problem.message.empty() && problem.message.find('\n') == std::string::npos);
  });
  while (const auto document = reader.next()) {
    const std::string_view text = document->text();
    require(text.size() <= options.max_document_bytes);
    require(!find_invalid_utf8(text) && text.find('\0') == std::string_view::npos);
    require(document->body().end == text.size() && document->body().begin < text.size());
    require(!document->info().id.empty());
  }
  require(reader.problems() == problems && reader.unreadable() == 0);
  require(reader.bytes_read() == bytes.size() && reader.bytes_total() == bytes.size());
  return 0;
}
