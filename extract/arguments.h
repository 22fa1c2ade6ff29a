#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/sentence_tree.h"

// Who does what to whom in a sentence, with the constructions undone.
namespace concord::extract {

// The words that head the arguments of a verb. Passives, relative clauses, participles, control and
// shared subjects and objects of joined verbs are undone: `subject` is who does it, `object` to
// whom or what it is done. Words joined to an argument ("X and Y") are not listed.
struct VerbArguments {
  std::uint32_t subject = kNoWord;
  std::uint32_t object = kNoWord;
  std::uint32_t indirect_object = kNoWord;
  std::uint32_t above_object = kNoWord;  // of an object that a relative clause describes: the noun
                                         // that it hangs on, which the clause may mean instead
  std::vector<std::pair<std::string_view, std::uint32_t>> obliques;  // preposition, head
  std::uint32_t clause = kNoWord;     // the verb of a clausal complement
  std::uint32_t condition = kNoWord;  // the subject of an "if" clause, here or in the complement
  std::uint32_t purpose = kNoWord;    // the verb of a clause of purpose ("to support …")
  std::vector<std::uint32_t> companions;  // of the subject: "together with the presidents of"
  std::vector<std::uint32_t> fellows;     // of the object: "seized X along with Y"
  std::vector<std::uint32_t> modifiers;   // words before a noun: "the Russian air attack"
  bool passive = false;
};

// The word that is the surface subject of a clause, relative pronouns and control undone; kNoWord
// if it has none.
std::uint32_t subject_of(const SentenceTree& tree, std::uint32_t verb);

// Of the verb (or noun) `word`. Its complements' complements are not looked into; those of its
// object are, as a preposition may hang on either ("signed a treaty with X"). Bounded work.
VerbArguments verb_arguments(const SentenceTree& tree, std::uint32_t word);

// The verb without a weight of its own that takes the noun as object ("launched an attack",
// "launched a series of attacks"); kNoWord if none.
std::uint32_t light_verb(const SentenceTree& tree, std::uint32_t noun);

// The same of a noun that tells of an event: whose it is or by whom ("Russia's attack", "the attack
// by Russia") is its subject, what it is of its object. With a light verb those of the verb are
// joined to them, and its subject comes first.
VerbArguments noun_arguments(const SentenceTree& tree, std::uint32_t noun);

// The same of what is said with "be" and a preposition, which is its first oblique: "have been in
// the enclave".
VerbArguments predicate_arguments(const SentenceTree& tree, std::uint32_t predicate);

// The head and those joined to it, "X, Y and Z" of X; of a very long list the first ones.
std::vector<std::uint32_t> conjuncts(const SentenceTree& tree, std::uint32_t word);

// Whether a noun is "the first", "the only" … of its kind: what follows with "to" has been done
// ("the first country to leave").
bool is_singled_out(const SentenceTree& tree, std::uint32_t noun);

// The preposition of a noun: its case mark, the last word of it ("out of": "of"; but "accord" of
// "according to"); empty if none.
std::string_view preposition(const SentenceTree& tree, std::uint32_t word);

}  // namespace concord::extract
