#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "graph/sparql/scan.h"

namespace concord::sparql {

// A path with its IRIs as ids of the store; kNone where the store has none.
struct PathIds {
  Path::Kind kind;
  quads::Id iri;
  std::vector<PathIds> parts;
  std::vector<quads::Id> forward, backward;
  bool negates_forward = false, negates_backward = false;
};
PathIds path_ids(const Path& path, const quads::Snapshot& snapshot);

// The matches of a property path (section 9), by search along the indexes: forwards from a subject
// that is known, backwards from an object, else from every node where one can begin. Alternatives
// and sequences give a solution for each way; *, + and ? give each pair once.
class PathSearch : public Operator {
 public:
  // `slots`: variables that EXISTS puts values into; where they have one, it is a constant.
  PathSearch(Runtime& runtime, const TripleIds::Part& subject, PathIds path,
             const TripleIds::Part& object, const ActiveGraph& graph, const Dataset& dataset,
             std::vector<Variable> slots);

  void open(ConstRow given) override;
  std::string describe() const override { return "path"; }

 protected:
  bool produce(Row row) override;

 private:
  using Nodes = std::vector<quads::Id>;

  // Where one step or the path leads from a node; backwards if `reversed`.
  void follow(const PathIds& path, quads::Id from, bool reversed, Nodes& out);
  void follow_one(quads::Id from, quads::Id predicate, bool reversed, Nodes& out);
  void follow_negated(const PathIds& path, quads::Id from, bool reversed, Nodes& out);
  // The nodes reached in any number of steps, `from` itself only where `with_start` or on a cycle.
  void closure(const PathIds& path, quads::Id from, bool reversed, bool with_start, Nodes& out);
  // Nodes where the path can begin: a superset, each once, sorted.
  Nodes starts(const PathIds& path, bool reversed);
  Nodes all_nodes();
  bool is_node(quads::Id id);
  // `visit` returns false to stop.
  void scan(const quads::IdQuad& asked, const std::function<bool(const quads::IdQuad&)>& visit);

  TripleIds::Part subject_, object_;
  PathIds path_;
  ActiveGraph graph_;
  const Dataset& dataset_;
  std::vector<Variable> slots_;
  std::vector<quads::Id> given_;
  quads::Id graph_id_;       // kNone: several
  bool is_nowhere_ = false;  // the graph is not there
  quads::Id wanted_;         // the other end, if it is known
  bool reversed_ = false;
  Nodes starts_, ends_;
  std::size_t start_ = 0, end_ = 0;
  int closures_ = 0;                                 // that the search is inside of
  std::array<std::optional<quads::Scan>, 6> scans_;  // by order
};

}  // namespace concord::sparql
