#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>
#include <vector>

#include "tests/cli/concord.h"
#include "tests/support/folder.h"

// A small store from its making to its end, by the program alone.
namespace concord::tests {
namespace {

class StoreCommands : public testing::Test {
 protected:
  void SetUp() override {
    articles_ = folder_.write(
        "articles.jsonl",
        R"({"id":"putin","date":"2025-05-10","source":"Example News","text":"Russian President Vladimir Putin said on Friday that talks would go on."})"
        "\n"
        R"({"id":"kim","date":"2025-05-11","text":"North Korean leader Kim Jong Un praised the soldiers on Saturday, KCNA reported."})"
        "\n");
    store_ = folder_.path("store");
    const Outcome outcome = concord({"build", articles_, "--store", store_});
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("2 documents, "), std::string::npos) << outcome.err;
    EXPECT_EQ(outcome.out, "");
  }

  std::string exported(const std::string& store, const std::string& format = "nquads") {
    const Outcome outcome = concord({"export", "--store", store, "--format", format});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_NE(outcome.out, "");
    return outcome.out;
  }

  static constexpr const char* kPutinGraph = "https://w3id.org/concord/id/doc/putin";

  const TemporaryFolder folder_;
  std::string articles_;
  std::string store_;
};

// The lines of N-Quads that are not in this graph.
std::string without_graph(const std::string& nquads, const std::string& graph) {
  std::istringstream lines(nquads);
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    if (!line.ends_with(" <" + graph + "> .")) kept += line + "\n";
  }
  return kept;
}

TEST_F(StoreCommands, export_holds_what_extract_prints) {
  EXPECT_EQ(exported(store_), concord({"extract", articles_, "--format", "nquads"}).out);
}

TEST_F(StoreCommands, what_was_exported_and_loaded_is_exported_alike) {
  for (const std::string format : {"nquads", "trig", "jsonld"}) {
    const std::string ending = format == "nquads" ? "nq" : format;
    const std::string dump = folder_.write("dump." + ending, exported(store_, format));
    const std::string copy = folder_.path("copy-" + format);
    const Outcome loaded = concord({"load", dump, "--store", copy});
    EXPECT_EQ(loaded.exit_code, 0) << loaded.err;
    EXPECT_EQ(exported(copy), exported(store_)) << format;
    EXPECT_EQ(exported(copy, format), exported(store_, format));
  }
}

TEST_F(StoreCommands, the_same_document_built_again_changes_nothing) {
  const std::string before = exported(store_);
  EXPECT_EQ(concord({"build", articles_, "--store", store_}).exit_code, 0);
  EXPECT_EQ(exported(store_), before);
}

TEST_F(StoreCommands, a_new_version_of_a_document_replaces_the_old) {
  const std::string revised = folder_.write(
      "revised.jsonl",
      R"({"id":"putin","date":"2025-05-12","text":"Chinese President Xi Jinping spoke."})");
  EXPECT_EQ(concord({"build", revised, "--store", store_}).exit_code, 0);
  const std::string after = exported(store_);
  EXPECT_EQ(after.find("Vladimir_Putin"), std::string::npos);
  EXPECT_NE(after.find("Xi_Jinping"), std::string::npos);
  EXPECT_NE(after.find("Kim_Jong_Un"), std::string::npos);
}

TEST_F(StoreCommands, retract_takes_out_exactly_the_graph_of_the_document) {
  const std::string before = exported(store_);
  const Outcome outcome = concord({"retract", "--store", store_, "--doc", kPutinGraph});
  EXPECT_EQ(outcome.exit_code, 0);
  const std::string after = exported(store_);
  EXPECT_LT(after.size(), before.size());
  EXPECT_EQ(after, without_graph(before, kPutinGraph));

  const Outcome again = concord({"retract", "--store", store_, "--doc", "id:doc/putin"});
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_EQ(again.err, std::string("0 quads taken out\nconcord: the store has no document <") +
                           kPutinGraph + ">\n");
  EXPECT_EQ(exported(store_), after);
}

TEST_F(StoreCommands, explain_shows_sentence_rule_and_document) {
  const Outcome outcome = concord(
      {"explain", "--store", store_, "id:Vladimir_Putin", "con:headOfStateOf", "id:Russia"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.starts_with(
      "id:Vladimir_Putin con:headOfStateOf id:Russia\n  a fact: Positive, Actual, "))
      << outcome.out;
  EXPECT_NE(outcome.out.find(", rule "), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("\n  document: id:doc/putin, 2025-05-10\n"), std::string::npos)
      << outcome.out;
  EXPECT_NE(outcome.out.find("[Vladimir Putin]subject said on Friday that talks would go on."),
            std::string::npos)
      << outcome.out;
}

TEST_F(StoreCommands, explain_takes_the_relation_above_too) {
  const Outcome outcome =
      concord({"explain", "--store", store_, "id:Vladimir_Putin", "con:leaderOf", "id:Russia"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("con:headOfStateOf"), std::string::npos) << outcome.out;
}

TEST_F(StoreCommands, explain_of_what_nobody_said_tells_so) {
  const Outcome outcome =
      concord({"explain", "--store", store_, "id:Vladimir_Putin", "con:leaderOf", "id:Japan"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "concord: no claim of this store says so\n");
}

TEST_F(StoreCommands, query_answers_with_known_prefixes) {
  const Outcome outcome =
      concord({"query", "--store", store_, "ASK { id:Vladimir_Putin con:headOfStateOf id:Russia }",
               "--format", "json"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("true"), std::string::npos) << outcome.out;
  const Outcome table =
      concord({"query", "--store", store_,
               "SELECT ?country { id:Vladimir_Putin con:headOfStateOf ?country }"});
  EXPECT_EQ(table.exit_code, 0) << table.err;
  EXPECT_NE(table.out.find("id:Russia"), std::string::npos) << table.out;
}

TEST_F(StoreCommands, a_broken_query_has_its_place) {
  const std::string file = folder_.write("broken.rq", "SELECT ?a\nWHERE { ?a ?b }\n");
  const Outcome in_file = concord({"query", "--store", store_, "--file", file});
  EXPECT_EQ(in_file.exit_code, 3);
  EXPECT_TRUE(in_file.err.starts_with(file + ":2:")) << in_file.err;
  EXPECT_NE(in_file.err.find(": error: "), std::string::npos) << in_file.err;
  EXPECT_EQ(in_file.out, "");

  const Outcome typed = concord({"query", "--store", store_, "SELEKT ?a { ?a ?b ?c }"});
  EXPECT_EQ(typed.exit_code, 3);
  EXPECT_NE(typed.err.rfind("query:1:", 0), std::string::npos) << typed.err;
}

TEST_F(StoreCommands, a_missing_query_file_fails_the_surroundings) {
  const Outcome outcome = concord({"query", "--store", store_, "--file", folder_.path("none.rq")});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_EQ(outcome.err, "concord: error: cannot read '" + folder_.path("none.rq") +
                             "': No such file or directory\n");
}

// It was once taken for a bug of ours (exit code 70).
TEST_F(StoreCommands, a_folder_is_no_query_file) {
  const Outcome outcome = concord({"query", "--store", store_, "--file", folder_.path()});
  EXPECT_EQ(outcome.exit_code, 4);
  EXPECT_EQ(outcome.err, "concord: error: cannot read '" + folder_.path() + "': Is a directory\n");
}

TEST_F(StoreCommands, stats_count_what_is_there) {
  const Outcome outcome = concord({"stats", "--store", store_});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::string nquads = exported(store_);
  const auto quads = std::count(nquads.begin(), nquads.end(), '\n');
  EXPECT_TRUE(outcome.out.starts_with("quads\t" + std::to_string(quads) + "\ngraphs\t2\n"))
      << outcome.out;
  EXPECT_NE(outcome.out.find("class\tcon:Document\t2\n"), std::string::npos) << outcome.out;
}

TEST_F(StoreCommands, broken_rdf_has_its_place_and_the_good_part_is_loaded) {
  const std::string bad = folder_.write(
      "bad.nt", "<http://e/a> <http://e/b> <http://e/c> .\n<http://e/a> nonsense .\n");
  const std::string store = folder_.path("loaded");
  const Outcome outcome = concord({"load", bad, "--store", store});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_NE(outcome.err.find(bad + ":2:"), std::string::npos) << outcome.err;
  EXPECT_EQ(exported(store), "<http://e/a> <http://e/b> <http://e/c> .\n");
}

TEST_F(StoreCommands, load_puts_triples_into_the_graph_that_is_named) {
  const std::string file = folder_.write("one.ttl", "<http://e/a> <http://e/b> \"c\" .\n");
  const std::string store = folder_.path("loaded");
  EXPECT_EQ(concord({"load", file, "--store", store, "--graph", "id:graph"}).exit_code, 0);
  EXPECT_EQ(exported(store),
            "<http://e/a> <http://e/b> \"c\" <https://w3id.org/concord/id/graph> .\n");
}

TEST_F(StoreCommands, load_asks_for_the_syntax_that_the_name_does_not_tell) {
  const std::string file = folder_.write("dump.dat", "");
  const Outcome outcome = concord({"load", file, "--store", folder_.path("loaded")});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.err, "concord: error: the ending of '" + file +
                             "' tells no RDF syntax; say it with --format\n");
}

// The lines of an answer below its head and rule, without the blanks at their ends.
std::vector<std::string> rows(const Outcome& outcome) {
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  std::vector<std::string> lines;
  std::istringstream in(outcome.out);
  for (std::string line; std::getline(in, line);) {
    while (line.ends_with(' ')) line.pop_back();
    lines.push_back(line);
  }
  lines.erase(lines.begin(), lines.begin() + std::min<std::ptrdiff_t>(2, std::ssize(lines)));
  return lines;
}

TEST(BackgroundGraph, answers_questions_by_itself) {
  const TemporaryFolder folder;
  const Outcome graph = concord({"gazetteer", "graph", "--format", "ntriples"});
  ASSERT_EQ(graph.exit_code, 0) << graph.err;
  const std::string file = folder.write("background.nt", graph.out);
  const std::string store = folder.path("store");
  ASSERT_EQ(concord({"load", file, "--store", store}).exit_code, 0);
  const auto ask = [&](const std::string& question) {
    return rows(concord({"query", "--store", store,
                         "PREFIX con: <https://w3id.org/concord/ontology#> "
                         "PREFIX id: <https://w3id.org/concord/id/> " +
                             question}));
  };
  EXPECT_EQ(
      ask("SELECT ?c { ?m a con:Membership ; con:of id:Association_of_Southeast_Asian_Nations ; "
          "con:member ?c ; con:start ?s OPTIONAL { ?m con:end ?e } "
          "FILTER (SUBSTR(STR(?s), 1, 4) <= \"2015\" && (!BOUND(?e) || SUBSTR(STR(?e), 1, 4) > "
          "\"2015\")) } ORDER BY ?c"),
      (std::vector<std::string>{"id:Brunei", "id:Cambodia", "id:Indonesia", "id:Laos",
                                "id:Malaysia", "id:Myanmar", "id:Philippines", "id:Singapore",
                                "id:Thailand", "id:Vietnam"}));
  EXPECT_EQ(ask("SELECT ?p { ?t con:office id:President ; con:of id:South_Korea ; con:holder ?p ; "
                "con:start ?s FILTER (STR(?s) >= \"2000\") } ORDER BY ?s"),
            (std::vector<std::string>{"id:Roh_Moo-hyun", "id:Lee_Myung-bak", "id:Park_Geun-hye",
                                      "id:Moon_Jae-in", "id:Yoon_Suk_Yeol", "id:Lee_Jae-myung"}));
  EXPECT_EQ(ask("SELECT ?p { ?m con:of id:New_START ; con:member ?p } ORDER BY ?p"),
            (std::vector<std::string>{"id:Russia", "id:United_States"}));
  EXPECT_EQ(ask("SELECT ?c { id:North_Korea con:borders ?c } ORDER BY ?c"),
            (std::vector<std::string>{"id:China", "id:Russia", "id:South_Korea"}));
}

TEST(GazetteerCommand, checks_what_is_shipped_and_what_it_is_given) {
  const Outcome shipped = concord({"gazetteer", "check"});
  EXPECT_EQ(shipped.exit_code, 0) << shipped.err;
  EXPECT_EQ(shipped.out + shipped.err, "");
  const TemporaryFolder folder;
  const std::string file = folder.write("own.ttl",
                                        "@prefix con: <https://w3id.org/concord/ontology#> .\n"
                                        "@prefix id: <https://w3id.org/concord/id/> .\n"
                                        "id:Mudville a con:City .\n");
  const Outcome own = concord({"gazetteer", "check", file});
  EXPECT_EQ(own.exit_code, 3);
  EXPECT_EQ(own.err, file + ":3: error: id:Mudville: has no rdfs:label\n1 problem\n");
  EXPECT_EQ(concord({"gazetteer"}).exit_code, 2);
  EXPECT_EQ(concord({"gazetteer", "chek"}).err,
            "concord: error: unknown action 'chek' (check and graph are known)\n");
}

}  // namespace
}  // namespace concord::tests
