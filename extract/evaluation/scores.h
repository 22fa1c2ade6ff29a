#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/roles.h"

// How well trees, names and roles agree with those of an annotator.
namespace concord::evaluation {

// Counts to precision, recall and F1, in percent; 0 where nothing was counted.
struct Counts {
  std::uint64_t right = 0, found = 0, gold = 0;

  double precision() const {
    return found ? 100.0 * static_cast<double>(right) / static_cast<double>(found) : 0;
  }
  double recall() const {
    return gold ? 100.0 * static_cast<double>(right) / static_cast<double>(gold) : 0;
  }
  double f1() const {
    return found + gold ? 200.0 * static_cast<double>(right) / static_cast<double>(found + gold)
                        : 0;
  }

  // One item that both have: with the same value or not.
  void add(bool agrees) {
    right += agrees;
    ++found;
    ++gold;
  }
  template <class Item>
  void add(const std::set<Item>& gold_items, const std::set<Item>& found_items) {
    gold += gold_items.size();
    found += found_items.size();
    for (const Item& item : found_items) right += gold_items.contains(item);
  }
};

struct AnnotatedPredicate {
  std::uint32_t word = 0;
  std::string roleset;                                              // empty if none is known
  std::vector<std::pair<std::uint32_t, language::Role>> arguments;  // head words
};

// A sentence as an annotator or a parser has it; all per word, heads as words of the sentence, its
// length for the root.
struct AnnotatedSentence {
  std::vector<std::string> upos, xpos, lemmas, relations;
  std::vector<std::uint32_t> heads;
  bool has_names = false;
  std::vector<language::NameSpan> names;
  bool has_predicates = false;
  std::vector<AnnotatedPredicate> predicates;
};

// On the same words. Attachment by the definition of the CoNLL 2018 shared task: relations without
// their subtypes, punctuation counted.
struct Scores {
  Counts upos, xpos, lemmas, unlabelled, labelled;
  Counts triples;  // subject, verb and object, with heads and relations right
  Counts names;    // exact span, and person, place or organisation
  Counts verb_predicates, noun_predicates, adjective_predicates;  // auxiliaries are verbs
  Counts senses;                                                  // rolesets of the gold predicates
  Counts roles, noun_roles;  // head and label of the scored roles, of the gold predicates
};

// Adds the counts of one sentence. `found` has been made on the words of `gold`. `given` is `found`
// with roles and senses for exactly the predicates of `gold`, which they are measured on.
void score(const AnnotatedSentence& gold, const AnnotatedSentence& found,
           const AnnotatedSentence& given, Scores& scores);

// All that was counted, by name.
std::vector<std::pair<std::string, Counts>> listed(const Scores& scores);
// "UPOS 95.28, LAS 84.10, …": F1 by name.
std::string summary(const std::vector<std::pair<std::string, Counts>>& counts);

}  // namespace concord::evaluation
