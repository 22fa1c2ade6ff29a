#include "extract/quantities/units.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "extract/quantities/digits.h"
#include "extract/quantities/words.h"

namespace concord::extract::quantities {
namespace {

bool is_plural(std::string_view word) {
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

bool plural_follows(const WordReader& w, Span word) {
  const Span next = w.after(word.end);
  return !next.empty() && is_plural(w.view(next));
}

// What "50" of "50-man" measures.
Unit compound(const WordReader& w, const Amount& amount) {
  const std::uint32_t dash = w.dash_at(amount.span.end);
  Unit unit;
  if (dash == 0 || w.letter_at(amount.span.end + dash) == 0) return unit;
  Span word = w.at(amount.span.end + dash);
  const std::size_t joint = w.view(word).find('-');
  if (joint != std::string_view::npos) word.end = word.begin + static_cast<std::uint32_t>(joint);
  unit.span = word;
  const LowerWord name = w.lower(word);
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
    unit.name = w.view(word);
  }
  return unit;
}

// "American and British", "regional and international": two adjectives before one noun.
bool are_coordinate(std::string_view left, std::string_view right) {
  static const WordSet suffixes(quantity_words("adjective_endings"));
  const auto is_adjective = [](std::string_view word) {
    return word.size() > 4 && suffixes.has(word.substr(word.size() - 2));
  };
  return (is_capitalised(left) && is_capitalised(right)) ||
         (is_adjective(left) && is_adjective(right));
}

// Where the noun phrase begins: the word after the amount, or after "of" and a determiner:
// "hundreds of", "two of its".
struct PhraseBegin {
  Span word;  // empty if there is none
  bool partitive = false;
};

PhraseBegin phrase_begin(const WordReader& w, const Amount& amount, bool is_one) {
  const Span of = w.after(amount.span.end);
  if (w.lower(of) != "of") return {of, false};
  if (is_one) return {};
  const Span word = w.after(of.end);
  if (determiners().has(w.lower(word)) || is_possessive(w.view(word)))
    return {w.after(word.end), true};
  return amount.indefinite || amount.needs_noun ? PhraseBegin{word, true} : PhraseBegin{};
}

// The singular after "one", if it counts something and does not itself stand before another such
// noun.
bool is_counted_singular(const WordReader& w, Span word) {
  if (!counted_nouns().has(w.lower(word)) || plural_follows(w, word)) return false;
  const Span next = w.after(word.end);
  return next.empty() || !counted_nouns().has(w.lower(next));
}

// A plural that is not a part of the name or phrase of a noun to come: "North Korean soldiers", not
// "arms inspectors".
bool is_head_plural(const WordReader& w, Span word, Span first, int position) {
  const std::string_view view = w.view(word);
  const LowerWord name(view);
  if (!is_plural(view)) return false;
  const bool modifies =
      (plural_modifiers().has(name) || is_capitalised(view)) && plural_follows(w, word);
  const bool of_name =
      (name == "states" || name == "nations") && position == 1 && w.lower(first) == "united";
  return !modifies && !of_name;
}

bool is_plain_number(const WordReader& w, Span word) {
  return w.letter_at(word.end) == 0 && std::ranges::all_of(w.view(word), is_digit);
}

// The first plural noun after the number, with what stands between.
Unit head_noun(const WordReader& w, const Amount& amount) {
  constexpr int kMaxModifiers = 5;
  const bool is_one =
      amount.value == 1 && amount.multiplier == 1 && (!amount.in_digits || amount.span.size() == 1);
  const auto [first, partitive] = phrase_begin(w, amount, is_one);
  const auto noun = [&w, first = first](Span word, bool is_adjacent) {
    Unit unit;
    unit.span = {first.begin, word.end};
    unit.name = w.view(word);
    unit.is_noun = true;
    unit.is_adjacent = is_adjacent;
    return unit;
  };
  Unit unit;
  Span word = first;
  for (int count = 0; count < kMaxModifiers && !word.empty(); ++count) {
    const std::string_view view = w.view(word);
    const LowerWord name(view);
    if (is_plain_number(w, word)) return unit;
    if (name == "and" || name == "or") {  // "12 American and British soldiers"
      const Span left = w.before(word.begin);
      const Span right = w.after(word.end);
      if (count == 0 || !are_coordinate(w.view(left), w.view(right))) return unit;
      word = right;
      continue;
    }
    if (phrase_ends().has(name) && !(name == "us" && view == "US")) break;
    if (time_units().has(name)) {
      unit.is_time = true;
      return unit;
    }
    if (is_one) {
      if (is_counted_singular(w, word)) return noun(word, count == 0);
    } else if (is_head_plural(w, word, first, count)) {
      return noun(word, count == 0 && !partitive);
    } else if (!is_plural(view) && (nominal_adjectives().has(name) || name.ends_with("ese"))) {
      unit = noun(word, count == 0);  // stands if nothing better follows
    }
    word = w.after(word.end);
  }
  return unit;
}

}  // namespace

Unit unit_of(const WordReader& w, Amount& amount) {
  if (!amount.currency.empty()) return {};
  if (Unit unit = compound(w, amount); !unit.span.empty()) return unit;
  if (amount.metre_or_million) {
    Unit unit = money_word(w, amount);
    Unit noun = unit.span.empty() ? head_noun(w, amount) : Unit{};
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
  if (Unit unit = sign_or_measure(w, amount); !unit.span.empty()) return unit;
  if (Unit unit = money_word(w, amount); unit.is_money) return unit;
  Unit unit = head_noun(w, amount);
  if (unit.is_noun && amount.with_thousandths) amount.value = std::round(amount.value * 1000);
  return unit;
}

Unit sign_or_measure(const WordReader& w, const Amount& amount) {
  Unit unit;
  const std::uint32_t end = amount.span.end;
  const std::uint32_t begin = w.skip_space(end);
  if (w.byte(begin) == '%') {
    unit.span = {begin, begin + 1};
    unit.name = "%";
    return unit;
  }
  if (w.starts_with(begin, "°")) {
    const char scale = w.byte(begin + 2);
    const bool with_scale = scale == 'C' || scale == 'F';
    unit.is_time = !with_scale && w.letter_at(begin + 2) != 0;  // a coordinate: "33°47′N"
    unit.span = {begin, begin + (with_scale ? 3 : 2)};
    unit.name = w.view(unit.span);
    return unit;
  }
  const Span word = w.at(begin);
  if (word.empty()) return unit;
  const LowerWord name = w.lower(word);
  if (name == "percent" || name == "pct") {
    unit.span = word;
    unit.name = "%";
    return unit;
  }
  if (name == "per" || name == "percentage") {
    const Span next = w.after(word.end);
    const LowerWord noun = w.lower(next);
    if (name == "per" && noun == "cent") unit.name = "%";
    if (name == "percentage" && noun.view().starts_with("point")) unit.name = "percentage points";
    if (!unit.name.empty()) unit.span = {word.begin, next.end};
    return unit;
  }
  if (measures().has(name) && (name.view().size() > 1 || !is_capitalised(w.view(word)))) {
    unit.span = word;
    if (name == "km" && w.starts_with(word.end, "/h")) unit.span.end += 2;
    if (name == "km" && w.starts_with(word.end, "²")) unit.span.end += 2;
    unit.name = w.view(unit.span);
  }
  return unit;
}

Unit money_word(const WordReader& w, const Amount& amount) {
  Unit unit;
  const Span word = w.after(amount.span.end);
  if (word.empty()) return unit;
  const Span next = w.after(word.end);
  const LowerWord name = w.lower(word);
  if (!next.empty()) {  // "Canadian dollars", "New Zealand dollars"
    Span adjective = word;
    Span noun = next;
    if (name == "new" || name == "hong" || name == "south") {
      adjective = next;
      noun = w.after(next.end);
    }
    const std::string pair = std::string(w.lower(adjective)) + " " + std::string(w.lower(noun));
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
  } else if (name == "pounds" && w.lower(next) != "of" && amount.multiplier >= 1000) {
    unit.name = "GBP";
  } else {
    unit.name = w.view(word);
  }
  return unit;
}

}  // namespace concord::extract::quantities
