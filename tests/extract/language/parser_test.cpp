#include "extract/language/parser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace concord::language {
namespace {

const Model& model() {
  static const Model kModel(CONCORD_MODEL);
  return kModel;
}

struct Input {
  std::vector<std::string> words;
  std::vector<std::uint32_t> ends;

  std::vector<std::string_view> forms() const { return {words.begin(), words.end()}; }
};

Input sentences(const std::vector<std::vector<std::string>>& sentences) {
  Input input;
  for (const auto& sentence : sentences) {
    input.words.insert(input.words.end(), sentence.begin(), sentence.end());
    input.ends.push_back(static_cast<std::uint32_t>(input.words.size()));
  }
  return input;
}

Input random_sentences(std::mt19937& random) {
  static const std::vector<std::string> kWords = {
      "the",      "Kim",  "said",   "of",    ",",  "\xFF\xFE", "",  std::string(5000, 'x'),
      "Владимир", "2025", "signed", "that",  "\0", "агент",    "—", "president",
      "who",      ".",    "and",    "denied"};
  Input input;
  for (std::size_t i = 0, count = random() % 9; i < count; ++i) {
    const std::size_t size = random() % 8 == 0 ? random() % 700 : random() % 30;
    for (std::size_t k = 0; k < size; ++k) input.words.push_back(kWords[random() % kWords.size()]);
    input.ends.push_back(static_cast<std::uint32_t>(input.words.size()));
  }
  return input;
}

Parse parse(const Input& input, const Kernels& kernels = best_kernels()) {
  Parse result;
  Parser(model(), kernels).parse(input.forms(), input.ends, result);
  return result;
}

std::string text_of(const Parse& parse) {
  std::string text;
  for (const ParsedWord& word : parse.words) {
    text += std::to_string(word.head) + " " + std::to_string(word.tag) + " " +
            std::to_string(word.relation) + " ";
    text += parse.lemma(word);
    text += "\n";
  }
  for (const NameSpan& name : parse.names)
    text += std::to_string(name.begin) + "-" + std::to_string(name.end) + "\n";
  for (const ParsedPredicate& predicate : parse.predicates) {
    text += std::to_string(predicate.word) + " " + std::to_string(predicate.roleset) + " " +
            std::to_string(predicate.probability) + "\n";
  }
  for (const ParsedArgument& argument : parse.arguments) {
    text += std::to_string(argument.word) + " " + std::string(role_name(argument.role)) + " " +
            std::to_string(argument.probability) + "\n";
  }
  return text;
}

std::string roles_of(const Parse& parse, std::size_t sentence) {
  const ParsedSentence& parsed = parse.sentences[sentence];
  std::string text;
  for (std::uint32_t i = parsed.predicates_begin; i < parsed.predicates_end; ++i) {
    const ParsedPredicate& predicate = parse.predicates[i];
    text += std::to_string(predicate.word) + " " + std::to_string(predicate.roleset);
    for (std::uint32_t k = predicate.arguments_begin; k < predicate.arguments_end; ++k) {
      const ParsedArgument& argument = parse.arguments[k];
      text += " " + std::to_string(argument.word) + ":" + std::string(role_name(argument.role)) +
              "=" + std::to_string(argument.probability);
    }
    text += "\n";
  }
  return text;
}

TEST(Parser, makes_trees_of_any_words) {
  std::mt19937 random(1);
  Parser parser(model());
  Parse parse;
  for (int round = 0; round < 40; ++round) {
    const Input input = random_sentences(random);
    parser.parse(input.forms(), input.ends, parse);
    ASSERT_EQ(parse.words.size(), input.words.size());
    ASSERT_EQ(parse.sentences.size(), input.ends.size());
    for (const ParsedSentence& sentence : parse.sentences) {
      const std::uint32_t size = sentence.words_end - sentence.words_begin;
      std::uint32_t roots = 0;
      for (std::uint32_t i = 0; i < size; ++i) {
        const ParsedWord& word = parse.words[sentence.words_begin + i];
        const bool is_root = word.head == size;
        roots += is_root;
        EXPECT_EQ(model().inventory().relations[word.relation] == "root", is_root);
        std::uint32_t at = i;
        std::uint32_t steps = 0;
        while (at != size && steps <= size) {
          ASSERT_LT(at, size);
          at = parse.words[sentence.words_begin + at].head;
          ++steps;
        }
        ASSERT_LE(steps, size) << "a cycle";
      }
      EXPECT_EQ(roots, size > 0 ? 1u : 0u);
      for (std::uint32_t i = sentence.names_begin; i < sentence.names_end; ++i) {
        EXPECT_LT(parse.names[i].begin, parse.names[i].end);
        EXPECT_LE(parse.names[i].end, size);
      }
      for (std::uint32_t i = sentence.predicates_begin; i < sentence.predicates_end; ++i) {
        EXPECT_LT(parse.predicates[i].word, size);
        for (std::uint32_t k = parse.predicates[i].arguments_begin;
             k < parse.predicates[i].arguments_end; ++k) {
          EXPECT_LT(parse.arguments[k].word, size);
        }
      }
    }
  }
}

TEST(Parser, gives_the_same_with_every_kernel) {
  std::mt19937 random(2);
  for (int round = 0; round < 6; ++round) {
    const Input input = random_sentences(random);
    EXPECT_EQ(text_of(parse(input, plain_kernels())), text_of(parse(input, best_kernels())));
  }
}

TEST(Parser, gives_a_sentence_the_same_reading_among_others_and_alone) {
  const Input alone = sentences({{"Kim", "signed", "the", "pact", "in", "Moscow", "."}});
  std::vector<std::vector<std::string>> many(60, {"He", "left", "."});
  many.push_back({"Kim", "signed", "the", "pact", "in", "Moscow", "."});
  const Parse single = parse(alone);
  const Parse among = parse(sentences(many));
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(single.words[i].head, among.words[among.words.size() - 7 + i].head);
    EXPECT_EQ(single.words[i].tag, among.words[among.words.size() - 7 + i].tag);
  }
}

// Words seen before, by this parser or in this batch, are not computed anew.
TEST(Parser, gives_the_same_whatever_it_has_read_before) {
  std::mt19937 random(4);
  Parser parser(model());
  Parse again;
  for (int round = 0; round < 6; ++round) {
    const Input input = random_sentences(random);
    parser.parse(input.forms(), input.ends, again);
    EXPECT_EQ(text_of(again), text_of(parse(input)));
  }
}

TEST(Parser, reads_roles_later_as_at_once) {
  std::mt19937 random(5);
  Parser parser(model());
  for (int round = 0; round < 6; ++round) {
    Input input = random_sentences(random);
    for (const char* word : {"Kim", "signed", "the", "pact", "that", "Putin", "wanted", "."})
      input.words.emplace_back(word);
    input.ends.push_back(static_cast<std::uint32_t>(input.words.size()));
    const Parse at_once = parse(input);
    Parse later;
    parser.parse_trees(input.forms(), input.ends, later);
    EXPECT_FALSE(later.sentences.back().has_roles);
    for (std::size_t sentence = input.ends.size(); sentence-- > 0;) parser.read_roles(sentence);
    for (std::size_t sentence = 0; sentence < input.ends.size(); ++sentence)
      EXPECT_EQ(roles_of(later, sentence), roles_of(at_once, sentence));
    EXPECT_GT(later.sentences.back().predicates_end, later.sentences.back().predicates_begin);
  }
}

// A sentence without a piece of grammar that could mislead: what any parser should see.
TEST(Parser, reads_who_did_what_to_whom) {
  const Input input = sentences({{"Russia", "attacked", "Ukraine", "."},
                                 {"Ukraine", "was", "attacked", "by", "Russia", "."}});
  const Parse result = parse(input);
  const auto role = [&](std::size_t sentence, std::uint32_t word) {
    for (std::uint32_t i = result.sentences[sentence].predicates_begin;
         i < result.sentences[sentence].predicates_end; ++i) {
      const ParsedPredicate& predicate = result.predicates[i];
      if (predicate.roleset == kNoRoleset ||
          model().inventory().rolesets[predicate.roleset] != "attack.01")
        continue;
      for (std::uint32_t k = predicate.arguments_begin; k < predicate.arguments_end; ++k) {
        if (result.arguments[k].word == word)
          return std::string(role_name(result.arguments[k].role));
      }
    }
    return std::string("none");
  };
  EXPECT_EQ(role(0, 0), "ARG0");
  EXPECT_EQ(role(0, 2), "ARG1");
  EXPECT_EQ(role(1, 4), "ARG0");
  EXPECT_EQ(role(1, 0), "ARG1");
}

}  // namespace
}  // namespace concord::language
