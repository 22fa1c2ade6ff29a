#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/core/term.h"

namespace concord::graph {

// Quads in a directory, on Redland (librdf). Everything else in the project reaches the store through this header alone.
// One object belongs to one thread; one process writes at a time (a lock file sees to it).
class Store {
 public:
  enum class Access { kRead, kWrite };

  // kWrite makes the directory when it is absent; kRead throws Error when there is no store. Throws Error when another process writes, or the format is foreign.
  Store(const std::string& directory, Access access);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;

  // Adds; a quad that is there already is not added again. Returns how many were new.
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
  // In no particular order, each quad once. `visit` returns false to stop. The store must not be changed meanwhile.
  void match(const Pattern& pattern, const std::function<bool(const Quad&)>& visit) const;
  std::vector<Quad> match(const Pattern& pattern) const;  // sorted

  std::size_t size() const;          // quads
  std::vector<Iri> graphs() const;   // named graphs, sorted

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace concord::graph
