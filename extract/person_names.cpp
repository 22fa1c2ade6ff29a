#include "extract/person_names.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extract/data/given_names.txt.h"
#include "extract/data/name_particles.txt.h"
#include "ontology/gazetteer_words.h"

namespace concord::extract {
namespace {

// The lines of a table that are no comments, as the cells before and behind the first tab.
template <class Take>
void for_each_row(std::string_view table, Take take) {
  while (!table.empty()) {
    const std::string_view line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (line.empty() || line[0] == '#' || tab == std::string_view::npos) continue;
    take(line.substr(0, tab), line.substr(tab + 1));
  }
}

std::string folded(std::string_view name) {
  return std::string(ontology::NormalWord(name, ontology::Case::kFolded).text());
}

}  // namespace

std::string_view gender_of_given_name(std::string_view name) {
  static const std::unordered_map<std::string, std::string_view> genders = [] {
    std::unordered_map<std::string, std::string_view> all;
    for_each_row(kGivenNameData, [&](std::string_view given, std::string_view gender) {
      if (gender[0] == 'f') all.emplace(folded(given), "female");
      if (gender[0] == 'm') all.emplace(folded(given), "male");
    });
    return all;
  }();
  const auto found = genders.find(folded(name));
  return found == genders.end() ? std::string_view() : found->second;
}

bool is_name_particle(std::string_view word) {
  static const std::unordered_set<std::string_view> particles = [] {
    std::unordered_set<std::string_view> all;
    for_each_row(kNameParticleData,
                 [&](std::string_view particle, std::string_view) { all.insert(particle); });
    return all;
  }();
  return particles.contains(word);
}

}  // namespace concord::extract
