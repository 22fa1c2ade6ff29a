#include "graph/sparql/builtins.h"

#include <stdexcept>

#include "graph/sparql/casts.h"
#include "graph/sparql/digests.h"
#include "graph/sparql/fresh.h"
#include "graph/sparql/strings.h"

namespace concord::sparql {
namespace {

using Kind = Expression::Kind;

// ---- Terms (17.4.2)
// ------------------------------------------------------------------------------

bool is_literal(const Value& value) {
  return !std::holds_alternative<Iri>(value) && !std::holds_alternative<Blank>(value);
}

// The text of a string without a language, which most functions ask for; else null.
const std::string* plain_text(Operand& argument, const QueryTerms& terms) {
  const auto* text = argument.get<Text>(terms);
  return text != nullptr && text->language.empty() ? &text->text : nullptr;
}

Operand text_of(std::string text) { return Value(Text{std::move(text), {}}); }
Operand integer_of(std::int64_t number) { return Value(Number::integer(number)); }

Operand str(Operand& argument, const QueryTerms& terms) {
  if (const auto* text = argument.get<Text>(terms)) return text_of(text->text);
  Term term = argument.term(terms);
  if (auto* iri = std::get_if<Iri>(&term)) return text_of(std::move(iri->value));
  if (auto* literal = std::get_if<Literal>(&term)) return text_of(std::move(literal->lexical));
  return {};
}

Operand lang(const Value& value) {
  if (!is_literal(value)) return {};
  const auto* text = std::get_if<Text>(&value);
  return text_of(text != nullptr ? text->language : "");
}

Operand datatype(Operand& argument, const QueryTerms& terms) {
  Term term = argument.term(terms);
  auto* literal = std::get_if<Literal>(&term);
  if (literal == nullptr) return {};
  return Value(std::move(literal->datatype));
}

Operand iri(Operand& argument, const Solution& solution) {
  const QueryTerms& terms = solution.context.terms;
  if (argument.get<Iri>(terms) != nullptr) return std::move(argument);
  const std::string* reference = plain_text(argument, terms);
  if (reference == nullptr) return {};
  return resolve_argument(solution.context.base, *reference);
}

Operand with_datatype(Operand& lexical, Operand& datatype, const Solution& solution) {
  const QueryTerms& terms = solution.context.terms;
  const std::string* text = plain_text(lexical, terms);
  const Iri* iri = datatype.get<Iri>(terms);
  if (text == nullptr || iri == nullptr || iri->value == std::string(kRdf) + "langString") {
    return {};
  }
  // By its id, since the value has not this lexical form.
  return Operand(solution.context.terms.id(typed_literal(*text, iri->value)));
}

Operand with_language(Operand& lexical, Operand& tag, const QueryTerms& terms) {
  const std::string* text = plain_text(lexical, terms);
  const std::string* language = plain_text(tag, terms);
  if (text == nullptr || language == nullptr || !is_language_tag(*language)) return {};
  return Value(Text{*text, to_lower_ascii(*language)});
}

Operand blank_node(std::span<Operand> arguments, const Solution& solution) {
  if (arguments.empty()) return fresh_blank(solution.context);
  const std::string* text = plain_text(arguments[0], solution.context.terms);
  return text == nullptr ? Operand() : blank_for(*text, solution.row_number, solution.context);
}

// ---- Strings (17.4.3)
// ----------------------------------------------------------------------------

Operand on_text(Kind function, Operand& argument, const QueryTerms& terms) {
  const auto* text = argument.get<Text>(terms);
  if (text == nullptr) return {};
  switch (function) {
    case Kind::kStringLength:
      return integer_of(static_cast<std::int64_t>(length(text->text)));
    case Kind::kUpperCase:
      return Value(Text{upper_case(text->text), text->language});
    case Kind::kLowerCase:
      return Value(Text{lower_case(text->text), text->language});
    default:
      return text_of(encode_for_uri(text->text));
  }
}

Operand substring(std::span<Operand> arguments, const QueryTerms& terms) {
  const auto* text = arguments[0].get<Text>(terms);
  const auto* begin = arguments[1].get<Number>(terms);
  const auto* size = arguments.size() > 2 ? arguments[2].get<Number>(terms) : nullptr;
  if (text == nullptr || begin == nullptr || (arguments.size() > 2 && size == nullptr)) return {};
  return Value(Text{substring(text->text, *begin, size), text->language});
}

Operand on_two_texts(Kind function, Operand& first, Operand& second, const QueryTerms& terms) {
  const auto* text = first.get<Text>(terms);
  const auto* part = second.get<Text>(terms);
  if (text == nullptr || part == nullptr) return {};
  // Arguments are compatible (17.4.3.1.2) when the second has no language or that of the first.
  if (!part->language.empty() && part->language != text->language) return {};
  const std::size_t place = text->text.find(part->text);
  switch (function) {
    case Kind::kStringStarts:
      return Value(text->text.starts_with(part->text));
    case Kind::kStringEnds:
      return Value(text->text.ends_with(part->text));
    case Kind::kContains:
      return Value(place != std::string::npos);
    case Kind::kStringBefore:
      if (place == std::string::npos) return text_of("");
      return Value(Text{text->text.substr(0, place), text->language});
    default:
      if (place == std::string::npos) return text_of("");
      return Value(Text{text->text.substr(place + part->text.size()), text->language});
  }
}

Operand concat(std::span<Operand> arguments, const QueryTerms& terms) {
  Text all;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto* text = arguments[i].get<Text>(terms);
    if (text == nullptr || text->text.size() > kLongestText - all.text.size()) return {};
    if (i == 0) all.language = text->language;
    if (all.language != text->language) all.language.clear();
    all.text += text->text;
  }
  return Value(std::move(all));
}

Operand lang_matches(Operand& tag, Operand& range, const QueryTerms& terms) {
  const std::string* language = plain_text(tag, terms);
  const std::string* pattern = plain_text(range, terms);
  if (language == nullptr || pattern == nullptr) return {};
  return Value(language_matches(*language, *pattern));
}

// ---- Numbers, dates (17.4.4, 17.4.5) and digests (17.4.6)
// ----------------------------------------

Operand on_number(Kind function, Operand& argument, const QueryTerms& terms) {
  const auto* number = argument.get<Number>(terms);
  if (number == nullptr) return {};
  switch (function) {
    case Kind::kAbs:
      return absolute(*number);
    case Kind::kRound:
      return round(*number);
    case Kind::kCeil:
      return ceiling(*number);
    default:
      return floor(*number);
  }
}

// For what the standard asks of xsd:dateTime alone, any type that has the part will do.
Operand on_moment(Kind function, Operand& argument, const QueryTerms& terms) {
  using Type = Moment::Type;
  const auto* moment = argument.get<Moment>(terms);
  if (moment == nullptr) return {};
  const Type type = moment->type;
  const bool dated = type == Type::kDateTime || type == Type::kDate;
  const bool timed = type == Type::kDateTime || type == Type::kTime;
  switch (function) {
    case Kind::kYear:
      if (!dated && type != Type::kYear && type != Type::kYearMonth) return {};
      return integer_of(moment->year);
    case Kind::kMonth:
      if (!dated && type != Type::kYearMonth && type != Type::kMonth && type != Type::kMonthDay) {
        return {};
      }
      return integer_of(moment->month);
    case Kind::kDay:
      if (!dated && type != Type::kDay && type != Type::kMonthDay) return {};
      return integer_of(moment->day);
    case Kind::kHours:
      return timed ? integer_of(moment->hour) : Operand();
    case Kind::kMinutes:
      return timed ? integer_of(moment->minute) : Operand();
    case Kind::kSeconds:
      return timed ? Operand(Value(Number::decimal(moment->second))) : Operand();
    case Kind::kTz:
      return text_of(moment->zone_text());
    default:
      if (!moment->zone) return {};
      return Value(OpaqueLiteral{
          typed_literal(moment->zone_duration(), std::string(kXsd) + "dayTimeDuration")});
  }
}

Operand digest_of(Digest digest, Operand& argument, const QueryTerms& terms) {
  const std::string* text = plain_text(argument, terms);
  return text == nullptr ? Operand() : text_of(hexadecimal_digest(digest, *text));
}

}  // namespace

Operand call(Kind function, std::span<Operand> arguments, const Solution& solution) {
  const QueryTerms& terms = solution.context.terms;
  switch (function) {
    case Kind::kSameTerm:
      return Value(same_term(arguments[0], arguments[1], terms));
    case Kind::kIsIri:
      return Value(arguments[0].get<Iri>(terms) != nullptr);
    case Kind::kIsBlank:
      return Value(arguments[0].get<Blank>(terms) != nullptr);
    case Kind::kIsLiteral:
      return Value(is_literal(arguments[0].value(terms)));
    case Kind::kIsNumeric:
      return Value(arguments[0].get<Number>(terms) != nullptr);
    case Kind::kStr:
      return str(arguments[0], terms);
    case Kind::kLang:
      return lang(arguments[0].value(terms));
    case Kind::kDatatype:
      return datatype(arguments[0], terms);
    case Kind::kIri:
      return iri(arguments[0], solution);
    case Kind::kBlankNode:
      return blank_node(arguments, solution);
    case Kind::kStringDatatype:
      return with_datatype(arguments[0], arguments[1], solution);
    case Kind::kStringLanguage:
      return with_language(arguments[0], arguments[1], terms);
    case Kind::kUuid:
      return Value(Iri{"urn:uuid:" + fresh_uuid(solution.context)});
    case Kind::kStringUuid:
      return text_of(fresh_uuid(solution.context));
    case Kind::kStringLength:
    case Kind::kUpperCase:
    case Kind::kLowerCase:
    case Kind::kEncodeForUri:
      return on_text(function, arguments[0], terms);
    case Kind::kSubstring:
      return substring(arguments, terms);
    case Kind::kStringStarts:
    case Kind::kStringEnds:
    case Kind::kContains:
    case Kind::kStringBefore:
    case Kind::kStringAfter:
      return on_two_texts(function, arguments[0], arguments[1], terms);
    case Kind::kConcat:
      return concat(arguments, terms);
    case Kind::kLangMatches:
      return lang_matches(arguments[0], arguments[1], terms);
    case Kind::kAbs:
    case Kind::kRound:
    case Kind::kCeil:
    case Kind::kFloor:
      return on_number(function, arguments[0], terms);
    case Kind::kRandom:
      return Value(Number::floating(random_number(solution.context)));
    case Kind::kNow:
      return Moment::parse(Moment::Type::kDateTime, solution.context.now);
    case Kind::kYear:
    case Kind::kMonth:
    case Kind::kDay:
    case Kind::kHours:
    case Kind::kMinutes:
    case Kind::kSeconds:
    case Kind::kTimezone:
    case Kind::kTz:
      return on_moment(function, arguments[0], terms);
    case Kind::kMd5:
      return digest_of(Digest::kMd5, arguments[0], terms);
    case Kind::kSha1:
      return digest_of(Digest::kSha1, arguments[0], terms);
    case Kind::kSha256:
      return digest_of(Digest::kSha256, arguments[0], terms);
    case Kind::kSha384:
      return digest_of(Digest::kSha384, arguments[0], terms);
    case Kind::kSha512:
      return digest_of(Digest::kSha512, arguments[0], terms);
    default:
      throw std::logic_error("no function that wants values");
  }
}

}  // namespace concord::sparql
