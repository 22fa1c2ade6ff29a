#include "graph/core/term.h"

#include <cstdio>

namespace concord {
namespace {

void append_code_unit(std::string& out, unsigned char c) {
  char buffer[8];
  std::snprintf(buffer, sizeof buffer, "\\u%04X", c);
  out += buffer;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          append_code_unit(out, static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  return out + '"';
}

// IRIREF excludes these; a term that came from elsewhere may still hold them, and must not break
// the line.
std::string bracketed(std::string_view iri) {
  std::string out = "<";
  for (char c : iri) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || std::string_view("<>\"{}|^`\\").find(c) != std::string_view::npos) {
      append_code_unit(out, byte);
    } else {
      out += c;
    }
  }
  return out + '>';
}

}  // namespace

Literal plain_literal(std::string_view text) {
  return {std::string(text), {std::string(kXsd) + "string"}, {}};
}

Literal language_literal(std::string_view text, std::string_view language) {
  return {std::string(text), {std::string(kRdf) + "langString"}, std::string(language)};
}

Literal typed_literal(std::string_view lexical, std::string_view datatype_iri) {
  return {std::string(lexical), {std::string(datatype_iri)}, {}};
}

std::string to_ntriples(const Term& term) {
  if (const auto* iri = std::get_if<Iri>(&term)) return bracketed(iri->value);
  if (const auto* blank = std::get_if<Blank>(&term)) return "_:" + blank->label;
  const auto& literal = std::get<Literal>(term);
  std::string out = quoted(literal.lexical);
  if (!literal.language.empty()) return out + '@' + literal.language;
  if (literal.datatype.value == std::string(kXsd) + "string") return out;
  return out + "^^" + bracketed(literal.datatype.value);
}

std::string to_ntriples(const Triple& triple) {
  return to_ntriples(triple.subject) + ' ' + bracketed(triple.predicate.value) + ' ' +
         to_ntriples(triple.object) + " .";
}

std::string to_nquads(const Quad& quad) {
  if (quad.graph == kDefaultGraph) return to_ntriples(quad.triple);
  return to_ntriples(quad.triple.subject) + ' ' + bracketed(quad.triple.predicate.value) + ' ' +
         to_ntriples(quad.triple.object) + ' ' + to_ntriples(quad.graph) + " .";
}

}  // namespace concord
