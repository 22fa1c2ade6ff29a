#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "graph/quads/environment.h"
#include "graph/quads/index_writer.h"
#include "graph/quads/key.h"

namespace concord::quads {

// Gathers quads that come and go, and writes them into the six orders and the counts. Of the
// changes of one quad the last counts.
class QuadChanges {
 public:
  void add(const IdQuad& quad) { push(quad, 0); }
  void remove(const IdQuad& quad) { push(quad, 1); }
  std::size_t size() const { return changes_.size(); }

  // Afterwards there are none.
  void write(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases);

 private:
  enum Part : std::size_t { kSubject, kPredicate, kObject, kGraph };  // of keys of kSpog

  void push(const IdQuad& quad, unsigned removal);
  void split();
  void sort(Part part);
  void merge_by_graph(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases,
                      Order order);

  // Keys of kSpog. In changes_ the graph is moved up by a bit, and the lowest bit tells a removal.
  std::vector<Key> changes_;
  Effect net_;  // what is added and removed, in the order that was written last
  // Room to use again.
  Effect copy_;
  std::vector<Key> scratch_;
};

}  // namespace concord::quads
