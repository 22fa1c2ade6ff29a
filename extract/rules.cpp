#include "extract/rules.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <map>
#include <set>

#include "extract/rules/claims.rules.h"
#include "extract/rules/statements.rules.h"
#include "graph/core/error.h"

namespace concord::extract {
namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
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

// One pattern of one rule, ready to run.
struct Pattern {
  std::size_t rule = 0;
  std::unique_ptr<re2::RE2> regexp;
  std::vector<std::string> capture_names;  // by group number, from 1; empty for a group without name
};

}  // namespace

struct RuleSet::Compiled {
  std::vector<Rule> rules;
  std::vector<Pattern> patterns;
  std::unique_ptr<re2::RE2::Set> all;  // which patterns match at all, in one pass
};

namespace {

re2::RE2::Options regexp_options() {
  re2::RE2::Options options;
  options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(16 << 20);
  return options;
}

class RuleParser {
 public:
  RuleParser(std::string_view content, const std::string& path) : content_(content), path_(path) {}

  std::vector<Rule> parse() {
    while (!content_.empty()) {
      const std::string_view line = content_.substr(0, content_.find('\n'));
      content_.remove_prefix(std::min(content_.size(), line.size() + 1));
      ++line_;
      const std::string_view text = trim(line);
      if (!text.empty() && text[0] != '#') read(text);
    }
    for (const Rule& rule : rules_) check(rule);
    return std::move(rules_);
  }

  [[noreturn]] void fail(std::size_t line, const std::string& message) const {
    throw InputError({path_, line, 0, message});
  }

 private:
  void read(std::string_view text) {
    if (text.starts_with("define ")) return define(text.substr(7));
    if (text.starts_with("rule ")) return begin_rule(trim(text.substr(5)));
    if (rules_.empty()) fail(line_, "'rule' or 'define' expected");
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) fail(line_, "'key: value' expected");
    set(rules_.back(), trim(text.substr(0, colon)), trim(text.substr(colon + 1)));
  }

  void define(std::string_view text) {
    const std::vector<std::string> words = split_words(text);
    if (words.size() < 2) fail(line_, "'define Name pattern' expected");
    const std::string_view body = trim(text.substr(text.find(words[0]) + words[0].size()));
    // Definitions may go on over several lines of the same name.
    std::string& macro = macros_[words[0]];
    macro += expand(body);
  }

  void begin_rule(std::string_view name) {
    if (!names_.insert(std::string(name)).second) fail(line_, "rule '" + std::string(name) + "' is there already");
    rules_.emplace_back();
    rules_.back().name = name;
    rules_.back().line = line_;
  }

  void set(Rule& rule, std::string_view key, std::string_view value) {
    if (key == "claim") {
      const auto words = split_words(value);
      if (words.size() != 3) fail(line_, "'claim: subject predicate object' expected");
      rule.claims.push_back({words[0], words[1], words[2]});
    } else if (key == "statement") {
      rule.kind = RuleKind::kStatement;
    } else if (key == "event") {
      rule.event = read_event(value);
    } else if (key == "standing") {
      rule.standing = value == "yes";
    } else if (key == "confidence") {
      rule.confidence = std::strtod(std::string(value).c_str(), nullptr);
    } else if (key == "pattern") {
      rule.patterns.push_back(expand(value));
    } else if (key == "example" || key == "not") {
      rule.examples.push_back(read_example(value, key == "example"));
    } else {
      fail(line_, "unknown key '" + std::string(key) + "'");
    }
  }

  RuleEvent read_event(std::string_view value) const {
    const auto words = split_words(value);
    if (words.empty()) fail(line_, "'event: Class role=capture …' expected");
    RuleEvent event{words[0], {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::size_t equals = words[i].find('=');
      if (equals == std::string::npos) fail(line_, "'role=capture' expected, not '" + words[i] + "'");
      event.roles.emplace_back(words[i].substr(0, equals), words[i].substr(equals + 1));
    }
    return event;
  }

  RuleExample read_example(std::string_view value, bool positive) const {
    RuleExample example;
    example.line = line_;
    const std::size_t arrow = value.find("=>");
    if (positive != (arrow != std::string_view::npos)) {
      fail(line_, positive ? "'example: text => subject | predicate | object' expected" : "'not: text' takes no '=>'");
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

  // "@name:Macro" -> a named group, "@Macro" -> the macro, "word" -> itself; a token ends with its space.
  std::string expand(std::string_view pattern) const {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] != '@') {
        out += pattern[i];
        continue;
      }
      std::size_t end = i + 1;
      while (end < pattern.size() && (std::isalnum(static_cast<unsigned char>(pattern[end])) || pattern[end] == '_')) ++end;
      std::string name(pattern.substr(i + 1, end - i - 1));
      std::string capture;
      if (end < pattern.size() && pattern[end] == ':') {
        capture = std::move(name);
        const std::size_t begin = end + 1;
        end = begin;
        while (end < pattern.size() && std::isalnum(static_cast<unsigned char>(pattern[end]))) ++end;
        name = pattern.substr(begin, end - begin);
      }
      const auto macro = macros_.find(name);
      if (macro == macros_.end()) fail(line_, "unknown macro '@" + name + "'");
      out += (capture.empty() ? "(?:" : "(?P<" + capture + ">") + macro->second + ")";
      i = end - 1;
    }
    return out;
  }

  void check(const Rule& rule) const {
    if (rule.patterns.empty()) fail(rule.line, "rule '" + rule.name + "' has no pattern");
    if (rule.kind == RuleKind::kClaim && rule.claims.empty()) fail(rule.line, "rule '" + rule.name + "' makes no claim");
    const auto known = [&rule](const std::string& capture) {
      return std::any_of(rule.patterns.begin(), rule.patterns.end(), [&capture](const std::string& pattern) {
        return pattern.find("(?P<" + capture + ">") != std::string::npos;
      });
    };
    const auto require = [&](const std::string& filler) {
      const std::string capture = filler.substr(0, filler.find('.'));  // "agency.agencyOf"
      if (!known(capture)) fail(rule.line, "rule '" + rule.name + "' names '" + capture + "', which no pattern of it captures");
    };
    for (const RuleClaim& claim : rule.claims) {
      require(claim.subject);
      require(claim.object);
    }
    if (rule.event) {
      for (const auto& role : rule.event->roles) require(role.second);
    }
  }

  std::string_view content_;
  std::string path_;
  std::size_t line_ = 0;
  std::vector<Rule> rules_;
  std::set<std::string> names_;
  std::map<std::string, std::string> macros_;
};

Pattern compile_pattern(const Rule& rule, std::size_t rule_index, const std::string& source, const RuleParser& parser) {
  Pattern pattern;
  pattern.rule = rule_index;
  // A pattern begins at a token.
  pattern.regexp = std::make_unique<re2::RE2>("(?:^|[ ])(" + source + ")", regexp_options());
  if (!pattern.regexp->ok()) parser.fail(rule.line, "rule '" + rule.name + "': " + pattern.regexp->error());
  pattern.capture_names.resize(static_cast<std::size_t>(pattern.regexp->NumberOfCapturingGroups()) + 1);
  for (const auto& [name, group] : pattern.regexp->NamedCapturingGroups()) {
    pattern.capture_names[static_cast<std::size_t>(group)] = name;
  }
  return pattern;
}

// Group 1 is the whole match without the space before it.
RuleMatch to_match(const Rule& rule, const Pattern& pattern, std::string_view skeleton, const std::vector<re2::StringPiece>& groups) {
  RuleMatch match;
  match.rule = &rule;
  match.begin = static_cast<std::size_t>(groups[1].data() - skeleton.data());
  match.end = match.begin + groups[1].size();
  for (std::size_t i = 2; i < groups.size(); ++i) {
    if (groups[i].data() == nullptr || pattern.capture_names[i].empty()) continue;
    const auto begin = static_cast<std::size_t>(groups[i].data() - skeleton.data());
    match.captures.push_back({pattern.capture_names[i], begin, begin + groups[i].size()});
  }
  return match;
}

// Two matches of one rule, or of two rules for one kind of event, that cover each other are one reading; the fuller rule stands first.
bool says_the_same(const Rule& a, const Rule& b) {
  return &a == &b || (a.event && b.event && a.event->type == b.event->type);
}

}  // namespace

const RuleCapture* RuleMatch::capture(std::string_view name) const {
  for (const RuleCapture& found : captures) {
    if (found.name == name) return &found;
  }
  return nullptr;
}

RuleSet RuleSet::parse(std::string_view content, const std::string& path) {
  RuleParser parser(content, path);
  auto compiled = std::make_unique<Compiled>();
  compiled->rules = parser.parse();
  compiled->all = std::make_unique<re2::RE2::Set>(regexp_options(), re2::RE2::UNANCHORED);
  for (std::size_t i = 0; i < compiled->rules.size(); ++i) {
    for (const std::string& source : compiled->rules[i].patterns) {
      compiled->patterns.push_back(compile_pattern(compiled->rules[i], i, source, parser));
      compiled->all->Add(compiled->patterns.back().regexp->pattern(), nullptr);
    }
  }
  if (!compiled->all->Compile()) parser.fail(1, "the rules are too large together");
  return RuleSet(std::move(compiled));
}

const RuleSet& RuleSet::claim_rules() {
  static const RuleSet rules = parse(kClaimRuleData, "rules/claims.rules");
  return rules;
}

const RuleSet& RuleSet::statement_rules() {
  static const RuleSet rules = parse(kStatementRuleData, "rules/statements.rules");
  return rules;
}

RuleSet::RuleSet(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
RuleSet::RuleSet(RuleSet&&) noexcept = default;
RuleSet::~RuleSet() = default;

const std::vector<Rule>& RuleSet::rules() const { return compiled_->rules; }

std::vector<RuleMatch> RuleSet::match(std::string_view skeleton) const {
  std::vector<RuleMatch> matches;
  std::vector<int> hits;
  if (!compiled_->all->Match({skeleton.data(), skeleton.size()}, &hits)) return matches;
  std::sort(hits.begin(), hits.end());
  for (int hit : hits) {
    const Pattern& pattern = compiled_->patterns[static_cast<std::size_t>(hit)];
    const Rule& rule = compiled_->rules[pattern.rule];
    std::vector<re2::StringPiece> groups(pattern.capture_names.size());
    std::size_t at = 0;
    while (at < skeleton.size() && pattern.regexp->Match({skeleton.data(), skeleton.size()}, at, skeleton.size(),
                                                         re2::RE2::UNANCHORED, groups.data(), static_cast<int>(groups.size()))) {
      RuleMatch match = to_match(rule, pattern, skeleton, groups);
      at = std::max(at + 1, match.end == 0 ? 0 : match.end - 1);  // the space before the next token may serve again
      const bool covered = std::any_of(matches.begin(), matches.end(), [&match](const RuleMatch& other) {
        return says_the_same(*other.rule, *match.rule) && other.begin <= match.begin && match.end <= other.end;
      });
      if (!covered) matches.push_back(std::move(match));
    }
  }
  return matches;
}

}  // namespace concord::extract
