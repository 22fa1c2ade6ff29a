#include "extract/tenures.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "extract/arguments.h"
#include "extract/event_dates.h"
#include "extract/one_of.h"
#include "extract/referents.h"

namespace concord::extract {
namespace {

class Tenures {
 public:
  explicit Tenures(ClaimContext& context)
      : context_(context), analysis_(context.analysis), referents_(context, tree_) {}

  void run() {
    for (std::size_t i = 0; i < context_.reading.claims.size(); ++i)
      note(context_.reading.claims[i], static_cast<ClaimIndex>(i));
    for (const ClaimContext::Retold& again : context_.take_retold()) note(again.claim, again.kept);
    std::ranges::sort(told_);
    for (auto at = told_.begin(); at != told_.end();) {
      const std::size_t sentence = analysis_.sentence_at(at->trigger.begin);
      const std::uint32_t end = analysis_.sentences[sentence].span.end;
      const auto next = std::find_if(at, told_.end(),
                                     [end](const Told& told) { return told.trigger.begin >= end; });
      if (has_date(sentence)) {
        tree_.build(analysis_, sentence);
        referents_.set_sentence(sentence);
        for (; at != next; ++at) read(*at);
      }
      at = next;
    }
  }

 private:
  struct Told {
    Span trigger;
    ClaimIndex claim = 0;

    friend auto operator<=>(const Told&, const Told&) = default;
  };

  void note(const Claim& claim, ClaimIndex index) {
    if (!claim.event && !claim.evidence.trigger.empty())
      told_.push_back({claim.evidence.trigger, index});
  }

  bool has_date(std::size_t sentence) const {
    const MentionRange range = analysis_.sentence_mentions[sentence];
    for (std::uint32_t m = range.begin; m < range.end; ++m) {
      if (analysis_.mentions[m].kind == MentionKind::kDate) return true;
    }
    return false;
  }

  // A date stands near what it is of; the limit keeps the time linear.
  void read(const Told& told) {
    constexpr std::uint32_t kReach = 200;  // bytes behind
    Claim& claim = context_.reading.claims[told.claim];
    for (const Mention& mention : referents_.mentions_from(told.trigger.end)) {
      if (mention.span.begin > told.trigger.end + kReach) break;
      if (mention.kind != MentionKind::kDate) continue;
      const std::uint32_t word = referents_.head_of(mention.span);
      if (word == kNoWord) continue;
      const std::string_view name = preposition(tree_, word);
      if (!is_of(word, told.trigger) && !stands_behind(mention, told.trigger)) continue;
      const EventTime time =
          time_of(analysis_.times[mention.index], analysis_.text(mention.span), name);
      if (time.start && !claim.valid_from) claim.valid_from = time.start;
      if (time.end && !claim.valid_until) claim.valid_until = time.end;
      const auto& today = context_.reading.document.date;
      if (claim.valid_until && today && claim.valid_until->last_day() < today->first_day())
        claim.ended = true;
    }
  }

  // Through "of Germany", or by the verb of "served as chancellor since".
  bool is_of(std::uint32_t word, Span trigger) const {
    constexpr int kMostSteps = 4;
    for (int step = 0; step < kMostSteps; ++step) {
      word = tree_.head(word);
      if (word == kNoWord) return false;
      if (trigger.overlaps(tree_.span(word))) return true;
      if (tree_.upos(word) == "VERB") return serves(word, trigger);
    }
    return false;
  }

  // "president of Russia since 2012, met": the parser may hang the date on another word.
  bool stands_behind(const Mention& date, Span trigger) const {
    constexpr int kMostSteps = 4;
    std::uint32_t word = tree_.word_at(date.span.begin);
    if (word == kNoWord || word < 2 || tree_.upos(word - 1) != "ADP") return false;
    word -= 2;
    for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
      if (trigger.overlaps(tree_.span(word))) return true;
      if (!is_one_of(tree_.universal_relation(word), {"nmod", "flat", "compound"})) return false;
      word = tree_.head(word);
    }
    return false;
  }

  bool serves(std::uint32_t verb, Span trigger) const {
    if (!is_one_of(tree_.lemma(verb), {"serve", "remain", "act", "work", "be"})) return false;
    return std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
      return trigger.overlaps(tree_.span(child));
    });
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  SentenceTree tree_;
  Referents referents_;
  std::vector<Told> told_;  // by place, when all are noted
};

}  // namespace

void find_tenures(ClaimContext& context) { Tenures(context).run(); }

}  // namespace concord::extract
