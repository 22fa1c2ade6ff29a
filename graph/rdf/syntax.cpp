#include "graph/rdf/syntax.h"

#include <array>

namespace concord::rdf {
namespace {

struct Name {
  std::string_view name;
  Syntax syntax;
};

constexpr std::array kNames = {
    Name{"ntriples", Syntax::kNTriples}, Name{"nquads", Syntax::kNQuads},
    Name{"turtle", Syntax::kTurtle},     Name{"trig", Syntax::kTriG},
    Name{"rdfxml", Syntax::kRdfXml},     Name{"jsonld", Syntax::kJsonLd},
};

constexpr std::array kEndings = {
    Name{".nt", Syntax::kNTriples}, Name{".nq", Syntax::kNQuads},     Name{".ttl", Syntax::kTurtle},
    Name{".trig", Syntax::kTriG},   Name{".rdf", Syntax::kRdfXml},    Name{".owl", Syntax::kRdfXml},
    Name{".xml", Syntax::kRdfXml},  Name{".jsonld", Syntax::kJsonLd},
};

}  // namespace

std::optional<Syntax> syntax_by_name(std::string_view name) {
  for (const Name& known : kNames) {
    if (known.name == name) return known.syntax;
  }
  return std::nullopt;
}

std::optional<Syntax> syntax_by_path(std::string_view path) {
  for (std::string_view packed : {".gz", ".zst"}) {
    if (path.ends_with(packed)) {
      path.remove_suffix(packed.size());
      break;
    }
  }
  for (const Name& known : kEndings) {
    if (path.ends_with(known.name)) return known.syntax;
  }
  return std::nullopt;
}

bool holds_graphs(Syntax syntax) {
  return syntax == Syntax::kNQuads || syntax == Syntax::kTriG || syntax == Syntax::kJsonLd;
}

}  // namespace concord::rdf
