#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "graph/quads/dictionary.h"
#include "graph/quads/environment.h"
#include "graph/quads/quad_store.h"

namespace concord::quads {

struct Transaction::State {
  State(std::shared_ptr<Environment> store, std::unique_ptr<FileLock> lock)
      : environment(std::move(store)),
        writer(std::move(lock)),
        txn(environment->write()),
        dictionary(txn, environment->databases) {}
  ~State();

  void change(const IdQuad& quad, bool is_removal);
  void flush();  // what was gathered, into the databases
  void commit();

  std::shared_ptr<Environment> environment;
  std::unique_ptr<FileLock> writer;
  std::shared_ptr<lmdb::Txn> txn;
  DictionaryWriter dictionary;
  // Keys of kSpog, the graph moved up by a bit: the lowest bit tells a removal.
  std::vector<Key> changes;
  std::optional<Snapshot> view;
};

}  // namespace concord::quads
