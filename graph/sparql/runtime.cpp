#include "graph/sparql/runtime.h"

#include <string>

#include "graph/core/error.h"

namespace concord::sparql {

void Runtime::take(std::size_t bytes) {
  taken_ += bytes;
  if (taken_ > limits_.memory_bytes) {
    throw Error("the query needs more than " + std::to_string(limits_.memory_bytes >> 20) +
                " MB for rows that must be kept (for sorting, grouping or joining); ask for less, "
                "or allow more memory");
  }
}

void Runtime::check() const {
  if (limits_.cancelled && limits_.cancelled()) throw Error("the query was cancelled");
  if (limits_.deadline && std::chrono::steady_clock::now() > *limits_.deadline)
    throw Error("the query took longer than its time limit");
}

}  // namespace concord::sparql
