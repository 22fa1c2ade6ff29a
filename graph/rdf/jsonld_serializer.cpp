#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>
#include <set>

#include "graph/rdf/jsonld.h"

namespace concord::rdf {
namespace {

using Json = nlohmann::ordered_json;

// A document of one context (the prefixes that occur) and one @graph; a named graph is a node with
// a @graph of its own. Values are written as they are, without JSON's numbers, so that reading them
// back gives the same literals.
class JsonLdWriter {
 public:
  JsonLdWriter(std::ostream& out, const std::vector<Quad>& quads,
               const std::vector<Prefix>& prefixes)
      : out_(out), quads_(quads), prefixes_(usable(prefixes, quads)) {}

  void write() {
    for_each_iri(quads_, [this](const std::string& iri) {
      if (const Prefix* prefix = prefix_of(prefixes_, iri))
        used_.emplace(prefix->name, prefix->iri);
    });
    out_ << "{\n";
    if (!used_.empty()) {
      Json context = Json::object();
      for (const auto& [name, iri] : used_) context[name] = iri;
      out_ << "  \"@context\": " << indented(context, "  ") << ",\n";
    }
    out_ << "  \"@graph\": [";
    write_elements();
    out_ << "\n  ]\n}\n";
  }

 private:
  using Place = std::vector<Quad>::const_iterator;

  template <class Visit>
  static void for_each_iri(const std::vector<Quad>& quads, const Visit& visit) {
    const auto visit_term = [&](const Term& term) {
      if (const auto* iri = std::get_if<Iri>(&term)) visit(iri->value);
      const auto* literal = std::get_if<Literal>(&term);
      if (literal != nullptr && !is_plain(*literal)) visit(literal->datatype.value);
    };
    for (const Quad& quad : quads) {
      visit_term(quad.triple.subject);
      if (!is_type_entry(quad.triple)) visit(quad.triple.predicate.value);
      visit_term(quad.triple.object);
      visit_term(quad.graph);
    }
  }

  // JSON-LD lets only a prefix that ends in one of these be used without more ado, and would take
  // the scheme of an IRI for a prefix of the same name.
  static std::vector<Prefix> usable(std::vector<Prefix> prefixes, const std::vector<Quad>& quads) {
    std::set<std::string, std::less<>> schemes;
    for_each_iri(quads, [&](const std::string& iri) {
      const std::size_t colon = iri.find(':');
      if (colon != std::string::npos && iri.compare(colon, 3, "://") != 0)
        schemes.insert(iri.substr(0, colon));
    });
    std::erase_if(prefixes, [&](const Prefix& prefix) {
      return prefix.name.empty() || prefix.iri.empty() || schemes.contains(prefix.name) ||
             std::string_view("/#?:[]@").find(prefix.iri.back()) == std::string_view::npos;
    });
    return prefixes;
  }

  static bool is_plain(const Literal& literal) {
    return !literal.language.empty() || literal.datatype.value == std::string(kXsd) + "string";
  }

  // What @type can say.
  static bool is_type_entry(const Triple& triple) {
    return triple.predicate.value == std::string(kRdf) + "type" &&
           !std::holds_alternative<Literal>(triple.object);
  }

  void write_elements() {
    auto next = quads_.begin();
    while (next != quads_.end()) {
      const Term& graph = next->graph;
      const auto end =
          std::find_if(next, quads_.end(), [&](const Quad& q) { return q.graph != graph; });
      if (graph == kDefaultGraph) {
        for (; next != end;) write_element(take_node(next, end));
      } else {
        Json nodes = Json::array();
        while (next != end) nodes.push_back(take_node(next, end));
        write_element(Json{{"@id", reference(graph)}, {"@graph", std::move(nodes)}});
      }
    }
  }

  void write_element(const Json& element) {
    out_ << (is_first_ ? "\n    " : ",\n    ") << indented(element, "    ");
    is_first_ = false;
  }

  static std::string indented(const Json& json, std::string_view indent) {
    std::string out;
    for (char c : json.dump(2)) {  // a string in JSON holds no line end
      out += c;
      if (c == '\n') out += indent;
    }
    return out;
  }

  // The node of the subject at `next`, which moves past it.
  Json take_node(Place& next, Place end) const {
    const Term& subject = next->triple.subject;
    Json node = {{"@id", reference(subject)}};
    for (; next != end && next->triple.subject == subject; ++next) {
      const Triple& triple = next->triple;
      if (is_type_entry(triple)) {
        node["@type"].push_back(reference(triple.object));
      } else {
        node[short_form(triple.predicate.value)].push_back(value(triple.object));
      }
    }
    return node;
  }

  Json value(const Term& term) const {
    const auto* literal = std::get_if<Literal>(&term);
    if (literal == nullptr) return {{"@id", reference(term)}};
    if (!literal->language.empty())
      return {{"@value", literal->lexical}, {"@language", literal->language}};
    if (is_plain(*literal)) return literal->lexical;
    return {{"@value", literal->lexical}, {"@type", short_form(literal->datatype.value)}};
  }

  std::string reference(const Term& term) const {
    if (const auto* blank = std::get_if<Blank>(&term)) return "_:" + blank->label;
    return short_form(std::get<Iri>(term).value);
  }

  std::string short_form(const std::string& iri) const {
    const Prefix* prefix = prefix_of(prefixes_, iri);
    return prefix == nullptr ? iri : prefix->name + ':' + iri.substr(prefix->iri.size());
  }

  std::ostream& out_;
  const std::vector<Quad>& quads_;
  const std::vector<Prefix> prefixes_;
  std::set<std::pair<std::string, std::string>> used_;
  bool is_first_ = true;
};

}  // namespace

void write_jsonld(std::ostream& out, const std::vector<Quad>& quads,
                  const std::vector<Prefix>& prefixes) {
  JsonLdWriter(out, quads, prefixes).write();
}

}  // namespace concord::rdf
