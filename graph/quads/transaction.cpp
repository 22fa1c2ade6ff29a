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
#include "graph/quads/quad_store.h"
#include "graph/quads/snapshot.h"

namespace concord::quads {
namespace {

constexpr std::size_t kMaxChanges = std::size_t{1} << 21;  // gathered in memory

constexpr std::size_t kGraphPart = 3;

// Which order's sorting is the shortest way from another's.
void rearrange(std::vector<Key>& keys, Order from, Order to) {
  std::array<std::size_t, 4> place{};  // in `to`, of what is in `from`
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      if (parts_of(to)[i] == parts_of(from)[j]) place[i] = j;
    }
  }
  for (Key& key : keys) key = {key[place[0]], key[place[1]], key[place[2]], key[place[3]]};
  std::sort(keys.begin(), keys.end());
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
  key[kGraphPart] = key[kGraphPart] << 1 | (is_removal ? 1 : 0);
  changes.push_back(key);
  view = std::nullopt;
  if (changes.size() >= kMaxChanges) flush();
}

void Transaction::State::flush() {
  dictionary.flush();
  if (changes.empty()) return;
  // Of the changes of one quad the last counts.
  std::stable_sort(changes.begin(), changes.end(), [](Key a, Key b) {
    a[kGraphPart] >>= 1;
    b[kGraphPart] >>= 1;
    return a < b;
  });
  std::vector<Key> adds;
  std::vector<Key> removes;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Key key = changes[i];
    const bool is_removal = (key[kGraphPart] & 1) != 0;
    key[kGraphPart] >>= 1;
    if (i + 1 < changes.size()) {
      Key after = changes[i + 1];
      after[kGraphPart] >>= 1;
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
  Order from = Order::kSpog;
  for (const Order to : {Order::kGspo, Order::kGosp, Order::kOspg, Order::kPosg, Order::kGpos}) {
    rearrange(adds, from, to);
    rearrange(removes, from, to);
    merge(txn, databases.order(to), adds, removes, nullptr);
    from = to;
  }
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
  if (!state_->view) {
    auto seen = std::make_unique<Snapshot::State>();
    seen->environment = state_->environment;
    seen->txn = state_->txn;
    state_->view = Snapshot(std::move(seen));
  }
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
