#include "extract/event_mentions.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "extract/one_of.h"
#include "ontology/ontology.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

bool is_time(std::string_view role) {
  return role == "date" || role == "startDate" || role == "endDate";
}

template <class Value>
std::vector<const Value*> values(const Event& event, std::string_view role) {
  std::vector<const Value*> found;
  for (const auto& [name, value] : event.roles) {
    const auto* one = std::get_if<Value>(&value);
    if (name.name == role && one != nullptr) found.push_back(one);
  }
  return found;
}

const Date* date_of(const Event& event, std::string_view role) {
  const auto found = values<Date>(event, role);
  return found.empty() ? nullptr : found[0];
}

// The days that it may have been on; an end that is not told is open.
DateRange days_of(const Event& event) {
  DateRange days;
  if (const Date* date = date_of(event, "date")) return {date->first_day(), date->last_day()};
  if (const Date* start = date_of(event, "startDate")) days.begin = start->first_day();
  if (const Date* end = date_of(event, "endDate")) days.end = end->last_day();
  return days;
}

bool overlap(const DateRange& a, const DateRange& b) {
  const auto ends_before = [](const DateRange& x, const DateRange& y) {
    return x.end && y.begin && *x.end < *y.begin;
  };
  return !ends_before(a, b) && !ends_before(b, a);
}

std::optional<ontology::EntityId> known(const Argument& place,
                                        const ontology::Gazetteer& gazetteer) {
  if (!place.entity) return std::nullopt;
  return gazetteer.by_name(
      std::string_view(place.entity->value).substr(ontology::kInstanceNamespace.size()));
}

// Two known places apart: neither is the other nor its country. A place without a name may be
// anywhere.
bool are_apart(const Argument& a, const Argument& b, const ontology::Gazetteer& gazetteer) {
  const auto one = known(a, gazetteer);
  const auto other = known(b, gazetteer);
  if (!one || !other || *one == *other) return false;
  const auto country = [&](ontology::EntityId place) { return gazetteer.country_of(place); };
  if (country(*one) == *other || country(*other) == *one) return false;
  const auto is_settled = [&](ontology::EntityId place) {
    const std::string_view type = gazetteer.entity(place).type;
    return type == ontology::classes::kCity || type == ontology::classes::kCountry;
  };
  return is_settled(*one) && is_settled(*other);
}

// What the same actors do again and again.
bool recurs(std::string_view event) {
  return is_one_of(event, {"Attack", "Killing", "Visit", "Meeting", "Call", "Negotiation",
                           "WeaponsTest", "Exercise", "Protest", "Appearance", "Warning", "Threat",
                           "Criticism", "Accusation", "Praise", "Request"});
}

bool is_long_before(const DateRange& days, const Date& document_date) {
  constexpr long kDays = 100;
  return days.end &&
         days_since_epoch(document_date.first_day()) - days_since_epoch(*days.end) > kDays;
}

}  // namespace

bool may_be_one(const Event& event, const Event& mention, const std::optional<Date>& document_date,
                const ontology::Gazetteer& gazetteer) {
  const DateRange then = days_of(event);
  const DateRange now = days_of(mention);
  if (!overlap(then, now)) return false;
  const bool undated = !then.begin && !then.end;
  if (undated && recurs(event.type.name) && document_date && is_long_before(now, *document_date))
    return false;
  const auto there = values<Argument>(event, "place");
  const auto here = values<Argument>(mention, "place");
  if (there.empty() || here.empty()) return true;
  return std::ranges::any_of(there, [&](const Argument* one) {
    return std::ranges::any_of(
        here, [&](const Argument* other) { return !are_apart(*one, *other, gazetteer); });
  });
}

void join(Event& event, Event mention) {
  Date* own = nullptr;
  bool timed = false;
  std::vector<std::string> told;
  for (auto& [name, value] : event.roles) {
    told.push_back(name.name);
    timed = timed || is_time(name.name);
    if (name.name == "date") own = std::get_if<Date>(&value);
  }
  const Date* date = date_of(mention, "date");
  // "in May" and "on May 9"
  if (own != nullptr && date != nullptr && own->first_day() <= date->first_day() &&
      date->last_day() <= own->last_day())
    *own = *date;
  for (auto& [name, value] : mention.roles) {
    const bool known =
        is_time(name.name) ? timed : std::ranges::find(told, name.name) != told.end();
    if (!known) event.roles.emplace_back(name, std::move(value));
  }
}

}  // namespace concord::extract
