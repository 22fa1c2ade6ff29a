#include <iostream>

#include "cli/commands.h"
#include "cli/data_files.h"
#include "cli/rdf_output.h"
#include "cli/reading.h"
#include "graph/facts.h"
#include "graph/json_lines.h"

namespace concord::cli {

namespace po = boost::program_options;

int run_extract(const std::vector<std::string>& arguments) {
  CommandLine line("extract article.txt --format turtle", "extract [IN…] [OPTION…]", "input");
  line.options().add_options()(
      "format,f", po::value<std::string>()->default_value("jsonl"),
      "jsonl, turtle, trig, nquads, ntriples, rdfxml, jsonld, or conllu: tokens, trees and names")(
      "mentions",
      "with jsonl: a line for every mention of an entity or date, too, pronouns included")(
      "trace", "in place of claims: which frames matched in each sentence, and why others did not");
  add_reading_options(line);
  if (!line.parse(arguments)) return kDone;
  const ReadingRequest request = reading_request(line);
  if (line.has("trace")) return print_views(request, View::kTrace);
  if (line.get<std::string>("format") == "jsonl") {
    const bool mentions = line.has("mentions");
    return read_inputs(
        request,
        [mentions](const graph::LinkedReading& linked) {
          graph::write_json_lines(std::cout, linked, mentions);
        },
        mentions ? extract::MentionScope::kAll : extract::MentionScope::kNames);
  }
  if (line.get<std::string>("format") == "conllu") return print_views(request, View::kTrees);
  const rdf::Syntax syntax = rdf_syntax(line.get<std::string>("format"), {"jsonl", "conllu"});
  const auto ontology = ontology::Ontology::load(data_file("concord.ttl"));
  std::vector<Quad> quads;
  const int code = read_inputs(request, [&](const graph::LinkedReading& linked) {
    for (Triple& triple : graph::facts(linked, ontology))
      quads.push_back({std::move(triple), linked.document()});
  });
  write_rdf(std::move(quads), syntax);
  return code;
}

}  // namespace concord::cli
