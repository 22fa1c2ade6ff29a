#include "tests/graph/w3c/comparison.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "tests/graph/w3c/isomorphism.h"

namespace concord::tests::w3c {
namespace {

using graph::QueryResult;

constexpr std::size_t kShownLines = 12;

// Numbers in one form of their type: "1.0"^^xsd:decimal as "1"^^xsd:decimal.
Term by_value(const Term& term) {
  const auto* literal = std::get_if<Literal>(&term);
  if (literal == nullptr || !literal->datatype.value.starts_with(kXsd)) return term;
  const std::string type = literal->datatype.value.substr(kXsd.size());
  if (type != "integer" && type != "decimal" && type != "float" && type != "double") return term;
  char* end = nullptr;
  const double value = type == "float"
                           ? static_cast<double>(std::strtof(literal->lexical.c_str(), &end))
                           : std::strtod(literal->lexical.c_str(), &end);
  if (literal->lexical.empty() || *end != '\0') return term;
  char form[40];
  std::snprintf(form, sizeof form, type == "decimal" ? "%.12g" : "%.17g", value);
  return typed_literal(form, literal->datatype.value);
}

// The rows with their columns in the order of `variables`; behind them their number where the order
// counts, which makes the bag a sequence.
std::vector<TermRow> rows(const QueryResult& result, const std::vector<std::string>& variables,
                          const ComparisonOptions& options, bool values) {
  std::vector<TermRow> made;
  for (const auto& row : result.rows) {
    TermRow copy;
    for (const std::string& variable : variables) {
      const auto column = std::find(result.variables.begin(), result.variables.end(), variable);
      const auto& cell = row[static_cast<std::size_t>(column - result.variables.begin())];
      copy.push_back(cell && values ? by_value(*cell) : cell);
    }
    if (options.is_ordered) copy.push_back(plain_literal(std::to_string(made.size())));
    made.push_back(std::move(copy));
  }
  if (options.lax_cardinality) {
    const std::set<TermRow> once(made.begin(), made.end());
    made.assign(once.begin(), once.end());
  }
  return made;
}

std::vector<Quad> quads(const std::vector<Triple>& triples, bool values) {
  std::vector<Quad> made;
  for (Triple triple : triples) {
    if (values) triple.object = by_value(triple.object);
    made.push_back({std::move(triple), kDefaultGraph});
  }
  return made;
}

bool are_equal(const QueryResult& actual, const QueryResult& expected,
               const ComparisonOptions& options, bool values) {
  if (actual.boolean || expected.boolean) return actual.boolean == expected.boolean;
  if (actual.triples.has_value() != expected.triples.has_value()) return false;
  if (actual.triples) {
    return isomorphic(quads(*actual.triples, values), quads(*expected.triples, values));
  }
  const std::multiset<std::string> actual_head(actual.variables.begin(), actual.variables.end());
  const std::multiset<std::string> head(expected.variables.begin(), expected.variables.end());
  if (actual_head != head) return false;
  return isomorphic(rows(actual, expected.variables, options, values),
                    rows(expected, expected.variables, options, values));
}

std::vector<std::string> lines(const QueryResult& result) {
  if (result.boolean) return {*result.boolean ? "true" : "false"};
  std::vector<std::string> made;
  if (result.triples) {
    for (const Triple& triple : *result.triples) made.push_back(to_ntriples(triple));
  }
  for (const auto& row : result.rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i]) line += '?' + result.variables[i] + ' ' + to_ntriples(*row[i]) + ' ';
    }
    made.push_back(line.empty() ? "a row without bindings" : line);
  }
  return made;
}

std::vector<std::string> lines(const std::vector<Quad>& quads) {
  std::vector<std::string> made;
  for (const Quad& quad : quads) made.push_back(to_nquads(quad));
  return made;
}

std::string shown(const std::vector<std::string>& some) {
  std::string text;
  for (std::size_t i = 0; i < std::min(some.size(), kShownLines); ++i) text += "\n    " + some[i];
  return some.size() > kShownLines ? text + "\n    ..." : text;
}

std::string difference_of_lines(std::vector<std::string> actual,
                                std::vector<std::string> expected) {
  const std::vector<std::string> actual_order = actual, expected_order = expected;
  std::sort(actual.begin(), actual.end());
  std::sort(expected.begin(), expected.end());
  if (actual == expected) {
    return "the right rows in another order\n  expected" + shown(expected_order) + "\n  actual" +
           shown(actual_order);
  }
  std::vector<std::string> missing, extra;
  std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                      std::back_inserter(missing));
  std::set_difference(actual.begin(), actual.end(), expected.begin(), expected.end(),
                      std::back_inserter(extra));
  return std::to_string(expected.size()) + " expected, " + std::to_string(actual.size()) +
         " found\n  only expected" + shown(missing) + "\n  only found" + shown(extra);
}

}  // namespace

Match compare(const QueryResult& actual, const QueryResult& expected,
              const ComparisonOptions& options) {
  if (are_equal(actual, expected, options, false)) return Match::kExact;
  return are_equal(actual, expected, options, true) ? Match::kByValue : Match::kNo;
}

std::string difference(const QueryResult& actual, const QueryResult& expected) {
  return difference_of_lines(lines(actual), lines(expected));
}

std::string difference(const std::vector<Quad>& actual, const std::vector<Quad>& expected) {
  return difference_of_lines(lines(actual), lines(expected));
}

}  // namespace concord::tests::w3c
