#include "graph/sparql/scan.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;
using quads::IdQuad;
using quads::kDefaultGraphId;
using quads::kNone;

bool Dataset::has_named(Id graph) const {
  if (graph == kDefaultGraphId) return false;
  return !is_restricted || std::binary_search(named.begin(), named.end(), graph);
}

std::optional<IdQuad> lookup_of(const TripleIds& triple, const ActiveGraph& graph, ConstRow row) {
  IdQuad asked;
  Id* const places[] = {&asked.subject, &asked.predicate, &asked.object};
  for (std::size_t i = 0; i < 3; ++i) {
    const TripleIds::Part& part = triple.parts[i];
    *places[i] = part.is_variable ? row[part.variable] : part.id;
    if (places[i]->kind() == Id::Kind::kTerm) return std::nullopt;  // of the query alone
  }
  switch (graph.kind) {
    case ActiveGraph::Kind::kUnion:
    case ActiveGraph::Kind::kSome:
      break;
    case ActiveGraph::Kind::kOne:
      asked.graph = graph.graphs[0];
      if (!asked.graph || asked.graph.kind() == Id::Kind::kTerm) return std::nullopt;
      break;
    case ActiveGraph::Kind::kVariable:
      asked.graph = row[graph.variable];
      if (asked.graph.kind() == Id::Kind::kTerm) return std::nullopt;
      break;
  }
  return asked;
}

TripleScan::TripleScan(Runtime& runtime, const TripleIds& triple, const ActiveGraph& graph,
                       const Dataset& dataset, std::string text)
    : Operator(runtime),
      triple_(triple),
      graph_(graph),
      dataset_(dataset),
      text_(std::move(text)) {}

void TripleScan::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  scan_ = nullptr;
  at_ = end_ = 0;
  chunk_ = 4;  // grows: most probes have few matches, most scans many
  last_ = IdQuad{};
  const std::optional<IdQuad> asked = lookup_of(triple_, graph_, given);
  if (!asked) return;
  const quads::Order order = quads::Snapshot::order_for(*asked);
  std::optional<quads::Scan>& scan = scans_[std::size_t(order)];
  if (scan) {
    scan->restart(*asked);
  } else {
    scan = runtime_.snapshot.scan(*asked, order);
  }
  scan_ = &*scan;
}

bool TripleScan::refill() {
  if (scan_ == nullptr) return false;
  chunk_ = std::min<std::size_t>(chunk_ * 2, 1024);
  if (buffer_.size() < chunk_) buffer_.resize(chunk_);
  at_ = 0;
  end_ = scan_->next({buffer_.data(), chunk_});
  if (end_ < chunk_) scan_ = nullptr;
  return end_ > 0;
}

bool TripleScan::produce(Row row) {
  while (at_ < end_ || refill()) {
    const IdQuad& quad = buffer_[at_++];
    runtime_.step();
    if (graph_.kind == ActiveGraph::Kind::kUnion || graph_.kind == ActiveGraph::Kind::kSome) {
      if (graph_.kind == ActiveGraph::Kind::kSome &&
          !std::binary_search(graph_.graphs.begin(), graph_.graphs.end(), quad.graph))
        continue;
      // The graph is the last part of these orders, so that one triple's quads are neighbours.
      if (quad.subject == last_.subject && quad.predicate == last_.predicate &&
          quad.object == last_.object)
        continue;
      last_ = quad;
    }
    std::copy(given_.begin(), given_.end(), row.begin());
    if (graph_.kind == ActiveGraph::Kind::kVariable) {
      if (!dataset_.has_named(quad.graph)) continue;
      row[graph_.variable] = quad.graph;
    }
    const Id ids[] = {quad.subject, quad.predicate, quad.object};
    bool agrees = true;  // the same variable twice: ?x ?p ?x
    for (std::size_t i = 0; i < 3; ++i) {
      if (!triple_.parts[i].is_variable) continue;
      Id& bound = row[triple_.parts[i].variable];
      agrees = agrees && (!bound || bound == ids[i]);
      bound = ids[i];
    }
    if (agrees) return true;
  }
  return false;
}

GraphLoop::GraphLoop(Runtime& runtime, const Node& graph, Id graph_id, Variable slot,
                     const Dataset& dataset, OperatorPtr inside)
    : Operator(runtime),
      graph_(graph),
      graph_id_(graph_id),
      slot_(slot),
      dataset_(dataset),
      inside_(std::move(inside)) {}

std::vector<const Operator*> GraphLoop::inputs() const {
  if (!inside_) return {};
  return {inside_.get()};
}

void GraphLoop::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  next_ = 0;
  is_open_ = false;
  graphs_.clear();
  const auto* variable = std::get_if<Variable>(&graph_);
  if (const Id wanted = variable ? given[*variable] : graph_id_; wanted) {
    const bool is_there = wanted.kind() != Id::Kind::kTerm && dataset_.has_named(wanted) &&
                          runtime_.snapshot.contains({kNone, kNone, kNone, wanted});
    if (is_there) graphs_.push_back(wanted);
    return;
  }
  for (const Id graph : runtime_.snapshot.graphs()) {
    if (dataset_.has_named(graph)) graphs_.push_back(graph);
  }
  std::sort(graphs_.begin(), graphs_.end());
}

bool GraphLoop::produce(Row row) {
  while (true) {
    if (!is_open_) {
      if (next_ == graphs_.size()) return false;
      runtime_.step();
      std::copy(given_.begin(), given_.end(), row.begin());
      row[slot_] = graphs_[next_];
      if (inside_) {
        inside_->open(row);
        is_open_ = true;
      }
    }
    if (inside_ && !inside_->next(row)) {
      is_open_ = false;
      ++next_;
      continue;
    }
    const Id graph = graphs_[next_];
    if (!inside_) ++next_;
    row[slot_] = given_[slot_];
    if (const auto* variable = std::get_if<Variable>(&graph_)) {
      if (row[*variable] && row[*variable] != graph) continue;  // it is a variable inside as well
      row[*variable] = graph;
    }
    return true;
  }
}

}  // namespace concord::sparql
