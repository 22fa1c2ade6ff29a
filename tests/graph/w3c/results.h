#pragma once

// Readers of the W3C's formats of SPARQL results. Each throws concord::Error for what the format
// does not allow.

#include <string>
#include <string_view>

#include "graph/query.h"
#include "tests/graph/w3c/rdf_graph.h"

namespace concord::tests::w3c {

graph::QueryResult read_xml_results(std::string_view text);   // SRX
graph::QueryResult read_json_results(std::string_view text);  // SRJ
graph::QueryResult read_tsv_results(std::string_view text);
// CSV says neither what is bound nor types: every cell is a plain literal or a blank node.
graph::QueryResult read_csv_results(std::string_view text);
graph::QueryResult as_csv(const graph::QueryResult& result);  // forgets the same

struct ExpectedResult {
  graph::QueryResult result;
  bool is_ordered = false;  // by rs:index
  bool is_csv = false;
};
// A file of results in any of the formats, the vocabulary result-set, or a graph.
ExpectedResult read_expected(const Suite& suite, const std::string& iri);

}  // namespace concord::tests::w3c
