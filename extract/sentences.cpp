#include "extract/sentences.h"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "extract/abbreviations.h"
#include "extract/utf8.h"

namespace concord::extract {
namespace {

// What stands between two tokens.
enum class Gap : std::uint8_t { kNone, kSpace, kLine, kParagraph };

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

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
      const std::uint32_t end = sentence_end();
      sentences.push_back(
          {{tokens_[first_].span.begin, tokens_[end - 1].span.end}, first_, end, paragraph});
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
    return text_.substr(tokens_[i].span.begin, tokens_[i].span.size());
  }
  char32_t first_letter(std::uint32_t i) const {
    return decode(text_, tokens_[i].span.begin).value;
  }
  bool starts_upper(std::uint32_t i) const { return i < size() && is_upper(first_letter(i)); }
  bool starts_lower(std::uint32_t i) const { return i < size() && is_lower(first_letter(i)); }
  bool starts_digit(std::uint32_t i) const { return i < size() && is_digit(first_letter(i)); }
  bool is_word(std::uint32_t i) const {
    return i < size() && (is_letter(first_letter(i)) || starts_digit(i));
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
    return w == "." || w[0] == '!' || w[0] == '?' || is_dots(i) ||
           is_one_of(w, {"。", "！", "？", "؟", "।", "۔", "‼", "⁉"});
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
      std::uint32_t looked_to = i + 1;
      if (const std::uint32_t end = end_after(i, limit, looked_to); end != 0) return end;
      i = looked_to - 1;
    }
    return limit;
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
    if (starts_lower(end)) return ends_before_lower(last, end) ? end : 0;
    return (terminal ? mark_ends(last, end) : abbreviation_ends(i, end)) ? end : 0;
  }

  // A quotation mark or bracket that belongs to what stands before it.
  bool closes(std::uint32_t i) const {
    if (!is_closer(i)) return false;
    if (gap_before(i) == Gap::kSpace) return is_closer_only(i);
    return !is_opener(i) || i + 1 >= size() || gap_before(i + 1) != Gap::kNone || !is_word(i + 1);
  }

  // Careless writers begin sentences with a small letter; but a short word with a full stop may be
  // an abbreviation.
  bool ends_before_lower(std::uint32_t i, std::uint32_t next) const {
    constexpr std::uint32_t kLongestAbbreviation = 4;
    return word(i) == "." && next == i + 1 && i > first_ && gap_before(next) != Gap::kNone &&
           tokens_[i - 1].span.size() > kLongestAbbreviation && starts_lower(i - 1);
  }

  // Notes stand behind the sentence that they are on: "[12]", "[citation needed]", and a bare
  // number before a word that begins sentences ("... was lost. 9 Yet few ...").
  std::uint32_t skip_notes(std::uint32_t i, std::uint32_t limit) const {
    constexpr std::uint32_t kWords = 4;
    for (;;) {
      if (i >= limit || gap_before(i) >= Gap::kLine) return i;
      std::uint32_t end = i + 1;
      if (word(i) == "[") {
        while (end < size() && end <= i + kWords && is_note_word(i + 1, end)) ++end;
        if (end == i + 1 || end >= limit || word(end) != "]") return i;
        ++end;
      } else if (!starts_digit(i) || word(i).size() > 2 || end >= size() ||
                 gap_before(end) != Gap::kSpace || !begins_sentences(word(end))) {
        return i;
      }
      i = end;
    }
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
      return false;  // "1. Open the door"
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
      if (!starts_upper(j) && !is_one_of(word(j), {"of", "the", "and", "'s", "’s", "-"}))
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
  std::uint32_t line_begin_ = 0;  // byte at which the present line begins
};

}  // namespace

std::vector<Sentence> split_sentences(std::string_view text, const std::vector<Token>& tokens) {
  return Splitter(text, tokens).split();
}

}  // namespace concord::extract
