#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "graph/sparql/expressions.h"
#include "graph/sparql/operator.h"
#include "graph/sparql/order_key.h"
#include "graph/sparql/tuple_index.h"

namespace concord::sparql {

// One row, without anything new in it.
class OneRow : public Operator {
 public:
  using Operator::Operator;
  void open(ConstRow given) override;
  std::string describe() const override { return "one row"; }

 protected:
  bool produce(Row row) override;

 private:
  std::vector<quads::Id> given_;
  bool is_done_ = false;
};

class InlineRows : public Operator {  // VALUES
 public:
  InlineRows(Runtime& runtime, std::vector<Variable> variables,
             std::vector<std::vector<quads::Id>> rows);
  void open(ConstRow given) override;
  std::string describe() const override { return "values"; }

 protected:
  bool produce(Row row) override;

 private:
  std::vector<Variable> variables_;
  std::vector<std::vector<quads::Id>> rows_;
  std::vector<quads::Id> given_;
  std::size_t at_ = 0;
};

class FilterRows : public Operator {
 public:
  FilterRows(Runtime& runtime, OperatorPtr input, Evaluable condition);
  void open(ConstRow given) override { input_->open(given); }
  std::string describe() const override { return "filter"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  Evaluable condition_;
};

// Binds variables to the values of expressions, one after the other; errors leave them unbound.
// Where a variable has a value already (given from outside), rows with another one go.
class ExtendRows : public Operator {
 public:
  using Assignments = std::vector<std::pair<Variable, Evaluable>>;
  ExtendRows(Runtime& runtime, OperatorPtr input, Assignments assignments);
  void open(ConstRow given) override { input_->open(given); }
  std::string describe() const override { return "extend"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  Assignments assignments_;
};

// GROUP BY with its aggregates: one row for each group, in the order in which the groups came.
class GroupRows : public Operator {
 public:
  struct AggregateColumn {
    Variable variable;  // takes the result
    const Expression* aggregate;
    std::optional<Evaluable> argument;  // none: COUNT(*)
    std::vector<Variable> seen;         // by COUNT(DISTINCT *): those that have a name
  };
  // Without keys there is one group, even of nothing. `slots`: the variables of GRAPH loops around.
  GroupRows(Runtime& runtime, OperatorPtr input, ExtendRows::Assignments keys,
            std::vector<AggregateColumn> aggregates, bool has_keys, std::vector<Variable> slots);
  void open(ConstRow given) override;
  std::string describe() const override { return "group"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  ExtendRows::Assignments keys_;
  std::vector<AggregateColumn> columns_;
  bool has_keys_;
  std::vector<Variable> slots_;
  std::vector<quads::Id> given_;
  std::unique_ptr<TupleIndex> groups_;
  std::vector<Aggregate> aggregates_;  // of all groups, a group's together
  std::size_t at_ = 0;
};

// ORDER BY; with a limit, only so many rows are kept.
class SortRows : public Operator {
 public:
  struct Key {
    Evaluable expression;
    bool descending;
  };
  SortRows(Runtime& runtime, OperatorPtr input, std::vector<Key> keys,
           std::optional<std::uint64_t> limit);
  void open(ConstRow given) override;
  std::string describe() const override { return limit_ ? "top rows" : "sort"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  // Of rows by their places; negative, zero or positive.
  int compare_rows(std::size_t left, std::size_t right) const;

  OperatorPtr input_;
  std::vector<Key> keys_;
  std::optional<std::uint64_t> limit_;
  std::vector<quads::Id> ids_;        // of all rows
  std::vector<OrderKey> order_keys_;  // of all rows, while they are sorted
  std::size_t taken_ = 0;             // bytes
  std::vector<std::uint32_t> order_;
  std::size_t at_ = 0;

 public:
  ~SortRows() override { runtime_.give_back(taken_); }
};

// A select by itself: its rows hold nothing but what it projects, under the names outside, and
// agree with what is given.
class ProjectRows : public Operator {
 public:
  ProjectRows(Runtime& runtime, OperatorPtr input, std::vector<Variable> inside,
              std::vector<Variable> outside, std::vector<Variable> slots);
  void open(ConstRow given) override;
  std::string describe() const override { return "project"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  std::vector<Variable> inside_, outside_, slots_;
  std::vector<quads::Id> given_, row_;
};

class DistinctRows : public Operator {  // by some variables
 public:
  DistinctRows(Runtime& runtime, OperatorPtr input, std::vector<Variable> variables);
  void open(ConstRow given) override;
  std::string describe() const override { return "distinct"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  std::vector<Variable> variables_;
  std::unique_ptr<TupleIndex> seen_;
  std::vector<quads::Id> key_;
};

class SliceRows : public Operator {  // LIMIT and OFFSET
 public:
  SliceRows(Runtime& runtime, OperatorPtr input, std::uint64_t offset,
            std::optional<std::uint64_t> limit);
  void open(ConstRow given) override;
  std::string describe() const override { return "slice"; }
  std::vector<const Operator*> inputs() const override { return {input_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr input_;
  std::uint64_t offset_;
  std::optional<std::uint64_t> limit_;
  std::uint64_t at_ = 0;
};

}  // namespace concord::sparql
