#pragma once

#include <string_view>

// What is known of the names of people whom no list has.
namespace concord::extract {

// "female" or "male" by data/given_names.txt; empty for a name that is not there, or is both's.
// Case and marks as in the text do not matter.
std::string_view gender_of_given_name(std::string_view name);

// A word in small letters that may stand inside a name: "bin", "van" (data/name_particles.txt).
bool is_name_particle(std::string_view word);

}  // namespace concord::extract
