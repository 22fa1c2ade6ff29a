#include "graph/query.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/prefixes.h"
#include "graph/rdf/parser.h"
#include "graph/sparql/algebra_writer.h"
#include "graph/sparql/evaluator.h"
#include "graph/sparql/parser.h"
#include "graph/sparql/update.h"

namespace concord::graph {
namespace {

// xsd:dateTime in UTC, to the second.
std::string now() {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  char text[sizeof "2026-01-01T00:00:00Z"];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

template <class Options>
sparql::EvaluationOptions evaluation_options(const Options& options, bool union_default_graph) {
  sparql::EvaluationOptions evaluation;
  evaluation.union_default_graph = union_default_graph;
  evaluation.now = now();
  evaluation.seed = options.seed;
  evaluation.limits = options.limits;
  return evaluation;
}

sparql::Evaluation start(const Store& store, sparql::Query parsed, const QueryOptions& options) {
  return {std::move(parsed), store.snapshot(),
          evaluation_options(options, !options.strict_default_graph)};
}

// LOAD: of files alone, by their ending. What is wrong in a file is an error of the whole.
void read_document(const Iri& source, const std::string& blank_prefix,
                   const std::function<void(const Triple&)>& sink) {
  constexpr std::string_view kFile = "file://";
  if (!source.value.starts_with(kFile))
    throw Error("LOAD <" + source.value + ">: only file:// is read");
  rdf::ParseOptions options;
  options.path = source.value.substr(kFile.size());
  options.base = source;
  const auto syntax = rdf::syntax_by_path(options.path);
  if (!syntax) throw Error("LOAD <" + source.value + ">: the ending tells no RDF syntax");
  std::optional<Diagnostic> first;
  rdf::parse(
      read_file(options.path), *syntax, options, blank_prefix,
      [&](const Quad& quad) { sink(quad.triple); },
      [&](const Diagnostic& problem) {
        if (!first) first = problem;
      });
  if (first) throw InputError(*first);
}

std::vector<Triple> sorted_triples(sparql::Evaluation& evaluation) {
  std::vector<Triple> triples;
  evaluation.triples([&](const Triple& triple) { triples.push_back(triple); });
  std::sort(triples.begin(), triples.end());
  return triples;
}

}  // namespace

QueryResult query(const Store& store, std::string_view sparql, const QueryOptions& options) {
  sparql::Evaluation evaluation =
      start(store, sparql::parse_query(sparql, {options.base, options.path}), options);
  QueryResult result;
  switch (evaluation.form()) {
    case sparql::Query::Form::kSelect: {
      result.variables = evaluation.variables();
      std::vector<std::optional<Term>> row;
      while (evaluation.next(row)) result.rows.push_back(row);
      break;
    }
    case sparql::Query::Form::kAsk:
      result.boolean = evaluation.ask();
      break;
    case sparql::Query::Form::kConstruct:
    case sparql::Query::Form::kDescribe:
      result.triples = sorted_triples(evaluation);
      break;
  }
  return result;
}

void answer(std::ostream& out, const Store& store, std::string_view sparql,
            const QueryOptions& options, std::optional<ResultFormat> format) {
  sparql::Evaluation evaluation =
      start(store, sparql::parse_query(sparql, {options.base, options.path}), options);
  const auto form = evaluation.form();
  if (form == sparql::Query::Form::kConstruct || form == sparql::Query::Form::kDescribe) {
    QueryResult result;
    result.triples = sorted_triples(evaluation);
    return write(out, result, format.value_or(ResultFormat::kTurtle));
  }
  const auto writer =
      make_result_writer(out, format.value_or(ResultFormat::kTable), known_prefixes());
  if (form == sparql::Query::Form::kAsk) return writer->boolean(evaluation.ask());
  writer->begin(evaluation.variables());
  std::vector<std::optional<Term>> row;
  while (evaluation.next(row)) writer->row(row);
  writer->end();
}

std::string explain_query(const Store& store, std::string_view sparql,
                          const QueryOptions& options) {
  sparql::Query parsed = sparql::parse_query(sparql, {options.base, options.path});
  std::string text = sparql::to_string(parsed) + "\n\n";
  sparql::Evaluation evaluation = start(store, std::move(parsed), options);
  switch (evaluation.form()) {
    case sparql::Query::Form::kSelect: {
      std::vector<std::optional<Term>> row;
      while (evaluation.next(row)) {
      }
      break;
    }
    case sparql::Query::Form::kAsk:
      evaluation.ask();
      break;
    case sparql::Query::Form::kConstruct:
    case sparql::Query::Form::kDescribe:
      evaluation.triples([](const Triple&) {});
      break;
  }
  return text + evaluation.plan();
}

void update(Store& store, std::string_view sparql, const UpdateOptions& options) {
  const std::vector<sparql::Operation> operations =
      sparql::parse_update(sparql, {options.base, options.path});
  std::size_t loads = 0;
  store.change([&](quads::Transaction& transaction) {
    const std::string prefix = "u" + std::to_string(transaction.view().size());
    sparql::run_update(operations, transaction,
                       evaluation_options(options, options.union_default_graph),
                       [&](const Iri& source, const std::function<void(const Triple&)>& sink) {
                         read_document(source, prefix + "f" + std::to_string(loads++), sink);
                       });
  });
}

}  // namespace concord::graph
