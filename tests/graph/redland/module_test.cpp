#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <librdf.h>

#include <cstdlib>
#include <string>

#include "tests/support/folder.h"
#include "tests/support/process.h"

// The module as librdf finds it, from a world that knows nothing of it and from Redland's own
// program.
namespace concord::redland {
namespace {

using testing::HasSubstr;

class ModuleTest : public testing::Test {
 protected:
  void SetUp() override { ::setenv("REDLAND_MODULE_PATH", CONCORD_REDLAND_MODULES, 1); }
  void TearDown() override { ::unsetenv("REDLAND_MODULE_PATH"); }

  tests::TemporaryFolder folder_;
};

TEST_F(ModuleTest, a_new_world_knows_the_storage) {
  librdf_world* world = librdf_new_world();
  librdf_world_open(world);
  librdf_storage* storage =
      librdf_new_storage(world, "concord", folder_.path("store").c_str(), "new='yes'");
  ASSERT_NE(storage, nullptr);
  librdf_model* model = librdf_new_model(world, storage, nullptr);
  ASSERT_NE(model, nullptr);
  EXPECT_EQ(librdf_model_size(model), 0);
  librdf_free_model(model);
  librdf_free_storage(storage);
  librdf_free_world(world);
}

#ifndef CONCORD_SANITIZED  // a program without sanitizers cannot load a module that has them
TEST_F(ModuleTest, rdfproc_loads_and_queries) {
  if (tests::run_shell("command -v rdfproc").exit_code != 0)
    GTEST_SKIP() << "there is no rdfproc (Debian: redland-utils)";
  const std::string store = folder_.path("store");
  const std::string data = folder_.write(
      "data.ttl",
      "<http://e/a> <http://e/p> \"one\", <http://e/b> . <http://e/b> <http://e/q> 2 .");
  const auto rdfproc = [&](const std::string& arguments) {
    return tests::run_shell("rdfproc -s concord " + store + " " + arguments + " 2>&1");
  };
  EXPECT_EQ(rdfproc("parse " + data + " turtle").exit_code, 0);
  EXPECT_EQ(rdfproc("parse " + data + " turtle").exit_code, 0);
  EXPECT_THAT(rdfproc("size").out, HasSubstr(" 3 "));
  EXPECT_EQ(rdfproc("parse " + data + " turtle http://e/ http://e/context").exit_code, 0);
  EXPECT_THAT(rdfproc("size").out, HasSubstr(" 6 "));
  EXPECT_THAT(rdfproc("contexts").out, HasSubstr("<http://e/context>"));
  EXPECT_THAT(rdfproc("targets http://e/a http://e/p").out, HasSubstr("<http://e/b>"));
  EXPECT_THAT(rdfproc("query sparql - 'SELECT ?o { <http://e/a> ?p ?x . ?x <http://e/q> ?o }'").out,
              HasSubstr("\"2\""));
}
#endif

}  // namespace
}  // namespace concord::redland
