#include "graph/quads/transaction.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "graph/core/error.h"
#include "graph/quads/counts.h"
#include "graph/quads/dictionary.h"
#include "graph/quads/environment.h"
#include "graph/quads/index_writer.h"
#include "graph/quads/key_sort.h"
#include "graph/quads/quad_store.h"
#include "graph/quads/snapshot.h"

namespace concord::quads {
namespace {

constexpr std::size_t kMaxChanges = std::size_t{1} << 21;  // gathered in memory

enum Part : std::size_t { kSubject, kPredicate, kObject, kGraph };  // of keys of kSpog

void merge_as(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases, Order order,
              const std::vector<Key>& adds, const std::vector<Key>& removes) {
  const auto in_order = [order](const std::vector<Key>& keys) {
    const auto& parts = parts_of(order);
    std::vector<Key> result;
    result.reserve(keys.size());
    for (const Key& key : keys)
      result.push_back({key[parts[0]], key[parts[1]], key[parts[2]], key[parts[3]]});
    return result;
  };
  merge(txn, databases.order(order), in_order(adds), in_order(removes), nullptr);
}

}  // namespace

Transaction::State::~State() {
  view = std::nullopt;
  txn->abort();  // whoever still has a scan of it
}

void Transaction::State::change(const IdQuad& quad, bool is_removal) {
  Key key = to_key(quad);
  if (key[0] == 0 || key[1] == 0 || key[2] == 0 || key[3] == 0)
    throw std::logic_error("a quad with an absent part is changed");
  // No kind of a graph has the highest bit: it makes room for one at the low end.
  key[kGraph] = key[kGraph] << 1 | (is_removal ? 1 : 0);
  changes.push_back(key);
  view = std::nullopt;
  if (changes.size() >= kMaxChanges) flush();
}

void Transaction::State::flush() {
  dictionary.flush();
  if (changes.empty()) return;
  std::vector<Key> scratch;
  sort_by_part(changes, scratch, kGraph, 1);
  sort_by_part(changes, scratch, kObject);
  sort_by_part(changes, scratch, kPredicate);
  sort_by_part(changes, scratch, kSubject);
  std::vector<Key> adds;
  std::vector<Key> removes;
  adds.reserve(changes.size());
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Key key = changes[i];
    const bool is_removal = (key[kGraph] & 1) != 0;
    key[kGraph] >>= 1;
    if (i + 1 < changes.size()) {  // of the changes of one quad the last counts
      Key after = changes[i + 1];
      after[kGraph] >>= 1;
      if (after == key) continue;
    }
    (is_removal ? removes : adds).push_back(key);
  }
  changes.clear();

  const Databases& databases = environment->databases;
  Effect effect;
  merge(txn, databases.order(Order::kSpog), adds, removes, &effect);
  adds = std::move(effect.added);
  removes = std::move(effect.removed);
  CountChanges counts;
  for (const Key& key : adds) counts.add(Id::from_bits(key[1]), Id::from_bits(key[3]), 1);
  for (const Key& key : removes) counts.add(Id::from_bits(key[1]), Id::from_bits(key[3]), -1);
  counts.write(*txn, databases);
  // Each order from the one before by sorting one part.
  const auto sort = [&](Part part) {
    sort_by_part(adds, scratch, part);
    sort_by_part(removes, scratch, part);
  };
  const auto merge_sorted_by_graph_too = [&](Order order) {
    const std::vector<Key> kept_adds = adds;
    const std::vector<Key> kept_removes = removes;
    sort(kGraph);
    merge_as(txn, databases, order, adds, removes);
    adds = kept_adds;
    removes = kept_removes;
  };
  merge_sorted_by_graph_too(Order::kGspo);
  sort(kObject);
  merge_as(txn, databases, Order::kOspg, adds, removes);
  merge_sorted_by_graph_too(Order::kGosp);
  sort(kPredicate);
  merge_as(txn, databases, Order::kPosg, adds, removes);
  merge_sorted_by_graph_too(Order::kGpos);
}

void Transaction::State::commit() {
  flush();
  view = std::nullopt;
  txn->commit();
}

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;

Id Transaction::intern(const Term& term) { return state_->dictionary.intern(term); }

Id Transaction::intern_graph(const Term& graph) {
  return graph == kDefaultGraph ? kDefaultGraphId : intern(graph);
}

void Transaction::add(const IdQuad& quad) { state_->change(quad, false); }

void Transaction::remove(const IdQuad& quad) { state_->change(quad, true); }

std::uint64_t Transaction::remove_matching(const IdQuad& pattern) {
  // In rounds, so that any number takes little memory.
  std::vector<IdQuad> found(kMaxChanges / 8);
  std::uint64_t removed = 0;
  while (true) {
    Scan scan = view().scan(pattern);
    std::size_t count = 0;
    std::size_t more = 1;
    while (more > 0 && count < found.size()) {
      more = scan.next(std::span(found).subspan(count));
      count += more;
    }
    for (std::size_t i = 0; i < count; ++i) remove(found[i]);
    removed += count;
    if (more == 0) return removed;
  }
}

Snapshot& Transaction::view() {
  state_->flush();
  if (!state_->view)
    state_->view = Snapshot(std::make_unique<Snapshot::State>(state_->environment, state_->txn));
  return *state_->view;
}

void Transaction::commit() {
  state_->commit();
  state_->writer = nullptr;
}

void Transaction::checkpoint() {
  state_->commit();
  state_->txn = state_->environment->write();
  state_->dictionary.go_on_in(state_->txn);
}

}  // namespace concord::quads
