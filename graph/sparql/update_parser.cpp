#include "graph/sparql/grammar.h"
#include "graph/sparql/restored.h"

namespace concord::sparql {

std::vector<Operation> Grammar::update() {
  std::vector<Operation> operations;
  do {
    prologue();
    if (tokens_.at(Token::Kind::kEnd)) break;
    operations.push_back(operation());
  } while (tokens_.accept(";"));
  if (!tokens_.at(Token::Kind::kEnd)) tokens_.fail_expecting("';' or the end of the update");
  return operations;
}

// Update1.
Operation Grammar::operation() {
  Operation one;
  if (tokens_.accept("LOAD")) {
    one.node = load();
  } else if (tokens_.accept("CLEAR")) {
    const bool silent = tokens_.accept("SILENT");
    one.node = Clear{graph_target(), silent};
  } else if (tokens_.accept("DROP")) {
    const bool silent = tokens_.accept("SILENT");
    one.node = Drop{graph_target(), silent};
  } else if (tokens_.accept("CREATE")) {
    const bool silent = tokens_.accept("SILENT");
    one.node = Create{named_graph(), silent};
  } else if (tokens_.accept("ADD")) {
    one.node = transfer(Transfer::Kind::kAdd);
  } else if (tokens_.accept("MOVE")) {
    one.node = transfer(Transfer::Kind::kMove);
  } else if (tokens_.accept("COPY")) {
    one.node = transfer(Transfer::Kind::kCopy);
  } else if (tokens_.at("WITH") || tokens_.at("INSERT") || tokens_.at("DELETE")) {
    one.node = modify();
  } else {
    if (tokens_.at("SELECT") || tokens_.at("CONSTRUCT") || tokens_.at("ASK") ||
        tokens_.at("DESCRIBE"))
      tokens_.fail("this is a query, not an update");
    tokens_.fail_expecting("an update such as INSERT, DELETE or LOAD");
  }
  one.variables = scope_.take_variables();
  one.base = base_;
  return one;
}

// InsertData, DeleteData, DeleteWhere and Modify.
Modify Grammar::modify() {
  Modify modify;
  if (tokens_.accept("WITH")) modify.with = iri();
  const bool deletes = tokens_.accept("DELETE");
  if (deletes) {
    if (!modify.with && tokens_.accept("DATA")) {
      modify.remove = quads(Role::kDeleteData);
      return modify;
    }
    if (!modify.with && tokens_.accept("WHERE")) return delete_where();
    modify.remove = quads(Role::kDeleteTemplate);
  }
  if (!deletes || tokens_.at("INSERT")) {
    tokens_.expect("INSERT");
    if (!deletes && !modify.with && tokens_.accept("DATA")) {
      modify.insert = quads(Role::kInsertData);
      return modify;
    }
    modify.insert = quads(Role::kTemplate);
  }
  dataset_clauses("USING", modify.with_using);
  tokens_.expect("WHERE");
  modify.where = group_pattern();
  return modify;
}

// What is deleted is the pattern too.
Modify Grammar::delete_where() {
  Modify modify;
  modify.remove = quads(Role::kDeleteWhere);
  Basic of_default;
  Join all;
  const std::optional<Node>* graph_before = nullptr;
  for (const QuadPattern& quad : modify.remove) {
    if (!quad.graph) {
      of_default.triples.push_back(quad.triple);
      continue;
    }
    if (graph_before == nullptr || *graph_before != quad.graph)
      all.parts.push_back({GraphPattern{*quad.graph, {Pattern{Basic{}}}}});
    graph_before = &quad.graph;
    auto& graph = std::get<GraphPattern>(all.parts.back().node);
    std::get<Basic>(graph.parts.front().node).triples.push_back(quad.triple);
  }
  if (!of_default.triples.empty() || all.parts.empty())
    all.parts.insert(all.parts.begin(), Pattern{std::move(of_default)});
  modify.where = all.parts.size() == 1 ? std::move(all.parts.front()) : Pattern{std::move(all)};
  return modify;
}

// QuadPattern, QuadData.
std::vector<QuadPattern> Grammar::quads(Role role) {
  const Restored<Role> restored(role_, role);
  begin_template();
  std::vector<QuadPattern> quads;
  const auto add_triples = [&](const std::optional<Node>& graph) {
    if (!at_triples()) return;
    Basic basic;
    triples(basic);
    for (TriplePattern& triple : basic.triples) {
      if (graph) spend(text_size(*graph));
      quads.push_back({std::move(triple), graph});
    }
  };
  tokens_.expect("{");
  add_triples(std::nullopt);
  while (tokens_.accept("GRAPH")) {
    const bool is_data = role == Role::kInsertData || role == Role::kDeleteData;
    if (is_data && at_variable()) tokens_.fail("data has no variables");
    const Node graph = variable_or_iri();
    tokens_.expect("{");
    add_triples(graph);
    if (!tokens_.accept("}")) tokens_.fail_expecting("a triple or '}'");
    tokens_.accept(".");
    add_triples(std::nullopt);
  }
  if (!tokens_.accept("}")) tokens_.fail_expecting("a triple, GRAPH or '}'");
  return quads;
}

Load Grammar::load() {
  Load load;
  load.silent = tokens_.accept("SILENT");
  load.source = iri();
  if (tokens_.accept("INTO")) load.into = named_graph();
  return load;
}

// GraphRef.
Iri Grammar::named_graph() {
  tokens_.expect("GRAPH");
  return iri();
}

// GraphRefAll.
GraphTarget Grammar::graph_target() {
  if (tokens_.accept("DEFAULT")) return {GraphTarget::Kind::kDefault, {}};
  if (tokens_.accept("NAMED")) return {GraphTarget::Kind::kNamed, {}};
  if (tokens_.accept("ALL")) return {GraphTarget::Kind::kAll, {}};
  if (!tokens_.at("GRAPH")) tokens_.fail_expecting("GRAPH and an IRI, DEFAULT, NAMED or ALL");
  return {GraphTarget::Kind::kIri, named_graph()};
}

// Add, Move and Copy.
Transfer Grammar::transfer(Transfer::Kind kind) {
  Transfer transfer;
  transfer.kind = kind;
  transfer.silent = tokens_.accept("SILENT");
  transfer.from = graph_or_default();
  tokens_.expect("TO");
  transfer.to = graph_or_default();
  return transfer;
}

GraphTarget Grammar::graph_or_default() {
  if (tokens_.accept("DEFAULT")) return {GraphTarget::Kind::kDefault, {}};
  tokens_.accept("GRAPH");
  if (!at_iri()) tokens_.fail_expecting("an IRI or DEFAULT");
  return {GraphTarget::Kind::kIri, iri()};
}

}  // namespace concord::sparql
