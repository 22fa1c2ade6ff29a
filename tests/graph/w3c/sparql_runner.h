#pragma once

#include "tests/graph/w3c/manifest.h"
#include "tests/graph/w3c/report.h"

namespace concord::tests::w3c {

// Runs a test of SPARQL: evaluation or syntax, of a query or an update. Throws concord::Error where
// the engine refuses what it should not, or a file cannot be read.
Outcome run_sparql_test(const TestCase& test, const Suite& suite);

}  // namespace concord::tests::w3c
