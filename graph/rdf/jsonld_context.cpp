#include "graph/rdf/jsonld_context.h"

#include <algorithm>
#include <array>
#include <vector>

#include "graph/core/iri.h"

namespace concord::rdf::jsonld {
namespace {

constexpr std::array<std::string_view, 23> kKeywords = {
    "@base",   "@container", "@context", "@direction", "@graph",     "@id",
    "@import", "@included",  "@index",   "@json",      "@language",  "@list",
    "@nest",   "@none",      "@prefix",  "@propagate", "@protected", "@reverse",
    "@set",    "@type",      "@value",   "@version",   "@vocab"};

bool looks_like_keyword(std::string_view name) {
  return name.size() > 1 && name[0] == '@' && std::all_of(name.begin() + 1, name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

std::string resolve(const std::string& base, const std::string& reference) {
  return concord::resolve(Iri{base}, reference).value;
}

std::string text_of(const Json& value, const char* what) {
  if (!value.is_string())
    throw BadDocument(std::string(what) + " must be a string, not " + value.dump());
  return value.get<std::string>();
}

}  // namespace

bool is_keyword(std::string_view name) {
  return std::find(kKeywords.begin(), kKeywords.end(), name) != kKeywords.end();
}

bool is_absolute(std::string_view iri) {
  const std::size_t colon = iri.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return is_letter(iri[0]) &&
         std::all_of(iri.begin(), iri.begin() + static_cast<long>(colon), [&](char c) {
           return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
         });
}

const Definition* Context::find(std::string_view term) const {
  const auto found = terms_.find(term);
  return found == terms_.end() ? nullptr : &found->second;
}

Context Context::with(const Json& local) const {
  Context result = *this;
  if (local.is_array()) {
    for (const Json& each : local) result.apply(each);
  } else {
    result.apply(local);
  }
  return result;
}

void Context::apply(const Json& local) {
  if (local.is_null()) {
    *this = Context(document_base_);
    return;
  }
  if (local.is_string()) {
    throw BadDocument("the remote context '" + local.get<std::string>() +
                      "' is not fetched: put the context into the document");
  }
  if (!local.is_object()) throw BadDocument("a @context must be an object, not " + local.dump());
  if (local.contains("@import")) throw BadDocument("@import of a remote context is not supported");
  if (const auto base = local.find("@base"); base != local.end()) {
    base_ = base->is_null() ? "" : resolve(base_, text_of(*base, "@base"));
  }
  if (const auto vocabulary = local.find("@vocab"); vocabulary != local.end()) {
    if (vocabulary->is_null()) {
      vocabulary_.reset();
    } else {
      const std::string text = text_of(*vocabulary, "@vocab");
      const std::string expanded = expand_name(text).value_or("");
      vocabulary_ =
          is_absolute(expanded) || expanded.starts_with("_:") ? expanded : resolve(base_, expanded);
    }
  }
  if (const auto language = local.find("@language"); language != local.end()) {
    language_ = language->is_null() ? "" : text_of(*language, "@language");
  }
  std::set<std::string> being_defined;
  for (const auto& [term, value] : local.items()) {
    if (!is_keyword(term) || (term == "@type" && value.is_object())) terms_.erase(term);
  }
  for (const auto& [term, value] : local.items()) {
    if (!is_keyword(term) || (term == "@type" && value.is_object()))
      define(term, local, being_defined);
  }
}

void Context::define(const std::string& term, const Json& local,
                     std::set<std::string>& being_defined) {
  if (terms_.contains(term) || looks_like_keyword(term)) return;
  if (!being_defined.insert(term).second)
    throw BadDocument("the term '" + term + "' is defined by itself");
  const Json& value = local.at(term);

  // What the definition itself is made of must be defined first.
  const auto need = [&](const std::string& name) {
    const std::string prefix = name.substr(0, name.find(':'));
    for (const std::string& needed : {name, prefix}) {
      if (needed != term && local.contains(needed) && !is_keyword(needed))
        define(needed, local, being_defined);
    }
  };
  Definition definition;
  if (value.is_string()) {
    need(value.get<std::string>());
    definition.iri = expand_name(value.get<std::string>());
    definition.is_prefix =
        definition.iri && !definition.iri->empty() &&
        (std::string_view(":/?#[]@").find(definition.iri->back()) != std::string_view::npos ||
         definition.iri->starts_with("_:"));
  } else if (value.is_object()) {
    for (const char* key : {"@id", "@reverse", "@type"}) {
      const auto part = value.find(key);
      if (part != value.end() && part->is_string()) need(part->get<std::string>());
    }
    need(term);
    define_from_object(term, value, definition);
  } else if (!value.is_null()) {
    throw BadDocument("the term '" + term + "' has no valid definition: " + value.dump());
  }
  terms_[term] = std::move(definition);
}

void Context::define_from_object(const std::string& term, const Json& value,
                                 Definition& definition) {
  if (const auto reverse = value.find("@reverse"); reverse != value.end()) {
    definition.is_reverse = true;
    definition.iri = expand_name(text_of(*reverse, "@reverse"));
  } else if (const auto id = value.find("@id");
             id != value.end() && (id->is_null() || *id != term)) {
    if (!id->is_null()) definition.iri = expand_name(text_of(*id, "@id"));
  } else {
    definition.iri = expand_name(term);
  }
  if (const auto type = value.find("@type"); type != value.end()) {
    definition.type = expand_name(text_of(*type, "@type")).value_or("");
  }
  if (const auto container = value.find("@container"); container != value.end()) {
    const Json all = container->is_array() ? *container : Json::array({*container});
    for (const Json& each : all) {
      if (!each.is_null()) definition.containers.insert(text_of(each, "@container"));
    }
  }
  if (const auto language = value.find("@language"); language != value.end()) {
    definition.language = language->is_null() ? "" : text_of(*language, "@language");
  }
  if (const auto prefix = value.find("@prefix"); prefix != value.end()) {
    if (!prefix->is_boolean()) throw BadDocument("@prefix must be true or false");
    definition.is_prefix = prefix->get<bool>();
  }
  if (const auto context = value.find("@context"); context != value.end()) {
    definition.context = std::make_shared<const Json>(*context);
  }
}

// Absent when `name` is neither an absolute IRI nor made with a prefix.
std::optional<std::string> Context::compact_iri(const std::string& name) const {
  const std::size_t colon = name.find(':', 1);
  if (name.empty() || colon == std::string::npos) return std::nullopt;
  const std::string prefix = name.substr(0, colon);
  const std::string suffix = name.substr(colon + 1);
  if (prefix == "_" || suffix.starts_with("//")) return name;
  const Definition* definition = find(prefix);
  if (definition != nullptr && definition->iri && definition->is_prefix)
    return *definition->iri + suffix;
  if (is_absolute(name)) return name;
  return std::nullopt;
}

std::optional<std::string> Context::expand_name(const std::string& name) const {
  if (is_keyword(name)) return name;
  if (looks_like_keyword(name)) return std::nullopt;
  if (const Definition* definition = find(name)) return definition->iri;
  if (auto iri = compact_iri(name)) return iri;
  if (vocabulary_) return *vocabulary_ + name;
  return name;
}

std::string Context::expand_reference(const std::string& reference) const {
  if (auto iri = compact_iri(reference)) return *iri;
  return resolve(base_, reference);
}

}  // namespace concord::rdf::jsonld
