#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "graph/core/date.h"
#include "graph/core/span.h"
#include "graph/core/term.h"

// What a reader takes from one document, before the names are made IRIs. Plain values: extract
// fills them, graph links and stores them, and neither knows the other.
namespace concord {

// A class, property or role of the concord ontology by its local name, e.g. "leaderOf".
// Its IRI is ontology::kNamespace followed by the name.
struct OntologyTerm {
  std::string name;

  friend auto operator<=>(const OntologyTerm&, const OntologyTerm&) = default;
};

enum class Polarity { kPositive, kNegative };
enum class Modality { kActual, kAlleged, kPlanned, kPossible, kConditional, kDemanded };
enum class Stance { kSaid, kBelieved, kConfirmed, kDenied };

// The names of the contract's JSON form: "positive", "alleged", "said" …
std::string_view to_string(Polarity polarity);
std::string_view to_string(Modality modality);
std::string_view to_string(Stance stance);
// The same as terms of the ontology: "Positive", "Alleged", "Said" …
OntologyTerm to_term(Polarity polarity);
OntologyTerm to_term(Modality modality);
OntologyTerm to_term(Stance stance);

// An entity as a place in the text names it.
struct Argument {
  std::string text;   // the words of the mention
  Span span;          // of the mention, bytes
  std::string label;  // the best name known: the gazetteer's, else the fullest of the document
  OntologyTerm type;  // the class, "Thing" if nothing is known
  std::optional<Iri> entity;         // known entities only
  std::vector<std::string> same_as;  // CURIEs of external knowledge bases: "wd:Q423", "gn:1873107"
  std::vector<std::string> alt_labels;  // other names of known entities, sorted
};

enum class Comparison {
  kExactly,
  kAbout,
  kMoreThan,
  kLessThan,
  kAtLeast,
  kAtMost,
  kUpTo,
  kBetween
};

// "more than", "about", "at least" …; empty for kExactly.
std::string_view to_string(Comparison comparison);

// "between 800 and 1,200 soldiers": value 800, upper 1200, kBetween, unit "soldiers".
struct Quantity {
  double value = 0;
  std::optional<double> upper;  // with kBetween only
  Comparison comparison = Comparison::kExactly;
  std::string unit;  // as in the text, lower case and plural kept; "USD" … for money, "%" for
                     // percent; may be empty

  friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

// The shortest decimal form that reads back as the same number, without exponent: "10000", "1.2".
std::string format_number(double value);

using RoleValue = std::variant<Argument, Date, Quantity>;

// An n-ary event. Roles may repeat; they are kept in the order in which they were found.
struct Event {
  OntologyTerm type;
  std::vector<std::pair<OntologyTerm, RoleValue>> roles;
  Span trigger;  // bytes; the words that evoke it
};

// Where a claim stands in the text. Bytes; the code points are made from them when they are
// written.
struct Evidence {
  Span sentence;  // one sentence, or from the first to the last where a claim rests on several
  Span subject;   // empty where the part has no words of its own
  Span trigger;
  Span object;
};

using EventIndex = std::uint32_t;
using ClaimIndex = std::uint32_t;

struct Claim {
  Argument subject;
  OntologyTerm predicate;
  Argument object;
  std::optional<EventIndex> event;  // into Reading::events
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kActual;
  std::optional<Argument> source;  // who says so; absent when the document itself does
  std::optional<Stance> stance;    // present exactly when source is
  std::optional<Argument> reported_by;
  std::optional<ClaimIndex> denies;  // of a denial: the claim of the same document that it denies
  double confidence = 0;             // 0 to 1
  std::optional<Date> valid_from;
  std::optional<Date> valid_until;
  bool ended = false;  // "former", "suspended": no longer holds, even where no date is known
  std::string rule;    // the name of the rule or stage that made it
  Evidence evidence;

  // Whether the contract lets it become a plain triple: positive, actual, not ended.
  bool is_plain() const;
  // "Kim Jong Un | leaderOf | North Korea", by labels: how examples and tests write claims.
  std::string triple() const;
};

struct Statement {
  Argument speaker;
  std::string cue;  // the verb or phrase of saying: "said", "according to"
  Span cue_span;
  std::optional<Argument> audience;
  std::string content;              // the words; the halves of a split quote joined by a space
  std::vector<Span> content_spans;  // bytes; two for a split quote
  bool quoted = false;              // true when all of the content stands in quotation marks
  std::optional<Argument> reported_by;
  std::optional<Date> date;
  std::optional<Argument> place;
  Span sentence;  // as Evidence::sentence
  std::string rule;
  std::vector<ClaimIndex> conveys;  // into Reading::claims
};

// One name, pronoun, date or duration of the text (`extract --mentions`).
struct MentionRecord {
  Span span;
  OntologyTerm type;                 // a class, or "Date", "Duration", "Time", "Set"
  std::optional<Argument> argument;  // entities
  std::string value;                 // dates: ISO 8601
  bool coreferent = false;           // a pronoun or nominal that was resolved
};

struct DocumentInfo {
  std::string id;  // as given, or made from the content; unique within a run
  std::string url;
  std::string title;
  std::string source;  // the publisher
  std::optional<Date> date;
};

// Everything read from one document. `text` is what every span counts in.
struct Reading {
  DocumentInfo document;
  std::string text;
  std::vector<Event> events;
  std::vector<Claim> claims;
  std::vector<Statement> statements;
  std::vector<MentionRecord> mentions;
};

}  // namespace concord
