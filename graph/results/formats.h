#pragma once

#include <iosfwd>
#include <memory>
#include <vector>

#include "graph/results/result_writer.h"

namespace concord::graph {

// One maker for each format; see make_result_writer.
std::unique_ptr<ResultWriter> make_json_writer(std::ostream& out);
std::unique_ptr<ResultWriter> make_xml_writer(std::ostream& out);
std::unique_ptr<ResultWriter> make_csv_writer(std::ostream& out);
std::unique_ptr<ResultWriter> make_tsv_writer(std::ostream& out);
std::unique_ptr<ResultWriter> make_table_writer(std::ostream& out,
                                                const std::vector<rdf::Prefix>& prefixes);

}  // namespace concord::graph
