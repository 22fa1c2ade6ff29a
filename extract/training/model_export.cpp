#include "extract/training/model_export.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "extract/language/kernels.h"
#include "extract/language/model.h"
#include "extract/language/model_file.h"

namespace concord::training {
namespace {

using language::kColumnBlock;
using language::kRowBlock;
using language::padded;

constexpr float kMostRowWeight = 127;  // of embeddings and wide weights
constexpr std::uint32_t kCalibrationRun =
    600;                               // of every two such runs of dev sentences one is measured
constexpr double kKeptShare = 0.9999;  // of the activations; those beyond are cut, so that a few do
                                       // not make all others coarse

// Collects how large activations get.
class Range {
 public:
  void add(const Matrix& values) {
    for (Eigen::Index i = 0; i < values.size(); ++i) sizes_.push_back(std::abs(values.data()[i]));
  }
  // The factor that makes a byte of a value.
  float factor() {
    if (sizes_.empty()) return 1;
    const auto at =
        static_cast<std::ptrdiff_t>(kKeptShare * static_cast<double>(sizes_.size() - 1));
    std::nth_element(sizes_.begin(), sizes_.begin() + at, sizes_.end());
    return language::kMaxActivation / std::max(sizes_[static_cast<std::size_t>(at)], 1e-6f);
  }

 private:
  std::vector<float> sizes_;
};

struct Ranges {
  Range layers[language::kLayers];
  Range states, bilinear, label, role;
};

void measure(Network& network, const Batch& batch, Ranges& ranges) {
  const Matrix& states = network.encoder.forward(batch, nullptr);
  for (std::uint32_t i = 0; i < language::kLayers; ++i)
    ranges.layers[i].add(network.encoder.layer_input(i));
  ranges.states.add(states);
  network.trees.score(batch, states, nullptr);
  ranges.bilinear.add(network.trees.bilinear_input());
  PredictedTrees trees;
  network.trees.predict(batch, trees);
  Matrix values;
  network.trees.label_hidden(batch, trees.heads, values);
  ranges.label.add(values);
  network.roles.set_states(states);
  const std::vector<SentenceView> views = network.gold_views(batch);
  language::RoleCandidates candidates;
  for (std::size_t s = 0; s < batch.sentences.size(); ++s) {
    candidates.set_sentence(views[s].roles());
    for (const PredicateExample& predicate : batch.sentences[s]->predicates) {
      const auto found = candidates.of(predicate.word, predicate.frame);
      if (found.empty()) continue;
      network.roles.predict(batch.begins[s], predicate.word, predicate.frame, views[s], found,
                            values);
      ranges.role.add(network.roles.output_input());
    }
  }
}

class Writer {
 public:
  void layer(const std::string& name, const Matrix& weights, const Matrix& bias,
             float input_factor) {
    const auto rows = static_cast<std::size_t>(weights.rows());
    const auto columns = static_cast<std::size_t>(weights.cols());
    const std::size_t depth = padded(rows, kRowBlock);
    const std::size_t width = padded(columns, kColumnBlock);
    std::vector<std::int8_t> packed(depth * width, 0);
    std::vector<float> scales(width, 0), biases(width, 0);
    for (std::size_t column = 0; column < columns; ++column) {
      const auto at = static_cast<Eigen::Index>(column);
      const float scale =
          std::max(weights.col(at).cwiseAbs().maxCoeff(), 1e-12f) / language::kMaxWeight;
      for (std::size_t row = 0; row < rows; ++row) {
        packed[language::packed_index(row, column, rows)] = static_cast<std::int8_t>(
            std::lround(weights(static_cast<Eigen::Index>(row), at) / scale));
      }
      scales[column] = scale / input_factor;
      biases[column] = bias(0, at);
    }
    const auto stored_width = static_cast<std::uint32_t>(width);
    file_.add<std::int8_t>(name + ".weights", packed, static_cast<std::uint32_t>(depth),
                           stored_width);
    file_.add<float>(name + ".scales", scales, 1, stored_width);
    file_.add<float>(name + ".bias", biases, 1, stored_width);
    file_.add<float>(name + ".input", std::vector<float>{input_factor}, 1, 1);
  }

  void table(const std::string& name, const Matrix& rows) {
    std::vector<std::int8_t> values;
    std::vector<float> scales;
    for (Eigen::Index row = 0; row < rows.rows(); ++row) {
      const float scale = std::max(rows.row(row).cwiseAbs().maxCoeff(), 1e-12f) / kMostRowWeight;
      for (Eigen::Index column = 0; column < rows.cols(); ++column)
        values.push_back(static_cast<std::int8_t>(std::lround(rows(row, column) / scale)));
      scales.push_back(scale);
    }
    const auto count = static_cast<std::uint32_t>(rows.rows());
    file_.add<std::int8_t>(name + ".rows", values, count, static_cast<std::uint32_t>(rows.cols()));
    file_.add<float>(name + ".scales", scales, count, 1);
  }

  void wide(const std::string& name, const Matrix& values) {
    const float scale = std::max(values.cwiseAbs().maxCoeff(), 1e-12f) / kMostRowWeight;
    std::vector<std::int8_t> weights;
    for (Eigen::Index i = 0; i < values.size(); ++i)
      weights.push_back(static_cast<std::int8_t>(std::lround(values.data()[i] / scale)));
    file_.add<std::int8_t>(name, weights, static_cast<std::uint32_t>(values.rows()),
                           static_cast<std::uint32_t>(values.cols()));
    file_.add<float>(name + ".scale", std::vector<float>{scale}, 1, 1);
  }

  void floats(const std::string& name, const Matrix& values) {
    file_.add<float>(name, {values.data(), static_cast<std::size_t>(values.size())},
                     static_cast<std::uint32_t>(values.rows()),
                     static_cast<std::uint32_t>(values.cols()));
  }

  language::ModelWriter& file() { return file_; }

 private:
  language::ModelWriter file_;
};

Matrix beside(std::initializer_list<const Matrix*> parts) {
  Eigen::Index columns = 0;
  for (const Matrix* part : parts) columns += part->cols();
  Matrix all((*parts.begin())->rows(), columns);
  Eigen::Index at = 0;
  for (const Matrix* part : parts) {
    all.middleCols(at, part->cols()) = *part;
    at += part->cols();
  }
  return all;
}

// The rows of words in the order of their keys; last the one for unknown words.
void write_words(const Encoder& encoder, const std::vector<std::uint64_t>& keys, Writer& writer) {
  std::vector<std::uint32_t> order(keys.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](std::uint32_t row) { return keys[row] == 0; });
  std::ranges::stable_sort(order, {},
                           [&](std::uint32_t row) { return language::model_key(keys[row]); });
  // Of two words with one key the commoner stays.
  const auto twice = [&](std::uint32_t a, std::uint32_t b) {
    return language::model_key(keys[a]) == language::model_key(keys[b]);
  };
  order.erase(std::unique(order.begin(), order.end(), twice), order.end());
  Matrix rows(order.size() + 1, language::kWordSize);
  std::vector<std::uint32_t> kept;
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto row = rows.row(static_cast<Eigen::Index>(i));
    row = encoder.words.value.row(order[i]);
    if (order[i] < encoder.vectors.rows())
      row += encoder.vectors.row(order[i]) * encoder.projection.value;
    kept.push_back(language::model_key(keys[order[i]]));
  }
  rows.bottomRows(1) = encoder.unknown.value;
  writer.table("words", rows);
  writer.file().add<std::uint32_t>("words.keys", kept, static_cast<std::uint32_t>(kept.size()), 1);
}

void write_inventory(const language::Inventory& inventory, language::ModelWriter& file) {
  std::string text;
  for (const language::Tag& tag : inventory.tags) text += tag.upos + " " + tag.xpos + "\n";
  file.add_text("tags", text);
  text.clear();
  for (const std::string& relation : inventory.relations) text += relation + "\n";
  file.add_text("relations", text);
  text.clear();
  for (const std::string& roleset : inventory.rolesets) text += roleset + "\n";
  file.add_text("rolesets", text);
  file.add<std::uint8_t>("rolesets.core_roles", inventory.core_roles,
                         static_cast<std::uint32_t>(inventory.core_roles.size()), 1);
  text.clear();
  for (const language::Senses& senses : inventory.senses) {
    // Spaces part the fields; no lemma with one has a roleset. Words of other parts of speech are
    // no predicates (a few are annotated as such).
    if (senses.part == 0 || senses.lemma.find_first_of(" \n") != std::string::npos) continue;
    text += senses.lemma + " " + senses.part;
    for (const std::uint32_t roleset : senses.rolesets) text += " " + std::to_string(roleset);
    text += "\n";
  }
  file.add_text("senses", text);
}

void write_roles(const RoleHead& roles, float input_factor, Writer& writer) {
  writer.table("role.predicates", roles.predicates.value);
  writer.table("role.paths", roles.paths.value);
  writer.table("role.cases", roles.cases.value);
  writer.floats("role.distances", roles.distances.value);
  writer.layer("role.output", roles.output.weights.value, roles.output.bias.value, input_factor);
  writer.wide("role.wide", roles.wide.value);
}

}  // namespace

std::string export_model(Network& network, const Corpus& corpus) {
  Ranges ranges;
  std::uint32_t measured = 0;
  for (const auto* part : {&corpus.ewt_dev, &corpus.gum_dev}) {
    for (const Example& example : *part) {
      if (measured++ % (2 * kCalibrationRun) >= kCalibrationRun) continue;
      Batch batch;
      batch.add(example);
      measure(network, batch, ranges);
    }
  }
  Writer writer;
  write_inventory(corpus.inventory, writer.file());
  write_words(network.encoder, corpus.word_keys, writer);
  writer.table("affixes", network.encoder.affixes.value);
  for (std::uint32_t i = 0; i < language::kLayers; ++i) {
    RecurrentLayer& layer = network.encoder.layers[i];
    const std::string name = "layer" + std::to_string(i);
    const Matrix none = Matrix::Zero(1, 6 * language::kStateSize);
    writer.layer(name, layer.weights.value, none, ranges.layers[i].factor());
    Matrix recurrent(2, 4 * language::kStateSize);  // vf, vr, bf, br of each direction
    for (Eigen::Index direction = 0; direction < 2; ++direction) {
      recurrent.row(direction) << layer.recurrent.value.row(2 * direction),
          layer.recurrent.value.row(2 * direction + 1), layer.bias.value.row(2 * direction),
          layer.bias.value.row(2 * direction + 1);
    }
    writer.floats(name + ".recurrent", recurrent);
  }
  TreeHead& trees = network.trees;
  PredicateHead& predicates = network.predicates;
  RoleHead& roles = network.roles;
  const float state_factor = ranges.states.factor();
  const Matrix no_bias = Matrix::Zero(1, language::kLabelSize);
  writer.layer(
      "heads",
      beside({&network.tags.output.weights.value, &trees.dependent.weights.value,
              &trees.head.weights.value, &trees.label_dependent.weights.value,
              &trees.label_head.value, &network.mentions.output.weights.value,
              &predicates.hidden.weights.value, &roles.argument_input.weights.value}),
      beside({&network.tags.output.bias.value, &trees.dependent.bias.value, &trees.head.bias.value,
              &trees.label_dependent.bias.value, &no_bias, &network.mentions.output.bias.value,
              &predicates.hidden.bias.value, &roles.argument_input.bias.value}),
      state_factor);
  writer.layer(
      "predicates",
      beside({&predicates.sense_hidden.weights.value, &roles.predicate_input.weights.value}),
      beside({&predicates.sense_hidden.bias.value, &roles.predicate_input.bias.value}),
      state_factor);
  writer.layer("arc.bilinear", trees.bilinear.value, Matrix::Zero(1, language::kArcSize),
               ranges.bilinear.factor());
  writer.floats("arc.root", trees.root.value);
  writer.floats("arc.head_bias", trees.head_bias.value);
  writer.floats("label.root", trees.label_root.value);
  writer.floats("label.distances", trees.label_distance.value);
  writer.layer("label.output", trees.label_output.weights.value, trees.label_output.bias.value,
               ranges.label.factor());
  Matrix odds(1, language::kPredicateSize + 1);
  odds << predicates.output.weights.value.transpose(), predicates.output.bias.value;
  writer.floats("predicate.output", odds);
  writer.wide("predicate.wide", predicates.wide.value);
  writer.floats("sense.rows", predicates.sense_rows.value);
  writer.wide("sense.wide", predicates.sense_wide.value);
  write_roles(roles, ranges.role.factor(), writer);
  return writer.file().finish();
}

}  // namespace concord::training
