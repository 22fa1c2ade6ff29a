#include "extract/sentences.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "extract/abbreviations.h"
#include "extract/one_of.h"
#include "extract/utf8.h"

namespace concord::extract {
namespace {

// What stands between two tokens.
enum class Gap : std::uint8_t { kNone, kSpace, kLine, kParagraph };

// How the lines of a text are laid out.
struct Layout {
  bool wrapped = false;     // line ends are where the line was full, not where something ended
  std::uint32_t width = 0;  // bytes, of the longest line
};

class Splitter {
 public:
  Splitter(std::string_view text, const std::vector<Token>& tokens)
      : text_(text), tokens_(tokens) {}

  std::vector<Sentence> split() {
    std::vector<Sentence> sentences;
    if (tokens_.empty()) return sentences;
    layout_ = layout();
    bool paragraph = true;
    while (first_ < size()) {
      if (paragraph) paragraph_ = first_;
      const std::uint32_t dateline = paragraph ? dateline_end() : 0;
      const std::uint32_t end = dateline != 0 ? dateline : sentence_end();
      sentences.push_back({{tokens_[first_].span.begin, tokens_[end - 1].span.end},
                           first_,
                           end,
                           paragraph,
                           dateline != 0});
      paragraph = end < size() && breaks_before(end);
      first_ = end;
    }
    return sentences;
  }

 private:
  // ---- Tokens
  // ----------------------------------------------------------------------------------------------------
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  std::string_view word(std::uint32_t i) const {
    return {text_.data() + tokens_[i].span.begin, tokens_[i].span.size()};
  }
  char first_byte(std::uint32_t i) const { return text_[tokens_[i].span.begin]; }
  char32_t first_letter(std::uint32_t i) const {
    return decode(text_, tokens_[i].span.begin).value;
  }
  bool starts_upper(std::uint32_t i) const { return i < size() && is_upper(first_letter(i)); }
  bool starts_lower(std::uint32_t i) const { return i < size() && is_lower(first_letter(i)); }
  bool starts_digit(std::uint32_t i) const { return i < size() && is_digit(first_letter(i)); }
  bool is_word(std::uint32_t i) const {
    return i < size() && (is_letter(first_letter(i)) || starts_digit(i));
  }
  // "iPhone", "eBay": a name, which may begin a sentence.
  bool is_name_in_small(std::uint32_t i) const {
    const std::string_view w = word(i);
    return starts_lower(i) && w.size() > 1 &&
           std::ranges::any_of(w.substr(1), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  Gap gap_before(std::uint32_t i) const {
    if (i == 0) return Gap::kParagraph;
    const std::uint32_t begin = tokens_[i - 1].span.end;
    const std::uint32_t end = tokens_[i].span.begin;
    if (begin == end) return Gap::kNone;
    if (end - begin == 1 && text_[begin] == ' ') return Gap::kSpace;
    int lines = 0;
    for (std::uint32_t at = begin; at < end;) {
      const CodePoint c = decode(text_, at);
      at += c.size;
      if (c.value == '\n' || c.value == 0x2028 || c.value == 0x85) ++lines;
      if (c.value == '\r' && (at == end || text_[at] != '\n')) ++lines;
      if (c.value == '\f' || c.value == 0x2029) lines += 2;
    }
    return lines == 0 ? Gap::kSpace : lines == 1 ? Gap::kLine : Gap::kParagraph;
  }

  // ---- Marks
  // -----------------------------------------------------------------------------------------------------
  bool is_dots(std::uint32_t i) const {
    const std::string_view w = word(i);
    return w.starts_with("..") || w.starts_with("…");
  }
  bool is_terminal(std::uint32_t i) const {
    const std::string_view w = word(i);
    if (static_cast<unsigned char>(w[0]) < 0x80) {
      return w[0] == '!' || w[0] == '?' ||
             (w[0] == '.' && w.find_first_not_of(".!?") == std::string_view::npos);
    }
    return is_dots(i) || is_one_of(w, {"。", "！", "？", "؟", "।", "۔", "‼", "⁉"});
  }
  bool is_closer(std::uint32_t i) const {
    return is_one_of(word(i), {"\"", "'", "''", ")", "]", "}", "”", "’", "’’", "»", "›"});
  }
  bool is_opener(std::uint32_t i) const {
    return is_one_of(
        word(i), {"\"", "'", "''", "``", "`", "(", "[", "{", "“", "‘", "‘‘", "‘’", "«", "„", "‹"});
  }
  bool is_emoticon(std::uint32_t i) const {
    const std::string_view w = word(i);
    return w.size() > 1 && w.size() < 4 && (w[0] == ':' || w[0] == ';' || w[0] == '=') &&
           w[1] != w[0];
  }
  bool is_bullet(std::uint32_t i) const {
    return is_one_of(word(i),
                     {"-", "*", "•", "·", "–", "—", "o", "▪", "●", "◦", "■", "►", "‣", "+", ">"});
  }

  // ---- Lines
  // -----------------------------------------------------------------------------------------------------
  // Wrapped text shows itself by lines that go on in small letters.
  Layout layout() const {
    Layout result;
    std::uint32_t line = tokens_[0].span.begin;
    std::uint32_t ends = 0;
    std::uint32_t go_on = 0;
    for (std::uint32_t i = 1; i < size(); ++i) {
      const Gap gap = gap_before(i);
      if (gap < Gap::kLine) continue;
      result.width = std::max(result.width, tokens_[i - 1].span.end - line);
      line = tokens_[i].span.begin;
      if (gap != Gap::kLine) continue;
      ++ends;
      if (starts_lower(i) && !is_terminal(i - 1)) ++go_on;
    }
    result.width = std::max(result.width, tokens_.back().span.end - line);
    result.wrapped = go_on > 0 && go_on * 5 >= ends;
    return result;
  }

  // Whether a paragraph, headline or item of a list begins at `i`.
  bool breaks_before(std::uint32_t i) const {
    const Gap gap = gap_before(i);
    if (gap != Gap::kLine) return gap == Gap::kParagraph;
    if (i + 1 < size() && is_bullet(i) && gap_before(i + 1) == Gap::kSpace) return true;
    if (starts_lower(i) || word(i) == "," || word(i) == ";" || is_closer_only(i)) return false;
    if (!layout_.wrapped) return true;
    // The next word would have fitted: the line was ended on purpose.
    const std::uint32_t end = tokens_[i - 1].span.end;
    return line_begin_ < end &&
           end - line_begin_ + tokens_[i].span.size() + 1 < layout_.width * 4 / 5;
  }
  bool is_closer_only(std::uint32_t i) const { return is_closer(i) && !is_opener(i); }

  // ---- Sentences
  // -------------------------------------------------------------------------------------------------
  // Where the sentence from first_ ends.
  std::uint32_t sentence_end() {
    const std::uint32_t limit =
        std::min(size(), first_ + std::min(kMaxSentenceTokens, size() - first_));
    if (first_ == 0 || gap_before(first_) >= Gap::kLine) line_begin_ = tokens_[first_].span.begin;
    for (std::uint32_t i = first_; i < limit; ++i) {
      if (i > first_ && gap_before(i) >= Gap::kLine) {
        if (breaks_before(i)) return i;
        line_begin_ = tokens_[i].span.begin;
      }
      if (is_stamp(i)) stamp_end_ = i + (is_half_of_day(i + 2) ? 3 : 2);
      if (i > first_ && begins_anew(i)) return i;
      std::uint32_t looked_to = i + 1;
      if (const std::uint32_t end = end_after(i, limit, looked_to); end != 0) return end;
      i = looked_to - 1;
    }
    return limit;
  }

  // Whether a sentence begins at `i` although no mark ended the one before: the layout was lost
  // that set headings, captions, signatures and the headers of mails apart. Asked of every token,
  // so the frequent answer comes first: no, for a word in small letters.
  bool begins_anew(std::uint32_t i) const {
    if (is_row(i) || is_row(i - 1))
      return is_row(i) != is_row(i - 1) && gap_before(i) != Gap::kNone;
    if (i == stamp_end_) return true;
    if (first_byte(i) >= 'a' && first_byte(i) <= 'z') return is_url(i) && is_url(i - 1);
    if (i < stamp_end_) return is_stamp(i) && !is_one_of(word(i - 1), {"on", "at"});
    if (!starts_upper(i)) return false;
    return is_emoticon(i - 1) || is_url(i - 1) || ends_sender(i - 1) ||
           (is_credit(i) && !is_opener(i - 1)) || (i == first_ + 2 && begins_caption()) ||
           ends_with_closing(i) || is_date_line(i) ||
           (i == paragraph_ + kDateTokens && is_date(paragraph_)) ||
           (ends_ellipsis(i - 1) && begins_sentences(word(i)));
  }

  // A row of one mark: "==========".
  bool is_row(std::uint32_t i) const {
    constexpr std::uint32_t kShortestRow = 8;
    const char first = first_byte(i);
    const bool letter = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    return tokens_[i].span.size() >= kShortestRow && !letter &&
           word(i).find_first_not_of(first) == std::string_view::npos && !is_word(i) &&
           !is_terminal(i);
  }

  bool is_url(std::uint32_t i) const { return word(i).starts_with("http"); }
  // The address in "Runar <runar@example.org>".
  bool ends_sender(std::uint32_t i) const {
    return word(i) == ">" && i > first_ && word(i - 1).find('@') != std::string_view::npos;
  }

  // The time at which a mail was sent: "08/16/2000 03:48 PM".
  bool is_stamp(std::uint32_t i) const {
    return first_byte(i) >= '0' && first_byte(i) <= '9' && std::ranges::count(word(i), '/') == 2 &&
           starts_digit(i + 1) && word(i + 1).find(':') != std::string_view::npos;
  }
  bool is_half_of_day(std::uint32_t i) const {
    return i < size() && is_one_of(word(i), {"AM", "PM"});
  }

  // "Photo: AFP"
  bool is_credit(std::uint32_t i) const {
    return i + 1 < size() && word(i + 1) == ":" &&
           is_one_of(word(i),
                     {"Credit", "Image", "Photo", "Photograph", "Picture", "Source", "Video"});
  }
  // "Figure 1.2" at the beginning of a paragraph.
  bool begins_caption() const {
    return first_ == paragraph_ && first_ + 1 < size() && starts_digit(first_ + 1) &&
           is_one_of(word(first_), {"Chart", "Fig.", "Figure", "Map", "Table"});
  }
  // "Best regards," before the name of the writer.
  bool ends_with_closing(std::uint32_t i) const {
    return word(i - 1) == "," && i >= first_ + 2 && i <= first_ + 3 && i + 1 < size() &&
           !is_one_of(word(i + 1), {".", ","}) &&
           is_one_of(word(i - 2), {"Cheers", "Regards", "Sincerely", "Thanks", "Thx", "cheers",
                                   "regards", "sincerely", "thanks", "wishes"});
  }
  // "Friday, May 9, 2025" as the last of its paragraph, behind a headline.
  bool is_date_line(std::uint32_t i) const {
    return is_date(i) && (i + kDateTokens == size() || gap_before(i + kDateTokens) >= Gap::kLine) &&
           (is_closer(i - 1) || is_word(i - 1)) &&
           !is_one_of(word(i - 1), {"by", "for", "from", "of", "on", "since", "to", "until"});
  }
  static constexpr std::uint32_t kDateTokens = 6;
  bool is_date(std::uint32_t i) const {
    return i + kDateTokens <= size() && word(i + 1) == "," && starts_upper(i + 2) &&
           starts_digit(i + 3) && word(i + 4) == "," && starts_digit(i + 5) &&
           is_one_of(word(i), {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                               "Sunday"});
  }
  // Behind the dateline with which the paragraph begins: "SEOUL, May 10 (Wire) - ", "Kyiv
  // (Reuters) — "; 0 if there is none.
  std::uint32_t dateline_end() const {
    constexpr std::uint32_t kMostTokens = 16;
    const std::uint32_t limit = std::min(size(), first_ + kMostTokens);
    const bool capitals = is_in_capitals(first_);
    bool agency = false;
    for (std::uint32_t i = first_; i + 1 < limit; ++i) {
      if (i > first_ && gap_before(i) >= Gap::kLine) return 0;
      if (is_one_of(word(i), {"-", "--", "—", "–"}) && i > first_ && gap_before(i) != Gap::kNone &&
          gap_before(i + 1) == Gap::kSpace) {
        agency = agency || word(i - 1) == ")";
        return (capitals || agency) && (starts_upper(i + 1) || is_opener(i + 1)) ? i + 1 : 0;
      }
      if (!starts_upper(i) && !starts_digit(i) &&
          !is_one_of(word(i), {",", "(", ")", "/", ".", "-", "de", "al"}))
        return 0;
    }
    return 0;
  }
  bool is_in_capitals(std::uint32_t i) const {
    return tokens_[i].span.size() > 3 &&
           std::ranges::none_of(
               word(i), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }) &&
           starts_upper(i);
  }
  // What was left out: "[...]".
  bool ends_ellipsis(std::uint32_t i) const {
    return word(i) == "[...]" || (word(i) == "]" && i > first_ && is_dots(i - 1));
  }

  // Where the sentence ends when the token `i` ends it: behind it and the marks that close with it.
  // Else 0, and `looked_to` is where to go on: the marks behind `i` have been looked at.
  std::uint32_t end_after(std::uint32_t i, std::uint32_t limit, std::uint32_t& looked_to) const {
    const std::string_view w = word(i);
    bool terminal = is_terminal(i);
    if (!terminal && (w.size() < 2 || w.back() != '.')) return 0;
    std::uint32_t last = i;  // the stop that decides: of "Inc.)." the second
    std::uint32_t end = i + 1;
    for (; end < limit && gap_before(end) < Gap::kLine; ++end) {
      if (is_terminal(end)) {
        last = end;
        terminal = true;
      } else if (!closes(end) && !is_emoticon(end)) {
        break;
      }
    }
    looked_to = end;
    if (terminal) end = skip_notes(end, limit);
    if (end >= size() || breaks_before(end)) return end;
    if (end >= limit) return 0;
    if (starts_lower(end) && !is_name_in_small(end)) return ends_before_lower(last, end) ? end : 0;
    return (terminal ? mark_ends(last, end) : abbreviation_ends(i, end)) ? end : 0;
  }

  // A quotation mark or bracket that belongs to what stands before it.
  bool closes(std::uint32_t i) const {
    if (!is_closer(i)) return false;
    if (gap_before(i) == Gap::kSpace) return is_closer_only(i);
    return !is_opener(i) || i + 1 >= size() || gap_before(i + 1) != Gap::kNone || !is_word(i + 1);
  }

  // Careless writers begin sentences with a small letter. Who begins a paragraph so always does;
  // else the mark must not belong to an abbreviation or a name ("Yahoo! was").
  bool ends_before_lower(std::uint32_t i, std::uint32_t next) const {
    constexpr std::uint32_t kLongestAbbreviation = 2;
    if (!is_terminal(i) || is_dots(i) || i == first_ || next != i + 1 ||
        gap_before(next) == Gap::kNone)
      return false;
    if (starts_lower(paragraph_) && !is_name_in_small(paragraph_)) return true;
    if (!starts_lower(i - 1) || is_said(next)) return false;
    return word(i) != "." || tokens_[i - 1].span.size() > kLongestAbbreviation;
  }

  // Notes stand behind the sentence that they are on: "[12]", "[citation needed]", a number at the
  // stop itself ("... was lost.9 Few ..."), and one before a word that begins sentences ("... was
  // lost. 9 Yet few ...").
  std::uint32_t skip_notes(std::uint32_t i, std::uint32_t limit) const {
    constexpr std::uint32_t kWords = 4;
    for (;;) {
      if (i >= limit || gap_before(i) >= Gap::kLine) return i;
      std::uint32_t end = i + 1;
      if (word(i) == "[") {
        while (end < size() && end <= i + kWords && is_note_word(i + 1, end)) ++end;
        if (end == i + 1 || end >= limit || word(end) != "]") return i;
        ++end;
      } else if (!is_note_number(i)) {
        return i;
      }
      i = end;
    }
  }
  bool is_note_number(std::uint32_t i) const {
    const std::uint32_t next = i + 1;
    if (!starts_digit(i) || word(i).size() > 3) return false;
    if (gap_before(i) == Gap::kNone && word(i - 1) == "." && i >= first_ + 2 &&
        starts_lower(i - 2)) {
      return next == size() || gap_before(next) != Gap::kNone;
    }
    return word(i).size() <= 2 && next < size() && gap_before(next) == Gap::kSpace &&
           begins_sentences(word(next));
  }
  bool is_note_word(std::uint32_t first, std::uint32_t i) const {
    if (gap_before(i) >= Gap::kLine) return false;
    return starts_digit(first) ? starts_digit(i) || is_one_of(word(i), {",", "-", "–"})
                               : starts_lower(i);
  }

  // Whether the full stop, question or exclamation mark at `i` ends its sentence; the next one
  // would begin at `next`.
  bool mark_ends(std::uint32_t i, std::uint32_t next) const {
    const bool ascii = static_cast<unsigned char>(word(i)[0]) < 0x80;
    if (ascii && gap_before(next) == Gap::kNone && !starts_upper(next) && !is_opener(next))
      return false;
    if (i == first_ + 1 && word(i) == "." && starts_digit(first_))
      return false;                                                           // "1. Open the door"
    if (i == first_ + 2 && word(i) == "." && begins_caption()) return false;  // "Figure 1. A map"
    const bool closed = next > i + 1 && is_closer(next - 1);
    if (closed && word(i) != "." && is_said(next)) return false;
    if (is_one_of(word(next), {",", ";", ":", "-", "--", "—", "–", "/"})) return false;
    if (is_dots(i)) return starts_upper(next) || (is_opener(next) && starts_upper(next + 1));
    if (word(i) != "." && word(next) == "(" && starts_digit(next + 1))
      return false;  // the film "Viva! (1965)"
    return true;
  }

  // Whether what begins at `i` says who spoke: "Kim said", "President Putin of Russia asked".
  bool is_said(std::uint32_t i) const {
    for (std::uint32_t j = i; j < std::min(size(), i + 8); ++j) {
      if (is_one_of(word(j), {"said", "says", "asked", "asks", "told", "shouted", "added", "cried",
                              "replied", "wrote", "exclaimed", "declared", "continued"})) {
        return true;
      }
      if (!starts_upper(j) &&
          !is_one_of(word(j), {"of", "the", "and", "'s", "’s", "-", "he", "she", "they"}))
        return false;
    }
    return false;
  }

  // Whether a sentence ends with the abbreviation `i`.
  bool abbreviation_ends(std::uint32_t i, std::uint32_t next) const {
    const std::string_view w = word(i);
    const std::string_view stem = w.substr(0, w.size() - 1);
    const std::optional<Abbreviation> kind = find_abbreviation(stem);
    if (kind == Abbreviation::kTitle || kind == Abbreviation::kInner ||
        kind == Abbreviation::kNumber)
      return false;
    const std::uint32_t start = is_opener(next) && next + 1 < size() ? next + 1 : next;
    return begins_sentences(word(start));
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  Layout layout_;
  std::uint32_t first_ = 0;       // token with which the present sentence begins
  std::uint32_t paragraph_ = 0;   // token with which the present paragraph begins
  std::uint32_t stamp_end_ = 0;   // token after the last date with a time
  std::uint32_t line_begin_ = 0;  // byte at which the present line begins
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).split();
}

}  // namespace concord::extract
