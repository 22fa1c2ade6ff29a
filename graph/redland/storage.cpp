#include "graph/redland/storage.h"

#include <utility>

namespace concord::redland {
namespace {

using quads::Id;
using quads::IdQuad;
using quads::kNone;
using quads::QuadStore;
using quads::Snapshot;
using quads::Transaction;

constexpr const char* kLost = "an earlier change failed, and what was not committed is lost";

// What was committed, for streams that may outlast the storage's use of it.
struct Committed {
  std::shared_ptr<QuadStore> store;
  Snapshot snapshot;
};

}  // namespace

Storage::Storage(Options options) : options_(std::move(options)) {}

void Storage::open() {
  if (store_) {
    ++opened_;
    return;
  }
  if (options_.is_new && !options_.is_writable)
    throw error("a new store must be writable (hint: leave out write='no')");
  auto store = std::make_shared<QuadStore>(options_.directory, options_.is_writable
                                                                   ? QuadStore::Access::kWrite
                                                                   : QuadStore::Access::kRead);
  if (options_.is_new) {
    Transaction transaction = store->try_begin();
    transaction.remove_matching({});
    transaction.commit();
    options_.is_new = false;
  }
  store_ = std::move(store);
  opened_ = 1;
}

void Storage::close() {
  if (!store_ || --opened_ > 0) return;
  try {
    if (is_explicit_) {
      roll_back();
    } else {
      commit_changes();
    }
  } catch (...) {
    drop_transaction();
    is_explicit_ = is_broken_ = false;
    store_ = nullptr;
    throw;
  }
  committed_.reset();
  store_ = nullptr;
}

void Storage::add(const Quad& quad) {
  change([&](Transaction& transaction) { transaction.add(transaction.intern(quad)); });
}

void Storage::remove(const Quad& quad) {
  change([&](Transaction& transaction) { transaction.remove(transaction.intern(quad)); });
}

void Storage::remove_graph(const Term& graph) {
  change([&](Transaction& transaction) {
    if (const Id id = transaction.view().find_graph(graph))
      transaction.remove_matching({kNone, kNone, kNone, id});
  });
}

std::size_t Storage::size() { return view()->size(); }

bool Storage::contains(const Pattern& pattern) {
  const auto seen = view();
  const auto ids = seen->find(pattern);
  return ids && seen->contains(*ids);
}

std::vector<Term> Storage::graphs() {
  const auto seen = view();
  std::vector<Term> graphs;
  for (const Id id : seen->graphs()) graphs.push_back(seen->term(id));
  return graphs;
}

std::shared_ptr<Rows> Storage::find(librdf_world* world, const Pattern& pattern) {
  auto seen = view();
  const auto ids = seen->find(pattern);
  if (!ids) return nullptr;
  auto rows = std::make_shared<Rows>(world, std::move(seen), *ids);
  if (transaction_) {
    std::erase_if(streams_, [](const auto& stream) { return stream.expired(); });
    streams_.push_back(rows);
  }
  return rows;
}

void Storage::sync() {
  if (is_explicit_) throw error("a transaction is open; commit it");
  commit_changes();
}

void Storage::begin() {
  if (is_explicit_) throw error("a transaction is open already");
  commit_changes();
  if (!store_) throw error("the store is not open");
  transaction_.emplace(store_->try_begin());
  is_explicit_ = true;
}

void Storage::commit() {
  if (!std::exchange(is_explicit_, false)) throw error("no transaction is open");
  commit_changes();
}

void Storage::roll_back() {
  if (!is_explicit_) throw error("no transaction is open");
  settle_streams();
  drop_transaction();
  is_explicit_ = is_broken_ = false;
}

void Storage::change(const std::function<void(Transaction&)>& work) {
  if (!store_) throw error("the store is not open");
  if (is_broken_) throw error(kLost);
  if (!transaction_) transaction_.emplace(store_->try_begin());
  settle_streams();
  try {
    work(*transaction_);
  } catch (...) {
    drop_transaction();
    is_broken_ = true;
    throw;
  }
}

void Storage::commit_changes() {
  if (std::exchange(is_broken_, false)) throw error(kLost);
  if (!transaction_) return;
  settle_streams();
  committed_.reset();
  auto transaction = std::exchange(transaction_, std::nullopt);
  transaction->commit();
}

void Storage::drop_transaction() {
  for (const auto& stream : std::exchange(streams_, {})) {
    if (const auto rows = stream.lock()) rows->end();
  }
  transaction_.reset();
}

// A transaction's view ends with the next change.
void Storage::settle_streams() {
  for (const auto& stream : streams_) {
    if (const auto rows = stream.lock()) rows->gather();
  }
  streams_.clear();
}

std::shared_ptr<const Snapshot> Storage::view() {
  if (!store_) throw error("the store is not open");
  if (transaction_) {
    try {
      return {std::shared_ptr<void>(), &transaction_->view()};
    } catch (...) {  // it writes what was gathered
      drop_transaction();
      is_broken_ = true;
      throw;
    }
  }
  if (auto shared = committed_.lock()) return shared;
  auto committed = std::make_shared<Committed>(Committed{store_, store_->snapshot()});
  std::shared_ptr<const Snapshot> fresh(committed, &committed->snapshot);
  committed_ = fresh;
  return fresh;
}

Error Storage::error(const std::string& what) const {
  return Error(options_.directory + ": " + what);
}

}  // namespace concord::redland
