#include "extract/rules.h"

#include <algorithm>
#include <set>

#include "extract/rules/claims.rules.h"
#include "graph/core/error.h"

namespace concord::extract {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

}  // namespace

class RuleParser {
 public:
  RuleParser(std::string_view content, const std::string& path) : content_(content), path_(path) {}

  RuleSet parse() {
    while (!content_.empty()) {
      const std::string_view line = content_.substr(0, content_.find('\n'));
      content_.remove_prefix(std::min(content_.size(), line.size() + 1));
      ++line_;
      const std::string_view text = trim(line);
      if (!text.empty() && text[0] != '#') read(text);
    }
    for (std::size_t i = 0; i < set_.rules_.size(); ++i) check(i);
    return std::move(set_);
  }

 private:
  [[noreturn]] void fail(std::size_t line, const std::string& message) const {
    throw InputError({path_, line, 0, message});
  }

  void read(std::string_view text) {
    if (text.starts_with("define ")) return define(text.substr(7));
    if (text.starts_with("rule ")) return begin_rule(trim(text.substr(5)));
    if (set_.rules_.empty()) fail(line_, "'rule' or 'define' expected");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) fail(line_, "'key: value' expected");
    set(set_.rules_.back(), trim(text.substr(0, colon)), trim(text.substr(colon + 1)));
  }

  void define(std::string_view text) {
    const std::vector<std::string> words = split_words(text);
    if (words.size() < 2) fail(line_, "'define Name pattern' expected");
    const std::string_view body = trim(text.substr(text.find(words[0]) + words[0].size()));
    Pattern pattern = read_pattern(body);
    const auto [known, is_new] = macros_.try_emplace(words[0], pattern);
    if (!is_new) known->second = either(std::move(known->second), std::move(pattern));
  }

  void begin_rule(std::string_view name) {
    if (!names_.insert(std::string(name)).second)
      fail(line_, "rule '" + std::string(name) + "' is there already");
    Rule& rule = set_.rules_.emplace_back();
    rule.name = name;
    rule.line = line_;
  }

  void set(Rule& rule, std::string_view key, std::string_view value) {
    if (key == "claim") {
      const auto words = split_words(value);
      if (words.size() != 3) fail(line_, "'claim: subject predicate object' expected");
      rule.claims.push_back({words[0], words[1], words[2]});
    } else if (key == "confidence") {
      rule.confidence = std::strtod(std::string(value).c_str(), nullptr);
    } else if (key == "pattern") {
      add_pattern(rule, value);
    } else if (key == "example" || key == "not") {
      rule.examples.push_back(read_example(value, key == "example"));
    } else {
      fail(line_, "unknown key '" + std::string(key) + "'");
    }
  }

  RuleExample read_example(std::string_view value, bool positive) const {
    RuleExample example;
    example.line = line_;
    const std::size_t arrow = value.find("=>");
    if (positive != (arrow != std::string_view::npos)) {
      fail(line_, positive ? "'example: text => subject | predicate | object' expected"
                           : "'not: text' takes no '=>'");
    }
    example.text = trim(value.substr(0, arrow));
    while (positive) {
      const std::size_t begin = value.find("=>") + 2;
      value.remove_prefix(begin);
      const std::size_t next = value.find("=>");
      example.expected.emplace_back(trim(value.substr(0, next)));
      if (next == std::string_view::npos) break;
    }
    return example;
  }

  void add_pattern(Rule& rule, std::string_view text) {
    try {
      const auto& captures = set_.matcher_.add(read_pattern(text));
      rule.captures.insert(rule.captures.end(), captures.begin(), captures.end());
    } catch (const PatternError& error) {
      fail(line_, error.what());
    }
    set_.rule_of_pattern_.push_back(set_.rules_.size() - 1);
  }

  Pattern read_pattern(std::string_view text) const {
    try {
      return parse_pattern(text, macros_);
    } catch (const PatternError& error) {
      fail(line_, error.what());
    }
  }

  void check(std::size_t index) const {
    const Rule& rule = set_.rules_[index];
    if (!std::ranges::binary_search(set_.rule_of_pattern_, index))
      fail(rule.line, "rule '" + rule.name + "' has no pattern");
    if (rule.claims.empty()) fail(rule.line, "rule '" + rule.name + "' makes no claim");
    const auto require = [&](const std::string& filler) {
      const std::string capture = filler.substr(0, filler.find('.'));  // "agency.agencyOf"
      if (std::ranges::find(rule.captures, capture) != rule.captures.end()) return;
      fail(rule.line,
           "rule '" + rule.name + "' names '" + capture + "', which no pattern of it captures");
    };
    for (const RuleClaim& claim : rule.claims) {
      require(claim.subject);
      require(claim.object);
    }
  }

  std::string_view content_;
  std::string path_;
  std::size_t line_ = 0;
  RuleSet set_;
  std::set<std::string> names_;
  PatternMacros macros_;
};

const RuleCapture* RuleMatch::capture(std::string_view name) const {
  for (const RuleCapture& found : captures) {
    if (found.name == name) return &found;
  }
  return nullptr;
}

RuleSet RuleSet::parse(std::string_view content, const std::string& path) {
  return RuleParser(content, path).parse();
}

const RuleSet& RuleSet::claim_rules() {
  static const RuleSet rules = parse(kClaimRuleData, "rules/claims.rules");
  return rules;
}

std::vector<RuleMatch> RuleSet::match(std::span<const SkeletonToken> tokens) const {
  std::vector<RuleMatch> matches;
  for (PatternMatch& found : matcher_.match(tokens)) {
    RuleMatch match{&rules_[rule_of_pattern_[found.pattern]], found.tokens,
                    std::move(found.captures)};
    const bool covered =
        std::any_of(matches.begin(), matches.end(), [&match](const RuleMatch& other) {
          return other.rule == match.rule && other.tokens.contains(match.tokens);
        });
    if (!covered) matches.push_back(std::move(match));
  }
  return matches;
}

}  // namespace concord::extract
