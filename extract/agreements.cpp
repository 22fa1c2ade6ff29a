#include "extract/agreements.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

#include "extract/agreement_words.h"
#include "extract/words.h"

namespace concord::extract {
namespace {

using namespace agreement_words;

// ---- Grammar ----

class AgreementReader {
 public:
  AgreementReader(std::string_view text, Span part) : words_(text, part) {}

  // Takes the agreement whose head is `word`, and nothing before `from`. Sets `next` to where to go
  // on.
  std::optional<AgreementMention> read(Span word, std::uint32_t from, std::uint32_t& next);

 private:
  struct Left {
    std::uint32_t begin = 0;  // of the modifiers; of the head if there are none
    Span nearest;             // the word before the head, whatever it is
    Span outer;               // the word before the modifiers
    bool has_modifier = false;
    bool has_capitalised = false;
    bool definite = false;
    bool indefinite = false;
    std::string words;        // the modifiers in lower case, " " around each
    std::vector<Span> names;  // capitalised words, left to right
    std::optional<Date> year;
  };

  bool is_whole_word(Span word) const;
  void move_to_last_head(Span& word, Head& head) const;
  Left modifiers_before(Span head, std::uint32_t from) const;
  bool is_modifier(Span word, const Left& left) const;
  bool joins_left(Span conjunction, const Left& left) const;
  bool starts_sentence(Span word) const;
  bool is_excluded(Span word, Head head, const Left& left) const;
  bool is_verb(Span word, const Left& left) const;
  bool is_diplomatic_convention(Span word, const Left& left) const;
  bool has_place_name(const Left& left) const;
  void take_parties(const Left& left, std::uint32_t head_begin, AgreementMention& mention) const;
  std::uint32_t take_right(Span word, Head head, AgreementMention& mention) const;
  bool is_proper_name(Span word, Head head, const Left& left,
                      const AgreementMention& mention) const;
  bool take_between(std::uint32_t& end, AgreementMention& mention) const;
  Span party_at(std::uint32_t pos) const;
  bool take_topic(std::uint32_t& end, bool title_case, AgreementMention& mention) const;
  void take_year(std::uint32_t& end, AgreementMention& mention) const;
  std::string_view class_of(Head head, const Left& left, const AgreementMention& mention) const;

  LowerWord lower(Span word) const { return LowerWord(words_.view(word)); }
  bool capitalised(Span word) const { return is_capitalised(words_.view(word)); }

  WordReader words_;
};

// In "ceasefire agreement" and "ceasefire and hostage deal" the last head counts.
void AgreementReader::move_to_last_head(Span& word, Head& head) const {
  for (int count = 0; count < 3; ++count) {
    Span next = words_.after(word.end);
    if (head == Head::kCeasefire && lower(next) == "and") {
      next = words_.after(next.end);
      for (int skipped = 0; skipped < 2 && modifiers().has(lower(next)) && !head_of(lower(next));
           ++skipped) {
        next = words_.after(next.end);
      }
      const auto joined = head_of(lower(next));
      if (joined != Head::kDeal && joined != Head::kAgreement) return;
    }
    const auto found = head_of(lower(next));
    if (next.empty() || !found || *found == Head::kStart) return;
    const LowerWord name = lower(next);
    if (name.ends_with("ed") || name.ends_with("ing") || name.ends_with("er") ||
        name.ends_with("ment") != (*found == Head::kAgreement && !name.ends_with("s"))) {
      return;  // "planned", "dealing", "treatment"
    }
    if (*found == Head::kPlan && head != Head::kCeasefire) return;
    word = next;
    head = *found;
  }
}

bool AgreementReader::starts_sentence(Span word) const {
  std::uint32_t end = words_.skip_space_back(word.begin);
  if (end == words_.part().begin) return true;
  if (end == word.begin) return words_.byte(end - 1) != '-';
  const char c = words_.byte(end - 1);
  return c == '.' || c == '!' || c == '?' || c == '\n' || c == '"' || c == ':';
}

bool AgreementReader::is_modifier(Span word, const Left& left) const {
  const std::string_view view = words_.view(word);
  const LowerWord name = lower(word);
  if (is_possessive(view)) return false;
  if (capitalised(word)) {
    if (name == "us" || view == "US") return true;
    if (name == "friday" && lower(words_.before(word.begin)) == "good") return true;
    if (name == "start") return true;
    if (function_words().has(name) || weekdays().has(name) || months().has(name)) return false;
    if (definite_words().has(name) || indefinite_words().has(name)) return false;
    if (!starts_sentence(word)) return true;
    return modifiers().has(name) || has_adjective_ending(name) || epithets().has(name) ||
           transparent().has(name) ||
           !(name.ends_with("ing") || name.ends_with("ed") || is_agreeing_verb(name));
  }
  if (is_year(view)) return true;
  if (modifiers().has(name) || epithets().has(name) || transparent().has(name)) return true;
  if (name.view().find('-') != std::string_view::npos) return words_.letter_at(word.begin) != 0;
  if (function_words().has(name) || definite_words().has(name) || indefinite_words().has(name))
    return false;
  if (has_adjective_ending(name)) return name != "several" && name != "arrival";
  // One unknown word next to the head is a modifier too, after a word that opens or goes on a noun
  // phrase: "the budget deal", "a loan guarantee agreement".
  if (left.has_modifier || name.view().size() < 3 || words_.byte(word.begin) < 'a') return false;
  if (name.ends_with("ly") || name.ends_with("ed") || is_agreeing_verb(name) ||
      verbs_after_topic().has(name)) {
    return false;
  }
  const Span before = words_.before(word.begin);
  const LowerWord opener = lower(before);
  static const WordSet articles("a an its the their this");
  return !before.empty() &&
         (articles.has(opener) || words_.view(before).find("\u2013") != std::string_view::npos ||
          opener.view().find('-') != std::string_view::npos ||
          (!capitalised(before) && (modifiers().has(opener) || transparent().has(opener) ||
                                    epithets().has(opener) || has_adjective_ending(opener))));
}

// "peace and security agreement", "Friendship and Cooperation Treaty"
bool AgreementReader::joins_left(Span conjunction, const Left& left) const {
  if (!left.has_modifier) return false;
  const Span other = words_.before(conjunction.begin);
  if (other.empty()) return false;
  const Span right = words_.after(conjunction.end);
  const auto is_topic = [&](Span word) {
    return modifiers().has(lower(word)) || has_adjective_ending(lower(word));
  };
  return is_topic(other) && is_topic(right) &&
         (capitalised(other) == capitalised(right) || starts_sentence(other));
}

AgreementReader::Left AgreementReader::modifiers_before(Span head, std::uint32_t from) const {
  constexpr int kMaxModifiers = 9;
  Left left;
  left.begin = head.begin;
  std::uint32_t pos = head.begin;
  std::uint32_t name_begin = head.begin;  // without leading transparent words
  left.nearest = words_.before(pos);
  for (int count = 0; count < kMaxModifiers; ++count) {
    Span word = words_.before(pos);
    if (word.empty() && pos != head.begin) {  // "Australia – Chile Free Trade Agreement"
      const std::uint32_t gap = words_.skip_space_back(pos);
      const std::uint32_t dash = gap >= from + 3 && words_.dash_at(gap - 3) == 3 ? 3 : 0;
      if (dash != 0 && capitalised(words_.at(pos))) {
        const Span party = words_.before(gap - dash);
        if (!party.empty() && capitalised(party)) word = party;
      }
    }
    left.outer = word;
    if (word.empty() || word.begin < from) {
      left.outer = {};
      break;
    }
    const LowerWord name = lower(word);
    if (name == "and" || words_.view(word) == "&") {
      if (!joins_left(word, left)) break;
      left.words.insert(0, " and");
      pos = word.begin;
      continue;
    }
    if (name == "of" &&
        left.words.starts_with(" hostilities")) {  // "cessation of hostilities agreement"
      const Span cessation = words_.before(word.begin);
      if (lower(cessation) != "cessation") break;
      left.words.insert(0, " cessation of");
      pos = name_begin = cessation.begin;
      continue;
    }
    if (!is_modifier(word, left)) break;
    left.words.insert(0, " " + std::string(name.view()));
    left.has_modifier = true;
    if (is_year(words_.view(word)))
      left.year = Date{std::stoi(std::string(words_.view(word))), 0, 0};
    if (capitalised(word) &&
        !(starts_sentence(word) && (modifiers().has(name) || transparent().has(name)))) {
      left.names.insert(left.names.begin(), word);
      left.has_capitalised = true;
    }
    pos = word.begin;
    if (!transparent().has(name) || capitalised(word) != starts_sentence(word)) {
      if (!transparent().has(name) || capitalised(word)) name_begin = pos;
    }
  }
  left.words += " ";
  left.begin = name_begin;
  left.definite = definite_words().has(lower(left.outer)) ||
                  (!left.outer.empty() && is_possessive(words_.view(left.outer)));
  left.indefinite = indefinite_words().has(lower(left.outer));
  return left;
}

// "Moscow deals with", "to accord"
bool AgreementReader::is_verb(Span word, const Left& left) const {
  const LowerWord before = lower(left.nearest);
  if (before_verb().has(before)) return true;
  const Span after = words_.after(word.end);
  const LowerWord next = lower(after);
  const bool noun_before =
      !left.nearest.empty() && capitalised(left.nearest) <= capitalised(word) &&
      (definite_words().has(before) || indefinite_words().has(before) || modifiers().has(before) ||
       epithets().has(before) || has_adjective_ending(before) || transparent().has(before) ||
       is_agreeing_verb(before) || is_possessive(words_.view(left.nearest)) ||
       before.view().find('-') != std::string_view::npos || is_year(words_.view(left.nearest)));
  return !noun_before && (next == "with" || next == "in" || next == "a" || next == "the");
}

// Not of a party, of fans or delegates.
bool AgreementReader::is_diplomatic_convention(Span word, const Left& left) const {
  static const WordSet regulating("against concerning for on relating");
  static const WordSet before_known("by from joined joining of to under with");
  static const RE2 gatherings(
      " (?:national|party|republican|democratic|constitutional|annual|nominating|social|comic|fan|"
      "final) ");
  const Span after = words_.after(word.end);
  if (RE2::PartialMatch(left.words, gatherings) || lower(left.nearest) == "by") return false;
  if (regulating.has(lower(after))) return true;
  if (capitalised(word) && capitalised(after)) return false;  // "Convention People's Party"
  if (capitalised(word) && (left.has_capitalised || lower(after) == "of")) return true;
  if (left.has_modifier)
    return has_place_name(left) || left.words == " international " || left.words == " draft ";
  const LowerWord verb = lower(words_.before(left.outer.begin));
  return left.definite && (before_known.has(verb) || is_agreeing_verb(verb));
}

// "Minsk", not "Russian" or "EU"
bool AgreementReader::has_place_name(const Left& left) const {
  if (left.names.empty()) return false;
  const std::string_view name = words_.view(left.names.front());
  return name.size() > 4 && !is_nationality(LowerWord(name));
}

bool AgreementReader::is_excluded(Span word, Head head, const Left& left) const {
  const LowerWord before = lower(left.nearest);
  const LowerWord after = lower(words_.after(word.end));
  const LowerWord name = lower(word);
  if (not_agreement_after().has(after)) return true;
  if (!left.nearest.empty() && commercial().has(before)) return true;
  if (words_.byte(word.end) == '-' || words_.dash_at(word.begin - 1) != 0)
    return true;  // "deal-maker", "no-deal"
  const auto says = [&](std::string_view modifier) {
    return left.words.find(" " + std::string(modifier) + " ") != std::string::npos;
  };
  const bool bare = !left.has_modifier;
  switch (head) {
    case Head::kDeal:
      if (idiom_words().has(before) || after == "of") return true;
      if (capitalised(word) && says("new") && !says("peace")) return true;  // Roosevelt's
      // "a two-year deal with the club"
      if (RE2::FullMatch(left.words, " (?:[a-z]+|[0-9]+)-(?:year|month|match|game) ")) return true;
      return is_verb(word, left);
    case Head::kAccord:
      if (before == "own" || before == "in" || before == "with") return true;
      return is_verb(word, left);
    case Head::kAgreement:
      if (before == "in" || (before == "by" && after != "between")) return true;
      return before == "mutual" || (before == "general" && after == "that");
    case Head::kConvention:
      return !is_diplomatic_convention(word, left);
    case Head::kProtocol:
      if (before == "of" || before == "by") return true;  // "chief of protocol"
      if (after == "to" || after == "on" || after == "for") return false;
      if (left.has_capitalised)
        return !capitalised(word) && !(has_place_name(left) && left.definite);
      if (bare) return !(left.definite && name == "protocol") && !is_agreeing_verb(before);
      return !(says("additional") || says("optional") || says("draft") || says("peace") ||
               says("border"));
    case Head::kCharter:
      return bare ? !left.definite && after != "of" : false;
    case Head::kDeclaration: {
      static const WordSet others(R"(
    assets bankruptcy emergency faith human independence interest interests love martial results
    support victory war)");
      const Span of = words_.after(word.end);
      if (after == "of" && others.has(lower(words_.after(of.end)))) return true;
      if (!bare || (capitalised(word) && (after == "of" || after == "on"))) return false;
      if (after == "of") return !modifiers().has(lower(words_.after(of.end)));
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
             !(after == "for" && lower(words_.after(words_.after(word.end).end)) == "peace");
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
      return !(left.indefinite && is_agreeing_verb(lower(words_.before(left.outer.begin))));
    case Head::kStart:
      return words_.view(word) != "START" || !says("new");
    default:
      return false;
  }
}

// Names joined by a dash in front of the head: "US–South Korea", "Sino-Russian", "Australia –
// Chile".
void AgreementReader::take_parties(const Left& left, std::uint32_t head_begin,
                                   AgreementMention& mention) const {
  const auto is_party = [&](Span name) {
    return capitalised(name) && !modifiers().has(lower(name)) && !epithets().has(lower(name)) &&
                   !has_adjective_ending(lower(name))
               ? true
               : capitalised(name) && is_nationality(lower(name));
  };
  bool joined = false;
  std::vector<Span> parties;
  bool extend = false;  // the last name goes on with the next word: "US–South" "Korea"
  std::uint32_t last_end = 0;
  for (const Span word : left.names) {
    if (word.begin >= head_begin) break;
    const bool adjacent = !parties.empty() && words_.skip_space(last_end) == word.begin;
    const bool spaced_dash = !parties.empty() && !adjacent && word.begin - last_end <= 5;
    std::uint32_t begin = word.begin;
    bool first_piece = true;
    for (std::uint32_t pos = word.begin; pos <= word.end;) {
      const std::uint32_t dash = pos < word.end ? words_.dash_at(pos) : 0;
      if (pos < word.end && dash == 0) {
        ++pos;
        continue;
      }
      const Span piece{begin, pos};
      if (!is_party(piece) || not_in_pairs().has(lower(piece))) {
        if (!first_piece) joined = joined && parties.size() > 2;
        extend = false;
        if (!first_piece && !parties.empty()) parties.clear();
        begin = pos = word.end + 1;
        break;
      }
      if (!first_piece || spaced_dash) joined = true;
      if (first_piece && extend && adjacent) {
        parties.back().end = piece.end;
      } else {
        parties.push_back(piece);
      }
      extend = true;
      first_piece = false;
      if (dash == 0) break;
      pos += dash;
      begin = pos;
    }
    last_end = word.end;
  }
  if (joined && parties.size() > 1) mention.parties = std::move(parties);
}

// A name of capitalised words, "of" between them: "Iran", "the United States", "the Government of
// Iraq".
Span AgreementReader::party_at(std::uint32_t pos) const {
  constexpr int kMaxWords = 6;
  Span word = words_.after(pos);
  if (lower(word) == "the" || lower(word) == "both") word = words_.after(word.end);
  if (word.empty() || !capitalised(word) || titles_of_persons().has(lower(word))) return {};
  Span name = word;
  for (int count = 0; count < kMaxWords; ++count) {
    const Span next = words_.after(name.end);
    if (next.empty()) break;
    if (capitalised(next)) {
      name.end = next.end;
    } else if (lower(next) == "of" && capitalised(words_.after(next.end))) {
      name.end = words_.after(next.end).end;
    } else {
      break;
    }
  }
  if (is_possessive(words_.view(name))) return {};
  return name;
}

// "between Russia and Iran", "between the US, Mexico and Canada"
bool AgreementReader::take_between(std::uint32_t& end, AgreementMention& mention) const {
  constexpr std::size_t kMaxParties = 6;
  const Span between = words_.after(end);
  if (lower(between) != "between") return false;
  std::vector<Span> parties;
  std::uint32_t pos = between.end;
  while (parties.size() < kMaxParties) {
    const Span party = party_at(pos);
    if (party.empty()) return false;
    parties.push_back(party);
    pos = party.end;
    if (words_.byte(pos) == ',') {
      const Span next = words_.after(pos + 1);
      if (lower(next) == "and") {
        pos = next.end;
      } else if (capitalised(next) && parties.size() + 1 < kMaxParties) {
        pos = pos + 1;
      } else {
        break;
      }
      continue;
    }
    const Span next = words_.after(pos);
    if (lower(next) != "and") break;
    if (party_at(next.end).empty()) return false;
    pos = next.end;
  }
  if (parties.size() < 2) return false;
  end = parties.back().end;
  if (mention.parties.empty()) mention.parties = std::move(parties);
  return true;
}

// "on grain exports", "of Friendship, Cooperation and Mutual Assistance"; in a title as far as it
// is capitalised.
bool AgreementReader::take_topic(std::uint32_t& end, bool title_case,
                                 AgreementMention& mention) const {
  constexpr int kMaxWords = 14;
  constexpr int kMaxLowerWords = 5;
  const Span preposition = words_.after(end);
  const LowerWord name = lower(preposition);
  static const WordSet prepositions("about against concerning covering for on regarding");
  const bool of = name == "of";
  if (!of && !prepositions.has(name)) return false;
  Span first = words_.after(preposition.end);
  if (lower(first) == "the" || lower(first) == "a" || lower(first) == "an") {
    first = words_.after(first.end);
  }
  if (first.empty() || not_topics().has(lower(first)) || weekdays().has(lower(first)) ||
      months().has(lower(first)) || function_words().has(lower(first)) ||
      (words_.byte(first.begin) >= '0' && words_.byte(first.begin) <= '9')) {
    return false;
  }
  const bool title = title_case && capitalised(first);
  const bool is_topic = modifiers().has(lower(first)) || epithets().has(lower(first)) ||
                        has_adjective_ending(lower(first)) || lower(first).ends_with("ship");
  if (of && !title && !is_topic) return false;
  std::uint32_t topic_end = first.end;
  Span word = first;
  for (int count = 1; count < (title ? kMaxWords : kMaxLowerWords); ++count) {
    Span next = words_.after(topic_end);
    if (title && next.empty() && words_.byte(topic_end) == ',' && is_topic) {
      const Span item = words_.after(topic_end + 1);
      if (capitalised(item) && modifiers().has(lower(item))) {
        topic_end = item.end;
        continue;
      }
    }
    if (next.empty()) break;
    const LowerWord following = lower(next);
    if (title) {
      // Small words may stand inside of a title, never at its end.
      Span last = next;
      for (int small = 0; small < 3 && !last.empty() && !capitalised(last); ++small) {
        static const WordSet inside("a against and for from in of on the their to with");
        if (!inside.has(lower(last))) {
          last = {};
          break;
        }
        last = words_.after(last.end);
      }
      const bool is_next_agreement = last != next && head_of(lower(last)).has_value();
      const bool leaves_place = of && !is_topic && last != next;  // "of Lisbon and the …"
      if (is_next_agreement || leaves_place) break;
      if (last.empty() || !capitalised(last) || months().has(lower(last)) ||
          weekdays().has(lower(last)))
        break;
      topic_end = last.end;
      continue;
    }
    if (following == "of" || following == "and") {
      Span last = words_.after(next.end);
      if (following == "of" && lower(last) == "the") last = words_.after(last.end);
      const LowerWord ending = lower(last);
      if (last.empty() || function_words().has(ending) || ending.ends_with("ed") ||
          verbs_after_topic().has(ending))
        break;
      if (following == "and" && capitalised(last) != capitalised(first)) break;
      topic_end = last.end;
      continue;
    }
    if (function_words().has(following) || verbs_after_topic().has(following) ||
        following.ends_with("ed") || following.ends_with("ly") || weekdays().has(following) ||
        months().has(following) ||
        (words_.byte(next.begin) >= '0' && words_.byte(next.begin) <= '9')) {
      break;
    }
    topic_end = next.end;
    word = next;
  }
  end = topic_end;
  if (topic_end == first.end && lower(first).ends_with("ing")) return false;  // "on carrying out …"
  end = topic_end;
  // "Treaty of Lisbon": the place is part of the name, and no topic.
  if (of && !is_topic) return true;
  mention.topic = {first.begin, topic_end};
  return true;
}

// "of 2012", "of November 9, 2020"
void AgreementReader::take_year(std::uint32_t& end, AgreementMention& mention) const {
  const Span of = words_.after(end);
  if (lower(of) != "of") return;
  Span word = words_.after(of.end);
  for (int count = 0; count < 3 && !word.empty() && !is_year(words_.view(word)); ++count) {
    const bool day =
        word.size() <= 2 && words_.byte(word.begin) >= '0' && words_.byte(word.begin) <= '9';
    if (!day && !months().has(lower(word))) return;
    word = words_.after(words_.byte(word.end) == ',' ? word.end + 1 : word.end);
  }
  if (!is_year(words_.view(word))) return;
  mention.year = Date{std::stoi(std::string(words_.view(word))), 0, 0};
  end = word.end;
}

std::uint32_t AgreementReader::take_right(Span word, Head head, AgreementMention& mention) const {
  std::uint32_t end = word.end;
  if (head == Head::kMemorandum) {
    const Span of = words_.after(end);
    const Span understanding = words_.after(of.end);
    if (lower(of) == "of" && lower(understanding).starts_with("understanding"))
      end = understanding.end;
  }
  // "(MOU)", "(SAFTA)"
  if (const std::uint32_t open = words_.skip_space(end); words_.byte(open) == '(') {
    const Span acronym = words_.at(open + 1);
    const std::string_view view = words_.view(acronym);
    const auto capitals = std::ranges::count_if(view, [](char c) { return c >= 'A' && c <= 'Z'; });
    if (words_.byte(acronym.end) == ')' && capitals >= 2 && view.size() <= 10)
      end = acronym.end + 1;
  }
  const Span next = words_.after(end);
  if (head == Head::kEntente && capitalised(next)) end = next.end;  // "Entente Cordiale"
  const bool title_case = capitalised(word);
  if (take_between(end, mention))
    take_topic(end, title_case, mention);
  else if (take_topic(end, title_case, mention))
    take_between(end, mention);
  if (!mention.year) take_year(end, mention);
  return end;
}

std::string_view AgreementReader::class_of(Head head, const Left& left,
                                           const AgreementMention& mention) const {
  if (head == Head::kMemorandum) return "Memorandum";
  std::string clues = left.words;
  clues += std::string_view(lower(mention.head));
  clues += ' ';
  for (Span word = words_.at(mention.topic.begin);
       !mention.topic.empty() && !word.empty() && word.end <= mention.topic.end;
       word = words_.after(word.end)) {
    clues += std::string_view(lower(word));
    clues += ' ';
  }
  static const RE2 strategic(" strategic (?:[a-z-]+ )?partnership");
  static const RE2 ceasefire(" (?:cease-?fires?|truces?|armistice|cessation of|hostilities) ");
  static const RE2 peace(" peace ");
  static const RE2 arms(
      " (?:arms (?:control|reduction|limitation)|strategic "
      "arms|(?:anti-)?ballistic|(?:non|nuclear)-?(?:proliferation|weapons?|arms|test)|"
      "nonproliferation|disarmament|test ban|test-ban|(?:nuclear|chemical|biological) "
      "weapons|missiles?|denucleari[sz]ation|open skies|start|"
      "nuclear (?:deal|accord|pact|agreement|treaty|arms|forces)|(?:intermediate-range) nuclear)");
  static const RE2 trade(" (?:trade|free-trade|tariffs?|customs|economic partnership) ");
  if (RE2::PartialMatch(clues, strategic)) return "StrategicPartnership";
  if (head == Head::kStatement && RE2::PartialMatch(clues, ceasefire)) return "Ceasefire";
  if (head == Head::kStatement || head == Head::kCommunique || head == Head::kDeclaration)
    return "JointStatement";
  if (RE2::PartialMatch(clues, ceasefire)) return "Ceasefire";
  if (RE2::PartialMatch(clues, peace)) return "PeaceAgreement";
  if (RE2::PartialMatch(clues, arms)) return "ArmsControlAgreement";
  if (RE2::PartialMatch(clues, trade)) return "TradeAgreement";
  switch (head) {
    case Head::kTreaty:
    case Head::kConvention:
    case Head::kProtocol:
    case Head::kCharter:
      return "Treaty";
    default:
      return "Agreement";
  }
}

// Capitalised throughout ("Paris Agreement", "Treaty of Lisbon"), or after a place ("Minsk
// accords").
bool AgreementReader::is_proper_name(Span word, Head head, const Left& left,
                                     const AgreementMention& mention) const {
  if (capitalised(word)) {
    const Span of = words_.after(word.end);
    Span name = words_.after(of.end);
    if (lower(name) == "the") name = words_.after(name.end);
    const bool titled = mention.span.end > of.end && capitalised(name);
    const bool proper = std::ranges::any_of(
        left.names, [&](Span modifier) { return !modifiers().has(lower(modifier)); });
    return proper || (titled && mention.topic.empty()) ||
           ((titled || left.has_capitalised) && left.definite);
  }
  return has_place_name(left) && mention.parties.empty() && head != Head::kCeasefire &&
         head != Head::kDeal && head != Head::kPlan;
}

std::optional<AgreementMention> AgreementReader::read(Span word, std::uint32_t from,
                                                      std::uint32_t& next) {
  next = word.end;
  auto head = head_of(lower(word));
  if (!head || !is_whole_word(word)) return std::nullopt;
  move_to_last_head(word, *head);
  next = word.end;
  const Left left = modifiers_before(word, from);
  if (is_excluded(word, *head, left)) return std::nullopt;

  AgreementMention mention;
  mention.head = word;
  mention.year = left.year;
  mention.definite = left.definite;
  take_parties(left, word.begin, mention);
  const std::uint32_t end = take_right(word, *head, mention);
  const bool is_start = *head == Head::kStart;  // its "New" is a part of it
  mention.span = {is_start ? std::min(left.begin, left.nearest.begin) : left.begin, end};
  mention.type = {std::string(class_of(*head, left, mention))};
  mention.named = is_start || left.words.find(" start ") != std::string::npos ||
                  is_proper_name(word, *head, left, mention);
  next = std::max(next, end);
  return mention;
}

// Not "pactum" or "ideals"; but "treaty's" and "road map" are.
bool AgreementReader::is_whole_word(Span word) const {
  const Span whole = words_.at(word.begin);
  if (words_.letter_before(word.begin) != 0) return false;
  return whole.end <= word.end || is_possessive(words_.view({word.begin, whole.end}));
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
  AgreementReader reader(text, part);
  std::uint32_t pos = part.begin;
  std::uint32_t free_from = part.begin;
  while (const auto candidate = next_candidate(text, pos, part.end)) {
    std::uint32_t next = candidate->end;
    if (auto mention = reader.read(*candidate, free_from, next)) {
      free_from = mention->span.end;
      mentions.push_back(std::move(*mention));
    }
    pos = std::max(next, candidate->end);
  }
  return mentions;
}

}  // namespace concord::extract
