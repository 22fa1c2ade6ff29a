#include "extract/referents.h"

#include <algorithm>

#include "extract/arguments.h"
#include "extract/data/nouns.txt.h"
#include "extract/one_of.h"
#include "extract/word_lists.h"
#include "ontology/class_families.h"
#include "ontology/office_holder.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

// Common nouns by what they stand for.
struct Nouns {
  static const Nouns& instance() {
    static const Nouns nouns;
    return nouns;
  }

  const WordLists lists{kNounData};
  const LemmaSet state{lists, "state"};
  const LemmaSet armed{lists, "armed"};
  const LemmaSet body{lists, "body"};
  const LemmaSet institution{lists, "institution"};
  const LemmaSet force{lists, "force"};
  const LemmaSet possession{lists, "possession"};
  const LemmaSet part{lists, "part"};
  const LemmaSet place{lists, "place"};
  const LemmaSet people{lists, "people"};
  const LemmaSet collective{lists, "collective"};
  const LemmaSet weapon{lists, "weapon"};
};

bool is_agent(FillerType type) { return type == FillerType::kAgent || type == FillerType::kState; }

bool fits_type(MentionKind kind, FillerType type) {
  switch (type) {
    case FillerType::kAgent:
      return kind == MentionKind::kPerson || kind == MentionKind::kCountry ||
             kind == MentionKind::kOrganization;
    case FillerType::kPerson:
      return kind == MentionKind::kPerson;
    case FillerType::kState:
      return kind == MentionKind::kCountry;
    case FillerType::kForce:
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

bool names_nation(const Mention& mention) {
  return mention.entity != kNoEntity &&
         (mention.kind == MentionKind::kCountry || mention.kind == MentionKind::kAdjective);
}

// Whether what a pronoun stands for may fill a role.
bool may_fill(const Argument& argument, FillerType type) {
  const std::string& name = argument.type.name;
  switch (type) {
    case FillerType::kPerson:
      return name == ontology::classes::kPerson;
    case FillerType::kState:
      return name == ontology::classes::kCountry;
    case FillerType::kOrganization:
      return ontology::is_organization(name);
    case FillerType::kPlace:
      return name == ontology::classes::kCountry || ontology::is_place(name);
    case FillerType::kAgreement:
      return ontology::is_agreement(name);
    case FillerType::kAgent:
    case FillerType::kAny:
      return true;
    case FillerType::kForce:
    case FillerType::kWeapon:
      return false;
  }
  return false;
}

// Names of which nothing is known may be anybody's: in "Arnor attacked Gondor" both act.
bool may_be_agent(MentionKind kind) {
  return kind == MentionKind::kName || kind == MentionKind::kPlace;
}

}  // namespace

std::span<const Mention> Referents::mentions_from(std::uint32_t byte) const {
  const MentionRange range = analysis_.sentence_mentions[sentence_];
  const auto all = std::span(analysis_.mentions).subspan(range.begin, range.end - range.begin);
  const auto first = std::partition_point(
      all.begin(), all.end(), [byte](const Mention& mention) { return mention.span.end <= byte; });
  return all.subspan(static_cast<std::size_t>(first - all.begin()));
}

std::span<const Mention> Referents::mentions_before(std::uint32_t word) const {
  constexpr std::size_t kReach = 60;  // mentions
  const auto all = mentions_from(0);
  const auto end = std::ranges::partition_point(
      all, [&](const Mention& mention) { return mention.span.begin < tree_.span(word).begin; });
  const auto count = static_cast<std::size_t>(end - all.begin());
  return all.subspan(count - std::min(count, kReach), std::min(count, kReach));
}

const Mention* Referents::mention_at(std::uint32_t word) const {
  const auto mentions = mentions_from(tree_.span(word).begin);
  if (mentions.empty() || !mentions[0].span.overlaps(tree_.span(word))) return nullptr;
  // "10,000 North Korean soldiers", "an agreement between X and Y", "its ambassador to X": the
  // names within count.
  if (mentions[0].kind == MentionKind::kTitle) {
    const Span posting = analysis_.titles[mentions[0].index].accredited_to;
    const Mention* host = posting.overlaps(tree_.span(word)) ? inner_name(word) : nullptr;
    return host != nullptr ? host : &mentions[0];
  }
  if (mentions[0].kind == MentionKind::kAgreement) {
    if (stands_between(word)) return inner_name(word);
    const Mention* inner = inner_name(word);
    const bool actor = inner != nullptr && inner->span != mentions[0].span &&
                       fits_type(inner->kind, FillerType::kAgent);
    return actor && word != head_of(mentions[0].span) ? inner : &mentions[0];
  }
  return mentions[0].kind == MentionKind::kQuantity ? inner_name(word) : &mentions[0];
}

const Mention* Referents::inner_name(std::uint32_t word) const {
  const auto behind = std::ranges::partition_point(analysis_.names, [&](const Mention& name) {
    return name.span.begin <= tree_.span(word).begin;
  });
  const bool inside =
      behind != analysis_.names.begin() && (behind - 1)->span.overlaps(tree_.span(word));
  return inside ? &*(behind - 1) : nullptr;
}

// One of those that "between" joins.
bool Referents::stands_between(std::uint32_t word) const {
  constexpr int kMostSteps = 4;
  for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
    if (preposition(tree_, word) == "between") return true;
    if (tree_.relation(word) != "conj") return false;
    word = tree_.head(word);
  }
  return false;
}

bool Referents::may_act(MentionKind kind) {
  return fits_type(kind, FillerType::kAgent) || may_be_agent(kind);
}

std::uint32_t Referents::head_of(Span span) const {
  std::uint32_t word = tree_.word_at(span.begin);
  std::uint32_t first = kNoWord;
  while (word != kNoWord && word < tree_.size() && tree_.span(word).begin < span.end) {
    const std::uint32_t head = tree_.head(word);
    if (head == kNoWord || !span.overlaps(tree_.span(head))) {
      // "more than 10,000 soldiers": the parser may hang "than" elsewhere.
      if (is_one_of(tree_.upos(word), {"NOUN", "PROPN", "NUM", "PRON"})) return word;
      if (first == kNoWord) first = word;
    }
    ++word;
  }
  return first;
}

std::optional<Referent> Referents::body(std::uint32_t noun) const {
  if (mention_at(noun) != nullptr) return std::nullopt;
  const Nouns& nouns = Nouns::instance();
  const std::string_view lemma = tree_.lemma(noun);
  if (nouns.armed.contains(lemma)) return described(noun, "ArmedForce");
  if (nouns.body.contains(lemma)) return described(noun, "GovernmentBody");
  return std::nullopt;
}

bool Referents::names_body(std::uint32_t word) const {
  std::string lemma(tree_.lemma(word));
  std::ranges::transform(lemma, lemma.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const Nouns& nouns = Nouns::instance();
  return nouns.armed.contains(lemma) || nouns.body.contains(lemma) ||
         is_one_of(lemma, {"staff", "academy", "force", "forces", "service", "guard", "agency"});
}

std::optional<Referent> Referents::find(std::uint32_t word, FillerType type) const {
  // Written large it may pass for a name.
  if (is_agent(type) && is_one_of(tree_.form(word), {"government", "Government"})) {
    if (auto state = own_government(word)) return state;
  }
  if (const Mention* mention = mention_at(word)) {
    if (mention->kind == MentionKind::kTitle) return of_title(*mention, word, type);
    if (type == FillerType::kWeapon && !names_weapon(word)) return std::nullopt;
    if (mention->kind == MentionKind::kAdjective) return of_nationality(*mention, word, type);
    auto found = named(*mention, word, type);
    return found ? found : nested(*mention, word, type);
  }
  if (tree_.upos(word) == "PRON" && type == FillerType::kAgreement) return last_agreement(word);
  if (type == FillerType::kPlace && is_one_of(tree_.lemma(word), {"there", "here"}))
    return of_adverb(word);
  if (tree_.upos(word) == "PRON" && (type == FillerType::kPlace || type == FillerType::kAny)) {
    if (auto thing = last_thing(word, type)) return thing;
  }
  if (tree_.upos(word) == "PRON") {
    auto meant = antecedents(word);
    if (meant.size() != 1 || !may_fill(meant[0].argument, type)) return std::nullopt;
    return std::move(meant[0]);
  }
  if (auto apposed = of_apposition(word, type)) return apposed;
  if (auto before = of_description(word, type)) return before;
  return of_noun(word, type);
}

void Referents::find_all(std::uint32_t head, FillerType type, std::vector<Referent>& found) const {
  for (const std::uint32_t word : conjuncts(tree_, head)) {
    if (type != FillerType::kAny) {
      if (add_holders(word, type, found)) continue;
      auto both = pair(word);
      if (both.empty()) both = each_of_two(word);
      if (both.size() == 2) {
        for (Referent& meant : both) {
          if (may_fill(meant.argument, type)) found.push_back(std::move(meant));
        }
        continue;
      }
    }
    if (tree_.upos(word) == "PRON" && type != FillerType::kAgreement &&
        type != FillerType::kPlace && type != FillerType::kAny) {
      for (Referent& meant : antecedents(word)) {
        if (may_fill(meant.argument, type)) found.push_back(std::move(meant));
      }
      continue;
    }
    auto first = find(word, type);
    if (!first) continue;
    found.push_back(std::move(*first));
    add_listed(word, type, found);
    add_members(word, type, found);
    const Mention* mention = mention_at(word);
    if ((mention == nullptr || mention->kind == MentionKind::kTitle) &&
        (is_agent(type) || type == FillerType::kPerson)) {
      add_other_nations(word, found);
      add_other_owners(word, type, found);
    }
  }
}

// "Brazil invites Uruguay, Chile to": two countries beside each other are a list.
void Referents::add_listed(std::uint32_t word, FillerType type,
                           std::vector<Referent>& found) const {
  const Mention* mention = mention_at(word);
  if (mention == nullptr || mention->kind != MentionKind::kCountry) return;
  for (const std::uint32_t child : tree_.children(word)) {
    if (tree_.relation(child) != "appos") continue;
    const Mention* other = mention_at(child);
    if (other == nullptr || other->kind != MentionKind::kCountry ||
        other->entity == mention->entity)
      continue;
    if (auto state = find(child, type)) found.push_back(std::move(*state));
  }
}

// "met nine fellow members of ASEAN, among them Indonesian President Joko Widodo and Singapore's
// Lee Hsien Loong": those of a group who are named.
void Referents::add_members(std::uint32_t noun, FillerType type,
                            std::vector<Referent>& found) const {
  constexpr std::uint32_t kReach = 25;      // words behind the noun
  constexpr std::size_t kMostBetween = 30;  // bytes between "among" and the first name
  const Mention* title = mention_at(noun);
  const bool titled = title != nullptr && title->kind == MentionKind::kTitle;
  if (tree_.xpos(noun) != "NNS" || (title != nullptr && !titled)) return;
  const bool people = titled || names_people(noun);
  if (!people && !is_one_of(tree_.lemma(noun), {"country", "state", "nation", "government"}))
    return;
  const std::uint32_t end = std::min(noun + kReach, tree_.size());
  std::uint32_t word = noun + 1;
  for (; word < end; ++word) {
    const bool among =
        tree_.form(word) == "among" && word + 1 < end && tree_.form(word + 1) == "them";
    if (among || (tree_.form(word) == "including" && tree_.form(word - 1) == ",")) break;
    // Another group of people is nearer.
    if (tree_.xpos(word) == "NNS" && names_people(word) && preposition(tree_, word) != "of") return;
  }
  if (word >= end) return;
  const Mention* last = nullptr;
  for (const Mention& mention : mentions_from(tree_.span(word).end)) {
    if (last != nullptr) {
      const std::string_view gap = analysis_.text({last->span.end, mention.span.begin});
      if (gap == " of " || gap == " of the ") {  // "Khaled Meshaal of Hamas"
        last = &mention;
        continue;
      }
      const bool joined = is_one_of(gap, {", ", " and ", ", and ", " ", "'s ", "\u2019s "});
      if (!joined) return;
    } else if (analysis_.text({tree_.span(word).end, mention.span.begin}).size() > kMostBetween ||
               analysis_.text({tree_.span(word).end, mention.span.begin}).find(',') !=
                   std::string_view::npos) {
      return;  // "among them our neighbours X and Y" at most
    }
    last = &mention;
    const bool fits =
        people ? mention.kind == MentionKind::kPerson || mention.kind == MentionKind::kName
               : mention.kind == MentionKind::kCountry;
    if (!fits || analysis_.text().substr(mention.span.end).starts_with("'s")) continue;
    const std::uint32_t head = head_of(mention.span);
    if (head == kNoWord) continue;
    if (auto member = find(head, type)) found.push_back(std::move(*member));
  }
}

// "the navies of Russia, China and Iran" are three, where the first is the state itself.
void Referents::add_other_owners(std::uint32_t noun, FillerType type,
                                 std::vector<Referent>& found) const {
  if (found.back().argument.type.name != ontology::classes::kCountry) return;
  for (const std::uint32_t child : tree_.children(noun)) {
    if (tree_.relation(child) != "nmod" || !is_one_of(preposition(tree_, child), {"of", "from"}))
      continue;
    for (const std::uint32_t other : conjuncts(tree_, child)) {
      if (other == child || mention_at(other) == nullptr) continue;
      if (auto state = find(other, type)) found.push_back(std::move(*state));
    }
    return;
  }
}

// "the presidents of Ukraine, Lithuania and Estonia": each of them, by name where the gazetteer has
// one.
bool Referents::add_holders(std::uint32_t word, FillerType type,
                            std::vector<Referent>& found) const {
  const Mention* mention = mention_at(word);
  if (mention == nullptr || mention->kind != MentionKind::kTitle ||
      !fits_type(MentionKind::kPerson, type))
    return false;
  const TitleMention& title = analysis_.titles[mention->index];
  if (!title.plural) return false;
  const auto date = context_.reading.document.date;
  const std::size_t before = found.size();
  for (const std::uint32_t child : tree_.children(word)) {
    if (tree_.relation(child) != "nmod" || preposition(tree_, child) != "of") continue;
    for (const std::uint32_t other : conjuncts(tree_, child)) {
      const Mention* state = mention_at(other);
      if (state == mention) state = inner_name(other);
      if (state == nullptr || state->kind != MentionKind::kCountry) continue;
      const auto known = analysis_.entities[state->entity].known;
      std::string office = title.office;
      if (office.ends_with("s")) office.pop_back();
      const auto holder = known && date ? ontology::find_holder(context_.gazetteer, office, *known,
                                                                date->last_day())
                                        : std::nullopt;
      Referent person{holder ? context_.known_argument(*holder)
                             : context_.described_argument(state->span, "Person"),
                      other};
      if (!holder)
        person.argument.label = office + " of " + analysis_.entities[state->entity].label;
      person.argument.text = analysis_.text(state->span);
      person.argument.span = state->span;
      found.push_back(std::move(person));
    }
  }
  if (found.size() > before + 1) return true;
  found.resize(before);
  return false;
}

// "Hungarian and Romanian officials" are two groups, "Russian and Syrian forces" two states.
void Referents::add_other_nations(std::uint32_t noun, std::vector<Referent>& found) const {
  for (const std::uint32_t child : tree_.children(noun)) {
    if (child > noun || !is_one_of(tree_.relation(child), {"amod", "compound"})) continue;
    const Mention* first = inner_name(child);
    if (first == nullptr || !names_nation(*first)) continue;
    for (const std::uint32_t other : conjuncts(tree_, child)) {
      const Mention* mention = inner_name(other);
      if (other == child || mention == nullptr || !names_nation(*mention)) continue;
      const bool group = found.back().argument.type.name == "Group";
      Referent referent{context_.argument(mention->entity, mention->span), noun};
      if (group) {
        const std::string noun_text(tree_.form(noun));
        referent.argument = context_.described_argument(mention->span, "Group");
        referent.argument.label += " " + noun_text;
        // The first one's phrase held both.
        Argument& whole = found.back().argument;
        if (whole.label.find(tree_.form(other)) != std::string::npos)
          whole.label = std::string(tree_.form(child)) + " " + noun_text;
      }
      found.push_back(std::move(referent));
    }
  }
}

std::optional<Referent> Referents::named(const Mention& mention, std::uint32_t word,
                                         FillerType type) const {
  if (mention.entity == kNoEntity) return std::nullopt;
  if (type == FillerType::kState && mention.kind == MentionKind::kOrganization)
    return state_of_body(mention, word);
  if (type == FillerType::kForce &&
      !is_one_of(analysis_.entities[mention.entity].type, {"ArmedForce", "ArmedGroup"}))
    return std::nullopt;
  if (is_agent(type) && mention.kind == MentionKind::kPlace) {
    if (auto state = state_of_capital(mention, word)) return state;
  }
  const bool unknown = !analysis_.entities[mention.entity].known;
  if (!fits_type(mention.kind, type) && !(is_agent(type) && unknown && may_be_agent(mention.kind)))
    return std::nullopt;
  Referent referent{context_.argument(mention.entity, with_title(mention)), word};
  if (type == FillerType::kPlace && mention.kind == MentionKind::kCountry)
    take_city(mention, referent);
  return referent;
}

// "promised to sign a trade deal and signed it": the one named before in the sentence.
std::optional<Referent> Referents::last_agreement(std::uint32_t word) const {
  const bool pronoun = tree_.upos(word) == "PRON";
  if (pronoun && tree_.lemma(word) != "it") return std::nullopt;
  const Mention* last = last_before(
      word, [](const Mention& mention) { return mention.kind == MentionKind::kAgreement; });
  if (last == nullptr) return std::nullopt;
  Referent agreement{context_.argument(last->entity, last->span), word};
  if (!pronoun) agreement.argument.span = tree_.span(word);
  return agreement;
}

// The last mention of an entity before the word, here or in the two sentences before.
template <class Test>
const Mention* Referents::last_before(std::uint32_t word, Test test) const {
  constexpr int kMostMentions = 60;
  constexpr std::size_t kSentences = 2;
  const std::size_t first = sentence_ < kSentences ? 0 : sentence_ - kSentences;
  const std::uint32_t begin = analysis_.sentences[first].span.begin;
  auto mention = std::ranges::partition_point(analysis_.mentions, [&](const Mention& other) {
    return other.span.end <= tree_.span(word).begin;
  });
  for (int i = 0; i < kMostMentions && mention != analysis_.mentions.begin(); ++i) {
    --mention;
    if (mention->span.begin < begin) return nullptr;
    if (mention->entity != kNoEntity && test(*mention)) return &*mention;
  }
  return nullptr;
}

// "stationed there": where they were last said to be; "here": where the article is written.
std::optional<Referent> Referents::of_adverb(std::uint32_t word) const {
  if (tree_.lemma(word) == "here") {
    const auto home = context_.home_state();
    if (!home) return std::nullopt;
    Referent place{context_.known_argument(*home), word};
    place.argument.text = tree_.form(word);
    place.argument.span = tree_.span(word);
    return place;
  }
  const Mention* last = last_before(word, [&](const Mention& mention) {
    if (mention.kind != MentionKind::kPlace && mention.kind != MentionKind::kCountry) return false;
    const std::string_view before = analysis_.text().substr(0, mention.span.begin);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{" in ", "In ", " to ", " into ", " at ", " near ",
                                                " in the ", " to the ", " from ", " visited "},
        [&](std::string_view preposition) { return before.ends_with(preposition); });
  });
  if (last == nullptr) return std::nullopt;
  Referent place{context_.argument(last->entity, last->span), word};
  place.argument.text = tree_.form(word);
  place.argument.span = tree_.span(word);
  return place;
}

// "defended Bakhmut before others captured it", "backed the plan, and X endorsed it": what was last
// acted upon before in the sentence, if that is no person.
std::optional<Referent> Referents::last_thing(std::uint32_t pronoun, FillerType type) const {
  constexpr std::uint32_t kReach = 30;  // words before it
  if (tree_.lemma(pronoun) != "it") return std::nullopt;
  if (tree_.universal_relation(pronoun) == "nsubj" && recent_thing_ && type == FillerType::kAny) {
    Referent thing = *recent_thing_;
    thing.word = pronoun;
    thing.argument.text = tree_.form(pronoun);
    thing.argument.span = tree_.span(pronoun);
    return thing;
  }
  if (tree_.relation(pronoun) != "obj") return std::nullopt;
  for (std::uint32_t word = pronoun; word > 0 && word + kReach > pronoun; --word) {
    const std::uint32_t noun = word - 1;
    const std::string_view relation = tree_.relation(noun);
    if (relation == "nsubj:pass" || relation == "obj" || relation == "obl") {
      const std::uint32_t verb = tree_.head(noun);
      if (verb == tree_.head(pronoun) || tree_.upos(noun) == "PRON") continue;
      if (!is_one_of(tree_.xpos(verb), {"VBD", "VBZ", "VBP", "VBN"}) ||
          tree_.universal_relation(verb) == "acl")
        continue;  // of a clause within: "a pact renouncing the use"
      const Mention* mention = mention_at(noun);
      if (mention != nullptr &&
          (mention->kind == MentionKind::kDate || mention->kind == MentionKind::kPerson ||
           mention->kind == MentionKind::kQuantity))
        continue;
      if (relation == "obl" && !is_one_of(preposition(tree_, noun), {"to", "behind", "on", "with"}))
        continue;
      auto found = find(noun, type);
      if (!found || found->argument.type.name == "Group" ||
          found->argument.type.name == ontology::classes::kPerson)
        continue;
      found->word = pronoun;
      found->argument.text = tree_.form(pronoun);
      found->argument.span = tree_.span(pronoun);
      return found;
    }
  }
  return std::nullopt;
}

// A country named inside of a longer name: "the Russian invasion of Ukraine".
std::optional<Referent> Referents::nested(const Mention& mention, std::uint32_t word,
                                          FillerType type) const {
  const Span span = tree_.span(word);
  if (mention.kind != MentionKind::kOther || mention.span == span ||
      (!is_agent(type) && type != FillerType::kPlace))
    return std::nullopt;
  std::vector<ontology::Match> matches;
  const std::string_view form = tree_.form(word);
  context_.gazetteer.find(form, {0, static_cast<std::uint32_t>(form.size())}, matches);
  if (matches.size() != 1 || matches[0].candidates.empty()) return std::nullopt;
  const ontology::EntityId country = matches[0].candidates[0].entity;
  if (context_.gazetteer.entity(country).type != ontology::classes::kCountry) return std::nullopt;
  Referent referent{context_.known_argument(country), word};
  referent.argument.text = form;
  referent.argument.span = span;
  return referent;
}

// "Russian" before an attack is Russia; "Russians" by themselves are not.
std::optional<Referent> Referents::of_nationality(const Mention& mention, std::uint32_t word,
                                                  FillerType type) const {
  if (!is_agent(type) && type != FillerType::kPerson) return std::nullopt;
  const bool modifies = is_one_of(tree_.relation(word), {"amod", "compound", "nmod:poss"});
  if (modifies && is_agent(type) && mention.entity != kNoEntity)
    return Referent{context_.argument(mention.entity, mention.span), word};
  if (type == FillerType::kState || modifies || !tree_.form(word).ends_with('s'))
    return std::nullopt;
  return described(word, "Group");
}

// "Russian President Vladimir Putin": the words that name a person begin with the title.
Span Referents::with_title(const Mention& mention) const {
  if (mention.kind != MentionKind::kPerson || mention.span.begin < 2) return mention.span;
  const auto before = mentions_from(mention.span.begin - 2);
  if (before.empty() || before[0].kind != MentionKind::kTitle ||
      before[0].span.end + 1 != mention.span.begin)
    return mention.span;
  return {before[0].span.begin, mention.span.end};
}

// "Georgia's parliament" acts for Georgia.
std::optional<Referent> Referents::state_of_body(const Mention& mention, std::uint32_t word) const {
  const auto body = analysis_.entities[mention.entity].known;
  const auto state = body ? context_.gazetteer.object(*body, "agencyOf") : std::nullopt;
  if (!state || context_.gazetteer.entity(*state).type != ontology::classes::kCountry)
    return std::nullopt;
  Referent referent{context_.known_argument(*state), word};
  referent.argument.text = analysis_.text(mention.span);
  referent.argument.span = mention.span;
  return referent;
}

// "supplied to Kyiv", "recalled its ambassador from Paris": where somebody is wanted who acts, a
// capital stands for its state, except behind what says that it is the place.
std::optional<Referent> Referents::state_of_capital(const Mention& mention,
                                                    std::uint32_t word) const {
  const auto city = analysis_.entities[mention.entity].known;
  const auto country = city ? context_.gazetteer.country_of(*city) : std::nullopt;
  if (!country || context_.gazetteer.object(*country, "capital") != city) return std::nullopt;
  // "in Rome", "the Rome talks"
  if (tree_.relation(word) == "compound" ||
      is_one_of(preposition(tree_, word),
                {"in", "at", "near", "around", "over", "into", "through"}))
    return std::nullopt;
  Referent referent{context_.known_argument(*country), word};
  referent.argument.text = analysis_.text(mention.span);
  referent.argument.span = mention.span;
  return referent;
}

// Where a place is wanted, the name of a capital is the city.
void Referents::take_city(const Mention& mention, Referent& referent) const {
  const auto country = analysis_.entities[mention.entity].known;
  const auto capital = country ? context_.gazetteer.object(*country, "capital") : std::nullopt;
  if (!capital || context_.gazetteer.entity(*capital).label != analysis_.text(mention.span)) return;
  referent.argument = context_.known_argument(*capital);
  referent.argument.text = analysis_.text(mention.span);
  referent.argument.span = mention.span;
}

// "President Vladimir Putin" is the person; "the North Korean leader" whoever that is.
std::optional<Referent> Referents::of_title(const Mention& title, std::uint32_t word,
                                            FillerType type) const {
  if (auto person = named_behind(title, word, type)) return person;
  if (type == FillerType::kAny) {
    return Referent{context_.described_argument(title.span, "Office"), word};
  }
  if (!fits_type(MentionKind::kPerson, type)) return std::nullopt;
  if (auto person = bearer(title, word, type)) return person;
  if (is_any_or_none(word)) return std::nullopt;
  const bool plural = analysis_.titles[title.index].plural;
  if (!plural && is_bare(word)) return std::nullopt;  // "the president": of what, nobody says
  return described(word, plural ? "Group" : "Person");
}

std::optional<Referent> Referents::named_behind(const Mention& title, std::uint32_t word,
                                                FillerType type) const {
  const auto behind = mentions_from(title.span.end);
  if (!behind.empty() && behind[0].kind == MentionKind::kPerson) {
    const std::string_view gap = analysis_.text({title.span.end, behind[0].span.begin});
    if (gap == " " || (gap == ", " && is_apposed(behind[0], word)))
      return named(behind[0], word, type);
  }
  // "the Minister for Central Asia, X,"
  if (behind.size() > 1 && behind[1].kind == MentionKind::kPerson) {
    const std::string_view first = analysis_.text({title.span.end, behind[0].span.begin});
    const std::string_view second = analysis_.text({behind[0].span.end, behind[1].span.begin});
    if (is_one_of(first, {" for ", " of ", " for the ", " of the "}) && second == ", ")
      return named(behind[1], word, type);
  }
  return std::nullopt;
}

// Who has the title, by an apposition or by the office.
std::optional<Referent> Referents::bearer(const Mention& title, std::uint32_t word,
                                          FillerType type) const {
  if (auto apposed = of_apposition(word, type)) return apposed;
  // "Juncker, the head of the Commission, who had called": what hangs on the title is his.
  const std::uint32_t top = head_of(title.span);
  if (top != kNoWord && tree_.relation(top) == "appos") {
    const Mention* person = mention_at(tree_.head(top));
    if (person != nullptr && person->kind == MentionKind::kPerson)
      return named(*person, word, type);
  }
  if (!analysis_.titles[title.index].plural && !is_indefinite(word)) {
    if (auto holder = context_.holder_of(title)) return Referent{std::move(*holder), word};
    if (auto bearer = context_.bearer_of(title)) return Referent{std::move(*bearer), word};
    if (analysis_.titles[title.index].status == TitleStatus::kFormer) {
      if (auto before = of_description(word, type)) return before;
    }
  }
  return std::nullopt;
}

// With an article only, or with nothing.
bool Referents::is_bare(std::uint32_t noun) const {
  return !is_indefinite(noun) &&
         std::ranges::none_of(tree_.children(noun), [&](std::uint32_t child) {
           return is_one_of(tree_.universal_relation(child),
                            {"amod", "compound", "nmod", "appos", "nummod", "acl"});
         });
}

// "his counterpart, Xi Jinping"; "the company Gazprom"
std::optional<Referent> Referents::of_apposition(std::uint32_t word, FillerType type) const {
  const bool apposed = tree_.child(word, "appos") != kNoWord;
  for (const std::uint32_t child : tree_.children(word)) {
    const std::string_view relation = tree_.relation(child);
    const Mention* mention = mention_at(child);
    if (mention == nullptr || (apposed && relation == "compound")) continue;
    // "junta chief, General Min Aung Hlaing"
    if (mention->kind == MentionKind::kTitle && relation == "appos" &&
        fits_type(MentionKind::kPerson, type)) {
      const auto behind = mentions_from(mention->span.end);
      if (!behind.empty() && behind[0].kind == MentionKind::kPerson &&
          behind[0].span.begin == mention->span.end + 1)
        return named(behind[0], word, type);
    }
    if (!fits_type(mention->kind, type)) continue;
    // "elected Javier Milei president": the parser joins the two.
    const bool person = relation == "compound" && mention->kind == MentionKind::kPerson &&
                        tree_.xpos(word) != "NNS";
    if (!person && !is_one_of(relation, {"appos", "flat", "nmod:desc"})) continue;
    if (auto found = named(*mention, word, type)) return found;
  }
  return std::nullopt;
}

// "thousands of soldiers", "a group of states"
std::optional<Referent> Referents::of_part(std::uint32_t word, FillerType type) const {
  if (!Nouns::instance().part.contains(tree_.lemma(word))) return std::nullopt;
  for (const std::uint32_t child : tree_.children(word)) {
    if (tree_.relation(child) == "nmod" && preposition(tree_, child) == "of")
      return find(child, type);
  }
  return std::nullopt;
}

std::optional<Referent> Referents::of_noun(std::uint32_t word, FillerType type) const {
  const Nouns& nouns = Nouns::instance();
  const std::string_view lemma = tree_.lemma(word);
  if (tree_.upos(word) != "NOUN" && tree_.upos(word) != "PROPN" && tree_.upos(word) != "NUM")
    return std::nullopt;
  if (is_agent(type)) {
    if (auto state = own_country(word)) return state;
    if (const auto wanted = wanted_by_noun(word)) {
      auto meant = search_nominal(word, *wanted);
      if (meant && may_fill(meant->argument, type)) return meant;
    }
    const bool several = tree_.xpos(word) == "NNS" && nouns.armed.contains(lemma);
    const bool is_body = !several && (nouns.armed.contains(lemma) || nouns.body.contains(lemma));
    // "the navies of Russia and China" are the states, the Russian navy is a body of its own.
    if (several || nouns.state.contains(lemma) || nouns.possession.contains(lemma) ||
        (is_body && type == FillerType::kState)) {
      if (auto state = owner(word, type)) {
        // The words that stand for it: "the Russian government", but of "Russia's decision" Russia.
        if (!nouns.possession.contains(lemma)) {
          const Referent phrase = described(word, "Group");
          state->argument.text = phrase.argument.text;
          state->argument.span = phrase.argument.span;
        }
        return state;
      }
    }
    if (auto whole = of_part(word, type)) return whole;
    if (nouns.state.contains(lemma)) {
      if (auto state = seated(word)) return state;
    }
    if (type == FillerType::kState || is_any_or_none(word)) return std::nullopt;
    // "Leonid Kravchuk, Kuchma's predecessor, who": what hangs on the noun is said of him.
    if (tree_.relation(word) == "appos") {
      const std::uint32_t head = tree_.head(word);
      const Mention* bearer = head < word ? mention_at(head) : nullptr;
      if (bearer != nullptr && bearer->kind == MentionKind::kPerson)
        return named(*bearer, word, type);
    }
    if (is_body) {
      // "Netanyahu's office" speaks and acts for him.
      if (lemma == "office") {
        if (auto holder = owner(word, FillerType::kPerson);
            holder && holder->argument.type.name == ontology::classes::kPerson)
          return holder;
      }
      return body(word);
    }
    if (names_people(word)) {
      if (auto organization = employer(word)) return organization;
      return people(word);
    }
    const bool mass = lemma == "force" && tree_.xpos(word) == "NN";  // "the use of force"
    if (nouns.collective.contains(lemma) || (nouns.state.contains(lemma) && !mass))
      return described(word, "Group");
    if (nouns.institution.contains(lemma)) return described(word, "Organization");
    return std::nullopt;
  }
  if (type == FillerType::kPerson) {
    if (auto whole = of_part(word, type)) return whole;
    const bool person =
        names_people(word) || nouns.collective.contains(lemma) ||
        is_one_of(lemma, {"soldier", "troop", "marine", "paratrooper", "commando", "peacekeeper"});
    if (!person || is_any_or_none(word)) return std::nullopt;
    return people(word);
  }
  if (type == FillerType::kForce) {
    if (!nouns.force.contains(lemma)) return std::nullopt;
    if (auto whole = of_part(word, type)) return whole;
    auto state = owner(word, FillerType::kAgent);
    return state ? state : std::optional(described(word, "ArmedForce"));
  }
  // "the town of Sake" is Sake, whatever is done to it.
  if (type == FillerType::kPlace) return of_place(word);
  if (type == FillerType::kAny) {
    if (auto place = of_place(word); place && place->argument.type.name != "Place") return place;
  }
  if (type == FillerType::kWeapon && !names_weapon(word)) return std::nullopt;
  if (type != FillerType::kAny && type != FillerType::kWeapon) return std::nullopt;
  if (tree_.upos(word) == "NUM" || is_any_or_none(word)) return std::nullopt;
  return described(word, "Thing");
}

// "the regime in Khartoum" is that of Sudan.
std::optional<Referent> Referents::seated(std::uint32_t noun) const {
  if (!is_one_of(tree_.lemma(noun), {"regime", "government", "authority", "leadership", "cabinet"}))
    return std::nullopt;
  for (const std::uint32_t child : tree_.children(noun)) {
    if (tree_.relation(child) != "nmod" || preposition(tree_, child) != "in") continue;
    const Mention* mention = mention_at(child);
    if (mention == nullptr || mention->entity == kNoEntity) continue;
    const auto place = analysis_.entities[mention->entity].known;
    const auto country = place ? context_.gazetteer.country_of(*place) : std::nullopt;
    if (!country || context_.gazetteer.object(*country, "capital") != place) continue;
    Referent state{context_.known_argument(*country), noun};
    const Referent phrase = described(noun, "Group");
    state.argument.text = phrase.argument.text;
    state.argument.span = phrase.argument.span;
    return state;
  }
  return std::nullopt;
}

// "the town of Sake" is Sake; "Russian territory" is described.
std::optional<Referent> Referents::of_place(std::uint32_t noun) const {
  if (auto whole = of_part(noun, FillerType::kPlace)) return whole;
  if (!Nouns::instance().place.contains(tree_.lemma(noun))) return std::nullopt;
  bool modified = false;
  for (const std::uint32_t child : tree_.children(noun)) {
    const std::string_view relation = tree_.relation(child);
    if (relation == "appos" || (relation == "nmod" && preposition(tree_, child) == "of")) {
      const Mention* mention = mention_at(child);
      if (mention != nullptr &&
          (fits_type(mention->kind, FillerType::kPlace) || mention->kind == MentionKind::kName)) {
        if (mention->kind != MentionKind::kName) return named(*mention, noun, FillerType::kPlace);
        if (mention->entity != kNoEntity)
          return Referent{context_.argument(mention->entity, mention->span), noun};
      }
    }
    modified = modified || is_one_of(relation, {"amod", "compound", "nmod:poss"});
  }
  if (!modified || is_any_or_none(noun)) return std::nullopt;
  return described(noun, "Place");
}

// "his country", "her government": the state of whoever that is.
std::optional<Referent> Referents::own_country(std::uint32_t noun) const {
  const std::string_view lemma = tree_.lemma(noun);
  if (!is_one_of(lemma, {"country", "nation", "homeland"}) &&
      !Nouns::instance().state.contains(lemma))
    return std::nullopt;
  for (const std::uint32_t child : tree_.children(noun)) {
    if (tree_.relation(child) != "nmod:poss" || tree_.upos(child) != "PRON") continue;
    const auto owners = tree_.xpos(child) == "WP$" ? whose(noun) : antecedents(child);
    if (owners.size() != 1) continue;
    const std::string& type = owners[0].argument.type.name;
    const bool own = is_first_person(tree_.form(child)) && type == ontology::classes::kCountry;
    if (type != ontology::classes::kPerson && !own) continue;
    auto state = own ? std::optional(owners[0].argument) : context_.state_of(owners[0].argument);
    if (!state) continue;
    state->text = described(noun, "Group").argument.text;
    state->span = described(noun, "Group").argument.span;
    return Referent{std::move(*state), noun};
  }
  return std::nullopt;
}

// Of whom "whose" is said: what the clause hangs on.
std::vector<Referent> Referents::whose(std::uint32_t noun) const {
  constexpr int kMostSteps = 6;
  std::uint32_t word = noun;
  for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
    const bool clause = is_one_of(tree_.relation(word), {"acl:relcl", "appos"});
    word = tree_.head(word);
    if (word == kNoWord || !clause) continue;
    if (auto found = find(word, FillerType::kAgent)) return {std::move(*found)};
    return {};
  }
  return {};
}

bool Referents::names_people(std::uint32_t noun) const {
  const std::string_view lemma = tree_.lemma(noun);
  // "Thousands marched."
  if (is_one_of(lemma, {"thousand", "hundred", "dozen"})) {
    return tree_.xpos(noun) == "NNS" && tree_.child(noun, "nmod") == kNoWord &&
           tree_.relation(noun) == "nsubj";
  }
  return Nouns::instance().people.contains(lemma) || lemma.ends_with("ist");
}

Referent Referents::people(std::uint32_t noun) const {
  const std::string_view tag = tree_.xpos(noun);
  return described(noun, tag == "NNS" || tag == "NNPS" ? "Group" : "Person");
}

// "The government" without a word of whose: of who writes, else of where the article is from.
std::optional<Referent> Referents::own_government(std::uint32_t noun) const {
  bool definite = false;
  for (const std::uint32_t child : tree_.children(noun)) {
    const std::string_view relation = tree_.universal_relation(child);
    if (relation == "det") definite = tree_.lemma(child) == "the";
    if (is_one_of(relation, {"amod", "compound", "nmod", "appos", "nummod"})) return std::nullopt;
  }
  if (!definite || tree_.xpos(noun) == "NNS") return std::nullopt;
  std::optional<Argument> state;
  if (context_.author()) state = context_.state_of(*context_.author());
  const auto home = state ? std::nullopt : context_.home_at(tree_.span(noun).begin);
  if (home) state = context_.known_argument(*home);
  if (!state) return std::nullopt;
  state->text = described(noun, "Group").argument.text;
  state->span = tree_.span(noun);
  return Referent{std::move(*state), noun};
}

// "Al-Shabab gunmen" act for al-Shabab.
std::optional<Referent> Referents::employer(std::uint32_t noun) const {
  if (!is_one_of(tree_.lemma(noun),
                 {"fighter", "gunman", "militant", "mercenary", "rebel", "guerrilla", "insurgent",
                  "militiaman", "terrorist", "commander", "troop"}))
    return std::nullopt;
  for (const std::uint32_t child : tree_.children(noun)) {
    const bool of = tree_.relation(child) == "nmod" && preposition(tree_, child) == "of";
    if (!of && !is_one_of(tree_.relation(child), {"compound", "nmod:poss", "nmod:desc", "amod"}))
      continue;
    const Mention* mention = mention_at(child);
    if (mention != nullptr && mention->kind == MentionKind::kOrganization &&
        (of || analysis_.entities[mention->entity].known))
      return named(*mention, noun, FillerType::kAgent);
  }
  return std::nullopt;
}

// "missiles", "Hwasong-18", "S-400 systems"
bool Referents::names_weapon(std::uint32_t word) const {
  if (Nouns::instance().weapon.contains(tree_.lemma(word))) return true;
  return word + 2 < tree_.size() && tree_.form(word + 1) == "-" && tree_.upos(word) == "PROPN" &&
         tree_.form(word + 2)[0] >= '0' && tree_.form(word + 2)[0] <= '9';
}

bool Referents::is_any_or_none(std::uint32_t noun) const {
  return std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
    return tree_.universal_relation(child) == "det" &&
           is_one_of(tree_.lemma(child), {"no", "any", "every", "each"});
  });
}

bool Referents::is_indefinite(std::uint32_t noun) const {
  return is_any_or_none(noun) ||
         std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
           return tree_.universal_relation(child) == "det" &&
                  is_one_of(tree_.lemma(child), {"a", "an", "another", "some"});
         });
}

bool Referents::is_apposed(const Mention& mention, std::uint32_t word) const {
  const std::uint32_t name = tree_.word_at(mention.span.begin);
  return name != kNoWord && tree_.relation(name) == "appos" && tree_.head(name) == word;
}

// "the Russian government", "Russia's decision", "troops from Chad", "the government of Chad"
std::optional<Referent> Referents::owner(std::uint32_t noun, FillerType type) const {
  for (const std::uint32_t child : tree_.children(noun)) {
    const std::string_view relation = tree_.relation(child);
    const bool before =
        is_one_of(relation, {"amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked"});
    const std::string_view of = relation == "nmod" ? preposition(tree_, child) : "";
    if (!before && !is_one_of(of, {"of", "from", "by"})) continue;
    const Mention* mention = mention_at(child);
    if (mention == nullptr) {
      // "the rebels' demand", "calls by rulers of Belarus"
      if (relation != "nmod:poss" && of.empty()) continue;
      if (auto found = find(child, type)) return found;
      continue;
    }
    if (mention->kind == MentionKind::kTitle) {
      if (auto found = of_title(*mention, child, type)) return found;
      continue;
    }
    if (mention->entity == kNoEntity || is_ethnic(child, noun) || is_partisan(child)) continue;
    const bool state =
        mention->kind == MentionKind::kCountry || mention->kind == MentionKind::kAdjective;
    const bool unknown = !analysis_.entities[mention->entity].known;
    if (state || fits_type(mention->kind, type) || (unknown && may_be_agent(mention->kind)))
      return Referent{context_.argument(mention->entity, mention->span), noun};
  }
  return std::nullopt;
}

// "the pro-Russian government" is not Russia's.
bool Referents::is_partisan(std::uint32_t adjective) const {
  if (is_one_of(tree_.form(adjective).substr(0, 4), {"pro-", "Pro-", "anti", "Anti", "non-"}))
    return tree_.form(adjective).find('-') != std::string_view::npos;
  const std::string_view before = analysis_.text().substr(0, tree_.span(adjective).begin);
  return before.ends_with("pro-") || before.ends_with("anti-") || before.ends_with("Pro-") ||
         before.ends_with("Anti-") || before.ends_with("non-");
}

// "Bosnian Serb positions", "ethnic Albanian guerrillas": of a people, not of the state.
bool Referents::is_ethnic(std::uint32_t adjective, std::uint32_t noun) const {
  if (adjective > noun || tree_.relation(adjective) == "nmod:poss") return false;
  if (adjective > 0 && is_one_of(tree_.form(adjective - 1), {"ethnic", "Ethnic"})) return true;
  if (adjective > 0 && tree_.head(adjective - 1) == noun) {
    const Mention* before = mention_at(adjective - 1);
    if (before != nullptr && before->kind == MentionKind::kAdjective) return true;
  }
  const std::uint32_t next = adjective + 1;
  const Mention* mention = next < noun ? mention_at(next) : nullptr;
  return next < noun && tree_.head(next) == noun &&
         (mention == nullptr || mention->kind == MentionKind::kAdjective) &&
         tree_.form(next)[0] >= 'A' && tree_.form(next)[0] <= 'Z';
}

// The label is the noun with the words before it and "of …"; the text is the whole phrase without
// clauses.
Referent Referents::described(std::uint32_t noun, std::string_view type) const {
  constexpr std::size_t kMostWords = 20;
  Span whole = tree_.span(noun);
  Span name = whole;
  std::vector<std::pair<std::uint32_t, bool>> open{{noun, true}};  // word, belongs to the name
  for (std::size_t i = 0; i < open.size() && i < kMostWords; ++i) {
    const auto [word, named] = open[i];
    for (const std::uint32_t child : tree_.children(word)) {
      const std::string_view relation = tree_.universal_relation(child);
      const bool hyphenated =
          relation == "obl" && child + 2 == word && tree_.form(child + 1) == "-";
      if (!hyphenated &&
          !is_one_of(relation, {"amod", "compound", "nmod", "case", "nummod", "flat"}))
        continue;
      if (i == 0 && relation == "case") continue;
      if (const Mention* mention = mention_at(child);
          relation == "nmod" && mention != nullptr && mention->kind == MentionKind::kDate)
        continue;  // "rebels on Friday"
      const bool of_name =
          named && tree_.relation(child) != "nmod:poss" &&
          (i > 0 || relation != "nmod" || child < noun || preposition(tree_, child) == "of") &&
          relation != "nummod";
      whole.begin = std::min(whole.begin, tree_.span(child).begin);
      whole.end = std::max(whole.end, tree_.span(child).end);
      if (of_name) {
        name.begin = std::min(name.begin, tree_.span(child).begin);
        name.end = std::max(name.end, tree_.span(child).end);
      }
      open.emplace_back(child, of_name);
    }
  }
  Referent referent{context_.described_argument(whole, type), noun};
  referent.argument.label = context_.described_argument(name, type).label;
  return referent;
}

}  // namespace concord::extract
