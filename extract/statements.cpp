#include "extract/statements.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "extract/arguments.h"
#include "extract/data/nouns.txt.h"
#include "extract/one_of.h"
#include "extract/referents.h"
#include "extract/speech.h"
#include "extract/word_lists.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

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

// "decision", "visit": what belongs to somebody does not speak.
bool is_possession(std::string_view lemma) {
  static const WordLists lists(kNounData);
  static const LemmaSet nouns(lists, "possession");
  return nouns.contains(lemma);
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string_view rule_of(const Utterance& utterance) {
  if (utterance.lemma == "according to") return "according-to";
  switch (utterance.cue.kind) {
    case CueKind::kSay:
    case CueKind::kClause:
    case CueKind::kQuote:
      return "verb-of-saying";
    case CueKind::kCall:
      return "naming";
    case CueKind::kAct:
      return "quoted-words";
    case CueKind::kNoun:
      return "noun-of-saying";
  }
  return {};
}

}  // namespace

class Statements::Finder {
 public:
  explicit Finder(ClaimContext& context)
      : context_(context), analysis_(context.analysis), referents_(context, tree_) {}

  void find() {
    find_turns();
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      sentence_ = sentence;
      if (analysis_.sentences[sentence].starts_paragraph) begin_paragraph();
      tree_.build(analysis_, sentence);
      referents_.set_sentence(sentence);
      speech_.read(analysis_, tree_, sentence);
      note_author();
      if (!read_turn() && !read_heading()) {
        utterances_ = speech_.utterances();
        std::vector<bool> report(utterances_.size());
        for (std::size_t i = 0; i < utterances_.size(); ++i) report[i] = reports(i);
        for (std::size_t i = 0; i < utterances_.size(); ++i) {
          if (!report[i]) read(utterances_[i]);
        }
        read_free_quotations();
      }
      referents_.remember();
      note_presupposed();
    }
  }

  void attribute() {
    retold_ = context_.take_retold();
    std::erase_if(retold_, [](const auto& again) { return !again.claim.event; });
    told_ = context_.reading.claims.size();
    for (ClaimContext::Retold& again : retold_) {
      again.claim.event = context_.reading.claims[again.kept].event;
      context_.reading.claims.push_back(std::move(again.claim));
    }
    attribute_claims();
    drop_retold();
    link_denials();
  }

 private:
  static constexpr std::size_t kNone = ~std::size_t{0};

  std::vector<Statement>& statements() { return context_.reading.statements; }
  const Sentence& sentence() const { return analysis_.sentences[sentence_]; }

  void begin_paragraph() {
    before_paragraph_ = last_of_paragraph_;
    last_of_paragraph_ = kNone;
  }

  void read(const Utterance& utterance) {
    Statement statement;
    statement.quoted = true;
    for (const WordRange range : utterance.content) add_content(range, statement);
    if (utterance.content.empty()) add_block(statement);
    if (statement.content_spans.empty() || is_taken(statement)) return;
    const auto speaker =
        speaker_at(utterance.speaker, is_weak_cue(utterance.lemma), is_continuing(utterance.lemma));
    if (!speaker) return;
    statement.speaker = *speaker;
    statement.sentence = sentence().span;
    statement.cue_span = {tree_.span(utterance.cue_words.begin).begin,
                          tree_.span(utterance.cue_words.end - 1).end};
    statement.cue = analysis_.text(statement.cue_span);
    statement.rule = rule_of(utterance);
    if (utterance.audience != kNoWord) statement.audience = party_at(utterance.audience);
    if (utterance.reporter != kNoWord) statement.reported_by = party_at(utterance.reporter);
    if (statement.reported_by && same_entity(*statement.reported_by, statement.speaker))
      statement.reported_by.reset();
    add_circumstances(utterance, statement);
    std::vector<Statement> joint = of_others(utterance.speaker, statement);
    accept(utterance.cue, is_continuing(utterance.lemma), std::move(statement));
    for (Statement& other : joint) {
      statements().push_back(std::move(other));
      cues_.push_back(utterance.cue);
    }
  }

  // "Ecuador and Nicaragua said": a statement of each, if they have names.
  std::vector<Statement> of_others(std::uint32_t speaker, const Statement& statement) {
    std::vector<Statement> others;
    if (referents_.mention_at(speaker) == nullptr) return others;
    for (const std::uint32_t word : conjuncts(tree_, speaker)) {
      const Mention* name = word == speaker ? nullptr : referents_.mention_at(word);
      if (name == nullptr || name->entity == kNoEntity) continue;
      const auto other = speaker_at(word, false);
      if (!other || same_entity(*other, statement.speaker)) continue;
      others.push_back(statement);
      others.back().speaker = *other;
    }
    return others;
  }

  // "According to KCNA, Kim said that", "KCNA reported that Kim said": who says it is Kim; by whose
  // account is noted with his statement.
  bool reports(std::size_t index) {
    const Utterance& utterance = utterances_[index];
    if (utterance.said == kNoWord || utterance.speaker == kNoWord) return false;
    const auto inner = std::ranges::find_if(utterances_, [&](const Utterance& other) {
      return other.cue_words.contains(utterance.said) && other.cue.kind == CueKind::kSay &&
             other.cue_words.begin != utterance.cue_words.begin;
    });
    if (inner == utterances_.end() || inner->reporter != kNoWord) return false;
    if (utterance.lemma != "according to" && utterance.lemma != "report") {
      const auto speaker = speaker_at(utterance.speaker, true);
      if (!speaker || speaker->type.name != "NewsAgency") return false;
    }
    inner->reporter = utterance.speaker;
    return true;
  }

  // ---- Content ----

  void add_content(WordRange range, Statement& statement) {
    for (const QuotedWords& quote : speech_.quotes()) {
      if (quote.words.begin != range.begin || quote.words.end != range.end) continue;
      add_quotation(quote.quote, statement);
      return;
    }
    statement.quoted = false;
    push_content({tree_.span(range.begin).begin, tree_.span(range.end - 1).end}, statement);
  }

  // A quotation may have begun sentences or paragraphs ago and go on in those that follow.
  void add_quotation(std::size_t quote, Statement& statement) {
    const auto& quotes = analysis_.quotes;
    std::size_t last = quote;
    while (last + 1 < quotes.size() && quotes[last + 1].continues) ++last;
    for (std::size_t i = first_of_quotation(quote); i <= last; ++i) {
      if (quotes[i].parent) continue;
      push_content(quotes[i].inner, statement);
      taken_.insert(i);
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

  // What follows "The minister said:": a quotation, or the next paragraph, with those after it up
  // to the last in which somebody speaks of himself.
  void add_block(Statement& statement) {
    constexpr std::size_t kMostParagraphs = 12;
    const auto& sentences = analysis_.sentences;
    const std::size_t first = sentence_ + 1;
    if (first >= sentences.size() || !sentences[first].starts_paragraph) return;
    const auto quote = std::ranges::lower_bound(analysis_.quotes, sentences[first].span.begin, {},
                                                [](const Quote& q) { return q.outer.begin; });
    if (quote != analysis_.quotes.end() && quote->outer.begin == sentences[first].span.begin) {
      if (!quote->parent)
        add_quotation(static_cast<std::size_t>(quote - analysis_.quotes.begin()), statement);
      return;
    }
    std::vector<Span> paragraphs;
    std::size_t spoken = 1;
    for (std::size_t i = first; i < sentences.size(); ++i) {
      if (!sentences[i].starts_paragraph) {
        paragraphs.back().end = sentences[i].span.end;
      } else {
        if (paragraphs.size() == kMostParagraphs || (i > first && !ends_sentence(sentences[i - 1])))
          break;
        paragraphs.push_back(sentences[i].span);
      }
      if (speaks_of_himself(sentences[i])) spoken = paragraphs.size();
    }
    for (std::size_t i = 0; i < std::min(spoken, paragraphs.size()); ++i)
      push_content(paragraphs[i], statement);
  }

  bool ends_sentence(const Sentence& words) const {
    const std::string_view last = analysis_.text(analysis_.tokens[words.end_token - 1].span);
    return is_one_of(last, {".", "!", "?", "\"", "”"});
  }

  bool speaks_of_himself(const Sentence& words) const {
    for (std::uint32_t token = words.first_token; token < words.end_token; ++token) {
      if (is_one_of(analysis_.text(analysis_.tokens[token].span),
                    {"I", "we", "We", "our", "Our", "us", "my", "My", "me"}))
        return true;
    }
    return false;
  }

  // The same words are said once; what a speaker tells of another is a statement inside of his.
  bool is_taken(const Statement& statement) const {
    return std::ranges::any_of(statement.content_spans,
                               [this](Span span) { return contents_.contains(span); });
  }

  // ---- Speakers ----

  // `weak`: of a word of saying that things may go with too. `goes_on`: who spoke goes on.
  std::optional<Argument> speaker_at(std::uint32_t word, bool weak, bool goes_on = false) {
    if (word == kNoWord) return std::nullopt;
    if (tree_.upos(word) == "PRON" || is_personal_pronoun(tree_.form(word)))
      return speaker_of_pronoun(word, goes_on);
    const Mention* mention = referents_.mention_at(word);
    const std::string_view lemma = tree_.lemma(word);
    if (mention == nullptr && is_paper(lemma)) return author(word);
    const bool named = mention != nullptr && mention->kind != MentionKind::kTitle;
    if (!named) {
      if (auto person = apposed(word)) return person;
    }
    if (auto found = referents_.find(word, FillerType::kAgent)) {
      if (mention == nullptr && is_possession(lemma)) return std::nullopt;
      // "a Ford spokesman" is not Ford.
      if (mention == nullptr && found->argument.span.end < tree_.span(word).begin &&
          found->argument.type.name == ontology::classes::kPerson)
        return referents_.described(word, ontology::classes::kPerson).argument;
      if (is_bare_title(word)) {
        if (auto known =
                known_by_title(found->argument, lower(std::string(tree_.form(word))), word))
          return known;
      }
      return std::move(found->argument);
    }
    if (mention != nullptr && mention->entity != kNoEntity)
      return context_.argument(mention->entity, mention->span);
    if ((weak && !names_person(lemma)) ||
        (mention != nullptr && mention->kind != MentionKind::kTitle))
      return std::nullopt;
    const std::string_view upos = tree_.upos(word);
    if (upos != "NOUN" && upos != "PROPN") return std::nullopt;
    const bool one = tree_.xpos(word) == "NN" && names_person(lemma);
    return referents_.described(word, one ? "Person" : "Group").argument;
  }

  // "manager", "musician"
  static bool names_person(std::string_view lemma) {
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"er", "or", "ist", "man", "woman", "ian", "eur",
                                                "ee", "person"},
        [&](std::string_view end) { return lemma.ends_with(end); });
  }

  // "the first vice-speaker of Armenia's parliament, Anna Petrosian,": the name behind the comma;
  // "the state agency Azertac".
  std::optional<Argument> apposed(std::uint32_t word) const {
    constexpr std::uint32_t kReach = 15;
    for (const std::uint32_t child : tree_.children(word)) {
      const Mention* mention = referents_.mention_at(child);
      if (child != word + 1 || mention == nullptr || mention->entity == kNoEntity) continue;
      if (is_one_of(tree_.relation(child), {"appos", "flat", "nmod:desc", "nmod:unmarked"}))
        return context_.argument(mention->entity, mention->span);
    }
    const std::uint32_t end = std::min(word + kReach, tree_.size());
    for (std::uint32_t i = word + 1; i + 1 < end; ++i) {
      if (tree_.upos(i) == "VERB" || tree_.upos(i) == "AUX") return std::nullopt;
      if (tree_.form(i) != ",") continue;
      const Mention* mention = referents_.mention_at(i + 1);
      if (mention != nullptr && mention->kind == MentionKind::kTitle) {
        const auto behind = referents_.mentions_from(mention->span.end);
        if (!behind.empty() && behind[0].span.begin == mention->span.end + 1) mention = &behind[0];
      }
      if (mention == nullptr || mention->entity == kNoEntity) return std::nullopt;
      const bool name = mention->kind == MentionKind::kPerson ||
                        (mention->kind == MentionKind::kName &&
                         analysis_.text(mention->span).find(' ') != std::string_view::npos);
      // A list has more names.
      std::uint32_t last = i + 1;
      while (last < tree_.size() && tree_.span(last).begin < mention->span.end) ++last;
      const bool closed = last >= tree_.size() || !is_one_of(tree_.form(last), {"and", "or"});
      return name && closed ? std::optional(context_.argument(mention->entity, mention->span))
                            : std::nullopt;
    }
    return std::nullopt;
  }

  // "the general", "the spokesman" by themselves.
  bool is_bare_title(std::uint32_t word) const {
    return word > 0 && tree_.xpos(word).starts_with("NN") && !tree_.xpos(word).ends_with("S") &&
           lower(std::string(tree_.form(word - 1))) == "the" && tree_.children(word).size() <= 1;
  }

  // The last person whom the document gave that title, where there is no better name.
  std::optional<Argument> known_by_title(const Argument& found, const std::string& title,
                                         std::uint32_t word) const {
    constexpr std::ptrdiff_t kReach = 60;        // mentions before
    constexpr std::uint32_t kLongestTitle = 60;  // bytes
    if (found.entity || found.type.name != ontology::classes::kPerson || title.size() < 4)
      return std::nullopt;
    const auto& mentions = analysis_.mentions;
    const auto end = std::ranges::partition_point(mentions, [&](const Mention& mention) {
      return mention.span.begin < tree_.span(word).begin;
    });
    for (auto at = end; at != mentions.begin() && end - at < kReach; --at) {
      const Mention& person = *std::prev(at);
      if (person.kind != MentionKind::kPerson) continue;
      // The words before the name, behind a comma or not.
      Span before{person.span.begin, person.span.begin};
      if (std::prev(at) != mentions.begin() && std::prev(at, 2)->kind == MentionKind::kTitle &&
          std::prev(at, 2)->span.end + 3 > person.span.begin) {
        before.begin = std::prev(at, 2)->span.begin;
      } else {
        before.begin -= std::min(before.begin, static_cast<std::uint32_t>(title.size()) + 2);
      }
      if (before.end - before.begin <= kLongestTitle &&
          has_word(lower(std::string(analysis_.text(before))), title)) {
        Argument argument = context_.argument(person.entity, person.span);
        argument.text = tree_.form(word);
        argument.span = tree_.span(word);
        return argument;
      }
    }
    return std::nullopt;
  }

  static bool has_word(std::string_view text, std::string_view word) {
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const std::size_t place = text.find(word);
    if (place == std::string_view::npos) return false;
    const std::size_t behind = place + word.size();
    return (place == 0 || !is_letter(text[place - 1])) &&
           (behind == text.size() || !is_letter(text[behind]));
  }

  // A paper speaks for who wrote it, or for itself.
  std::optional<Argument> author(std::uint32_t paper) {
    for (const std::uint32_t child : tree_.children(paper)) {
      const std::string_view relation = tree_.relation(child);
      const bool of = relation == "nmod" && is_one_of(preposition(tree_, child), {"by", "from"});
      std::uint32_t who = relation == "nmod:poss" || of ? child : kNoWord;
      // "a commentary in the Rodong Sinmun"
      if (relation == "nmod" && preposition(tree_, child) == "in") {
        const Mention* mention = referents_.mention_at(child);
        if (mention != nullptr && mention->kind == MentionKind::kOrganization) who = child;
      }
      // "a report published by KCNA"
      if (relation == "acl" && tree_.xpos(child) == "VBN") who = agent(child);
      if (who == kNoWord || who == paper || is_paper(tree_.lemma(who))) continue;
      if (auto found = speaker_at(who, true)) return found;
    }
    if (is_authored(tree_.lemma(paper))) {
      if (auto owner = referents_.owner(paper, FillerType::kAgent))
        return std::move(owner->argument);
      // "issued a statement saying that"
      if (const std::uint32_t verb = light_verb(tree_, paper); verb != kNoWord) {
        const std::uint32_t subject = subject_of(tree_, verb);
        if (subject != kNoWord && subject != paper) return speaker_at(subject, false);
      }
    }
    return referents_.described(paper, "Group").argument;
  }

  // By whom it is published. In "by state-run outlet KCNA" the preposition may hang on the outlet.
  std::uint32_t agent(std::uint32_t verb) const {
    const std::uint32_t subject = verb_arguments(tree_, verb).subject;
    if (subject != kNoWord && subject > verb) return subject;
    const auto has_by = [&](std::uint32_t word) {
      return std::ranges::any_of(tree_.children(word),
                                 [&](std::uint32_t child) { return tree_.form(child) == "by"; });
    };
    for (const std::uint32_t child : tree_.children(verb)) {
      if (tree_.universal_relation(child) == "obl" &&
          (has_by(child) || std::ranges::any_of(tree_.children(child), has_by)))
        return child;
    }
    return kNoWord;
  }

  // Whom something is told to, or by whose account: not "us".
  std::optional<Argument> party_at(std::uint32_t word) {
    if (is_one_of(tree_.lemma(word), {"we", "us", "I", "me", "you", "who", "that", "it", "this"}))
      return std::nullopt;
    // "told this agency"
    for (const std::uint32_t child : tree_.children(word)) {
      if (tree_.lemma(child) == "this" || tree_.lemma(child) == "our") return std::nullopt;
    }
    auto found = speaker_at(word, false);
    if (found && tree_.upos(word) == "PRON" && found->label == found->text) return std::nullopt;
    return found;
  }

  std::optional<Argument> speaker_of_pronoun(std::uint32_t word, bool goes_on) {
    const std::string form = lower(std::string(tree_.form(word)));
    const bool male = is_one_of(form, {"he", "him", "his"});
    const bool female = is_one_of(form, {"she", "her"});
    const bool it = is_one_of(form, {"it", "its"});
    const bool person = male || female;
    if (!person && !it && !is_one_of(form, {"they", "them", "their"})) return std::nullopt;
    const auto place = [&](Argument argument) {
      // "the minister … he": a title with more words, "former minister", is another's.
      if (argument.label.find(' ') == std::string::npos) {
        if (auto known = known_by_title(argument, lower(argument.label), word))
          argument = std::move(*known);
      }
      argument.text = tree_.form(word);
      argument.span = tree_.span(word);
      return argument;
    };
    // Who spoke last in this paragraph.
    const Argument* previous =
        last_of_paragraph_ == kNone ? nullptr : &statements()[last_of_paragraph_].speaker;
    if (previous != nullptr) {
      const bool is_person = previous->type.name == ontology::classes::kPerson;
      const bool is_group = previous->type.name == "Group" && previous->text.ends_with('s');
      if (person ? !is_person : it ? is_person || is_group : !is_group) previous = nullptr;
    }
    if (previous != nullptr && goes_on) return place(*previous);
    if (auto found = referents_.find(word, person ? FillerType::kPerson : FillerType::kAgent))
      return place(std::move(found->argument));
    if (previous != nullptr) return place(*previous);
    if (person) {
      if (auto found = last_person(word, male ? "male" : "female")) return place(std::move(*found));
    }
    // Somebody said it, whoever that was.
    Argument unknown = context_.described_argument(
        tree_.span(word), person ? std::string_view(ontology::classes::kPerson) : "Group");
    unknown.label = form;
    return unknown;
  }

  // The first person named in this sentence before the word, or in the nearest one before it.
  std::optional<Argument> last_person(std::uint32_t word, std::string_view gender) const {
    constexpr std::size_t kMostSentences = 4;
    const std::size_t last = sentence_ - std::min(sentence_, kMostSentences);
    for (std::size_t i = sentence_ + 1; i-- > last;) {
      const MentionRange range = analysis_.sentence_mentions[i];
      for (std::uint32_t m = range.begin; m < range.end; ++m) {
        const Mention& mention = analysis_.mentions[m];
        if (mention.kind != MentionKind::kPerson || mention.span.begin >= tree_.span(word).begin)
          continue;
        const std::string& known = analysis_.entities[mention.entity].gender;
        if (known.empty() || known == gender)
          return context_.argument(mention.entity, mention.span);
      }
    }
    return std::nullopt;
  }

  // ---- Circumstances ----

  static bool in_content(const Statement& statement, Span span) {
    return std::ranges::any_of(statement.content_spans,
                               [span](Span content) { return content.overlaps(span); });
  }

  // A date or place beside the word of saying is that of the statement; one in the content is not.
  void add_circumstances(const Utterance& utterance, Statement& statement) const {
    if (utterance.frame.empty()) return;
    const std::uint32_t cue = utterance.cue_words.begin;
    const MentionRange range = analysis_.sentence_mentions[sentence_];
    for (std::uint32_t m = range.begin; m < range.end; ++m) {
      const Mention& mention = analysis_.mentions[m];
      const bool date = mention.kind == MentionKind::kDate && !statement.date;
      const bool place = !statement.place && (mention.kind == MentionKind::kPlace ||
                                              mention.kind == MentionKind::kCountry);
      if ((!date && !place) || in_content(statement, mention.span)) continue;
      const std::uint32_t word = referents_.head_of(mention.span);
      if (word == kNoWord) continue;
      const bool beside = tree_.head(word) == cue;
      if (date && (beside || (utterance.frame.contains(word) && hangs_on(word, cue)))) {
        const TimeMention& time = analysis_.times[mention.index];
        const auto& days = time.range;
        if (time.kind == TimeKind::kDate && days && days->begin && days->begin == days->end)
          statement.date = days->begin;
      }
      if (place && beside && is_one_of(preposition(tree_, word), {"in", "at", "from"})) {
        if (auto found = referents_.find(word, FillerType::kPlace))
          statement.place = std::move(found->argument);
      }
    }
  }

  // Through nothing but nouns, which are not who speaks: "at a briefing on Monday".
  bool hangs_on(std::uint32_t word, std::uint32_t cue) const {
    constexpr int kMostSteps = 6;
    for (int step = 0; step < kMostSteps && word != kNoWord; ++step) {
      if (word == cue) return true;
      const std::string_view relation = tree_.universal_relation(word);
      const std::uint32_t head = tree_.head(word);
      // "according to a report published on Saturday"
      const bool published = relation == "acl" && tree_.xpos(word) == "VBN" && head != kNoWord &&
                             is_paper(tree_.lemma(head));
      if (published) return true;
      if (is_one_of(relation, {"nsubj", "acl", "advcl", "ccomp", "appos"})) return false;
      word = head;
    }
    return false;
  }

  // ---- Acceptance, continuation ----

  void accept(const Cue& cue, bool goes_on, Statement statement) {
    contents_.insert(statement.content_spans.begin(), statement.content_spans.end());
    if (goes_on && statement.quoted && last_of_paragraph_ != kNone &&
        statements()[last_of_paragraph_].quoted &&
        same_entity(statements()[last_of_paragraph_].speaker, statement.speaker))
      return join(statements()[last_of_paragraph_], statement.content_spans);
    for (const Span span : statement.content_spans) {
      statement.sentence.begin = std::min(statement.sentence.begin, span.begin);
      statement.sentence.end = std::max(statement.sentence.end, span.end);
    }
    statements().push_back(std::move(statement));
    cues_.push_back(cue);
    last_of_paragraph_ = statements().size() - 1;
  }

  void join(Statement& statement, const std::vector<Span>& spans) {
    for (const Span span : spans) push_content(span, statement);
    statement.sentence.end = std::max(statement.sentence.end, sentence().span.end);
  }

  // Quotations that are sentences of their own go on with who spoke before, or are of whom the
  // sentence before or the words before a colon speak of.
  void read_free_quotations() {
    for (const QuotedWords& quote : speech_.quotes()) {
      if (!quote.opens || taken_.contains(quote.quote)) continue;
      const Quote& whole = analysis_.quotes[quote.quote];
      if (!is_sentence(whole)) continue;
      bool first = true;
      for (std::uint32_t word = 0; word < quote.words.begin; ++word)
        first = first && speech_.start() > word;
      if (first) {
        go_on(quote.quote);
      } else if (tree_.form(quote.words.begin - 1) == ":") {
        introduce(quote.quote, root_subject());
      }
    }
    // "The church denied these allegations:" and a quotation as the next paragraph
    const std::size_t next = sentence_ + 1;
    if (tree_.size() > 3 && tree_.form(tree_.size() - 1) == ":" &&
        next < analysis_.sentences.size() && analysis_.sentences[next].starts_paragraph) {
      const std::uint32_t begin = analysis_.sentences[next].span.begin;
      const auto quote = std::ranges::lower_bound(analysis_.quotes, begin, {},
                                                  [](const Quote& q) { return q.outer.begin; });
      const auto index = static_cast<std::size_t>(quote - analysis_.quotes.begin());
      if (quote != analysis_.quotes.end() && quote->outer.begin == begin && !quote->parent &&
          !taken_.contains(index) && is_sentence(*quote))
        introduce(index, root_subject());
    }
    const std::uint32_t subject = root_subject();
    last_subject_ = subject == kNoWord ? std::nullopt : person_at(subject);
  }

  // What stands in the marks ends a sentence, and nothing follows in the sentence of its end.
  bool is_sentence(const Quote& quote) const {
    constexpr std::uint32_t kFewestBytes = 12;
    if (quote.inner.end - quote.inner.begin < kFewestBytes) return false;
    const std::string_view inner = analysis_.text(quote.inner);
    if (quote.closed && !is_one_of(inner.substr(inner.size() - 1), {".", "!", "?"})) return false;
    const Span last = analysis_.sentences[analysis_.sentence_at(quote.outer.end - 1)].span;
    return analysis_.text({std::min(quote.outer.end, last.end), last.end})
               .find_first_not_of(" \t\r\n.") == std::string_view::npos;
  }

  void go_on(std::size_t quote) {
    const bool starts = sentence().starts_paragraph;
    const std::size_t before = last_of_paragraph_ != kNone ? last_of_paragraph_
                               : starts                    ? before_paragraph_
                                                           : kNone;
    if (before == kNone) {
      if (!starts && last_subject_) introduce_as(quote, *last_subject_);
      return;
    }
    Statement more;
    more.quoted = true;
    add_quotation(quote, more);
    if (more.content_spans.empty() || is_taken(more)) return;
    contents_.insert(more.content_spans.begin(), more.content_spans.end());
    Statement& previous = statements()[before];
    if (before == last_of_paragraph_ && previous.quoted) return join(previous, more.content_spans);
    more.speaker = previous.speaker;
    more.cue = previous.cue;
    more.cue_span = previous.cue_span;
    more.reported_by = previous.reported_by;
    more.date = previous.date;
    more.sentence = sentence().span;
    more.rule = "free-quotation";
    accept({}, false, std::move(more));
  }

  std::uint32_t root_subject() const {
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      if (tree_.head(word) == kNoWord) return subject_of(tree_, word);
    }
    return kNoWord;
  }

  std::optional<Argument> person_at(std::uint32_t word) const {
    auto found = referents_.find(word, FillerType::kAgent);
    if (!found || !is_one_of(found->argument.type.name, {ontology::classes::kPerson, "Group"}))
      return std::nullopt;
    return std::move(found->argument);
  }

  void introduce(std::size_t quote, std::uint32_t speaker) {
    if (speaker == kNoWord) return;
    if (auto person = person_at(speaker)) introduce_as(quote, std::move(*person));
  }

  void introduce_as(std::size_t quote, Argument speaker) {
    Statement statement;
    statement.quoted = true;
    add_quotation(quote, statement);
    if (statement.content_spans.empty() || is_taken(statement)) return;
    statement.speaker = std::move(speaker);
    // Of a quotation that only follows there is no cue.
    const std::uint32_t begin = analysis_.quotes[quote].outer.begin;
    const std::size_t colon = analysis_.text({0, begin}).find_last_not_of(" \n\t\r");
    if (colon != std::string_view::npos && analysis_.text()[colon] == ':') {
      statement.cue = ":";
      statement.cue_span = {static_cast<std::uint32_t>(colon),
                            static_cast<std::uint32_t>(colon) + 1};
    } else {
      statement.cue_span = {begin, begin};
    }
    statement.sentence = sentence().span;
    statement.rule = "free-quotation";
    accept({}, false, std::move(statement));
  }

  // ---- Headlines and transcripts ----

  // The words before a colon that begin a paragraph, as "SMITH" of "SMITH: Thank you."; empty if
  // there are none.
  Span tag_of(std::size_t index) const {
    constexpr std::uint32_t kLongestTag = 6;  // words
    const Sentence& words = analysis_.sentences[index];
    if (!words.starts_paragraph) return {};
    const std::uint32_t end = std::min(words.end_token, words.first_token + kLongestTag + 1);
    for (std::uint32_t token = words.first_token; token < end; ++token) {
      const Span span = analysis_.tokens[token].span;
      if (analysis_.text(span) != ":") continue;
      if (token == words.first_token || token + 1 == words.end_token) return {};
      return {analysis_.tokens[words.first_token].span.begin, analysis_.tokens[token - 1].span.end};
    }
    return {};
  }

  static bool in_capitals(std::string_view text) {
    return std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; }) &&
           std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  // Paragraphs that begin with who speaks make a transcript: two with capitals, or three of which
  // one speaks again.
  void find_turns() {
    std::vector<std::size_t> tagged;
    std::set<std::string_view> tags;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < analysis_.sentences.size(); ++i) {
      const Span tag = tag_of(i);
      if (tag.empty()) continue;
      const std::string_view text = analysis_.text(tag);
      capitals += in_capitals(text) ? 1 : 0;
      tags.insert(text);
      tagged.push_back(i);
    }
    const bool transcript = capitals >= 2 || (tagged.size() >= 3 && tags.size() < tagged.size());
    if (!transcript) return;
    for (const std::size_t i : tagged) {
      if (capitals < 2 || in_capitals(analysis_.text(tag_of(i)))) turns_.push_back(i);
    }
    for (std::size_t i = 0; i < analysis_.entities.size(); ++i) {
      const DocumentEntity& entity = analysis_.entities[i];
      if (entity.type != ontology::classes::kPerson) continue;
      people_.emplace(lower(last_word(entity.label)), static_cast<EntityIndex>(i));
    }
  }

  static std::string last_word(std::string_view text) {
    const std::size_t blank = text.rfind(' ');
    return std::string(blank == std::string_view::npos ? text : text.substr(blank + 1));
  }

  // "SMITH: …": all up to the next one who speaks, the last only his paragraph.
  bool read_turn() {
    if (sentence_ < turn_end_) return true;
    const auto turn = std::ranges::lower_bound(turns_, sentence_);
    if (turn == turns_.end() || *turn != sentence_) return false;
    const auto next = std::next(turn);
    turn_end_ = sentence_ + 1;
    const auto starts = [&](std::size_t i) { return analysis_.sentences[i].starts_paragraph; };
    while (turn_end_ < analysis_.sentences.size() &&
           (next != turns_.end() ? turn_end_ < *next : !starts(turn_end_)))
      ++turn_end_;
    const Span tag = tag_of(sentence_);
    auto speaker = speaker_of_tag(tag);
    if (!speaker) return true;
    Statement statement;
    statement.quoted = true;
    Span content{tree_.span(tree_.word_at(tag.end - 1) + 1).end, 0};
    for (std::size_t i = sentence_; i < turn_end_; ++i) {
      if (i > sentence_ && starts(i)) {
        push_content(content, statement);
        content.begin = analysis_.sentences[i].span.begin;
      }
      content.end = analysis_.sentences[i].span.end;
    }
    push_content(content, statement);
    statement.speaker = std::move(*speaker);
    statement.cue_span = {tag.end, tag.end + 1};
    statement.cue = analysis_.text(statement.cue_span);
    statement.sentence = sentence().span;
    statement.rule = "transcript";
    if (!statement.content_spans.empty()) accept({}, false, std::move(statement));
    return true;
  }

  // Nobody for "Q" and "A": whoever they are stands elsewhere.
  std::optional<Argument> speaker_of_tag(Span tag) const {
    const std::string name = last_word(analysis_.text(tag));
    const std::string key = lower(name);
    if (is_one_of(key, {"q", "a", "question", "answer"})) return std::nullopt;
    Argument speaker = context_.described_argument(tag, ontology::classes::kPerson);
    if (const auto known = people_.find(key); known != people_.end())
      speaker = context_.argument(known->second, tag);
    if (!speaker.entity && in_capitals(speaker.label)) {
      const std::string whole = lower(speaker.label);
      for (std::size_t i = 1; i < speaker.label.size(); ++i) {
        if (speaker.label[i - 1] != ' ') speaker.label[i] = whole[i];
      }
    }
    return speaker;
  }

  // "Statement by Prime Minister X on the attack", at the head: whoever "I" and "we" are below.
  void note_author() {
    constexpr std::size_t kLastSentence = 3;
    constexpr std::uint32_t kLongest = 40;  // words
    if (sentence_ > kLastSentence || context_.author() || tree_.size() > kLongest) return;
    std::uint32_t root = 0;
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      if (tree_.head(word) == kNoWord) root = word;
      if (tree_.xpos(word) == "VBD" || tree_.xpos(word) == "VBZ" || tree_.form(word) == ".") return;
    }
    if (tree_.size() == 0 || !is_paper(tree_.lemma(root))) return;
    for (const std::uint32_t child : tree_.children(root)) {
      if (child < root || !is_one_of(preposition(tree_, child), {"by", "from"})) continue;
      const Mention* name = referents_.mention_at(child);
      if (name == nullptr || name->entity == kNoEntity) continue;
      if (auto author = speaker_at(child, true)) return context_.set_author(std::move(*author));
    }
  }

  // "Kim: deployment was just", "Deployment was just - Kim": lines of their own without a full
  // stop.
  bool read_heading() {
    constexpr std::uint32_t kLongestSpeaker = 6;
    constexpr std::uint32_t kLongest = 30;
    const std::uint32_t size = tree_.size();
    const std::size_t next = sentence_ + 1;
    if (size < 4 || size > kLongest || !sentence().starts_paragraph ||
        tree_.form(size - 1) == "." ||
        (next < analysis_.sentences.size() && !analysis_.sentences[next].starts_paragraph))
      return false;
    for (std::uint32_t word = 1; word + 1 < size; ++word) {
      const std::string_view form = tree_.form(word);
      const bool colon = form == ":" && word <= kLongestSpeaker;
      const bool dash = is_one_of(form, {"-", "–", "—"}) && size - word - 1 <= kLongestSpeaker &&
                        tree_.span(word).begin > tree_.span(word - 1).end;
      if (!colon && !dash) continue;
      const WordRange speaker = colon ? WordRange{0, word} : WordRange{word + 1, size};
      const WordRange content = colon ? WordRange{word + 1, size} : WordRange{0, word};
      return read_heading(word, speaker, content);
    }
    return false;
  }

  bool read_heading(std::uint32_t mark, WordRange speaker, WordRange content) {
    const auto is_verb = [&](std::uint32_t word) {
      return tree_.upos(word) == "VERB" || tree_.upos(word) == "AUX";
    };
    std::uint32_t top = speaker.begin;
    bool verb = false;
    for (std::uint32_t word = speaker.begin; word < speaker.end; ++word) {
      if (is_verb(word)) return false;
      if (!speaker.contains(tree_.head(word)) && is_one_of(tree_.upos(word), {"NOUN", "PROPN"}))
        top = word;
    }
    for (std::uint32_t word = content.begin; word < content.end; ++word)
      verb = verb || is_verb(word);
    if (!verb) return false;
    const Mention* mention = referents_.mention_at(top);
    const bool paper = mention == nullptr && is_paper(tree_.lemma(top));
    auto found = paper ? std::optional(Referent{*author(top), top})
                       : referents_.find(top, FillerType::kAgent);
    // '"A title" — its publisher' is a reference.
    const bool title = speaker.begin > mark && speech_.quotes().size() > 0;
    if (!found || title) return false;
    Statement statement;
    statement.quoted = true;
    add_content(content, statement);
    if (statement.content_spans.empty()) return false;
    // "North Korea: Army chief visits Moscow" is about it.
    if (!statement.quoted && found->argument.type.name == ontology::classes::kCountry) return false;
    statement.speaker = std::move(found->argument);
    statement.cue_span = tree_.span(mark);
    statement.cue = analysis_.text(statement.cue_span);
    statement.sentence = sentence().span;
    statement.rule = "heading";
    accept({}, false, std::move(statement));
    return true;
  }

  // ---- Claims inside ----

  // ", which attacked it,"
  bool is_aside(std::uint32_t verb) const {
    if (tree_.relation(verb) != "acl:relcl") return false;
    const std::uint32_t subject = tree_.child(verb, "nsubj");
    return subject != kNoWord && subject > 0 && is_one_of(tree_.xpos(subject), {"WDT", "WP"}) &&
           tree_.form(subject - 1) == ",";
  }

  // "a treaty signed by both": who speaks of the treaty does not say so.
  void note_presupposed() {
    if (last_of_paragraph_ == kNone) return;
    for (std::uint32_t word = 0; word < tree_.size(); ++word) {
      const bool participle = tree_.relation(word) == "acl" && tree_.xpos(word) == "VBN" &&
                              tree_.child(word, "mark") == kNoWord;
      if (participle || is_aside(word)) presupposed_.insert(tree_.span(word).begin);
    }
  }

  // Each statement conveys the claims whose trigger stands in its words; the innermost says whose
  // they are.
  void attribute_claims() {
    std::vector<ClaimIndex> by_place(context_.reading.claims.size());
    for (std::size_t i = 0; i < by_place.size(); ++i) by_place[i] = static_cast<ClaimIndex>(i);
    std::ranges::sort(by_place, {}, [this](ClaimIndex c) { return std::pair(place_of(c), c); });
    std::vector<std::pair<std::size_t, std::size_t>> by_length;
    for (std::size_t i = 0; i < statements().size(); ++i)
      by_length.emplace_back(statements()[i].content.size(), i);
    std::ranges::sort(by_length);
    std::map<ClaimIndex, std::size_t> attributed;  // to statements
    for (const auto& [length, index] : by_length) {
      Statement& statement = statements()[index];
      for (const Span content : statement.content_spans) {
        auto at = std::ranges::partition_point(
            by_place, [&](ClaimIndex claim) { return place_of(claim).begin < content.begin; });
        for (; at != by_place.end() && place_of(*at).begin < content.end; ++at) {
          if (!content.contains(place_of(*at)) || place_of(*at).empty()) continue;
          const auto [told, first] = attributed.emplace(*at, index);
          if (first) attribute(statement, cues_[index], *at);
          statement.conveys.push_back(first ? *at : as_told_by(statement, told->second, *at));
        }
      }
      std::ranges::sort(statement.conveys);
    }
  }

  // What is told again is a claim of its own where somebody else is said to tell it; else it is the
  // one that is kept.
  void drop_retold() {
    auto& claims = context_.reading.claims;
    const auto key = [&](std::size_t kept, const Claim& claim) {
      return std::tuple(kept, entity_key(*claim.source), claim.polarity, claim.modality);
    };
    std::set<std::tuple<std::size_t, std::string, Polarity, Modality>> known;
    for (const ClaimContext::Retold& again : retold_) {
      if (const Claim& kept = claims[again.kept]; kept.source) known.insert(key(again.kept, kept));
    }
    std::vector<ClaimIndex> now(retold_.size());  // where each is then
    std::size_t end = told_;
    for (std::size_t i = 0; i < retold_.size(); ++i) {
      Claim& claim = claims[told_ + i];
      now[i] = retold_[i].kept;
      if (!claim.source || !known.insert(key(retold_[i].kept, claim)).second) continue;
      now[i] = static_cast<ClaimIndex>(end);
      if (end != told_ + i) claims[end] = std::move(claim);
      ++end;
    }
    claims.resize(end);
    for (Statement& statement : statements()) {
      for (ClaimIndex& claim : statement.conveys) {
        if (claim >= told_) claim = now[claim - told_];
      }
      std::ranges::sort(statement.conveys);
      statement.conveys.erase(std::unique(statement.conveys.begin(), statement.conveys.end()),
                              statement.conveys.end());
    }
  }

  // A claim that another statement has been given: his own of whoever says the same words with him.
  ClaimIndex as_told_by(const Statement& statement, std::size_t other, ClaimIndex index) {
    auto& claims = context_.reading.claims;
    const Statement& first = statements()[other];
    const auto& source = claims[index].source;
    if (first.content_spans != statement.content_spans || !source ||
        !same_entity(*source, first.speaker))
      return index;
    Claim claim = claims[index];
    claim.source = statement.speaker;
    claims.push_back(std::move(claim));
    retold_.push_back({{}, index < told_ ? index : retold_[index - told_].kept});
    return static_cast<ClaimIndex>(claims.size() - 1);
  }

  Span place_of(ClaimIndex claim) const { return context_.reading.claims[claim].evidence.trigger; }

  void attribute(const Statement& statement, const Cue& cue, ClaimIndex index) {
    Claim& claim = context_.reading.claims[index];
    // Who names somebody with his title does not say that he has it.
    const bool presupposed =
        claim.rule.starts_with("title") ||
        (!statement.quoted && (!claim.event || presupposed_.contains(place_of(index).begin)));
    // "demanded that it leave" does not say that it did.
    const bool demanded = cue.kind == CueKind::kClause && claim.modality == Modality::kDemanded;
    if (presupposed || demanded || claim.source) return;
    claim.source = statement.speaker;
    claim.stance = cue.stance;
    claim.reported_by = statement.reported_by;
    if (cue.stance == Stance::kDenied) {
      claim.polarity = Polarity::kNegative;
      // "rejected reports that it had": the reports no longer count.
      if (claim.modality == Modality::kAlleged) claim.modality = Modality::kActual;
    }
    if (claim.modality == Modality::kActual && claim.polarity == Polarity::kPositive)
      claim.modality = cue.content;
  }

  // What is denied here may be claimed elsewhere in the document.
  void link_denials() {
    std::map<std::string, ClaimIndex> claimed;
    const auto key = [](const Claim& claim) {
      return entity_key(claim.subject) + '\n' + claim.predicate.name + '\n' +
             entity_key(claim.object);
    };
    auto& claims = context_.reading.claims;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (claims[i].polarity == Polarity::kPositive)
        claimed.emplace(key(claims[i]), static_cast<ClaimIndex>(i));
    }
    for (Claim& claim : claims) {
      if (claim.polarity != Polarity::kNegative || claim.stance != Stance::kDenied) continue;
      if (const auto found = claimed.find(key(claim)); found != claimed.end())
        claim.denies = found->second;
    }
  }

  ClaimContext& context_;
  const Analysis& analysis_;
  SentenceTree tree_;
  Referents referents_;
  SpeechFinder speech_;
  std::vector<Utterance> utterances_;  // of the sentence
  std::size_t sentence_ = 0;
  // Claims that were told before: in the reading from `told_` on while their sources are looked
  // for.
  std::vector<ClaimContext::Retold> retold_;
  std::size_t told_ = 0;
  std::set<Span> contents_;                // of the statements so far
  std::set<std::size_t> taken_;            // quotations that are content of a statement
  std::set<std::uint32_t> presupposed_;    // bytes where triggers begin
  std::vector<Cue> cues_;                  // of the statements
  std::size_t last_of_paragraph_ = kNone;  // statement
  std::size_t before_paragraph_ = kNone;   // the last one of the paragraph before
  std::vector<std::size_t> turns_;         // sentences that begin what one says in a transcript
  std::size_t turn_end_ = 0;               // sentence behind the last one of the turn
  std::unordered_map<std::string, EntityIndex> people_;  // of a transcript, by family name
  std::optional<Argument> last_subject_;                 // of the sentence before, if a person
};

Statements::Statements(ClaimContext& context) : finder_(std::make_unique<Finder>(context)) {}
Statements::~Statements() = default;
void Statements::find() { finder_->find(); }
void Statements::attribute() { finder_->attribute(); }

}  // namespace concord::extract
