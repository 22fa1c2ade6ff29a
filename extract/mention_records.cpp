#include "extract/mention_records.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "extract/referents.h"
#include "extract/sentence_tree.h"

namespace concord::extract {
namespace {

std::string_view kind_name(TimeKind kind) {
  switch (kind) {
    case TimeKind::kDate:
      return "Date";
    case TimeKind::kDuration:
      return "Duration";
    case TimeKind::kTime:
      return "Time";
    case TimeKind::kSet:
      return "Set";
  }
  return "Date";
}

MentionRecord record_of(Span span, Argument argument, bool coreferent) {
  OntologyTerm type = argument.type;
  return {span, std::move(type), std::move(argument), {}, coreferent};
}

class Anaphora {
 public:
  explicit Anaphora(ClaimContext& context)
      : context_(context), analysis_(context.analysis), referents_(context, tree_) {}

  void find() {
    for (const MentionRecord& record : context_.reading.mentions) known_.insert(record.span);
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      tree_.build(analysis_, sentence);
      referents_.set_sentence(sentence);
      bool traced = false;
      for (std::uint32_t word = 0; word < tree_.size(); ++word) {
        const auto anaphor = referents_.anaphor(word);
        if (!anaphor) continue;
        if (!std::exchange(traced, true)) context_.trace_sentence(sentence);
        for (const Referent& referent : anaphor->referents) add(*anaphor, referent);
      }
      referents_.remember();
    }
  }

 private:
  void add(const Anaphor& anaphor, const Referent& referent) {
    auto& records = context_.reading.mentions;
    records.push_back(record_of(anaphor.span, referent.argument, true));
    if (!referent.antecedent.empty() && known_.insert(referent.antecedent).second) {
      Argument described = referent.argument;
      described.span = referent.antecedent;
      described.text = analysis_.text(referent.antecedent);
      if (!is_part_of_name(referent.antecedent))
        records.push_back(record_of(referent.antecedent, std::move(described), false));
    }
    if (context_.trace == nullptr) return;
    *context_.trace += context_.one_line(anaphor.span) + "\t=\t" + referent.argument.label;
    *context_.trace += '\t' + context_.one_line(referent.antecedent) + '\t';
    *context_.trace += anaphor.reason;
    *context_.trace += '\n';
  }

  // "President X" around the name "X", whose mention is there already.
  bool is_part_of_name(Span span) const {
    const auto name = std::ranges::partition_point(
        analysis_.names, [&](const Mention& other) { return other.span.end < span.end; });
    return name != analysis_.names.end() && span.contains(name->span) && name->span.end == span.end;
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  SentenceTree tree_;
  Referents referents_;
  std::set<Span> known_;  // that are mentions
};

void add_names_and_times(ClaimContext& context) {
  const Analysis& analysis = context.analysis;
  auto& records = context.reading.mentions;
  records.reserve(analysis.names.size() + analysis.times.size());
  for (const TimeMention& time : analysis.times) {
    records.push_back(
        {time.span, OntologyTerm{std::string(kind_name(time.kind))}, {}, time.value, false});
  }
  for (const Mention& mention : analysis.names)
    records.push_back(
        record_of(mention.span, context.argument(mention.entity, mention.span), false));
}

}  // namespace

void add_mention_records(ClaimContext& context, MentionScope scope) {
  add_names_and_times(context);
  if (scope == MentionScope::kAll) Anaphora(context).find();
  std::ranges::stable_sort(context.reading.mentions, {},
                           [](const MentionRecord& record) { return record.span; });
}

}  // namespace concord::extract
