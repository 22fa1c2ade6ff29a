#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "graph/core/term.h"
#include "graph/rdf/escapes.h"
#include "graph/rdf/syntax.h"

namespace concord::rdf {

// A statement of N-Triples or N-Quads with its terms as they are written: views into the content.
// Equal terms are nearly always written equally, so who reads many statements need not look into
// each term.
struct WrittenStatement {
  std::string_view subject, predicate, object;
  std::string_view graph;  // empty: the default graph
};

// Cuts N-Triples and N-Quads (RDF 1.1, W3C Recommendations) into statements, in linear time. Where
// terms end is known when it returns; whether they are valid only when they are read. A wrong line
// does not stop it. For one thread.
class LineReader {
 public:
  // `syntax` is kNTriples or kNQuads.
  LineReader(std::string_view content, Syntax syntax);

  enum class Outcome { kStatement, kWrong, kEnd };
  Outcome next(WrittenStatement& statement);

  // Of what came last.
  std::size_t line() const { return line_; }
  std::size_t lines() const { return next_line_ - 1; }  // whole ones so far
  const char* line_start() const { return line_start_; }
  // Of a place in the content, or of what was wrong; bytes from 1.
  std::size_t column_of(const char* place) const { return std::size_t(place - line_start_) + 1; }
  std::size_t column() const { return column_of(wrong_at_); }
  const std::string& message() const { return message_; }

 private:
  Outcome wrong(const char* place, std::string message);
  bool cut_term(std::string_view& term);  // false: wrong() was called
  void skip_space();
  void skip_line();

  const char* at_;
  const char* end_;
  bool has_graphs_;
  std::size_t line_ = 1, next_line_ = 1;
  const char* line_start_;
  const char* wrong_at_;
  std::string message_;
};

// The term that is written. Blank nodes keep their labels. Absent, with `flaw` filled, when it is
// not valid: an escape, a character, a relative IRI, a language tag.
std::optional<Term> read_term(std::string_view written, TermFlaw& flaw);

}  // namespace concord::rdf
