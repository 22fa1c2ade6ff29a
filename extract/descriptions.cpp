// Whom "the former general", "the Gulf state", "the world body" and "the Swiss city" mean: the half
// of Referents (referents.h) for nouns that describe what was named before (data/descriptions.txt).

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <set>

#include "extract/arguments.h"
#include "extract/data/descriptions.txt.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/word_lists.h"
#include "extract/words.h"
#include "ontology/class_families.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

using Names = std::set<std::string_view>;

struct Descriptions {
  static const Descriptions& instance() {
    static const Descriptions descriptions;
    return descriptions;
  }

  Descriptions() {
    for (const WordLists::Line& line : lists.lines("are"))
      states.emplace(line.note, Names(line.words.begin(), line.words.end()));
    for (const WordLists::Line& line : lists.lines("means"))
      bodies.emplace(line.note, line.words.front());
  }

  const WordLists lists{kDescriptionData};
  std::map<std::string, Names, std::less<>> states;
  std::map<std::string, std::string_view, std::less<>> bodies;
  const WordSet epithet{lists.words("epithet")};
  const LemmaSet person{lists, "person"};
  const WordSet once{lists.words("once")};
  const LemmaSet trade{lists, "trade"};
  const WordSet rank{lists.words("rank")};
};

bool is_state_noun(std::string_view lemma) {
  return is_one_of(lemma, {"nation", "country", "state", "republic"});
}

}  // namespace

std::optional<Referent> Referents::of_description(std::uint32_t noun, FillerType type) const {
  const bool any = type == FillerType::kAny;
  const bool agent = any || type == FillerType::kAgent;
  // "His Highness"
  if (const std::uint32_t whose = tree_.child(noun, "nmod:poss");
      whose != kNoWord && tree_.upos(whose) == "PRON" && (agent || type == FillerType::kPerson) &&
      Descriptions::instance().rank.has(LowerWord(tree_.form(noun)))) {
    auto meant = antecedents(whose);
    if (meant.size() != 1 || meant[0].argument.type.name != ontology::classes::kPerson ||
        is_subject_beside(noun, meant[0].argument)) {
      const Span words{tree_.span(whose).begin, tree_.span(noun).end};
      return Referent{context_.described_argument(words, ontology::classes::kPerson), noun};
    }
    meant[0].word = noun;
    return std::move(meant[0]);
  }
  if (agent || type == FillerType::kPerson) {
    if (auto kin = kinsman(noun)) return kin;
  }
  const auto description = description_at(noun);
  if (!description) return std::nullopt;
  std::optional<Referent> meant;
  if (agent || type == FillerType::kState || type == FillerType::kPlace)
    meant = described_state(*description);
  if (!meant && (agent || type == FillerType::kOrganization)) meant = described_body(*description);
  if (!meant && (any || type == FillerType::kPlace)) meant = described_city(*description);
  if (!meant && (agent || type == FillerType::kPerson)) meant = described_person(*description);
  return meant;
}

// "Her husband" who was named before.
std::optional<Referent> Referents::kinsman(std::uint32_t noun) const {
  static const std::map<std::string_view, std::pair<std::string_view, std::string_view>> kKin = {
      {"husband", {"spouseOf", "male"}},   {"wife", {"spouseOf", "female"}},
      {"father", {"childOf", "male"}},     {"mother", {"childOf", "female"}},
      {"son", {"parentOf", "male"}},       {"daughter", {"parentOf", "female"}},
      {"brother", {"relativeOf", "male"}}, {"sister", {"relativeOf", "female"}}};
  const auto kin = kKin.find(tree_.lemma(noun));
  const std::uint32_t whose = tree_.child(noun, "nmod:poss");
  constexpr int kDeepest = 3;  // "his wife's brother"
  if (kin == kKin.end() || whose == kNoWord || tree_.xpos(noun) != "NN" || depth_ >= kDeepest)
    return std::nullopt;
  ++depth_;
  const auto owner = find(whose, FillerType::kPerson);
  --depth_;
  if (!owner) return std::nullopt;
  const auto& [relation, gender] = kin->second;
  const auto names = names_before(noun);
  std::optional<Argument> only;
  for (Argument& person : context_.kin_of(owner->argument, relation)) {
    const auto named = std::ranges::find_if(names, [&](const Mention& name) {
      return name.kind == MentionKind::kPerson &&
             same_entity(context_.argument(name.entity, name.span), person);
    });
    if (named == names.end()) continue;
    const std::string& known = analysis_.entities[named->entity].gender;
    if (!known.empty() && known != gender) continue;
    if (only) return std::nullopt;
    only = std::move(person);
  }
  if (!only) return std::nullopt;
  only->text = tree_.form(noun);
  only->span = tree_.span(noun);
  return Referent{std::move(*only), noun};
}

// A singular noun with "the" or "this" and words of its own before it, and nothing behind that says
// which.
std::optional<Referents::Description> Referents::description_at(std::uint32_t noun) const {
  constexpr std::size_t kMostModifiers = 6;
  if (is_one_of(tree_.xpos(noun), {"NNS", "NNPS"}) ||
      !is_one_of(tree_.upos(noun), {"NOUN", "ADJ", "PROPN"}))
    return std::nullopt;
  for (const std::uint32_t child : tree_.children(noun)) {
    if (child > noun &&
        is_one_of(tree_.universal_relation(child), {"appos", "flat", "nmod", "acl", "compound"}))
      return std::nullopt;
  }
  const LowerWord head(tree_.lemma(noun));
  Description description{noun, noun, {}, std::string(head.view())};
  for (std::uint32_t word = noun; word > 0 && description.modifiers.size() <= kMostModifiers;) {
    --word;
    if (is_one_of(tree_.form(word), {"the", "The", "this", "This", "that", "That"})) {
      std::ranges::reverse(description.modifiers);
      return description;
    }
    const std::string_view tag = tree_.upos(word);
    if (!is_one_of(tag, {"ADJ", "NOUN", "PROPN", "NUM", "ADV"}) && tree_.form(word) != "-" &&
        tree_.xpos(word) != "VBN")
      return std::nullopt;
    description.first = word;
    const LowerWord modifier(tree_.form(word));
    description.modifiers.emplace_back(modifier.view());
  }
  return std::nullopt;
}

Referent Referents::meant_by(const Description& description, Argument argument) const {
  argument.span = {tree_.span(description.first).begin, tree_.span(description.noun).end};
  argument.text = analysis_.text(argument.span);
  return {std::move(argument), description.noun};
}

std::span<const Mention> Referents::names_before(std::uint32_t word) const {
  constexpr std::size_t kReach = 60;  // names
  const auto end = std::ranges::partition_point(analysis_.names, [&](const Mention& name) {
    return name.span.begin < tree_.span(word).begin;
  });
  const auto count = static_cast<std::size_t>(end - analysis_.names.begin());
  return std::span(analysis_.names).first(count).last(std::min(kReach, count));
}

// "Egypt praised the state" is not about Egypt.
bool Referents::is_subject_beside(std::uint32_t noun, const Argument& other) const {
  constexpr int kMostSteps = 3;  // "extended an invitation to"
  std::uint32_t verb = tree_.head(noun);
  for (int step = 0; step < kMostSteps && verb != kNoWord && tree_.upos(verb) != "VERB"; ++step)
    verb = tree_.head(verb);
  if (verb == kNoWord || tree_.upos(verb) != "VERB") return false;
  const std::uint32_t subject = subject_of(tree_, verb);
  const Mention* mention = subject == kNoWord || subject == noun ? nullptr : mention_at(subject);
  return mention != nullptr && mention->entity != kNoEntity &&
         same_entity(context_.argument(mention->entity, mention->span), other);
}

// The state named last of those that the words may mean, if no other of them stands in the same
// sentence.
std::optional<Referent> Referents::described_state(const Description& description) const {
  const Descriptions& known = Descriptions::instance();
  const bool generic = is_state_noun(description.head);
  const Names* may_be = nullptr;
  const auto look_up = [&](std::string_view words) {
    const auto found = known.states.find(words);
    if (found != known.states.end()) may_be = &found->second;
    return found != known.states.end();
  };
  if (!generic && !look_up(description.head)) return std::nullopt;
  std::vector<std::string> words;  // hyphens joined
  bool joined = false;
  for (const std::string& word : description.modifiers) {
    if (word == "-" || joined) {
      if (words.empty()) return std::nullopt;
      words.back() += word;
    } else {
      words.push_back(word);
    }
    joined = word == "-";
  }
  for (std::size_t i = 0; generic && i < words.size(); ++i) {
    if (i + 1 < words.size() && look_up(words[i] + " " + words[i + 1])) {
      ++i;
    } else if (!look_up(words[i]) && !known.epithet.has(words[i])) {
      return std::nullopt;
    }
  }
  if (generic && words.empty()) return std::nullopt;  // "the country"
  std::optional<Argument> last;
  std::size_t sentence = 0;
  const auto names = names_before(description.first);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (name->kind != MentionKind::kCountry || name->entity == kNoEntity) continue;
    const std::size_t here = analysis_.sentence_at(name->span.begin);
    if (last && here != sentence) break;
    const auto id = analysis_.entities[name->entity].known;
    Argument state = context_.argument(name->entity, name->span);
    if (!id || (may_be != nullptr && !may_be->contains(context_.gazetteer.entity(*id).name)) ||
        is_subject_beside(description.noun, state) || (last && same_entity(*last, state)))
      continue;
    if (last) return std::nullopt;
    last = std::move(state);
    sentence = here;
  }
  return last ? std::optional(meant_by(description, std::move(*last))) : std::nullopt;
}

// "the world body", where it was named.
std::optional<Referent> Referents::described_body(const Description& description) const {
  if (description.modifiers.empty()) return std::nullopt;
  const auto& bodies = Descriptions::instance().bodies;
  const auto found = bodies.find(description.modifiers.back() + " " + description.head);
  if (found == bodies.end()) return std::nullopt;
  const auto id = context_.gazetteer.by_name(found->second);
  for (const Mention& name : names_before(description.first)) {
    if (id && name.entity != kNoEntity && analysis_.entities[name.entity].known == id)
      return meant_by(description, context_.argument(name.entity, name.span));
  }
  return std::nullopt;
}

// The country whose people or name stands in the description.
std::optional<ontology::EntityId> Referents::nation_in(const Description& description) const {
  for (std::uint32_t word = description.first; word < description.noun; ++word) {
    const Mention* mention = mention_at(word);
    if (mention != nullptr && mention->entity != kNoEntity &&
        is_one_of(analysis_.entities[mention->entity].type, {"Country"}))
      return analysis_.entities[mention->entity].known;
  }
  return std::nullopt;
}

// "the Swiss city" is that which was named last, "the Iranian capital" needs no naming.
std::optional<Referent> Referents::described_city(const Description& description) const {
  const auto nation = nation_in(description);
  if (!nation || !is_one_of(description.head, {"city", "town", "port", "resort", "capital"}))
    return std::nullopt;
  if (description.head == "capital" && description.modifiers.size() == 1) {
    const auto capitals = context_.gazetteer.objects(*nation, "capital");
    return capitals.size() == 1
               ? std::optional(meant_by(description, context_.known_argument(capitals[0])))
               : std::nullopt;
  }
  const auto names = names_before(description.first);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (name->kind != MentionKind::kPlace || name->entity == kNoEntity) continue;
    const auto id = analysis_.entities[name->entity].known;
    if (id && analysis_.entities[name->entity].type == ontology::classes::kCity &&
        context_.gazetteer.country_of(*id) == nation)
      return meant_by(description, context_.argument(name->entity, name->span));
  }
  return std::nullopt;
}

// Who is as old at the document's date, this year's birthday behind him or not.
bool Referents::has_age(const Argument& person, int years) const {
  const auto id = context_.known_id(person);
  const auto date = context_.reading.document.date;
  const auto born = id ? context_.gazetteer.date(*id, "born") : std::nullopt;
  if (!born || !date) return false;
  const int age = date->year - born->year;
  return age == years || age == years + 1;
}

// The only one who was named in the last sentences.
std::optional<Argument> Referents::only_person_before(const Description& description) const {
  constexpr std::size_t kReach = 3;  // sentences
  const std::uint32_t begin =
      analysis_.sentences[sentence_ - std::min(sentence_, kReach)].span.begin;
  std::optional<Argument> only;
  for (const Mention& name : names_before(description.first)) {
    if (name.kind != MentionKind::kPerson || name.span.begin < begin) continue;
    Argument person = context_.argument(name.entity, name.span);
    if (only && !same_entity(*only, person)) return std::nullopt;
    only = std::move(person);
  }
  return only && !is_subject_beside(description.noun, *only) ? only : std::nullopt;
}

// "The former general", "the laureate", "the 39-year-old": the subject of the last sentence that
// spoke of somebody; of those there, who is of that age.
std::optional<Referent> Referents::described_person(const Description& description) const {
  const Descriptions& known = Descriptions::instance();
  const bool aged = description.modifiers.size() >= 4 && description.head == "old" &&
                    is_one_of(description.modifiers[2], {"year"});
  const bool once = std::ranges::any_of(description.modifiers,
                                        [&](const auto& word) { return known.once.has(word); });
  if (!aged && !known.person.contains(description.head) &&
      !(once && (names_people(description.noun) || known.trade.contains(description.head))))
    return std::nullopt;
  int years = 0;
  if (aged) {
    const std::string& number = description.modifiers.front();
    std::from_chars(number.data(), number.data() + number.size(), years);
  }
  const auto nation = nation_in(description);
  const Candidate* subject = nullptr;
  for (const Candidate& candidate : recent_) {
    if (!fits(candidate, Wanted{true, false, {}})) continue;
    const Argument& person = candidate.referents[0].argument;
    if (is_subject_beside(description.noun, person)) continue;
    if (nation) {
      const auto id = context_.known_id(person);
      if (!id || context_.gazetteer.object(*id, "citizenOf") != nation) continue;
    }
    if (aged && has_age(person, years)) return meant_by(description, person);
    if (candidate.subject && subject == nullptr) subject = &candidate;
  }
  if (subject == nullptr) {
    auto only = aged || nation ? std::nullopt : only_person_before(description);
    return only ? std::optional(meant_by(description, std::move(*only))) : std::nullopt;
  }
  const Argument& person = subject->referents[0].argument;
  const auto id = context_.known_id(person);
  if (aged && id && context_.gazetteer.date(*id, "born")) return std::nullopt;  // of another age
  return meant_by(description, person);
}

}  // namespace concord::extract
