#include "extract/cues.h"

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "extract/data/cues.txt.h"
#include "extract/word_lists.h"

namespace concord::extract {
namespace {

template <class Value>
Value parse(std::string_view name, std::initializer_list<Value> values) {
  for (const Value value : values) {
    if (to_string(value) == name) return value;
  }
  throw std::logic_error("data/cues.txt: unknown word '" + std::string(name) + "'");
}

struct Cues {
  static const Cues& instance() {
    static const Cues cues;
    return cues;
  }

  Cues() {
    constexpr std::pair<std::string_view, CueKind> kKinds[] = {
        {"say", CueKind::kSay},   {"clause", CueKind::kClause}, {"quote", CueKind::kQuote},
        {"call", CueKind::kCall}, {"act", CueKind::kAct},       {"noun", CueKind::kNoun}};
    for (const auto& [name, kind] : kKinds) {
      for (const WordLists::Line& line : lists.lines(name)) {
        const std::size_t blank = line.note.find(' ');
        Cue cue{kind, Stance::kSaid, Modality::kActual};
        cue.stance = parse(line.note.substr(0, blank),
                           {Stance::kSaid, Stance::kBelieved, Stance::kConfirmed, Stance::kDenied});
        cue.content = parse(line.note.substr(blank + 1), {Modality::kActual, Modality::kAlleged,
                                                          Modality::kPlanned, Modality::kPossible});
        for (const std::string_view word : line.words) {
          words.emplace(std::pair(kind, word), cue);
          if (kind != CueKind::kNoun) verbs.insert(word);
        }
      }
    }
  }

  const WordLists lists{kCueData};
  std::map<std::pair<CueKind, std::string_view>, Cue> words;
  std::set<std::string_view> verbs;
  const LemmaSet told{lists, "told"};
  const LemmaSet continuing{lists, "continuing"};
  const LemmaSet medium{lists, "medium"};
  const LemmaSet paper{lists, "paper"};
  const LemmaSet authored{lists, "authored"};
  const LemmaSet deed{lists, "deed"};
  const LemmaSet weak{lists, "weak"};
};

}  // namespace

std::optional<Cue> find_cue(CueKind kind, std::string_view lemma) {
  const auto& words = Cues::instance().words;
  const auto found = words.find({kind, lemma});
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool is_cue_verb(std::string_view lemma) { return Cues::instance().verbs.contains(lemma); }
bool is_told(std::string_view lemma) { return Cues::instance().told.contains(lemma); }
bool is_continuing(std::string_view lemma) { return Cues::instance().continuing.contains(lemma); }
bool is_medium(std::string_view lemma) { return Cues::instance().medium.contains(lemma); }
bool is_paper(std::string_view lemma) { return Cues::instance().paper.contains(lemma); }
bool is_authored(std::string_view lemma) { return Cues::instance().authored.contains(lemma); }
bool is_deed(std::string_view lemma) { return Cues::instance().deed.contains(lemma); }
bool is_weak_cue(std::string_view lemma) { return Cues::instance().weak.contains(lemma); }

}  // namespace concord::extract
