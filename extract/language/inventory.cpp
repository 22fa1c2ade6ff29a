#include "extract/language/inventory.h"

#include <array>

namespace concord::language {
namespace {

constexpr std::array<std::string_view, kRoles> kRoleNames = {
    "_",        "ARG0",     "ARG1",     "ARG2",     "ARG3",     "ARG4",      "ARGM-TMP", "ARGM-LOC",
    "ARGM-MOD", "ARGM-NEG", "ARGM-ADV", "ARGM-MNR", "ARGM-PRP", "ARGM-CAU",  "ARGM-DIR", "ARGM-EXT",
    "ARGM-DIS", "R-ARG",    "C-ARG",    "ARGM-LVB", "ARGM-PRR", "ARGM-OTHER"};

}  // namespace

std::string_view role_name(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }

Role role_of(std::string_view label) {
  if (label.starts_with("R-")) return Role::kReference;
  if (label.starts_with("C-")) return Role::kContinuation;
  for (std::size_t i = 1; i < kRoles; ++i) {
    if (kRoleNames[i] == label) return static_cast<Role>(i);
  }
  return Role::kOther;
}

char part_of_speech(std::string_view upos) {
  if (upos == "VERB" || upos == "AUX") return 'v';
  if (upos == "NOUN") return 'n';
  if (upos == "ADJ") return 'j';
  return 0;
}

}  // namespace concord::language
