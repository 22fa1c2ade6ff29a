#include "graph/sparql/value.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "graph/quads/inline_terms.h"

namespace concord::sparql {
namespace {

using quads::Id;

// ---- Datatypes
// -----------------------------------------------------------------------------------

struct Datatype {
  enum class Kind { kString, kBoolean, kInteger, kDecimal, kFloat, kDouble, kMoment };

  std::string_view name;  // after kXsd
  Kind kind;
  Moment::Type moment = Moment::Type::kDateTime;
  // Of the integers. The widest are what a Decimal has room for.
  Int128 lowest = std::numeric_limits<std::int64_t>::min() * Int128{20};
  Int128 highest = std::numeric_limits<std::int64_t>::max() * Int128{20};
};

Datatype moment(std::string_view name, Moment::Type type) {
  return {name, Datatype::Kind::kMoment, type};
}

Datatype integer(std::string_view name, Int128 lowest, Int128 highest) {
  return {name, Datatype::Kind::kInteger, Moment::Type::kDateTime, lowest, highest};
}

template <class Integer>
Datatype integer(std::string_view name) {
  return integer(name, std::numeric_limits<Integer>::min(), std::numeric_limits<Integer>::max());
}

const Datatype* find_datatype(std::string_view iri) {
  using Kind = Datatype::Kind;
  using Type = Moment::Type;
  static const Int128 kLowest = Datatype{}.lowest, kHighest = Datatype{}.highest;
  static const std::array<Datatype, 26> kDatatypes = {{
      {"string", Kind::kString},
      {"integer", Kind::kInteger},
      {"decimal", Kind::kDecimal},
      {"double", Kind::kDouble},
      {"boolean", Kind::kBoolean},
      moment("date", Type::kDate),
      moment("dateTime", Type::kDateTime),
      {"float", Kind::kFloat},
      moment("time", Type::kTime),
      moment("gYear", Type::kYear),
      moment("gYearMonth", Type::kYearMonth),
      moment("gMonth", Type::kMonth),
      moment("gMonthDay", Type::kMonthDay),
      moment("gDay", Type::kDay),
      integer("nonNegativeInteger", 0, kHighest),
      integer("positiveInteger", 1, kHighest),
      integer("nonPositiveInteger", kLowest, 0),
      integer("negativeInteger", kLowest, -1),
      integer<std::int64_t>("long"),
      integer<std::int32_t>("int"),
      integer<std::int16_t>("short"),
      integer<std::int8_t>("byte"),
      integer<std::uint64_t>("unsignedLong"),
      integer<std::uint32_t>("unsignedInt"),
      integer<std::uint16_t>("unsignedShort"),
      integer<std::uint8_t>("unsignedByte"),
  }};
  if (!iri.starts_with(kXsd)) return nullptr;
  iri.remove_prefix(kXsd.size());
  for (const Datatype& datatype : kDatatypes) {
    if (datatype.name == iri) return &datatype;
  }
  return nullptr;
}

bool is_boolean_or_number(const Iri& datatype) {
  const Datatype* known = find_datatype(datatype.value);
  return known != nullptr && known->kind != Datatype::Kind::kString &&
         known->kind != Datatype::Kind::kMoment;
}

// ---- From terms
// ----------------------------------------------------------------------------------

std::optional<Number> parse_floating(std::string_view lexical, bool single) {
  double number = 0;
  if (lexical == "INF" || lexical == "+INF") {
    number = std::numeric_limits<double>::infinity();
  } else if (lexical == "-INF") {
    number = -std::numeric_limits<double>::infinity();
  } else if (lexical == "NaN") {
    number = std::numeric_limits<double>::quiet_NaN();
  } else {
    // What from_chars knows beyond XSD: "inf", "nan", and "-" after the "+" that it does not know.
    if (lexical.find_first_not_of("0123456789.eE+-") != std::string_view::npos ||
        lexical.starts_with("+-")) {
      return std::nullopt;
    }
    if (lexical.starts_with('+')) lexical.remove_prefix(1);
    const char* end = lexical.data() + lexical.size();
    // Read as a float at once: rounded twice, it may be another.
    float narrow = 0;
    const auto result = single ? std::from_chars(lexical.data(), end, narrow)
                               : std::from_chars(lexical.data(), end, number);
    if (result.ptr != end || lexical.empty()) return std::nullopt;
    if (result.ec == std::errc::result_out_of_range) {  // infinity or zero
      const bool negative = lexical[0] == '-';
      if (negative) lexical.remove_prefix(1);
      const bool tiny = lexical.find_first_of("eE") != std::string_view::npos
                            ? lexical.find('-') != std::string_view::npos
                            : lexical[0] == '0' || lexical[0] == '.';
      number = tiny ? 0.0 : std::numeric_limits<double>::infinity();
      if (negative) number = -number;
    } else if (single) {
      number = narrow;
    }
  }
  return single ? Number::single(static_cast<float>(number)) : Number::floating(number);
}

std::optional<Value> parse_literal(const Datatype& datatype, std::string_view lexical) {
  switch (datatype.kind) {
    case Datatype::Kind::kString:
      break;  // it has no other form
    case Datatype::Kind::kBoolean:
      if (lexical == "true" || lexical == "1") return true;
      if (lexical == "false" || lexical == "0") return false;
      break;
    case Datatype::Kind::kInteger: {
      if (lexical.find('.') != std::string_view::npos) break;
      const auto number = Decimal::parse(lexical);
      if (!number || number->units() / Decimal::kUnit < datatype.lowest ||
          number->units() / Decimal::kUnit > datatype.highest) {
        break;
      }
      return Number::integer(*number);
    }
    case Datatype::Kind::kDecimal:
      if (const auto number = Decimal::parse(lexical)) return Number::decimal(*number);
      break;
    case Datatype::Kind::kFloat:
    case Datatype::Kind::kDouble:
      if (const auto number = parse_floating(lexical, datatype.kind == Datatype::Kind::kFloat)) {
        return *number;
      }
      break;
    case Datatype::Kind::kMoment:
      if (const auto moment = Moment::parse(datatype.moment, lexical)) return *moment;
      break;
  }
  return std::nullopt;
}

Value of_literal(Literal literal) {
  if (!literal.language.empty())
    return Text{std::move(literal.lexical), std::move(literal.language)};
  const Datatype* datatype = find_datatype(literal.datatype.value);
  if (datatype == nullptr) return OpaqueLiteral{std::move(literal)};
  if (datatype->kind == Datatype::Kind::kString) return Text{std::move(literal.lexical), {}};
  if (auto value = parse_literal(*datatype, collapse(literal.lexical))) return *std::move(value);
  return OpaqueLiteral{std::move(literal)};
}

// ---- The order of ORDER BY
// -----------------------------------------------------------------------

int sign(std::weak_ordering order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

// Kinds in their order; within one, values compare by a key of their own, so it is a weak order.
int rank(const Value& value) {
  constexpr int kRanks[] = {1, 0, 3, 2, 4, 5, 6};  // by index of Value
  return kRanks[value.index()];
}

int compare_moments(const Moment& left, const Moment& right) {
  if (left.type != right.type) return sign(left.type <=> right.type);
  const auto by_instant = left.instant() <=> right.instant();
  return sign(by_instant != 0 ? by_instant : left.zone.has_value() <=> right.zone.has_value());
}

}  // namespace

std::string_view collapse(std::string_view lexical) {
  constexpr std::string_view kSpace = " \t\n\r";
  const std::size_t begin = lexical.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return lexical.substr(begin, lexical.find_last_not_of(kSpace) - begin + 1);
}

Value to_value(Term term) {
  if (auto* iri = std::get_if<Iri>(&term)) return std::move(*iri);
  if (auto* blank = std::get_if<Blank>(&term)) return std::move(*blank);
  return of_literal(std::get<Literal>(std::move(term)));
}

Value to_value(Id id, const QueryTerms& terms) {
  const std::uint64_t payload = id.payload();
  Moment moment;
  switch (id.kind()) {
    case Id::Kind::kInteger:
      return Number::integer(static_cast<std::int64_t>(payload) - (std::int64_t{1} << 59));
    case Id::Kind::kBoolean:
      return payload == 1;
    case Id::Kind::kDate:
      moment.type = Moment::Type::kDate;
      moment.year = static_cast<std::int32_t>(payload >> 9);
      moment.month = static_cast<int>(payload >> 5 & 15);
      moment.day = static_cast<int>(payload & 31);
      return moment;
    case Id::Kind::kYear:
      moment.type = Moment::Type::kYear;
      moment.year = static_cast<std::int32_t>(payload);
      return moment;
    case Id::Kind::kYearMonth:
      moment.type = Moment::Type::kYearMonth;
      moment.year = static_cast<std::int32_t>(payload >> 4);
      moment.month = static_cast<int>(payload & 15);
      return moment;
    case Id::Kind::kShortText:
      return Text{quads::inline_term(id).lexical, {}};
    default:
      return to_value(terms.term(id));
  }
}

Term to_term(const Value& value) {
  struct Writer {
    Term operator()(const Iri& iri) const { return iri; }
    Term operator()(const Blank& blank) const { return blank; }
    Term operator()(bool truth) const {
      return typed_literal(truth ? "true" : "false", std::string(kXsd) + "boolean");
    }
    Term operator()(const Number& number) const {
      return typed_literal(number.lexical(), number.datatype());
    }
    Term operator()(const Moment& moment) const {
      return typed_literal(moment.to_string(), moment.datatype());
    }
    Term operator()(const Text& text) const {
      return text.language.empty() ? plain_literal(text.text)
                                   : language_literal(text.text, text.language);
    }
    Term operator()(const OpaqueLiteral& opaque) const { return opaque.literal; }
  };
  return std::visit(Writer(), value);
}

std::optional<bool> equal(const Value& left, const Value& right) {
  const auto* opaque_left = std::get_if<OpaqueLiteral>(&left);
  const auto* opaque_right = std::get_if<OpaqueLiteral>(&right);
  if (opaque_left != nullptr && opaque_right != nullptr) {
    if (opaque_left->literal == opaque_right->literal) return true;
    return std::nullopt;
  }
  if (opaque_left != nullptr || opaque_right != nullptr) {
    // It may have the value of any literal but for one with a language.
    const Value& other = opaque_left != nullptr ? right : left;
    const auto* text = std::get_if<Text>(&other);
    if (std::holds_alternative<Iri>(other) || std::holds_alternative<Blank>(other) ||
        (text != nullptr && !text->language.empty())) {
      return false;
    }
    return std::nullopt;
  }
  if (left.index() != right.index()) return false;
  if (const auto* iri = std::get_if<Iri>(&left)) return *iri == std::get<Iri>(right);
  if (const auto* blank = std::get_if<Blank>(&left)) return *blank == std::get<Blank>(right);
  if (const auto* text = std::get_if<Text>(&left)) return *text == std::get<Text>(right);
  if (const auto* moment = std::get_if<Moment>(&left)) {
    if (moment->type != std::get<Moment>(right).type) return false;
    const auto result = compare(*moment, std::get<Moment>(right));
    if (result == std::partial_ordering::unordered) return std::nullopt;
    return result == 0;
  }
  return *order(left, right) == 0;
}

std::optional<std::partial_ordering> order(const Value& left, const Value& right) {
  if (left.index() != right.index()) return std::nullopt;
  if (const auto* number = std::get_if<Number>(&left)) {
    return compare_promoted(*number, std::get<Number>(right));
  }
  if (const auto* truth = std::get_if<bool>(&left)) return *truth <=> std::get<bool>(right);
  if (const auto* moment = std::get_if<Moment>(&left)) {
    const auto& other = std::get<Moment>(right);
    if (moment->type != other.type) return std::nullopt;
    const auto result = compare(*moment, other);
    if (result == std::partial_ordering::unordered) return std::nullopt;
    return result;
  }
  if (const auto* text = std::get_if<Text>(&left)) {
    const auto& other = std::get<Text>(right);
    if (!text->language.empty() || !other.language.empty()) return std::nullopt;
    return text->text <=> other.text;
  }
  return std::nullopt;
}

std::optional<bool> effective_boolean(const Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth;
  if (const auto* text = std::get_if<Text>(&value)) return !text->text.empty();
  if (const auto* number = std::get_if<Number>(&value)) {
    return !number->is_nan() && !number->is_zero();
  }
  const auto* opaque = std::get_if<OpaqueLiteral>(&value);
  if (opaque != nullptr && is_boolean_or_number(opaque->literal.datatype)) return false;
  return std::nullopt;
}

int compare(const Value& left, const Value& right) {
  if (left.index() != right.index()) return rank(left) - rank(right);
  if (const auto* iri = std::get_if<Iri>(&left)) return sign(*iri <=> std::get<Iri>(right));
  if (const auto* blank = std::get_if<Blank>(&left)) return sign(*blank <=> std::get<Blank>(right));
  if (const auto* truth = std::get_if<bool>(&left)) return sign(*truth <=> std::get<bool>(right));
  if (const auto* number = std::get_if<Number>(&left)) {
    return sign(compare_exactly(*number, std::get<Number>(right)));
  }
  if (const auto* moment = std::get_if<Moment>(&left)) {
    return compare_moments(*moment, std::get<Moment>(right));
  }
  if (const auto* text = std::get_if<Text>(&left)) {
    const auto& other = std::get<Text>(right);
    const auto by_text = text->text <=> other.text;
    return sign(by_text != 0 ? by_text : text->language <=> other.language);
  }
  const Literal& one = std::get<OpaqueLiteral>(left).literal;
  const Literal& other = std::get<OpaqueLiteral>(right).literal;
  const auto by_datatype = one.datatype <=> other.datatype;
  return sign(by_datatype != 0 ? by_datatype : one.lexical <=> other.lexical);
}

}  // namespace concord::sparql
