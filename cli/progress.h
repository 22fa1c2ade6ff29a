#pragma once

#include <chrono>
#include <cstdint>

namespace concord::cli {

// A line on standard error that tells how far a long piece of work is, its rate and the time left.
// Shown only on a terminal, after a second.
class Progress {
 public:
  Progress();
  // Wipes the line.
  ~Progress();

  // `total` 0: not known.
  void update(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total);
  // Takes the line away, so that a message can be printed; the next update brings it back.
  void hide();

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point begin_;
  Clock::time_point shown_;
  bool terminal_ = false;
  bool visible_ = false;
};

}  // namespace concord::cli
