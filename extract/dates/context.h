#pragma once

#include <cstddef>
#include <optional>

#include "extract/calendar.h"
#include "extract/dates/named_date.h"
#include "graph/core/date.h"

namespace concord::extract::dates {

// Which of the dates of a name is meant: the nearest begun, the nearest not yet over, "last",
// "next" and "this" one.
enum class Direction { kPast, kFuture, kLast, kNext, kThis };

// What is known beside the tokens: when the document is of, and what its text told up to here.
class Context {
 public:
  explicit Context(const std::optional<Date>& document) : document_(document) {}

  const std::optional<Date>& document() const { return document_; }
  // The document's day, month, year; nothing when its date is not that precise.
  std::optional<Period> current(Grain grain) const;
  // The `count`th after the document's, before it if negative.
  std::optional<Period> relative_to_document(Grain grain, long count) const;
  // The same, counted from what the text spoke of last; from the document when it spoke of nothing
  // yet.
  std::optional<Period> relative_to_focus(Grain grain, long count) const;
  // What `date` means in this document; nothing when that has no date or there is no such day.
  std::optional<Period> resolve(const NamedDate& date, Direction direction) const;

  // The text spoke of it, if it is a period, and goes on at token `end`.
  void note_mention(const std::optional<Period>& period, std::size_t end);
  std::size_t end_of_last_mention() const { return end_of_last_mention_; }
  // From now on "May" or "April" (1 to 12) may be a person.
  void note_person(int month) { persons_ |= 1u << month; }
  bool is_person(int month) const { return persons_ >> month & 1; }

 private:
  std::optional<Period> resolve_weekday(int day, Direction direction) const;

  std::optional<Date> document_;
  std::optional<Period> focus_;
  std::size_t end_of_last_mention_ = 0;
  unsigned persons_ = 0;  // a bit for each month
};

}  // namespace concord::extract::dates
