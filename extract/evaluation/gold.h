#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "extract/language/inventory.h"
#include "graph/core/claim.h"
#include "graph/core/date.h"
#include "graph/core/span.h"

// Annotated texts as gold.
namespace concord::evaluation {

struct GoldEntity {
  std::vector<std::string> names;  // canonical first
  std::string same_as;             // "wd:Q423"; empty if none is known
};

// A fact that a careful reader takes from a text, or a trap: one that he would not state.
struct GoldFact {
  std::vector<GoldEntity> subject, object;  // what the annotator chose, then others that are right
  std::vector<std::string> relations;       // the same
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kActual;
  bool optional = false;  // defensible, not required
  Span evidence;          // bytes; of a fact
  std::string why;        // it is a trap

  std::string triple() const;  // as Claim::triple
};

struct RelationGold {
  std::string id;
  std::vector<GoldFact> facts, traps;
  bool exhaustive = true;  // whether the text has no other facts
};

// Words that mean something, and what else means the same: all of one cluster.
struct GoldMention {
  Span span;  // bytes
  std::string type, cluster;
  bool named = false;  // it has a capital that is not just that of a sentence
};

struct TextGold {
  std::string text;
  std::optional<Date> date;                                  // of the document
  std::vector<std::pair<Span, language::NameType>> names;    // spans in bytes
  std::vector<std::pair<std::uint32_t, std::string>> dates;  // first byte, ISO value
  std::vector<std::pair<Span, std::string>> links;           // to "wd:Q423" or a Wikipedia title
  std::vector<GoldMention> mentions;                         // where they have clusters
  std::optional<RelationGold> relations;
};

// JSON Lines: {"text", "gold": [{"begin", "end", "type"}]}, in characters, or, as in Re-DocRED,
// {"text", "entities": [{"type", "mentions": [[begin, end, …]]}]}; with dates instead of names
// {"text", "date", "dates": [{"begin", "value"}]}. Gold names may have a link, "wd" or "wiki";
// those with "coref": true are no names; those with a "cluster" are mentions of what it is. The
// types of CrossNER politics, of UNER and of Re-DocRED are known; all others are kOther. With facts
// {"id", "text", "date", "facts", "traps"} instead (README.md). Throws Error or InputError.
std::vector<TextGold> read_text_gold(const std::string& path);

}  // namespace concord::evaluation
