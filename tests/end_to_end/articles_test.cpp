// The sample articles, from text to answers: golden files of what is read, and the three questions
// of the demo.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "extract/document_reader.h"
#include "graph/facts.h"
#include "graph/json_lines.h"
#include "graph/linker.h"
#include "graph/prefixes.h"
#include "graph/query.h"
#include "graph/rdf/serializer.h"
#include "graph/store.h"
#include "ontology/ontology.h"
#include "ontology/vocabulary.h"
#include "tests/support/reading.h"
#include "tests/support/table.h"

namespace concord::tests {
namespace {

std::vector<graph::LinkedReading> read_articles(const std::string& path) {
  const graph::Linker linker{std::string(ontology::kInstanceNamespace)};
  extract::DocumentReader reader(
      {path}, {}, [](const Diagnostic& problem) { ADD_FAILURE() << problem.to_string(); });
  std::vector<graph::LinkedReading> readings;
  extract::read_documents(resources(), reader, 1, [&](Reading reading) {
    // The id is the path, which differs from machine to machine.
    reading.document.id = std::filesystem::path(reading.document.id).stem().string();
    readings.push_back(linker.link(std::move(reading)));
    return true;
  });
  return readings;
}

const std::string kArticles = std::string(CONCORD_SOURCE_FOLDER) + "/tests/data/articles";

TEST(Articles, are_read_as_their_golden_files_say) {
  for (const auto& linked : read_articles(kArticles)) {
    std::ostringstream out;
    graph::write_json_lines(out, linked, true);
    expect_golden("articles/" + linked.reading().document.id + ".jsonl", out.str());
  }
}

TEST(Articles, become_the_golden_graph) {
  const auto ontology =
      ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
  for (const auto& linked : read_articles(kArticles + "/wire.txt")) {
    std::vector<Quad> quads;
    for (const Triple& fact : graph::facts(linked, ontology))
      quads.push_back({fact, linked.document()});
    std::ostringstream out;
    rdf::write(out, quads, rdf::Syntax::kTriG, graph::known_prefixes());
    expect_golden("articles/wire.trig", out.str());
  }
}

// Builds a store as the demo does and asks one of its questions.
class Questions : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) /
              ("questions-" + std::to_string(::getpid()) +
               testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string answer(const std::string& articles, const std::string& question) const {
    const auto ontology =
        ontology::Ontology::load(std::string(CONCORD_SOURCE_FOLDER) + "/ontology/concord.ttl");
    graph::Store store((folder_ / "store").string(), graph::Store::Access::kWrite);
    for (const auto& linked : read_articles(articles))
      store.replace_graph(linked.document(), graph::facts(linked, ontology));
    std::string sparql;
    for (const auto& prefix : ontology::kPrefixes)
      sparql += "PREFIX " + std::string(prefix.name) + ": <" + std::string(prefix.iri) + "> ";
    const auto result =
        graph::query(store, sparql + "\n" + read_file("data/questions/" + question), {});
    std::ostringstream out;
    graph::write(out, result, graph::ResultFormat::kCsv);
    return out.str();
  }

  std::filesystem::path folder_;
};

using testing::HasSubstr;

TEST_F(Questions, who_leads_north_korea) {
  EXPECT_EQ(answer(kArticles, "leader.rq"),
            "leader,name\r\nhttps://w3id.org/concord/id/Kim_Jong_Un,Kim Jong Un\r\n");
}

TEST_F(Questions, which_agreement_when_and_between_whom) {
  EXPECT_EQ(
      answer(kArticles + "/wire.txt", "agreement.rq"),
      "agreement,date,party\r\n"
      "Comprehensive Strategic Partnership Treaty between Russia and North Korea,2024,North "
      "Korea\r\n"
      "Comprehensive Strategic Partnership Treaty between Russia and North Korea,2024,Russia\r\n");
}

TEST_F(Questions, what_kcna_reported_kim_as_saying) {
  EXPECT_THAT(answer(kArticles, "reported.rq"),
              HasSubstr("Those who fought at Kursk gave their blood for a brotherly people Their "
                        "names will not be forgotten"));
}

TEST_F(Questions, have_the_same_answers_on_the_seed_article) {
  const std::string seed = shared_folder() + "/seed-article.txt";
  if (shared_folder().empty() || !std::filesystem::exists(seed))
    GTEST_SKIP() << "skipped: no shared folder with the seed article";
  EXPECT_THAT(answer(seed, "leader.rq"), HasSubstr("Kim_Jong_Un,Kim Jong Un"));
  EXPECT_THAT(
      answer(seed, "agreement.rq"),
      HasSubstr(
          "Comprehensive Strategic Partnership Treaty between Russia and North Korea,2024,Russia"));
  EXPECT_THAT(answer(seed, "agreement.rq"), HasSubstr("2024,North Korea"));
  EXPECT_THAT(answer(seed, "reported.rq"), HasSubstr("Our participation in the conflict was just"));
}

}  // namespace
}  // namespace concord::tests
