#include <ostream>

#include "graph/core/error.h"
#include "graph/prefixes.h"
#include "graph/query.h"
#include "graph/rdf/serializer.h"
#include "graph/results/result_writer.h"

namespace concord::graph {
namespace {

void write_triples(std::ostream& out, const std::vector<Triple>& triples, ResultFormat format) {
  const bool is_turtle = format == ResultFormat::kTurtle || format == ResultFormat::kTable;
  if (!is_turtle && format != ResultFormat::kNTriples) {
    throw Error("the format " + std::string(name_of(format)) +
                " cannot hold triples (hint: turtle, ntriples)");
  }
  std::vector<Quad> quads;
  for (const Triple& triple : triples) quads.push_back({triple, kDefaultGraph});
  rdf::write(out, std::move(quads), is_turtle ? rdf::Syntax::kTurtle : rdf::Syntax::kNTriples,
             known_prefixes());
}

}  // namespace

void write(std::ostream& out, const QueryResult& result, ResultFormat format) {
  if (result.triples) return write_triples(out, *result.triples, format);
  const auto writer = make_result_writer(out, format, known_prefixes());
  if (result.boolean) return writer->boolean(*result.boolean);
  writer->begin(result.variables);
  for (const auto& row : result.rows) writer->row(row);
  writer->end();
}

}  // namespace concord::graph
