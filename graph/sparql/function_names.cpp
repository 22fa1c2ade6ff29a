#include "graph/sparql/function_names.h"

#include <algorithm>
#include <iterator>

namespace concord::sparql {
namespace {

using Kind = Expression::Kind;

// Where two names mean the same, the one that is written comes first.
constexpr Function kFunctions[] = {
    {"BOUND", Kind::kBound, 1, 1},
    {"IF", Kind::kIf, 3, 3},
    {"COALESCE", Kind::kCoalesce, 0, Function::kAnyNumber},
    {"SAMETERM", Kind::kSameTerm, 2, 2},
    {"ISIRI", Kind::kIsIri, 1, 1},
    {"ISURI", Kind::kIsIri, 1, 1},
    {"ISBLANK", Kind::kIsBlank, 1, 1},
    {"ISLITERAL", Kind::kIsLiteral, 1, 1},
    {"ISNUMERIC", Kind::kIsNumeric, 1, 1},
    {"STR", Kind::kStr, 1, 1},
    {"LANG", Kind::kLang, 1, 1},
    {"DATATYPE", Kind::kDatatype, 1, 1},
    {"IRI", Kind::kIri, 1, 1},
    {"URI", Kind::kIri, 1, 1},
    {"BNODE", Kind::kBlankNode, 0, 1},
    {"STRDT", Kind::kStringDatatype, 2, 2},
    {"STRLANG", Kind::kStringLanguage, 2, 2},
    {"UUID", Kind::kUuid, 0, 0},
    {"STRUUID", Kind::kStringUuid, 0, 0},
    {"STRLEN", Kind::kStringLength, 1, 1},
    {"SUBSTR", Kind::kSubstring, 2, 3},
    {"UCASE", Kind::kUpperCase, 1, 1},
    {"LCASE", Kind::kLowerCase, 1, 1},
    {"STRSTARTS", Kind::kStringStarts, 2, 2},
    {"STRENDS", Kind::kStringEnds, 2, 2},
    {"CONTAINS", Kind::kContains, 2, 2},
    {"STRBEFORE", Kind::kStringBefore, 2, 2},
    {"STRAFTER", Kind::kStringAfter, 2, 2},
    {"ENCODE_FOR_URI", Kind::kEncodeForUri, 1, 1},
    {"CONCAT", Kind::kConcat, 0, Function::kAnyNumber},
    {"LANGMATCHES", Kind::kLangMatches, 2, 2},
    {"REGEX", Kind::kRegex, 2, 3},
    {"REPLACE", Kind::kReplace, 3, 4},
    {"ABS", Kind::kAbs, 1, 1},
    {"ROUND", Kind::kRound, 1, 1},
    {"CEIL", Kind::kCeil, 1, 1},
    {"FLOOR", Kind::kFloor, 1, 1},
    {"RAND", Kind::kRandom, 0, 0},
    {"NOW", Kind::kNow, 0, 0},
    {"YEAR", Kind::kYear, 1, 1},
    {"MONTH", Kind::kMonth, 1, 1},
    {"DAY", Kind::kDay, 1, 1},
    {"HOURS", Kind::kHours, 1, 1},
    {"MINUTES", Kind::kMinutes, 1, 1},
    {"SECONDS", Kind::kSeconds, 1, 1},
    {"TIMEZONE", Kind::kTimezone, 1, 1},
    {"TZ", Kind::kTz, 1, 1},
    {"MD5", Kind::kMd5, 1, 1},
    {"SHA1", Kind::kSha1, 1, 1},
    {"SHA256", Kind::kSha256, 1, 1},
    {"SHA384", Kind::kSha384, 1, 1},
    {"SHA512", Kind::kSha512, 1, 1},
    {"COUNT", Kind::kCount, 1, 1},
    {"SUM", Kind::kSum, 1, 1},
    {"MIN", Kind::kMin, 1, 1},
    {"MAX", Kind::kMax, 1, 1},
    {"AVG", Kind::kAverage, 1, 1},
    {"SAMPLE", Kind::kSample, 1, 1},
    {"GROUP_CONCAT", Kind::kGroupConcat, 1, 1},
};

struct Operator {
  std::string_view name;
  Kind kind;
};
constexpr Operator kOperators[] = {
    {"||", Kind::kOr},
    {"&&", Kind::kAnd},
    {"!", Kind::kNot},
    {"=", Kind::kEqual},
    {"!=", Kind::kNotEqual},
    {"<", Kind::kLess},
    {"<=", Kind::kLessEqual},
    {">", Kind::kGreater},
    {">=", Kind::kGreaterEqual},
    {"IN", Kind::kIn},
    {"NOT IN", Kind::kNotIn},
    {"+", Kind::kAdd},
    {"-", Kind::kSubtract},
    {"*", Kind::kMultiply},
    {"/", Kind::kDivide},
    {"+", Kind::kPlus},
    {"-", Kind::kMinus},
    {"EXISTS", Kind::kExists},
    {"NOT EXISTS", Kind::kNotExists},
};

template <class Table, class Test>
auto* find(const Table& table, Test test) {
  const auto found = std::find_if(std::begin(table), std::end(table), test);
  return found == std::end(table) ? nullptr : &*found;
}

}  // namespace

const Function* find_function(std::string_view upper_case_name) {
  return find(kFunctions, [&](const Function& f) { return f.name == upper_case_name; });
}

std::string_view name_of(Expression::Kind kind) {
  if (const auto* f = find(kFunctions, [&](const Function& one) { return one.kind == kind; }))
    return f->name;
  const auto* o = find(kOperators, [&](const Operator& one) { return one.kind == kind; });
  return o == nullptr ? std::string_view() : o->name;
}

}  // namespace concord::sparql
