// The W3C's suites of N-Triples, N-Quads, Turtle, TriG and RDF/XML, and what the reader read
// written and read again.

#include <gtest/gtest.h>

#include <sstream>

#include "graph/core/error.h"
#include "graph/rdf/serializer.h"
#include "tests/graph/w3c/isomorphism.h"
#include "tests/graph/w3c/manifest.h"
#include "tests/graph/w3c/report.h"

namespace concord::tests::w3c {
namespace {

std::optional<std::string> flaw_of_writers(const std::vector<Quad>& quads) {
  for (const rdf::Syntax syntax : {rdf::Syntax::kNQuads, rdf::Syntax::kTriG}) {
    std::ostringstream out;
    rdf::write(out, quads, syntax, {{"ex", "http://example.org/"}, {"e", "http://example/"}});
    const char* name = syntax == rdf::Syntax::kTriG ? "TriG" : "N-Quads";
    try {
      const auto again = parse_rdf(out.str(), syntax, "", "written", "");
      if (isomorphic(again, quads)) continue;
      return std::string("written as ") + name + ": " + difference(again, quads);
    } catch (const Error& error) {
      return std::string("written as ") + name + ", it is not read: " + error.what();
    }
  }
  return std::nullopt;
}

Outcome run_rdf_test(const TestCase& test, const Suite& suite) {
  if (test.type.ends_with("NegativeSyntax") || test.type.ends_with("NegativeEval")) {
    try {
      suite.read(test.action, "");
    } catch (const Error&) {
      return {};
    }
    return failed("accepted, though it is wrong");
  }
  const std::vector<Quad> quads = suite.read(test.action, "");
  if (test.result) {
    const std::vector<Quad> expected = suite.read(*test.result, "");
    if (!isomorphic(quads, expected)) return failed(difference(quads, expected));
  }
  if (auto flaw = flaw_of_writers(quads)) return failed(*flaw);
  return {};
}

class RdfSuite : public testing::TestWithParam<const char*> {};

TEST_P(RdfSuite, is_read_as_the_w3c_has_it) {
  if (suites_folder().empty()) GTEST_SKIP() << "no W3C suites; $CONCORD_W3C may name their folder";
  const Suite suite = {suites_folder() + "/rdf", "https://w3c.github.io/rdf-tests/rdf/rdf11/"};
  Report report(GetParam());
  const std::string manifest = std::string(GetParam()) + "/manifest.ttl";
  for (const TestCase& test : read_manifest(suite, suite.iri(manifest)).tests) {
    report.record_run(test.name, [&] { return run_rdf_test(test, suite); });
  }
}

std::string test_name(const testing::TestParamInfo<const char*>& directory) {
  std::string name = directory.param;
  for (char& c : name) c = c == '-' ? '_' : c;
  return name;
}

INSTANTIATE_TEST_SUITE_P(W3c, RdfSuite,
                         testing::Values("rdf-n-triples", "rdf-n-quads", "rdf-turtle", "rdf-trig",
                                         "rdf-xml"),
                         test_name);

}  // namespace
}  // namespace concord::tests::w3c
