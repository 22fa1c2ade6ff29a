#include "extract/training/dev_scores.h"

#include <algorithm>
#include <string>

#include "extract/language/roles.h"
#include "extract/lemmas.h"

namespace concord::training {
namespace {

constexpr std::size_t kBatchWords = 1000;

using evaluation::AnnotatedPredicate;
using evaluation::AnnotatedSentence;

class Scorer {
 public:
  Scorer(Network& network, const Corpus& corpus) : network_(network), corpus_(corpus) {}

  void measure(const Batch& batch) {
    const Matrix& states = network_.encoder.forward(batch, nullptr);
    read_words(batch, states);
    std::vector<SentenceView> views;
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) views.push_back(view(batch, s));
    std::vector<float> odds;
    network_.predicates.predict(batch, views, states, odds);
    network_.roles.set_states(states);
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
      const Example& example = *batch.sentences[s];
      const AnnotatedSentence gold = annotated(example);
      AnnotatedSentence found = this->found(batch, s);
      AnnotatedSentence given = found;
      for (std::uint32_t i = 0; i < example.size(); ++i) {
        if (language::part_of_speech(found.upos[i]) != 0 &&
            odds[batch.begins[s] + i] > language::kLeastPredicateOdds)
          found.predicates.push_back({i, "", {}});
      }
      if (example.has_predicates) find_roles(example, batch.begins[s], views[s], states, given);
      evaluation::score(gold, found, given, scores);
    }
  }

  evaluation::Scores scores;

 private:
  void read_words(const Batch& batch, const Matrix& states) {
    network_.tags.predict(states, logits_);
    tags_.clear();
    lemmas_.clear();
    for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
      for (std::uint32_t i = 0; i < batch.sentences[s]->size(); ++i) {
        Eigen::Index best = 0;
        logits_.row(batch.begins[s] + i).maxCoeff(&best);
        tags_.push_back(static_cast<std::uint32_t>(best));
        const language::Tag& tag = corpus_.inventory.tags[tags_.back()];
        lemmas_.emplace_back(
            extract::lemma(batch.sentences[s]->forms[i], tag.upos, tag.xpos, buffer_));
      }
    }
    network_.trees.score(batch, states, nullptr);
    network_.trees.predict(batch, trees_);
    network_.mentions.predict(states, mention_logits_);
  }

  SentenceView view(const Batch& batch, std::size_t sentence) const {
    SentenceView view;
    for (std::uint32_t word = batch.begins[sentence]; word < batch.begins[sentence + 1]; ++word) {
      const language::Tag& tag = corpus_.inventory.tags[tags_[word]];
      view.heads.push_back(trees_.heads[word]);
      view.relations.push_back(
          language::hash_bytes(corpus_.inventory.relations[trees_.relations[word]]));
      view.lemmas.push_back(language::hash_bytes(lemmas_[word]));
      view.upos.push_back(language::hash_bytes(tag.upos));
      view.xpos.push_back(language::hash_bytes(tag.xpos));
      view.known.push_back(corpus_.has_predicate(lemmas_[word], tags_[word]));
    }
    return view;
  }

  void add_word(std::uint32_t tag, std::uint32_t head, std::uint32_t relation,
                const std::string& lemma, AnnotatedSentence& sentence) const {
    sentence.upos.push_back(corpus_.inventory.tags[tag].upos);
    sentence.xpos.push_back(corpus_.inventory.tags[tag].xpos);
    sentence.lemmas.push_back(lemma);
    sentence.heads.push_back(head);
    sentence.relations.push_back(corpus_.inventory.relations[relation]);
  }

  AnnotatedSentence annotated(const Example& example) const {
    AnnotatedSentence gold;
    for (std::uint32_t i = 0; i < example.size(); ++i) {
      add_word(example.tags[i], example.heads[i], example.relations[i], example.lemmas[i], gold);
    }
    gold.has_names = !example.mention_tags.empty();
    language::add_names(example.mention_tags, gold.names);
    gold.has_predicates = example.has_predicates;
    for (const PredicateExample& predicate : example.predicates) {
      gold.predicates.push_back({predicate.word, predicate.roleset, predicate.arguments});
    }
    return gold;
  }

  AnnotatedSentence found(const Batch& batch, std::size_t s) {
    AnnotatedSentence found;
    const std::uint32_t begin = batch.begins[s];
    const std::uint32_t size = batch.begins[s + 1] - begin;
    for (std::uint32_t word = begin; word < begin + size; ++word) {
      add_word(tags_[word], trees_.heads[word], trees_.relations[word], lemmas_[word], found);
    }
    std::vector<std::uint32_t> tags;
    decoder_.decode({mention_logits_.row(begin).data(), std::size_t{size} * language::kMentionTags},
                    tags);
    language::add_names(tags, found.names);
    return found;
  }

  void find_roles(const Example& example, std::uint32_t begin, const SentenceView& view,
                  const Matrix& states, AnnotatedSentence& given) {
    candidates_.set_sentence(view.roles());
    for (const PredicateExample& gold : example.predicates) {
      AnnotatedPredicate predicate{gold.word, "", {}};
      const std::string& lemma = lemmas_[begin + gold.word];
      language::Frame frame = language::frame_of_lemma(view.lemmas[gold.word]);
      const std::uint32_t senses =
          corpus_.senses_of(lemma, language::part_of_speech(given.upos[gold.word]));
      if (senses != kNoRow) {
        const language::Senses& entry = corpus_.inventory.senses[senses];
        const std::uint32_t sense =
            entry.rolesets.size() < 2
                ? 0
                : network_.predicates.sense(entry, states, begin + gold.word,
                                            candidates_.sense_features(gold.word));
        predicate.roleset = corpus_.inventory.rolesets[entry.rolesets[sense]];
        frame = corpus_.frame(entry.rolesets[sense]);
      }
      const auto candidates = candidates_.of(gold.word, frame);
      network_.roles.predict(begin, gold.word, frame, view, candidates, logits_);
      language::choose_roles({logits_.data(), static_cast<std::size_t>(logits_.size())},
                             language::part_of_speech(given.upos[gold.word]), frame.core_roles,
                             chosen_);
      for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (chosen_[i].role != language::Role::kNoRole)
          predicate.arguments.emplace_back(candidates[i].word, chosen_[i].role);
      }
      given.predicates.push_back(std::move(predicate));
    }
  }

  Network& network_;
  const Corpus& corpus_;
  Matrix logits_, mention_logits_;
  std::string buffer_;
  std::vector<std::string> lemmas_;
  std::vector<std::uint32_t> tags_;
  PredictedTrees trees_;
  language::MentionDecoder decoder_;
  language::RoleCandidates candidates_;
  std::vector<language::ChosenRole> chosen_;
};

}  // namespace

evaluation::Scores score(Network& network, const Corpus& corpus,
                         std::span<const Example> examples) {
  Scorer scorer(network, corpus);
  Batch batch;
  for (const Example& example : examples) {
    batch.add(example);
    if (batch.words() < kBatchWords) continue;
    scorer.measure(batch);
    batch = {};
  }
  if (batch.words() > 0) scorer.measure(batch);
  return scorer.scores;
}

}  // namespace concord::training
