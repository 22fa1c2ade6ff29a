#include "graph/sparql/lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/core/error.h"

namespace concord::sparql {
namespace {

// "iri(a) word(SELECT) …"
std::string tokens(std::string_view source) {
  constexpr const char* kNames[] = {"end",      "iri",      "name",    "blank",
                                    "variable", "language", "integer", "decimal",
                                    "double",   "string",   "word",    "sign"};
  Lexer lexer(source, "q.rq");
  std::string out;
  for (Token token = lexer.next(); token.kind != Token::Kind::kEnd; token = lexer.next()) {
    if (!out.empty()) out += ' ';
    out += kNames[static_cast<std::size_t>(token.kind)];
    out += '(';
    if (token.kind == Token::Kind::kPrefixedName) out += token.prefix + '|';
    out += token.text + ')';
  }
  return out;
}

std::string error(std::string_view source) {
  try {
    return "no error: " + tokens(source);
  } catch (const InputError& e) {
    return e.what();
  }
}

struct Case {
  std::string_view source, expected;
};

TEST(LexerTest, takes_the_longest_token) {
  const Case cases[] = {
      {"", ""},
      {" \t\r\n# all\n#", ""},
      {"\xEF\xBB\xBF"
       "ASK",
       "word(ASK)"},
      {"select a A true GROUP_CONCAT",
       "word(SELECT) word(a) word(A) word(TRUE) word(GROUP_CONCAT)"},
      {"<a#b><>", "iri(a#b) iri()"},
      {"?x<?a&&?b>?y", "variable(x) iri(?a&&?b) variable(y)"},
      {"?x < ?a", "variable(x) sign(<) variable(a)"},
      {"?x<=1 >=2", "variable(x) sign(<=) integer(1) sign(>=) integer(2)"},
      {"a:b a: :b : a-b:c.d.", "name(a|b) name(a|) name(|b) name(|) name(a-b|c.d) sign(.)"},
      {"a.b:c a.b a.:b", "name(a.b|c) word(a) sign(.) word(B) word(a) sign(.) name(|b)"},
      {R"(:a%3Ab :c\~z\. ::: :1.)", "name(|a%3Ab) name(|c~z.) name(|::) name(|1) sign(.)"},
      {"é:ü", "name(é|ü)"},
      {"_:a _:1.2. _:a.b:c", "blank(a) blank(1.2) sign(.) blank(a.b) name(|c)"},
      {"?x $y ?1 ?é ?x·", "variable(x) variable(y) variable(1) variable(é) variable(x·)"},
      {"a:p? ?o", "name(a|p) sign(?) variable(o)"},
      {"1 1.5 .5 1e5 1.e5 .5E-3 1.",
       "integer(1) decimal(1.5) decimal(.5) double(1e5) "
       "double(1.e5) double(.5E-3) integer(1) sign(.)"},
      {"1-2 +3 - 4 1e 5.a",
       "integer(1) integer(-2) integer(+3) sign(-) integer(4) integer(1) "
       "word(E) integer(5) sign(.) word(a)"},
      {"\"a\"@EN-Latn-1'b'^^", "string(a) language(en-latn-1) string(b) sign(^^)"},
      {"'' \"\" '''a'b''c\n''' \"\"\"\"x\"\"\"", "string() string() string(a'b''c\n) string(\"x)"},
      {R"("\t\b\n\r\f\"\'\\u0041")", "string(\t\b\n\r\f\"'\\u0041)"},
      {"^^|||!=!=&&^|", "sign(^^) sign(||) sign(|) sign(!=) sign(!=) sign(&&) sign(^) sign(|)"},
  };
  for (const Case& one : cases) EXPECT_EQ(tokens(one.source), one.expected) << one.source;
}

TEST(LexerTest, decodes_code_points_once_and_before_all_else) {
  const Case cases[] = {
      {R"(<\u0061> \u003Fx "\U0001F46A")", "iri(a) variable(x) string(👪)"},
      {R"(SEL\u0045CT)", "word(SELECT)"},
      {R"("\u005Cn")", "string(\n)"},
      {R"("\\u0041")", R"(string(\u0041))"},
  };
  for (const Case& one : cases) EXPECT_EQ(tokens(one.source), one.expected) << one.source;
}

TEST(LexerTest, places_are_those_of_the_source) {
  Lexer lexer(R"(\u0041\u0042 <\u0063> x)", "");
  const Token word = lexer.next(), iri = lexer.next(), last = lexer.next();
  EXPECT_EQ(word.begin, 0U);
  EXPECT_EQ(word.end, 12U);
  EXPECT_EQ(iri.begin, 13U);
  EXPECT_EQ(iri.end, 21U);
  EXPECT_EQ(last.begin, 22U);
}

TEST(LexerTest, says_what_is_no_token_and_where) {
  const Case cases[] = {
      {"ASK {\n  ~ }", "q.rq:2:3: error: '~' begins nothing in SPARQL"},
      {"é €", "q.rq:1:1: error: 'é' begins nothing in SPARQL"},
      {std::string_view("a \0", 3),
       "q.rq:1:3: error: a control character begins nothing in SPARQL"},
      {"\n'abc\n'",
       "q.rq:2:5: error: the string that begins with ' is not closed on its line (hint: "
       "''' for many lines)"},
      {"  \"abc", "q.rq:1:3: error: the string that begins here is not closed"},
      {"  '''a''", "q.rq:1:3: error: the string that begins here is not closed"},
      {R"('a\q')",
       "q.rq:1:3: error: a backslash in a string stands before one of t b n r f \\ \" ' or u"},
      {R"('\uD800')", "q.rq:1:2: error: this escape is no Unicode character"},
      {R"(x '\u12g4')", "q.rq:1:4: error: an escape \\u has four hexadecimal digits, \\U eight"},
      {R"(x '\u12)", "q.rq:1:4: error: an escape \\u has four hexadecimal digits, \\U eight"},
      {R"(<\u0041> '\U00110000')", "q.rq:1:11: error: this escape is no Unicode character"},
      {R"(<\u0041> ~)", "q.rq:1:10: error: '~' begins nothing in SPARQL"},
      {R"(?p \u005cU00000031)", "q.rq:1:4: error: '\\' begins nothing in SPARQL"},
      {"a \xC3(", "q.rq:1:3: error: this is not UTF-8"},
      {"\xED\xA0\x80", "q.rq:1:1: error: this is not UTF-8"},
      {"\xF4\x90\x80\x80", "q.rq:1:1: error: this is not UTF-8"},
      {"\xC0\x80", "q.rq:1:1: error: this is not UTF-8"},
      {":a%4",
       "q.rq:1:3: error: '%' in a name is followed by two hexadecimal digits (hint: '\\%' is '%')"},
      {R"(:a\:b)",
       "q.rq:1:3: error: a backslash in a name stands before one of _~.-!$&'()*+,;=/?#@%"},
      {"_:-", "q.rq:1:1: error: a blank node's label begins with a letter, a digit or '_'"},
      {"'a'@1", "q.rq:1:4: error: '@' is followed by a language tag"},
  };
  for (const Case& one : cases) EXPECT_EQ(error(one.source), one.expected) << one.source;
}

TEST(LexerTest, long_runs_are_read_once) {
  constexpr std::size_t kMany = 200'000;
  const auto times = [](std::string_view text) {
    std::string all;
    for (std::size_t i = 0; i < kMany; ++i) all += text;
    return all;
  };
  const auto count = [](const std::string& source) {
    Lexer lexer(source, "");
    std::size_t number = 0;
    while (lexer.next().kind != Token::Kind::kEnd) ++number;
    return number;
  };
  EXPECT_EQ(count(times("a.")), 2 * kMany);
  EXPECT_EQ(count(times("<a")), 2 * kMany);
  EXPECT_EQ(count(times("?")), kMany);
  EXPECT_EQ(count(":a" + times(".")), kMany + 1);
  EXPECT_EQ(count("'" + times("\\u0041") + "'"), 1U);
}

}  // namespace
}  // namespace concord::sparql
