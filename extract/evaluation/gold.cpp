#include "extract/evaluation/gold.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string_view>

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

// The bytes at which characters begin, and the end.
std::vector<std::uint32_t> character_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) offsets.push_back(i);
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
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

// The value of an enumeration that a fact gives under `key`; the first one, the plain case, if it
// gives none.
template <class Value>
Value value_of(const nlohmann::json& fact, const char* key, Value last) {
  if (!fact.contains(key)) return Value{};
  const auto name = fact.at(key).get<std::string>();
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (to_string(static_cast<Value>(i)) == name) return static_cast<Value>(i);
  }
  throw std::invalid_argument("'" + name + "' is no " + key);
}

// One side of a fact, "s" or "o": its own entity, then the others that are right as well.
std::vector<GoldEntity> read_side(const nlohmann::json& fact, const std::string& side) {
  const std::string qid = side + "_qid", also = side + "_also";
  std::vector<GoldEntity> entities = {{fact.at(side).get<std::vector<std::string>>(), {}}};
  if (entities[0].names.empty()) throw std::invalid_argument("\"" + side + "\" has no name");
  if (fact.contains(qid) && !fact.at(qid).is_null())
    entities[0].same_as = "wd:" + fact.at(qid).get<std::string>();
  if (fact.contains(also)) {
    for (const auto& names : fact.at(also))
      entities.push_back({names.get<std::vector<std::string>>(), {}});
  }
  return entities;
}

GoldFact read_fact(const nlohmann::json& item, const std::vector<std::uint32_t>& offsets) {
  GoldFact fact;
  fact.subject = read_side(item, "s");
  fact.object = read_side(item, "o");
  fact.relations = {item.at("p").get<std::string>()};
  if (item.contains("p_also")) {
    for (const auto& relation : item.at("p_also"))
      fact.relations.push_back(relation.get<std::string>());
  }
  fact.polarity = value_of(item, "polarity", Polarity::kNegative);
  fact.modality = value_of(item, "modality", Modality::kDemanded);
  fact.optional = item.value("optional", false);
  if (item.contains("evidence")) {
    const auto& characters = item.at("evidence");
    fact.evidence = {offsets.at(characters.at(0)), offsets.at(characters.at(1))};
  }
  fact.why = item.value("why", "");
  return fact;
}

RelationGold read_relations(const nlohmann::json& item, const std::vector<std::uint32_t>& offsets) {
  RelationGold gold{item.at("id").get<std::string>(), {}, {}, item.value("exhaustive", true)};
  for (const auto& fact : item.at("facts")) gold.facts.push_back(read_fact(fact, offsets));
  if (item.contains("traps")) {
    for (const auto& trap : item.at("traps")) gold.traps.push_back(read_fact(trap, offsets));
  }
  return gold;
}

TextGold read_gold(const nlohmann::json& item) {
  TextGold gold{item.at("text").get<std::string>(), {}, {}, {}, {}, {}, {}};
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
  if (item.contains("facts")) {
    gold.relations = read_relations(item, offsets);
    return gold;
  }
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
      if (name.contains("cluster"))
        gold.mentions.push_back(
            {span, name.at("type").get<std::string>(), name.at("cluster").get<std::string>(),
             is_named(std::string_view(gold.text).substr(span.begin, span.size()))});
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

}  // namespace

std::string GoldFact::triple() const {
  return subject[0].names[0] + " | " + relations[0] + " | " + object[0].names[0];
}

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
           "\"value\"; facts, beside \"id\" and \"text\", lists of names \"s\" and \"o\", a "
           "relation "
           "\"p\" and \"evidence\", two numbers"});
    } catch (const std::invalid_argument& problem) {
      throw InputError({path, line_number, 0, problem.what()});
    } catch (const std::out_of_range&) {
      throw InputError(
          {path, line_number, 0, "a name, date or evidence lies beyond the end of the text"});
    }
  }
  return all;
}

}  // namespace concord::evaluation
