#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "graph/quads/quad_store.h"
#include "graph/sparql/expressions.h"
#include "graph/sparql/query_terms.h"

namespace concord::sparql {

// What a query may use. Beyond it the query ends with an Error.
struct Limits {
  std::size_t memory_bytes = std::size_t{4} << 30;  // of rows that are kept
  std::optional<std::chrono::steady_clock::time_point> deadline;
  std::function<bool()> cancelled;  // asked now and then; may be empty
};

// What all operators of one running query share. For one thread.
class Runtime {
 public:
  Runtime(const quads::Snapshot& of, ExpressionContext& context, const Limits& limits)
      : snapshot(of), expressions(context), limits_(limits) {}

  const quads::Snapshot& snapshot;
  ExpressionContext& expressions;
  std::size_t width = 1;  // ids in a row: variables of the query and of the planner, at least 1
  std::uint64_t row_number = 0;  // of BNODE(text); one more for each solution

  // To be called for each row and each step of a search. Throws Error when the query is cancelled
  // or its time is over.
  void step() {
    if ((++steps_ & 0x3FF) == 0) check();
  }
  // Memory that is kept from now on, and given back. Throws Error when it is too much.
  void take(std::size_t bytes);
  void give_back(std::size_t bytes) { taken_ -= bytes; }

 private:
  void check() const;

  Limits limits_;
  std::uint64_t steps_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace concord::sparql
