#pragma once

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "ontology/vocabulary.h"

// Which classes belong together, for code that has no ontology at hand. A test holds them against
// concord.ttl. All take local names ("City").
namespace concord::ontology {

constexpr bool is_among(std::string_view type, std::initializer_list<std::string_view> classes) {
  return std::find(classes.begin(), classes.end(), type) != classes.end();
}

// con:Place and below, but for countries: they act, and are rather agents to a reader.
constexpr bool is_place(std::string_view type) {
  return is_among(type, {classes::kPlace, classes::kRegion, classes::kCity});
}

// con:Organization and below.
constexpr bool is_organization(std::string_view type) {
  return is_among(
      type, {classes::kOrganization, classes::kInternationalOrganization, classes::kNewsAgency,
             classes::kGovernmentBody, classes::kArmedForce, classes::kArmedGroup});
}

// con:Agreement and below.
constexpr bool is_agreement(std::string_view type) {
  return is_among(
      type, {classes::kAgreement, classes::kTreaty, classes::kPeaceAgreement, classes::kCeasefire,
             classes::kTradeAgreement, classes::kArmsControlAgreement,
             classes::kStrategicPartnership, classes::kMemorandum, classes::kJointStatement});
}

}  // namespace concord::ontology
