#include "graph/quads/transaction.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "graph/quads/counts.h"
#include "graph/quads/snapshot.h"

namespace concord::quads {
namespace {

constexpr std::size_t kMaxChanges = std::size_t{1} << 21;  // gathered in memory

}  // namespace

Transaction::State::~State() {
  view = std::nullopt;
  txn->abort();  // whoever still has a scan of it
}

void Transaction::State::changed() {
  view = std::nullopt;
  if (changes.size() >= kMaxChanges) flush();
}

void Transaction::State::flush() {
  dictionary.flush();
  changes.write(txn, environment->databases);
}

std::uint64_t Transaction::State::remove_all() {
  flush();
  view = std::nullopt;
  const Databases& databases = environment->databases;
  const std::uint64_t removed = count_of_all(*txn, databases);
  for (const MDB_dbi order : databases.orders) txn->clear(order);
  txn->clear(databases.counts);
  return removed;
}

void Transaction::State::commit() {
  flush();
  view = std::nullopt;
  txn->commit();
  environment->fill_up();
}

Transaction::Transaction(std::unique_ptr<State> state) : state_(std::move(state)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;

Id Transaction::intern(const Term& term) { return state_->dictionary.intern(term); }

IdQuad Transaction::intern(const Quad& quad) {
  return {intern(quad.triple.subject), intern(quad.triple.predicate), intern(quad.triple.object),
          intern_graph(quad.graph)};
}

Id Transaction::intern_graph(const Term& graph) {
  return graph == kDefaultGraph ? kDefaultGraphId : intern(graph);
}

void Transaction::add(const IdQuad& quad) {
  state_->changes.add(quad);
  state_->changed();
}

void Transaction::remove(const IdQuad& quad) {
  state_->changes.remove(quad);
  state_->changed();
}

std::uint64_t Transaction::remove_matching(const IdQuad& pattern) {
  if (pattern == IdQuad()) return state_->remove_all();
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
