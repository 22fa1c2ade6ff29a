#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/core/date.h"
#include "ontology/gazetteer_data.h"

// The compiled gazetteer and how it lies in the file: little-endian, mapped and read in place.
//
//   Header | Section x kSections | the sections, each 8-byte aligned
//
// Names are found through a trie of words: words -> node -> edges by word id -> node ... ; a node
// holds the readings of the forms that end there, and a reading its candidates.
namespace concord::ontology {

// The bytes of the file. The order of the data does not matter. Every name that a link or a tenure
// mentions must be an entity, every form must be a name (words_of_name), and no entity may be there
// twice.
std::string write_image(GazetteerData data);

inline constexpr char kImageMagic[8] = {'C', 'O', 'N', 'C', 'O', 'R', 'D', 'G'};
inline constexpr std::uint32_t kImageVersion = 4;

enum SectionId : std::uint32_t {
  kStrings,              // char
  kEntities,             // EntityRecord, by name
  kTypes,                // Text: the classes
  kTexts,                // Text: external ids and other names of the entities
  kProperties,           // Text, sorted
  kLinks,                // LinkRecord, sorted
  kDates,                // DateRecord, sorted
  kTenures,              // TenureRecord, by holder and start
  kTenuresByOffice,      // std::uint32_t into kTenures, by office, of and start
  kMemberships,          // MembershipRecord, sorted
  kMembershipsByMember,  // std::uint32_t into kMemberships, by member and their order there
  kSlots,                // std::uint32_t, a power of two of them: open addressing, linear probing
  kWords,                // WordRecord
  kNodes,                // NodeRecord; 0 is the root
  kEdges,                // std::uint32_t into kWords, rising within a node
  kReadings,             // ReadingRecord
  kCandidates,           // Candidate; within a reading, context words come last
  kSections
};

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t bytes;     // of the whole file
  std::uint64_t checksum;  // of all that follows the header
};

struct Section {
  std::uint64_t offset;
  std::uint64_t bytes;
};

struct Text {
  std::uint32_t offset;  // into kStrings
  std::uint32_t bytes;
};

enum class Gender : std::uint8_t { kUnknown, kFemale, kMale };

struct EntityRecord {
  Text name;
  Text label;
  std::uint32_t first_text;  // into kTexts: the external ids, then the other names
  std::uint16_t same_as;     // how many
  std::uint16_t alt_labels;
  std::uint16_t type;  // into kTypes
  Gender gender;
  std::uint8_t unused;
};

struct LinkRecord {
  std::uint32_t subject;
  std::uint32_t property;
  std::uint32_t object;

  friend auto operator<=>(const LinkRecord&, const LinkRecord&) = default;
};

struct DateRecord {
  std::uint32_t subject;
  std::uint32_t property;
  std::uint32_t date;  // packed

  friend auto operator<=>(const DateRecord&, const DateRecord&) = default;
};

struct TenureRecord {
  std::uint32_t holder;
  std::uint32_t office;
  std::uint32_t of;
  std::uint32_t start;  // packed dates; 0 if absent
  std::uint32_t end;
  std::uint32_t as_of;
};

struct MembershipRecord {
  std::uint32_t of;
  std::uint32_t member;
  std::uint32_t start;  // packed dates; 0 if absent
  std::uint32_t end;

  friend auto operator<=>(const MembershipRecord&, const MembershipRecord&) = default;
};

// A slot of the table of words: 0 if free, else 1 + the index into kWords and above it as much of
// the hash as there is room for.
inline constexpr std::uint32_t kWordBits = 24;
inline constexpr std::uint32_t kWordMask = (1u << kWordBits) - 1;

struct WordRecord {
  Text text;
  std::uint32_t node;  // child of the root; 0 if no name begins with the word
};

// A node has what lies from its first up to the first of the next one; the last node is only that
// end. Edge i leads to node i + 1.
struct NodeRecord {
  std::uint32_t first_edge;
  std::uint32_t first_reading;
};

// Which spellings of the words of a node it takes.
enum class Spelling : std::uint16_t {
  kExact,  // as in the text, only
  kAny,    // all but those that begin with a small letter
  kSmall,  // those that begin with a small letter
};

// The first reading of a node that takes the text gives the candidates: exact ones come first and
// repeat the candidates that the others would have given. The last reading is only an end.
struct ReadingRecord {
  std::uint32_t text;  // kExact: normal_name with the case kept, offset into kStrings
  std::uint32_t first_candidate;
  std::uint16_t text_bytes;
  Spelling spelling;
};

std::uint32_t pack(const std::optional<Date>& date);
std::optional<Date> unpack(std::uint32_t packed);

std::uint64_t checksum_of(std::string_view bytes);

}  // namespace concord::ontology
