#include "ontology/office_holder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ontology/class_families.h"
#include "ontology/vocabulary.h"

namespace concord::ontology {
namespace {

constexpr std::string_view kAnyLeader = "Leader";  // id:Leader: the office has no name of its own

bool is_office(const Gazetteer& gazetteer, const Candidate& candidate) {
  return gazetteer.entity(candidate.entity).type == classes::kOffice;
}

bool has_offices(const Gazetteer& gazetteer, const Candidate& candidate) {
  const std::string_view type = gazetteer.entity(candidate.entity).type;
  return type == classes::kCountry || is_organization(type) || type == classes::kRegion ||
         type == classes::kCity;
}

// Who leads there, whatever the office is called: a supreme leader before all others, then who
// holds the leading office, then, of the times before there was such an office, the next best.
std::optional<EntityId> leader_of(const Gazetteer& gazetteer, EntityId of, const Date& day) {
  const auto held = [&](std::string_view name) -> std::optional<EntityId> {
    const auto office = gazetteer.by_name(name);
    return office ? gazetteer.holder(*office, of, day) : std::nullopt;
  };
  if (const auto holder = held("Supreme_Leader")) return holder;
  if (const auto leading = gazetteer.object(of, "leadingOffice")) {
    if (const auto holder = gazetteer.holder(*leading, of, day)) return holder;
  }
  for (const std::string_view name : {"President", "King", "Junta_Leader"}) {
    if (const auto holder = held(name)) return holder;
  }
  return std::nullopt;
}

std::optional<EntityId> holder_of(const Gazetteer& gazetteer, const Match& office, EntityId of,
                                  const Date& day) {
  for (const Candidate& candidate : office.candidates) {
    if (!is_office(gazetteer, candidate)) continue;
    const bool any = gazetteer.entity(candidate.entity).name == kAnyLeader;
    const auto holder =
        any ? leader_of(gazetteer, of, day) : gazetteer.holder(candidate.entity, of, day);
    if (holder) return holder;
    // The body of a state: who leads it is the state's minister for it.
    const auto leading =
        any ? gazetteer.object(of, "leadingOffice") : std::optional(candidate.entity);
    const auto state = gazetteer.object(of, properties::kAgencyOf);
    if (!leading || !state) continue;
    if (const auto minister = gazetteer.holder(*leading, *state, day)) return minister;
  }
  return std::nullopt;
}

// What the words between office and country say of the office.
enum class Gap { kNothing, kActing, kUnknown };

Gap gap_of(std::string_view words) {
  static constexpr std::array<std::string_view, 9> kSmall = {
      "the", "The", "of", "for", "'s", "\xE2\x80\x99s", "'", "current", "incumbent"};
  Gap gap = Gap::kNothing;
  while (!words.empty()) {
    const std::size_t begin = words.find_first_not_of(' ');
    if (begin == std::string_view::npos) break;
    words.remove_prefix(begin);
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(word.size());
    if (word == "acting" || word == "interim" || word == "Acting" || word == "Interim") {
      gap = Gap::kActing;
    } else if (std::find(kSmall.begin(), kSmall.end(), word) == kSmall.end()) {
      return Gap::kUnknown;
    }
  }
  return gap;
}

std::vector<Match> matches_in(const Gazetteer& gazetteer, std::string_view text) {
  std::vector<Match> matches;
  gazetteer.find(text, {0, static_cast<std::uint32_t>(text.size())}, matches);
  std::erase_if(matches, [](const Match& match) { return match.candidates.empty(); });
  return matches;
}

}  // namespace

std::optional<EntityId> find_holder(const Gazetteer& gazetteer, std::string_view office,
                                    EntityId of, const Date& day) {
  const auto matches = matches_in(gazetteer, office);
  if (matches.size() != 1 || matches[0].span.size() != office.size()) return std::nullopt;
  return holder_of(gazetteer, matches[0], of, day);
}

std::optional<EntityId> find_holder(const Gazetteer& gazetteer, std::string_view role,
                                    const Date& day) {
  const auto matches = matches_in(gazetteer, role);
  if (matches.empty() || matches.size() > 2) return std::nullopt;
  Gap gap = Gap::kNothing;
  std::uint32_t at = 0;
  const auto look_at = [&](std::uint32_t end) {
    const Gap next = gap_of(role.substr(at, end - at));
    if (next != Gap::kNothing && gap != Gap::kUnknown) gap = next;
  };
  for (const Match& match : matches) {
    look_at(match.span.begin);
    at = match.span.end;
  }
  look_at(static_cast<std::uint32_t>(role.size()));
  if (gap == Gap::kUnknown) return std::nullopt;
  const auto names_office = [&](const Match& match) {
    return std::any_of(match.candidates.begin(), match.candidates.end(),
                       [&](const Candidate& c) { return is_office(gazetteer, c); });
  };
  if (matches.size() == 1) {  // "the pope": there is one only
    for (const Candidate& office : matches[0].candidates) {
      const auto of = gazetteer.object(office.entity, properties::kOfficeOf);
      if (of && gap == Gap::kNothing) return gazetteer.holder(office.entity, *of, day);
    }
    return std::nullopt;
  }
  const bool office_first = names_office(matches[0]) && !names_office(matches[1]);
  const Match& office = matches[office_first ? 0 : 1];
  const Match& of = matches[office_first ? 1 : 0];
  for (const Candidate& candidate : of.candidates) {
    if (!has_offices(gazetteer, candidate)) continue;
    const auto holder =
        gap == Gap::kActing
            ? find_holder(
                  gazetteer,
                  "acting " + std::string(role.substr(office.span.begin, office.span.size())),
                  candidate.entity, day)
            : holder_of(gazetteer, office, candidate.entity, day);
    if (holder) return holder;
  }
  return std::nullopt;
}

}  // namespace concord::ontology
