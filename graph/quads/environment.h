#pragma once

#include <array>
#include <memory>
#include <string>

#include "graph/quads/key.h"
#include "graph/quads/lmdb.h"
#include "graph/quads/quad_store.h"

namespace concord::quads {

// A lock on a file (flock), which goes with the object or the process.
class FileLock {
 public:
  enum class Mode { kShared, kExclusive };

  // Throws Error when the file cannot be opened. Does not lock yet.
  FileLock(const std::string& path, bool may_create);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  void wait(Mode mode);
  bool try_lock(Mode mode);  // false when another has it

 private:
  int file_;
};

// The databases of a store; README.md says what is in each.
struct Databases {
  std::array<MDB_dbi, kOrders> orders{};  // key: to_bytes of a block's first quad; value: the block
  MDB_dbi terms = 0;                      // key: number of a term; value: its code
  MDB_dbi ids = 0;     // key: hash of a term; value: ids of the terms that have it
  MDB_dbi counts = 0;  // see counts.h

  MDB_dbi order(Order order) const { return orders[static_cast<std::size_t>(order)]; }
};

// An LMDB environment in a directory. LMDB must not open one twice in a process, so there is one
// for all stores of the same directory: open() gives it again as long as anybody has it.
struct Environment {
  using Access = QuadStore::Access;

  // As QuadStore::QuadStore.
  static std::shared_ptr<Environment> open(const std::string& directory, Access access);

  // Writes the store anew with `copy`, in a folder of its own, and puts that in the place of the
  // old, which nobody else may have open: throws Error otherwise. At every moment the directory
  // has one or the other.
  using Copy = void (*)(const std::shared_ptr<Environment>& from,
                        const std::shared_ptr<Environment>& to);
  static void replace(std::shared_ptr<Environment>& environment, Copy copy);

  // Use open, so that there is one for a directory.
  Environment(const std::string& directory, Access access);
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  std::shared_ptr<lmdb::Txn> read() const;
  std::shared_ptr<lmdb::Txn> write() const;
  // After a commit, while the writer's lock is held: makes the file as long as LMDB says it is.
  // (It leaves out pages at the end that are free.)
  void fill_up() const;

  std::string directory;
  bool is_writable = false;
  std::unique_ptr<FileLock> in_use;     // shared by all that have the store open
  std::unique_ptr<FileLock> no_writer;  // of a reader that LMDB's table of readers does not have
  MDB_env* env = nullptr;
  Databases databases;
};

}  // namespace concord::quads
