#include "graph/core/term.h"

#include <gtest/gtest.h>

namespace concord {
namespace {

TEST(Term, writes_canonical_ntriples) {
  EXPECT_EQ(to_ntriples(Term{Iri{"http://a/b"}}), "<http://a/b>");
  EXPECT_EQ(to_ntriples(Term{Blank{"b0"}}), "_:b0");
  EXPECT_EQ(to_ntriples(Term{plain_literal("a\"b\\c\nd\te\x01")}), R"("a\"b\\c\nd\te\u0001")");
  EXPECT_EQ(to_ntriples(Term{language_literal("Kyjiw", "de")}), "\"Kyjiw\"@de");
  EXPECT_EQ(to_ntriples(Term{typed_literal("1", std::string(kXsd) + "integer")}),
            "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>");
}

TEST(Term, escapes_what_would_break_an_iri) {
  EXPECT_EQ(to_ntriples(Term{Iri{"http://a/b c>"}}), "<http://a/b\\u0020c\\u003E>");
}

TEST(Quad, leaves_the_default_graph_unnamed) {
  const Triple triple{Iri{"http://s"}, {"http://p"}, plain_literal("o")};
  EXPECT_EQ(to_nquads({triple, kDefaultGraph}), "<http://s> <http://p> \"o\" .");
  EXPECT_EQ(to_nquads({triple, Iri{"http://g"}}), "<http://s> <http://p> \"o\" <http://g> .");
}

}  // namespace
}  // namespace concord
