// The W3C's suites of SPARQL 1.0 and 1.1, and our own cases in the same form.

#include <gtest/gtest.h>

#include <ostream>
#include <set>

#include "tests/graph/w3c/sparql_runner.h"

namespace concord::tests::w3c {
namespace {

struct Directory {
  const char* manifest;
  const char* out_of_scope = nullptr;  // why its tests are not run
};

void PrintTo(const Directory& directory, std::ostream* out) { *out << directory.manifest; }

constexpr Directory kDirectories[] = {
    {"sparql10/algebra/manifest.ttl"},
    {"sparql10/ask/manifest.ttl"},
    {"sparql10/basic/manifest.ttl"},
    {"sparql10/bnode-coreference/manifest.ttl"},
    {"sparql10/boolean-effective-value/manifest.ttl"},
    {"sparql10/bound/manifest.ttl"},
    {"sparql10/cast/manifest.ttl"},
    {"sparql10/construct/manifest.ttl"},
    {"sparql10/dataset/manifest.ttl"},
    {"sparql10/distinct/manifest.ttl"},
    {"sparql10/expr-builtin/manifest.ttl"},
    {"sparql10/expr-equals/manifest.ttl"},
    {"sparql10/expr-ops/manifest.ttl"},
    {"sparql10/graph/manifest.ttl"},
    {"sparql10/i18n/manifest.ttl"},
    {"sparql10/open-world/manifest.ttl"},
    {"sparql10/optional-filter/manifest.ttl"},
    {"sparql10/optional/manifest.ttl"},
    {"sparql10/reduced/manifest.ttl"},
    {"sparql10/regex/manifest.ttl"},
    {"sparql10/solution-seq/manifest.ttl"},
    {"sparql10/sort/extended-manifest.ttl"},
    {"sparql10/sort/manifest.ttl"},
    {"sparql10/syntax-sparql1/manifest.ttl"},
    {"sparql10/syntax-sparql2/manifest.ttl"},
    {"sparql10/syntax-sparql3/manifest.ttl"},
    {"sparql10/syntax-sparql4/manifest.ttl"},
    {"sparql10/syntax-sparql5/manifest.ttl"},
    {"sparql10/triple-match/manifest.ttl"},
    {"sparql10/type-promotion/manifest.ttl"},
    {"sparql11/add/manifest.ttl"},
    {"sparql11/aggregates/manifest.ttl"},
    {"sparql11/basic-update/manifest.ttl"},
    {"sparql11/bind/manifest.ttl"},
    {"sparql11/bindings/manifest.ttl"},
    {"sparql11/cast/manifest.ttl"},
    {"sparql11/clear/manifest.ttl"},
    {"sparql11/construct/manifest.ttl"},
    {"sparql11/copy/manifest.ttl"},
    {"sparql11/csv-tsv-res/manifest.ttl"},
    {"sparql11/delete-data/manifest.ttl"},
    {"sparql11/delete-insert/manifest.ttl"},
    {"sparql11/delete-where/manifest.ttl"},
    {"sparql11/delete/manifest.ttl"},
    {"sparql11/drop/manifest.ttl"},
    {"sparql11/entailment/manifest.ttl", "there is no entailment but simple entailment"},
    {"sparql11/exists/manifest.ttl"},
    {"sparql11/functions/manifest.ttl"},
    {"sparql11/graph-store-protocol/manifest.ttl", "there is no server"},
    {"sparql11/grouping/manifest.ttl"},
    {"sparql11/http-rdf-update/manifest.ttl", "there is no server"},
    {"sparql11/json-res/manifest.ttl"},
    {"sparql11/move/manifest.ttl"},
    {"sparql11/negation/manifest.ttl"},
    {"sparql11/project-expression/manifest.ttl"},
    {"sparql11/property-path/manifest.ttl"},
    {"sparql11/protocol/manifest.ttl", "there is no server"},
    {"sparql11/service-description/manifest.ttl", "there is no server"},
    {"sparql11/service/manifest.ttl", "nobody answers at the endpoints that it names"},
    {"sparql11/subquery/manifest.ttl"},
    {"sparql11/syntax-fed/manifest.ttl"},
    {"sparql11/syntax-query/manifest.ttl"},
    {"sparql11/syntax-update-1/manifest.ttl"},
    {"sparql11/syntax-update-2/manifest.ttl"},
    {"sparql11/update-silent/manifest.ttl"},
};

Suite sparql_suite() {
  return {suites_folder() + "/sparql", "https://w3c.github.io/rdf-tests/sparql/"};
}

std::string folder_of(const std::string& manifest) {
  return manifest.substr(0, manifest.rfind('/'));
}

class SparqlSuite : public testing::TestWithParam<Directory> {};

TEST_P(SparqlSuite, answers_as_the_w3c_has_it) {
  if (suites_folder().empty()) GTEST_SKIP() << "no W3C suites; $CONCORD_W3C may name their folder";
  if (GetParam().out_of_scope != nullptr) GTEST_SKIP() << GetParam().out_of_scope;
  const Suite suite = sparql_suite();
  const std::string manifest = GetParam().manifest;
  Report report(manifest.ends_with("/manifest.ttl") ? folder_of(manifest) : manifest);
  for (const TestCase& test : read_manifest(suite, suite.iri(manifest)).tests) {
    report.record_run(test.name, [&] { return run_sparql_test(test, suite); });
  }
}

std::string test_name(const testing::TestParamInfo<Directory>& directory) {
  std::string name;
  for (const char c : std::string(directory.param.manifest)) {
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return name.substr(0, name.rfind("_manifest"));
}

INSTANTIATE_TEST_SUITE_P(W3c, SparqlSuite, testing::ValuesIn(kDirectories), test_name);

TEST(SparqlSuites, are_all_in_the_table) {
  if (suites_folder().empty()) GTEST_SKIP() << "no W3C suites; $CONCORD_W3C may name their folder";
  const Suite suite = sparql_suite();
  std::set<std::string> known;
  for (const Directory& directory : kDirectories) known.insert(suite.iri(directory.manifest));
  std::vector<std::string> open = {suite.iri("sparql10/manifest.ttl"),
                                   suite.iri("sparql10/extended-manifest-evaluation.ttl"),
                                   suite.iri("sparql11/manifest-all.ttl")};
  while (!open.empty()) {
    const Manifest manifest = read_manifest(suite, open.back());
    open.pop_back();
    for (const std::string& other : manifest.others) {
      if (!known.contains(other)) open.push_back(other);
    }
    EXPECT_TRUE(manifest.tests.empty()) << manifest.tests.front().name << " is run by nobody";
  }
}

TEST(OwnSparqlCases, are_answered) {
  const Suite suite = {CONCORD_SOURCE_FOLDER "/tests/data/sparql", "http://example.org/sparql/"};
  Report report("own");
  for (const TestCase& test : read_manifest(suite, suite.iri("manifest.ttl")).tests) {
    report.record_run(test.name, [&] { return run_sparql_test(test, suite); });
  }
}

}  // namespace
}  // namespace concord::tests::w3c
