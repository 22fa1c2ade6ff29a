#include "extract/quantities/comparisons.h"

#include <string>
#include <string_view>

#include "extract/quantities/words.h"

namespace concord::extract::quantities {

std::optional<Comparison> comparison_before(const WordReader& w, std::uint32_t& begin) {
  static const WordSet last_words(quantity_words("comparison_ends"));
  static const WordSet adverbs(quantity_words("comparison_adverbs"));
  constexpr std::size_t kMaxPhraseWords = 3;
  std::optional<Comparison> result;
  for (int count = 0; count < 2; ++count) {
    Span word = w.before(begin);
    if (word.empty() || !last_words.has(w.lower(word))) return result;
    std::string phrase;
    std::optional<Comparison> found;
    std::uint32_t found_begin = begin;
    for (std::size_t size = 1; size <= kMaxPhraseWords && !word.empty(); ++size) {
      phrase.insert(0, std::string(w.lower(word)) + (size > 1 ? " " : ""));
      if (const auto comparison = find(comparisons(), std::string_view(phrase))) {
        found = comparison;
        found_begin = word.begin;
      }
      word = w.before(word.begin);
    }
    if (!found) return result;
    if (!result || *found != Comparison::kAbout) result = found;
    begin = found_begin;
    const Span adverb = w.before(begin);
    if (!adverb.empty() && adverbs.has(w.lower(adverb))) {
      begin = adverb.begin;
      const Span article = w.before(begin);
      if (w.lower(adverb) == "little" && w.lower(article) == "a") begin = article.begin;
    }
  }
  return result;
}

std::optional<Comparison> comparison_after(const WordReader& w, std::uint32_t& end) {
  if (w.byte(end) == '+') {
    ++end;
    return Comparison::kAtLeast;
  }
  const Span conjunction = w.after(end);
  if (w.lower(conjunction) != "or") return std::nullopt;
  const Span word = w.after(conjunction.end);
  const LowerWord name = w.lower(word);
  std::optional<Comparison> result;
  if (name == "more") result = Comparison::kAtLeast;
  if (name == "fewer" || name == "less") result = Comparison::kAtMost;
  if (name == "so") result = Comparison::kAbout;
  if (result) end = word.end;
  return result;
}

bool changes_before(const WordReader& w, std::uint32_t pos) {
  for (int count = 0; count < 5; ++count) {
    const Span word = w.before(pos);
    if (word.empty()) return false;
    if (is_word_of_change(w.lower(word))) return true;
    pos = word.begin;
  }
  return false;
}

}  // namespace concord::extract::quantities
