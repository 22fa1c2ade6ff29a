#include "graph/rdf/serializer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <set>
#include <string_view>
#include <tuple>

#include "graph/core/error.h"
#include "graph/rdf/jsonld.h"
#include "graph/rdf/rdfxml.h"

namespace concord::rdf {
namespace {

// ---- Canonical order
// -----------------------------------------------------------------------------------------------

struct Keyed {
  std::string graph;   // empty for the default graph, which so comes first
  std::string triple;  // its N-Triples line
  Quad quad;

  friend bool operator<(const Keyed& a, const Keyed& b) {
    return std::tie(a.graph, a.triple) < std::tie(b.graph, b.triple);
  }
};

std::vector<Quad> by_graph(std::vector<Quad> quads) {
  std::vector<Keyed> keyed;
  keyed.reserve(quads.size());
  for (Quad& quad : quads) {
    std::string graph = quad.graph == kDefaultGraph ? "" : to_ntriples(quad.graph);
    std::string triple = to_ntriples(quad.triple);
    keyed.push_back({std::move(graph), std::move(triple), std::move(quad)});
  }
  std::sort(keyed.begin(), keyed.end());
  quads.clear();
  for (Keyed& next : keyed) {
    if (quads.empty() || quads.back() != next.quad) quads.push_back(std::move(next.quad));
  }
  return quads;
}

void drop_graphs(std::vector<Quad>& quads) {
  for (Quad& quad : quads) quad.graph = kDefaultGraph;
}

void write_lines(std::ostream& out, const std::vector<Quad>& quads) {
  std::vector<std::string> lines;
  lines.reserve(quads.size());
  for (const Quad& quad : quads) lines.push_back(to_nquads(quad));
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  for (const std::string& line : lines) out << line << '\n';
}

// ---- Prefixed names (Turtle, section 6.5)
// ----------------------------------------------------------------------------

struct Range {
  char32_t first, last;
};

constexpr std::array kLetters = {  // PN_CHARS_BASE beyond ASCII
    Range{0xC0, 0xD6},     Range{0xD8, 0xF6},     Range{0xF8, 0x2FF},    Range{0x370, 0x37D},
    Range{0x37F, 0x1FFF},  Range{0x200C, 0x200D}, Range{0x2070, 0x218F}, Range{0x2C00, 0x2FEF},
    Range{0x3001, 0xD7FF}, Range{0xF900, 0xFDCF}, Range{0xFDF0, 0xFFFD}, Range{0x10000, 0xEFFFF}};
constexpr std::array kMarks = {Range{0xB7, 0xB7}, Range{0x300, 0x36F}, Range{0x203F, 0x2040}};

template <std::size_t n>
bool is_in(const std::array<Range, n>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](Range range) { return range.first <= c && c <= range.last; });
}

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

bool may_begin_local(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c) ||
         is_in(kLetters, c);
}

bool may_continue_local(char32_t c) {
  return may_begin_local(c) || c == '-' || c == '.' || is_in(kMarks, c);
}

// The code point at the start of valid UTF-8, which is removed.
char32_t take_code_point(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  char32_t c = size == 1 ? first : first & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size && i < text.size(); ++i) {
    c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  }
  text.remove_prefix(std::min(size, text.size()));
  return c;
}

// Without escapes: what would need one is written as a whole IRI, which is easier to read.
bool is_local_name(std::string_view local) {
  if (local.empty()) return true;
  if (local.back() == '.') return false;
  if (!may_begin_local(take_code_point(local))) return false;
  while (!local.empty()) {
    if (!may_continue_local(take_code_point(local))) return false;
  }
  return true;
}

}  // namespace

const Prefix* prefix_of(const std::vector<Prefix>& prefixes, std::string_view iri) {
  const Prefix* longest = nullptr;
  for (const Prefix& prefix : prefixes) {
    if (prefix.iri.empty() || !iri.starts_with(prefix.iri)) continue;
    if (longest != nullptr && longest->iri.size() >= prefix.iri.size()) continue;
    if (is_local_name(iri.substr(prefix.iri.size()))) longest = &prefix;
  }
  return longest;
}

namespace {

// ---- Turtle and TriG
// -------------------------------------------------------------------------------------------------

bool take_digits(std::string_view& text) {
  const std::size_t before = text.size();
  while (!text.empty() && is_digit(static_cast<unsigned char>(text[0]))) text.remove_prefix(1);
  return text.size() < before;
}

void take_sign(std::string_view& text) {
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) text.remove_prefix(1);
}

// Whether Turtle's short form without quotes would be read as this very literal (section 2.5.2).
bool is_bare(const Literal& literal) {
  std::string_view type = literal.datatype.value;
  if (!type.starts_with(kXsd)) return false;
  type.remove_prefix(kXsd.size());
  std::string_view text = literal.lexical;
  if (type == "boolean") return text == "true" || text == "false";
  if (type != "integer" && type != "decimal" && type != "double") return false;
  take_sign(text);
  const bool whole = take_digits(text);
  if (type == "integer") return whole && text.empty();
  bool fraction = false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = take_digits(text);
    if (!fraction) return false;
  }
  if (type == "decimal") return fraction && text.empty();
  if (!(whole || fraction) || !(text.starts_with('e') || text.starts_with('E'))) return false;
  text.remove_prefix(1);
  take_sign(text);
  return take_digits(text) && text.empty();
}

class TurtleWriter {
 public:
  TurtleWriter(std::ostream& out, const std::vector<Prefix>& prefixes)
      : out_(out), prefixes_(prefixes) {}

  void write(const std::vector<Quad>& quads) {
    write_prefixes(quads);
    auto next = quads.begin();
    while (next != quads.end()) {
      const Term& graph = next->graph;
      const auto end =
          std::find_if(next, quads.end(), [&](const Quad& q) { return q.graph != graph; });
      write_graph(graph, next, end);
      next = end;
    }
  }

 private:
  using Place = std::vector<Quad>::const_iterator;

  void write_prefixes(const std::vector<Quad>& quads) {
    std::set<std::pair<std::string, std::string>> used;
    const auto note = [&](std::string_view iri) {
      if (const Prefix* prefix = prefix_of(prefixes_, iri)) used.emplace(prefix->name, prefix->iri);
    };
    const auto note_term = [&](const Term& term) {
      if (const auto* iri = std::get_if<Iri>(&term)) note(iri->value);
      const auto* literal = std::get_if<Literal>(&term);
      if (literal != nullptr && is_typed(*literal)) note(literal->datatype.value);
    };
    for (const Quad& quad : quads) {
      note_term(quad.triple.subject);
      if (!is_type(quad.triple.predicate)) note(quad.triple.predicate.value);
      note_term(quad.triple.object);
      note_term(quad.graph);
    }
    for (const auto& [name, iri] : used) {
      out_ << "@prefix " << name << ": " << to_ntriples(Iri{iri}) << " .\n";
    }
    is_first_ = used.empty();
  }

  void write_graph(const Term& graph, Place begin, Place end) {
    const bool is_named = graph != kDefaultGraph;
    if (is_named) {
      separate();
      out_ << text(graph) << " {\n";
      is_first_ = true;
    }
    const std::string indent = is_named ? "  " : "";
    while (begin != end) {
      const Term& subject = begin->triple.subject;
      const auto next =
          std::find_if(begin, end, [&](const Quad& q) { return q.triple.subject != subject; });
      separate();
      write_subject(indent, begin, next);
      begin = next;
    }
    if (is_named) out_ << "}\n";
  }

  void write_subject(const std::string& indent, Place begin, Place end) {
    out_ << indent << text(begin->triple.subject);
    const bool is_single = end - begin == 1;
    const Iri* last = nullptr;
    for (; begin != end; ++begin) {
      const Iri& predicate = begin->triple.predicate;
      if (last != nullptr && *last == predicate) {
        out_ << " ,\n" << indent << "        ";
      } else {
        if (last != nullptr) out_ << " ;";
        out_ << (is_single ? " " : "\n" + indent + "    ") << verb(predicate) << ' ';
        last = &predicate;
      }
      out_ << text(begin->triple.object);
    }
    out_ << " .\n";
  }

  // A blank line before everything but the first.
  void separate() {
    if (!is_first_) out_ << '\n';
    is_first_ = false;
  }

  static bool is_type(const Iri& iri) { return iri.value == std::string(kRdf) + "type"; }

  static bool is_typed(const Literal& literal) {
    return literal.language.empty() && literal.datatype.value != std::string(kXsd) + "string" &&
           !is_bare(literal);
  }

  std::string verb(const Iri& predicate) const {
    return is_type(predicate) ? "a" : text(predicate);
  }

  std::string text(const Iri& iri) const {
    const Prefix* prefix = prefix_of(prefixes_, iri.value);
    if (prefix == nullptr) return to_ntriples(iri);
    return prefix->name + ':' + iri.value.substr(prefix->iri.size());
  }

  std::string text(const Term& term) const {
    if (const auto* iri = std::get_if<Iri>(&term)) return text(*iri);
    const auto* literal = std::get_if<Literal>(&term);
    if (literal == nullptr) return to_ntriples(term);
    if (is_bare(*literal)) return literal->lexical;
    if (!is_typed(*literal)) return to_ntriples(term);
    return to_ntriples(plain_literal(literal->lexical)) + "^^" + text(literal->datatype);
  }

  std::ostream& out_;
  const std::vector<Prefix>& prefixes_;
  bool is_first_ = true;
};

}  // namespace

void write(std::ostream& out, std::vector<Quad> quads, Syntax syntax,
           const std::vector<Prefix>& prefixes) {
  if (!holds_graphs(syntax)) drop_graphs(quads);
  switch (syntax) {
    case Syntax::kNTriples:
    case Syntax::kNQuads:
      write_lines(out, quads);
      break;
    case Syntax::kTurtle:
    case Syntax::kTriG:
      TurtleWriter(out, prefixes).write(by_graph(std::move(quads)));
      break;
    case Syntax::kRdfXml:
      write_rdfxml(out, by_graph(std::move(quads)), prefixes);
      break;
    case Syntax::kJsonLd:
      write_jsonld(out, by_graph(std::move(quads)), prefixes);
      break;
  }
}

}  // namespace concord::rdf
