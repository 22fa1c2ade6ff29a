#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include "graph/rdf/blank_labels.h"
#include "graph/rdf/jsonld.h"
#include "graph/rdf/jsonld_context.h"
#include "graph/rdf/validity.h"

namespace concord::rdf {
namespace {

using jsonld::BadDocument;
using jsonld::Context;
using jsonld::Definition;
using jsonld::is_absolute;
using jsonld::Json;

constexpr int kMaxDepth = 500;  // deeper documents are not met, and the readers below recurse

Iri rdf_iri(const char* name) { return {std::string(kRdf) + name}; }
Iri xsd_iri(const char* name) { return {std::string(kXsd) + name}; }

// A value that may stand alone or in an array.
std::vector<Json> as_list(const Json& value) {
  return value.is_array() ? value.get<std::vector<Json>>() : std::vector<Json>{value};
}

// xsd:double's canonical form as JSON-LD has it: 5.3E0.
std::string canonical_double(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.15E", value);
  const std::string text = buffer;
  const std::size_t exponent = text.find('E');
  std::string mantissa = text.substr(0, exponent);
  mantissa.erase(mantissa.find_last_not_of('0') + 1);
  if (mantissa.back() == '.') mantissa += '0';
  return mantissa + 'E' + std::to_string(std::stol(text.substr(exponent + 1)));
}

bool is_whole(const Json& number) {
  if (number.is_number_integer()) return true;
  const double value = number.get<double>();
  return std::trunc(value) == value && std::abs(value) < 1e21;
}

std::string whole_text(const Json& number) {
  if (number.is_number_integer()) return number.dump();
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.0f", number.get<double>() + 0.0);  // -0 is 0
  return buffer;
}

// Walks a document and hands on its quads: expansion and conversion to RDF (JSON-LD 1.1 API,
// sections 5.1 and 8) in one go.
class Reader {
 public:
  Reader(const ParseOptions& options, std::string_view blank_prefix, const QuadSink& sink,
         const Report& report)
      : options_(options), labels_(blank_prefix), sink_(sink), report_(report) {}

  void read(const Json& document) {
    const Context context(options_.base.value);
    for (const Json& top : as_list(document)) {
      if (!top.is_object()) continue;
      Context inner = top.contains("@context") ? context.with(top["@context"]) : context;
      if (const Json* graph = lone_graph(top, inner)) {
        for (const Json& node : as_list(*graph)) read_top(node, inner, kDefaultGraph);
      } else {
        read_top(top, context, kDefaultGraph);
      }
    }
  }

  std::size_t errors() const { return errors_; }

 private:
  // The default graph may be wrapped: an object with @graph and nothing else that matters.
  const Json* lone_graph(const Json& top, const Context& context) {
    const Json* graph = nullptr;
    for (const auto& [key, value] : top.items()) {
      if (key == "@context") continue;
      const auto name = context.expand_name(key);
      if (name == "@graph") {
        graph = &value;
      } else if (name && (jsonld::is_keyword(*name) || is_absolute(*name))) {
        return nullptr;
      }
    }
    return graph;
  }

  void read_top(const Json& value, const Context& context, const Term& graph) {
    if (value.is_array()) {
      for (const Json& each : value) read_top(each, context, graph);
    } else if (value.is_object() && !has(value, context, "@value") &&
               !has(value, context, "@list")) {
      if (const Json* set = get(value, context, "@set")) return read_top(*set, context, graph);
      read_node(value, context, graph, std::nullopt);
    }
  }

  // The value of a keyword or an alias of it.
  const Json* get(const Json& object, const Context& context, std::string_view keyword) const {
    for (const auto& [key, value] : object.items()) {
      if (key == keyword || context.expand_name(key) == keyword) return &value;
    }
    return nullptr;
  }

  bool has(const Json& object, const Context& context, std::string_view keyword) const {
    return get(object, context, keyword) != nullptr;
  }

  Context context_of(const Json& object, const Context& outer) {
    Context context = object.contains("@context") ? outer.with(object["@context"]) : outer;
    const Json* types = get(object, context, "@type");
    if (types == nullptr) return context;
    std::vector<std::string> names;
    for (const Json& type : as_list(*types)) {
      if (type.is_string()) names.push_back(type.get<std::string>());
    }
    std::sort(names.begin(), names.end());
    const Context before = context;
    for (const std::string& name : names) {
      const Definition* definition = before.find(name);
      if (definition != nullptr && definition->context)
        context = context.with(*definition->context);
    }
    return context;
  }

  Term reference(const std::string& expanded) {
    if (expanded.starts_with("_:"))
      return Blank{labels_.labelled(std::string_view(expanded).substr(2))};
    return Iri{expanded};
  }

  // Returns what stands for the node. `id` is given where a map names it.
  Term read_node(const Json& object, const Context& outer, const Term& graph,
                 std::optional<Term> id) {
    const Context context = context_of(object, outer);
    if (const Json* given = get(object, context, "@id")) {
      if (!given->is_string()) throw BadDocument("@id must be a string, not " + given->dump());
      id = reference(context.expand_reference(given->get<std::string>()));
    }
    const Term node = id ? *id : Term(Blank{labels_.unlabelled()});
    read_entries(object, context, graph, node);
    return node;
  }

  void read_entries(const Json& object, const Context& context, const Term& graph,
                    const Term& node) {
    for (const auto& [key, value] : object.items()) {
      const auto name = context.expand_name(key);
      if (!name || key == "@context") continue;
      if (*name == "@type") {
        read_types(value, context, graph, node);
      } else if (*name == "@graph") {
        read_top(value, context, node);
      } else if (*name == "@included") {
        read_top(value, context, graph);
      } else if (*name == "@nest") {
        for (const Json& nested : as_list(value)) read_entries(nested, context, graph, node);
      } else if (*name == "@reverse") {
        for (const auto& [property, values] : value.items())
          read_reverse(property, values, context, graph, node, true);
      } else if (!jsonld::is_keyword(*name)) {
        const Definition* definition = context.find(key);
        if (definition != nullptr && definition->is_reverse) {
          read_reverse(key, value, context, graph, node, false);
        } else if (is_absolute(*name)) {
          read_property(Iri{*name}, definition, value, context, graph, node);
        }
      }
    }
  }

  void read_types(const Json& types, const Context& context, const Term& graph, const Term& node) {
    for (const Json& type : as_list(types)) {
      if (!type.is_string()) throw BadDocument("@type must be a string, not " + type.dump());
      const auto name = context.expand_name(type.get<std::string>());
      if (!name) continue;
      const std::string iri =
          is_absolute(*name) || name->starts_with("_:") ? *name : context.expand_reference(*name);
      emit(node, rdf_iri("type"), reference(iri), graph);
    }
  }

  // `is_in_reverse`: the property is in an object of @reverse, not defined by it alone.
  void read_reverse(const std::string& property, const Json& values, const Context& context,
                    const Term& graph, const Term& node, bool is_in_reverse) {
    const auto name = context.expand_name(property);
    if (!name || !is_absolute(*name)) return;
    const Definition* definition = context.find(property);
    for (const Json& value : as_list(values)) {
      const auto other = read_value(value, definition, below(definition, context), graph);
      if (!other) continue;
      if (is_in_reverse && definition != nullptr && definition->is_reverse) {  // forwards again
        emit(node, Iri{*name}, *other, graph);
      } else {
        emit(*other, Iri{*name}, node, graph);
      }
    }
  }

  static Context below(const Definition* definition, const Context& context) {
    return definition != nullptr && definition->context ? context.with(*definition->context)
                                                        : context;
  }

  void read_property(const Iri& predicate, const Definition* definition, const Json& value,
                     const Context& outer, const Term& graph, const Term& node) {
    const Context context = below(definition, outer);
    const auto is_in = [&](const char* container) {
      return definition != nullptr && definition->containers.contains(container);
    };
    const auto add = [&](const std::optional<Term>& object) {
      if (object) emit(node, predicate, *object, graph);
    };
    if (definition != nullptr && definition->type == "@json") {
      add(json_literal(value));
    } else if (is_in("@list") && !(value.is_object() && has(value, context, "@list"))) {
      add(read_list(value, definition, context, graph));
    } else if (is_in("@language") && value.is_object()) {
      read_languages(value, context, add);
    } else if (value.is_object() &&
               (is_in("@index") || is_in("@id") || is_in("@type") || is_in("@graph"))) {
      read_map(*definition, value, context, graph, add);
    } else {
      for (const Json& each : as_list(value)) read_values(each, definition, context, graph, add);
    }
  }

  // A value that may be a set or an array.
  template <class Add>
  void read_values(const Json& value, const Definition* definition, const Context& context,
                   const Term& graph, const Add& add) {
    if (value.is_array()) {
      for (const Json& each : value) read_values(each, definition, context, graph, add);
      return;
    }
    const Json* set = value.is_object() ? get(value, context, "@set") : nullptr;
    if (set != nullptr) return read_values(*set, definition, context, graph, add);
    add(read_value(value, definition, context, graph));
  }

  template <class Add>
  void read_languages(const Json& map, const Context& context, const Add& add) {
    for (const auto& [language, texts] : map.items()) {
      const bool is_none = context.expand_name(language) == "@none";
      for (const Json& text : as_list(texts)) {
        if (text.is_null()) continue;
        if (!text.is_string())
          throw BadDocument("a language map must hold strings, not " + text.dump());
        add(text_literal(text.get<std::string>(), is_none ? "" : language));
      }
    }
  }

  // @container @index, @id, @type or @graph: the keys name something about their values.
  template <class Add>
  void read_map(const Definition& definition, const Json& map, const Context& context,
                const Term& graph, const Add& add) {
    const bool is_graph = definition.containers.contains("@graph");
    const bool has_keys = definition.containers.contains("@id") ||
                          definition.containers.contains("@type") ||
                          definition.containers.contains("@index");
    if (!has_keys) return add(read_graph(map, context, std::nullopt));
    for (const auto& [key, values] : map.items()) {
      const bool is_none = context.expand_name(key) == "@none";
      for (const Json& value : as_list(values)) {
        std::optional<Term> id;
        if (definition.containers.contains("@id") && !is_none)
          id = reference(context.expand_reference(key));
        if (is_graph) {
          add(read_graph(value, context, id));
        } else if (definition.containers.contains("@type") && value.is_object()) {
          const Term node = read_node(value, context, graph, id);
          if (!is_none) read_types(Json(key), context, graph, node);
          add(node);
        } else if (id && value.is_object()) {
          add(read_node(value, context, graph, id));
        } else {
          read_values(value, &definition, context, graph, add);
        }
      }
    }
  }

  Term read_graph(const Json& content, const Context& context, std::optional<Term> id) {
    const Term name = id ? *id : Term(Blank{labels_.unlabelled()});
    const Json* inner = content.is_object() ? get(content, context, "@graph") : nullptr;
    read_top(inner != nullptr ? *inner : content, context, name);
    return name;
  }

  std::optional<Term> read_value(const Json& value, const Definition* definition,
                                 const Context& context, const Term& graph) {
    if (value.is_null()) return std::nullopt;
    if (value.is_array()) return read_list(value, definition, context, graph);
    if (!value.is_object()) return scalar(value, definition, context);
    const Context inner = value.contains("@context") ? context.with(value["@context"]) : context;
    if (const Json* list = get(value, inner, "@list"))
      return read_list(*list, definition, inner, graph);
    if (has(value, inner, "@value")) return value_object(value, inner);
    if (value.size() == 1 && has(value, inner, "@language")) return std::nullopt;
    if (definition != nullptr && definition->containers.contains("@graph")) {
      return read_graph(value, context, std::nullopt);
    }
    return read_node(value, context, graph, std::nullopt);
  }

  Term read_list(const Json& items, const Definition* definition, const Context& context,
                 const Term& graph) {
    std::vector<Term> terms;
    for (const Json& item : as_list(items)) {
      if (const auto term = read_value(item, definition, context, graph)) terms.push_back(*term);
    }
    Term rest = rdf_iri("nil");
    for (auto term = terms.rbegin(); term != terms.rend(); ++term) {
      const Term cell = Blank{labels_.unlabelled()};
      emit(cell, rdf_iri("first"), *term, graph);
      emit(cell, rdf_iri("rest"), rest, graph);
      rest = cell;
    }
    return rest;
  }

  std::optional<Term> scalar(const Json& value, const Definition* definition,
                             const Context& context) {
    const std::string type = definition != nullptr ? definition->type : "";
    if (value.is_string() && type == "@id")
      return reference(context.expand_reference(value.get<std::string>()));
    if (value.is_string() && type == "@vocab") {
      const auto name = context.expand_name(value.get<std::string>());
      if (!name) return std::nullopt;
      return reference(
          is_absolute(*name) || name->starts_with("_:") ? *name : context.expand_reference(*name));
    }
    const bool is_typed = !type.empty() && type[0] != '@';
    if (value.is_string() && !is_typed) {
      const bool has_own = definition != nullptr && definition->language;
      return text_literal(value.get<std::string>(),
                          has_own ? *definition->language : context.language());
    }
    return native(value, is_typed ? type : "");
  }

  std::optional<Term> value_object(const Json& object, const Context& context) {
    const Json& value = *get(object, context, "@value");
    const Json* type = get(object, context, "@type");
    const Json* language = get(object, context, "@language");
    std::string type_name;
    if (type != nullptr && type->is_string())
      type_name = context.expand_name(type->get<std::string>()).value_or("");
    if (type_name == "@json") return json_literal(value);
    if (value.is_null()) return std::nullopt;
    if (value.is_structured())
      throw BadDocument("@value must be a string, a number, true or false, not " + value.dump());
    if (language != nullptr && type != nullptr)
      throw BadDocument("a value has both @language and @type: " + object.dump());
    if (language != nullptr && language->is_string() && value.is_string()) {
      return text_literal(value.get<std::string>(), language->get<std::string>());
    }
    return native(value, type_name);
  }

  static Term json_literal(Json value) {
    make_numbers_canonical(value);
    return Literal{value.dump(), rdf_iri("JSON"), {}};
  }

  // RFC 8785: whole numbers have no fraction. (Beyond 2^53, and where the exponent would be written
  // otherwise, they are left as nlohmann writes them.)
  static void make_numbers_canonical(Json& value) {
    if (value.is_structured()) {
      for (Json& each : value) make_numbers_canonical(each);
    } else if (value.is_number_float()) {
      const double number = value.get<double>();
      if (std::trunc(number) == number && std::abs(number) < 9007199254740992.0) {
        value = static_cast<std::int64_t>(number);
      }
    }
  }

  static Term text_literal(std::string_view text, std::string language) {
    if (language.empty()) return plain_literal(text);
    for (char& c : language) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return language_literal(text, language);
  }

  static Term native(const Json& value, const std::string& type) {
    const auto typed = [&](const std::string& text, const Iri& otherwise) {
      return Literal{text, type.empty() ? otherwise : Iri{type}, {}};
    };
    if (value.is_boolean()) return typed(value.get<bool>() ? "true" : "false", xsd_iri("boolean"));
    if (value.is_string()) return typed(value.get<std::string>(), xsd_iri("string"));
    if (is_whole(value) && type != xsd_iri("double").value)
      return typed(whole_text(value), xsd_iri("integer"));
    return typed(canonical_double(value.get<double>()), xsd_iri("double"));
  }

  void emit(const Term& subject, const Iri& predicate, const Term& object, const Term& graph) {
    const Quad quad{{subject, predicate, object}, graph};
    auto wrong = flaw(quad);
    const auto* literal = std::get_if<Literal>(&object);
    if (literal != nullptr && literal->lexical.size() > options_.max_literal_bytes) {
      wrong = "a literal is longer than " + std::to_string(options_.max_literal_bytes) + " bytes";
    }
    if (std::holds_alternative<Literal>(subject))
      wrong = "a literal cannot be the subject of a statement";
    if (!wrong) return sink_(quad);
    ++errors_;
    report_({options_.path, 0, 0, *wrong});
  }

  const ParseOptions& options_;
  BlankLabels labels_;
  const QuadSink& sink_;
  const Report& report_;
  std::size_t errors_ = 0;
};

Diagnostic place_of(std::string_view content, std::size_t byte, std::string message) {
  const std::string_view before = content.substr(0, byte > 0 ? byte - 1 : 0);
  const std::size_t line_begin = before.rfind('\n') + 1;  // 0 when there is none
  return {"", static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1,
          before.size() - line_begin + 1, std::move(message)};
}

// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …": the part that
// tells something new.
std::string plain_message(std::string message) {
  const std::size_t begin = message.find("syntax error");
  return "no JSON: " + (begin == std::string::npos ? message : message.substr(begin));
}

}  // namespace

std::size_t parse_jsonld(std::string_view content, const ParseOptions& options,
                         std::string_view blank_prefix, const QuadSink& sink,
                         const Report& report) {
  Reader reader(options, blank_prefix, sink, report);
  try {
    const auto bounded = [](int depth, Json::parse_event_t, Json&) {
      if (depth > kMaxDepth) throw BadDocument("more than 500 levels of nesting");
      return true;
    };
    reader.read(Json::parse(content, bounded));
    return reader.errors();
  } catch (const Json::parse_error& error) {
    Diagnostic diagnostic = place_of(content, error.byte, plain_message(error.what()));
    diagnostic.path = options.path;
    report(diagnostic);
  } catch (const Json::exception& error) {  // a number that no double holds
    report({options.path, 0, 0, plain_message(error.what())});
  } catch (const jsonld::BadDocument& error) {
    report({options.path, 0, 0, error.what()});
  }
  return reader.errors() + 1;
}

}  // namespace concord::rdf
