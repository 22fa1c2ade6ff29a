#include "graph/store.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/core/error.h"
#include "graph/rdf/validity.h"

namespace concord::graph {
namespace {

using quads::Id;
using quads::IdQuad;
using quads::kNone;
using quads::QuadStore;

constexpr std::size_t kMaxUncommitted = 1'000'000;  // quads

void check(const Quad& quad) {
  if (const auto wrong = rdf::flaw(quad)) throw Error("this cannot be stored: " + *wrong);
}

// Terms of ids; some, predicates and graphs above all, are asked for again and again.
class Terms {
 public:
  explicit Terms(const quads::Snapshot& snapshot) : snapshot_(snapshot) {}

  const Term& operator[](Id id) {
    if (known_.size() > kMaxKnown) known_.clear();
    const auto [place, is_new] = known_.try_emplace(id);
    if (is_new) place->second = snapshot_.term(id);
    return place->second;
  }

 private:
  static constexpr std::size_t kMaxKnown = 10'000;

  const quads::Snapshot& snapshot_;
  std::unordered_map<Id, Term> known_;
};

class Rows : public Store::Cursor {
 public:
  Rows(const quads::Snapshot& snapshot, const IdQuad& pattern)
      : terms_(snapshot), scan_(snapshot.scan(pattern)) {}

  bool next(Quad& quad) override {
    if (at_ == size_) {
      size_ = scan_.next(rows_);
      at_ = 0;
      if (size_ == 0) return false;
    }
    const IdQuad& row = rows_[at_++];
    quad.triple.subject = terms_[row.subject];
    quad.triple.predicate = std::get<Iri>(terms_[row.predicate]);
    quad.triple.object = terms_[row.object];
    quad.graph = terms_[row.graph];
    return true;
  }

 private:
  Terms terms_;
  quads::Scan scan_;
  std::array<IdQuad, 64> rows_;
  std::size_t size_ = 0;
  std::size_t at_ = 0;
};

class NoRows : public Store::Cursor {
 public:
  bool next(Quad&) override { return false; }
};

std::vector<IdQuad> rows_of_graph(const quads::Snapshot& snapshot, Id graph) {
  std::vector<IdQuad> rows(snapshot.count({kNone, kNone, kNone, graph}));
  quads::Scan scan = snapshot.scan({kNone, kNone, kNone, graph}, quads::Order::kGspo);
  std::size_t size = 0;
  while (const std::size_t more = scan.next(std::span(rows).subspan(size))) size += more;
  rows.resize(size);
  return rows;
}

// Whether the rows, in the order of ids, are exactly these triples.
bool are_exactly(const quads::Snapshot& snapshot, const std::vector<IdQuad>& rows,
                 const std::set<Triple>& wanted, Id graph) {
  if (rows.size() != wanted.size()) return false;
  std::vector<IdQuad> ids;
  for (const Triple& triple : wanted) {
    const IdQuad quad{snapshot.find(triple.subject), snapshot.find(triple.predicate),
                      snapshot.find(triple.object), graph};
    if (!quad.subject || !quad.predicate || !quad.object) return false;
    ids.push_back(quad);
  }
  std::sort(ids.begin(), ids.end());
  return ids == rows;
}

QuadStore::Access access_to_quads(Store::Access access) {
  return access == Store::Access::kRead ? QuadStore::Access::kRead : QuadStore::Access::kWrite;
}

}  // namespace

class Store::Impl {
 public:
  Impl(const std::string& directory, Access access)
      : directory_(directory), store_(directory, access_to_quads(access)) {
    if (access == Access::kWrite) transaction_.emplace(store_.try_begin());
    committed_.emplace(store_.snapshot());
  }

  ~Impl() {
    try {
      if (transaction_) flush();
    } catch (const std::exception&) {
      // Who wants to know calls flush.
    }
  }

  std::size_t add(const std::vector<Quad>& quads) {
    for (const Quad& quad : quads) check(quad);
    std::size_t added = 0;
    change([&](quads::Transaction& transaction) {
      const std::size_t before = transaction.view().size();
      for (const Quad& quad : quads) {
        changed_graphs_.insert(quad.graph);
        add(transaction, quad.triple, transaction.intern_graph(quad.graph));
      }
      added = transaction.view().size() - before;
    });
    return added;
  }

  void replace_graph(const Iri& name, const std::vector<Triple>& triples) {
    const std::set<Triple> wanted(triples.begin(), triples.end());
    for (const Triple& triple : wanted) check({triple, name});
    change([&](quads::Transaction& transaction) {
      // A graph that was not changed since is as it was committed; to look at the changes would
      // have them written first.
      const quads::Snapshot& seen =
          changed_graphs_.contains(name) ? transaction.view() : *committed_;
      const Id found = seen.find_graph(name);
      const auto old = found ? rows_of_graph(seen, found) : std::vector<IdQuad>();
      if (are_exactly(seen, old, wanted, found)) return;
      changed_graphs_.insert(name);
      for (const IdQuad& row : old) transaction.remove(row);
      const Id graph = transaction.intern_graph(name);
      for (const Triple& triple : wanted) add(transaction, triple, graph);
      uncommitted_ += old.size();
    });
  }

  std::size_t remove_graph(const Iri& name) {
    std::size_t removed = 0;
    change([&](quads::Transaction& transaction) {
      const Id graph = transaction.view().find_graph(name);
      if (!graph) return;
      removed = transaction.remove_matching({kNone, kNone, kNone, graph});
      if (removed > 0) changed_graphs_.insert(name);
      uncommitted_ += removed;
    });
    return removed;
  }

  void flush() {
    if (transaction_ && !is_broken_ && !changed_graphs_.empty()) commit();
  }

  void change_ids(const std::function<void(quads::Transaction&)>& work) {
    flush();
    try {
      change(work);
      commit();
    } catch (...) {
      transaction_.reset();  // first, as there is one writer
      transaction_.emplace(store_.try_begin());
      committed_.emplace(store_.snapshot());
      is_broken_ = false;
      throw;
    }
  }

  const quads::Snapshot& snapshot() const {
    if (transaction_ && !changed_graphs_.empty()) return transaction_->view();
    return *committed_;
  }

 private:
  void commit() {
    is_broken_ = true;
    committed_.reset();
    transaction_->checkpoint();
    committed_.emplace(store_.snapshot());
    is_broken_ = false;
    changed_graphs_.clear();
    uncommitted_ = 0;
  }

  // What throws in here has left the transaction in the middle of a call.
  template <class Work>
  void change(Work work) {
    if (!transaction_) throw std::logic_error("a store opened for reading is changed");
    if (is_broken_) throw Error(directory_ + ": an earlier write failed; open the store again");
    is_broken_ = true;
    work(*transaction_);
    is_broken_ = false;
    if (uncommitted_ >= kMaxUncommitted) flush();
  }

  void add(quads::Transaction& transaction, const Triple& triple, Id graph) {
    transaction.add({transaction.intern(triple.subject), transaction.intern(triple.predicate),
                     transaction.intern(triple.object), graph});
    ++uncommitted_;
  }

  std::string directory_;
  QuadStore store_;
  mutable std::optional<quads::Transaction> transaction_;  // of a writer
  std::optional<quads::Snapshot> committed_;
  std::set<Term> changed_graphs_;  // since the last commit
  std::size_t uncommitted_ = 0;    // quads that came or went, about
  bool is_broken_ = false;
};

Store::Store(const std::string& directory, Access access)
    : impl_(std::make_unique<Impl>(directory, access)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::size_t Store::add(const std::vector<Quad>& quads) { return impl_->add(quads); }

void Store::replace_graph(const Iri& graph, const std::vector<Triple>& triples) {
  impl_->replace_graph(graph, triples);
}

std::size_t Store::remove_graph(const Iri& graph) { return impl_->remove_graph(graph); }

void Store::flush() { impl_->flush(); }

void Store::change(const std::function<void(quads::Transaction&)>& work) {
  impl_->change_ids(work);
}

std::unique_ptr<Store::Cursor> Store::find(const Pattern& pattern) const {
  const quads::Snapshot& seen = snapshot();
  const auto ids = seen.find(pattern);
  if (!ids) return std::make_unique<NoRows>();
  return std::make_unique<Rows>(seen, *ids);
}

void Store::match(const Pattern& pattern, const std::function<bool(const Quad&)>& visit) const {
  const auto cursor = find(pattern);
  Quad quad;
  while (cursor->next(quad) && visit(quad)) {
  }
}

std::vector<Quad> Store::match(const Pattern& pattern) const {
  std::vector<Quad> quads;
  match(pattern, [&](const Quad& quad) {
    quads.push_back(quad);
    return true;
  });
  std::sort(quads.begin(), quads.end());
  return quads;
}

std::size_t Store::size() const { return snapshot().size(); }

std::vector<Iri> Store::graphs() const {
  std::vector<Iri> names;
  for (const Id graph : snapshot().graphs()) {
    Term name = snapshot().term(graph);
    if (auto* iri = std::get_if<Iri>(&name)) names.push_back(std::move(*iri));
  }
  std::sort(names.begin(), names.end());
  return names;
}

const quads::Snapshot& Store::snapshot() const { return impl_->snapshot(); }

}  // namespace concord::graph
