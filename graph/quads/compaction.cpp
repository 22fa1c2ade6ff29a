#include "graph/quads/compaction.h"

#include <span>
#include <vector>

#include "graph/quads/inline_terms.h"

namespace concord::quads {
namespace {

// Terms of the dictionary by number: kNone, the id in the old store, then that in the new one.
class NewIds {
 public:
  void use(Id id) {
    if (!is_numbered(id)) return;
    if (id.payload() >= ids_.size()) ids_.resize(id.payload() + id.payload() / 2 + 1);
    ids_[id.payload()] = id;
  }

  void intern(const Snapshot& from, Transaction& to) {
    for (Id& id : ids_) {
      if (id) id = to.intern(from.term(id));
    }
  }

  Id operator[](Id id) const { return is_numbered(id) ? ids_[id.payload()] : id; }

 private:
  static bool is_numbered(Id id) { return id != kDefaultGraphId && !is_inline(id); }

  std::vector<Id> ids_;
};

template <class Visit>
void for_each_quad(const Snapshot& snapshot, Visit visit) {
  std::vector<IdQuad> rows(4096);
  Scan scan = snapshot.scan({}, Order::kSpog);
  while (const std::size_t size = scan.next(rows)) {
    for (const IdQuad& row : std::span(rows).first(size)) visit(row);
  }
}

}  // namespace

void copy_used(const Snapshot& from, Transaction& to) {
  NewIds ids;
  for_each_quad(from, [&](const IdQuad& quad) {
    for (const Id id : {quad.subject, quad.predicate, quad.object, quad.graph}) ids.use(id);
  });
  ids.intern(from, to);
  for_each_quad(from, [&](const IdQuad& quad) {
    to.add({ids[quad.subject], ids[quad.predicate], ids[quad.object], ids[quad.graph]});
  });
}

}  // namespace concord::quads
