#pragma once

#include <span>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/role_features.h"
#include "extract/language/trees.h"
#include "extract/training/batch.h"
#include "extract/training/matrix.h"
#include "extract/training/parameters.h"

// What stands on the encoder. Every head has learn(), which reads the states of the encoder, adds
// the gradients of its loss to its own parameters and to `state_gradient` (of the size of
// `states`), and returns the loss, summed over words; and predict().
namespace concord::training {

// y = x W + b.
class Linear {
 public:
  Linear(const std::string& name, Eigen::Index inputs, Eigen::Index outputs, Random& random);

  void forward(const Matrix& input, Matrix& output) const;
  // Adds to all three gradients.
  void backward(const Matrix& input, const Matrix& output_gradient, Matrix& input_gradient);
  std::vector<Parameter*> parameters() { return {&weights, &bias}; }

  Parameter weights;
  Parameter bias;
};

// One label a word, by softmax: tags, and the BIO tags of mentions.
class LabelHead {
 public:
  LabelHead(const std::string& name, std::uint32_t labels, float smoothing, Random& random);

  // `labels` of the sentence names the member with the gold labels; a sentence without them is
  // passed over.
  double learn(const Batch& batch, std::vector<std::uint32_t> Example::*labels,
               const Matrix& states, Matrix& state_gradient);
  // A row of logits a word.
  void predict(const Matrix& states, Matrix& logits) const { output.forward(states, logits); }
  std::vector<Parameter*> parameters() { return output.parameters(); }

  Linear output;

 private:
  float smoothing_;
  Matrix logits_, gradient_;
};

struct PredictedTrees {
  std::vector<std::uint32_t>
      heads;  // of all words of the batch; counted in the sentence, its length for the root
  std::vector<std::uint32_t> relations;
};

// Heads by a biaffine score of every pair of words (Dozat and Manning 2017), relations by a layer
// over word and head.
class TreeHead {
 public:
  TreeHead(std::uint32_t relations, Random& random);

  double learn(const Batch& batch, const Matrix& states, Matrix& state_gradient, Random* random);
  // The trees of the states that learn() or score() saw last.
  void predict(const Batch& batch, PredictedTrees& trees);
  void score(const Batch& batch, const Matrix& states, Random* random);
  // What goes into `bilinear` and `label_output`, after score(); of the relations, for these heads.
  const Matrix& bilinear_input() const { return dependents_; }
  void label_hidden(const Batch& batch, std::span<const std::uint32_t> heads, Matrix& hidden) const;
  std::vector<Parameter*> parameters();

  Linear dependent, head;
  Parameter root;  // stands for the head of the root
  Parameter bilinear;
  Parameter head_bias;
  Linear label_dependent;  // its bias serves both sides
  Parameter label_head;    // a matrix
  Parameter label_root;
  Parameter label_distance;
  Linear label_output;

 private:
  void arc_scores(std::uint32_t begin, std::uint32_t size, Matrix& scores) const;
  double learn_arcs(const Batch& batch, const Matrix& states, Matrix& state_gradient);
  double learn_labels(const Batch& batch, const Matrix& states, Matrix& state_gradient);

  language::TreeDecoder decoder_;
  Matrix dependents_, heads_, dependents_mask_, heads_mask_;
  Matrix label_dependents_, label_heads_;
};

// The tree and the lemmas that predicates and roles are read from, as hashes of names; of one
// sentence.
struct SentenceView {
  std::vector<std::uint32_t> heads;
  std::vector<std::uint64_t> relations, lemmas, upos, xpos;
  std::vector<std::uint8_t> known;

  language::RoleSentence roles() const { return {heads, relations, lemmas, upos, xpos, known}; }
};

// Whether a word is a predicate, and in which sense.
class PredicateHead {
 public:
  // `rolesets`: the first of the inventory that have rows. The inventory must outlive it.
  PredicateHead(const language::Inventory& inventory, std::uint32_t rolesets, Random& random);

  double learn(const Batch& batch, std::span<const SentenceView> views, const Matrix& states,
               Matrix& state_gradient);
  // The log-odds that each word is a predicate; meaningful for verbs, nouns and adjectives.
  void predict(const Batch& batch, std::span<const SentenceView> views, const Matrix& states,
               std::vector<float>& odds);
  // The best sense of a word, an index into senses.rolesets. `features` are its sense_features().
  std::uint32_t sense(const language::Senses& senses, const Matrix& states, std::uint32_t word,
                      std::span<const std::uint64_t> features);
  std::vector<Parameter*> parameters();

  Linear hidden;
  Linear output;   // one column
  Parameter wide;  // one column
  Linear sense_hidden;
  Parameter sense_rows;  // a row a roleset; the last column is its bias
  Parameter sense_wide;  // one column

 private:
  Row sense_scores(const language::Senses& senses, const Row& query,
                   std::span<const std::uint64_t> features) const;
  double learn_sense(const PredicateExample& predicate, const Row& query,
                     Eigen::Ref<Row> query_gradient);

  const language::Inventory& inventory_;
  std::vector<std::uint64_t> roleset_hashes_;
  language::RoleCandidates candidates_;
  Matrix hidden_, odds_;
  std::vector<std::array<std::uint32_t, language::kPredicateWide>> rows_;
  void forward(const Batch& batch, std::span<const SentenceView> views, const Matrix& states);
};

// Which words are the arguments of a predicate: a deep and a wide model, added.
class RoleHead {
 public:
  explicit RoleHead(Random& random);

  // `frames`: of all predicates of the batch.
  double learn(const Batch& batch, std::span<const SentenceView> views,
               std::span<const language::Frame> frames, const Matrix& states,
               Matrix& state_gradient, Random* random);
  // Logits of the candidates of a predicate, a row each; after set_states().
  void set_states(const Matrix& states);
  void predict(std::uint32_t first_word, std::uint32_t predicate, const language::Frame& frame,
               const SentenceView& view, std::span<const language::RoleCandidate> candidates,
               Matrix& logits);
  // What went into `output` at the last predict().
  const Matrix& output_input() const { return hidden_; }
  std::vector<Parameter*> parameters();

  Linear predicate_input, argument_input;
  Parameter predicates, paths, cases, distances;  // rows added before the nonlinearity
  Linear output;
  Parameter wide;

 private:
  Matrix predicate_inputs_, argument_inputs_, predicate_gradient_, argument_gradient_, hidden_;
  language::RoleCandidates candidates_;
};

}  // namespace concord::training
