#include "graph/rdf/parser.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace concord::rdf {
namespace {

struct Parsed {
  std::string quads;  // N-Quads lines in the order they came
  std::string errors;
  std::size_t count = 0;
};

Parsed parse_text(std::string_view text, Syntax syntax, ParseOptions options = {},
                  std::string_view prefix = "") {
  Parsed out;
  options.path = "in";
  out.count = parse(
      text, syntax, options, prefix, [&](const Quad& quad) { out.quads += to_nquads(quad) + "\n"; },
      [&](const Diagnostic& error) { out.errors += error.to_string() + "\n"; });
  return out;
}

TEST(Parser, probe) {
  for (auto [text, syntax] : std::vector<std::pair<std::string, Syntax>>{
           {"@prefix : <http://e/> . :a :b [ :c _:x ], \"x\"@EN, 4 .\n:a :b\n  ;; } .\n",
            Syntax::kTurtle},
           {"<http://e/a> <http://e/b> _:x .\n<http://e/a> <b> \"x\" .\n<http://e/a> nonsense "
            ".\n<http://e/a> <http://e/b> \"\\u00e9\" <http://e/g> .\n",
            Syntax::kNQuads},
           {"@prefix : <http://e/> . :g { :a :b :c, _:anon1 . [] :p 1.0 } :a :b :c . _:g {:a :b "
            "<rel>}",
            Syntax::kTriG},
           {"<http://e/a> <http://e/b> \"x\" <http://g/> .\n", Syntax::kNTriples},
           {"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
            "xmlns:e='http://e/'><rdf:Description rdf:about='http://e/a'><e:b "
            "rdf:nodeID='q'/><e:c><e:D/></e:c></rdf:Description>\n<rdf:zz</rdf:RDF>",
            Syntax::kRdfXml},
       }) {
    const Parsed p = parse_text(text, syntax, {}, "p");
    std::printf("%s--\n%s%zu\n\n", p.quads.c_str(), p.errors.c_str(), p.count);
  }
}

}  // namespace
}  // namespace concord::rdf
