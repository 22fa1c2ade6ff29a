#include "extract/agreements/words.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "extract/data/agreement_words.txt.h"
#include "extract/word_lists.h"

namespace concord::extract::agreements {

std::vector<std::string_view> agreement_words(std::string_view list) {
  static const WordLists lists(kAgreementWordData);
  return lists.words(list);
}

std::optional<Head> head_of(std::string_view lower) {
  static const std::pair<std::string_view, Head> stems[] = {{"agreement", Head::kAgreement},
                                                            {"treat", Head::kTreaty},
                                                            {"pact", Head::kPact},
                                                            {"accord", Head::kAccord},
                                                            {"deal", Head::kDeal},
                                                            {"convention", Head::kConvention},
                                                            {"protocol", Head::kProtocol},
                                                            {"memorand", Head::kMemorandum},
                                                            {"mou", Head::kMemorandum},
                                                            {"charter", Head::kCharter},
                                                            {"truce", Head::kCeasefire},
                                                            {"ceasefire", Head::kCeasefire},
                                                            {"cease-fire", Head::kCeasefire},
                                                            {"armistice", Head::kArmistice},
                                                            {"communiqu", Head::kCommunique},
                                                            {"declaration", Head::kDeclaration},
                                                            {"statement", Head::kStatement},
                                                            {"plan", Head::kPlan},
                                                            {"road", Head::kPlan},
                                                            {"compact", Head::kCompact},
                                                            {"entente", Head::kEntente},
                                                            {"partnership", Head::kPartnership},
                                                            {"understanding", Head::kUnderstanding},
                                                            {"start", Head::kStart}};
  for (const auto& [stem, head] : stems) {
    if (lower.starts_with(stem)) return head;
  }
  return std::nullopt;
}

const WordSet& modifiers() {
  static const WordSet set(agreement_words("modifiers"));
  return set;
}

const WordSet& epithets() {
  static const WordSet set(agreement_words("epithets"));
  return set;
}

const WordSet& transparent() {
  static const WordSet set(agreement_words("transparent"));
  return set;
}

const WordSet& definite_words() {
  static const WordSet set(agreement_words("definite_words"));
  return set;
}

const WordSet& indefinite_words() {
  static const WordSet set(agreement_words("indefinite_words"));
  return set;
}

const WordSet& commercial() {
  static const WordSet set(agreement_words("commercial"));
  return set;
}

const WordSet& idiom_words() {
  static const WordSet set(agreement_words("idiom_words"));
  return set;
}

const WordSet& before_verb() {
  static const WordSet set(agreement_words("before_verb"));
  return set;
}

const WordSet& not_agreement_after() {
  static const WordSet set(agreement_words("not_agreement_after"));
  return set;
}

const WordSet& titles_of_persons() {
  static const WordSet set(agreement_words("titles_of_persons"));
  return set;
}

const WordSet& function_words() {
  static const WordSet set(agreement_words("function_words"));
  return set;
}

const WordSet& verbs_after_topic() {
  static const WordSet set(agreement_words("verbs_after_topic"));
  return set;
}

const WordSet& not_topics() {
  static const WordSet set(agreement_words("not_topics"));
  return set;
}

const WordSet& not_in_pairs() {
  static const WordSet set(agreement_words("not_in_pairs"));
  return set;
}

bool is_agreeing_verb(std::string_view lower) {
  static const RE2 verbs(
      "(?:sign|initial|ratif|approv|reach|seal|clinch|broker|negotiat|strik|struck|conclud|announc|"
      "reject|"
      "discuss|forg|made|mak|secur|want|seek|sought|breach|violat|honou?r|suspend|denounc|scrap|"
      "implement|"
      "endors|adopt|hail|welcom|back|oppos|propos|finali|agree|accept|enter|abrogat|extend|renew|"
      "terminat)[a-z]*");
  return RE2::FullMatch(lower, verbs);
}

bool has_adjective_ending(const LowerWord& word) {
  constexpr std::string_view endings[] = {"al",   "ic",   "ive", "ary", "ous",
                                          "able", "ible", "ful", "ish", "ese"};
  return word.view().size() > 4 && std::ranges::any_of(endings, [&](std::string_view ending) {
           return word.ends_with(ending);
         });
}

bool is_nationality(const LowerWord& word) {
  return word.ends_with("an") || word.ends_with("ish") || word.ends_with("ese") ||
         word.ends_with("ch") || word.ends_with("eli") || word.ends_with("aqi") ||
         word.ends_with("swiss") || word.ends_with("i");
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word[0] == '1' || word[0] == '2') &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }) && word < "2101";
}

}  // namespace concord::extract::agreements
