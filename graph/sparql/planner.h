#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "graph/sparql/active_graph.h"
#include "graph/sparql/bindings.h"
#include "graph/sparql/joins.h"
#include "graph/sparql/modifiers.h"
#include "graph/sparql/operator.h"
#include "graph/sparql/scan.h"

namespace concord::sparql {

// Makes the operators of a query. What is joined is ordered by how many matches the store's indexes
// count, with the values of some rows put in (so that what goes together in the data is seen), and
// not by how it was written.
class Planner {
 public:
  // All must outlive the planner, and it the operators. `names`: of the query's variables.
  Planner(Runtime& runtime, const Dataset& dataset, const std::vector<std::string>& names);

  // Of a pattern by itself. The runtime's width is right when the last call has returned.
  OperatorPtr pattern(const Pattern& pattern);
  // Of a whole select; its rows hold only what it projects.
  OperatorPtr select(const Select& select);

 private:
  struct Given {  // what is bound when an operator is opened
    VariableSet possible, certain;
  };
  struct Item;  // of a join: a triple pattern, a path or something else
  class Order;  // the order of a join, as far as it has come

  OperatorPtr plan(const Pattern& pattern, const ActiveGraph& graph, const Given& given);
  // The parts of a join and the filters that hold for all of it.
  OperatorPtr join(std::vector<const Pattern*> parts, std::vector<const Expression*> filters,
                   const ActiveGraph& graph, const Given& given);
  void flatten(const Pattern& pattern, std::vector<const Pattern*>& parts,
               std::vector<const Expression*>& filters);
  OperatorPtr step(OperatorPtr left, const Item& item, const ActiveGraph& graph, const Given& given,
                   double left_rows);
  OperatorPtr left_join(const LeftJoin& join, const ActiveGraph& graph, const Given& given);
  OperatorPtr graph_pattern(const GraphPattern& pattern, const Given& given);
  OperatorPtr select_rows(const Select& select, const ActiveGraph& graph);
  std::unique_ptr<Kept> kept(OperatorPtr input, const VariableSet& shared);
  // About how many rows a pattern has by itself.
  double estimate(const Pattern& pattern, const ActiveGraph& graph);
  double count(const TripleIds& triple, const ActiveGraph& graph) const;

  Variable fresh();
  TripleIds::Part part(const Node& node);
  TripleIds triple_ids(const TriplePattern& triple);
  std::string text(const TriplePattern& triple) const;
  void plan_exists(const Expression& expression, const ActiveGraph& graph, const Given& given);
  // Ready to evaluate; patterns of EXISTS are planned on the way.
  Evaluable evaluable(const Expression& expression, const ActiveGraph& graph, const Given& given);
  // The same with its aggregates as columns of their own.
  const Expression& without_aggregates(const Expression& expression,
                                       std::vector<GroupRows::AggregateColumn>& columns,
                                       const ActiveGraph& graph, const Given& inside);
  bool exists(const Pattern& pattern, ConstRow row);

  Runtime& runtime_;
  const Dataset& dataset_;
  const std::vector<std::string>& names_;
  std::size_t variables_;
  // What also patterns that are evaluated by themselves are given: the graph of each GRAPH loop
  // that we are in, and what EXISTS puts into its pattern.
  std::vector<Variable> slots_;
  std::deque<Expression> expressions_;
  std::deque<Pattern> patterns_;
  struct Exists {
    OperatorPtr operators;
    std::vector<quads::Id> row;
  };
  std::map<const Pattern*, Exists> exists_;
};

}  // namespace concord::sparql
