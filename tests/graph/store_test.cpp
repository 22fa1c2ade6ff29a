#include "graph/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "tests/support/folder.h"

namespace concord::graph {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;
using Access = Store::Access;

Iri iri(const std::string& name) { return {"http://e/" + name}; }

Quad quad(const std::string& s, const std::string& p, Term o, Term g = kDefaultGraph) {
  return {{iri(s), iri(p), std::move(o)}, std::move(g)};
}

// A child process that does `work` in the store and is then killed without a word.
template <class Work>
void killed_after(const std::string& directory, Work work) {
  const pid_t child = ::fork();
  if (child == 0) {
    Store store(directory, Access::kWrite);
    work(store);
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
}

class StoreTest : public testing::Test {
 protected:
  tests::TemporaryFolder folder_;
  std::string directory_ = folder_.path("store");
};

TEST_F(StoreTest, keeps_quads_over_a_reopening) {
  const std::vector<Quad> quads = {
      quad("a", "p", iri("b")),
      quad("a", "p", plain_literal("")),
      quad("a", "p", language_literal("x\n\"\\", "en-gb"), iri("g")),
      quad("a", "p", typed_literal("007", std::string(kXsd) + "integer"), iri("g")),
      {{Blank{"x-1.y"}, iri("p"), Blank{"z"}}, Blank{"g"}},
      quad("a", "p", plain_literal(std::string(200'000, 'x')))};
  {
    Store store(directory_, Access::kWrite);
    EXPECT_EQ(store.add(quads), quads.size());
  }
  const Store store(directory_, Access::kRead);
  EXPECT_EQ(store.size(), quads.size());
  std::vector<Quad> sorted = quads;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(store.match({}), sorted);
  EXPECT_EQ(store.graphs(), std::vector<Iri>{iri("g")});
}

TEST_F(StoreTest, adds_each_quad_once) {
  Store store(directory_, Access::kWrite);
  const Quad one = quad("a", "p", iri("b"), iri("g"));
  EXPECT_EQ(store.add({one, one}), 1u);
  EXPECT_EQ(store.add({one}), 0u);
  EXPECT_EQ(store.add({quad("a", "p", iri("b"), iri("h"))}), 1u);
  store.flush();
  EXPECT_EQ(store.size(), 2u);
  store = Store(folder_.path("other"), Access::kWrite);  // lets go of the first
  Store again(directory_, Access::kWrite);
  EXPECT_EQ(again.add({one, quad("a", "p", iri("c"), iri("g"))}), 1u);
  EXPECT_EQ(again.size(), 3u);
}

TEST_F(StoreTest, answers_every_pattern_as_a_plain_list_would) {
  std::mt19937 random(11);
  Store store(directory_, Access::kWrite);
  std::set<Quad> all;
  const auto pick = [&](const char* kind, unsigned n) {
    return iri(kind + std::to_string(random() % n));
  };
  const auto some_quad = [&] {
    return Quad{{pick("s", 6), pick("p", 4), pick("o", 6)},
                random() % 3 == 0 ? kDefaultGraph : Term(pick("g", 4))};
  };
  for (int i = 0; i < 300; ++i) {
    const Quad next = some_quad();
    EXPECT_EQ(store.add({next}), all.insert(next).second ? 1u : 0u);
  }
  EXPECT_EQ(store.size(), all.size());
  for (unsigned bound = 0; bound < 16; ++bound) {
    for (int i = 0; i < 10; ++i) {
      const Quad like = some_quad();
      Store::Pattern pattern;
      if (bound & 1) pattern.subject = like.triple.subject;
      if (bound & 2) pattern.predicate = like.triple.predicate;
      if (bound & 4) pattern.object = like.triple.object;
      if (bound & 8) pattern.graph = like.graph;
      std::vector<Quad> expected;
      for (const Quad& q : all) {
        if ((!pattern.subject || *pattern.subject == q.triple.subject) &&
            (!pattern.predicate || *pattern.predicate == Term(q.triple.predicate)) &&
            (!pattern.object || *pattern.object == q.triple.object) &&
            (!pattern.graph || *pattern.graph == q.graph)) {
          expected.push_back(q);
        }
      }
      EXPECT_EQ(store.match(pattern), expected) << "bound parts " << bound;
    }
  }
}

TEST_F(StoreTest, stops_when_the_visitor_has_enough) {
  Store store(directory_, Access::kWrite);
  store.add({quad("a", "p", iri("b")), quad("a", "p", iri("c"))});
  int visits = 0;
  store.match({}, [&](const Quad&) { return ++visits < 1; });
  EXPECT_EQ(visits, 1);
}

TEST_F(StoreTest, replaces_and_removes_a_graph_alone) {
  {
    Store store(directory_, Access::kWrite);
    store.add({quad("a", "p", iri("b"), iri("g")), quad("a", "p", iri("c"), iri("g")),
               quad("a", "p", iri("b"), iri("h")), quad("a", "p", iri("b"))});
    store.replace_graph(iri("g"), {quad("a", "p", iri("c")).triple, quad("a", "p", iri("d")).triple,
                                   quad("a", "p", iri("d")).triple});
    EXPECT_EQ(store.match({{}, {}, {}, iri("g")}),
              (std::vector<Quad>{quad("a", "p", iri("c"), iri("g")),
                                 quad("a", "p", iri("d"), iri("g"))}));
    EXPECT_EQ(store.size(), 4u);
    EXPECT_EQ(store.remove_graph(iri("h")), 1u);
    EXPECT_EQ(store.remove_graph(iri("h")), 0u);
    EXPECT_EQ(store.add({quad("a", "p", iri("e"), iri("h"))}), 1u);
    store.replace_graph(iri("new"), {quad("x", "p", iri("y")).triple});
  }
  const Store store(directory_, Access::kRead);
  EXPECT_EQ(store.size(), 5u);
  EXPECT_EQ(store.graphs(), (std::vector<Iri>{iri("g"), iri("h"), iri("new")}));
  EXPECT_EQ(store.match({{}, {}, iri("b"), {}}), std::vector<Quad>{quad("a", "p", iri("b"))});
}

TEST_F(StoreTest, writes_nothing_when_a_graph_is_replaced_by_itself) {
  const std::vector<Triple> triples = {quad("a", "p", iri("b")).triple,
                                       quad("a", "p", iri("c")).triple};
  {
    Store store(directory_, Access::kWrite);
    store.replace_graph(iri("g"), triples);
  }
  const auto bytes = [&] { return read_file(directory_ + "/data.mdb"); };
  const std::string before = bytes();
  {
    Store store(directory_, Access::kWrite);
    store.replace_graph(iri("g"), {triples[1], triples[0], triples[0]});
    store.replace_graph(iri("none"), {});
    store.flush();
  }
  EXPECT_EQ(bytes(), before);
}

TEST_F(StoreTest, replaces_a_graph_again_and_again_before_a_flush) {
  Store store(directory_, Access::kWrite);
  for (int i = 0; i < 5; ++i) {
    store.replace_graph(iri("g"), {quad("a", "p", iri(std::to_string(i))).triple});
    store.replace_graph(iri("h" + std::to_string(i)), {quad("a", "p", iri("b")).triple});
  }
  store.replace_graph(iri("h1"), {});
  EXPECT_EQ(store.size(), 5u);
  EXPECT_EQ(store.match({{}, {}, {}, iri("g")}),
            std::vector<Quad>{quad("a", "p", iri("4"), iri("g"))});
  EXPECT_EQ(store.graphs(),
            (std::vector<Iri>{iri("g"), iri("h0"), iri("h2"), iri("h3"), iri("h4")}));
}

TEST_F(StoreTest, holds_what_was_committed_last_when_the_writer_is_killed) {
  killed_after(directory_, [](Store& store) {
    store.add({quad("a", "p", iri("b")), quad("a", "p", iri("c"), iri("g"))});
    store.flush();
    store.remove_graph(iri("g"));
    store.add({quad("a", "p", iri("d"), iri("g"))});
    store.flush();
    store.add({quad("z", "p", iri("z"))});
    store.remove_graph(iri("g"));
  });
  const std::vector<Quad> expected = {quad("a", "p", iri("b")), quad("a", "p", iri("d"), iri("g"))};
  EXPECT_EQ(Store(directory_, Access::kRead).match({}), expected);
  Store store(directory_, Access::kWrite);
  EXPECT_EQ(store.add({quad("z", "p", iri("z"))}), 1u);
  EXPECT_EQ(store.match({}).size(), 3u);
}

TEST_F(StoreTest, commits_by_itself_when_a_million_quads_wait_and_no_call_in_part) {
  killed_after(directory_, [](Store& store) {
    std::vector<Triple> triples;
    for (int i = 0; i < 300'000; ++i)
      triples.push_back(quad("s" + std::to_string(i), "p", iri("o")).triple);
    for (int i = 0; i < 5; ++i) store.replace_graph(iri("g" + std::to_string(i)), triples);
  });
  const Store store(directory_, Access::kRead);
  EXPECT_EQ(store.size(), 1'200'000u);
  EXPECT_EQ(store.graphs().size(), 4u);
}

TEST_F(StoreTest, has_one_writer_and_many_readers) {
  Store writer(directory_, Access::kWrite);
  writer.add({quad("a", "p", iri("b"))});
  writer.flush();
  EXPECT_THAT([&] { Store(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("another writer is at work")));
  const Store reader(directory_, Access::kRead);
  writer.add({quad("a", "p", iri("c"))});
  EXPECT_EQ(reader.size(), 1u);
  EXPECT_EQ(Store(directory_, Access::kRead).size(), 1u);
  writer.flush();
  EXPECT_EQ(reader.size(), 1u);
  EXPECT_EQ(Store(directory_, Access::kRead).size(), 2u);
  EXPECT_EQ(writer.size(), 2u);
}

TEST_F(StoreTest, says_what_is_wrong_with_a_directory) {
  EXPECT_THAT([&] { Store(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("there is no store here")));
  std::filesystem::create_directory(directory_);
  EXPECT_THAT([&] { Store(directory_, Access::kRead); },
              ThrowsMessage<Error>(HasSubstr("there is no store here")));
  std::ofstream(directory_ + "/photo.jpg") << "x";
  EXPECT_THAT([&] { Store(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("other things in it")));
  std::ofstream(directory_ + "/format") << "concord store 99\n";
  EXPECT_THAT([&] { Store(directory_, Access::kWrite); },
              ThrowsMessage<Error>(HasSubstr("'concord store 99'")));
  std::ofstream(folder_.path("file")) << "x";
  EXPECT_THROW(Store(folder_.path("file"), Access::kWrite), Error);
  EXPECT_THROW(Store(folder_.path("file/store"), Access::kWrite), Error);
}

TEST_F(StoreTest, refuses_terms_that_are_no_rdf_and_adds_nothing_then) {
  Store store(directory_, Access::kWrite);
  EXPECT_THAT(
      [&] {
        store.add({quad("a", "p", iri("b")), quad("a", "p", Iri{"relative"})});
      },
      ThrowsMessage<Error>(HasSubstr("<relative> is a relative IRI")));
  EXPECT_EQ(store.size(), 0u);
  EXPECT_EQ(store.add({quad("a", "p", iri("b"))}), 1u);
}

}  // namespace
}  // namespace concord::graph
