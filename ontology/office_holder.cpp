#include "ontology/office_holder.h"

#include <algorithm>
#include <array>
#include <cstdint>
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
  return candidate.kind != FormKind::kContextWord &&
         (type == classes::kCountry || is_organization(type) || type == classes::kRegion ||
          type == classes::kCity);
}

std::optional<EntityId> holder_of(const Gazetteer& gazetteer, EntityId office, EntityId of,
                                  const Date& day) {
  if (gazetteer.entity(office).name != kAnyLeader) return gazetteer.holder(office, of, day);
  const auto leading = gazetteer.object(of, "leadingOffice");
  return leading ? gazetteer.holder(*leading, of, day) : std::nullopt;
}

std::optional<EntityId> holder_of(const Gazetteer& gazetteer, const Match& office, EntityId of,
                                  const Date& day) {
  for (const Candidate& candidate : office.candidates) {
    if (!is_office(gazetteer, candidate)) continue;
    if (const auto holder = holder_of(gazetteer, candidate.entity, of, day)) return holder;
    // The body of a state: who leads it is the state's minister for it.
    const auto leading = gazetteer.entity(candidate.entity).name == kAnyLeader
                             ? gazetteer.object(of, "leadingOffice")
                             : std::optional(candidate.entity);
    const auto state = gazetteer.object(of, properties::kAgencyOf);
    if (!leading || !state) continue;
    if (const auto holder = gazetteer.holder(*leading, *state, day)) return holder;
  }
  return std::nullopt;
}

// Words that may stand in a role and change nothing.
bool changes_nothing(std::string_view words) {
  static constexpr std::array<std::string_view, 9> kSmall = {
      "the", "The", "of", "for", "'s", "\xE2\x80\x99s", "'", "current", "incumbent"};
  while (!words.empty()) {
    const std::size_t begin = words.find_first_not_of(' ');
    if (begin == std::string_view::npos) return true;
    words.remove_prefix(begin);
    const std::string_view word = words.substr(0, words.find(' '));
    if (std::find(kSmall.begin(), kSmall.end(), word) == kSmall.end()) return false;
    words.remove_prefix(word.size());
  }
  return true;
}

std::vector<Match> matches_in(const Gazetteer& gazetteer, std::string_view text) {
  std::vector<Match> matches;
  gazetteer.find(text, {0, static_cast<std::uint32_t>(text.size())}, matches);
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
  if (matches.size() != 2) return std::nullopt;
  std::uint32_t at = 0;
  for (const Match& match : matches) {
    if (!changes_nothing(role.substr(at, match.span.begin - at))) return std::nullopt;
    at = match.span.end;
  }
  if (!changes_nothing(role.substr(at))) return std::nullopt;
  const auto names_office = [&](const Match& match) {
    return std::any_of(match.candidates.begin(), match.candidates.end(),
                       [&](const Candidate& c) { return is_office(gazetteer, c); });
  };
  const bool office_first = names_office(matches[0]) && !names_office(matches[1]);
  const Match& office = matches[office_first ? 0 : 1];
  for (const Candidate& of : matches[office_first ? 1 : 0].candidates) {
    if (!has_offices(gazetteer, of)) continue;
    if (const auto holder = holder_of(gazetteer, office, of.entity, day)) return holder;
  }
  return std::nullopt;
}

}  // namespace concord::ontology
