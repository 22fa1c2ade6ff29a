// Whom "he", "its", "the country" and "the bloc" mean: the half of Referents (referents.h) that
// looks at what was said before.

#include <algorithm>

#include "extract/arguments.h"
#include "extract/data/antecedents.txt.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/word_lists.h"
#include "ontology/class_families.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

// data/antecedents.txt
struct Words {
  static const Words& instance() {
    static const Words words;
    return words;
  }

  const WordLists lists{kAntecedentData};
  const LemmaSet male{lists, "male"};
  const LemmaSet female{lists, "female"};
  const LemmaSet impersonal{lists, "impersonal"};
  const LemmaSet willing{lists, "willing"};
};

}  // namespace

bool is_personal_pronoun(std::string_view word) {
  return is_one_of(word, {"he", "He", "she", "She", "it", "It", "they", "They", "him", "her",
                          "them", "his", "His", "its", "Its", "their", "Their"}) ||
         is_first_person(word);
}

bool is_first_person(std::string_view word) {
  return is_one_of(word, {"I", "me", "my", "My", "we", "We", "us", "our", "Our"});
}

// In the words of somebody: himself, or the state or body that he speaks for.
std::vector<Referent> Referents::first_person(std::uint32_t pronoun) const {
  const Statement* statement = statement_at(tree_.span(pronoun));
  if (statement == nullptr && !context_.author()) return {};
  Argument speaker = statement != nullptr ? statement->speaker : *context_.author();
  const bool several = !is_one_of(tree_.form(pronoun), {"I", "me", "my", "My"});
  const std::string& type = speaker.type.name;
  if (several && type == ontology::classes::kPerson) {
    auto state = context_.state_of(speaker);
    if (!state) return {};
    speaker = std::move(*state);
  } else if (type == "Group") {
    return {};  // one of many, and not who they work for
  }
  const Span named = speaker.span;
  speaker.text = tree_.form(pronoun);
  speaker.span = tree_.span(pronoun);
  return {{std::move(speaker), pronoun, named}};
}

// The innermost that holds the words. Their contents are looked through from the last one that
// begins before: nesting is shallow, which bounds the look back.
const Statement* Referents::statement_at(Span span) const {
  constexpr std::size_t kMostNested = 8;
  const auto& statements = context_.reading.statements;
  for (; contents_of_ < statements.size(); ++contents_of_) {
    for (const Span content : statements[contents_of_].content_spans) {
      const std::pair entry(content, contents_of_);
      contents_.insert(std::ranges::upper_bound(contents_, entry), entry);  // at the end, mostly
    }
  }
  auto at = std::ranges::partition_point(
      contents_, [&](const auto& content) { return content.first.begin <= span.begin; });
  for (std::size_t step = 0; step < kMostNested && at != contents_.begin(); ++step) {
    --at;
    if (at->first.contains(span)) return &statements[at->second];
  }
  return nullptr;
}

std::optional<Referents::Wanted> Referents::wanted_by(std::string_view lemma) {
  if (is_one_of(lemma, {"he", "his", "him"})) return Wanted{true, false, "male"};
  if (is_one_of(lemma, {"she", "her"})) return Wanted{true, false, "female"};
  if (is_one_of(lemma, {"it", "its"})) return Wanted{false, false, {}};
  if (is_one_of(lemma, {"they", "their", "them"})) return Wanted{false, true, {}};
  return std::nullopt;
}

bool Referents::fits(const Candidate& candidate, const Wanted& wanted) {
  if (candidate.referents.empty()) return false;
  const std::string& type = candidate.referents[0].argument.type.name;
  if (wanted.plural) return candidate.plural || type == "Group" || type == "ArmedGroup";
  if (candidate.plural || type == "Group") return false;
  const bool person = type == ontology::classes::kPerson;
  if (wanted.person != person) return false;
  return candidate.gender.empty() || wanted.gender.empty() || candidate.gender == wanted.gender;
}

Referents::Candidate Referents::candidate_at(std::uint32_t word, bool subject) const {
  Candidate candidate;
  candidate.subject = subject;
  find_all(word, FillerType::kAgent, candidate.referents);
  candidate.plural = candidate.referents.size() > 1 || is_one_of(tree_.xpos(word), {"NNS", "NNPS"});
  if (candidate.referents.empty()) return candidate;
  const Mention* name = name_of(candidate.referents[0]);
  candidate.named = name != nullptr;
  if (name != nullptr) candidate.gender = analysis_.entities[name->entity].gender;
  if (candidate.gender.empty()) candidate.gender = gender_of_noun(word);
  return candidate;
}

// The name in the words that a referent has its meaning from; null if there is none.
const Mention* Referents::name_of(const Referent& referent) const {
  const Span span = referent.antecedent.empty() ? referent.argument.span : referent.antecedent;
  const auto behind = std::ranges::partition_point(
      analysis_.names, [&](const Mention& mention) { return mention.span.begin < span.end; });
  if (behind == analysis_.names.begin()) return nullptr;
  const Mention& name = *(behind - 1);
  return name.span.end == span.end && name.entity != kNoEntity ? &name : nullptr;
}

// "he", once it is known who that is.
Referents::Candidate Referents::candidate_by_pronoun(std::uint32_t pronoun) const {
  Candidate candidate = candidate_of(antecedents(pronoun));
  candidate.subject = tree_.universal_relation(pronoun) == "nsubj";
  candidate.pronoun = true;
  if (const auto wanted = wanted_by(tree_.lemma(pronoun))) candidate.gender = wanted->gender;
  candidate.named = !candidate.referents.empty() && name_of(candidate.referents[0]) != nullptr;
  return candidate;
}

// Without those joined to it.
Referents::Candidate Referents::candidate_alone(std::uint32_t word) const {
  Candidate candidate = candidate_at(word, false);
  candidate.referents.resize(std::min<std::size_t>(candidate.referents.size(), 1));
  candidate.plural = is_one_of(tree_.xpos(word), {"NNS", "NNPS"});
  return candidate;
}

Referents::Candidate Referents::candidate_of(std::vector<Referent> referents) {
  Candidate candidate;
  candidate.plural = referents.size() > 1;
  candidate.referents = std::move(referents);
  candidate.subject = true;
  return candidate;
}

// In the sentence itself: the subjects of the clauses above ("Syria says it is willing"), for a
// possessive that of its own clause first. Else who the sentences before spoke of: the subject of
// the last one that has anybody who fits, or the only one there.
std::vector<Referent> Referents::antecedents(std::uint32_t pronoun) const {
  constexpr int kDeepest = 3;  // "his brother, whose army …": one pronoun leads to another
  if (is_first_person(tree_.form(pronoun))) return first_person(pronoun);
  const auto wanted = wanted_by(tree_.lemma(pronoun));
  if (!wanted || depth_ >= kDeepest) return {};
  ++depth_;
  auto found = search_antecedents(pronoun, *wanted);
  --depth_;
  for (Referent& referent : found) {
    referent.word = pronoun;
    if (referent.antecedent.empty()) referent.antecedent = referent.argument.span;
    referent.argument.text = tree_.form(pronoun);
    referent.argument.span = tree_.span(pronoun);
  }
  return found;
}

std::optional<Anaphor> Referents::anaphor(std::uint32_t word) const {
  Anaphor found{tree_.span(word), {}, {}};
  const Mention* mention = mention_at(word);
  if (is_personal_pronoun(tree_.form(word)) && tree_.upos(word) == "PRON") {
    found.referents = antecedents(word);
    found.reason = is_first_person(tree_.form(word)) ? "the speaker" : "spoken of before";
  } else if (mention != nullptr && mention->kind == MentionKind::kTitle) {
    if (word != head_of(mention->span)) return std::nullopt;
    found.span = with_determiner(word, mention->span);
    // In "President X" the title is a part of the name.
    if (const auto named = named_behind(*mention, word, FillerType::kPerson)) {
      if (named->argument.span.overlaps(mention->span)) return std::nullopt;
      found.referents.push_back(*named);
      found.reason = "named beside it";
    } else if (auto person = bearer(*mention, word, FillerType::kPerson)) {
      found.reason =
          person->argument.span == mention->span ? "holds the office" : "named beside it";
      found.referents.push_back(std::move(*person));
    }
  } else if (mention == nullptr && tree_.upos(word) == "NOUN") {
    found.span = with_determiner(word, found.span);
    if (found.referents = pair(word); found.referents.size() == 2) {
      found.reason = "the last two";
    } else if (auto state = own_country(word)) {
      found.referents = {std::move(*state)};
      found.reason = "the state of whoever has it";
    } else if (const auto kind = wanted_by_noun(word)) {
      if (auto nominal = search_nominal(word, *kind)) found.referents = {std::move(*nominal)};
      found.reason = "the last of its kind";
    }
  }
  return found.referents.empty() ? std::nullopt : std::optional(std::move(found));
}

// "the country", "his country": the words before the noun that say which.
Span Referents::with_determiner(std::uint32_t noun, Span span) const {
  for (const std::uint32_t child : tree_.children(noun)) {
    if (child > noun) break;
    if (is_one_of(tree_.universal_relation(child), {"det", "nummod"}) ||
        tree_.relation(child) == "nmod:poss")
      span.begin = std::min(span.begin, tree_.span(child).begin);
  }
  return span;
}

std::vector<Referent> Referents::search_antecedents(std::uint32_t pronoun,
                                                    const Wanted& wanted) const {
  if (means_nothing(pronoun) || is_form_of_address(pronoun)) return {};
  auto found = search_sentence(pronoun, wanted);
  return found ? std::move(*found) : search_before(pronoun, wanted);
}

// "It is time", "it ended 0-0", "captured it": a fact, a thing or nothing, more often than an
// actor.
bool Referents::means_nothing(std::uint32_t pronoun) const {
  if (tree_.lemma(pronoun) != "it") return false;
  if (tree_.universal_relation(pronoun) != "nsubj" && tree_.relation(pronoun) != "expl")
    return true;
  const std::uint32_t verb = tree_.head(pronoun);
  if (verb == kNoWord) return true;
  const Words& words = Words::instance();
  if (tree_.upos(verb) == "VERB" || tree_.upos(verb) == "AUX")
    return words.impersonal.contains(tree_.lemma(verb));
  return tree_.upos(verb) != "ADJ" || !words.willing.contains(tree_.lemma(verb));
}

// "His Excellency X"
bool Referents::is_form_of_address(std::uint32_t pronoun) const {
  if (pronoun + 2 >= tree_.size() ||
      !is_one_of(tree_.form(pronoun + 1), {"Excellency", "Highness", "Majesty", "Holiness",
                                           "Eminence", "Beatitude", "Honour", "Honor"}))
    return false;
  const Mention* behind = mention_at(pronoun + 2);
  return behind != nullptr &&
         (behind->kind == MentionKind::kPerson || behind->kind == MentionKind::kTitle);
}

// In his own words nobody is "he".
bool Referents::speaks_here(const Candidate& candidate, std::uint32_t pronoun) const {
  const Statement* statement = statement_at(tree_.span(pronoun));
  return statement != nullptr && statement->quoted && candidate.referents.size() == 1 &&
         same_entity(statement->speaker, candidate.referents[0].argument);
}

// In the sentence itself, upwards from the pronoun; nothing at all if it may be in those before.
std::optional<std::vector<Referent>> Referents::search_sentence(std::uint32_t pronoun,
                                                                const Wanted& wanted) const {
  constexpr int kMostSteps = 12;
  const bool possessive = tree_.relation(pronoun) == "nmod:poss";
  const auto is_meant = [&](const Candidate& candidate) {
    return fits(candidate, wanted) && !speaks_here(candidate, pronoun);
  };
  bool own_clause = true;
  std::uint32_t own_subject = kNoWord;
  std::uint32_t below = pronoun;
  std::uint32_t word = tree_.head(pronoun);
  for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
    const bool predicate = tree_.upos(word) == "VERB" || tree_.upos(word) == "ADJ";
    // "Kim and his sister", "the war of Kim and his generals"
    if (possessive && own_clause && !predicate && word < pronoun && below != pronoun &&
        tree_.relation(below) == "conj") {
      Candidate candidate = candidate_alone(word);
      if (is_meant(candidate)) return std::move(candidate.referents);
    }
    // "Microsoft's analysis of its data"
    if (own_clause && !predicate && word != tree_.head(pronoun)) {
      if (auto possessor = possessor_before(word, pronoun); is_meant(possessor))
        return std::move(possessor.referents);
    }
    const std::uint32_t subject = predicate ? subject_of(tree_, word) : kNoWord;
    if (subject != kNoWord) {
      const bool skipped = own_clause && !possessive;
      if (own_clause) own_subject = subject;
      own_clause = false;
      const bool himself = !possessive && subject == own_subject;
      // "In his speech, Putin said", "after he had landed, Putin met"
      const bool fronted = subject > pronoun && below < subject && !wanted.plural &&
                           is_one_of(tree_.universal_relation(below), {"obl", "advcl"});
      if (fronted) {
        Candidate candidate = candidate_alone(subject);
        if (candidate.named && is_meant(candidate)) return std::move(candidate.referents);
      }
      if (!skipped && !himself && subject != below && subject < pronoun) {
        // "he said his country": both are whoever "he" is.
        const bool pronominal = tree_.upos(subject) == "PRON";
        Candidate candidate =
            pronominal ? candidate_by_pronoun(subject) : candidate_at(subject, true);
        if (is_meant(candidate)) return std::move(candidate.referents);
        // "Putin's decision surprised his allies", "Putin's wife said that he"
        if (auto possessor = possessor_before(subject, pronoun); is_meant(possessor))
          return std::move(possessor.referents);
        // "The gallery celebrated with its display": it has no name, but is meant. "Officials have
        // not said it, but X says there were concerns they": too far to be sure.
        if (!pronominal && !wanted.person && (wanted.plural || is_thing(subject, candidate)))
          return std::vector<Referent>{};
      }
      // "expelled 45 diplomats, accusing them", "wrote to both presidents and urged them"
      std::uint32_t object = tree_.child(word, "obj");
      if (object == kNoWord && wanted.plural) {
        const std::uint32_t oblique = tree_.child(word, "obl");
        if (oblique != kNoWord && is_one_of(preposition(tree_, oblique), {"to", "with", "on"}))
          object = oblique;
      }
      if (!skipped && object != kNoWord && object != below && object < pronoun &&
          tree_.upos(object) != "PRON") {
        Candidate candidate = candidate_at(object, false);
        if (is_meant(candidate)) return std::move(candidate.referents);
      }
    }
    below = word;
    word = tree_.head(word);
  }
  return std::nullopt;
}

// By name whose the noun is, if that is said before the pronoun.
Referents::Candidate Referents::possessor_before(std::uint32_t noun, std::uint32_t pronoun) const {
  const std::uint32_t owner = tree_.child(noun, "nmod:poss");
  if (owner == kNoWord || owner >= pronoun || tree_.upos(owner) == "PRON") return {};
  Candidate candidate = candidate_alone(owner);
  return candidate.named ? candidate : Candidate{};
}

// A singular noun that stands for nobody.
bool Referents::is_thing(std::uint32_t noun, const Candidate& candidate) const {
  return candidate.referents.empty() && is_one_of(tree_.xpos(noun), {"NN", "NNP"});
}

// In the sentences before: the subject of the last one that has anybody who fits, or the only one
// there. A person by name who was the subject may be spoken of some sentences later, if nobody else
// was.
std::vector<Referent> Referents::search_before(std::uint32_t pronoun, const Wanted& wanted) const {
  // "A truce came into force. It was brokered by": a thing was spoken of.
  if (recent_thing_ && !wanted.person && !wanted.plural) return {};
  const Candidate* only = nullptr;
  bool several = false;
  for (const Candidate& candidate : recent_) {
    if (is_unknown(candidate, wanted)) return {};
    if (!fits(candidate, wanted) || speaks_here(candidate, pronoun)) continue;
    if (candidate.subject) {
      // "Halonen succeeded him. He …": of her nothing is known.
      const Candidate* known = candidate.gender.empty() ? known_he(wanted) : nullptr;
      return (known != nullptr ? *known : candidate).referents;
    }
    if (!wanted.person && (wanted.plural || !may_be_taken_up(candidate))) continue;
    several = only != nullptr;
    only = &candidate;
  }
  if (several) return {};
  if (only != nullptr) return only->referents;
  if (!wanted.person) return {};
  for (const auto& candidates : earlier_) {
    for (const Candidate& candidate : candidates) {
      if (is_unknown(candidate, wanted)) return {};
      if (!fits(candidate, wanted) || speaks_here(candidate, pronoun)) continue;
      if (candidate.subject && candidate.named) return candidate.referents;
      return {};
    }
  }
  return {};
}

// Whether "it" may be what was spoken of without being the subject.
bool Referents::may_be_taken_up(const Candidate& candidate) {
  if (candidate.plural || candidate.referents.size() != 1) return false;
  const std::string& type = candidate.referents[0].argument.type.name;
  return type == ontology::classes::kCountry || ontology::is_organization(type);
}

const Referents::Candidate* Referents::known_he(const Wanted& wanted) const {
  const auto known = std::ranges::find_if(recent_, [&](const Candidate& candidate) {
    return candidate.pronoun && !candidate.gender.empty() && fits(candidate, wanted);
  });
  return known != recent_.end() ? &*known : nullptr;
}

// "He" of whom it is not known who he is: then the next "he" is not somebody before him.
bool Referents::is_unknown(const Candidate& candidate, const Wanted& wanted) {
  return candidate.referents.empty() && wanted.person && candidate.gender == wanted.gender;
}

std::string_view Referents::gender_of_noun(std::uint32_t noun) const {
  const Words& words = Words::instance();
  if (words.male.contains(tree_.lemma(noun))) return "male";
  return words.female.contains(tree_.lemma(noun)) ? "female" : "";
}

// "the country", "the bloc": by themselves, without a word that says which.
std::optional<std::string_view> Referents::wanted_by_noun(std::uint32_t noun) const {
  const std::string_view lemma = tree_.lemma(noun);
  const bool country = is_one_of(lemma, {"country", "nation"});
  if (!country && !is_one_of(lemma, {"bloc", "alliance", "organization", "organisation", "group",
                                     "agency", "party", "company", "movement", "militia"}))
    return std::nullopt;
  if (tree_.xpos(noun) != "NN") return std::nullopt;
  bool definite = false;
  for (const std::uint32_t child : tree_.children(noun)) {
    const std::string_view relation = tree_.universal_relation(child);
    if (relation == "det" && is_one_of(tree_.lemma(child), {"the", "this", "that"}))
      definite = true;
    // "accused the country of persecuting": the parser hangs the deed on the country.
    if (is_one_of(relation, {"amod", "compound", "nmod", "appos", "nummod"}) ||
        tree_.relation(child) == "acl:relcl")
      return std::nullopt;
  }
  if (!definite) return std::nullopt;
  return country ? std::string_view(ontology::classes::kCountry) : std::string_view("Organization");
}

// The last one of its kind that was named: in this sentence if it is not the subject of the same
// clause, else in the one before if there is one only.
std::optional<Referent> Referents::search_nominal(std::uint32_t noun, std::string_view kind) const {
  const auto is_kind = [&](const Argument& argument) {
    return kind == ontology::classes::kCountry ? argument.type.name == kind
                                               : ontology::is_organization(argument.type.name);
  };
  const auto as_noun = [&](Argument argument) {
    const Span named = argument.span;
    argument.text = tree_.form(noun);
    argument.span = tree_.span(noun);
    return Referent{std::move(argument), noun, named};
  };
  const std::uint32_t verb = tree_.head(noun);
  const std::uint32_t subject =
      verb != kNoWord && tree_.upos(verb) == "VERB" ? subject_of(tree_, verb) : kNoWord;
  const Mention* last = nullptr;
  for (const Mention& mention : mentions_before(noun)) {
    if (mention.entity == kNoEntity || mention.kind == MentionKind::kAdjective) continue;
    if (subject != kNoWord && mention.span.overlaps(tree_.span(subject)) && subject != noun)
      continue;
    if (is_kind(context_.argument(mention.entity, mention.span))) last = &mention;
  }
  if (last != nullptr) return as_noun(context_.argument(last->entity, last->span));
  // "the alliance", "the bloc": the only one that the article has named so far.
  if (is_one_of(tree_.lemma(noun), {"alliance", "bloc"})) {
    constexpr std::size_t kReach = 400;  // names before it
    const auto end = std::ranges::partition_point(analysis_.names, [&](const Mention& name) {
      return name.span.begin < tree_.span(noun).begin;
    });
    const Mention* named = nullptr;
    const auto count = static_cast<std::size_t>(end - analysis_.names.begin());
    for (const Mention& mention :
         std::span(analysis_.names).first(count).last(std::min(kReach, count))) {
      if (mention.entity == kNoEntity || (named != nullptr && mention.entity == named->entity))
        continue;
      const Argument argument = context_.argument(mention.entity, mention.span);
      if (argument.type.name != "InternationalOrganization" || argument.label.starts_with("UN ") ||
          argument.label == "United Nations")
        continue;
      if (named != nullptr) return std::nullopt;
      named = &mention;
    }
    if (named != nullptr) return as_noun(context_.argument(named->entity, named->span));
    return std::nullopt;
  }
  const Candidate* only = nullptr;
  for (const Candidate& candidate : recent_) {
    if (candidate.referents.size() != 1 || !is_kind(candidate.referents[0].argument)) continue;
    if (only != nullptr) return std::nullopt;
    only = &candidate;
  }
  if (only == nullptr) return std::nullopt;
  return as_noun(only->referents[0].argument);
}

// "both countries", "the two presidents", "the two sides": the last two that were named. Of
// presidents where only their countries were, who holds the office there.
std::vector<Referent> Referents::pair(std::uint32_t noun) const {
  const std::string_view lemma = tree_.lemma(noun);
  const bool sides = is_one_of(lemma, {"side", "party"});
  const bool countries = sides || is_one_of(lemma, {"country", "nation", "state", "neighbour",
                                                    "neighbor", "power", "government", "capital"});
  const bool people = is_one_of(lemma, {"leader", "president", "minister", "premier", "man",
                                        "statesman", "counterpart", "politician"});
  if ((!countries && !people) || tree_.xpos(noun) != "NNS") return {};
  bool two = false;
  for (const std::uint32_t child : tree_.children(noun)) {
    const std::string_view relation = tree_.universal_relation(child);
    const std::string_view word = tree_.lemma(child);
    if (is_one_of(relation, {"det", "nummod", "cc"}) && is_one_of(word, {"both", "two"}))
      two = true;
    // "two countries in Africa" are any; "two neighbours" without an article may be as well.
    const bool narrowed =
        relation == "nmod" && is_one_of(preposition(tree_, child), {"of", "in", "from"});
    if (narrowed || (child < noun && is_named(child))) return {};
  }
  const bool definite = std::ranges::any_of(tree_.children(noun), [&](std::uint32_t child) {
    return is_one_of(tree_.lemma(child), {"the", "both", "these", "those"});
  });
  if (!two || !definite) return {};
  return as_word(last_two(noun, people, sides), noun);
}

// "each accused the other", "each side blamed the other": those two, and whoever is both is left
// out where the claims are made.
std::vector<Referent> Referents::each_of_two(std::uint32_t word) const {
  constexpr std::uint32_t kReach = 8;  // words from "each" to "the other"
  const auto is_each = [&](std::uint32_t other) { return tree_.lemma(other) == "each"; };
  const bool side = is_one_of(tree_.lemma(word), {"side", "country", "state", "nation", "party"});
  const std::uint32_t article = tree_.child(word, "det");
  const bool each = is_each(word) || (side && article != kNoWord && is_each(article));
  const bool other = (tree_.form(word) == "other" && word > 0 && tree_.form(word - 1) == "the") ||
                     (side && word > 0 && tree_.form(word - 1) == "other");
  // "Both are members of it."
  if (tree_.lemma(word) == "both" && is_one_of(tree_.universal_relation(word), {"nsubj", "obj"}))
    return as_word(last_two(word, false, true), word);
  if (!each && !other) return {};
  const std::uint32_t begin = word - std::min(word, kReach);
  const std::uint32_t end = std::min(word + kReach, tree_.size());
  bool pairs = false;
  for (std::uint32_t i = each ? word + 1 : begin; i < (each ? end : word); ++i) {
    // "consulted each other" is of its own subject.
    pairs = pairs || (each ? tree_.form(i) == "other" && !is_each(i - 1) : is_each(i));
  }
  if (!pairs) return {};
  return as_word(last_two(word, false, true), word);
}

std::vector<Referent> Referents::as_word(std::vector<Argument> arguments,
                                         std::uint32_t word) const {
  std::vector<Referent> found;
  for (Argument& argument : arguments) {
    const Span named = argument.span;
    argument.text = tree_.form(word);
    argument.span = tree_.span(word);
    found.push_back({std::move(argument), word, named});
  }
  return found;
}

bool Referents::is_named(std::uint32_t word) const {
  const Mention* mention = mention_at(word);
  return mention != nullptr && mention->entity != kNoEntity;
}

std::vector<Argument> Referents::last_two(std::uint32_t noun, bool people, bool sides) const {
  constexpr std::ptrdiff_t kReach = 60;  // names before it
  const auto end = std::ranges::partition_point(analysis_.names, [&](const Mention& name) {
    return name.span.begin < tree_.span(noun).begin;
  });
  // The two that the sentence and the one before speak of, if there are two; else the two that were
  // named most often.
  const std::uint32_t near = analysis_.sentences[sentence_ == 0 ? 0 : sentence_ - 1].span.begin;
  std::vector<std::pair<Argument, int>> named;  // the latest first
  std::size_t of_near = 0;
  auto name = end;
  for (std::ptrdiff_t i = 0; i < kReach && name != analysis_.names.begin(); ++i) {
    --name;
    if (name->span.begin >= near) of_near = named.size();
    const bool wanted = people ? name->kind == MentionKind::kPerson
                               : name->kind == MentionKind::kCountry ||
                                     name->kind == MentionKind::kAdjective ||
                                     (sides && is_armed_group(*name));
    if (!wanted || name->entity == kNoEntity || is_subject_of(*name, noun)) continue;
    Argument argument = context_.argument(name->entity, name->span);
    if (people && !context_.state_of(argument)) continue;
    const auto known = std::ranges::find_if(
        named, [&](const auto& other) { return same_entity(other.first, argument); });
    if (known != named.end()) {
      ++known->second;
      continue;
    }
    named.emplace_back(std::move(argument), 1);
    if (name->span.begin >= near) of_near = named.size();
  }
  if (of_near != 2) {
    std::ranges::stable_sort(named, std::ranges::greater{}, [](const auto& n) { return n.second; });
    if (named.size() > 2 && named[1].second == named[2].second) return {};
  }
  if (named.size() < 2) return {};
  return {std::move(named[1].first), std::move(named[0].first)};
}

bool Referents::is_armed_group(const Mention& name) const {
  return name.kind == MentionKind::kOrganization && name.entity != kNoEntity &&
         is_one_of(analysis_.entities[name.entity].type, {"ArmedGroup", "ArmedForce"});
}

// "Russia warned both countries" does not mean Russia.
bool Referents::is_subject_of(const Mention& mention, std::uint32_t noun) const {
  const std::uint32_t verb = tree_.head(noun);
  if (verb == kNoWord || tree_.upos(verb) != "VERB") return false;
  const std::uint32_t subject = subject_of(tree_, verb);
  if (subject == kNoWord || subject == noun) return false;
  if (mention.span.overlaps(tree_.span(subject))) return true;
  return std::ranges::any_of(tree_.children(subject), [&](std::uint32_t child) {
    return child < subject && mention.span.overlaps(tree_.span(child));
  });
}

void Referents::remember() {
  constexpr std::size_t kMostCandidates = 40;  // a longer list is a table
  constexpr std::size_t kMostEarlier = 3;      // sentences
  // A heading, or whose picture it is.
  bool tells = false;
  for (std::uint32_t word = 0; word < tree_.size() && !tells; ++word)
    tells = is_one_of(tree_.upos(word), {"VERB", "AUX"});
  if (!tells) return;
  std::vector<Candidate> now;
  const auto add = [&](Candidate candidate) {
    const bool named_before = std::ranges::any_of(now, [&](const Candidate& other) {
      return candidate.referents.size() == 1 && other.referents.size() == 1 &&
             same_entity(other.referents[0].argument, candidate.referents[0].argument);
    });
    if (!named_before) now.push_back(std::move(candidate));
  };
  // Who is "he" already is the one most likely to be spoken of again.
  std::vector<Candidate> others;
  for (std::uint32_t word = 0; word < tree_.size() && others.size() < kMostCandidates; ++word) {
    if (tree_.upos(word) != "PRON") continue;
    const auto wanted = wanted_by(tree_.lemma(word));
    if (!wanted || !wanted->person) continue;
    Candidate candidate = candidate_by_pronoun(word);
    if (!candidate.subject) {
      if (candidate.named) others.push_back(std::move(candidate));
    } else if (now.size() < kMostCandidates) {
      add(std::move(candidate));
    }
  }
  std::uint32_t root = 0;
  while (root < tree_.size() && tree_.head(root) != kNoWord) ++root;
  const std::uint32_t subject = root < tree_.size() ? subject_of(tree_, root) : kNoWord;
  recent_thing_.reset();
  if (subject != kNoWord) {
    Candidate candidate = candidate_at(subject, true);
    if (!candidate.referents.empty()) {
      add(std::move(candidate));
    } else if (tree_.upos(subject) == "NOUN" || tree_.upos(subject) == "PROPN") {
      recent_thing_ = find(subject, FillerType::kAny);
    }
  }
  for (Candidate& candidate : others) add(std::move(candidate));
  for (const Mention& mention : mentions_from(0)) {
    if (now.size() > kMostCandidates) break;
    if (mention.entity == kNoEntity || !may_act(mention.kind)) continue;
    const std::uint32_t word = tree_.word_at(mention.span.begin);
    Candidate candidate;
    candidate.referents = {{context_.argument(mention.entity, mention.span), word}};
    candidate.gender = analysis_.entities[mention.entity].gender;
    candidate.named = true;
    add(std::move(candidate));
  }
  if (now.empty()) return;
  earlier_.insert(earlier_.begin(), std::move(recent_));
  if (earlier_.size() > kMostEarlier) earlier_.pop_back();
  recent_ = std::move(now);
}

}  // namespace concord::extract
