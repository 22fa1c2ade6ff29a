#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/date.h"
#include "graph/core/span.h"

namespace concord::ontology {

// Why a form names its entity. The Turtle property of each is in gazetteers/README.md.
enum class FormKind : std::uint8_t {
  kLabel,          // rdfs:label, the name to show
  kOfficial,       // con:officialName
  kAlias,          // skos:altLabel
  kFormer,         // con:formerName
  kAcronym,        // con:acronym; matched with its exact case
  kAdjective,      // con:adjective: "North Korean"
  kDemonym,        // con:demonym: "a North Korean", one person
  kDemonymPlural,  // con:demonymPlural: "North Koreans"
  kMetonym,        // con:metonym: "the Kremlin"
  kFamilyName,     // con:familyName: counts only after the full name in the same document
  kHidden,         // skos:hiddenLabel: matched, never shown (misspellings)
  kContextWord,    // con:contextWord: names nothing; tells that the entity is spoken of
};

// Index of an entity in this gazetteer file; not stable between builds (the IRI is).
using EntityId = std::uint32_t;

// One reading of a form.
struct Candidate {
  EntityId entity = 0;
  FormKind kind = FormKind::kLabel;
  bool needs_cue = false;  // con:needsCue: too ambiguous to count without support from the context
  std::uint8_t prior = 100;  // con:prior in percent: how often the form means this entity
};

// What stands at a place of the text. The candidates live as long as the gazetteer.
struct Match {
  Span span;                              // bytes into the text
  std::span<const Candidate> candidates;  // what it may name, by falling prior, then by IRI and
                                          // kind; empty if it is only a word of context
  std::span<const Candidate> context;     // what it is a context word of, all kContextWord, by IRI
};

// The entity as the gazetteer describes it. Views live as long as the gazetteer.
struct EntityView {
  std::string_view name;  // local name: "North_Korea"; the IRI is kInstanceNamespace + name
  std::string_view label;
  std::string_view type;                     // local name of its most specific class: "Country"
  std::string_view gender;                   // "female", "male" or empty (con:gender; people only)
  std::vector<std::string_view> same_as;     // CURIEs: "wd:Q423", "gn:1873107"; sorted
  std::vector<std::string_view> alt_labels;  // official, alias, acronym and former forms; sorted
};

// Read-only, mapped from a file that `concord-gazetteer` compiled. All const members are safe to
// call from many threads.
class Gazetteer {
 public:
  // Throws Error when the file cannot be read, is damaged, or was made by another version of the
  // format.
  static Gazetteer map(const std::string& path);
  Gazetteer(Gazetteer&&) noexcept;
  Gazetteer& operator=(Gazetteer&&) noexcept;
  ~Gazetteer();

  // Longest forms in `part` of `text`, left to right, not overlapping, at word boundaries. Letters
  // match whatever their diacritics; hyphen and space are alike; a form that begins with a capital
  // is not matched by lower case, but by ALL CAPITALS it is. Acronyms and con:caseSensitive forms
  // match as written only, but for the dots of "U.S."; a possessive "'s" is left out. Any bytes
  // will do; linear time.
  void find(std::string_view text, Span part, std::vector<Match>& out) const;

  std::size_t size() const;  // entities
  EntityView entity(EntityId id) const;
  std::optional<EntityId> by_name(std::string_view name) const;  // "North_Korea"

  // The countries that an adjective or the name of their people speaks of ("Dominican"), by falling
  // prior; none for other words.
  std::vector<EntityId> countries(std::string_view adjective) const;

  // First object of `property` ("capital", "agencyOf", "officeOf" …), if that is an entity here.
  std::optional<EntityId> object(EntityId subject, std::string_view property) const;
  // All objects, in order of IRI.
  std::vector<EntityId> objects(EntityId subject, std::string_view property) const;

  // The country that a place lies in, a body belongs to or a person is of, over some steps; nothing
  // for a country itself.
  std::optional<EntityId> country_of(EntityId entity) const;

  // A date of the entity: "signedOn", "inForceOn", "suspendedOn", "start", "end", "born", "died".
  std::optional<Date> date(EntityId subject, std::string_view property) const;

  // One stretch of office.
  struct Tenure {
    EntityId holder = 0;
    EntityId office = 0;
    EntityId of = 0;  // the country or organisation
    std::optional<Date> start;
    std::optional<Date> end;  // absent: open as of `as_of`
    std::optional<Date> as_of;
  };
  std::vector<Tenure> tenures_of(EntityId person) const;  // by start
  // Who held the office of that country or organisation on a day; nothing if unknown. On the day of
  // a change it is the new holder; a tenure that was open when last looked at is taken to go on.
  std::optional<EntityId> holder(EntityId office, EntityId of, const Date& day) const;

  // One stretch of being a member of an organisation or a party to an agreement or a conflict.
  struct Membership {
    EntityId member = 0;
    EntityId of = 0;
    std::optional<Date> start;  // absent: unknown, or since there was something to be a member of
    std::optional<Date> end;    // absent: still
  };
  std::vector<Membership> memberships_of(EntityId member) const;  // by IRI of what, then by start
  std::vector<EntityId> members(EntityId of, const Date& day) const;  // by IRI

 private:
  class Image;
  explicit Gazetteer(std::unique_ptr<Image> image);
  std::unique_ptr<Image> image_;
};

}  // namespace concord::ontology
