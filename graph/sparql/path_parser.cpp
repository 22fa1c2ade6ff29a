#include "graph/sparql/grammar.h"

namespace concord::sparql {
namespace {

Path iri_path(Iri iri) {
  Path path;
  path.iri = std::move(iri);
  return path;
}

Path path_of(Path::Kind kind, Path part) {
  Path path;
  path.kind = kind;
  path.parts.push_back(std::move(part));
  return path;
}

// What a copy takes.
std::size_t size(const Path& path) {
  std::size_t bytes = sizeof(Path) + path.iri.value.size();
  for (const Path& part : path.parts) bytes += size(part);
  for (const auto* iris : {&path.forward, &path.backward}) {
    for (const Iri& iri : *iris) bytes += sizeof(Iri) + iri.value.size();
  }
  return bytes;
}

}  // namespace

bool Grammar::at_verb() const {
  return at_variable() || at_iri() || tokens_.at("a") || tokens_.at("^") || tokens_.at("!") ||
         tokens_.at("(");
}

std::variant<Variable, Path> Grammar::verb() {
  if (at_variable()) return std::get<Variable>(pattern_variable());
  if (role_ == Role::kPattern) return path();
  if (!at_iri() && !tokens_.at("a")) tokens_.fail_expecting("a variable or an IRI");
  return iri_path(iri_or_a());
}

Iri Grammar::iri_or_a() {
  if (tokens_.accept("a")) return {std::string(kRdf) + "type"};
  return iri();
}

// PathAlternative.
Path Grammar::path() {
  const Nesting nesting(*this);
  Path first = path_sequence();
  if (!tokens_.at("|")) return first;
  Path alternative = path_of(Path::Kind::kAlternative, std::move(first));
  while (tokens_.accept("|")) alternative.parts.push_back(path_sequence());
  return alternative;
}

Path Grammar::path_sequence() {
  Path first = path_element();
  if (!tokens_.at("/")) return first;
  Path sequence = path_of(Path::Kind::kSequence, std::move(first));
  while (tokens_.accept("/")) sequence.parts.push_back(path_element());
  return sequence;
}

// PathEltOrInverse.
Path Grammar::path_element() {
  const bool is_inverse = tokens_.accept("^");
  Path path = path_primary();
  if (tokens_.accept("*")) {
    path = path_of(Path::Kind::kZeroOrMore, std::move(path));
  } else if (tokens_.accept("+")) {
    path = path_of(Path::Kind::kOneOrMore, std::move(path));
  } else if (tokens_.accept("?")) {
    path = path_of(Path::Kind::kZeroOrOne, std::move(path));
  }
  return is_inverse ? path_of(Path::Kind::kInverse, std::move(path)) : path;
}

Path Grammar::path_primary() {
  if (at_iri() || tokens_.at("a")) return iri_path(iri_or_a());
  if (tokens_.accept("!")) return negated_set();
  if (!tokens_.accept("(")) tokens_.fail_expecting("a verb: a variable, an IRI or a path");
  Path inner = path();
  tokens_.expect(")");
  return inner;
}

Path Grammar::negated_set() {
  Path set;
  set.kind = Path::Kind::kNegated;
  if (!tokens_.accept("(")) {
    negated_iri(set);
    return set;
  }
  if (tokens_.accept(")")) {
    set.negates_forward = true;  // of no IRI: any will do
    return set;
  }
  do {
    negated_iri(set);
  } while (tokens_.accept("|"));
  tokens_.expect(")");
  return set;
}

void Grammar::negated_iri(Path& set) {
  const bool is_backward = tokens_.accept("^");
  if (!at_iri() && !tokens_.at("a")) tokens_.fail_expecting("an IRI or '^' and an IRI");
  (is_backward ? set.backward : set.forward).push_back(iri_or_a());
  (is_backward ? set.negates_backward : set.negates_forward) = true;
}

// Section 18.2.2.4: what triples can say, they say.
void Grammar::add_path(const Node& subject, const Path& path, const Node& object, Basic& basic) {
  switch (path.kind) {
    case Path::Kind::kIri:
      add(subject, Term(path.iri), object, basic);
      break;
    case Path::Kind::kInverse:
      add_path(object, path.parts.front(), subject, basic);
      break;
    case Path::Kind::kSequence: {
      Node from = subject;
      for (const Path& part : path.parts) {
        const bool is_last = &part == &path.parts.back();
        const Node to = is_last ? object : Node(scope_.nameless());
        spend(sizeof(TriplePattern));
        add_path(from, part, to, basic);
        from = to;
      }
      break;
    }
    default:
      spend(size(path));
      basic.paths.push_back({subject, path, object});
  }
}

}  // namespace concord::sparql
