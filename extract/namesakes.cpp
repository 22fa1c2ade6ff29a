#include "extract/namesakes.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "extract/data/name_words.txt.h"
#include "extract/word_lists.h"
#include "extract/words.h"
#include "ontology/office_holder.h"

namespace concord::extract {
namespace {

using ontology::EntityId;
using ontology::FormKind;

// Words that tell one of a family from another.
struct FamilyWords {
  static const FamilyWords& instance() {
    static const FamilyWords words;
    return words;
  }

  const WordLists lists{kNameWordData};
  const WordSet older_kin{lists.words("older_kin")};
  const WordSet younger_kin{lists.words("younger_kin")};
  const WordSet older{lists.words("older")};
  const WordSet younger{lists.words("younger")};
  const WordSet she{lists.words("she")};
  const WordSet he{lists.words("he")};
};

// Somebody whom the document names.
struct Person {
  EntityIndex entity = kNoEntity;
  std::vector<const TitleMention*> titles;  // those that stand before the full name
  bool parent = false;                      // "his father, X"
  bool child = false;
  std::uint32_t named_by = 0;  // end of the first full name
};

class NamesakeFinder {
 public:
  NamesakeFinder(const ontology::Gazetteer& gazetteer, const Analysis& analysis,
                 const std::set<std::uint32_t>& family_names, std::vector<Mention>& found)
      : gazetteer_(gazetteer), analysis_(analysis), family_names_(family_names), found_(found) {}

  void run() {
    for (const Mention& mention : found_) {
      if (is_person(mention)) introduce(mention);
    }
    note_states();
    for (Mention& mention : found_) {
      if (mention.kind == MentionKind::kCountry) {
        if (const auto person = named_like_capital(mention)) {
          mention.kind = MentionKind::kPerson;
          mention.entity = *person;
        }
      }
      if (!is_person(mention)) continue;
      if (is_family_name(mention)) {
        mention.entity = meant(mention);
      } else if (const auto bearer = of_generation(mention)) {
        mention.entity = *bearer;
      }
    }
  }

 private:
  static constexpr std::size_t kMostNamesakes = 8;  // of one name; more are a list of a family

  static bool is_person(const Mention& mention) {
    return mention.kind == MentionKind::kPerson && mention.entity != kNoEntity;
  }

  bool is_family_name(const Mention& mention) const {
    return family_names_.contains(mention.span.begin);
  }

  static std::string_view last_word(std::string_view name) {
    return name.substr(name.rfind(' ') + 1);
  }

  void introduce(const Mention& mention) {
    constexpr std::size_t kMostTitles = 4;
    const DocumentEntity& entity = analysis_.entities[mention.entity];
    const auto [at, is_new] = by_entity_.emplace(mention.entity, people_.size());
    if (is_new) {
      people_.push_back({mention.entity, {}, false, false, mention.span.end});
      by_last_word_[last_word(entity.label)].push_back(at->second);
    }
    if (is_family_name(mention)) return;  // whose title it is, is to be found out
    Person& person = people_[at->second];
    const TitleMention* title = analysis_.title_before(mention.span.begin);
    if (title != nullptr && person.titles.size() < kMostTitles) person.titles.push_back(title);
    const LowerWord kin =
        word_before(title != nullptr ? title->span.begin : mention.span.begin, ", ");
    const FamilyWords& words = FamilyWords::instance();
    person.parent = person.parent || words.older_kin.has(kin);
    person.child = person.child || words.younger_kin.has(kin);
  }

  // The word that ends at `end` or before the blanks and commas there.
  LowerWord word_before(std::uint32_t end, std::string_view gap) const {
    const std::string_view text = analysis_.text();
    while (end > 0 && gap.find(text[end - 1]) != std::string_view::npos) --end;
    std::uint32_t begin = end;
    while (begin > 0 && end - begin < WordReader::kMaxWordBytes && text[begin - 1] != ' ' &&
           text[begin - 1] != '\n')
      --begin;
    return LowerWord(text.substr(begin, end - begin));
  }

  // All who are named and have the family name, in the order in which they were found.
  const std::vector<std::size_t>& bearers(std::string_view family) {
    const auto [entry, is_new] = bearers_.try_emplace(std::string(family));
    std::vector<std::size_t>& found = entry->second;
    if (!is_new) return found;
    if (const auto unknown = by_last_word_.find(last_word(family));
        unknown != by_last_word_.end()) {
      for (const std::size_t person : unknown->second) {
        const std::string& label = analysis_.entities[people_[person].entity].label;
        if (label.size() > family.size() && label.ends_with(family)) found.push_back(person);
        if (found.size() > kMostNamesakes) break;
      }
    }
    std::vector<ontology::Match> matches;
    gazetteer_.find(family, {0, static_cast<std::uint32_t>(family.size())}, matches);
    if (matches.size() == 1) {
      for (const ontology::Candidate& candidate : matches[0].candidates) {
        if (candidate.kind != FormKind::kFamilyName) continue;
        if (const auto person = person_of(candidate.entity)) found.push_back(*person);
      }
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  std::optional<std::size_t> person_of(EntityId known) {
    if (by_known_.empty()) {
      for (std::size_t i = 0; i < people_.size(); ++i) {
        if (const auto id = known_of(i)) by_known_.emplace(*id, i);
      }
    }
    const auto found = by_known_.find(known);
    return found == by_known_.end() ? std::nullopt : std::optional(found->second);
  }

  std::optional<EntityId> known_of(std::size_t person) const {
    return analysis_.entities[people_[person].entity].known;
  }

  EntityIndex meant(const Mention& mention) {
    std::vector<std::size_t> left = bearers(analysis_.text(mention.span));
    if (left.size() < 2 || left.size() > kMostNamesakes) return mention.entity;
    const TitleMention* title = analysis_.title_before(mention.span.begin);
    if (title != nullptr) {
      keep_gender(*title, left);
      if (!title->entry->country_relation.empty()) keep_best_titled(*title, left);
    }
    keep_generation(word_before(mention.span.begin, " "), left);
    const bool kept = std::ranges::any_of(
        left, [&](std::size_t person) { return people_[person].entity == mention.entity; });
    return kept ? mention.entity : people_[left.front()].entity;
  }

  // Those of whom `holds` is true, unless it is true of nobody.
  template <class Holds>
  static void keep_if(std::vector<std::size_t>& left, Holds holds) {
    std::vector<std::size_t> kept;
    std::ranges::copy_if(left, std::back_inserter(kept), holds);
    if (!kept.empty()) left = std::move(kept);
  }

  void keep_gender(const TitleMention& title, std::vector<std::size_t>& left) const {
    const FamilyWords& words = FamilyWords::instance();
    const std::string_view gender = words.she.has(title.office)  ? "female"
                                    : words.he.has(title.office) ? "male"
                                                                 : "";
    if (gender.empty()) return;
    keep_if(left, [&](std::size_t person) {
      const std::string& own = analysis_.entities[people_[person].entity].gender;
      return own.empty() || own == gender;
    });
  }

  // How well a title suits a person.
  int suits(const TitleMention& title, std::size_t person) const {
    int best = 0;
    for (const TitleMention* own : people_[person].titles) {
      const bool same = own->status == title.status;
      if (same && own->office == title.office) return 4;
      // "Finance Minister Li", "Minister Li"
      const bool shorter =
          own->office.ends_with(title.office) || title.office.ends_with(own->office);
      best = std::max(best, same && shorter ? 3 : 1);
    }
    const auto known = known_of(person);
    const auto date = analysis_.document->info().date;
    if (!known || !date) return std::max(best, people_[person].titles.empty() ? 2 : 1);
    bool in_office = false;
    for (const auto& tenure : gazetteer_.tenures_of(*known)) {
      if (title.status == TitleStatus::kCurrent &&
          ontology::find_holder(gazetteer_, title.office, tenure.of, date->last_day()) == known)
        return std::max(best, 3);
      in_office = in_office || (!tenure.end && (!tenure.start || *tenure.start <= *date));
    }
    return std::max(best, in_office ? 0 : people_[person].titles.empty() ? 2 : 1);
  }

  void keep_best_titled(const TitleMention& title, std::vector<std::size_t>& left) const {
    int best = 0;
    for (const std::size_t person : left) best = std::max(best, suits(title, person));
    keep_if(left, [&](std::size_t person) { return suits(title, person) == best; });
  }

  bool is_older(std::size_t a, std::size_t b) const {
    const auto known_a = known_of(a);
    const auto known_b = known_of(b);
    if (known_a && known_b) {
      const auto born_a = gazetteer_.date(*known_a, "born");
      const auto born_b = gazetteer_.date(*known_b, "born");
      if (born_a && born_b) return *born_a < *born_b;
      if (gazetteer_.object(*known_b, "childOf") == known_a) return true;
      if (gazetteer_.object(*known_a, "childOf") == known_b) return false;
    }
    return people_[a].parent || people_[b].child;
  }

  // "The elder Bush" is older than another, "the younger" has an older one.
  void keep_generation(const LowerWord& word, std::vector<std::size_t>& left) const {
    const bool older = FamilyWords::instance().older.has(word);
    if (!older && !FamilyWords::instance().younger.has(word)) return;
    const std::vector<std::size_t> all = left;
    keep_if(left, [&](std::size_t person) {
      return std::ranges::none_of(all, [&](std::size_t other) {
        return other != person && (older ? is_older(other, person) : is_older(person, other));
      });
    });
  }

  void note_states() {
    for (const Mention& mention : found_) {
      if (mention.kind != MentionKind::kCountry && mention.kind != MentionKind::kAdjective)
        continue;
      const std::string_view name = analysis_.text(mention.span);
      const auto [entry, is_new] = name_of_state_.emplace(mention.entity, name);
      if (!is_new && entry->second != name) entry->second = {};
    }
  }

  // The only one whose last name is the capital's by which alone the document names a state.
  std::optional<EntityIndex> named_like_capital(const Mention& mention) const {
    const std::string_view name = analysis_.text(mention.span);
    if (name_of_state_.at(mention.entity) != name ||
        analysis_.entities[mention.entity].label == name)
      return std::nullopt;
    const auto people = by_last_word_.find(name);
    if (people == by_last_word_.end() || people->second.size() != 1) return std::nullopt;
    const Person& person = people_[people->second.front()];
    return person.named_by < mention.span.begin ? std::optional(person.entity) : std::nullopt;
  }

  // "Trump Jr." after "Donald Trump Jr.".
  std::optional<EntityIndex> of_generation(const Mention& mention) {
    std::string_view name = analysis_.text(mention.span);
    if (name.ends_with('.')) name.remove_suffix(1);
    if (!name.ends_with(" Jr") && !name.ends_with(" Sr")) return std::nullopt;
    std::optional<EntityIndex> only;
    for (std::size_t i = 0; i < std::min(people_.size(), kMostPeople); ++i) {
      std::string_view label = analysis_.entities[people_[i].entity].label;
      if (label.ends_with('.')) label.remove_suffix(1);
      if (label.size() <= name.size() || !label.ends_with(name) ||
          label[label.size() - name.size() - 1] != ' ')
        continue;
      if (only) return std::nullopt;
      only = people_[i].entity;
    }
    return only;
  }

  static constexpr std::size_t kMostPeople = 200;  // looked through for one "Jr."

  const ontology::Gazetteer& gazetteer_;
  const Analysis& analysis_;
  const std::set<std::uint32_t>& family_names_;
  std::vector<Mention>& found_;
  std::vector<Person> people_;
  std::unordered_map<EntityIndex, std::size_t> by_entity_;
  std::unordered_map<EntityId, std::size_t> by_known_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_last_word_;
  std::unordered_map<EntityIndex, std::string_view> name_of_state_;  // empty where it has several
  std::map<std::string, std::vector<std::size_t>> bearers_;          // by family name
};

}  // namespace

void settle_namesakes(const ontology::Gazetteer& gazetteer, const Analysis& analysis,
                      const std::set<std::uint32_t>& family_names, std::vector<Mention>& found) {
  NamesakeFinder(gazetteer, analysis, family_names, found).run();
}

}  // namespace concord::extract
