#include "graph/quads/counts.h"

#include <algorithm>
#include <string>
#include <utility>

namespace concord::quads {
namespace {

enum Letter : char { kAll = 'a', kGraph = 'g', kPredicate = 'p' };

std::string key_of(Letter letter, Id id) {
  std::string key(1, letter);
  for (int shift = 56; shift >= 0; shift -= 8) key += static_cast<char>(id.bits() >> shift);
  return key;
}

std::uint64_t count_at(const lmdb::Txn& txn, const Databases& databases, Letter letter, Id id) {
  return lmdb::as_number(txn.get(databases.counts, key_of(letter, id)).value_or(""));
}

void change(lmdb::Txn& txn, const Databases& databases, Letter letter, Id id, std::int64_t by) {
  if (by == 0) return;
  const std::string key = key_of(letter, id);
  const std::uint64_t count = count_at(txn, databases, letter, id) + static_cast<std::uint64_t>(by);
  if (count == 0) {
    txn.erase(databases.counts, key);
  } else {
    txn.put(databases.counts, key, lmdb::as_bytes(count));
  }
}

void change_all(lmdb::Txn& txn, const Databases& databases, Letter letter,
                const std::unordered_map<Id, std::int64_t>& changes) {
  std::vector<std::pair<Id, std::int64_t>> sorted(changes.begin(), changes.end());
  std::sort(sorted.begin(), sorted.end());
  for (const auto& [id, by] : sorted) change(txn, databases, letter, id, by);
}

}  // namespace

std::uint64_t count_of_all(const lmdb::Txn& txn, const Databases& databases) {
  return count_at(txn, databases, kAll, kNone);
}

std::uint64_t count_of_graph(const lmdb::Txn& txn, const Databases& databases, Id graph) {
  return count_at(txn, databases, kGraph, graph);
}

std::uint64_t count_of_predicate(const lmdb::Txn& txn, const Databases& databases, Id predicate) {
  return count_at(txn, databases, kPredicate, predicate);
}

std::vector<Id> graphs_with_quads(const std::shared_ptr<lmdb::Txn>& txn,
                                  const Databases& databases) {
  std::vector<Id> graphs;
  lmdb::Cursor cursor(txn, databases.counts);
  for (bool more = cursor.seek(key_of(kGraph, kNone)); more; more = cursor.next()) {
    const std::string_view key = cursor.key();
    if (key.size() != 9 || key[0] != kGraph) break;
    std::uint64_t bits = 0;
    for (const char c : key.substr(1)) bits = bits << 8 | static_cast<unsigned char>(c);
    if (const Id graph = Id::from_bits(bits); graph != kDefaultGraphId) graphs.push_back(graph);
  }
  return graphs;
}

void CountChanges::write(lmdb::Txn& txn, const Databases& databases) {
  change(txn, databases, kAll, kNone, all_);
  change_all(txn, databases, kGraph, by_graph_);
  change_all(txn, databases, kPredicate, by_predicate_);
  all_ = 0;
  by_graph_.clear();
  by_predicate_.clear();
}

}  // namespace concord::quads
