#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/core/span.h"

namespace concord::extract {

// An entry of data/offices.txt. An empty relation: a rank or a form of address, no office.
struct Office {
  std::string name;                   // "prime minister"
  std::string country_relation;       // "headOfGovernmentOf"
  std::string organization_relation;  // "leaderOf"
  bool takes_portfolio = false;       // "* minister"
};

enum class TitleStatus { kCurrent, kFormer, kActing, kDeputy, kElect };

// A title or office as it stands in the text, lexically; whose it is, the claims find out.
struct TitleMention {
  Span span;         // bytes: "then-Foreign Minister", "North Korean leader", "president of France"
  Span office_span;  // with the portfolio, without status and holder: "Foreign Minister"
  std::string office;             // lower case: "foreign minister"
  const Office* entry = nullptr;  // static
  TitleStatus status = TitleStatus::kCurrent;
  Span of;  // the country or organisation inside the span: "North Korean", "France"; empty if none
  Span accredited_to;   // of an ambassador or envoy "to X"; empty if none
  bool plural = false;  // "presidents", "foreign ministers": no single person's

  friend bool operator==(const TitleMention&, const TitleMention&) = default;
};

// Whether a word that modifies a title, as written, leaves it open whether the office is held: any
// in small letters that data/title_words.txt does not know ("pretend", "puppet"). Numbers ("47th",
// "38-year-old") and names do not.
bool leaves_title_open(std::string_view word);

// The titles in `part` of `text`, left to right, not overlapping. `names` are the spans (in order,
// not overlapping) that are known to name countries or organisations, adjectives and demonyms among
// them: a title takes one as its `of` when it stands directly before it ("North Korean leader",
// "NATO's chief") or after "of" or "for" ("president of France"). A rank or form of address
// ("Gen.", "Mr") counts only before a capital letter. Linear time; any bytes will do; safe to call
// from many threads at once.
std::vector<TitleMention> find_titles(std::string_view text, Span part,
                                      std::span<const Span> names);

}  // namespace concord::extract
