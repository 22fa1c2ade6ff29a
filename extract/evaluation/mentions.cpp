#include "extract/evaluation/mentions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "extract/dates.h"
#include "extract/language/conllu.h"

namespace concord::evaluation {
namespace {

using language::NameType;
using ontology::EntityId;
using ontology::FormKind;

NameType found_type(extract::MentionKind kind) {
  switch (kind) {
    case extract::MentionKind::kPerson:
      return NameType::kPerson;
    case extract::MentionKind::kCountry:
    case extract::MentionKind::kPlace:
      return NameType::kPlace;
    case extract::MentionKind::kOrganization:
      return NameType::kOrganization;
    default:
      return NameType::kOther;
  }
}

// The days, months and years in an ISO value: both ends of a range, the day of a time of day.
// Weeks, seasons, decades and lengths of time are none.
std::vector<std::string> days_of(std::string_view value) {
  std::vector<std::string> days;
  for (const std::string_view part : language::split(value, '/')) {
    const std::string day(part.substr(0, part.find('T')));
    if (Date::parse(day)) days.push_back(day);
  }
  return days;
}

// The ends of links in the gazetteer.
class LinkEnds {
 public:
  explicit LinkEnds(const ontology::Gazetteer& gazetteer) : gazetteer_(gazetteer) {
    for (EntityId id = 0; id < gazetteer.size(); ++id) {
      for (const std::string_view same : gazetteer.entity(id).same_as) ids_.emplace(same, id);
      if (const auto capital = gazetteer.object(id, "capital")) capitals_.insert(*capital);
    }
  }

  std::optional<EntityId> find(std::string_view end) const {
    if (const auto found = ids_.find(end); found != ids_.end()) return found->second;
    if (end.starts_with("wd:")) return std::nullopt;
    std::vector<ontology::Match> matches;
    gazetteer_.find(end, {0, static_cast<std::uint32_t>(end.size())}, matches);
    if (matches.size() != 1 || matches[0].span.size() != end.size()) return std::nullopt;
    for (const ontology::Candidate& candidate : matches[0].candidates) {
      if (candidate.kind == FormKind::kLabel || candidate.kind == FormKind::kOfficial ||
          candidate.kind == FormKind::kAlias)
        return candidate.entity;
    }
    return std::nullopt;
  }

  std::string_view kind(EntityId id) const {
    if (gazetteer_.entity(id).type == "Country") return "country";
    if (capitals_.contains(id)) return "capital";
    return gazetteer_.tenures_of(id).empty() ? "other" : "leader";
  }

 private:
  const ontology::Gazetteer& gazetteer_;
  std::map<std::string_view, EntityId> ids_;
  std::set<EntityId> capitals_;
};

Span without_article(std::string_view text, Span span) {
  for (const std::string_view article : {"the ", "The "}) {
    if (text.substr(span.begin, span.size()).starts_with(article)) span.begin += 4;
  }
  for (const std::string_view possessive : {"'s", "\xE2\x80\x99s"}) {
    if (text.substr(span.begin, span.size()).ends_with(possessive))
      span.end -= static_cast<std::uint32_t>(possessive.size());
  }
  return span;
}

}  // namespace

MentionScores score_mentions(const extract::Resources& resources, std::span<const TextGold> gold) {
  using Name = std::pair<Span, NameType>;
  constexpr std::array kScored = {NameType::kPerson, NameType::kPlace, NameType::kOrganization};
  MentionScores scores = {{"person", {}}, {"place", {}}, {"organization", {}}, {"all", {}}};
  extract::Analyser analyser(resources);
  for (const TextGold& item : gold) {
    const extract::Document document({}, {item.text.begin(), item.text.end()});
    const extract::Analysis& analysis = analyser.analyse(document);
    for (std::size_t i = 0; i < kScored.size(); ++i) {
      std::set<Name> found, wanted;
      for (const extract::Mention& mention : analysis.mentions) {
        if (found_type(mention.kind) == kScored[i]) found.insert({mention.span, kScored[i]});
      }
      for (const Name& name : item.names) {
        if (name.second == kScored[i]) wanted.insert(name);
      }
      scores[i].second.add(wanted, found);
      scores.back().second.add(wanted, found);
    }
  }
  return scores;
}

MentionScores score_links(const extract::Resources& resources, std::span<const TextGold> gold) {
  const LinkEnds ends(resources.gazetteer);
  MentionScores scores = {
      {"country", {}}, {"capital", {}}, {"leader", {}}, {"other", {}}, {"all", {}}};
  extract::Analyser analyser(resources);
  for (const TextGold& item : gold) {
    DocumentInfo info;
    info.date = item.date;
    const extract::Document document(info, {item.text.begin(), item.text.end()});
    const extract::Analysis& analysis = analyser.analyse(document);
    for (const auto& [linked, end] : item.links) {
      const auto wanted = ends.find(end);
      if (!wanted) continue;
      const Span span = without_article(item.text, linked);
      std::optional<EntityId> found;
      for (const extract::Mention& mention : analysis.names) {
        if (!linked.contains(mention.span) || mention.entity == extract::kNoEntity) continue;
        const auto known = analysis.entities[mention.entity].known;
        if (known && (known == wanted || mention.span == span)) found = known;
        if (found == wanted) break;
      }
      for (auto& [kind, counts] : scores) {
        if (kind != "all" && kind != ends.kind(*wanted)) continue;
        ++counts.gold;
        counts.found += found.has_value();
        counts.right += found == wanted;
      }
    }
  }
  return scores;
}

Counts score_dates(std::span<const TextGold> gold) {
  Counts counts;
  for (const TextGold& item : gold) {
    const Span whole{0, static_cast<std::uint32_t>(item.text.size())};
    std::set<std::pair<std::uint32_t, std::string>> wanted(item.dates.begin(), item.dates.end());
    counts.gold += wanted.size();
    for (const extract::TimeMention& found : extract::find_dates(item.text, whole, item.date)) {
      for (const std::string& value : days_of(found.value)) {
        ++counts.found;
        const auto match = std::ranges::find_if(wanted, [&](const auto& date) {
          return date.first >= found.span.begin && date.first < found.span.end &&
                 date.second == value;
        });
        if (match == wanted.end()) continue;
        ++counts.right;
        wanted.erase(match);
      }
    }
  }
  return counts;
}

}  // namespace concord::evaluation
