#include "extract/evaluation/mentions.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

#include "extract/dates.h"
#include "extract/language/conllu.h"
#include "graph/core/error.h"

namespace concord::evaluation {
namespace {

using language::NameType;
using ontology::EntityId;
using ontology::FormKind;

NameType gold_type(std::string_view type) {
  if (type == "PER" || type == "person" || type == "politician") return NameType::kPerson;
  if (type == "LOC" || type == "location" || type == "country") return NameType::kPlace;
  if (type == "ORG" || type == "organisation" || type == "politicalparty")
    return NameType::kOrganization;
  return NameType::kOther;
}

// Re-DocRED annotates dates and numbers as well.
bool is_name(std::string_view type) { return type != "TIME" && type != "NUM"; }

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

// The bytes at which characters begin, and the end.
std::vector<std::uint32_t> character_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) offsets.push_back(i);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
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

// Coreference gold links "the country" and "he" as well: a name has a capital beyond its first
// word, or begins with one that is no article or pronoun.
bool is_named(std::string_view text) {
  static const std::set<std::string_view> kOthers = {
      "A",   "An",   "The",  "This", "That", "These", "Some",  "Many", "Both", "One",
      "I",   "I'll", "I'm",  "I've", "We",   "We've", "We're", "You",  "He",   "He's",
      "She", "It",   "They", "My",   "Our",  "Your",  "His",   "Her",  "Its",  "Their"};
  for (const std::string_view word : language::split(text, ' ')) {
    if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z' && !kOthers.contains(word)) return true;
  }
  return false;
}

TextGold read_gold(const nlohmann::json& item) {
  TextGold gold{item.at("text").get<std::string>(), {}, {}, {}, {}};
  const auto offsets = character_offsets(gold.text);
  const auto offset = [&](const nlohmann::json& character) {
    return offsets.at(character.get<std::size_t>());
  };
  const auto add = [&](const nlohmann::json& begin, const nlohmann::json& end,
                       const std::string& type) {
    if (is_name(type)) gold.names.emplace_back(Span{offset(begin), offset(end)}, gold_type(type));
  };
  if (item.contains("date") && item.at("date").is_string())
    gold.date = Date::parse(item.at("date").get<std::string>());
  if (item.contains("dates")) {
    for (const auto& date : item.at("dates"))
      gold.dates.emplace_back(offset(date.at("begin")), date.at("value").get<std::string>());
  }
  if (item.contains("entities")) {
    for (const auto& entity : item.at("entities")) {
      for (const auto& mention : entity.at("mentions"))
        add(mention.at(0), mention.at(1), entity.at("type").get<std::string>());
    }
  } else if (item.contains("gold") || !item.contains("dates")) {
    for (const auto& name : item.at("gold")) {
      if (name.value("coref", false)) continue;
      add(name.at("begin"), name.at("end"), name.at("type").get<std::string>());
      const Span span{offset(name.at("begin")), offset(name.at("end"))};
      for (const char* base : {"wd", "wiki"}) {
        if (!name.contains(base) || !name.at(base).is_string()) continue;
        if (!is_named(std::string_view(gold.text).substr(span.begin, span.size()))) continue;
        const auto end = name.at(base).get<std::string>();
        gold.links.emplace_back(span, base == std::string_view("wd") ? "wd:" + end : end);
      }
    }
  }
  return gold;
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

std::vector<TextGold> read_text_gold(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error("cannot read '" + path + "'");
  std::vector<TextGold> all;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    try {
      all.push_back(read_gold(nlohmann::json::parse(line)));
    } catch (const nlohmann::json::exception&) {
      throw InputError(
          {path, line_number, 0,
           "a gold line has \"text\" and \"gold\", a list of \"begin\", \"end\" and \"type\", or "
           "\"entities\", a list of \"type\" and \"mentions\"; dates have \"begin\" and "
           "\"value\""});
    } catch (const std::out_of_range&) {
      throw InputError({path, line_number, 0, "a name or date lies beyond the end of the text"});
    }
  }
  return all;
}

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
