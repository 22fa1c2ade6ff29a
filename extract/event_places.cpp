#include "extract/event_places.h"

#include <algorithm>
#include <optional>

#include "extract/arguments.h"
#include "extract/data/nouns.txt.h"
#include "extract/one_of.h"
#include "extract/word_lists.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

constexpr std::size_t kMostPlaces = 3;

// "hotel", "Palace"
bool is_building(std::string_view word) {
  static const WordLists lists(kNounData);
  static const LemmaSet nouns(lists, "building");
  std::string lemma(word);
  if (!lemma.empty() && lemma[0] >= 'A' && lemma[0] <= 'Z')
    lemma[0] = static_cast<char>(lemma[0] + ('a' - 'A'));
  return nouns.contains(lemma);
}

}  // namespace

// What hangs on a word is near it in news; the limit keeps the time linear on any text.
std::vector<Argument> EventPlaces::of(std::uint32_t trigger, std::uint32_t noun) const {
  constexpr std::uint32_t kReach = 60;  // words to either side
  const std::uint32_t first = trigger - std::min(trigger, kReach);
  const std::uint32_t last = std::min(trigger + kReach, tree_.size() - 1);
  std::vector<Argument> places;
  const auto add = [&](std::optional<Argument> found) {
    if (!found || places.size() == kMostPlaces) return;
    const bool known = std::ranges::any_of(
        places, [&](const Argument& other) { return same_entity(*found, other); });
    if (!known) places.push_back(std::move(*found));
  };
  for (const Mention& mention : referents_.mentions_from(tree_.span(first).begin)) {
    if (mention.span.begin > tree_.span(last).end) break;
    const std::uint32_t word = referents_.head_of(mention.span);
    if (word != kNoWord && is_locative(word) && stands_at(word, trigger, noun))
      add(place(mention, word));
  }
  for (const std::uint32_t on : {trigger, noun}) {
    if (on == kNoWord) continue;
    for (const std::uint32_t child : tree_.children(on)) {
      const bool building = tree_.upos(child) == "NOUN" && is_building(tree_.lemma(child)) &&
                            referents_.mention_at(child) == nullptr;
      // "at a hotel near the airport": not there
      if (building && is_locative(child) && preposition(tree_, child) != "near")
        add(referents_.described(child, ontology::classes::kPlace).argument);
    }
  }
  if (places.empty()) {
    if (const Mention* where = place_of_clause(trigger); where != nullptr)
      add(context_.argument(where->entity, where->span));
  }
  return places;
}

// A name of a place, or one that ends as those of buildings do ("the Kumsusan Guesthouse"), which
// may stand for who resides there.
std::optional<Argument> EventPlaces::place(const Mention& mention, std::uint32_t word) const {
  if (mention.kind == MentionKind::kPlace) return context_.argument(mention.entity, mention.span);
  const bool name = mention.kind == MentionKind::kName ||
                    mention.kind == MentionKind::kOrganization ||
                    mention.kind == MentionKind::kCountry || mention.kind == MentionKind::kOther;
  if (!name || !is_building(tree_.form(word))) return std::nullopt;
  return context_.described_argument(mention.span, ontology::classes::kPlace);
}

bool EventPlaces::is_locative(std::uint32_t word) const {
  return is_one_of(preposition(tree_, word),
                   {"in", "at", "near", "outside", "inside", "off", "around"});
}

// Through names and other places, but not through the subject: "a court in Miami".
bool EventPlaces::stands_at(std::uint32_t word, std::uint32_t trigger, std::uint32_t noun) const {
  constexpr int kMostSteps = 5;
  for (int step = 0; step < kMostSteps; ++step) {
    const std::uint32_t head = tree_.head(word);
    if (head == trigger || (head != kNoWord && head == noun))
      return step == 0 || tree_.universal_relation(word) != "nsubj";
    if (head == kNoWord || tree_.upos(head) == "VERB") return false;
    const bool argument = tree_.head(head) == trigger || referents_.mention_at(head) != nullptr;
    if (!argument && !is_locative(head)) return false;
    word = head;
  }
  return false;
}

// "a summit in Osaka next week, where they are to meet"
const Mention* EventPlaces::place_of_clause(std::uint32_t verb) const {
  constexpr std::uint32_t kReach = 8;  // words before "where"
  if (tree_.relation(verb) == "xcomp" && tree_.head(verb) != kNoWord) verb = tree_.head(verb);
  for (const std::uint32_t child : tree_.children(verb)) {
    if (child > verb || tree_.lemma(child) != "where") continue;
    const std::uint32_t first = child - std::min(child, kReach);
    const Mention* last = nullptr;
    for (const Mention& mention : referents_.mentions_from(tree_.span(first).begin)) {
      if (mention.span.begin >= tree_.span(child).begin) break;
      if (mention.kind == MentionKind::kPlace) last = &mention;
    }
    return last;
  }
  return nullptr;
}

}  // namespace concord::extract
