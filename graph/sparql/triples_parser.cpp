#include "graph/sparql/grammar.h"

namespace concord::sparql {
namespace {

Term rdf(std::string_view name) { return Iri{std::string(kRdf) + std::string(name)}; }

}  // namespace

void Grammar::begin_template() {
  template_labels_.clear();
  begin_basic();
}

bool Grammar::at_triples() const {
  return at_variable() || at_iri() || at_literal() || tokens_.at(Token::Kind::kBlankLabel) ||
         tokens_.at("(") || tokens_.at("[");
}

void Grammar::triples(Basic& basic) {
  do {
    triples_of_a_subject(basic);
  } while (tokens_.accept(".") && at_triples());
}

// "[ :p 1 ]" and "( 1 )" need no more, "[]" and "()" do.
void Grammar::triples_of_a_subject(Basic& basic) {
  const bool is_bracket = tokens_.at("[") || tokens_.at("(");
  const std::size_t before = basic.triples.size() + basic.paths.size();
  const Node subject = graph_node(basic);
  const bool has_properties = is_bracket && basic.triples.size() + basic.paths.size() > before;
  if (!has_properties || at_verb()) property_list(subject, basic);
}

// PropertyListNotEmpty. A semicolon may end it, or be repeated.
void Grammar::property_list(const Node& subject, Basic& basic) {
  for (;;) {
    objects(subject, verb(), basic);
    if (!tokens_.accept(";")) return;
    while (tokens_.accept(";")) {
    }
    if (!at_verb()) return;
  }
}

void Grammar::objects(const Node& subject, const std::variant<Variable, Path>& verb, Basic& basic) {
  do {
    const Node object = graph_node(basic);
    if (const auto* variable = std::get_if<Variable>(&verb)) {
      add(subject, *variable, object, basic);
    } else {
      add_path(subject, std::get<Path>(verb), object, basic);
    }
  } while (tokens_.accept(","));
}

Node Grammar::graph_node(Basic& basic) {
  if (tokens_.accept("(")) return collection(basic);
  if (!tokens_.at("[")) return variable_or_term();
  return blank_node_properties(basic);
}

Node Grammar::variable_or_term() {
  if (at_variable()) return pattern_variable();
  if (at_iri()) return Term(iri());
  if (at_literal()) return Term(literal());
  if (!tokens_.at(Token::Kind::kBlankLabel)) tokens_.fail_expecting("a variable or a term");
  const Token label = tokens_.token();
  const Variable blank = labelled(label);
  tokens_.take();
  return blank;
}

Node Grammar::pattern_variable() {
  if (role_ == Role::kInsertData || role_ == Role::kDeleteData)
    tokens_.fail("data has no variables");
  const Variable found = variable();
  if (role_ == Role::kPattern || role_ == Role::kConstructWhere) scope_.show(found);
  return found;
}

Node Grammar::blank_node_properties(Basic& basic) {
  const Nesting nesting(*this);
  const Variable blank = unlabelled();
  tokens_.expect("[");
  if (tokens_.accept("]")) return blank;
  property_list(blank, basic);
  tokens_.expect("]");
  return blank;
}

Node Grammar::collection(Basic& basic) {
  if (tokens_.accept(")")) return rdf("nil");
  const Nesting nesting(*this);
  const Variable first = unlabelled();
  Variable cell = first;
  for (;;) {
    add(cell, rdf("first"), graph_node(basic), basic);
    if (tokens_.accept(")")) break;
    const Variable next = unlabelled();
    add(cell, rdf("rest"), next, basic);
    cell = next;
  }
  add(cell, rdf("rest"), rdf("nil"), basic);
  return first;
}

void Grammar::check_blanks_allowed() const {
  if (role_ == Role::kDeleteWhere || role_ == Role::kDeleteTemplate || role_ == Role::kDeleteData)
    tokens_.fail("what is deleted has no blank nodes (hint: a variable, in WHERE too)");
}

Variable Grammar::unlabelled() {
  check_blanks_allowed();
  return scope_.nameless();
}

Variable Grammar::labelled(const Token& label) {
  check_blanks_allowed();
  if (role_ == Role::kTemplate) {
    const auto [place, is_new] = template_labels_.try_emplace(label.text);
    if (is_new) place->second = scope_.nameless();
    return place->second;
  }
  const auto [place, is_new] = labels_.try_emplace(label.text);
  if (is_new) {
    place->second = {scope_.nameless(), basic_};
  } else if (place->second.basic != basic_) {
    tokens_.fail("the blank node _:" + label.text +
                 " is in another basic graph pattern or operation already (hint: a variable)");
  }
  return place->second.variable;
}

// What a copy of a subject or predicate takes beside its fixed size.
std::size_t Grammar::text_size(const Node& node) {
  const auto* term = std::get_if<Term>(&node);
  if (term == nullptr) return 0;
  const auto* iri = std::get_if<Iri>(term);
  return iri == nullptr ? 0 : iri->value.size();
}

void Grammar::add(const Node& subject, const Node& predicate, const Node& object, Basic& basic) {
  spend(text_size(subject) + text_size(predicate));
  basic.triples.push_back({subject, predicate, object});
}

}  // namespace concord::sparql
