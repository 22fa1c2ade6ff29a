#include "graph/sparql/update.h"

#include <string>

#include "graph/core/error.h"
#include "graph/sparql/dataset.h"
#include "graph/sparql/planner.h"
#include "graph/sparql/template.h"

namespace concord::sparql {
namespace {

using quads::Id;
using quads::IdQuad;
using quads::kDefaultGraphId;
using quads::kNone;

// A quad of a template; absent where something in it is unbound or would be no RDF.
std::optional<Quad> instantiate_quad(const QuadPattern& pattern, const Term& default_graph,
                                     ConstRow row, const QueryTerms& terms, BlankNames& blanks) {
  const auto triple = instantiate(pattern.triple, row, terms, blanks);
  if (!triple) return std::nullopt;
  if (!pattern.graph) return Quad{*triple, default_graph};
  const auto graph = instantiate(*pattern.graph, row, terms, blanks);
  if (!graph || std::holds_alternative<Literal>(*graph)) return std::nullopt;
  return Quad{*triple, *graph};
}

class Update {
 public:
  Update(quads::Transaction& transaction, const EvaluationOptions& options,
         const DocumentReader& read)
      : transaction_(transaction), options_(options), read_(read) {}

  void run(const Operation& operation) {
    names_ = &operation.variables;
    base_ = operation.base;
    std::visit([this](const auto& node) { run(node); }, operation.node);
  }

 private:
  void run(const Modify& modify);
  void run(const Load& load);
  void run(const Clear& clear) { remove(clear.target); }
  void run(const Drop& drop) {
    if (drop.target.kind == GraphTarget::Kind::kIri && !drop.silent) require(drop.target);
    remove(drop.target);
  }
  void run(const Create& create) {
    if (!create.silent && is_there(create.graph))
      throw Error("there is a graph <" + create.graph.value + "> already");
  }
  void run(const Transfer& transfer);

  bool is_there(const Iri& graph) {
    const Id id = transaction_.view().find(graph);
    return id && transaction_.view().contains({kNone, kNone, kNone, id});
  }
  void require(const GraphTarget& target) {
    if (target.kind == GraphTarget::Kind::kIri && !is_there(target.iri))
      throw Error("there is no graph <" + target.iri.value + ">; say SILENT if that is no matter");
  }
  void remove(const GraphTarget& target);
  Id graph_id(const GraphTarget& target) {
    return target.kind == GraphTarget::Kind::kIri ? transaction_.intern(target.iri)
                                                  : kDefaultGraphId;
  }
  std::vector<IdQuad> quads_of(Id graph);

  quads::Transaction& transaction_;
  const EvaluationOptions& options_;
  const DocumentReader& read_;
  const std::vector<std::string>* names_ = nullptr;  // of the operation that runs; so is base_
  Iri base_;
};

// All solutions come from the state before; all removals are done before all insertions
// (SPARQL 1.1 Update, section 3.1.3).
void Update::run(const Modify& modify) {
  const Term with = modify.with ? Term(*modify.with) : kDefaultGraph;
  std::vector<Quad> removed, inserted;  // as terms: the view ends with the first change
  const quads::Snapshot& before = transaction_.view();
  QueryTerms terms(before);
  BlankNames blanks(before, *names_);
  const auto take = [&](ConstRow solution) {
    blanks.begin_solution();
    for (const QuadPattern& pattern : modify.remove) {
      if (auto quad = instantiate_quad(pattern, with, solution, terms, blanks))
        removed.push_back(std::move(*quad));
    }
    for (const QuadPattern& pattern : modify.insert) {
      if (auto quad = instantiate_quad(pattern, with, solution, terms, blanks))
        inserted.push_back(std::move(*quad));
    }
  };
  if (modify.where) {
    ExpressionContext expressions{terms, base_, options_.now, options_.seed, 0, {}};
    Runtime runtime(before, expressions, options_.limits);
    std::optional<DatasetClause> clause = modify.with_using;
    if (!clause && modify.with) clause = DatasetClause{{*modify.with}, {}};
    Dataset dataset = dataset_of(clause, options_.union_default_graph, terms);
    if (!modify.with_using) dataset.is_restricted = false;  // WITH leaves the named graphs
    Planner planner(runtime, dataset, *names_);
    const OperatorPtr rows = planner.pattern(*modify.where);
    std::vector<Id> row(runtime.width);
    rows->open(row);
    while (rows->next(row)) take(row);
  } else {
    take({});
  }
  for (const Quad& quad : removed) transaction_.remove(transaction_.intern(quad));
  for (const Quad& quad : inserted) transaction_.add(transaction_.intern(quad));
}

void Update::run(const Load& load) {
  std::vector<Triple> triples;  // all or nothing
  try {
    read_(load.source, [&](const Triple& triple) { triples.push_back(triple); });
  } catch (const Error&) {
    if (!load.silent) throw;
    return;
  }
  const Term graph = load.into ? Term(*load.into) : kDefaultGraph;
  for (const Triple& triple : triples) transaction_.add(transaction_.intern(Quad{triple, graph}));
}

void Update::remove(const GraphTarget& target) {
  switch (target.kind) {
    case GraphTarget::Kind::kIri:
      if (const Id id = transaction_.view().find(target.iri))
        transaction_.remove_matching({kNone, kNone, kNone, id});
      return;
    case GraphTarget::Kind::kDefault:
      transaction_.remove_matching({kNone, kNone, kNone, kDefaultGraphId});
      return;
    case GraphTarget::Kind::kNamed:
      for (const Id graph : transaction_.view().graphs())
        transaction_.remove_matching({kNone, kNone, kNone, graph});
      return;
    case GraphTarget::Kind::kAll:
      transaction_.remove_matching({});
      return;
  }
}

std::vector<IdQuad> Update::quads_of(Id graph) {
  std::vector<IdQuad> all;
  quads::Scan scan = transaction_.view().scan({kNone, kNone, kNone, graph});
  IdQuad buffer[256];
  while (const std::size_t count = scan.next(buffer)) all.insert(all.end(), buffer, buffer + count);
  return all;
}

void Update::run(const Transfer& transfer) {
  if (!transfer.silent) require(transfer.from);
  const Id from = graph_id(transfer.from), to = graph_id(transfer.to);
  if (from == to) return;
  const std::vector<IdQuad> quads = quads_of(from);
  if (transfer.kind != Transfer::Kind::kAdd)
    transaction_.remove_matching({kNone, kNone, kNone, to});
  for (IdQuad quad : quads) {
    quad.graph = to;
    transaction_.add(quad);
  }
  if (transfer.kind == Transfer::Kind::kMove)
    transaction_.remove_matching({kNone, kNone, kNone, from});
}

}  // namespace

void run_update(const std::vector<Operation>& operations, quads::Transaction& transaction,
                const EvaluationOptions& options, const DocumentReader& read) {
  Update update(transaction, options, read);
  for (const Operation& operation : operations) update.run(operation);
}

}  // namespace concord::sparql
