#include "graph/rdf/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::rdf {
namespace {

struct Parsed {
  std::string quads;  // N-Quads lines in the order they came
  std::string errors;
  std::size_t count = 0;
};

Parsed parse_text(std::string_view text, Syntax syntax, ParseOptions options = {},
                  std::string_view prefix = "") {
  Parsed out;
  options.path = "in";
  out.count = parse(
      text, syntax, options, prefix, [&](const Quad& quad) { out.quads += to_nquads(quad) + "\n"; },
      [&](const Diagnostic& error) { out.errors += error.to_string() + "\n"; });
  return out;
}

TEST(Syntax, is_known_by_name_and_by_path) {
  EXPECT_EQ(syntax_by_name("turtle"), Syntax::kTurtle);
  EXPECT_EQ(syntax_by_name("n3"), std::nullopt);
  EXPECT_EQ(syntax_by_path("a/b.ttl"), Syntax::kTurtle);
  EXPECT_EQ(syntax_by_path("b.nq.gz"), Syntax::kNQuads);
  EXPECT_EQ(syntax_by_path("b.owl"), Syntax::kRdfXml);
  EXPECT_EQ(syntax_by_path("b.jsonld.zst"), Syntax::kJsonLd);
  EXPECT_EQ(syntax_by_path("notes.txt"), std::nullopt);
  EXPECT_TRUE(holds_graphs(Syntax::kTriG));
  EXPECT_FALSE(holds_graphs(Syntax::kTurtle));
}

TEST(Parser, keeps_the_graph_of_a_quad) {
  EXPECT_EQ(
      parse_text("<http://e/a> <http://e/b> \"c\"@EN <http://e/g> .\n", Syntax::kNQuads).quads,
      "<http://e/a> <http://e/b> \"c\"@en <http://e/g> .\n");
  EXPECT_EQ(
      parse_text("@prefix : <http://e/> . :g { :a :b 1.5 } :a :b true .", Syntax::kTriG).quads,
      "<http://e/a> <http://e/b> \"1.5\"^^<http://www.w3.org/2001/XMLSchema#decimal> <http://e/g> "
      ".\n"
      "<http://e/a> <http://e/b> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n");
}

TEST(Parser, reads_rdf_xml) {
  EXPECT_EQ(
      parse_text(
          "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e/'>"
          "<e:T rdf:about='http://e/a'><e:p xml:lang='en'>x</e:p></e:T></rdf:RDF>",
          Syntax::kRdfXml)
          .quads,
      "<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/T> .\n"
      "<http://e/a> <http://e/p> \"x\"@en .\n");
}

TEST(Parser, resolves_relative_iris_against_the_base_and_reports_them_without_one) {
  ParseOptions options;
  options.base = {"http://e/folder/file"};
  EXPECT_EQ(parse_text("<a> <../b> <#c> .", Syntax::kTurtle, options).quads,
            "<http://e/folder/a> <http://e/b> <http://e/folder/file#c> .\n");
  const Parsed without = parse_text("<a> <http://e/b> <http://e/c> .", Syntax::kTurtle);
  EXPECT_EQ(without.quads, "");
  EXPECT_EQ(without.errors, "in:1:1: error: <a> is a relative IRI, and there is no base\n");
}

TEST(Parser, says_where_an_error_is_and_reads_on_by_lines) {
  const Parsed parsed = parse_text(
      "<http://e/a> <http://e/b> \"1\" .\n<http://e/a> nonsense .\n<http://e/a> <http://e/b> \"3\" "
      ".\n",
      Syntax::kNTriples);
  EXPECT_EQ(parsed.count, 1u);
  EXPECT_EQ(parsed.quads, "<http://e/a> <http://e/b> \"1\" .\n<http://e/a> <http://e/b> \"3\" .\n");
  EXPECT_TRUE(parsed.errors.starts_with("in:2:14: error: ")) << parsed.errors;
  const Parsed turtle =
      parse_text("<http://e/a> <http://e/b> 1 .\n\n<http://e/a> ;\n", Syntax::kTurtle);
  EXPECT_EQ(turtle.count, 1u);
  EXPECT_EQ(turtle.errors, "in:3:14: error: here a term must be\n");
  EXPECT_EQ(turtle.quads,
            "<http://e/a> <http://e/b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
}

TEST(Parser, refuses_what_is_no_rdf) {
  for (const char* bad : {"<http://e/{a}> <http://e/b> 1 .", "<http://e/a> <http://e/b> \"\xFF\" .",
                          "<http://e/a> <http://e/b> \"x\"^^<y{> ."}) {
    const Parsed parsed = parse_text(bad, Syntax::kTurtle);
    EXPECT_EQ(parsed.quads, "") << bad;
    EXPECT_GE(parsed.count, 1u) << bad;
  }
}

TEST(Parser, keeps_blank_nodes_of_two_files_apart) {
  const char* text = "<http://e/a> <http://e/b> _:x, [] , _:anon1 .";
  EXPECT_EQ(parse_text(text, Syntax::kTurtle, {}, "f1").quads,
            "<http://e/a> <http://e/b> _:f1-x .\n<http://e/a> <http://e/b> _:f1-anon1 .\n"
            "<http://e/a> <http://e/b> _:f1-anon_1 .\n");
  EXPECT_EQ(parse_text("_:x <http://e/b> _:x .", Syntax::kTurtle, {}, "f2").quads,
            "_:f2-x <http://e/b> _:f2-x .\n");
}

TEST(Parser, renames_blank_nodes_of_lines_too) {
  EXPECT_EQ(parse_text("_:x <http://e/b> _:y _:g .\n", Syntax::kNQuads, {}, "f").quads,
            "_:f-x <http://e/b> _:f-y _:f-g .\n");
}

TEST(Parser, keeps_labels_without_a_prefix_and_without_the_dot_after_them) {
  EXPECT_EQ(parse_text("_:a.b <http://e/b> _:anon1.\n", Syntax::kNTriples).quads,
            "_:a.b <http://e/b> _:anon1 .\n");
}

TEST(Parser, caps_literals) {
  ParseOptions options;
  options.max_literal_bytes = 10;
  for (Syntax syntax : {Syntax::kNTriples, Syntax::kTurtle}) {
    const Parsed parsed = parse_text(
        "<http://e/a> <http://e/b> \"12345678901\" .\n<http://e/a> <http://e/b> \"1234567890\" .\n",
        syntax, options);
    EXPECT_EQ(parsed.count, 1u);
    EXPECT_EQ(parsed.quads, "<http://e/a> <http://e/b> \"1234567890\" .\n");
  }
}

// raptor keeps the length of a language in a byte and overruns its buffer; found by the fuzzer.
TEST(Parser, refuses_a_language_that_raptor_cannot_hold) {
  EXPECT_EQ(parse_text("<a xml:lang='" + std::string(300, 'q') + "'/>", Syntax::kRdfXml).errors,
            "in:1: error: a language tag of more than 255 letters: nothing of this is read\n");
  const std::string text = "<http://e/a> <http://e/b> \"x\"@" + std::string(256, 'q') + " .\n";
  EXPECT_EQ(parse_text(text, Syntax::kTurtle).quads, text);
}

TEST(Parser, reads_turtle_on_after_a_term_that_is_not_valid) {
  const Parsed parsed = parse_text(
      "@prefix e: <http://e/> .\ne:a e:b \"\\x\", no:thing, 1 ;\n  e:c <http://e/{x}>, <rel>, 2 "
      ".\n",
      Syntax::kTurtle);
  EXPECT_EQ(parsed.errors,
            "in:2:10: error: there is no such escape\n"
            "in:2:15: error: there is no prefix 'no:'\n"
            "in:3:7: error: <http://e/{x}> has a character that no IRI may have\n"
            "in:3:23: error: <rel> is a relative IRI, and there is no base\n");
  EXPECT_EQ(parsed.quads,
            "<http://e/a> <http://e/b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
            "<http://e/a> <http://e/c> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
}

TEST(Parser, says_where_turtle_leaves_the_grammar) {
  const std::vector<std::pair<const char*, const char*>> kCases = {
      {"@prefix e <http://e/> .", "in:1:10: error: here a prefix with its ':' must be\n"},
      {"<http://e/a> <http://e/b> 1", "in:1:28: error: there is no '.' behind the triples\n"},
      {"<http://e/a>\n <http://e/b> \"x\n\" .", "in:2:15: error: the literal has no end\n"},
      {"<http://e/a> <http://e/b> (1 2", "in:1:31: error: the collection has no end\n"},
      {"<http://e/a> <http://e/b> [ .", "in:1:29: error: here a term must be\n"},
      {"1 <http://e/b> 1 .", "in:1:1: error: here a term must be\n"},
      {"<http://e/a> <http://e/b> <http://e/c", "in:1:27: error: the IRI has no end\n"},
      {"<http://e/g> { }", "in:1:14: error: here a term must be\n"},
  };
  for (const auto& [text, message] : kCases) {
    EXPECT_EQ(parse_text(text, Syntax::kTurtle).errors, message) << text;
  }
}

TEST(Parser, bears_turtle_that_is_nested_deep) {
  for (const char* open : {"[ <http://e/b> ", "( "}) {
    std::string text = "<http://e/a> <http://e/b> ";
    for (int i = 0; i < 100'000; ++i) text += open;
    EXPECT_THAT(parse_text(text, Syntax::kTurtle).errors,
                testing::HasSubstr("more than 1,000 levels of nesting"));
  }
}

// What raptor did not read.
TEST(Parser, reads_all_of_trig) {
  EXPECT_EQ(
      parse_text("PREFIX e: <http://e/>\nGRAPH e:g { e:a a e:B } _:g { e:a e:b 1. } [] { e:a e:b "
                 "\"\\u0000\" }",
                 Syntax::kTriG)
          .quads,
      "<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/B> <http://e/g> "
      ".\n<http://e/a> <http://e/b> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .\n"
      "<http://e/a> <http://e/b> \"\\u0000\" _:anon1 .\n");
}

TEST(Parser, refuses_a_huge_literal) {
  const std::string literal(std::size_t{4} << 20, 'x');
  EXPECT_EQ(parse_text("<http://e/a> <http://e/b> \"" + literal + "\" .\n", Syntax::kNQuads).count,
            0u);
}

TEST(Parser, lets_what_the_sink_throws_through) {
  const auto sink = [](const Quad&) { throw Error("the disk is full"); };
  for (Syntax syntax : {Syntax::kNTriples, Syntax::kTurtle, Syntax::kJsonLd}) {
    const char* text = syntax == Syntax::kJsonLd ? R"({"@id": "http://e/a", "http://e/b": 1})"
                                                 : "<http://e/a> <http://e/b> \"1\" .\n";
    EXPECT_THROW(parse(text, syntax, {}, "", sink, [](const Diagnostic&) {}), Error);
  }
}

// ---- JSON-LD
// ------------------------------------------------------------------------------------------------------------

TEST(JsonLd, reads_prefixes_types_and_languages) {
  const Parsed parsed = parse_text(R"({
    "@context": {"e": "http://e/", "@vocab": "http://v/", "@language": "en", "knows": {"@id": "e:knows", "@type": "@id"},
                 "born": {"@id": "e:born", "@type": "http://www.w3.org/2001/XMLSchema#date"}},
    "@id": "e:a", "@type": "Person", "name": "Ada", "knows": ["e:b", "_:c"], "born": "1815-12-10",
    "age": 36, "ratio": 0.5, "alive": false, "e:nick": {"@value": "A", "@language": "de"}, "none": null})",
                                   Syntax::kJsonLd);
  EXPECT_EQ(parsed.errors, "");
  EXPECT_EQ(
      parsed.quads,
      "<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://v/Person> .\n"
      "<http://e/a> <http://v/age> \"36\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
      "<http://e/a> <http://v/alive> \"false\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"
      "<http://e/a> <http://e/born> \"1815-12-10\"^^<http://www.w3.org/2001/XMLSchema#date> .\n"
      "<http://e/a> <http://e/nick> \"A\"@de .\n"
      "<http://e/a> <http://e/knows> <http://e/b> .\n"
      "<http://e/a> <http://e/knows> _:c .\n"
      "<http://e/a> <http://v/name> \"Ada\"@en .\n"
      "<http://e/a> <http://v/ratio> \"5.0E-1\"^^<http://www.w3.org/2001/XMLSchema#double> .\n");
}

TEST(JsonLd, reads_lists_sets_and_language_maps) {
  const Parsed parsed = parse_text(R"({
    "@context": {"l": {"@id": "http://e/l", "@container": "@list"}, "t": {"@id": "http://e/t", "@container": "@language"}},
    "@id": "http://e/a", "l": ["x"], "t": {"en": "one", "fr": ["un"]}, "http://e/s": {"@set": [1]}})",
                                   Syntax::kJsonLd);
  EXPECT_EQ(parsed.quads,
            "<http://e/a> <http://e/s> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
            "_:anon1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> \"x\" .\n"
            "_:anon1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
            "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"
            "<http://e/a> <http://e/l> _:anon1 .\n"
            "<http://e/a> <http://e/t> \"one\"@en .\n"
            "<http://e/a> <http://e/t> \"un\"@fr .\n");
}

TEST(JsonLd, reads_named_graphs) {
  EXPECT_EQ(
      parse_text(R"([{"@id": "http://e/g", "@graph": [{"@id": "http://e/a", "http://e/b": "c"}]}])",
                 Syntax::kJsonLd)
          .quads,
      "<http://e/a> <http://e/b> \"c\" <http://e/g> .\n");
  EXPECT_EQ(parse_text(R"({"@graph": [{"@id": "http://e/a", "http://e/b": "c"}]})", Syntax::kJsonLd)
                .quads,
            "<http://e/a> <http://e/b> \"c\" .\n");
}

TEST(JsonLd, refuses_remote_contexts_bad_json_and_depth) {
  EXPECT_EQ(
      parse_text(R"({"@context": "http://schema.org/", "name": "x"})", Syntax::kJsonLd).errors,
      "in: error: the remote context 'http://schema.org/' is not fetched: put the context into the "
      "document\n");
  const Parsed broken = parse_text("{\n  \"@id\": oops\n}", Syntax::kJsonLd);
  EXPECT_TRUE(broken.errors.starts_with("in:2:10: error: no JSON: ")) << broken.errors;
  EXPECT_EQ(parse_text(std::string(100'000, '['), Syntax::kJsonLd).errors,
            "in: error: more than 500 levels of nesting\n");
}

}  // namespace
}  // namespace concord::rdf
