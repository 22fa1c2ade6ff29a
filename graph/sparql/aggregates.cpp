#include <algorithm>
#include <set>
#include <unordered_set>
#include <vector>

#include "graph/quads/inline_terms.h"
#include "graph/sparql/expressions.h"
#include "graph/sparql/operand.h"
#include "graph/sparql/strings.h"

namespace concord::sparql {

using quads::Id;
using quads::kNone;
using Kind = Expression::Kind;

struct Aggregate::State {
  const Expression& source;
  ExpressionContext& context;
  std::unordered_set<Id> seen;                     // values, if they are to be distinct
  std::set<std::vector<Id>> rows;                  // of COUNT(DISTINCT *)
  std::uint64_t count = 0;                         // values, or rows
  std::optional<Number> sum = Number::integer(0);  // absent after an error
  Id chosen;                                       // of MIN, MAX and SAMPLE
  std::optional<std::string> text;                 // of GROUP_CONCAT, absent after an error
};

namespace {

// What GROUP_CONCAT makes of a term; absent for blank nodes.
std::optional<std::string> as_text(Id id, const QueryTerms& terms) {
  Term term = terms.term(id);
  if (auto* iri = std::get_if<Iri>(&term)) return std::move(iri->value);
  if (auto* literal = std::get_if<Literal>(&term)) return std::move(literal->lexical);
  return std::nullopt;
}

std::optional<Number> as_number(Id id, const QueryTerms& terms) {
  Operand operand(id);
  const Number* number = operand.get<Number>(terms);
  return number == nullptr ? std::nullopt : std::optional<Number>(*number);
}

}  // namespace

Aggregate::Aggregate(const Expression& aggregate, ExpressionContext& context)
    : state_(new State{aggregate, context, {}, {}, 0, Number::integer(0), kNone, std::string()}) {}
Aggregate::~Aggregate() = default;
Aggregate::Aggregate(Aggregate&&) noexcept = default;
Aggregate& Aggregate::operator=(Aggregate&&) noexcept = default;

void Aggregate::add(Id value, std::span<const Id> row) {
  State& state = *state_;
  const Kind kind = state.source.kind;
  if (kind == Kind::kCount && state.source.arguments.empty()) {
    if (state.source.distinct && !state.rows.emplace(row.begin(), row.end()).second) return;
    ++state.count;
    return;
  }
  // An error spoils a sum or an average; the others go without it.
  if (!value) {
    if (kind == Kind::kSum || kind == Kind::kAverage) state.sum.reset();
    return;
  }
  if (state.source.distinct && !state.seen.insert(value).second) return;
  ++state.count;
  const QueryTerms& terms = state.context.terms;
  switch (kind) {
    case Kind::kSum:
    case Kind::kAverage: {
      const auto number = as_number(value, terms);
      state.sum = state.sum && number ? sparql::add(*state.sum, *number) : std::nullopt;
      break;
    }
    case Kind::kMin:
      if (!state.chosen || compare(value, state.chosen, terms) < 0) state.chosen = value;
      break;
    case Kind::kMax:
      if (!state.chosen || compare(value, state.chosen, terms) > 0) state.chosen = value;
      break;
    case Kind::kSample:
      if (!state.chosen) state.chosen = value;
      break;
    case Kind::kGroupConcat: {
      const auto text = as_text(value, terms);
      if (!text || (state.text && state.text->size() > kLongestText)) state.text.reset();
      if (state.text) *state.text += (state.count > 1 ? state.source.separator : "") + *text;
      break;
    }
    default:
      break;
  }
}

Id Aggregate::result() {
  State& state = *state_;
  QueryTerms& terms = state.context.terms;
  const auto id_of = [&terms](Value value) { return terms.id(to_term(value)); };
  const Number count = Number::integer(static_cast<std::int64_t>(state.count));
  switch (state.source.kind) {
    case Kind::kCount:
      return id_of(count);
    case Kind::kSum:
      return state.sum ? id_of(*state.sum) : kNone;
    case Kind::kAverage: {
      if (!state.sum || state.count == 0) return state.sum ? id_of(*state.sum) : kNone;
      const auto average = divide(*state.sum, count);
      return average ? id_of(*average) : kNone;
    }
    case Kind::kGroupConcat:
      return state.text ? id_of(Text{*state.text, {}}) : kNone;
    default:
      return state.chosen;
  }
}

int compare(Id left, Id right, const QueryTerms& terms) {
  if (left == right) return 0;
  if (!left || !right) return left ? 1 : -1;
  if (left.kind() == right.kind() && quads::is_inline(left)) return left < right ? -1 : 1;
  return compare(to_value(left, terms), to_value(right, terms));
}

}  // namespace concord::sparql
