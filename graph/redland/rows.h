#pragma once

#include <librdf.h>

#include <array>
#include <cstddef>
#include <deque>
#include <memory>

#include "graph/quads/quad_store.h"
#include "graph/rdf/handle.h"

namespace concord::redland {

using NodeHandle = rdf::Handle<librdf_node, librdf_free_node>;
using StatementHandle = rdf::Handle<librdf_statement, librdf_free_statement>;

// A quad as Redland has it.
struct Row {
  StatementHandle statement;  // absent: no row
  NodeHandle context;         // absent: the default graph
};

// The quads of a pattern, pulled one by one. For one thread. Everything throws Error when the store
// cannot be read.
class Rows {
 public:
  // `world` must outlive it.
  Rows(librdf_world* world, std::shared_ptr<const quads::Snapshot> snapshot,
       const quads::IdQuad& pattern);

  void next();  // to the first row, then to the one after
  const Row& current() const { return current_; }

  // Reads what is left into memory: the snapshot is needed no more.
  void gather();
  void end();  // no row any more, and no snapshot

 private:
  Row read();
  librdf_node* node(std::size_t part, quads::Id id);

  librdf_world* world_;
  std::shared_ptr<const quads::Snapshot> snapshot_;  // until gathered
  quads::Scan scan_;
  std::array<quads::IdQuad, 64> ids_;
  std::size_t size_ = 0;
  std::size_t at_ = 0;
  // The nodes of the row before: what a scan gives in order repeats most of them.
  std::array<quads::Id, 4> known_{};
  std::array<NodeHandle, 4> nodes_;
  std::deque<Row> gathered_;
  Row current_;
};

}  // namespace concord::redland
