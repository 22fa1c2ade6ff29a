#include "extract/language/parser.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "extract/language/activations.h"
#include "extract/language/role_features.h"
#include "extract/language/trees.h"
#include "extract/language/word_features.h"
#include "extract/lemmas.h"

namespace concord::language {
namespace {

constexpr std::uint32_t kBatchWords = 256;  // about so many go through the matrices together

// Part of a sentence, all of it for most: words of the batch.
struct Piece {
  std::uint32_t sentence;
  std::uint32_t begin, end;
  std::uint32_t offset;  // of its first word in the sentence
};

std::uint32_t index_of(const std::vector<std::string>& names, std::string_view name) {
  return static_cast<std::uint32_t>(std::ranges::find(names, name) - names.begin());
}

}  // namespace

class Parser::Worker {
 public:
  Worker(const Model& model, const Kernels& kernels)
      : model_(model),
        kernels_(kernels),
        root_relation_(index_of(model.inventory().relations, "root")),
        piece_relation_(index_of(model.inventory().relations, "parataxis")) {}

  void parse(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
             Parse& parse, std::span<const std::uint8_t> predicates) {
    parse_ = &parse;
    given_predicates_ = predicates;
    parse.sentences.clear();
    parse.words.clear();
    parse.names.clear();
    parse.predicates.clear();
    parse.arguments.clear();
    parse.lemma_bytes.clear();
    pieces_.clear();
    std::uint32_t begin = 0;
    batch_begin_ = 0;
    for (std::uint32_t sentence = 0; sentence < ends.size(); ++sentence) {
      const std::uint32_t end = ends[sentence];
      parse.sentences.push_back({begin, end, 0, 0, 0, 0});
      for (std::uint32_t at = begin; at < end;) {
        const std::uint32_t stop = piece_end(forms, at, end);
        pieces_.push_back({sentence, at - batch_begin_, stop - batch_begin_, at - begin});
        at = stop;
      }
      begin = end;
      if (begin - batch_begin_ < kBatchWords && sentence + 1 < ends.size()) continue;
      read_batch(forms.subspan(batch_begin_, begin - batch_begin_));
      batch_begin_ = begin;
      pieces_.clear();
    }
  }

 private:
  // A piece ends after the last comma or semicolon of its second half, if the sentence is too long
  // for one.
  static std::uint32_t piece_end(std::span<const std::string_view> forms, std::uint32_t begin,
                                 std::uint32_t end) {
    if (end - begin <= kMaxPieceWords) return end;
    for (std::uint32_t at = begin + kMaxPieceWords; at > begin + kMaxPieceWords / 2; --at) {
      if (forms[at - 1] == "," || forms[at - 1] == ";") return at;
    }
    return begin + kMaxPieceWords;
  }

  void read_batch(std::span<const std::string_view> forms) {
    words_ = static_cast<std::uint32_t>(forms.size());
    if (words_ == 0) return;
    encode(forms);
    heads_.resize(words_ * model_.heads.output_floats());
    kernels_.multiply(model_.heads.matrix, state_bytes_.data(), words_, heads_.data());
    const auto first = static_cast<std::uint32_t>(parse_->words.size());
    parse_->words.resize(first + words_);
    batch_words_ = {parse_->words.data() + first, words_};
    choose_tags(forms);
    choose_heads();
    choose_relations();
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      ParsedSentence& sentence = parse_->sentences[piece.sentence];
      if (piece.offset == 0) {
        sentence.names_begin = static_cast<std::uint32_t>(parse_->names.size());
        sentence.predicates_begin = static_cast<std::uint32_t>(parse_->predicates.size());
      }
      find_names(piece);
      find_predicates(piece);
      sentence.names_end = static_cast<std::uint32_t>(parse_->names.size());
      sentence.predicates_end = static_cast<std::uint32_t>(parse_->predicates.size());
    }
    join_pieces();
  }

  // ---- Words to states
  // ---------------------------------------------------------------------------------------------------

  void embed(std::span<const std::string_view> forms) {
    embedded_.assign(words_ * kWordSize, 0);
    for (const Piece& piece : pieces_) {
      for (std::uint32_t word = piece.begin; word < piece.end; ++word) {
        const WordFeatures features =
            word_features(forms[word], piece.offset == 0 && word == piece.begin);
        float* const sum = embedded_.data() + std::size_t{word} * kWordSize;
        const std::uint32_t row = model_.word_row(features.word);
        kernels_.add_row(model_.words.row(row), model_.words.scales[row], sum, kWordSize);
        for (const std::uint32_t affix : features.rows)
          kernels_.add_row(model_.affixes.row(affix), model_.affixes.scales[affix], sum, kWordSize);
      }
    }
  }

  void encode(std::span<const std::string_view> forms) {
    embed(forms);
    word_bytes_.resize(words_ * kWordSize);
    kernels_.quantise(embedded_.data(), model_.layers[0].input_factor, word_bytes_.data(),
                      word_bytes_.size());
    // Every word with its neighbours; beyond the ends of a sentence there is zero.
    state_bytes_.assign(words_ * 3 * kWordSize, kZero);
    for (const Piece& piece : pieces_) {
      for (std::uint32_t word = piece.begin; word < piece.end; ++word) {
        std::uint8_t* const window = state_bytes_.data() + std::size_t{word} * 3 * kWordSize;
        const std::uint32_t from = word == piece.begin ? word : word - 1;
        const std::uint32_t to = word + 1 == piece.end ? word : word + 1;
        std::memcpy(window + (word == piece.begin ? kWordSize : 0),
                    word_bytes_.data() + std::size_t{from} * kWordSize,
                    std::size_t{to - from + 1} * kWordSize);
      }
    }
    products_.resize(std::size_t{words_} * 6 * kStateSize);
    for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
      kernels_.multiply(model_.layers[layer].matrix, state_bytes_.data(), words_, products_.data());
      next_states_.resize(words_ * kEncodedSize);
      for (const Piece& piece : pieces_) recur(layer, piece);
      states_.swap(next_states_);
      const float factor =
          layer + 1 < kLayers ? model_.layers[layer + 1].input_factor : model_.heads.input_factor;
      state_bytes_.resize(words_ * kEncodedSize);
      kernels_.quantise(states_.data(), factor, state_bytes_.data(), state_bytes_.size());
    }
  }

  void recur(std::uint32_t layer, const Piece& piece) {
    constexpr std::ptrdiff_t kProducts = 6 * kStateSize;
    const std::size_t count = piece.end - piece.begin;
    for (const std::uint32_t direction : {0u, 1u}) {
      const std::size_t first = direction == 0 ? piece.begin : piece.end - 1;
      const std::ptrdiff_t step = direction == 0 ? 1 : -1;
      const std::size_t state = first * kEncodedSize + direction * kStateSize;
      kernels_.recur(products_.data() + first * kProducts + direction * 3 * kStateSize,
                     step * kProducts, model_.recurrent[layer].data() + direction * 4 * kStateSize,
                     layer == 0 ? nullptr : states_.data() + state, next_states_.data() + state,
                     step * static_cast<std::ptrdiff_t>(kEncodedSize), count);
    }
  }

  // ---- States to tags and trees
  // ---------------------------------------------------------------------------------------------

  float* head_row(std::uint32_t word) {
    return heads_.data() + word * model_.heads.output_floats();
  }

  void choose_tags(std::span<const std::string_view> forms) {
    const std::vector<Tag>& tags = model_.inventory().tags;
    for (std::uint32_t word = 0; word < words_; ++word) {
      const float* const logits = head_row(word) + model_.columns.tags;
      ParsedWord& parsed = batch_words_[word];
      parsed.tag =
          static_cast<std::uint16_t>(std::max_element(logits, logits + tags.size()) - logits);
      const Tag& tag = tags[parsed.tag];
      parsed.lemma_begin = static_cast<std::uint32_t>(parse_->lemma_bytes.size());
      parse_->lemma_bytes += extract::lemma(forms[word], tag.upos, tag.xpos, lemma_buffer_);
      parsed.lemma_end = static_cast<std::uint32_t>(parse_->lemma_bytes.size());
    }
  }

  void choose_heads() {
    arc_values_.resize(words_ * kArcSize);
    for (std::uint32_t word = 0; word < words_; ++word) {
      float* const row = head_row(word);
      kernels_.rectify(row + model_.columns.arc_dependent, kArcSize);
      kernels_.rectify(row + model_.columns.arc_head, kArcSize);
      std::copy_n(row + model_.columns.arc_dependent, kArcSize,
                  arc_values_.data() + std::size_t{word} * kArcSize);
    }
    arc_bytes_.resize(words_ * kArcSize);
    kernels_.quantise(arc_values_.data(), model_.arc_bilinear.input_factor, arc_bytes_.data(),
                      arc_bytes_.size());
    kernels_.multiply(model_.arc_bilinear.matrix, arc_bytes_.data(), words_, arc_values_.data());
    for (const Piece& piece : pieces_) score_arcs(piece);
  }

  void score_arcs(const Piece& piece) {
    const std::uint32_t size = piece.end - piece.begin;
    const std::size_t width = padded(size + 1, kScoreBlock);
    arc_heads_.assign(kArcSize * width, 0);
    arc_bias_.assign(width, 0);
    for (std::uint32_t head = 0; head <= size; ++head) {
      const float* const values = head < size
                                      ? head_row(piece.begin + head) + model_.columns.arc_head
                                      : model_.arc_root.data();
      for (std::uint32_t k = 0; k < kArcSize; ++k) arc_heads_[k * width + head] = values[k];
      arc_bias_[head] = kernels_.dot(values, model_.arc_head_bias.data(), kArcSize);
    }
    arc_scores_.resize(size * width);
    kernels_.score(arc_values_.data() + std::size_t{piece.begin} * kArcSize, size, kArcSize,
                   arc_heads_.data(), arc_bias_.data(), width, arc_scores_.data());
    for (std::uint32_t word = 1; word < size; ++word) {
      std::copy_n(arc_scores_.data() + word * width, size + 1,
                  arc_scores_.data() + std::size_t{word} * (size + 1));
    }
    tree_.resize(size);
    decoder_.decode({arc_scores_.data(), std::size_t{size} * (size + 1)}, tree_);
    for (std::uint32_t word = 0; word < size; ++word) {
      ParsedWord& parsed = batch_words_[piece.begin + word];
      parsed.head = tree_[word];
      parsed.margin = margin({arc_scores_.data() + std::size_t{word} * (size + 1), size + 1},
                             tree_[word], word);
    }
  }

  static float margin(std::span<const float> scores, std::uint32_t head, std::uint32_t word) {
    float next = -std::numeric_limits<float>::infinity();
    for (std::uint32_t other = 0; other < scores.size(); ++other) {
      if (other != head && other != word) next = std::max(next, scores[other]);
    }
    return std::isfinite(next) ? scores[head] - next : 0;
  }

  void choose_relations() {
    const Layer& output = model_.label_output;
    label_values_.resize(words_ * kLabelSize);
    for (const Piece& piece : pieces_) {
      const std::uint32_t size = piece.end - piece.begin;
      for (std::uint32_t word = 0; word < size; ++word) {
        const std::uint32_t head = batch_words_[piece.begin + word].head;
        float* const values = label_values_.data() + std::size_t{piece.begin + word} * kLabelSize;
        std::copy_n(head_row(piece.begin + word) + model_.columns.label_dependent, kLabelSize,
                    values);
        kernels_.add(head == size ? model_.label_root.data()
                                  : head_row(piece.begin + head) + model_.columns.label_head,
                     values, kLabelSize);
        const std::uint32_t distance = head == size ? kDistanceRows - 1 : distance_row(head, word);
        kernels_.add(model_.label_distances.data() + std::size_t{distance} * kLabelSize, values,
                     kLabelSize);
        kernels_.rectify(values, kLabelSize);
      }
    }
    label_bytes_.resize(words_ * kLabelSize);
    kernels_.quantise(label_values_.data(), output.input_factor, label_bytes_.data(),
                      label_bytes_.size());
    label_logits_.resize(words_ * output.output_floats());
    kernels_.multiply(output.matrix, label_bytes_.data(), words_, label_logits_.data());
    for (const Piece& piece : pieces_) {
      for (std::uint32_t word = piece.begin; word < piece.end; ++word) {
        ParsedWord& parsed = batch_words_[word];
        const bool is_root = parsed.head == piece.end - piece.begin;
        parsed.relation =
            static_cast<std::uint16_t>(is_root ? root_relation_ : best_relation(word));
      }
    }
  }

  // Of all but "root".
  std::uint32_t best_relation(std::uint32_t word) const {
    const float* const logits = label_logits_.data() + word * model_.label_output.output_floats();
    const auto count = static_cast<std::uint32_t>(model_.inventory().relations.size());
    std::uint32_t best = root_relation_ == 0 && count > 1 ? 1 : 0;
    for (std::uint32_t i = best + 1; i < count; ++i) {
      if (i != root_relation_ && logits[i] > logits[best]) best = i;
    }
    return best;
  }

  // ---- Names, predicates, roles
  // ---------------------------------------------------------------------------------------------

  void find_names(const Piece& piece) {
    const std::uint32_t size = piece.end - piece.begin;
    mention_logits_.resize(size * kMentionTags);
    for (std::uint32_t word = 0; word < size; ++word) {
      std::copy_n(head_row(piece.begin + word) + model_.columns.mentions, kMentionTags,
                  mention_logits_.data() + word * kMentionTags);
    }
    mention_decoder_.decode(mention_logits_, mention_tags_);
    const std::size_t first = parse_->names.size();
    add_names(mention_tags_, parse_->names);
    for (std::size_t i = first; i < parse_->names.size(); ++i) {
      parse_->names[i].begin += piece.offset;
      parse_->names[i].end += piece.offset;
    }
  }

  void fill_view(const Piece& piece) {
    view_heads_.clear();
    view_relations_.clear();
    view_lemmas_.clear();
    view_upos_.clear();
    view_xpos_.clear();
    view_known_.clear();
    for (std::uint32_t word = piece.begin; word < piece.end; ++word) {
      const ParsedWord& parsed = batch_words_[word];
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

  float predicate_odds(const Piece& piece, std::uint32_t word) {
    float* const hidden = head_row(piece.begin + word) + model_.columns.predicate;
    kernels_.rectify(hidden, kPredicateSize);
    float odds = model_.predicate_output[kPredicateSize] +
                 kernels_.dot(hidden, model_.predicate_output.data(), kPredicateSize);
    for (const std::uint32_t row : candidates_.predicate_wide_rows(word))
      odds += model_.predicate_wide[row];
    return odds;
  }

  void find_predicates(const Piece& piece) {
    fill_view(piece);
    found_.clear();
    const std::uint32_t size = piece.end - piece.begin;
    for (std::uint32_t word = 0; word < size; ++word) {
      if (given_predicates_.empty() ? model_.parts[batch_words_[piece.begin + word].tag] == 0
                                    : given_predicates_[batch_begin_ + piece.begin + word] == 0) {
        continue;
      }
      const float odds = predicate_odds(piece, word);
      if (odds > kLeastPredicateOdds || !given_predicates_.empty())
        found_.push_back({word, kNoRoleset, 1 / (1 + std::exp(-odds)), 0, 0});
    }
    if (found_.empty()) return;
    const Layer& layer = model_.predicates;
    predicate_bytes_.resize(found_.size() * kEncodedSize);
    for (std::size_t i = 0; i < found_.size(); ++i) {
      std::copy_n(state_bytes_.data() + std::size_t{piece.begin + found_[i].word} * kEncodedSize,
                  kEncodedSize, predicate_bytes_.data() + i * kEncodedSize);
    }
    predicate_values_.resize(found_.size() * layer.output_floats());
    kernels_.multiply(layer.matrix, predicate_bytes_.data(), found_.size(),
                      predicate_values_.data());
    for (std::size_t i = 0; i < found_.size(); ++i) {
      float* const values = predicate_values_.data() + i * layer.output_floats();
      ParsedPredicate predicate = found_[i];
      choose_sense(piece, values + kSenseColumn, predicate);
      predicate.arguments_begin = static_cast<std::uint32_t>(parse_->arguments.size());
      const Frame frame = predicate.roleset == kNoRoleset
                              ? frame_of_lemma(view_lemmas_[predicate.word])
                              : model_.frames[predicate.roleset];
      find_arguments(piece, values + kRolePredicateColumn, predicate.word, frame);
      predicate.arguments_end = static_cast<std::uint32_t>(parse_->arguments.size());
      predicate.word += piece.offset;
      parse_->predicates.push_back(predicate);
    }
  }

  void choose_sense(const Piece& piece, float* query, ParsedPredicate& predicate) {
    const ParsedWord& word = batch_words_[piece.begin + predicate.word];
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
      const float* const row =
          model_.sense_rows.data() + std::size_t{roleset} * (kPredicateSize + 1);
      float score = kernels_.dot(query, row, kPredicateSize) + row[kPredicateSize];
      for (const std::uint64_t feature : features)
        score += model_.sense_wide[sense_wide_row(feature, model_.frames[roleset].roleset)];
      if (i > 0 && score <= highest) continue;
      highest = score;
      predicate.roleset = roleset;
    }
  }

  void find_arguments(const Piece& piece, float* predicate_input, std::uint32_t predicate,
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
    role_values_.resize(candidates.size() * kRoleSize);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const RoleCandidate& candidate = candidates[i];
      // They lie all over a table that no near cache holds; by the time of their use they are here.
      for (const std::uint32_t row : candidate.wide_rows) __builtin_prefetch(wide_row(row));
      float* const values = role_values_.data() + i * kRoleSize;
      std::copy_n(predicate_input, kRoleSize, values);
      kernels_.add(head_row(piece.begin + candidate.word) + model_.columns.role_argument, values,
                   kRoleSize);
      kernels_.add_row(model_.role_paths.row(candidate.path_row),
                       model_.role_paths.scales[candidate.path_row], values, kRoleSize);
      kernels_.add_row(model_.role_cases.row(candidate.case_row),
                       model_.role_cases.scales[candidate.case_row], values, kRoleSize);
      kernels_.add(model_.role_distances.data() + std::size_t{candidate.distance_row} * kRoleSize,
                   values, kRoleSize);
      kernels_.rectify(values, kRoleSize);
    }
    const Layer& output = model_.role_output;
    role_bytes_.resize(role_values_.size());
    kernels_.quantise(role_values_.data(), output.input_factor, role_bytes_.data(),
                      role_bytes_.size());
    role_outputs_.resize(candidates.size() * output.output_floats());
    kernels_.multiply(output.matrix, role_bytes_.data(), candidates.size(), role_outputs_.data());
    role_logits_.resize(candidates.size() * kRoles);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      float* const logits = role_logits_.data() + i * kRoles;
      std::copy_n(role_outputs_.data() + i * output.output_floats(), kRoles, logits);
      std::array<const std::int8_t*, kWideFeatures> rows;
      std::ranges::transform(candidates[i].wide_rows, rows.begin(), wide_row);
      kernels_.add_wide(rows.data(), rows.size(), model_.role_wide.scale, logits, kRoles);
    }
    choose_roles(role_logits_, model_.parts[batch_words_[piece.begin + predicate].tag],
                 frame.core_roles, chosen_);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (chosen_[i].role == Role::kNoRole) continue;
      parse_->arguments.push_back(
          {candidates[i].word + piece.offset, chosen_[i].role, chosen_[i].probability});
    }
  }

  // The heads of pieces count in the piece; from here on they count in the sentence, which gets one
  // root.
  void join_pieces() {
    std::uint32_t first_root = 0;  // in the sentence
    for (const Piece& piece : pieces_) {
      const std::uint32_t size = piece.end - piece.begin;
      const ParsedSentence& sentence = parse_->sentences[piece.sentence];
      const std::uint32_t sentence_size = sentence.words_end - sentence.words_begin;
      if (size == sentence_size) continue;
      for (std::uint32_t word = 0; word < size; ++word) {
        ParsedWord& parsed = batch_words_[piece.begin + word];
        if (parsed.head < size) {
          parsed.head += piece.offset;
        } else if (piece.offset == 0) {
          first_root = word;
          parsed.head = sentence_size;
        } else {
          parsed.head = first_root;
          parsed.relation = static_cast<std::uint16_t>(piece_relation_);
        }
      }
    }
  }

  const Model& model_;
  const Kernels& kernels_;
  const std::uint32_t root_relation_, piece_relation_;

  Parse* parse_ = nullptr;
  std::span<const std::uint8_t> given_predicates_;
  std::uint32_t batch_begin_ = 0;  // first word of the batch
  std::uint32_t words_ = 0;        // of the batch
  std::vector<Piece> pieces_;
  std::span<ParsedWord> batch_words_;

  std::vector<float> embedded_, products_, states_, next_states_, heads_;
  std::vector<std::uint8_t> word_bytes_, state_bytes_;
  std::vector<float> arc_values_, arc_heads_, arc_bias_, arc_scores_, label_values_, label_logits_;
  std::vector<std::uint8_t> arc_bytes_, label_bytes_;
  std::vector<std::uint32_t> tree_;
  TreeDecoder decoder_;
  std::string lemma_buffer_;

  std::vector<float> mention_logits_;
  std::vector<std::uint32_t> mention_tags_;
  MentionDecoder mention_decoder_;
  std::vector<std::uint32_t> view_heads_;
  std::vector<std::uint64_t> view_relations_, view_lemmas_, view_upos_, view_xpos_;
  std::vector<std::uint8_t> view_known_;
  RoleSentence view_;
  RoleCandidates candidates_;
  std::vector<ParsedPredicate> found_;
  std::vector<float> predicate_values_, role_values_, role_outputs_, role_logits_;
  std::vector<std::uint8_t> predicate_bytes_, role_bytes_;
  std::vector<ChosenRole> chosen_;
};

Parser::Parser(const Model& model, const Kernels& kernels)
    : worker_(std::make_unique<Worker>(model, kernels)) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;

void Parser::parse(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
                   Parse& parse, std::span<const std::uint8_t> predicates) {
  worker_->parse(forms, ends, parse, predicates);
}

}  // namespace concord::language
