#include "extract/event_dates.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "extract/arguments.h"
#include "extract/calendar.h"
#include "extract/data/nouns.txt.h"
#include "extract/governors.h"
#include "extract/one_of.h"
#include "extract/word_lists.h"

namespace concord::extract {
namespace {

constexpr int kMostSteps = 8;  // up a tree

// "summit", "election": what has a time of its own, though no frame reads it.
bool is_occasion(std::string_view lemma) {
  static const WordLists lists(kNounData);
  static const LemmaSet nouns(lists, "occasion");
  return nouns.contains(lemma);
}

// Events that are about other events, which need not be of the same time.
bool is_about(std::string_view event) {
  return is_one_of(event, {"Support", "Praise", "Defence", "Request", "Accusation", "Criticism",
                           "Rejection", "Threat", "Warning", "Protest", "Invitation", "Recognition",
                           "Sanctioning", "Appointment"});
}

bool ends_something(std::string_view lemma) {
  return is_one_of(lemma, {"end", "conclude", "finish", "complete", "wrap"});
}

bool begins_something(std::string_view lemma) {
  return is_one_of(lemma, {"begin", "start", "open", "launch", "kick"});
}

// "P2D" as the number 2; nothing for other lengths.
std::optional<long> count_of(std::string_view duration, char unit) {
  if (duration.size() < 3 || duration[0] != 'P' || duration.back() != unit) return std::nullopt;
  long count = 0;
  const char* last = duration.data() + duration.size() - 1;
  const auto [at, error] = std::from_chars(duration.data() + 1, last, count);
  return error == std::errc() && at == last && count < 10'000 ? std::optional(count) : std::nullopt;
}

}  // namespace

// "last week" as the month that it lies in, "early 2024" as the year: what is known is a day, a
// month or a year. Two ends are given where no one of these holds both, or where the text names
// them.
EventTime time_of(const TimeMention& mention, std::string_view text, std::string_view preposition) {
  EventTime time;
  // "before the end of the year" is in it.
  const bool deadline = text.starts_with("the end of");
  const bool elsewhen = is_one_of(preposition, {"after", "following", "than"}) ||
                        (preposition == "before" && !deadline);
  if (elsewhen || !mention.range || !mention.range->begin) return time;
  const Date begin = *mention.range->begin;
  const auto& end = mention.range->end;
  // "May 9-12", not "the first week of May"
  const bool named =
      mention.value.find('/') != std::string::npos && text.find(" of ") == std::string_view::npos;
  if (end == begin) {
    time.date = begin;
    if (deadline && begin.has_day())
      time.date = text.ends_with("month") ? Date{begin.year, begin.month} : Date{begin.year};
  } else if (!named && end && begin.year == end->year && begin.month == end->month) {
    time.date = Date{begin.year, begin.month};
  } else if (!named && end && begin.year == end->year && !begin.has_day()) {
    time.date = Date{begin.year};
  } else {
    time.start = begin;
    time.end = end;
  }
  if (is_one_of(preposition, {"until", "till", "through"})) {
    time.end = time.date ? time.date : time.end;
    time.date.reset();
    time.start.reset();
  }
  if (time.date && is_one_of(preposition, {"since", "from"}))
    time.start = std::exchange(time.date, {});
  return time;
}

void EventDates::set_sentence(std::size_t sentence) {
  sentence_ = sentence;
  dates_.clear();
  dated_.clear();
  lengths_.clear();
  if (tree_.size() == 0) return;
  for (const Mention& mention : referents_.mentions_from(tree_.span(0).begin)) {
    if (mention.kind == MentionKind::kDate) add(mention);
  }
  std::ranges::sort(dated_);
}

// The days that the sentence told of, for those after it.
void EventDates::remember() {
  for (const Dated& dated : dates_) {
    if (dated.verb == kNoWord || !dated.time.date || !dated.time.date->has_day()) continue;
    last_ = {dated.time, sentence_};
    if (tree_.head(dated.verb) == kNoWord) main_ = last_;
  }
}

// What was told of `reach` sentences ago at most.
EventTime EventDates::recall(const Told& told, std::size_t reach) const {
  return told.sentence + reach >= sentence_ ? told.time : EventTime{};
}

void EventDates::add(const Mention& mention) {
  const TimeMention& time = analysis_.times[mention.index];
  const std::uint32_t first = tree_.word_at(mention.span.begin);
  const std::uint32_t last = tree_.word_at(mention.span.end - 1);
  if (first == kNoWord || last == kNoWord) return;
  if (time.kind == TimeKind::kDuration) lengths_.push_back({last + 1, time.value});
  if (time.kind == TimeKind::kDuration || time.kind == TimeKind::kSet) return;
  Dated dated;
  dated.word = referents_.head_of(mention.span);
  if (dated.word == kNoWord) dated.word = last;
  const std::string_view name = preposition(tree_, dated.word);
  dated.time = time_of(time, analysis_.text(time.span), name);
  if (dated.time.empty()) return;
  dated.begin = first;
  dated.end = last + 1;
  while (dated.begin > 0 && tree_.head(dated.begin - 1) != kNoWord &&
         tree_.head(dated.begin - 1) >= first && tree_.head(dated.begin - 1) <= last &&
         is_one_of(tree_.universal_relation(dated.begin - 1), {"case", "mark", "advmod", "det"}))
    --dated.begin;
  if (tree_.lemma(dated.begin) == "as" && dated.begin < first) return;  // "as of Friday"
  assign(dated);
  // "threatened tariffs from Friday", "urged him to leave by Friday"
  const bool of_content = is_one_of(name, {"from", "by"}) && dated.verb != kNoWord;
  if (of_content && judges(dated.verb)) return;
  for (const std::uint32_t of : {dated.verb, dated.noun}) {
    if (of != kNoWord) dated_.emplace_back(of, dates_.size());
  }
  dates_.push_back(std::move(dated));
}

// ---- Which words an expression dates ----

void EventDates::assign(Dated& dated) const {
  const std::uint32_t head = tree_.head(dated.word);
  const bool bare = tree_.form(dated.end - 1) == "'s" ||
                    (tree_.child(dated.word, "case") == kNoWord &&
                     (dated.begin == 0 || tree_.form(dated.begin - 1) != "on"));
  // "Tuesday's attack", "the February vote", but not "on Thursday President X met Y"
  if (bare && head != kNoWord && head >= dated.end && is_noun(head) &&
      is_one_of(tree_.universal_relation(dated.word), {"compound", "nmod", "amod", "nummod"})) {
    const Mention* name = referents_.mention_at(head);
    const bool person = name != nullptr &&
                        (name->kind == MentionKind::kPerson || name->kind == MentionKind::kTitle);
    if (person) {
      dated.verb = verb_above(dated.word);
    } else if (is_event_noun(head)) {
      dated.noun = head;
    }
    return;
  }
  dated.verb = deed_before(dated.begin, verb_above(dated.word));
  dated.noun = noun_before(dated.begin);
  if (dated.noun == kNoWord) return;
  const bool of_noun = head != kNoWord && head != dated.verb && head < dated.begin;
  const bool day = dated.time.date && dated.time.date->has_day();
  if (is_of_another_time(dated.noun, dated.verb, day && !of_noun)) dated.verb = kNoWord;
}

bool EventDates::is_noun(std::uint32_t word) const {
  return is_one_of(tree_.upos(word), {"NOUN", "PROPN"});
}

bool EventDates::is_event_noun(std::uint32_t word) const {
  return is_noun(word) &&
         (!context_.frames.of_noun(tree_.lemma(word)).empty() || is_occasion(tree_.lemma(word)));
}

// The noun for an event in whose words the place behind them still stands: "the attack on the
// school in Peshawar on Tuesday". The parser may hang the date on either word.
std::uint32_t EventDates::noun_before(std::uint32_t word) const {
  if (word == 0) return kNoWord;
  std::uint32_t noun = word - 1;
  for (int step = 0; step < kMostSteps; ++step) {
    if (is_event_noun(noun)) return noun;
    if (!is_one_of(tree_.universal_relation(noun),
                   {"nmod", "flat", "compound", "conj", "appos", "amod", "nummod"}))
      return kNoWord;
    noun = tree_.head(noun);
    if (noun == kNoWord || noun >= word) return kNoWord;
  }
  return kNoWord;
}

std::uint32_t EventDates::verb_above(std::uint32_t word) const {
  std::uint32_t verb = tree_.head(word);
  for (int step = 0; step < kMostSteps && verb != kNoWord; ++step) {
    if (tree_.upos(verb) == "VERB" || tree_.child(verb, "cop") != kNoWord) return verb;
    verb = tree_.head(verb);
  }
  return kNoWord;
}

// "accused X of firing rockets at Y on Thursday": of the firing, which the date stands behind.
std::uint32_t EventDates::deed_before(std::uint32_t word, std::uint32_t verb) const {
  if (verb == kNoWord || verb >= word || !judges(verb)) return verb;
  for (std::uint32_t deed = word; deed-- > verb + 1 && tree_.form(deed) != ",";) {
    const std::uint32_t mark = tree_.child(deed, "mark");
    if (tree_.xpos(deed) == "VBG" && mark != kNoWord &&
        is_one_of(tree_.lemma(mark), {"of", "for"}) && tree_.head(deed) == verb)
      return deed;
  }
  return verb;
}

// "defended the invasion in 2003", "invited him to a summit in April", "sanctions after the tests
// last May". `day`: the date is a day that the tree hangs on the verb, where that is the likelier
// one to have it ("rejected the accusation on Friday").
bool EventDates::is_of_another_time(std::uint32_t noun, std::uint32_t verb, bool day) const {
  if (verb == kNoWord) return true;
  std::uint32_t top = noun;
  for (int step = 0; step < kMostSteps; ++step) {
    const std::uint32_t head = tree_.head(top);
    if (head == kNoWord || !is_one_of(tree_.universal_relation(top), {"nmod", "conj", "appos"}))
      break;
    top = head;
  }
  const std::string_view name = preposition(tree_, top);
  if (is_one_of(name, {"about", "over", "for", "of", "after", "before", "following", "since",
                       "until", "till", "against", "from", "despite", "than"}))
    return true;
  if (!judges(verb)) return false;
  return name == "to" || (tree_.universal_relation(top) == "obj" && !day);
}

bool EventDates::judges(std::uint32_t verb) const {
  const auto& triggers = context_.frames.triggers(tree_.lemma(verb));
  return std::ranges::any_of(triggers, [](const FrameSet::Trigger& trigger) {
    return trigger.second.empty() && is_about(trigger.frame->event);
  });
}

// ---- When an event was ----

EventTime EventDates::of(std::uint32_t trigger, std::uint32_t noun, std::string_view event,
                         Modality modality) const {
  if (is_about(event)) noun = kNoWord;  // "defended the invasion in 2003"
  EventTime time = own_time(trigger);
  if (time.empty() && noun != kNoWord) time = own_time(noun);
  const bool is_verb = tree_.upos(trigger) != "NOUN";
  if (time.empty()) {
    time = is_verb ? of_clause(trigger, modality, kMostSteps) : of_noun(trigger, kMostSteps);
  }
  const std::uint32_t thing = is_verb ? noun : trigger;
  // "ended its ties on Friday" is no end of the event, but all of it.
  const bool lasts = is_one_of(event, {"Meeting", "Visit", "Negotiation", "Exercise", "Appearance",
                                       "Participation", "Protest", "Mediation", "Call"});
  if (thing == kNoWord || !lasts || !time.date) return time;
  return stretched(time, thing, is_verb ? trigger : tree_.head(trigger));
}

EventTime EventDates::own_time(std::uint32_t word) const {
  EventTime time;
  for (auto at = std::ranges::lower_bound(dated_, std::pair(word, std::size_t{0}));
       at != dated_.end() && at->first == word; ++at) {
    const EventTime& told = dates_[at->second].time;
    // "since 2012 … until 2015"
    if (time.start && !time.end && told.end && !told.start) time.end = told.end;
    if (time.empty()) time = told;
  }
  return time;
}

EventTime EventDates::of_verb(std::uint32_t verb, Modality modality, int depth) const {
  if (verb == kNoWord || depth == 0) return {};
  const EventTime own = own_time(verb);
  return own.empty() ? of_clause(verb, modality, depth - 1) : own;
}

// Of a clause without a date, by the one that it hangs on.
EventTime EventDates::of_clause(std::uint32_t verb, Modality modality, int depth) const {
  const std::uint32_t head = tree_.head(verb);
  if (comes_after(verb)) {
    constexpr std::size_t kNear = 2, kFar = 8;  // sentences
    const EventTime last = recall(last_, kNear);
    return last.empty() ? recall(main_, kFar) : last;
  }
  if (names_part_of_day(verb)) {
    const EventTime main = recall(main_, 1);
    return main.empty() ? EventTime{today(), {}, {}} : main;
  }
  if (head == kNoWord) return goes_on(verb) ? recall(main_, 1) : EventTime{};
  for (const std::uint32_t child : tree_.children(verb)) {
    // "on the night of Aug. 31, when X signed"
    if (child > verb || !is_one_of(tree_.lemma(child), {"when", "where"})) continue;
    if (const Dated* dated = dated_before(child)) return dated->time;
  }
  const std::string_view relation = tree_.relation(verb);
  if (relation == "conj") {
    return shares_time(verb, head) ? of_verb(head, modality, depth) : EventTime{};
  }
  if (relation == "xcomp") {
    // "is expected on Friday to meet" and "began on Friday to withdraw", not "agreed on Friday to"
    const bool raised = tree_.child(head, "aux:pass") != kNoWord || tree_.upos(head) == "ADJ";
    const bool same = modality == Modality::kActual || (raised && modality == Modality::kPlanned);
    return same ? of_verb(head, modality, depth) : EventTime{};
  }
  const bool relative = relation == "acl:relcl";
  if (!relative && tree_.universal_relation(verb) != "advcl") return {};
  for (const std::uint32_t child : tree_.children(verb)) {
    if (child > verb) break;
    const std::string_view lemma = tree_.lemma(child);
    const bool mark = tree_.relation(child) == "mark";
    if (is_one_of(lemma, {"when", "where", "as", "while"}))
      return of_verb(relative ? verb_above(verb) : head, modality, depth);
    if (mark && (lemma == "after" || lemma == "before")) {
      EventTime above = of_verb(head, modality, depth);
      if (above.empty() && is_perfect(head)) above.date = today();
      return counted(above, child, lemma == "after");
    }
    if (mark && lemma != "to" && lemma != "by" && lemma != "in") return {};
  }
  // "left on Thursday to back X", "withdrew in August, accusing Y"
  return !relative && modality == Modality::kActual ? of_verb(head, modality, depth) : EventTime{};
}

// "has imposed a curfew, a day after": today.
bool EventDates::is_perfect(std::uint32_t verb) const {
  const std::uint32_t auxiliary = tree_.child(verb, "aux");
  return auxiliary != kNoWord && is_one_of(tree_.form(auxiliary), {"has", "have"});
}

// The date of the document, if it is that of a day.
std::optional<Date> EventDates::today() const {
  const auto& date = context_.reading.document.date;
  return date && date->has_day() ? date : std::nullopt;
}

// "held talks afterwards"
bool EventDates::comes_after(std::uint32_t verb) const {
  return is_past(verb) && std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
           return is_one_of(tree_.lemma(child), {"afterwards", "afterward", "thereafter", "then"});
         });
}

// "In the afternoon the House elected X."
bool EventDates::names_part_of_day(std::uint32_t verb) const {
  return is_past(verb) && std::ranges::any_of(tree_.children(verb), [&](std::uint32_t child) {
           return is_one_of(tree_.lemma(child), {"morning", "afternoon", "evening"}) &&
                  preposition(tree_, child) == "in" && tree_.child(child, "det") != kNoWord &&
                  tree_.children(child).size() == 2;
         });
}

// "They met Y" behind "X flew in on Friday".
bool EventDates::goes_on(std::uint32_t verb) const {
  std::uint32_t subject = tree_.child(verb, "nsubj");
  if (subject == kNoWord) subject = tree_.child(verb, "nsubj:pass");
  return is_past(verb) && !analysis_.sentences[sentence_].starts_paragraph && dates_.empty() &&
         subject != kNoWord && is_one_of(tree_.form(subject), {"He", "She", "They"}) &&
         !judges(verb);
}

bool EventDates::is_past(std::uint32_t verb) const {
  return is_one_of(tree_.xpos(verb), {"VBD", "VBN"});
}

// "warned X on Sunday and threatened Y": one clause goes on, if it has no other time or subject.
bool EventDates::shares_time(std::uint32_t verb, std::uint32_t first) const {
  const std::uint32_t own_subject = tree_.child(verb, "nsubj");
  const std::uint32_t first_subject = tree_.child(first, "nsubj");
  if (own_subject != kNoWord || tree_.child(verb, "nsubj:pass") != kNoWord) {
    const auto date = std::ranges::lower_bound(dated_, std::pair(first, std::size_t{0}));
    const bool fronted = date != dated_.end() && date->first == first && first_subject != kNoWord &&
                         dates_[date->second].end <= first_subject;
    if (!fronted) return false;
  }
  for (const std::uint32_t child : tree_.children(verb)) {
    const bool aux = tree_.universal_relation(child) == "aux";
    if (aux || is_one_of(tree_.lemma(child), {"later", "then", "earlier", "previously", "already",
                                              "once", "now", "still", "subsequently"}))
      return false;
  }
  return tree_.xpos(verb) == tree_.xpos(first) || (is_past(verb) && is_past(first));
}

// Of a noun for an event without a date: that of the verb which says that it took place, or during
// which it did.
EventTime EventDates::of_noun(std::uint32_t noun, int depth) const {
  const std::uint32_t head = tree_.head(noun);
  // "It was his first visit to Kyiv."
  if (const std::uint32_t it = tree_.child(noun, "nsubj");
      head == kNoWord && it != kNoWord && tree_.child(noun, "cop") != kNoWord &&
      is_one_of(tree_.form(it), {"It", "This", "That"}))
    return recall(main_, 1);
  if (head == kNoWord || depth == 0) return {};
  const std::string_view relation = tree_.universal_relation(noun);
  if (const std::uint32_t verb = light_verb(tree_, noun); verb != kNoWord)
    return of_verb(verb, Modality::kActual, depth);
  if (tree_.upos(head) != "VERB") return {};
  if (relation == "obj" || relation == "nsubj") {
    const std::string_view lemma = tree_.lemma(head);
    // "affirmed its support on Thursday"
    const bool affirmed =
        effect_on_noun(lemma) == Effect::kSaid &&
        std::ranges::any_of(context_.frames.of_noun(tree_.lemma(noun)),
                            [](const Frame* frame) { return is_about(frame->event); });
    const bool takes_place = is_light_verb(lemma) || is_happening(lemma) || affirmed;
    return takes_place ? of_verb(head, Modality::kActual, depth) : EventTime{};
  }
  if (relation != "obl") return {};
  const std::string_view name = preposition(tree_, noun);
  const EventTime above = of_verb(head, Modality::kActual, depth);
  if (is_one_of(name, {"in", "during", "at", "on", "amid"})) return above;
  const std::uint32_t mark = tree_.child(noun, "case");
  if (mark != kNoWord && is_one_of(name, {"after", "before"}))
    return counted(above, mark, name == "after");
  return {};
}

// "two days after", "hours before": counted from `from` by the words before the mark. Without such
// words only what is no day will be the same: "resigned last October after crowds set fire".
EventTime EventDates::counted(const EventTime& from, std::uint32_t mark, bool after) const {
  if (!from.date) return {};
  const Date& date = *from.date;
  if (!date.has_day()) return from;
  if (mark == 0) return {};
  const std::string_view unit = tree_.lemma(mark - 1);
  if (is_one_of(unit, {"hour", "minute", "moment", "shortly", "immediately", "just"})) return from;
  const bool one = mark < 2 || is_one_of(tree_.lemma(mark - 2), {"a", "an", "one", "the"}) ||
                   unit == "fortnight";
  std::string_view length;
  if (const auto found = std::ranges::lower_bound(lengths_, mark, {}, &Length::end);
      found != lengths_.end() && found->end == mark)
    length = found->value;
  std::optional<long> days = count_of(length, 'D');
  std::optional<long> weeks = count_of(length, 'W');
  if (length.empty() && one && unit == "day") days = 1;
  if (length.empty() && one && (unit == "week" || unit == "fortnight"))
    weeks = unit == "week" ? 1 : 2;
  if (!days && !weeks) return {};
  const auto shifted = shift_days(date, (after ? -1 : 1) * (days ? *days : *weeks * 7));
  if (!shifted) return {};
  EventTime time;
  time.date = days ? *shifted : Date{shifted->year, shifted->month};
  return time;
}

// That ends at a comma or right before the word.
const EventDates::Dated* EventDates::dated_before(std::uint32_t word) const {
  if (word > 0 && tree_.form(word - 1) == ",") --word;
  const auto found = std::ranges::lower_bound(dates_, word, {}, &Dated::end);
  return found != dates_.end() && found->end == word ? &*found : nullptr;
}

// "concluded a two-day visit on Friday", "began manoeuvres on Monday": one end of it.
EventTime EventDates::stretched(const EventTime& time, std::uint32_t noun,
                                std::uint32_t verb) const {
  constexpr std::uint32_t kReach = 3;  // words between the length and the noun
  if (verb == kNoWord) return time;
  const bool ends = ends_something(tree_.lemma(verb));
  if (!ends && !begins_something(tree_.lemma(verb))) return time;
  EventTime part;
  (ends ? part.end : part.start) = time.date;
  const std::uint32_t first = noun - std::min(noun, kReach);
  for (auto at = std::ranges::lower_bound(lengths_, first, {}, &Length::end);
       at != lengths_.end() && at->end <= noun && time.date->has_day(); ++at) {
    const Length& length = *at;
    if (const auto days = count_of(length.value, 'D'); days && *days > 0)
      (ends ? part.start : part.end) = shift_days(*time.date, (*days - 1) * (ends ? -1 : 1));
  }
  return part;
}

}  // namespace concord::extract
