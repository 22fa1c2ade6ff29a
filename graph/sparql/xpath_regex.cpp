#include "graph/sparql/xpath_regex.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace concord::sparql {
namespace {

// Ranges for RE2's brackets (XML Schema 1.1 part 2, section G.4.2.5; XML 1.0, section 2.3).
constexpr std::string_view kNameStart =
    ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"
    "\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}\\x{F900}-\\x{"
    "FDCF}"
    "\\x{FDF0}-\\x{FFFD}\\x{10000}-\\x{EFFFF}";
constexpr std::string_view kNameMore = "\\-.0-9\\x{B7}\\x{300}-\\x{36F}\\x{203F}-\\x{2040}";
constexpr std::string_view kSpace = "\\t\\n\\r ";
constexpr std::string_view kNoSpace = "\\x{0}-\\x{8}\\x{B}\\x{C}\\x{E}-\\x{1F}!-\\x{10FFFF}";
constexpr std::string_view kWord = "\\p{L}\\p{M}\\p{N}\\p{S}";
constexpr std::string_view kNoWord = "\\p{P}\\p{Z}\\p{C}";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter_or_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Writes a pattern as RE2 reads it.
class Translator {
 public:
  Translator(std::string_view pattern, bool ignores_space)
      : pattern_(pattern), ignores_space_(ignores_space) {}

  std::optional<std::string> translate() {
    while (!at_end()) {
      if (!translate_next()) return std::nullopt;
    }
    return std::move(out_);
  }

 private:
  bool at_end() const { return at_ == pattern_.size(); }
  char take() { return pattern_[at_++]; }
  void skip_space() {
    while (ignores_space_ && !at_end() && is_space(pattern_[at_])) ++at_;
  }

  bool translate_next() {
    skip_space();
    if (at_end()) return true;
    const char c = take();
    switch (c) {
      case '\\':
        return escape(false);
      case '[':
        return bracket();
      case '(':
        out_ += '(';
        skip_space();
        if (at_end() || pattern_[at_] != '?') return true;
        ++at_;
        skip_space();
        if (at_end() || take() != ':') return false;  // RE2's other groups are not XPath's
        out_ += "?:";
        return true;
      case '{':
        return count();
      case ']':
      case '}':
        return false;
      default:
        out_ += c;
        return true;
    }
  }

  // {n}, {n,} or {n,m}; RE2 takes other braces for themselves.
  bool count() {
    std::string inside;
    for (;;) {
      skip_space();
      if (at_end()) return false;
      const char c = take();
      if (c == '}') break;
      if (!is_digit(c) && c != ',') return false;
      inside += c;
    }
    if (inside.empty() || inside[0] == ',' || std::count(inside.begin(), inside.end(), ',') > 1) {
      return false;
    }
    out_ += '{' + inside + '}';
    return true;
  }

  // After "[".
  bool bracket() {
    out_ += '[';
    if (!at_end() && pattern_[at_] == '^') out_ += take();
    for (bool first = true;; first = false) {
      if (at_end()) return false;
      const char c = take();
      if (c == ']') {
        out_ += ']';
        return !first;
      }
      if (c == '[') return false;  // of a subtraction, or wrong
      if (c == '\\') {
        if (!escape(true)) return false;
      } else {
        out_ += c;
      }
    }
  }

  void add_class(std::string_view ranges, bool in_bracket) {
    out_.append(in_bracket ? "" : "[").append(ranges).append(in_bracket ? "" : "]");
  }

  // After "\".
  bool escape(bool in_bracket) {
    if (at_end()) return false;
    const char c = take();
    switch (c) {
      case 'n':
      case 'r':
      case 't':
        out_ += {'\\', c};
        return true;
      case 'd':
        add_class("\\p{Nd}", in_bracket);
        return true;
      case 'D':
        add_class("\\P{Nd}", in_bracket);
        return true;
      case 's':
        add_class(kSpace, in_bracket);
        return true;
      case 'S':
        add_class(kNoSpace, in_bracket);
        return true;
      case 'w':
        add_class(kWord, in_bracket);
        return true;
      case 'W':
        add_class(kNoWord, in_bracket);
        return true;
      case 'i':
        add_class(kNameStart, in_bracket);
        return true;
      case 'c':
        add_class(std::string(kNameStart) + std::string(kNameMore), in_bracket);
        return true;
      case 'I':
      case 'C':
        if (in_bracket) return false;
        out_.append("[^").append(kNameStart).append(c == 'C' ? kNameMore : "").append("]");
        return true;
      case 'p':
      case 'P':
        return category(c);
      case 'b':
      case 'B':
        out_ += {'\\', c};
        return !in_bracket;
      default:
        if (static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) > '~' ||
            is_letter_or_digit(c)) {
          return false;
        }
        out_ += {'\\', c};
        return true;
    }
  }

  // After "\p" or "\P": a category of Unicode in braces. RE2 has names of scripts as well, XPath
  // has not.
  bool category(char kind) {
    const std::size_t end = pattern_.find('}', at_);
    if (end == std::string_view::npos || pattern_[at_] != '{') return false;
    const std::string_view name = pattern_.substr(at_ + 1, end - at_ - 1);
    if (name.empty() || name.size() > 2 ||
        !std::all_of(name.begin(), name.end(), is_letter_or_digit)) {
      return false;
    }
    out_.append({'\\', kind, '{'}).append(name).append("}");
    at_ = end + 1;
    return true;
  }

  std::string_view pattern_;
  bool ignores_space_;
  std::size_t at_ = 0;
  std::string out_;
};

// A replacement as texts and groups in turn: text, group, text, group, …, text. Absent when wrong.
struct Replacement {
  std::vector<std::string> texts{1};
  std::vector<int> groups;
};

std::optional<Replacement> read_replacement(std::string_view text, int group_count) {
  Replacement out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      if (++i == text.size() || (text[i] != '\\' && text[i] != '$')) return std::nullopt;
      out.texts.back() += text[i];
    } else if (text[i] == '$') {
      if (++i == text.size() || !is_digit(text[i])) return std::nullopt;
      // As many digits as still name a group; the first one may name none, which gives nothing.
      int group = text[i] - '0';
      while (i + 1 < text.size() && is_digit(text[i + 1]) &&
             group * 10 + (text[i + 1] - '0') <= group_count) {
        group = group * 10 + (text[++i] - '0');
      }
      out.groups.push_back(group);
      out.texts.emplace_back();
    } else {
      out.texts.back() += text[i];
    }
  }
  return out;
}

}  // namespace

XPathRegex::XPathRegex(std::unique_ptr<re2::RE2> regex, bool literal)
    : regex_(std::move(regex)), literal_(literal) {}
XPathRegex::~XPathRegex() = default;
XPathRegex::XPathRegex(XPathRegex&&) noexcept = default;
XPathRegex& XPathRegex::operator=(XPathRegex&&) noexcept = default;

std::optional<XPathRegex> XPathRegex::compile(std::string_view pattern, std::string_view flags) {
  if (flags.find_first_not_of("smixq") != std::string_view::npos) return std::nullopt;
  const auto has = [flags](char flag) { return flags.find(flag) != std::string_view::npos; };
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(!has('i'));
  std::string translated;
  if (has('q')) {
    options.set_literal(true);
    translated = pattern;
  } else {
    auto text = Translator(pattern, has('x')).translate();
    if (!text) return std::nullopt;
    options.set_dot_nl(has('s'));
    translated = (has('m') ? "(?m)" : "") + *text;
  }
  auto regex = std::make_unique<re2::RE2>(translated, options);
  if (!regex->ok()) return std::nullopt;
  return XPathRegex(std::move(regex), has('q'));
}

bool XPathRegex::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex_);
}

std::optional<std::string> XPathRegex::replace(std::string_view text, std::string_view replacement,
                                               std::size_t longest) const {
  if (matches("")) return std::nullopt;
  const int group_count = regex_->NumberOfCapturingGroups();
  Replacement parts;
  if (literal_) {
    parts.texts[0] = replacement;
  } else if (auto read = read_replacement(replacement, group_count)) {
    parts = *std::move(read);
  } else {
    return std::nullopt;
  }
  const re2::StringPiece subject(text.data(), text.size());
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group_count) + 1);
  std::string out;
  std::size_t at = 0;
  while (at <= text.size() && regex_->Match(subject, at, text.size(), re2::RE2::UNANCHORED,
                                            groups.data(), group_count + 1)) {
    if (out.size() > longest) return std::nullopt;
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    out.append(text.substr(at, begin - at));
    out += parts.texts[0];
    for (std::size_t i = 0; i < parts.groups.size(); ++i) {
      const auto group = static_cast<std::size_t>(parts.groups[i]);
      if (group < groups.size()) out.append(groups[group].data(), groups[group].size());
      out += parts.texts[i + 1];
    }
    at = begin + groups[0].size();
    if (!groups[0].empty()) continue;
    // Between two characters, as with \b. (RE2 matches at the beginnings of characters alone.)
    if (at < text.size()) out += text[at];
    ++at;
  }
  if (at < text.size()) out.append(text.substr(at));
  if (out.size() > longest) return std::nullopt;
  return out;
}

}  // namespace concord::sparql
