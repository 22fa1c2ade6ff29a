#include "extract/evaluation/mentions.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "graph/core/error.h"

namespace concord::evaluation {
namespace {

std::string_view gold_type(std::string_view type) {
  if (type == "PER" || type == "person" || type == "politician") return "person";
  if (type == "LOC" || type == "location" || type == "country") return "place";
  if (type == "ORG" || type == "organisation" || type == "politicalparty") return "organization";
  return {};
}

std::string_view found_type(extract::MentionKind kind) {
  switch (kind) {
    case extract::MentionKind::kPerson:
      return "person";
    case extract::MentionKind::kCountry:
    case extract::MentionKind::kPlace:
      return "place";
    case extract::MentionKind::kOrganization:
      return "organization";
    default:
      return {};
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
      for (const auto& name : item.at("gold")) {
        const std::string_view type = gold_type(name.at("type").get<std::string>());
        if (type.empty()) continue;
        gold.names.emplace_back(Span{offsets.at(name.at("begin").get<std::size_t>()),
                                     offsets.at(name.at("end").get<std::size_t>())},
                                type);
      }
      all.push_back(std::move(gold));
    } catch (const std::exception& error) {
      throw InputError({path, line_number, 0, std::string("no gold of names: ") + error.what()});
    }
  }
  return all;
}

MentionScores score_mentions(const extract::Resources& resources,
                             const std::vector<MentionGold>& gold) {
  using Name = std::pair<Span, std::string>;
  MentionScores scores = {{"person", {}}, {"place", {}}, {"organization", {}}, {"all", {}}};
  extract::Analyser analyser(resources);
  for (const MentionGold& item : gold) {
    const extract::Document document({}, {item.text.begin(), item.text.end()});
    const extract::Analysis& analysis = analyser.analyse(document);
    std::map<std::string, std::set<Name>> found, wanted;
    for (const extract::Mention& mention : analysis.mentions) {
      const std::string type(found_type(mention.kind));
      if (type.empty()) continue;
      found[type].insert({mention.span, type});
      found["all"].insert({mention.span, type});
    }
    for (const Name& name : item.names) {
      wanted[name.second].insert(name);
      wanted["all"].insert(name);
    }
    for (auto& [type, counts] : scores) counts.add(wanted[type], found[type]);
  }
  return scores;
}

}  // namespace concord::evaluation
