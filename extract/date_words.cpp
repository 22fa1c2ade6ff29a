#include "extract/date_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

namespace concord::extract {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::size_t kLongestWord = 16;
constexpr std::size_t kMostDigits = 9;  // of a number whose value is kept

struct Entry {
  TimeClass kind = TimeClass::kOther;
  int value = 0;
  unsigned traits = 0;
};

// A word of at most 16 bytes, filled up with zeros: two numbers are cheaper to hash and compare than a string.
struct Key {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  friend bool operator==(const Key&, const Key&) = default;
};

Key key_of(const std::array<char, kLongestWord>& folded) {
  Key key;
  std::memcpy(&key.low, folded.data(), sizeof key.low);
  std::memcpy(&key.high, folded.data() + sizeof key.low, sizeof key.high);
  return key;
}

// A hash table with open addressing, less than half full: every word of a text is looked up here.
class Lexicon {
 public:
  Entry& operator[](std::string_view word) {
    std::array<char, kLongestWord> folded{};
    word.copy(folded.data(), folded.size());
    Slot& slot = slots_[place(key_of(folded))];
    slot.key = key_of(folded);
    return slot.entry;
  }

  const Entry* find(const Key& key) const {
    const Slot& slot = slots_[place(key)];
    return slot.key == key ? &slot.entry : nullptr;
  }

 private:
  struct Slot {
    Key key;
    Entry entry;
  };
  static constexpr std::size_t kSlots = 2048;

  // Where the key is, or would be. No word is the empty key.
  std::size_t place(const Key& key) const {
    const std::uint64_t hash = (key.low ^ key.high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
    std::size_t i = hash >> 53;
    while (slots_[i].key != Key{} && slots_[i].key != key) i = (i + 1) % kSlots;
    return i;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

// Words separated by blanks; the value of each is that of the one before it plus one, or the same
// with `step` 0.
void add(Lexicon& lexicon, std::string_view words, TimeClass kind, int value, int step,
         unsigned traits = 0) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    lexicon[words.substr(begin, end - begin)] = {kind, value, traits};
    value += step;
    begin = end + 1;
  }
}

void mark(Lexicon& lexicon, std::string_view words, unsigned traits) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    lexicon[words.substr(begin, end - begin)].traits |= traits;
    begin = end + 1;
  }
}

void add_calendar(Lexicon& lexicon) {
  using enum TimeClass;
  add(lexicon,
      "january february march april may june july august september october november december",
      kMonth, 1, 1);
  add(lexicon, "jan feb mar apr", kMonth, 1, 1, kAbbreviated | kShort);
  add(lexicon, "jun jul aug sep oct nov dec", kMonth, 6, 1, kAbbreviated | kShort);
  add(lexicon, "sept", kMonth, 9, 0, kAbbreviated);
  mark(lexicon, "march may august", kShort);
  add(lexicon, "monday tuesday wednesday thursday friday saturday sunday", kWeekday, 0, 1);
  add(lexicon, "mondays tuesdays wednesdays thursdays fridays saturdays sundays", kWeekday, 0, 1,
      kPlural);
  add(lexicon, "mon tue wed thu fri sat sun", kWeekday, 0, 1, kAbbreviated | kShort);
  add(lexicon, "tues weds thur", kWeekday, 1, 1, kAbbreviated);
  add(lexicon, "thurs", kWeekday, 3, 0, kAbbreviated);
  add(lexicon,
      "second minute hour day week fortnight weekend month quarter season half year decade century",
      kUnit, 0, 1);
  add(lexicon,
      "seconds minutes hours days weeks fortnights weekends months quarters seasons halves years "
      "decades centuries",
      kUnit, 0, 1, kPlural);
  add(lexicon, "spring summer autumn winter", kSeason, 0, 1);
  add(lexicon, "fall", kSeason, 2, 0);
  add(lexicon, "morning afternoon evening night", kDayPart, 0, 1);
  add(lexicon, "mornings afternoons evenings nights", kDayPart, 0, 1, kPlural);
  add(lexicon, "gmt utc", kZone, 1, 0);
  add(lexicon, "est edt cst cdt mst mdt pst pdt et bst cet cest eet eest msk jst kst ist", kZone, 0,
      0);
  const auto repeated = [&](std::string_view words, Unit unit) {
    add(lexicon, words, kRepeated, static_cast<int>(unit), 0);
  };
  repeated("hourly", Unit::kHour);
  repeated("daily nightly", Unit::kDay);
  repeated("weekly", Unit::kWeek);
  repeated("fortnightly", Unit::kFortnight);
  repeated("monthly", Unit::kMonth);
  repeated("quarterly", Unit::kQuarter);
  repeated("annually annual yearly", Unit::kYear);
}

void add_numbers(Lexicon& lexicon) {
  using enum TimeClass;
  add(lexicon,
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
      "sixteen seventeen "
      "eighteen nineteen",
      kNumber, 1, 1);
  add(lexicon, "twenty thirty forty fifty sixty seventy eighty ninety hundred", kNumber, 20, 10);
  add(lexicon, "dozen", kNumber, 12, 0);
  add(lexicon, "first", kOrdinal, 1, 0);  // "second" is a unit first, see ordinal() in dates.cpp
  add(lexicon,
      "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
      "fifteenth "
      "sixteenth seventeenth eighteenth nineteenth twentieth",
      kOrdinal, 3, 1);
  add(lexicon, "twenties thirties forties fifties sixties seventies eighties nineties", kDecade, 20,
      10);
}

void add_keywords(Lexicon& lexicon) {
  // In the order of Keyword.
  add(lexicon,
      "the a an of in on at by from to through until between and or for as "
      "this last next past previous following same that coming each every per other "
      "once twice times early mid late end start middle earlier later ago before after now "
      "half couple few several long old aged today yesterday tomorrow tonight noon midnight "
      "o'clock "
      "fiscal new eve christmas easter good boxing halloween thanksgiving valentine "
      "more less than about nearly just over under least most up some since",
      TimeClass::kKeyword, 0, 1);
  const auto same = [&](std::string_view words, Keyword keyword) {
    add(lexicon, words, TimeClass::kKeyword, static_cast<int>(keyword), 0);
  };
  same("till til", Keyword::kUntil);
  same("beginning", Keyword::kStart);
  same("close", Keyword::kEnd);
  same("preceding", Keyword::kPrevious);
  same("upcoming", Keyword::kComing);
  same("fewer", Keyword::kLess);
  same("almost roughly approximately around", Keyword::kNearly);
  same("thrice", Keyword::kTwice);
  same("financial", Keyword::kFiscal);
}

void add_contexts(Lexicon& lexicon) {
  mark(lexicon, "in since until till by during circa throughout", kTakesYear);
  mark(lexicon,
       "of from after before through to around between early late mid beginning as for and or "
       "versus vs with year "
       "summer winter spring autumn fall on post pre",
       kMayTakeYear);
  mark(lexicon, "the a an this that its his her their our my your these whose", kDeterminer);
  mark(lexicon,
       "in since until till by during by of from through between last next this early mid late "
       "before after past throughout "
       "for to each every following previous",
       kMonthPreposition);
  mark(lexicon,
       "will shall must should would won't plans planned planning expected expects scheduled "
       "upcoming slated "
       "forthcoming due begins starts opens ends expires runs launches resumes arrives takes "
       "intends ahead deadline",
       kFutureCue);
  mark(lexicon,
       "is are be agreed agrees agree set plan plans planned planning expected expects scheduled "
       "vowed vows promised "
       "promises pledged pledges wants want hopes hope hoped intends intended prepares prepared "
       "preparing invited invites ready going "
       "threatened threatens supposed urged slated",
       kFutureWithTo);
  mark(lexicon,
       "said told says was were had did wrote met spoke gave took made came went left began held "
       "fell rose killed "
       "found sent won lost shot struck hit broke became",
       kPastCue);
  mark(lexicon,
       "% percent per people soldiers troops civilians men women children members missiles drones "
       "tanks times "
       "million billion trillion thousand hundred km kilometres kilometers miles metres meters "
       "feet tons tonnes kg "
       "barrels dollars euros pounds yuan rubles roubles won yen rupees bodies prisoners refugees "
       "casualties "
       "workers students protesters homes houses villages votes seats cases deaths fighters "
       "militants aircraft "
       "vehicles ships warheads shells rockets bombs pages words points square meter metre",
       kCounted);
  mark(lexicon,
       "resolution resolutions flight article articles unit boeing airbus highway route room "
       "section rule no number numbers "
       "windows decree order law bill battalion brigade regiment division block model page chapter "
       "line channel "
       "directive regulation case file proposal point psalm nos mm",
       kNumbers);
  mark(lexicon,
       "times telegraph mirror express mail herald post world people sun agreement agreements "
       "accord accords "
       "island islands rising tribune night's",
       kNamesADay);
  mark(lexicon, "bloody black super ash cyber palm red maundy holy", kColoursADay);
  mark(lexicon,
       "for in within after take takes took taken last lasts lasted about spent spend spending "
       "than only under half by "
       "nearly almost around approximately roughly least over past during extended another",
       kSpansTime);
}

Lexicon make_lexicon() {
  Lexicon lexicon;
  add_calendar(lexicon);
  add_numbers(lexicon);
  add_keywords(lexicon);
  add_contexts(lexicon);
  return lexicon;
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || is_upper(c); }
constexpr bool is_letter(char c) { return is_ascii_letter(c) || (c & 0x80); }
constexpr char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

class Reader {
 public:
  Reader(std::string_view text, Span part) : text_(text.substr(0, part.end)), at_(part.begin) {
    tokens_.reserve((part.end - part.begin) / 5 + 2);
  }

  std::vector<TimeToken> read() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_space(c)) {
        skip_space();
      } else if (sees(kNoBreakSpace, at_)) {
        at_ += kNoBreakSpace.size();
        spaced_ = true;
      } else if (is_digit(c)) {
        read_number();
      } else if (const std::size_t size = mark_size(); size > 0) {
        read_mark(size);
      } else {
        read_word();
      }
    }
    push(at_, TimeClass::kStop);
    return std::move(tokens_);
  }

 private:
  static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  bool sees(std::string_view what, std::size_t at) const {
    return text_.substr(at, what.size()) == what;
  }
  bool sees_word_at(std::size_t at) const {
    return at < text_.size() && (is_letter(text_[at]) || is_digit(text_[at]));
  }

  TimeToken& push(std::size_t end, TimeClass kind, int value = 0, unsigned traits = 0) {
    TimeToken token;
    token.begin = static_cast<std::uint32_t>(at_);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.value = value;
    token.traits = static_cast<std::uint16_t>(traits);
    token.spaced = spaced_ || tokens_.empty();
    token.new_line = std::exchange(new_line_, false);
    at_ = end;
    spaced_ = false;
    return tokens_.emplace_back(token);
  }

  void skip_space() {
    int lines = 0;
    std::size_t end = at_;
    for (; end < text_.size() && is_space(text_[end]); ++end) lines += text_[end] == '\n';
    if (lines > 1) push(at_, TimeClass::kStop);
    new_line_ = lines > 0;
    at_ = end;
    spaced_ = true;
  }

  // Of the punctuation that begins here; 0 where a word does.
  std::size_t mark_size() const {
    const char c = text_[at_];
    if (!(c & 0x80)) return is_letter(c) ? 0 : 1;
    return sees("\xE2\x80", at_) && at_ + 2 < text_.size() ? 3 : 0;
  }

  void read_mark(std::size_t size) {
    if (read_possessive(size)) return;
    push(at_ + size, mark_class(size));
    if (size == 1 && text_[at_ - 1] == '%') tokens_.back().traits = kCounted;
  }

  TimeClass mark_class(std::size_t size) const {
    if (size == 3) {
      const auto last = static_cast<unsigned char>(text_[at_ + 2]);
      if (last == 0x90 || last == 0x91) return TimeClass::kHyphen;
      return last >= 0x92 && last <= 0x95 ? TimeClass::kDash : TimeClass::kMark;
    }
    switch (text_[at_]) {
      case '-':
        return TimeClass::kHyphen;
      case ',':
        return TimeClass::kComma;
      case '/':
        return TimeClass::kSlash;
      case ':':
        return TimeClass::kColon;
      case '.':
      case ';':
      case '!':
      case '?':
        return TimeClass::kStop;
      case '(':
      case '[':
        return TimeClass::kOpen;
      case ')':
      case ']':
        return TimeClass::kClose;
      default:
        return TimeClass::kMark;
    }
  }

  // 's after a word, with either apostrophe.
  bool read_possessive(std::size_t size) {
    if (spaced_ || tokens_.empty() || !is_apostrophe(at_, size)) return false;
    const std::size_t s = at_ + size;
    if (s >= text_.size() || lower(text_[s]) != 's' || sees_word_at(s + 1)) return false;
    push(s + 1, TimeClass::kPossessive);
    return true;
  }

  bool is_apostrophe(std::size_t at, std::size_t size) const {
    return size == 1 ? text_[at] == '\'' : size == 3 && sees("\xE2\x80\x99", at);
  }

  // 12; 2,024; 2.5; 9th; 1990s; 3pm; anything else that begins with digits is one word without a
  // meaning.
  void read_number() {
    std::size_t end = at_;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    const std::size_t digits = end - at_;
    bool grouped = false;
    if (digits <= 3) {
      while (end + 3 < text_.size() && text_[end] == ',' && is_digit(text_[end + 1]) &&
             is_digit(text_[end + 2]) && is_digit(text_[end + 3]) &&
             !(end + 4 < text_.size() && is_digit(text_[end + 4]))) {
        end += 4;
        grouped = true;
      }
    }
    const bool fraction = end + 1 < text_.size() && text_[end] == '.' && is_digit(text_[end + 1]);
    const int value = number(text_.substr(at_, end - at_));
    if (fraction) return read_fraction(end, value);
    if (end < text_.size() && is_letter(text_[end]) && mark_size_at(end) == 0)
      return read_suffix(end, value, digits);
    push(end, value < 0 ? TimeClass::kOther : TimeClass::kNumber, value).grouped = grouped;
  }

  std::size_t mark_size_at(std::size_t at) const {
    return sees(kNoBreakSpace, at) ? 2 : sees("\xE2\x80", at) ? 3 : 0;
  }

  void read_fraction(std::size_t point, int value) {
    std::size_t end = point + 1;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    const bool tenths = end == point + 2 && value >= 0 && value < 10'000'000;
    push(end, tenths ? TimeClass::kFraction : TimeClass::kOther,
         tenths ? value * 10 + (text_[point + 1] - '0') : 0);
  }

  void read_suffix(std::size_t letters, int value, std::size_t digits) {
    std::size_t end = letters;
    while (sees_word_at(end) && mark_size_at(end) == 0) ++end;
    const std::string_view suffix = text_.substr(letters, end - letters);
    if (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") {
      push(end, value < 0 ? TimeClass::kOther : TimeClass::kOrdinal, value);
    } else if (suffix == "s" && value >= 0 && value % 10 == 0 && (digits == 4 || digits == 2)) {
      push(end, TimeClass::kDecade, value);
    } else if (is_meridiem(suffix) && digits <= 2) {
      push(letters, TimeClass::kNumber, value);
      push(end, TimeClass::kMeridiem, lower(suffix[0]) == 'p' ? 12 : 0);
    } else {
      push(end, TimeClass::kOther);
    }
  }

  static bool is_meridiem(std::string_view word) {
    return word.size() == 2 && lower(word[1]) == 'm' &&
           (lower(word[0]) == 'a' || lower(word[0]) == 'p');
  }

  static int number(std::string_view digits) {
    int value = 0;
    std::size_t count = 0;
    for (char c : digits) {
      if (c == ',') continue;
      if (++count > kMostDigits) return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  void read_word() {
    static const Lexicon lexicon = make_lexicon();
    std::array<char, kLongestWord> folded{};
    std::size_t size = 0;
    std::size_t end = at_;
    bool shouted = true;
    bool mixed = false;
    const auto take = [&](char c) {
      if (size < folded.size()) folded[size] = lower(c);
      ++size;
    };
    while (end < text_.size()) {
      const char c = text_[end];
      if (is_digit(c)) {
        mixed = true;
        shouted = false;
      } else if (!is_ascii_letter(c)) {
        if (const std::size_t apostrophe = apostrophe_inside(end); apostrophe > 0) {
          take('\'');
          end += apostrophe;
          continue;
        }
        if (!(c & 0x80) || mark_size_at(end) > 0) break;
        shouted = false;
      } else {
        shouted = shouted && is_upper(c);
      }
      take(c);
      ++end;
    }
    const char first = text_[at_];
    if (end == at_) ++end;  // the first byte of a mark that the text breaks off
    const std::string_view word(folded.data(), std::min(size, folded.size()));
    Entry entry;
    if (mixed) {
      entry = code(word);
    } else if (size <= folded.size()) {
      if (const std::size_t dots = dotted_meridiem(); dots > 0) {
        entry = {TimeClass::kMeridiem, word == "p" ? 12 : 0, 0};
        end += dots;
      } else if (is_meridiem(word)) {
        entry = {TimeClass::kMeridiem, word[0] == 'p' ? 12 : 0, 0};
      } else if (const Entry* const found = lexicon.find(key_of(folded)); found && size > 0) {
        entry = *found;
      } else {
        entry.traits = ending_traits(word);
      }
    }
    TimeToken& token = push(end, entry.kind, entry.value, entry.traits);
    token.word = true;
    token.capital = is_upper(first);
    token.shouted = shouted && size > 1;
  }

  // don't, o'clock, we'll; not the end of "Friday's".
  std::size_t apostrophe_inside(std::size_t at) const {
    const std::size_t size = text_[at] == '\'' ? 1 : sees("\xE2\x80\x99", at) ? 3 : 0;
    if (size == 0 || at == at_ || at + size >= text_.size()) return 0;
    const char next = text_[at + size];
    if (!is_letter(next) || mark_size_at(at + size) > 0) return 0;
    if (lower(next) == 's' && !sees_word_at(at + size + 1)) return 0;
    return size;
  }

  // The size of ".m." after "p" or "a".
  std::size_t dotted_meridiem() const {
    const char c = lower(text_[at_]);
    if ((c != 'a' && c != 'p') || peek(1) != '.' || lower(peek(2)) != 'm' || sees_word_at(at_ + 3))
      return 0;
    return peek(3) == '.' ? 3 : 2;
  }

  // Q2, H1, FY2024, FY24.
  static Entry code(std::string_view word) {
    const int value = word.size() == 2 && is_digit(word[1]) ? word[1] - '0' : 0;
    if (word[0] == 'q' && value >= 1 && value <= 4) return {TimeClass::kQuarter, value, 0};
    if (word[0] == 'h' && (value == 1 || value == 2)) return {TimeClass::kHalfYear, value, 0};
    if (word.substr(0, 2) == "fy" && (word.size() == 4 || word.size() == 6)) {
      for (char c : word.substr(2)) {
        if (!is_digit(c)) return {};
      }
      const int year = number(word.substr(2));
      return {TimeClass::kFiscalYear, word.size() == 4 ? 2000 + year : year, 0};
    }
    return {};
  }

  static unsigned ending_traits(std::string_view word) {
    const std::size_t size = word.size();
    if (size < 4) return 0;
    if (word.substr(size - 2) == "ed") return kPastCue;
    if (word.substr(size - 3) == "'ll") return kFutureCue;
    return word[size - 1] == 's' && word[size - 2] != 's' ? kPlural : 0;
  }

  std::string_view text_;
  std::size_t at_;
  bool spaced_ = true;
  bool new_line_ = false;
  std::vector<TimeToken> tokens_;
};

}  // namespace

std::vector<TimeToken> read_time_tokens(std::string_view text, Span part) {
  return Reader(text, part).read();
}

}  // namespace concord::extract
