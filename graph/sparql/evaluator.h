#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/quad_store.h"
#include "graph/sparql/algebra.h"
#include "graph/sparql/runtime.h"

namespace concord::sparql {

struct EvaluationOptions {
  // Without FROM: the union of all graphs, each triple once; else the default graph alone.
  bool union_default_graph = true;
  std::string now;         // xsd:dateTime
  std::uint64_t seed = 0;  // of RAND, UUID and STRUUID
  Limits limits;
};

// A query that runs over a snapshot. Rows come as they are found, as far as the query lets them.
// For one thread; must not outlive the snapshot. All throw Error where a limit is reached.
class Evaluation {
 public:
  Evaluation(Query query, const quads::Snapshot& snapshot, const EvaluationOptions& options);
  ~Evaluation();
  Evaluation(Evaluation&&) noexcept;
  Evaluation& operator=(Evaluation&&) noexcept;

  Query::Form form() const;
  // Exactly one of these, by the form, and once.
  const std::vector<std::string>& variables() const;  // SELECT; without "?"
  bool next(std::vector<std::optional<Term>>& row);   // SELECT; false at the end
  bool ask();                                         // ASK
  void triples(
      const std::function<void(const Triple&)>& sink);  // CONSTRUCT and DESCRIBE; each once

  // The plan as an indented tree: what each step is, how many rows were expected and how many came
  // so far.
  std::string plan() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace concord::sparql
