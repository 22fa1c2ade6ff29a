// The W3C's suites of JSON-LD 1.1 to RDF and back.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/rdf/parser.h"
#include "graph/rdf/serializer.h"
#include "tests/graph/w3c/isomorphism.h"
#include "tests/graph/w3c/rdf_graph.h"
#include "tests/graph/w3c/report.h"

namespace concord::tests::w3c {
namespace {

using Json = nlohmann::json;

Suite jsonld_suite() {
  return {suites_folder() + "/jsonld", "https://w3c.github.io/json-ld-api/tests/"};
}

// Why a test is not for a reader of JSON-LD 1.1 that has no options; null if it is.
const char* out_of_scope(const Json& test) {
  const Json option = test.value("option", Json::object());
  if (option.value("specVersion", "json-ld-1.1") == "json-ld-1.0") return "of JSON-LD 1.0";
  if (option.value("processingMode", "json-ld-1.1") == "json-ld-1.0") return "of JSON-LD 1.0";
  for (const char* key : {"expandContext", "produceGeneralizedRdf", "rdfDirection"}) {
    if (option.contains(key)) return key;
  }
  return nullptr;
}

bool has_type(const Json& test, const char* type) {
  for (const Json& each : test.at("@type")) {
    if (each == type) return true;
  }
  return false;
}

struct Read {
  std::vector<Quad> quads;
  std::string errors;
};

// A triple that is not RDF is left out by the algorithm; our reader says so too, which is no error
// of the document.
Read read_jsonld(const std::string& text, const std::string& base) {
  Read read;
  rdf::ParseOptions options;
  options.base = {base};
  rdf::parse(
      text, rdf::Syntax::kJsonLd, options, "",
      [&](const Quad& quad) { read.quads.push_back(quad); },
      [&](const Diagnostic& error) { read.errors += error.to_string() + '\n'; });
  return read;
}

Outcome run_to_rdf(const Json& test, const Suite& suite) {
  const std::string input = suite.iri(test.at("input").get<std::string>());
  const Json option = test.value("option", Json::object());
  const Read read = read_jsonld(concord::read_file(suite.path(input)), option.value("base", input));
  if (has_type(test, "jld:NegativeEvaluationTest")) {
    if (!read.errors.empty()) return {};
    return failed("accepted, though it is wrong: " + test.at("expectErrorCode").get<std::string>());
  }
  if (has_type(test, "jld:PositiveSyntaxTest")) {
    return read.errors.empty() ? Outcome() : failed(read.errors);
  }
  const auto expected = suite.read(suite.iri(test.at("expect").get<std::string>()), "");
  if (isomorphic(read.quads, expected)) return {};
  return failed(difference(read.quads, expected) + '\n' + read.errors);
}

// What our writer writes says the same as the input. (It need not be the suite's document, which is
// in expanded form and has lists as lists.)
Outcome run_from_rdf(const Json& test, const Suite& suite) {
  const auto quads = suite.read(suite.iri(test.at("input").get<std::string>()), "");
  std::ostringstream out;
  rdf::write(out, quads, rdf::Syntax::kJsonLd, {{"ex", "http://example.com/"}});
  const Read read = read_jsonld(out.str(), "");
  if (read.errors.empty() && isomorphic(read.quads, quads)) return {};
  return failed(difference(read.quads, quads) + '\n' + read.errors + '\n' + out.str());
}

template <class Run>
void run_suite(const std::string& name, Run run) {
  if (suites_folder().empty()) GTEST_SKIP() << "no W3C suites; $CONCORD_W3C may name their folder";
  const Suite suite = jsonld_suite();
  Report report("jsonld-" + name);
  const Json manifest =
      Json::parse(concord::read_file(suite.folder + '/' + name + "-manifest.jsonld"));
  for (const Json& test : manifest.at("sequence")) {
    const std::string id = test.at("@id").get<std::string>().substr(1);
    if (out_of_scope(test) != nullptr) continue;
    report.record_run(id, [&] { return run(test, suite); });
  }
}

TEST(JsonLdSuite, to_rdf_is_read_as_the_w3c_has_it) { run_suite("toRdf", run_to_rdf); }
TEST(JsonLdSuite, from_rdf_is_written_so_that_it_says_the_same) {
  run_suite("fromRdf", run_from_rdf);
}

}  // namespace
}  // namespace concord::tests::w3c
