#include "extract/relation_claims.h"

#include <algorithm>
#include <map>

#include "extract/arguments.h"
#include "extract/data/relation_nouns.txt.h"
#include "extract/factuality.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/sentence_tree.h"
#include "extract/word_lists.h"
#include "ontology/class_families.h"
#include "ontology/office_holder.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

struct RelationNoun {
  std::string_view relation;
  FillerType bearer = FillerType::kAgent;
  FillerType owner = FillerType::kAgent;
  bool inverse = false;
};

using RelationNouns = std::map<std::string_view, RelationNoun>;

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

const RelationNouns& relation_nouns() {
  static const WordLists lists(kRelationNounData);
  static const RelationNouns nouns = [] {
    RelationNouns all;
    for (const std::string_view relation :
         {"spouseOf", "childOf", "relativeOf", "alliedWith", "borders", "memberOf", "leaderOf",
          "citizenOf", "spokespersonFor", "locatedIn"}) {
      for (const WordLists::Line& line : lists.lines(relation)) {
        const auto note = split(line.note);
        RelationNoun noun{relation, filler_type(note.at(0)), filler_type(note.at(1)),
                          note.size() > 2};
        for (const std::string_view word : line.words) all.emplace(word, noun);
      }
    }
    return all;
  }();
  return nouns;
}

class RelationClaims {
 public:
  explicit RelationClaims(ClaimContext& context)
      : context_(context),
        analysis_(context.analysis),
        referents_(context, tree_),
        titles_(context.reading) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      if (range.begin == range.end) continue;  // nobody is named
      sentence_ = sentence;
      tree_.build(analysis_, sentence);
      referents_.set_sentence(sentence);
      for (std::uint32_t word = 0; word < tree_.size(); ++word) {
        if (tree_.upos(word) == "NOUN") read_noun(word);
        if (is_one_of(tree_.lemma(word), {"base", "headquarter"})) read_seat(word);
        if (tree_.upos(word) == "VERB") read_verb(word);
        if (tree_.upos(word) == "ADJ") read_nationality(word);
        if (word >= 2 && tree_.form(word - 1) == "-") read_joined(word);
      }
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        const Mention& mention = analysis_.mentions[i];
        if (mention.kind == MentionKind::kPerson) read_person(mention);
        if (mention.kind == MentionKind::kTitle) read_pronominal_title(range, i);
        if (mention.kind == MentionKind::kOrganization) read_organization(mention);
        if (mention.kind == MentionKind::kPlace && i + 1 < range.end)
          read_place(mention, analysis_.mentions[i + 1]);
      }
      referents_.remember();
    }
  }

 private:
  // ---- Nouns that relate ----

  void read_noun(std::uint32_t noun) {
    if (is_one_of(tree_.lemma(noun), {"counterpart", "colleague"})) return read_counterpart(noun);
    if (auto body = referents_.body(noun)) return read_body(noun, *body);
    if (is_one_of(tree_.lemma(noun), {"mission", "embassy", "consulate", "tribunal", "court",
                                      "commission", "secretariat"}))
      read_seat_of(noun, referents_.described(noun, "Organization"));
    if (tree_.lemma(noun) == "capital") read_capital(noun);
    const auto found = relation_nouns().find(tree_.lemma(noun));
    if (found == relation_nouns().end()) return;
    const RelationNoun& relation = found->second;
    if (relation.relation == "borders") read_neighbours(noun);
    if (relation.relation == "spokespersonFor" && has_post(noun)) return;
    // "the bloc's foreign policy chief" does not lead the bloc.
    if (relation.relation == "leaderOf" && is_narrowed(noun)) return;
    const auto status = status_of(noun);
    if (status == Status::kUnclear) return;
    auto bearers = bearers_of(noun, relation.bearer);
    const auto owner = owner_of(noun, relation.owner);
    if (!owner) return;
    if (relation.relation == "leaderOf" && bearers.size() == 1 &&
        is_led_by_another("leader", owner->argument, bearers[0].argument))
      return;
    // "with his daughter": who she is, nobody says.
    const bool kin =
        relation.bearer == FillerType::kPerson && relation.owner == FillerType::kPerson;
    if (bearers.empty() && kin && tree_.xpos(noun) == "NN") {
      if (auto unnamed = referents_.find(noun, FillerType::kPerson))
        bearers.push_back(std::move(*unnamed));
    }
    for (const Referent& bearer : bearers) {
      const Referent& subject = relation.inverse ? *owner : bearer;
      const Referent& object = relation.inverse ? bearer : *owner;
      add(relation.relation, subject, object, tree_.span(noun), status == Status::kFormer);
    }
  }

  // "in the capital, Luanda,": of the country that the gazetteer has it of.
  void read_capital(std::uint32_t noun) {
    for (const std::uint32_t child : tree_.children(noun)) {
      const Mention* city = referents_.mention_at(child);
      if (tree_.relation(child) != "appos" || city == nullptr || city->entity == kNoEntity)
        continue;
      const auto known = analysis_.entities[city->entity].known;
      const auto country = known ? context_.gazetteer.country_of(*known) : std::nullopt;
      if (!country || context_.gazetteer.object(*country, "capital") != known) continue;
      add("capital", {context_.known_argument(*country), noun},
          {context_.argument(city->entity, city->span), child}, tree_.span(noun), false);
    }
  }

  // "The two neighbours share a border."
  void read_neighbours(std::uint32_t noun) {
    const auto both = referents_.pair(noun);
    if (both.size() == 2 && may_border(both[0].argument, both[1].argument))
      add("borders", both[0], both[1], tree_.span(noun), false);
  }

  // As the gazetteer has it, where it knows both.
  bool may_border(const Argument& a, const Argument& b) const {
    const auto one = context_.known_id(a);
    const auto other = context_.known_id(b);
    if (!one || !other) return true;
    const auto borders = context_.gazetteer.objects(*one, "borders");
    return std::ranges::find(borders, *other) != borders.end();
  }

  // Whether the title of the spokesman has told for whom he speaks.
  bool has_post(std::uint32_t noun) const {
    return std::ranges::any_of(titles_.of(analysis_.sentences[sentence_].span),
                               [&](const auto& entry) {
                                 const Claim& claim = context_.reading.claims[entry.second];
                                 return claim.predicate.name == "spokespersonFor" &&
                                        claim.evidence.trigger.overlaps(tree_.span(noun));
                               });
  }

  // By a word before it that names neither a nation nor an organisation.
  bool is_narrowed(std::uint32_t noun) const {
    return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
      return is_one_of(tree_.relation(child), {"amod", "compound"}) && child < noun &&
             referents_.mention_at(child) == nullptr && !is_one_of(tree_.lemma(child), {"new"});
    });
  }

  enum class Status { kHolds, kFormer, kUnclear };

  // Whether what the noun says holds: "his former wife", "would-be ally", "is not a member".
  Status status_of(std::uint32_t noun) const {
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view lemma = tree_.lemma(child);
      if (is_one_of(lemma, {"former", "ex", "erstwhile", "one-time", "onetime"}))
        return Status::kFormer;
      if (is_one_of(lemma, {"would-be", "potential", "alleged", "future", "prospective", "no",
                            "possible", "new", "fellow", "self-styled", "self-proclaimed"}))
        return lemma == "new" || lemma == "fellow" ? Status::kHolds : Status::kUnclear;
    }
    if (tree_.child(noun, "cop") == kNoWord) return Status::kHolds;
    if (!is_fact(noun)) return Status::kUnclear;
    const std::string_view tag = tree_.xpos(tree_.child(noun, "cop"));
    return tag == "VBD" ? Status::kFormer : Status::kHolds;
  }

  // Of whom the noun is said: by apposition on either side, as a title before the name, or with
  // "is"; with "of" where the noun is the kind of a place ("the city of").
  std::vector<Referent> bearers_of(std::uint32_t noun, FillerType type) const {
    std::vector<Referent> found;
    const auto add_named = [&](std::uint32_t word) {
      const Mention* mention = referents_.mention_at(word);
      if (mention != nullptr &&
          mention->kind == MentionKind::kTitle) {  // "Dr" of "Dr Mari Alkatiri"
        const std::uint32_t name = tree_.child(word, "flat");
        if (name != kNoWord) mention = referents_.mention_at(word = name);
      }
      if (mention == nullptr || mention->entity == kNoEntity) return;
      if (auto referent = referents_.find(word, type)) found.push_back(std::move(*referent));
    };
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.relation(child);
      const bool apposed = relation == "appos" || relation == "flat";
      const bool of_place =
          type == FillerType::kPlace && relation == "nmod" && preposition(tree_, child) == "of";
      const bool subject = relation == "nsubj" && tree_.child(noun, "cop") != kNoWord;
      if (apposed || of_place || subject) add_named(child);
    }
    if (!found.empty()) return found;
    std::uint32_t first = noun;
    while (tree_.relation(first) == "conj") first = tree_.head(first);
    if (is_one_of(tree_.relation(first), {"appos", "nmod:desc", "compound"})) {
      const std::uint32_t head = tree_.head(first);
      if (head != kNoWord) add_named(head);
    }
    return found;
  }

  // "Kim's", "of Russia", "the Syrian city"; "his" and "whose".
  std::optional<Referent> owner_of(std::uint32_t noun, FillerType type) const {
    for (const std::uint32_t child : tree_.children(noun)) {
      if (tree_.relation(child) == "nmod:poss" && tree_.xpos(child) == "WP$")
        return antecedent_of_whose(noun, type);
    }
    if (type == FillerType::kPlace) return nation_of(noun);
    if (auto subject = subject_ahead(noun)) return subject;
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.relation(child);
      if (relation != "nmod:poss" &&
          !(relation == "nmod" && is_one_of(preposition(tree_, child), {"of", "to", "for"})))
        continue;
      if (auto found = referents_.find(child, type)) return found;
    }
    if (type == FillerType::kState || type == FillerType::kAgent) return nation_of(noun);
    return std::nullopt;
  }

  // "In a statement issued by his spokesman, X, Mr. Annan said": his who is named behind.
  std::optional<Referent> subject_ahead(std::uint32_t noun) const {
    constexpr int kMostSteps = 6;
    const auto has_pronoun = [&](std::uint32_t child) {
      return tree_.relation(child) == "nmod:poss" && tree_.upos(child) == "PRON";
    };
    if (std::ranges::none_of(tree_.children(noun), has_pronoun)) return std::nullopt;
    std::uint32_t verb = noun;
    for (int step = 0; step < kMostSteps && tree_.head(verb) != kNoWord; ++step)
      verb = tree_.head(verb);
    const std::uint32_t subject = verb > noun ? tree_.child(verb, "nsubj") : kNoWord;
    const Mention* name = subject != kNoWord ? referents_.mention_at(subject) : nullptr;
    if (name == nullptr || subject < noun || name->kind != MentionKind::kPerson)
      return std::nullopt;
    return Referent{context_.argument(name->entity, name->span), subject};
  }

  std::optional<Referent> nation_of(std::uint32_t noun) const {
    for (const std::uint32_t child : tree_.children(noun)) {
      if (!is_one_of(tree_.relation(child), {"amod", "compound", "nmod:poss"})) continue;
      const Mention* mention = referents_.mention_at(child);
      if (mention == nullptr || mention->entity == kNoEntity) continue;
      if (mention->kind != MentionKind::kCountry && mention->kind != MentionKind::kAdjective)
        continue;
      return Referent{context_.argument(mention->entity, mention->span), child};
    }
    return std::nullopt;
  }

  std::optional<Referent> antecedent_of_whose(std::uint32_t noun, FillerType type) const {
    constexpr int kMostSteps = 6;
    std::uint32_t word = noun;
    for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
      const std::string_view relation = tree_.relation(word);
      word = tree_.head(word);
      if (word != kNoWord && (relation == "acl:relcl" || relation == "appos"))
        return referents_.find(word, type);
    }
    return std::nullopt;
  }

  // "his Russian counterpart, Dmitry Medvedev" holds in Russia the office that "he" holds.
  void read_counterpart(std::uint32_t noun) {
    const auto people = bearers_of(noun, FillerType::kPerson);
    const auto state = nation_of(noun);
    if (people.size() != 1 || !state) return;
    const auto has_pronoun = [&](std::uint32_t child) {
      return tree_.relation(child) == "nmod:poss" && tree_.upos(child) == "PRON";
    };
    if (std::ranges::none_of(tree_.children(noun), has_pronoun)) return;
    const auto office = office_named_before(noun);
    if (!office) return;
    const bool of_state = office->predicate.name != "holdsOffice";
    add(office->predicate.name, people[0], of_state ? *state : Referent{office->object, noun},
        tree_.span(noun), false);
    if (!of_state)
      context_.set_state(people[0].argument, referents_.mention_at(state->word)->entity);
  }

  // The office by which somebody was last called in this sentence.
  std::optional<Claim> office_named_before(std::uint32_t word) const {
    std::optional<Claim> last;
    for (const auto& [begin, index] : titles_.of(analysis_.sentences[sentence_].span)) {
      const Claim& claim = context_.reading.claims[index];
      const bool office = is_one_of(
          claim.predicate.name,
          {"headOfStateOf", "headOfGovernmentOf", "ministerOf", "ambassadorOf", "holdsOffice"});
      if (office && claim.is_plain() && claim.evidence.trigger.end <= tree_.span(word).begin)
        last = claim;
    }
    return last;
  }

  // "the Russian-led alliance", "Iran-backed rebels", "a Russian-brokered truce"
  void read_joined(std::uint32_t participle) {
    const std::string_view form = tree_.form(participle);
    const bool led = form == "led";
    const bool backed = is_one_of(form, {"backed", "supported", "sponsored"});
    if (!led && !backed && !is_one_of(form, {"brokered", "mediated"})) return;
    const Mention* mention = referents_.mention_at(participle - 2);
    const std::uint32_t noun = tree_.head(participle);
    if (mention == nullptr || mention->entity == kNoEntity || noun == kNoWord ||
        noun < participle || tree_.relation(participle) != "amod" ||
        mention->span.end != tree_.span(participle - 1).begin)
      return;
    const std::string_view type = analysis_.entities[mention->entity].type;
    if (type != ontology::classes::kCountry && !is_one_of_agents(mention->kind)) return;
    const Referent agent{context_.argument(mention->entity, mention->span), participle - 2};
    auto thing = referents_.find(noun, led || backed ? FillerType::kAgent : FillerType::kAny);
    if (!thing) return;  // "the US-led war"
    if (same_entity(thing->argument, agent.argument))
      thing = referents_.described(noun, backed ? "Group" : "Organization");
    add(led      ? "leaderOf"
        : backed ? "supports"
                 : "mediated",
        agent, *thing, tree_.span(participle), false);
  }
  static bool is_one_of_agents(MentionKind kind) {
    return kind == MentionKind::kCountry || kind == MentionKind::kAdjective ||
           kind == MentionKind::kOrganization || kind == MentionKind::kPerson;
  }

  // "whose wife, Laura Alvarez, is Mexican"
  void read_nationality(std::uint32_t adjective) {
    const Mention* nation = referents_.mention_at(adjective);
    const std::uint32_t copula = tree_.child(adjective, "cop");
    if (nation == nullptr || nation->kind != MentionKind::kAdjective ||
        nation->entity == kNoEntity || copula == kNoWord || !is_fact(adjective))
      return;
    const std::uint32_t subject = subject_of(tree_, adjective);
    const Mention* person = subject == kNoWord ? nullptr : referents_.mention_at(subject);
    if (person == nullptr || person->kind != MentionKind::kPerson) return;
    add("citizenOf", {context_.argument(person->entity, person->span), subject},
        {context_.argument(nation->entity, nation->span), adjective}, tree_.span(copula), false);
  }

  // ---- Bodies of states ----

  void read_body(std::uint32_t noun, const Referent& body) {
    read_seat_of(noun, body);
    if (tree_.xpos(noun) != "NN" && tree_.xpos(noun) != "NNP") return;
    if (const auto state = nation_of(noun)) add("agencyOf", body, *state, tree_.span(noun), false);
  }

  // "the Pentagon"; "Russia's General Staff"; "Armenia's parliament", which is a name as a whole.
  void read_organization(const Mention& mention) {
    const std::uint32_t word = referents_.head_of(mention.span);
    if (word == kNoWord) return;
    Referent body{context_.argument(mention.entity, mention.span), word};
    if (const auto known = analysis_.entities[mention.entity].known) {
      const auto owner = context_.gazetteer.object(*known, "agencyOf");
      if (!owner) return;
      const auto nation = nation_of(word);
      const std::string_view label = context_.gazetteer.entity(*owner).label;
      const bool named = analysis_.text(mention.span).starts_with(label) ||
                         (nation && context_.known_id(nation->argument) == owner);
      // Without its country only where it does something: "the Pentagon said".
      const bool acts = tree_.relation(word) == "nsubj" && is_beyond_doubt(mention) &&
                        context_.gazetteer.entity(*owner).type == ontology::classes::kCountry;
      if (!named && !acts) return;
      add("agencyOf", body, {context_.known_argument(*owner), word}, mention.span, false);
      return;
    }
    if (!referents_.names_body(word)) return;
    if (const auto state = nation_of(word)) add("agencyOf", body, *state, mention.span, false);
  }

  // Whether the gazetteer has nothing else of that name ("Supreme Court", "Congress").
  bool is_beyond_doubt(const Mention& mention) const {
    std::vector<ontology::Match> matches;
    context_.gazetteer.find(analysis_.text(), mention.span, matches);
    return matches.size() == 1 && matches[0].candidates.size() == 1;
  }

  // "the tribunal in The Hague", "the Russian mission in Brussels"
  void read_seat_of(std::uint32_t noun, const Referent& body) {
    if (tree_.xpos(noun) != "NN") return;
    for (const std::uint32_t child : tree_.children(noun)) {
      const Mention* city = referents_.mention_at(child);
      if (tree_.relation(child) != "nmod" || preposition(tree_, child) != "in" || city == nullptr ||
          city->kind != MentionKind::kPlace)
        continue;
      add("basedIn", body, {context_.argument(city->entity, city->span), child}, tree_.span(noun),
          false);
    }
  }

  // "the Brussels-based alliance", "HRW, which is based in New York"
  void read_seat(std::uint32_t verb) {
    const VerbArguments arguments = verb_arguments(tree_, verb);
    std::uint32_t body = arguments.passive ? arguments.object : arguments.subject;
    if (tree_.relation(verb) == "amod") body = tree_.head(verb);
    if (body == kNoWord) return;
    const auto organization = referents_.find(body, FillerType::kOrganization);
    if (!organization) return;
    const auto take = [&](std::uint32_t word) {
      if (auto place = referents_.find(word, FillerType::kPlace))
        add("basedIn", *organization, *place, tree_.span(verb), false);
    };
    for (const auto& [name, word] : arguments.obliques) {
      if (name == "in") take(word);
    }
    if (tree_.relation(verb) != "amod") return;
    for (const std::uint32_t child : tree_.children(verb)) {
      if (child < verb && is_one_of(tree_.relation(child), {"obl:unmarked", "compound", "obl"}))
        take(child);
    }
  }

  // "Algeria, which borders Niger"; "Victory Day, which commemorates the defeat of Nazi Germany"
  void read_verb(std::uint32_t verb) {
    if (is_one_of(tree_.lemma(verb), {"lead", "head", "rule", "govern", "chair"}))
      return read_leading(verb);
    if (tree_.lemma(verb) == "share") return read_common_border(verb);
    const bool borders = tree_.lemma(verb) == "border";
    if (!borders && tree_.lemma(verb) != "commemorate") return;
    const VerbArguments arguments = verb_arguments(tree_, verb);
    if (arguments.subject == kNoWord || arguments.object == kNoWord || !is_fact(verb)) return;
    const Mention* day = referents_.mention_at(arguments.subject);
    if (!borders && (day == nullptr || day->kind != MentionKind::kOther)) return;
    const FillerType type = borders ? FillerType::kState : FillerType::kAny;
    const auto subject = referents_.find(arguments.subject, type);
    const auto object = referents_.find(arguments.object, type);
    if (subject && object)
      add(borders ? "borders" : "commemorates", *subject, *object, tree_.span(verb), false);
  }

  // "Guyana and Venezuela share a border", "Guyana shares a border with Venezuela"
  void read_common_border(std::uint32_t verb) {
    const VerbArguments arguments = verb_arguments(tree_, verb);
    if (arguments.subject == kNoWord || arguments.object == kNoWord || !is_fact(verb) ||
        !is_one_of(tree_.lemma(arguments.object), {"border", "frontier"}))
      return;
    std::vector<Referent> states;
    referents_.find_all(arguments.subject, FillerType::kState, states);
    for (const std::uint32_t above : {verb, arguments.object}) {
      for (const std::uint32_t child : tree_.children(above)) {
        if (preposition(tree_, child) == "with")
          referents_.find_all(child, FillerType::kState, states);
      }
    }
    if (states.size() == 2) add("borders", states[0], states[1], tree_.span(verb), false);
  }

  // "Tim Guldimann, who heads the OSCE mission": in the present, of what has a name or is a body.
  void read_leading(std::uint32_t verb) {
    if (tree_.xpos(verb) != "VBZ" || tree_.child(verb, "aux") != kNoWord) return;
    const VerbArguments arguments = verb_arguments(tree_, verb);
    if (arguments.subject == kNoWord || arguments.object == kNoWord || !is_fact(verb)) return;
    const auto leader = referents_.find(arguments.subject, FillerType::kPerson);
    if (!leader || referents_.mention_at(arguments.subject) == nullptr) return;
    auto led = referents_.body(arguments.object);
    if (!led) led = referents_.find(arguments.object, FillerType::kOrganization);
    if (!led) led = referents_.find(arguments.object, FillerType::kState);
    if (!led && referents_.mention_at(arguments.object) != nullptr)
      led = referents_.find(arguments.object, FillerType::kPlace);
    if (!led && is_one_of(tree_.lemma(arguments.object),
                          {"party", "government", "mission", "coalition", "council", "junta",
                           "movement", "committee", "commission", "agency", "union"}))
      led = referents_.find(arguments.object, FillerType::kAny);
    if (led) add("leaderOf", *leader, *led, tree_.span(verb), false);
  }

  // Whether the gazetteer has somebody else in that office: then "its" means something else.
  bool is_led_by_another(std::string_view office, const Argument& state,
                         const Argument& person) const {
    const auto id = context_.known_id(state);
    const auto date = context_.reading.document.date;
    if (!id || !date) return false;
    const auto holder = ontology::find_holder(context_.gazetteer, office, *id, date->last_day());
    return holder && holder != context_.known_id(person);
  }

  // "its ambassador to Islamabad, X", "his foreign minister, X": of the state of whoever that is.
  void read_pronominal_title(const MentionRange& range, std::uint32_t i) {
    const Mention& mention = analysis_.mentions[i];
    const TitleMention& title = analysis_.titles[mention.index];
    if (!title.of.empty() || title.plural || title.status != TitleStatus::kCurrent ||
        i + 1 >= range.end)
      return;
    const std::string& relation = title.entry->country_relation;
    if (relation.empty() || relation == "holdsOffice") return;
    const Mention& person = analysis_.mentions[i + 1];
    const std::string_view gap = analysis_.text({mention.span.end, person.span.begin});
    if (person.kind != MentionKind::kPerson || (gap != " " && gap != ", ")) return;
    const std::uint32_t word = referents_.head_of(mention.span);
    if (word == kNoWord) return;
    for (const std::uint32_t child : tree_.children(word)) {
      if (tree_.relation(child) != "nmod:poss" || tree_.upos(child) != "PRON") continue;
      const auto owner = referents_.find(child, FillerType::kAgent);
      if (!owner) continue;
      std::optional<Argument> state;
      if (owner->argument.type.name == ontology::classes::kCountry) {
        state = owner->argument;
      } else if (owner->argument.type.name == ontology::classes::kPerson) {
        state = context_.state_of(owner->argument);
      }
      if (!state) continue;
      const auto known = context_.state_of(context_.argument(person.entity, person.span));
      if (known && !same_entity(*known, *state)) return;
      if (is_led_by_another(title.office, *state, context_.argument(person.entity, person.span)))
        return;
      return add(relation, {context_.argument(person.entity, person.span), word}, {*state, child},
                 mention.span, false);
    }
  }

  bool is_fact(std::uint32_t word) const {
    const auto factuality = factuality_of(tree_, word);
    return factuality && factuality->polarity == Polarity::kPositive &&
           factuality->modality == Modality::kActual;
  }

  // ---- People and places by their names ----

  // "Poland's Lech Kaczynski", "Rodrigo Duterte of the Philippines", where the gazetteer has them
  // as leaders at that time.
  void read_person(const Mention& person) {
    const auto known = analysis_.entities[person.entity].known;
    const auto date = context_.reading.document.date;
    const std::uint32_t word = referents_.head_of(person.span);
    if (!known || !date || word == kNoWord) return;
    for (const std::uint32_t child : tree_.children(word)) {
      const std::string_view relation = tree_.relation(child);
      if (relation != "nmod:poss" && !(relation == "nmod" && preposition(tree_, child) == "of"))
        continue;
      const Mention* mention = referents_.mention_at(child);
      if (mention == nullptr || mention->entity == kNoEntity) continue;
      const auto of = analysis_.entities[mention->entity].known;
      if (!of) continue;
      if (!leads(*known, *of, date->last_day())) continue;
      add("leaderOf", {context_.argument(person.entity, person.span), word},
          {context_.argument(mention->entity, mention->span), child}, mention->span, false);
    }
  }

  // Which office it is, the possessive does not say.
  bool leads(ontology::EntityId person, ontology::EntityId of, const Date& day) const {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"leader", "head of state", "head of government"},
        [&](std::string_view office) {
          return ontology::find_holder(context_.gazetteer, office, of, day) == person;
        });
  }

  // "Dayton, Ohio", "Niger State, Nigeria"
  void read_place(const Mention& place, const Mention& next) {
    if (next.kind != MentionKind::kPlace && next.kind != MentionKind::kCountry) return;
    if (analysis_.text({place.span.end, next.span.begin}) != ", ") return;
    const std::string_view after = analysis_.text().substr(
        next.span.end, std::min<std::size_t>(2, analysis_.text().size() - next.span.end));
    // A list goes on with "and" or a third name; an address ends here.
    const bool closed = after.starts_with(".") || after.starts_with(",") ||
                        after.starts_with(" (") || after.starts_with(";");
    if (!closed || !is_address(place, next)) return;
    add("locatedIn", {context_.argument(place.entity, place.span), kNoWord},
        {context_.argument(next.entity, next.span), kNoWord}, {place.span.end, next.span.begin},
        false);
  }

  // What is known must not speak against it; of unknown places only what comes at a head ("in X,
  // Y,").
  bool is_address(const Mention& place, const Mention& next) const {
    const auto inner = analysis_.entities[place.entity].known;
    const auto outer = analysis_.entities[next.entity].known;
    if (inner && outer) {
      const auto country = context_.gazetteer.country_of(*inner);
      return country == outer || context_.gazetteer.object(*inner, "locatedIn") == outer;
    }
    if (!outer) return false;
    const std::string_view before =
        analysis_.text().substr(place.span.begin - std::min<std::uint32_t>(place.span.begin, 3),
                                std::min<std::uint32_t>(place.span.begin, 3));
    return before == "in " || before == "at " || before.ends_with("\n") || before.empty();
  }

  void add(std::string_view relation, const Referent& subject, const Referent& object, Span trigger,
           bool ended) {
    if (same_entity(subject.argument, object.argument)) return;
    Claim claim;
    claim.subject = subject.argument;
    claim.predicate.name = relation;
    claim.object = object.argument;
    claim.ended = ended;
    claim.rule = "relation-noun";
    claim.evidence = {analysis_.sentences[sentence_].span, subject.argument.span, trigger,
                      object.argument.span};
    context_.add(std::move(claim));
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  SentenceTree tree_;
  Referents referents_;
  ClaimsBySentence titles_;  // as the titles tell
  std::size_t sentence_ = 0;
};

}  // namespace

void find_relation_claims(ClaimContext& context) { RelationClaims(context).run(); }

}  // namespace concord::extract
