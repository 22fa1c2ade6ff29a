#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/id.h"

namespace concord::quads {

// Quads on disk, on LMDB: a dictionary of terms and six sorted orders of the quads, so that every
// pattern of bound and unbound parts is one range. A store is a directory. Any number of snapshots,
// in any number of threads and processes, read beside one writer; each sees what was committed when
// it was taken. A process that is killed, or a disk that is full, leaves what was committed before.

// In which order a scan gives quads; the parts that the pattern binds come first in all that can
// serve it.
enum class Order : std::uint8_t { kSpog, kPosg, kOspg, kGspo, kGpos, kGosp };

// A pattern by terms; an absent part matches anything. In `graph`, kDefaultGraph means the default
// graph alone.
struct TermPattern {
  std::optional<Term> subject, predicate, object, graph;
};

class Snapshot;
class Transaction;
struct Environment;

class QuadStore {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the directory where there is none; kRead throws Error when there is no store.
  // Throws Error when the directory holds something else, its format is of another version, or, for
  // kWrite, the directory cannot be written. For any number of threads.
  QuadStore(const std::string& directory, Access access);
  ~QuadStore();
  QuadStore(QuadStore&&) noexcept;
  QuadStore& operator=(QuadStore&&) noexcept;

  // The state of the last commit. Must not outlive the store. Throws Error when there are too many
  // readers.
  Snapshot snapshot() const;
  // Waits for another writer, of this process or another, to end (so a thread that has one must not
  // begin another); Error with Access::kRead. Must not outlive the store.
  Transaction begin();
  // Throws Error at once where another writer is at work.
  Transaction try_begin();

  // Rewrites the store without the space and the terms that are no longer used. Nobody else may
  // have it open: throws Error otherwise.
  void compact();

 private:
  friend class Snapshot;
  friend class Transaction;
  void check_access() const;

  std::shared_ptr<Environment> environment_;
  Access access_;
};

// Quads in order. For one thread; must not outlive its snapshot or transaction.
class Scan {
 public:
  Scan();  // of nothing
  ~Scan();
  Scan(Scan&&) noexcept;
  Scan& operator=(Scan&&) noexcept;

  // Up to as many quads as `out` has room for; 0 at the end.
  std::size_t next(std::span<IdQuad> out);
  // Begins again with another pattern in the same order, which must serve it. Cheap where it is
  // near to what was read last: to probe with many patterns, keep one scan.
  void restart(const IdQuad& pattern);

 private:
  friend class Snapshot;
  struct State;
  std::unique_ptr<State> state_;
};

// What was committed at one moment. For one thread, as are its scans.
class Snapshot {
 public:
  ~Snapshot();
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) noexcept;

  // kNone when no term of the store equals it. (Values that fit into an id have one always.)
  Id find(const Term& term) const;
  Id find_graph(const Term& graph) const;  // kDefaultGraph of graph/core is kDefaultGraphId
  // Absent when the store does not have one of the terms, so that nothing matches.
  std::optional<IdQuad> find(const TermPattern& pattern) const;
  // Of an id of this store; kNone and kTerm are errors of the caller. kDefaultGraphId is
  // kDefaultGraph.
  Term term(Id id) const;

  // An order that serves the pattern: one range holds exactly what matches.
  static Order order_for(const IdQuad& pattern);
  // In `order`, which must serve the pattern.
  Scan scan(const IdQuad& pattern, Order order) const;
  Scan scan(const IdQuad& pattern) const { return scan(pattern, order_for(pattern)); }
  bool contains(const IdQuad& pattern) const;  // whether anything matches

  // How many quads match. Exact; costs a step for every few hundred of them, at most for the first
  // `limit` steps: beyond that it is an estimate.
  std::uint64_t count(const IdQuad& pattern, std::size_t limit = 64) const;
  std::uint64_t size() const;      // quads
  std::vector<Id> graphs() const;  // named graphs that have quads, in no order to rely on

 private:
  friend class QuadStore;
  friend class Transaction;
  struct State;
  explicit Snapshot(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Changes that are committed together or not at all. For one thread.
class Transaction {
 public:
  ~Transaction();  // forgets what was not committed
  Transaction(Transaction&&) noexcept;
  Transaction& operator=(Transaction&&) noexcept;

  // The id of a term, new if need be. Throws Error for a term longer than 1 GB.
  Id intern(const Term& term);
  Id intern_graph(const Term& graph);
  IdQuad intern(const Quad& quad);

  // Changes are gathered in memory and written in sorted runs; a quad is kept once. Throw Error
  // when the disk is full or fails, after which only the destructor may be called.
  void add(const IdQuad& quad);
  void remove(const IdQuad& quad);
  std::uint64_t remove_matching(const IdQuad& pattern);  // returns how many went

  // With all changes so far; of the same thread, and invalid after the next change or commit.
  Snapshot& view();

  // Returns when it is on disk. Nothing but the destructor may be called afterwards.
  void commit();
  // The same, but it goes on with the next changes, and lets no other writer in between.
  void checkpoint();

 private:
  friend class QuadStore;
  struct State;
  explicit Transaction(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace concord::quads
