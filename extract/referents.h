#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/claim_builder.h"
#include "extract/frames.h"
#include "extract/sentence_tree.h"

namespace concord::extract {

// What a word of a sentence stands for.
struct Referent {
  Argument argument;
  std::uint32_t word = kNoWord;
  Span antecedent = {};  // of a word that means what was named elsewhere: the words there
};

// What "he", "the country" or "the president" means, and by which way of looking it was found.
struct Anaphor {
  Span span;                        // the words, the article too
  std::vector<Referent> referents;  // several of "they" and "both countries"
  std::string_view reason;
};

// Finds whom or what the words of one sentence mean: names, holders of titles, the state behind its
// troops ("Russian forces", "Russia's decision"), groups and people without a name ("Fijian
// rebels"), and things by their description. data/nouns.txt has the nouns.
class Referents {
 public:
  // Both must outlive it.
  Referents(const ClaimContext& context, const SentenceTree& tree)
      : context_(context), analysis_(context.analysis), tree_(tree) {}

  // Before all else, whenever the tree was built anew.
  void set_sentence(std::size_t sentence) { sentence_ = sentence; }
  // When all is read from the sentence: the next one may speak of those in it by pronouns.
  void remember();

  // What the noun, name or pronoun at `word` stands for, if that may fill a role of the type.
  std::optional<Referent> find(std::uint32_t word, FillerType type) const;
  // Adds those of the word and of all that are joined to it: "X and Y", "Hungarian and Romanian
  // officials", "they".
  void find_all(std::uint32_t word, FillerType type, std::vector<Referent>& found) const;
  // What a pronoun, a title without a name or a noun like "the country" or "both sides" at `word`
  // takes from what was said before; nothing for other words, and where that is unclear.
  std::optional<Anaphor> anaphor(std::uint32_t word) const;
  // The actor that a thing belongs to or comes from: "a U.S. request", "the call by Kofi Annan".
  std::optional<Referent> owner(std::uint32_t noun, FillerType type) const;

  // The mentions of the sentence from the first that ends behind `byte`: they are in order.
  std::span<const Mention> mentions_from(std::uint32_t byte) const;
  // The outermost mention that holds the word; null if none.
  const Mention* mention_at(std::uint32_t word) const;
  // The word of a mention whose head lies outside of it; kNoWord if there is none.
  std::uint32_t head_of(Span span) const;
  // The agreement that "it" means, or one that is signed without being named again.
  std::optional<Referent> last_agreement(std::uint32_t word) const;
  // "both countries", "the two presidents": the two that are meant; empty if it is not known.
  std::vector<Referent> pair(std::uint32_t noun) const;
  // What a noun like "army" or "parliament" stands for; nothing for other words and names.
  std::optional<Referent> body(std::uint32_t noun) const;
  // Whether a name ends with such a word: "General Staff", "Foreign Ministry".
  bool names_body(std::uint32_t word) const;
  // A thing or group without a name, by the words of its noun.
  Referent described(std::uint32_t noun, std::string_view type) const;

 private:
  // Whom a pronoun may mean.
  struct Candidate {
    std::vector<Referent> referents;  // several are "they"
    std::string gender;               // of a person, if known
    bool plural = false;
    bool subject = false;
    bool named = false;    // not just "the woman"
    bool pronoun = false;  // who was "he" or "she" in that sentence
  };
  // What a pronoun asks for.
  struct Wanted {
    bool person = false;
    bool plural = false;
    std::string_view gender;
  };

  // Those of the sentence before the word, the nearest ones.
  std::span<const Mention> mentions_before(std::uint32_t word) const;
  // The innermost name that the word stands in, inside of whatever else; null if none.
  const Mention* inner_name(std::uint32_t word) const;
  bool add_holders(std::uint32_t word, FillerType type, std::vector<Referent>& found) const;
  bool stands_between(std::uint32_t word) const;
  // Whether what has such a name may do something.
  static bool may_act(MentionKind kind);
  std::string_view gender_of_noun(std::uint32_t noun) const;
  bool means_nothing(std::uint32_t pronoun) const;
  bool is_form_of_address(std::uint32_t pronoun) const;
  static bool is_unknown(const Candidate& candidate, const Wanted& wanted);
  bool speaks_here(const Candidate& candidate, std::uint32_t pronoun) const;
  std::optional<std::vector<Referent>> search_sentence(std::uint32_t pronoun,
                                                       const Wanted& wanted) const;
  std::vector<Referent> search_before(std::uint32_t pronoun, const Wanted& wanted) const;
  static std::optional<Wanted> wanted_by(std::string_view pronoun);
  static bool fits(const Candidate& candidate, const Wanted& wanted);
  std::vector<Referent> antecedents(std::uint32_t pronoun) const;
  Span with_determiner(std::uint32_t noun, Span span) const;
  std::vector<Referent> first_person(std::uint32_t pronoun) const;
  const Statement* statement_at(Span span) const;
  std::vector<Referent> search_antecedents(std::uint32_t pronoun, const Wanted& wanted) const;
  std::optional<std::string_view> wanted_by_noun(std::uint32_t noun) const;
  std::optional<Referent> search_nominal(std::uint32_t noun, std::string_view kind) const;
  static Candidate candidate_of(std::vector<Referent> referents);
  Candidate candidate_at(std::uint32_t word, bool subject) const;
  Candidate candidate_alone(std::uint32_t word) const;
  Candidate candidate_by_pronoun(std::uint32_t pronoun) const;
  const Candidate* known_he(const Wanted& wanted) const;
  const Mention* name_of(const Referent& referent) const;
  static bool may_be_taken_up(const Candidate& candidate);
  Candidate possessor_before(std::uint32_t noun, std::uint32_t pronoun) const;
  bool is_thing(std::uint32_t noun, const Candidate& candidate) const;
  std::optional<Referent> named(const Mention& mention, std::uint32_t word, FillerType type) const;
  Span with_title(const Mention& mention) const;
  std::optional<Referent> of_adverb(std::uint32_t word) const;
  template <class Test>
  const Mention* last_before(std::uint32_t word, Test test) const;
  std::optional<Referent> last_thing(std::uint32_t pronoun, FillerType type) const;
  void add_listed(std::uint32_t word, FillerType type, std::vector<Referent>& found) const;
  void add_members(std::uint32_t noun, FillerType type, std::vector<Referent>& found) const;
  std::optional<Referent> nested(const Mention& mention, std::uint32_t word, FillerType type) const;
  std::optional<Referent> of_nationality(const Mention& mention, std::uint32_t word,
                                         FillerType type) const;
  std::optional<Referent> state_of_body(const Mention& mention, std::uint32_t word) const;
  std::optional<Referent> state_of_capital(const Mention& mention, std::uint32_t word) const;
  void take_city(const Mention& mention, Referent& referent) const;
  std::optional<Referent> of_title(const Mention& title, std::uint32_t word, FillerType type) const;
  std::optional<Referent> named_behind(const Mention& title, std::uint32_t word,
                                       FillerType type) const;
  std::optional<Referent> bearer(const Mention& title, std::uint32_t word, FillerType type) const;
  std::optional<Referent> of_apposition(std::uint32_t word, FillerType type) const;
  std::optional<Referent> of_part(std::uint32_t word, FillerType type) const;
  std::optional<Referent> of_noun(std::uint32_t word, FillerType type) const;
  void add_other_nations(std::uint32_t noun, std::vector<Referent>& found) const;
  void add_other_owners(std::uint32_t noun, FillerType type, std::vector<Referent>& found) const;
  // Whether the noun stands with "a", "no", "any" …: not one that is known already.
  bool is_indefinite(std::uint32_t noun) const;
  bool is_bare(std::uint32_t noun) const;
  bool is_any_or_none(std::uint32_t noun) const;
  bool is_apposed(const Mention& mention, std::uint32_t word) const;
  bool is_partisan(std::uint32_t adjective) const;
  std::vector<Referent> whose(std::uint32_t noun) const;
  std::vector<Referent> each_of_two(std::uint32_t word) const;
  // All in the place of the word.
  std::vector<Referent> as_word(std::vector<Argument> arguments, std::uint32_t word) const;
  bool is_subject_of(const Mention& mention, std::uint32_t noun) const;
  bool is_named(std::uint32_t word) const;
  std::vector<Argument> last_two(std::uint32_t noun, bool people, bool sides) const;
  bool is_armed_group(const Mention& name) const;
  bool is_ethnic(std::uint32_t adjective, std::uint32_t noun) const;
  std::optional<Referent> own_government(std::uint32_t noun) const;
  std::optional<Referent> own_country(std::uint32_t noun) const;
  std::optional<Referent> seated(std::uint32_t noun) const;
  std::optional<Referent> of_place(std::uint32_t noun) const;
  // descriptions.cpp
  struct Description {
    std::uint32_t noun = kNoWord;
    std::uint32_t first = kNoWord;       // of the words between "the" and the noun; the noun itself
    std::vector<std::string> modifiers;  // these words, in small letters
    std::string head;                    // the lemma of the noun
  };
  std::optional<Referent> of_description(std::uint32_t noun, FillerType type) const;
  std::optional<Description> description_at(std::uint32_t noun) const;
  Referent meant_by(const Description& description, Argument argument) const;
  std::optional<Referent> described_state(const Description& description) const;
  std::optional<Referent> described_body(const Description& description) const;
  std::optional<Referent> described_city(const Description& description) const;
  std::optional<Argument> only_person_before(const Description& description) const;
  std::optional<Referent> kinsman(std::uint32_t noun) const;
  std::optional<Referent> described_person(const Description& description) const;
  std::optional<ontology::EntityId> nation_in(const Description& description) const;
  bool has_age(const Argument& person, int years) const;
  bool is_subject_beside(std::uint32_t noun, const Argument& other) const;
  std::span<const Mention> names_before(std::uint32_t word) const;
  bool names_people(std::uint32_t noun) const;
  Referent people(std::uint32_t noun) const;
  std::optional<Referent> employer(std::uint32_t noun) const;
  bool names_weapon(std::uint32_t word) const;

  const ClaimContext& context_;
  const Analysis& analysis_;
  const SentenceTree& tree_;
  std::size_t sentence_ = 0;
  // What was said, by place, of as many statements: filled when first asked for.
  mutable std::vector<std::pair<Span, std::size_t>> contents_;
  mutable std::size_t contents_of_ = 0;
  mutable int depth_ = 0;                 // of pronouns that lead to pronouns
  std::optional<Referent> recent_thing_;  // the subject of the last sentence, if it is no actor
  // Those of the last sentence that speaks of somebody; the subject first.
  std::vector<Candidate> recent_;
  std::vector<std::vector<Candidate>> earlier_;  // of those before it, the latest first
};

// "we", "my" …
bool is_first_person(std::string_view word);

// "he", "its", "our" …: words whose meaning Referents looks for in what was said before.
bool is_personal_pronoun(std::string_view word);

}  // namespace concord::extract
