#pragma once

#include <memory>
#include <optional>

#include "graph/quads/dictionary.h"
#include "graph/quads/environment.h"
#include "graph/quads/quad_changes.h"
#include "graph/quads/quad_store.h"

namespace concord::quads {

struct Transaction::State {
  State(std::shared_ptr<Environment> store, std::unique_ptr<FileLock> lock)
      : environment(std::move(store)),
        writer(std::move(lock)),
        txn(environment->write()),
        dictionary(txn, environment->databases) {}
  ~State();

  void changed();  // after a change of the quads
  void flush();    // what was gathered, into the databases
  std::uint64_t remove_all();
  void commit();

  std::shared_ptr<Environment> environment;
  std::unique_ptr<FileLock> writer;
  std::shared_ptr<lmdb::Txn> txn;
  DictionaryWriter dictionary;
  QuadChanges changes;
  std::optional<Snapshot> view;
};

}  // namespace concord::quads
