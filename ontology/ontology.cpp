#include "ontology/ontology.h"

#include <algorithm>
#include <set>
#include <utility>

#include "graph/core/error.h"
#include "graph/core/file.h"
#include "graph/rdf/parser.h"
#include "ontology/vocabulary.h"

namespace concord::ontology {
namespace {

// The part after kNamespace; nothing for literals, blank nodes and the terms of others.
std::optional<std::string> local_name(const Term& term) {
  const auto* iri = std::get_if<Iri>(&term);
  if (iri == nullptr || !iri->value.starts_with(kNamespace)) return std::nullopt;
  return iri->value.substr(kNamespace.size());
}

void insert_sorted(std::vector<std::string>& names, std::string name) {
  const auto at = std::lower_bound(names.begin(), names.end(), name);
  if (at == names.end() || *at != name) names.insert(at, std::move(name));
}

}  // namespace

Ontology Ontology::load(const std::string& path) {
  Entries entries;
  const auto add = [&entries](const Quad& quad) {
    const auto subject = local_name(quad.triple.subject);
    if (!subject) return;
    Entry& entry = entries[*subject];
    const std::string& predicate = quad.triple.predicate.value;
    const Term& object = quad.triple.object;
    if (predicate == iris::kRdfType) {
      entry.declared = true;
      if (object == Term(Iri{std::string(iris::kOwlSymmetricProperty)})) entry.symmetric = true;
    } else if (predicate == iris::kRdfsLabel) {
      if (const auto* literal = std::get_if<Literal>(&object)) entry.label = literal->lexical;
    } else if (const auto name = local_name(object)) {
      if (predicate == iris::kRdfsSubPropertyOf) insert_sorted(entry.super_properties, *name);
      if (predicate == iris::kRdfsSubClassOf) insert_sorted(entry.super_classes, *name);
      if (local_name(quad.triple.predicate) == properties::kPlainProperty)
        entry.plain_property = *name;
    }
  };
  std::optional<Diagnostic> first_error;
  rdf::parse(read_file(path), rdf::Syntax::kTurtle,
             {.path = path, .base = {std::string(kNamespace)}}, "", add,
             [&first_error](const Diagnostic& error) {
               if (!first_error) first_error = error;
             });
  if (first_error) throw InputError(*first_error);
  return Ontology(std::move(entries));
}

Ontology::Ontology(Entries entries) : entries_(std::move(entries)) {
  for (const auto& [name, entry] : entries_) {
    if (entry.plain_property.empty()) continue;
    const auto [known, is_new] = event_classes_.emplace(entry.plain_property, name);
    if (!is_new && is_a(known->second, name)) known->second = name;
  }
}

const Ontology::Entry* Ontology::find(std::string_view name) const {
  const auto entry = entries_.find(name);
  return entry == entries_.end() ? nullptr : &entry->second;
}

bool Ontology::has(std::string_view name) const {
  const Entry* entry = find(name);
  return entry != nullptr && entry->declared;
}

std::string_view Ontology::label(std::string_view name) const {
  const Entry* entry = find(name);
  return entry == nullptr ? std::string_view() : entry->label;
}

// The nearest first; `name` itself never, even where a wrong file has a cycle.
std::vector<std::string> Ontology::ancestors(std::string_view name,
                                             std::vector<std::string> Entry::*direct) const {
  std::vector<std::string> out;
  std::set<std::string, std::less<>> seen = {std::string(name)};
  const auto add_parents = [&](std::string_view child) {
    const Entry* entry = find(child);
    if (entry == nullptr) return;
    for (const std::string& parent : entry->*direct) {
      if (seen.insert(parent).second) out.push_back(parent);
    }
  };
  add_parents(name);
  for (std::size_t i = 0; i < out.size(); ++i) add_parents(std::string(out[i]));
  return out;
}

std::vector<std::string> Ontology::super_properties(std::string_view name) const {
  std::vector<std::string> out = ancestors(name, &Entry::super_properties);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> Ontology::super_classes(std::string_view name) const {
  std::vector<std::string> out = ancestors(name, &Entry::super_classes);
  std::sort(out.begin(), out.end());
  return out;
}

bool Ontology::is_a(std::string_view name, std::string_view ancestor) const {
  if (name == ancestor) return true;
  for (const auto direct : {&Entry::super_classes, &Entry::super_properties}) {
    const std::vector<std::string> above = ancestors(name, direct);
    if (std::find(above.begin(), above.end(), ancestor) != above.end()) return true;
  }
  return false;
}

bool Ontology::is_symmetric(std::string_view property) const {
  const Entry* entry = find(property);
  return entry != nullptr && entry->symmetric;
}

std::optional<std::string> Ontology::plain_property(std::string_view event_class) const {
  const Entry* own = find(event_class);
  if (own != nullptr && !own->plain_property.empty()) return own->plain_property;
  for (const std::string& ancestor : ancestors(event_class, &Entry::super_classes)) {
    const Entry* entry = find(ancestor);
    if (entry != nullptr && !entry->plain_property.empty()) return entry->plain_property;
  }
  return std::nullopt;
}

std::optional<std::string> Ontology::event_class(std::string_view property) const {
  const auto found = event_classes_.find(property);
  if (found == event_classes_.end()) return std::nullopt;
  return found->second;
}

}  // namespace concord::ontology
