#pragma once

#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "graph/quads/environment.h"
#include "graph/quads/index_cursor.h"
#include "graph/quads/quad_store.h"

namespace concord::quads {

struct Scan::State {
  State(const std::shared_ptr<lmdb::Txn>& txn, MDB_dbi dbi, Order scanned)
      : order(scanned), cursor(txn, dbi) {}

  Order order;
  IndexCursor cursor;
  Key last{};  // of the pattern
};

struct Snapshot::State {
  State(std::shared_ptr<Environment> store, std::shared_ptr<lmdb::Txn> seen)
      : environment(std::move(store)), txn(std::move(seen)) {}

  // What it reads from: a reading transaction of its own or the writing one of a Transaction.
  std::shared_ptr<Environment> environment;
  std::shared_ptr<lmdb::Txn> txn;
  std::array<std::optional<IndexCursor>, kOrders> probes;  // of contains and count

  IndexCursor& probe(Order order) {
    auto& cursor = probes[static_cast<std::size_t>(order)];
    if (!cursor) cursor.emplace(txn, environment->databases.order(order));
    return *cursor;
  }
};

}  // namespace concord::quads
