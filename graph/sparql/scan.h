#pragma once

#include <array>
#include <optional>
#include <vector>

#include "graph/quads/quad_store.h"
#include "graph/sparql/active_graph.h"
#include "graph/sparql/operator.h"

namespace concord::sparql {

// A triple pattern with its terms as ids.
struct TripleIds {
  struct Part {
    bool is_variable = false;
    Variable variable = 0;
    quads::Id id;  // of a constant
  };
  std::array<Part, 3> parts;  // subject, predicate, object
};

// What is asked of the store: the pattern with what `row` binds put in, and the graph if there is
// one. Absent when nothing can match.
std::optional<quads::IdQuad> lookup_of(const TripleIds& triple, const ActiveGraph& graph,
                                       ConstRow row);

// The matches of a triple pattern. In several graphs together each triple comes once.
class TripleScan : public Operator {
 public:
  TripleScan(Runtime& runtime, const TripleIds& triple, const ActiveGraph& graph,
             const Dataset& dataset, std::string text);

  void open(ConstRow given) override;
  std::string describe() const override { return "scan " + text_; }

 protected:
  bool produce(Row row) override;

 private:
  bool refill();

  TripleIds triple_;
  ActiveGraph graph_;
  const Dataset& dataset_;
  std::string text_;
  std::vector<quads::Id> given_;
  std::array<std::optional<quads::Scan>, 6> scans_;  // by order
  quads::Scan* scan_ = nullptr;                      // null: nothing (more) to read
  quads::IdQuad last_;                               // of several graphs: the last triple
  std::vector<quads::IdQuad> buffer_;
  std::size_t at_ = 0, end_ = 0, chunk_ = 0;
};

// GRAPH ?g { } : the names of the graphs; or a pattern in each of them by itself.
class GraphLoop : public Operator {
 public:
  // `slot` is the variable that tells `inside` the graph; `inside` may be null.
  GraphLoop(Runtime& runtime, const Node& graph, quads::Id graph_id, Variable slot,
            const Dataset& dataset, OperatorPtr inside);

  void open(ConstRow given) override;
  std::string describe() const override { return "for each graph"; }
  std::vector<const Operator*> inputs() const override;

 protected:
  bool produce(Row row) override;

 private:
  Node graph_;
  quads::Id graph_id_;  // if `graph_` is no variable
  Variable slot_;
  const Dataset& dataset_;
  OperatorPtr inside_;
  std::vector<quads::Id> given_;
  std::vector<quads::Id> graphs_;
  std::size_t next_ = 0;
  bool is_open_ = false;
};

}  // namespace concord::sparql
