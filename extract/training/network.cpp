#include "extract/training/network.h"

namespace concord::training {

Network::Network(const Corpus& corpus, std::uint64_t seed)
    : random_(seed),
      encoder(corpus.vectors, static_cast<std::uint32_t>(corpus.word_keys.size()), random_),
      tags("tags", static_cast<std::uint32_t>(corpus.inventory.tags.size()), 0.05f, random_),
      trees(static_cast<std::uint32_t>(corpus.inventory.relations.size()), random_),
      mentions("mentions", language::kMentionTags, 0.02f, random_),
      predicates(corpus.inventory, corpus.ambiguous_rolesets, random_),
      roles(random_),
      corpus_(corpus) {
  for (const std::string& relation : corpus.inventory.relations)
    relation_hashes_.push_back(language::hash_bytes(relation));
  for (const language::Tag& tag : corpus.inventory.tags) {
    upos_hashes_.push_back(language::hash_bytes(tag.upos));
    xpos_hashes_.push_back(language::hash_bytes(tag.xpos));
  }
}

std::vector<Parameter*> Network::parameters() {
  std::vector<Parameter*> all = encoder.parameters();
  const auto add = [&](auto& part) {
    for (Parameter* parameter : part.parameters()) all.push_back(parameter);
  };
  add(tags);
  add(trees);
  add(mentions);
  add(predicates);
  add(roles);
  return all;
}

std::vector<SentenceView> Network::views(const Batch& batch, bool own_trees) {
  if (own_trees) trees.predict(batch, predicted_);
  std::vector<SentenceView> views;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const Example& sentence = *batch.sentences[s];
    SentenceView view;
    if (sentence.has_predicates) {
      const std::uint32_t begin = batch.begins[s];
      for (std::uint32_t i = 0; i < sentence.size(); ++i) {
        view.heads.push_back(own_trees ? predicted_.heads[begin + i] : sentence.heads[i]);
        view.relations.push_back(
            relation_hashes_[own_trees ? predicted_.relations[begin + i] : sentence.relations[i]]);
        view.lemmas.push_back(language::hash_bytes(sentence.lemmas[i]));
        view.upos.push_back(upos_hashes_[sentence.tags[i]]);
        view.xpos.push_back(xpos_hashes_[sentence.tags[i]]);
        view.known.push_back(corpus_.has_predicate(sentence.lemmas[i], sentence.tags[i]));
      }
    } else {
      view.heads.assign(sentence.size(), sentence.size());
      view.known.assign(sentence.size(), 0);
      for (auto* hashes : {&view.relations, &view.lemmas, &view.upos, &view.xpos})
        hashes->assign(sentence.size(), 0);
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<language::Frame> Network::frames(const Batch& batch,
                                             std::span<const SentenceView> views,
                                             const Matrix& states, bool own_senses) {
  std::vector<language::Frame> frames;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    if (own_senses && !batch.sentences[s]->predicates.empty())
      candidates_.set_sentence(views[s].roles());
    for (const PredicateExample& predicate : batch.sentences[s]->predicates) {
      frames.push_back(predicate.frame);
      if (!own_senses || predicate.senses == kNoRow) continue;
      const language::Senses& senses = corpus_.inventory.senses[predicate.senses];
      if (senses.rolesets.size() < 2) continue;
      const std::uint32_t sense = predicates.sense(senses, states, batch.begins[s] + predicate.word,
                                                   candidates_.sense_features(predicate.word));
      frames.back() = corpus_.frame(senses.rolesets[sense]);
    }
  }
  return frames;
}

Losses Network::learn(const Batch& batch, Random* random, bool learn_roles, bool own_trees) {
  const Matrix& states = encoder.forward(batch, random);
  Matrix gradient = Matrix::Zero(states.rows(), states.cols());
  Losses losses;
  losses.tags = tags.learn(batch, &Example::tags, states, gradient);
  losses.trees = trees.learn(batch, states, gradient, random);
  losses.mentions = mentions.learn(batch, &Example::mention_tags, states, gradient);
  if (learn_roles) {
    const std::vector<SentenceView> seen = views(batch, own_trees);
    losses.predicates = predicates.learn(batch, seen, states, gradient);
    losses.roles =
        roles.learn(batch, seen, frames(batch, seen, states, own_trees), states, gradient, random);
  }
  encoder.backward(batch, gradient);
  return losses;
}

}  // namespace concord::training
