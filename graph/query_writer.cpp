#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <ostream>

#include "graph/core/error.h"
#include "graph/prefixes.h"
#include "graph/query.h"
#include "graph/rdf/serializer.h"

namespace concord::graph {
namespace {

using Row = std::vector<std::optional<Term>>;

bool is_string(const Literal& literal) {
  return literal.datatype.value == std::string(kXsd) + "string";
}

[[noreturn]] void refuse(const char* what, const char* format) {
  throw Error(std::string("the format ") + format + " cannot hold " + what);
}

// ---- JSON (SPARQL 1.1 Query Results JSON Format)
// ------------------------------------------------------------------------

using Json = nlohmann::ordered_json;

Json to_json(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return {{"type", "uri"}, {"value", iri->value}};
  if (const auto* blank = std::get_if<Blank>(&term))
    return {{"type", "bnode"}, {"value", blank->label}};
  const auto& literal = std::get<Literal>(term);
  Json json = {{"type", "literal"}, {"value", literal.lexical}};
  if (!literal.language.empty()) {
    json["xml:lang"] = literal.language;
  } else if (!is_string(literal)) {
    json["datatype"] = literal.datatype.value;
  }
  return json;
}

void write_json(std::ostream& out, const QueryResult& result) {
  if (result.boolean) {
    out << "{\"head\":{},\"boolean\":" << (*result.boolean ? "true" : "false") << "}\n";
    return;
  }
  out << "{\"head\":{\"vars\":" << Json(result.variables).dump() << "},\"results\":{\"bindings\":[";
  for (std::size_t i = 0; i < result.rows.size(); ++i) {
    Json binding = Json::object();
    for (std::size_t column = 0; column < result.variables.size(); ++column) {
      const auto& term = result.rows[i][column];
      if (term) binding[result.variables[column]] = to_json(*term);
    }
    out << (i == 0 ? "\n" : ",\n") << binding.dump();
  }
  out << "\n]}}\n";
}

// ---- XML (SPARQL Query Results XML Format, second edition)
// ---------------------------------------------------------------

std::string xml_text(std::string_view text) {
  std::string out;
  for (char c : text) {
    switch (c) {
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
        out += "&#xD;";
        break;  // else read as a line end
      case '\t':
      case '\n':
        out += c;
        break;
      default:
        out +=
            static_cast<unsigned char>(c) < 0x20 ? std::string("\xEF\xBF\xBD") : std::string(1, c);
    }
  }
  return out;
}

std::string to_xml(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return "<uri>" + xml_text(iri->value) + "</uri>";
  if (const auto* blank = std::get_if<Blank>(&term))
    return "<bnode>" + xml_text(blank->label) + "</bnode>";
  const auto& literal = std::get<Literal>(term);
  std::string attribute;
  if (!literal.language.empty()) {
    attribute = " xml:lang=\"" + literal.language + '"';
  } else if (!is_string(literal)) {
    attribute = " datatype=\"" + xml_text(literal.datatype.value) + '"';
  }
  return "<literal" + attribute + ">" + xml_text(literal.lexical) + "</literal>";
}

void write_xml(std::ostream& out, const QueryResult& result) {
  out << "<?xml version=\"1.0\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n  "
         "<head>\n";
  for (const std::string& variable : result.variables)
    out << "    <variable name=\"" << variable << "\"/>\n";
  out << "  </head>\n";
  if (result.boolean) {
    out << "  <boolean>" << (*result.boolean ? "true" : "false") << "</boolean>\n</sparql>\n";
    return;
  }
  out << "  <results>\n";
  for (const Row& row : result.rows) {
    out << "    <result>\n";
    for (std::size_t column = 0; column < result.variables.size(); ++column) {
      if (!row[column]) continue;
      out << "      <binding name=\"" << result.variables[column] << "\">" << to_xml(*row[column])
          << "</binding>\n";
    }
    out << "    </result>\n";
  }
  out << "  </results>\n</sparql>\n";
}

// ---- CSV and TSV (SPARQL 1.1 Query Results CSV and TSV Formats)
// ------------------------------------------------------------

std::string plain(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return iri->value;
  if (const auto* blank = std::get_if<Blank>(&term)) return "_:" + blank->label;
  return std::get<Literal>(term).lexical;
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

template <class Name, class Cell>
void write_separated(std::ostream& out, const QueryResult& result, const char* separator,
                     const char* line_end, const Name& name, const Cell& cell) {
  for (std::size_t i = 0; i < result.variables.size(); ++i)
    out << (i > 0 ? separator : "") << name(result.variables[i]);
  out << line_end;
  for (const Row& row : result.rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      out << (i > 0 ? separator : "") << (row[i] ? cell(*row[i]) : "");
    out << line_end;
  }
}

// ---- A table for people
// ----------------------------------------------------------------------------------------------------

std::string readable(const std::optional<Term>& term) {
  if (!term) return "";
  if (const auto* iri = std::get_if<Iri>(&*term)) {
    const rdf::Prefix* prefix = rdf::prefix_of(known_prefixes(), iri->value);
    if (prefix == nullptr) return to_ntriples(*term);
    return prefix->name + ':' + iri->value.substr(prefix->iri.size());
  }
  std::string text = plain(*term);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // a row is a line
  }
  return text;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

void write_table_row(std::ostream& out, const std::vector<std::string>& cells,
                     const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    line.append(widths[i] - code_points(cells[i]) + 2, ' ');
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out << line << '\n';
}

void write_table(std::ostream& out, const QueryResult& result) {
  if (result.boolean) {
    out << (*result.boolean ? "yes" : "no") << '\n';
    return;
  }
  std::vector<std::vector<std::string>> lines = {result.variables, {}};
  for (const Row& row : result.rows) {
    std::vector<std::string>& cells = lines.emplace_back();
    for (const auto& term : row) cells.push_back(readable(term));
  }
  std::vector<std::size_t> widths(result.variables.size(), 0);
  for (const auto& cells : lines) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      widths[i] = std::max(widths[i], code_points(cells[i]));
  }
  for (std::size_t width : widths) lines[1].push_back(std::string(width, '-'));
  for (const auto& cells : lines) write_table_row(out, cells, widths);
}

void write_triples(std::ostream& out, const QueryResult& result, rdf::Syntax syntax) {
  std::vector<Quad> quads;
  for (const Triple& triple : *result.triples) quads.push_back({triple, kDefaultGraph});
  rdf::write(out, std::move(quads), syntax, known_prefixes());
}

}  // namespace

std::optional<ResultFormat> result_format_by_name(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, ResultFormat>, 7> kNames = {{
      {"table", ResultFormat::kTable},
      {"json", ResultFormat::kJson},
      {"xml", ResultFormat::kXml},
      {"csv", ResultFormat::kCsv},
      {"tsv", ResultFormat::kTsv},
      {"turtle", ResultFormat::kTurtle},
      {"ntriples", ResultFormat::kNTriples},
  }};
  for (const auto& [known, format] : kNames) {
    if (known == name) return format;
  }
  return std::nullopt;
}

void write(std::ostream& out, const QueryResult& result, ResultFormat format) {
  const bool is_graph = result.triples.has_value();
  switch (format) {
    case ResultFormat::kTable:
      return is_graph ? write_triples(out, result, rdf::Syntax::kTurtle) : write_table(out, result);
    case ResultFormat::kJson:
      if (is_graph) refuse("triples (hint: turtle)", "json");
      return write_json(out, result);
    case ResultFormat::kXml:
      if (is_graph) refuse("triples (hint: turtle)", "xml");
      return write_xml(out, result);
    case ResultFormat::kCsv:
      if (is_graph || result.boolean) refuse("anything but rows", "csv");
      return write_separated(out, result, ",", "\r\n", csv_cell,
                             [](const Term& term) { return csv_cell(plain(term)); });
    case ResultFormat::kTsv:
      if (is_graph || result.boolean) refuse("anything but rows", "tsv");
      return write_separated(
          out, result, "\t", "\n", [](const std::string& name) { return '?' + name; },
          [](const Term& term) { return to_ntriples(term); });
    case ResultFormat::kTurtle:
      if (!is_graph) refuse("rows (hint: table, json, xml, csv, tsv)", "turtle");
      return write_triples(out, result, rdf::Syntax::kTurtle);
    case ResultFormat::kNTriples:
      if (!is_graph) refuse("rows (hint: table, json, xml, csv, tsv)", "ntriples");
      return write_triples(out, result, rdf::Syntax::kNTriples);
  }
}

}  // namespace concord::graph
