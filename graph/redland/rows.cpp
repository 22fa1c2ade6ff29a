#include "graph/redland/rows.h"

#include <new>
#include <utility>

#include "graph/rdf/raptor.h"

namespace concord::redland {

Rows::Rows(librdf_world* world, std::shared_ptr<const quads::Snapshot> snapshot,
           const quads::IdQuad& pattern)
    : world_(world), snapshot_(std::move(snapshot)), scan_(snapshot_->scan(pattern)) {}

void Rows::next() {
  if (snapshot_) {
    current_ = read();
  } else if (gathered_.empty()) {
    current_ = {};
  } else {
    current_ = std::move(gathered_.front());
    gathered_.pop_front();
  }
}

void Rows::gather() {
  if (!snapshot_) return;
  for (Row row = read(); row.statement; row = read()) gathered_.push_back(std::move(row));
  scan_ = {};
  snapshot_ = nullptr;
}

void Rows::end() {
  gathered_.clear();
  current_ = {};
  scan_ = {};
  snapshot_ = nullptr;
}

Row Rows::read() {
  if (at_ == size_) {
    size_ = scan_.next(ids_);
    at_ = 0;
    if (size_ == 0) return {};
  }
  const quads::IdQuad& quad = ids_[at_++];
  librdf_node* subject = node(0, quad.subject);
  librdf_node* predicate = node(1, quad.predicate);
  librdf_node* object = node(2, quad.object);
  librdf_node* context = quad.graph == quads::kDefaultGraphId ? nullptr : node(3, quad.graph);
  // A new one each time: who copies a statement shares it. It takes the nodes, which are counted.
  Row row;
  row.statement.reset(librdf_new_statement_from_nodes(world_, librdf_new_node_from_node(subject),
                                                      librdf_new_node_from_node(predicate),
                                                      librdf_new_node_from_node(object)));
  if (!row.statement) throw std::bad_alloc();
  if (context != nullptr) row.context.reset(librdf_new_node_from_node(context));
  return row;
}

librdf_node* Rows::node(std::size_t part, quads::Id id) {
  if (known_[part] != id) {
    nodes_[part].reset(
        rdf::to_raptor(librdf_world_get_raptor(world_), snapshot_->term(id)).release());
    known_[part] = id;
  }
  return nodes_[part].get();
}

}  // namespace concord::redland
