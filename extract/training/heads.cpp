#include "extract/training/heads.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/language/activations.h"
#include "extract/training/encoder.h"

namespace concord::training {

using language::kArcSize;
using language::kEncodedSize;
using language::kLabelSize;
using language::kPredicateSize;
using language::kRoles;
using language::kRoleSize;
using language::Role;

namespace {

constexpr float kHeadDropout = 0.25f;
constexpr float kRoleDropout = 0.35f;
constexpr float kSlope = 0.1f;  // of leaky_relu()
constexpr float kWideRate = 6;
constexpr float kWideDropout = 0.5f;  // else the linear part learns the training pairs by heart
constexpr float kSenseRate = 3;

float glorot(Eigen::Index inputs, Eigen::Index outputs) {
  return std::sqrt(6.0f / static_cast<float>(inputs + outputs));
}

void rectify(Matrix& values) {
  values = values.unaryExpr([](float x) { return language::leaky_relu(x); });
}

// `values` are those after rectify(): their sign is that of the input.
void rectify_backward(const Matrix& values, Matrix& gradient) {
  gradient.array() *= values.array().unaryExpr([](float x) { return x > 0 ? 1.0f : kSlope; });
}

// The loss of one row, and its gradient in place of the logits. `smoothing` of the weight is spread
// over all labels.
template <class Logits>
double softmax_loss(Logits&& logits, Eigen::Index target, float smoothing) {
  const float highest = logits.maxCoeff();
  logits = logits.array() - highest;
  const float log_sum = std::log(logits.array().exp().sum());
  const auto labels = static_cast<float>(logits.size());
  double loss = (1 - smoothing) * (log_sum - logits[target]);
  if (smoothing > 0) loss += smoothing * (log_sum - logits.sum() / labels);
  logits = (logits.array() - log_sum).exp();
  logits.array() -= smoothing / labels;
  logits[target] -= 1 - smoothing;
  return loss;
}

// The same where any label but the first is right.
template <class Logits>
double not_first_loss(Logits&& logits) {
  const float highest = logits.maxCoeff();
  logits = (logits.array() - highest).exp();
  logits /= logits.sum();
  const float first = std::min(logits[0], 0.999999f);
  logits *= -first / (1 - first);
  logits[0] = first;
  return -std::log(1 - first);
}

}  // namespace

Linear::Linear(const std::string& name, Eigen::Index inputs, Eigen::Index outputs, Random& random)
    : weights(name + ".weights", inputs, outputs, glorot(inputs, outputs), random),
      bias(name + ".bias", 1, outputs, 0, random) {}

void Linear::forward(const Matrix& input, Matrix& output) const {
  output.noalias() = input * weights.value;
  output.rowwise() += bias.value.row(0);
}

void Linear::backward(const Matrix& input, const Matrix& output_gradient, Matrix& input_gradient) {
  weights.gradient.noalias() += input.transpose() * output_gradient;
  bias.gradient.row(0) += output_gradient.colwise().sum();
  input_gradient.noalias() += output_gradient * weights.value.transpose();
}

LabelHead::LabelHead(const std::string& name, std::uint32_t labels, float smoothing, Random& random)
    : output(name, kEncodedSize, labels, random), smoothing_(smoothing) {}

double LabelHead::learn(const Batch& batch, std::vector<std::uint32_t> Example::*labels,
                        const Matrix& states, Matrix& state_gradient) {
  output.forward(states, logits_);
  double loss = 0;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const std::vector<std::uint32_t>& gold = batch.sentences[s]->*labels;
    for (std::uint32_t word = batch.begins[s]; word < batch.begins[s + 1]; ++word) {
      auto row = logits_.row(word);
      const std::uint32_t label = gold.empty() ? kUnlabelled : gold[word - batch.begins[s]];
      if (label == kUnlabelled) {
        row.setZero();
      } else if (label == kNotFirst) {
        loss += not_first_loss(row);
      } else {
        loss += softmax_loss(row, label, smoothing_);
      }
    }
  }
  output.backward(states, logits_, state_gradient);
  return loss;
}

TreeHead::TreeHead(std::uint32_t relations, Random& random)
    : dependent("arc.dependent", kEncodedSize, kArcSize, random),
      head("arc.head", kEncodedSize, kArcSize, random),
      root("arc.root", 1, kArcSize, 0.1f, random),
      bilinear("arc.bilinear", kArcSize, kArcSize, 0.05f, random),
      head_bias("arc.head_bias", 1, kArcSize, 0.05f, random),
      label_dependent("label.dependent", kEncodedSize, kLabelSize, random),
      label_head("label.head", kEncodedSize, kLabelSize, glorot(kEncodedSize, kLabelSize), random),
      label_root("label.root", 1, kLabelSize, 0.1f, random),
      label_distance("label.distance", language::kDistanceRows, kLabelSize, 0.1f, random),
      label_output("label.output", kLabelSize, relations, random) {}

std::vector<Parameter*> TreeHead::parameters() {
  std::vector<Parameter*> all{&root,       &bilinear,   &head_bias,
                              &label_head, &label_root, &label_distance};
  for (Linear* linear : {&dependent, &head, &label_dependent, &label_output}) {
    for (Parameter* parameter : linear->parameters()) all.push_back(parameter);
  }
  return all;
}

void TreeHead::score(const Batch& batch, const Matrix& states, Random* random) {
  dependent.forward(states, dependents_);
  head.forward(states, heads_);
  rectify(dependents_);
  rectify(heads_);
  drop(batch, kHeadDropout, random, dependents_, dependents_mask_);
  drop(batch, kHeadDropout, random, heads_, heads_mask_);
  label_dependent.forward(states, label_dependents_);
  label_heads_.noalias() = states * label_head.value;
}

void TreeHead::arc_scores(std::uint32_t begin, std::uint32_t size, Matrix& scores) const {
  Matrix candidates(size + 1, kArcSize);
  candidates.topRows(size) = heads_.middleRows(begin, size);
  candidates.row(size) = root.value;
  scores.noalias() =
      (dependents_.middleRows(begin, size) * bilinear.value) * candidates.transpose();
  scores.rowwise() += (candidates * head_bias.value.transpose()).transpose().row(0);
}

void TreeHead::label_hidden(const Batch& batch, std::span<const std::uint32_t> heads,
                            Matrix& hidden) const {
  hidden = label_dependents_;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const std::uint32_t begin = batch.begins[s];
    const std::uint32_t size = batch.begins[s + 1] - begin;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t parent = heads[begin + i];
      auto row = hidden.row(begin + i);
      if (parent == size) {
        row += label_root.value.row(0) + label_distance.value.row(language::kDistanceRows - 1);
      } else {
        row += label_heads_.row(begin + parent) +
               label_distance.value.row(language::distance_row(parent, i));
      }
    }
  }
  rectify(hidden);
}

double TreeHead::learn_arcs(const Batch& batch, const Matrix& states, Matrix& state_gradient) {
  Matrix dependents_gradient = Matrix::Zero(states.rows(), kArcSize);
  Matrix heads_gradient = Matrix::Zero(states.rows(), kArcSize);
  double loss = 0;
  Matrix scores;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const std::vector<std::uint32_t>& gold = batch.sentences[s]->heads;
    if (gold.empty()) continue;
    const std::uint32_t begin = batch.begins[s];
    const std::uint32_t size = batch.sentences[s]->size();
    arc_scores(begin, size, scores);
    for (std::uint32_t i = 0; i < size; ++i) {
      scores(i, i) = -1e9f;  // no word is its own head
      loss += softmax_loss(scores.row(i), gold[i], 0);
    }
    Matrix candidates(size + 1, kArcSize);
    candidates.topRows(size) = heads_.middleRows(begin, size);
    candidates.row(size) = root.value;
    const auto words = dependents_.middleRows(begin, size);
    const Matrix projected_gradient = scores * candidates;  // of words * bilinear
    Matrix candidates_gradient = scores.transpose() * (words * bilinear.value);
    const Row column_sums = scores.colwise().sum();
    candidates_gradient.noalias() += column_sums.transpose() * head_bias.value;
    head_bias.gradient.noalias() += column_sums * candidates;
    bilinear.gradient.noalias() += words.transpose() * projected_gradient;
    dependents_gradient.middleRows(begin, size).noalias() =
        projected_gradient * bilinear.value.transpose();
    heads_gradient.middleRows(begin, size) = candidates_gradient.topRows(size);
    root.gradient += candidates_gradient.bottomRows(1);
  }
  const auto back = [&](Linear& linear, const Matrix& values, const Matrix& mask,
                        Matrix& gradient) {
    gradient.array() *= mask.array();
    rectify_backward(values, gradient);
    linear.backward(states, gradient, state_gradient);
  };
  back(dependent, dependents_, dependents_mask_, dependents_gradient);
  back(head, heads_, heads_mask_, heads_gradient);
  return loss;
}

double TreeHead::learn_labels(const Batch& batch, const Matrix& states, Matrix& state_gradient) {
  std::vector<std::uint32_t> heads;
  for (const Example* sentence : batch.sentences) {
    if (sentence->heads.empty()) {
      heads.resize(heads.size() + sentence->size(), sentence->size());
    } else {
      heads.insert(heads.end(), sentence->heads.begin(), sentence->heads.end());
    }
  }
  Matrix hidden, logits;
  label_hidden(batch, heads, hidden);
  label_output.forward(hidden, logits);
  double loss = 0;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const Example& sentence = *batch.sentences[s];
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
      auto row = logits.row(batch.begins[s] + i);
      if (sentence.heads.empty()) {
        row.setZero();
      } else {
        loss += softmax_loss(row, sentence.relations[i], 0.03f);
      }
    }
  }
  Matrix gradient = Matrix::Zero(hidden.rows(), hidden.cols());
  label_output.backward(hidden, logits, gradient);
  rectify_backward(hidden, gradient);
  Matrix head_gradient = Matrix::Zero(hidden.rows(), hidden.cols());
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const std::uint32_t begin = batch.begins[s];
    const std::uint32_t size = batch.begins[s + 1] - begin;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::uint32_t parent = heads[begin + i];
      const auto row = gradient.row(begin + i);
      if (parent == size) {
        label_root.gradient += row;
        label_distance.gradient.row(language::kDistanceRows - 1) += row;
      } else {
        head_gradient.row(begin + parent) += row;
        label_distance.gradient.row(language::distance_row(parent, i)) += row;
      }
    }
  }
  label_dependent.backward(states, gradient, state_gradient);
  label_head.gradient.noalias() += states.transpose() * head_gradient;
  state_gradient.noalias() += head_gradient * label_head.value.transpose();
  return loss;
}

double TreeHead::learn(const Batch& batch, const Matrix& states, Matrix& state_gradient,
                       Random* random) {
  score(batch, states, random);
  return learn_arcs(batch, states, state_gradient) + learn_labels(batch, states, state_gradient);
}

void TreeHead::predict(const Batch& batch, PredictedTrees& trees) {
  trees.heads.clear();
  Matrix scores, hidden, logits;
  std::vector<std::uint32_t> heads;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    heads.resize(batch.sentences[s]->size());
    arc_scores(batch.begins[s], batch.sentences[s]->size(), scores);
    decoder_.decode({scores.data(), static_cast<std::size_t>(scores.size())}, heads);
    trees.heads.insert(trees.heads.end(), heads.begin(), heads.end());
  }
  label_hidden(batch, trees.heads, hidden);
  label_output.forward(hidden, logits);
  trees.relations.resize(trees.heads.size());
  for (Eigen::Index i = 0; i < logits.rows(); ++i) {
    Eigen::Index best = 0;
    logits.row(i).maxCoeff(&best);
    trees.relations[static_cast<std::size_t>(i)] = static_cast<std::uint32_t>(best);
  }
}

PredicateHead::PredicateHead(const language::Inventory& inventory, std::uint32_t rolesets,
                             Random& random)
    : hidden("predicate.hidden", kEncodedSize, kPredicateSize, random),
      output("predicate.output", kPredicateSize, 1, random),
      wide("predicate.wide", language::kPredicateWideRows, 1, 0, random, true, kWideRate),
      sense_hidden("sense.hidden", kEncodedSize, kPredicateSize, random),
      sense_rows("sense.rows", rolesets, kPredicateSize + 1, 0, random, true, kSenseRate),
      sense_wide("sense.wide", language::kSenseWideRows, 1, 0, random, true, kWideRate),
      inventory_(inventory) {
  for (const std::string& roleset : inventory.rolesets)
    roleset_hashes_.push_back(language::hash_bytes(roleset));
}

std::vector<Parameter*> PredicateHead::parameters() {
  std::vector<Parameter*> all{&wide, &sense_rows, &sense_wide};
  for (Linear* linear : {&hidden, &output, &sense_hidden}) {
    for (Parameter* parameter : linear->parameters()) all.push_back(parameter);
  }
  return all;
}

void PredicateHead::forward(const Batch& batch, std::span<const SentenceView> views,
                            const Matrix& states) {
  hidden.forward(states, hidden_);
  rectify(hidden_);
  output.forward(hidden_, odds_);
  rows_.resize(batch.words());
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    candidates_.set_sentence(views[s].roles());
    for (std::uint32_t i = 0; i < batch.sentences[s]->size(); ++i) {
      const std::uint32_t word = batch.begins[s] + i;
      rows_[word] = candidates_.predicate_wide_rows(i);
      for (const std::uint32_t row : rows_[word]) odds_(word, 0) += wide.value(row, 0);
    }
  }
}

void PredicateHead::predict(const Batch& batch, std::span<const SentenceView> views,
                            const Matrix& states, std::vector<float>& odds) {
  forward(batch, views, states);
  odds.assign(odds_.data(), odds_.data() + odds_.size());
}

Row PredicateHead::sense_scores(const language::Senses& senses, const Row& query,
                                std::span<const std::uint64_t> features) const {
  Row scores(senses.rolesets.size());
  for (std::size_t i = 0; i < senses.rolesets.size(); ++i) {
    const std::uint32_t roleset = senses.rolesets[i];
    const auto row = sense_rows.value.row(roleset);
    float score = query.dot(row.head(kPredicateSize)) + row[kPredicateSize];
    for (const std::uint64_t feature : features)
      score += sense_wide.value(language::sense_wide_row(feature, roleset_hashes_[roleset]), 0);
    scores[static_cast<Eigen::Index>(i)] = score;
  }
  return scores;
}

std::uint32_t PredicateHead::sense(const language::Senses& senses, const Matrix& states,
                                   std::uint32_t word, std::span<const std::uint64_t> features) {
  Row query = states.row(word) * sense_hidden.weights.value + sense_hidden.bias.value.row(0);
  query = query.unaryExpr([](float x) { return language::fast_tanh(x); });
  Eigen::Index best = 0;
  sense_scores(senses, query, features).maxCoeff(&best);
  return static_cast<std::uint32_t>(best);
}

double PredicateHead::learn_sense(const PredicateExample& predicate, const Row& query,
                                  Eigen::Ref<Row> query_gradient) {
  const language::Senses& senses = inventory_.senses[predicate.senses];
  if (senses.rolesets.size() < 2) return 0;
  const auto features = candidates_.sense_features(predicate.word);
  Row scores = sense_scores(senses, query, features);
  const double loss = softmax_loss(scores, predicate.sense, 0);
  for (std::size_t i = 0; i < senses.rolesets.size(); ++i) {
    const float g = scores[static_cast<Eigen::Index>(i)];
    const std::uint32_t roleset = senses.rolesets[i];
    sense_rows.touch(roleset);
    sense_rows.gradient.row(roleset).head(kPredicateSize) += g * query;
    sense_rows.gradient(roleset, kPredicateSize) += g;
    query_gradient += g * sense_rows.value.row(roleset).head(kPredicateSize);
    for (const std::uint64_t feature : features) {
      const std::uint32_t row = language::sense_wide_row(feature, roleset_hashes_[roleset]);
      sense_wide.touch(row);
      sense_wide.gradient(row, 0) += g;
    }
  }
  return loss;
}

double PredicateHead::learn(const Batch& batch, std::span<const SentenceView> views,
                            const Matrix& states, Matrix& state_gradient) {
  forward(batch, views, states);
  Matrix queries;
  sense_hidden.forward(states, queries);
  queries = queries.unaryExpr([](float x) { return language::fast_tanh(x); });
  Matrix query_gradient = Matrix::Zero(queries.rows(), queries.cols());
  Matrix odds_gradient = Matrix::Zero(odds_.rows(), 1);
  double loss = 0;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const Example& sentence = *batch.sentences[s];
    if (!sentence.has_predicates) continue;
    candidates_.set_sentence(views[s].roles());
    std::vector<char> is_predicate(sentence.size(), 0);
    for (const PredicateExample& predicate : sentence.predicates) {
      is_predicate[predicate.word] = 1;
      if (predicate.senses == kNoRow) continue;
      const Eigen::Index word = batch.begins[s] + predicate.word;
      loss += learn_sense(predicate, queries.row(word), query_gradient.row(word));
    }
    for (std::uint32_t i = 0; i < sentence.size(); ++i) {
      if (language::part_of_speech(inventory_.tags[sentence.tags[i]].upos) == 0 && !is_predicate[i])
        continue;
      const std::uint32_t word = batch.begins[s] + i;
      const float p = 1 / (1 + std::exp(-odds_(word, 0)));
      const float g = p - static_cast<float>(is_predicate[i]);
      loss -= std::log(std::max(is_predicate[i] ? p : 1 - p, 1e-9f));
      odds_gradient(word, 0) = g;
      for (const std::uint32_t row : rows_[word]) {
        wide.touch(row);
        wide.gradient(row, 0) += g;
      }
    }
  }
  query_gradient.array() *= 1 - queries.array().square();
  sense_hidden.backward(states, query_gradient, state_gradient);
  Matrix hidden_gradient = Matrix::Zero(hidden_.rows(), hidden_.cols());
  output.backward(hidden_, odds_gradient, hidden_gradient);
  rectify_backward(hidden_, hidden_gradient);
  hidden.backward(states, hidden_gradient, state_gradient);
  return loss;
}

RoleHead::RoleHead(Random& random)
    : predicate_input("role.predicate", kEncodedSize, kRoleSize, random),
      argument_input("role.argument", kEncodedSize, kRoleSize, random),
      predicates("role.predicates", language::kPredicateRows, kRoleSize, 0.05f, random, true),
      paths("role.paths", language::kPathRows, kRoleSize, 0.1f, random, true),
      cases("role.cases", language::kCaseRows, kRoleSize, 0.1f, random, true),
      distances("role.distances", language::kDistanceRows, kRoleSize, 0.1f, random, true),
      output("role.output", kRoleSize, kRoles, random),
      wide("role.wide", language::kWideRows, kRoles, 0, random, true, kWideRate) {}

std::vector<Parameter*> RoleHead::parameters() {
  std::vector<Parameter*> all{&predicates, &paths, &cases, &distances, &wide};
  for (Linear* linear : {&predicate_input, &argument_input, &output}) {
    for (Parameter* parameter : linear->parameters()) all.push_back(parameter);
  }
  return all;
}

void RoleHead::set_states(const Matrix& states) {
  predicate_input.forward(states, predicate_inputs_);
  argument_input.forward(states, argument_inputs_);
}

void RoleHead::predict(std::uint32_t first_word, std::uint32_t predicate,
                       const language::Frame& frame, const SentenceView& view,
                       std::span<const language::RoleCandidate> candidates, Matrix& logits) {
  const auto rows = language::predicate_rows(view.lemmas[predicate], view.upos[predicate], frame);
  hidden_.resize(static_cast<Eigen::Index>(candidates.size()), kRoleSize);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const language::RoleCandidate& candidate = candidates[i];
    hidden_.row(static_cast<Eigen::Index>(i)) =
        predicate_inputs_.row(first_word + predicate) + predicates.value.row(rows[0]) +
        predicates.value.row(rows[1]) + argument_inputs_.row(first_word + candidate.word) +
        paths.value.row(candidate.path_row) + cases.value.row(candidate.case_row) +
        distances.value.row(candidate.distance_row);
  }
  rectify(hidden_);
  output.forward(hidden_, logits);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    for (const std::uint32_t row : candidates[i].wide_rows)
      logits.row(static_cast<Eigen::Index>(i)) += wide.value.row(row);
  }
}

double RoleHead::learn(const Batch& batch, std::span<const SentenceView> views,
                       std::span<const language::Frame> frames, const Matrix& states,
                       Matrix& state_gradient, Random* random) {
  set_states(states);
  predicate_gradient_.setZero(states.rows(), kRoleSize);
  argument_gradient_.setZero(states.rows(), kRoleSize);
  // All pairs of the batch go through the deep part together.
  struct Pair {
    std::uint32_t predicate, argument, gold;
    std::array<std::uint32_t, 2> predicate_rows;
    language::RoleCandidate candidate;
  };
  std::vector<Pair> pairs;
  auto next_frame = frames.begin();
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    const Example& sentence = *batch.sentences[s];
    if (sentence.predicates.empty()) continue;
    const SentenceView& view = views[s];
    candidates_.set_sentence(view.roles());
    for (const PredicateExample& predicate : sentence.predicates) {
      const language::Frame& frame = *next_frame++;
      const auto rows =
          language::predicate_rows(view.lemmas[predicate.word], view.upos[predicate.word], frame);
      for (const language::RoleCandidate& candidate : candidates_.of(predicate.word, frame)) {
        std::uint32_t gold = 0;
        for (const auto& [word, role] : predicate.arguments) {
          if (word == candidate.word) gold = static_cast<std::uint32_t>(role);
        }
        pairs.push_back({batch.begins[s] + predicate.word, batch.begins[s] + candidate.word, gold,
                         rows, candidate});
      }
    }
  }
  if (pairs.empty()) return 0;
  Matrix hidden(pairs.size(), kRoleSize);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    hidden.row(static_cast<Eigen::Index>(i)) =
        predicate_inputs_.row(pair.predicate) + predicates.value.row(pair.predicate_rows[0]) +
        predicates.value.row(pair.predicate_rows[1]) + argument_inputs_.row(pair.argument) +
        paths.value.row(pair.candidate.path_row) + cases.value.row(pair.candidate.case_row) +
        distances.value.row(pair.candidate.distance_row);
  }
  rectify(hidden);
  Matrix mask = Matrix::Ones(hidden.rows(), hidden.cols());
  if (random) {
    for (Eigen::Index i = 0; i < mask.size(); ++i)
      mask.data()[i] = random->uniform() < kRoleDropout ? 0 : 1 / (1 - kRoleDropout);
  }
  const Matrix dropped = hidden.cwiseProduct(mask);
  Matrix logits;
  output.forward(dropped, logits);
  double loss = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    auto row = logits.row(static_cast<Eigen::Index>(i));
    std::array<float, language::kWideFeatures> factors;
    for (std::size_t k = 0; k < factors.size(); ++k) {
      factors[k] = !random ? 1 : random->uniform() < kWideDropout ? 0 : 1 / (1 - kWideDropout);
      row += factors[k] * wide.value.row(pairs[i].candidate.wide_rows[k]);
    }
    loss += softmax_loss(row, pairs[i].gold, 0);
    for (std::size_t k = 0; k < factors.size(); ++k) {
      if (factors[k] == 0) continue;
      const std::uint32_t feature = pairs[i].candidate.wide_rows[k];
      wide.touch(feature);
      wide.gradient.row(feature) += factors[k] * row;
    }
  }
  Matrix gradient = Matrix::Zero(hidden.rows(), hidden.cols());
  output.backward(dropped, logits, gradient);
  gradient.array() *= mask.array();
  rectify_backward(hidden, gradient);
  const auto add = [](Parameter& table, std::uint32_t row, const auto& gradient_row) {
    table.touch(row);
    table.gradient.row(row) += gradient_row;
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Pair& pair = pairs[i];
    const auto row = gradient.row(static_cast<Eigen::Index>(i));
    predicate_gradient_.row(pair.predicate) += row;
    argument_gradient_.row(pair.argument) += row;
    for (const std::uint32_t predicate_row : pair.predicate_rows)
      add(predicates, predicate_row, row);
    add(paths, pair.candidate.path_row, row);
    add(cases, pair.candidate.case_row, row);
    add(distances, pair.candidate.distance_row, row);
  }
  predicate_input.backward(states, predicate_gradient_, state_gradient);
  argument_input.backward(states, argument_gradient_, state_gradient);
  return loss;
}

}  // namespace concord::training
