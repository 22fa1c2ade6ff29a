#pragma once

#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/term.h"
#include "graph/rdf/serializer.h"

namespace concord::graph {

enum class ResultFormat { kTable, kJson, kXml, kCsv, kTsv, kTurtle, kNTriples };
// "table", "json", "xml", "csv", "tsv", "turtle", "ntriples".
std::optional<ResultFormat> result_format_by_name(std::string_view name);
std::string_view name_of(ResultFormat format);

// Writes the answer to a SELECT or an ASK while it comes. Either begin, a row for each solution and
// end are called in that order, or boolean alone. Nothing but the table keeps rows, and that one no
// more than a thousand. A failing stream is for its owner to notice. For one thread.
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;

  virtual void begin(std::span<const std::string> variables) = 0;  // without "?"
  // As many terms as there are variables; absent where unbound.
  virtual void row(std::span<const std::optional<Term>> terms) = 0;
  virtual void end() = 0;
  virtual void boolean(bool answer) = 0;  // throws Error where the format has none
};

// In the W3C's formats (SPARQL 1.1 Query Results JSON Format; SPARQL Query Results XML Format,
// second edition; SPARQL 1.1 Query Results CSV and TSV Formats), or as a table for people, whose
// IRIs are shortened by the prefixes. Characters that a format cannot hold, and bytes that are no
// UTF-8, become U+FFFD. The stream and the prefixes must outlive it. Throws Error for the formats
// of triples.
std::unique_ptr<ResultWriter> make_result_writer(std::ostream& out, ResultFormat format,
                                                 const std::vector<rdf::Prefix>& prefixes);

}  // namespace concord::graph
