#include "extract/event_claims.h"

#include <algorithm>
#include <set>
#include <span>

#include "extract/arguments.h"
#include "extract/data/actor_words.txt.h"
#include "extract/data/event_words.txt.h"
#include "extract/factuality.h"
#include "extract/frames.h"
#include "extract/sentence_tree.h"
#include "extract/word_lists.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

using Words = std::set<std::string_view>;

Words words_of(const WordLists& lists, std::string_view name) {
  const auto words = lists.words(name);
  return {words.begin(), words.end()};
}

// What leads from a common noun to an actor.
struct ActorWords {
  static const ActorWords& instance() {
    static const ActorWords words;
    return words;
  }
  bool acts_for_state(std::string_view lemma) const {
    return state.contains(lemma) ||
           (lemma.ends_with('s') && state.contains(lemma.substr(0, lemma.size() - 1)));
  }

  const WordLists lists{kActorWordData};
  const Words state = words_of(lists, "state");
  const Words possession = words_of(lists, "possession");
  const Words part = words_of(lists, "part");
};

// What says whether the event that a noun names took place, and what weapons are called.
struct EventWords {
  static const EventWords& instance() {
    static const EventWords words;
    return words;
  }

  const WordLists lists{kEventWordData};
  const Words doubtful = words_of(lists, "doubtful");
  const Words happening = words_of(lists, "happening");
  const Words judgement = words_of(lists, "judgement");
  const Words weapon = words_of(lists, "weapon");
};

// "troops" is its own lemma, and a name keeps its capital ("Korean War").
bool is_noun(std::string_view lemma, std::string_view wanted) {
  const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); };
  if (lemma.size() == wanted.size() + 1 && lemma.ends_with('s')) lemma.remove_suffix(1);
  return std::equal(lemma.begin(), lemma.end(), wanted.begin(), wanted.end(), same);
}

struct Filler {
  Argument argument;
  std::uint32_t word = kNoWord;
};

class EventClaims {
 public:
  explicit EventClaims(ClaimContext& context) : context_(context), analysis_(context.analysis) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      if (range.begin == range.end) continue;  // nobody is named
      sentence_ = sentence;
      tree_.build(analysis_, sentence);
      for (std::uint32_t word = 0; word < tree_.size(); ++word) {
        if (tree_.upos(word) == "VERB") read_verb(word);
        if (tree_.upos(word) == "NOUN") read_noun(word);
      }
    }
  }

 private:
  // ---- Triggers ----

  void read_verb(std::uint32_t verb) {
    const auto& triggers = context_.frames.triggers(tree_.lemma(verb));
    if (triggers.empty()) return;
    const VerbArguments arguments = verb_arguments(tree_, verb);
    // A phrase says more than its verb alone, and a particle verb than the plain one.
    std::set<std::string_view> done;  // events
    for (const int round : {0, 1, 2}) {
      for (const FrameSet::Trigger& trigger : triggers) {
        const int rank = trigger.phrase ? 0 : trigger.second.empty() ? 2 : 1;
        if (rank != round || done.contains(trigger.frame->event)) continue;
        if (round == 2 && !done.empty()) continue;
        std::uint32_t noun = kNoWord;
        if (!fits(trigger, verb, arguments, noun)) continue;
        if (is_stopped(*trigger.frame, verb, arguments)) continue;
        const auto factuality = factuality_of(tree_, verb);
        if (!factuality) return;
        if (apply(*trigger.frame, verb, noun, arguments, *factuality))
          done.insert(trigger.frame->event);
      }
    }
  }

  // "after Russia's invasion of Ukraine": what is named as a time or as the thing that something is
  // said of has happened.
  void read_noun(std::uint32_t noun) {
    const auto& frames = context_.frames.of_noun(tree_.lemma(noun));
    if (frames.empty() || !is_presupposed(noun)) return;
    const VerbArguments arguments = noun_arguments(tree_, noun);
    for (const Frame* frame : frames) {
      if (is_stopped(*frame, noun, arguments)) continue;
      if (apply(*frame, noun, kNoWord, arguments, Factuality{})) return;
    }
  }

  bool is_presupposed(std::uint32_t noun) const {
    const EventWords& words = EventWords::instance();
    if (is_indefinite(noun)) return false;
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.universal_relation(child);
      if ((relation == "amod" || relation == "compound") &&
          words.doubtful.contains(tree_.lemma(child)))
        return false;
    }
    const std::uint32_t verb = tree_.head(noun);
    if (verb == kNoWord) return false;
    const std::string_view relation = tree_.universal_relation(noun);
    if (relation == "obl" || relation == "nmod" || relation == "advcl") {
      const std::string_view name = preposition(tree_, noun);
      return name == "after" || name == "following" || name == "since" || name == "during";
    }
    if (tree_.upos(verb) != "VERB") return false;
    const auto happened = [&] {
      const auto factuality = factuality_of(tree_, verb);
      return factuality && factuality->polarity == Polarity::kPositive &&
             factuality->modality == Modality::kActual;
    };
    if (relation == "nsubj") return words.happening.contains(tree_.lemma(verb)) && happened();
    if (relation == "obj") return words.judgement.contains(tree_.lemma(verb)) && happened();
    return false;
  }

  bool fits(const FrameSet::Trigger& trigger, std::uint32_t verb, const VerbArguments& arguments,
            std::uint32_t& noun) const {
    if (trigger.second.empty()) return tree_.child(verb, "compound:prt") == kNoWord;
    if (!trigger.phrase) {
      const auto is_particle = [&](std::uint32_t child) {
        return tree_.relation(child) == "compound:prt" || tree_.relation(child) == "advmod" ||
               tree_.relation(child) == "case";
      };
      const auto has_particle = [&](std::uint32_t word) {
        return std::ranges::any_of(tree_.children(word), [&](std::uint32_t child) {
          return is_particle(child) && tree_.lemma(child) == trigger.second;
        });
      };
      if (has_particle(verb)) return true;
      return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
        return tree_.universal_relation(child) == "obl" && has_particle(child);  // "pull out of X"
      });
    }
    if (arguments.object != kNoWord && is_noun(tree_.lemma(arguments.object), trigger.second)) {
      noun = arguments.object;
      return true;
    }
    for (const auto& [preposition, word] : arguments.obliques) {
      if (tree_.head(word) == verb && is_noun(tree_.lemma(word), trigger.second)) {
        noun = word;
        return true;
      }
    }
    return false;
  }

  // ---- Roles ----

  // The heads in a slot, best first. With a phrase, `noun` is its noun.
  std::vector<std::uint32_t> slot(std::string_view name, std::uint32_t noun,
                                  const VerbArguments& arguments) const {
    std::vector<std::uint32_t> words;
    const auto add = [&](std::uint32_t word) {
      if (word != kNoWord && word != noun) words.push_back(word);
    };
    bool takes_noun = false;
    if (name == "subject") {
      add(arguments.subject);
    } else if (name == "object") {
      add(arguments.object);
      takes_noun = noun != kNoWord && noun == arguments.object;
      if (noun != kNoWord) {
        for (const std::uint32_t child : tree_.children(noun)) {
          if (tree_.relation(child) == "nmod" && preposition(tree_, child) == "of") add(child);
        }
      }
    } else if (name == "iobject") {
      add(arguments.indirect_object);
    } else if (name == "clause-subject" || name == "clause-object") {
      if (arguments.clause != kNoWord) {
        const VerbArguments inner = verb_arguments(tree_, arguments.clause);
        add(name == "clause-subject" ? inner.subject : inner.object);
      }
    } else {
      for (const auto& [preposition, word] : arguments.obliques) {
        if (preposition == name) add(word);
        takes_noun = takes_noun || (preposition == name && word == noun);
      }
      if (noun != kNoWord && noun != arguments.object) {
        for (const std::uint32_t child : tree_.children(noun)) {
          if (tree_.relation(child) == "nmod" && preposition(tree_, child) == name) add(child);
        }
      }
    }
    if (takes_noun) words.push_back(noun);  // "seized a tanker": the thing itself
    return words;
  }

  std::vector<Filler> fillers(const FrameRole& role, std::uint32_t noun,
                              const VerbArguments& arguments) const {
    std::vector<Filler> found;
    for (const std::string& name : role.slots) {
      for (const std::uint32_t head : slot(name, noun, arguments)) {
        for (const std::uint32_t word : conjuncts(tree_, head)) {
          if (auto filler = resolve(word, role.type)) found.push_back(std::move(*filler));
        }
        if (!found.empty()) return found;
      }
    }
    return found;
  }

  // ---- From a word to what it means ----

  static bool fits_type(MentionKind kind, FillerType type) {
    switch (type) {
      case FillerType::kAgent:
        return kind == MentionKind::kPerson || kind == MentionKind::kCountry ||
               kind == MentionKind::kOrganization;
      case FillerType::kPerson:
        return kind == MentionKind::kPerson;
      case FillerType::kState:
        return kind == MentionKind::kCountry;
      case FillerType::kOrganization:
        return kind == MentionKind::kOrganization;
      case FillerType::kPlace:
        return kind == MentionKind::kPlace || kind == MentionKind::kCountry;
      case FillerType::kAgreement:
        return kind == MentionKind::kAgreement;
      case FillerType::kWeapon:
        return kind == MentionKind::kOther || kind == MentionKind::kName ||
               kind == MentionKind::kOrganization;
      case FillerType::kAny:
        return kind != MentionKind::kDate && kind != MentionKind::kQuantity &&
               kind != MentionKind::kTitle && kind != MentionKind::kAdjective;
    }
    return false;
  }

  // The mentions of the sentence from the first that ends behind `byte`: they are in order.
  std::span<const Mention> mentions_from(std::uint32_t byte) const {
    const MentionRange range = analysis_.sentence_mentions[sentence_];
    const auto all = std::span(analysis_.mentions).subspan(range.begin, range.end - range.begin);
    const auto first = std::partition_point(all.begin(), all.end(), [byte](const Mention& mention) {
      return mention.span.end <= byte;
    });
    return all.subspan(static_cast<std::size_t>(first - all.begin()));
  }

  // The outermost mention that holds the word; null if none.
  const Mention* mention_at(std::uint32_t word) const {
    const auto mentions = mentions_from(tree_.span(word).begin);
    return !mentions.empty() && mentions[0].span.overlaps(tree_.span(word)) ? &mentions[0]
                                                                            : nullptr;
  }

  std::optional<Filler> named(const Mention& mention, std::uint32_t word, FillerType type) const {
    if (mention.entity == kNoEntity || !fits_type(mention.kind, type)) return std::nullopt;
    Filler filler{context_.argument(mention.entity, mention.span), word};
    if (type == FillerType::kPlace && mention.kind == MentionKind::kCountry)
      take_city(mention, filler);
    return filler;
  }

  // Where a place is wanted, the name of a capital is the city.
  void take_city(const Mention& mention, Filler& filler) const {
    const auto country = analysis_.entities[mention.entity].known;
    const auto capital = country ? context_.gazetteer.object(*country, "capital") : std::nullopt;
    if (!capital || context_.gazetteer.entity(*capital).label != analysis_.text(mention.span))
      return;
    filler.argument = context_.known_argument(*capital);
    filler.argument.text = analysis_.text(mention.span);
    filler.argument.span = mention.span;
  }

  std::optional<Filler> resolve(std::uint32_t word, FillerType type) const {
    if (const Mention* mention = mention_at(word)) {
      if (mention->kind == MentionKind::kTitle && type == FillerType::kAny)
        return Filler{context_.described_argument(mention->span, "Office"), word};
      if (mention->kind == MentionKind::kTitle) return of_title(*mention, word, type);
      if (type == FillerType::kWeapon && !names_weapon(word)) return std::nullopt;
      if (mention->kind == MentionKind::kAdjective)
        return std::nullopt;  // "Russians" are not Russia
      return named(*mention, word, type);
    }
    if (tree_.upos(word) == "PRON") return std::nullopt;
    if (auto apposed = of_apposition(word, type)) return apposed;
    const ActorWords& words = ActorWords::instance();
    const std::string_view lemma = tree_.lemma(word);
    if (type == FillerType::kAgent || type == FillerType::kState) {
      if (words.acts_for_state(lemma) || words.possession.contains(lemma)) {
        if (auto owner = owner_of(word, type)) return owner;
      }
      if (words.part.contains(lemma)) {
        for (const std::uint32_t child : tree_.children(word)) {
          if (tree_.relation(child) == "nmod" && preposition(tree_, child) == "of")
            return resolve(child, type);
        }
      }
      return std::nullopt;
    }
    if (type == FillerType::kPlace && words.part.contains(lemma)) {
      for (const std::uint32_t child : tree_.children(word)) {
        if (tree_.relation(child) == "nmod" && preposition(tree_, child) == "of")
          return resolve(child, type);
      }
    }
    if (type != FillerType::kAny && type != FillerType::kWeapon) return std::nullopt;
    if (type == FillerType::kWeapon && !names_weapon(word)) return std::nullopt;
    if (tree_.upos(word) != "NOUN" && tree_.upos(word) != "PROPN") return std::nullopt;
    if (is_any_or_none(word)) return std::nullopt;
    return Filler{context_.described_argument(noun_phrase(word), "Thing"), word};
  }

  // "missiles", "Hwasong-18", "S-400 systems"
  bool names_weapon(std::uint32_t word) const {
    const EventWords& words = EventWords::instance();
    const std::string_view lemma = tree_.lemma(word);
    if (words.weapon.contains(lemma)) return true;
    if (lemma.ends_with('s') && words.weapon.contains(lemma.substr(0, lemma.size() - 1)))
      return true;
    return word + 2 < tree_.size() && tree_.form(word + 1) == "-" && tree_.upos(word) == "PROPN" &&
           tree_.form(word + 2)[0] >= '0' && tree_.form(word + 2)[0] <= '9';
  }

  // "President Vladimir Putin" is the person; "the North Korean leader" whoever that is.
  std::optional<Filler> of_title(const Mention& title, std::uint32_t word, FillerType type) const {
    const auto behind = mentions_from(title.span.end);
    if (!behind.empty() && behind[0].kind == MentionKind::kPerson) {
      const std::string_view gap = analysis_.text({title.span.end, behind[0].span.begin});
      if (gap == " " || (gap == ", " && is_apposed(behind[0], word)))
        return named(behind[0], word, type);
    }
    if (analysis_.titles[title.index].plural || !fits_type(MentionKind::kPerson, type) ||
        is_indefinite(word))
      return std::nullopt;
    if (auto holder = context_.holder_of(title)) return Filler{std::move(*holder), word};
    return std::nullopt;
  }

  bool is_any_or_none(std::uint32_t noun) const {
    return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      const std::string_view lemma = tree_.lemma(child);
      return tree_.universal_relation(child) == "det" &&
             (lemma == "no" || lemma == "any" || lemma == "every" || lemma == "each");
    });
  }

  // "no Russian president", "a British minister": not the one who holds the office.
  bool is_indefinite(std::uint32_t noun) const {
    return is_any_or_none(noun) ||
           std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
             const std::string_view lemma = tree_.lemma(child);
             return tree_.universal_relation(child) == "det" &&
                    (lemma == "a" || lemma == "an" || lemma == "another" || lemma == "some");
           });
  }

  bool is_apposed(const Mention& mention, std::uint32_t word) const {
    const std::uint32_t name = tree_.word_at(mention.span.begin);
    return name != kNoWord && tree_.relation(name) == "appos" && tree_.head(name) == word;
  }

  // "his counterpart, Xi Jinping"; "the company Gazprom"
  std::optional<Filler> of_apposition(std::uint32_t word, FillerType type) const {
    for (const std::uint32_t child : tree_.children(word)) {
      const std::string_view relation = tree_.relation(child);
      if (relation != "appos" && relation != "flat" && relation != "nmod:desc") continue;
      if (const Mention* mention = mention_at(child)) {
        if (auto found = named(*mention, word, type)) return found;
      }
    }
    return std::nullopt;
  }

  // "the Russian government", "Russia's decision", "troops from Chad", "the government of Chad"
  std::optional<Filler> owner_of(std::uint32_t noun, FillerType type) const {
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.relation(child);
      const bool before = relation == "amod" || relation == "compound" || relation == "nmod:poss" ||
                          relation == "nmod:desc" || relation == "nmod:unmarked";
      const std::string_view of =
          relation == "nmod" ? preposition(tree_, child) : std::string_view();
      if (!before && of != "of" && of != "from") continue;
      const Mention* mention = mention_at(child);
      if (mention == nullptr) continue;
      if (mention->kind == MentionKind::kTitle) {
        if (auto found = of_title(*mention, child, type)) return found;
        continue;
      }
      const bool state =
          mention->kind == MentionKind::kCountry || mention->kind == MentionKind::kAdjective;
      if (mention->entity == kNoEntity) continue;
      if (state || fits_type(mention->kind, type))
        return Filler{context_.argument(mention->entity, mention->span), noun};
    }
    return std::nullopt;
  }

  // From the first to the last word below a noun, without what is a clause.
  Span noun_phrase(std::uint32_t noun) const {
    Span span = tree_.span(noun);
    std::vector<std::uint32_t> open{noun};
    for (std::size_t i = 0; i < open.size() && i < 20; ++i) {
      for (const std::uint32_t child : tree_.children(open[i])) {
        const std::string_view relation = tree_.universal_relation(child);
        if (relation != "amod" && relation != "compound" && relation != "nmod" &&
            relation != "case" && relation != "nummod" && relation != "flat")
          continue;
        if (i == 0 && relation == "case") continue;
        span.begin = std::min(span.begin, tree_.span(child).begin);
        span.end = std::max(span.end, tree_.span(child).end);
        open.push_back(child);
      }
    }
    return span;
  }

  // ---- Claims ----

  bool is_stopped(const Frame& frame, std::uint32_t verb, const VerbArguments& arguments) const {
    const auto stops = [&](std::uint32_t word) {
      return word != kNoWord && std::ranges::any_of(frame.stops, [&](const std::string& stop) {
               return tree_.lemma(word) == stop;
             });
    };
    if (frame.stops.empty()) return false;
    for (const std::uint32_t word : {arguments.object, arguments.subject}) {
      if (stops(word)) return true;
      if (word != kNoWord && std::ranges::any_of(tree_.children(word), stops)) return true;
    }
    if (std::ranges::any_of(arguments.obliques,
                            [&](const auto& oblique) { return stops(oblique.second); }))
      return true;
    return std::ranges::any_of(tree_.children(verb), stops);
  }

  struct RoleFillers {
    const FrameRole* role;
    std::vector<Filler> fillers;
  };

  bool apply(const Frame& frame, std::uint32_t verb, std::uint32_t noun,
             const VerbArguments& arguments, const Factuality& factuality) {
    std::vector<RoleFillers> roles;
    for (const FrameRole& role : frame.roles)
      roles.push_back({&role, fillers(role, noun, arguments)});
    const auto filled = [&](std::string_view name) -> const std::vector<Filler>& {
      return std::ranges::find(roles, name,
                               [](const RoleFillers& r) { return std::string_view(r.role->name); })
          ->fillers;
    };
    for (const std::string& need : frame.needs) {
      if (filled(need).empty()) return false;
    }
    std::optional<EventIndex> event;
    for (const RuleClaim& pattern : frame.claims) {
      for (const Filler& subject : filled(pattern.subject)) {
        for (const Filler& object : filled(pattern.object)) {
          if (same_entity(subject.argument, object.argument)) continue;
          if (!event) event = add_event(frame, verb, noun, roles);
          add_claim(frame, pattern, subject, object, verb, factuality, *event);
          if (pattern.predicate == ontology::properties::kVisited) {
            // Who visits a city visits its country, if it is another than his own.
            if (const auto country = country_visited(subject, object))
              add_claim(frame, pattern, subject, *country, verb, factuality, *event);
          }
        }
      }
    }
    return event.has_value();
  }

  std::optional<Filler> country_visited(const Filler& visitor, const Filler& city) const {
    const auto place = context_.known_id(city.argument);
    const auto person = context_.known_id(visitor.argument);
    if (!place || city.argument.type.name != ontology::classes::kCity) return std::nullopt;
    const auto country = context_.gazetteer.country_of(*place);
    if (!country || country == person ||
        (person && context_.gazetteer.country_of(*person) == country))
      return std::nullopt;
    Filler filler{context_.known_argument(*country), city.word};
    filler.argument.text = city.argument.text;
    filler.argument.span = city.argument.span;
    return filler;
  }

  void add_claim(const Frame& frame, const RuleClaim& pattern, const Filler& subject,
                 const Filler& object, std::uint32_t verb, const Factuality& factuality,
                 EventIndex event) {
    Claim claim;
    claim.subject = subject.argument;
    claim.predicate.name = pattern.predicate;
    claim.object = object.argument;
    claim.event = event;
    claim.polarity = factuality.polarity;
    claim.modality = factuality.modality;
    claim.confidence = agrees(verb, subject.word) ? 0.85 : 0.7;
    claim.rule = frame.name;
    claim.evidence = {analysis_.sentences[sentence_].span, subject.argument.span, tree_.span(verb),
                      object.argument.span};
    context_.add(std::move(claim));
  }

  // Whether the role labeller takes the subject for an argument of the verb as well.
  bool agrees(std::uint32_t verb, std::uint32_t subject) const {
    const language::ParsedSentence& parsed = analysis_.parse.sentences[sentence_];
    const auto predicates =
        std::span(analysis_.parse.predicates)
            .subspan(parsed.predicates_begin, parsed.predicates_end - parsed.predicates_begin);
    const auto predicate =
        std::ranges::lower_bound(predicates, verb, {}, &language::ParsedPredicate::word);
    if (predicate == predicates.end() || predicate->word != verb) return false;
    for (std::uint32_t a = predicate->arguments_begin; a < predicate->arguments_end; ++a) {
      if (analysis_.parse.arguments[a].word == subject) return true;
    }
    return false;
  }

  EventIndex add_event(const Frame& frame, std::uint32_t verb, std::uint32_t noun,
                       std::vector<RoleFillers>& roles) {
    Event event;
    event.type.name = frame.event;
    event.trigger = tree_.span(verb);
    bool placed = false;
    for (const RoleFillers& role : roles) {
      for (const Filler& filler : role.fillers)
        event.roles.emplace_back(OntologyTerm{role.role->name}, filler.argument);
      placed = placed || (role.role->name == "place" && !role.fillers.empty());
    }
    add_circumstances(verb, noun, placed, event);
    context_.reading.events.push_back(std::move(event));
    return static_cast<EventIndex>(context_.reading.events.size() - 1);
  }

  // Dates and places that hang on the verb or on its object. What hangs on a word is near it in
  // news; the limit keeps the time linear on any text.
  void add_circumstances(std::uint32_t verb, std::uint32_t noun, bool placed, Event& event) const {
    constexpr std::uint32_t kReach = 60;  // words to either side
    const std::uint32_t first = verb - std::min(verb, kReach);
    const std::uint32_t last = std::min(verb + kReach, tree_.size() - 1);
    bool dated = false;
    for (const Mention& mention : mentions_from(tree_.span(first).begin)) {
      if (mention.span.begin > tree_.span(last).end) break;
      const bool date = mention.kind == MentionKind::kDate && !dated;
      const bool place = mention.kind == MentionKind::kPlace && !placed;
      if (!date && !place) continue;
      const std::uint32_t word = head_of(mention.span);
      if (word == kNoWord || !hangs_on(word, verb, noun)) continue;
      if (date) {
        dated = add_date(analysis_.times[mention.index], event);
      } else if (const auto in = preposition(tree_, word);
                 in == "in" || in == "at" || in == "near") {
        event.roles.emplace_back(OntologyTerm{"place"},
                                 context_.argument(mention.entity, mention.span));
        placed = true;
      }
    }
  }

  // The word of a mention whose head lies outside of it.
  std::uint32_t head_of(Span span) const {
    std::uint32_t word = tree_.word_at(span.begin);
    while (word != kNoWord && word < tree_.size() && tree_.span(word).begin < span.end) {
      const std::uint32_t head = tree_.head(word);
      if (head == kNoWord || !span.overlaps(tree_.span(head))) return word;
      ++word;
    }
    return kNoWord;
  }

  bool hangs_on(std::uint32_t word, std::uint32_t verb, std::uint32_t noun) const {
    const std::uint32_t head = tree_.head(word);
    if (head == verb || (noun != kNoWord && head == noun)) return true;
    // "on Friday in Moscow": one hangs on the other at times
    return head != kNoWord && tree_.head(head) == verb && tree_.upos(head) != "VERB" &&
           tree_.universal_relation(head) != "nsubj";
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  SentenceTree tree_;
  std::size_t sentence_ = 0;
};

}  // namespace

void find_event_claims(ClaimContext& context) { EventClaims(context).run(); }

}  // namespace concord::extract
