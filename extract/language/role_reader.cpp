#include "extract/language/role_reader.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "extract/language/activations.h"
#include "extract/language/word_features.h"

namespace concord::language {

RoleReader::RoleReader(const Model& model, const Kernels& kernels)
    : model_(model),
      kernels_(kernels),
      matrix_(column_blocks(model.heads.matrix, model.columns.predicate, model.columns.end)),
      first_column_(model.columns.predicate / kColumnBlock * kColumnBlock) {}

void RoleReader::read(const UnreadRoles& tree, Parse& parse) {
  tree_ = tree;
  parse_ = &parse;
  fill_view();
  found_.clear();
  const auto size = static_cast<std::uint32_t>(tree_.words.size());
  make_room(heads_, std::size_t{size} * matrix_.columns);
  kernels_.multiply(matrix_, tree_.states, size, heads_.data());
  for (std::uint32_t word = 0; word < size; ++word) {
    if (tree_.predicates.empty() ? model_.parts[tree_.words[word].tag] == 0
                                 : tree_.predicates[word] == 0) {
      continue;
    }
    const float odds = predicate_odds(word);
    if (odds > kLeastPredicateOdds || !tree_.predicates.empty())
      found_.push_back({word, kNoRoleset, 1 / (1 + std::exp(-odds)), 0, 0});
  }
  if (found_.empty()) return;
  const Layer& layer = model_.predicates;
  make_room(predicate_bytes_, found_.size() * kEncodedSize);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    std::copy_n(tree_.states + std::size_t{found_[i].word} * kEncodedSize, kEncodedSize,
                predicate_bytes_.data() + i * kEncodedSize);
  }
  make_room(predicate_values_, found_.size() * layer.output_floats());
  kernels_.multiply(layer.matrix, predicate_bytes_.data(), found_.size(), predicate_values_.data());
  for (std::size_t i = 0; i < found_.size(); ++i) {
    float* const values = predicate_values_.data() + i * layer.output_floats();
    ParsedPredicate predicate = found_[i];
    choose_sense(values + kSenseColumn, predicate);
    predicate.arguments_begin = static_cast<std::uint32_t>(parse_->arguments.size());
    const Frame frame = predicate.roleset == kNoRoleset
                            ? frame_of_lemma(view_lemmas_[predicate.word])
                            : model_.frames[predicate.roleset];
    find_arguments(values + kRolePredicateColumn, predicate.word, frame);
    predicate.arguments_end = static_cast<std::uint32_t>(parse_->arguments.size());
    predicate.word += tree_.offset;
    parse_->predicates.push_back(predicate);
  }
}

void RoleReader::fill_view() {
  view_heads_.clear();
  view_relations_.clear();
  view_lemmas_.clear();
  view_upos_.clear();
  view_xpos_.clear();
  view_known_.clear();
  for (const ParsedWord& parsed : tree_.words) {
    view_heads_.push_back(parsed.head);
    view_relations_.push_back(model_.relation_hashes[parsed.relation]);
    view_lemmas_.push_back(hash_bytes(parse_->lemma(parsed)));
    view_upos_.push_back(model_.upos_hashes[parsed.tag]);
    view_xpos_.push_back(model_.xpos_hashes[parsed.tag]);
    const char part = model_.parts[parsed.tag];
    view_known_.push_back(part != 0 && model_.senses(parse_->lemma(parsed), part) != nullptr);
  }
  view_ = {view_heads_, view_relations_, view_lemmas_, view_upos_, view_xpos_, view_known_};
  candidates_.set_sentence(view_);
}

float RoleReader::predicate_odds(std::uint32_t word) {
  float* const hidden = row(word, model_.columns.predicate);
  kernels_.rectify(hidden, kPredicateSize);
  float odds = model_.predicate_output[kPredicateSize] +
               kernels_.dot(hidden, model_.predicate_output.data(), kPredicateSize);
  for (const std::uint32_t row : candidates_.predicate_wide_rows(word))
    odds += model_.predicate_wide[row];
  return odds;
}

void RoleReader::choose_sense(float* query, ParsedPredicate& predicate) {
  const ParsedWord& word = tree_.words[predicate.word];
  const Senses* senses = model_.senses(parse_->lemma(word), model_.parts[word.tag]);
  // A participle may be tagged as an adjective, and so on.
  for (const char part : {'v', 'n', 'j'}) {
    if (senses == nullptr) senses = model_.senses(parse_->lemma(word), part);
  }
  if (senses == nullptr) return;
  predicate.roleset = senses->rolesets[0];
  if (senses->rolesets.size() == 1) return;
  for (std::uint32_t i = 0; i < kPredicateSize; ++i) query[i] = fast_tanh(query[i]);
  const std::span<const std::uint64_t> features = candidates_.sense_features(predicate.word);
  float highest = 0;
  for (std::size_t i = 0; i < senses->rolesets.size(); ++i) {
    const std::uint32_t roleset = senses->rolesets[i];
    const float* const row = model_.sense_rows.data() + std::size_t{roleset} * (kPredicateSize + 1);
    float score = kernels_.dot(query, row, kPredicateSize) + row[kPredicateSize];
    for (const std::uint64_t feature : features)
      score += model_.sense_wide[sense_wide_row(feature, model_.frames[roleset].roleset)];
    if (i > 0 && score <= highest) continue;
    highest = score;
    predicate.roleset = roleset;
  }
}

void RoleReader::find_arguments(float* predicate_input, std::uint32_t predicate,
                                const Frame& frame) {
  const std::span<const RoleCandidate> candidates = candidates_.of(predicate, frame);
  if (candidates.empty()) return;
  for (const std::uint32_t row :
       predicate_rows(view_lemmas_[predicate], view_upos_[predicate], frame)) {
    kernels_.add_row(model_.role_predicates.row(row), model_.role_predicates.scales[row],
                     predicate_input, kRoleSize);
  }
  const auto wide_row = [this](std::uint32_t row) {
    return model_.role_wide.values.data() + std::size_t{row} * kRoles;
  };
  make_room(role_values_, candidates.size() * kRoleSize);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const RoleCandidate& candidate = candidates[i];
    // They lie all over a table that no near cache holds; by the time of their use they are here.
    for (const std::uint32_t row : candidate.wide_rows) __builtin_prefetch(wide_row(row));
    float* const values = role_values_.data() + i * kRoleSize;
    std::copy_n(predicate_input, kRoleSize, values);
    kernels_.add(row(candidate.word, model_.columns.role_argument), values, kRoleSize);
    kernels_.add_row(model_.role_paths.row(candidate.path_row),
                     model_.role_paths.scales[candidate.path_row], values, kRoleSize);
    kernels_.add_row(model_.role_cases.row(candidate.case_row),
                     model_.role_cases.scales[candidate.case_row], values, kRoleSize);
    kernels_.add(model_.role_distances.data() + std::size_t{candidate.distance_row} * kRoleSize,
                 values, kRoleSize);
    kernels_.rectify(values, kRoleSize);
  }
  const Layer& output = model_.role_output;
  make_room(role_bytes_, candidates.size() * kRoleSize);
  kernels_.quantise(role_values_.data(), output.input_factor, role_bytes_.data(),
                    candidates.size() * kRoleSize);
  make_room(role_outputs_, candidates.size() * output.output_floats());
  kernels_.multiply(output.matrix, role_bytes_.data(), candidates.size(), role_outputs_.data());
  make_room(role_logits_, candidates.size() * kRoles);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    float* const logits = role_logits_.data() + i * kRoles;
    std::copy_n(role_outputs_.data() + i * output.output_floats(), kRoles, logits);
    std::array<const std::int8_t*, kWideFeatures> rows;
    std::ranges::transform(candidates[i].wide_rows, rows.begin(), wide_row);
    kernels_.add_wide(rows.data(), rows.size(), model_.role_wide.scale, logits, kRoles);
  }
  choose_roles(std::span(role_logits_).first(candidates.size() * kRoles),
               model_.parts[tree_.words[predicate].tag], frame.core_roles, chosen_);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (chosen_[i].role == Role::kNoRole) continue;
    parse_->arguments.push_back(
        {candidates[i].word + tree_.offset, chosen_[i].role, chosen_[i].probability});
  }
}

}  // namespace concord::language
