#include "extract/claim_builder.h"

#include <algorithm>

#include "extract/event_mentions.h"
#include "ontology/office_holder.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

Argument describe(const ontology::Gazetteer& gazetteer, ontology::EntityId id) {
  const ontology::EntityView view = gazetteer.entity(id);
  Argument argument;
  argument.label = view.label;
  argument.type.name = view.type;
  argument.entity = Iri{std::string(ontology::kInstanceNamespace) + std::string(view.name)};
  argument.same_as.assign(view.same_as.begin(), view.same_as.end());
  argument.alt_labels.assign(view.alt_labels.begin(), view.alt_labels.end());
  return argument;
}

bool is_state_relation(std::string_view predicate) {
  return predicate == "leaderOf" || predicate == "headOfStateOf" ||
         predicate == "headOfGovernmentOf" || predicate == "ministerOf";
}

}  // namespace

void ClaimContext::trace_sentence(std::size_t sentence) const {
  if (trace != nullptr) *trace += "\n# " + one_line(analysis.sentences[sentence].span) + "\n";
}

std::string ClaimContext::one_line(Span span) const {
  std::string line(analysis.text(span));
  std::ranges::replace(line, '\n', ' ');
  return line;
}

Argument ClaimContext::argument(EntityIndex entity, Span span) const {
  const DocumentEntity& found = analysis.entities[entity];
  Argument argument;
  if (found.known) {
    argument = describe(gazetteer, *found.known);
  } else {
    argument.label = found.label;
    argument.type.name = found.type;
  }
  argument.text = analysis.text(span);
  argument.span = span;
  return argument;
}

Argument ClaimContext::known_argument(ontology::EntityId entity) const {
  return describe(gazetteer, entity);
}

std::optional<ontology::EntityId> ClaimContext::known_id(const Argument& argument) const {
  if (!argument.entity) return std::nullopt;
  return gazetteer.by_name(
      std::string_view(argument.entity->value).substr(ontology::kInstanceNamespace.size()));
}

Argument ClaimContext::described_argument(Span span, std::string_view type) const {
  Argument argument;
  argument.text = analysis.text(span);
  argument.span = span;
  argument.label = argument.text;
  for (std::string_view article : {"the ", "The ", "a ", "A ", "an ", "An "}) {
    if (argument.label.starts_with(article)) argument.label.erase(0, article.size());
  }
  argument.type.name = type;
  return argument;
}

void ClaimContext::find_home() {
  for (std::size_t i = 0; i < analysis.sentences.size() && !home_; ++i) {
    if (!analysis.sentences[i].is_dateline) continue;
    const MentionRange range = analysis.sentence_mentions[i];
    for (std::uint32_t m = range.begin; m < range.end && !home_; ++m) {
      const EntityIndex entity = analysis.mentions[m].entity;
      const auto known = entity == kNoEntity ? std::nullopt : analysis.entities[entity].known;
      if (!known) continue;
      home_ = gazetteer.entity(*known).type == ontology::classes::kCountry
                  ? known
                  : gazetteer.country_of(*known);
    }
  }
  if (!home_) home_ = find_letterhead();
}

// "REPUBLIC OF CHAD", then "N'Djamena, 14 April 2006": the country of both.
std::optional<ontology::EntityId> ClaimContext::find_letterhead() const {
  constexpr std::size_t kMostLines = 4;    // of which headings are looked at
  constexpr std::uint32_t kLongest = 120;  // bytes of a heading
  std::optional<ontology::EntityId> named;
  for (std::size_t i = 0; i < std::min(kMostLines, analysis.sentences.size()); ++i) {
    if (analysis.sentences[i].span.size() > kLongest) return std::nullopt;
    bool dated = false;
    std::optional<ontology::EntityId> seat;
    const MentionRange range = analysis.sentence_mentions[i];
    for (std::uint32_t m = range.begin; m < range.end; ++m) {
      const Mention& mention = analysis.mentions[m];
      dated = dated || mention.kind == MentionKind::kDate;
      const auto known =
          mention.entity == kNoEntity ? std::nullopt : analysis.entities[mention.entity].known;
      if (!known) continue;
      if (mention.kind == MentionKind::kCountry && !named) named = known;
      if (mention.kind == MentionKind::kPlace && !seat) seat = gazetteer.country_of(*known);
    }
    if (dated && seat && seat == named) return seat;
  }
  return std::nullopt;
}

std::optional<ontology::EntityId> ClaimContext::home_at(std::uint32_t byte) const {
  const std::size_t sentence = analysis.sentence_at(byte);
  const std::uint32_t near = analysis.sentences[sentence == 0 ? 0 : sentence - 1].span.begin;
  auto name = std::ranges::partition_point(
      analysis.names, [&](const Mention& other) { return other.span.begin < byte; });
  while (home_ && name != analysis.names.begin() && (name - 1)->span.begin >= near) {
    --name;
    if (name->kind != MentionKind::kCountry && name->kind != MentionKind::kAdjective) continue;
    // "ambassador to Russia": no one is there
    if (analysis.text().substr(0, name->span.begin).ends_with("mbassador to ")) continue;
    return analysis.entities[name->entity].known == home_ ? home_ : std::nullopt;
  }
  return home_;
}

void ClaimContext::set_state(const Argument& person, EntityIndex state) {
  states_.emplace(entity_key(person), argument(state, {}));
}

std::optional<Argument> ClaimContext::state_of(const Argument& person) const {
  if (const auto found = states_.find(entity_key(person)); found != states_.end())
    return found->second;
  const auto id = known_id(person);
  if (!id || !reading.document.date) return std::nullopt;
  const Date day = reading.document.date->last_day();
  std::optional<ontology::EntityId> only;
  bool several = false;
  for (const auto& tenure : gazetteer.tenures_of(*id)) {
    const bool begun = !tenure.start || tenure.start->first_day() <= day;
    const bool ended = tenure.end && tenure.end->last_day() < day;
    if (gazetteer.entity(tenure.of).type != ontology::classes::kCountry) continue;
    if (begun && !ended) return known_argument(tenure.of);
    if (only && *only != tenure.of) several = true;
    only = tenure.of;
  }
  return only && !several ? std::optional(known_argument(*only)) : std::nullopt;
}

std::optional<Argument> ClaimContext::holder_of(const Mention& mention) const {
  const TitleMention& title = analysis.titles[mention.index];
  const EntityIndex of = title.of.empty() ? kNoEntity : analysis.entity_at(title.of);
  if (title.status != TitleStatus::kCurrent || title.plural) return std::nullopt;
  const auto at_mention = [&](Argument person) {
    person.text = analysis.text(mention.span);
    person.span = mention.span;
    return person;
  };
  if (of == kNoEntity) {
    auto holder = last_holder(mention);
    return holder ? std::optional(at_mention(std::move(*holder))) : std::nullopt;
  }
  const auto claimed =
      leaders_.find(title.entry->country_relation + '\n' + entity_key(argument(of, title.of)));
  if (claimed != leaders_.end()) return at_mention(claimed->second);
  const auto country = analysis.entities[of].known;
  const auto date = reading.document.date;
  if (!country || !date) return std::nullopt;
  const Date day = date->last_day();
  const auto holder = ontology::find_holder(gazetteer, title.office, *country, day);
  return holder ? std::optional(at_mention(known_argument(*holder))) : std::nullopt;
}

bool ClaimContext::holds_office(const Argument& person, const std::string& office) const {
  const auto id = known_id(person);
  const auto date = reading.document.date;
  return id && date && std::ranges::any_of(gazetteer.tenures_of(*id), [&](const auto& tenure) {
           return gazetteer.entity(tenure.of).type == ontology::classes::kCountry &&
                  ontology::find_holder(gazetteer, office, tenure.of, date->last_day()) == id;
         });
}

template <class Holds>
std::optional<Argument> ClaimContext::only_one_before(const Mention& mention, bool& several,
                                                      Holds holds) const {
  constexpr std::ptrdiff_t kReach = 60;  // names before the title
  const auto end = std::ranges::partition_point(
      analysis.names, [&](const Mention& name) { return name.span.begin < mention.span.begin; });
  const std::size_t here = analysis.sentence_at(mention.span.begin);
  const std::uint32_t near = analysis.sentences[here == 0 ? 0 : here - 1].span.begin;
  std::vector<Argument> found;
  auto name = end;
  for (std::ptrdiff_t i = 0; i < kReach && name != analysis.names.begin(); ++i) {
    --name;
    if (name->span.begin < near && found.size() == 1) break;
    if (name->kind != MentionKind::kPerson) continue;
    Argument person = argument(name->entity, name->span);
    const bool known = std::ranges::any_of(
        found, [&](const Argument& other) { return same_entity(other, person); });
    if (!known && holds(*name, person)) found.push_back(std::move(person));
  }
  several = found.size() > 1;
  return found.size() == 1 ? std::optional(std::move(found[0])) : std::nullopt;
}

std::optional<Argument> ClaimContext::last_holder(const Mention& mention) const {
  const TitleMention& title = analysis.titles[mention.index];
  const std::string& relation = title.entry->country_relation;
  if (!is_state_relation(relation)) return std::nullopt;
  // Of ministers there are many.
  if (relation != "ministerOf") {
    bool several = false;
    auto only = only_one_before(mention, several, [&](const Mention&, const Argument& person) {
      return offices_.contains(relation + '\n' + entity_key(person)) ||
             holds_office(person, title.office);
    });
    if (only || several) return only;
  }
  const auto date = reading.document.date;
  if (!home_ || !date) return std::nullopt;
  const auto holder = ontology::find_holder(gazetteer, title.office, *home_, date->last_day());
  return holder ? std::optional(known_argument(*holder)) : std::nullopt;
}

std::optional<Argument> ClaimContext::bearer_of(const Mention& mention) const {
  const TitleMention& title = analysis.titles[mention.index];
  if (title.plural) return std::nullopt;
  bool several = false;
  auto bearer = only_one_before(mention, several, [&](const Mention& name, const Argument& person) {
    return bears(name, title) || held_once(person, title);
  });
  if (!bearer) return std::nullopt;
  bearer->text = analysis.text(mention.span);
  bearer->span = mention.span;
  return bearer;
}

// "Economy Minister X", "X, the economy minister,"
bool ClaimContext::bears(const Mention& person, const TitleMention& title) const {
  const auto is_same = [&](const TitleMention& other) {
    const auto of = [&](const TitleMention& t) {
      return t.of.empty() ? kNoEntity : analysis.entity_at(t.of);
    };
    return other.office == title.office && other.status == title.status &&
           (of(title) == kNoEntity || of(title) == of(other));
  };
  const TitleMention* before = analysis.title_before(person.span.begin);
  if (before != nullptr && is_same(*before)) return true;
  const auto behind = std::ranges::partition_point(analysis.titles, [&](const TitleMention& other) {
    return other.span.begin < person.span.end;
  });
  if (behind == analysis.titles.end()) return false;
  const std::string_view text = analysis.text();
  const std::string_view rest = text.substr(person.span.end, 8);
  for (const std::string_view gap : {", the ", ", a ", ", "}) {
    if (rest.starts_with(gap))
      return behind->span.begin == person.span.end + gap.size() && is_same(*behind);
  }
  return false;
}

// "the former president", where somebody was named who was one.
bool ClaimContext::held_once(const Argument& person, const TitleMention& title) const {
  const auto id = known_id(person);
  const auto date = reading.document.date;
  if (title.status != TitleStatus::kFormer || !id || !date) return false;
  const auto of = title.of.empty() ? kNoEntity : analysis.entity_at(title.of);
  return std::ranges::any_of(gazetteer.tenures_of(*id), [&](const auto& tenure) {
    return tenure.start && tenure.end && *tenure.end < *date &&
           (of == kNoEntity || analysis.entities[of].known == tenure.of) &&
           ontology::find_holder(gazetteer, title.office, tenure.of, tenure.start->last_day()) ==
               id;
  });
}

const std::string& entity_key(const Argument& argument) {
  return argument.entity ? argument.entity->value : argument.label;
}

ClaimsBySentence::ClaimsBySentence(const Reading& reading) {
  for (std::size_t i = 0; i < reading.claims.size(); ++i) {
    claims_.emplace_back(reading.claims[i].evidence.sentence.begin, static_cast<ClaimIndex>(i));
  }
  std::ranges::sort(claims_);
}

std::span<const std::pair<std::uint32_t, ClaimIndex>> ClaimsBySentence::of(Span sentence) const {
  const auto begin = std::ranges::lower_bound(claims_, std::pair(sentence.begin, ClaimIndex{0}));
  const auto end = std::ranges::lower_bound(claims_, std::pair(sentence.begin + 1, ClaimIndex{0}));
  return {begin, end};
}

bool same_entity(const Argument& a, const Argument& b) { return entity_key(a) == entity_key(b); }

void ClaimContext::add_kin(const Claim& claim) {
  constexpr std::size_t kMost = 16;
  const auto add = [&](std::string_view relation, const Argument& of, const Argument& who) {
    auto& known = kin_[std::string(relation) + '\n' + entity_key(of)];
    const bool is_new =
        std::ranges::none_of(known, [&](const Argument& other) { return same_entity(other, who); });
    if (is_new && known.size() < kMost) known.push_back(who);
  };
  const std::string& relation = claim.predicate.name;
  if (relation == "childOf") {
    add(relation, claim.subject, claim.object);
    add("parentOf", claim.object, claim.subject);
  } else if (relation == "spouseOf" || relation == "relativeOf") {
    add(relation, claim.subject, claim.object);
    add(relation, claim.object, claim.subject);
  }
}

std::vector<Argument> ClaimContext::kin_of(const Argument& person,
                                           std::string_view relation) const {
  std::vector<Argument> kin;
  const auto claimed = kin_.find(std::string(relation) + '\n' + entity_key(person));
  if (claimed != kin_.end()) kin = claimed->second;
  const auto id = known_id(person);
  if (!id || relation == "parentOf") return kin;
  for (const ontology::EntityId other : gazetteer.objects(*id, relation)) {
    Argument known = known_argument(other);
    if (std::ranges::none_of(kin, [&](const Argument& k) { return same_entity(k, known); }))
      kin.push_back(std::move(known));
  }
  return kin;
}

ClaimIndex ClaimContext::add(Claim claim) {
  std::string key = entity_key(claim.subject);
  for (std::string_view part :
       {std::string_view(claim.predicate.name), std::string_view(entity_key(claim.object)),
        to_string(claim.polarity), to_string(claim.modality),
        std::string_view(claim.ended ? "ended" : "")}) {
    key += '\n';
    key += part;
  }
  constexpr std::size_t kReach = 8;  // claims of other events
  std::vector<ClaimIndex>& known = claims_[std::move(key)];
  const auto kept = std::find_if(
      known.end() - static_cast<std::ptrdiff_t>(std::min(known.size(), kReach)), known.end(),
      [&](ClaimIndex index) { return may_be_one(claim, reading.claims[index]); });
  if (kept != known.end()) {
    retold_.push_back({std::move(claim), *kept});
    return *kept;
  }
  const auto index = static_cast<ClaimIndex>(reading.claims.size());
  known.push_back(index);
  if (claim.is_plain() && is_state_relation(claim.predicate.name) &&
      claim.object.type.name == "Country") {
    offices_.insert(claim.predicate.name + '\n' + entity_key(claim.subject));
    states_.emplace(entity_key(claim.subject), claim.object);
    leaders_.emplace(claim.predicate.name + '\n' + entity_key(claim.object), claim.subject);
  }
  if (claim.is_plain()) add_kin(claim);
  reading.claims.push_back(std::move(claim));
  return index;
}

// A sentence tells of one event once.
bool ClaimContext::may_be_one(const Claim& claim, const Claim& other) const {
  return !claim.event || !other.event || claim.evidence.sentence == other.evidence.sentence ||
         extract::may_be_one(reading.events[*other.event], reading.events[*claim.event],
                             reading.document.date, gazetteer);
}

}  // namespace concord::extract
