#include "extract/rule_pattern.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace concord::extract {
namespace {

constexpr std::string_view kEndOfWord = " ()|?*+{";
constexpr std::size_t kMostRepetitions = 100;  // each is a copy

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Choices between single tokens are one test: two words of a long list cost no more than one.
void add_choice(std::vector<Pattern>& choices, Pattern choice) {
  if (choice.kind == Pattern::Kind::kChoice) {
    for (Pattern& part : choice.parts) add_choice(choices, std::move(part));
    return;
  }
  if (choice.kind == Pattern::Kind::kToken && !choices.empty() &&
      choices.back().kind == Pattern::Kind::kToken) {
    TokenTest& test = choices.back().test;
    test.words.merge(choice.test.words);
    test.shapes.insert(test.shapes.end(), choice.test.shapes.begin(), choice.test.shapes.end());
    test.letters |= choice.test.letters;
    return;
  }
  choices.push_back(std::move(choice));
}

Pattern choice_of(std::vector<Pattern> choices) {
  Pattern all;
  all.kind = Pattern::Kind::kChoice;
  for (Pattern& choice : choices) add_choice(all.parts, std::move(choice));
  if (all.parts.size() > 1) return all;
  Pattern only = std::move(all.parts[0]);
  return only;
}

class PatternParser {
 public:
  PatternParser(std::string_view text, const PatternMacros& macros)
      : text_(text), macros_(macros) {}

  Pattern parse() {
    Pattern pattern = choice();
    if (!text_.empty()) fail("no '(' for this");
    return pattern;
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    throw PatternError(message + ": '" + std::string(text_) + "'");
  }

  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  std::string_view take_while(bool (*fits)(char)) {
    const auto end = std::find_if_not(text_.begin(), text_.end(), fits);
    const std::string_view taken = text_.substr(0, static_cast<std::size_t>(end - text_.begin()));
    text_.remove_prefix(taken.size());
    return taken;
  }

  Pattern choice() {
    std::vector<Pattern> choices;
    do choices.push_back(sequence());
    while (take('|'));
    return choice_of(std::move(choices));
  }

  Pattern sequence() {
    Pattern all;
    for (;;) {
      while (take(' ')) {
      }
      if (text_.empty() || text_[0] == '|' || text_[0] == ')') break;
      Pattern part = atom();
      std::optional<Pattern> repeated = repetition(part);
      all.parts.push_back(repeated ? std::move(*repeated) : std::move(part));
    }
    if (all.parts.size() != 1) return all;
    Pattern only = std::move(all.parts[0]);
    return only;
  }

  Pattern atom() {
    if (take('(')) {
      Pattern inner = choice();
      if (!take(')')) fail("')' expected");
      return inner;
    }
    if (take('@')) return macro();
    Pattern pattern;
    if (take('^')) {
      pattern.kind = Pattern::Kind::kBegin;
    } else if (take('$')) {
      pattern.kind = Pattern::Kind::kEnd;
    } else {
      pattern.kind = Pattern::Kind::kToken;
      if (take('<')) {
        pattern.test.letters = letters();
      } else if (take('[')) {
        pattern.test.shapes.push_back(shape());
      } else {
        pattern.test.words = words();
      }
    }
    return pattern;
  }

  // "@Macro", "@capture:Macro"
  Pattern macro() {
    std::string_view name = take_while(is_name_character);
    std::optional<std::string> capture;
    if (take(':')) {
      capture = name;
      name = take_while(is_name_character);
    }
    const auto found = macros_.find(name);
    if (found == macros_.end()) fail("unknown macro '@" + std::string(name) + "' before");
    if (!capture) return found->second;
    Pattern pattern;
    pattern.kind = Pattern::Kind::kCapture;
    pattern.name = std::move(*capture);
    pattern.parts = {found->second};
    return pattern;
  }

  // "<PCO>", "<^S>", "<>" for any
  std::uint32_t letters() {
    const bool others = take('^') || text_.starts_with('>');
    std::uint32_t chosen = 0;
    for (; !text_.empty() && text_[0] >= 'A' && text_[0] <= 'Z'; text_.remove_prefix(1))
      chosen |= 1u << (text_[0] - 'A');
    if (!take('>')) fail("'>' expected");
    return others ? ~chosen : chosen;
  }

  // "[a-z-]", "[^;.,]", "[a-z]ly"
  WordShape shape() {
    WordShape shape;
    const bool others = take('^');
    while (!text_.empty() && text_[0] != ']') {
      const auto first = static_cast<unsigned char>(text_[0]);
      auto last = first;
      text_.remove_prefix(1);
      if (text_.size() > 1 && text_[0] == '-' && text_[1] != ']') {
        last = static_cast<unsigned char>(text_[1]);
        text_.remove_prefix(2);
      }
      for (unsigned c = first; c <= last; ++c) shape.characters.set(c);
    }
    if (!take(']')) fail("']' expected");
    if (others) shape.characters.flip();
    shape.ending = take_while(is_name_character);
    return shape;
  }

  // "word", "word(s)" for "word" and "words"; "\" before a character that means something else
  std::set<std::string> words() {
    std::string word;
    while (!text_.empty() && kEndOfWord.find(text_[0]) == std::string_view::npos) {
      if (take('\\') && text_.empty()) fail("a character expected after '\\'");
      word += text_[0];
      text_.remove_prefix(1);
    }
    if (word.empty()) fail("a word expected");
    if (!take('(')) return {std::move(word)};
    std::string longer = word + std::string(take_while(is_name_character));
    if (!take(')')) fail("')' expected");
    return {std::move(word), std::move(longer)};
  }

  std::optional<Pattern> repetition(const Pattern& part) {
    Pattern repeat;
    repeat.kind = Pattern::Kind::kRepeat;
    if (take('?')) {
      repeat.max = 1;
    } else if (take('*')) {
      repeat.max = Pattern::kUnlimited;
    } else if (take('+')) {
      repeat.min = 1;
      repeat.max = Pattern::kUnlimited;
    } else if (take('{')) {
      repeat.min = number();
      if (!take(',')) fail("',' expected");
      repeat.max = number();
      if (!take('}')) fail("'}' expected");
    } else {
      return std::nullopt;
    }
    repeat.lazy = take('?');
    repeat.parts = {part};
    return repeat;
  }

  std::size_t number() {
    std::size_t value = 0;
    const std::string_view digits = take_while([](char c) { return c >= '0' && c <= '9'; });
    if (digits.empty() || digits.size() > 3) fail("a small number expected");
    for (char c : digits) value = value * 10 + static_cast<std::size_t>(c - '0');
    if (value > kMostRepetitions) fail("too many repetitions");
    return value;
  }

  std::string_view text_;
  const PatternMacros& macros_;
};

}  // namespace

Pattern parse_pattern(std::string_view text, const PatternMacros& macros) {
  return PatternParser(text, macros).parse();
}

Pattern either(Pattern first, Pattern second) {
  std::vector<Pattern> both;
  both.push_back(std::move(first));
  both.push_back(std::move(second));
  return choice_of(std::move(both));
}

}  // namespace concord::extract
