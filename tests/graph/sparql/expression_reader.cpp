#include "tests/graph/sparql/expression_reader.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string>

namespace concord::tests {
namespace {

using sparql::Expression;
using Kind = Expression::Kind;

const std::map<std::string, Kind, std::less<>>& kinds() {
  static const std::map<std::string, Kind, std::less<>> kKinds = {
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
      {"NOTIN", Kind::kNotIn},
      {"+", Kind::kAdd},
      {"-", Kind::kSubtract},
      {"*", Kind::kMultiply},
      {"/", Kind::kDivide},
      {"PLUS", Kind::kPlus},
      {"MINUS", Kind::kMinus},
      {"BOUND", Kind::kBound},
      {"IF", Kind::kIf},
      {"COALESCE", Kind::kCoalesce},
      {"sameTerm", Kind::kSameTerm},
      {"isIRI", Kind::kIsIri},
      {"isBlank", Kind::kIsBlank},
      {"isLiteral", Kind::kIsLiteral},
      {"isNumeric", Kind::kIsNumeric},
      {"STR", Kind::kStr},
      {"LANG", Kind::kLang},
      {"DATATYPE", Kind::kDatatype},
      {"IRI", Kind::kIri},
      {"BNODE", Kind::kBlankNode},
      {"STRDT", Kind::kStringDatatype},
      {"STRLANG", Kind::kStringLanguage},
      {"UUID", Kind::kUuid},
      {"STRUUID", Kind::kStringUuid},
      {"STRLEN", Kind::kStringLength},
      {"SUBSTR", Kind::kSubstring},
      {"UCASE", Kind::kUpperCase},
      {"LCASE", Kind::kLowerCase},
      {"STRSTARTS", Kind::kStringStarts},
      {"STRENDS", Kind::kStringEnds},
      {"CONTAINS", Kind::kContains},
      {"STRBEFORE", Kind::kStringBefore},
      {"STRAFTER", Kind::kStringAfter},
      {"ENCODE_FOR_URI", Kind::kEncodeForUri},
      {"CONCAT", Kind::kConcat},
      {"LANGMATCHES", Kind::kLangMatches},
      {"REGEX", Kind::kRegex},
      {"REPLACE", Kind::kReplace},
      {"ABS", Kind::kAbs},
      {"ROUND", Kind::kRound},
      {"CEIL", Kind::kCeil},
      {"FLOOR", Kind::kFloor},
      {"RAND", Kind::kRandom},
      {"NOW", Kind::kNow},
      {"YEAR", Kind::kYear},
      {"MONTH", Kind::kMonth},
      {"DAY", Kind::kDay},
      {"HOURS", Kind::kHours},
      {"MINUTES", Kind::kMinutes},
      {"SECONDS", Kind::kSeconds},
      {"TIMEZONE", Kind::kTimezone},
      {"TZ", Kind::kTz},
      {"MD5", Kind::kMd5},
      {"SHA1", Kind::kSha1},
      {"SHA256", Kind::kSha256},
      {"SHA384", Kind::kSha384},
      {"SHA512", Kind::kSha512},
  };
  return kKinds;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Expression read_all() {
    Expression expression = read();
    if (!text_.empty()) fail();
    return expression;
  }

 private:
  [[noreturn]] void fail() const {
    throw std::runtime_error("cannot read the expression at '" + std::string(text_) + "'");
  }

  bool skip(std::string_view expected) {
    if (!text_.starts_with(expected)) return false;
    text_.remove_prefix(expected.size());
    return true;
  }

  std::string take_until(std::string_view ends) {
    const std::size_t end = std::min(text_.find_first_of(ends), text_.size());
    std::string taken(text_.substr(0, end));
    text_.remove_prefix(end);
    return taken;
  }

  static Expression constant(Term term) {
    Expression expression;
    expression.constant = std::move(term);
    return expression;
  }

  Expression read() {
    Expression expression;
    if (text_.starts_with('?')) {
      expression.kind = Kind::kVariable;
      expression.variable = take_until(",)") == "?row" ? 1 : 0;
      return expression;
    }
    if (skip("'")) return constant(read_literal());
    if (skip("_:")) return constant(Blank{take_until(",)")});
    if (text_.starts_with('<') && !text_.starts_with("<(") && !text_.starts_with("<=(")) {
      return constant(read_iri());
    }
    const std::string word = take_until("(,)");
    if (!skip("(")) return constant(read_word(word));
    if (word.starts_with("xsd:") || word.starts_with("http:")) {
      expression.kind = Kind::kCall;
      expression.constant = Iri{word[0] == 'x' ? std::string(kXsd) + word.substr(4) : word};
    } else {
      const auto kind = kinds().find(word);
      if (kind == kinds().end()) fail();
      expression.kind = kind->second;
    }
    while (!skip(")")) {
      expression.arguments.push_back(read());
      if (!skip(", ") && !text_.starts_with(')')) fail();
    }
    return expression;
  }

  Iri read_iri() {
    if (skip("xsd:")) return {std::string(kXsd) + take_until(",)")};
    if (!skip("<")) fail();
    Iri iri{take_until(">")};
    if (!skip(">")) fail();
    return iri;
  }

  Literal read_literal() {
    std::string lexical;
    while (!skip("'")) {
      if (text_.empty()) fail();
      skip("\\");
      lexical += text_[0];
      text_.remove_prefix(1);
    }
    if (skip("@")) return language_literal(lexical, take_until(",)"));
    if (skip("^^")) return typed_literal(lexical, read_iri().value);
    return plain_literal(lexical);
  }

  Term read_word(const std::string& word) const {
    const std::string xsd(kXsd);
    if (word == "true" || word == "false") return typed_literal(word, xsd + "boolean");
    if (word.starts_with("xsd:")) return Iri{xsd + word.substr(4)};
    if (word.empty() || word.find_first_not_of("0123456789.eE+-") != std::string::npos) fail();
    if (word.find_first_of("eE") != std::string::npos) return typed_literal(word, xsd + "double");
    return typed_literal(word, xsd + (word.find('.') == std::string::npos ? "integer" : "decimal"));
  }

  std::string_view text_;
};

}  // namespace

Expression read_expression(std::string_view text) { return Reader(text).read_all(); }

}  // namespace concord::tests
