#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/core/term.h"

namespace concord::sparql {

// A query as the algebra of SPARQL 1.1 Query (section 18) has it: what the parser makes, the
// planner orders and the evaluator runs.

// A number into Query::variables. Variables of a sub-select that it does not project are variables
// of their own, so a number means the same everywhere in a query.
using Variable = std::uint32_t;

// Blank nodes of a query are variables without a name.
using Node = std::variant<Variable, Term>;

// ---- Property paths (section 9)
// ------------------------------------------------------------------

struct Path {
  enum class Kind {
    kIri,          // iri
    kInverse,      // ^parts[0]
    kSequence,     // parts[0] / parts[1] / …
    kAlternative,  // parts[0] | parts[1] | …
    kZeroOrMore,   // parts[0]*
    kOneOrMore,    // parts[0]+
    kZeroOrOne,    // parts[0]?
    kNegated,      // !(forward… | ^backward…)
  };
  Kind kind = Kind::kIri;
  Iri iri;
  std::vector<Path> parts;
  std::vector<Iri> forward, backward;
  // kNegated alone: "!(^a)" has no forward part at all, which differs from an empty list.
  bool negates_forward = false, negates_backward = false;
};

struct TriplePattern {
  Node subject;
  Node predicate;  // a variable or an IRI
  Node object;
};

struct PathPattern {
  Node subject;
  Path path;  // never a single IRI
  Node object;
};

// ---- Expressions (section 17)
// --------------------------------------------------------------------

struct Pattern;

struct Expression {
  enum class Kind : std::uint8_t {
    kVariable,  // variable
    kConstant,  // constant
    // Operators: arguments in their order.
    kOr,
    kAnd,
    kNot,
    kEqual,
    kNotEqual,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kIn,
    kNotIn,  // arguments[0] in the others
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,
    kPlus,
    kMinus,  // the last two with one argument
    kExists,
    kNotExists,  // pattern
    // Functional forms and functions of section 17.4.
    kBound,
    kIf,
    kCoalesce,
    kSameTerm,
    kIsIri,
    kIsBlank,
    kIsLiteral,
    kIsNumeric,
    kStr,
    kLang,
    kDatatype,
    kIri,
    kBlankNode,
    kStringDatatype,
    kStringLanguage,
    kUuid,
    kStringUuid,
    kStringLength,
    kSubstring,
    kUpperCase,
    kLowerCase,
    kStringStarts,
    kStringEnds,
    kContains,
    kStringBefore,
    kStringAfter,
    kEncodeForUri,
    kConcat,
    kLangMatches,
    kRegex,
    kReplace,
    kAbs,
    kRound,
    kCeil,
    kFloor,
    kRandom,
    kNow,
    kYear,
    kMonth,
    kDay,
    kHours,
    kMinutes,
    kSeconds,
    kTimezone,
    kTz,
    kMd5,
    kSha1,
    kSha256,
    kSha384,
    kSha512,
    kCall,  // constant is the IRI of the function: a cast, or one that is not known
    // Aggregates (section 18.5.1): at most one argument.
    kCount,  // without an argument: COUNT(*)
    kSum,
    kMin,
    kMax,
    kAverage,
    kSample,
    kGroupConcat,
  };
  Kind kind = Kind::kConstant;
  std::vector<Expression> arguments;
  Variable variable = 0;
  Term constant;
  std::shared_ptr<const Pattern> pattern;  // kExists, kNotExists
  bool distinct = false;                   // aggregates
  std::string separator = " ";             // kGroupConcat
};

inline bool is_aggregate(Expression::Kind kind) { return kind >= Expression::Kind::kCount; }

// ---- Graph patterns
// ------------------------------------------------------------------------------

struct Select;

struct Basic {  // empty: one solution without bindings
  std::vector<TriplePattern> triples;
  std::vector<PathPattern> paths;
};
struct Join {
  std::vector<Pattern> parts;
};
struct LeftJoin {
  std::vector<Pattern> parts;  // two
  std::optional<Expression> condition;
};
struct Union {
  std::vector<Pattern> parts;
};
struct Minus {
  std::vector<Pattern> parts;  // two
};
struct Filter {
  std::vector<Pattern> parts;  // one
  Expression condition;
};
struct GraphPattern {
  Node graph;                  // a variable or an IRI
  std::vector<Pattern> parts;  // one
};
struct Extend {                // BIND
  std::vector<Pattern> parts;  // one
  Variable variable;
  Expression expression;
};
struct Values {
  std::vector<Variable> variables;
  std::vector<std::vector<std::optional<Term>>> rows;  // as long as `variables`; absent: UNDEF
};
struct SubSelect {
  std::shared_ptr<const Select> select;
  // What the select's projected variables, in their order, are called outside of it.
  std::vector<Variable> names;
};
struct Service {
  Node endpoint;
  bool silent = false;
  std::vector<Pattern> parts;  // one
  std::string text;            // of the pattern, as it was written: what is sent
  std::string prologue;        // the query's BASE and PREFIX lines
};

struct Pattern {
  std::variant<Basic, Join, LeftJoin, Union, Minus, Filter, GraphPattern, Extend, Values, SubSelect,
               Service>
      node;
};

// ---- Queries
// -------------------------------------------------------------------------------------

// The part that SELECT, CONSTRUCT, DESCRIBE and ASK have in common.
struct Select {
  struct Projection {
    Variable variable = 0;
    std::optional<Expression> expression;  // (expression AS ?variable)
  };
  struct SortKey {
    Expression expression;
    bool descending = false;
  };
  Pattern where;
  std::vector<Projection> projections;  // with "*": all that are in scope, in order of appearance
  std::vector<Projection> groups;       // GROUP BY; each has an expression and a variable, with or
                                        // without a name
  bool is_grouped = false;              // GROUP BY, or an aggregate without one (a single group)
  std::vector<Expression> having;
  std::vector<SortKey> order;
  bool distinct = false, reduced = false;
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;
  std::optional<Values> values;  // trailing VALUES; joined with `where`, before grouping
};

// FROM and FROM NAMED, or USING and USING NAMED; WITH is `default_graphs` of one.
struct DatasetClause {
  std::vector<Iri> default_graphs, named_graphs;
};

struct Query {
  enum class Form { kSelect, kConstruct, kDescribe, kAsk };
  Form form = Form::kSelect;
  std::vector<std::string> variables;  // names without "?"; empty for blank nodes and the like
  Iri base;                            // of IRI(), as BASE has it; empty if there is none
  std::optional<DatasetClause> dataset;
  Select select;
  std::vector<TriplePattern> construct;  // the template; nameless variables not in the pattern are
                                         // new blank nodes for each solution
  std::vector<Node> describe;            // "*": the variables in scope
};

// ---- Updates (SPARQL 1.1 Update)
// -----------------------------------------------------------------

struct QuadPattern {
  TriplePattern triple;
  std::optional<Node> graph;  // absent: the default graph, or that of WITH
};

struct Modify {  // INSERT DATA and DELETE DATA too: without `where`
  std::vector<QuadPattern> remove, insert;
  std::optional<Iri> with;
  std::optional<DatasetClause> with_using;
  std::optional<Pattern> where;
};

struct GraphTarget {
  enum class Kind { kIri, kDefault, kNamed, kAll };
  Kind kind = Kind::kDefault;
  Iri iri;
};

struct Load {
  Iri source;
  std::optional<Iri> into;
  bool silent = false;
};
struct Clear {
  GraphTarget target;
  bool silent = false;
};
struct Drop {
  GraphTarget target;
  bool silent = false;
};
struct Create {
  Iri graph;
  bool silent = false;
};
struct Transfer {
  enum class Kind { kAdd, kMove, kCopy };
  Kind kind = Kind::kAdd;
  GraphTarget from, to;  // kIri or kDefault
  bool silent = false;
};

struct Operation {
  std::variant<Modify, Load, Clear, Drop, Create, Transfer> node;
  std::vector<std::string> variables;  // as in Query, of this operation
  Iri base;
};

}  // namespace concord::sparql
