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
          "citizenOf", "locatedIn"}) {
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
      : context_(context), analysis_(context.analysis), referents_(context, tree_) {}

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
    if (tree_.lemma(noun) == "counterpart") return read_counterpart(noun);
    if (auto body = referents_.body(noun)) return read_body(noun, *body);
    const auto found = relation_nouns().find(tree_.lemma(noun));
    if (found == relation_nouns().end()) return;
    const RelationNoun& relation = found->second;
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
    for (const std::uint32_t child : tree_.children(noun)) {
      const std::string_view relation = tree_.relation(child);
      if (relation != "nmod:poss" &&
          !(relation == "nmod" && is_one_of(preposition(tree_, child), {"of", "to"})))
        continue;
      if (auto found = referents_.find(child, type)) return found;
    }
    if (type == FillerType::kState || type == FillerType::kAgent) return nation_of(noun);
    return std::nullopt;
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
    for (const std::uint32_t child : tree_.children(noun)) {
      if (tree_.relation(child) != "nmod:poss") continue;
      const auto other = referents_.find(child, FillerType::kPerson);
      if (!other) continue;
      for (const Claim& claim : context_.reading.claims) {
        if (!claim.is_plain() || !same_entity(claim.subject, other->argument)) continue;
        if (!is_one_of(claim.predicate.name, {"headOfStateOf", "headOfGovernmentOf", "ministerOf"}))
          continue;
        const std::string relation = claim.predicate.name;
        return add(relation, people[0], *state, tree_.span(noun), false);
      }
    }
  }

  // ---- Bodies of states ----

  void read_body(std::uint32_t noun, const Referent& body) {
    if (tree_.xpos(noun) != "NN" && tree_.xpos(noun) != "NNP") return;
    if (const auto state = nation_of(noun)) add("agencyOf", body, *state, tree_.span(noun), false);
  }

  // "Russia's General Staff", "the Syrian Army"; "Armenia's parliament", which is a name as a
  // whole.
  void read_organization(const Mention& mention) {
    const std::uint32_t word = referents_.head_of(mention.span);
    if (word == kNoWord) return;
    Referent body{context_.argument(mention.entity, mention.span), word};
    if (const auto known = analysis_.entities[mention.entity].known) {
      const auto state = context_.gazetteer.object(*known, "agencyOf");
      if (!state) return;
      const std::string_view text = analysis_.text(mention.span);
      const auto nation = nation_of(word);
      const bool owned = nation && context_.known_id(nation->argument) == state;
      if (!owned && !text.starts_with(context_.gazetteer.entity(*state).label)) return;
      add("agencyOf", body, {context_.known_argument(*state), word}, mention.span, false);
      return;
    }
    if (!referents_.names_body(word)) return;
    if (const auto state = nation_of(word)) add("agencyOf", body, *state, mention.span, false);
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

  // "Tim Guldimann, who heads the OSCE mission": in the present, of what has a name or is a body.
  void read_leading(std::uint32_t verb) {
    if (tree_.xpos(verb) != "VBZ" || tree_.child(verb, "aux") != kNoWord) return;
    const VerbArguments arguments = verb_arguments(tree_, verb);
    if (arguments.subject == kNoWord || arguments.object == kNoWord || !is_fact(verb)) return;
    const auto leader = referents_.find(arguments.subject, FillerType::kPerson);
    if (!leader || referents_.mention_at(arguments.subject) == nullptr) return;
    auto led = referents_.find(arguments.object, FillerType::kOrganization);
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
  std::size_t sentence_ = 0;
};

}  // namespace

void find_relation_claims(ClaimContext& context) { RelationClaims(context).run(); }

}  // namespace concord::extract
