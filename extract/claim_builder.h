#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "extract/analysis.h"
#include "extract/frames.h"
#include "graph/core/claim.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// What every claim stage works with: it reads the analysis, the gazetteer and the frames and adds
// to the reading.
class ClaimContext {
 public:
  // All four must outlive the context.
  ClaimContext(const ontology::Gazetteer& gazetteer_in, const FrameSet& frames_in,
               const Analysis& analysis_in, Reading& reading_in)
      : gazetteer(gazetteer_in), frames(frames_in), analysis(analysis_in), reading(reading_in) {
    find_home();
  }

  const ontology::Gazetteer& gazetteer;
  const FrameSet& frames;
  const Analysis& analysis;
  Reading& reading;
  std::string* trace =
      nullptr;  // where the stages say what they tried, in lines; null if nobody asks

  // Heads the lines of the trace that follow, if there is a trace.
  void trace_sentence(std::size_t sentence) const;
  // The words, its line ends as spaces.
  std::string one_line(Span span) const;

  // The entity as it is named at `span` (which may be empty).
  Argument argument(EntityIndex entity, Span span) const;
  // A known entity that the text does not name.
  Argument known_argument(ontology::EntityId entity) const;
  // The gazetteer's entity that an argument is; nothing for others.
  std::optional<ontology::EntityId> known_id(const Argument& argument) const;
  // A thing that only these words describe, e.g. "South Korean officials".
  Argument described_argument(Span span, std::string_view type) const;

  // The state from whose soil the article reports, by its dateline.
  std::optional<ontology::EntityId> home_state() const { return home_; }

  // The same, unless the last state that was named shortly before the byte is another: of what is
  // spoken of there without saying whose it is ("the government").
  std::optional<ontology::EntityId> home_at(std::uint32_t byte) const;

  // The state that a person leads or serves: by what the document says (claims so far), else by the
  // gazetteer's tenures at the document's date, or the only state that they are of.
  std::optional<Argument> state_of(const Argument& person) const;

  // Notes whom a person serves without leading or being a minister there ("Peruvian envoy X"),
  // unless something is known already.
  void set_state(const Argument& person, EntityIndex state);

  // Who holds the office that a title names ("the North Korean leader"): by the claims so far, else
  // by the gazetteer at the document's date. Where the title does not say whose it is ("the
  // president"), whoever was last named of those who hold such an office, else the holder in the
  // home state. Nothing for plural, former or future titles.
  std::optional<Argument> holder_of(const Mention& title) const;
  // Who was called so before, if only one was ("the economy minister" after "Economy Minister Olena
  // Morozenko"); of a former office also who held it once, as the gazetteer has it.
  std::optional<Argument> bearer_of(const Mention& title) const;

  // Those whom the claims so far or the gazetteer make that to the person: "spouseOf", "childOf"
  // (his parents), "parentOf" (his children), "relativeOf". In the order of the text, then of IRI.
  std::vector<Argument> kin_of(const Argument& person, std::string_view relation) const;

  // Who wrote the document, where its head says so ("Statement by Prime Minister X"): "I" in it.
  const std::optional<Argument>& author() const { return author_; }
  void set_author(Argument author) { author_ = std::move(author); }

  // Adds the claim unless the reading has one with the same subject, predicate, object, polarity
  // and modality, whose event may be the same (event_mentions.h); then the two are one and the
  // earlier evidence stays. Returns the index of the one that is kept.
  ClaimIndex add(Claim claim);

  // A claim that was told before, and by which of the reading's it is kept: another source may tell
  // it this time, or from when it holds.
  struct Retold {
    Claim claim;
    ClaimIndex kept = 0;
  };
  // Those since the last call, in order.
  std::vector<Retold> take_retold() { return std::exchange(retold_, {}); }

 private:
  void find_home();
  std::optional<ontology::EntityId> find_letterhead() const;
  void add_kin(const Claim& claim);
  bool may_be_one(const Claim& claim, const Claim& other) const;
  // By the gazetteer, at the document's date.
  bool holds_office(const Argument& person, const std::string& office) const;
  std::optional<Argument> last_holder(const Mention& title) const;
  bool bears(const Mention& person, const TitleMention& title) const;
  bool held_once(const Argument& person, const TitleMention& title) const;
  // The last of those named before the title of whom `holds` is true: in its sentence and the one
  // before if there is anybody, else further back. Nothing where there are `several`.
  template <class Holds>
  std::optional<Argument> only_one_before(const Mention& title, bool& several, Holds holds) const;

  std::optional<ontology::EntityId> home_;
  std::optional<Argument> author_;
  std::unordered_map<std::string, std::vector<ClaimIndex>> claims_;  // by what makes two claims one
  std::vector<Retold> retold_;
  std::unordered_map<std::string, Argument> states_;  // of people, by entity_key
  std::unordered_set<std::string> offices_;           // relation and entity_key of its holder
  std::unordered_map<std::string, std::vector<Argument>> kin_;  // by relation and entity_key
  std::unordered_map<std::string, Argument> leaders_;  // by relation and entity_key of the country
};

// The claims of a reading by the sentence that states them.
class ClaimsBySentence {
 public:
  // Those that the reading has now; later ones are not found.
  explicit ClaimsBySentence(const Reading& reading);

  // In the order in which they were made; empty if there are none.
  std::span<const std::pair<std::uint32_t, ClaimIndex>> of(Span sentence) const;

 private:
  std::vector<std::pair<std::uint32_t, ClaimIndex>> claims_;  // with the begin of the sentence
};

// A stage that makes claims or statements from the layers of the analysis and the claims of the
// stages before it.
using ClaimStage = void (*)(ClaimContext& context);

// What two arguments for the same thing have in common: the IRI of a known entity, else the label.
const std::string& entity_key(const Argument& argument);
bool same_entity(const Argument& a, const Argument& b);

}  // namespace concord::extract
