#include "extract/evaluation/mentions.h"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

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

}  // namespace

std::vector<MentionGold> read_mention_gold(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw Error("cannot read '" + path + "'");
  std::vector<MentionGold> all;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    try {
      const auto item = nlohmann::json::parse(line);
      MentionGold gold{item.at("text").get<std::string>(), {}};
      const auto offsets = character_offsets(gold.text);
      const auto add = [&](const nlohmann::json& begin, const nlohmann::json& end,
                           const nlohmann::json& type) {
        if (is_name(type.get<std::string>())) {
          gold.names.emplace_back(
              Span{offsets.at(begin.get<std::size_t>()), offsets.at(end.get<std::size_t>())},
              gold_type(type.get<std::string>()));
        }
      };
      if (item.contains("entities")) {
        for (const auto& entity : item.at("entities")) {
          for (const auto& mention : entity.at("mentions"))
            add(mention.at(0), mention.at(1), entity.at("type"));
        }
      } else {
        for (const auto& name : item.at("gold"))
          add(name.at("begin"), name.at("end"), name.at("type"));
      }
      all.push_back(std::move(gold));
    } catch (const nlohmann::json::exception&) {
      throw InputError(
          {path, line_number, 0,
           "a gold line has \"text\" and \"gold\", a list of \"begin\", \"end\" and \"type\", or "
           "\"entities\", a list of \"type\" and \"mentions\""});
    } catch (const std::out_of_range&) {
      throw InputError({path, line_number, 0, "a name lies beyond the end of the text"});
    }
  }
  return all;
}

MentionScores score_mentions(const extract::Resources& resources,
                             const std::vector<MentionGold>& gold) {
  using Name = std::pair<Span, NameType>;
  constexpr std::array kScored = {NameType::kPerson, NameType::kPlace, NameType::kOrganization};
  MentionScores scores = {{"person", {}}, {"place", {}}, {"organization", {}}, {"all", {}}};
  extract::Analyser analyser(resources);
  for (const MentionGold& item : gold) {
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

}  // namespace concord::evaluation
