// How fast the store of quads is, and how large: quads_bench [QUADS [DIRECTORY]].
//
// The quads are shaped like those of documents: ten for an event, a graph for ten events, entities
// that are named often and seldom. Making them is not timed. A directory that is there is only
// read. Times are those of the processor, so that others who use the machine do not count; what is
// waited for the disk comes on top.

#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "graph/core/term.h"
#include "graph/quads/quad_store.h"

namespace {

using namespace concord;
using namespace concord::quads;

// The time that the process has had of the processor.
double now_seconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

const std::string kCon = "https://w3id.org/concord/ontology#";
const std::string kId = "https://w3id.org/concord/id/";

class Documents {
 public:
  // The quads of the next document.
  std::vector<Quad> next() {
    const std::string document = kId + "doc/" + std::to_string(number_++);
    const Term graph = Iri{document};
    std::vector<Quad> quads;
    for (int event = 0; event < 10; ++event) {
      const Term subject = Iri{document + "/event/" + std::to_string(event)};
      const auto add = [&](const std::string& predicate, Term object) {
        quads.push_back({{subject, Iri{predicate}, std::move(object)}, graph});
      };
      const unsigned day = pick(3650);
      char date[16];
      std::snprintf(date, sizeof date, "%04u-%02u-%02u", 2015 + day / 365, 1 + day / 31 % 12,
                    1 + day % 28);
      add(std::string(kRdf) + "type", Iri{kCon + "Class" + std::to_string(pick(40))});
      add(kCon + "actor", entity());
      add(kCon + "target", entity());
      add(kCon + "place", entity());
      add(kCon + "date", typed_literal(date, std::string(kXsd) + "date"));
      add(kCon + "modality", Iri{kCon + "Modality" + std::to_string(pick(6))});
      add(kCon + "confidence",
          typed_literal("0." + std::to_string(pick(100)), std::string(kXsd) + "decimal"));
      add(kCon + "begin", typed_literal(std::to_string(pick(5000)), std::string(kXsd) + "integer"));
      add(kCon + "rule", plain_literal("rule-" + std::to_string(pick(300))));
      add(kCon + "sentence",
          plain_literal("The sentence number " + std::to_string(pick(1u << 30)) +
                        " of this document says who did what to whom, and when."));
    }
    return quads;
  }

 private:
  unsigned pick(unsigned n) { return unsigned(random_() % n); }
  Term entity() {  // about as often as 1 / rank
    return Iri{kId + "Entity_" +
               std::to_string(
                   unsigned(std::exp(double(pick(1'000'000)) / 1'000'000 * std::log(200'000))))};
  }

  std::mt19937 random_{1};
  std::uint64_t number_ = 0;
};

void report(const char* what, double value, const char* unit) {
  std::printf("%-44s %14.2f %s\n", what, value, unit);
  std::fflush(stdout);
}

double load(QuadStore& store, std::size_t quads) {
  Documents documents;
  double seconds = 0;
  auto begin = now_seconds();
  Transaction transaction = store.begin();
  seconds += (now_seconds() - begin);
  std::vector<Quad> batch;
  for (std::size_t done = 0; done < quads; done += batch.size()) {
    batch.clear();
    while (batch.size() < std::min<std::size_t>(20'000, quads - done)) {
      for (Quad& quad : documents.next()) batch.push_back(std::move(quad));
    }
    begin = now_seconds();
    for (const Quad& quad : batch) {
      transaction.add(
          {transaction.intern(quad.triple.subject), transaction.intern(quad.triple.predicate),
           transaction.intern(quad.triple.object), transaction.intern_graph(quad.graph)});
    }
    seconds += (now_seconds() - begin);
  }
  begin = now_seconds();
  transaction.commit();
  return seconds + (now_seconds() - begin);
}

// Every so many quads of the store, in an order without rhyme.
std::vector<IdQuad> sample(const Snapshot& snapshot, std::size_t size) {
  std::vector<IdQuad> some;
  std::vector<IdQuad> room(1024);
  Scan scan = snapshot.scan({}, Order::kSpog);
  const std::size_t step = std::max<std::size_t>(1, snapshot.size() / size);
  std::size_t place = 0;
  while (const std::size_t count = scan.next(room)) {
    for (std::size_t i = 0; i < count; ++i) {
      if (place++ % step == 0) some.push_back(room[i]);
    }
  }
  std::shuffle(some.begin(), some.end(), std::mt19937(2));
  return some;
}

template <class Work>
void measure(const char* what, std::size_t times, Work work) {
  const auto begin = now_seconds();
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < times; ++i) found += work(i);
  report(what, (now_seconds() - begin) / double(times) * 1e9, "ns");
  if (found == 0) std::puts("  (found nothing)");
}

void read(const Snapshot& snapshot) {
  std::vector<IdQuad> some = sample(snapshot, 200'000);
  const auto contains = [&](std::size_t i) { return std::uint64_t(snapshot.contains(some[i])); };
  measure("point probe (contains)", some.size(), contains);
  measure("new scan of a subject, first row", some.size(), [&](std::size_t i) {
    IdQuad row;
    return snapshot.scan({some[i].subject, some[i].predicate, {}, {}}).next({&row, 1});
  });
  std::vector<IdQuad> sorted = some;
  std::sort(sorted.begin(), sorted.end());
  Scan scan = snapshot.scan({}, Order::kSpog);
  measure("restart of a scan, sorted (1 in many)", sorted.size(), [&](std::size_t i) {
    IdQuad row;
    scan.restart({sorted[i].subject, sorted[i].predicate, {}, {}});
    return scan.next({&row, 1});
  });
  measure("restart of a scan, unsorted", some.size(), [&](std::size_t i) {
    IdQuad row;
    scan.restart({some[i].subject, some[i].predicate, {}, {}});
    return scan.next({&row, 1});
  });
  std::vector<IdQuad> neighbours(std::min<std::size_t>(200'000, snapshot.size()));
  Scan first = snapshot.scan({}, Order::kSpog);
  for (std::size_t n = 0; n < neighbours.size();) n += first.next(std::span(neighbours).subspan(n));
  measure("restart of a scan, sorted (neighbours)", neighbours.size(), [&](std::size_t i) {
    IdQuad row;
    scan.restart({neighbours[i].subject, neighbours[i].predicate, {}, {}});
    return scan.next({&row, 1});
  });
  measure("count of a subject and predicate", some.size(), [&](std::size_t i) {
    return snapshot.count({some[i].subject, some[i].predicate, {}, {}});
  });
  measure("count of an object", some.size() / 10, [&](std::size_t i) {
    return snapshot.count({{}, {}, some[i].object, {}});
  });
  measure("term of an id", some.size(),
          [&](std::size_t i) { return snapshot.term(some[i].object).index() + 1; });
  std::vector<Term> terms;
  for (std::size_t i = 0; i < some.size() / 4; ++i) terms.push_back(snapshot.term(some[i].object));
  measure("id of a term", terms.size(),
          [&](std::size_t i) { return std::uint64_t(bool(snapshot.find(terms[i]))); });
  for (const Order order : {Order::kSpog, Order::kPosg, Order::kOspg, Order::kGosp}) {
    std::vector<IdQuad> room(1024);
    const auto begin = now_seconds();
    std::uint64_t rows = 0;
    Scan all = snapshot.scan({}, order);
    while (const std::size_t count = all.next(room)) rows += count;
    report("scan of all", double(rows) / (now_seconds() - begin) / 1e6, "million quads/s");
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t quads = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 5'000'000;
  const std::string directory = argc > 2 ? argv[2] : "quads_bench.store";
  if (!std::filesystem::exists(directory)) {
    QuadStore store(directory, QuadStore::Access::kWrite);
    const double seconds = load(store, quads);
    report("load", seconds, "s");
    report("load", double(quads) / seconds, "quads/s");
    report("size", double(std::filesystem::file_size(directory + "/data.mdb")) / double(quads),
           "bytes/quad");
  }
  const auto begin = now_seconds();
  const QuadStore store(directory, QuadStore::Access::kRead);
  const Snapshot snapshot = store.snapshot();
  const auto rows = snapshot.size();
  report("open", (now_seconds() - begin) * 1e3, "ms");
  report("quads", double(rows), "");
  read(snapshot);
}
