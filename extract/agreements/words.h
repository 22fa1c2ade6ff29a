#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "extract/words.h"

// The lexicon of find_agreements (extract/data/agreement_words.txt). All look-ups are by lower
// case.
namespace concord::extract::agreements {

enum class Head {
  kAgreement,
  kTreaty,
  kPact,
  kAccord,
  kDeal,
  kConvention,
  kProtocol,
  kMemorandum,
  kCharter,
  kCeasefire,
  kArmistice,
  kCommunique,
  kDeclaration,
  kStatement,
  kPlan,
  kCompact,
  kEntente,
  kPartnership,
  kUnderstanding,
  kStart
};

// A list of the data that one rule alone asks for. Throws std::logic_error if there is none.
std::vector<std::string_view> agreement_words(std::string_view list);

// The kind of a word that begins like a head; the caller has found it to be one.
std::optional<Head> head_of(std::string_view lower);
// What an agreement is about or like, in front of its head; kinds that decide its class come after.
const WordSet& modifiers();
// Say what the speaker thinks of it, or where it stands; more of them are told by their endings.
const WordSet& epithets();
// Not of the name: "a new peace deal" is the peace deal.
const WordSet& transparent();
const WordSet& definite_words();
const WordSet& indefinite_words();
// They make business or sport of it.
const WordSet& commercial();
// "a great deal", "of its own accord"
const WordSet& idiom_words();
// To agree on something: before a bare head they make sure that it is a noun.
bool is_agreeing_verb(std::string_view lower);
// Who deals or plans: before "deal" or "accord" they make a verb of it.
const WordSet& before_verb();
// After "convention" and others: something else than the agreement is meant.
const WordSet& not_agreement_after();
const WordSet& titles_of_persons();
// Where a topic or a name ends.
const WordSet& function_words();
// Verbs in a form that nothing in their ending betrays; they end a topic.
const WordSet& verbs_after_topic();
// "on Friday", "for years", "on the sidelines": when and how, not what about.
const WordSet& not_topics();
// Names that are no party: "Asia-Pacific", "Anti-Ballistic".
const WordSet& not_in_pairs();
bool has_adjective_ending(const LowerWord& word);
bool is_nationality(const LowerWord& word);
bool is_year(std::string_view word);

}  // namespace concord::extract::agreements
