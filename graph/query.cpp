#include "graph/query.h"

#include <algorithm>
#include <unordered_set>

#include "graph/rdf/query.h"
#include "graph/sparql_check.h"

namespace concord::graph {
namespace {

// 128 bits, so that two triples are never taken for one.
struct Fingerprint {
  std::size_t first, second;

  explicit Fingerprint(const Triple& triple) {
    std::string line = to_ntriples(triple);
    first = std::hash<std::string>()(line);
    std::reverse(line.begin(), line.end());
    second = std::hash<std::string>()(line);
  }
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

struct FingerprintHash {
  std::size_t operator()(const Fingerprint& fingerprint) const { return fingerprint.first; }
};

// Asks the store, and gives each triple once however many graphs have it.
class StoreDataset : public rdf::Dataset {
 public:
  StoreDataset(const Store& store, bool strict_default_graph)
      : store_(store), strict_(strict_default_graph) {}

  Rows find(const Pattern& pattern, const std::optional<std::vector<Iri>>& graphs) const override {
    std::vector<std::optional<Term>> asked;
    if (graphs) {
      asked.assign(graphs->begin(), graphs->end());
    } else if (strict_) {
      asked.push_back(kDefaultGraph);
    } else {
      asked.push_back(std::nullopt);
    }
    const bool may_repeat = asked.size() > 1 || (asked.size() == 1 && !asked[0]);
    const bool is_fact =
        pattern.subject && pattern.predicate && pattern.object;  // the first row is the last
    return [=, this, asked = std::move(asked), next = std::size_t{0},
            cursor = std::shared_ptr<Store::Cursor>(),
            seen = std::unordered_set<Fingerprint, FingerprintHash>()](Triple& triple) mutable {
      while (!(is_fact && !seen.empty())) {
        if (!cursor) {
          if (next == asked.size()) return false;
          cursor = store_.find({pattern.subject, pattern.predicate, pattern.object, asked[next++]});
        }
        Quad quad;
        while (cursor->next(quad)) {
          if (may_repeat && !seen.insert(Fingerprint(quad.triple)).second) continue;
          triple = std::move(quad.triple);
          return true;
        }
        cursor = nullptr;
      }
      return false;
    };
  }

  std::vector<Iri> named_graphs() const override { return store_.graphs(); }

 private:
  const Store& store_;
  bool strict_;
};

}  // namespace

QueryResult query(const Store& store, std::string_view sparql, const QueryOptions& options) {
  check_supported(sparql, options.path);
  const StoreDataset dataset(store, options.strict_default_graph);
  rdf::Answer answer = rdf::run_query(dataset, sparql, options.base, options.path);
  return {std::move(answer.variables), std::move(answer.rows), answer.boolean,
          std::move(answer.triples)};
}

}  // namespace concord::graph
