#include "extract/language/parser.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "extract/language/activations.h"
#include "extract/language/role_features.h"
#include "extract/language/role_reader.h"
#include "extract/language/trees.h"
#include "extract/language/word_features.h"
#include "extract/language/word_sums.h"
#include "extract/lemmas.h"

namespace concord::language {
namespace {

constexpr std::uint32_t kBatchWords = 96;  // about so many go through the matrices together
// So many words of a document wait for read_roles(), in 16 MB; behind them roles are read at once.
constexpr std::uint32_t kMostKeptWords = 1 << 16;

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
        piece_relation_(index_of(model.inventory().relations, "parataxis")),
        tree_matrix_(column_blocks(model.heads.matrix, 0, model.columns.predicate)),
        word_sums_(model, kernels),
        role_reader_(model, kernels) {}

  void parse(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
             Parse& parse, bool roles, std::span<const std::uint8_t> predicates) {
    parse_ = &parse;
    roles_wanted_ = roles;
    kept_words_ = 0;
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
      parse.sentences.push_back({begin, end, 0, 0, 0, 0, false});
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

  void read_roles(std::size_t index) {
    ParsedSentence& sentence = parse_->sentences[index];
    if (sentence.has_roles) return;
    sentence.predicates_begin = static_cast<std::uint32_t>(parse_->predicates.size());
    const std::span<const ParsedWord> words(parse_->words);
    role_reader_.read(
        {words.subspan(sentence.words_begin, sentence.words_end - sentence.words_begin),
         encoded_.data() + std::size_t{sentence.words_begin} * kEncodedSize,
         0,
         {}},
        *parse_);
    sentence.predicates_end = static_cast<std::uint32_t>(parse_->predicates.size());
    sentence.has_roles = true;
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
    make_room(heads_, words_ * std::size_t{tree_matrix_.columns});
    kernels_.multiply(tree_matrix_, states_of_batch(), words_, heads_.data());
    const auto first = static_cast<std::uint32_t>(parse_->words.size());
    parse_->words.resize(first + words_);
    batch_words_ = {parse_->words.data() + first, words_};
    choose_tags(forms);
    choose_heads();
    choose_relations();
    const bool kept =
        !roles_wanted_ && first == kept_words_ && kept_words_ + words_ <= kMostKeptWords;
    for (const Piece& piece : pieces_) {
      ParsedSentence& sentence = parse_->sentences[piece.sentence];
      if (piece.offset == 0) {
        sentence.names_begin = static_cast<std::uint32_t>(parse_->names.size());
        sentence.predicates_begin = static_cast<std::uint32_t>(parse_->predicates.size());
      }
      find_names(piece);
      sentence.names_end = static_cast<std::uint32_t>(parse_->names.size());
      const std::uint32_t size = piece.end - piece.begin;
      // The tree of a piece is gone after join_pieces().
      if (kept && size == sentence.words_end - sentence.words_begin) continue;
      role_reader_.read(
          {batch_words_.subspan(piece.begin, size),
           states_of_batch() + std::size_t{piece.begin} * kEncodedSize, piece.offset,
           given_predicates_.empty() ? given_predicates_
                                     : given_predicates_.subspan(batch_begin_ + piece.begin, size)},
          *parse_);
      sentence.predicates_end = static_cast<std::uint32_t>(parse_->predicates.size());
      sentence.has_roles = true;
    }
    join_pieces();
    if (kept) kept_words_ += words_;
  }

  // ---- Words to states
  // ---------------------------------------------------------------------------------------------------

  // Every word with its neighbours; beyond the ends of a sentence there is zero.
  void see_windows(std::span<const std::string_view> forms) {
    static constexpr std::array<float, WordSums::kSize> kNothing{};
    word_sums_.begin_batch(words_);
    word_indices_.clear();
    for (const Piece& piece : pieces_) {
      for (std::uint32_t word = piece.begin; word < piece.end; ++word)
        word_indices_.push_back(
            word_sums_.add(forms[word], piece.offset == 0 && word == piece.begin));
    }
    word_sums_.compute();
    const PackedMatrix& matrix = model_.layers[0].matrix;
    for (const Piece& piece : pieces_) {
      for (std::uint32_t word = piece.begin; word < piece.end; ++word) {
        kernels_.add_scaled(
            word == piece.begin ? kNothing.data() : word_sums_.before(word_indices_[word - 1]),
            word_sums_.at(word_indices_[word]),
            word + 1 == piece.end ? kNothing.data() : word_sums_.after(word_indices_[word + 1]),
            matrix.scales, matrix.bias, products_.data() + std::size_t{word} * WordSums::kSize,
            WordSums::kSize);
      }
    }
  }

  void encode(std::span<const std::string_view> forms) {
    make_room(products_, std::size_t{words_} * 6 * kStateSize);
    make_room(encoded_, (kept_words_ + std::size_t{words_}) * kEncodedSize);
    for (std::uint32_t layer = 0; layer < kLayers; ++layer) {
      if (layer == 0) {
        see_windows(forms);
      } else {
        kernels_.multiply(model_.layers[layer].matrix, states_of_batch(), words_, products_.data());
      }
      make_room(next_states_, words_ * kEncodedSize);
      for (const Piece& piece : pieces_) recur(layer, piece);
      states_.swap(next_states_);
      const float factor =
          layer + 1 < kLayers ? model_.layers[layer + 1].input_factor : model_.heads.input_factor;
      kernels_.quantise(states_.data(), factor, states_of_batch(), words_ * kEncodedSize);
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

  std::uint8_t* states_of_batch() {
    return encoded_.data() + std::size_t{kept_words_} * kEncodedSize;
  }

  float* head_row(std::uint32_t word) {
    return heads_.data() + word * std::size_t{tree_matrix_.columns};
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
    make_room(arc_values_, words_ * kArcSize);
    for (std::uint32_t word = 0; word < words_; ++word) {
      float* const row = head_row(word);
      kernels_.rectify(row + model_.columns.arc_dependent, kArcSize);
      kernels_.rectify(row + model_.columns.arc_head, kArcSize);
      std::copy_n(row + model_.columns.arc_dependent, kArcSize,
                  arc_values_.data() + std::size_t{word} * kArcSize);
    }
    make_room(arc_bytes_, words_ * kArcSize);
    kernels_.quantise(arc_values_.data(), model_.arc_bilinear.input_factor, arc_bytes_.data(),
                      words_ * kArcSize);
    kernels_.multiply(model_.arc_bilinear.matrix, arc_bytes_.data(), words_, arc_values_.data());
    for (const Piece& piece : pieces_) score_arcs(piece);
  }

  void score_arcs(const Piece& piece) {
    const std::uint32_t size = piece.end - piece.begin;
    const std::size_t width = padded(size + 1, kScoreBlock);
    // What stands in the columns that fill up the width does not matter.
    make_room(arc_heads_, kArcSize * width);
    make_room(arc_bias_, width);
    for (std::uint32_t head = 0; head <= size; ++head) {
      const float* const values = head < size
                                      ? head_row(piece.begin + head) + model_.columns.arc_head
                                      : model_.arc_root.data();
      for (std::uint32_t k = 0; k < kArcSize; ++k) arc_heads_[k * width + head] = values[k];
      arc_bias_[head] = kernels_.dot(values, model_.arc_head_bias.data(), kArcSize);
    }
    make_room(arc_scores_, size * width);
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
    make_room(label_values_, words_ * kLabelSize);
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
    make_room(label_bytes_, words_ * kLabelSize);
    kernels_.quantise(label_values_.data(), output.input_factor, label_bytes_.data(),
                      words_ * kLabelSize);
    make_room(label_logits_, words_ * output.output_floats());
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

  // ---- Names
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
  const PackedMatrix tree_matrix_;  // the heads that trees and names need

  Parse* parse_ = nullptr;
  bool roles_wanted_ = false;     // of all sentences, at once
  std::uint32_t kept_words_ = 0;  // whose states stay for read_roles(), from the first on
  std::span<const std::uint8_t> given_predicates_;
  std::uint32_t batch_begin_ = 0;  // first word of the batch
  std::uint32_t words_ = 0;        // of the batch
  std::vector<Piece> pieces_;
  std::span<ParsedWord> batch_words_;

  WordSums word_sums_;
  std::vector<std::uint32_t> word_indices_;  // in word_sums_, of each word of the batch
  std::vector<float> products_, states_, next_states_, heads_;
  std::vector<std::uint8_t> encoded_;  // states of the words that are kept, then of the batch
  std::vector<float> arc_values_, arc_heads_, arc_bias_, arc_scores_, label_values_, label_logits_;
  std::vector<std::uint8_t> arc_bytes_, label_bytes_;
  std::vector<std::uint32_t> tree_;
  TreeDecoder decoder_;
  std::string lemma_buffer_;

  std::vector<float> mention_logits_;
  std::vector<std::uint32_t> mention_tags_;
  MentionDecoder mention_decoder_;
  RoleReader role_reader_;
};

Parser::Parser(const Model& model, const Kernels& kernels)
    : worker_(std::make_unique<Worker>(model, kernels)) {}
Parser::~Parser() = default;
Parser::Parser(Parser&&) noexcept = default;

void Parser::parse(std::span<const std::string_view> forms, std::span<const std::uint32_t> ends,
                   Parse& parse, std::span<const std::uint8_t> predicates) {
  worker_->parse(forms, ends, parse, true, predicates);
}

void Parser::parse_trees(std::span<const std::string_view> forms,
                         std::span<const std::uint32_t> ends, Parse& parse) {
  worker_->parse(forms, ends, parse, false, {});
}

void Parser::read_roles(std::size_t sentence) { worker_->read_roles(sentence); }

}  // namespace concord::language
