#include "graph/sparql/expressions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <stdexcept>

#include "graph/quads/quad_store.h"
#include "tests/graph/sparql/expression_reader.h"
#include "tests/support/folder.h"
#include "tests/support/table.h"

namespace concord::sparql {
namespace {

using quads::Id;
using quads::kNone;
using tests::read_expression;
using Kind = Expression::Kind;

class ExpressionsTest : public testing::Test {
 protected:
  // Variable 0 is never bound, variable 1 is "row".
  std::string evaluate(const Expression& expression, std::uint64_t row_number = 0) {
    const std::vector<Id> row = {kNone, terms_.id(plain_literal("row"))};
    const Id id = Evaluable(expression, context_).evaluate(row, row_number);
    return id ? to_ntriples(terms_.term(id)) : "error";
  }
  std::string evaluate(std::string_view text, std::uint64_t row_number = 0) {
    return evaluate(read_expression(text), row_number);
  }
  bool holds(std::string_view text) {
    const Expression expression = read_expression(text);
    return Evaluable(expression, context_).holds(std::vector<Id>{kNone, kNone}, 0);
  }

  Id id(std::string_view text) { return terms_.id(read_expression(text).constant); }

  // Of the terms, "error" among them.
  std::string aggregate(Kind kind, const std::vector<std::string>& values, bool distinct = false) {
    Expression expression;
    expression.kind = kind;
    expression.distinct = distinct;
    expression.arguments.emplace_back();
    Aggregate aggregate(expression, context_);
    for (const std::string& value : values) {
      aggregate.add(value == "error" ? kNone : id(value), {});
    }
    const Id result = aggregate.result();
    return result ? to_ntriples(terms_.term(result)) : "error";
  }

  tests::TemporaryFolder folder_;
  quads::QuadStore store_{folder_.path("store"), quads::QuadStore::Access::kWrite};
  quads::Snapshot snapshot_ = store_.snapshot();
  QueryTerms terms_{snapshot_};
  ExpressionContext context_{terms_, {"http://example.org/a/"}, "2026-11-28T16:00:00Z", 1, 0, {}};
};

std::string expected(const std::string& text) {
  return text == "error" ? text : to_ntriples(read_expression(text).constant);
}

TEST_F(ExpressionsTest, gives_what_the_table_says) {
  for (const tests::Row& row : tests::read_table("../data/sparql/functions.tsv", 2)) {
    std::string result;
    try {
      result = evaluate(row.cells[0]);
      EXPECT_EQ(result, expected(row.cells[1])) << "line " << row.line << ": " << row.cells[0];
    } catch (const std::exception& error) {
      ADD_FAILURE() << "line " << row.line << ": " << row.cells[0] << ": " << error.what();
    }
  }
}

TEST_F(ExpressionsTest, holds_by_the_effective_boolean_value) {
  EXPECT_TRUE(holds("1"));
  EXPECT_TRUE(holds("'a'"));
  EXPECT_TRUE(holds("'a'@en"));
  EXPECT_TRUE(holds("=(1, 1.0)"));
  EXPECT_FALSE(holds("''"));
  EXPECT_FALSE(holds("0.0e0"));
  EXPECT_FALSE(holds("'NaN'^^xsd:double"));
  EXPECT_FALSE(holds("'yes'^^xsd:boolean"));
  EXPECT_FALSE(holds("<http://e/a>"));
  EXPECT_FALSE(holds("?unbound"));
  EXPECT_FALSE(holds("!('x'^^<http://e/unknown>)"));
}

TEST_F(ExpressionsTest, keeps_the_id_of_a_variable) {
  Expression variable;
  variable.kind = Kind::kVariable;
  variable.variable = 0;
  const std::vector<Id> row = {id("'01'^^xsd:integer")};
  EXPECT_EQ(Evaluable(variable, context_).evaluate(row, 0), row[0]);
}

TEST_F(ExpressionsTest, gives_equal_terms_equal_ids) {
  const std::vector<Id> row = {kNone, kNone};
  const Expression sum = read_expression("+(1, 2)");
  EXPECT_EQ(Evaluable(sum, context_).evaluate(row, 0), id("3"));
}

TEST_F(ExpressionsTest, does_not_need_terms_for_values_in_ids) {
  const auto integer = [](std::int64_t n) {
    return Id(Id::Kind::kInteger, static_cast<std::uint64_t>(n + (std::int64_t{1} << 59)));
  };
  const auto date = [](std::uint64_t year, std::uint64_t month, std::uint64_t day) {
    return Id(Id::Kind::kDate, (year * 16 + month) * 32 + day);
  };
  const std::vector<Id> row = {integer(-7), date(2024, 2, 29)};
  const auto value = [&](std::string_view text) {
    Expression expression = read_expression(text);
    const Id id = Evaluable(expression, context_).evaluate(row, 0);
    return id ? to_ntriples(terms_.term(id)) : "error";
  };
  EXPECT_EQ(value("+(?unbound, 1)"), expected("-6"));
  EXPECT_EQ(value("YEAR(?row)"), expected("2024"));
  EXPECT_EQ(value("MONTH(?row)"), expected("2"));
  EXPECT_EQ(value("DAY(?row)"), expected("29"));
  EXPECT_EQ(value("<(?row, '2024-03-01'^^xsd:date)"), expected("true"));
  EXPECT_EQ(value("=(?unbound, '-7.0'^^xsd:decimal)"), expected("true"));
  EXPECT_EQ(value("=(?unbound, ?row)"), expected("false"));
  EXPECT_LT(compare(integer(-7), integer(3), terms_), 0);
  EXPECT_GT(compare(date(2024, 3, 1), date(2024, 2, 29), terms_), 0);
  EXPECT_LT(compare(integer(5), id("5.5"), terms_), 0);
}

// ---- What is new at each call
// ---------------------------------------------------------------------

TEST_F(ExpressionsTest, makes_blank_nodes) {
  EXPECT_NE(evaluate("BNODE()"), evaluate("BNODE()"));
  EXPECT_EQ(evaluate("BNODE('x')", 1), evaluate("BNODE('x')", 1));
  EXPECT_NE(evaluate("BNODE('x')", 1), evaluate("BNODE('x')", 2));
  EXPECT_NE(evaluate("BNODE('x')", 1), evaluate("BNODE('y')", 1));
  EXPECT_THAT(evaluate("BNODE()"), testing::StartsWith("_:"));
  EXPECT_EQ(evaluate("BNODE(1)"), "error");
}

TEST_F(ExpressionsTest, makes_blank_nodes_that_the_store_has_not) {
  const std::string taken = evaluate("BNODE('x')", 5).substr(2);
  quads::QuadStore store(folder_.path("other"), quads::QuadStore::Access::kWrite);
  quads::Transaction transaction = store.begin();
  transaction.intern(Blank{taken});
  transaction.commit();
  const quads::Snapshot snapshot = store.snapshot();
  QueryTerms terms(snapshot);
  ExpressionContext context{terms, {}, "", 1, 0, {}};
  const Expression expression = read_expression("BNODE('x')");
  const Evaluable evaluable(expression, context);
  const Id id = evaluable.evaluate({}, 5);
  EXPECT_NE(std::get<Blank>(terms.term(id)).label, taken);
  EXPECT_EQ(evaluable.evaluate({}, 5), id);
}

TEST_F(ExpressionsTest, makes_random_numbers_and_uuids_that_the_seed_decides) {
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) all.insert(evaluate("RAND()"));
  EXPECT_EQ(all.size(), 1000u);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(holds("=(STRLEN(STRUUID()), 36)"));
    EXPECT_TRUE(
        holds("REGEX(STR(UUID()), '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-"
              "[89ab][0-9a-f]{3}-[0-9a-f]{12}$')"));
    EXPECT_FALSE(holds("||(<(RAND(), 0), >=(RAND(), 1))"));
  }
  ExpressionContext again{terms_, {}, "", 1, 0, {}};
  const Expression random = read_expression("RAND()");
  EXPECT_TRUE(all.contains(
      to_ntriples(terms_.term(Evaluable(random, again).evaluate(std::vector<Id>{}, 0)))));
}

TEST_F(ExpressionsTest, asks_whether_patterns_have_solutions) {
  std::size_t calls = 0;
  context_.exists = [&](const Pattern&, std::span<const Id> row) {
    EXPECT_EQ(row.size(), 2u);
    return ++calls == 1;
  };
  Expression exists;
  exists.kind = Kind::kExists;
  exists.pattern = std::make_shared<Pattern>();
  Expression missing = exists;
  missing.kind = Kind::kNotExists;
  EXPECT_EQ(evaluate(exists), expected("true"));
  EXPECT_EQ(evaluate(exists), expected("false"));
  EXPECT_EQ(evaluate(missing), expected("true"));
}

TEST_F(ExpressionsTest, evaluates_what_is_nested_deeply) {
  Expression deep = read_expression("1");
  for (int i = 0; i < 1000; ++i) {
    Expression outer;
    outer.kind = i % 3 == 0 ? Kind::kAdd : i % 3 == 1 ? Kind::kAbs : Kind::kCoalesce;
    outer.arguments.push_back(std::move(deep));
    if (i % 3 == 0) outer.arguments.push_back(read_expression("1"));
    deep = std::move(outer);
  }
  EXPECT_EQ(evaluate(deep), expected("335"));
}

// Doubling a string forty times would take a terabyte.
TEST_F(ExpressionsTest, makes_no_text_without_bound) {
  Id text = id("'0123456789abcdef'");
  int doublings = 0;
  for (const Expression twice = read_expression("CONCAT(?unbound, ?unbound)"); text; ++doublings) {
    ASSERT_LT(doublings, 40);
    text = Evaluable(twice, context_).evaluate(std::vector<Id>{text}, 0);
  }
  EXPECT_EQ(doublings, 23);  // 64 MiB were made, 128 were not
  const std::string many(1 << 14, 'x');
  EXPECT_EQ(evaluate("REPLACE('" + many + "', 'x', '" + many + "')"), "error");
}

// Every function on every sort of term, of any bytes: no crash, and the same result each time.
TEST_F(ExpressionsTest, takes_any_terms) {
  constexpr unsigned kSeed = 3;
  std::mt19937 random(kSeed);
  const auto bytes = [&random] {
    std::string out;
    for (std::size_t i = random() % 8; i > 0; --i) {
      static constexpr std::string_view kUsual = "ab1$\\()[]{}^|*+?.-:,\n é\xC3\xFF\xF0\x9F\0";
      out += kUsual[random() % kUsual.size()];
    }
    return out;
  };
  const auto term = [&]() -> Term {
    static const std::vector<std::string> kTypes = {"integer",  "decimal", "double",
                                                    "dateTime", "date",    "gYear"};
    static const std::vector<std::string> kNumbers = {
        "1", "-5", "170141183460469231731", "1e308", "NaN", "-INF", "0", "-0.5"};
    switch (random() % 6) {
      case 0:
        return Iri{bytes()};
      case 1:
        return Blank{"b"};
      case 2:
        return language_literal(bytes(), "en");
      case 3:
        return typed_literal(random() % 2 == 0 ? bytes() : kNumbers[random() % kNumbers.size()],
                             std::string(kXsd) + kTypes[random() % kTypes.size()]);
      default:
        return plain_literal(bytes());
    }
  };
  for (int i = 0; i < 50'000; ++i) {
    Expression expression;
    expression.kind = static_cast<Kind>(
        static_cast<unsigned>(Kind::kSameTerm) +
        random() % (static_cast<unsigned>(Kind::kCall) - static_cast<unsigned>(Kind::kSameTerm)));
    if (i % 5 == 0) expression.kind = Kind::kReplace;
    const bool is_replace = expression.kind == Kind::kReplace;
    for (int j = is_replace ? 3 : 2; j > 0; --j) {
      expression.arguments.emplace_back().constant = term();
    }
    const Evaluable evaluable(expression, context_);
    context_.calls = 0;
    const Id first = evaluable.evaluate({}, 0);
    context_.calls = 0;
    ASSERT_EQ(evaluable.evaluate({}, 0), first);
  }
}

TEST_F(ExpressionsTest, refuses_aggregates_outside_of_groups) {
  Expression sum;
  sum.kind = Kind::kSum;
  EXPECT_THROW(evaluate(sum), std::logic_error);
}

// ---- Aggregates
// ------------------------------------------------------------------------------------

TEST_F(ExpressionsTest, counts) {
  EXPECT_EQ(aggregate(Kind::kCount, {}), expected("0"));
  EXPECT_EQ(aggregate(Kind::kCount, {"1", "1", "error", "'a'"}), expected("3"));
  EXPECT_EQ(aggregate(Kind::kCount, {"1", "1", "error", "1.0"}, true), expected("2"));
}

TEST_F(ExpressionsTest, counts_rows) {
  for (const bool distinct : {false, true}) {
    Expression expression;
    expression.kind = Kind::kCount;
    expression.distinct = distinct;
    Aggregate rows(expression, context_);
    for (const char* value : {"1", "2", "1"}) {
      rows.add(kNone, std::vector<Id>{id(value), kNone});
    }
    EXPECT_EQ(rows.result(), id(distinct ? "2" : "3"));
  }
}

TEST_F(ExpressionsTest, sums_and_averages) {
  EXPECT_EQ(aggregate(Kind::kSum, {}), expected("0"));
  EXPECT_EQ(aggregate(Kind::kSum, {"1", "2", "2"}), expected("5"));
  EXPECT_EQ(aggregate(Kind::kSum, {"1", "2", "2"}, true), expected("3"));
  EXPECT_EQ(aggregate(Kind::kSum, {"1", "2.2"}), expected("3.2"));
  EXPECT_EQ(aggregate(Kind::kSum, {"0.2e0", "0.2"}), expected("4.0E-1"));
  EXPECT_EQ(aggregate(Kind::kSum, {"1", "'a'"}), "error");
  EXPECT_EQ(aggregate(Kind::kSum, {"1", "error", "2"}), "error");
  EXPECT_EQ(aggregate(Kind::kAverage, {}), expected("0"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1", "2", "3", "4"}), expected("2.5"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1.0", "2.2", "3.5", "2.2", "2.2"}), expected("2.22"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1", "2", "2"}, true), expected("1.5"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1", "2"}), expected("1.5"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1.0E2", "2.0E3", "3.0E4"}), expected("1.07E4"));
  EXPECT_EQ(aggregate(Kind::kAverage, {"1", "_:b", "3"}), "error");
}

TEST_F(ExpressionsTest, finds_the_least_and_the_greatest_by_the_order_of_terms) {
  EXPECT_EQ(aggregate(Kind::kMin, {}), "error");
  EXPECT_EQ(aggregate(Kind::kMax, {"error"}), "error");
  EXPECT_EQ(aggregate(Kind::kMin, {"2.2", "1", "error", "2.0E-1"}), expected("2.0E-1"));
  EXPECT_EQ(aggregate(Kind::kMax, {"2.2", "1", "error", "2.0E-1"}), expected("2.2"));
  EXPECT_EQ(aggregate(Kind::kMin, {"1", "_:b", "3", "<http://e/>"}), "_:b");
  EXPECT_EQ(aggregate(Kind::kMax, {"'b'", "'a'", "1"}), expected("'b'"));
  EXPECT_EQ(aggregate(Kind::kMax, {"1", "1.0"}), expected("1")) << "the first of equals";
}

TEST_F(ExpressionsTest, samples) {
  EXPECT_EQ(aggregate(Kind::kSample, {}), "error");
  EXPECT_EQ(aggregate(Kind::kSample, {"error", "2", "1"}), expected("2"));
}

TEST_F(ExpressionsTest, concatenates_groups) {
  EXPECT_EQ(aggregate(Kind::kGroupConcat, {}), expected("''"));
  EXPECT_EQ(aggregate(Kind::kGroupConcat, {"'a'@en", "01", "<http://e/>", "error"}),
            expected("'a 01 http://e/'"));
  EXPECT_EQ(aggregate(Kind::kGroupConcat, {"'1'", "'2'", "'1'"}, true), expected("'1 2'"));
  EXPECT_EQ(aggregate(Kind::kGroupConcat, {"''", "''", "'x'"}), expected("'  x'"));
  EXPECT_EQ(aggregate(Kind::kGroupConcat, {"'a'", "_:b"}), "error");
}

// ---- Order
// -----------------------------------------------------------------------------------------

TEST_F(ExpressionsTest, orders_terms) {
  // Each is less than all that follow.
  const std::vector<std::string> ascending = {
      "_:a",
      "_:b",
      "<http://e/a>",
      "<http://e/b>",
      "'-INF'^^xsd:double",
      "-1.5",
      "1",
      "'1.1'^^xsd:float",
      "2.0e0",
      "9007199254740992",
      "9007199254740993",
      "'INF'^^xsd:float",
      "'NaN'^^xsd:double",
      "false",
      "true",
      "'2020-01-01T00:00:00Z'^^xsd:dateTime",
      "'2020-01-01T00:00:00.5Z'^^xsd:dateTime",
      "'2020-01-01T00:00:00-01:00'^^xsd:dateTime",
      "'2020-01-01'^^xsd:date",
      "'2020-01-01Z'^^xsd:date",
      "'0999'^^xsd:gYear",
      "'2020'^^xsd:gYear",
      "''",
      "'10'",
      "'2'",
      "'a'",
      "'a'@de",
      "'a'@en",
      "'b'",
      "'\uFFFD'",
      "'\U0001F46A'",
      "'a'^^<http://e/t>",
      "'b'^^<http://e/t>",
      "'a'^^<http://e/u>",
      "'a'^^xsd:integer",
  };
  for (std::size_t i = 0; i < ascending.size(); ++i) {
    EXPECT_LT(compare(kNone, id(ascending[i]), terms_), 0);
    for (std::size_t j = 0; j < ascending.size(); ++j) {
      const int order = compare(id(ascending[i]), id(ascending[j]), terms_);
      const int expected_order = i < j ? -1 : i > j ? 1 : 0;
      EXPECT_EQ((order > 0) - (order < 0), expected_order) << ascending[i] << " " << ascending[j];
    }
  }
  EXPECT_EQ(compare(kNone, kNone, terms_), 0);
  EXPECT_EQ(compare(id("1"), id("'01.0'^^xsd:decimal"), terms_), 0);
  EXPECT_EQ(compare(id("0.1e0"), id("'0.1'^^xsd:double"), terms_), 0);
}

// Terms of all kinds, near one another so that many compare as equal or nearly so.
class TermMaker {
 public:
  explicit TermMaker(unsigned seed) : random_(seed) {}

  Term make() {
    static const std::vector<std::string> kLexical = {"1",
                                                      "01",
                                                      "1.0",
                                                      "1e0",
                                                      "0.1",
                                                      "-0",
                                                      "0",
                                                      "INF",
                                                      "NaN",
                                                      "-INF",
                                                      "true",
                                                      "false",
                                                      "x",
                                                      "",
                                                      "9007199254740992",
                                                      "9007199254740993",
                                                      "9007199254740992.5",
                                                      "0.1000000000000000055",
                                                      "0.10000000149011612",
                                                      "2020-01-01",
                                                      "2020-01-01Z",
                                                      "2020-01-01+14:00",
                                                      "2020-01-01-14:00",
                                                      "2020-01-01T00:00:00",
                                                      "2020-01-01T00:00:00Z",
                                                      "2019-12-31T24:00:00",
                                                      "2020-01-01T10:00:00+10:00",
                                                      "12:00:00",
                                                      "12:00:00Z",
                                                      "2020",
                                                      "2020Z",
                                                      "--01-01",
                                                      "é"};
    static const std::vector<std::string> kTypes = {
        "integer", "decimal", "double",   "float", "byte",      "string", "boolean",
        "date",    "time",    "dateTime", "gYear", "gMonthDay", "unknown"};
    const std::string& lexical = kLexical[random_() % kLexical.size()];
    switch (random_() % 12) {
      case 0:
        return Iri{"http://e/" + lexical};
      case 1:
        return Blank{"b" + std::to_string(random_() % 5)};
      case 2:
        return language_literal(lexical, random_() % 2 == 0 ? "en" : "de");
      default:
        return typed_literal(lexical, std::string(kXsd) + kTypes[random_() % kTypes.size()]);
    }
  }

 private:
  std::mt19937 random_;
};

TEST_F(ExpressionsTest, orders_terms_of_all_kinds_weakly) {
  constexpr unsigned kSeed = 7;
  TermMaker maker(kSeed);
  std::vector<Id> ids = {kNone};
  for (int i = 0; i < 150; ++i) ids.push_back(terms_.id(maker.make()));
  const auto sign = [&](Id a, Id b) {
    const int order = compare(a, b, terms_);
    return (order > 0) - (order < 0);
  };
  const std::size_t n = ids.size();
  std::vector<int> orders(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) orders[i * n + j] = sign(ids[i], ids[j]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    EXPECT_EQ(orders[i * n + i], 0);
    for (std::size_t j = 0; j < n; ++j) {
      ASSERT_EQ(orders[i * n + j], -orders[j * n + i]);
      for (std::size_t k = 0; k < n; ++k) {
        if (orders[i * n + j] > 0 || orders[j * n + k] > 0) continue;
        ASSERT_LE(orders[i * n + k], 0);
        // As equal as its parts.
        ASSERT_EQ(orders[i * n + k] == 0, orders[i * n + j] == 0 && orders[j * n + k] == 0);
      }
    }
  }
}

TEST_F(ExpressionsTest, orders_as_the_operators_compare) {
  constexpr unsigned kSeed = 11;
  TermMaker maker(kSeed);
  for (int i = 0; i < 5000; ++i) {
    const std::vector<Id> row = {terms_.id(maker.make()), terms_.id(maker.make())};
    static const Expression kLess = read_expression("<(?unbound, ?row)");
    if (!Evaluable(kLess, context_).holds(row, 0)) continue;
    EXPECT_LT(compare(row[0], row[1], terms_), 0)
        << to_ntriples(terms_.term(row[0])) << " " << to_ntriples(terms_.term(row[1]));
  }
}

}  // namespace
}  // namespace concord::sparql
