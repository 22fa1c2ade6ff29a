#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <librdf.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/redland/factory.h"
#include "tests/support/folder.h"

// The storage as any Redland program sees it: through librdf's own functions alone.
namespace concord::redland {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

template <auto Free>
struct FreeWith {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

using World = Handle<librdf_world, librdf_free_world>;
using StorageHandle = Handle<librdf_storage, librdf_free_storage>;
using ModelHandle = Handle<librdf_model, librdf_free_model>;
using Node = Handle<librdf_node, librdf_free_node>;
using Statement = Handle<librdf_statement, librdf_free_statement>;
using Uri = Handle<librdf_uri, librdf_free_uri>;
using Stream = Handle<librdf_stream, librdf_free_stream>;
using Iterator = Handle<librdf_iterator, librdf_free_iterator>;

const unsigned char* bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}

std::string text(librdf_node* node) {
  if (node == nullptr) return "";
  unsigned char* written = raptor_term_to_string(node);
  std::string copy = reinterpret_cast<const char*>(written);
  raptor_free_memory(written);
  return copy;
}

int keep_message(void* messages, librdf_log_message* message) {
  static_cast<std::vector<std::string>*>(messages)->push_back(librdf_log_message_message(message));
  return 1;
}

class RedlandStorage : public testing::Test {
 protected:
  // Of a directory; a model holds on to its storage.
  struct Opened {
    StorageHandle storage;
    ModelHandle model;
    librdf_model* operator*() const { return model.get(); }
  };

  RedlandStorage() : world_(librdf_new_world()) {
    librdf_world_open(world_.get());
    librdf_world_set_logger(world_.get(), &messages_, keep_message);
    register_storage(world_.get());
  }

  Opened open(const char* options = nullptr) {
    Opened opened;
    opened.storage.reset(librdf_new_storage(world_.get(), "concord", directory_.c_str(), options));
    if (opened.storage)
      opened.model.reset(librdf_new_model(world_.get(), opened.storage.get(), nullptr));
    return opened;
  }

  // "" is no node, "_:x" a blank one, "'x" a literal, "e:x" an IRI.
  Node node(const std::string& name) {
    if (name.empty()) return nullptr;
    if (name[0] == '\'')
      return Node(librdf_new_node_from_literal(world_.get(), bytes(name.substr(1)), nullptr, 0));
    if (name[0] == '_')
      return Node(librdf_new_node_from_blank_identifier(world_.get(), bytes(name.substr(2))));
    return Node(librdf_new_node_from_uri_string(world_.get(), bytes(name)));
  }

  Statement statement(const std::string& s, const std::string& p, const std::string& o) {
    return Statement(librdf_new_statement_from_nodes(world_.get(), node(s).release(),
                                                     node(p).release(), node(o).release()));
  }

  int add(librdf_model* model, const std::string& s, const std::string& p, const std::string& o,
          const std::string& context = "") {
    return librdf_model_context_add_statement(model, node(context).get(), statement(s, p, o).get());
  }

  std::vector<std::string> read(librdf_stream* owned) {
    const Stream stream(owned);
    std::vector<std::string> rows;
    if (!stream) return {"no stream"};
    for (; librdf_stream_end(stream.get()) == 0; librdf_stream_next(stream.get()))
      rows.push_back(row_of(stream.get()));
    return rows;
  }

  static std::string row_of(librdf_stream* stream) {
    librdf_statement* at = librdf_stream_get_object(stream);
    return text(librdf_statement_get_subject(at)) + " " + text(librdf_statement_get_predicate(at)) +
           " " + text(librdf_statement_get_object(at)) + " " +
           text(librdf_stream_get_context2(stream));
  }

  std::vector<std::string> nodes(librdf_iterator* owned) {
    const Iterator iterator(owned);
    std::vector<std::string> found;
    if (!iterator) return {"no iterator"};
    for (; librdf_iterator_end(iterator.get()) == 0; librdf_iterator_next(iterator.get()))
      found.push_back(text(static_cast<librdf_node*>(librdf_iterator_get_object(iterator.get()))));
    return found;
  }

  std::vector<std::string> all(librdf_model* model) { return read(librdf_model_as_stream(model)); }

  tests::TemporaryFolder folder_;
  std::string directory_ = folder_.path("store");
  std::vector<std::string> messages_;
  World world_;
};

TEST_F(RedlandStorage, keeps_all_kinds_of_nodes_over_a_reopening) {
  const std::vector<std::string> objects = {"e:o", "_:b", "'", "'x y", "'42", "'\xC3\xA9\n\"\\"};
  std::vector<std::string> written;
  {
    const auto opened = open("new='yes',write='yes'");
    for (const std::string& object : objects) EXPECT_EQ(add(*opened, "e:s", "e:p", object), 0);
    const Uri integer(
        librdf_new_uri(world_.get(), bytes("http://www.w3.org/2001/XMLSchema#integer")));
    Node typed(
        librdf_new_node_from_typed_literal(world_.get(), bytes("007"), nullptr, integer.get()));
    EXPECT_EQ(
        librdf_model_add(*opened, node("_:s").release(), node("e:p").release(), typed.release()),
        0);
    Node tagged(librdf_new_node_from_literal(world_.get(), bytes("x"), "en-gb", 0));
    EXPECT_EQ(
        librdf_model_add(*opened, node("e:s").release(), node("e:p").release(), tagged.release()),
        0);
    written = all(*opened);
    EXPECT_EQ(written.size(), objects.size() + 2);
    EXPECT_THAT(written, testing::Contains("_:s <e:p> \"007\"^^"
                                           "<http://www.w3.org/2001/XMLSchema#integer> "));
    EXPECT_THAT(written, testing::Contains("<e:s> <e:p> \"x\"@en-gb "));
  }
  EXPECT_THAT(all(*open("write='no'")), testing::UnorderedElementsAreArray(written));
  EXPECT_THAT(all(*open("new='yes'")), IsEmpty());
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(RedlandStorage, a_statement_is_one_for_each_context) {
  const auto opened = open();
  for (const char* context : {"", "e:g", "_:g", "e:g"})
    EXPECT_EQ(add(*opened, "e:s", "e:p", "e:o", context), 0);
  EXPECT_EQ(librdf_model_size(*opened), 3);
  EXPECT_NE(librdf_model_supports_contexts(*opened), 0);
  EXPECT_THAT(all(*opened), UnorderedElementsAre("<e:s> <e:p> <e:o> ", "<e:s> <e:p> <e:o> <e:g>",
                                                 "<e:s> <e:p> <e:o> _:g"));
  EXPECT_THAT(nodes(librdf_model_get_contexts(*opened)), UnorderedElementsAre("<e:g>", "_:g"));
  EXPECT_NE(librdf_model_contains_context(*opened, node("e:g").get()), 0);
  EXPECT_EQ(librdf_model_contains_context(*opened, node("e:h").get()), 0);
  EXPECT_THAT(read(librdf_model_context_as_stream(*opened, node("e:g").get())),
              ElementsAre("<e:s> <e:p> <e:o> <e:g>"));
  EXPECT_THAT(read(librdf_model_find_statements_in_context(*opened, statement("", "e:p", "").get(),
                                                           node("_:g").get())),
              ElementsAre("<e:s> <e:p> <e:o> _:g"));

  const Statement known = statement("e:s", "e:p", "e:o");
  EXPECT_EQ(librdf_model_remove_statement(*opened, known.get()), 0);
  EXPECT_EQ(librdf_model_size(*opened), 2);
  EXPECT_NE(librdf_model_contains_statement(*opened, known.get()), 0);
  EXPECT_EQ(librdf_model_context_remove_statements(*opened, node("e:g").get()), 0);
  EXPECT_EQ(librdf_model_context_remove_statement(*opened, node("_:g").get(), known.get()), 0);
  EXPECT_EQ(librdf_model_contains_statement(*opened, known.get()), 0);
  EXPECT_EQ(librdf_model_size(*opened), 0);
}

TEST_F(RedlandStorage, finds_sources_arcs_and_targets) {
  const auto opened = open();
  add(*opened, "e:a", "e:p", "e:b");
  add(*opened, "e:a", "e:p", "'x");
  add(*opened, "e:a", "e:q", "e:b");
  add(*opened, "e:c", "e:q", "e:b");
  const Node a = node("e:a"), b = node("e:b"), p = node("e:p"), q = node("e:q");
  EXPECT_THAT(nodes(librdf_model_get_sources(*opened, q.get(), b.get())),
              UnorderedElementsAre("<e:a>", "<e:c>"));
  EXPECT_THAT(nodes(librdf_model_get_arcs(*opened, a.get(), b.get())),
              UnorderedElementsAre("<e:p>", "<e:q>"));
  EXPECT_THAT(nodes(librdf_model_get_targets(*opened, a.get(), p.get())),
              UnorderedElementsAre("<e:b>", "\"x\""));
  EXPECT_THAT(nodes(librdf_model_get_arcs_in(*opened, b.get())),
              UnorderedElementsAre("<e:p>", "<e:q>", "<e:q>"));
  EXPECT_THAT(nodes(librdf_model_get_arcs_out(*opened, a.get())),
              UnorderedElementsAre("<e:p>", "<e:p>", "<e:q>"));
  EXPECT_NE(librdf_model_has_arc_in(*opened, b.get(), q.get()), 0);
  EXPECT_EQ(librdf_model_has_arc_in(*opened, a.get(), q.get()), 0);
  EXPECT_NE(librdf_model_has_arc_out(*opened, a.get(), p.get()), 0);
  EXPECT_EQ(librdf_model_has_arc_out(*opened, b.get(), p.get()), 0);
  EXPECT_THAT(read(librdf_model_find_statements(*opened, statement("e:a", "", "e:z").get())),
              IsEmpty());
}

TEST_F(RedlandStorage, loads_and_answers_with_redlands_own_parser_and_engine) {
  const auto opened = open();
  const std::string path = folder_.write("data.ttl", "<e:a> <e:p> <e:b>, \"x\" . <e:b> <e:p> [] .");
  const Uri uri(librdf_new_uri_from_filename(world_.get(), path.c_str()));
  EXPECT_EQ(librdf_model_load(*opened, uri.get(), "turtle", nullptr, nullptr), 0);
  EXPECT_EQ(librdf_model_size(*opened), 3);
  const Handle<librdf_query, librdf_free_query> query(
      librdf_new_query(world_.get(), "sparql", nullptr,
                       bytes("SELECT ?s ?o { ?s <e:p> ?x . ?x <e:p> ?o }"), uri.get()));
  const Handle<librdf_query_results, librdf_free_query_results> results(
      librdf_model_query_execute(*opened, query.get()));
  ASSERT_NE(results, nullptr);
  EXPECT_THAT(messages_, IsEmpty());
  std::vector<std::string> found;
  for (; librdf_query_results_finished(results.get()) == 0;
       librdf_query_results_next(results.get()))
    found.push_back(text(Node(librdf_query_results_get_binding_value(results.get(), 0)).get()));
  EXPECT_THAT(found, ElementsAre("<e:a>"));
}

// Some of it librdf refuses before it asks us.
TEST_F(RedlandStorage, refuses_what_is_no_rdf) {
  const auto opened = open();
  EXPECT_GT(add(*opened, "'literal", "e:p", "e:o", "e:g"), 0);
  EXPECT_GT(add(*opened, "e:s", "_:p", "e:o", "e:g"), 0);
  EXPECT_GT(add(*opened, "e:s", "e:p", "", "e:g"), 0);
  EXPECT_THAT(messages_, IsEmpty());
  EXPECT_GT(add(*opened, "e:s", "e:p", "e:o", "'g"), 0);
  EXPECT_GT(add(*opened, "e:s", "e:p", "'\xFF"), 0);
  EXPECT_GT(add(*opened, "relative", "e:p", "e:o"), 0);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("the context is a literal"), HasSubstr("UTF-8"),
                                     HasSubstr("relative IRI")));
  EXPECT_EQ(librdf_model_size(*opened), 0);
}

TEST_F(RedlandStorage, commits_at_sync_and_close) {
  const auto writer = open();
  add(*writer, "e:s", "e:p", "e:o");
  EXPECT_EQ(librdf_model_size(*writer), 1);
  EXPECT_EQ(librdf_model_size(*open("write='no'")), 0);
  EXPECT_EQ(librdf_model_sync(*writer), 0);
  EXPECT_EQ(librdf_model_size(*open("write='no'")), 1);
}

TEST_F(RedlandStorage, a_transaction_is_all_or_nothing) {
  const auto opened = open();
  add(*opened, "e:s", "e:p", "e:before");
  EXPECT_NE(librdf_model_transaction_commit(*opened), 0);
  EXPECT_EQ(librdf_model_transaction_start(*opened), 0);
  EXPECT_NE(librdf_model_transaction_start(*opened), 0);
  add(*opened, "e:s", "e:p", "e:rolled-back");
  EXPECT_NE(librdf_model_sync(*opened), 0);
  EXPECT_EQ(librdf_model_size(*opened), 2);
  EXPECT_EQ(librdf_model_transaction_rollback(*opened), 0);
  EXPECT_EQ(librdf_model_size(*opened), 1);

  EXPECT_EQ(librdf_model_transaction_start(*opened), 0);
  add(*opened, "e:s", "e:p", "e:kept");
  EXPECT_EQ(librdf_model_transaction_commit(*opened), 0);
  EXPECT_EQ(librdf_model_size(*open("write='no'")), 2);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("no transaction"), HasSubstr("open already"),
                                     HasSubstr("commit it")));
}

TEST_F(RedlandStorage, a_transaction_left_open_is_forgotten) {
  {
    const auto opened = open();
    EXPECT_EQ(librdf_model_transaction_start(*opened), 0);
    add(*opened, "e:s", "e:p", "e:o");
  }
  EXPECT_EQ(librdf_model_size(*open()), 0);
}

TEST_F(RedlandStorage, tells_what_it_cannot_do) {
  EXPECT_EQ(open("write='no'").model, nullptr);  // there is none
  EXPECT_EQ(open("write='no',new='yes'").model, nullptr);
  EXPECT_EQ(librdf_new_storage(world_.get(), "concord", nullptr, nullptr), nullptr);
  EXPECT_EQ(messages_.size(), 3u);
  messages_.clear();

  const auto writer = open();
  const auto reader = open("write='no'");
  EXPECT_LT(add(*reader, "e:s", "e:p", "e:o"), 0);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("reading alone")));
  messages_.clear();

  add(*writer, "e:s", "e:p", "e:o");
  const auto other = open();
  EXPECT_LT(add(*other, "e:s", "e:p", "e:o"), 0);
  EXPECT_THAT(messages_, ElementsAre(HasSubstr("another writer")));
  EXPECT_EQ(librdf_model_sync(*writer), 0);
  EXPECT_EQ(add(*other, "e:s", "e:p", "e:o"), 0);
}

TEST_F(RedlandStorage, a_full_disk_is_told_and_leaves_what_was_committed) {
  const pid_t child = ::fork();  // as the limit is for the whole process
  if (child == 0) {
    ::signal(SIGXFSZ, SIG_IGN);
    const auto opened = open();
    add(*opened, "e:s", "e:p", "e:committed");
    if (librdf_model_sync(*opened) != 0) ::_exit(1);
    const rlimit limit{1 << 20, 1 << 20};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    for (int i = 0; i < 50'000; ++i) add(*opened, "e:s", "e:p", "e:" + std::to_string(i));
    if (librdf_model_sync(*opened) == 0) ::_exit(2);
    if (messages_.size() != 1 || librdf_model_size(*opened) != 1) ::_exit(3);
    if (add(*opened, "e:s", "e:p", "e:more") != 0 || librdf_model_sync(*opened) != 0) ::_exit(4);
    ::_exit(17);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 17);
  EXPECT_EQ(librdf_model_size(*open()), 2);
}

TEST_F(RedlandStorage, models_share_a_storage) {
  const auto opened = open("new='yes'");
  add(*opened, "e:s", "e:p", "e:o");
  {
    const ModelHandle second(librdf_new_model(world_.get(), opened.storage.get(), nullptr));
    EXPECT_EQ(librdf_model_size(second.get()), 1);
    add(second.get(), "e:s", "e:p", "e:o2");
  }
  EXPECT_EQ(librdf_model_size(*opened), 2);
}

// Programs remove what they are reading; a stream gives what was there when it began.
TEST_F(RedlandStorage, a_stream_outlives_changes) {
  constexpr int kRows = 500;
  for (const bool is_committed : {true, false}) {
    auto opened = open("new='yes'");
    for (int i = 0; i < kRows; ++i) add(*opened, "e:s", "e:p", "e:" + std::to_string(i));
    if (is_committed) librdf_model_sync(*opened);
    const Stream other(librdf_model_as_stream(*opened));
    int rows = 0;
    {
      const Stream stream(librdf_model_as_stream(*opened));
      for (; librdf_stream_end(stream.get()) == 0; librdf_stream_next(stream.get()), ++rows)
        librdf_model_remove_statement(*opened, librdf_stream_get_object(stream.get()));
    }
    EXPECT_EQ(rows, kRows);
    EXPECT_EQ(librdf_model_size(*opened), 0);
    opened = {};
    for (rows = 0; librdf_stream_end(other.get()) == 0; librdf_stream_next(other.get())) ++rows;
    EXPECT_EQ(rows, kRows);
  }
  EXPECT_THAT(messages_, IsEmpty());
}

TEST_F(RedlandStorage, does_what_a_plain_set_would) {
  std::mt19937 random(7);
  const auto pick = [&](const std::vector<std::string>& from) {
    return from[random() % from.size()];
  };
  const std::vector<std::string> subjects = {"e:a", "e:b", "_:c"};
  const std::vector<std::string> predicates = {"e:p", "e:q"};
  const std::vector<std::string> objects = {"e:a", "_:c", "'x", "'12", "'a longer text"};
  const std::vector<std::string> contexts = {"", "e:g", "_:h"};

  using Quad = std::array<std::string, 4>;
  const auto shown = [&](const Quad& quad) {
    return text(node(quad[0]).get()) + " " + text(node(quad[1]).get()) + " " +
           text(node(quad[2]).get()) + " " + text(node(quad[3]).get());
  };
  std::set<Quad> expected;
  std::set<Quad> before;  // the explicit transaction
  bool is_explicit = false;
  auto opened = open();
  for (int step = 0; step < 3000; ++step) {
    const Quad quad = {pick(subjects), pick(predicates), pick(objects), pick(contexts)};
    const Statement known = statement(quad[0], quad[1], quad[2]);
    switch (random() % 16) {
      case 0:
        if (quad[3].empty()) break;  // librdf wants a context here
        EXPECT_EQ(librdf_model_context_remove_statements(*opened, node(quad[3]).get()), 0);
        std::erase_if(expected, [&](const Quad& other) { return other[3] == quad[3]; });
        break;
      case 1:
        EXPECT_EQ(librdf_model_sync(*opened) != 0, is_explicit);
        break;
      case 2:
        opened = {};
        opened = open();
        if (std::exchange(is_explicit, false)) expected = before;
        break;
      case 3:
        EXPECT_EQ(librdf_model_transaction_start(*opened) != 0, is_explicit);
        if (!std::exchange(is_explicit, true)) before = expected;
        break;
      case 4:
        EXPECT_EQ(librdf_model_transaction_commit(*opened) == 0, is_explicit);
        is_explicit = false;
        break;
      case 5:
        EXPECT_EQ(librdf_model_transaction_rollback(*opened) == 0, is_explicit);
        if (std::exchange(is_explicit, false)) expected = before;
        break;
      case 6:
      case 7:
      case 8:
        EXPECT_EQ(librdf_model_context_remove_statement(*opened, node(quad[3]).get(), known.get()),
                  0);
        expected.erase(quad);
        break;
      case 9: {
        Quad pattern = quad;
        for (std::size_t part = 0; part < 3; ++part)
          if (random() % 2 == 0) pattern[part] = "";
        std::vector<std::string> matches;
        for (const Quad& other : expected) {
          bool is_match = pattern[3].empty() || pattern[3] == other[3];
          for (std::size_t part = 0; part < 3; ++part)
            is_match = is_match && (pattern[part].empty() || pattern[part] == other[part]);
          if (is_match) matches.push_back(shown(other));
        }
        ASSERT_THAT(read(librdf_model_find_statements_in_context(
                        *opened, statement(pattern[0], pattern[1], pattern[2]).get(),
                        node(pattern[3]).get())),
                    testing::UnorderedElementsAreArray(matches));
        break;
      }
      default:
        EXPECT_EQ(add(*opened, quad[0], quad[1], quad[2], quad[3]), 0);
        expected.insert(quad);
    }
    ASSERT_EQ(librdf_model_size(*opened), int(expected.size())) << "step " << step;
  }
  std::vector<std::string> rows;
  for (const Quad& quad : expected) rows.push_back(shown(quad));
  EXPECT_THAT(all(*opened), testing::UnorderedElementsAreArray(rows));
}

}  // namespace
}  // namespace concord::redland
