#include "extract/dates/words.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "extract/data/date_words.txt.h"
#include "extract/word_lists.h"

namespace concord::extract::dates {
namespace {

// What the data calls them.
constexpr std::pair<std::string_view, TimeClass> kClasses[] = {
    {"month", TimeClass::kMonth},       {"weekday", TimeClass::kWeekday},
    {"unit", TimeClass::kUnit},         {"season", TimeClass::kSeason},
    {"day_part", TimeClass::kDayPart},  {"zone", TimeClass::kZone},
    {"repeated", TimeClass::kRepeated}, {"number", TimeClass::kNumber},
    {"ordinal", TimeClass::kOrdinal},   {"decade", TimeClass::kDecade},
    {"keyword", TimeClass::kKeyword}};

constexpr std::pair<std::string_view, Trait> kTraits[] = {{"takes_year", kTakesYear},
                                                          {"may_take_year", kMayTakeYear},
                                                          {"determiner", kDeterminer},
                                                          {"future_cue", kFutureCue},
                                                          {"future_with_to", kFutureWithTo},
                                                          {"past_cue", kPastCue},
                                                          {"counted", kCounted},
                                                          {"numbers", kNumbers},
                                                          {"names_a_day", kNamesADay},
                                                          {"colours_a_day", kColoursADay},
                                                          {"spans_time", kSpansTime},
                                                          {"plural", kPlural},
                                                          {"abbreviated", kAbbreviated},
                                                          {"short", kShort},
                                                          {"month_preposition", kMonthPreposition}};

// In the order of Unit.
constexpr std::string_view kUnits[] = {"second",    "minute",  "hour",   "day",     "week",
                                       "fortnight", "weekend", "month",  "quarter", "season",
                                       "half",      "year",    "decade", "century"};
static_assert(std::size(kUnits) == static_cast<std::size_t>(Unit::kCentury) + 1);

// In the order of Keyword.
constexpr std::string_view kKeywords[] = {
    "the",      "a",         "an",      "of",        "in",           "on",        "at",
    "by",       "from",      "to",      "through",   "until",        "between",   "and",
    "or",       "for",       "as",      "this",      "last",         "next",      "past",
    "previous", "following", "same",    "that",      "coming",       "each",      "every",
    "per",      "other",     "once",    "twice",     "times",        "early",     "mid",
    "late",     "end",       "start",   "middle",    "earlier",      "later",     "ago",
    "before",   "after",     "now",     "half",      "couple",       "few",       "several",
    "long",     "old",       "aged",    "today",     "yesterday",    "tomorrow",  "tonight",
    "noon",     "midnight",  "o'clock", "fiscal",    "new",          "eve",       "christmas",
    "easter",   "good",      "boxing",  "halloween", "thanksgiving", "valentine", "more",
    "less",     "than",      "about",   "nearly",    "just",         "over",      "under",
    "least",    "most",      "up",      "some",      "since"};
static_assert(std::size(kKeywords) == static_cast<std::size_t>(Keyword::kSince) + 1);

const WordLists& lists() {
  static const WordLists lists(kDateWordData);
  return lists;
}

[[noreturn]] void refuse(std::string_view what) {
  throw std::logic_error("date_words.txt: cannot take '" + std::string(what) + "'");
}

FoldedWord folded(std::string_view word) {
  if (word.empty() || word.size() > kLongestWord) refuse(word);
  FoldedWord folded{};
  word.copy(folded.data(), folded.size());
  return folded;
}

// A hash table with open addressing, less than half full: every word of a text is looked up here.
class Lexicon {
 public:
  Lexicon() {
    for (const auto& [name, kind] : kClasses) {
      if (kind == TimeClass::kKeyword) add_keywords();
      for (const WordLists::Line& line : lists().lines(name)) add(line, kind);
    }
    for (const WordLists::Line& line : lists().lines("trait")) {
      for (const std::string_view word : line.words) slot(word).meaning.traits |= trait(line.note);
    }
  }

  const WordMeaning* find(const FoldedWord& word) const {
    const Key key = key_of(word);
    const Slot& slot = slots_[place(key)];
    return slot.key == key ? &slot.meaning : nullptr;
  }

 private:
  // Two numbers are cheaper to hash and compare than a string.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Slot {
    Key key;
    WordMeaning meaning;
  };
  static constexpr std::size_t kSlots = 2048;

  static Key key_of(const FoldedWord& word) {
    Key key;
    std::memcpy(&key.low, word.data(), sizeof key.low);
    std::memcpy(&key.high, word.data() + sizeof key.low, sizeof key.high);
    return key;
  }

  // Where the key is, or would be. No word is the empty key.
  std::size_t place(const Key& key) const {
    const std::uint64_t hash = (key.low ^ key.high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    std::size_t i = hash >> 53;
    while (slots_[i].key != Key{} && slots_[i].key != key) i = (i + 1) % kSlots;
    return i;
  }

  Slot& slot(std::string_view word) {
    const Key key = key_of(folded(word));
    Slot& slot = slots_[place(key)];
    slot.key = key;
    return slot;
  }

  void add_keywords() {
    for (std::size_t i = 0; i < std::size(kKeywords); ++i) {
      slot(kKeywords[i]).meaning = {TimeClass::kKeyword, static_cast<int>(i), 0};
    }
  }

  void add(const WordLists::Line& line, TimeClass kind) {
    std::string_view note = line.note;
    const auto next = [&note] {
      const std::size_t end = std::min(note.find(' '), note.size());
      const std::string_view word = note.substr(0, end);
      note.remove_prefix(std::min(end + 1, note.size()));
      return word;
    };
    WordMeaning meaning{kind, first_value(kind, next()), 0};
    int step = 0;
    while (!note.empty()) {
      const std::string_view word = next();
      if (word.starts_with('+')) {
        step = number(word.substr(1));
      } else {
        meaning.traits |= trait(word);
      }
    }
    for (const std::string_view word : line.words) {
      slot(word).meaning = meaning;
      meaning.value += step;
    }
  }

  static int first_value(TimeClass kind, std::string_view word) {
    switch (kind) {
      case TimeClass::kUnit:
      case TimeClass::kRepeated:
        return position(kUnits, word);
      case TimeClass::kKeyword:
        return position(kKeywords, word);
      default:
        return number(word);
    }
  }

  template <std::size_t Size>
  static int position(const std::string_view (&names)[Size], std::string_view name) {
    const auto* const found = std::ranges::find(names, name);
    if (found == std::end(names)) refuse(name);
    return static_cast<int>(found - names);
  }

  static int number(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) refuse(digits);
    return value;
  }

  static Trait trait(std::string_view name) {
    const auto* const found =
        std::ranges::find(kTraits, name, &std::pair<std::string_view, Trait>::first);
    if (found == std::end(kTraits)) refuse(name);
    return found->second;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

}  // namespace

std::vector<std::string_view> date_words(std::string_view list) { return lists().words(list); }

const WordMeaning* meaning_of(const FoldedWord& word) {
  static const Lexicon lexicon;
  return lexicon.find(word);
}

}  // namespace concord::extract::dates
