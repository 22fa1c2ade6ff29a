#include "extract/agreements/right.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extract/agreements/left.h"
#include "extract/agreements/parties.h"

namespace concord::extract::agreements {
namespace {

bool begins_with_digit(const WordReader& w, Span word) {
  return w.byte(word.begin) >= '0' && w.byte(word.begin) <= '9';
}

bool is_day_or_month(const LowerWord& word) { return weekdays().has(word) || months().has(word); }

// The first word of a topic behind its preposition; empty when something else stands there.
Span topic_begin(const WordReader& w, Span preposition) {
  Span first = w.after(preposition.end);
  if (w.lower(first) == "the" || w.lower(first) == "a" || w.lower(first) == "an")
    first = w.after(first.end);
  const LowerWord name = w.lower(first);
  const bool other = not_topics().has(name) || is_day_or_month(name) ||
                     function_words().has(name) || begins_with_digit(w, first);
  return first.empty() || other ? Span{} : first;
}

// `word`, or the capitalised one behind it after some small words; these may stand inside of a
// title, never at its end. Empty if there is none.
Span next_of_title(const WordReader& w, Span word) {
  static const WordSet inside(agreement_words("inside_titles"));
  constexpr int kMostSmallWords = 3;
  for (int small = 0; small < kMostSmallWords && !capitalised(w, word); ++small) {
    if (!inside.has(w.lower(word))) return {};
    word = w.after(word.end);
    if (word.empty()) return {};
  }
  return capitalised(w, word) ? word : Span{};
}

// One word more of a title that has come to byte `end`: where it ends, or nothing. `plain_of` when
// it is "of" something that is no topic by itself.
std::optional<std::uint32_t> title_goes_on(const WordReader& w, std::uint32_t end, bool is_topic,
                                           bool plain_of) {
  const Span next = w.after(end);
  if (next.empty()) {
    if (w.byte(end) != ',' || !is_topic) return std::nullopt;
    const Span item = w.after(end + 1);  // "of Friendship, Cooperation and …"
    const bool goes_on = capitalised(w, item) && modifiers().has(w.lower(item));
    return goes_on ? std::optional(item.end) : std::nullopt;
  }
  const Span last = next_of_title(w, next);
  if (last.empty() || is_day_or_month(w.lower(last))) return std::nullopt;
  const bool is_next_agreement = last != next && head_of(w.lower(last)).has_value();
  const bool leaves_place = plain_of && last != next;  // "of Lisbon and the …"
  if (is_next_agreement || leaves_place) return std::nullopt;
  return last.end;
}

// The same of a topic in lower case that began with `first`.
std::optional<std::uint32_t> phrase_goes_on(const WordReader& w, std::uint32_t end, Span first) {
  const Span next = w.after(end);
  if (next.empty()) return std::nullopt;
  const LowerWord name = w.lower(next);
  if (name == "of" || name == "and") {
    Span last = w.after(next.end);
    if (name == "of" && w.lower(last) == "the") last = w.after(last.end);
    const LowerWord ending = w.lower(last);
    const bool ends = last.empty() || function_words().has(ending) || ending.ends_with("ed") ||
                      verbs_after_topic().has(ending);
    if (ends || (name == "and" && capitalised(w, last) != capitalised(w, first)))
      return std::nullopt;
    return last.end;
  }
  const bool ends = function_words().has(name) || verbs_after_topic().has(name) ||
                    name.ends_with("ed") || name.ends_with("ly") || is_day_or_month(name) ||
                    begins_with_digit(w, next);
  return ends ? std::nullopt : std::optional(next.end);
}

// "on grain exports", "of Friendship, Cooperation and Mutual Assistance"; in a title as far as it
// is capitalised. Moves `end` behind it. False if there is none.
bool take_topic(const WordReader& w, std::uint32_t& end, bool title_case,
                AgreementMention& mention) {
  constexpr int kMaxWords = 14;
  constexpr int kMaxLowerWords = 5;
  static const WordSet prepositions(agreement_words("topic_prepositions"));
  const Span preposition = w.after(end);
  const bool of = w.lower(preposition) == "of";
  if (!of && !prepositions.has(w.lower(preposition))) return false;
  const Span first = topic_begin(w, preposition);
  if (first.empty()) return false;
  const LowerWord name = w.lower(first);
  const bool title = title_case && capitalised(w, first);
  const bool is_topic = modifiers().has(name) || epithets().has(name) ||
                        has_adjective_ending(name) || name.ends_with("ship");
  if (of && !title && !is_topic) return false;
  end = first.end;
  for (int count = 1; count < (title ? kMaxWords : kMaxLowerWords); ++count) {
    const auto more =
        title ? title_goes_on(w, end, is_topic, of && !is_topic) : phrase_goes_on(w, end, first);
    if (!more) break;
    end = *more;
  }
  if (end == first.end && name.ends_with("ing")) return false;  // "on carrying out …"
  // "Treaty of Lisbon": the place is part of the name, and no topic.
  if (!of || is_topic) mention.topic = {first.begin, end};
  return true;
}

// "of 2012", "of November 9, 2020"
void take_year(const WordReader& w, std::uint32_t& end, AgreementMention& mention) {
  const Span of = w.after(end);
  if (w.lower(of) != "of") return;
  Span word = w.after(of.end);
  for (int count = 0; count < 3 && !word.empty() && !is_year(w.view(word)); ++count) {
    const bool day = word.size() <= 2 && w.byte(word.begin) >= '0' && w.byte(word.begin) <= '9';
    if (!day && !months().has(w.lower(word))) return;
    word = w.after(w.byte(word.end) == ',' ? word.end + 1 : word.end);
  }
  if (!is_year(w.view(word))) return;
  mention.year = Date{std::stoi(std::string(w.view(word))), 0, 0};
  end = word.end;
}

}  // namespace

std::uint32_t take_right(const WordReader& w, Span word, Head head, AgreementMention& mention) {
  std::uint32_t end = word.end;
  if (head == Head::kMemorandum) {
    const Span of = w.after(end);
    const Span understanding = w.after(of.end);
    if (w.lower(of) == "of" && w.lower(understanding).starts_with("understanding"))
      end = understanding.end;
  }
  // "(MOU)", "(SAFTA)"
  if (const std::uint32_t open = w.skip_space(end); w.byte(open) == '(') {
    const Span acronym = w.at(open + 1);
    const std::string_view view = w.view(acronym);
    const auto capitals = std::ranges::count_if(view, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (w.byte(acronym.end) == ')' && capitals >= 2 && view.size() <= 10) end = acronym.end + 1;
  }
  const Span next = w.after(end);
  if (head == Head::kEntente && capitalised(w, next)) end = next.end;  // "Entente Cordiale"
  const bool title_case = capitalised(w, word);
  if (take_between(w, end, mention))
    take_topic(w, end, title_case, mention);
  else if (take_topic(w, end, title_case, mention))
    take_between(w, end, mention);
  if (!mention.year) take_year(w, end, mention);
  return end;
}

}  // namespace concord::extract::agreements
