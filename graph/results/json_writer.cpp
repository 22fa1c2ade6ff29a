#include <ostream>

#include "graph/results/characters.h"
#include "graph/results/formats.h"

namespace concord::graph {
namespace {

// SPARQL 1.1 Query Results JSON Format (W3C, 2013); strings as RFC 8259, section 7.

void append_string(std::string& out, std::string_view text) {
  static constexpr char kDigits[] = "0123456789abcdef";
  out += '"';
  for_each_character(text, [&out](char32_t character, std::string_view bytes) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (character < 0x20) {
          out.append("\\u00").append({kDigits[character >> 4], kDigits[character & 15]});
        } else {
          out += bytes;
        }
    }
  });
  out += '"';
}

void append_member(std::string& out, std::string_view name, std::string_view value) {
  append_string(out, name);
  out += ':';
  append_string(out, value);
}

void append_term(std::string& out, const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) {
    out += "{\"type\":\"uri\",";
    append_member(out, "value", iri->value);
  } else if (const auto* blank = std::get_if<Blank>(&term)) {
    out += "{\"type\":\"bnode\",";
    append_member(out, "value", blank->label);
  } else {
    const auto& literal = std::get<Literal>(term);
    out += "{\"type\":\"literal\",";
    append_member(out, "value", literal.lexical);
    if (!literal.language.empty()) {
      out += ',';
      append_member(out, "xml:lang", literal.language);
    } else if (literal.datatype.value != std::string(kXsd) + "string") {
      out += ',';
      append_member(out, "datatype", literal.datatype.value);
    }
  }
  out += '}';
}

class JsonWriter : public ResultWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void begin(std::span<const std::string> variables) override {
    variables_.assign(variables.begin(), variables.end());
    std::string head = "{\"head\":{\"vars\":[";
    for (const std::string& variable : variables_) {
      if (&variable != variables_.data()) head += ',';
      append_string(head, variable);
    }
    out_ << head << "]},\"results\":{\"bindings\":[";
  }

  void row(std::span<const std::optional<Term>> terms) override {
    line_ = is_first_row_ ? "\n{" : ",\n{";
    is_first_row_ = false;
    bool is_first = true;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!terms[i]) continue;
      if (!is_first) line_ += ',';
      is_first = false;
      append_string(line_, variables_[i]);
      line_ += ':';
      append_term(line_, *terms[i]);
    }
    out_ << line_ << '}';
  }

  void end() override { out_ << "\n]}}\n"; }

  void boolean(bool answer) override {
    out_ << "{\"head\":{},\"boolean\":" << (answer ? "true" : "false") << "}\n";
  }

 private:
  std::ostream& out_;
  std::vector<std::string> variables_;
  std::string line_;
  bool is_first_row_ = true;
};

}  // namespace

std::unique_ptr<ResultWriter> make_json_writer(std::ostream& out) {
  return std::make_unique<JsonWriter>(out);
}

}  // namespace concord::graph
