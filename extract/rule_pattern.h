#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace concord::extract {

// Patterns over the tokens of a skeleton, as they are written in rules/*.rules; rules/README.md
// describes them.

// A word of which every byte is one of `characters`, with at least one before `ending`.
struct WordShape {
  std::bitset<256> characters;
  std::string ending;

  bool operator==(const WordShape&) const = default;
};

// What a pattern asks of one token: to be one of these words, to have one of these shapes, or to be
// a placeholder with one of these letters.
struct TokenTest {
  std::set<std::string> words;
  std::vector<WordShape> shapes;
  std::uint32_t letters = 0;  // bit 0 is A

  bool operator==(const TokenTest&) const = default;
};

struct Pattern {
  enum class Kind { kToken, kSequence, kChoice, kRepeat, kCapture, kBegin, kEnd };
  static constexpr std::size_t kUnlimited = ~std::size_t{0};

  Kind kind = Kind::kSequence;
  TokenTest test;              // kToken
  std::vector<Pattern> parts;  // of a sequence or choice; the one part of a repetition or capture
  std::size_t min = 0;         // kRepeat
  std::size_t max = 0;
  bool lazy = false;  // few rather than many
  std::string name;   // kCapture
};

class PatternError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

using PatternMacros = std::map<std::string, Pattern, std::less<>>;

// Throws PatternError, whose message says what is wrong and what is left from there.
Pattern parse_pattern(std::string_view text, const PatternMacros& macros);

// What matches where either of the two does, `first` preferred.
Pattern either(Pattern first, Pattern second);

}  // namespace concord::extract
