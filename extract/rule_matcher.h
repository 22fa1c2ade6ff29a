#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/rule_pattern.h"
#include "extract/skeleton.h"

namespace concord::extract {

// Half-open range of the tokens of a skeleton.
struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool contains(TokenRange other) const { return begin <= other.begin && other.end <= end; }
};

struct RuleCapture {
  std::string_view name;
  TokenRange tokens;
};

struct PatternMatch {
  std::size_t pattern = 0;
  TokenRange tokens;
  std::vector<RuleCapture> captures;  // those that took part
};

// Many patterns over one skeleton. Every token is looked up once, and answers all questions that
// the patterns have about it; a pattern whose necessary words are not among the tokens is not
// tried. Otherwise it is tried from the left, as Perl would: the first match, of the choices at one
// place the earlier one; but no choice with which the next token cannot begin, and none twice at
// one token, so that time is linear in the length of the sentence.
class RuleMatcher {
 public:
  // Patterns are numbered from 0. Returns the names of the pattern's captures. Throws PatternError
  // for one that matches without any token, or if there are more questions about a token than there
  // are bits for.
  const std::vector<std::string>& add(const Pattern& pattern);

  // Matches by the number of their pattern, each pattern's from left to right without overlap. Safe
  // to call from many threads at once. The names are those of the matcher.
  std::vector<PatternMatch> match(std::span<const SkeletonToken> tokens) const;

 private:
  // Bit i is the answer to question i of all patterns. kAlways is set for every token and for the
  // end of the sentence, which no other bit is.
  using Answers = std::bitset<128>;
  static constexpr std::uint32_t kAlways = 0;

  struct Instruction {
    enum class Kind { kToken, kEither, kJump, kSave, kBegin, kEnd, kFound };
    Kind kind = Kind::kFound;
    std::uint32_t test = 0;    // kToken
    std::uint32_t slot = 0;    // kSave
    std::uint32_t target = 0;  // kJump
    std::uint32_t fork = 0;    // kEither
  };

  // Two ways, and the bits of the tokens with which they can begin.
  struct Fork {
    std::uint32_t preferred = 0;
    std::uint32_t other = 0;
    Answers begins_preferred;
    Answers begins_other;
  };

  struct Program {
    std::vector<Instruction> instructions;
    std::vector<Fork> forks;
    std::vector<std::string> captures;  // their slots are 2 i and 2 i + 1
    std::vector<Answers> necessary;     // a sentence that matches has a token with one bit of each
    Answers begins;  // bits of the tokens with which a match can begin within a sentence
  };

  struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>()(word);
    }
  };

  class Compiler;
  class Run;

  std::uint32_t test_number(const TokenTest& test);
  Answers answers(const SkeletonToken& token) const;

  std::vector<Program> programs_;
  std::vector<TokenTest> tests_{TokenTest{}};  // by the number of their bit
  std::unordered_map<std::string, Answers, WordHash, std::equal_to<>> words_;
  // All shapes at once: for each byte the shapes that allow it.
  std::vector<WordShape> shapes_;
  std::vector<Answers> shape_answers_;
  std::array<std::uint32_t, 256> shapes_with_{};
  std::array<Answers, 32> letters_{};
};

}  // namespace concord::extract
