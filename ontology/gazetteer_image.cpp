#include "ontology/gazetteer_image.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstring>
#include <map>
#include <memory>
#include <tuple>
#include <type_traits>
#include <unordered_map>

#include "ontology/gazetteer_words.h"

static_assert(std::endian::native == std::endian::little, "the image is little-endian");

namespace concord::ontology {
namespace {

class StringPool {
 public:
  Text add(std::string_view text) {
    const auto [it, is_new] = known_.try_emplace(
        std::string(text),
        Text{static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(text.size())});
    if (is_new) bytes_ += text;
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::unordered_map<std::string, Text> known_;
  std::string bytes_;
};

// The trie while it is built. Children are ordered by word so that nothing depends on the order of
// the forms.
struct Node {
  std::map<std::uint32_t, std::unique_ptr<Node>> children;
  // The spelling as written of each form that ends here, and what it means.
  std::vector<std::pair<const Form*, Candidate>> forms;
};

// By falling prior, then by IRI (entities are in the order of IRIs), then by kind; context words
// last.
bool before(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    return std::tuple(c.kind == FormKind::kContextWord, -int{c.prior}, c.entity, c.kind);
  };
  return key(a) < key(b);
}

class ImageWriter {
 public:
  explicit ImageWriter(GazetteerData data) : data_(std::move(data)) {
    std::sort(data_.entities.begin(), data_.entities.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });
    for (std::size_t i = 0; i < data_.entities.size(); ++i) {
      ids_[data_.entities[i].name] = static_cast<EntityId>(i);
    }
  }

  std::string write() {
    add_entities();
    add_links_and_dates();
    add_tenures();
    add_memberships();
    add_words();
    add_forms();
    add_nodes();
    return assemble();
  }

 private:
  EntityId id(const std::string& name) const {
    const auto found = ids_.find(name);
    assert(found != ids_.end());
    return found->second;
  }

  // How many were added.
  std::uint16_t add_texts(std::vector<std::string> texts) {
    std::sort(texts.begin(), texts.end());
    texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
    for (const std::string& text : texts) texts_.push_back(strings_.add(text));
    return static_cast<std::uint16_t>(texts.size());
  }

  void add_entities() {
    for (const GazetteerEntity& entity : data_.entities) {
      std::vector<std::string> alt_labels;
      for (const Form& form : entity.forms) {
        const bool shown = form.kind == FormKind::kOfficial || form.kind == FormKind::kAlias ||
                           form.kind == FormKind::kAcronym || form.kind == FormKind::kFormer;
        if (shown && form.text != entity.label) alt_labels.push_back(form.text);
      }
      const auto first_text = static_cast<std::uint32_t>(texts_.size());
      const std::uint16_t same_as = add_texts(entity.same_as);
      entities_.push_back({strings_.add(entity.name), strings_.add(entity.label), first_text,
                           same_as, add_texts(std::move(alt_labels)), type(entity.type),
                           gender(entity.gender), 0});
    }
  }

  std::uint16_t type(const std::string& name) {
    const auto [found, is_new] =
        type_ids_.try_emplace(name, static_cast<std::uint16_t>(types_.size()));
    if (is_new) types_.push_back(strings_.add(name));
    return found->second;
  }

  static Gender gender(const std::string& name) {
    if (name.empty()) return Gender::kUnknown;
    return name == "female" ? Gender::kFemale : Gender::kMale;
  }

  void add_links_and_dates() {
    std::map<std::string, std::uint32_t> properties;
    for (const GazetteerEntity& entity : data_.entities) {
      for (const auto& [property, object] : entity.links) properties[property] = 0;
      for (const auto& [property, date] : entity.dates) properties[property] = 0;
    }
    for (auto& [property, index] : properties) {
      index = static_cast<std::uint32_t>(properties_.size());
      properties_.push_back(strings_.add(property));
    }
    for (const GazetteerEntity& entity : data_.entities) {
      for (const auto& [property, object] : entity.links) {
        links_.push_back({id(entity.name), properties[property], id(object)});
      }
      for (const auto& [property, date] : entity.dates) {
        dates_.push_back({id(entity.name), properties[property], pack(date)});
      }
    }
    std::sort(links_.begin(), links_.end());
    links_.erase(std::unique(links_.begin(), links_.end()), links_.end());
    std::sort(dates_.begin(), dates_.end());
  }

  void add_tenures() {
    for (const GazetteerTenure& t : data_.tenures) {
      tenures_.push_back(
          {id(t.holder), id(t.office), id(t.of), pack(t.start), pack(t.end), pack(t.as_of)});
    }
    const auto by_holder = [](const TenureRecord& t) {
      return std::tuple(t.holder, t.start, t.office, t.of, t.end, t.as_of);
    };
    std::sort(tenures_.begin(), tenures_.end(),
              [&](const auto& a, const auto& b) { return by_holder(a) < by_holder(b); });
    for (std::uint32_t i = 0; i < tenures_.size(); ++i) tenures_by_office_.push_back(i);
    const auto by_office = [&](std::uint32_t i) {
      const TenureRecord& t = tenures_[i];
      return std::tuple(t.office, t.of, t.start, i);
    };
    std::sort(tenures_by_office_.begin(), tenures_by_office_.end(),
              [&](auto a, auto b) { return by_office(a) < by_office(b); });
  }

  void add_memberships() {
    for (const GazetteerEntity& entity : data_.entities) {
      for (const GazetteerMembership& m : entity.memberships) {
        memberships_.push_back({id(entity.name), id(m.member), pack(m.start), pack(m.end)});
      }
    }
    std::sort(memberships_.begin(), memberships_.end());
    for (std::uint32_t i = 0; i < memberships_.size(); ++i) memberships_by_member_.push_back(i);
    std::stable_sort(
        memberships_by_member_.begin(), memberships_by_member_.end(),
        [&](auto a, auto b) { return memberships_[a].member < memberships_[b].member; });
  }

  static std::vector<std::string> normal_words(const std::string& name) {
    std::vector<std::string> out;
    for (const Word& word : words_of_name(name)) {
      const std::string_view text =
          std::string_view(name).substr(word.begin, word.end - word.begin);
      out.emplace_back(NormalWord(text, Case::kFolded).text());
    }
    return out;
  }

  void add_words() {
    for (const GazetteerEntity& entity : data_.entities) {
      for (const Form& form : entity.forms) {
        for (std::string& word : normal_words(form.text)) word_ids_[std::move(word)] = 0;
      }
    }
    std::size_t slots = 16;
    while (2 * slots < 3 * word_ids_.size()) slots *= 2;
    slots_.resize(slots);
    for (auto& [word, word_id] : word_ids_) {
      word_id = static_cast<std::uint32_t>(words_.size());
      words_.push_back({strings_.add(word), 0});
      const std::uint32_t hash = hash_of(word);
      std::size_t slot = hash & (slots - 1);
      while (slots_[slot] != 0) slot = (slot + 1) & (slots - 1);
      assert(word_id < kWordMask);
      slots_[slot] = (hash & ~kWordMask) | (word_id + 1);
    }
  }

  void add_forms() {
    for (const GazetteerEntity& entity : data_.entities) {
      for (const Form& form : entity.forms) {
        Node* node = &root_;
        for (const std::string& word : normal_words(form.text)) {
          auto& child = node->children[word_ids_[word]];
          if (!child) child = std::make_unique<Node>();
          node = child.get();
        }
        assert(node != &root_);
        node->forms.emplace_back(&form,
                                 Candidate{id(entity.name), form.kind, form.needs_cue, form.prior});
      }
    }
  }

  std::uint32_t add_candidates(std::vector<Candidate> candidates) {
    std::sort(candidates.begin(), candidates.end(), before);
    const auto same = [](const Candidate& a, const Candidate& b) {
      return a.entity == b.entity && a.kind == b.kind;
    };
    candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
    const auto first = static_cast<std::uint32_t>(candidates_.size());
    candidates_.insert(candidates_.end(), candidates.begin(), candidates.end());
    return first;
  }

  void add_readings(const Node& node) {
    std::vector<Candidate> any;
    std::vector<Candidate> small;
    std::map<std::string, std::vector<Candidate>> exact;
    for (const auto& [form, meaning] : node.forms) {
      if (form->is_exact()) {
        exact[normal_name(form->text, Case::kKept)].push_back(meaning);
        continue;
      }
      any.push_back(meaning);
      if (begins_small(form->text)) small.push_back(meaning);
    }
    for (auto& [text, meanings] : exact) {
      const auto& others = begins_small(text) ? small : any;
      meanings.insert(meanings.end(), others.begin(), others.end());
      const Text kept = strings_.add(text);
      readings_.push_back({kept.offset, add_candidates(meanings),
                           static_cast<std::uint16_t>(kept.bytes), Spelling::kExact});
    }
    if (!any.empty()) readings_.push_back({0, add_candidates(any), 0, Spelling::kAny});
    if (!small.empty()) readings_.push_back({0, add_candidates(small), 0, Spelling::kSmall});
  }

  // Level by level, so that the child of an edge has the number of the edge, and one more.
  void add_nodes() {
    std::vector<const Node*> queue{&root_};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const Node& node = *queue[i];
      nodes_.push_back({static_cast<std::uint32_t>(edges_.size()),
                        static_cast<std::uint32_t>(readings_.size())});
      for (const auto& [word, child] : node.children) {
        if (i == 0) words_[word].node = static_cast<std::uint32_t>(queue.size());
        edges_.push_back(word);
        queue.push_back(child.get());
      }
      add_readings(node);
    }
    nodes_.push_back(
        {static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(readings_.size())});
    readings_.push_back({0, static_cast<std::uint32_t>(candidates_.size()), 0, Spelling::kAny});
  }

  template <class Records>
  static std::string_view bytes_of(const Records& records) {
    static_assert(std::is_trivially_copyable_v<typename Records::value_type>);
    return {reinterpret_cast<const char*>(records.data()),
            records.size() * sizeof(typename Records::value_type)};
  }

  // Field by field into zeros: the padding of a struct may hold anything, and the file must not.
  std::string candidate_bytes() const {
    std::string out(candidates_.size() * sizeof(Candidate), '\0');
    char* at = out.data();
    for (const Candidate& c : candidates_) {
      std::memcpy(at + offsetof(Candidate, entity), &c.entity, sizeof c.entity);
      at[offsetof(Candidate, kind)] = static_cast<char>(c.kind);
      at[offsetof(Candidate, needs_cue)] = c.needs_cue ? 1 : 0;
      at[offsetof(Candidate, prior)] = static_cast<char>(c.prior);
      at += sizeof(Candidate);
    }
    return out;
  }

  std::string assemble() const {
    const std::string candidates = candidate_bytes();
    const std::string_view parts[kSections] = {bytes_of(strings_.bytes()),
                                               bytes_of(entities_),
                                               bytes_of(types_),
                                               bytes_of(texts_),
                                               bytes_of(properties_),
                                               bytes_of(links_),
                                               bytes_of(dates_),
                                               bytes_of(tenures_),
                                               bytes_of(tenures_by_office_),
                                               bytes_of(memberships_),
                                               bytes_of(memberships_by_member_),
                                               bytes_of(slots_),
                                               bytes_of(words_),
                                               bytes_of(nodes_),
                                               bytes_of(edges_),
                                               bytes_of(readings_),
                                               candidates};
    const auto aligned = [](std::size_t size) { return (size + 7) / 8 * 8; };
    std::string body(sizeof(Section) * kSections, '\0');
    for (std::size_t i = 0; i < kSections; ++i) {
      const Section section{sizeof(Header) + body.size(), parts[i].size()};
      std::memcpy(body.data() + i * sizeof section, &section, sizeof section);
      body += parts[i];
      body.resize(aligned(body.size()));
    }
    Header header{};
    std::memcpy(header.magic, kImageMagic, sizeof header.magic);
    header.version = kImageVersion;
    header.sections = kSections;
    header.bytes = sizeof header + body.size();
    header.checksum = checksum_of(body);
    return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
  }

  GazetteerData data_;
  std::map<std::string, EntityId> ids_;
  std::map<std::string, std::uint32_t> word_ids_;
  Node root_;

  StringPool strings_;
  std::vector<EntityRecord> entities_;
  std::map<std::string, std::uint16_t> type_ids_;
  std::vector<Text> types_;
  std::vector<Text> texts_;
  std::vector<Text> properties_;
  std::vector<LinkRecord> links_;
  std::vector<DateRecord> dates_;
  std::vector<TenureRecord> tenures_;
  std::vector<std::uint32_t> tenures_by_office_;
  std::vector<MembershipRecord> memberships_;
  std::vector<std::uint32_t> memberships_by_member_;
  std::vector<std::uint32_t> slots_;
  std::vector<WordRecord> words_;
  std::vector<NodeRecord> nodes_;
  std::vector<std::uint32_t> edges_;
  std::vector<ReadingRecord> readings_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::string write_image(GazetteerData data) { return ImageWriter(std::move(data)).write(); }

std::uint32_t pack(const std::optional<Date>& date) {
  if (!date) return 0;
  return static_cast<std::uint32_t>(date->year) << 9 | date->month << 5 | date->day;
}

std::optional<Date> unpack(std::uint32_t packed) {
  if (packed == 0) return std::nullopt;
  return Date{static_cast<int>(packed >> 9), packed >> 5 & 15u, packed & 31u};
}

std::uint64_t checksum_of(std::string_view bytes) {
  std::uint64_t sum = 0x9E3779B97F4A7C15u + bytes.size();
  const auto mix = [&](std::uint64_t block) {
    sum = std::rotl((sum ^ block) * 0xFF51AFD7ED558CCDu, 29);
  };
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t block;
    std::memcpy(&block, bytes.data() + i, 8);
    mix(block);
  }
  for (; i < bytes.size(); ++i) mix(static_cast<unsigned char>(bytes[i]));
  return sum;
}

}  // namespace concord::ontology
