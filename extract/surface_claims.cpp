#include "extract/surface_claims.h"

#include <algorithm>

#include "extract/rules.h"
#include "extract/skeleton.h"

namespace concord::extract {
namespace {

class SurfaceClaims {
 public:
  explicit SurfaceClaims(ClaimContext& context) : context_(context), analysis_(context.analysis) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      if (range.end - range.begin == 0) continue;  // every rule needs a mention
      skeleton_.build(analysis_, sentence);
      for (const RuleMatch& match : RuleSet::claim_rules().match(skeleton_.tokens()))
        apply(sentence, match);
    }
  }

 private:
  struct Filler {
    Argument argument;
    Span span;
  };

  void apply(std::size_t sentence, const RuleMatch& match) {
    for (const RuleClaim& pattern : match.rule->claims) {
      for (const Filler& subject : fillers(match, pattern.subject)) {
        for (const Filler& object : fillers(match, pattern.object)) {
          if (same_entity(subject.argument, object.argument)) continue;
          Claim claim;
          claim.subject = subject.argument;
          claim.predicate.name = pattern.predicate;
          claim.object = object.argument;
          claim.confidence = match.rule->confidence;
          claim.rule = match.rule->name;
          claim.evidence = {analysis_.sentences[sentence].span, subject.span, trigger(match),
                            object.span};
          context_.add(std::move(claim));
        }
      }
    }
  }

  // The words of the match that no capture takes and that hold its verb or noun: here simply the
  // whole match.
  Span trigger(const RuleMatch& match) const { return Skeleton::source(tokens_of(match.tokens)); }

  std::span<const SkeletonToken> tokens_of(TokenRange range) const {
    return skeleton_.tokens().subspan(range.begin, range.end - range.begin);
  }

  // The entities within a capture; with "capture.property", what the gazetteer says of them.
  std::vector<Filler> fillers(const RuleMatch& match, const std::string& name) const {
    const std::size_t dot = name.find('.');
    std::vector<Filler> found;
    const RuleCapture* capture = match.capture(name.substr(0, dot));
    if (capture == nullptr) return found;
    for (const SkeletonToken& token : tokens_of(capture->tokens)) {
      if (token.letter == 0 || token.letter == 'D' || token.letter == 'N') continue;
      const Mention& mention = analysis_.mentions[token.index];
      if (mention.entity == kNoEntity) continue;
      if (dot == std::string::npos) {
        found.push_back({context_.argument(mention.entity, mention.span), mention.span});
      } else if (const auto known = analysis_.entities[mention.entity].known) {
        if (const auto object = context_.gazetteer.object(*known, name.substr(dot + 1))) {
          found.push_back({context_.known_argument(*object), Span{}});
        }
      }
    }
    return found;
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  Skeleton skeleton_;
};

}  // namespace

void find_surface_claims(ClaimContext& context) { SurfaceClaims(context).run(); }

}  // namespace concord::extract
