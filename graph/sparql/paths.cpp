#include "graph/sparql/paths.h"

#include <algorithm>

namespace concord::sparql {

using quads::Id;
using quads::IdQuad;
using quads::kNone;

namespace {

// Whether a path may have no steps.
bool can_be_empty(const PathIds& path) {
  const auto is_empty = [](const PathIds& part) { return can_be_empty(part); };
  switch (path.kind) {
    case Path::Kind::kIri:
    case Path::Kind::kNegated:
      return false;
    case Path::Kind::kZeroOrMore:
    case Path::Kind::kZeroOrOne:
      return true;
    case Path::Kind::kInverse:
    case Path::Kind::kOneOrMore:
      return can_be_empty(path.parts[0]);
    case Path::Kind::kSequence:
      return std::all_of(path.parts.begin(), path.parts.end(), is_empty);
    case Path::Kind::kAlternative:
      return std::any_of(path.parts.begin(), path.parts.end(), is_empty);
  }
  return false;
}

void sort_once(std::vector<Id>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

PathIds path_ids(const Path& path, const quads::Snapshot& snapshot) {
  PathIds ids;
  ids.kind = path.kind;
  if (path.kind == Path::Kind::kIri) ids.iri = snapshot.find(path.iri);
  for (const Path& part : path.parts) ids.parts.push_back(path_ids(part, snapshot));
  for (const Iri& iri : path.forward) ids.forward.push_back(snapshot.find(iri));
  for (const Iri& iri : path.backward) ids.backward.push_back(snapshot.find(iri));
  ids.negates_forward = path.negates_forward;
  ids.negates_backward = path.negates_backward;
  return ids;
}

PathSearch::PathSearch(Runtime& runtime, const TripleIds::Part& subject, PathIds path,
                       const TripleIds::Part& object, const ActiveGraph& graph,
                       const Dataset& dataset, std::vector<Variable> slots)
    : Operator(runtime),
      subject_(subject),
      object_(object),
      path_(std::move(path)),
      graph_(graph),
      dataset_(dataset),
      slots_(std::move(slots)) {}

void PathSearch::open(ConstRow given) {
  given_.assign(given.begin(), given.end());
  starts_.clear();
  ends_.clear();
  start_ = end_ = 0;
  graph_id_ = kNone;
  if (graph_.kind == ActiveGraph::Kind::kOne) graph_id_ = graph_.graphs[0];
  if (graph_.kind == ActiveGraph::Kind::kVariable) graph_id_ = given[graph_.variable];
  const bool is_in_one =
      graph_.kind == ActiveGraph::Kind::kOne || graph_.kind == ActiveGraph::Kind::kVariable;
  is_nowhere_ = is_in_one && (!graph_id_ || graph_id_.kind() == Id::Kind::kTerm);
  const auto is_variable = [&](const TripleIds::Part& part) {
    return part.is_variable && !(given[part.variable] && std::find(slots_.begin(), slots_.end(),
                                                                   part.variable) != slots_.end());
  };
  const bool are_variables = is_variable(subject_) && is_variable(object_);
  const Id subject = subject_.is_variable ? given[subject_.variable] : subject_.id;
  const Id object = object_.is_variable ? given[object_.variable] : object_.id;
  reversed_ = !subject && object;
  wanted_ = reversed_ ? kNone : object;
  if (subject || object) {
    // A path of no steps leads from each node of the graph to itself; from a term that is none only
    // where the pattern names it.
    const Id start = subject ? subject : object;
    if (!are_variables || !can_be_empty(path_) || is_node(start)) starts_.push_back(start);
  } else {
    starts_ = starts(path_, false);
  }
}

bool PathSearch::produce(Row row) {
  while (true) {
    while (end_ == ends_.size()) {
      if (start_ == starts_.size()) return false;
      ends_.clear();
      end_ = 0;
      follow(path_, starts_[start_++], reversed_, ends_);
    }
    const Id from = starts_[start_ - 1];
    const Id to = ends_[end_++];
    if (wanted_ && to != wanted_) continue;
    std::copy(given_.begin(), given_.end(), row.begin());
    if (subject_.is_variable) row[subject_.variable] = reversed_ ? to : from;
    if (object_.is_variable) {
      Id& bound = row[object_.variable];  // the same as the subject's in ?x path ?x
      const Id object = reversed_ ? from : to;
      if (bound && bound != object) continue;
      bound = object;
    }
    return true;
  }
}

void PathSearch::scan(const IdQuad& asked, const std::function<bool(const IdQuad&)>& visit) {
  if (is_nowhere_) return;
  for (const Id id : {asked.subject, asked.predicate, asked.object}) {
    if (id.kind() == Id::Kind::kTerm) return;
  }
  IdQuad with_graph = asked;
  with_graph.graph = graph_id_;
  const quads::Order order = quads::Snapshot::order_for(with_graph);
  std::optional<quads::Scan>& scan = scans_[std::size_t(order)];
  if (scan) {
    scan->restart(with_graph);
  } else {
    scan = runtime_.snapshot.scan(with_graph, order);
  }
  IdQuad buffer[64];
  IdQuad last;
  while (const std::size_t count = scan->next(buffer)) {
    for (std::size_t i = 0; i < count; ++i) {
      const IdQuad& quad = buffer[i];
      runtime_.step();
      if (graph_.kind == ActiveGraph::Kind::kSome &&
          !std::binary_search(graph_.graphs.begin(), graph_.graphs.end(), quad.graph))
        continue;
      if (quad.subject == last.subject && quad.predicate == last.predicate &&
          quad.object == last.object)
        continue;
      last = quad;
      if (!visit(quad)) return;
    }
  }
}

void PathSearch::follow_one(Id from, Id predicate, bool reversed, Nodes& out) {
  if (!predicate) return;
  if (reversed) {
    scan({kNone, predicate, from, kNone}, [&](const IdQuad& quad) {
      out.push_back(quad.subject);
      return true;
    });
  } else {
    scan({from, predicate, kNone, kNone}, [&](const IdQuad& quad) {
      out.push_back(quad.object);
      return true;
    });
  }
}

void PathSearch::follow_negated(const PathIds& path, Id from, bool reversed, Nodes& out) {
  const auto forward = [&](const IdQuad& quad) {
    if (std::find(path.forward.begin(), path.forward.end(), quad.predicate) == path.forward.end())
      out.push_back(reversed ? quad.subject : quad.object);
    return true;
  };
  const auto backward = [&](const IdQuad& quad) {
    if (std::find(path.backward.begin(), path.backward.end(), quad.predicate) ==
        path.backward.end())
      out.push_back(reversed ? quad.object : quad.subject);
    return true;
  };
  const IdQuad as_subject{from, kNone, kNone, kNone}, as_object{kNone, kNone, from, kNone};
  if (path.negates_forward) scan(reversed ? as_object : as_subject, forward);
  if (path.negates_backward) scan(reversed ? as_subject : as_object, backward);
}

void PathSearch::closure(const PathIds& path, Id from, bool reversed, bool with_start, Nodes& out) {
  std::unordered_set<Id> seen;
  Nodes queue;
  const auto reach = [&](Id node) {
    if (!seen.insert(node).second) return;
    queue.push_back(node);
    out.push_back(node);
  };
  if (with_start) {
    reach(from);
  } else {
    queue.push_back(from);
  }
  Nodes reached;
  ++closures_;
  for (std::size_t at = 0; at < queue.size(); ++at) {
    runtime_.step();
    reached.clear();
    follow(path, queue[at], reversed, reached);
    for (const Id node : reached) reach(node);
  }
  --closures_;
}

void PathSearch::follow(const PathIds& path, Id from, bool reversed, Nodes& out) {
  switch (path.kind) {
    case Path::Kind::kIri:
      return follow_one(from, path.iri, reversed, out);
    case Path::Kind::kInverse:
      return follow(path.parts[0], from, !reversed, out);
    case Path::Kind::kSequence: {
      Nodes at = {from};
      Nodes reached;
      for (std::size_t i = 0; i < path.parts.size(); ++i) {
        reached.clear();
        const PathIds& part = path.parts[reversed ? path.parts.size() - 1 - i : i];
        for (const Id node : at) follow(part, node, reversed, reached);
        if (closures_ > 0) sort_once(reached);  // only whether a node is reached counts there
        at.swap(reached);
      }
      out.insert(out.end(), at.begin(), at.end());
      return;
    }
    case Path::Kind::kAlternative:
      for (const PathIds& part : path.parts) follow(part, from, reversed, out);
      return;
    case Path::Kind::kZeroOrMore:
      return closure(path.parts[0], from, reversed, true, out);
    case Path::Kind::kOneOrMore:
      return closure(path.parts[0], from, reversed, false, out);
    case Path::Kind::kZeroOrOne: {
      Nodes reached = {from};
      follow(path.parts[0], from, reversed, reached);
      std::unordered_set<Id> seen;
      for (const Id node : reached) {
        if (seen.insert(node).second) out.push_back(node);
      }
      return;
    }
    case Path::Kind::kNegated:
      return follow_negated(path, from, reversed, out);
  }
}

bool PathSearch::is_node(Id id) {
  bool found = false;
  const auto note = [&found](const IdQuad&) {
    found = true;
    return false;
  };
  scan({id, kNone, kNone, kNone}, note);
  if (!found) scan({kNone, kNone, id, kNone}, note);
  return found;
}

PathSearch::Nodes PathSearch::all_nodes() {
  Nodes nodes;
  std::size_t enough = std::size_t{1} << 20;
  scan({}, [&](const IdQuad& quad) {
    if (nodes.empty() || nodes.back() != quad.subject) nodes.push_back(quad.subject);
    nodes.push_back(quad.object);
    if (nodes.size() > enough) {  // so that memory is bounded by the nodes there are
      sort_once(nodes);
      enough = std::max(enough, nodes.size() * 2);
    }
    return true;
  });
  sort_once(nodes);
  return nodes;
}

PathSearch::Nodes PathSearch::starts(const PathIds& path, bool reversed) {
  Nodes nodes;
  switch (path.kind) {
    case Path::Kind::kIri:
      if (!path.iri) return nodes;
      scan({kNone, path.iri, kNone, kNone}, [&](const IdQuad& quad) {
        nodes.push_back(reversed ? quad.object : quad.subject);
        return true;
      });
      break;
    case Path::Kind::kInverse:
      return starts(path.parts[0], !reversed);
    case Path::Kind::kSequence:
      return starts(reversed ? path.parts.back() : path.parts.front(), reversed);
    case Path::Kind::kAlternative:
      for (const PathIds& part : path.parts) {
        const Nodes more = starts(part, reversed);
        nodes.insert(nodes.end(), more.begin(), more.end());
      }
      break;
    case Path::Kind::kOneOrMore:
      return starts(path.parts[0], reversed);
    case Path::Kind::kZeroOrMore:
    case Path::Kind::kZeroOrOne:
    case Path::Kind::kNegated:
      return all_nodes();
  }
  sort_once(nodes);
  return nodes;
}

}  // namespace concord::sparql
