// How well tokens, sentences and lemmas agree with the Universal Dependencies treebanks. Tokens and
// sentences by the definition of the CoNLL 2018 shared task: precision and recall of the spans over
// the whole raw text; lemmas with the words and tags given.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/lemmas.h"
#include "extract/sentences.h"
#include "extract/tokens.h"
#include "tests/support/table.h"

namespace concord::extract {
namespace {

struct Treebank {
  std::string text;  // rebuilt: a space between sentences, a blank line between paragraphs
  std::vector<Span> words;
  std::vector<Span> sentences;
};

std::vector<std::string_view> columns_of(std::string_view line) {
  std::vector<std::string_view> columns;
  for (std::size_t begin = 0;;) {
    const std::size_t tab = std::min(line.find('\t', begin), line.size());
    columns.push_back(line.substr(begin, tab - begin));
    if (tab == line.size()) return columns;
    begin = tab + 1;
  }
}

bool space_after(std::string_view misc) {
  return misc.find("SpaceAfter=No") == std::string_view::npos;
}

// The words of a multi-word token ("don't") are written without a space between them.
Treebank read_treebank(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  Treebank bank;
  std::string gap;             // before the next word
  bool paragraph = false;      // the next sentence begins one
  bool inside = false;         // a sentence
  std::size_t last_inner = 0;  // words up to this one belong to a multi-word token
  bool space_after_unit = true;
  const auto offset = [&] { return static_cast<std::uint32_t>(bank.text.size()); };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# newpar") || line.starts_with("# newdoc")) paragraph = true;
    if (line.starts_with('#')) continue;
    if (line.empty()) {
      if (inside) bank.sentences.back().end = offset();
      inside = false;
      last_inner = 0;
      continue;
    }
    const std::vector<std::string_view> columns = columns_of(line);
    const std::string id(columns[0]);
    if (id.find('.') != std::string::npos) continue;  // an empty node
    if (const std::size_t dash = id.find('-'); dash != std::string::npos) {
      last_inner = std::stoul(id.substr(dash + 1));
      space_after_unit = space_after(columns[9]);
      continue;
    }
    if (!inside && paragraph && !bank.text.empty()) gap = "\n\n";
    bank.text += gap;
    if (!inside) bank.sentences.push_back({offset(), offset()});
    inside = true;
    paragraph = false;
    const std::uint32_t begin = offset();
    bank.text += columns[1];
    bank.words.push_back({begin, offset()});
    const std::size_t number = std::stoul(id);
    const bool space = number < last_inner    ? false
                       : number == last_inner ? space_after_unit
                                              : space_after(columns[9]);
    gap = space ? " " : "";
  }
  return bank;
}

double f1(const std::vector<Span>& gold, const std::vector<Span>& found) {
  std::vector<Span> both;
  std::ranges::set_intersection(gold, found, std::back_inserter(both));
  return 200.0 * static_cast<double>(both.size()) / static_cast<double>(gold.size() + found.size());
}

struct Score {
  double tokens;
  double sentences;
};

Score score(const Treebank& bank) {
  std::vector<Token> tokens;
  tokenize(bank.text, {0, static_cast<std::uint32_t>(bank.text.size())}, tokens);
  std::vector<Span> token_spans;
  for (const Token& token : tokens) token_spans.push_back(token.span);
  std::vector<Span> sentence_spans;
  for (const Sentence& sentence : split_sentences(bank.text, tokens))
    sentence_spans.push_back(sentence.span);
  return {f1(bank.words, token_spans), f1(bank.sentences, sentence_spans)};
}

void expect_at_least(const std::string& treebank, Score floor) {
  const std::string shared = tests::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared folder with the treebanks";
  const Score reached = score(read_treebank(shared + "/treebanks/" + treebank + ".conllu"));
  testing::Test::RecordProperty("token_f1", std::to_string(reached.tokens));
  testing::Test::RecordProperty("sentence_f1", std::to_string(reached.sentences));
  EXPECT_GE(reached.tokens, floor.tokens);
  EXPECT_GE(reached.sentences, floor.sentences);
}

// Per cent of the words whose lemma, with the tags of the treebank, is that of the treebank.
double lemma_accuracy(const std::string& path) {
  std::ifstream in(path);
  EXPECT_TRUE(in) << path;
  std::string buffer;
  int words = 0;
  int right = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> columns = columns_of(line);
    if (columns[0].find_first_of("-.") != std::string_view::npos) continue;
    ++words;
    if (lemma(columns[1], columns[3], columns[4], buffer) == columns[2]) ++right;
  }
  return 100.0 * right / words;
}

void expect_lemmas(const std::string& treebank, double floor) {
  const std::string shared = tests::shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared folder with the treebanks";
  const double reached = lemma_accuracy(shared + "/treebanks/" + treebank + ".conllu");
  testing::Test::RecordProperty("lemma_accuracy", std::to_string(reached));
  EXPECT_GE(reached, floor);
}

TEST(Treebanks, have_the_lemmas_of_ewt_dev) { expect_lemmas("ewt-dev", 98.8); }
TEST(Treebanks, have_the_lemmas_of_ewt_test) { expect_lemmas("ewt-test", 98.8); }
TEST(Treebanks, have_the_lemmas_of_gum_dev) { expect_lemmas("gum-dev", 99.2); }
TEST(Treebanks, have_the_lemmas_of_gum_test) { expect_lemmas("gum-test", 99.2); }

TEST(Treebanks, agree_on_ewt_dev) { expect_at_least("ewt-dev", {99.3, 89.0}); }
TEST(Treebanks, agree_on_ewt_test) { expect_at_least("ewt-test", {99.3, 87.4}); }
TEST(Treebanks, agree_on_gum_dev) { expect_at_least("gum-dev", {99.9, 96.3}); }
TEST(Treebanks, agree_on_gum_test) { expect_at_least("gum-test", {99.4, 95.9}); }

}  // namespace
}  // namespace concord::extract
