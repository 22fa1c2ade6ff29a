#include "extract/language/model.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "extract/language/role_features.h"
#include "extract/language/word_features.h"

namespace concord::language {
namespace {

constexpr std::size_t kMostChoices = 65535;  // tags and relations are kept in 16 bits

// What the kernels want to know of a matrix beside its file.
void prepare(Layer& layer) {
  PackedMatrix& matrix = layer.matrix;
  layer.offsets.assign(padded(matrix.columns, kColumnBlock), 0);
  for (std::uint32_t column = 0; column < layer.offsets.size(); ++column) {
    for (std::uint32_t row = 0; row < padded(matrix.rows, kRowBlock); ++row)
      layer.offsets[column] -= kZero * matrix.weights[packed_index(row, column, matrix.rows)];
  }
  layer.deep.clear();
  for (std::uint32_t block = 0; block < layer.offsets.size() / kColumnBlock; ++block)
    layer.deep.push_back(is_deep(matrix, block) ? 1 : 0);
  matrix.offsets = layer.offsets.data();
  matrix.deep = layer.deep.data();
}

}  // namespace

HeadColumns::HeadColumns(std::uint32_t tag_count) {
  std::uint32_t next = 0;
  const auto take = [&next](std::uint32_t size) { return std::exchange(next, next + size); };
  tags = take(tag_count);
  arc_dependent = take(kArcSize);
  arc_head = take(kArcSize);
  label_dependent = take(kLabelSize);
  label_head = take(kLabelSize);
  mentions = take(kMentionTags);
  predicate = take(kPredicateSize);
  role_argument = take(kRoleSize);
  end = next;
}

Layer Model::layer(const std::string& name, std::uint32_t rows, std::uint32_t outputs) const {
  const auto depth = static_cast<std::uint32_t>(padded(rows, kRowBlock));
  const auto width = static_cast<std::uint32_t>(padded(outputs, kColumnBlock));
  Layer layer;
  layer.matrix.rows = rows;
  layer.matrix.columns = outputs;
  layer.matrix.weights = file_.array<std::int8_t>(name + ".weights", depth, width).data();
  layer.matrix.scales = file_.array<float>(name + ".scales", 1, width).data();
  layer.matrix.bias = file_.array<float>(name + ".bias", 1, width).data();
  layer.input_factor = file_.array<float>(name + ".input", 1, 1)[0];
  for (std::size_t i = 0; i < std::size_t{depth} * width; ++i) {
    if (std::abs(layer.matrix.weights[i]) > kMaxWeight)
      file_.fail("has weights that are too large");
  }
  prepare(layer);
  return layer;
}

void Model::split_window() {
  constexpr std::uint32_t kOutputs = 6 * kStateSize;
  static_assert(kWordSize % kRowBlock == 0 && kOutputs % kColumnBlock == 0);
  window_weights_.resize(packed_bytes(kWordSize, 3 * kOutputs));
  for (std::uint32_t row = 0; row < 3 * kWordSize; ++row) {
    for (std::uint32_t column = 0; column < kOutputs; ++column) {
      window_weights_[packed_index(row % kWordSize, row / kWordSize * kOutputs + column,
                                   kWordSize)] =
          layers[0].matrix.weights[packed_index(row, column, 3 * kWordSize)];
    }
  }
  window_scales_.assign(3 * kOutputs, 1);
  window_bias_.assign(3 * kOutputs, 0);
  window.matrix.rows = kWordSize;
  window.matrix.columns = 3 * kOutputs;
  window.matrix.weights = window_weights_.data();
  window.matrix.scales = window_scales_.data();
  window.matrix.bias = window_bias_.data();
  window.input_factor = layers[0].input_factor;
  prepare(window);
}

Table Model::table(const std::string& name, std::uint32_t rows, std::uint32_t size) const {
  return {file_.array<std::int8_t>(name + ".rows", rows, size),
          file_.array<float>(name + ".scales", rows, 1), size};
}

WideWeights Model::wide(const std::string& name, std::uint32_t rows, std::uint32_t size) const {
  return {file_.array<std::int8_t>(name, rows, size), file_.array<float>(name + ".scale", 1, 1)[0]};
}

void Model::read_inventory() {
  for (const std::string_view line : file_.lines("tags")) {
    const std::size_t space = std::min(line.find(' '), line.size());
    inventory_.tags.push_back({std::string(line.substr(0, space)),
                               std::string(line.substr(std::min(space + 1, line.size())))});
    upos_hashes.push_back(hash_bytes(inventory_.tags.back().upos));
    xpos_hashes.push_back(hash_bytes(inventory_.tags.back().xpos));
    parts.push_back(part_of_speech(inventory_.tags.back().upos));
  }
  for (const std::string_view line : file_.lines("relations")) {
    inventory_.relations.emplace_back(line);
    relation_hashes.push_back(hash_bytes(line));
  }
  for (const std::string_view line : file_.lines("rolesets"))
    inventory_.rolesets.emplace_back(line);
  const auto core_roles = file_.array<std::uint8_t>(
      "rolesets.core_roles", static_cast<std::uint32_t>(inventory_.rolesets.size()), 1);
  inventory_.core_roles.assign(core_roles.begin(), core_roles.end());
  for (std::size_t i = 0; i < inventory_.rolesets.size(); ++i)
    frames.push_back(frame_of(inventory_.rolesets[i], inventory_.core_roles[i]));
  if (inventory_.tags.empty() || inventory_.tags.size() > kMostChoices ||
      inventory_.relations.size() > kMostChoices) {
    file_.fail("has no tags, or too many");
  }
  // The parser gives these two to roots and to the pieces of long sentences.
  for (const std::string_view relation : {"root", "parataxis"}) {
    if (std::ranges::find(inventory_.relations, relation) == inventory_.relations.end()) {
      file_.fail("has no relation '" + std::string(relation) + "'");
    }
  }
  for (std::string_view line : file_.lines("senses")) {
    Senses senses;
    for (std::size_t field = 0; !line.empty(); ++field) {
      const std::size_t end = std::min(line.find(' '), line.size());
      const std::string_view text = line.substr(0, end);
      line.remove_prefix(std::min(end + 1, line.size()));
      if (field == 0) {
        senses.lemma = text;
      } else if (field == 1) {
        senses.part = text.empty() ? ' ' : text[0];
      } else {
        std::uint32_t roleset = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), roleset);
        if (error != std::errc() || roleset >= inventory_.rolesets.size())
          file_.fail("names a roleset that is not there");
        senses.rolesets.push_back(roleset);
      }
    }
    if (senses.rolesets.empty()) file_.fail("has a lemma without a sense");
    inventory_.senses.push_back(std::move(senses));
  }
}

Model::Model(const std::string& path) : columns(0), file_(path) {
  read_inventory();
  columns = HeadColumns(static_cast<std::uint32_t>(inventory_.tags.size()));
  word_keys_ = file_.array<std::uint32_t>("words.keys", 1);
  words = table("words", static_cast<std::uint32_t>(word_keys_.size()) + 1, kWordSize);
  affixes = table("affixes", kAffixRows, kWordSize);
  for (std::uint32_t i = 0; i < kLayers; ++i) {
    const std::string name = "layer" + std::to_string(i);
    layers[i] = layer(name, i == 0 ? 3 * kWordSize : kEncodedSize, 6 * kStateSize);
    recurrent[i] = file_.array<float>(name + ".recurrent", 2, 4 * kStateSize);
  }
  split_window();
  heads = layer("heads", kEncodedSize, columns.end);
  predicates = layer("predicates", kEncodedSize, kPredicateSize + kRoleSize);
  arc_bilinear = layer("arc.bilinear", kArcSize, kArcSize);
  arc_root = file_.array<float>("arc.root", 1, kArcSize);
  arc_head_bias = file_.array<float>("arc.head_bias", 1, kArcSize);
  label_root = file_.array<float>("label.root", 1, kLabelSize);
  label_distances = file_.array<float>("label.distances", kDistanceRows, kLabelSize);
  label_output =
      layer("label.output", kLabelSize, static_cast<std::uint32_t>(inventory_.relations.size()));
  predicate_output = file_.array<float>("predicate.output", 1, kPredicateSize + 1);
  predicate_wide = wide("predicate.wide", kPredicateWideRows, 1);
  sense_wide = wide("sense.wide", kSenseWideRows, 1);
  sense_rows = file_.array<float>("sense.rows", kPredicateSize + 1);
  for (const Senses& senses : inventory_.senses) {
    if (senses.rolesets.size() < 2) continue;
    for (const std::uint32_t roleset : senses.rolesets) {
      if (roleset >= sense_rows.size() / (kPredicateSize + 1))
        file_.fail("has a sense without weights");
    }
  }
  role_predicates = table("role.predicates", kPredicateRows, kRoleSize);
  role_paths = table("role.paths", kPathRows, kRoleSize);
  role_cases = table("role.cases", kCaseRows, kRoleSize);
  role_distances = file_.array<float>("role.distances", kDistanceRows, kRoleSize);
  role_output = layer("role.output", kRoleSize, kRoles);
  role_wide = wide("role.wide", kWideRows, kRoles);
}

std::uint32_t Model::word_row(std::uint64_t key) const {
  const std::uint32_t kept = model_key(key);
  const auto found = std::ranges::lower_bound(word_keys_, kept);
  if (found == word_keys_.end() || *found != kept)
    return static_cast<std::uint32_t>(word_keys_.size());
  return static_cast<std::uint32_t>(found - word_keys_.begin());
}

const Senses* Model::senses(std::string_view lemma, char part) const {
  using Key = std::pair<std::string_view, char>;
  const Key key(lemma, part);
  const auto found = std::ranges::lower_bound(inventory_.senses, key, {}, [](const Senses& senses) {
    return Key(senses.lemma, senses.part);
  });
  return found != inventory_.senses.end() && found->lemma == lemma && found->part == part ? &*found
                                                                                          : nullptr;
}

}  // namespace concord::language
