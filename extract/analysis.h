#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/agreements.h"
#include "extract/dates.h"
#include "extract/document.h"
#include "extract/language/parser.h"
#include "extract/quantities.h"
#include "extract/quotes.h"
#include "extract/sentences.h"
#include "extract/titles.h"
#include "extract/tokens.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Index into Analysis::entities.
using EntityIndex = std::uint32_t;
inline constexpr EntityIndex kNoEntity = ~EntityIndex{0};

// One thing that a document speaks of, under whatever names.
struct DocumentEntity {
  std::string label;
  std::string type;  // local name of its class; "Thing" while nothing better is known
  std::optional<ontology::EntityId> known;
  std::string gender;  // "female", "male" or empty
};

// What a mention is to a pattern; the letter stands for it in a skeleton (skeleton.h).
enum class MentionKind : char {
  kPerson = 'P',
  kCountry = 'C',
  kOrganization = 'O',
  kPlace = 'L',
  kAdjective = 'A',  // "North Korean", "Russians": its entity is the country
  kAgreement = 'G',
  kOther = 'E',  // a conflict, an observance, another known thing
  kName = 'X',   // a proper name of which nothing is known
  kTitle = 'T',
  kDate = 'D',
  kQuantity = 'N',
};

inline constexpr std::uint32_t kNoLayer = ~std::uint32_t{0};

struct Mention {
  Span span;
  MentionKind kind = MentionKind::kName;
  EntityIndex entity = kNoEntity;  // names only
  // Agreements, titles, dates and quantities: into their own layer; kNoLayer for an agreement that
  // only the gazetteer found.
  std::uint32_t index = kNoLayer;
};

// Half-open range of Analysis::mentions.
struct MentionRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Everything that the stages have found out about one document, layer upon layer. Each stage reads
// the layers before its own and fills its own. A worker keeps one and reuses its memory. `document`
// must outlive it.
struct Analysis {
  const Document* document = nullptr;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  language::Parse parse;               // its sentences are those above, its words the tokens
  language::Parser* parser = nullptr;  // reads the roles of those sentences that are asked for them
  const language::Inventory* inventory = nullptr;  // what tags and relations of the parse are
  std::vector<TimeMention> times;
  std::vector<QuantityMention> quantities;
  std::vector<Quote> quotes;
  std::vector<AgreementMention> agreements;
  std::vector<TitleMention> titles;
  std::vector<DocumentEntity> entities;
  std::vector<Mention> names;     // every name, in order, those inside titles and agreements too
  std::vector<Mention> mentions;  // the outermost of all kinds, in order, not overlapping
  std::vector<MentionRange> sentence_mentions;  // per sentence

  std::string_view text() const { return document->text(); }
  std::string_view text(Span span) const { return document->text(span); }
  std::string_view relation(const language::ParsedWord& word) const {
    return inventory->relations[word.relation];
  }
  // The sentence that holds the byte, or the last one before it. There must be one.
  std::size_t sentence_at(std::uint32_t byte) const;
  // The entity of the name that stands at exactly this span; kNoEntity if there is none.
  EntityIndex entity_at(Span span) const;
  // The title that ends one blank before the byte, if any: "President" of "President Xi". Needs the
  // titles only.
  const TitleMention* title_before(std::uint32_t begin) const;
};

}  // namespace concord::extract
