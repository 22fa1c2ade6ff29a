#include "cli/commands.h"

namespace concord::cli {

std::span<const Command> commands() {
  static constexpr Command kCommands[] = {
      {"extract", "read articles and print their claims and statements", run_extract},
      {"build", "read articles into a store", run_build},
      {"query", "ask a store a SPARQL question", run_query},
      {"update", "change a store by SPARQL", run_update},
      {"explain", "why a fact is in a store: its sentences and sources", run_explain},
      {"export", "write a store as an RDF dataset", run_export},
      {"load", "load RDF files into a store", run_load},
      {"retract", "take out what only one document supported", run_retract},
      {"gazetteer", "check the gazetteers, or print them as a graph", run_gazetteer},
      {"rules", "test the rules of events, ours and yours, on their examples", run_rules},
      {"eval", "measure reading against gold files", run_eval},
      {"train", "train the language model from treebanks", run_train},
      {"stats", "count what a store holds", run_stats},
  };
  return kCommands;
}

}  // namespace concord::cli
