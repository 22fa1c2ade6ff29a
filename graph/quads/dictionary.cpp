#include "graph/quads/dictionary.h"

#include <algorithm>

#include "graph/core/error.h"
#include "graph/quads/inline_terms.h"
#include "graph/quads/varint.h"

namespace concord::quads {
namespace {

using Kind = Id::Kind;

constexpr std::size_t kMaxTerm = std::size_t{1} << 30;
constexpr std::size_t kMaxTexts = std::size_t{1} << 27;  // bytes of recent terms
constexpr std::size_t kFirstTable = std::size_t{1} << 12;
constexpr unsigned char kHasLanguage = 1;
constexpr unsigned char kHasDatatype = 2;

std::string_view default_datatype(const Literal& literal) {
  static const std::string kString = std::string(kXsd) + "string";
  static const std::string kLangString = std::string(kRdf) + "langString";
  return literal.language.empty() ? kString : kLangString;
}

__extension__ typedef unsigned __int128 Wide;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  const Wide product = Wide(a) * b;
  return std::uint64_t(product) ^ std::uint64_t(product >> 64);
}

// Part of the format. Folded multiplications, as in wyhash (Wang Yi, public domain).
std::uint64_t hash_of(Kind kind, std::string_view bytes) {
  constexpr std::uint64_t kA = 0xA0761D6478BD642Fu;
  constexpr std::uint64_t kB = 0xE7037ED1A0B428DBu;
  std::uint64_t hash = mix(bytes.size() ^ kA, std::uint64_t(kind) ^ kB);
  const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t left = bytes.size();
  for (; left >= 16; left -= 16, at += 16) hash = mix(load64(at) ^ kA, load64(at + 8) ^ hash);
  unsigned char tail[16] = {};
  if (left > 0) std::memcpy(tail, at, left);
  return mix(load64(tail) ^ kB, load64(tail + 8) ^ hash);
}

void append_varint(std::string& out, std::uint64_t number) {
  unsigned char bytes[kMaxVarint];
  const unsigned char* end = put_varint(bytes, number);
  out.append(reinterpret_cast<const char*>(bytes), std::size_t(end - bytes));
}

// `datatype` gives the number of an IRI, nothing when it has none.
template <class Datatype>
bool encode(const Literal& literal, std::string& out, Datatype datatype) {
  const bool has_language = !literal.language.empty();
  const bool has_datatype = literal.datatype.value != default_datatype(literal);
  out.assign(
      1, static_cast<char>((has_language ? kHasLanguage : 0) | (has_datatype ? kHasDatatype : 0)));
  if (has_language) {
    append_varint(out, literal.language.size());
    out += literal.language;
  }
  if (has_datatype) {
    const std::optional<std::uint64_t> number = datatype(literal.datatype);
    if (!number) return false;
    append_varint(out, *number);
  }
  out += literal.lexical;
  return true;
}

[[noreturn]] void fail_damaged() { throw Error("the store is damaged: a term is not readable"); }

std::uint64_t take_number(std::string_view& code) {
  unsigned char padded[kMaxVarint] = {};
  std::memcpy(padded, code.data(), std::min(code.size(), kMaxVarint));
  const unsigned char* in = padded;
  const std::uint64_t number = take_varint(in);
  const auto size = std::size_t(in - padded);
  if (size > code.size()) fail_damaged();
  code.remove_prefix(size);
  return number;
}

std::string_view code_by_number(const lmdb::Txn& txn, const Databases& databases,
                                std::uint64_t number) {
  const auto code = txn.get(databases.terms, lmdb::as_bytes(number));
  if (!code) fail_damaged();
  return *code;
}

Literal decode_literal(const lmdb::Txn& txn, const Databases& databases, std::string_view code) {
  if (code.empty()) fail_damaged();
  const auto what = static_cast<unsigned char>(code[0]);
  code.remove_prefix(1);
  Literal literal;
  if (what & kHasLanguage) {
    const std::uint64_t size = take_number(code);
    if (size > code.size()) fail_damaged();
    literal.language = code.substr(0, size);
    code.remove_prefix(size);
  }
  if (what & kHasDatatype) {
    literal.datatype.value = code_by_number(txn, databases, take_number(code));
  } else {
    literal.datatype.value = default_datatype(literal);
  }
  literal.lexical = code;
  return literal;
}

Id find_code(const lmdb::Txn& txn, const Databases& databases, Kind kind, std::string_view code,
             std::uint64_t hash) {
  auto ids = txn.get(databases.ids, lmdb::as_bytes(hash));
  if (!ids) return kNone;
  for (; ids->size() >= 8; ids->remove_prefix(8)) {
    const Id id = Id::from_bits(lmdb::as_number(ids->substr(0, 8)));
    if (id.kind() == kind && code_by_number(txn, databases, id.payload()) == code) return id;
  }
  return kNone;
}

Id find_code(const lmdb::Txn& txn, const Databases& databases, Kind kind, std::string_view code) {
  return find_code(txn, databases, kind, code, hash_of(kind, code));
}

}  // namespace

Id find_term(const lmdb::Txn& txn, const Databases& databases, const Term& term) {
  if (const Id id = inline_id(term)) return id;
  if (const auto* iri = std::get_if<Iri>(&term))
    return find_code(txn, databases, Kind::kIri, iri->value);
  if (const auto* blank = std::get_if<Blank>(&term))
    return find_code(txn, databases, Kind::kBlank, blank->label);
  std::string code;
  const auto number = [&](const Iri& datatype) -> std::optional<std::uint64_t> {
    const Id id = find_code(txn, databases, Kind::kIri, datatype.value);
    if (!id) return std::nullopt;
    return id.payload();
  };
  if (!encode(std::get<Literal>(term), code, number)) return kNone;
  return find_code(txn, databases, Kind::kLiteral, code);
}

Term get_term(const lmdb::Txn& txn, const Databases& databases, Id id) {
  if (is_inline(id)) return inline_term(id);
  const std::string_view code = code_by_number(txn, databases, id.payload());
  switch (id.kind()) {
    case Kind::kIri:
      return Iri{std::string(code)};
    case Kind::kBlank:
      return Blank{std::string(code)};
    case Kind::kLiteral:
      return decode_literal(txn, databases, code);
    default:
      fail_damaged();
  }
}

DictionaryWriter::DictionaryWriter(std::shared_ptr<lmdb::Txn> txn, const Databases& databases)
    : txn_(std::move(txn)), databases_(databases), recent_(kFirstTable) {
  lmdb::Cursor last(txn_, databases_.terms);
  knows_all_ = !last.last();
  next_ = knows_all_ ? 1 : lmdb::as_number(last.key()) + 1;
}

Id DictionaryWriter::intern(const Term& term) {
  if (const Id id = inline_id(term)) return id;
  if (const auto* iri = std::get_if<Iri>(&term)) return intern(Kind::kIri, iri->value);
  if (const auto* blank = std::get_if<Blank>(&term)) return intern(Kind::kBlank, blank->label);
  const Literal& literal = std::get<Literal>(term);
  encode(literal, code_,
         [this](const Iri& datatype) { return std::optional(datatype_number(datatype)); });
  return intern(Kind::kLiteral, code_);
}

std::uint64_t DictionaryWriter::datatype_number(const Iri& datatype) {
  if (last_datatype_number_ == 0 || datatype != last_datatype_) {
    last_datatype_number_ = intern(Kind::kIri, datatype.value).payload();
    last_datatype_ = datatype;
  }
  return last_datatype_number_;
}

Id DictionaryWriter::intern(Kind kind, std::string_view code) {
  if (code.size() > kMaxTerm) throw Error("this cannot be stored: a term of more than 1 GB");
  const std::uint64_t hash = hash_of(kind, code);
  const std::size_t mask = recent_.size() - 1;
  for (std::size_t i = hash & mask; recent_[i].id; i = (i + 1) & mask) {
    const Entry& entry = recent_[i];
    if (entry.hash == hash && entry.id.kind() == kind && code_of(entry) == code) return entry.id;
  }
  Entry entry{hash, kNone, texts_.size(), code.size()};
  if (!knows_all_) entry.id = find_code(*txn_, databases_, kind, code, hash);
  const bool is_new = !entry.id;
  if (is_new) entry.id = Id(kind, next_++);
  texts_ += code;
  remember(entry);
  if (is_new) fresh_.push_back(entry);
  const Id id = entry.id;
  if (texts_.size() > kMaxTexts) flush();
  return id;
}

void DictionaryWriter::remember(const Entry& entry) {
  if (2 * ++recent_count_ > recent_.size()) grow();
  const std::size_t mask = recent_.size() - 1;
  std::size_t i = entry.hash & mask;
  while (recent_[i].id) i = (i + 1) & mask;
  recent_[i] = entry;
}

void DictionaryWriter::grow() {
  std::vector<Entry> old(recent_.size() * 2);
  old.swap(recent_);
  const std::size_t mask = recent_.size() - 1;
  for (const Entry& entry : old) {
    if (!entry.id) continue;
    std::size_t i = entry.hash & mask;
    while (recent_[i].id) i = (i + 1) & mask;
    recent_[i] = entry;
  }
}

void DictionaryWriter::flush() {
  if (fresh_.empty()) return;
  lmdb::Cursor terms(txn_, databases_.terms);
  for (const Entry& entry : fresh_) {
    const std::uint64_t number = entry.id.payload();
    terms.put(lmdb::as_bytes(number), code_of(entry), MDB_APPEND);
  }
  // Sorted, so that neighbours go to the same page.
  std::sort(fresh_.begin(), fresh_.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.hash, a.id) < std::pair(b.hash, b.id);
  });
  lmdb::Cursor ids(txn_, databases_.ids);
  for (const Entry& entry : fresh_) {
    const std::uint64_t bits = entry.id.bits();
    std::string all;  // terms with this hash: one, but for a wonder
    if (ids.seek(lmdb::as_bytes(entry.hash)) && lmdb::as_number(ids.key()) == entry.hash)
      all = ids.value();
    all += lmdb::as_bytes(bits);
    ids.put(lmdb::as_bytes(entry.hash), all);
  }
  fresh_.clear();
  if (texts_.size() > kMaxTexts) {
    texts_.clear();
    texts_.shrink_to_fit();
    recent_.assign(kFirstTable, Entry());
    recent_count_ = 0;
    knows_all_ = false;
  }
}

}  // namespace concord::quads
