#include "extract/agreements/left.h"

#include "extract/agreements/words.h"

namespace concord::extract::agreements {
namespace {

bool starts_sentence(const WordReader& w, Span word) {
  std::uint32_t end = w.skip_space_back(word.begin);
  if (end == w.part().begin) return true;
  if (end == word.begin) return w.byte(end - 1) != '-';
  const char c = w.byte(end - 1);
  return c == '.' || c == '!' || c == '?' || c == '\n' || c == '"' || c == ':';
}

bool is_modifier(const WordReader& w, Span word, const Left& left) {
  const std::string_view view = w.view(word);
  const LowerWord name = w.lower(word);
  if (is_possessive(view)) return false;
  if (capitalised(w, word)) {
    if (name == "us" || view == "US") return true;
    if (name == "friday" && w.lower(w.before(word.begin)) == "good") return true;
    if (name == "start") return true;
    if (function_words().has(name) || weekdays().has(name) || months().has(name)) return false;
    if (definite_words().has(name) || indefinite_words().has(name)) return false;
    if (!starts_sentence(w, word)) return true;
    return modifiers().has(name) || has_adjective_ending(name) || epithets().has(name) ||
           transparent().has(name) ||
           !(name.ends_with("ing") || name.ends_with("ed") || is_agreeing_verb(name));
  }
  if (is_year(view)) return true;
  if (modifiers().has(name) || epithets().has(name) || transparent().has(name)) return true;
  if (name.view().find('-') != std::string_view::npos) return w.letter_at(word.begin) != 0;
  if (function_words().has(name) || definite_words().has(name) || indefinite_words().has(name))
    return false;
  if (has_adjective_ending(name)) return name != "several" && name != "arrival";
  // One unknown word next to the head is a modifier too, after a word that opens or goes on a noun
  // phrase: "the budget deal", "a loan guarantee agreement".
  if (left.has_modifier || name.view().size() < 3 || w.byte(word.begin) < 'a') return false;
  if (name.ends_with("ly") || name.ends_with("ed") || is_agreeing_verb(name) ||
      verbs_after_topic().has(name)) {
    return false;
  }
  const Span before = w.before(word.begin);
  const LowerWord opener = w.lower(before);
  static const WordSet articles(agreement_words("articles"));
  return !before.empty() &&
         (articles.has(opener) || w.view(before).find("\u2013") != std::string_view::npos ||
          opener.view().find('-') != std::string_view::npos ||
          (!capitalised(w, before) && (modifiers().has(opener) || transparent().has(opener) ||
                                       epithets().has(opener) || has_adjective_ending(opener))));
}

// "peace and security agreement", "Friendship and Cooperation Treaty"
bool joins_left(const WordReader& w, Span conjunction, const Left& left) {
  if (!left.has_modifier) return false;
  const Span other = w.before(conjunction.begin);
  if (other.empty()) return false;
  const Span right = w.after(conjunction.end);
  const auto is_topic = [&](Span word) {
    return modifiers().has(w.lower(word)) || has_adjective_ending(w.lower(word));
  };
  return is_topic(other) && is_topic(right) &&
         (capitalised(w, other) == capitalised(w, right) || starts_sentence(w, other));
}

}  // namespace

Left modifiers_before(const WordReader& w, Span head, std::uint32_t from) {
  constexpr int kMaxModifiers = 9;
  Left left;
  left.begin = head.begin;
  std::uint32_t pos = head.begin;
  std::uint32_t name_begin = head.begin;  // without leading transparent words
  left.nearest = w.before(pos);
  for (int count = 0; count < kMaxModifiers; ++count) {
    Span word = w.before(pos);
    if (word.empty() && pos != head.begin) {  // "Australia – Chile Free Trade Agreement"
      const std::uint32_t gap = w.skip_space_back(pos);
      const std::uint32_t dash = gap >= from + 3 && w.dash_at(gap - 3) == 3 ? 3 : 0;
      if (dash != 0 && capitalised(w, w.at(pos))) {
        const Span party = w.before(gap - dash);
        if (!party.empty() && capitalised(w, party)) word = party;
      }
    }
    left.outer = word;
    if (word.empty() || word.begin < from) {
      left.outer = {};
      break;
    }
    const LowerWord name = w.lower(word);
    if (name == "and" || w.view(word) == "&") {
      if (!joins_left(w, word, left)) break;
      left.words.insert(0, " and");
      pos = word.begin;
      continue;
    }
    if (name == "of" &&
        left.words.starts_with(" hostilities")) {  // "cessation of hostilities agreement"
      const Span cessation = w.before(word.begin);
      if (w.lower(cessation) != "cessation") break;
      left.words.insert(0, " cessation of");
      pos = name_begin = cessation.begin;
      continue;
    }
    if (!is_modifier(w, word, left)) break;
    left.words.insert(0, " " + std::string(name.view()));
    left.has_modifier = true;
    if (is_year(w.view(word))) left.year = Date{std::stoi(std::string(w.view(word))), 0, 0};
    if (capitalised(w, word) &&
        !(starts_sentence(w, word) && (modifiers().has(name) || transparent().has(name)))) {
      left.names.insert(left.names.begin(), word);
      left.has_capitalised = true;
    }
    pos = word.begin;
    if (!transparent().has(name) || capitalised(w, word) != starts_sentence(w, word)) {
      if (!transparent().has(name) || capitalised(w, word)) name_begin = pos;
    }
  }
  left.words += " ";
  left.begin = name_begin;
  left.definite = definite_words().has(w.lower(left.outer)) ||
                  (!left.outer.empty() && is_possessive(w.view(left.outer)));
  left.indefinite = indefinite_words().has(w.lower(left.outer));
  return left;
}

bool has_place_name(const WordReader& w, const Left& left) {
  if (left.names.empty()) return false;
  const std::string_view name = w.view(left.names.front());
  return name.size() > 4 && !is_nationality(LowerWord(name));
}

}  // namespace concord::extract::agreements
