#include "extract/evaluation/mentions.h"

#include <algorithm>
#include <array>
#include <fstream>
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

TextGold read_gold(const nlohmann::json& item) {
  TextGold gold{item.at("text").get<std::string>(), {}, {}, {}};
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
  } else if (item.contains("entities")) {
    for (const auto& entity : item.at("entities")) {
      for (const auto& mention : entity.at("mentions"))
        add(mention.at(0), mention.at(1), entity.at("type").get<std::string>());
    }
  } else {
    for (const auto& name : item.at("gold"))
      add(name.at("begin"), name.at("end"), name.at("type").get<std::string>());
  }
  return gold;
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
