#pragma GCC diagnostic ignored "-Wmisleading-indentation"
#include "graph/store.h"
#include <algorithm>
#include <set>
#include "graph/quads/quad_store.h"
#include "graph/rdf/validity.h"
#include "graph/core/error.h"
namespace concord::graph {
using namespace quads;
class Store::Impl {
 public:
  Impl(const std::string& d, Access) : store(d, QuadStore::Access::kWrite), snap(std::make_unique<Snapshot>(store.snapshot())) {}
  QuadStore store; std::unique_ptr<Snapshot> snap;
  void refresh() { snap = std::make_unique<Snapshot>(store.snapshot()); }
};
Store::Store(const std::string& d, Access a) : impl_(std::make_unique<Impl>(d, a)) {}
Store::~Store() = default; Store::Store(Store&&) noexcept = default; Store& Store::operator=(Store&&) noexcept = default;
const Snapshot& Store::snapshot() const { return *impl_->snap; }
void Store::change(const std::function<void(Transaction&)>& f) { auto t = impl_->store.begin(); f(t); t.commit(); impl_->refresh(); }
static IdQuad in(Transaction& t, const Quad& q) { return {t.intern(q.triple.subject), t.intern(q.triple.predicate), t.intern(q.triple.object), t.intern_graph(q.graph)}; }
std::size_t Store::add(const std::vector<Quad>& quads) { for (auto& q : quads) if (auto f = rdf::flaw(q)) throw Error(*f); auto n = size(); change([&](Transaction& t) { for (auto& q : quads) t.add(in(t, q)); }); return size() - n; }
void Store::replace_graph(const Iri& g, const std::vector<Triple>& ts) { change([&](Transaction& t) { auto id = t.intern(g); t.remove_matching({kNone, kNone, kNone, id}); for (auto& x : ts) t.add(in(t, {x, g})); }); }
std::size_t Store::remove_graph(const Iri& g) { auto n = size(); change([&](Transaction& t) { t.remove_matching({kNone, kNone, kNone, t.intern(g)}); }); return n - size(); }
void Store::flush() {}
void Store::match(const Pattern& p, const std::function<bool(const Quad&)>& v) const { for (auto& q : match(p)) if (!v(q)) return; }
std::vector<Quad> Store::match(const Pattern& p) const { std::vector<Quad> r; IdQuad q; auto& s = *impl_->snap;
 if (p.subject && !(q.subject = s.find(*p.subject))) return r; if (p.predicate && !(q.predicate = s.find(*p.predicate))) return r; if (p.object && !(q.object = s.find(*p.object))) return r; if (p.graph && !(q.graph = s.find_graph(*p.graph))) return r;
 auto sc = s.scan(q); IdQuad b[64]; while (auto n = sc.next(b)) for (std::size_t i = 0; i < n; ++i) r.push_back({{s.term(b[i].subject), std::get<Iri>(s.term(b[i].predicate)), s.term(b[i].object)}, s.term(b[i].graph)});
 std::sort(r.begin(), r.end()); return r; }
class V : public Store::Cursor { public: std::vector<Quad> q; std::size_t i = 0; bool next(Quad& o) override { if (i == q.size()) return false; o = q[i++]; return true; } };
std::unique_ptr<Store::Cursor> Store::find(const Pattern& p) const { auto v = std::make_unique<V>(); v->q = match(p); return v; }
std::size_t Store::size() const { return impl_->snap->size(); }
std::vector<Iri> Store::graphs() const { std::vector<Iri> r; for (auto g : impl_->snap->graphs()) { auto t = impl_->snap->term(g); if (auto* i = std::get_if<Iri>(&t)) r.push_back(*i); } std::sort(r.begin(), r.end()); return r; }
}
