#include "extract/agreement_claims.h"

#include <algorithm>
#include <set>

#include "ontology/class_families.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

using ontology::EntityId;

bool is_fact(const Claim& claim) { return claim.is_plain(); }

class AgreementClaims {
 public:
  explicit AgreementClaims(ClaimContext& context) : context_(context) {}

  void run() {
    // Only what the stages before have found; the claims that are added here imply nothing more.
    const std::size_t count = context_.reading.claims.size();
    for (std::size_t i = 0; i < count; ++i) {
      if (context_.reading.claims[i].predicate.name == "signed" &&
          is_fact(context_.reading.claims[i]))
        read_signing(i, count);
    }
  }

 private:
  // The claims of one signing are next to each other and share its event.
  void read_signing(std::size_t first, std::size_t count) {
    const auto event = context_.reading.claims[first].event;
    if (!event || !done_.insert(*event).second) return;
    std::vector<std::size_t> signings;
    for (std::size_t i = first; i < count && context_.reading.claims[i].event == event; ++i)
      signings.push_back(i);
    std::vector<Argument> parties;
    for (std::size_t i : signings) parties.push_back(party_of(context_.reading.claims[i].subject));
    if (!context_.reading.claims[first].object.entity) {
      if (const auto known =
              known_agreement(context_.reading.claims[first].object.type.name, parties, *event))
        link(signings, *event, *known);
    }
    for (std::size_t i = 0; i < signings.size(); ++i)
      add_party(context_.reading.claims[signings[i]], std::move(parties[i]));
  }

  // The state that is bound: the signer itself, or the state that a person signs for; an empty
  // label if that is not known.
  Argument party_of(const Argument& signer) const {
    if (signer.type.name == "Group") return {};
    if (signer.type.name != "Person") return signer;
    if (auto state = context_.state_of(signer)) return *state;
    return {};
  }

  // "signed as a witness" binds nobody.
  bool is_witness(const Claim& signing) const {
    const std::string_view after = context_.analysis.text().substr(signing.evidence.trigger.end);
    return after.starts_with(" as a witness") || after.starts_with(" as witness") ||
           after.starts_with(" as an observer");
  }

  void add_party(const Claim& signing, Argument party) {
    if (party.label.empty() || is_witness(signing)) return;
    Claim claim = signing;
    if (!same_entity(party, signing.subject)) {
      party.text.clear();
      party.span = {};
      claim.evidence.subject = signing.evidence.subject;  // the signer is why
    }
    claim.subject = std::move(party);
    claim.predicate.name = "partyTo";
    claim.event.reset();
    claim.rule = "party-by-signature";
    context_.add(std::move(claim));
  }

  // The one agreement of the gazetteer with these parties, of this or a narrower or wider kind,
  // signed within the event's date.
  std::optional<EntityId> known_agreement(const std::string& type,
                                          const std::vector<Argument>& parties,
                                          EventIndex event) const {
    std::optional<std::set<EntityId>> common;
    for (const Argument& party : parties) {
      const auto id = context_.known_id(party);
      if (!id) return std::nullopt;
      std::set<EntityId> agreements;
      for (const auto& membership : context_.gazetteer.memberships_of(*id)) {
        if (!common || common->contains(membership.of)) agreements.insert(membership.of);
      }
      common = std::move(agreements);
    }
    if (!common || parties.size() < 2) return std::nullopt;
    std::vector<EntityId> fitting;
    for (EntityId agreement : *common) {
      if (fits(agreement, type, event)) fitting.push_back(agreement);
    }
    return fitting.size() == 1 ? std::optional(fitting[0]) : std::nullopt;
  }

  bool fits(EntityId agreement, const std::string& type, EventIndex event) const {
    const std::string_view known_type = context_.gazetteer.entity(agreement).type;
    if (!ontology::is_agreement(known_type)) return false;
    if (known_type != type && type != "Agreement" && type != "Treaty") return false;
    const auto signed_on = context_.gazetteer.date(agreement, "signedOn");
    for (const auto& [role, value] : context_.reading.events[event].roles) {
      const Date* date = role.name == "date" ? std::get_if<Date>(&value) : nullptr;
      if (date != nullptr)
        return signed_on && date->first_day() <= signed_on->last_day() &&
               signed_on->first_day() <= date->last_day();
    }
    return false;  // the same two states have signed more than one thing; only the date tells which
  }

  void link(const std::vector<std::size_t>& signings, EventIndex event, EntityId agreement) {
    const auto relabel = [&](Argument& described) {
      Argument known = context_.known_argument(agreement);
      known.text = described.text;
      known.span = described.span;
      described = std::move(known);
    };
    for (std::size_t i : signings) relabel(context_.reading.claims[i].object);
    for (auto& [role, value] : context_.reading.events[event].roles) {
      if (role.name == "agreement") relabel(std::get<Argument>(value));
    }
  }

  ClaimContext& context_;
  std::set<EventIndex> done_;
};

}  // namespace

void find_agreement_claims(ClaimContext& context) { AgreementClaims(context).run(); }

}  // namespace concord::extract
