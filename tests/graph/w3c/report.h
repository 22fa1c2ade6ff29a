#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "tests/graph/w3c/comparison.h"

namespace concord::tests::w3c {

struct Outcome {
  Match match = Match::kExact;
  std::string why;  // of anything but an exact match
};

// The folder of the W3C's suites: $CONCORD_W3C, or shared/w3c beside the checkout. Empty if none.
std::string suites_folder();

// What came of the tests of one directory. Every test that does not match exactly is a failure of
// the running GTest, unless tests/data/w3c/exceptions.tsv has it with a reason; a test that is
// listed there and does match is a failure too.
class Report {
 public:
  explicit Report(std::string directory);
  ~Report();  // prints "directory: passed/total"
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  void record(const std::string& test, const Outcome& outcome);
  // As record, of what `run` returns; a concord::Error that it throws is a failed test.
  template <class Run>
  void record_run(const std::string& test, Run run);

 private:
  struct Exception {
    Match match;
    bool was_met = false;
  };
  std::string directory_;
  std::map<std::string, Exception> exceptions_;
  std::size_t passed_ = 0, total_ = 0;
};

Outcome failed(std::string why);

template <class Run>
void Report::record_run(const std::string& test, Run run) {
  Outcome outcome;
  try {
    outcome = run();
  } catch (const std::exception& error) {
    outcome = failed(error.what());
  }
  record(test, outcome);
}

}  // namespace concord::tests::w3c
