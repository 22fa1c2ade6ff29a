#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/rule_matcher.h"
#include "extract/skeleton.h"

namespace concord::extract {

// Surface patterns over skeletons, as data: rules/*.rules, whose form rules/README.md describes.
struct RuleExample {
  std::size_t line = 0;
  std::string text;
  // "subject | predicate | object"; none of this rule's claims is plain when empty.
  std::vector<std::string> expected;
};

struct RuleClaim {
  std::string subject;    // name of a capture
  std::string predicate;  // local name of a property
  std::string object;     // name of a capture
};

struct Rule {
  std::string name;

  std::vector<RuleClaim> claims;
  double confidence = 0.9;            // 0 to 1
  std::vector<std::string> captures;  // of all its patterns
  std::vector<RuleExample> examples;
  std::size_t line = 0;
};

struct RuleMatch {
  const Rule* rule = nullptr;
  TokenRange tokens;
  std::vector<RuleCapture> captures;  // those that took part

  const RuleCapture* capture(std::string_view name) const;
};

class RuleSet {
 public:
  // `path` is for messages. Throws InputError for a file that is not in the form: unknown key,
  // unknown macro, bad pattern, a claim that names a capture its patterns do not have, a name that
  // occurs twice.
  static RuleSet parse(std::string_view content, const std::string& path);
  // The rules that are compiled in.
  static const RuleSet& claim_rules();

  const std::vector<Rule>& rules() const { return rules_; }
  // Matches in the order of the rules and of their patterns, each pattern from left to right
  // without overlap; a later match that lies within an earlier one of the same rule is dropped.
  // Safe to call from many threads at once.
  std::vector<RuleMatch> match(std::span<const SkeletonToken> tokens) const;

 private:
  RuleSet() = default;
  friend class RuleParser;

  std::vector<Rule> rules_;
  RuleMatcher matcher_;
  std::vector<std::size_t> rule_of_pattern_;  // by the number of the pattern in the matcher
};

}  // namespace concord::extract
