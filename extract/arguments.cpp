#include "extract/arguments.h"

#include <algorithm>
#include <array>

#include "extract/governors.h"
#include "extract/one_of.h"

namespace concord::extract {
namespace {

constexpr int kMostSteps = 8;            // up a chain of clauses, which bounds the work
constexpr std::size_t kMostJoined = 40;  // "X, Y, Z and …": a longer list is a table

class Arguments {
 public:
  explicit Arguments(const SentenceTree& tree) : tree_(tree) {}

  std::uint32_t subject(std::uint32_t verb) const { return surface_subject(verb, 0); }

  VerbArguments of(std::uint32_t verb) const {
    VerbArguments found;
    found.passive = is_passive(verb);
    const std::uint32_t surface = surface_subject(verb, 0);
    const std::uint32_t direct = direct_object(verb);
    found.subject = found.passive ? agent(verb) : surface;
    found.object = found.passive ? surface : direct;
    found.above_object = above_relative(verb, found.object);
    if (found.subject == kNoWord && !found.passive) found.subject = labelled_subject(verb);
    found.indirect_object = tree_.child(verb, "iobj");
    // "sent Somalia aid": the parser calls both objects.
    if (found.indirect_object == kNoWord) {
      const std::uint32_t first = tree_.child(verb, "obj");
      if (first != last_object(verb)) found.indirect_object = resolved(verb, first);
    }
    if (found.object == kNoWord && !found.passive) {  // "urged Israel to": the parser calls it so
      found.object = found.indirect_object;
      found.indirect_object = kNoWord;
    }
    add_obliques(verb, found);
    add_companions(verb, found);
    found.condition = condition_subject(verb);
    if (found.object != kNoWord) add_modifiers(found.object, found);
    for (const std::uint32_t child : tree_.children(verb)) {
      const std::string_view relation = tree_.relation(child);
      if (relation == "ccomp" || relation == "xcomp") found.clause = child;
      const std::uint32_t mark = tree_.child(child, "mark");
      if ((relation == "advcl" || relation == "xcomp") && mark != kNoWord &&
          tree_.lemma(mark) == "to")
        found.purpose = child;
    }
    return found;
  }

 private:
  bool is_relative_pronoun(std::uint32_t word) const {
    const std::string_view tag = tree_.xpos(word);
    return tag == "WDT" || tag == "WP" || tag == "WP$";
  }

  // The thing itself for a relative pronoun of the clause of `verb`.
  std::uint32_t resolved(std::uint32_t verb, std::uint32_t word) const {
    if (word == kNoWord || !is_relative_pronoun(word)) return word;
    for (int step = 0; step < kMostSteps && verb != kNoWord; ++step) {
      const bool own = step == 0 && tree_.relation(verb) == "acl" && tree_.head(word) == verb;
      if (tree_.relation(verb) == "acl:relcl" || own) return described(word, tree_.head(verb));
      verb = tree_.head(verb);
    }
    return kNoWord;
  }

  // "the agreement with the United States which X signed": what the clause may describe instead of
  // the noun that it hangs on.
  std::uint32_t above_relative(std::uint32_t verb, std::uint32_t object) const {
    const bool relative = object != kNoWord && object < verb &&
                          tree_.relation(verb) == "acl:relcl" && tree_.head(verb) == object;
    return relative && tree_.relation(object) == "nmod" ? tree_.head(object) : kNoWord;
  }

  // "the funeral of X, which Y attended": of a person one says "who".
  std::uint32_t described(std::uint32_t pronoun, std::uint32_t noun) const {
    const std::uint32_t whole = tree_.head(noun);
    const bool part = tree_.lemma(pronoun) == "which" && tree_.upos(noun) == "PROPN" &&
                      tree_.relation(noun) == "nmod" && preposition(tree_, noun) == "of" &&
                      tree_.form(pronoun - 1) == ",";
    return part && whole != kNoWord && tree_.upos(whole) == "NOUN" ? whole : noun;
  }

  // Whom the role labeller takes for the one who does it, where the tree has nobody: before the
  // verb, as what follows is more often an error.
  std::uint32_t labelled_subject(std::uint32_t verb) const {
    const std::uint32_t word = tree_.argument(verb, language::Role::kArg0);
    return word != kNoWord && word < verb ? resolved(verb, word) : kNoWord;
  }

  // The one nearest before the verb: in "LONDON - Tony Blair met" both are called subjects.
  std::uint32_t own_subject(std::uint32_t verb) const {
    std::uint32_t subject = kNoWord;
    std::uint32_t outer = kNoWord;
    for (const std::uint32_t child : tree_.children(verb)) {
      // "it is willing to": the parser takes it for an "it" that stands for nothing.
      const bool it = tree_.relation(child) == "expl" && tree_.child(verb, "ccomp") == kNoWord;
      if (!it && tree_.universal_relation(child) != "nsubj") continue;
      if (tree_.relation(child) == "nsubj:outer") {
        outer = child;
        continue;
      }
      // "India and Pakistan, at odds, both took part"
      if (subject != kNoWord && is_one_of(tree_.lemma(child), {"both", "all", "each"})) continue;
      if (subject == kNoWord || child < verb) subject = child;
    }
    return subject != kNoWord ? subject : outer;
  }

  // "came, saw and left": joined by a word, here or further on; a comma alone may be an error of
  // the parser.
  bool is_joined(std::uint32_t verb) const {
    for (const std::uint32_t sibling : tree_.children(tree_.head(verb))) {
      if (sibling < verb || tree_.relation(sibling) != "conj") continue;
      if (tree_.child(sibling, "cc") != kNoWord) return true;
    }
    return false;
  }

  bool is_passive(std::uint32_t verb) const {
    for (int step = 0; step < kMostSteps; ++step) {
      if (tree_.child(verb, "aux:pass") != kNoWord || tree_.child(verb, "nsubj:pass") != kNoWord)
        return true;
      if (tree_.xpos(verb) != "VBN") return false;
      if (own_subject(verb) != kNoWord || tree_.child(verb, "aux") != kNoWord) return false;
      const std::string_view relation = tree_.relation(verb);
      if (relation == "acl" || relation == "advcl" || relation == "amod") {
        return tree_.child(verb, "obj") == kNoWord;
      }
      const std::uint32_t head = tree_.head(verb);
      if (relation != "conj" || head == kNoWord) return false;
      verb = head;
    }
    return false;
  }

  std::uint32_t surface_subject(std::uint32_t verb, int depth) const {
    if (const std::uint32_t own = own_subject(verb); own != kNoWord) return resolved(verb, own);
    const std::uint32_t head = tree_.head(verb);
    if (head == kNoWord || depth > kMostSteps) return kNoWord;
    const std::string_view relation = tree_.relation(verb);
    const std::string_view tag = tree_.xpos(verb);
    if (relation == "conj") {
      return is_joined(verb) && (tree_.upos(head) == "VERB" || tree_.upos(head) == "AUX")
                 ? surface_subject(head, depth + 1)
                 : kNoWord;
    }
    if (relation == "xcomp" || relation == "advcl") {
      if (const std::uint32_t asked = addressee(head); asked != kNoWord) return asked;
    }
    if (relation == "xcomp") {
      // "urged Russia to leave": Russia leaves; "agreed to leave", "is set to leave".
      std::uint32_t object = tree_.child(head, "obj");
      if (object == kNoWord) object = tree_.child(head, "iobj");
      // Behind the verb it is the object of that: "helped mediate talks".
      if (object != kNoWord && object < verb && tree_.lemma(head) != "promise")
        return resolved(head, object);
      return surface_subject(head, depth + 1);
    }
    if (relation == "advcl") {
      // "criticised X for jailing": X jailed.
      const std::uint32_t mark = tree_.child(verb, "mark");
      const std::uint32_t object = tree_.child(head, "obj");
      if (mark != kNoWord && object != kNoWord && tag == "VBG" &&
          (tree_.lemma(mark) == "for" || tree_.lemma(mark) == "of" || tree_.lemma(mark) == "from"))
        return resolved(head, object);
      return tag == "VBG" || tag == "VBN" || tag == "VB" ? surface_subject(head, depth + 1)
                                                         : kNoWord;
    }
    if (relation == "acl" && is_singled_out(tree_, head)) return bearer(head, depth + 1);
    if (relation == "acl") {  // "troops fighting in", "a treaty signed by"
      if (tag != "VBG" && tag != "VBN") return kNoWord;
      // "X is no member, having turned it down": X has.
      return tree_.child(head, "cop") != kNoWord && own_subject(head) != kNoWord ? own_subject(head)
                                                                                 : head;
    }
    return kNoWord;
  }

  // Who is said to be it: "X became the first country", "X, the first country to".
  std::uint32_t bearer(std::uint32_t noun, int depth) const {
    if (tree_.child(noun, "cop") != kNoWord) return own_subject(noun);
    const std::uint32_t head = tree_.head(noun);
    if (head == kNoWord || depth > kMostSteps) return noun;
    const std::string_view relation = tree_.relation(noun);
    if (relation == "appos") return head;
    if ((relation == "xcomp" || relation == "obj") && tree_.lemma(head) == "become")
      return surface_subject(head, depth + 1);
    return noun;
  }

  // "called on X to leave", "appealed to X to": X leaves.
  std::uint32_t addressee(std::uint32_t verb) const {
    const std::string_view lemma = tree_.lemma(verb);
    if (lemma != "call" && lemma != "appeal" && lemma != "plead") return kNoWord;
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.universal_relation(child) != "obl" || is_weekday(tree_.form(child))) continue;
      const std::string_view name = preposition(tree_, child);
      if (lemma == "call" ? name == "on" || name == "upon" : name == "to" || name == "with")
        return child;
    }
    return kNoWord;
  }

  std::uint32_t agent(std::uint32_t verb) const {
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.relation(child) == "obl:agent") return child;
      if (tree_.universal_relation(child) == "obl" && preposition(tree_, child) == "by")
        return child;
    }
    return kNoWord;
  }

  std::uint32_t last_object(std::uint32_t verb) const {
    std::uint32_t last = kNoWord;
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.relation(child) != "obj") continue;
      for (std::uint32_t between = last; last != kNoWord && between < child; ++between) {
        if (tree_.form(between) == ",") return last;  // a clause without its verb follows
      }
      last = child;
    }
    return last;
  }

  std::uint32_t direct_object(std::uint32_t verb) const {
    if (const std::uint32_t own = last_object(verb); own != kNoWord) return resolved(verb, own);
    // "the treaty that Putin signed", "the treaty Putin signed"
    if (tree_.relation(verb) == "acl:relcl") {
      const std::uint32_t subject = own_subject(verb);
      if (subject != kNoWord && !is_relative_pronoun(subject) && !has_fronted_oblique(verb) &&
          tree_.child(verb, "ccomp") == kNoWord && tree_.child(verb, "xcomp") == kNoWord)
        return tree_.head(verb);
    }
    // "which Canada signed and later ratified"
    const std::uint32_t first = tree_.head(verb);
    if (tree_.relation(verb) == "conj" && first != kNoWord &&
        tree_.relation(first) == "acl:relcl" && own_subject(verb) == kNoWord &&
        tree_.child(verb, "ccomp") == kNoWord && tree_.child(verb, "xcomp") == kNoWord) {
      const std::uint32_t shared = tree_.child(first, "obj");
      if (shared != kNoWord && is_relative_pronoun(shared)) return resolved(first, shared);
    }
    // "helped mediate talks": the parser hangs the object on the first verb.
    if (tree_.relation(verb) == "xcomp" && first + 1 == verb) {
      if (const std::uint32_t object = tree_.child(first, "obj");
          object != kNoWord && object > verb)
        return object;
    }
    // "signed and ratified the treaty"
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.relation(child) != "conj" || tree_.upos(child) != "VERB") continue;
      const bool near = child == verb + 2 ||
                        (child == verb + 3 && tree_.upos(child - 1) == "ADV");  // "and later"
      if (near && own_subject(child) == kNoWord) return tree_.child(child, "obj");
    }
    return kNoWord;
  }

  // "the city in which they met"
  bool has_fronted_oblique(std::uint32_t verb) const {
    return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
      return tree_.universal_relation(child) == "obl" && is_relative_pronoun(child);
    });
  }

  void add_obliques(std::uint32_t verb, VerbArguments& found) const {
    for (const std::uint32_t child : tree_.children(verb)) {
      const std::string_view relation = tree_.universal_relation(child);
      // "the country where troops remain"
      if (relation == "advmod" && tree_.relation(verb) == "acl:relcl" &&
          tree_.lemma(child) == "where")
        found.obliques.emplace_back("in", tree_.head(verb));
      // "stationed there"
      if (relation == "advmod" && is_one_of(tree_.lemma(child), {"there", "here"}))
        found.obliques.emplace_back("in", child);
      if (relation == "advcl" && is_neighbouring(child)) {
        found.obliques.emplace_back(tree_.lemma(tree_.child(child, "mark")),
                                    tree_.child(child, "obj"));
      }
      if (relation != "obl" && relation != "nmod") continue;
      if (is_weekday(tree_.form(child))) {  // "issued a reminder Saturday to Iraq"
        for (const std::uint32_t inner : tree_.children(child)) {
          if (tree_.relation(inner) == "nmod") add_oblique(inner, resolved(verb, inner), found);
        }
      }
      if (tree_.relation(child) == "obl:agent" || tree_.relation(child) == "nmod:poss") continue;
      add_oblique(child, resolved(verb, child), found);
    }
    // What hangs on the last of some joined verbs goes with all: "met and spoke with".
    if (found.obliques.empty() && found.object == kNoWord) {
      for (const std::uint32_t child : tree_.children(verb)) {
        if (tree_.relation(child) != "conj" || child != verb + 2) continue;
        for (const std::uint32_t oblique : tree_.children(child)) {
          if (tree_.universal_relation(oblique) == "obl") add_oblique(oblique, oblique, found);
        }
      }
    }
  }

  // "addressed a rally together with X", "seized X along with Y", "left alongside X"
  void add_companions(std::uint32_t verb, VerbArguments& found) const {
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.universal_relation(child) != "obl") continue;
      const std::uint32_t mark = tree_.child(child, "case");
      if (mark == kNoWord || mark == 0) continue;
      // "was signed by X and by Y"
      if (found.passive && found.subject != kNoWord && child != found.subject &&
          tree_.lemma(mark) == "by") {
        found.companions.push_back(child);
        continue;
      }
      const bool along = tree_.lemma(mark) == "along" ||
                         (tree_.lemma(mark) == "with" && tree_.form(mark - 1) == "along");
      const bool together = tree_.lemma(mark) == "with" && tree_.form(mark - 1) == "together";
      if (!along && !together && tree_.lemma(mark) != "alongside") continue;
      const bool of_object = found.passive || (along && found.object != kNoWord);
      (of_object ? found.fellows : found.companions).push_back(child);
    }
  }

  // "from neighbouring Lebanon", which the parser takes for a clause
  bool is_neighbouring(std::uint32_t word) const {
    return (tree_.lemma(word) == "neighbour" || tree_.lemma(word) == "neighbor") &&
           tree_.child(word, "mark") != kNoWord && tree_.child(word, "obj") != kNoWord;
  }

  // What hangs on the object, and what on its parts: "a contingent of 2,000 soldiers from Iraq".
  // "warned that … if Israel attacked", "should the United States continue": Israel, the United
  // States.
  std::uint32_t condition_subject(std::uint32_t verb, int depth = 0) const {
    constexpr int kDeepest =
        3;  // "threatened to stop talks to reduce arms if the other goes ahead"
    for (const std::uint32_t child : tree_.children(verb)) {
      const std::string_view relation = tree_.relation(child);
      if (relation != "advcl" && relation != "ccomp" && relation != "xcomp") continue;
      const std::uint32_t subject = own_subject(child);
      const std::uint32_t mark = tree_.child(child, "mark");
      const std::uint32_t aux = tree_.child(child, "aux");
      const bool conditional =
          (mark != kNoWord && (tree_.lemma(mark) == "if" || tree_.lemma(mark) == "unless")) ||
          (aux != kNoWord && subject != kNoWord && aux < subject && tree_.lemma(aux) == "should");
      if (conditional && subject != kNoWord) return subject;
      if (depth == kDeepest) continue;
      if (const std::uint32_t inner = condition_subject(child, depth + 1); inner != kNoWord)
        return inner;
    }
    return kNoWord;
  }

  void add_modifiers(std::uint32_t noun, VerbArguments& found) const {
    for (const std::uint32_t child : tree_.children(noun)) {
      if (tree_.relation(child) != "nmod") continue;
      add_oblique(child, child, found);
      if (preposition(tree_, child) == "of") {
        for (const std::uint32_t inner : tree_.children(child)) {
          if (tree_.relation(inner) == "nmod" && preposition(tree_, inner) != "of")
            add_oblique(inner, inner, found);
        }
      }
    }
    add_source(noun, found);
  }

  // "received aid for its program as well as technology from Russia": the last of all says from
  // whom.
  void add_source(std::uint32_t noun, VerbArguments& found) const {
    constexpr int kDeepest = 5;
    if (std::ranges::any_of(found.obliques, [](const auto& o) { return o.first == "from"; }))
      return;
    std::uint32_t word = noun;
    for (int depth = 0; depth < kDeepest; ++depth) {
      std::uint32_t next = kNoWord;
      for (const std::uint32_t child : tree_.children(word)) {
        const std::string_view relation = tree_.relation(child);
        if (relation == "nmod" && preposition(tree_, child) == "from")
          return add_oblique(child, child, found);
        if (relation == "nmod" || relation == "conj") next = child;
      }
      if (next == kNoWord) return;
      word = next;
    }
  }

  void add_oblique(std::uint32_t word, std::uint32_t thing, VerbArguments& found) const {
    const std::string_view name = preposition(tree_, word);
    if (!name.empty() && thing != kNoWord) found.obliques.emplace_back(name, thing);
  }

  const SentenceTree& tree_;
};

// "and Moon Jae-in": the word may hang on a part of the name.
bool is_joined_by_word(const SentenceTree& tree, std::uint32_t conjunct) {
  if (tree.child(conjunct, "cc") != kNoWord) return true;
  return std::ranges::any_of(tree.children(conjunct), [&](std::uint32_t part) {
    return part < conjunct && tree.child(part, "cc") != kNoWord;
  });
}

// "its demand that Israel leave": the parser takes it for a relative clause at times.
bool is_content_clause(const SentenceTree& tree, std::uint32_t verb) {
  const std::uint32_t mark = tree.child(verb, "mark");
  return mark != kNoWord && tree.lemma(mark) == "that";
}

}  // namespace

bool is_singled_out(const SentenceTree& tree, std::uint32_t noun) {
  return std::ranges::any_of(tree.children(noun), [&](std::uint32_t child) {
    return child < noun &&
           is_one_of(tree.lemma(child), {"first", "last", "only", "latest", "second", "third"});
  });
}

std::string_view preposition(const SentenceTree& tree, std::uint32_t word) {
  std::string_view last;
  for (const std::uint32_t child : tree.children(word)) {
    if (tree.relation(child) != "case" || child > word) continue;
    last = tree.lemma(child);
    for (const std::uint32_t more : tree.children(child)) {
      if (tree.relation(more) == "fixed" && last != "accord") last = tree.lemma(more);
    }
  }
  return last == "towards" ? "toward" : last;
}

VerbArguments verb_arguments(const SentenceTree& tree, std::uint32_t word) {
  return Arguments(tree).of(word);
}

std::uint32_t subject_of(const SentenceTree& tree, std::uint32_t verb) {
  return Arguments(tree).subject(verb);
}

std::uint32_t light_verb(const SentenceTree& tree, std::uint32_t noun) {
  // "a series of attacks", "millions of dollars of aid"
  for (int step = 0; step < 3 && tree.relation(noun) == "nmod" && preposition(tree, noun) == "of";
       ++step)
    noun = tree.head(noun);
  const std::uint32_t verb = tree.head(noun);
  if (verb == kNoWord || tree.upos(verb) != "VERB" || !is_light_verb(tree.lemma(verb)))
    return kNoWord;
  const std::string_view relation = tree.relation(noun);
  return relation == "obj" || relation == "nsubj:pass" ? verb : kNoWord;
}

VerbArguments predicate_arguments(const SentenceTree& tree, std::uint32_t predicate) {
  VerbArguments found;
  found.subject = subject_of(tree, predicate);
  found.obliques.emplace_back(preposition(tree, predicate), predicate);
  for (const std::uint32_t child : tree.children(predicate)) {
    const std::string_view name = is_one_of(tree.universal_relation(child), {"obl", "nmod"})
                                      ? preposition(tree, child)
                                      : std::string_view();
    if (!name.empty()) found.obliques.emplace_back(name, child);
  }
  return found;
}

VerbArguments noun_arguments(const SentenceTree& tree, std::uint32_t noun) {
  VerbArguments found;
  for (const std::uint32_t child : tree.children(noun)) {
    const std::string_view relation = tree.relation(child);
    if (relation == "nmod:poss") {
      found.subject = child;
    } else if (relation == "amod" || relation == "compound" || relation == "nmod:desc") {
      found.modifiers.push_back(child);
    } else if (relation == "nmod" || relation == "obl" || relation == "obl:agent") {
      const std::string_view name = preposition(tree, child);
      if (name == "by") found.subject = child;
      if (name == "of") found.object = child;
      if (!name.empty()) found.obliques.emplace_back(name, child);
      // "a visit to Minsk by X": what belongs to the visit hangs on Minsk.
      for (const std::uint32_t inner : tree.children(child)) {
        const std::string_view joint = preposition(tree, inner);
        if (found.subject == kNoWord && joint == "by") found.subject = inner;
        // "a protest by reservists against X"
        if (name == "by" && is_one_of(joint, {"against", "on", "with", "over"}))
          found.obliques.emplace_back(joint, inner);
      }
    } else if (relation == "acl" || (relation == "acl:relcl" && is_content_clause(tree, child))) {
      found.clause = child;  // "a warning to leave", "its demand that Israel leave"
    }
  }
  // "the withdrawal of troops from Chad"
  if (found.object != kNoWord) {
    for (const std::uint32_t child : tree.children(found.object)) {
      const std::string_view name =
          tree.relation(child) == "nmod" ? preposition(tree, child) : std::string_view();
      if (is_one_of(name, {"from", "to", "into", "in", "on", "with"}))
        found.obliques.emplace_back(name, child);
    }
  }
  // "a mediation effort between the two": what belongs to the mediation hangs on the effort.
  if (tree.relation(noun) == "compound" && tree.head(noun) != kNoWord) {
    constexpr std::array<std::string_view, 9> kEmpty = {"effort",   "mission", "process",
                                                        "campaign", "attempt", "operation",
                                                        "drive",    "bid",     "initiative"};
    const std::uint32_t head = tree.head(noun);
    if (std::ranges::find(kEmpty, tree.lemma(head)) != kEmpty.end()) {
      VerbArguments outer = noun_arguments(tree, head);
      outer.modifiers.insert(outer.modifiers.end(), found.modifiers.begin(), found.modifiers.end());
      std::erase(outer.modifiers, noun);
      return outer;
    }
  }
  // "launched an attack on": whoever launched it attacked.
  if (const std::uint32_t verb = light_verb(tree, noun); verb != kNoWord) {
    const VerbArguments outer = Arguments(tree).of(verb);
    if (outer.subject != kNoWord) found.subject = outer.subject;
    if (outer.indirect_object != kNoWord) found.indirect_object = outer.indirect_object;
    for (const auto& oblique : outer.obliques) {
      if (std::ranges::find(found.obliques, oblique) == found.obliques.end())
        found.obliques.push_back(oblique);
    }
  }
  return found;
}

std::vector<std::uint32_t> conjuncts(const SentenceTree& tree, std::uint32_t word) {
  std::vector<std::uint32_t> words{word};
  for (std::size_t i = 0; i < words.size(); ++i) {
    // Those up to the last that a word joins: "Peru praised the first, Bolivia the second" joins
    // nothing.
    const auto children = tree.children(words[i]);
    std::uint32_t last = 0;
    for (const std::uint32_t child : children) {
      if (tree.relation(child) == "conj" && is_joined_by_word(tree, child)) last = child;
    }
    for (const std::uint32_t child : children) {
      if (tree.relation(child) == "conj" && child <= last && words.size() < kMostJoined)
        words.push_back(child);
    }
  }
  return words;
}

}  // namespace concord::extract
