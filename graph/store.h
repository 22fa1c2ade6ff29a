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

// The documents' quads in a directory, on graph/quads; everything here is by terms. One object
// belongs to one thread. A directory has one writer, who comes second gets an Error at once, and
// beside it any number of readers, each of which sees what was committed when it was opened.
//
// Changes are seen by the object at once and by others when they are committed: by flush, by the
// destructor, and at the end of a call after which a million quads wait for it. After a kill or a
// power failure a store holds exactly what was committed last; a call is never committed in part.
class Store {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the directory when it is absent; kRead throws Error when there is no store. Throws
  // Error when another writer is there, the directory holds something else, or its format is of
  // another version.
  Store(const std::string& directory, Access access);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Adds; a quad that is there already is not added again. Returns how many were new. Throws Error,
  // and adds nothing, when a term is not RDF (a relative IRI, invalid UTF-8). This and what follows
  // throw Error when the disk is full or fails: then all that was not committed is lost, and the
  // store must be opened again.
  std::size_t add(const std::vector<Quad>& quads);
  // Makes `graph` hold exactly these triples (the same document read again); changes nothing when
  // it does. Throws as add does.
  void replace_graph(const Iri& graph, const std::vector<Triple>& triples);
  // Returns how many quads went.
  std::size_t remove_graph(const Iri& graph);
  // Commits: what was changed is on disk when this returns.
  void flush();

  using Pattern = quads::TermPattern;
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

  // Changes by ids: commits what waits, runs `work` and commits what it did. When it throws,
  // nothing of it has happened, and the store can be used further.
  void change(const std::function<void(quads::Transaction&)>& work);

  std::size_t size() const;         // quads
  std::vector<Iri> graphs() const;  // named graphs, sorted

  // The same quads by ids, for queries; until the next change.
  const quads::Snapshot& snapshot() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace concord::graph
