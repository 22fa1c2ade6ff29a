#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace concord::ontology {

// concord.ttl in memory. Names are local ("leaderOf"); terms of other vocabularies are left out.
// Immutable once loaded: all const members are safe to call from many threads. A name that is not
// declared has no label, no super-terms and no partner.
//
//   const Ontology ontology = Ontology::load("ontology/concord.ttl");
//   ontology.super_properties("headOfStateOf");  // {"leaderOf"}
//   ontology.plain_property("MilitaryAid");      // "aided"
class Ontology {
 public:
  // Throws Error when the file cannot be read, InputError with file and line when it is no Turtle.
  static Ontology load(const std::string& path);

  // Whether the file declares it: a class, property, datatype or individual with an rdf:type.
  bool has(std::string_view name) const;
  // Its English rdfs:label; empty if it has none.
  std::string_view label(std::string_view name) const;

  // Everything above it, near and far, without itself; sorted.
  std::vector<std::string> super_properties(std::string_view name) const;
  std::vector<std::string> super_classes(std::string_view name) const;
  // Whether `name` is `ancestor` or below it.
  bool is_a(std::string_view name, std::string_view ancestor) const;

  bool is_symmetric(std::string_view property) const;

  // The triple actor -> recipient of a class of events: its own or the nearest super-class's.
  // Nothing for con:Death.
  std::optional<std::string> plain_property(std::string_view event_class) const;
  // The class of events that a relation is the plain triple of, the most general one. Nothing for
  // standing relations.
  std::optional<std::string> event_class(std::string_view property) const;

 private:
  struct Entry {
    std::string label;
    std::vector<std::string> super_properties;  // direct ones, sorted
    std::vector<std::string> super_classes;     // direct ones, sorted
    std::string plain_property;                 // its own
    bool declared = false;
    bool symmetric = false;
  };
  using Entries = std::map<std::string, Entry, std::less<>>;

  explicit Ontology(Entries entries);
  const Entry* find(std::string_view name) const;
  std::vector<std::string> ancestors(std::string_view name,
                                     std::vector<std::string> Entry::*direct) const;

  Entries entries_;
  std::map<std::string, std::string, std::less<>> event_classes_;  // by plain property
};

}  // namespace concord::ontology
