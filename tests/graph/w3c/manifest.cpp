#include "tests/graph/w3c/manifest.h"

namespace concord::tests::w3c {
namespace {

const std::string kManifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const std::string kQuery = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
const std::string kUpdate = "http://www.w3.org/2009/sparql/tests/test-update#";
const std::string kLabel = std::string(kRdfs) + "label";
const std::string kType = std::string(kRdf) + "type";

std::string end_of(const std::string& iri) { return iri.substr(iri.find_last_of("#/") + 1); }

// qt:data and qt:graphData, or their fellows of updates. A graph is a file that is also its name,
// or a node with both.
DatasetFiles dataset(const RdfGraph& graph, const Term& node) {
  DatasetFiles files;
  for (const std::string& vocabulary : {kQuery, kUpdate}) {
    for (const Term& file : graph.objects(node, vocabulary + "data")) {
      files.default_graph.push_back(text_of(file));
    }
    for (const Term& named : graph.objects(node, vocabulary + "graphData")) {
      const auto file = graph.object(named, vocabulary + "graph");
      const auto label = graph.object(named, kLabel);
      files.named_graphs.emplace_back(text_of(file.value_or(named)),
                                      text_of(label.value_or(file.value_or(named))));
    }
  }
  return files;
}

TestCase test_case(const RdfGraph& graph, const Term& entry) {
  TestCase test;
  const auto name = graph.object(entry, kManifest + "name");
  test.name = std::holds_alternative<Iri>(entry) || !name ? end_of(text_of(entry)) : text_of(*name);
  if (const auto type = graph.object(entry, kType)) test.type = end_of(text_of(*type));
  if (const auto action = graph.object(entry, kManifest + "action")) {
    test.action = text_of(*action);
    for (const std::string& part : {kQuery + "query", kUpdate + "request"}) {
      if (const auto file = graph.object(*action, part)) test.action = text_of(*file);
    }
    test.data = dataset(graph, *action);
  }
  if (const auto result = graph.object(entry, kManifest + "result")) {
    if (std::holds_alternative<Iri>(*result)) test.result = text_of(*result);
    test.data_after = dataset(graph, *result);
  }
  const auto cardinality = graph.object(entry, kManifest + "resultCardinality");
  test.lax_cardinality = cardinality && end_of(text_of(*cardinality)) == "LaxCardinality";
  const auto united = graph.object(entry, std::string(kOwnVocabulary) + "unionDefaultGraph");
  test.union_default_graph = united && text_of(*united) == "true";
  return test;
}

}  // namespace

std::vector<Quad> DatasetFiles::read(const Suite& suite) const {
  std::vector<Quad> quads;
  for (const std::string& file : default_graph) {
    for (const Quad& quad : suite.read(file, "d" + std::to_string(quads.size()))) {
      quads.push_back(quad);
    }
  }
  for (const auto& [file, name] : named_graphs) {
    for (Quad& quad : suite.read(file, "n" + std::to_string(quads.size()))) {
      quad.graph = Iri{name};
      quads.push_back(std::move(quad));
    }
  }
  return quads;
}

Manifest read_manifest(const Suite& suite, const std::string& iri) {
  const RdfGraph graph(suite.read(iri, ""));
  Manifest manifest;
  for (const Term& node : graph.subjects(kType, Iri{kManifest + "Manifest"})) {
    if (const auto entries = graph.object(node, kManifest + "entries")) {
      for (const Term& entry : graph.list(*entries)) {
        manifest.tests.push_back(test_case(graph, entry));
      }
    }
    if (const auto includes = graph.object(node, kManifest + "include")) {
      for (const Term& other : graph.list(*includes)) manifest.others.push_back(text_of(other));
    }
  }
  return manifest;
}

}  // namespace concord::tests::w3c
