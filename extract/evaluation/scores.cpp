#include "extract/evaluation/scores.h"

#include <compare>
#include <cstdio>
#include <map>
#include <tuple>

#include "extract/language/conllu.h"

namespace concord::evaluation {
namespace {

using language::Role;
using language::universal_relation;

using Triple = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // subject, verb, object
using Name = std::tuple<std::uint32_t, std::uint32_t, language::NameType>;
using Argument = std::pair<std::uint32_t, Role>;

std::set<Triple> triples(const AnnotatedSentence& sentence) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> subjects;
  for (std::uint32_t i = 0; i < sentence.heads.size(); ++i) {
    if (universal_relation(sentence.relations[i]) == "nsubj")
      subjects[sentence.heads[i]].push_back(i);
  }
  std::set<Triple> found;
  for (std::uint32_t i = 0; i < sentence.heads.size(); ++i) {
    if (universal_relation(sentence.relations[i]) != "obj") continue;
    for (const std::uint32_t subject : subjects[sentence.heads[i]])
      found.insert({subject, sentence.heads[i], i});
  }
  return found;
}

std::set<Name> names(const AnnotatedSentence& sentence) {
  std::set<Name> found;
  for (const language::NameSpan& span : sentence.names) {
    if (span.type != language::NameType::kOther) found.insert({span.begin, span.end, span.type});
  }
  return found;
}

std::map<std::uint32_t, const AnnotatedPredicate*> by_word(const AnnotatedSentence& sentence) {
  std::map<std::uint32_t, const AnnotatedPredicate*> predicates;
  for (const AnnotatedPredicate& predicate : sentence.predicates)
    predicates.emplace(predicate.word, &predicate);
  return predicates;
}

std::set<Argument> scored_arguments(const AnnotatedPredicate& predicate) {
  std::set<Argument> arguments;
  for (const Argument& argument : predicate.arguments) {
    if (language::is_scored(argument.second)) arguments.insert(argument);
  }
  return arguments;
}

void score_words(const AnnotatedSentence& gold, const AnnotatedSentence& found, Scores& scores) {
  for (std::size_t i = 0; i < gold.heads.size(); ++i) {
    scores.upos.add(gold.upos[i] == found.upos[i]);
    scores.xpos.add(gold.xpos[i] == found.xpos[i]);
    // "_" is no annotation, but any lemma agrees with it by the shared task.
    scores.lemmas.add(gold.lemmas[i] == found.lemmas[i] || gold.lemmas[i] == "_");
    const bool head = gold.heads[i] == found.heads[i];
    scores.unlabelled.add(head);
    scores.labelled.add(head && universal_relation(gold.relations[i]) ==
                                    universal_relation(found.relations[i]));
  }
}

Counts* predicate_counts(std::string_view upos, Scores& scores) {
  switch (language::part_of_speech(upos)) {
    case 'v':
      return &scores.verb_predicates;
    case 'n':
      return &scores.noun_predicates;
    case 'j':
      return &scores.adjective_predicates;
    default:
      return nullptr;
  }
}

void score_predicates(const AnnotatedSentence& gold, const AnnotatedSentence& found,
                      Scores& scores) {
  const auto wanted = by_word(gold);
  const auto identified = by_word(found);
  for (const auto& [word, predicate] : wanted) {
    Counts* const counts = predicate_counts(gold.upos[word], scores);
    if (counts == nullptr) continue;
    ++counts->gold;
    if (!identified.contains(word)) continue;
    ++counts->found;
    ++counts->right;
  }
  for (const auto& [word, predicate] : identified) {
    if (wanted.contains(word)) continue;
    if (Counts* const counts = predicate_counts(found.upos[word], scores)) ++counts->found;
  }
}

void score_roles(const AnnotatedSentence& gold, const AnnotatedSentence& given, Scores& scores) {
  const auto answers = by_word(given);
  for (const AnnotatedPredicate& predicate : gold.predicates) {
    const auto answer = answers.find(predicate.word);
    const AnnotatedPredicate none;
    const AnnotatedPredicate& found = answer == answers.end() ? none : *answer->second;
    scores.senses.add(!found.roleset.empty() && found.roleset == predicate.roleset);
    scores.roles.add(scored_arguments(predicate), scored_arguments(found));
    if (gold.upos[predicate.word] == "NOUN")
      scores.noun_roles.add(scored_arguments(predicate), scored_arguments(found));
  }
}

}  // namespace

void score(const AnnotatedSentence& gold, const AnnotatedSentence& found,
           const AnnotatedSentence& given, Scores& scores) {
  score_words(gold, found, scores);
  scores.triples.add(triples(gold), triples(found));
  if (gold.has_names) scores.names.add(names(gold), names(found));
  if (!gold.has_predicates) return;
  score_predicates(gold, found, scores);
  score_roles(gold, given, scores);
}

std::vector<std::pair<std::string, Counts>> listed(const Scores& scores) {
  std::vector<std::pair<std::string, Counts>> list = {
      {"UPOS", scores.upos},
      {"XPOS", scores.xpos},
      {"lemmas", scores.lemmas},
      {"UAS", scores.unlabelled},
      {"LAS", scores.labelled},
      {"SVO", scores.triples},
      {"names", scores.names},
      {"verbs", scores.verb_predicates},
      {"nouns", scores.noun_predicates},
      {"adjectives", scores.adjective_predicates},
      {"senses", scores.senses},
      {"roles", scores.roles},
      {"noun roles", scores.noun_roles},
  };
  std::erase_if(list, [](const auto& entry) { return entry.second.gold == 0; });
  return list;
}

std::string summary(const std::vector<std::pair<std::string, Counts>>& counts) {
  std::string text;
  for (const auto& [name, counted] : counts) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%s%s %.2f", text.empty() ? "" : ", ", name.c_str(),
                  counted.f1());
    text += buffer;
  }
  return text;
}

}  // namespace concord::evaluation
