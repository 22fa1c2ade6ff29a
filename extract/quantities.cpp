#include "extract/quantities.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "extract/quantity_words.h"
#include "extract/words.h"

namespace concord::extract {
namespace {

using namespace quantity_words;

// ---- Numbers ----

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One number as written, with its multiplier and the sign of its currency.
struct Amount {
  Span span;  // with currency sign, multiplier, "a" of "a dozen"
  double value = 0;
  double multiplier = 1;
  std::string_view currency;  // ISO code, from a sign or code in front
  bool in_digits = false;
  bool grouped = false;           // "10,000"
  bool with_thousandths = false;  // "10.000"
  bool metre_or_million = false;  // "500m"
  bool indefinite = false;        // "hundreds", "several hundred"
  bool needs_noun = false;        // "scores", "tens": something else unless "of …" follows
  bool rough = false;             // "a couple of"

  // "1998": four bare digits from 1000 to 2100.
  bool may_be_year() const {
    return in_digits && !grouped && multiplier == 1 && currency.empty() && span.size() == 4 &&
           value >= 1000 && value <= 2100;
  }
  bool may_be_day() const {
    return in_digits && !grouped && multiplier == 1 && currency.empty() && span.size() <= 2 &&
           value >= 1 && value <= 31;
  }
};

struct Unit {
  Span span;  // empty: nothing there
  std::string name;
  bool is_time = false;  // a duration, age or time of day: no quantity at all
  bool is_noun = false;  // a head noun, not a measure
  bool is_money = false;
  bool is_adjacent = false;  // no modifier between number and noun
};

class QuantityReader {
 public:
  QuantityReader(std::string_view text, Span part) : words_(text, part) {}

  // Takes the amount whose first digit or number word is at `pos`. Sets `next` to where to go on.
  std::optional<QuantityMention> read(std::uint32_t pos, std::uint32_t& next);

 private:
  struct Range {
    Amount high;
    bool announced = false;  // by "between" or "from"
    bool from = false;
    bool dashed = false;
    std::uint32_t begin = 0;
    Unit low_unit;
  };

  std::optional<Amount> amount_at(std::uint32_t pos) const;
  std::optional<Amount> digits_at(std::uint32_t pos) const;
  std::optional<Amount> number_words_at(std::uint32_t pos) const;
  std::optional<Amount> indefinite_at(Span word) const;
  void take_article(Amount& amount) const;
  void take_minus(Amount& amount) const;
  void take_multipliers(Amount& amount) const;
  void take_currency_before(Amount& amount) const;
  std::uint32_t digit_run_end(std::uint32_t pos) const;
  bool starts_inside_name(std::uint32_t pos) const;

  std::optional<Range> range_from(const Amount& low) const;
  std::optional<QuantityMention> read_range(const Amount& low, Range& range, std::uint32_t& next);
  std::optional<QuantityMention> read_single(Amount& amount, const std::string& shared_unit,
                                             std::uint32_t& next) const;
  Unit unit_of(Amount& amount) const;
  Unit sign_or_measure(Amount& amount) const;
  Unit compound(const Amount& amount) const;
  Unit head_noun(const Amount& amount) const;
  Unit money_word(Amount& amount) const;
  bool is_plural(std::string_view word) const;
  bool plural_follows(Span word) const;
  bool are_coordinate(std::string_view left, std::string_view right) const;

  bool is_date(const Amount& amount) const;
  bool is_part_of_name(const Amount& amount, const Unit& unit) const;
  bool is_bare_number_of_something_else(const Amount& amount, bool compared) const;
  bool is_year(const Amount& amount, const Unit& unit, bool compared) const;
  bool points_back(const Amount& amount) const;
  bool changes_before(std::uint32_t pos) const;
  // Takes the comparison in front of `begin` into it.
  std::optional<Comparison> comparison_before(std::uint32_t& begin) const;
  std::optional<Comparison> comparison_after(std::uint32_t& end) const;

  LowerWord lower(Span word) const { return LowerWord(words_.view(word)); }

  WordReader words_;
  std::uint32_t date_end_ = 0;  // of the last date: "May 5" in "May 5 and 6"
};

// A number that goes on from a letter or a hyphen ("G20", "Su-35"), or from a digit ("1/2",
// "1:30").
bool QuantityReader::starts_inside_name(std::uint32_t pos) const {
  if (words_.letter_before(pos) != 0) return true;
  const char before = words_.byte(pos - 1);
  if (before == '_' || before == '#' || before == '.' || before == '/' || before == ':' ||
      before == '+' || before == '@' || before == '=') {
    return true;
  }
  if (before == '-') return words_.letter_before(pos - 1) != 0;
  if (pos >= words_.part().begin + 3 && words_.dash_at(pos - 3) == 3) {
    return words_.letter_before(pos - 3) != 0;
  }
  return pos >= words_.part().begin + 2 &&
         (words_.starts_with(pos - 2, "§") || words_.starts_with(pos - 2, "º"));
}

// Past everything that hangs together with a number that is none of ours: "10.05.2025", "747-8F",
// "1990s".
std::uint32_t QuantityReader::digit_run_end(std::uint32_t pos) const {
  for (;;) {
    if (const std::uint32_t letter = words_.letter_at(pos)) {
      pos += letter;
    } else if (const char c = words_.byte(pos);
               (c == '.' || c == ',' || c == ':' || c == '/' || c == '-') &&
               is_digit(words_.byte(pos + 1))) {
      ++pos;
    } else {
      return pos;
    }
  }
}

std::optional<Amount> QuantityReader::digits_at(std::uint32_t pos) const {
  constexpr std::uint32_t kMaxDigits = 15;  // all that a double keeps
  Amount amount;
  amount.in_digits = true;

  std::uint32_t end = pos;
  std::uint32_t digits = 0;
  const auto take_digits = [&](std::uint32_t count) {
    for (; count > 0; --count, ++end, ++digits)
      amount.value = amount.value * 10 + (words_.byte(end) - '0');
  };
  const auto count_digits = [&](std::uint32_t at) {
    std::uint32_t count = 0;
    while (count <= kMaxDigits && is_digit(words_.byte(at + count))) ++count;
    return count;
  };

  const std::uint32_t first = count_digits(pos);
  if (first > kMaxDigits) return std::nullopt;
  take_digits(first);
  // Groups of three; of two before the last in the Indian fashion ("1,20,000").
  if (first <= 3 && words_.byte(pos) != '0') {
    while (digits + 3 <= kMaxDigits) {
      const char c = words_.byte(end);
      const std::uint32_t separator =
          c == ',' || c == ' '                                                     ? 1
          : words_.starts_with(end, "\u00A0")                                      ? 2
          : words_.starts_with(end, "\u2009") || words_.starts_with(end, "\u202F") ? 3
                                                                                   : 0;
      if (separator == 0) break;
      const std::uint32_t group = count_digits(end + separator);
      const bool indian = c == ',' && group == 2 && words_.byte(end + 3) == ',';
      if (group != 3 && !indian) break;
      if (c == ' ' && words_.letter_at(end + 4) != 0) break;
      end += separator;
      take_digits(group);
      amount.grouped = true;
    }
    // "1.200.000": with one full stop alone it may be a fraction.
    if (!amount.grouped && words_.byte(end) == '.' && count_digits(end + 1) == 3 &&
        words_.byte(end + 4) == '.' && count_digits(end + 5) == 3) {
      while (digits + 3 <= kMaxDigits && words_.byte(end) == '.' && count_digits(end + 1) == 3) {
        ++end;
        take_digits(3);
      }
      amount.grouped = true;
    }
  }
  if (words_.byte(end) == '.' && is_digit(words_.byte(end + 1))) {
    const std::uint32_t fraction = count_digits(end + 1);
    if (digits + fraction > kMaxDigits) return std::nullopt;
    amount.with_thousandths =
        fraction == 3 && !amount.grouped && first <= 3 && words_.byte(pos) != '0';
    ++end;
    take_digits(fraction);
    amount.value /= std::pow(10.0, fraction);
  } else if (words_.starts_with(end, "½")) {
    amount.value += 0.5;
    end += 2;
  } else if (words_.starts_with(end, "¼") || words_.starts_with(end, "¾")) {
    amount.value += words_.starts_with(end, "¼") ? 0.25 : 0.75;
    end += 2;
  }
  // "10.05.2025", "14:30", "9/11", "1,23": something else.
  const char c = words_.byte(end);
  if ((c == '.' || c == ',' || c == ':' || c == '/') && is_digit(words_.byte(end + 1)))
    return std::nullopt;
  amount.span = {pos, end};
  if (words_.letter_at(end) == 0) return amount;
  // Letters may only be a multiplier or a measure: "5bn", "20km".
  const Span suffix{end, words_.at(end).end};
  const LowerWord letters = lower(suffix);
  if (letters == "m") {
    amount.metre_or_million = true;
    amount.span.end = suffix.end;
  } else if (const auto multiplier = find(short_multipliers(), letters)) {
    amount.multiplier = *multiplier;
    amount.value *= *multiplier;
    amount.span.end = suffix.end;
  } else if (!measures().has(letters) ||
             (letters.view().size() == 1 && is_capitalised(words_.view(suffix)))) {  // "5G"
    return std::nullopt;
  }
  return amount;
}

// "several hundred" and "a few dozen" are indefinite, "a hundred" is one hundred; a bare "hundred"
// is no amount.
void QuantityReader::take_article(Amount& amount) const {
  const Span before = words_.before(amount.span.begin);
  const LowerWord word = lower(before);
  if (word == "a" || word == "several" || word == "many") {
    amount.span.begin = before.begin;
    amount.indefinite = word != "a";
  } else if (word == "few") {
    const Span article = words_.before(before.begin);
    amount.span.begin = lower(article) == "a" ? article.begin : before.begin;
    amount.indefinite = true;
  }
}

// "tens of thousands", "hundreds"
std::optional<Amount> QuantityReader::indefinite_at(Span word) const {
  const auto least = find(indefinite_amounts(), lower(word));
  if (!least) return std::nullopt;
  Amount amount;
  amount.span = word;
  amount.value = *least;
  amount.indefinite = true;
  const Span of = words_.after(word.end);
  if (lower(of) == "of") {
    const Span plural = words_.after(of.end);
    if (const auto factor = find(indefinite_amounts(), lower(plural)); factor && *factor >= 1000) {
      amount.value *= *factor;
      amount.span.end = plural.end;
      return amount;
    }
  }
  amount.needs_noun = *least == 10 || *least == 20;
  return amount;
}

std::optional<Amount> QuantityReader::number_words_at(std::uint32_t pos) const {
  const Span first = words_.at(pos);
  if (first.empty() || words_.letter_before(pos) != 0 || words_.dash_at(pos - 1) != 0)
    return std::nullopt;
  if (auto indefinite = indefinite_at(first)) return indefinite;
  const LowerWord first_word = lower(first);

  if (first_word == "couple" || first_word == "pair") {
    const Span article = words_.before(pos);
    const Span of = words_.after(first.end);
    if (lower(article) != "a" || lower(of) != "of") return std::nullopt;
    Amount amount;
    amount.span = {article.begin, first.end};
    amount.value = 2;
    amount.needs_noun = true;
    amount.rough = first_word == "couple";
    return amount;
  }
  if (first_word == "half") {  // "half a million", "half a dozen"
    const Span article = words_.after(first.end);
    const Span noun = lower(article) == "a" ? words_.after(article.end) : article;
    const auto multiplier = find(multipliers(), lower(noun));
    if (!multiplier) return std::nullopt;
    Amount amount;
    amount.span = {pos, noun.end};
    amount.value = *multiplier / 2;
    amount.multiplier = *multiplier;
    return amount;
  }

  // total: closed groups of thousands; current: the group being read.
  double total = 0;
  double current = 0;
  double last_multiplier = 0;
  Amount amount;
  amount.span = {pos, pos};
  bool after_tens = false;
  bool after_hyphen = false;
  Span word = first;
  constexpr int kMaxNumberWords = 12;
  for (int count = 0; count < kMaxNumberWords; ++count) {
    // One piece of a word that hyphens join: "twenty" of "twenty-two", "two" of "two-thirds".
    std::uint32_t piece_end = word.begin;
    while (piece_end < word.end && words_.dash_at(piece_end) == 0) ++piece_end;
    const LowerWord piece = lower({word.begin, piece_end});
    const auto small = find(small_numbers(), piece);
    const auto multiplier = find(multipliers(), piece);
    if (small) {
      const bool fits = after_tens ? *small < 10 && *small > 0 : std::fmod(current, 100) == 0;
      if (!fits || (current == 0 && total == 0 && count > 0)) break;
      current += *small;
      after_tens = *small >= 20;
    } else if (multiplier) {
      if (count == 0) {
        amount.span.end = piece_end;
        Amount with_article = amount;
        take_article(with_article);
        if (with_article.span.begin == pos) return std::nullopt;
        amount = with_article;
        current = 1;
      }
      if (*multiplier <= 100) {
        if (current >= 100) break;
        current *= *multiplier;
      } else {
        if (last_multiplier != 0 && *multiplier >= last_multiplier) break;
        total += current * *multiplier;
        current = 0;
        last_multiplier = *multiplier;
      }
      amount.multiplier = std::max(amount.multiplier, *multiplier);
      after_tens = false;
    } else {
      if (after_hyphen && count > 0 && !compound_units().has(piece))
        return std::nullopt;  // "two-thirds"
      break;
    }
    amount.span.end = piece_end;
    // On to the next piece or word.
    after_hyphen = piece_end < word.end;
    if (after_hyphen) {
      word = {piece_end + words_.dash_at(piece_end), word.end};
      continue;
    }
    word = words_.after(piece_end);
    if (lower(word) == "and") {
      const Span next = words_.after(word.end);
      const Span half = words_.after(next.end);
      if (lower(next) == "a" && lower(half) == "half" && current < 100) {
        current += 0.5;
        amount.span.end = half.end;
        word = words_.after(half.end);
        after_tens = true;  // only a multiplier may follow
        continue;
      }
      // "two hundred and five", but not "two and five".
      if (amount.multiplier == 1 || after_tens || !find(small_numbers(), lower(next))) break;
      word = next;
    }
  }
  if (amount.span.end == pos || ordinals().has(lower(word))) return std::nullopt;
  amount.value = total + current;
  return amount;
}

// "minus 40", "-40"
void QuantityReader::take_minus(Amount& amount) const {
  const std::uint32_t begin = amount.span.begin;
  const Span word = words_.before(begin);
  std::uint32_t sign = begin;
  if (words_.byte(begin - 1) == '-') sign = begin - 1;
  if (begin >= words_.part().begin + 3 && words_.starts_with(begin - 3, "−")) sign = begin - 3;
  if (lower(word) == "minus") sign = word.begin;
  if (sign == begin) return;
  amount.span.begin = sign;
  amount.value = -amount.value;
}

// "2 million", "1.2-billion", "2 dozen"
void QuantityReader::take_multipliers(Amount& amount) const {
  for (int count = 0; count < 2; ++count) {
    const std::uint32_t dash = words_.dash_at(amount.span.end);
    const std::uint32_t begin =
        dash != 0 ? amount.span.end + dash : words_.skip_space(amount.span.end);
    if (begin == amount.span.end) return;
    Span word = words_.at(begin);
    if (dash != 0 || words_.view(word).find('-') != std::string_view::npos) {  // "5-million-dollar"
      while (word.begin < word.end) {
        const std::size_t joint = words_.view(word).find('-');
        if (joint == std::string_view::npos) break;
        word.end = word.begin + static_cast<std::uint32_t>(joint);
      }
    }
    const LowerWord name = lower(word);
    auto multiplier = find(multipliers(), name);
    if (!multiplier && dash == 0 && name.view().size() > 1)
      multiplier = find(short_multipliers(), name);
    if (!multiplier && !amount.currency.empty() && name == "m") multiplier = 1e6;
    if (!multiplier) return;
    amount.value *= *multiplier;
    amount.multiplier *= *multiplier;
    amount.span.end = word.end;
  }
}

// "$", "US$", "USD "
void QuantityReader::take_currency_before(Amount& amount) const {
  const std::uint32_t begin = amount.span.begin;
  for (const std::uint32_t size : {3u, 2u, 1u}) {
    if (begin < words_.part().begin + size) continue;
    const Span sign{begin - size, begin};
    const auto code = find(currency_symbols(), words_.view(sign));
    if (code && words_.letter_before(sign.begin) == 0) {
      amount.currency = *code;
      amount.span.begin = sign.begin;
      return;
    }
  }
  const Span word = words_.before(begin);
  if (word.size() != 3 || word.end == begin || !is_capitalised(words_.view(word))) return;
  const auto code = find(currency_words(), lower(word));
  if (code && *code == words_.view(word)) {
    amount.currency = *code;
    amount.span.begin = word.begin;
  }
}

std::optional<Amount> QuantityReader::amount_at(std::uint32_t pos) const {
  if (!is_digit(words_.byte(pos))) return number_words_at(pos);
  auto amount = digits_at(pos);
  if (!amount) return std::nullopt;
  take_currency_before(*amount);
  if (amount->currency.empty() && starts_inside_name(pos)) return std::nullopt;
  if (!amount->currency.empty() && amount->metre_or_million) {
    amount->metre_or_million = false;
    amount->multiplier = 1e6;
    amount->value *= 1e6;
  }
  if (amount->multiplier == 1) take_multipliers(*amount);
  return amount;
}

// ---- Units ----

bool QuantityReader::is_plural(std::string_view word) const {
  const LowerWord whole(word);
  std::string_view name = whole.view();
  if (const std::size_t joint = name.rfind('-'); joint != std::string_view::npos)
    name.remove_prefix(joint + 1);
  if (irregular_plurals().has(name) || name.ends_with("men") || name.ends_with("people")) {
    return name != "women's" && name != "specimen" && name != "regimen";
  }
  if (name.size() < 3 || !name.ends_with('s') || name.ends_with("'s")) return false;
  if (name.ends_with("ss") || name.ends_with("us") || name.ends_with("is")) return false;
  return !not_plurals().has(name) && !phrase_ends().has(name);
}

bool QuantityReader::plural_follows(Span word) const {
  const Span next = words_.after(word.end);
  return !next.empty() && is_plural(words_.view(next));
}

// What "50" of "50-man" measures.
Unit QuantityReader::compound(const Amount& amount) const {
  const std::uint32_t dash = words_.dash_at(amount.span.end);
  Unit unit;
  if (dash == 0 || words_.letter_at(amount.span.end + dash) == 0) return unit;
  Span word = words_.at(amount.span.end + dash);
  const std::size_t joint = words_.view(word).find('-');
  if (joint != std::string_view::npos) word.end = word.begin + static_cast<std::uint32_t>(joint);
  unit.span = word;
  const LowerWord name = lower(word);
  if (!compound_units().has(name)) {
    unit.is_time = true;  // "two-day", "six-point", "three-way": no amount of ours
    return unit;
  }
  if (const auto code = find(currency_words(), name)) {
    unit.name = *code;
    unit.is_money = true;
  } else if (name == "percent") {
    unit.name = "%";
  } else if (name != "strong") {
    unit.name = words_.view(word);
  }
  return unit;
}

Unit QuantityReader::money_word(Amount& amount) const {
  Unit unit;
  const Span word = words_.after(amount.span.end);
  if (word.empty()) return unit;
  const Span next = words_.after(word.end);
  const LowerWord name = lower(word);
  if (!next.empty()) {  // "Canadian dollars", "New Zealand dollars"
    Span adjective = word;
    Span noun = next;
    if (name == "new" || name == "hong" || name == "south") {
      adjective = next;
      noun = words_.after(next.end);
    }
    const std::string pair = std::string(lower(adjective)) + " " + std::string(lower(noun));
    if (const auto code = find(national_currencies(), std::string_view(pair))) {
      unit.span = {word.begin, noun.end};
      unit.name = *code;
      unit.is_money = true;
      return unit;
    }
  }
  // "won" is a verb after a small number.
  const bool won = name == "won" && amount.value >= 1000;
  const auto code = won ? std::string_view("KRW") : find(currency_words(), name);
  if (!code) return unit;
  unit.span = word;
  unit.is_money = true;
  if (!code->empty()) {
    unit.name = *code;
  } else if (name == "pounds" && lower(next) != "of" && amount.multiplier >= 1000) {
    unit.name = "GBP";
  } else {
    unit.name = words_.view(word);
  }
  return unit;
}

Unit QuantityReader::sign_or_measure(Amount& amount) const {
  Unit unit;
  const std::uint32_t end = amount.span.end;
  const std::uint32_t begin = words_.skip_space(end);
  if (words_.byte(begin) == '%') {
    unit.span = {begin, begin + 1};
    unit.name = "%";
    return unit;
  }
  if (words_.starts_with(begin, "°")) {
    const char scale = words_.byte(begin + 2);
    const bool with_scale = scale == 'C' || scale == 'F';
    unit.is_time = !with_scale && words_.letter_at(begin + 2) != 0;  // a coordinate: "33°47′N"
    unit.span = {begin, begin + (with_scale ? 3 : 2)};
    unit.name = words_.view(unit.span);
    return unit;
  }
  const Span word = words_.at(begin);
  if (word.empty()) return unit;
  const LowerWord name = lower(word);
  if (name == "percent" || name == "pct") {
    unit.span = word;
    unit.name = "%";
    return unit;
  }
  if (name == "per" || name == "percentage") {
    const Span next = words_.after(word.end);
    const LowerWord noun = lower(next);
    if (name == "per" && noun == "cent") unit.name = "%";
    if (name == "percentage" && noun.view().starts_with("point")) unit.name = "percentage points";
    if (!unit.name.empty()) unit.span = {word.begin, next.end};
    return unit;
  }
  if (measures().has(name) && (name.view().size() > 1 || !is_capitalised(words_.view(word)))) {
    unit.span = word;
    if (name == "km" && words_.starts_with(word.end, "/h")) unit.span.end += 2;
    if (name == "km" && words_.starts_with(word.end, "²")) unit.span.end += 2;
    unit.name = words_.view(unit.span);
  }
  return unit;
}

// "American and British", "regional and international": two adjectives before one noun.
bool QuantityReader::are_coordinate(std::string_view left, std::string_view right) const {
  static const WordSet suffixes("al an ic ry us ve");
  const auto is_adjective = [](std::string_view word) {
    return word.size() > 4 && suffixes.has(word.substr(word.size() - 2));
  };
  return (is_capitalised(left) && is_capitalised(right)) ||
         (is_adjective(left) && is_adjective(right));
}

// The first plural noun after the number, with what stands between.
Unit QuantityReader::head_noun(const Amount& amount) const {
  constexpr int kMaxModifiers = 5;
  const bool is_one =
      amount.value == 1 && amount.multiplier == 1 && (!amount.in_digits || amount.span.size() == 1);
  Unit unit;
  Span word = words_.after(amount.span.end);
  bool partitive = false;
  if (lower(word) == "of") {  // "hundreds of", "two of its"
    if (is_one) return unit;
    word = words_.after(word.end);
    const bool determined = determiners().has(lower(word)) || is_possessive(words_.view(word));
    if (!determined && !amount.indefinite && !amount.needs_noun) return unit;
    if (determined) word = words_.after(word.end);
    partitive = true;
  }
  const Span first = word;
  for (int count = 0; count < kMaxModifiers && !word.empty(); ++count) {
    const std::string_view view = words_.view(word);
    const LowerWord name(view);
    if (is_digit(view[0]) && view.find('-') == std::string_view::npos &&
        words_.letter_at(word.end) == 0 && std::ranges::all_of(view, is_digit)) {
      return unit;
    }
    if (name == "and" || name == "or") {  // "12 American and British soldiers"
      const Span left = words_.before(word.begin);
      const Span right = words_.after(word.end);
      if (count == 0 || !are_coordinate(words_.view(left), words_.view(right))) return unit;
      word = right;
      continue;
    }
    if (phrase_ends().has(name) && !(name == "us" && view == "US")) break;
    if (time_units().has(name)) {
      unit.is_time = true;
      return unit;
    }
    if (is_one) {
      std::string_view singular = name.view();
      if (counted_nouns().has(singular) && !plural_follows(word)) {
        const Span next = words_.after(word.end);
        const bool modifies = !next.empty() && counted_nouns().has(lower(next));
        if (!modifies) {
          unit.span = {first.begin, word.end};
          unit.name = view;
          unit.is_noun = true;
          unit.is_adjacent = count == 0;
          return unit;
        }
      }
    } else if (is_plural(view)) {
      const bool modifies =
          (plural_modifiers().has(name) || is_capitalised(view)) && plural_follows(word);
      const bool of_name =
          (name == "states" || name == "nations") && count == 1 && lower(first) == "united";
      if (!modifies && !of_name) {
        unit.span = {first.begin, word.end};
        unit.name = view;
        unit.is_noun = true;
        unit.is_adjacent = count == 0 && !partitive;
        return unit;
      }
    } else if (nominal_adjectives().has(name) || name.ends_with("ese")) {
      // Stands if nothing better follows.
      unit.span = {first.begin, word.end};
      unit.name = view;
      unit.is_noun = true;
      unit.is_adjacent = count == 0;
    }
    word = words_.after(word.end);
  }
  return unit;
}

Unit QuantityReader::unit_of(Amount& amount) const {
  if (!amount.currency.empty()) return {};
  if (Unit unit = compound(amount); !unit.span.empty()) return unit;
  if (amount.metre_or_million) {
    Unit unit = money_word(amount);
    Unit noun = unit.span.empty() ? head_noun(amount) : Unit{};
    if (unit.is_money || (noun.is_noun && noun.is_adjacent)) {
      amount.value *= 1e6;
      amount.multiplier = 1e6;
      return unit.is_money ? unit : noun;
    }
    unit.span = {amount.span.end - 1, amount.span.end};
    unit.name = "m";
    --amount.span.end;
    return unit;
  }
  if (Unit unit = sign_or_measure(amount); !unit.span.empty()) return unit;
  if (Unit unit = money_word(amount); unit.is_money) return unit;
  Unit unit = head_noun(amount);
  if (unit.is_noun && amount.with_thousandths) amount.value = std::round(amount.value * 1000);
  return unit;
}

// ---- What is no quantity ----

// "May 9", "9 May", "Sept. 2"
bool QuantityReader::is_date(const Amount& amount) const {
  if (!amount.may_be_day() && !amount.may_be_year()) return false;
  std::uint32_t before_end = words_.skip_space_back(amount.span.begin);
  if (words_.byte(before_end - 1) == '.') --before_end;
  const Span before = words_.before(before_end);
  if (before.end == before_end && is_capitalised(words_.view(before)) &&
      months().has(lower(before)))
    return true;
  const Span after = words_.after(amount.span.end);
  if (is_capitalised(words_.view(after)) && months().has(lower(after))) return true;
  // "20 and 21 May"
  if (const std::uint32_t joint = words_.dash_at(amount.span.end);
      joint != 0 || lower(after) == "and" || lower(after) == "to") {
    const Span day = words_.after(joint != 0 ? amount.span.end + joint : after.end);
    const Span month = words_.after(day.end);
    if (day.size() <= 2 && is_digit(words_.byte(day.begin)) && is_capitalised(words_.view(month)) &&
        months().has(lower(month))) {
      return true;
    }
  }
  // "May 5 and 6", "Aug. 20 to 28"
  if (date_end_ == 0 || date_end_ >= amount.span.begin || amount.span.begin - date_end_ > 6)
    return false;
  const std::string_view between = words_.view({date_end_, amount.span.begin});
  return between == " and " || between == ", " || between == " to " || between == " or " ||
         between == "-" || between == "\u2013";
}

// "Boeing 737", "Resolution 1701", "page 5"
bool QuantityReader::is_part_of_name(const Amount& amount, const Unit& unit) const {
  if (!amount.currency.empty()) return false;
  const std::uint32_t end = words_.skip_space_back(amount.span.begin);
  const bool abbreviated = end != amount.span.begin && words_.byte(end - 1) == '.';
  const Span before = words_.before(abbreviated ? end - 1 : end);
  if (before.empty() || end == amount.span.begin) return false;
  const std::string_view view = words_.view(before);
  const LowerWord name(view);
  if (!amount.in_digits) {  // "World War Two", "day five"
    if (!unit.span.empty() || amount.indefinite) return false;
    return numbered_things().has(name) ||
           (is_capitalised(view) &&
            is_capitalised(words_.view({amount.span.begin, amount.span.end})) &&
            !phrase_ends().has(name));
  }
  if (numbered_things().has(name)) return !(abbreviated && name != "no" && name != "nos");
  if (abbreviated) return name == "p" || name == "pp" || name == "art" || name == "sec";
  if (!is_capitalised(view) || is_possessive(view)) return false;
  if (amount.grouped || amount.multiplier > 1) return false;
  if (phrase_ends().has(name) || weekdays().has(name) || find(comparisons(), name)) return false;
  if (name.ends_with("ing") || name.ends_with("ed") || name == "another" ||
      find(small_numbers(), name)) {
    return false;
  }
  if (!unit.is_noun) return !unit.span.empty() ? false : true;
  const LowerWord plural(unit.name);
  std::string_view singular = plural.view();
  if (counted_nouns().has(singular)) return false;
  if (singular.ends_with('s')) singular.remove_suffix(1);
  return !counted_nouns().has(singular);
}

bool QuantityReader::is_year(const Amount& amount, const Unit& unit, bool compared) const {
  if (!amount.may_be_year()) return false;
  if (!unit.span.empty() && !unit.is_noun) return false;
  if (!unit.is_noun) return true;
  if (compared) return false;
  const Span before = words_.before(amount.span.begin);
  if (year_cues().has(lower(before))) return true;
  return amount.value >= 1900 && !unit.is_adjacent;
}

// "the two", "these three"
bool QuantityReader::points_back(const Amount& amount) const {
  return !amount.in_digits && amount.value <= 12 && amount.multiplier == 1 &&
         pointers_back().has(lower(words_.before(amount.span.begin)));
}

// A number without a unit that counts nothing that we could tell.
bool QuantityReader::is_bare_number_of_something_else(const Amount& amount, bool compared) const {
  const std::uint32_t begin = amount.span.begin;
  const std::uint32_t end = amount.span.end;
  const char before = words_.byte(begin - 1);
  const char after = words_.byte(end);
  if (words_.starts_with(end, "′") || words_.starts_with(end, "″")) return true;  // of a coordinate
  const Span word = words_.before(begin);
  const LowerWord name = lower(word);
  const LowerWord second = lower(words_.before(word.begin));
  if (amount.multiplier == 1 && amount.value <= 120) {  // "she was six", "at the age of 18"
    static const WordSet persons("he i she who");
    if ((name == "was" || name == "is") && persons.has(second)) return true;
    if (name == "of" && (second == "age" || second == "ages")) return true;
  }
  if (!amount.in_digits) {
    if (amount.value == 1 && amount.multiplier == 1) return true;
    return amount.needs_noun;
  }
  if (words_.byte(begin) == '0' && amount.value >= 1) return true;  // "0800", a telephone
  if (amount.value == 0) return true;
  // "(5)", "[3]", "2)", "'98"
  if (after == ')' || after == ']' || before == '\'' || words_.starts_with(begin - 3, "\u2019"))
    return true;
  if (compared) return false;
  const std::uint32_t word_end = words_.skip_space_back(begin);
  // A list number: first in its line, and a full stop and space follow.
  const bool starts_line = word_end == words_.part().begin || words_.byte(word_end - 1) == '\n' ||
                           words_.byte(begin - 1) == '\n';
  if (starts_line && (after == '.' || after == '\0' || after == '\n')) return true;
  // An age: "Skripal, 66, and"
  if (words_.byte(word_end - 1) == ',' && (after == ',' || after == '.') && amount.value <= 120) {
    if (is_capitalised(words_.view(words_.before(word_end - 1)))) return true;
  }
  // Groups of digits, each for itself: "020 7946 0958"
  if (is_digit(words_.byte(words_.skip_space(end))) || is_digit(words_.byte(word_end - 1)))
    return true;
  // "at 7", "in 761", "the 747"
  static const WordSet other_uses("at by in since the until");
  if (other_uses.has(name) && !amount.grouped && amount.multiplier == 1 && amount.value < 1e4)
    return true;
  return amount.value != std::floor(amount.value) && amount.multiplier == 1;  // "3.11" of a version
}

// ---- Comparisons and ranges ----

std::optional<Comparison> QuantityReader::comparison_before(std::uint32_t& begin) const {
  static const WordSet last_words(R"(
    about above almost approaching approximately around as below circa estimated exactly exceeded
    exceeding exceeds least most nearly of over precisely reported roughly some than to under)");
  static const WordSet adverbs("far just little much slightly well");
  constexpr std::size_t kMaxPhraseWords = 3;
  std::optional<Comparison> result;
  for (int count = 0; count < 2; ++count) {
    Span word = words_.before(begin);
    if (word.empty() || !last_words.has(lower(word))) return result;
    std::string phrase;
    std::optional<Comparison> found;
    std::uint32_t found_begin = begin;
    for (std::size_t size = 1; size <= kMaxPhraseWords && !word.empty(); ++size) {
      phrase.insert(0, std::string(lower(word)) + (size > 1 ? " " : ""));
      if (const auto comparison = find(comparisons(), std::string_view(phrase))) {
        found = comparison;
        found_begin = word.begin;
      }
      word = words_.before(word.begin);
    }
    if (!found) return result;
    if (!result || *found != Comparison::kAbout) result = found;
    begin = found_begin;
    const Span adverb = words_.before(begin);
    if (!adverb.empty() && adverbs.has(lower(adverb))) {
      begin = adverb.begin;
      const Span article = words_.before(begin);
      if (lower(adverb) == "little" && lower(article) == "a") begin = article.begin;
    }
  }
  return result;
}

// "10 or more", "10+", "a million or so"
std::optional<Comparison> QuantityReader::comparison_after(std::uint32_t& end) const {
  if (words_.byte(end) == '+') {
    ++end;
    return Comparison::kAtLeast;
  }
  const Span conjunction = words_.after(end);
  if (lower(conjunction) != "or") return std::nullopt;
  const Span word = words_.after(conjunction.end);
  const LowerWord name = lower(word);
  std::optional<Comparison> result;
  if (name == "more") result = Comparison::kAtLeast;
  if (name == "fewer" || name == "less") result = Comparison::kAtMost;
  if (name == "so") result = Comparison::kAbout;
  if (result) end = word.end;
  return result;
}

bool QuantityReader::changes_before(std::uint32_t pos) const {
  for (int count = 0; count < 5; ++count) {
    const Span word = words_.before(pos);
    if (word.empty()) return false;
    if (is_word_of_change(lower(word))) return true;
    pos = word.begin;
  }
  return false;
}

std::optional<QuantityReader::Range> QuantityReader::range_from(const Amount& low) const {
  if (low.indefinite || low.rough) return std::nullopt;
  Range range;
  range.begin = low.span.begin;
  const Span before = words_.before(low.span.begin);
  const LowerWord opener = lower(before);
  const bool between = opener == "between";
  const bool from = opener == "from";
  range.announced = between || from;
  range.from = from;

  // A sign or measure may be said twice: "between 5% and 7%".
  Amount copy = low;
  if (low.currency.empty()) {
    range.low_unit = sign_or_measure(copy);
    if (range.low_unit.span.empty()) range.low_unit = money_word(copy);
  }
  const std::uint32_t end = range.low_unit.span.empty() ? low.span.end : range.low_unit.span.end;
  std::uint32_t high_begin = 0;
  const std::uint32_t gap = words_.skip_space(end);
  if (const std::uint32_t dash = words_.dash_at(gap)) {  // "12-20", "12 – 20"
    range.dashed = true;
    high_begin = words_.skip_space(gap + dash);
    if (words_.letter_at(high_begin) != 0 && !is_digit(words_.byte(high_begin)) &&
        high_begin != gap + dash) {
      return std::nullopt;
    }
  } else {
    const Span conjunction = words_.after(end);
    const LowerWord name = lower(conjunction);
    const bool joins =
        between ? name == "and" || name == "to" : name == "to" || (name == "or" && !from);
    if (!joins) return std::nullopt;
    high_begin = words_.skip_space(conjunction.end);
    if (high_begin == conjunction.end) return std::nullopt;
  }
  // The sign of a currency stands before the digits.
  std::uint32_t digits = high_begin;
  for (int skipped = 0; skipped < 5 && digits < words_.part().end &&
                        !is_digit(words_.byte(digits)) && words_.letter_at(high_begin) == 0;
       ++skipped) {
    ++digits;
  }
  std::optional<Amount> high;
  if (is_digit(words_.byte(digits))) {
    high = digits_at(digits);
    if (high) {
      take_currency_before(*high);
      if (high->currency.empty() && digits != high_begin) return std::nullopt;
      if (!low.currency.empty() && high->metre_or_million) {
        high->metre_or_million = false;
        high->multiplier = 1e6;
        high->value *= 1e6;
      }
      if (high->multiplier == 1) take_multipliers(*high);
    }
  } else if (words_.at(high_begin).size() > 0) {
    const Span word = words_.at(high_begin);
    const LowerWord name = lower(word);
    high = number_words_at(name == "a" ? words_.skip_space(word.end) : high_begin);
    if (high && high->indefinite) high.reset();
  }
  if (!high) return std::nullopt;
  if (range.announced) range.begin = before.begin;
  range.high = *high;
  return range;
}

// Whether it holds together: a unit, and a low end that is the lower.
std::optional<QuantityMention> QuantityReader::read_range(const Amount& low, Range& range,
                                                          std::uint32_t& next) {
  Amount& high = range.high;
  if (is_date(high)) {  // "20 to 28 August"
    next = date_end_ = high.span.end;
    return std::nullopt;
  }
  Unit unit = unit_of(high);
  next = std::max(high.span.end, unit.span.end);
  if (unit.is_time || is_part_of_name(low, unit)) return std::nullopt;
  if (!high.currency.empty() || (unit.span.empty() && !low.currency.empty())) {
    unit.name = high.currency.empty() ? low.currency : high.currency;
    unit.is_money = true;
  }
  if (!low.currency.empty() && unit.name != low.currency) return std::nullopt;
  double value = low.value;
  if (low.multiplier == 1 && high.multiplier > 1 && value < high.value / high.multiplier) {
    value *= high.multiplier;  // "10 to 12 million"
  }
  const bool may_be_years = low.may_be_year() && high.may_be_year() && !unit.is_money;
  const bool counts =
      !unit.name.empty() || (range.announced && low.value >= 100 && !low.may_be_year());
  if (!counts || may_be_years || value >= high.value) return std::nullopt;
  QuantityMention mention;
  mention.number = {low.span.begin, high.span.end};
  mention.span = {range.begin, next};
  comparison_before(mention.span.begin);
  mention.quantity = {value, high.value, Comparison::kBetween, unit.name};
  return mention;
}

// `shared_unit` stands after another number: "from 800 to 1,200 soldiers".
std::optional<QuantityMention> QuantityReader::read_single(Amount& amount,
                                                           const std::string& shared_unit,
                                                           std::uint32_t& next) const {
  QuantityMention mention;
  mention.span = mention.number = amount.span;
  const auto after = comparison_after(amount.span.end);
  const auto before = comparison_before(mention.span.begin);
  const bool compared = before.has_value() || after.has_value();
  Unit unit = unit_of(amount);
  if (!amount.currency.empty()) unit.name = amount.currency;
  if (unit.name.empty()) unit.name = shared_unit;
  next = std::max(amount.span.end, unit.span.end);
  if (unit.is_time) return std::nullopt;
  if (is_year(amount, unit, compared) || is_part_of_name(amount, unit)) return std::nullopt;
  const bool bare = unit.name.empty() && unit.span.empty();
  if (bare && is_bare_number_of_something_else(amount, compared)) return std::nullopt;
  if (!compared && points_back(amount)) return std::nullopt;
  mention.number.end = std::min(mention.number.end, amount.span.end);
  if (unit.name.starts_with("degree") || unit.name.starts_with("°")) {
    take_minus(amount);
    mention.number.begin = amount.span.begin;
    mention.span.begin = std::min(mention.span.begin, amount.span.begin);
  }
  mention.span.end = next;
  const Comparison comparison = amount.indefinite ? Comparison::kMoreThan
                                : amount.rough    ? Comparison::kAbout
                                                  : Comparison::kExactly;
  mention.quantity = {amount.value, std::nullopt, before.value_or(after.value_or(comparison)),
                      unit.name};
  return mention;
}

std::optional<QuantityMention> QuantityReader::read(std::uint32_t pos, std::uint32_t& next) {
  auto amount = amount_at(pos);
  if (!amount) {
    next = is_digit(words_.byte(pos)) ? digit_run_end(pos) : std::max(words_.at(pos).end, pos + 1);
    return std::nullopt;
  }
  if (is_date(*amount)) {
    next = date_end_ = amount->span.end;
    return std::nullopt;
  }
  std::string shared_unit;
  if (auto range = range_from(*amount)) {
    if (range->from && changes_before(range->begin)) {
      // "rose from 800 to 1,200 soldiers": two amounts of one thing.
      if (range->low_unit.span.empty()) shared_unit = unit_of(range->high).name;
    } else {
      auto mention = read_range(*amount, *range, next);
      // "300 soldiers to 5 bases", "USD 5 million or 20 million EUR": no range after all.
      const bool amount_alone = !range->announced && !range->dashed && amount->value >= 100;
      if (mention || !amount_alone) return mention;
    }
  }
  return read_single(*amount, shared_unit, next);
}

// The first digit or number word at or after `pos`.
std::optional<std::uint32_t> next_candidate(std::string_view text, std::uint32_t pos,
                                            std::uint32_t end) {
  static const RE2 candidates(
      "[0-9]|(?i:\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
      "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|"
      "sixty|seventy|eighty|ninety|half|couple|pair|tens|scores|(?:dozen|hundred|thousand|million|"
      "billion|"
      "trillion)s?|lakh|crore)\\b)");
  re2::StringPiece found;
  if (!candidates.Match(text, pos, end, RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::uint32_t>(found.data() - text.data());
}

}  // namespace

std::vector<QuantityMention> find_quantities(std::string_view text, Span part) {
  std::vector<QuantityMention> mentions;
  QuantityReader reader(text, part);
  std::uint32_t pos = part.begin;
  while (const auto candidate = next_candidate(text, pos, part.end)) {
    std::uint32_t next = *candidate + 1;
    const auto mention = reader.read(*candidate, next);
    const bool apart =
        mentions.empty() || !mention || mentions.back().span.end <= mention->span.begin;
    if (mention && apart) mentions.push_back(*mention);
    pos = std::max(next, *candidate + 1);
  }
  return mentions;
}

}  // namespace concord::extract
