#include "graph/quads/quad_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "graph/core/error.h"
#include "graph/quads/key.h"
#include "tests/support/folder.h"

namespace concord::quads {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;
using Access = QuadStore::Access;

Iri iri(const std::string& name) { return {"http://e/" + name}; }

std::vector<IdQuad> read_all(Scan scan, std::size_t step = 7) {
  std::vector<IdQuad> quads;
  std::vector<IdQuad> room(step);
  while (const std::size_t count = scan.next(room))
    quads.insert(quads.end(), room.begin(), room.begin() + std::ptrdiff_t(count));
  return quads;
}

std::vector<IdQuad> read_all(const Snapshot& snapshot) { return read_all(snapshot.scan({}), 1000); }

bool fits(Id pattern, Id id) { return !pattern || pattern == id; }
bool fits(const IdQuad& pattern, const IdQuad& quad) {
  return fits(pattern.subject, quad.subject) && fits(pattern.predicate, quad.predicate) &&
         fits(pattern.object, quad.object) && fits(pattern.graph, quad.graph);
}

std::vector<IdQuad> matching(const std::set<IdQuad>& all, const IdQuad& pattern, Order order) {
  std::vector<IdQuad> found;
  for (const IdQuad& quad : all) {
    if (fits(pattern, quad)) found.push_back(quad);
  }
  std::sort(found.begin(), found.end(), [order](const IdQuad& a, const IdQuad& b) {
    return to_key(a, order) < to_key(b, order);
  });
  return found;
}

constexpr std::array kAllOrders = {Order::kSpog, Order::kPosg, Order::kOspg,
                                   Order::kGspo, Order::kGpos, Order::kGosp};

class QuadStoreTest : public testing::Test {
 protected:
  tests::TemporaryFolder folder_;
  std::string directory_ = folder_.path("store");
};

TEST_F(QuadStoreTest, a_term_is_found_again_exactly_as_it_is) {
  const std::string xsd(kXsd);
  std::vector<Term> terms = {Iri{"http://e/a"},
                             Blank{"http://e/a"},
                             plain_literal("http://e/a"),
                             Iri{""},
                             Blank{"b"},
                             plain_literal(""),
                             plain_literal("short"),
                             plain_literal("much longer than seven"),
                             language_literal("colour", "en"),
                             language_literal("colour", "en-gb"),
                             language_literal("", "en"),
                             plain_literal("colour, at some length"),
                             typed_literal("1", xsd + "integer"),
                             typed_literal("01", xsd + "integer"),
                             typed_literal("true", xsd + "boolean"),
                             typed_literal("1", xsd + "boolean"),
                             typed_literal("2024-02-29", xsd + "date"),
                             typed_literal("2024-02-30", xsd + "date"),
                             typed_literal("2024-02-29", "http://e/date"),
                             typed_literal("x", std::string(kRdf) + "langString"),
                             Literal{"x", {xsd + "string"}, "en"},
                             plain_literal(std::string(100'000, 'x')),
                             plain_literal(std::string("nul\0bytes and \xFF\xFE more", 21)),
                             Iri{std::string(70'000, 'y')}};
  for (int i = 0; i < 3000; ++i) terms.push_back(iri("many/" + std::to_string(i * i)));
  std::vector<Id> ids;
  {
    QuadStore store(directory_, Access::kWrite);
    Transaction transaction = store.begin();
    for (const Term& term : terms) ids.push_back(transaction.intern(term));
    for (std::size_t i = 0; i < terms.size(); ++i) {
      EXPECT_EQ(transaction.intern(terms[i]), ids[i]);
      EXPECT_EQ(transaction.view().find(terms[i]), ids[i]);
    }
    transaction.commit();
  }
  QuadStore store(directory_, Access::kWrite);
  Transaction transaction = store.begin();
  const Snapshot snapshot = store.snapshot();
  for (std::size_t i = 0; i < terms.size(); ++i) {
    EXPECT_EQ(snapshot.find(terms[i]), ids[i]) << to_ntriples(terms[i]).substr(0, 100);
    EXPECT_EQ(snapshot.term(ids[i]), terms[i]);
    EXPECT_EQ(transaction.intern(terms[i]), ids[i]);
  }
  EXPECT_EQ(std::set<Id>(ids.begin(), ids.end()).size(), ids.size());
  EXPECT_EQ(snapshot.find(iri("absent")), kNone);
  EXPECT_EQ(snapshot.find(typed_literal("x", "http://e/no-such-type")), kNone);
  EXPECT_EQ(snapshot.find_graph(kDefaultGraph), kDefaultGraphId);
  EXPECT_EQ(snapshot.term(kDefaultGraphId), kDefaultGraph);
  EXPECT_THROW(snapshot.term(Id(Id::Kind::kIri, 999'999)), Error);
}

// A model of the store: what is there, and every question asked of both.
class Oracle {
 public:
  Oracle(unsigned seed, unsigned spread) : random_(seed), spread_(spread) {}

  void intern(Transaction& transaction) {
    for (unsigned i = 0; i < spread_; ++i) {
      const std::string n = std::to_string(i);
      subjects_.push_back(i % 5 == 0 ? transaction.intern(Blank{"b" + n})
                                     : transaction.intern(iri("s" + n)));
      objects_.push_back(i % 3 == 0 ? transaction.intern(iri("s" + n))
                         : i % 3 == 1
                             ? transaction.intern(plain_literal("a literal " + n))
                             : transaction.intern(typed_literal(n, std::string(kXsd) + "integer")));
      if (i % 8 == 0) predicates_.push_back(transaction.intern(iri("p" + n)));
      if (i % 4 == 0)
        graphs_.push_back(i == 0 ? kDefaultGraphId : transaction.intern(iri("g" + n)));
    }
  }

  IdQuad some_quad() { return {some(subjects_), some(predicates_), some(objects_), some(graphs_)}; }
  IdQuad some_pattern(unsigned bound) {
    IdQuad pattern = some_quad();
    if (!all.empty() && random_() % 4 != 0) {
      auto near = all.lower_bound(pattern);
      if (near != all.end()) pattern = *near;
    }
    if (!(bound & 1)) pattern.subject = kNone;
    if (!(bound & 2)) pattern.predicate = kNone;
    if (!(bound & 4)) pattern.object = kNone;
    if (!(bound & 8)) pattern.graph = kNone;
    return pattern;
  }
  unsigned pick(unsigned n) { return unsigned(random_() % n); }

  void check(const Snapshot& snapshot) {
    ASSERT_EQ(snapshot.size(), all.size());
    std::set<Id> graphs;
    for (const IdQuad& quad : all) {
      if (quad.graph != kDefaultGraphId) graphs.insert(quad.graph);
    }
    std::vector<Id> found = snapshot.graphs();
    std::sort(found.begin(), found.end());
    ASSERT_EQ(found, std::vector<Id>(graphs.begin(), graphs.end()));
    for (unsigned bound = 0; bound < 16; ++bound) {
      for (const Order order : kAllOrders) {
        std::optional<Scan> scan;
        for (int i = 0; i < 4; ++i) {
          const IdQuad pattern = some_pattern(bound);
          if (!range_of(pattern, order).is_served) break;
          const auto expected = matching(all, pattern, order);
          if (i == 0) {
            scan = snapshot.scan(pattern, order);
          } else {
            scan->restart(pattern);
          }
          std::vector<IdQuad> room(expected.size() + 10);
          std::size_t size = 0;
          // Sometimes leaves off in the middle.
          while (size < room.size()) {
            const std::size_t more = scan->next(std::span(room).subspan(
                size, std::min<std::size_t>(room.size() - size, 1 + pick(400))));
            size += more;
            if (more == 0 || (i < 3 && pick(5) == 0)) break;
          }
          ASSERT_LE(size, expected.size());
          room.resize(size);
          ASSERT_TRUE(std::equal(room.begin(), room.end(), expected.begin()))
              << "bound " << bound << " order " << int(order);
          if (i == 3) {
            ASSERT_EQ(size, expected.size()) << "bound " << bound << " order " << int(order);
          }
        }
      }
      const IdQuad pattern = some_pattern(bound);
      const auto expected = matching(all, pattern, Order::kSpog);
      EXPECT_TRUE(range_of(pattern, Snapshot::order_for(pattern)).is_served);
      ASSERT_EQ(snapshot.count(pattern, 1'000'000), expected.size()) << "bound " << bound;
      ASSERT_EQ(snapshot.contains(pattern), !expected.empty());
      if (expected.empty()) {
        ASSERT_EQ(snapshot.count(pattern, 1), 0u);
      } else {
        ASSERT_GT(snapshot.count(pattern, 1), 0u);
        ASSERT_LE(snapshot.count(pattern, 1), all.size());
      }
    }
  }

  std::set<IdQuad> all;

 private:
  Id some(const std::vector<Id>& ids) {
    // Some terms are in many quads.
    const std::size_t i = random_() % ids.size();
    return ids[random_() % 3 == 0 ? i / 16 : i];
  }

  std::mt19937 random_;
  unsigned spread_;
  std::vector<Id> subjects_, predicates_, objects_, graphs_;
};

class RandomOperations : public testing::TestWithParam<unsigned> {};

TEST_P(RandomOperations, agree_with_a_plain_set) {
  const tests::TemporaryFolder folder;
  const std::string directory = folder.path("store");
  const unsigned seed = GetParam();
  Oracle oracle(seed, 16u << seed % 5);
  std::optional<QuadStore> store;
  store.emplace(directory, Access::kWrite);
  {
    Transaction transaction = store->begin();
    oracle.intern(transaction);
    transaction.commit();
  }
  for (int round = 0; round < 6; ++round) {
    const std::set<IdQuad> before = oracle.all;
    Transaction transaction = store->begin();
    const unsigned size = 1u << oracle.pick(14);
    for (unsigned i = 0; i < size; ++i) {
      if (oracle.pick(10) < 7) {
        const IdQuad quad = oracle.some_quad();
        transaction.add(quad);
        oracle.all.insert(quad);
      } else {
        const IdQuad quad = oracle.some_pattern(15);
        transaction.remove(quad);
        oracle.all.erase(quad);
      }
      if (oracle.pick(2000) == 0) {
        const IdQuad pattern = oracle.some_pattern(oracle.pick(16));
        const auto gone = matching(oracle.all, pattern, Order::kSpog);
        for (const IdQuad& quad : gone) oracle.all.erase(quad);
        ASSERT_EQ(transaction.remove_matching(pattern), gone.size());
      }
      if (oracle.pick(2000) == 0) oracle.check(transaction.view());
    }
    if (oracle.pick(4) == 0) {  // is forgotten
      oracle.all = before;
    } else {
      transaction.commit();
    }
    { const Transaction last = std::move(transaction); }
    if (oracle.pick(3) == 0) {
      store.reset();
      store.emplace(directory, oracle.pick(2) == 0 ? Access::kRead : Access::kWrite);
      oracle.check(store->snapshot());
      store.emplace(directory, Access::kWrite);
    }
    oracle.check(store->snapshot());
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomOperations, testing::Range(1u, 13u));

TEST_F(QuadStoreTest, a_snapshot_sees_what_was_committed_when_it_was_taken) {
  QuadStore store(directory_, Access::kWrite);
  QuadStore reader(directory_, Access::kRead);
  Transaction first = store.begin();
  const Id a = first.intern(iri("a"));
  first.add({a, a, a, kDefaultGraphId});
  const Snapshot empty = reader.snapshot();
  first.commit();
  const Snapshot one = reader.snapshot();
  Transaction second = QuadStore(directory_, Access::kWrite).begin();
  second.add({a, a, a, a});
  EXPECT_EQ(second.view().size(), 2u);
  EXPECT_EQ(empty.size(), 0u);
  EXPECT_EQ(empty.find(iri("a")), kNone);
  EXPECT_EQ(one.size(), 1u);
  second.commit();
  EXPECT_EQ(one.size(), 1u);
  EXPECT_EQ(read_all(one).size(), 1u);
  EXPECT_EQ(read_all(empty).size(), 0u);
  EXPECT_EQ(reader.snapshot().size(), 2u);
}

TEST_F(QuadStoreTest, readers_in_other_threads_see_whole_commits) {
  constexpr unsigned kBatch = 200;
  QuadStore store(directory_, Access::kWrite);
  std::atomic<bool> is_done = false;
  std::vector<std::thread> readers;
  std::atomic<unsigned> wrong = 0;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&] {
      std::size_t last = 0;
      while (!is_done) {
        const Snapshot snapshot = store.snapshot();
        const std::size_t size = read_all(snapshot).size();
        if (size % kBatch != 0 || size != snapshot.size() || size < last) ++wrong;
        last = size;
      }
    });
  }
  for (unsigned n = 0; n < 50; ++n) {
    Transaction transaction = store.begin();
    const Id graph = transaction.intern(iri("g" + std::to_string(n)));
    for (unsigned i = 0; i < kBatch; ++i)
      transaction.add({transaction.intern(iri("s" + std::to_string(i * n))), graph,
                       transaction.intern(plain_literal(std::to_string(i))), graph});
    transaction.commit();
  }
  is_done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0u);
  EXPECT_EQ(store.snapshot().size(), 50 * kBatch);
}

TEST_F(QuadStoreTest, has_one_writer_at_a_time) {
  QuadStore store(directory_, Access::kWrite);
  QuadStore other(directory_, Access::kWrite);
  QuadStore reader(directory_, Access::kRead);
  EXPECT_THAT([&] { reader.begin(); }, ThrowsMessage<Error>(HasSubstr("for reading alone")));
  std::optional<Transaction> transaction = store.begin();
  EXPECT_THAT([&] { other.try_begin(); },
              ThrowsMessage<Error>(HasSubstr("another writer is at work")));
  transaction->commit();
  transaction = other.try_begin();
  transaction.reset();
  other.try_begin();
}

TEST_F(QuadStoreTest, a_checkpoint_commits_and_goes_on) {
  QuadStore store(directory_, Access::kWrite);
  Transaction transaction = store.begin();
  const Id a = transaction.intern(iri("a"));
  for (unsigned i = 1; i <= 3; ++i) {
    const Id b = transaction.intern(iri("b" + std::to_string(i)));
    transaction.add({a, b, a, kDefaultGraphId});
    transaction.checkpoint();
    EXPECT_EQ(store.snapshot().size(), i);
    EXPECT_EQ(store.snapshot().find(iri("b" + std::to_string(i))), b);
    EXPECT_THROW(store.try_begin(), Error);
  }
  transaction.add({a, a, a, kDefaultGraphId});
  { const Transaction ended = std::move(transaction); }
  EXPECT_EQ(store.snapshot().size(), 3u);
}

TEST_F(QuadStoreTest, compaction_drops_the_space_and_the_terms_that_are_not_used) {
  QuadStore store(directory_, Access::kWrite);
  std::vector<Quad> kept;
  {
    Transaction transaction = store.begin();
    const Id p = transaction.intern(iri("p"));
    for (int i = 0; i < 30'000; ++i) {
      const Triple triple{iri("s" + std::to_string(i)), iri("p"),
                          typed_literal("some text " + std::to_string(i),
                                        "http://e/type" + std::to_string(i % 50))};
      const Term graph = i % 2 == 0 ? Term(iri("g" + std::to_string(i % 7))) : kDefaultGraph;
      transaction.add({transaction.intern(triple.subject), p, transaction.intern(triple.object),
                       transaction.intern_graph(graph)});
      if (i % 10 == 0) kept.push_back({triple, graph});
    }
    transaction.commit();
  }
  {
    Transaction transaction = store.begin();
    for (const IdQuad& quad : read_all(store.snapshot())) {
      const std::string name = std::get<Iri>(store.snapshot().term(quad.subject)).value;
      if (!name.ends_with('0')) transaction.remove(quad);
    }
    transaction.commit();
  }
  const auto terms_of = [](const Snapshot& snapshot) {
    std::vector<Quad> quads;
    for (const IdQuad& quad : read_all(snapshot)) {
      quads.push_back({{snapshot.term(quad.subject), std::get<Iri>(snapshot.term(quad.predicate)),
                        snapshot.term(quad.object)},
                       snapshot.term(quad.graph)});
    }
    std::sort(quads.begin(), quads.end());
    return quads;
  };
  std::sort(kept.begin(), kept.end());
  EXPECT_EQ(terms_of(store.snapshot()), kept);
  const auto before = std::filesystem::file_size(directory_ + "/data.mdb");
  {
    const Snapshot open = store.snapshot();
    EXPECT_THAT([&] { store.compact(); }, ThrowsMessage<Error>(HasSubstr("in use")));
    QuadStore other(directory_, Access::kRead);
  }
  std::filesystem::create_directory(directory_ + "/compacting");  // of one that was killed
  std::ofstream(directory_ + "/compacting/data.mdb") << "half";
  store.compact();
  EXPECT_LT(std::filesystem::file_size(directory_ + "/data.mdb"), before / 4);
  EXPECT_EQ(terms_of(store.snapshot()), kept);
  EXPECT_EQ(store.snapshot().find(iri("s7")), kNone);
  EXPECT_NE(store.snapshot().find(iri("s10")), kNone);
  EXPECT_EQ(store.snapshot().size(), kept.size());
  EXPECT_EQ(store.snapshot().count({kNone, store.snapshot().find(iri("p")), kNone, kNone}),
            kept.size());
  {
    Transaction transaction = store.begin();
    EXPECT_EQ(transaction.remove_matching({}), kept.size());
    transaction.commit();
  }
  store.compact();
  EXPECT_EQ(QuadStore(directory_, Access::kRead).snapshot().size(), 0u);
}

TEST_F(QuadStoreTest, says_what_is_wrong_with_a_directory) {
  EXPECT_THAT([&] { QuadStore(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("there is no store here")));
  std::filesystem::create_directory(directory_);
  EXPECT_THAT([&] { QuadStore(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("there is no store here")));
  std::ofstream(directory_ + "/photo.jpg") << "x";
  EXPECT_THAT([&] { QuadStore(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("other things in it")));
  std::ofstream(directory_ + "/format") << "concord store 99\n";
  EXPECT_THAT([&] { QuadStore(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("'concord store 99'")));
  std::ofstream(directory_ + "/format") << "concord store 1\n";
  EXPECT_THAT([&] { QuadStore(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("build it again")));
  std::ofstream(directory_ + "/format") << "concord store 2\n";
  EXPECT_THAT([&] { QuadStore(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("no data.mdb")));
  std::ofstream(folder_.path("file")) << "x";
  EXPECT_THROW(QuadStore(folder_.path("file"), Access::kWrite), Error);
  EXPECT_THROW(QuadStore(folder_.path("file/store"), Access::kWrite), Error);
}

}  // namespace
}  // namespace concord::quads
