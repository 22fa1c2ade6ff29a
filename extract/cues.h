#pragma once

#include <optional>
#include <string_view>

#include "graph/core/claim.h"

// Words of saying (data/cues.txt).
namespace concord::extract {

// How a word takes what is said.
enum class CueKind {
  kSay,     // a clause or a quotation, also beside it: "the talks failed, Kim said"
  kClause,  // a clause or a quotation that follows
  kQuote,   // a quotation only: "laughed"
  kCall,    // the name for a thing: "called the speech 'regrettable'"
  kAct,     // what of its object stands in quotation marks: "vowed to oppose 'a war for nothing'"
  kNoun     // a clause that hangs on it: "the ministry's claim that"
};

struct Cue {
  CueKind kind = CueKind::kSay;
  Stance stance = Stance::kSaid;
  Modality content = Modality::kActual;
};

// The word as a cue of that kind; nothing if it is none. A verb with its particle is one lemma:
// "point out".
std::optional<Cue> find_cue(CueKind kind, std::string_view lemma);
// Whether it is a cue of any kind but kNoun.
bool is_cue_verb(std::string_view lemma);

// "told", "informed": the object is who is spoken to.
bool is_told(std::string_view lemma);
// "added": who speaks goes on with what he said before.
bool is_continuing(std::string_view lemma);
// "in a statement", "at a briefing": where it was said.
bool is_medium(std::string_view lemma);
// "a report", "the statement": what speaks for itself.
bool is_paper(std::string_view lemma);
// A paper for which its author speaks: "the ministry's statement".
bool is_authored(std::string_view lemma);
// "role", "involvement": who denies it says that it was not so.
bool is_deed(std::string_view lemma);
// "suggest": a thing may do so too, which says nothing.
bool is_weak_cue(std::string_view lemma);

}  // namespace concord::extract
