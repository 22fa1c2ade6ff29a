#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "graph/core/error.h"
#include "graph/results/result_writer.h"

namespace concord::graph {
namespace {

using Row = std::vector<std::optional<Term>>;

const std::vector<rdf::Prefix> kPrefixes = {{"id", "https://w3id.org/concord/id/"}};

std::string written(ResultFormat format, const std::vector<std::string>& variables,
                    const std::vector<Row>& rows) {
  std::ostringstream out;
  const auto writer = make_result_writer(out, format, kPrefixes);
  writer->begin(variables);
  for (const Row& row : rows) writer->row(row);
  writer->end();
  return out.str();
}

std::string written(ResultFormat format, bool answer) {
  std::ostringstream out;
  make_result_writer(out, format, kPrefixes)->boolean(answer);
  return out.str();
}

Term typed(std::string_view lexical, std::string_view type) {
  return typed_literal(lexical, std::string(kXsd).append(type));
}

const std::vector<Row> kMixed = {
    {Iri{"https://w3id.org/concord/id/North_Korea"}, language_literal("a \"b\",\nc", "en-gb")},
    {Blank{"b0"}, typed_literal("1<2", "http://e/t&u")},
    {std::nullopt, plain_literal("Größe")},
    {std::nullopt, std::nullopt}};

// All control characters, then "<é\u{FFFF}\u{1F46A}\xFF\\".
std::string hostile() {
  std::string text;
  for (char c = 0; c < 0x20; ++c) text += c;
  return text + "\x7F<é\uFFFF\U0001F46A\xFF\\";
}

TEST(Results, know_formats_by_name) {
  EXPECT_EQ(result_format_by_name("csv"), ResultFormat::kCsv);
  EXPECT_EQ(result_format_by_name("html"), std::nullopt);
  for (const char* name : {"table", "json", "xml", "csv", "tsv", "turtle", "ntriples"}) {
    EXPECT_EQ(name_of(*result_format_by_name(name)), name);
  }
}

TEST(Results, json) {
  EXPECT_EQ(written(ResultFormat::kJson, {"x", "y"}, kMixed),
            R"({"head":{"vars":["x","y"]},"results":{"bindings":[
{"x":{"type":"uri","value":"https://w3id.org/concord/id/North_Korea"},"y":{"type":"literal","value":"a \"b\",\nc","xml:lang":"en-gb"}},
{"x":{"type":"bnode","value":"b0"},"y":{"type":"literal","value":"1<2","datatype":"http://e/t&u"}},
{"y":{"type":"literal","value":"Größe"}},
{}
]}}
)");
  EXPECT_EQ(written(ResultFormat::kJson, true), "{\"head\":{},\"boolean\":true}\n");
  EXPECT_EQ(written(ResultFormat::kJson, {}, {{}, {}}),
            "{\"head\":{\"vars\":[]},\"results\":{\"bindings\":[\n{},\n{}\n]}}\n");
  EXPECT_EQ(written(ResultFormat::kJson, {"x"}, {}),
            "{\"head\":{\"vars\":[\"x\"]},\"results\":{\"bindings\":[\n]}}\n");
}

TEST(Results, json_holds_any_text) {
  const auto json =
      nlohmann::json::parse(written(ResultFormat::kJson, {"x"}, {{plain_literal(hostile())}}));
  std::string expected = hostile();
  expected.replace(expected.size() - 2, 1, "\uFFFD");
  EXPECT_EQ(json["results"]["bindings"][0]["x"]["value"], expected);
}

TEST(Results, xml) {
  EXPECT_EQ(written(ResultFormat::kXml, {"x", "y"}, kMixed), R"(<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
    <variable name="x"/>
    <variable name="y"/>
  </head>
  <results>
    <result>
      <binding name="x"><uri>https://w3id.org/concord/id/North_Korea</uri></binding>
      <binding name="y"><literal xml:lang="en-gb">a &quot;b&quot;,
c</literal></binding>
    </result>
    <result>
      <binding name="x"><bnode>b0</bnode></binding>
      <binding name="y"><literal datatype="http://e/t&amp;u">1&lt;2</literal></binding>
    </result>
    <result>
      <binding name="y"><literal>Größe</literal></binding>
    </result>
    <result>
    </result>
  </results>
</sparql>
)");
  EXPECT_EQ(written(ResultFormat::kXml, false), R"(<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
  </head>
  <boolean>false</boolean>
</sparql>
)");
  EXPECT_EQ(written(ResultFormat::kXml, {}, {{}}), R"(<?xml version="1.0"?>
<sparql xmlns="http://www.w3.org/2005/sparql-results#">
  <head>
  </head>
  <results>
    <result>
    </result>
  </results>
</sparql>
)");
}

TEST(Results, xml_holds_no_characters_that_xml_has_not) {
  const std::string xml = written(ResultFormat::kXml, {"x"}, {{plain_literal(hostile())}});
  std::string expected;
  for (int c = 0; c < 0x20; ++c) {
    expected += c == '\t' ? "\t" : c == '\n' ? "\n" : c == '\r' ? "&#xD;" : "\uFFFD";
  }
  expected += "\x7F&lt;é\uFFFD\U0001F46A\uFFFD\\";
  EXPECT_NE(xml.find("<literal>" + expected + "</literal>"), std::string::npos) << xml;
}

TEST(Results, csv) {
  EXPECT_EQ(written(ResultFormat::kCsv, {"x", "y"}, kMixed),
            "x,y\r\n"
            "https://w3id.org/concord/id/North_Korea,\"a \"\"b\"\",\nc\"\r\n"
            "_:b0,1<2\r\n"
            ",Größe\r\n"
            ",\r\n");
  EXPECT_EQ(written(ResultFormat::kCsv, {"x"},
                    {{plain_literal("a\rb")},
                     {plain_literal("")},
                     {Iri{"http://e/a,b"}},
                     {plain_literal(" a b ")}}),
            "x\r\n\"a\rb\"\r\n\r\n\"http://e/a,b\"\r\n a b \r\n");
  EXPECT_EQ(written(ResultFormat::kCsv, {}, {{}, {}}), "\r\n\r\n\r\n");
  EXPECT_THROW(written(ResultFormat::kCsv, true), Error);
}

TEST(Results, tsv) {
  EXPECT_EQ(written(ResultFormat::kTsv, {"x", "y"}, kMixed),
            "?x\t?y\n"
            "<https://w3id.org/concord/id/North_Korea>\t\"a \\\"b\\\",\\nc\"@en-gb\n"
            "_:b0\t\"1<2\"^^<http://e/t&u>\n"
            "\t\"Größe\"\n"
            "\t\n");
  EXPECT_EQ(written(ResultFormat::kTsv, {"x"}, {{plain_literal("a\tb\rc\\")}, {plain_literal("")}}),
            "?x\n\"a\\tb\\rc\\\\\"\n\"\"\n");
  EXPECT_EQ(written(ResultFormat::kTsv, {}, {{}}), "\n\n");
  EXPECT_THROW(written(ResultFormat::kTsv, false), Error);
}

TEST(Results, tsv_writes_numbers_short_where_they_read_as_the_same_term) {
  struct Case {
    const char* lexical;
    const char* type;
    bool is_short;
  };
  const Case cases[] = {
      {"1", "integer", true},          {"-007", "integer", true}, {"+1", "integer", true},
      {"", "integer", false},          {"-", "integer", false},   {"1.0", "integer", false},
      {" 1", "integer", false},        {"1", "byte", false},      {"1.5", "decimal", true},
      {"-.5", "decimal", true},        {"1", "decimal", false},   {"1.", "decimal", false},
      {"1e0", "decimal", false},       {"1.0E2", "double", true}, {"1e-7", "double", true},
      {".5e+1", "double", true},       {"1.e1", "double", true},  {"1.0", "double", false},
      {"INF", "double", false},        {".e1", "double", false},  {"1e", "double", false},
      {"1e1x", "double", false},       {"1.0E2", "float", false}, {"true", "boolean", false},
      {"1", "negativeInteger", false}, {"x", "integer", false},   {"1\n", "integer", false}};
  for (const Case& one : cases) {
    const Term term = typed(one.lexical, one.type);
    EXPECT_EQ(written(ResultFormat::kTsv, {"x"}, {{term}}),
              "?x\n" + (one.is_short ? one.lexical : to_ntriples(term)) + "\n");
  }
}

TEST(Results, table) {
  EXPECT_EQ(written(ResultFormat::kTable, {"x", "y"}, kMixed),
            "x               y\n"
            "--------------  --------\n"
            "id:North_Korea  a \"b\", c\n"
            "_:b0            1<2\n"
            "                Größe\n"
            "\n");
  EXPECT_EQ(written(ResultFormat::kTable, true), "yes\n");
  EXPECT_EQ(written(ResultFormat::kTable, false), "no\n");
  EXPECT_EQ(written(ResultFormat::kTable, {"x"}, {}), "x\n-\n");
}

TEST(Results, table_aligns_characters_of_any_width_and_obeys_none) {
  EXPECT_EQ(written(ResultFormat::kTable, {"x", "y"},
                    {{plain_literal("食べ物"), plain_literal("a")},
                     {plain_literal("e\u0301"), plain_literal("b\x1B[2J\u009Bc")}}),
            "x       y\n"
            "------  -------\n"
            "食べ物  a\n"
            "e\u0301       b [2J c\n");
}

TEST(Results, table_takes_its_widths_from_the_first_thousand_rows) {
  std::vector<Row> rows(1000, {plain_literal("abc"), plain_literal("x")});
  rows.push_back({plain_literal("abcdefgh"), plain_literal("x")});
  rows.push_back({plain_literal("a"), plain_literal("x")});
  const std::string table = written(ResultFormat::kTable, {"v", "w"}, rows);
  EXPECT_TRUE(table.starts_with("v    w\n---  -\nabc  x\nabc  x\n"));
  EXPECT_TRUE(table.ends_with("abc  x\nabcdefgh  x\na    x\n"));
}

TEST(Results, refuse_formats_of_triples) {
  EXPECT_THROW(written(ResultFormat::kTurtle, true), Error);
  EXPECT_THROW(written(ResultFormat::kNTriples, {"x"}, {}), Error);
}

}  // namespace
}  // namespace concord::graph
