#include "tests/graph/w3c/results.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "tests/graph/w3c/xml_reader.h"

namespace concord::tests::w3c {
namespace {

using graph::QueryResult;
using Row = std::vector<std::optional<Term>>;

const std::string kResultSet = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

std::size_t column_of(const QueryResult& result, const std::string& variable) {
  const auto found = std::find(result.variables.begin(), result.variables.end(), variable);
  if (found == result.variables.end()) throw Error("?" + variable + " is not in the head");
  return static_cast<std::size_t>(found - result.variables.begin());
}

void set_cell(QueryResult& result, Row& row, const std::string& variable, Term term) {
  std::optional<Term>& cell = row[column_of(result, variable)];
  if (cell) throw Error("?" + variable + " is bound twice");
  cell = std::move(term);
}

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Literal literal(const std::string& text, const std::string& language, const std::string& datatype) {
  if (!language.empty()) return language_literal(text, lower_case(language));
  return datatype.empty() ? plain_literal(text) : typed_literal(text, datatype);
}

Term xml_term(const XmlElement& binding) {
  if (binding.children.size() != 1) throw Error("a binding needs one term");
  const XmlElement& term = binding.children.front();
  if (term.name == "uri") return Iri{term.text};
  if (term.name == "bnode") return Blank{term.text};
  if (term.name != "literal") throw Error("<" + term.name + "> is no term");
  const auto attribute = [&](const char* name) {
    const auto found = term.attributes.find(name);
    return found == term.attributes.end() ? std::string() : found->second;
  };
  return literal(term.text, attribute("xml:lang"), attribute("datatype"));
}

Term json_term(const nlohmann::json& term) {
  const std::string type = term.at("type"), value = term.at("value");
  if (type == "uri") return Iri{value};
  if (type == "bnode") return Blank{value};
  // "typed-literal" is of drafts; the suite has it still.
  if (type != "literal" && type != "typed-literal") throw Error(type + " is no type of a term");
  return literal(value, term.value("xml:lang", ""), term.value("datatype", ""));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// RFC 4180.
std::vector<std::vector<std::string>> csv_records(std::string_view text) {
  std::vector<std::vector<std::string>> records;
  while (!text.empty()) {
    records.emplace_back();
    for (bool more = true; more;) {
      std::string cell;
      if (text.starts_with('"')) {
        for (std::size_t i = 1;; ++i) {
          if (i >= text.size()) throw Error("CSV: no closing quote");
          if (text[i] == '"' && !text.substr(i + 1).starts_with('"')) {
            text.remove_prefix(i + 1);
            break;
          }
          if (text[i] == '"') ++i;
          cell += text[i];
        }
      } else {
        const std::size_t end = std::min(text.size(), text.find_first_of(",\r\n"));
        cell = text.substr(0, end);
        text.remove_prefix(end);
      }
      records.back().push_back(std::move(cell));
      more = text.starts_with(',');
      if (more) text.remove_prefix(1);
    }
    if (text.starts_with('\r')) text.remove_prefix(1);
    if (!text.empty() && text.front() != '\n') throw Error("CSV: text after a quote");
    if (!text.empty()) text.remove_prefix(1);
  }
  return records;
}

Term csv_term(const std::string& cell) {
  if (cell.starts_with("_:")) return Blank{cell.substr(2)};
  return plain_literal(cell);
}

std::optional<Term> tsv_term(const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  const auto quads =
      parse_rdf("<urn:s> <urn:p> " + cell + " .", rdf::Syntax::kTurtle, "urn:none", cell, "");
  if (quads.size() != 1) throw Error("TSV: " + cell + " is no term");
  return quads.front().triple.object;
}

bool is_true(const std::string& text) {
  if (text != "true" && text != "false") throw Error(text + " is no boolean");
  return text == "true";
}

ExpectedResult result_set(const RdfGraph& graph, const Term& node) {
  ExpectedResult expected;
  if (const auto boolean = graph.object(node, kResultSet + "boolean")) {
    expected.result.boolean = is_true(text_of(*boolean));
    return expected;
  }
  for (const Term& variable : graph.objects(node, kResultSet + "resultVariable")) {
    expected.result.variables.push_back(text_of(variable));
  }
  std::vector<std::pair<long, Row>> rows;
  for (const Term& solution : graph.objects(node, kResultSet + "solution")) {
    Row row(expected.result.variables.size());
    for (const Term& binding : graph.objects(solution, kResultSet + "binding")) {
      const auto variable = graph.object(binding, kResultSet + "variable");
      const auto value = graph.object(binding, kResultSet + "value");
      if (!variable || !value) throw Error("a binding without a variable or a value");
      set_cell(expected.result, row, text_of(*variable), *value);
    }
    const auto index = graph.object(solution, kResultSet + "index");
    if (index) expected.is_ordered = true;
    rows.emplace_back(index ? std::stol(text_of(*index)) : 0, std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  for (auto& [index, row] : rows) expected.result.rows.push_back(std::move(row));
  return expected;
}

ExpectedResult read_rdf(const Suite& suite, const std::string& iri) {
  const std::vector<Quad> quads = suite.read(iri, "e");
  const RdfGraph graph(quads);
  const auto sets = graph.subjects(std::string(kRdf) + "type", Iri{kResultSet + "ResultSet"});
  if (!sets.empty()) return result_set(graph, sets.front());
  ExpectedResult expected;
  expected.result.triples.emplace();
  for (const Quad& quad : quads) expected.result.triples->push_back(quad.triple);
  return expected;
}

}  // namespace

QueryResult read_xml_results(std::string_view text) {
  const XmlElement root = read_xml(text);
  if (root.name != "sparql") throw Error("the root is <" + root.name + ">");
  QueryResult result;
  if (const XmlElement* boolean = root.child("boolean")) {
    result.boolean = is_true(boolean->text);
    return result;
  }
  const XmlElement* head = root.child("head");
  const XmlElement* results = root.child("results");
  if (head == nullptr || results == nullptr) throw Error("no <head>, or no <results>");
  for (const XmlElement& variable : head->children) {
    if (variable.name == "variable") result.variables.push_back(variable.attributes.at("name"));
  }
  for (const XmlElement& solution : results->children) {
    if (solution.name != "result") throw Error("<" + solution.name + "> among the results");
    Row row(result.variables.size());
    for (const XmlElement& binding : solution.children) {
      if (binding.name != "binding") throw Error("<" + binding.name + "> in a result");
      set_cell(result, row, binding.attributes.at("name"), xml_term(binding));
    }
    result.rows.push_back(std::move(row));
  }
  return result;
}

QueryResult read_json_results(std::string_view text) {
  try {
    const auto root = nlohmann::json::parse(text);
    QueryResult result;
    if (root.contains("boolean")) {
      result.boolean = root.at("boolean").get<bool>();
      return result;
    }
    result.variables = root.at("head").at("vars").get<std::vector<std::string>>();
    for (const auto& solution : root.at("results").at("bindings")) {
      Row row(result.variables.size());
      for (const auto& [variable, term] : solution.items()) {
        set_cell(result, row, variable, json_term(term));
      }
      result.rows.push_back(std::move(row));
    }
    return result;
  } catch (const nlohmann::json::exception& error) {
    throw Error(error.what());
  }
}

QueryResult read_tsv_results(std::string_view text) {
  QueryResult result;
  std::vector<std::string> lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  if (lines.empty()) throw Error("TSV: no head");
  for (const std::string& cell : split(lines.front(), '\t')) {
    if (cell.empty() && lines.front().empty()) break;
    if (!cell.starts_with('?')) throw Error("TSV: " + cell + " is no variable");
    result.variables.push_back(cell.substr(1));
  }
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].ends_with('\r')) lines[i].pop_back();
    Row row;
    if (!result.variables.empty()) {
      for (const std::string& cell : split(lines[i], '\t')) row.push_back(tsv_term(cell));
    }
    if (row.size() != result.variables.size()) throw Error("TSV: too many or too few cells");
    result.rows.push_back(std::move(row));
  }
  return result;
}

QueryResult read_csv_results(std::string_view text) {
  QueryResult result;
  const auto records = csv_records(text);
  if (records.empty()) throw Error("CSV: no head");
  result.variables = records.front();
  if (result.variables == std::vector<std::string>{""}) result.variables.clear();
  for (std::size_t i = 1; i < records.size(); ++i) {
    Row row;
    if (!result.variables.empty()) row.assign(records[i].size(), std::nullopt);
    for (std::size_t cell = 0; cell < row.size(); ++cell) row[cell] = csv_term(records[i][cell]);
    if (row.size() != result.variables.size()) throw Error("CSV: too many or too few cells");
    result.rows.push_back(std::move(row));
  }
  return result;
}

QueryResult as_csv(const QueryResult& result) {
  QueryResult plain = result;
  for (Row& row : plain.rows) {
    for (auto& cell : row) {
      if (!cell) {
        cell = plain_literal("");
      } else if (!std::holds_alternative<Blank>(*cell)) {
        cell = plain_literal(text_of(*cell));
      }
    }
  }
  return plain;
}

ExpectedResult read_expected(const Suite& suite, const std::string& iri) {
  const auto text = [&] { return concord::read_file(suite.path(iri)); };
  if (iri.ends_with(".srx")) return {read_xml_results(text())};
  if (iri.ends_with(".srj")) return {read_json_results(text())};
  if (iri.ends_with(".tsv")) return {read_tsv_results(text())};
  if (iri.ends_with(".csv")) return {read_csv_results(text()), false, true};
  return read_rdf(suite, iri);
}

}  // namespace concord::tests::w3c
