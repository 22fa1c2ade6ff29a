#include "extract/tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "extract/abbreviations.h"
#include "extract/data/contractions.txt.h"
#include "extract/data/prefixes.txt.h"
#include "extract/data/units.txt.h"
#include "extract/lexicon.h"
#include "extract/utf8.h"

namespace concord::extract {
namespace {

enum class Kind : std::uint8_t { kSpace, kLetter, kDigit, kMark, kOther };

constexpr std::array<Kind, 128> kAsciiKinds = [] {
  std::array<Kind, 128> kinds{};
  for (int c = 0; c < 128; ++c) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    kinds[static_cast<std::size_t>(c)] = space      ? Kind::kSpace
                                         : letter   ? Kind::kLetter
                                         : digit    ? Kind::kDigit
                                         : c == '_' ? Kind::kMark
                                                    : Kind::kOther;
  }
  return kinds;
}();

constexpr bool ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
constexpr bool ascii_upper(char32_t c) { return c >= 'A' && c <= 'Z'; }
constexpr bool ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == '`'; }
constexpr bool is_superscript(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x209F);
}

bool equal_ignoring_case(std::string_view word, std::string_view lower) {
  return std::ranges::equal(
      word, lower, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a | 0x20 : a) == b; });
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> lower) {
  return std::ranges::any_of(lower,
                             [&](std::string_view l) { return equal_ignoring_case(word, l); });
}

// Top-level domains and file endings after which a dot between lower-case letters and a capital is
// no end of sentence.
bool is_domain_ending(std::string_view word) {
  return is_one_of(word, {"com", "org", "net", "gov", "edu", "mil", "int", "info", "co", "uk", "ru",
                          "de", "html"});
}

// Reads one text from left to right. Every look ahead is bounded by the token that it makes, or is
// remembered so that it is not done twice: linear on any input.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span part, std::vector<Token>& out)
      : text_(text.substr(0, part.end)),
        begin_(part.begin),
        end_(part.end),
        at_(part.begin),
        out_(out) {}

  void run() {
    while (at_ < end_) {
      const CodePoint c = peek(at_);
      switch (kind(c.value)) {
        case Kind::kSpace:
          at_ += c.size;
          break;
        case Kind::kLetter:
        case Kind::kDigit:
        case Kind::kMark:
          word(at_);
          break;
        case Kind::kOther:
          symbol(c);
          break;
      }
    }
  }

 private:
  // ---- Reading
  // -------------------------------------------------------------------------------------------------
  CodePoint peek(std::uint32_t at) const {
    if (at >= end_) return {0, 0};
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? CodePoint{byte, 1} : decode(text_, at);
  }
  char32_t value(std::uint32_t at) const { return peek(at).value; }
  // The byte at `at` when inside; 0 otherwise. Enough where only ASCII matters.
  unsigned char byte(std::uint32_t at) const {
    return at < end_ ? static_cast<unsigned char>(text_[at]) : 0;
  }

  static Kind kind(char32_t c) {
    if (c < 0x80) return kAsciiKinds[c];
    if (c >= 0x2010 && c <= 0x2027)
      return Kind::kOther;  // dashes, quotation marks, ellipsis: the frequent ones
    if (is_superscript(c)) return Kind::kOther;
    if (is_letter(c)) return Kind::kLetter;
    if (is_space(c)) return Kind::kSpace;
    if (is_mark(c)) return Kind::kMark;
    return is_digit(c) ? Kind::kDigit : Kind::kOther;
  }
  bool in_word(std::uint32_t at) const {
    if (at >= end_) return false;
    const Kind k = kind(value(at));
    return k == Kind::kLetter || k == Kind::kDigit || k == Kind::kMark;
  }
  bool letter_at(std::uint32_t at) const { return at < end_ && kind(value(at)) == Kind::kLetter; }
  bool upper_at(std::uint32_t at) const { return at < end_ && is_upper(value(at)); }
  bool digit_at(std::uint32_t at) const { return ascii_digit(byte(at)); }
  bool space_at(std::uint32_t at) const { return at >= end_ || kind(value(at)) == Kind::kSpace; }
  bool space_before(std::uint32_t at) const {
    return at == begin_ || kAsciiKinds[byte(at - 1) & 0x7F] == Kind::kSpace;
  }

  // The end of the letters, digits and marks from `at`.
  std::uint32_t run_end(std::uint32_t at) const {
    while (at < end_) {
      const CodePoint c = peek(at);
      const Kind k = kind(c.value);
      if (k == Kind::kSpace || k == Kind::kOther) break;
      at += c.size;
    }
    return at;
  }
  std::uint32_t digits_end(std::uint32_t at) const {
    while (digit_at(at)) ++at;
    return at;
  }
  // Over spaces and at most one line end: what stands there is the next word of the paragraph.
  std::uint32_t skip_spaces(std::uint32_t at) const {
    for (int lines = 0; at < end_ && space_at(at); at += peek(at).size) {
      if (byte(at) == '\n' && ++lines == 2) break;
    }
    return at;
  }
  std::string_view view(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin);
  }

  // ---- Writing
  // -------------------------------------------------------------------------------------------------
  void emit(std::uint32_t end) {
    out_.push_back({{at_, end}});
    at_ = end;
  }

  // ---- Words
  // ---------------------------------------------------------------------------------------------------
  // What a mark after a stretch of letters and digits does: the word ends at `at`, or goes on
  // there.
  struct Joint {
    std::uint32_t at;
    bool more;
  };

  void word(const std::uint32_t begin) { word(begin, begin); }

  // `run` is where the stretch of letters and digits begins, after the dot in ".5" for example.
  void word(const std::uint32_t begin, std::uint32_t run) {
    for (;;) {
      const std::uint32_t end = run_end(run);
      if (is_apostrophe(value(end))) {
        if (const std::uint32_t clitic = clitic_begin(run, end); clitic != 0) {
          if (clitic > begin) finish_word(begin, clitic);
          return emit(run_end(end + peek(end).size));
        }
      }
      const Joint joint = joint_at(begin, run, end);
      if (!joint.more) return finish_word(begin, joint.at);
      run = joint.at;
    }
  }

  // The mark at `end`, after the stretch [run, end) of the word that began at `begin`.
  Joint joint_at(std::uint32_t begin, std::uint32_t run, std::uint32_t end) {
    const CodePoint c = peek(end);
    const std::uint32_t next = end + c.size;
    const Joint stop{end, false};
    const Joint go_on{next, true};
    switch (c.value) {
      case '.':
        return joint_at_dot(begin, run, end);
      case '\'':
      case 0x2019:
        return letter_at(next) || plural_of_number(run, end) ? go_on : stop;
      case ',':
        return thousands(run, end) ? go_on : stop;
      case ':':
        if (byte(end + 1) == '/' && byte(end + 2) == '/') return {url_end(begin), false};
        if (is_one_of(view(begin, end), {"mailto", "doi"}) && in_word(next))
          return {url_end(begin), false};
        return digits_around(run, end) ? go_on : stop;
      case '/':
        if (run > begin && byte(run - 1) == '.' && is_domain_ending(view(run, end)))
          return {url_end(begin), false};
        if (run == begin && end - begin <= 2) {
          const std::uint32_t word_end = run_end(next);
          if (is_one_of(view(begin, word_end),
                        {"b/c", "b/t", "i/c", "l/c", "n/a", "s/he", "w/o", "w/out"}))
            return {word_end, false};
        }
        return short_number(run, end) && digit_at(next) ? go_on : stop;
      case '&':
        return end - run <= 4 && ascii_upper(byte(end - 1)) && upper_at(next) ? go_on : stop;
      case '$':
        return end - begin <= 3 && ascii_upper(byte(end - 1)) && digit_at(next) ? Joint{next, false}
                                                                                : stop;
      case '@':
      case '+':
      case '%': {
        const std::uint32_t address = email_end(end);
        return {address != 0 ? address : end, false};
      }
      case '-':
      case 0x2010:
      case 0x2011:
        return joint_at_hyphen(begin, run, end);
      default:
        return stop;
    }
  }

  Joint joint_at_hyphen(std::uint32_t begin, std::uint32_t run, std::uint32_t hyphen) {
    static const Lexicon prefixes(kPrefixData);
    const Joint stop{hyphen, false};
    if (const std::uint32_t address = email_end(hyphen); address != 0) return {address, false};
    const std::uint32_t next = hyphen + peek(hyphen).size;
    if (!in_word(next)) return stop;
    if (run == begin && prefixes.contains(view(begin, hyphen))) return {next, true};
    const bool area_code = run == begin + 4 && byte(begin + 3) == '/';  // 713/853-6197
    const bool first_number = run == begin || area_code || byte(run - 1) == '+';
    if (first_number && hyphen - run <= 7 && digits_end(run) == hyphen) {
      if (const std::uint32_t chain = number_chain_end(run); chain != 0) return {chain, false};
    }
    return stop;
  }

  Joint joint_at_dot(std::uint32_t begin, std::uint32_t run, std::uint32_t dot) {
    const std::uint32_t next = dot + 1;
    const Joint stop{dot, false};
    const Joint go_on{next, true};
    const Joint with_dot{next, false};
    const bool one_letter = letter_at(run) && dot - run == peek(run).size;
    const bool chained = run > begin && byte(run - 1) == '.';
    if (byte(next) == '.') {
      if (byte(next + 1) != '.' &&
          ((chained && one_letter) || (run == begin && abbreviation_ends(begin, dot))))
        return with_dot;  // "Jr.." is "Jr." ".", "U.S.." is "U.S." "."
      const std::uint32_t address = email_end(dot);
      return {address != 0 ? address : dot, false};
    }
    if (letter_at(next)) {
      if (run == begin && equal_ignoring_case(view(run, dot), "www"))
        return {url_end(begin), false};
      if (lone_i_at(next) && dot - run > 1) return stop;  // "it.I was"
      if (!capitalised_at(next)) return go_on;
      if (const std::uint32_t address = email_end(dot); address != 0) return {address, false};
      if (one_letter && run == begin && upper_at(run)) return with_dot;  // J.Smith
      if (is_domain_ending(view(next, run_end(next)))) return go_on;
      if (run == begin && abbreviation_ends(begin, dot)) return with_dot;              // Dr.Smith
      return byte(dot - 1) >= 'a' && byte(dot - 1) <= 'z' && !chained ? stop : go_on;  // "it.The"
    }
    if (digit_at(next)) {
      if (run == begin && find_abbreviation(view(begin, dot))) return with_dot;
      return run == begin && note_at(next) && is_lower_word(begin, dot) ? stop : go_on;
    }
    if (chained && (one_letter || (dot - run <= 2 && dot - begin <= 6)) && letter_at(begin))
      return with_dot;
    if (run == begin && one_letter && is_initial(begin, next)) return with_dot;
    return run == begin && abbreviation_ends(begin, dot) ? with_dot : stop;
  }

  // "I", "I'm"
  bool lone_i_at(std::uint32_t at) const {
    return byte(at) == 'I' && !in_word(at + 1) && byte(at + 1) != '.';
  }
  // The number of a footnote behind its sentence: "innovation.23 Later"
  bool note_at(std::uint32_t at) const {
    const std::uint32_t end = digits_end(at);
    const std::uint32_t next = skip_spaces(end);
    return end - at <= 3 && space_at(end) && (space_at(next) || upper_at(next));
  }
  bool is_lower_word(std::uint32_t begin, std::uint32_t end) const {
    return end - begin >= 4 &&
           std::ranges::all_of(view(begin, end), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // A capital and then a small letter: how a sentence or a name begins.
  bool capitalised_at(std::uint32_t at) const {
    if (!upper_at(at)) return false;
    const std::uint32_t second = at + peek(at).size;
    return second < end_ && is_lower(value(second));
  }

  // "J." of "J. Smith", but not the "B." of "plan B. The".
  bool is_initial(std::uint32_t begin, std::uint32_t after_dot) const {
    if (!upper_at(begin)) return false;
    const std::uint32_t next = skip_spaces(after_dot);
    if (next == after_dot) return byte(next) == ',' || byte(next) == ';' || byte(next) == '-';
    if (next < end_ && after_initial())
      return !upper_at(next) || !begins_sentences(view(next, run_end(next)));
    if (!letter_at(next) || begins_sentences(view(next, run_end(next)))) return false;
    // "I" is a word, unless it stands in a name.
    return byte(begin) != 'I' ||
           (upper_at(next) && !out_.empty() && upper_at(out_.back().span.begin));
  }

  bool after_initial() const {
    return !out_.empty() && out_.back().span.size() == 2 &&
           byte(out_.back().span.begin + 1) == '.' && upper_at(out_.back().span.begin);
  }

  // Whether the abbreviation [begin, dot) takes the dot here.
  bool abbreviation_ends(std::uint32_t begin, std::uint32_t dot) const {
    const std::optional<Abbreviation> kind = find_abbreviation(view(begin, dot));
    if (!kind) return false;
    const std::uint32_t next = skip_spaces(dot + 1);
    switch (*kind) {
      case Abbreviation::kNumber:  // "(b. March 2009)"
        return digit_at(next) || (begin > begin_ && byte(begin - 1) == '(');
      case Abbreviation::kDay:
        return upper_at(begin) && (digit_at(next) || byte(dot + 1) == ',' || month_at(next));
      case Abbreviation::kMonth:
      case Abbreviation::kPlace:
        return upper_at(begin);
      case Abbreviation::kTail:
        return !space_at(next) && !upper_at(next);
      default:
        return true;
    }
  }

  bool month_at(std::uint32_t at) const {
    const auto kind = find_abbreviation(view(at, run_end(at)));
    return upper_at(at) && (kind == Abbreviation::kMonth || kind == Abbreviation::kDay);
  }

  // Where the clitic begins that the apostrophe at `end` belongs to ('s 'll n't …); 0 when there is
  // none.
  std::uint32_t clitic_begin(std::uint32_t run, std::uint32_t end) const {
    const std::uint32_t letters = end + peek(end).size;
    if (!ascii_letter(byte(letters)) || (in_word(letters + 1) && in_word(letters + 2))) return 0;
    const std::string_view suffix = view(letters, run_end(letters));
    if (equal_ignoring_case(suffix, "t"))
      return end > run && (byte(end - 1) | 0x20) == 'n' ? end - 1 : 0;
    if (!is_clitic(suffix) || plural_of_number(run, end)) return 0;
    return end;
  }
  static bool is_clitic(std::string_view letters) {
    return letters.size() <= 2 && is_one_of(letters, {"s", "m", "d", "re", "ve", "ll"});
  }

  // The 1960's, the 70's, M16's are plurals, while "2025's" is a genitive.
  bool plural_of_number(std::uint32_t run, std::uint32_t apostrophe) const {
    const std::uint32_t letter = apostrophe + peek(apostrophe).size;
    return byte(letter) == 's' && !in_word(letter + 1) && apostrophe > run &&
           digit_at(apostrophe - 1) && (byte(apostrophe - 1) == '0' || !digit_at(run));
  }

  bool digits_around(std::uint32_t run, std::uint32_t joint) const {
    return joint > run && digit_at(joint - 1) && digit_at(joint + 1);
  }
  // At most four digits, as in a date, a fraction, or a part of a telephone number.
  bool short_number(std::uint32_t run, std::uint32_t end) const {
    return end > run && end - run <= 4 && digits_end(run) == end;
  }
  // "10,000" but not the list "18,19,20".
  bool thousands(std::uint32_t run, std::uint32_t comma) const {
    return comma - run <= 3 && short_number(run, comma) && digit_at(comma + 1) &&
           digit_at(comma + 2) && digit_at(comma + 3) && !digit_at(comma + 4);
  }

  // 2025-05-10, 1-800-555-0199, 555-0199, an extension 3-5290 and the ZIP code 77042-2016 are one
  // token, the range 10-20 is not: the end of such a chain, or 0.
  std::uint32_t number_chain_end(std::uint32_t begin) {
    if (begin < no_chain_before_) return 0;
    std::uint32_t end = digits_end(begin);
    const std::uint32_t first = end - begin;
    std::uint32_t last = first;
    int groups = 1;
    while (byte(end) == '-' && digit_at(end + 1)) {
      const std::uint32_t group = end + 1;
      end = digits_end(group);
      last = end - group;
      ++groups;
    }
    const bool pair =
        groups == 2 && last == 4 && (first == 1 || first == 3 || first == 5 || first == 7);
    if (!letter_at(end) && (groups > 2 || pair)) return end;
    no_chain_before_ = end;
    return 0;
  }

  // Cuts [at_, end) into its tokens: mostly one; two for a contraction without apostrophe or a
  // number with its unit.
  void finish_word(std::uint32_t begin, std::uint32_t end) {
    static const Lexicon contractions(kContractionData);
    if (digit_at(begin)) {
      if (const std::uint32_t unit = unit_begin(begin, end); unit != 0) emit(unit);
    } else if (const auto first = contractions.find(view(begin, end));
               first && is_contraction(end, first->substr(1))) {
      emit(begin + static_cast<std::uint32_t>(first->front() - '0'));
    }
    emit(end);
  }

  // Whether the word that ends at `end` is a contraction before what follows it; `before` lists
  // the words that it is one before, all when empty.
  bool is_contraction(std::uint32_t end, std::string_view before) const {
    if (before.empty()) return true;
    const std::uint32_t next = skip_spaces(end);
    const std::string_view word = view(next, run_end(next));
    for (std::string_view rest = before.substr(1); !rest.empty();) {
      const std::size_t length = std::min(rest.find(' '), rest.size());
      if (equal_ignoring_case(word, rest.substr(0, length))) return true;
      rest.remove_prefix(std::min(length + 1, rest.size()));
    }
    return false;
  }

  // Where the unit of "5km" or "7:30pm" begins; 0 when there is none.
  std::uint32_t unit_begin(std::uint32_t begin, std::uint32_t end) const {
    static const Lexicon units(kUnitData);
    std::uint32_t unit = end;
    while (unit > begin && ascii_letter(byte(unit - 1)) && end - unit <= 8) --unit;
    if (unit == end || !digit_at(unit - 1)) {
      const std::uint32_t dotted = end - begin >= 5 ? end - 4 : begin;  // 7p.m.
      return dotted > begin && digit_at(dotted - 1) &&
                     is_one_of(view(dotted, end), {"a.m.", "p.m."})
                 ? dotted
                 : 0;
    }
    for (std::uint32_t i = begin; i < unit; ++i) {
      if (ascii_letter(byte(i))) return 0;
    }
    const auto note = units.find(view(unit, end));
    return note && (note->empty() || after_currency(begin)) ? unit : 0;
  }
  bool after_currency(std::uint32_t begin) const {
    if (out_.empty() || out_.back().span.end != begin || begin == begin_) return false;
    const std::string_view mark = view(out_.back().span.begin, begin);
    return mark.back() == '$' || mark == "£" || mark == "€" || mark == "¥";
  }

  // ---- Addresses
  // -------------------------------------------------------------------------------------------------
  static bool is_address_byte(unsigned char c) {
    return ascii_letter(c) || ascii_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' ||
           c == '%';
  }

  // `at` is inside what may be the part of an e-mail address before the "@": the end of the
  // address, or 0.
  std::uint32_t email_end(std::uint32_t at) {
    if (at < no_email_before_) return 0;
    std::uint32_t end = at;
    while (is_address_byte(byte(end))) ++end;
    if (byte(end) != '@' || !in_word(end + 1)) {
      no_email_before_ = end;
      return 0;
    }
    ++end;
    while (is_address_byte(byte(end)) || byte(end) >= 0x80) {
      const CodePoint c = peek(end);
      if (c.value >= 0x80 && kind(c.value) != Kind::kLetter) break;
      end += c.size;
    }
    while (byte(end - 1) == '.' || byte(end - 1) == '-') --end;
    return end;
  }

  // An address goes on to white space or a bracket or quotation mark around it, and does not end in
  // punctuation.
  std::uint32_t url_end(std::uint32_t begin) const {
    std::uint32_t end = begin;
    int open = 0;
    while (end < end_) {
      const CodePoint c = peek(end);
      const bool outside =
          c.value < 0x80 ? c.value <= ' ' || c.value == '<' || c.value == '>' || c.value == '"'
                         : kind(c.value) == Kind::kSpace || kind(c.value) == Kind::kOther;
      if (outside) break;
      open += c.value == '(' ? 1 : c.value == ')' ? -1 : 0;
      end += c.size;
    }
    for (; end > begin + 1; --end) {
      const unsigned char last = byte(end - 1);
      if (last == ')' && open < 0) {
        ++open;
      } else if (last != '.' && last != ',' && last != ';' && last != ':' && last != '!' &&
                 last != '?' && last != '\'' && last != ']' && last != '}') {
        break;
      }
    }
    return end;
  }

  // ---- Marks
  // -----------------------------------------------------------------------------------------------------
  void symbol(CodePoint c) {
    const std::uint32_t next = at_ + c.size;
    switch (c.value) {
      case '.':
        if (byte(next) != '.' && in_word(next) &&
            (space_before(at_) || (byte(at_ - 1) == ')' && !upper_at(next))))
          return word(at_, next);  // .5, .doc, "draft).doc"
        return emit(byte(next) == '?' || byte(next) == '!' ? marks_end(next)
                                                           : same_end(at_));  // ".?"
      case '\'':
      case 0x2018:
      case 0x2019:
        return emit(apostrophe_end(c));
      case '#':
        return emit(letter_at(next) ? run_end(next) : same_end(at_));
      case '@':
        return emit(letter_at(next) && space_before(at_) ? handle_end(next) : next);
      case '+':
        return digit_at(next) && space_before(at_) ? word(at_, next) : emit(same_end(at_));
      case '[':
        return emit(view(at_, end_).starts_with("[...]") ? at_ + 5 : next);
      case '!':
      case '?':
        return emit(marks_end(next));
      case ':':
      case ';':
      case '(':
        return emit(std::max(next, emoticon_end()));
      case '=':
        return emit(std::max(same_end(at_), emoticon_end()));
      case '$':
      case '-':
      case '*':
      case '~':
      case '<':
      case '>':
      case '`':
      case 0x2014:
      case 0x2026:
        return emit(same_end(at_));
      default:
        return emit(c.value < 0x80 ? next : cluster_end(next));
    }
  }

  // The end of the run of the mark at `at`.
  std::uint32_t same_end(std::uint32_t at) const {
    const CodePoint c = peek(at);
    do {
      at += c.size;
    } while (at < end_ && value(at) == c.value);
    return at;
  }

  // The end of a run of exclamation and question marks, and of a full stop after it.
  std::uint32_t marks_end(std::uint32_t at) const {
    while (byte(at) == '!' || byte(at) == '?') ++at;
    return byte(at) == '.' && byte(at + 1) != '.' ? at + 1 : at;
  }

  // The end of a name after "@", which may be a host: @paulhastings.com
  std::uint32_t handle_end(std::uint32_t at) const {
    for (;;) {
      at = run_end(at);
      if (byte(at) != '.' || !letter_at(at + 1)) return at;
      ++at;
    }
  }

  // 's after a quotation mark; '90s; 'em; '' as a quotation mark; else the apostrophe or quotation
  // mark alone.
  std::uint32_t apostrophe_end(CodePoint mark) const {
    const std::uint32_t next = at_ + mark.size;
    const CodePoint second = peek(next);
    if (second.value == mark.value || (mark.value == 0x2018 && second.value == 0x2019))
      return next + second.size;
    if (!in_word(next) || mark.value == 0x2018) return next;
    if (digit_at(next) && digit_at(next + 1)) {
      const std::uint32_t year = next + 2 + (byte(next + 2) == 's' ? 1 : 0);
      return in_word(year) ? next : year;
    }
    if (in_word(next + 1) && in_word(next + 2) && in_word(next + 3) && in_word(next + 4))
      return next;
    const std::uint32_t end = run_end(next);
    const std::string_view letters = view(next, end);
    if (is_clitic(letters))
      return space_before(at_) && !equal_ignoring_case(letters, "s") ? next : end;
    return space_before(at_) && is_one_of(letters, {"em", "n", "til", "tis", "twas"}) ? end : next;
  }

  // The end of an emoticon at the current place; 0 when there is none. :-) ;) =D (:
  std::uint32_t emoticon_end() const {
    if (byte(at_) == '(')
      return byte(at_ + 1) == ':' && space_at(at_ + 2) && space_before(at_) ? at_ + 2 : 0;
    const bool nose = byte(at_ + 1) == '-' || byte(at_ + 1) == '\'';
    const std::uint32_t mouth = at_ + (nose ? 2 : 1);
    switch (byte(mouth)) {
      case ')':
      case '(':
        return nose || space_before(at_) ? mouth + 1 : 0;
      case 'D':
      case 'P':
      case 'p':
      case 'O':
      case 'o':
      case '/':
      case '\\':
      case '|':
        return space_before(at_) && space_at(mouth + 1) ? mouth + 1 : 0;
      default:
        return 0;
    }
  }

  // A symbol with its variation selectors, skin tone, and what a zero-width joiner ties to it.
  std::uint32_t cluster_end(std::uint32_t at) const {
    while (at < end_) {
      const CodePoint c = peek(at);
      const bool tone = c.value >= 0x1F3FB && c.value <= 0x1F3FF;
      if (c.value < 0x80 || (!tone && !is_mark(c.value))) break;
      at += c.size;
      if (c.value == 0x200D && at < end_ && kind(value(at)) == Kind::kOther) at += peek(at).size;
    }
    return at;
  }

  std::string_view text_;
  std::uint32_t begin_;
  std::uint32_t end_;
  std::uint32_t at_;  // what stands before it is in tokens
  std::vector<Token>& out_;
  // Looked through in vain already:
  std::uint32_t no_email_before_ = 0;
  std::uint32_t no_chain_before_ = 0;
};

}  // namespace

void tokenize(std::string_view text, Span part, std::vector<Token>& out) {
  Tokenizer(text, part, out).run();
}

}  // namespace concord::extract
