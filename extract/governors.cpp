#include "extract/governors.h"

#include <string>
#include <unordered_map>

#include "extract/data/governors.txt.h"
#include "extract/word_lists.h"

namespace concord::extract {
namespace {

const WordLists& lists() {
  static const WordLists lists(kGovernorData);
  return lists;
}

// Lists of one family: "clause-planned", "clause-demanded" …; the first that has a word counts.
class EffectTable {
 public:
  explicit EffectTable(std::string_view family) {
    constexpr std::pair<std::string_view, Effect> kEffects[] = {
        {"actual", Effect::kActual},     {"said", Effect::kSaid},
        {"alleged", Effect::kAlleged},   {"denied", Effect::kDenied},
        {"negative", Effect::kNegative}, {"planned", Effect::kPlanned},
        {"demanded", Effect::kDemanded}, {"possible", Effect::kPossible}};
    for (const auto& [name, effect] : kEffects) {
      for (const std::string_view word :
           lists().words(std::string(family) + "-" + std::string(name)))
        effects_.emplace(word, effect);
    }
  }
  std::optional<Effect> of(std::string_view lemma) const {
    const auto found = effects_.find(lemma);
    return found == effects_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<std::string_view, Effect> effects_;
};

}  // namespace

std::optional<Effect> effect_on_clause(std::string_view lemma) {
  static const EffectTable table("clause");
  return table.of(lemma);
}

std::optional<Effect> effect_on_noun(std::string_view lemma) {
  static const EffectTable table("object");
  return table.of(lemma);
}

std::optional<Effect> effect_of_noun(std::string_view lemma) {
  static const EffectTable table("of");
  return table.of(lemma);
}

std::optional<Effect> effect_of_modifier(std::string_view lemma) {
  static const EffectTable table("before");
  return table.of(lemma);
}

bool is_light_verb(std::string_view lemma) {
  static const LemmaSet verbs(lists(), "light");
  return verbs.contains(lemma);
}

bool is_happening(std::string_view lemma) {
  static const LemmaSet verbs(lists(), "happening");
  return verbs.contains(lemma);
}

bool is_fiction(std::string_view lemma) {
  static const LemmaSet nouns(lists(), "fiction");
  return nouns.contains(lemma);
}

bool is_helping(std::string_view lemma) {
  static const LemmaSet verbs(lists(), "helping");
  return verbs.contains(lemma);
}

}  // namespace concord::extract
