#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

// CoNLL-U, the format of the Universal Dependencies treebanks
// (universaldependencies.org/format.html).
namespace concord::language {

struct ConlluWord {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;
  std::int32_t head = -1;  // index into the words of the sentence; -1 for the root
  std::string deprel;      // with its subtype: "nsubj:pass"
  std::string misc;
  bool space_after = true;  // inside a multi-word token always false, but after its last word
};

struct ConlluSentence {
  std::string id;
  std::string text;
  bool starts_document = false;
  bool starts_paragraph = false;
  std::vector<ConlluWord> words;  // multi-word tokens as their words; empty nodes are left out
};

// Reads all sentences. Throws InputError with `path` and the line where a line does not have ten
// columns, a head is no word of the sentence, or the ids do not count from one.
std::vector<ConlluSentence> read_conllu(std::istream& in, const std::string& path);
std::vector<ConlluSentence> read_conllu(const std::string& path);

// The parts of a line between the separators; one empty part of an empty line.
std::vector<std::string_view> split(std::string_view line, char separator);

// "nsubj:pass" without its subtype.
std::string_view universal_relation(std::string_view deprel);

}  // namespace concord::language
