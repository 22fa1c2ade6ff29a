#include "extract/training/corpus.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "extract/data/date_words.txt.h"
#include "extract/evaluation/gold.h"
#include "extract/evaluation/treebank.h"
#include "extract/language/conllu.h"
#include "extract/lemmas.h"
#include "extract/sentences.h"
#include "extract/tokens.h"
#include "extract/word_lists.h"
#include "graph/core/error.h"

namespace concord::training {
namespace {

using language::ConlluSentence;
using language::ConlluWord;
using language::NameType;

constexpr std::size_t kWordVectors = 38000;
constexpr int kEntityRepeats = 2;  // of sentences that have only names
constexpr std::uint32_t kLeastCount =
    2;  // how often a word without a vector must occur to get a row

bool has_digit(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error("cannot read '" + path + "'");
  return in;
}

// The words and their vectors come as one big object; it is read as it streams by.
class VectorReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  VectorReader(std::size_t most, WordVectors& vectors) : most_(most), vectors_(vectors) {}

  bool key(std::string& name) override {
    if (depth_ == 1) {
      part_ = name;
    } else if (depth_ == 2 && part_ == "vectors") {
      row_ = -1;
      column_ = 0;
      if (const auto found = rows_.find(name); found != rows_.end()) row_ = found->second;
    }
    return true;
  }
  bool string(std::string& value) override {
    if (part_ == "words" && rows_.size() < most_ && !has_digit(value)) {
      rows_.emplace(value, static_cast<Eigen::Index>(rows_.size()));
      vectors_.words.push_back(value);
    }
    return true;
  }
  bool number(double value) {
    if (depth_ == 1 && part_ == "dimensions") dimensions_ = static_cast<Eigen::Index>(value);
    if (depth_ == 3 && row_ >= 0 && column_ < dimensions_) {
      if (vectors_.values.size() == 0)
        vectors_.values.setZero(static_cast<Eigen::Index>(rows_.size()), dimensions_);
      vectors_.values(row_, column_++) = static_cast<float>(value);
    }
    return true;
  }
  bool number_integer(number_integer_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_unsigned(number_unsigned_t value) override {
    return number(static_cast<double>(value));
  }
  bool number_float(number_float_t value, const std::string&) override { return number(value); }
  bool start_object(std::size_t) override { return ++depth_, true; }
  bool end_object() override { return --depth_, true; }
  bool start_array(std::size_t) override { return ++depth_, true; }
  bool end_array() override { return --depth_, true; }
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool binary(nlohmann::json::binary_t&) override { return true; }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::json::exception& error) override {
    throw Error(error.what());
  }

 private:
  std::size_t most_;
  WordVectors& vectors_;
  std::unordered_map<std::string, Eigen::Index> rows_;
  std::string part_;
  int depth_ = 0;
  Eigen::Index row_ = -1, column_ = 0, dimensions_ = 0;
};

// Months and days: "Sept.", "Monday".
bool is_date_word(std::string_view form) {
  static const auto words = [] {
    const extract::WordLists lists(extract::kDateWordData);
    std::set<std::string_view> all;
    for (const std::string_view list : {"month", "weekday"}) {
      for (const std::string_view word : lists.words(list)) all.insert(word);
    }
    return all;
  }();
  std::string lower(form.substr(0, form.size() - form.ends_with('.')));
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return words.contains(lower);
}

void mark_names(std::span<const language::NameSpan> names, Example& example) {
  example.mention_tags.assign(example.size(), 0);
  for (const language::NameSpan& name : names) {
    for (std::uint32_t word = name.begin; word < name.end; ++word) {
      example.mention_tags[word] =
          word == name.begin ? begin_tag(name.type) : inside_tag(name.type);
    }
  }
}

// Where no names are annotated: a proper noun is in one, unless it is of a date; a word that is far
// from all of them is in none.
void mark_proper_nouns(const ConlluSentence& sentence, Example& example) {
  constexpr std::uint32_t kNear = 2;
  example.mention_tags.assign(example.size(), 0);
  for (std::uint32_t i = 0; i < example.size(); ++i) {
    if (sentence.words[i].upos != "PROPN") continue;
    const std::uint32_t end = std::min(i + kNear + 1, example.size());
    for (std::uint32_t near = i - std::min(i, kNear); near < end; ++near) {
      if (sentence.words[near].upos != "PROPN") example.mention_tags[near] = kUnlabelled;
    }
    example.mention_tags[i] = is_date_word(sentence.words[i].form) ? kUnlabelled : kNotFirst;
  }
}

// ---- The corpus
// ------------------------------------------------------------------------------------------------------------

class Builder {
 public:
  explicit Builder(const CorpusFiles& files) : files_(files) {}

  Corpus build() {
    const auto ewt_train = read("ewt-train.conllu");
    const auto ewt_dev = read("ewt-dev.conllu");
    const auto gum_train = read("gum-train.conllu");
    const auto gum_dev = read("gum-dev.conllu");
    corpus_.inputs.push_back(files_.vectors);
    const WordVectors vectors = read_word_vectors(files_.vectors, kWordVectors);
    corpus_.vectors = vectors.values;
    for (const std::string& word : vectors.words)
      add_word(language::word_features(word, false).word);
    collect_closed_sets({&ewt_train, &gum_train});
    add_examples(ewt_train, Names::kProperNouns, corpus_.train);
    add_examples(gum_train, Names::kAnnotated, corpus_.train);
    add_examples(ewt_dev, Names::kNone, corpus_.ewt_dev);
    add_examples(gum_dev, Names::kAnnotated, corpus_.gum_dev);
    read_predicates();
    read_entities();
    for (auto* examples : {&corpus_.train, &corpus_.ewt_dev, &corpus_.gum_dev}) {
      for (Example& example : *examples) look_words_up(example);
    }
    return std::move(corpus_);
  }

 private:
  std::vector<ConlluSentence> read(const std::string& name) {
    const std::string path = files_.treebanks + "/" + name;
    corpus_.inputs.push_back(path);
    return language::read_conllu(path);
  }

  void add_word(std::uint64_t key) {
    const auto row = static_cast<std::uint32_t>(corpus_.word_keys.size());
    if (rows_.emplace(key, row).second) {
      corpus_.word_keys.push_back(key);
    } else if (row < static_cast<std::uint32_t>(corpus_.vectors.rows())) {
      corpus_.word_keys.push_back(
          0);  // a second spelling of a word keeps its row, which is never found
    }
  }

  void collect_closed_sets(std::initializer_list<const std::vector<ConlluSentence>*> treebanks) {
    std::set<language::Tag> tags;
    std::set<std::string> relations;
    std::map<std::uint64_t, std::uint32_t> counts;
    for (const auto* treebank : treebanks) {
      for (const ConlluSentence& sentence : *treebank) {
        for (const ConlluWord& word : sentence.words) {
          tags.insert({word.upos, word.xpos});
          relations.insert(word.deprel);
          ++counts[language::word_features(word.form, false).word];
        }
      }
    }
    corpus_.inventory.tags.assign(tags.begin(), tags.end());
    corpus_.inventory.relations.assign(relations.begin(), relations.end());
    for (const auto& [key, count] : counts) {
      if (count >= kLeastCount) add_word(key);
    }
  }

  // Of a label that the training part does not have, in dev: the first that shares its universal
  // part.
  template <class Items, class Same>
  static std::uint32_t index_of(const Items& items, const typename Items::value_type& item,
                                Same same) {
    const auto found = std::ranges::find(items, item);
    if (found != items.end()) return static_cast<std::uint32_t>(found - items.begin());
    const auto near = std::ranges::find_if(items, same);
    return near == items.end() ? 0 : static_cast<std::uint32_t>(near - items.begin());
  }

  // What is known of the names of a treebank.
  enum class Names { kNone, kProperNouns, kAnnotated };

  void add_examples(const std::vector<ConlluSentence>& sentences, Names names,
                    std::vector<Example>& out) {
    for (const ConlluSentence& sentence : sentences) {
      Example example;
      example.id = sentence.id;
      const auto size = static_cast<std::uint32_t>(sentence.words.size());
      for (const ConlluWord& word : sentence.words) {
        example.forms.push_back(word.form);
        example.lemmas.emplace_back(extract::lemma(word.form, word.upos, word.xpos, buffer_));
        example.tags.push_back(
            index_of(corpus_.inventory.tags, {word.upos, word.xpos},
                     [&](const language::Tag& tag) { return tag.upos == word.upos; }));
        example.heads.push_back(word.head < 0 ? size : static_cast<std::uint32_t>(word.head));
        example.relations.push_back(
            index_of(corpus_.inventory.relations, word.deprel, [&](const std::string& relation) {
              return language::universal_relation(relation) ==
                     language::universal_relation(word.deprel);
            }));
      }
      if (names == Names::kAnnotated) mark_names(evaluation::gum_names(sentence), example);
      if (names == Names::kProperNouns) mark_proper_nouns(sentence, example);
      out.push_back(std::move(example));
    }
  }

  void look_words_up(Example& example) {
    for (std::uint32_t i = 0; i < example.size(); ++i) {
      example.features.push_back(language::word_features(example.forms[i], i == 0));
      const auto found = rows_.find(example.features.back().word);
      example.word_rows.push_back(found == rows_.end() ? kNoRow : found->second);
    }
  }

  void read_predicates() {
    const std::string path = files_.treebanks + "/ewt-propbank.tsv";
    corpus_.inputs.push_back(path);
    const auto train = evaluation::read_propbank(path, "train");
    const auto dev = evaluation::read_propbank(path, "dev");
    std::map<std::pair<std::string, char>, std::map<std::string, std::uint32_t>> counts;
    for (const Example& example : corpus_.train) {
      const auto found = train.find(example.id);
      if (found == train.end()) continue;
      for (const evaluation::AnnotatedPredicate& predicate : found->second) {
        if (predicate.word < example.size())
          ++counts[{example.lemmas[predicate.word], part(example, predicate.word)}]
                  [predicate.roleset];
      }
    }
    make_senses(counts);
    add_predicates(train, corpus_.train);
    add_predicates(dev, corpus_.ewt_dev);
  }

  char part(const Example& example, std::uint32_t word) const {
    return language::part_of_speech(corpus_.inventory.tags[example.tags[word]].upos);
  }

  void add_predicates(
      const std::map<std::string, std::vector<evaluation::AnnotatedPredicate>>& predicates,
      std::vector<Example>& examples) {
    for (Example& example : examples) {
      const auto found = predicates.find(example.id);
      if (found == predicates.end()) continue;
      example.has_predicates = true;
      for (const evaluation::AnnotatedPredicate& annotated : found->second) {
        if (annotated.word >= example.size()) continue;
        PredicateExample predicate;
        predicate.word = annotated.word;
        predicate.roleset = annotated.roleset;
        predicate.frame = language::frame_of(annotated.roleset, core_roles_of(annotated.roleset));
        for (const auto& [word, role] : annotated.arguments) {
          if (word < example.size()) predicate.arguments.emplace_back(word, role);
        }
        const std::uint32_t senses =
            corpus_.senses_of(example.lemmas[annotated.word], part(example, annotated.word));
        if (senses != kNoRow) {
          const auto& rolesets = corpus_.inventory.senses[senses].rolesets;
          const auto sense = std::ranges::find(rolesets, annotated.roleset, [&](std::uint32_t id) {
            return corpus_.inventory.rolesets[id];
          });
          predicate.sense = static_cast<std::uint32_t>(sense - rolesets.begin());
          if (sense != rolesets.end()) predicate.senses = senses;
        }
        example.predicates.push_back(std::move(predicate));
      }
    }
  }

  // Those of a roleset that the frames do not have are not known.
  std::uint8_t core_roles_of(const std::string& roleset) const {
    const auto found = core_roles_.find(roleset);
    return found == core_roles_.end() ? language::kAllCoreRoles : found->second;
  }

  // "0=agreer | 1=proposition": a bit for each number.
  static std::uint8_t read_core_roles(std::string_view text) {
    std::uint8_t roles = 0;
    for (std::size_t at = text.find('='); at != std::string_view::npos;
         at = text.find('=', at + 1)) {
      if (at >= 1 && text[at - 1] >= '0' && text[at - 1] <= '4' && (at == 1 || text[at - 2] == ' '))
        roles |= static_cast<std::uint8_t>(1 << (text[at - 1] - '0'));
    }
    return roles;
  }

  // propbank-rolesets.tsv: roleset, gloss, aliases "lemma/part" joined by a space, roles.
  void make_senses(
      const std::map<std::pair<std::string, char>, std::map<std::string, std::uint32_t>>& counts) {
    const std::string path = files_.treebanks + "/propbank-rolesets.tsv";
    corpus_.inputs.push_back(path);
    std::ifstream in = open(path);
    std::map<std::pair<std::string, char>, std::vector<std::string>> senses;
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('#')) continue;
      const auto columns = language::split(line, '\t');
      if (columns.size() < 3) continue;
      core_roles_.emplace(columns[0], columns.size() > 3 ? read_core_roles(columns[3]) : 0);
      for (const std::string_view alias : language::split(columns[2], ' ')) {
        const std::size_t slash = alias.rfind('/');
        if (slash == std::string_view::npos || slash + 2 != alias.size() ||
            alias.find('_') != std::string_view::npos)
          continue;
        const char kind = alias.back();
        if (kind != 'v' && kind != 'n' && kind != 'j') continue;
        // Of a lemma that was never seen the first sense is taken, so one is enough.
        auto& known = senses[{std::string(alias.substr(0, slash)), kind}];
        if (known.empty()) known.emplace_back(columns[0]);
      }
    }
    for (const auto& [key, seen] : counts) {
      std::vector<std::pair<std::string, std::uint32_t>> ordered(seen.begin(), seen.end());
      std::ranges::stable_sort(ordered,
                               [](const auto& a, const auto& b) { return a.second > b.second; });
      auto& known = senses[key];
      known.clear();
      for (const auto& [roleset, count] : ordered) known.push_back(roleset);
    }
    std::set<std::string> ambiguous, single;
    for (const auto& [key, rolesets] : senses) {
      for (const std::string& roleset : rolesets)
        (rolesets.size() > 1 ? ambiguous : single).insert(roleset);
    }
    std::unordered_map<std::string, std::uint32_t> ids;
    for (const auto* set : {&ambiguous, &single}) {
      for (const std::string& roleset : *set) {
        if (ids.emplace(roleset, static_cast<std::uint32_t>(corpus_.inventory.rolesets.size()))
                .second) {
          corpus_.inventory.rolesets.push_back(roleset);
        }
      }
    }
    for (const std::string& roleset : corpus_.inventory.rolesets)
      corpus_.inventory.core_roles.push_back(core_roles_of(roleset));
    corpus_.ambiguous_rolesets = static_cast<std::uint32_t>(ambiguous.size());
    for (const auto& [key, rolesets] : senses) {
      language::Senses entry{key.first, key.second, {}};
      for (const std::string& roleset : rolesets) entry.rolesets.push_back(ids.at(roleset));
      corpus_.inventory.senses.push_back(std::move(entry));
    }
  }

  void read_entities() {
    for (const std::string& path : files_.entities) {
      corpus_.inputs.push_back(path);
      for (const evaluation::TextGold& gold : evaluation::read_text_gold(path))
        add_named_text(gold);
    }
  }

  void add_named_text(const evaluation::TextGold& gold) {
    std::vector<extract::Token> tokens;
    extract::tokenize(gold.text, {0, static_cast<std::uint32_t>(gold.text.size())}, tokens);
    std::vector<std::uint32_t> tags(tokens.size(), 0);
    for (const auto& [span, type] : gold.names) {
      std::vector<std::uint32_t> words;
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].span.overlaps(span)) words.push_back(i);
      }
      for (const std::uint32_t word : words)
        tags[word] = word == words[0] ? begin_tag(type) : inside_tag(type);
      // Some annotators take "French" for a place, others for none.
      if (words.size() == 1 && type == NameType::kPlace &&
          may_be_adjective(std::string_view(gold.text).substr(span.begin, span.size())))
        tags[words[0]] = kUnlabelled;
    }
    for (const extract::Sentence& sentence : extract::split_sentences(gold.text, tokens)) {
      Example example;
      for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
        example.forms.push_back(gold.text.substr(tokens[i].span.begin, tokens[i].span.size()));
        example.mention_tags.push_back(tags[i]);
      }
      for (int i = 0; i < kEntityRepeats; ++i) corpus_.train.push_back(example);
    }
  }

  static bool may_be_adjective(std::string_view name) {
    return std::ranges::any_of(std::array{"an", "ans", "ese", "ish", "i", "is", "ch", "eek", "ss"},
                               [&](std::string_view ending) { return name.ends_with(ending); });
  }

  const CorpusFiles& files_;
  std::string buffer_;
  Corpus corpus_;
  std::unordered_map<std::uint64_t, std::uint32_t> rows_;
  std::unordered_map<std::string, std::uint8_t> core_roles_;  // by roleset
};

}  // namespace

WordVectors read_word_vectors(const std::string& path, std::size_t most) {
  std::ifstream in = open(path);
  WordVectors vectors;
  VectorReader reader(most, vectors);
  nlohmann::json::sax_parse(in, &reader);
  if (vectors.words.empty() ||
      vectors.values.rows() != static_cast<Eigen::Index>(vectors.words.size())) {
    throw Error("'" + path + "' holds no word vectors");
  }
  return vectors;
}

std::uint32_t Corpus::senses_of(std::string_view lemma, char part) const {
  const auto less = [](const language::Senses& senses,
                       const std::pair<std::string_view, char>& key) {
    return std::pair<std::string_view, char>(senses.lemma, senses.part) < key;
  };
  const std::pair<std::string_view, char> key(lemma, part);
  const auto found = std::lower_bound(inventory.senses.begin(), inventory.senses.end(), key, less);
  if (found == inventory.senses.end() || found->lemma != lemma || found->part != part)
    return kNoRow;
  return static_cast<std::uint32_t>(found - inventory.senses.begin());
}

Corpus read_corpus(const CorpusFiles& files) { return Builder(files).build(); }

}  // namespace concord::training
