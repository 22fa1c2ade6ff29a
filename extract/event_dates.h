#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/claim_builder.h"
#include "extract/referents.h"
#include "extract/sentence_tree.h"

namespace concord::extract {

// When an event happened: days, months or years, each end as precise as it is told.
struct EventTime {
  std::optional<Date> date;  // within this, or
  std::optional<Date> start;
  std::optional<Date> end;

  bool empty() const { return !date && !start && !end; }
};

// What a time expression behind a preposition (or none) says: "since Friday" is a beginning, "until
// Friday" an end. Empty where it names no days, or what happened was at another time ("after").
// `text` is that of the expression.
EventTime time_of(const TimeMention& mention, std::string_view text, std::string_view preposition);

// Of the time expressions of one sentence, which belong to which event: "on Friday" may be that of
// the report, "in 2003" that of the invasion that somebody defends. What has none of its own may
// share that of its clause ("left on Thursday to back X", "signed and rejected") or count from it
// ("two days after overthrowing him").
class EventDates {
 public:
  // All three must outlive it.
  EventDates(const ClaimContext& context, const SentenceTree& tree, const Referents& referents)
      : context_(context), analysis_(context.analysis), tree_(tree), referents_(referents) {}

  // Before all else, whenever the tree was built anew, sentence after sentence.
  void set_sentence(std::size_t sentence);
  // When all is read from the sentence: the next may go on from there.
  void remember();

  // Of what happens by the word `trigger` and, where `noun` is a word, by that with it ("launched
  // an attack"), an event of the class. Nothing is told of it where the result is empty.
  EventTime of(std::uint32_t trigger, std::uint32_t noun, std::string_view event,
               Modality modality) const;

 private:
  // A time expression with what it dates: a verb, a noun for an event or both.
  struct Dated {
    EventTime time;
    std::uint32_t word = kNoWord;   // its head
    std::uint32_t begin = kNoWord;  // its first word, a preposition included
    std::uint32_t end = kNoWord;    // behind its last word
    std::uint32_t verb = kNoWord;
    std::uint32_t noun = kNoWord;
  };
  // A day that a sentence before told of.
  struct Told {
    EventTime time;
    std::size_t sentence = 0;
  };
  struct Length {
    std::uint32_t end = kNoWord;  // word behind it
    std::string_view value;       // "P2D"
  };

  void add(const Mention& mention);
  void assign(Dated& dated) const;
  bool is_noun(std::uint32_t word) const;
  bool is_event_noun(std::uint32_t word) const;
  std::uint32_t noun_before(std::uint32_t word) const;
  std::uint32_t deed_before(std::uint32_t word, std::uint32_t verb) const;
  std::uint32_t verb_above(std::uint32_t word) const;
  bool is_of_another_time(std::uint32_t noun, std::uint32_t verb, bool day) const;
  bool judges(std::uint32_t verb) const;
  // `depth`: how many steps up it may yet go.
  EventTime own_time(std::uint32_t word) const;
  EventTime of_verb(std::uint32_t verb, Modality modality, int depth) const;
  EventTime of_clause(std::uint32_t verb, Modality modality, int depth) const;
  EventTime of_noun(std::uint32_t noun, int depth) const;
  EventTime recall(const Told& told, std::size_t reach) const;
  bool names_part_of_day(std::uint32_t verb) const;
  bool comes_after(std::uint32_t verb) const;
  bool goes_on(std::uint32_t verb) const;
  bool is_past(std::uint32_t verb) const;
  bool is_perfect(std::uint32_t verb) const;
  std::optional<Date> today() const;
  bool shares_time(std::uint32_t verb, std::uint32_t first) const;
  EventTime counted(const EventTime& from, std::uint32_t mark, bool after) const;
  const Dated* dated_before(std::uint32_t word) const;
  EventTime stretched(const EventTime& time, std::uint32_t noun, std::uint32_t verb) const;

  const ClaimContext& context_;
  const Analysis& analysis_;
  const SentenceTree& tree_;
  const Referents& referents_;
  std::vector<Dated> dates_;                                  // of the sentence, in order
  std::vector<std::pair<std::uint32_t, std::size_t>> dated_;  // words, which dates they have
  std::vector<Length> lengths_;                               // in order
  std::size_t sentence_ = 0;
  Told main_;  // of the main verb of the last sentence in which it had one
  Told last_;  // the last one
};

}  // namespace concord::extract
