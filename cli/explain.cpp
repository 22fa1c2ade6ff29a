#include "graph/explain.h"

#include <iostream>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/iri_argument.h"
#include "graph/store.h"

namespace concord::cli {
namespace {

namespace po = boost::program_options;

std::string term_name(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return short_name(*iri);
  return to_ntriples(term);
}

// The sentence with its parts marked: "[Kim]subject … [signed]trigger". Marks that nest or overlap
// would be hard to read: the earlier one stays.
std::string marked(const graph::Explanation& explanation) {
  std::string out;
  std::uint32_t at = 0;
  for (const auto& [name, span] : explanation.marks) {
    if (name == "trigger" || span.begin < at) continue;
    out += explanation.sentence.substr(at, span.begin - at) + "[" +
           explanation.sentence.substr(span.begin, span.size()) + "]" + name;
    at = span.end;
  }
  out += explanation.sentence.substr(at);
  for (char& c : out) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  return out;
}

void print(const graph::Explanation& explanation) {
  std::cout << term_name(explanation.triple.subject) << " "
            << short_name(explanation.triple.predicate) << " "
            << term_name(explanation.triple.object) << "\n";
  std::cout << "  " << (explanation.plain ? "a fact" : "a claim only") << ": "
            << explanation.polarity << ", " << explanation.modality << ", confidence "
            << explanation.confidence << ", rule " << explanation.rule << "\n";
  if (!explanation.source.empty()) {
    std::cout << "  says who: " << explanation.source << " (" << explanation.stance << ")";
    if (!explanation.reported_by.empty()) std::cout << ", reported by " << explanation.reported_by;
    std::cout << "\n";
  }
  std::cout << "  document: " << short_name(explanation.document);
  if (!explanation.document_date.empty()) std::cout << ", " << explanation.document_date;
  std::cout << "\n  \"" << marked(explanation) << "\"\n  " << short_name(explanation.claim)
            << "\n\n";
}

}  // namespace

int run_explain(const std::vector<std::string>& arguments) {
  CommandLine line("explain --store news id:Kim_Jong_Un con:leaderOf id:North_Korea",
                   "explain --store DIR (IRI | SUBJECT PREDICATE OBJECT)", "what");
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store");
  if (!line.parse(arguments)) return kDone;
  const std::vector<std::string> what = line.positional();
  if (what.size() != 1 && what.size() != 3)
    throw UsageError("one IRI is needed, or subject, predicate and object");
  const graph::Store store(line.require("store"), graph::Store::Access::kRead);
  const auto ontology = ontology::Ontology::load(data_file("concord.ttl"));
  const auto explanations =
      what.size() == 1 ? graph::explain(store, ontology, iri_argument(what[0]))
                       : graph::explain(store, ontology,
                                        Triple{iri_argument(what[0]), iri_argument(what[1]),
                                               iri_argument(what[2])});
  for (const graph::Explanation& explanation : explanations) print(explanation);
  if (!explanations.empty()) return kDone;
  std::cerr << "concord: no claim of this store says so\n";
  return kDoneWithProblems;
}

}  // namespace concord::cli
