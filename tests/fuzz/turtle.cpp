// Every syntax of rdf::parse: the first byte chooses it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "graph/rdf/parser.h"
#include "graph/rdf/validity.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using concord::rdf::Syntax;
  constexpr std::array kSyntaxes = {Syntax::kNTriples, Syntax::kNQuads, Syntax::kTurtle,
                                    Syntax::kTriG,     Syntax::kRdfXml, Syntax::kJsonLd};
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto sink = [](const concord::Quad& quad) {
    if (concord::rdf::flaw(quad)) std::abort();
  };
  concord::rdf::parse(text, kSyntaxes[data[0] % kSyntaxes.size()], {}, "f", sink,
                      [](const concord::Diagnostic&) {});
  return 0;
}
