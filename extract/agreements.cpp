#include "extract/agreements.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "extract/agreements/exclusions.h"
#include "extract/agreements/kinds.h"
#include "extract/agreements/left.h"
#include "extract/agreements/parties.h"
#include "extract/agreements/right.h"
#include "extract/agreements/words.h"
#include "extract/words.h"

namespace concord::extract {
namespace {

using namespace agreements;

// In "ceasefire agreement" and "ceasefire and hostage deal" the last head counts.
void move_to_last_head(const WordReader& w, Span& word, Head& head) {
  for (int count = 0; count < 3; ++count) {
    Span next = w.after(word.end);
    if (head == Head::kCeasefire && w.lower(next) == "and") {
      next = w.after(next.end);
      for (int skipped = 0;
           skipped < 2 && modifiers().has(w.lower(next)) && !head_of(w.lower(next)); ++skipped) {
        next = w.after(next.end);
      }
      const auto joined = head_of(w.lower(next));
      if (joined != Head::kDeal && joined != Head::kAgreement) return;
    }
    const auto found = head_of(w.lower(next));
    if (next.empty() || !found || *found == Head::kStart) return;
    const LowerWord name = w.lower(next);
    if (name.ends_with("ed") || name.ends_with("ing") || name.ends_with("er") ||
        name.ends_with("ment") != (*found == Head::kAgreement && !name.ends_with("s"))) {
      return;  // "planned", "dealing", "treatment"
    }
    if (*found == Head::kPlan && head != Head::kCeasefire) return;
    word = next;
    head = *found;
  }
}

// Not "pactum" or "ideals"; but "treaty's" and "road map" are.
bool is_whole_word(const WordReader& w, Span word) {
  const Span whole = w.at(word.begin);
  if (w.letter_before(word.begin) != 0) return false;
  return whole.end <= word.end || is_possessive(w.view({word.begin, whole.end}));
}

// Takes the agreement whose head is `word`, and nothing before `from`. Sets `next` to where to go
// on.
std::optional<AgreementMention> read(const WordReader& w, Span word, std::uint32_t from,
                                     std::uint32_t& next) {
  next = word.end;
  auto head = head_of(w.lower(word));
  if (!head || !is_whole_word(w, word)) return std::nullopt;
  move_to_last_head(w, word, *head);
  next = word.end;
  const Left left = modifiers_before(w, word, from);
  if (is_excluded(w, word, *head, left)) return std::nullopt;

  AgreementMention mention;
  mention.head = word;
  mention.year = left.year;
  mention.definite = left.definite;
  take_parties(w, left, word.begin, mention);
  const std::uint32_t end = take_right(w, word, *head, mention);
  const bool is_start = *head == Head::kStart;  // its "New" is a part of it
  mention.span = {is_start ? std::min(left.begin, left.nearest.begin) : left.begin, end};
  mention.type = {std::string(class_of(w, *head, left, mention))};
  mention.named = is_start || left.words.find(" start ") != std::string::npos ||
                  is_proper_name(w, word, *head, left, mention);
  next = std::max(next, end);
  return mention;
}

// The first word at or after `pos` that can be a head.
std::optional<Span> next_candidate(std::string_view text, std::uint32_t pos, std::uint32_t end) {
  static const RE2 candidates(
      "\\b(?i:agreements?|treat(?:y|ies)|pacts?|accords?|deals?|conventions?|protocols?|memorand(?:"
      "um|ums|a)|"
      "charters?|truces?|cease-?fires?|armistices?|communiqu(?:es?|\\x{e9}s?)|declarations?|"
      "statements?|plans?|"
      "road[- "
      "]?maps?|compacts?|ententes?|partnerships?|understandings?)|\\b(?:M[oO][uU]s?|START)\\b");
  re2::StringPiece found;
  if (!candidates.Match(text, pos, end, RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(found.data() - text.data());
  return Span{begin, begin + static_cast<std::uint32_t>(found.size())};
}

}  // namespace

std::vector<AgreementMention> find_agreements(std::string_view text, Span part) {
  std::vector<AgreementMention> mentions;
  const WordReader words(text, part);
  std::uint32_t pos = part.begin;
  std::uint32_t free_from = part.begin;
  while (const auto candidate = next_candidate(text, pos, part.end)) {
    std::uint32_t next = candidate->end;
    if (auto mention = read(words, *candidate, free_from, next)) {
      free_from = mention->span.end;
      mentions.push_back(std::move(*mention));
    }
    pos = std::max(next, candidate->end);
  }
  return mentions;
}

}  // namespace concord::extract
