#include "graph/quads/quad_store.h"

#include <algorithm>
#include <map>
#include <set>

// A stand-in in memory until the store on disk is here.
namespace concord::quads {
namespace {
struct Data {
  std::vector<Term> terms{Term{}};
  std::map<Term, Id> ids;
  std::set<IdQuad> quads;
};
bool fits(Id pattern, Id id) { return !pattern || pattern == id; }
bool fits(const IdQuad& p, const IdQuad& q) {
  return fits(p.subject, q.subject) && fits(p.predicate, q.predicate) && fits(p.object, q.object) &&
         fits(p.graph, q.graph);
}
std::array<Id, 4> key(const IdQuad& q, Order order) {
  switch (order) {
    case Order::kSpog:
      return {q.subject, q.predicate, q.object, q.graph};
    case Order::kPosg:
      return {q.predicate, q.object, q.subject, q.graph};
    case Order::kOspg:
      return {q.object, q.subject, q.predicate, q.graph};
    case Order::kGspo:
      return {q.graph, q.subject, q.predicate, q.object};
    case Order::kGpos:
      return {q.graph, q.predicate, q.object, q.subject};
    case Order::kGosp:
      return {q.graph, q.object, q.subject, q.predicate};
  }
  return {};
}
std::map<std::string, std::shared_ptr<Data>>& stores() {
  static std::map<std::string, std::shared_ptr<Data>> all;
  return all;
}
}  // namespace
struct QuadStore::Environment {
  std::shared_ptr<Data> data;
};
struct Scan::State {
  std::shared_ptr<Data> data;
  Order order;
  std::vector<IdQuad> rows;
  std::size_t at = 0;
  void fill(const IdQuad& p) {
    rows.clear();
    at = 0;
    for (const auto& q : data->quads)
      if (fits(p, q)) rows.push_back(q);
    std::sort(rows.begin(), rows.end(),
              [this](const IdQuad& a, const IdQuad& b) { return key(a, order) < key(b, order); });
  }
};
struct Snapshot::State {
  std::shared_ptr<Data> data;
};
struct Transaction::State {
  std::shared_ptr<Data> data;
  std::shared_ptr<Data> target;
  std::unique_ptr<Snapshot> view;
};
QuadStore::QuadStore(const std::string& d, Access) {
  auto& s = stores()[d];
  if (!s) s = std::make_shared<Data>();
  environment_ = std::make_shared<Environment>(Environment{s});
}
QuadStore::~QuadStore() = default;
QuadStore::QuadStore(QuadStore&&) noexcept = default;
QuadStore& QuadStore::operator=(QuadStore&&) noexcept = default;
Snapshot QuadStore::snapshot() const {
  return Snapshot(std::make_unique<Snapshot::State>(
      Snapshot::State{std::make_shared<Data>(*environment_->data)}));
}
Transaction QuadStore::begin() {
  auto s = std::make_unique<Transaction::State>();
  s->target = environment_->data;
  s->data = std::make_shared<Data>(*s->target);
  return Transaction(std::move(s));
}
Transaction QuadStore::try_begin() { return begin(); }
void QuadStore::compact() {}
Scan::Scan() = default;
Scan::~Scan() = default;
Scan::Scan(Scan&&) noexcept = default;
Scan& Scan::operator=(Scan&&) noexcept = default;
std::size_t Scan::next(std::span<IdQuad> out) {
  std::size_t n = 0;
  while (state_ && n < out.size() && state_->at < state_->rows.size())
    out[n++] = state_->rows[state_->at++];
  return n;
}
void Scan::restart(const IdQuad& p) { state_->fill(p); }
Snapshot::Snapshot(std::unique_ptr<State> s) : state_(std::move(s)) {}
Snapshot::~Snapshot() = default;
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Id Snapshot::find(const Term& t) const {
  auto i = state_->data->ids.find(t);
  return i == state_->data->ids.end() ? kNone : i->second;
}
Id Snapshot::find_graph(const Term& t) const {
  return t == kDefaultGraph ? kDefaultGraphId : find(t);
}
Term Snapshot::term(Id id) const {
  return id == kDefaultGraphId ? kDefaultGraph : state_->data->terms[id.payload()];
}
Order Snapshot::order_for(const IdQuad& p) {
  if (p.graph)
    return p.subject && !(p.object && !p.predicate) ? Order::kGspo
           : p.predicate                            ? Order::kGpos
           : p.object                               ? Order::kGosp
                                                    : Order::kGspo;
  return p.subject && !(p.object && !p.predicate) ? Order::kSpog
         : p.predicate                            ? Order::kPosg
         : p.object                               ? Order::kOspg
                                                  : Order::kSpog;
}
Scan Snapshot::scan(const IdQuad& p, Order order) const {
  Scan s;
  s.state_ = std::make_unique<Scan::State>();
  s.state_->data = state_->data;
  s.state_->order = order;
  s.state_->fill(p);
  return s;
}
bool Snapshot::contains(const IdQuad& p) const { return count(p) > 0; }
std::uint64_t Snapshot::count(const IdQuad& p, std::size_t) const {
  std::uint64_t n = 0;
  for (const auto& q : state_->data->quads) n += fits(p, q);
  return n;
}
std::uint64_t Snapshot::size() const { return state_->data->quads.size(); }
std::vector<Id> Snapshot::graphs() const {
  std::set<Id> g;
  for (const auto& q : state_->data->quads)
    if (q.graph != kDefaultGraphId) g.insert(q.graph);
  return {g.begin(), g.end()};
}
Transaction::Transaction(std::unique_ptr<State> s) : state_(std::move(s)) {}
Transaction::~Transaction() = default;
Transaction::Transaction(Transaction&&) noexcept = default;
Transaction& Transaction::operator=(Transaction&&) noexcept = default;
Id Transaction::intern(const Term& t) {
  auto [i, fresh] = state_->data->ids.try_emplace(t);
  if (fresh) {
    i->second = Id(t.index() == 0   ? Id::Kind::kIri
                   : t.index() == 1 ? Id::Kind::kBlank
                                    : Id::Kind::kLiteral,
                   state_->data->terms.size());
    state_->data->terms.push_back(t);
  }
  return i->second;
}
Id Transaction::intern_graph(const Term& t) {
  return t == kDefaultGraph ? kDefaultGraphId : intern(t);
}
void Transaction::add(const IdQuad& q) { state_->data->quads.insert(q); }
void Transaction::remove(const IdQuad& q) { state_->data->quads.erase(q); }
std::uint64_t Transaction::remove_matching(const IdQuad& p) {
  return std::erase_if(state_->data->quads, [&](const IdQuad& q) { return fits(p, q); });
}
Snapshot& Transaction::view() {
  state_->view.reset(
      new Snapshot(std::make_unique<Snapshot::State>(Snapshot::State{state_->data})));
  return *state_->view;
}
void Transaction::commit() { *state_->target = *state_->data; }
}  // namespace concord::quads
