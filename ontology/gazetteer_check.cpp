#include "ontology/gazetteer_check.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "ontology/class_families.h"
#include "ontology/gazetteer_words.h"
#include "ontology/vocabulary.h"

namespace concord::ontology {
namespace {

bool is_agent(std::string_view type) {
  return type == classes::kCountry || type == classes::kRegion || type == classes::kCity ||
         is_organization(type);
}
bool has_members(std::string_view type) {
  return is_organization(type) || is_agreement(type) || type == classes::kConflict;
}
bool is_entity_class(std::string_view type) {
  return is_place(type) || is_organization(type) || is_agreement(type) ||
         is_among(type, {classes::kCountry, classes::kPerson, classes::kOffice, classes::kConflict,
                         classes::kObservance, classes::kGroup});
}

// Both of one entity, one after the other.
bool overlap(const std::optional<Date>& end, const std::optional<Date>& next_start) {
  return !end || !next_start || end->first_day() > next_start->last_day();
}

class Checker {
 public:
  Checker(const GazetteerData& data, const std::vector<TurtleSource>& sources, const Report& report)
      : data_(data), sources_(sources), report_(report) {
    for (const GazetteerEntity& entity : data.entities) entities_[entity.name] = &entity;
  }

  void check_consistency() const {
    for (const GazetteerEntity& entity : data_.entities) {
      check_entity(entity);
      check_dates(entity);
      check_memberships(entity);
    }
    for (const GazetteerTenure& tenure : data_.tenures) check_tenure(tenure);
    check_holders();
    check_external_ids();
    check_forms();
  }

  void check_completeness() const {
    for (const GazetteerEntity& entity : data_.entities) {
      if (entity.type == classes::kCountry) check_country(entity);
      for (const auto& [property, other] : entity.links) {
        if (property == properties::kBorders && !borders(other, entity.name)) {
          complain(entity.name, "id:" + other, "borders id:" + other + ", which does not say so");
        }
      }
    }
  }

 private:
  void complain(const std::string& name, std::string_view needle, std::string message) const {
    for (const TurtleSource& source : sources_) {
      if (source.has(name)) return report_(source.diagnose(name, needle, std::move(message)));
    }
    report_({"", 0, 0, name + ": " + message});
  }

  // Null, and a complaint, if there is none.
  const GazetteerEntity* find(const std::string& from, const std::string& name) const {
    const auto found = entities_.find(name);
    if (found != entities_.end()) return found->second;
    complain(from, "id:" + name, "there is no entity id:" + name);
    return nullptr;
  }

  // ---- Entities and their links ----

  void check_entity(const GazetteerEntity& entity) const {
    if (!is_entity_class(entity.type)) {
      complain(entity.name, "con:" + entity.type,
               "con:" + entity.type + " is no class of things that have names");
    }
    for (const auto& [property, object] : entity.links) find(entity.name, object);
    static const std::set<std::string_view> kRelations = {
        properties::kHeadOfStateOf, properties::kHeadOfGovernmentOf, properties::kLeaderOf,
        properties::kMinisterOf,    properties::kAmbassadorOf,       properties::kSpokespersonFor};
    if (!entity.confers.empty() && !kRelations.contains(entity.confers)) {
      complain(entity.name, "con:confers",
               "con:" + entity.confers + " is no relation that an office confers");
    }
  }

  static std::optional<Date> date_of(const GazetteerEntity& entity, std::string_view property) {
    for (const auto& [name, date] : entity.dates) {
      if (name == property) return date;
    }
    return std::nullopt;
  }

  void check_dates(const GazetteerEntity& entity) const {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kInOrder = {
        {{"start", "end"}, {"born", "died"}, {"signedOn", "inForceOn"}, {"signedOn", "end"}}};
    for (const auto& [first, second] : kInOrder) {
      const auto earlier = date_of(entity, first);
      const auto later = date_of(entity, second);
      if (earlier && later && later->last_day() < earlier->first_day()) {
        complain(entity.name, later->to_string(),
                 "con:" + std::string(second) + " is before con:" + std::string(first));
      }
    }
    std::set<std::string_view> properties;
    for (const auto& [property, date] : entity.dates) {
      if (!properties.insert(property).second) {
        complain(entity.name, date.to_string(), "has con:" + property + " twice");
      }
    }
  }

  void check_memberships(const GazetteerEntity& entity) const {
    if (!entity.memberships.empty() && !has_members(entity.type)) {
      complain(entity.name, "con:membership", "a con:" + entity.type + " has no members");
    }
    std::vector<GazetteerMembership> sorted = entity.memberships;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return std::tie(a.member, a.start) < std::tie(b.member, b.start);
    });
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      const std::string& member = sorted[i].member;
      find(entity.name, member);
      if (i > 0 && sorted[i - 1].member == member && overlap(sorted[i - 1].end, sorted[i].start)) {
        complain(entity.name, "id:" + member, "has id:" + member + " twice at one time");
      }
    }
  }

  // ---- Tenures ----

  void check_tenure(const GazetteerTenure& tenure) const {
    const auto want = [&](const std::string& name, bool (*is_right)(std::string_view),
                          std::string_view what) {
      const GazetteerEntity* entity = find(tenure.name, name);
      if (entity != nullptr && !is_right(entity->type)) {
        complain(tenure.name, "id:" + name, "id:" + name + " is no " + std::string(what));
      }
    };
    want(
        tenure.holder, [](std::string_view type) { return type == classes::kPerson; },
        "con:Person");
    want(
        tenure.office, [](std::string_view type) { return type == classes::kOffice; },
        "con:Office");
    want(tenure.of, is_agent, "country, region, city or organisation");
    static const std::set<std::string_view> kSources = {
        "factbook", "leaders-2022", "foreign-ministers-2023",
        "reign",    "leaders-2026", "general knowledge"};
    for (const std::string& basis : tenure.basis) {
      if (!kSources.contains(basis)) {
        complain(tenure.name, basis, "'" + basis + "' is no source that README.md lists");
      }
    }
  }

  void check_holders() const {
    std::map<std::pair<std::string_view, std::string_view>, std::vector<const GazetteerTenure*>>
        offices;
    for (const GazetteerTenure& tenure : data_.tenures) {
      const auto office = entities_.find(tenure.office);
      if (office != entities_.end() && office->second->several_holders) continue;
      offices[{tenure.office, tenure.of}].push_back(&tenure);
    }
    for (auto& [office, tenures] : offices) {
      std::sort(tenures.begin(), tenures.end(), [](const auto* a, const auto* b) {
        return std::tie(a->start, a->end, a->name) < std::tie(b->start, b->end, b->name);
      });
      for (std::size_t i = 1; i < tenures.size(); ++i) {
        if (!overlap(tenures[i - 1]->end, tenures[i]->start)) continue;
        complain(tenures[i]->name, "con:start",
                 "overlaps with id:" + tenures[i - 1]->name + " in the same office");
      }
    }
  }

  // ---- External ids ----

  void check_external_ids() const {
    std::map<std::string_view, const GazetteerEntity*> owners;
    for (const GazetteerEntity& entity : data_.entities) {
      for (const std::string& same : entity.same_as) {
        const auto [owner, is_new] = owners.emplace(same, &entity);
        if (is_new) continue;
        complain(entity.name, same.substr(same.find(':') + 1),
                 same + " is id:" + owner->second->name + " already");
      }
      for (const auto& [property, code] : entity.codes) {
        const auto [owner, is_new] = owners.emplace(code, &entity);
        if (!is_new)
          complain(entity.name, code, code + " is id:" + owner->second->name + " already");
      }
    }
  }

  // ---- Forms ----

  struct Use {
    const GazetteerEntity* entity;
    const Form* form;
  };

  static bool is_flagged(const Form& form) { return form.needs_cue || form.prior < 100; }

  // Whether some text matches both; they have the same words already.
  static bool meet(const Form& a, const Form& b) {
    if (a.is_exact() && b.is_exact()) {
      return normal_name(a.text, Case::kKept) == normal_name(b.text, Case::kKept);
    }
    if (a.is_exact()) return !begins_small(a.text) || begins_small(b.text);
    if (b.is_exact()) return meet(b, a);
    return true;
  }

  // A capital stands for its government and a family has many members: readers resolve these by
  // context.
  static bool is_expected(const Use& a, const Use& b) {
    return (a.form->kind == FormKind::kMetonym && is_place(b.entity->type)) ||
           (b.form->kind == FormKind::kMetonym && is_place(a.entity->type)) ||
           a.form->kind == FormKind::kFamilyName || b.form->kind == FormKind::kFamilyName;
  }

  void check_forms() const {
    std::unordered_map<std::string, std::vector<Use>> unflagged;
    for (const GazetteerEntity& entity : data_.entities) {
      for (const Form& form : entity.forms) {
        if (is_flagged(form) || form.kind == FormKind::kContextWord) continue;
        auto& uses = unflagged[normal_name(form.text, Case::kFolded)];
        const Use use{&entity, &form};
        for (const Use& other : uses) {
          if (other.entity == &entity || !meet(form, *other.form) || is_expected(use, other))
            continue;
          complain(entity.name, form.text,
                   "'" + form.text + "' also names id:" + other.entity->name +
                       "; give one of them con:needsCue or con:prior");
        }
        uses.push_back(use);
      }
    }
  }

  // ---- Countries ----

  void check_country(const GazetteerEntity& country) const {
    const auto want = [&](bool present, std::string_view what) {
      if (!present) complain(country.name, "", "a country without " + std::string(what));
    };
    const auto has_form = [&](FormKind kind) {
      return std::any_of(country.forms.begin(), country.forms.end(),
                         [kind](const Form& form) { return form.kind == kind; });
    };
    const auto has = [](const auto& pairs, std::string_view property) {
      return std::any_of(pairs.begin(), pairs.end(),
                         [property](const auto& pair) { return pair.first == property; });
    };
    want(has_form(FormKind::kAdjective), "con:adjective");
    want(has_form(FormKind::kDemonym), "con:demonym");
    want(has_form(FormKind::kDemonymPlural), "con:demonymPlural");
    if (has(country.dates, "end")) return;
    want(has(country.links, properties::kCapital), "con:capital");
    want(has(country.links, "leadingOffice"), "con:leadingOffice");
    want(has(country.codes, "iso3166"), "con:iso3166");
    want(has(country.codes, "iso3166Alpha2"), "con:iso3166Alpha2");
    want(std::any_of(country.same_as.begin(), country.same_as.end(),
                     [](const std::string& id) { return id.starts_with("wd:"); }),
         "a Wikidata id");
  }

  bool borders(const std::string& a, const std::string& b) const {
    const auto found = entities_.find(a);
    return found == entities_.end() ||
           std::find(found->second->links.begin(), found->second->links.end(),
                     std::pair(std::string(properties::kBorders), b)) != found->second->links.end();
  }

  const GazetteerData& data_;
  const std::vector<TurtleSource>& sources_;
  const Report& report_;
  std::unordered_map<std::string_view, const GazetteerEntity*> entities_;
};

}  // namespace

void check_consistency(const GazetteerData& data, const std::vector<TurtleSource>& sources,
                       const Report& report) {
  Checker(data, sources, report).check_consistency();
}

void check_completeness(const GazetteerData& data, const std::vector<TurtleSource>& sources,
                        const Report& report) {
  Checker(data, sources, report).check_completeness();
}

}  // namespace concord::ontology
