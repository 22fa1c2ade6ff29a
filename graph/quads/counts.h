#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "graph/quads/environment.h"
#include "graph/quads/id.h"

namespace concord::quads {

// How many quads there are in all, of each graph and of each predicate. In the database the key is
// a letter (a, g, p) and the id in big-endian, the value the number.

std::uint64_t count_of_all(const lmdb::Txn& txn, const Databases& databases);
std::uint64_t count_of_graph(const lmdb::Txn& txn, const Databases& databases, Id graph);
std::uint64_t count_of_predicate(const lmdb::Txn& txn, const Databases& databases, Id predicate);
// The named ones, by id.
std::vector<Id> graphs_with_quads(const std::shared_ptr<lmdb::Txn>& txn,
                                  const Databases& databases);

// Gathers changes of the counts.
class CountChanges {
 public:
  void add(Id predicate, Id graph, std::int64_t change) {
    all_ += change;
    by_graph_[graph] += change;
    by_predicate_[predicate] += change;
  }
  void write(lmdb::Txn& txn, const Databases& databases);

 private:
  std::int64_t all_ = 0;
  std::unordered_map<Id, std::int64_t> by_graph_;
  std::unordered_map<Id, std::int64_t> by_predicate_;
};

}  // namespace concord::quads
