#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "extract/cues.h"
#include "extract/sentence_tree.h"

namespace concord::extract {

// Words of one sentence, half-open.
struct WordRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool empty() const { return begin >= end; }
  bool contains(std::uint32_t word) const { return begin <= word && word < end; }
};

// A quotation as one sentence sees it: its words there, marks included. It may have begun in a
// sentence before and may end in one behind.
struct QuotedWords {
  WordRange words;
  std::size_t quote = 0;  // into Analysis::quotes
  bool opens = false;     // its opening mark is among the words
  bool closes = false;    // its closing mark is
};

// One place of a sentence where somebody is told to have said something.
struct Utterance {
  Cue cue;
  std::string lemma;                 // of the word of saying
  WordRange cue_words;               // "said", "according to"
  std::uint32_t speaker = kNoWord;   // the head of who says it
  std::uint32_t audience = kNoWord;  // to whom
  std::uint32_t reporter = kNoWord;  // by whose account
  WordRange frame;                   // the words that tell of the saying
  std::uint32_t said = kNoWord;      // the head of what is said
  // What is said, in order: two where the words of saying stand in the middle. None where it is
  // what follows the sentence: "The minister said:".
  std::vector<WordRange> content;
};

// Finds by its tree what a sentence tells of speech: verbs of saying with their clauses and
// quotations in every order, "according to", "was quoted as saying", "described as", "the claim
// that". What was not said, will be said or would be is none ("did not say that").
class SpeechFinder {
 public:
  // `tree` must have been built for the sentence. The sentences of a document are read in order.
  void read(const Analysis& analysis, const SentenceTree& tree, std::size_t sentence);

  const std::vector<Utterance>& utterances() const { return utterances_; }
  // The quotations of the sentence that stand in no other, in order.
  const std::vector<QuotedWords>& quotes() const { return quotes_; }
  // The first word behind who reports: "Xinhua -- ".
  std::uint32_t start() const { return start_; }

 private:
  struct Verb;

  void find_quotes(std::size_t sentence);
  void add_quote(std::size_t index, Span sentence);
  void find_start();
  void measure();
  bool within(std::uint32_t word, std::uint32_t top) const;
  bool is_break(std::uint32_t word) const;
  bool in_quote(std::uint32_t word) const;
  const QuotedWords* quote_ending(std::uint32_t end) const;
  const QuotedWords* quote_opening(std::uint32_t begin) const;
  std::string lemma_of(std::uint32_t verb) const;
  std::string_view mark_of(std::uint32_t verb) const;
  bool happened(std::uint32_t verb) const;
  bool asks() const;
  void read_verb(std::uint32_t verb);
  bool read_speech(const Verb& verb, Utterance utterance);
  bool is_introduction(const Verb& verb) const;
  bool read_denial(const Verb& verb, Utterance utterance);
  bool read_naming(const Verb& verb, Utterance utterance);
  bool read_act(const Verb& verb, Utterance utterance);
  void read_noun(std::uint32_t noun);
  void read_according(std::uint32_t word);
  void find_parties(Verb& verb, Utterance& utterance) const;
  std::uint32_t quoting_verb(std::uint32_t verb) const;
  void find_apposed_speaker(Verb& verb) const;
  std::uint32_t that_clause(std::uint32_t noun) const;
  void find_frame(Verb& verb) const;
  bool joins_subject(std::uint32_t subject, const Verb& verb) const;
  void find_clauses(Verb& verb) const;
  WordRange before(const Verb& verb) const;
  WordRange behind(const Verb& verb, bool has_before) const;
  WordRange clause_range(const Verb& verb, std::uint32_t clause) const;
  std::uint32_t clause_begin(std::uint32_t end, std::uint32_t host) const;
  std::uint32_t content_end(std::uint32_t begin, std::uint32_t cue, std::uint32_t host) const;
  bool starts_something_else(std::uint32_t word, std::uint32_t cue, std::uint32_t host,
                             bool leads) const;
  std::uint32_t enclosed_speaker(const Verb& verb) const;
  WordRange trimmed(WordRange range) const;
  bool is_present(std::uint32_t verb) const;
  bool resumes(std::uint32_t verb, std::uint32_t cue) const;
  bool has_verb(WordRange range) const;
  bool speaks(WordRange range) const;

  const Analysis* analysis_ = nullptr;
  const SentenceTree* tree_ = nullptr;
  std::vector<Utterance> utterances_;
  std::vector<QuotedWords> quotes_;
  std::size_t next_quote_ = 0;             // the first that begins in the sentence or behind it
  std::optional<std::size_t> open_quote_;  // the last before it that stands in no other
  std::uint32_t start_ = 0;
  // Per word: the outermost words below it, and its place in a walk over the tree, with which
  // "below" is a comparison.
  std::vector<std::uint32_t> left_, right_, enter_, leave_;
  std::vector<std::uint32_t> stack_;
};

}  // namespace concord::extract
