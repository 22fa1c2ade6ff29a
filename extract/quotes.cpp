#include "extract/quotes.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <utility>

namespace concord::extract {
namespace {

constexpr std::size_t kMaxDepth = 8;
constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

// Marks of one family open and close each other, whatever their exact shapes: typists mix them.
enum class Family : std::uint8_t {
  kDouble,
  kSingle,
  kGuillemet,
  kSingleGuillemet,
  kCorner,
  kWhiteCorner
};
enum class Shape : std::uint8_t { kOpening, kClosing, kEither };

struct MarkKind {
  std::string_view bytes;
  Family family;
  Shape shape;
};

// Longer ones first where one begins another.
constexpr std::array<MarkKind, 22> kMarks = {{
    {"\"", Family::kDouble, Shape::kEither},
    {"''", Family::kDouble, Shape::kClosing},
    {"``", Family::kDouble, Shape::kOpening},
    {"'", Family::kSingle, Shape::kEither},
    {"`", Family::kSingle, Shape::kOpening},
    {"“", Family::kDouble, Shape::kOpening},
    {"”", Family::kDouble, Shape::kClosing},
    {"„", Family::kDouble, Shape::kOpening},
    {"‟", Family::kDouble, Shape::kOpening},
    {"‘", Family::kSingle, Shape::kOpening},
    {"’", Family::kSingle, Shape::kClosing},
    {"‚", Family::kSingle, Shape::kOpening},
    {"‛", Family::kSingle, Shape::kOpening},
    {"«", Family::kGuillemet, Shape::kOpening},
    {"»", Family::kGuillemet, Shape::kClosing},
    {"‹", Family::kSingleGuillemet, Shape::kOpening},
    {"›", Family::kSingleGuillemet, Shape::kClosing},
    {"「", Family::kCorner, Shape::kOpening},
    {"」", Family::kCorner, Shape::kClosing},
    {"『", Family::kWhiteCorner, Shape::kOpening},
    {"』", Family::kWhiteCorner, Shape::kClosing},
    {"＂", Family::kDouble, Shape::kEither},
}};

const MarkKind* mark_at(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first != '"' && first != '\'' && first != '`' && first != 0xC2 && first != 0xE2 &&
      first != 0xE3 && first != 0xEF) {
    return nullptr;
  }
  for (const MarkKind& kind : kMarks) {
    if (text.starts_with(kind.bytes)) return &kind;
  }
  return nullptr;
}

// What stands beside a mark.
enum class Side : std::uint8_t { kSpace, kWord, kDigit, kOpener, kDash, kQuote, kPunctuation };

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// The kind of the first character of `text`; letters of other scripts, and bytes that are no
// character, are words.
Side side_of(std::string_view text) {
  if (text.empty()) return Side::kSpace;
  const char c = text.front();
  if (is_space(c)) return Side::kSpace;
  if (is_digit(c)) return Side::kDigit;
  if (is_ascii_letter(c) || c == '$' || c == '#' || c == '@' || c == '&') return Side::kWord;
  if (mark_at(text) != nullptr) return Side::kQuote;
  if (c == '(' || c == '[' || c == '{') return Side::kOpener;
  if (c == '-' || c == '/') return Side::kDash;
  if (static_cast<unsigned char>(c) < 0x80) return Side::kPunctuation;
  for (const std::string_view space :
       {"\u00A0", "\u202F", "\u2009", "\u200A", "\u2003", "\u2002", "\u3000", "\u200B", "\uFEFF"}) {
    if (text.starts_with(space)) return Side::kSpace;
  }
  for (const std::string_view dash : {"–", "—", "―", "‐", "‑", "−"}) {
    if (text.starts_with(dash)) return Side::kDash;
  }
  for (const std::string_view other : {"…", "•", "·", "¿", "¡"}) {
    if (text.starts_with(other))
      return other == "¿" || other == "¡" ? Side::kWord : Side::kPunctuation;
  }
  return Side::kWord;
}

// The same of the last character.
Side side_before(std::string_view text) {
  constexpr std::size_t kLongest = 4;
  std::size_t begin = text.size();
  while (begin > 0 && text.size() - begin < kLongest) {
    --begin;
    if ((static_cast<unsigned char>(text[begin]) & 0xC0) != 0x80) break;
  }
  return side_of(text.substr(begin));
}

struct Mark {
  Span span;
  Family family;
  Shape shape;
  Side before;
  Side after;
  bool starts_line = false;
  bool apostrophe = false;  // single, as in "soldiers' ": a better one to close follows
  bool inch = false;        // straight: closes nothing, since the next one can only close
  bool last = false;        // straight: none follows in the paragraph

  bool opens() const {
    const bool fresh = before == Side::kSpace || before == Side::kOpener || before == Side::kDash ||
                       before == Side::kQuote;
    return fresh && after != Side::kSpace;
  }
  bool closes() const {
    return before != Side::kSpace && after != Side::kWord && after != Side::kDigit &&
           after != Side::kOpener;
  }
  bool only_opens() const { return opens() && !closes(); }
  bool only_closes() const { return closes() && !opens(); }
};

bool is_word(Side side) { return side == Side::kWord || side == Side::kDigit; }

// Words that begin with an apostrophe; so do decades: '90s.
bool is_elision(std::string_view rest) {
  std::size_t size = 0;
  while (size < rest.size() && (is_ascii_letter(rest[size]) || is_digit(rest[size]))) ++size;
  const std::string_view word = rest.substr(0, size);
  if (word.size() >= 2 && word.size() <= 3 && is_digit(word[0]) && is_digit(word[1])) {
    return word.size() == 2 || word[2] == 's';
  }
  for (const std::string_view elided :
       {"em", "n", "til", "till", "tis", "twas", "Tis", "Twas", "cause", "bout", "cos", "neath"}) {
    if (word == elided) return true;
  }
  return false;
}

class Finder {
 public:
  Finder(std::string_view text, Span part) : text_(text.substr(0, part.end)), begin_(part.begin) {}

  std::vector<Quote> find() {
    while (begin_ < text_.size()) {
      skip_space();
      end_ = paragraph_end();
      if (begin_ < end_) read_paragraph();
      begin_ = end_;
    }
    return std::move(quotes_);
  }

 private:
  // What is known of a quote of this paragraph beyond the quote itself.
  struct Notes {
    Family family;
    std::uint32_t cut = kNowhere;  // where another one of the family was the first to open inside
    bool leads = false;            // stands at the start of the paragraph
    bool dropped = false;          // is no quotation after all
  };

  std::string_view before(std::uint32_t at) const { return text_.substr(begin_, at - begin_); }
  std::string_view from(std::uint32_t at) const { return text_.substr(at, end_ - at); }

  void skip_space() {
    while (begin_ < text_.size() && is_space(text_[begin_])) ++begin_;
  }

  // The end of the last word before a blank line.
  std::uint32_t paragraph_end() const {
    std::uint32_t last = begin_;  // behind the last byte that is no space
    int lines = 0;
    for (std::uint32_t at = begin_; at < text_.size() && lines < 2; ++at) {
      if (text_[at] == '\n') ++lines;
      if (is_space(text_[at])) continue;
      lines = 0;
      last = at + 1;
    }
    return last;
  }

  // ---- Marks ----

  void collect_marks() {
    marks_.clear();
    bool line_begins = true;
    for (std::uint32_t at = begin_; at < end_;) {
      const MarkKind* kind = mark_at(from(at));
      if (kind == nullptr) {
        line_begins = text_[at] == '\n' || (line_begins && is_space(text_[at]));
        ++at;
        continue;
      }
      const std::uint32_t next = at + static_cast<std::uint32_t>(kind->bytes.size());
      Mark mark{.span = {at, next},
                .family = kind->family,
                .shape = kind->shape,
                .before = side_before(before(at)),
                .after = side_of(from(next)),
                .starts_line = line_begins};
      if (mark.family != Family::kSingle || !is_surely_apostrophe(mark)) marks_.push_back(mark);
      line_begins = false;
      at = next;
    }
  }

  bool is_surely_apostrophe(const Mark& mark) const {
    if (is_word(mark.before) && is_word(mark.after)) return true;
    if (mark.only_opens())
      return is_elision(from(mark.span.end)) || text_.substr(mark.span.begin).starts_with("’");
    // rock 'n' roll
    const std::string_view head = before(mark.span.begin);
    return head.ends_with("'n") || head.ends_with("‘n") || head.ends_with("’n");
  }

  // "soldiers' ", "goin' ": the end of a quotation, or of a word only?
  bool is_weak(const Mark& mark) const {
    const std::string_view head = before(mark.span.begin);
    if (!head.ends_with('s') && !head.ends_with('S') && !head.ends_with("in")) return false;
    return mark.after == Side::kSpace && mark.span.end + 1 < end_ &&
           is_word(side_of(from(mark.span.end + 1)));
  }

  // Decides what only the marks that follow can tell.
  void look_ahead() {
    const Mark* next_single = nullptr;  // of those that are not weak
    const Mark* next_straight = nullptr;
    for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark) {
      if (mark->family == Family::kSingle) {
        const bool weak = mark->closes() && is_weak(*mark);
        mark->apostrophe = weak && next_single != nullptr && !next_single->only_opens();
        if (!weak && (mark->opens() || mark->closes())) next_single = &*mark;
      } else if (mark->family == Family::kDouble && mark->shape == Shape::kEither) {
        mark->inch = mark->before == Side::kDigit && mark->closes() && next_straight != nullptr &&
                     next_straight->only_closes();
        mark->last = next_straight == nullptr;
        next_straight = &*mark;
      }
    }
  }

  // ---- Quotes ----

  void read_paragraph() {
    collect_marks();
    look_ahead();
    start(begin_);
    for (const Mark& mark : marks_) {
      if (continues_on_new_line(mark)) {
        finish(mark.span.begin);
        start(mark.span.begin);
      }
      read_mark(mark);
    }
    finish(end_);
  }

  // In texts without blank lines every line is a paragraph.
  bool continues_on_new_line(const Mark& mark) {
    if (!mark.starts_line || open_.empty() || notes(open_.front()).family != mark.family ||
        !mark.only_opens())
      return false;
    std::string_view head = before(mark.span.begin);
    while (!head.empty() && is_space(head.back())) head.remove_suffix(1);
    return head.ends_with('.') || head.ends_with('!') || head.ends_with('?') ||
           head.ends_with(':') || head.ends_with("…") || side_before(head) == Side::kQuote;
  }

  Notes& notes(std::size_t quote) { return notes_[quote - first_]; }

  // The place in open_ of the innermost open quote of a family; kMaxDepth if there is none.
  std::size_t innermost(Family family) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (notes(open_[i - 1]).family == family) return i - 1;
    }
    return kMaxDepth;
  }

  void read_mark(const Mark& mark) {
    const std::size_t level = innermost(mark.family);
    const bool is_open = level != kMaxDepth;
    if (mark.family == Family::kSingle) {
      // A single mark closes only what it opened last, and does not nest in another: apostrophes
      // are too many.
      const bool on_top = is_open && level + 1 == open_.size();
      if (!on_top && mark.opens()) open(mark);
      if (on_top && mark.closes() && !mark.apostrophe) close(level, mark);
    } else if (is_open && wants_to_close(mark, level)) {
      close(level, mark);
    } else if (is_open ? mark.only_opens() || mark.shape == Shape::kOpening : may_open(mark)) {
      open(mark);
    }
  }

  bool wants_to_close(const Mark& mark, std::size_t level) const {
    const bool spaced = mark.before == Side::kSpace;
    switch (mark.shape) {
      case Shape::kClosing:
        return true;
      case Shape::kEither:
        // Some write or tokenise: "so ", he said.
        if (spaced && (mark.after == Side::kPunctuation || mark.after == Side::kDash)) return true;
        return !mark.only_opens() && !mark.inch;
      case Shape::kOpening:
        // “Upside down“ he said.
        return (!spaced && !mark.opens()) || (opened_inward(level) && !mark.only_opens());
    }
    return false;
  }

  // „Low“ and »inward« are closed by what opens elsewhere.
  bool opened_inward(std::size_t level) const {
    const std::string_view opening = text_.substr(quotes_[open_[level]].outer.begin);
    return opening.starts_with("„") || opening.starts_with("»") || opening.starts_with("›");
  }

  static bool may_open(const Mark& mark) {
    if (mark.only_closes() || is_word(mark.before)) return false;
    if (mark.shape == Shape::kEither) return mark.after != Side::kSpace || !mark.last;
    return mark.shape == Shape::kOpening || mark.only_opens();
  }

  void open(const Mark& mark) {
    const std::size_t depth = open_.size();
    if (depth == kMaxDepth) return;
    Quote quote{.outer = mark.span, .inner = {mark.span.end, mark.span.end}, .closed = false};
    if (depth > 0) quote.parent = open_.back();
    const bool leads = mark.span.begin == lead_end_;
    if (leads) {
      lead_end_ = mark.span.end;
      quote.continues = depth < unclosed_.size() && unclosed_[depth] == mark.family;
    }
    const std::size_t level = innermost(mark.family);
    if (level != kMaxDepth) {
      // Should that one never be closed, it ended where the first quote inside it that leads here
      // begins.
      std::uint32_t& cut = notes(open_[level]).cut;
      const std::uint32_t here =
          level + 1 < depth ? quotes_[open_[level + 1]].outer.begin : mark.span.begin;
      cut = std::min(cut, here);
    }
    open_.push_back(quotes_.size());
    quotes_.push_back(quote);
    notes_.push_back({.family = mark.family, .leads = leads});
  }

  void close(std::size_t level, const Mark& mark) {
    Quote& quote = quotes_[open_[level]];
    quote.outer.end = mark.span.end;
    quote.inner.end = mark.span.begin;
    quote.closed = true;
    open_.resize(level);
  }

  void start(std::uint32_t at) {
    lead_end_ = at;
    first_ = quotes_.size();
    notes_.clear();
  }

  // Ends the quotes that are still open and repairs what that shows to be wrong.
  void finish(std::uint32_t end) {
    while (end > begin_ && is_space(text_[end - 1])) --end;
    for (std::size_t i = first_; i < quotes_.size(); ++i) {
      Quote& quote = quotes_[i];
      // Parents come first and know their ends by now.
      while (quote.parent && !holds(*quote.parent, quote))
        quote.parent = quotes_[*quote.parent].parent;
      if (quote.closed) continue;
      Notes& note = notes(i);
      quote.outer.end = std::min(quote.parent ? quotes_[*quote.parent].inner.end : end,
                                 trimmed(note.cut, quote.inner.begin));
      quote.inner.end = quote.outer.end;
      const bool is_stray =
          note.family == Family::kSingle && !(note.leads && next_begins_with_single(end));
      note.dropped = is_stray || quote.inner.empty();
    }
    unclosed_.clear();
    for (const std::size_t i : open_) {
      if (!notes(i).dropped && notes(i).cut == kNowhere) unclosed_.push_back(notes(i).family);
    }
    open_.clear();
    remove_dropped();
  }

  bool holds(std::size_t parent, const Quote& quote) {
    return !notes(parent).dropped && quote.outer.begin < quotes_[parent].inner.end;
  }

  std::uint32_t trimmed(std::uint32_t end, std::uint32_t begin) const {
    while (end != kNowhere && end > begin && is_space(text_[end - 1])) --end;
    return end;
  }

  bool next_begins_with_single(std::uint32_t end) const {
    std::string_view rest = text_.substr(end);
    while (!rest.empty() && is_space(rest.front())) rest.remove_prefix(1);
    for (std::size_t i = 0; i < kMaxDepth && !rest.empty(); ++i) {
      const MarkKind* kind = mark_at(rest);
      if (kind == nullptr) return false;
      if (kind->family == Family::kSingle) return true;
      rest.remove_prefix(kind->bytes.size());
    }
    return false;
  }

  void remove_dropped() {
    std::vector<std::size_t> places;  // of the quotes of this paragraph, afterwards
    std::size_t kept = first_;
    for (std::size_t i = first_; i < quotes_.size(); ++i) {
      places.push_back(kept);
      if (notes(i).dropped) continue;
      Quote quote = quotes_[i];
      if (quote.parent) quote.parent = places[*quote.parent - first_];
      quotes_[kept++] = quote;
    }
    quotes_.resize(kept);
  }

  std::string_view text_;
  std::uint32_t begin_;  // of the paragraph
  std::uint32_t end_ = 0;
  std::vector<Mark> marks_;  // of the paragraph
  std::vector<Quote> quotes_;
  std::size_t first_ = 0;          // quote of the paragraph
  std::vector<Notes> notes_;       // from first_ on
  std::vector<std::size_t> open_;  // quotes, the outermost first
  std::vector<Family> unclosed_;   // what the previous paragraph left open
  std::uint32_t lead_end_ = 0;     // behind the opening marks at the start of the paragraph
};

}  // namespace

std::vector<Quote> find_quotes(std::string_view text, Span part) {
  return Finder(text, part).find();
}

}  // namespace concord::extract
