#pragma once

namespace concord::cli {

// From its making on, the first ctrl-C (SIGINT, SIGTERM) only sets a flag, so that what is under
// way can be ended in good order; the second ends the program as usual. One at a time.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  bool interrupted() const;
};

}  // namespace concord::cli
