#include "graph/quads/quad_changes.h"

#include <stdexcept>
#include <utility>

#include "graph/quads/counts.h"
#include "graph/quads/key_sort.h"

namespace concord::quads {

void QuadChanges::push(const IdQuad& quad, unsigned removal) {
  Key key = to_key(quad);
  if (key[0] == 0 || key[1] == 0 || key[2] == 0 || key[3] == 0)
    throw std::logic_error("a quad with an absent part is changed");
  // No kind of a graph has the highest bit: it makes room for one at the low end.
  key[kGraph] = key[kGraph] << 1 | removal;
  changes_.push_back(key);
}

void QuadChanges::write(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases) {
  if (changes_.empty()) return;
  split();
  // The first order tells what is really new or gone; the others get only that.
  copy_.added.clear();
  copy_.removed.clear();
  merge(txn, databases, Order::kSpog, net_.added, net_.removed, &copy_);
  std::swap(net_, copy_);
  CountChanges counts;
  for (const Key& key : net_.added)
    counts.add(Id::from_bits(key[kPredicate]), Id::from_bits(key[kGraph]), 1);
  for (const Key& key : net_.removed)
    counts.add(Id::from_bits(key[kPredicate]), Id::from_bits(key[kGraph]), -1);
  counts.write(*txn, databases);
  // Each order is made from another by sorting one part.
  merge_by_graph(txn, databases, Order::kGspo);
  sort(kObject);
  merge(txn, databases, Order::kOspg, net_.added, net_.removed, nullptr);
  merge_by_graph(txn, databases, Order::kGosp);
  sort(kPredicate);
  merge(txn, databases, Order::kPosg, net_.added, net_.removed, nullptr);
  merge_by_graph(txn, databases, Order::kGpos);
}

// changes_ into net_, sorted as kSpog.
void QuadChanges::split() {
  sort_by_part(changes_, scratch_, kGraph, 1);
  sort_by_part(changes_, scratch_, kObject);
  sort_by_part(changes_, scratch_, kPredicate);
  sort_by_part(changes_, scratch_, kSubject);
  net_.added.clear();
  net_.removed.clear();
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    Key key = changes_[i];
    const bool is_removal = (key[kGraph] & 1) != 0;
    key[kGraph] >>= 1;
    if (i + 1 < changes_.size()) {
      Key after = changes_[i + 1];
      after[kGraph] >>= 1;
      if (after == key) continue;
    }
    (is_removal ? net_.removed : net_.added).push_back(key);
  }
  changes_.clear();
}

void QuadChanges::sort(Part part) {
  sort_by_part(net_.added, scratch_, part);
  sort_by_part(net_.removed, scratch_, part);
}

// Sorted by graph above all, and back to where it was.
void QuadChanges::merge_by_graph(const std::shared_ptr<lmdb::Txn>& txn, const Databases& databases,
                                 Order order) {
  copy_ = net_;
  sort(kGraph);
  merge(txn, databases, order, net_.added, net_.removed, nullptr);
  std::swap(net_, copy_);
}

}  // namespace concord::quads
