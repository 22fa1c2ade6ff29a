#include "extract/lemmas.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/table.h"

namespace concord::extract {
namespace {

std::string lemma_of(std::string_view form, std::string_view upos, std::string_view xpos) {
  std::string buffer;
  return std::string(lemma(form, upos, xpos, buffer));
}

void expect_table(const std::string& name) {
  for (const tests::Row& row : tests::read_table("lemmas/" + name, 4)) {
    EXPECT_EQ(lemma_of(row.cells[0], row.cells[1], row.cells[2]), row.cells[3])
        << name << ":" << row.line;
  }
}

TEST(Lemmas, of_verbs) { expect_table("verbs.tsv"); }
TEST(Lemmas, of_nouns_names_and_numbers) { expect_table("nouns.tsv"); }
TEST(Lemmas, of_adjectives_and_adverbs) { expect_table("adjectives.tsv"); }
TEST(Lemmas, of_closed_classes_and_marks) { expect_table("closed.tsv"); }

TEST(Lemmas, view_the_form_when_nothing_is_added) {
  const std::string form = "visited";
  std::string buffer = "untouched";
  const std::string_view found = lemma(form, "VERB", "VBD", buffer);
  EXPECT_EQ(found.data(), form.data());
  EXPECT_EQ(buffer, "untouched");
}

TEST(Lemmas, leave_nothing_of_the_word_before_in_the_buffer) {
  std::string buffer;
  EXPECT_EQ(lemma("Congratulating", "VERB", "VBG", buffer), "congratulate");
  EXPECT_EQ(lemma("Hoped", "VERB", "VBD", buffer), "hope");
  EXPECT_EQ(lemma("hoped", "VERB", "VBD", buffer), "hope");
}

TEST(Lemmas, are_made_in_the_memory_that_is_there) {
  std::string buffer;
  lemma("Internationalizing", "VERB", "VBG", buffer);
  const char* const memory = buffer.data();
  for (const std::string_view form : {"Hoping", "MAKING", "Creating", "Ürging"})
    lemma(form, "VERB", "VBG", buffer);
  EXPECT_EQ(buffer.data(), memory);
}

TEST(Lemmas, of_any_bytes_with_any_tag_are_found_and_not_long) {
  const std::vector<std::string_view> upos = {"VERB", "NOUN", "ADJ",   "ADV", "PROPN",
                                              "NUM",  "PRON", "PUNCT", "X",   ""};
  const std::vector<std::string_view> xpos = {"VBD", "VBG", "VBZ", "NNS", "NNPS", "NNP",
                                              "JJR", "JJS", "CD",  "NN",  ""};
  const std::vector<std::string_view> pieces = {
      "ed", "ing", "s",    "es",       "ies",
      "er", "est", "men",  "a",        "b",
      "tt", "y",   "-",    "'s",       "0",
      ",",  "I",   "X",    "é",        "İ",
      "ẞ",  "’",   "\xFF", "\xE2\x80", std::string_view("\0", 1)};
  std::mt19937 random(20261105);
  std::string buffer;
  for (int i = 0; i < 200000; ++i) {
    std::string form;
    for (std::size_t n = random() % 6; n > 0; --n) form += pieces[random() % pieces.size()];
    const std::string_view found =
        lemma(form, upos[random() % upos.size()], xpos[random() % xpos.size()], buffer);
    ASSERT_LE(found.size(), form.size() * 2 + 24) << form;
  }
}

TEST(Lemmas, of_a_very_long_word_take_linear_time) {
  const std::string form = std::string(1 << 22, 'A') + "ing";
  std::string buffer;
  EXPECT_EQ(lemma(form, "VERB", "VBG", buffer).size(), std::size_t{1} << 22);
}

}  // namespace
}  // namespace concord::extract
