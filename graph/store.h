#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/quad_store.h"

namespace concord::graph {

// Quads in a directory, on Redland (librdf). Everything else in the project reaches the store
// through this header alone. One object belongs to one thread. A directory has one writer, or any
// number of readers: a lock file sees to it, and who comes too late gets an Error at once.
//
// Nothing is lost when the process is killed: what add, replace_graph or remove_graph returned from
// is there again, and a call that was cut short has done nothing. (After a power failure that holds
// for what was flushed.) The next one to open the store rebuilds its index, which takes about a
// minute for a million quads.
class Store {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the directory when it is absent; kRead throws Error when there is no store. Throws
  // Error when another process is in the way, the directory holds something else, or its format is
  // of another version.
  Store(const std::string& directory, Access access);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Adds; a quad that is there already is not added again. Returns how many were new. Throws Error,
  // and adds nothing, when a term is not RDF (a relative IRI, invalid UTF-8).
  std::size_t add(const std::vector<Quad>& quads);
  // Makes `graph` hold exactly these triples (the same document read again).
  void replace_graph(const Iri& graph, const std::vector<Triple>& triples);
  // Returns how many quads went.
  std::size_t remove_graph(const Iri& graph);
  // What was written is on disk when this returns.
  void flush();

  // An absent part matches anything; in `graph`, kDefaultGraph means the default graph alone.
  struct Pattern {
    std::optional<Term> subject;
    std::optional<Iri> predicate;
    std::optional<Term> object;
    std::optional<Term> graph;
  };
  // In no particular order, each quad once. `visit` returns false to stop. The store must not be
  // changed meanwhile.
  void match(const Pattern& pattern, const std::function<bool(const Quad&)>& visit) const;
  std::vector<Quad> match(const Pattern& pattern) const;  // sorted

  // The same, pulled one by one. A cursor must not outlive the store.
  class Cursor {
   public:
    virtual ~Cursor() = default;
    virtual bool next(Quad& quad) = 0;  // false at the end
  };
  std::unique_ptr<Cursor> find(const Pattern& pattern) const;

  // What the store holds, for queries. Ends with the next change.
  const quads::Snapshot& snapshot() const;
  // Runs `work` and commits what it did; nothing of it when it throws.
  void change(const std::function<void(quads::Transaction&)>& work);

  std::size_t size() const;         // quads
  std::vector<Iri> graphs() const;  // named graphs, sorted

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace concord::graph
