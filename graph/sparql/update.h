#pragma once

#include <functional>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/quad_store.h"
#include "graph/sparql/algebra.h"
#include "graph/sparql/evaluator.h"

namespace concord::sparql {

// Reads the triples of a document for LOAD. Throws Error when it cannot.
using DocumentReader =
    std::function<void(const Iri& source, const std::function<void(const Triple&)>&)>;

// Runs the operations one after the other; later ones see what earlier ones did. Nothing is
// committed. Throws Error for an operation that fails and is not SILENT, when the transaction
// should be dropped. Graphs without triples do not exist: CREATE does nothing, CLEAR is DROP.
void run_update(const std::vector<Operation>& operations, quads::Transaction& transaction,
                const EvaluationOptions& options, const DocumentReader& read);

}  // namespace concord::sparql
