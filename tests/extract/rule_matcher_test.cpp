// The matcher against RE2, which reads the same patterns as regular expressions over the text of
// the skeleton.
#include "extract/rule_matcher.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <deque>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace concord::extract {
namespace {

using testing::HasSubstr;

// "<P0>" is a placeholder; the words are views of `sentence`.
std::vector<SkeletonToken> tokens_of(const std::vector<std::string>& sentence) {
  std::vector<SkeletonToken> tokens;
  for (const std::string& word : sentence) {
    const bool placeholder = word.size() > 2 && word.front() == '<' && word.back() == '>';
    tokens.push_back(placeholder ? SkeletonToken{{}, word[1], 0, {}}
                                 : SkeletonToken{word, 0, 0, {}});
  }
  return tokens;
}

// ---- The obvious way ----

std::string token_regexp(const TokenTest& test) {
  std::string choices;
  const auto add = [&](const std::string& choice) {
    choices += (choices.empty() ? "" : "|") + choice;
  };
  for (const std::string& word : test.words) add(re2::RE2::QuoteMeta(word));
  for (const WordShape& shape : test.shapes) {
    std::string characters;
    for (unsigned c = 1; c < 256; ++c) {
      constexpr char kHex[] = "0123456789abcdef";
      if (shape.characters[c] && c != ' ' && c != '<' && c != '>')
        characters += {'\\', 'x', kHex[c / 16], kHex[c % 16]};
    }
    add("[" + characters + "]+" + shape.ending);
  }
  std::string letters;
  for (char letter = 'A'; letter <= 'Z'; ++letter) {
    if ((test.letters >> (letter - 'A') & 1) != 0) letters += letter;
  }
  if (!letters.empty()) add("<[" + letters + "]\\d+>");
  return "(?:" + choices + ") ";
}

std::string regexp(const Pattern& pattern) {
  using Kind = Pattern::Kind;
  std::string parts;
  for (const Pattern& part : pattern.parts) {
    if (pattern.kind == Kind::kChoice && &part != &pattern.parts.front()) parts += '|';
    parts += regexp(part);
  }
  switch (pattern.kind) {
    case Kind::kToken:
      return token_regexp(pattern.test);
    case Kind::kSequence:
      return parts;
    case Kind::kChoice:
      return "(?:" + parts + ")";
    case Kind::kRepeat: {
      const std::string max = pattern.max == Pattern::kUnlimited ? "" : std::to_string(pattern.max);
      return "(?:" + parts + "){" + std::to_string(pattern.min) + "," + max + "}" +
             (pattern.lazy ? "?" : "");
    }
    case Kind::kCapture:
      return "(?P<" + pattern.name + ">" + parts + ")";
    case Kind::kBegin:
      return "^";
    case Kind::kEnd:
      return "$";
  }
  return {};
}

std::string show(TokenRange tokens) {
  return std::to_string(tokens.begin) + "-" + std::to_string(tokens.end);
}

// "1-4 who=2-3", a match a line.
std::string matches_of(const re2::RE2& expression, const std::vector<std::string>& sentence) {
  std::string text;
  std::vector<std::size_t> begins;
  for (const std::string& word : sentence) {
    begins.push_back(text.size());
    text += word + ' ';
  }
  begins.push_back(text.size());
  const auto token_at = [&](const char* place) {
    return static_cast<std::size_t>(
        std::ranges::find(begins, static_cast<std::size_t>(place - text.data())) - begins.begin());
  };
  const auto range = [&](const re2::StringPiece& piece) {
    return TokenRange{token_at(piece.begin()), token_at(piece.end())};
  };
  std::string found;
  std::vector<re2::StringPiece> groups(
      static_cast<std::size_t>(expression.NumberOfCapturingGroups()) + 1);
  for (std::size_t begin = 0; begin < sentence.size();) {
    if (!expression.Match(text, begins[begin], text.size(), re2::RE2::ANCHOR_START, groups.data(),
                          static_cast<int>(groups.size()))) {
      ++begin;
      continue;
    }
    found += show(range(groups[0]));
    for (const auto& [number, name] : expression.CapturingGroupNames()) {
      const re2::StringPiece& group = groups[static_cast<std::size_t>(number)];
      if (group.data() != nullptr) found += ' ' + name + '=' + show(range(group));
    }
    found += '\n';
    begin = range(groups[0]).end;
  }
  return found;
}

std::string matches_of(const RuleMatcher& matcher, const std::vector<std::string>& sentence) {
  std::string found;
  for (const PatternMatch& match : matcher.match(tokens_of(sentence))) {
    found += show(match.tokens);
    for (const RuleCapture& capture : match.captures)
      found += ' ' + std::string(capture.name) + '=' + show(capture.tokens);
    found += '\n';
  }
  return found;
}

RuleMatcher matcher_of(const Pattern& pattern) {
  RuleMatcher matcher;
  matcher.add(pattern);
  return matcher;
}

// ---- Agreement ----

struct Compared {
  Compared(std::string source_in, const Pattern& pattern)
      : source(std::move(source_in)),
        expression(regexp(pattern), re2::RE2::Latin1),
        matcher(matcher_of(pattern)) {
    EXPECT_TRUE(expression.ok()) << source << expression.error();
  }

  std::string source;
  re2::RE2 expression;
  RuleMatcher matcher;
};

void expect_agreement(const std::deque<Compared>& patterns, const std::vector<std::string>& words,
                      std::size_t sentences, std::size_t longest) {
  std::mt19937 random(20240619);  // the same sentences in every run
  for (std::size_t i = 0; i < sentences; ++i) {
    std::vector<std::string> sentence(random() % longest + 1);
    for (std::string& word : sentence) word = words[random() % words.size()];
    for (const Compared& pattern : patterns) {
      ASSERT_EQ(matches_of(pattern.matcher, sentence), matches_of(pattern.expression, sentence))
          << pattern.source << '\n'
          << testing::PrintToString(sentence);
    }
  }
}

TEST(RuleMatcher, agrees_with_re2_on_every_construct) {
  PatternMacros macros;
  for (const char* body : {"a b? | <P>", "[a-c]", "(a | b)* c?"}) {
    macros.emplace(std::string(1, static_cast<char>('X' + macros.size())),
                   parse_pattern(body, macros));
  }
  std::deque<Compared> patterns;
  for (const char* source : {"a",
                             "a|b|<PC>",
                             "a b c",
                             "a? b",
                             "a* b",
                             "a*? b",
                             "a+ b",
                             "(a|b c)+? (c|$)",
                             "a{1,2} @one:X",
                             "a{0,3}? @one:Y (b|c)",
                             "^ a @one:X?",
                             "(^|;) @one:Y",
                             "@one:X @two:X",
                             "(@one:X ;)* @two:Y $",
                             "(a? b?)* c",
                             "((a|b)* ;?)+ c",
                             "@one:Z ;",
                             "[^;]{1,4}? ; @one:X",
                             "<> <^P>",
                             "[a-z]b <>?",
                             "(@one:X | @two:Y) (a|;)",
                             "a(b) c",
                             "\\( (a|\\))"}) {
    patterns.emplace_back(source, parse_pattern(source, macros));
  }
  expect_agreement(patterns, {"a", "b", "c", "ab", ";", "<P0>", "<C1>", "(", ")"}, 1500, 9);
}

TEST(RuleMatcher, agrees_with_re2_on_the_rules) {
  std::deque<Compared> patterns;
  std::ifstream in(std::string(CONCORD_SOURCE_FOLDER) + "/extract/rules/claims.rules");
  PatternMacros macros;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("define ")) {
      const std::size_t end = line.find(' ', 7);
      const std::string macro = line.substr(7, end - 7);
      Pattern pattern = parse_pattern(line.substr(end), macros);
      const auto [known, is_new] = macros.emplace(macro, pattern);
      if (!is_new) known->second = either(known->second, pattern);
    } else if (line.starts_with("  pattern: ")) {
      patterns.emplace_back(line, parse_pattern(line.substr(11), macros));
    }
  }
  ASSERT_GT(patterns.size(), 5U);
  expect_agreement(patterns, {"the",     "said",   "officially", "officials", "according", "to",
                              "that",    "called", "as",         "and",       ",",         ".",
                              ";",       "state",  "agency",     "signed",    "by",        "with",
                              "capital", "of",     "<P0>",       "<P1>",      "<O2>",      "<C3>",
                              "<T4>",    "<D5>",   "<G6>",       "<S7>",      "<S8>",      "<X9>"},
                   600, 16);
}

// ---- What it promises beside ----

TEST(RuleMatcher, matches_whole_tokens) {
  // As regular expressions over text the patterns once found "official" in "according to officially
  // ...".
  const RuleMatcher matcher = matcher_of(parse_pattern("according to (it|official)", {}));
  EXPECT_EQ(matches_of(matcher, {"according", "to", "its", "plan"}), "");
  EXPECT_EQ(matches_of(matcher, {"according", "to", "it"}), "0-3\n");
}

TEST(RuleMatcher, many_begins_that_lead_nowhere_cost_linear_time) {
  // Each "a" begins a way to the end of the sentence; a matcher that forgets would take days.
  const std::vector<std::string> sentence(200'000, "a");
  EXPECT_EQ(matches_of(matcher_of(parse_pattern("a [a-z]* ; | a [a-z]* [a-z]* b", {})), sentence),
            "");
}

std::string error_of(const std::string& pattern) {
  try {
    RuleMatcher().add(parse_pattern(pattern, {}));
  } catch (const PatternError& error) {
    return error.what();
  }
  return "none";
}

TEST(RuleMatcher, errors_say_what_is_wrong) {
  EXPECT_EQ(error_of("a"), "none");
  for (const auto& [pattern, message] :
       std::vector<std::pair<std::string, std::string>>{{"", "matches without any token"},
                                                        {"a? b*", "matches without any token"},
                                                        {"^", "matches without any token"},
                                                        {"(a", "')' expected: ''"},
                                                        {"a ) b", "no '(' for this: ') b'"},
                                                        {"a @Nobody b", "unknown macro '@Nobody'"},
                                                        {"<P a", "'>' expected: ' a'"},
                                                        {"[a", "']' expected"},
                                                        {"a{1}", "',' expected"},
                                                        {"a{1,2", "'}' expected"},
                                                        {"a{1,999}", "too many repetitions"},
                                                        {"a{,2}", "a small number expected"},
                                                        {"* a", "a word expected: '* a'"},
                                                        {"a(b", "')' expected"},
                                                        {"a \\", "a character expected"}}) {
    EXPECT_THAT(error_of(pattern), HasSubstr(message)) << pattern;
  }
}

}  // namespace
}  // namespace concord::extract
