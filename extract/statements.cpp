#include "extract/statements.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "extract/data/cues.txt.h"
#include "extract/rules.h"
#include "extract/skeleton.h"

namespace concord::extract {
namespace {

struct CueMeaning {
  Stance stance = Stance::kSaid;
  Modality content = Modality::kActual;
};

CueMeaning meaning_of(const std::string& cue) {
  static const auto* const kMeanings = [] {
    auto* meanings = new std::unordered_map<std::string, CueMeaning>;
    std::string_view data = kCueData;
    while (!data.empty()) {
      const std::string_view line = data.substr(0, data.find('\n'));
      data.remove_prefix(std::min(data.size(), line.size() + 1));
      const std::size_t first = line.find('\t');
      const std::size_t second = line.find('\t', first + 1);
      if (line.empty() || line[0] == '#' || second == std::string_view::npos) continue;
      CueMeaning meaning;
      const std::string_view stance = line.substr(first + 1, second - first - 1);
      for (Stance candidate :
           {Stance::kSaid, Stance::kBelieved, Stance::kConfirmed, Stance::kDenied}) {
        if (to_string(candidate) == stance) meaning.stance = candidate;
      }
      for (Modality candidate :
           {Modality::kActual, Modality::kAlleged, Modality::kPlanned, Modality::kPossible}) {
        if (to_string(candidate) == line.substr(second + 1)) meaning.content = candidate;
      }
      meanings->emplace(line.substr(0, first), meaning);
    }
    return meanings;
  }();
  const auto found = kMeanings->find(cue);
  return found == kMeanings->end() ? CueMeaning{} : found->second;
}

// The words of a span without the white space at its ends and a last comma.
Span trimmed(std::string_view text, Span span) {
  const auto is_edge = [text](std::uint32_t at) {
    return text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
  };
  while (span.begin < span.end && is_edge(span.begin)) ++span.begin;
  while (span.begin < span.end && is_edge(span.end - 1)) --span.end;
  if (!span.empty() && text[span.end - 1] == ',') --span.end;  // it belongs to the sentence around
  return span;
}

class StatementFinder {
 public:
  explicit StatementFinder(ClaimContext& context)
      : context_(context), analysis_(context.analysis) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      if (analysis_.sentences[sentence].starts_paragraph) paragraph_statement_ = kNone;
      skeleton_.build(analysis_, sentence, Skeleton::Quotes::kCollapsed);
      const std::size_t before = context_.reading.statements.size();
      for (const RuleMatch& match : RuleSet::statement_rules().match(skeleton_.tokens()))
        read(sentence, match);
      if (context_.reading.statements.size() == before) continue_quotation(sentence);
    }
    sort_claims();
    for (Statement& statement : context_.reading.statements) attribute_claims(statement);
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  void read(std::size_t sentence, const RuleMatch& match) {
    Statement statement;
    for (std::string_view name : {"content", "content2"}) add_content(match, name, statement);
    if (statement.content_spans.empty() || overlaps_accepted(statement)) return;
    const RuleCapture* speaker = match.capture("speaker");
    const RuleCapture* cue = match.capture("cue");
    statement.sentence = analysis_.sentences[sentence].span;
    if (cue != nullptr) {
      statement.cue_span = Skeleton::source(tokens_of(*cue));
      statement.cue = analysis_.text(statement.cue_span);
      if (statement.cue_span == last_cue_) return;
    } else {
      statement.cue = "according to";
    }
    const auto resolved = speaker == nullptr ? std::nullopt : resolve_speaker(sentence, *speaker);
    if (!resolved) return;
    statement.speaker = *resolved;
    statement.rule = match.rule->name;
    if (const RuleCapture* reporter = match.capture("reporter")) {
      for (const SkeletonToken& token : tokens_of(*reporter)) {
        if (token.letter == 'O') statement.reported_by = argument_of(token.index);
      }
    }
    if (statement.reported_by && same_entity(*statement.reported_by, statement.speaker))
      statement.reported_by.reset();
    add_date(sentence, match, statement);
    last_cue_ = statement.cue_span;
    accept(sentence, std::move(statement));
  }

  std::span<const SkeletonToken> tokens_of(TokenRange range) const {
    return skeleton_.tokens().subspan(range.begin, range.end - range.begin);
  }
  std::span<const SkeletonToken> tokens_of(const RuleCapture& capture) const {
    return tokens_of(capture.tokens);
  }

  // ---- Content ----

  void add_content(const RuleMatch& match, std::string_view name, Statement& statement) {
    const RuleCapture* capture = match.capture(name);
    if (capture == nullptr) return;
    const auto tokens = tokens_of(*capture);
    if (tokens.size() == 1 && tokens[0].letter == 'S') {
      const std::uint32_t last = tokens[0].index;
      // A quotation may have begun sentences or paragraphs ago.
      for (std::size_t i = first_of_quotation(last); i < last; ++i) {
        if (!analysis_.quotes[i].parent) push_content(analysis_.quotes[i].inner, statement);
      }
      push_content(analysis_.quotes[last].inner, statement);
      statement.quoted = true;
    } else {
      push_content(Skeleton::source(tokens), statement);
      statement.quoted = false;
    }
  }

  std::size_t first_of_quotation(std::size_t quote) const {
    while (quote > 0 && analysis_.quotes[quote].continues) --quote;
    return quote;
  }

  void push_content(Span span, Statement& statement) {
    span = trimmed(analysis_.text(), span);
    if (span.empty()) return;
    if (!statement.content.empty()) statement.content += ' ';
    statement.content += analysis_.text(span);
    statement.content_spans.push_back(span);
  }

  bool overlaps_accepted(const Statement& statement) const {
    return std::any_of(statement.content_spans.begin(), statement.content_spans.end(),
                       [this](Span span) {
                         const auto after = accepted_.lower_bound({span.end, 0});
                         return after != accepted_.begin() && std::prev(after)->overlaps(span);
                       });
  }

  // ---- Speaker ----

  Argument argument_of(std::uint32_t mention) const {
    return context_.argument(analysis_.mentions[mention].entity, analysis_.mentions[mention].span);
  }

  std::optional<Argument> resolve_speaker(std::size_t sentence, const RuleCapture& capture) {
    const auto tokens = tokens_of(capture);
    if (tokens.size() == 1) {
      const std::string_view word = tokens[0].word;
      if (word == "he" || word == "she")
        return resolve_person(sentence, tokens[0].source, word == "he" ? "male" : "female");
      if (word == "it") return resolve_body(sentence, tokens[0].source);
    }
    // The name that closes the phrase before any apposition; in "a deputy minister, Ann Lee," the
    // person wherever she stands.
    for (const SkeletonToken& token : tokens) {
      if (token.letter == 'P') return argument_of(token.index);
    }
    const auto comma = std::ranges::find(tokens, ",", &SkeletonToken::word);
    const auto head = tokens.first(static_cast<std::size_t>(comma - tokens.begin()));
    const SkeletonToken& last = head.back();
    if (last.letter == 'C' || last.letter == 'O' || last.letter == 'X' || last.letter == 'E')
      return argument_of(last.index);
    if (last.letter == 'T') {
      if (auto holder = context_.holder_of(analysis_.mentions[last.index])) return holder;
    }
    return context_.described_argument(Skeleton::source(head), "Group");
  }

  // "he", "she": the speaker of the statement before in this paragraph, else the first person of
  // this sentence before the pronoun, else of the nearest sentence before that has one.
  std::optional<Argument> resolve_person(std::size_t sentence, Span span,
                                         std::string_view gender) const {
    const auto fits = [&](const Argument& person) { return person.type.name == "Person"; };
    const auto place = [&](Argument person) {
      person.text = analysis_.text(span);
      person.span = span;
      return person;
    };
    if (paragraph_statement_ != kNone) {
      const Argument& previous = context_.reading.statements[paragraph_statement_].speaker;
      if (fits(previous)) return place(previous);
    }
    const std::size_t last = sentence > 4 ? sentence - 4 : 0;
    for (std::size_t i = sentence + 1; i-- > last;) {
      const MentionRange range = analysis_.sentence_mentions[i];
      for (std::uint32_t m = range.begin; m < range.end; ++m) {
        const Mention& mention = analysis_.mentions[m];
        if (mention.kind != MentionKind::kPerson || mention.span.begin >= span.begin) continue;
        const std::string& known = analysis_.entities[mention.entity].gender;
        if (!known.empty() && known != gender) continue;
        return place(argument_of(m));
      }
    }
    return std::nullopt;
  }

  // "it": the first state or organisation of the sentence before.
  std::optional<Argument> resolve_body(std::size_t sentence, Span span) const {
    if (sentence == 0) return std::nullopt;
    const MentionRange range = analysis_.sentence_mentions[sentence - 1];
    for (std::uint32_t m = range.begin; m < range.end; ++m) {
      const MentionKind kind = analysis_.mentions[m].kind;
      if (kind != MentionKind::kCountry && kind != MentionKind::kOrganization) continue;
      Argument body = argument_of(m);
      body.text = analysis_.text(span);
      body.span = span;
      return body;
    }
    return std::nullopt;
  }

  // ---- Date, acceptance, continuation ----

  // A date beside the verb of saying is that of the statement; one inside the content is not.
  void add_date(std::size_t sentence, const RuleMatch& match, Statement& statement) const {
    const Span whole = Skeleton::source(tokens_of(match.tokens));
    const MentionRange range = analysis_.sentence_mentions[sentence];
    for (std::uint32_t m = range.begin; m < range.end; ++m) {
      const Mention& mention = analysis_.mentions[m];
      if (mention.kind != MentionKind::kDate || !whole.contains(mention.span)) continue;
      const bool in_content =
          std::any_of(statement.content_spans.begin(), statement.content_spans.end(),
                      [&](Span content) { return content.overlaps(mention.span); });
      const auto& range_of_days = analysis_.times[mention.index].range;
      if (!in_content && range_of_days && range_of_days->begin &&
          range_of_days->begin == range_of_days->end) {
        statement.date = range_of_days->begin;
        return;
      }
    }
  }

  void accept(std::size_t sentence, Statement statement) {
    auto& statements = context_.reading.statements;
    accepted_.insert(statement.content_spans.begin(), statement.content_spans.end());
    const std::string cue = lower(statement.cue);
    const bool goes_on = cue == "added" || cue == "adds" || cue == "continued";
    if (goes_on && statement.quoted && paragraph_statement_ != kNone &&
        statements[paragraph_statement_].quoted &&
        same_entity(statements[paragraph_statement_].speaker, statement.speaker)) {
      join(statements[paragraph_statement_], statement.content_spans,
           analysis_.sentences[sentence].span.end);
      return;
    }
    statement.sentence.begin =
        std::min(statement.sentence.begin, statement.content_spans.front().begin);
    statements.push_back(std::move(statement));
    paragraph_statement_ = statements.size() - 1;
  }

  static std::string lower(std::string text) {
    for (char& c : text) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
  }

  void join(Statement& statement, const std::vector<Span>& spans, std::uint32_t sentence_end) {
    for (Span span : spans) push_content(span, statement);
    statement.sentence.end = std::max(statement.sentence.end, sentence_end);
  }

  // A sentence that is only a quotation goes on with the speaker of the quotation before it in the
  // same paragraph.
  void continue_quotation(std::size_t sentence) {
    if (paragraph_statement_ == kNone) return;
    Statement& previous = context_.reading.statements[paragraph_statement_];
    const auto tokens = skeleton_.tokens();
    if (!previous.quoted || tokens.size() != 1 || tokens[0].letter != 'S') return;
    const Span inner = analysis_.quotes[tokens[0].index].inner;
    if (previous.content_spans.back().overlaps(inner)) return;
    accepted_.insert(inner);
    join(previous, {inner}, analysis_.sentences[sentence].span.end);
  }

  // ---- Claims inside ----

  // Claims by the place of their trigger, so that each statement finds those inside it without
  // looking at all.
  void sort_claims() {
    claims_by_place_.resize(context_.reading.claims.size());
    for (std::size_t i = 0; i < claims_by_place_.size(); ++i)
      claims_by_place_[i] = static_cast<ClaimIndex>(i);
    std::sort(claims_by_place_.begin(), claims_by_place_.end(), [this](ClaimIndex a, ClaimIndex b) {
      return std::pair(place_of(a), a) < std::pair(place_of(b), b);
    });
  }

  Span place_of(ClaimIndex claim) const { return context_.reading.claims[claim].evidence.trigger; }

  void attribute_claims(Statement& statement) {
    const CueMeaning meaning = meaning_of(lower(statement.cue));
    for (Span content : statement.content_spans) {
      auto at = std::lower_bound(
          claims_by_place_.begin(), claims_by_place_.end(), content.begin,
          [this](ClaimIndex claim, std::uint32_t begin) { return place_of(claim).begin < begin; });
      for (; at != claims_by_place_.end() && place_of(*at).begin < content.end; ++at) {
        if (content.contains(place_of(*at)) && !place_of(*at).empty())
          attribute(statement, meaning, *at);
      }
    }
    std::sort(statement.conveys.begin(), statement.conveys.end());
  }

  void attribute(Statement& statement, const CueMeaning& meaning, ClaimIndex index) {
    Claim& claim = context_.reading.claims[index];
    statement.conveys.push_back(index);
    const bool presupposed = !claim.event && !statement.quoted;
    if (presupposed || claim.source || same_entity(claim.subject, statement.speaker)) return;
    claim.source = statement.speaker;
    claim.stance = meaning.stance;
    claim.reported_by = statement.reported_by;
    if (meaning.stance == Stance::kDenied) claim.polarity = Polarity::kNegative;
    if (claim.modality == Modality::kActual && claim.polarity == Polarity::kPositive)
      claim.modality = meaning.content;
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  Skeleton skeleton_;
  std::vector<ClaimIndex> claims_by_place_;
  std::set<Span> accepted_;                  // contents so far; they do not overlap
  Span last_cue_;                            // a cue serves one statement
  std::size_t paragraph_statement_ = kNone;  // the last one of this paragraph
};

}  // namespace

void find_statements(ClaimContext& context) { StatementFinder(context).run(); }

}  // namespace concord::extract
