#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/sparql/expressions.h"
#include "graph/sparql/match_index.h"
#include "graph/sparql/operator.h"

namespace concord::sparql {

// What an operator gives by itself, kept. Read again only when what it was opened with changes:
// nothing, but for the graphs of GRAPH ?g.
class Kept {
 public:
  // `slots`: the variables of GRAPH loops around.
  Kept(Runtime& runtime, OperatorPtr input, std::vector<Variable> shared,
       std::vector<Variable> slots);

  MatchIndex& open(ConstRow given);
  const Operator* input() const { return input_.get(); }

 private:
  OperatorPtr input_;
  std::vector<Variable> slots_;
  MatchIndex index_;
  std::optional<std::vector<quads::Id>> opened_with_;
};

// For each row of the left, the right with the row's values put in.
class NestedJoin : public Operator {
 public:
  NestedJoin(Runtime& runtime, OperatorPtr left, OperatorPtr right);
  void open(ConstRow given) override;
  std::string describe() const override { return "nested join"; }
  std::vector<const Operator*> inputs() const override { return {left_.get(), right_.get()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr left_, right_;
  std::vector<quads::Id> left_row_;
  bool has_left_ = false;
};

// The right is read once and found by hash.
class HashJoin : public Operator {
 public:
  HashJoin(Runtime& runtime, OperatorPtr left, std::unique_ptr<Kept> right);
  void open(ConstRow given) override;
  std::string describe() const override { return "hash join"; }
  std::vector<const Operator*> inputs() const override { return {left_.get(), right_->input()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr left_;
  std::unique_ptr<Kept> right_;
  MatchIndex* index_ = nullptr;
  MatchIndex::Matches matches_;
  std::vector<quads::Id> left_row_;
  bool has_left_ = false;
};

// OPTIONAL, in the manner of either of the above: one of `right` and `kept` is there.
class LeftOuterJoin : public Operator {
 public:
  LeftOuterJoin(Runtime& runtime, OperatorPtr left, OperatorPtr right, std::unique_ptr<Kept> kept,
                std::optional<Evaluable> condition);
  void open(ConstRow given) override;
  std::string describe() const override { return kept_ ? "hash left join" : "nested left join"; }
  std::vector<const Operator*> inputs() const override {
    return {left_.get(), kept_ ? kept_->input() : right_.get()};
  }

 protected:
  bool produce(Row row) override;

 private:
  bool next_right(Row row);

  OperatorPtr left_, right_;
  std::unique_ptr<Kept> kept_;
  std::optional<Evaluable> condition_;
  MatchIndex* index_ = nullptr;
  MatchIndex::Matches matches_;
  std::vector<quads::Id> left_row_;
  bool has_left_ = false, has_match_ = false;
};

// MINUS (section 8.3): the rows of the left that agree with no row of the right, or share nothing.
class AntiJoin : public Operator {
 public:
  AntiJoin(Runtime& runtime, OperatorPtr left, std::unique_ptr<Kept> right);
  void open(ConstRow given) override;
  std::string describe() const override { return "anti-join"; }
  std::vector<const Operator*> inputs() const override { return {left_.get(), right_->input()}; }

 protected:
  bool produce(Row row) override;

 private:
  OperatorPtr left_;
  std::unique_ptr<Kept> right_;
  MatchIndex* index_ = nullptr;
};

class UnionAll : public Operator {
 public:
  UnionAll(Runtime& runtime, std::vector<OperatorPtr> parts);
  void open(ConstRow given) override;
  std::string describe() const override { return "union"; }
  std::vector<const Operator*> inputs() const override;

 protected:
  bool produce(Row row) override;

 private:
  std::vector<OperatorPtr> parts_;
  std::vector<quads::Id> given_;
  std::size_t at_ = 0;
  bool is_open_ = false;
};

}  // namespace concord::sparql
