#include "ontology/gazetteer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <tuple>
#include <utility>

#include "graph/core/error.h"
#include "graph/core/mapped_file.h"
#include "ontology/gazetteer_image.h"
#include "ontology/gazetteer_words.h"

namespace concord::ontology {

// The sections of the file, checked once so that no later step can leave them.
class Gazetteer::Image {
 public:
  explicit Image(const std::string& path) : file_("gazetteer", path), path_(path) {
    read_header();
    strings_ = {file_.bytes().data() + sections_[kStrings].offset, sections_[kStrings].bytes};
    entities_ = section<EntityRecord>(kEntities);
    types_ = section<Text>(kTypes);
    texts_ = section<Text>(kTexts);
    properties_ = section<Text>(kProperties);
    links_ = section<LinkRecord>(kLinks);
    dates_ = section<DateRecord>(kDates);
    tenures_ = section<TenureRecord>(kTenures);
    tenures_by_office_ = section<std::uint32_t>(kTenuresByOffice);
    memberships_ = section<MembershipRecord>(kMemberships);
    memberships_by_member_ = section<std::uint32_t>(kMembershipsByMember);
    slots_ = section<std::uint32_t>(kSlots);
    words_ = section<WordRecord>(kWords);
    nodes_ = section<NodeRecord>(kNodes);
    edges_ = section<std::uint32_t>(kEdges);
    readings_ = section<ReadingRecord>(kReadings);
    candidates_ = section<Candidate>(kCandidates);
    check_entities();
    check_trie();
  }

  std::string_view text(const Text& t) const { return strings_.substr(t.offset, t.bytes); }
  std::span<const EntityRecord> entities() const { return entities_; }
  std::span<const LinkRecord> links() const { return links_; }
  std::span<const TenureRecord> tenures() const { return tenures_; }
  std::span<const std::uint32_t> tenures_by_office() const { return tenures_by_office_; }
  std::span<const MembershipRecord> memberships() const { return memberships_; }
  std::span<const std::uint32_t> memberships_by_member() const { return memberships_by_member_; }

  EntityView entity(EntityId id) const {
    static constexpr std::string_view kGenders[] = {"", "female", "male"};
    const EntityRecord& e = entities_[id];
    return {text(e.name),
            text(e.label),
            text(types_[e.type]),
            kGenders[static_cast<std::size_t>(e.gender)],
            texts(e.first_text, e.same_as),
            texts(e.first_text + e.same_as, e.alt_labels)};
  }

  // The links of one property of one subject, by object.
  std::span<const LinkRecord> links_of(EntityId subject, std::string_view property) const {
    return records_of(links_, subject, property);
  }
  // Its dates likewise, by date.
  std::span<const DateRecord> dates_of(EntityId subject, std::string_view property) const {
    return records_of(dates_, subject, property);
  }

  // The longest name that begins with the word; `end` is set to where it ends.
  std::span<const Candidate> longest_name(std::string_view whole, Word word,
                                          std::size_t& end) const {
    const WordRecord* known = find_word(whole, word);
    if (known == nullptr || known->node == 0) return {};
    std::span<const Candidate> best;
    const std::size_t begin = word.begin;
    std::uint32_t node = known->node;
    for (std::size_t depth = 0; depth < kMostWords; ++depth) {
      const NodeRecord& record = nodes_[node];
      const NodeRecord& next = nodes_[node + 1];
      if (record.first_reading < next.first_reading) {
        const auto found = read(node, whole.substr(begin, word.end - begin));
        if (!found.empty() && !is_part_of_more(whole, word.end)) {
          best = found;
          end = word.end;
        }
      }
      if (record.first_edge == next.first_edge) break;
      word = continuing_word(whole, word);
      if (word.begin == word.end) break;
      known = find_word(whole, word);
      if (known == nullptr) break;
      node = child(node, static_cast<std::uint32_t>(known - words_.data()));
      if (node == 0) break;
    }
    return best;
  }

 private:
  // "US$" is money, not the country.
  static bool is_part_of_more(std::string_view whole, std::size_t end) {
    return end < whole.size() && whole[end] == '$';
  }

  const WordRecord* find_word(std::string_view whole, Word word) const {
    const NormalWord normal(whole.substr(word.begin, word.end - word.begin), Case::kFolded);
    if (normal.text().empty()) return nullptr;
    const std::uint32_t hash = hash_of(normal.text());
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t i = 0, slot = hash & mask; i < slots_.size(); ++i, slot = (slot + 1) & mask) {
      const std::uint32_t entry = slots_[slot];
      if (entry == 0) return nullptr;
      if ((entry ^ hash) >> kWordBits != 0) continue;
      const WordRecord& record = words_[(entry & kWordMask) - 1];
      if (text(record.text) == normal.text()) return &record;
    }
    return nullptr;
  }

  std::vector<std::string_view> texts(std::uint32_t first, std::uint32_t count) const {
    std::vector<std::string_view> out;
    out.reserve(count);
    for (const Text& t : texts_.subspan(first, count)) out.push_back(text(t));
    return out;
  }

  // 0 if there is none.
  std::uint32_t child(std::uint32_t node, std::uint32_t word) const {
    const auto first = edges_.begin() + nodes_[node].first_edge;
    const auto last = edges_.begin() + nodes_[node + 1].first_edge;
    const auto found = std::lower_bound(first, last, word);
    return found != last && *found == word ? static_cast<std::uint32_t>(found - edges_.begin()) + 1
                                           : 0;
  }

  std::span<const Candidate> read(std::uint32_t node, std::string_view written) const {
    const bool small = begins_small(written);
    std::string spelled;  // made once, when an exact form asks for it
    for (std::uint32_t i = nodes_[node].first_reading; i < nodes_[node + 1].first_reading; ++i) {
      const ReadingRecord& reading = readings_[i];
      bool takes = false;
      switch (reading.spelling) {
        case Spelling::kExact:
          if (spelled.empty()) spelled = normal_name(written, Case::kKept);
          takes = strings_.substr(reading.text, reading.text_bytes) == spelled;
          break;
        case Spelling::kAny:
          takes = !small;
          break;
        case Spelling::kSmall:
          takes = small;
          break;
      }
      if (takes) {
        return candidates_.subspan(reading.first_candidate,
                                   readings_[i + 1].first_candidate - reading.first_candidate);
      }
    }
    return {};
  }

  void require(bool holds) const {
    if (!holds) throw Error("the gazetteer '" + path_ + "' is damaged; compile it again");
  }

  void read_header() {
    const std::string_view bytes = file_.bytes();
    Header header{};
    require(bytes.size() >= sizeof header + sizeof sections_);
    std::memcpy(&header, bytes.data(), sizeof header);
    if (std::memcmp(header.magic, kImageMagic, sizeof kImageMagic) != 0) {
      throw Error("'" + path_ + "' is not a compiled gazetteer");
    }
    if (header.version != kImageVersion) {
      throw Error("the gazetteer '" + path_ + "' has version " + std::to_string(header.version) +
                  " of the format, this program reads version " + std::to_string(kImageVersion) +
                  "; compile it again");
    }
    require(header.bytes == bytes.size() && header.sections == kSections);
    const std::string_view body = bytes.substr(sizeof header);
    require(header.checksum == checksum_of(body));
    std::memcpy(sections_.data(), body.data(), sizeof sections_);
    for (const Section& s : sections_) {
      require(s.offset % 8 == 0 && s.offset <= bytes.size() && s.bytes <= bytes.size() - s.offset);
    }
  }

  template <class Record>
  std::span<const Record> section(SectionId id) const {
    require(sections_[id].bytes % sizeof(Record) == 0);
    return {reinterpret_cast<const Record*>(file_.bytes().data() + sections_[id].offset),
            static_cast<std::size_t>(sections_[id].bytes / sizeof(Record))};
  }

  // Those of one subject and property among records that are sorted by them.
  template <class Record>
  std::span<const Record> records_of(std::span<const Record> records, EntityId subject,
                                     std::string_view property) const {
    const auto found =
        std::lower_bound(properties_.begin(), properties_.end(), property,
                         [this](const Text& t, std::string_view name) { return text(t) < name; });
    if (found == properties_.end() || text(*found) != property) return {};
    const auto index = static_cast<std::uint32_t>(found - properties_.begin());
    const auto key = [](const Record& record) {
      return std::tuple(record.subject, record.property);
    };
    const auto wanted = std::tuple(subject, index);
    const auto first =
        std::lower_bound(records.begin(), records.end(), wanted,
                         [&](const Record& record, const auto& k) { return key(record) < k; });
    auto last = first;
    while (last != records.end() && key(*last) == wanted) ++last;
    return {first, last};
  }

  void check(const Text& t) const {
    require(t.offset <= strings_.size() && t.bytes <= strings_.size() - t.offset);
  }
  void check(EntityId id) const { require(id < entities_.size()); }

  void check_entities() const {
    for (const EntityRecord& e : entities_) {
      check(e.name), check(e.label);
      require(e.first_text <= texts_.size() &&
              std::size_t{e.same_as} + e.alt_labels <= texts_.size() - e.first_text);
      require(e.type < types_.size() && e.gender <= Gender::kMale);
    }
    for (const Text& t : types_) check(t);
    for (const Text& t : texts_) check(t);
    for (const Text& t : properties_) check(t);
    for (const LinkRecord& link : links_) {
      check(link.subject), check(link.object);
    }
    for (const DateRecord& date : dates_) {
      check(date.subject);
      check_date(date.date);
    }
    for (const TenureRecord& t : tenures_) {
      check(t.holder), check(t.office), check(t.of);
      for (const std::uint32_t date : {t.start, t.end, t.as_of}) check_date(date);
    }
    require(tenures_by_office_.size() == tenures_.size());
    for (const std::uint32_t i : tenures_by_office_) require(i < tenures_.size());
    for (const MembershipRecord& m : memberships_) {
      check(m.of), check(m.member);
      check_date(m.start), check_date(m.end);
    }
    require(memberships_by_member_.size() == memberships_.size());
    for (const std::uint32_t i : memberships_by_member_) require(i < memberships_.size());
  }

  void check_date(std::uint32_t packed) const {
    const auto date = unpack(packed);
    if (!date) return;
    require(date->year >= 1 && date->year <= 9999 && date->month <= 12);
    require(date->day == 0 ||
            (date->month > 0 && date->day <= days_in_month(date->year, date->month)));
  }

  void check_trie() const {
    require(!slots_.empty() && (slots_.size() & (slots_.size() - 1)) == 0);
    for (const std::uint32_t slot : slots_) {
      const std::uint32_t word = slot & kWordMask;
      require(slot == 0 || (word > 0 && word <= words_.size()));
    }
    require(nodes_.size() == edges_.size() + 2 && !readings_.empty());
    for (const WordRecord& word : words_) {
      check(word.text);
      require(word.node + 1 < nodes_.size());
    }
    for (const std::uint32_t word : edges_) require(word < words_.size());
    std::uint32_t edge = 0;
    std::uint32_t reading = 0;
    for (const NodeRecord& node : nodes_) {  // each from where the one before it ends
      require(node.first_edge >= edge && node.first_reading >= reading);
      edge = node.first_edge;
      reading = node.first_reading;
    }
    require(edge <= edges_.size() && reading < readings_.size());
    std::uint32_t candidate = 0;
    for (const ReadingRecord& r : readings_) {
      require(r.spelling <= Spelling::kSmall);
      check(Text{r.text, r.text_bytes});
      require(r.first_candidate >= candidate);
      candidate = r.first_candidate;
    }
    require(candidate <= candidates_.size());
    check_candidates();
  }

  // By bytes: a bool or an enum must not be looked at before it is known to hold one of its values.
  void check_candidates() const {
    const char* bytes = reinterpret_cast<const char*>(candidates_.data());
    for (std::size_t i = 0; i < candidates_.size(); ++i, bytes += sizeof(Candidate)) {
      check(candidates_[i].entity);
      const auto kind = static_cast<unsigned char>(bytes[offsetof(Candidate, kind)]);
      const auto needs_cue = static_cast<unsigned char>(bytes[offsetof(Candidate, needs_cue)]);
      require(kind <= static_cast<unsigned char>(FormKind::kContextWord) && needs_cue <= 1);
    }
  }

  MappedFile file_;
  std::string path_;
  std::array<Section, kSections> sections_{};
  std::string_view strings_;
  std::span<const EntityRecord> entities_;
  std::span<const Text> types_;
  std::span<const Text> texts_;
  std::span<const Text> properties_;
  std::span<const LinkRecord> links_;
  std::span<const DateRecord> dates_;
  std::span<const TenureRecord> tenures_;
  std::span<const std::uint32_t> tenures_by_office_;
  std::span<const MembershipRecord> memberships_;
  std::span<const std::uint32_t> memberships_by_member_;
  std::span<const std::uint32_t> slots_;
  std::span<const WordRecord> words_;
  std::span<const NodeRecord> nodes_;
  std::span<const std::uint32_t> edges_;
  std::span<const ReadingRecord> readings_;
  std::span<const Candidate> candidates_;
};

Gazetteer Gazetteer::map(const std::string& path) {
  return Gazetteer(std::make_unique<Image>(path));
}

Gazetteer::Gazetteer(std::unique_ptr<Image> image) : image_(std::move(image)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

void Gazetteer::find(std::string_view text, Span part, std::vector<Match>& out) const {
  const std::string_view scanned = text.substr(0, part.end);
  std::size_t at = part.begin;
  while (true) {
    const Word word = next_word(scanned, at);
    if (word.begin == word.end) return;
    at = word.end;
    const auto candidates = image_->longest_name(scanned, word, at);
    if (candidates.empty()) continue;
    const auto context = std::find_if(candidates.begin(), candidates.end(), [](const Candidate& c) {
      return c.kind == FormKind::kContextWord;
    });
    out.push_back({{static_cast<std::uint32_t>(word.begin), static_cast<std::uint32_t>(at)},
                   {candidates.begin(), context},
                   {context, candidates.end()}});
  }
}

std::size_t Gazetteer::size() const { return image_->entities().size(); }

EntityView Gazetteer::entity(EntityId id) const {
  assert(id < size());
  return image_->entity(id);
}

std::optional<EntityId> Gazetteer::by_name(std::string_view name) const {
  const auto entities = image_->entities();
  const auto found = std::lower_bound(
      entities.begin(), entities.end(), name,
      [this](const EntityRecord& e, std::string_view n) { return image_->text(e.name) < n; });
  if (found == entities.end() || image_->text(found->name) != name) return std::nullopt;
  return static_cast<EntityId>(found - entities.begin());
}

std::vector<EntityId> Gazetteer::countries(std::string_view adjective) const {
  std::vector<Match> matches;
  find(adjective, {0, static_cast<std::uint32_t>(adjective.size())}, matches);
  std::vector<EntityId> out;
  if (matches.size() != 1 || matches[0].span.size() != adjective.size()) return out;
  for (const Candidate& candidate : matches[0].candidates) {
    const bool adjectival = candidate.kind == FormKind::kAdjective ||
                            candidate.kind == FormKind::kDemonym ||
                            candidate.kind == FormKind::kDemonymPlural;
    if (!adjectival || entity(candidate.entity).type != "Country") continue;
    if (std::find(out.begin(), out.end(), candidate.entity) == out.end())
      out.push_back(candidate.entity);
  }
  return out;
}

std::optional<EntityId> Gazetteer::object(EntityId subject, std::string_view property) const {
  const auto links = image_->links_of(subject, property);
  if (links.empty()) return std::nullopt;
  return links.front().object;
}

std::vector<EntityId> Gazetteer::objects(EntityId subject, std::string_view property) const {
  std::vector<EntityId> out;
  for (const LinkRecord& link : image_->links_of(subject, property)) out.push_back(link.object);
  return out;
}

std::optional<EntityId> Gazetteer::country_of(EntityId id) const {
  constexpr int kMostSteps = 4;  // a village in a district in a region
  for (int step = 0; step < kMostSteps; ++step) {
    if (entity(id).type == "Country") return step > 0 ? std::optional(id) : std::nullopt;
    std::optional<EntityId> next;
    for (const char* property : {"agencyOf", "locatedIn", "basedIn", "citizenOf"}) {
      if (!next) next = object(id, property);
    }
    if (!next) return std::nullopt;
    id = *next;
  }
  return std::nullopt;
}

std::vector<Gazetteer::Tenure> Gazetteer::tenures_of(EntityId person) const {
  const auto tenures = image_->tenures();
  auto it = std::lower_bound(tenures.begin(), tenures.end(), person,
                             [](const TenureRecord& t, EntityId id) { return t.holder < id; });
  std::vector<Tenure> out;
  for (; it != tenures.end() && it->holder == person; ++it) {
    out.push_back(
        {it->holder, it->office, it->of, unpack(it->start), unpack(it->end), unpack(it->as_of)});
  }
  return out;
}

std::optional<EntityId> Gazetteer::holder(EntityId office, EntityId of, const Date& day) const {
  const auto tenures = image_->tenures();
  const auto order = image_->tenures_by_office();
  const auto wanted = std::tuple(office, of);
  const auto key = [&](std::uint32_t i) { return std::tuple(tenures[i].office, tenures[i].of); };
  auto it = std::lower_bound(order.begin(), order.end(), wanted,
                             [&](std::uint32_t i, const auto& k) { return key(i) < k; });
  std::optional<EntityId> holder;
  for (; it != order.end() && key(*it) == wanted; ++it) {
    const TenureRecord& tenure = tenures[*it];
    const auto start = unpack(tenure.start);
    const auto end = unpack(tenure.end);
    if (start && day.last_day() < start->first_day()) break;
    if (end && end->last_day() < day.first_day()) continue;
    holder = tenure.holder;  // on the day of a change the later one, who is next in this order
  }
  return holder;
}

namespace {

bool covers(const std::optional<Date>& start, const std::optional<Date>& end, const Date& day) {
  return !(start && day.last_day() < start->first_day()) &&
         !(end && end->last_day() < day.first_day());
}

Gazetteer::Membership membership(const MembershipRecord& record) {
  return {record.member, record.of, unpack(record.start), unpack(record.end)};
}

}  // namespace

std::vector<Gazetteer::Membership> Gazetteer::memberships_of(EntityId member) const {
  const auto records = image_->memberships();
  const auto order = image_->memberships_by_member();
  auto it = std::lower_bound(order.begin(), order.end(), member,
                             [&](std::uint32_t i, EntityId id) { return records[i].member < id; });
  std::vector<Membership> out;
  for (; it != order.end() && records[*it].member == member; ++it) {
    out.push_back(membership(records[*it]));
  }
  return out;
}

std::vector<EntityId> Gazetteer::members(EntityId of, const Date& day) const {
  const auto records = image_->memberships();
  auto it = std::lower_bound(records.begin(), records.end(), of,
                             [](const MembershipRecord& m, EntityId id) { return m.of < id; });
  std::vector<EntityId> out;
  for (; it != records.end() && it->of == of; ++it) {
    const Membership m = membership(*it);
    if (covers(m.start, m.end, day) && (out.empty() || out.back() != m.member)) {
      out.push_back(m.member);
    }
  }
  return out;
}

std::optional<Date> Gazetteer::date(EntityId subject, std::string_view property) const {
  const auto dates = image_->dates_of(subject, property);
  return dates.empty() ? std::nullopt : unpack(dates.front().date);
}

}  // namespace concord::ontology
