#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "extract/evaluation/scores.h"
#include "extract/language/conllu.h"
#include "extract/language/parser.h"
#include "graph/core/span.h"

// Treebanks as gold.
namespace concord::evaluation {

// Trees and tags of a sentence; names where MISC has the entities of GUM.
AnnotatedSentence annotated(const language::ConlluSentence& sentence);

// The names of a GUM sentence: entities of MISC ("Entity=(1-person-…") whose head is a proper noun,
// cut to the run of proper nouns around it. Of nested ones the outermost counts, which may go on
// across "of" and the like ("University of California"); of people the innermost.
std::vector<language::NameSpan> gum_names(const language::ConlluSentence& sentence);

// Predicates by sentence id, from a file of the columns: part of the treebank, sentence, word from
// 1, roleset, arguments
// ("ARG0:3:2-5|…", label, head and span, or "_"). Those of other parts than `part` are left out.
// Throws Error or InputError.
std::map<std::string, std::vector<AnnotatedPredicate>> read_propbank(const std::string& path,
                                                                     const std::string& part);

// What a parser says of a sentence.
AnnotatedSentence annotated(const language::Model& model, const language::Parse& parse,
                            const language::ParsedSentence& sentence);

// Scores the parser on the words and sentences of a treebank. `predicates` may be empty.
Scores score_on_gold_words(
    const language::Model& model, std::span<const language::ConlluSentence> treebank,
    const std::map<std::string, std::vector<AnnotatedPredicate>>& predicates);

// A treebank as the text that it was made from, spaces as its words say, a blank line between
// paragraphs. Spans are in bytes.
struct RawTreebank {
  std::string text;
  std::vector<Span> words;
  std::vector<Span> sentences;
  std::vector<std::uint32_t> heads;  // of each word, as an index into words; their number for roots
};
RawTreebank raw(std::span<const language::ConlluSentence> treebank);

// From raw text: words and sentences as spans, and of the words that both have, tags, lemmas and
// attachment, as F1 over all words (the definition of the CoNLL 2018 shared task).
struct RawScores {
  Counts words, sentences, upos, lemmas, unlabelled, labelled;
};
RawScores score_on_raw_text(const language::Model& model,
                            std::span<const language::ConlluSentence> treebank);
std::vector<std::pair<std::string, Counts>> listed(const RawScores& scores);

}  // namespace concord::evaluation
