#include "extract/agreements/exclusions.h"

#include <re2/re2.h>

#include <string>
#include <string_view>

namespace concord::extract::agreements {
namespace {

// "Moscow deals with", "to accord"
bool is_verb(const WordReader& w, Span word, const Left& left) {
  const LowerWord before = w.lower(left.nearest);
  if (before_verb().has(before)) return true;
  const Span after = w.after(word.end);
  const LowerWord next = w.lower(after);
  const bool noun_before =
      !left.nearest.empty() && capitalised(w, left.nearest) <= capitalised(w, word) &&
      (definite_words().has(before) || indefinite_words().has(before) || modifiers().has(before) ||
       epithets().has(before) || has_adjective_ending(before) || transparent().has(before) ||
       is_agreeing_verb(before) || is_possessive(w.view(left.nearest)) ||
       before.view().find('-') != std::string_view::npos || is_year(w.view(left.nearest)));
  return !noun_before && (next == "with" || next == "in" || next == "a" || next == "the");
}

// Not of a party, of fans or delegates.
bool is_diplomatic_convention(const WordReader& w, Span word, const Left& left) {
  static const WordSet regulating(agreement_words("regulating"));
  static const WordSet before_known(agreement_words("before_known"));
  static const RE2 gatherings(
      " (?:national|party|republican|democratic|constitutional|annual|nominating|social|comic|fan|"
      "final) ");
  const Span after = w.after(word.end);
  if (RE2::PartialMatch(left.words, gatherings) || w.lower(left.nearest) == "by") return false;
  if (regulating.has(w.lower(after))) return true;
  if (capitalised(w, word) && capitalised(w, after)) return false;  // "Convention People's Party"
  if (capitalised(w, word) && (left.has_capitalised || w.lower(after) == "of")) return true;
  if (left.has_modifier)
    return has_place_name(w, left) || left.words == " international " || left.words == " draft ";
  const LowerWord verb = w.lower(w.before(left.outer.begin));
  return left.definite && (before_known.has(verb) || is_agreeing_verb(verb));
}

}  // namespace

bool is_excluded(const WordReader& w, Span word, Head head, const Left& left) {
  const LowerWord before = w.lower(left.nearest);
  const LowerWord after = w.lower(w.after(word.end));
  const LowerWord name = w.lower(word);
  if (not_agreement_after().has(after)) return true;
  if (!left.nearest.empty() && commercial().has(before)) return true;
  if (w.byte(word.end) == '-' || w.dash_at(word.begin - 1) != 0)
    return true;  // "deal-maker", "no-deal"
  const auto says = [&](std::string_view modifier) {
    return left.words.find(" " + std::string(modifier) + " ") != std::string::npos;
  };
  const bool bare = !left.has_modifier;
  switch (head) {
    case Head::kDeal:
      if (idiom_words().has(before) || after == "of") return true;
      if (capitalised(w, word) && says("new") && !says("peace")) return true;  // Roosevelt's
      // "a two-year deal with the club"
      if (RE2::FullMatch(left.words, " (?:[a-z]+|[0-9]+)-(?:year|month|match|game) ")) return true;
      return is_verb(w, word, left);
    case Head::kAccord:
      if (before == "own" || before == "in" || before == "with") return true;
      return is_verb(w, word, left);
    case Head::kAgreement:
      if (before == "in" || (before == "by" && after != "between")) return true;
      return before == "mutual" || (before == "general" && after == "that");
    case Head::kConvention:
      return !is_diplomatic_convention(w, word, left);
    case Head::kProtocol:
      if (before == "of" || before == "by") return true;  // "chief of protocol"
      if (after == "to" || after == "on" || after == "for" || says("two") || says("three") ||
          says("several") || says("both"))
        return false;
      if (left.has_capitalised)
        return !capitalised(w, word) && !(has_place_name(w, left) && left.definite);
      if (bare) return !(left.definite && name == "protocol") && !is_agreeing_verb(before);
      return !(says("additional") || says("optional") || says("draft") || says("peace") ||
               says("border"));
    case Head::kCharter:
      return bare ? !left.definite && after != "of" : false;
    case Head::kDeclaration: {
      static const WordSet others(agreement_words("declared"));
      const Span of = w.after(word.end);
      if (after == "of" && others.has(w.lower(w.after(of.end)))) return true;
      if (!bare || (capitalised(w, word) && (after == "of" || after == "on"))) return false;
      if (after == "of") return !modifiers().has(w.lower(w.after(of.end)));
      return !left.definite || after == "that";
    }
    case Head::kStatement:
      return !(says("joint") || says("trilateral") || says("tripartite") || says("bilateral") ||
               says("quadrilateral") || says("common"));
    case Head::kPlan:
      if (says("peace") || says("ceasefire") || says("cease-fire") || says("truce") ||
          says("disengagement") || says("denuclearisation") || says("denuclearization")) {
        return false;
      }
      return !RE2::PartialMatch(left.words, "-point ") &&
             !(after == "for" && w.lower(w.after(w.after(word.end).end)) == "peace");
    case Head::kCompact:
      if (left.has_capitalised || says("global") || says("migration") || is_agreeing_verb(before))
        return false;
      return !(after == "between" || after == "with");
    case Head::kPartnership:
      return !says("strategic");
    case Head::kUnderstanding:
      if (says("mutual") || says("human") || after == "of" || name.ends_with("ly")) return true;
      if (says("nuclear") || says("security") || says("bilateral") || says("tacit") ||
          says("informal") || says("verbal") || says("political") || says("interim") ||
          says("joint") || says("trade")) {
        return false;
      }
      return !(left.indefinite && is_agreeing_verb(w.lower(w.before(left.outer.begin))));
    case Head::kStart:
      return w.view(word) != "START" || !says("new");
    default:
      return false;
  }
}

}  // namespace concord::extract::agreements
