#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "graph/quads/id.h"
#include "graph/sparql/runtime.h"

namespace concord::sparql {

// A row has an id for every variable of the query, kNone where it is not bound.
using Row = std::span<quads::Id>;
using ConstRow = std::span<const quads::Id>;

// A step of a running query: a stream of rows. Operators are opened with a row of what is bound
// already; all their rows agree with it and have it. They can be opened again and again.
class Operator {
 public:
  explicit Operator(Runtime& runtime) : runtime_(runtime) {}
  virtual ~Operator() = default;
  Operator(const Operator&) = delete;
  Operator& operator=(const Operator&) = delete;

  virtual void open(ConstRow given) = 0;
  // False at the end, when `row` means nothing. `row` may be the one that open was given.
  bool next(Row row) {
    if (!produce(row)) return false;
    ++rows_;
    return true;
  }

  // What it is, in a line, and what it reads from, for people.
  virtual std::string describe() const = 0;
  virtual std::vector<const Operator*> inputs() const { return {}; }
  std::uint64_t rows() const { return rows_; }  // so far
  double estimate = -1;                         // of its rows, by the planner; negative: none

 protected:
  virtual bool produce(Row row) = 0;

  Runtime& runtime_;

 private:
  std::uint64_t rows_ = 0;
};

using OperatorPtr = std::unique_ptr<Operator>;

// Rows that are kept.
class Table {
 public:
  explicit Table(Runtime& runtime) : runtime_(runtime) {}
  ~Table() { clear(); }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  void add(ConstRow row) {
    runtime_.take(row.size_bytes());
    ids_.insert(ids_.end(), row.begin(), row.end());
  }
  void clear() {
    runtime_.give_back(ids_.size() * sizeof(quads::Id));
    ids_.clear();
  }
  std::size_t size() const { return ids_.size() / runtime_.width; }
  ConstRow operator[](std::size_t i) const {
    return {ids_.data() + i * runtime_.width, runtime_.width};
  }

 private:
  Runtime& runtime_;
  std::vector<quads::Id> ids_;
};

}  // namespace concord::sparql
