#include "extract/dates/lexer.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace concord::extract::dates {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::size_t kMostDigits = 9;  // of a number whose value is kept

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

  // A run of letters and digits, with what joins them.
  struct Run {
    std::size_t end = 0;
    std::size_t size = 0;  // of the folded word, which keeps no more than it holds
    FoldedWord folded{};
    bool shouted = true;
    bool mixed = false;  // has digits

    void take(char c) {
      if (size < folded.size()) folded[size] = lower(c);
      ++size;
    }
    std::string_view word() const { return {folded.data(), std::min(size, folded.size())}; }
  };

  Run run_here() const {
    Run run;
    run.end = at_;
    while (run.end < text_.size()) {
      const char c = text_[run.end];
      if (!is_ascii_letter(c) && !is_digit(c)) {
        if (const std::size_t apostrophe = apostrophe_inside(run.end); apostrophe > 0) {
          run.take('\'');
          run.end += apostrophe;
          continue;
        }
        if (!is_letter(c) || mark_size_at(run.end) > 0) break;
      }
      run.mixed = run.mixed || is_digit(c);
      run.shouted = run.shouted && is_upper(c);
      run.take(c);
      ++run.end;
    }
    if (run.end == at_) ++run.end;  // the first byte of a mark that the text breaks off
    return run;
  }

  // Lengthens the run by the full stops of "p.m.".
  WordMeaning meaning_of_run(Run& run) const {
    const std::string_view word = run.word();
    if (run.mixed) return code(word);
    if (run.size > run.folded.size()) return {};
    const std::size_t dots = dotted_meridiem();
    run.end += dots;
    if (dots > 0 || is_meridiem(word)) return {TimeClass::kMeridiem, word[0] == 'p' ? 12 : 0, 0};
    const WordMeaning* const known = run.size > 0 ? meaning_of(run.folded) : nullptr;
    return known ? *known : WordMeaning{TimeClass::kOther, 0, ending_traits(word)};
  }

  void read_word() {
    Run run = run_here();
    const WordMeaning meaning = meaning_of_run(run);
    const bool capital = is_upper(text_[at_]);
    TimeToken& token = push(run.end, meaning.kind, meaning.value, meaning.traits);
    token.word = true;
    token.capital = capital;
    token.shouted = run.shouted && run.size > 1;
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
  static WordMeaning code(std::string_view word) {
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

  static std::uint16_t ending_traits(std::string_view word) {
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

}  // namespace concord::extract::dates
