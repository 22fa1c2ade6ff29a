#include "extract/event_claims.h"

#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>

#include "extract/arguments.h"
#include "extract/data/nouns.txt.h"
#include "extract/event_dates.h"
#include "extract/event_mentions.h"
#include "extract/event_places.h"
#include "extract/factuality.h"
#include "extract/frames.h"
#include "extract/governors.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/sentence_tree.h"
#include "extract/word_lists.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

// "troops" is its own lemma, and a name keeps its capital ("Korean War").
bool is_noun(std::string_view lemma, std::string_view wanted) {
  const auto same = [](char a, char b) { return a == b || (a >= 'A' && a <= 'Z' && a + 32 == b); };
  if (lemma.size() == wanted.size() + 1 && lemma.ends_with('s')) lemma.remove_suffix(1);
  return std::equal(lemma.begin(), lemma.end(), wanted.begin(), wanted.end(), same);
}

class EventClaims {
 public:
  explicit EventClaims(ClaimContext& context)
      : context_(context),
        analysis_(context.analysis),
        referents_(context, tree_),
        dates_(context, tree_, referents_),
        places_(context, tree_, referents_),
        standing_(context.reading) {
    for (std::size_t i = 0; i < context_.reading.claims.size(); ++i) {
      const Claim& claim = context_.reading.claims[i];
      if (claim.predicate.name == "agencyOf") owners_.emplace(entity_key(claim.subject), i);
    }
  }

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      if (range.begin == range.end && !speaks_of_somebody(sentence))
        continue;  // nobody is spoken of
      if (tells_of_match(sentence)) continue;
      sentence_ = sentence;
      tree_.build(analysis_, sentence);
      referents_.set_sentence(sentence);
      dates_.set_sentence(sentence);
      context_.trace_sentence(sentence);
      read_nouns_.clear();
      for (std::uint32_t word = 0; word < tree_.size(); ++word) {
        const bool predicate = tree_.child(word, "cop") != kNoWord;
        // "is opposed to" is read as a verb.
        if (tree_.upos(word) == "VERB" || (predicate && tree_.upos(word) == "ADJ"))
          read_verb(whole_verb(word), word, verb_arguments(tree_, word));
        // "have been in the enclave"
        else if (predicate && tree_.child(word, "case") != kNoWord)
          read_predicate(word);
      }
      for (std::uint32_t word = 0; word < tree_.size(); ++word) {
        if (tree_.upos(word) == "NOUN") read_noun(word);
      }
      referents_.remember();
      dates_.remember();
    }
    complete_headlines();
  }

 private:
  // By a pronoun or "the government", without a name.
  bool speaks_of_somebody(std::size_t sentence) const {
    const Sentence& words = analysis_.sentences[sentence];
    for (std::uint32_t token = words.first_token; token < words.end_token; ++token) {
      const std::string_view word = analysis_.text(analysis_.tokens[token].span);
      if (is_personal_pronoun(word) || word == "government" || word == "Government") return true;
    }
    return false;
  }

  // Who attacks and beats whom in sports does no such thing.
  bool tells_of_match(std::size_t sentence) const {
    static const WordLists lists{kNounData};
    static const LemmaSet scoring(lists, "scoring");
    static const LemmaSet match(lists, "match");
    const Sentence& words = analysis_.sentences[sentence];
    bool has_score = false;
    bool scores = false;
    for (std::uint32_t token = words.first_token; token < words.end_token; ++token) {
      const std::string_view lemma = analysis_.parse.lemma(analysis_.parse.words[token]);
      if (match.contains(lemma)) return true;
      scores = scores || scoring.contains(lemma);
      has_score = has_score || is_score(words, token);
    }
    return scores && has_score;
  }

  // "3-1", by itself
  bool is_score(const Sentence& words, std::uint32_t token) const {
    if (token + 2 >= words.end_token) return false;
    const Span first = analysis_.tokens[token].span;
    const Span last = analysis_.tokens[token + 2].span;
    const std::string_view text = analysis_.text({first.begin, last.end});
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 3 && is_digit(text[0]) && text[1] == '-' && is_digit(text[2]);
  }

  // ---- Triggers ----

  void read_verb(std::string_view lemma, std::uint32_t verb, const VerbArguments& arguments) {
    const auto& triggers = context_.frames.triggers(lemma);
    if (triggers.empty()) return;
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
        if (!has_clause(*trigger.frame, verb, arguments) || !is_called(*trigger.frame, arguments))
          continue;
        if (is_excluded(*trigger.frame, verb, noun, arguments)) continue;
        const auto factuality = factuality_of(tree_, verb);
        if (!factuality) return note(verb, *trigger.frame, "whether it happened is open");
        if (!apply(*trigger.frame, verb, noun, arguments, *factuality)) continue;
        done.insert(trigger.frame->event);
        if (noun != kNoWord) read_nouns_.emplace(noun, trigger.frame->event);
      }
    }
  }

  void read_predicate(std::uint32_t word) {
    const VerbArguments arguments = predicate_arguments(tree_, word);
    read_verb("be", word, arguments);
    if (is_abroad(word)) read_verb("be-abroad", word, arguments);
  }

  // "was in Honiara at the weekend", of somebody who serves another country
  bool is_abroad(std::uint32_t predicate) const {
    const Mention* city = referents_.mention_at(predicate);
    const std::uint32_t subject = subject_of(tree_, predicate);
    if (city == nullptr || city->kind != MentionKind::kPlace || city->entity == kNoEntity ||
        subject == kNoWord || preposition(tree_, predicate) != "in")
      return false;
    const auto place = analysis_.entities[city->entity].known;
    const auto country = place ? context_.gazetteer.country_of(*place) : std::nullopt;
    const auto person = country ? referents_.find(subject, FillerType::kPerson) : std::nullopt;
    const auto home = person ? context_.state_of(person->argument) : std::nullopt;
    return home && context_.known_id(*home) != country;
  }

  // "test-fire", which is three words to the tokenizer.
  std::string whole_verb(std::uint32_t verb) const {
    std::string lemma(tree_.lemma(verb));
    const bool hyphenated = verb >= 2 && tree_.form(verb - 1) == "-" &&
                            tree_.head(verb - 2) == verb &&
                            tree_.span(verb - 1).end == tree_.span(verb).begin;
    return hyphenated ? std::string(tree_.lemma(verb - 2)) + "-" + lemma : lemma;
  }

  // "after Russia's invasion of Ukraine", "launched an attack on"
  void read_noun(std::uint32_t noun) {
    const auto& frames = context_.frames.of_noun(tree_.lemma(noun));
    const auto& verbal = context_.frames.triggers(verb_of(tree_.lemma(noun)));
    if (frames.empty() && verbal.empty()) return;
    const auto factuality = factuality_of(tree_, noun);
    if (!factuality) {
      return note(noun, frames.empty() ? *verbal[0].frame : *frames[0],
                  "whether it happened is open");
    }
    VerbArguments arguments = noun_arguments(tree_, noun);
    for (const Frame* frame : frames) {
      if (read_nouns_.contains({noun, frame->event})) continue;
      if (is_stopped(*frame, noun, arguments) || is_excluded(*frame, noun, kNoWord, arguments))
        continue;
      // "during the visit of the Duke" is not the visit of who did something then.
      if (arguments.subject == kNoWord && arguments.object == kNoWord && is_joint(*frame))
        arguments.subject = attendant(noun);
      if (apply(*frame, noun, kNoWord, arguments, *factuality)) return;
    }
    read_verbal_noun(noun, verbal, arguments, *factuality);
  }

  // "the lifting of sanctions on X", "the restoration of ties between X and Y", "the shelling of
  // X": nouns that take the arguments of a verb.
  void read_verbal_noun(std::uint32_t noun, const std::vector<FrameSet::Trigger>& triggers,
                        const VerbArguments& arguments, const Factuality& factuality) {
    if (arguments.object == kNoWord) return;
    for (const FrameSet::Trigger& trigger : triggers) {
      if (read_nouns_.contains({noun, trigger.frame->event})) continue;
      VerbArguments all = arguments;
      if (trigger.phrase) {
        if (!is_noun(tree_.lemma(arguments.object), trigger.second)) continue;
        const VerbArguments inner = noun_arguments(tree_, arguments.object);
        all.obliques.insert(all.obliques.end(), inner.obliques.begin(), inner.obliques.end());
        if (all.subject == kNoWord) all.subject = inner.subject;
      } else if (!trigger.second.empty()) {
        continue;
      }
      if (is_stopped(*trigger.frame, noun, all)) continue;
      const std::uint32_t thing = trigger.phrase ? arguments.object : kNoWord;
      if (!apply(*trigger.frame, noun, thing, all, factuality)) continue;
      if (trigger.phrase) read_nouns_.emplace(arguments.object, trigger.frame->event);
      return;
    }
  }

  // The verb behind a noun in "-ing" that has frames ("lifting": "lift", "freezing": "freeze"), or
  // the noun itself.
  std::string verb_of(std::string_view noun) const {
    std::string stem(noun);
    if (!noun.ends_with("ing") || noun.size() < 6) return stem;
    stem.resize(stem.size() - 3);
    if (!context_.frames.triggers(stem).empty()) return stem;
    if (!context_.frames.triggers(stem + "e").empty()) return stem + "e";
    if (stem[stem.size() - 1] == stem[stem.size() - 2]) stem.pop_back();
    return stem;
  }

  // Whoever did something at or during it took part.
  static bool is_joint(const Frame& frame) {
    return frame.event == "Meeting" || frame.event == "Visit" || frame.event == "Call" ||
           frame.event == "Negotiation";
  }

  // "in a phone call with X, Y raised", "praised X during a visit to": who did that.
  std::uint32_t attendant(std::uint32_t noun) const {
    const std::uint32_t verb = tree_.head(noun);
    if (verb == kNoWord || tree_.relation(noun) != "obl" || tree_.upos(verb) != "VERB")
      return kNoWord;
    const std::string_view name = preposition(tree_, noun);
    if (name != "in" && name != "during" && name != "at" && name != "on" && name != "after" &&
        name != "for" && name != "following")
      return kNoWord;
    const std::uint32_t subject = subject_of(tree_, verb);
    if (subject == kNoWord) return kNoWord;
    const auto referent = referents_.find(subject, FillerType::kAgent);
    const bool attends = referent && (referent->argument.type.name == "Person" ||
                                      referent->argument.type.name == "Country");
    return attends ? subject : kNoWord;
  }

  bool fits(const FrameSet::Trigger& trigger, std::uint32_t verb, const VerbArguments& arguments,
            std::uint32_t& noun) const {
    if (trigger.second.empty()) return tree_.child(verb, "compound:prt") == kNoWord;
    if (verb + 1 < tree_.size() && tree_.head(verb + 1) == verb &&
        tree_.lemma(verb + 1) == trigger.second && tree_.upos(verb + 1) != "NOUN")
      return true;  // "shoot dead"
    if (!trigger.phrase) {
      const auto is_particle = [&](std::uint32_t child) {
        return tree_.relation(child) == "compound:prt" || tree_.relation(child) == "advmod" ||
               tree_.relation(child) == "case" ||
               (tree_.relation(child) == "xcomp" && tree_.upos(child) == "ADJ");  // "left dead"
      };
      const auto has_particle = [&](std::uint32_t word) {
        return std::ranges::any_of(tree_.children(word), [&](std::uint32_t child) {
          return is_particle(child) && tree_.lemma(child) == trigger.second;
        });
      };
      if (has_particle(verb)) return true;
      return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
        // "pull out of X", but not "called him on Sunday"
        const Mention* mention = referents_.mention_at(child);
        const bool date = mention != nullptr && mention->kind == MentionKind::kDate;
        return tree_.universal_relation(child) == "obl" && !date && has_particle(child);
      });
    }
    if (arguments.object != kNoWord && is_noun(tree_.lemma(arguments.object), trigger.second)) {
      noun = arguments.object;
      return !is_told_of_another(verb, noun);
    }
    // "delivered 900 tonnes of food"
    if (arguments.object != kNoWord && tree_.child(arguments.object, "nummod") != kNoWord) {
      for (const std::uint32_t child : tree_.children(arguments.object)) {
        if (tree_.relation(child) != "nmod" || preposition(tree_, child) != "of" ||
            !is_noun(tree_.lemma(child), trigger.second))
          continue;
        noun = child;
        return true;
      }
    }
    // "became a member"
    if (arguments.clause != kNoWord && tree_.upos(arguments.clause) == "NOUN" &&
        is_noun(tree_.lemma(arguments.clause), trigger.second)) {
      noun = arguments.clause;
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

  // "affirmed Syria's support": who affirms it need not be who gives it.
  bool is_told_of_another(std::uint32_t verb, std::uint32_t noun) const {
    const std::uint32_t whose = tree_.child(noun, "nmod:poss");
    return whose != kNoWord && tree_.upos(whose) != "PRON" &&
           effect_on_noun(tree_.lemma(verb)) == Effect::kSaid;
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
      for (const std::uint32_t word : arguments.modifiers) add(word);
    } else if (name == "object") {
      add(arguments.object);
      add(arguments.above_object);
      takes_noun = noun != kNoWord && noun == arguments.object && !repeats_event(noun);
      if (noun != kNoWord) {
        for (const std::uint32_t child : tree_.children(noun)) {
          if (tree_.relation(child) == "nmod" && preposition(tree_, child) == "of") add(child);
        }
      }
    } else if (name == "iobject") {
      add(arguments.indirect_object);
    } else if (name == "complement") {
      if (arguments.clause != kNoWord && tree_.upos(arguments.clause) != "VERB")
        add(arguments.clause);
    } else if (name == "passive-subject") {
      if (arguments.passive && arguments.subject == kNoWord) add(arguments.object);
    } else if (name == "purpose-object") {
      if (arguments.purpose != kNoWord && is_helping(tree_.lemma(arguments.purpose)))
        add(verb_arguments(tree_, arguments.purpose).object);
    } else if (name == "condition-subject") {
      add(arguments.condition);
    } else if (name.starts_with("clause-")) {
      if (arguments.clause == kNoWord) return words;
      const std::string_view part = name.substr(std::string_view("clause-").size());
      const VerbArguments inner = verb_arguments(tree_, arguments.clause);
      const std::uint32_t mark = tree_.child(arguments.clause, "mark");
      const bool question =
          mark != kNoWord && (tree_.lemma(mark) == "whether" || tree_.lemma(mark) == "if");
      if (part == "subject" && !question) add(inner.subject);
      if (part == "object") add(inner.object);
      for (const auto& [preposition, word] : inner.obliques) {
        if (part == "oblique" && preposition != "by" && preposition != "as") add(word);
      }
    } else {
      for (const auto& [preposition, word] : arguments.obliques) {
        // "denounced the expulsion of Palestinians", "endorsed the plan for Gaza": the object's
        // own.
        const bool of_object = noun == kNoWord && tree_.head(word) == arguments.object &&
                               (name == "of" || name == "for");
        if (preposition == name && !of_object) add(word);
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

  // "voiced support": a noun that evokes the event itself is not what it is about.
  bool repeats_event(std::uint32_t noun) const {
    return frame_ != nullptr &&
           std::ranges::any_of(context_.frames.of_noun(tree_.lemma(noun)),
                               [&](const Frame* frame) { return frame->event == frame_->event; });
  }

  std::vector<Referent> fillers(const FrameRole& role, std::uint32_t noun,
                                const VerbArguments& arguments) const {
    std::vector<Referent> found;
    for (const std::string& name : role.slots) {
      auto heads = slot(name, noun, arguments);
      // "dismissed an offer of aid": the offer, where a thing will do.
      if (role.takes(FillerType::kAny) && !heads.empty() && heads.back() == noun)
        std::rotate(heads.begin(), heads.end() - 1, heads.end());
      // "arms deliveries", "a missile test"
      const bool compound = role.takes(FillerType::kWeapon) || role.takes(FillerType::kForce) ||
                            role.takes(FillerType::kAgreement);
      if (name == "object" && compound && heads.empty()) heads = arguments.modifiers;
      for (const std::uint32_t head : heads) {
        for (const FillerType type : role.types) {
          referents_.find_all(head, type, found);
          if (found.empty()) continue;
          if (head == arguments.subject)
            for (const std::uint32_t other : arguments.companions)
              referents_.find_all(other, type, found);
          if (head == arguments.object)
            for (const std::uint32_t other : arguments.fellows)
              referents_.find_all(other, type, found);
          return found;
        }
      }
    }
    return found;
  }

  // ---- Trace ----

  void note(std::uint32_t trigger, const Frame& frame, std::string_view what,
            std::uint32_t word = kNoWord) const {
    if (context_.trace == nullptr) return;
    *context_.trace += std::string(tree_.form(trigger)) + "\t" + frame.name + "\t";
    *context_.trace += what;
    if (word != kNoWord) *context_.trace += " '" + std::string(tree_.form(word)) + "'";
    *context_.trace += '\n';
  }

  void note_unfilled(std::uint32_t trigger, const Frame& frame, const FrameRole& role,
                     std::uint32_t noun, const VerbArguments& arguments) const {
    if (context_.trace == nullptr) return;
    std::string what = "nothing fills the role " + role.name + ":";
    for (const std::string& name : role.slots) {
      const auto words = slot(name, noun, arguments);
      what += " " + name + (words.empty() ? " is not there;" : "");
      for (const std::uint32_t word : words)
        what += " '" + std::string(tree_.form(word)) + "' is no " +
                std::string(to_string(role.types[0])) + ";";
    }
    what.pop_back();
    note(trigger, frame, what);
  }

  // ---- Claims ----

  bool is_stopped(const Frame& frame, std::uint32_t verb, const VerbArguments& arguments) const {
    const auto stops = [&](std::uint32_t word) {
      if (word == kNoWord ||
          std::ranges::find(frame.stops, tree_.lemma(word)) == frame.stops.end() ||
          stands_in_name(word))
        return false;
      note(verb, frame, "stopped by", word);
      return true;
    };
    if (frame.stops.empty()) return false;
    for (const std::uint32_t word : {arguments.object, arguments.subject}) {
      if (stops(word)) return true;
      // "foreign aid" is stopped, "foreign ministers gave aid" is not.
      if (word != kNoWord && word == arguments.object &&
          std::ranges::any_of(tree_.children(word), stops))
        return true;
    }
    if (std::ranges::any_of(arguments.obliques,
                            [&](const auto& oblique) { return stops(oblique.second); }))
      return true;
    return std::ranges::any_of(tree_.children(verb), stops);
  }

  // "fired missiles at X" is no test, "called X a liar" no call.
  bool is_excluded(const Frame& frame, std::uint32_t trigger, std::uint32_t noun,
                   const VerbArguments& arguments) const {
    for (const std::string& name : frame.without) {
      for (const std::uint32_t word : slot(name, noun, arguments)) {
        const Mention* mention = referents_.mention_at(word);
        if (mention != nullptr && mention->kind == MentionKind::kDate) continue;
        note(trigger, frame, "excluded by", word);
        return true;
      }
    }
    return false;
  }

  // "said that Iran must" is a demand, "said that" is not.
  bool has_clause(const Frame& frame, std::uint32_t verb, const VerbArguments& arguments) const {
    if (frame.clause_words.empty()) return true;
    // "X is to leave, Y told reporters": no demand.
    if (arguments.clause == kNoWord || arguments.clause < verb) return false;
    return std::ranges::any_of(tree_.children(arguments.clause), [&](std::uint32_t child) {
      const std::string_view relation = tree_.universal_relation(child);
      return (relation == "aux" || relation == "mark") &&
             std::ranges::find(frame.clause_words, tree_.lemma(child)) != frame.clause_words.end();
    });
  }

  // "called the affair 'a humiliation'", "described it as illegal", "called the speech regrettable"
  bool is_called(const Frame& frame, const VerbArguments& arguments) const {
    const auto fits = [&](std::uint32_t word) {
      return word != kNoWord && std::ranges::find(frame.complement_words, tree_.lemma(word)) !=
                                    frame.complement_words.end();
    };
    if (frame.complement_words.empty() || fits(arguments.clause)) return true;
    if (arguments.object == kNoWord) return false;
    if (arguments.indirect_object != kNoWord && fits(arguments.object)) return true;
    if (std::ranges::any_of(tree_.children(arguments.object), [&](std::uint32_t child) {
          return child > arguments.object && tree_.upos(child) == "ADJ" && fits(child);
        }))
      return true;
    return std::ranges::any_of(arguments.obliques, [&](const auto& oblique) {
      return oblique.first == "as" && fits(oblique.second);
    });
  }

  // "Foreign Minister Sergei Lavrov" is no minister of another sense.
  bool stands_in_name(std::uint32_t word) const {
    const Mention* mention = referents_.mention_at(word);
    if (mention == nullptr) return false;
    if (mention->kind == MentionKind::kTitle) {
      const auto behind = referents_.mentions_from(mention->span.end);
      return !behind.empty() && behind[0].kind == MentionKind::kPerson &&
             behind[0].span.begin <= mention->span.end + 2;
    }
    return mention->kind == MentionKind::kPerson;
  }

  // "was flying to Washington": he need not have come there.
  bool is_under_way(std::uint32_t verb) const {
    const std::string_view lemma = tree_.lemma(verb);
    return tree_.xpos(verb) == "VBG" && tree_.child(verb, "aux") != kNoWord && lemma != "visit" &&
           lemma != "tour";
  }

  struct RoleFillers {
    const FrameRole* role;
    std::vector<Referent> fillers;
  };

  bool apply(const Frame& frame, std::uint32_t verb, std::uint32_t noun,
             const VerbArguments& arguments, const Factuality& factuality) {
    frame_ = &frame;
    std::vector<RoleFillers> roles;
    for (const FrameRole& role : frame.roles)
      roles.push_back({&role, fillers(role, noun, arguments)});
    const auto filled = [&](std::string_view name) -> const std::vector<Referent>& {
      return std::ranges::find(roles, name,
                               [](const RoleFillers& r) { return std::string_view(r.role->name); })
          ->fillers;
    };
    // "signed as a witness": what was spoken of.
    if (frame.event == "Signing" && filled("agreement").empty() && noun == kNoWord &&
        arguments.object == kNoWord && arguments.subject < verb && tree_.upos(verb) == "VERB") {
      if (auto agreement = referents_.last_agreement(verb)) {
        std::ranges::find(roles, "agreement", [](const RoleFillers& r) {
          return std::string_view(r.role->name);
        })->fillers.push_back(std::move(*agreement));
      }
    }
    const bool happened =
        factuality.modality == Modality::kActual && factuality.polarity == Polarity::kPositive;
    for (const std::string& need : frame.needs) {
      if (!filled(need).empty()) continue;
      // "was named head of the council": by whom, nobody says.
      if (need == "actor" && happened && frame.role("office") != nullptr && gives_office(frame))
        add_new_office({}, filled("recipient"), filled("office"), verb, nullptr);
      note_unfilled(verb, frame, *frame.role(need), noun, arguments);
      return false;
    }
    if (frame.event == "Visit" && is_under_way(verb)) return false;
    std::optional<EventIndex> event;
    for (const RuleClaim& pattern : frame.claims) {
      for (const Referent& subject : filled(pattern.subject)) {
        for (const Referent& object : filled(pattern.object)) {
          if (same_entity(subject.argument, object.argument)) continue;
          // "the mediation of X": one word is not both.
          if (subject.word == object.word && filled(pattern.subject).size() == 1) continue;
          if (!event) {
            event = add_event(frame, verb, noun, arguments, roles, factuality.modality);
            earlier_ = kNoEvent;
            stands_ = false;
          }
          note(verb, frame,
               subject.argument.label + " " + pattern.predicate + " " + object.argument.label +
                   ": " + std::string(to_string(factuality.polarity)) + ", " +
                   std::string(to_string(factuality.modality)));
          add_claim(frame, pattern, subject, object, verb, factuality, *event);
          if (pattern.predicate == ontology::properties::kVisited) {
            // Who visits a city visits its country, if it is another than his own.
            if (const auto country = country_visited(subject, object))
              add_claim(frame, pattern, subject, *country, verb, factuality, *event);
          }
        }
      }
    }
    if (frame.event == "Resignation") {
      if (!event && filled("office").empty()) {
        if (const auto left = left_office(filled("actor"))) {
          event = add_event(frame, verb, noun, arguments, roles, factuality.modality);
          earlier_ = kNoEvent;
          context_.reading.events[*event].roles.emplace_back(OntologyTerm{"office"},
                                                             left->second.argument);
          add_claim(frame, {"actor", "resignedFrom", "office"}, left->first, left->second, verb,
                    factuality, *event);
        }
      }
      if (event && happened) end_offices(filled("actor"));
    }
    if (event && happened && gives_office(frame) && frame.role("office") != nullptr)
      add_new_office(filled("actor"), filled("recipient"), filled("office"), verb,
                     &context_.reading.events[*event]);
    if (event) join_mentions(*event);
    if (!event && !frame.claims.empty()) note(verb, frame, "one and the same fills both roles");
    return event.has_value();
  }

  // "X, deputy governor of the bank, resigned": by then no more.
  void end_offices(const std::vector<Referent>& people) {
    for (const auto& [begin, index] : standing_.of(analysis_.sentences[sentence_].span)) {
      Claim& claim = context_.reading.claims[index];
      if (!is_one_of(claim.predicate.name, {"holdsOffice", "ministerOf", "leaderOf"})) continue;
      for (const Referent& person : people) {
        if (same_entity(claim.subject, person.argument)) claim.ended = true;
      }
    }
  }

  // "The defence minister, X, resigned": from what he is called.
  std::optional<std::pair<Referent, Referent>> left_office(
      const std::vector<Referent>& people) const {
    for (const auto& [begin, index] : standing_.of(analysis_.sentences[sentence_].span)) {
      const Claim& claim = context_.reading.claims[index];
      const bool office = is_one_of(claim.predicate.name, {"holdsOffice", "ministerOf",
                                                           "headOfStateOf", "headOfGovernmentOf"});
      for (const Referent& person : people) {
        if (!office || !same_entity(claim.subject, person.argument)) continue;
        return std::pair(
            person, Referent{claim.predicate.name == "holdsOffice"
                                 ? claim.object
                                 : context_.described_argument(claim.evidence.trigger, "Office"),
                             person.word});
      }
    }
    return std::nullopt;
  }

  static bool gives_office(const Frame& frame) {
    return frame.event == "Appointment" || frame.event == "Election";
  }

  // "appointed X foreign minister", "elected X president": he holds the office from then on.
  void add_new_office(const std::vector<Referent>& actors, const std::vector<Referent>& people,
                      const std::vector<Referent>& offices, std::uint32_t verb,
                      const Event* event) {
    if (people.size() != 1 || offices.size() != 1 || people[0].argument.type.name != "Person" ||
        people[0].word == offices[0].word || (event != nullptr && is_long_ago(*event)))
      return;
    const Mention* mention = referents_.mention_at(offices[0].word);
    if (mention == nullptr || mention->kind != MentionKind::kTitle) return;
    const TitleMention& title = analysis_.titles[mention->index];
    if (title.plural || title.entry->country_relation.empty()) return;
    Claim claim;
    claim.subject = people[0].argument;
    claim.predicate.name = "holdsOffice";
    claim.object = context_.described_argument(title.office_span, "Office");
    if (title.status != TitleStatus::kDeputy) {
      const EntityIndex of = title.of.empty() ? kNoEntity : analysis_.entity_at(title.of);
      std::optional<Argument> state;
      if (of != kNoEntity) state = context_.argument(of, title.of);
      if (const auto body = body_behind(offices[0].word)) {
        state = body;
      } else if (!state && !actors.empty()) {
        state = state_behind(actors[0].argument);
      }
      if (!state && context_.home_state()) state = context_.known_argument(*context_.home_state());
      const bool country = state && state->type.name == ontology::classes::kCountry;
      const std::string& relation =
          country ? title.entry->country_relation : title.entry->organization_relation;
      if (state && !relation.empty() && relation != "holdsOffice") {
        claim.predicate.name = relation;
        claim.object = *state;
      }
    }
    claim.rule = "office-by-appointment";
    claim.evidence = {analysis_.sentences[sentence_].span, claim.subject.span, tree_.span(verb),
                      offices[0].argument.span};
    context_.add(std::move(claim));
  }

  // "head of a National Council"
  std::optional<Argument> body_behind(std::uint32_t title) const {
    for (const std::uint32_t child : tree_.children(title)) {
      if (tree_.relation(child) != "nmod" || preposition(tree_, child) != "of") continue;
      if (auto body = referents_.find(child, FillerType::kOrganization))
        return std::move(body->argument);
    }
    return std::nullopt;
  }

  // The state that an appointer is or acts for.
  std::optional<Argument> state_behind(const Argument& actor) const {
    if (actor.type.name == ontology::classes::kCountry) return actor;
    if (actor.type.name == ontology::classes::kPerson) return context_.state_of(actor);
    return owner_of(actor);
  }

  // Over a year before the article: who was appointed then may hold it no more.
  bool is_long_ago(const Event& event) const {
    const auto today = context_.reading.document.date;
    return std::ranges::any_of(event.roles, [&](const auto& role) {
      const Date* date = role.first.name == "date" ? std::get_if<Date>(&role.second) : nullptr;
      return date != nullptr && today && date->last_day().year < today->first_day().year - 1;
    });
  }

  // One event that is told of twice is one: what its later mention adds goes to the earlier. The
  // later stays where it has a claim of its own, of another actor.
  void join_mentions(EventIndex event) {
    Reading& reading = context_.reading;
    if (earlier_ == kNoEvent || event + 1 != reading.events.size()) return;
    join(reading.events[earlier_], reading.events[event]);
    if (!stands_) reading.events.pop_back();
  }

  // "Norway and Russia sign treaty" tells in short what the report below begins with: an event of
  // that kind has the time and the place of the other.
  void complete_headlines() {
    constexpr std::size_t kLast = 3, kReach = 2;  // sentences
    const auto& sentences = analysis_.sentences;
    auto& events = context_.reading.events;
    for (std::size_t i = 0; i + 1 < std::min(sentences.size(), kLast + 1); ++i) {
      const std::string_view text = analysis_.text(sentences[i].span);
      if (!sentences[i].starts_paragraph || !sentences[i + 1].starts_paragraph ||
          text.ends_with('.') || text.ends_with('"'))
        continue;
      const std::uint32_t end = sentences[std::min(i + kReach, sentences.size() - 1)].span.end;
      for (Event& event : events) {
        if (!sentences[i].span.contains(event.trigger)) continue;
        const auto report = std::ranges::find_if(events, [&](const Event& other) {
          return other.type == event.type && other.trigger.begin >= sentences[i].span.end &&
                 other.trigger.begin < end;
        });
        if (report != events.end() &&
            extract::may_be_one(event, *report, context_.reading.document.date, context_.gazetteer))
          join(event, *report);
      }
    }
  }

  std::optional<Referent> country_visited(const Referent& visitor, const Referent& city) const {
    const auto place = context_.known_id(city.argument);
    const auto person = context_.known_id(visitor.argument);
    if (!place || city.argument.type.name != ontology::classes::kCity) return std::nullopt;
    const auto country = context_.gazetteer.country_of(*place);
    if (!country || country == person ||
        (person && context_.gazetteer.country_of(*person) == country))
      return std::nullopt;
    Referent filler{context_.known_argument(*country), city.word};
    filler.argument.text = city.argument.text;
    filler.argument.span = city.argument.span;
    return filler;
  }

  void add_claim(const Frame& frame, const RuleClaim& pattern, const Referent& subject,
                 const Referent& object, std::uint32_t verb, const Factuality& factuality,
                 EventIndex event) {
    Claim claim;
    claim.subject = subject.argument;
    claim.predicate.name = pattern.predicate;
    claim.object = object.argument;
    claim.event = event;
    claim.polarity = factuality.polarity;
    claim.modality = factuality.modality;
    claim.ended = factuality.ended && lasts(frame);
    std::vector<Argument> told_by;
    if (factuality.stance) told_by = sources(factuality, claim.subject);
    if (!told_by.empty()) {
      claim.source = told_by[0];
      claim.stance = factuality.stance;
    }
    claim.rule = frame.name;
    claim.evidence = {analysis_.sentences[sentence_].span, subject.argument.span, tree_.span(verb),
                      object.argument.span};
    if (claim.predicate.name == "left" && claim.modality != Modality::kActual) {
      // Who is to leave is still a member.
      Claim membership;
      membership.subject = claim.subject;
      membership.predicate.name = "memberOf";
      membership.object = claim.object;
      membership.rule = "member-that-may-leave";
      membership.evidence = claim.evidence;
      context_.add(std::move(membership));
    }
    if (claim.predicate.name == "ratified") add_ratifying_state(claim);
    const ClaimIndex kept = context_.add(claim);
    for (std::size_t i = 1; i < told_by.size(); ++i) {
      claim.source = std::move(told_by[i]);
      context_.add(claim);
    }
    const auto told = context_.reading.claims[kept].event;
    if (told == event) {
      stands_ = true;
    } else if (told && earlier_ == kNoEvent) {
      earlier_ = *told;
    }
  }

  // What goes on until it is ended, unlike talks or a visit: these have been.
  static bool lasts(const Frame& frame) {
    return is_one_of(frame.event,
                     {"Support", "Aid", "MilitaryAid", "EconomicAid", "HumanitarianAid",
                      "TechnicalAid", "ArmsSupply", "Cooperation", "Sanctioning", "TradeMeasure",
                      "Participation", "Recognition", "Protest", "Deployment", "Mediation"});
  }

  // What a parliament ratifies, its state ratifies.
  void add_ratifying_state(const Claim& claim) const {
    std::optional<Argument> state = owner_of(claim.subject);
    if (!state) return;
    Claim whole = claim;
    state->text = claim.subject.text;
    state->span = claim.subject.span;
    whole.subject = std::move(*state);
    context_.add(std::move(whole));
  }

  // The state whose agency it is.
  std::optional<Argument> owner_of(const Argument& body) const {
    if (const auto known = context_.known_id(body)) {
      const auto owner = context_.gazetteer.object(*known, "agencyOf");
      if (owner) return context_.known_argument(*owner);
    }
    const auto owner = owners_.find(entity_key(body));
    if (owner == owners_.end()) return std::nullopt;
    return context_.reading.claims[owner->second].object;
  }

  // Who says it, where that is somebody else than it is about; several may.
  std::vector<Argument> sources(const Factuality& factuality, const Argument& subject) const {
    std::vector<Argument> found;
    if (factuality.governor == kNoWord) return found;  // "the alleged attack": by nobody
    std::vector<Referent> speakers;
    if (tree_.upos(factuality.governor) == "NOUN") {
      // "the claims of X that"
      if (auto owner = referents_.owner(factuality.governor, FillerType::kAgent))
        speakers.push_back(std::move(*owner));
    } else if (const std::uint32_t speaker = verb_arguments(tree_, factuality.governor).subject;
               speaker != kNoWord) {
      referents_.find_all(speaker, FillerType::kAgent, speakers);
    }
    for (Referent& speaker : speakers) {
      if (!same_entity(speaker.argument, subject)) found.push_back(std::move(speaker.argument));
    }
    return found;
  }

  EventIndex add_event(const Frame& frame, std::uint32_t verb, std::uint32_t noun,
                       const VerbArguments& arguments, std::vector<RoleFillers>& roles,
                       Modality modality) {
    Event event;
    event.type.name = frame.event;
    event.trigger = tree_.span(verb);
    bool placed = false;
    for (const RoleFillers& role : roles) {
      for (const Referent& filler : role.fillers)
        event.roles.emplace_back(OntologyTerm{role.role->event_role()}, filler.argument);
      placed = placed || (role.role->name == "place" && !role.fillers.empty());
    }
    if (!placed) {
      for (Argument& place : places_.of(verb, noun))
        event.roles.emplace_back(OntologyTerm{"place"}, std::move(place));
    }
    add_quantity(verb, noun, arguments, event);
    add_time(dates_.of(verb, noun, frame.event, modality), event);
    add_topic(arguments, event);
    add_instrument(arguments, event);
    add_companions(verb, event);
    add_orderer(verb, event);
    add_commemorated(verb, event);
    context_.reading.events.push_back(std::move(event));
    return static_cast<EventIndex>(context_.reading.events.size() - 1);
  }

  static void add_time(const EventTime& time, Event& event) {
    if (time.date) event.roles.emplace_back(OntologyTerm{"date"}, *time.date);
    if (time.start) event.roles.emplace_back(OntologyTerm{"startDate"}, *time.start);
    if (time.end) event.roles.emplace_back(OntologyTerm{"endDate"}, *time.end);
  }

  // Of what was done to so many, not of the days or dollars beside it. What hangs on a word is
  // near it in news; the limit keeps the time linear on any text.
  void add_quantity(std::uint32_t verb, std::uint32_t noun, const VerbArguments& arguments,
                    Event& event) const {
    constexpr std::uint32_t kReach = 60;  // words to either side
    const std::uint32_t first = verb - std::min(verb, kReach);
    const std::uint32_t last = std::min(verb + kReach, tree_.size() - 1);
    for (const Mention& mention : referents_.mentions_from(tree_.span(first).begin)) {
      if (mention.span.begin > tree_.span(last).end) break;
      if (mention.kind != MentionKind::kQuantity) continue;
      const std::uint32_t word = referents_.head_of(mention.span);
      if (word == kNoWord || !is_counted(word, verb, noun, arguments, event.type.name)) continue;
      event.roles.emplace_back(OntologyTerm{"quantity"},
                               analysis_.quantities[mention.index].quantity);
      return;
    }
  }

  bool is_counted(std::uint32_t word, std::uint32_t verb, std::uint32_t noun,
                  const VerbArguments& arguments, std::string_view event) const {
    // "three agents whom a court had convicted"
    if (word == arguments.object) return true;
    if (word == verb || !hangs_on(word, verb, noun)) return false;
    const std::string_view relation = tree_.relation(word);
    if (relation == "obj" || relation == "nsubj:pass") return true;
    if (noun != kNoWord && tree_.head(word) == noun) return true;
    // "200 people protested", "exercised with 22 vessels", "elected him by 242 votes"
    if (relation == "nsubj" && tree_.head(word) == verb) return event == "Protest";
    const std::string_view name = preposition(tree_, word);
    return (event == "Exercise" && name == "with") || (event == "Election" && name == "by");
  }

  static bool has_role(const Event& event, std::string_view role) {
    return std::ranges::any_of(event.roles,
                               [&](const auto& other) { return other.first.name == role; });
  }

  // "urged India to resume the talks", "agreed with X to give up the missiles": what it is about.
  void add_topic(const VerbArguments& arguments, Event& event) const {
    const bool wanted = event.type.name == "Request" || event.type.name == "Agreeing";
    const std::uint32_t clause = arguments.clause != kNoWord ? arguments.clause : arguments.purpose;
    if (!wanted || clause == kNoWord || has_role(event, "topic")) return;
    const std::uint32_t object = verb_arguments(tree_, clause).object;
    if (object == kNoWord || tree_.upos(object) == "PRON") return;
    if (auto topic = referents_.find(object, FillerType::kAny))
      event.roles.emplace_back(OntologyTerm{"topic"}, std::move(topic->argument));
  }

  // "a Russian missile killed X": Russia did, with it.
  void add_instrument(const VerbArguments& arguments, Event& event) const {
    const bool wanted = event.type.name == "Attack" || event.type.name == "Killing";
    if (!wanted || arguments.subject == kNoWord || has_role(event, "instrument") ||
        tree_.upos(arguments.subject) != "NOUN")
      return;
    if (auto weapon = referents_.find(arguments.subject, FillerType::kWeapon))
      event.roles.emplace_back(OntologyTerm{"instrument"}, std::move(weapon->argument));
  }

  // "Xi, accompanied by his wife, paid homage", "accompanied by X, he visited Y"
  void add_companions(std::uint32_t verb, Event& event) const {
    if (has_role(event, "companion")) return;
    for (const std::uint32_t on : {verb, subject_of(tree_, verb)}) {
      if (on == kNoWord) continue;
      for (const std::uint32_t child : tree_.children(on)) {
        if (tree_.lemma(child) != "accompany" || tree_.xpos(child) != "VBN" ||
            !is_one_of(tree_.universal_relation(child), {"advcl", "acl"}))
          continue;
        std::vector<Referent> companions;
        for (const auto& [name, word] : verb_arguments(tree_, child).obliques) {
          if (name == "by") referents_.find_all(word, FillerType::kPerson, companions);
        }
        if (const std::uint32_t agent = verb_arguments(tree_, child).subject;
            companions.empty() && agent != kNoWord && agent != on)
          referents_.find_all(agent, FillerType::kPerson, companions);
        for (Referent& companion : companions)
          event.roles.emplace_back(OntologyTerm{"companion"}, std::move(companion.argument));
        return;
      }
    }
  }

  // "following direct orders from Kim", "on the orders of the president"
  void add_orderer(std::uint32_t verb, Event& event) const {
    constexpr std::uint32_t kReach = 20;  // words behind the verb
    const std::uint32_t end = std::min(verb + kReach, tree_.size());
    for (std::uint32_t word = verb + 1; word < end; ++word) {
      const std::string_view lemma = tree_.lemma(word);
      if (tree_.upos(word) != "NOUN" || (lemma != "order" && lemma != "instruction")) continue;
      const std::string_view name = preposition(tree_, word);
      if (name != "on" && name != "following" && name != "under" && name != "at" &&
          name != "follow")
        continue;
      if (auto orderer = referents_.owner(word, FillerType::kAgent)) {
        event.roles.emplace_back(OntologyTerm{"orderedBy"}, std::move(orderer->argument));
        return;
      }
    }
  }

  // "to mark Victory Day"
  void add_commemorated(std::uint32_t verb, Event& event) const {
    for (const std::uint32_t child : tree_.children(verb)) {
      const std::string_view lemma = tree_.lemma(child);
      if (tree_.universal_relation(child) != "advcl" ||
          (lemma != "mark" && lemma != "commemorate" && lemma != "celebrate"))
        continue;
      const std::uint32_t object = verb_arguments(tree_, child).object;
      if (object == kNoWord) continue;
      if (auto occasion = referents_.find(object, FillerType::kAny))
        event.roles.emplace_back(OntologyTerm{"commemorates"}, std::move(occasion->argument));
    }
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
  Referents referents_;
  EventDates dates_;
  EventPlaces places_;
  static constexpr EventIndex kNoEvent = ~EventIndex{0};
  ClaimsBySentence standing_;
  std::unordered_map<std::string, std::size_t> owners_;  // of bodies, by entity_key: claims
  const Frame* frame_ = nullptr;                         // that is being filled
  // Of the event just made: which earlier one it is, and whether it has a claim of its own.
  EventIndex earlier_ = kNoEvent;
  bool stands_ = false;
  // Of this sentence, by noun and event: read together with their verbs ("launched an attack").
  std::set<std::pair<std::uint32_t, std::string_view>> read_nouns_;
  std::size_t sentence_ = 0;
};

}  // namespace

void find_event_claims(ClaimContext& context) { EventClaims(context).run(); }

}  // namespace concord::extract
