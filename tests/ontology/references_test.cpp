#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "ontology/gazetteer_compiler.h"
#include "ontology/gazetteer_words.h"
#include "tests/support/table.h"

// countries.ttl beside what others have written of countries. They are read where they are
// installed and never shipped: iso-codes (Debian package), and world-countries and CLDR (npm, in
// the folder that $CONCORD_NPM names). Where we differ on purpose, golden/countries/exceptions.tsv
// says why.
namespace concord::ontology {
namespace {

using nlohmann::json;

std::string npm(const std::string& path) {
  const char* folder = std::getenv("CONCORD_NPM");
  return folder == nullptr ? "" : std::string(folder) + "/node_modules/" + path;
}

class Countries : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(
             std::string(CONCORD_SOURCE_FOLDER) + "/ontology/gazetteers")) {
      if (entry.path().extension() == ".ttl") files.push_back(entry.path().string());
    }
    data_ = new GazetteerData(read_gazetteer(
        files, [](const Diagnostic& problem) { ADD_FAILURE() << problem.to_string(); }));
    for (const GazetteerEntity& entity : data_->entities) {
      by_name_[entity.name] = &entity;
      for (const auto& [property, code] : entity.codes) by_code_[code] = &entity;
    }
    for (const tests::Row& row : tests::read_table("countries/exceptions.tsv", 5)) {
      exceptions_.insert({row.cells[0], row.cells[1], row.cells[2], row.cells[3]});
    }
  }
  static void TearDownTestSuite() { delete data_; }

  // Skips where the file is not there.
  static json load(const std::string& path) {
    std::ifstream in(path);
    return in ? json::parse(in) : json();
  }

  static const GazetteerEntity* country(const std::string& code) {
    const auto found = by_code_.find(code);
    return found == by_code_.end() ? nullptr : found->second;
  }

  static bool has_form(const GazetteerEntity& entity, const std::string& text) {
    std::string_view wanted = text;
    for (const std::string_view article : {"the ", "The "}) {
      if (wanted.starts_with(article)) wanted.remove_prefix(article.size());
    }
    const std::string normal = normal_name(wanted, Case::kFolded);
    return std::any_of(entity.forms.begin(), entity.forms.end(), [&](const Form& form) {
      return normal_name(form.text, Case::kFolded) == normal;
    });
  }

  // Every exception must still be one.
  class Comparison {
   public:
    explicit Comparison(std::string source) : source_(std::move(source)) {}
    void expect(bool agrees, const std::string& code, const std::string& property,
                const std::string& value) {
      const bool excepted = exceptions_.contains({source_, code, property, value});
      EXPECT_TRUE(agrees != excepted) << (agrees ? "no exception any more: " : "") << source_
                                      << '\t' << code << '\t' << property << '\t' << value;
      used_ += excepted;
    }
    void finish() const {
      EXPECT_EQ(used_, std::count_if(exceptions_.begin(), exceptions_.end(),
                                     [&](const auto& e) { return e[0] == source_; }))
          << "exceptions.tsv has some for " << source_ << " that nothing asks about";
    }

   private:
    std::string source_;
    std::ptrdiff_t used_ = 0;
  };

  static GazetteerData* data_;
  static std::map<std::string, const GazetteerEntity*> by_name_, by_code_;
  static std::set<std::array<std::string, 4>> exceptions_;
};

GazetteerData* Countries::data_ = nullptr;
std::map<std::string, const GazetteerEntity*> Countries::by_name_;
std::map<std::string, const GazetteerEntity*> Countries::by_code_;
std::set<std::array<std::string, 4>> Countries::exceptions_;

TEST_F(Countries, have_the_codes_and_names_of_iso_codes) {
  const json standard = load("/usr/share/iso-codes/json/iso_3166-1.json");
  if (standard.is_null()) GTEST_SKIP() << "the package iso-codes is not installed";
  Comparison comparison("iso-codes");
  for (const json& item : standard.at("3166-1")) {
    const std::string code = item.at("alpha_3");
    const GazetteerEntity* entity = country(code);
    comparison.expect(entity != nullptr, code, "alpha_3", code);
    if (entity == nullptr) continue;
    const std::string alpha_2 = item.at("alpha_2");
    comparison.expect(country(alpha_2) == entity, code, "alpha_2", alpha_2);
    const std::string name = item.value("common_name", item.at("name").get<std::string>());
    comparison.expect(has_form(*entity, name), code, "name", name);
    if (item.contains("official_name")) {
      const std::string official = item.at("official_name");
      comparison.expect(has_form(*entity, official), code, "official_name", official);
    }
  }
  comparison.finish();
}

TEST_F(Countries, have_the_names_of_cldr) {
  const json locale = load(npm("cldr-localenames-full/main/en/territories.json"));
  if (locale.is_null()) GTEST_SKIP() << "cldr-localenames-full is not in $CONCORD_NPM";
  Comparison comparison("cldr");
  std::set<std::string> codes;
  for (const GazetteerEntity& entity : data_->entities) {
    for (const auto& [property, code] : entity.codes) {
      if (property == "iso3166Alpha2") codes.insert(code);
    }
  }
  const json& territories = locale.at("main").at("en").at("localeDisplayNames").at("territories");
  for (const auto& [key, value] : territories.items()) {
    const std::string code = key.substr(0, 2);
    if (!codes.contains(code) || (key.size() > 2 && key[2] != '-')) continue;
    const std::string name = value;
    comparison.expect(has_form(*country(code), name), code, "name", name);
  }
  comparison.finish();
}

TEST_F(Countries, have_the_facts_of_world_countries) {
  const json world = load(npm("world-countries/countries.json"));
  if (world.is_null()) GTEST_SKIP() << "world-countries is not in $CONCORD_NPM";
  Comparison comparison("world-countries");
  for (const json& item : world) {
    const std::string code = item.at("cca3");
    const GazetteerEntity* entity = country(code);
    comparison.expect(entity != nullptr, code, "cca3", code);
    if (entity == nullptr) continue;
    for (const char* kind : {"common", "official"}) {
      const std::string name = item.at("name").at(kind);
      comparison.expect(has_form(*entity, name), code, kind, name);
    }
    if (entity->type != "Country") continue;
    const std::string demonym = item.at("demonyms").at("eng").at("m");
    comparison.expect(has_form(*entity, demonym), code, "demonym", demonym);
    for (const auto& [property, other] : entity->links) {
      if (property != "capital") continue;
      const auto& capitals = item.at("capital");
      const bool known = std::any_of(capitals.begin(), capitals.end(), [&](const json& capital) {
        return has_form(*by_name_.at(other), capital);
      });
      comparison.expect(known, code, "capital", by_name_.at(other)->label);
    }
    std::set<std::string> ours;
    for (const auto& [property, other] : entity->links) {
      if (property == "borders") ours.insert(other);
    }
    std::set<std::string> theirs;
    for (const json& border : item.at("borders")) {
      const GazetteerEntity* other = country(border);
      if (other != nullptr) theirs.insert(other->name);
    }
    for (const std::string& other : theirs) {
      comparison.expect(ours.contains(other), code, "borders", other);
    }
    for (const std::string& other : ours) {
      if (by_name_.at(other)->codes.empty()) continue;
      if (!theirs.contains(other)) comparison.expect(false, code, "no border", other);
    }
  }
  comparison.finish();
}

}  // namespace
}  // namespace concord::ontology
