#include <ostream>

#include "graph/results/characters.h"
#include "graph/results/formats.h"

namespace concord::graph {
namespace {

// SPARQL Query Results XML Format, second edition (W3C, 2013), in XML 1.0.

// For texts and attributes alike.
void append_text(std::string& out, std::string_view text) {
  for_each_character(text, [&out](char32_t character, std::string_view bytes) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#xD;";  // else read as a line end
        break;
      case '\t':
      case '\n':
        out += bytes;
        break;
      default:
        // XML has no other control characters and not the last two of the plane, even as
        // references.
        out +=
            character < 0x20 || character == 0xFFFE || character == 0xFFFF ? kReplacement : bytes;
    }
  });
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
  out.append("<").append(name).append(">");
  append_text(out, text);
  out.append("</").append(name).append(">");
}

void append_term(std::string& out, const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return append_element(out, "uri", iri->value);
  if (const auto* blank = std::get_if<Blank>(&term)) {
    return append_element(out, "bnode", blank->label);
  }
  const auto& literal = std::get<Literal>(term);
  out += "<literal";
  const bool has_language = !literal.language.empty();
  if (has_language || literal.datatype.value != std::string(kXsd) + "string") {
    out += has_language ? " xml:lang=\"" : " datatype=\"";
    append_text(out, has_language ? literal.language : literal.datatype.value);
    out += '"';
  }
  out += '>';
  append_text(out, literal.lexical);
  out += "</literal>";
}

class XmlWriter : public ResultWriter {
 public:
  explicit XmlWriter(std::ostream& out) : out_(out) {}

  void begin(std::span<const std::string> variables) override {
    variables_.assign(variables.begin(), variables.end());
    out_ << kBegin << "  <head>\n";
    for (const std::string& variable : variables_) {
      line_ = "    <variable name=\"";
      append_text(line_, variable);
      out_ << line_ << "\"/>\n";
    }
    out_ << "  </head>\n  <results>\n";
  }

  void row(std::span<const std::optional<Term>> terms) override {
    line_ = "    <result>\n";
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!terms[i]) continue;
      line_ += "      <binding name=\"";
      append_text(line_, variables_[i]);
      line_ += "\">";
      append_term(line_, *terms[i]);
      line_ += "</binding>\n";
    }
    out_ << line_ << "    </result>\n";
  }

  void end() override { out_ << "  </results>\n</sparql>\n"; }

  void boolean(bool answer) override {
    out_ << kBegin << "  <head>\n  </head>\n  <boolean>" << (answer ? "true" : "false")
         << "</boolean>\n</sparql>\n";
  }

 private:
  static constexpr std::string_view kBegin =
      "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n";

  std::ostream& out_;
  std::vector<std::string> variables_;
  std::string line_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_xml_writer(std::ostream& out) {
  return std::make_unique<XmlWriter>(out);
}

}  // namespace concord::graph
