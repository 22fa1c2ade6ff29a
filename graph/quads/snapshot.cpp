#include "graph/quads/snapshot.h"

#include <algorithm>
#include <stdexcept>

#include "graph/quads/counts.h"
#include "graph/quads/dictionary.h"

namespace concord::quads {
namespace {

KeyRange served_range(const IdQuad& pattern, Order order) {
  const KeyRange range = range_of(pattern, order);
  if (!range.is_served) throw std::logic_error("an order does not serve the pattern");
  return range;
}

// What a range holds in all, from `counted` keys that go from `from` to `to`: as if the numbers of
// the first part that differs in it were spread evenly.
std::uint64_t estimate(const Key& from, const Key& to, const Key& last, std::uint64_t counted) {
  for (std::size_t i = 0; i < 4; ++i) {
    if (from[i] == last[i]) continue;
    if (to[i] <= from[i]) break;
    const double seen = double(to[i] - from[i]);
    return std::uint64_t(double(counted) * std::max(1.0, double(last[i] - from[i]) / seen));
  }
  return counted;
}

}  // namespace

Scan::Scan() = default;
Scan::~Scan() = default;
Scan::Scan(Scan&&) noexcept = default;
Scan& Scan::operator=(Scan&&) noexcept = default;

std::size_t Scan::next(std::span<IdQuad> out) {
  if (!state_) return 0;
  return state_->cursor.take(state_->last, state_->order, out);
}

void Scan::restart(const IdQuad& pattern) {
  if (!state_) throw std::logic_error("a scan of nothing is restarted");
  const KeyRange range = served_range(pattern, state_->order);
  state_->last = range.last;
  state_->cursor.seek(range.first);
}

Snapshot::Snapshot(std::unique_ptr<State> state) : state_(std::move(state)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;

Id Snapshot::find(const Term& term) const {
  return find_term(*state_->txn, state_->environment->databases, term);
}

std::optional<IdQuad> Snapshot::find(const TermPattern& pattern) const {
  IdQuad ids;
  if (pattern.subject && !(ids.subject = find(*pattern.subject))) return std::nullopt;
  if (pattern.predicate && !(ids.predicate = find(*pattern.predicate))) return std::nullopt;
  if (pattern.object && !(ids.object = find(*pattern.object))) return std::nullopt;
  if (pattern.graph && !(ids.graph = find_graph(*pattern.graph))) return std::nullopt;
  return ids;
}

Id Snapshot::find_graph(const Term& graph) const {
  return graph == kDefaultGraph ? kDefaultGraphId : find(graph);
}

Term Snapshot::term(Id id) const {
  if (id == kDefaultGraphId) return kDefaultGraph;
  return get_term(*state_->txn, state_->environment->databases, id);
}

Order Snapshot::order_for(const IdQuad& pattern) {
  const bool s = bool(pattern.subject);
  const bool p = bool(pattern.predicate);
  const bool o = bool(pattern.object);
  if (pattern.graph) {
    if (s && (p || !o)) return Order::kGspo;
    if (p) return Order::kGpos;
    return o ? Order::kGosp : Order::kGspo;
  }
  if (s && (p || !o)) return Order::kSpog;
  if (p) return Order::kPosg;
  return o ? Order::kOspg : Order::kSpog;
}

Scan Snapshot::scan(const IdQuad& pattern, Order order) const {
  Scan scan;
  scan.state_ = std::make_unique<Scan::State>(state_->txn,
                                              state_->environment->databases.order(order), order);
  scan.restart(pattern);
  return scan;
}

bool Snapshot::contains(const IdQuad& pattern) const {
  const Order order = order_for(pattern);
  const KeyRange range = served_range(pattern, order);
  IndexCursor& cursor = state_->probe(order);
  cursor.seek(range.first);
  const Key* key = cursor.current();
  return key != nullptr && *key <= range.last;
}

std::uint64_t Snapshot::count(const IdQuad& pattern, std::size_t limit) const {
  const lmdb::Txn& txn = *state_->txn;
  const Databases& databases = state_->environment->databases;
  std::uint64_t most = count_of_all(txn, databases);
  if (pattern.graph) most = std::min(most, count_of_graph(txn, databases, pattern.graph));
  if (pattern.predicate)
    most = std::min(most, count_of_predicate(txn, databases, pattern.predicate));
  if (!pattern.subject && !pattern.object && !(pattern.predicate && pattern.graph)) return most;

  const Order order = order_for(pattern);
  const KeyRange range = served_range(pattern, order);
  IndexCursor& cursor = state_->probe(order);
  cursor.seek(range.first);
  const Key* begin = cursor.current();
  if (begin == nullptr || *begin > range.last) return 0;
  const Key from = *begin;
  const IndexCursor::Count counted = cursor.count(range.last, std::max<std::size_t>(limit, 1));
  if (counted.is_exact) return counted.keys;
  const Key to = *cursor.current();
  const Key last = cursor.last_of(range.last);
  return std::clamp(estimate(from, to, last, counted.keys), counted.keys,
                    std::max(most, counted.keys));
}

std::uint64_t Snapshot::size() const {
  return count_of_all(*state_->txn, state_->environment->databases);
}

std::vector<Id> Snapshot::graphs() const {
  return graphs_with_quads(state_->txn, state_->environment->databases);
}

}  // namespace concord::quads
