#include "extract/confidence.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <optional>
#include <span>

#include "extract/data/confidence.txt.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/sentence_tree.h"

namespace concord::extract {
namespace {

// data/confidence.txt: a feature, a tab and its weight on a line.
const std::map<std::string_view, double, std::less<>>& weights() {
  static const auto all = [] {
    std::map<std::string_view, double, std::less<>> read;
    std::string_view rest = kConfidenceData;
    while (!rest.empty()) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      const std::size_t tab = line.find('\t');
      if (line.starts_with('#') || tab == std::string_view::npos) continue;
      double& weight = read[line.substr(0, tab)];
      std::from_chars(line.data() + tab + 1, line.data() + line.size(), weight);
    }
    return read;
  }();
  return all;
}

double weight_of(std::string_view feature) {
  const auto found = weights().find(feature);
  return found != weights().end() ? found->second : 0;
}

class Features {
 public:
  Features(const Analysis& analysis, const Claim& claim) : analysis_(analysis), claim_(claim) {
    if (analysis_.sentences.empty()) return;
    const std::size_t sentence = analysis_.sentence_at(claim.evidence.sentence.begin);
    sentence_ = &analysis_.sentences[sentence];
    parsed_ = &analysis_.parse.sentences[sentence];
  }

  std::vector<std::string_view> list() {
    add_maker();
    add_parties();
    if (claim_.event && sentence_ != nullptr) {
      add_roles();
      add_distance();
      add_tree();
    }
    if (claim_.source) features_.push_back("said-by-somebody");
    return std::move(features_);
  }

 private:
  void add_maker() {
    if (claim_.rule.starts_with("title")) features_.push_back("office");
  }

  enum class Found { kOtherwise, kByUnknownName, kByPronoun };

  void add_parties() {
    const Found subject = how_found(claim_.subject, claim_.evidence.subject);
    const Found object = how_found(claim_.object, claim_.evidence.object);
    const auto add = [&](Found how, std::string_view feature) {
      if (subject == how || object == how) features_.push_back(feature);
    };
    add(Found::kByUnknownName, "unknown-name");
    add(Found::kByPronoun, "pronoun");
    const auto is_vague = [](const Argument& argument) {
      return argument.type.name == "Group" || argument.type.name == "Thing";
    };
    if (is_vague(claim_.subject) || is_vague(claim_.object)) features_.push_back("group-or-thing");
  }

  Found how_found(const Argument& argument, Span span) const {
    if (span.empty()) span = argument.span;
    if (is_personal_pronoun(analysis_.text(span))) return Found::kByPronoun;
    if (argument.entity || span.empty()) return Found::kOtherwise;
    const Mention* name = last_name(span);
    const bool named =
        name != nullptr && name->span.end == span.end && name->kind != MentionKind::kAdjective;
    return named ? Found::kByUnknownName : Found::kOtherwise;
  }

  const Mention* last_name(Span span) const {
    const auto behind = std::ranges::partition_point(
        analysis_.names, [&](const Mention& name) { return name.span.begin < span.end; });
    if (behind == analysis_.names.begin() || !span.overlaps((behind - 1)->span)) return nullptr;
    return &*(behind - 1);
  }

  // Into the words of the sentence; its size if the byte is not in it.
  std::uint32_t word_of(std::uint32_t byte) const {
    const auto words =
        std::span(analysis_.tokens)
            .subspan(sentence_->first_token, sentence_->end_token - sentence_->first_token);
    const std::uint32_t word = word_at(words, byte);
    return word == kNoWord ? size() : word;
  }
  std::uint32_t size() const { return sentence_->end_token - sentence_->first_token; }
  const language::ParsedWord& parsed(std::uint32_t word) const {
    return analysis_.parse.words[parsed_->words_begin + word];
  }

  // Whether the role labeller, which reads the words without the tree, joins them too.
  void add_roles() {
    const auto sentence = static_cast<std::size_t>(parsed_ - analysis_.parse.sentences.data());
    if (analysis_.parser != nullptr) analysis_.parser->read_roles(sentence);
    const std::uint32_t verb = word_of(claim_.evidence.trigger.begin);
    bool subject = false;
    bool object = false;
    for (std::uint32_t p = parsed_->predicates_begin; p < parsed_->predicates_end; ++p) {
      const language::ParsedPredicate& found = analysis_.parse.predicates[p];
      if (found.word != verb) continue;
      for (std::uint32_t a = found.arguments_begin; a < found.arguments_end; ++a) {
        const language::ParsedArgument& argument = analysis_.parse.arguments[a];
        if (argument.word >= size()) continue;
        const Span word = analysis_.tokens[sentence_->first_token + argument.word].span;
        subject = subject || claim_.evidence.subject.overlaps(word);
        object = object || claim_.evidence.object.overlaps(word);
      }
    }
    if (!subject || !object) features_.push_back("no-role");
  }

  // Words between the trigger and what stands in a role.
  void add_distance() {
    constexpr std::uint32_t kFar = 12;
    const std::uint32_t verb = word_of(claim_.evidence.trigger.begin);
    const auto far = [&](Span span) {
      const std::uint32_t word = span.empty() ? size() : word_of(span.begin);
      return word < size() && verb < size() && std::max(word, verb) - std::min(word, verb) > kFar;
    };
    if (far(claim_.evidence.subject) || far(claim_.evidence.object)) features_.push_back("far");
  }

  void add_tree() {
    constexpr float kDoubtful = 3;  // odds of 20 to 1
    float margin = std::numeric_limits<float>::infinity();
    for (const Span span :
         {claim_.evidence.subject, claim_.evidence.trigger, claim_.evidence.object}) {
      if (span.empty()) continue;
      if (const auto found = margin_of(span)) margin = std::min(margin, *found);
    }
    if (margin < kDoubtful) features_.push_back("doubtful-tree");
  }

  // Of the word of the span that hangs outside of it.
  std::optional<float> margin_of(Span span) const {
    std::optional<float> margin;
    for (std::uint32_t word = word_of(span.begin); word < size(); ++word) {
      if (analysis_.tokens[sentence_->first_token + word].span.begin >= span.end) break;
      const std::uint32_t head = parsed(word).head;
      const bool inside =
          head < size() && span.overlaps(analysis_.tokens[sentence_->first_token + head].span);
      if (!inside) margin = std::min(margin.value_or(parsed(word).margin), parsed(word).margin);
    }
    return margin;
  }

  const Analysis& analysis_;
  const Claim& claim_;
  const Sentence* sentence_ = nullptr;
  const language::ParsedSentence* parsed_ = nullptr;
  std::vector<std::string_view> features_;
};

}  // namespace

std::vector<std::string_view> features_of(const Analysis& analysis, const Claim& claim) {
  return Features(analysis, claim).list();
}

double confidence_by(const std::vector<std::string_view>& features) {
  double sum = weight_of("all");
  for (const std::string_view feature : features) sum += weight_of(feature);
  return std::clamp(std::round(100 / (1 + std::exp(-sum))) / 100, 0.01, 0.99);
}

void calibrate_claims(ClaimContext& context) {
  if (context.trace != nullptr) *context.trace += "\n";
  for (Claim& claim : context.reading.claims) {
    if (claim.confidence > 0) continue;
    const auto features = features_of(context.analysis, claim);
    claim.confidence = confidence_by(features);
    if (context.trace == nullptr) continue;
    char number[40];
    std::snprintf(number, sizeof number, "%.2f: all %+.2f", claim.confidence, weight_of("all"));
    *context.trace += "confidence\t" + claim.triple() + "\t" + number;
    for (const std::string_view feature : features) {
      std::snprintf(number, sizeof number, " %+.2f", weight_of(feature));
      *context.trace += ", " + std::string(feature) + number;
    }
    *context.trace += "\n";
  }
}

}  // namespace concord::extract
