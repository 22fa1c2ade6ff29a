#include "graph/core/iri.h"
#include "graph/sparql/grammar.h"

namespace concord::sparql {

Grammar::Grammar(std::string_view text, const ParserOptions& options)
    : tokens_(text, options.path), base_(options.base) {}

Grammar::Nesting::Nesting(Grammar& grammar) : grammar_(grammar) {
  grammar_.above(grammar_.depth_);
  ++grammar_.depth_;
}

std::size_t Grammar::above(std::size_t height) const {
  if (height >= kMaxDepth)
    tokens_.fail("this is nested more than " + std::to_string(kMaxDepth) + " deep");
  return height + 1;
}

void Grammar::spend(std::size_t bytes) {
  constexpr std::size_t kFree = std::size_t{16} << 20, kTimes = 64;
  spent_ += bytes;
  if (spent_ > kFree + kTimes * tokens_.source_size())
    tokens_.fail("long names or paths are repeated so often that this needs too much memory");
}

void Grammar::prologue() {
  for (;;) {
    if (tokens_.accept("BASE")) {
      base_ = iri_reference();
    } else if (tokens_.accept("PREFIX")) {
      if (!tokens_.at(Token::Kind::kPrefixedName) || !tokens_.token().text.empty())
        tokens_.fail_expecting("a prefix with a colon at its end");
      const std::string prefix = tokens_.take().prefix;
      prefixes_[prefix] = iri_reference();
    } else {
      return;
    }
  }
}

// Relative IRIs are resolved, so the order does not matter.
std::string Grammar::prologue_text() const {
  std::string text;
  if (!base_.value.empty()) text += "BASE <" + base_.value + ">\n";
  for (const auto& [prefix, iri] : prefixes_)
    text += "PREFIX " + prefix + ": <" + iri.value + ">\n";
  return text;
}

bool Grammar::at_iri() const {
  return tokens_.at(Token::Kind::kIri) || tokens_.at(Token::Kind::kPrefixedName);
}

Iri Grammar::iri() {
  if (!tokens_.at(Token::Kind::kPrefixedName)) return iri_reference();
  const auto declared = prefixes_.find(tokens_.token().prefix);
  if (declared == prefixes_.end()) {
    const std::string& prefix = tokens_.token().prefix;
    tokens_.fail("the prefix '" + prefix + ":' is not declared (hint: PREFIX " + prefix +
                 ": <…> at the beginning)");
  }
  spend(declared->second.value.size());
  return {declared->second.value + tokens_.take().text};
}

Iri Grammar::iri_reference() {
  if (!tokens_.at(Token::Kind::kIri)) tokens_.fail_expecting("an IRI");
  const std::string& reference = tokens_.token().text;
  if (!is_absolute_iri(reference)) {
    if (!is_absolute_iri(base_.value))
      tokens_.fail("<" + reference + "> is relative, and there is no base (hint: BASE <http://…>)");
    spend(base_.value.size());
  }
  return resolve(base_, tokens_.take().text);
}

bool Grammar::at_literal() const {
  using Kind = Token::Kind;
  return tokens_.at(Kind::kString) || tokens_.at(Kind::kInteger) || tokens_.at(Kind::kDecimal) ||
         tokens_.at(Kind::kDouble) || tokens_.at("TRUE") || tokens_.at("FALSE");
}

Literal Grammar::literal() {
  const auto xsd = [](std::string_view name) { return std::string(kXsd) + std::string(name); };
  const Token token = tokens_.take();
  switch (token.kind) {
    case Token::Kind::kInteger:
      return typed_literal(token.text, xsd("integer"));
    case Token::Kind::kDecimal:
      return typed_literal(token.text, xsd("decimal"));
    case Token::Kind::kDouble:
      return typed_literal(token.text, xsd("double"));
    case Token::Kind::kWord:
      return typed_literal(token.text == "TRUE" ? "true" : "false", xsd("boolean"));
    default:
      break;
  }
  if (tokens_.at(Token::Kind::kLanguage)) return language_literal(token.text, tokens_.take().text);
  if (tokens_.accept("^^")) {
    if (!at_iri()) tokens_.fail_expecting("the IRI of a datatype");
    return typed_literal(token.text, iri().value);
  }
  return plain_literal(token.text);
}

std::string Grammar::string() {
  if (!tokens_.at(Token::Kind::kString)) tokens_.fail_expecting("a string");
  return tokens_.take().text;
}

Variable Grammar::variable() {
  if (!at_variable()) tokens_.fail_expecting("a variable");
  return scope_.variable(tokens_.take().text);
}

Node Grammar::variable_or_iri() {
  if (at_variable()) return variable();
  if (!at_iri()) tokens_.fail_expecting("a variable or an IRI");
  return Term(iri());
}

}  // namespace concord::sparql
