#include "graph/sparql/template.h"

namespace concord::sparql {

std::optional<Term> instantiate(const Node& node, ConstRow row, const QueryTerms& terms,
                                BlankNames& blanks) {
  const auto* variable = std::get_if<Variable>(&node);
  if (variable == nullptr) return std::get<Term>(node);
  if (*variable < row.size() && row[*variable]) return terms.term(row[*variable]);
  if (blanks.is_blank(*variable)) return blanks.of(*variable);
  return std::nullopt;
}

std::optional<Triple> instantiate(const TriplePattern& triple, ConstRow row,
                                  const QueryTerms& terms, BlankNames& blanks) {
  const auto subject = instantiate(triple.subject, row, terms, blanks);
  const auto predicate = instantiate(triple.predicate, row, terms, blanks);
  const auto object = instantiate(triple.object, row, terms, blanks);
  if (!subject || !predicate || !object) return std::nullopt;
  if (std::holds_alternative<Literal>(*subject) || !std::holds_alternative<Iri>(*predicate))
    return std::nullopt;
  return Triple{*subject, std::get<Iri>(*predicate), *object};
}

}  // namespace concord::sparql
