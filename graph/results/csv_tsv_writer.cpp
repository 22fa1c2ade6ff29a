#include <algorithm>
#include <ostream>

#include "graph/core/error.h"
#include "graph/results/formats.h"

namespace concord::graph {
namespace {

// SPARQL 1.1 Query Results CSV and TSV Formats (W3C, 2013).

// ---- CSV: the values alone (section 3), as RFC 4180
// --------------------------------------------

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string csv_term(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return csv_field(iri->value);
  if (const auto* blank = std::get_if<Blank>(&term)) return csv_field("_:" + blank->label);
  return csv_field(std::get<Literal>(term).lexical);
}

// ---- TSV: the terms, as in SPARQL and Turtle (section 4)
// ---------------------------------------

// Takes the digits at the beginning away.
bool skip_digits(std::string_view& text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(digits);
  return digits > 0;
}

// Whether a number without quotes reads as this literal: the grammar's INTEGER, DECIMAL and DOUBLE,
// with a sign or without.
bool is_short_number(const Literal& literal) {
  if (!literal.datatype.value.starts_with(kXsd)) return false;
  const std::string_view type = std::string_view(literal.datatype.value).substr(kXsd.size());
  if (type != "integer" && type != "decimal" && type != "double") return false;
  std::string_view text = literal.lexical;
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const bool has_integer = skip_digits(text);
  if (type == "integer") return has_integer && text.empty();
  const bool has_point = text.starts_with('.');
  if (has_point) text.remove_prefix(1);
  const bool has_fraction = has_point && skip_digits(text);
  if (type == "decimal") return has_fraction && text.empty();
  if ((!has_integer && !has_fraction) || (!text.starts_with('e') && !text.starts_with('E'))) {
    return false;
  }
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return skip_digits(text) && text.empty();
}

std::string tsv_term(const Term& term) {
  const auto* literal = std::get_if<Literal>(&term);
  if (literal != nullptr && is_short_number(*literal)) return literal->lexical;
  return to_ntriples(term);  // escapes tabs and line ends
}

// ---- What they have in common
// -----------------------------------------------------------------

struct Separated {
  const char* name;
  char separator;
  std::string_view line_end;
  std::string (*term)(const Term&);
};
constexpr Separated kCsv = {"csv", ',', "\r\n", csv_term};
constexpr Separated kTsv = {"tsv", '\t', "\n", tsv_term};

class SeparatedWriter : public ResultWriter {
 public:
  SeparatedWriter(std::ostream& out, const Separated& format) : out_(out), format_(format) {}

  void begin(std::span<const std::string> variables) override {
    line_.clear();
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (i > 0) line_ += format_.separator;
      line_ += &format_ == &kTsv ? '?' + variables[i] : csv_field(variables[i]);
    }
    out_ << line_ << format_.line_end;
  }

  void row(std::span<const std::optional<Term>> terms) override {
    line_.clear();
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i > 0) line_ += format_.separator;
      if (terms[i]) line_ += format_.term(*terms[i]);
    }
    out_ << line_ << format_.line_end;
  }

  void end() override {}

  void boolean(bool) override {
    throw Error(std::string("the format ") + format_.name + " cannot hold anything but rows");
  }

 private:
  std::ostream& out_;
  const Separated& format_;
  std::string line_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_csv_writer(std::ostream& out) {
  return std::make_unique<SeparatedWriter>(out, kCsv);
}

std::unique_ptr<ResultWriter> make_tsv_writer(std::ostream& out) {
  return std::make_unique<SeparatedWriter>(out, kTsv);
}

}  // namespace concord::graph
