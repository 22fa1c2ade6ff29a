#include "extract/surface_claims.h"

#include <algorithm>
#include <unordered_map>

#include "extract/data/scope_cues.txt.h"
#include "extract/rules.h"
#include "extract/skeleton.h"

namespace concord::extract {
namespace {

enum class Effect {
  kNegative,
  kPlanned,
  kPossible,
  kConditional,
  kConditionalFirst,
  kDemanded,
  kAlleged
};

class CueList {
 public:
  static const CueList& instance() {
    static const CueList cues;
    return cues;
  }

  // The cue that begins the tokens; the longest.
  std::optional<Effect> at(std::span<const SkeletonToken> tokens) const {
    const auto found = effects_.find(tokens[0].word);
    if (found == effects_.end()) return std::nullopt;
    for (const auto& [second, effect] : found->second.with_next) {
      if (tokens.size() > 1 && tokens[1].word == second) return effect;
    }
    return found->second.alone;
  }

 private:
  CueList() {
    static const std::unordered_map<std::string_view, Effect> kEffects = {
        {"negative", Effect::kNegative},
        {"planned", Effect::kPlanned},
        {"possible", Effect::kPossible},
        {"conditional", Effect::kConditional},
        {"conditional-first", Effect::kConditionalFirst},
        {"demanded", Effect::kDemanded},
        {"alleged", Effect::kAlleged}};
    std::string_view data = kScopeCueData;
    while (!data.empty()) {
      const std::string_view line = data.substr(0, data.find('\n'));
      data.remove_prefix(std::min(data.size(), line.size() + 1));
      const std::size_t tab = line.find('\t');
      if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
      const std::string_view cue = line.substr(0, tab);
      const std::size_t space = cue.find(' ');
      const Effect effect = kEffects.at(line.substr(tab + 1));
      Entry& entry = effects_[cue.substr(0, space)];
      if (space == std::string_view::npos) {
        entry.alone = effect;
      } else {
        entry.with_next.emplace_back(cue.substr(space + 1), effect);
      }
    }
  }

  struct Entry {
    std::optional<Effect> alone;
    std::vector<std::pair<std::string_view, Effect>> with_next;
  };
  std::unordered_map<std::string_view, Entry> effects_;  // by the first token
};

struct Factuality {
  Polarity polarity = Polarity::kPositive;
  Modality modality = Modality::kActual;
};

// What the words before a place, back to the last clause that stands for itself, do to what stands
// there.
Factuality assess(std::span<const SkeletonToken> tokens, std::size_t place) {
  Factuality result;
  std::size_t begin = place;
  while (begin > 0 && tokens[begin - 1].word != ";") --begin;
  for (std::size_t at = begin; at < tokens.size(); ++at) {
    const bool before = at < place;
    if (!before && tokens[at].word == ";") break;
    const auto effect = CueList::instance().at(tokens.subspan(at));
    if (!effect) continue;
    switch (*effect) {
      case Effect::kNegative:
        if (before) result.polarity = Polarity::kNegative;
        break;
      case Effect::kPlanned:
        if (before) result.modality = Modality::kPlanned;
        break;
      case Effect::kPossible:
        if (before) result.modality = Modality::kPossible;
        break;
      case Effect::kDemanded:
        if (before) result.modality = Modality::kDemanded;
        break;
      case Effect::kAlleged:
        if (before) result.modality = Modality::kAlleged;
        break;
      case Effect::kConditional:
        return {result.polarity, Modality::kConditional};  // the condition may also follow
      case Effect::kConditionalFirst:
        if (at == 0) return {result.polarity, Modality::kConditional};
        break;
    }
  }
  return result;
}

class SurfaceClaims {
 public:
  explicit SurfaceClaims(ClaimContext& context) : context_(context), analysis_(context.analysis) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      if (range.end - range.begin == 0) continue;  // every rule needs a mention
      skeleton_.build(analysis_, sentence, Skeleton::Quotes::kOpen);
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
    Factuality factuality;
    if (!match.rule->standing) {
      // A match may begin with any words before its first mention: "denied that the treaty".
      std::size_t place = match.tokens.begin;
      while (place < match.tokens.end && skeleton_.tokens()[place].letter == 0) ++place;
      factuality = assess(skeleton_.tokens(), place);
    }
    std::optional<EventIndex> event;
    for (const RuleClaim& pattern : match.rule->claims) {
      for (const Filler& subject : fillers(match, pattern.subject)) {
        for (const Filler& object : fillers(match, pattern.object)) {
          if (same_entity(subject.argument, object.argument)) continue;
          if (match.rule->event && !event) event = add_event(sentence, match);
          Claim claim;
          claim.subject = subject.argument;
          claim.predicate.name = pattern.predicate;
          claim.object = object.argument;
          claim.event = event;
          claim.polarity = factuality.polarity;
          claim.modality = factuality.modality;
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
      if (token.letter == 'T') {
        if (!names_next(mention)) {
          if (auto holder = context_.holder_of(mention))
            found.push_back({std::move(*holder), mention.span});
        }
        continue;
      }
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

  // "Russian President Vladimir Putin": the title is not a mention of its own.
  bool names_next(const Mention& title) const {
    const auto next =
        std::upper_bound(analysis_.mentions.begin(), analysis_.mentions.end(), title.span,
                         [](Span span, const Mention& mention) { return span < mention.span; });
    return next != analysis_.mentions.end() && next->kind == MentionKind::kPerson &&
           next->span.begin == title.span.end + 1;
  }

  EventIndex add_event(std::size_t sentence, const RuleMatch& match) const {
    Event event;
    event.type.name = match.rule->event->type;
    event.trigger = trigger(match);
    for (const auto& [role, capture] : match.rule->event->roles) {
      for (Filler& filler : fillers(match, capture))
        event.roles.emplace_back(OntologyTerm{role}, std::move(filler.argument));
    }
    add_circumstances(sentence, match, event);
    context_.reading.events.push_back(std::move(event));
    return static_cast<EventIndex>(context_.reading.events.size() - 1);
  }

  // The nearest date and, after "in" or "at", place: within the match, else just behind it, else at
  // the head of the sentence.
  void add_circumstances(std::size_t sentence, const RuleMatch& match, Event& event) const {
    constexpr std::size_t kJustBehind = 8;  // tokens
    const std::size_t end = std::min(skeleton_.tokens().size(), match.tokens.end + kJustBehind);
    const Span reach = Skeleton::source(tokens_of({match.tokens.begin, end}));
    const Span head{analysis_.sentences[sentence].span.begin,
                    analysis_.sentences[sentence].span.begin + 20};
    const MentionRange range = analysis_.sentence_mentions[sentence];
    const Mention* date = nullptr;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Mention& mention = analysis_.mentions[i];
      const bool near =
          reach.contains(mention.span) || (date == nullptr && head.contains(mention.span));
      if (!near) continue;
      if (mention.kind == MentionKind::kDate && (date == nullptr || !reach.contains(date->span)))
        date = &mention;
      if (mention.kind == MentionKind::kPlace && is_location(mention)) {
        event.roles.emplace_back(OntologyTerm{"place"},
                                 context_.argument(mention.entity, mention.span));
      }
    }
    if (date != nullptr) add_date(analysis_.times[date->index], event);
  }

  bool is_location(const Mention& mention) const {
    if (mention.span.begin < 3) return false;
    const std::string_view before = analysis_.text().substr(mention.span.begin - 3, 3);
    return before == "in " || before == "at ";
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  Skeleton skeleton_;
};

}  // namespace

void find_surface_claims(ClaimContext& context) { SurfaceClaims(context).run(); }

}  // namespace concord::extract
