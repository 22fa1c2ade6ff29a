#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/iri_argument.h"
#include "cli/reading.h"
#include "graph/facts.h"
#include "graph/store.h"

namespace concord::cli {

namespace po = boost::program_options;

int run_build(const std::vector<std::string>& arguments) {
  CommandLine line("build articles/ --store news", "build [IN…] --store DIR [OPTION…]", "input");
  line.options().add_options()("store,s", po::value<std::string>(),
                               "the folder of the store; made when it is absent");
  add_reading_options(line);
  if (!line.parse(arguments)) return kDone;
  const ReadingRequest request = reading_request(line);
  graph::Store store(line.require("store"), graph::Store::Access::kWrite);
  const auto ontology = ontology::Ontology::load(data_file("concord.ttl"));
  std::size_t documents = 0;
  std::size_t claims = 0;
  std::size_t plain = 0;
  const int code = read_inputs(request, [&](const graph::LinkedReading& linked) {
    store.replace_graph(linked.document(), graph::facts(linked, ontology));
    ++documents;
    claims += linked.reading().claims.size();
    for (const Claim& claim : linked.reading().claims) plain += claim.is_plain() ? 1 : 0;
  });
  store.flush();
  std::cerr << documents << " documents, " << claims << " claims, " << plain << " of them facts, "
            << store.size() << " quads in the store\n";
  return code;
}

int run_retract(const std::vector<std::string>& arguments) {
  CommandLine line("retract --store news --doc https://w3id.org/concord/id/doc/a-17",
                   "retract --store DIR --doc IRI", "");
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store")(
      "doc", po::value<std::string>(), "the IRI of the document, which is that of its graph");
  if (!line.parse(arguments)) return kDone;
  const std::string& directory = line.require("store");
  const Iri document = iri_argument(line.require("doc"));
  // Writing would make the store; reading says that there is none.
  graph::Store(directory, graph::Store::Access::kRead);
  graph::Store store(directory, graph::Store::Access::kWrite);
  const std::size_t gone = store.remove_graph(document);
  store.flush();
  std::cerr << gone << " quads taken out\n";
  if (gone > 0) return kDone;
  std::cerr << "concord: the store has no document <" << document.value << ">\n";
  return kDoneWithProblems;
}

}  // namespace concord::cli
