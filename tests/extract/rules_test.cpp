#include "extract/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "graph/core/error.h"
#include "tests/support/reading.h"

namespace concord::extract {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

// "subject | predicate | object" of the plain claims that the rule made.
std::vector<std::string> made_by(const Rule& rule, const Reading& reading) {
  std::vector<std::string> made;

  for (const Claim& claim : reading.claims) {
    if (claim.rule != rule.name || !claim.is_plain()) continue;
    made.push_back(claim.triple());
  }
  return made;
}

void expect_examples_hold(const RuleSet& rules, const std::string& path) {
  for (const Rule& rule : rules.rules()) {
    EXPECT_FALSE(rule.examples.empty()) << path << ':' << rule.line << ": " << rule.name;
    for (const RuleExample& example : rule.examples) {
      SCOPED_TRACE(path + ':' + std::to_string(example.line) + ": " + example.text);
      const auto made = made_by(rule, tests::read_text(example.text));
      if (example.expected.empty()) {
        EXPECT_THAT(made, IsEmpty());
      }
      for (const std::string& expected : example.expected) EXPECT_THAT(made, Contains(expected));
    }
  }
}

TEST(Rules, claim_rules_do_what_their_examples_say) {
  expect_examples_hold(RuleSet::claim_rules(), "extract/rules/claims.rules");
}

std::string error_of(const std::string& content) {
  try {
    RuleSet::parse(content, "my.rules");
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(Rules, errors_name_the_file_and_the_line) {
  const std::string claim = "\nclaim: a signed b\n";
  const std::string who = "define X <P>\n";
  const std::string good = "rule one" + claim + "pattern: @a:X @b:X\n";
  EXPECT_EQ(error_of(who + good), "none");
  EXPECT_EQ(error_of("# nothing\n\n"), "none");
  struct Case {
    std::string content;
    const char* place;
    const char* message;
  };
  const std::vector<Case> cases = {
      {who + good + "\ncolour: red\n", "my.rules:6:", "unknown key 'colour'"},
      {"rule one" + claim + "pattern: @a:Nobody\n", "my.rules:3:", "unknown macro '@Nobody'"},
      {"# first\nrule one" + claim + "pattern: x (y\n", "my.rules:4:", "')' expected"},
      {"rule one" + claim + "pattern: x?\n", "my.rules:3:", "matches without any token"},
      {"define X (y\n", "my.rules:1:", "')' expected"},
      {who + "rule one" + claim + "pattern: @a:X y\n", "my.rules:2:", "'b'"},
      {who + good + good, "my.rules:5:", "rule 'one' is there already"},
      {"pattern: x\n", "my.rules:1:", "'rule' or 'define' expected"},
      {"rule one\npattern\n", "my.rules:2:", "'key: value' expected"},
      {"rule one\nclaim: a signed\n", "my.rules:2:", "'claim: subject predicate object' expected"},
      {"rule one\npattern: x\n", "my.rules:1:", "makes no claim"},
      {"rule one" + claim, "my.rules:1:", "has no pattern"},
      {"define Lonely\n", "my.rules:1:", "'define Name pattern' expected"},
      {who + good + "example: x y\n", "my.rules:5:", "expected"},
      {who + good + "not: x y => a | b | c\n", "my.rules:5:", "takes no '=>'"},
  };
  for (const Case& wrong : cases) {
    const std::string error = error_of(wrong.content);
    EXPECT_THAT(error, HasSubstr(wrong.place)) << wrong.content;
    EXPECT_THAT(error, HasSubstr(wrong.message)) << wrong.content;
  }
}

TEST(Rules, match_gives_captures_by_name) {
  const RuleSet rules = RuleSet::parse(
      "define Who <P>\nrule met\nclaim: a met b\npattern: @a:Who met @b:Who\n", "my.rules");
  const std::vector<SkeletonToken> skeleton = {
      {"then", 0, 0, {}}, {{}, 'P', 0, {}}, {"met", 0, 0, {}}, {{}, 'P', 1, {}}, {".", 0, 0, {}}};
  const auto matches = rules.match(skeleton);
  ASSERT_EQ(matches.size(), 1U);
  EXPECT_EQ(matches[0].rule->name, "met");
  EXPECT_EQ(matches[0].tokens.begin, 1U);
  const RuleCapture* b = matches[0].capture("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->tokens.begin, 3U);
  EXPECT_EQ(b->tokens.end, 4U);
  EXPECT_EQ(matches[0].capture("c"), nullptr);
  EXPECT_THAT(rules.match({}), IsEmpty());
}

}  // namespace
}  // namespace concord::extract
