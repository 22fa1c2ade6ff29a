#include <iostream>
#include <map>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/iri_argument.h"
#include "graph/store.h"
#include "ontology/vocabulary.h"

namespace concord::cli {

namespace po = boost::program_options;

int run_stats(const std::vector<std::string>& arguments) {
  CommandLine line("stats --store news", "stats --store DIR", "");
  line.options().add_options()("store,s", po::value<std::string>(), "the folder of the store");
  if (!line.parse(arguments)) return kDone;
  const graph::Store store(line.require("store"), graph::Store::Access::kRead);
  std::cout << "quads\t" << store.size() << "\ngraphs\t" << store.graphs().size() << "\n";
  const auto count_objects = [&store](std::string_view heading, const Iri& predicate) {
    std::map<std::string, std::size_t> counts;
    store.match({std::nullopt, predicate, std::nullopt, std::nullopt}, [&counts](const Quad& quad) {
      if (const auto* object = std::get_if<Iri>(&quad.triple.object)) ++counts[short_name(*object)];
      return true;
    });
    for (const auto& [name, count] : counts)
      std::cout << heading << "\t" << name << "\t" << count << "\n";
  };
  count_objects("class", {std::string(ontology::iris::kRdfType)});
  count_objects("claimed relation", {std::string(ontology::iris::kRdfPredicate)});
  count_objects("modality",
                {std::string(ontology::kNamespace) + std::string(ontology::properties::kModality)});
  return kDone;
}

}  // namespace concord::cli
