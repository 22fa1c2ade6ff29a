#include "cli/progress.h"

#include <unistd.h>

#include <cstdio>

namespace concord::cli {

Progress::Progress()
    : begin_(Clock::now()), shown_(begin_), terminal_(isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() { hide(); }

void Progress::update(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total) {
  if (!terminal_) return;
  const auto now = Clock::now();
  const double elapsed = std::chrono::duration<double>(now - begin_).count();
  if (elapsed < 1 || now - shown_ < std::chrono::milliseconds(200)) return;
  shown_ = now;
  visible_ = true;
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::fprintf(stderr, "\r\x1b[K%llu documents, %.1f MB, %.1f MB/s",
               static_cast<unsigned long long>(documents), megabytes, megabytes / elapsed);
  if (total > 0 && bytes > 0 && bytes <= total) {
    const double share = static_cast<double>(bytes) / static_cast<double>(total);
    const int filled = static_cast<int>(share * 20);
    std::fprintf(stderr, " [%.*s%*s] %3.0f %%, %.0f s left", filled,
                 "====================", 20 - filled, "", share * 100,
                 elapsed * (1 - share) / share);
  }
  std::fflush(stderr);
}

void Progress::hide() {
  if (!visible_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  visible_ = false;
}

}  // namespace concord::cli
