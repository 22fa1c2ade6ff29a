#include "tests/graph/w3c/rdf_graph.h"

#include <filesystem>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/rdf/parser.h"

namespace concord::tests::w3c {

std::string Suite::path(std::string_view iri) const {
  if (!iri.starts_with(base)) throw Error("<" + std::string(iri) + "> is no file of the suite");
  return folder + '/' + std::string(iri.substr(base.size()));
}

bool Suite::has(std::string_view iri) const {
  return iri.starts_with(base) && std::filesystem::is_regular_file(path(iri));
}

std::vector<Quad> Suite::read(std::string_view iri, std::string_view blank_prefix) const {
  const std::string file = path(iri);
  const auto syntax = rdf::syntax_by_path(file);
  if (!syntax) throw Error(file + ": not the name of an RDF file");
  return parse_rdf(concord::read_file(file), *syntax, std::string(iri), file, blank_prefix);
}

std::vector<Quad> parse_rdf(std::string_view content, rdf::Syntax syntax, const std::string& base,
                            const std::string& path, std::string_view blank_prefix) {
  std::vector<Quad> quads;
  std::optional<Diagnostic> first;
  rdf::ParseOptions options;
  options.path = path;
  options.base = {base};
  rdf::parse(
      content, syntax, options, blank_prefix, [&](const Quad& quad) { quads.push_back(quad); },
      [&](const Diagnostic& error) {
        if (!first) first = error;
      });
  if (first) throw InputError(*first);
  return quads;
}

RdfGraph::RdfGraph(const std::vector<Quad>& quads) {
  for (const Quad& quad : quads) {
    triples_[quad.triple.subject][quad.triple.predicate.value].push_back(quad.triple.object);
  }
}

std::vector<Term> RdfGraph::objects(const Term& subject, const std::string& predicate) const {
  const auto of_subject = triples_.find(subject);
  if (of_subject == triples_.end()) return {};
  const auto found = of_subject->second.find(predicate);
  return found == of_subject->second.end() ? std::vector<Term>() : found->second;
}

std::optional<Term> RdfGraph::object(const Term& subject, const std::string& predicate) const {
  const std::vector<Term> all = objects(subject, predicate);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

std::vector<Term> RdfGraph::subjects(const std::string& predicate, const Term& object) const {
  std::vector<Term> found;
  for (const auto& [subject, predicates] : triples_) {
    for (const Term& each : objects(subject, predicate)) {
      if (each == object) found.push_back(subject);
    }
  }
  return found;
}

std::vector<Term> RdfGraph::list(Term head) const {
  std::vector<Term> members;
  while (auto first = object(head, std::string(kRdf) + "first")) {
    members.push_back(*first);
    head = object(head, std::string(kRdf) + "rest").value();
  }
  return members;
}

std::string text_of(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return iri->value;
  if (const auto* blank = std::get_if<Blank>(&term)) return blank->label;
  return std::get<Literal>(term).lexical;
}

}  // namespace concord::tests::w3c
