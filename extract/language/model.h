#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/language/kernels.h"
#include "extract/language/model_file.h"
#include "extract/language/role_features.h"

namespace concord::language {

// A matrix and how its input is brought into bytes.
struct Layer {
  PackedMatrix matrix;
  float input_factor = 1;  // an input times this is its byte, before kZero
  std::vector<std::int32_t> offsets;
  std::vector<std::uint8_t> deep;

  std::size_t output_floats() const { return padded(matrix.columns, kColumnBlock); }
};

// Rows of signed bytes, each with its scale.
struct Table {
  std::span<const std::int8_t> values;
  std::span<const float> scales;
  std::uint32_t columns = 0;

  const std::int8_t* row(std::uint32_t index) const {
    return values.data() + std::size_t{index} * columns;
  }
};

// Weights of a linear model: signed bytes with one scale.
struct WideWeights {
  std::span<const std::int8_t> values;
  float scale = 0;

  float operator[](std::size_t index) const { return scale * static_cast<float>(values[index]); }
};

// Where each head's part begins in the output of Model::heads and Model::predicates.
struct HeadColumns {
  std::uint32_t tags, arc_dependent, arc_head, label_dependent, label_head, mentions, predicate,
      role_argument, end;

  explicit HeadColumns(std::uint32_t tag_count);
};
inline constexpr std::uint32_t kSenseColumn = 0;
inline constexpr std::uint32_t kRolePredicateColumn = kPredicateSize;

// A trained network, mapped from its file. Never changes; safe to use from many threads at once.
class Model {
 public:
  // Throws Error as ModelFile does.
  explicit Model(const std::string& path);
  Model(const Model&) = delete;

  const Inventory& inventory() const { return inventory_; }
  // Row of a word in `words`: that of unknown words if it is not there.
  std::uint32_t word_row(std::uint64_t key) const;
  // The senses of a lemma; null if there are none.
  const Senses* senses(std::string_view lemma, char part) const;

  Table words;  // the last row stands for unknown words
  Table affixes;
  std::array<Layer, kLayers> layers;
  // The first layer's matrix for one word of its three: the columns for the word before, for that
  // in the middle, for that after it. It gives whole numbers, without scales and bias.
  Layer window;
  std::array<std::span<const float>, kLayers> recurrent;  // vf, vr, bf, br forward, then backward
  Layer heads;                                            // all that every word needs
  Layer predicates;                                       // what predicates alone need
  HeadColumns columns;
  Layer arc_bilinear;
  std::span<const float> arc_root, arc_head_bias;
  std::span<const float> label_root, label_distances;
  Layer label_output;
  std::span<const float> predicate_output;  // kPredicateSize weights and a bias
  WideWeights predicate_wide;
  std::span<const float> sense_rows;  // kPredicateSize weights and a bias a roleset
  WideWeights sense_wide;
  Table role_predicates, role_paths, role_cases;
  std::span<const float> role_distances;
  Layer role_output;
  WideWeights role_wide;  // kRoles of them a row

  // The hashes of names that the features of roles and senses are made of.
  std::vector<std::uint64_t> relation_hashes, upos_hashes, xpos_hashes;
  std::vector<Frame> frames;  // of each roleset
  std::vector<char> parts;    // part_of_speech() of each tag

 private:
  void read_inventory();
  void split_window();
  Layer layer(const std::string& name, std::uint32_t rows, std::uint32_t outputs) const;
  Table table(const std::string& name, std::uint32_t rows, std::uint32_t size) const;
  WideWeights wide(const std::string& name, std::uint32_t rows, std::uint32_t size) const;

  ModelFile file_;
  Inventory inventory_;
  std::span<const std::uint32_t> word_keys_;  // sorted
  std::vector<std::int8_t> window_weights_;
  std::vector<float> window_scales_, window_bias_;
};

// The part of WordFeatures::word that a model keeps.
constexpr std::uint32_t model_key(std::uint64_t word) {
  return static_cast<std::uint32_t>(word >> 32);
}

}  // namespace concord::language
