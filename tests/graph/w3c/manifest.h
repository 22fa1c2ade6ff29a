#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/graph/w3c/rdf_graph.h"

namespace concord::tests::w3c {

// Files that make a dataset, by their IRIs.
struct DatasetFiles {
  std::vector<std::string> default_graph;
  std::vector<std::pair<std::string, std::string>> named_graphs;  // the file, the graph's name

  std::vector<Quad> read(const Suite& suite) const;
};

// An entry of a manifest (the vocabularies test-manifest, test-query and test-update of the W3C).
struct TestCase {
  std::string name;                   // the end of its IRI
  std::string type;                   // "QueryEvaluationTest", "TestTurtleEval"
  std::string action;                 // the query, the update, or the RDF file
  DatasetFiles data;                  // before
  std::optional<std::string> result;  // the file of the answer
  DatasetFiles data_after;            // of updates
  bool lax_cardinality = false;       // any number of a row's duplicates will do
  bool union_default_graph = false;   // of our own cases
};

// Our own properties, in tests/data/sparql.
inline constexpr std::string_view kOwnVocabulary = "https://w3id.org/concord/tests#";

struct Manifest {
  std::vector<TestCase> tests;      // mf:entries, in order
  std::vector<std::string> others;  // mf:include: the IRIs of further manifests
};

Manifest read_manifest(const Suite& suite, const std::string& iri);

}  // namespace concord::tests::w3c
