#include "extract/factuality.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "extract/arguments.h"
#include "extract/governors.h"
#include "extract/one_of.h"

namespace concord::extract {
namespace {

constexpr int kMostSteps = 12;  // up to the root; what is deeper is not judged

// One walk from an event up to the root.
class Walk {
 public:
  explicit Walk(const SentenceTree& tree) : tree_(tree) {}

  std::optional<Factuality> run(std::uint32_t word) {
    if (is_question()) set(Modality::kPossible);
    if (tree_.size() > 1 && tree_.form(1) == ":" &&
        is_one_of(tree_.form(0), {"Satire", "Fiction", "Parody"}))
      set(Modality::kPossible);  // "Satire: …"
    if (tree_.size() > 0 && is_one_of(tree_.form(0), {"Suppose", "Supposing", "Imagine", "Assume"}))
      set(Modality::kConditional);
    look_at(word);
    if (is_nominal(word)) look_at_modifiers(word);
    look_at_infinitive(word);
    const std::uint32_t start = word;
    for (int steps = 0; !failed_ && !done_; ++steps) {
      const std::uint32_t head = tree_.head(word);
      if (head == kNoWord) {
        // Of what a heading names nobody says whether it was.
        if (word == start && is_nominal(word)) set(Modality::kPossible);
        break;
      }
      if (steps > kMostSteps) return std::nullopt;
      const bool in_speech = result_.governor != kNoWord;
      const Factuality before = result_;
      step(word, head);
      // What is said in a speech that did not take place, or not yet, is nothing to build on.
      if (in_speech && (result_.modality != before.modality || result_.polarity != before.polarity))
        failed_ = true;
      word = head;
    }
    if (failed_) return std::nullopt;
    return result_;
  }

 private:
  bool is_question() const { return tree_.size() > 0 && tree_.form(tree_.size() - 1) == "?"; }

  void set(Modality modality) {
    if (result_.modality == Modality::kActual) result_.modality = modality;
  }
  void negate() {
    if (result_.polarity == Polarity::kNegative) {
      failed_ = true;  // "did not fail to": rare, and easily misread
    } else {
      result_.polarity = Polarity::kNegative;
    }
  }

  // The words that belong to a verb or noun itself.
  void look_at(std::uint32_t word) {
    for (const std::uint32_t child : tree_.children(word)) {
      const std::string_view relation = tree_.universal_relation(child);
      const std::string_view lemma = tree_.lemma(child);
      if (relation == "aux") {
        // "Had Putin visited Hanoi, …"
        if (child == 0 && !is_question() && tree_.xpos(child) != "VBG" &&
            is_one_of(lemma, {"have", "be", "should"}))
          set(Modality::kConditional);
        look_at_auxiliary(lemma);
      } else if (relation == "mark" && lemma == "as" && child + 1 < tree_.size() &&
                 is_one_of(tree_.form(child + 1), {"though", "if"})) {
        set(Modality::kConditional);
      } else if (relation == "advmod" || relation == "cc" || relation == "obl") {
        look_at_adverb(child, lemma);
        if (relation == "obl" && preposition(tree_, child) == "in" && is_fiction(lemma))
          set(Modality::kPossible);
        if (relation == "obl" && is_unconfirmed(child)) set(Modality::kAlleged);
      } else if (relation == "det" && is_one_of(lemma, {"no", "neither"})) {
        negate();
      } else if (relation == "nsubj" || relation == "obj") {
        if (is_one_of(lemma, {"nobody", "none", "nothing"}) || has_no(child)) negate();
      } else if (relation == "advcl" && !is_one_of(tree_.lemma(word), {"threaten", "warn"})) {
        const std::string_view mark = mark_of(child);
        if (is_one_of(mark, {"if", "unless", "lest", "provided", "assuming"}))
          set(Modality::kConditional);
        if (is_one_of(mark, {"until"})) set(Modality::kPossible);
      }
    }
  }

  // "according to unconfirmed reports"
  bool is_unconfirmed(std::uint32_t noun) const {
    return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      return is_one_of(tree_.lemma(child), {"unconfirmed", "unverified", "conflicting"});
    });
  }

  // "is to visit", "was to have visited", "Putin to visit Hanoi"
  void look_at_infinitive(std::uint32_t verb) {
    // "is due to meet", where the parser makes a copula of "is"
    if (tree_.xpos(verb) == "VB" && tree_.child(verb, "cop") != kNoWord) set(Modality::kPlanned);
    if (mark_of(verb) == "to" && tree_.relation(verb) == "acl:relcl") set(Modality::kPlanned);
    if (mark_of(verb) == "to" &&
        !is_one_of(tree_.universal_relation(verb), {"xcomp", "ccomp", "advcl", "acl", "csubj"}))
      set(Modality::kPlanned);
  }

  void look_at_auxiliary(std::string_view lemma) {
    if (is_one_of(lemma, {"will", "shall", "'ll", "wo"})) set(Modality::kPlanned);
    if (is_one_of(lemma, {"would", "'d"})) set(Modality::kConditional);
    if (is_one_of(lemma, {"may", "might", "could", "can", "ca"})) set(Modality::kPossible);
    if (is_one_of(lemma, {"should", "must", "ought"})) set(Modality::kDemanded);
  }

  void look_at_adverb(std::uint32_t word, std::string_view lemma) {
    if (is_one_of(lemma, {"not", "n't", "never", "nor", "neither", "hardly", "nowhere"})) {
      // "not only attacked", "not until"
      const std::uint32_t next = word + 1;
      if (next < tree_.size() && is_one_of(tree_.lemma(next), {"only", "just", "merely", "until"}))
        return;
      negate();
    }
    if (is_one_of(lemma, {"almost", "nearly", "barely", "no"})) failed_ = true;
    if (is_one_of(lemma, {"reportedly", "allegedly", "supposedly", "purportedly", "apparently",
                          "ostensibly", "seemingly"}))
      set(Modality::kAlleged);
    if (is_one_of(lemma, {"possibly", "perhaps", "maybe", "probably", "likely", "potentially",
                          "hopefully", "conceivably"}))
      set(Modality::kPossible);
  }

  // "no country", "neither Israel nor Egypt"
  bool has_no(std::uint32_t noun) const {
    return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      return is_one_of(tree_.universal_relation(child), {"det", "cc", "advmod"}) &&
             is_one_of(tree_.lemma(child), {"no", "neither"});
    });
  }

  std::string_view mark_of(std::uint32_t verb) const {
    std::string_view mark;
    for (const std::uint32_t child : tree_.children(verb)) {
      const std::string_view relation = tree_.relation(child);
      if (relation == "mark" && mark.empty()) mark = tree_.lemma(child);
      if (relation == "advmod" && mark.empty() &&
          is_one_of(tree_.lemma(child), {"when", "where", "why", "how", "whenever"}))
        mark = tree_.lemma(child);
    }
    return mark;
  }

  // With "be" a noun is the predicate of a clause ("who was in Berlin"), as a verb is.
  bool is_nominal(std::uint32_t word) const {
    return tree_.upos(word) != "VERB" && tree_.child(word, "cop") == kNoWord;
  }

  // "alleged", "planned", "no" before the noun of an event
  void look_at_modifiers(std::uint32_t noun) {
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.universal_relation(child);
      if (!is_one_of(relation, {"amod", "compound", "det", "acl"})) continue;
      auto effect = effect_of_modifier(tree_.lemma(child));
      if (!effect) effect = effect_of_modifier(tree_.form(child));  // "proposed"
      if (effect) apply(*effect, kNoWord);
    }
  }

  void apply(Effect effect, std::uint32_t governor) {
    switch (effect) {
      case Effect::kActual:
        return;
      case Effect::kSaid:
        result_.governor = governor;
        result_.stance = Stance::kSaid;
        return;
      case Effect::kAlleged:
        set(Modality::kAlleged);
        result_.governor = governor;
        result_.stance = Stance::kSaid;
        return;
      case Effect::kDenied:
        negate();
        result_.governor = governor;
        result_.stance = Stance::kDenied;
        return;
      case Effect::kNegative:
        return negate();
      case Effect::kPlanned:
        return set(Modality::kPlanned);
      case Effect::kDemanded:
        return set(Modality::kDemanded);
      case Effect::kPossible:
        return set(Modality::kPossible);
      case Effect::kConditional:
        return set(Modality::kConditional);
    }
  }

  // From the noun of an event to what it hangs on.
  void step_from_noun(std::uint32_t noun, std::uint32_t head) {
    const std::string_view relation = tree_.universal_relation(noun);
    if (relation == "conj") return;                                        // as the first of them
    if (relation == "compound" && noun + 1 == head) return;                // "mediation effort"
    if (relation == "nmod" && light_verb(tree_, noun) != kNoWord) return;  // "a series of attacks"
    if (is_one_of(relation, {"nsubj", "obj", "iobj", "obl", "csubj"}) && !is_nominal(head))
      return from_verb(noun, head, relation);
    if (relation == "nsubj") {  // "the attack is likely", "the visit was a success"
      if (const auto effect = effect_on_clause(tree_.lemma(head))) apply(*effect, kNoWord);
      return look_at(head);
    }
    if (relation == "nmod" || relation == "obl" || relation == "compound") {
      if (is_one_of(preposition(tree_, noun), {"after", "following", "since", "during"})) {
        done_ = true;
        return;
      }
      if (const auto effect = effect_of_noun(tree_.lemma(head))) {
        apply(*effect, kNoWord);
        if (*effect != Effect::kActual) done_ = true;
        return;
      }
      if (relation == "nmod" && tree_.relation(noun) == "nmod:poss") return;
      done_ = true;
      if (!is_definite(noun)) set(Modality::kPossible);
      return;
    }
    if (relation == "appos" || relation == "parataxis") {
      done_ = true;
      return;
    }
    if (relation == "xcomp" && tree_.lemma(head) == "become") return look_up(head);
    set(Modality::kPossible);
  }

  // "went on to sign"
  bool is_go_on(std::uint32_t verb) const {
    return tree_.lemma(verb) == "go" && verb + 1 < tree_.size() && tree_.form(verb + 1) == "on";
  }

  // Of a particle verb before the plain one: "called off".
  template <class Table>
  std::optional<Effect> effect_of_verb(std::uint32_t verb, Table table) const {
    if (const std::uint32_t particle = tree_.child(verb, "compound:prt"); particle != kNoWord) {
      const std::string whole =
          std::string(tree_.lemma(verb)) + " " + std::string(tree_.lemma(particle));
      if (const auto effect = table(whole)) return effect;
    }
    return table(tree_.lemma(verb));
  }

  void from_verb(std::uint32_t noun, std::uint32_t verb, std::string_view relation) {
    const std::string_view lemma = tree_.lemma(verb);
    if (relation == "obl") {
      const std::string_view name = preposition(tree_, noun);
      if (is_one_of(name, {"after", "following", "since", "during"})) {
        // "will decide after the summit": neither may have taken place.
        return look_up(verb);
      }
      if (is_one_of(name, {"before", "until", "till", "ahead", "pending", "without"}))
        return set(Modality::kPossible);
    }
    const bool is_object = relation == "obj" || tree_.relation(noun) == "nsubj:pass";
    if (is_object && is_one_of(lemma, {"end", "stop", "halt", "cease", "terminate", "withdraw",
                                       "drop", "discontinue"}))
      result_.ended = true;
    if ((is_object && is_light_verb(lemma)) || (relation == "nsubj" && is_happening(lemma))) {
      look_at_infinitive(verb);
      return look_at(verb);
    }
    // "called for sanctions", but "called the sanctions just"
    if (relation == "obl" && preposition(tree_, noun) == "for" &&
        is_one_of(lemma, {"call", "appeal", "press", "push", "ask", "plead", "campaign", "lobby",
                          "pray", "vote", "argue"})) {
      set(Modality::kDemanded);
      return look_at(verb);
    }
    // "demanded on a visit to Italy": where it was demanded, not what.
    const std::string_view place = relation == "obl" ? preposition(tree_, noun) : "";
    const bool within = is_one_of(place, {"in", "at", "amid", "despite"}) ||
                        (place == "on" && !is_one_of(lemma, {"agree", "decide", "insist", "vote",
                                                             "count", "plan", "settle"}));
    if ((relation != "nsubj" || is_object) && !within) {
      if (const auto effect = effect_of_verb(verb, effect_on_noun)) {
        apply(*effect, verb);
        if (*effect != Effect::kActual && *effect != Effect::kSaid) return look_at(verb);
        const Polarity polarity = result_.polarity;
        look_at(verb);
        result_.polarity = polarity;
        return;
      }
    }
    // What did something has been ("an agreement between the two ended"), and what has an owner is
    // known ("Russia's invasion divides them"); so is that in which something was done.
    const bool told = relation == "nsubj" && (tree_.xpos(verb) == "VBD" || is_perfect(verb));
    if (!told && !within && !is_definite(noun)) set(Modality::kPossible);
    look_up(verb);
  }

  bool is_perfect(std::uint32_t verb) const {
    return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
      return tree_.universal_relation(child) == "aux" && tree_.lemma(child) == "have";
    });
  }

  bool is_definite(std::uint32_t noun) const {
    return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      return tree_.relation(child) == "nmod:poss" ||
             (tree_.relation(child) == "det" &&
              is_one_of(tree_.lemma(child), {"the", "this", "that"}));
    });
  }

  // From a word to what it hangs on.
  void step(std::uint32_t word, std::uint32_t head) {
    if (is_nominal(word) && is_one_of(tree_.upos(word), {"NOUN", "PROPN"}))
      return step_from_noun(word, head);
    const std::string_view relation = tree_.relation(word);
    if (relation == "ccomp" || relation == "xcomp" || relation == "csubj" ||
        relation == "csubj:pass") {
      return govern(word, head);
    }
    if (relation == "conj") return inherit(word, head);
    if (relation == "acl:relcl" && is_content_clause(word)) return set(Modality::kAlleged);
    if (relation == "acl:relcl" || relation == "appos") return leave_noun(head);
    if (relation == "acl") return modify_noun(word, head);
    if (relation == "advcl") return adverbial(word, head);
    if (relation == "parataxis") return;  // "Kim left, officials said"
    set(Modality::kPossible);
  }

  // "the view of some that China had pressed them": its "that" is no part of it.
  bool is_content_clause(std::uint32_t verb) const {
    if (mark_of(verb) == "that") return true;
    return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
      if (tree_.lemma(child) != "that") return false;
      const std::string_view relation = tree_.universal_relation(child);
      // "the claims that X had threatened Y": the object is there already.
      const bool second =
          relation == "obj" && std::ranges::any_of(tree_.children(verb), [&](std::uint32_t other) {
            return other != child && tree_.relation(other) == "obj";
          });
      return relation == "obl" || second;
    });
  }

  // A clause that says something of a known thing holds whatever is said of the thing further up;
  // of "a treaty signed by all" it holds only if that does.
  void leave_noun(std::uint32_t noun) {
    done_ = true;
    if (is_fiction(tree_.lemma(noun))) set(Modality::kPossible);  // "a scenario in which"
    const bool indefinite = std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      return tree_.relation(child) == "det" &&
             is_one_of(tree_.lemma(child), {"a", "an", "any", "no", "every", "each"});
    });
    if (!indefinite) return;
    std::uint32_t verb = tree_.head(noun);
    while (verb != kNoWord && tree_.upos(verb) != "VERB") verb = tree_.head(verb);
    if (verb == kNoWord) return;
    const auto above = factuality_of(tree_, verb);
    if (!above || above->polarity == Polarity::kNegative || above->modality != Modality::kActual)
      failed_ = true;
  }

  // A second verb shares what governs the first and the first's own auxiliaries, if it has none.
  void inherit(std::uint32_t word, std::uint32_t head) {
    const bool own = std::ranges::any_of(tree_.children(word), [&](std::uint32_t child) {
      return tree_.universal_relation(child) == "nsubj" || tree_.universal_relation(child) == "aux";
    });
    if (!own) look_at(head);
    for (const std::uint32_t child : tree_.children(head)) {
      if (tree_.universal_relation(child) == "obl" && preposition(tree_, child) == "in" &&
          is_fiction(tree_.lemma(child)))
        set(Modality::kPossible);
    }
    for (const std::uint32_t child : tree_.children(head)) {
      if (tree_.relation(child) == "mark" &&
          is_one_of(tree_.lemma(child), {"if", "unless", "whether"}))
        set(Modality::kConditional);
    }
  }

  void govern(std::uint32_t word, std::uint32_t head) {
    const std::string_view mark = mark_of(word);
    if (mark == "whether" || mark == "if") return set(Modality::kPossible);
    if (tree_.upos(head) == "NOUN") {
      // ", the BBC reports." may look like a noun; "reports that" is one.
      if (word > head || tree_.head(head) != kNoWord) set(Modality::kAlleged);
      return;
    }
    auto effect = effect_of_verb(head, effect_on_clause);
    if (is_go_on(head)) effect = Effect::kActual;
    if (!effect) {
      // "is glad to", "it is a lie that": what we do not know makes no fact.
      set(Modality::kPossible);
    } else if (*effect == Effect::kSaid && tree_.relation(word) == "xcomp" && mark == "to" &&
               tree_.child(head, "aux:pass") == kNoWord) {
      failed_ = true;  // "told them to leave" has an object; "said to leave" says nothing
    } else {
      apply(*effect, head);
      // A statement of its own has its source from there.
      if (tree_.relation(word) == "ccomp") result_.stance.reset();
      // "is said to have": nobody stands for it.
      if (*effect == Effect::kSaid && tree_.relation(word) == "xcomp" && mark == "to")
        set(Modality::kAlleged);
      // "Reports that X had …": a noun, whatever the parser takes it for, or hearsay.
      if (*effect == Effect::kSaid && tree_.child(head, "aux:pass") == kNoWord &&
          subject_of(tree_, head) == kNoWord)
        set(Modality::kAlleged);
    }
    const Polarity before = result_.polarity;
    look_at(head);
    // "did not say that", "will say that": nothing is said.
    if (result_.governor == head && (result_.polarity != before)) failed_ = true;
  }

  // "a plan to visit", "troops fighting in", "an agreement signed by"
  void modify_noun(std::uint32_t word, std::uint32_t head) {
    const std::string_view tag = tree_.xpos(word);
    const std::string_view mark = mark_of(word);
    if (mark == "to" && is_singled_out(tree_, head)) return look_at(head);  // "the first to leave"
    if (mark == "to") return set(Modality::kPlanned);
    if (mark == "that" || mark == "whether") {
      set(Modality::kAlleged);
      return;
    }
    if ((tag == "VBG" || tag == "VBN") && mark.empty()) return leave_noun(head);
    set(Modality::kPossible);
  }

  void adverbial(std::uint32_t word, std::uint32_t head) {
    const std::string_view mark = mark_of(word);
    const std::string_view tag = tree_.xpos(word);
    if (is_one_of(mark, {"if", "unless", "lest", "provided", "whether", "assuming"})) {
      return set(Modality::kConditional);
    }
    if (mark == "to") {
      if (is_go_on(head)) return look_up(head);
      // "called on X to sign"; else in order to
      return set(effect_on_clause(tree_.lemma(head)) == Effect::kDemanded &&
                         is_one_of(tree_.lemma(head), {"call", "appeal", "plead"})
                     ? Modality::kDemanded
                     : Modality::kPlanned);
    }
    // "X delivered 24 jets, the minister announced": what is said, before the verb of saying.
    if (mark.empty() && word < head && (tag == "VBD" || tag == "VBZ" || tag == "VBP") &&
        effect_on_clause(tree_.lemma(head)) == Effect::kSaid)
      return look_at(head);
    // "in case of" has its own words; "participated in reclaiming" did.
    if (mark == "in" && tag != "VBG") return set(Modality::kConditional);
    if (mark == "without") return negate();
    if (is_one_of(mark, {"before", "until", "till", "for", "from", "against", "of"}))
      return from_governor(word, head);
    // What somebody is to do after something had happened does not unmake it.
    if (is_one_of(mark, {"after", "since"}) && is_told(word)) {
      done_ = true;
      return;
    }
    if (is_one_of(mark, {"after", "since", "when", "while", "as", "because", "although", "though",
                         "by", "where", "once", "that", "despite", "whereas", "following", "in",
                         "on", "with", "so"})) {
      return look_up(head);
    }
    // "…, killing ten" or "Accused of …, X"; but "ruled out sending" is a complement.
    if (mark.empty() && (tag == "VBG" || tag == "VBN") && is_set_off(word, head))
      return look_up(head);
    set(Modality::kPossible);
  }

  // In the past and indicative.
  bool is_told(std::uint32_t verb) const {
    return tree_.xpos(verb) == "VBD" || (tree_.xpos(verb) == "VBN" && is_perfect(verb));
  }

  bool is_set_off(std::uint32_t word, std::uint32_t head) const {
    if (word < head) return true;
    for (std::uint32_t between = head + 1; between < word; ++between) {
      if (tree_.form(between) == ",") return true;
    }
    return false;
  }

  // "accused X of sending", "prevented X from": as the verb has it.
  void from_governor(std::uint32_t word, std::uint32_t head) {
    const auto effect = effect_on_clause(tree_.lemma(head));
    if (effect == Effect::kAlleged || effect == Effect::kNegative || effect == Effect::kSaid ||
        effect == Effect::kDenied)
      return govern(word, head);
    set(Modality::kPossible);
  }

  // What comes after or during a thing that is only to come is itself to come; but "did not stop
  // after it had attacked".
  void look_up(std::uint32_t head) {
    const Polarity polarity = result_.polarity;
    look_at(head);
    result_.polarity = polarity;
  }

  const SentenceTree& tree_;
  Factuality result_;
  bool failed_ = false;
  bool done_ = false;
};

}  // namespace

std::optional<Factuality> factuality_of(const SentenceTree& tree, std::uint32_t word) {
  return Walk(tree).run(word);
}

}  // namespace concord::extract
