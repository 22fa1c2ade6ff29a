#include "extract/language/role_features.h"

#include <algorithm>

#include "extract/language/word_features.h"

namespace concord::language {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::uint32_t kMaxUp = 4;

const std::uint64_t kCase = hash_bytes("case");
const std::uint64_t kMark = hash_bytes("mark");
const std::uint64_t kPassiveAuxiliary = hash_bytes("aux:pass");
const std::uint64_t kPassiveSubject = hash_bytes("nsubj:pass");
const std::uint64_t kPunct = hash_bytes("punct");

// The relations below a word that tell events from things and states from properties.
const std::array<std::uint64_t, 12> kTelling = {
    hash_bytes("cop"),  hash_bytes("nsubj"), hash_bytes("case"),      hash_bytes("det"),
    hash_bytes("aux"),  hash_bytes("obj"),   hash_bytes("mark"),      hash_bytes("obl"),
    hash_bytes("nmod"), hash_bytes("amod"),  hash_bytes("nmod:poss"), hash_bytes("compound")};
constexpr std::size_t kMostSenseChildren = 8;

}  // namespace

std::uint32_t distance_row(std::uint32_t from, std::uint32_t to) {
  const std::int64_t distance = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(from);
  const std::int64_t size = distance < 0 ? -distance : distance;
  const std::int64_t bucket = size <= 5 ? size : size <= 8 ? 6 : size <= 15 ? 7 : 8;
  return static_cast<std::uint32_t>(distance < 0 ? 8 - bucket : 8 + bucket);
}

Frame frame_of(std::string_view roleset, std::uint8_t core_roles) {
  return {hash_bytes(roleset), hash_bytes(roleset.substr(0, roleset.rfind('.'))), core_roles};
}

std::array<std::uint32_t, 2> predicate_rows(std::uint64_t lemma, std::uint64_t upos,
                                            const Frame& frame) {
  return {static_cast<std::uint32_t>(hash_pair(lemma, upos) % kPredicateRows),
          static_cast<std::uint32_t>(hash_pair(frame.roleset, 0) % kPredicateRows)};
}

std::uint32_t sense_wide_row(std::uint64_t feature, std::uint64_t roleset) {
  return static_cast<std::uint32_t>(hash_pair(feature, roleset) % kSenseWideRows);
}

void RoleCandidates::set_sentence(const RoleSentence& sentence) {
  sentence_ = sentence;
  const auto size = static_cast<std::uint32_t>(sentence.heads.size());
  first_child_.assign(size + 1, kNone);
  next_sibling_.assign(size, kNone);
  cases_.assign(size + 1, 0);
  children_.assign(size + 1, 0);
  for (std::uint32_t word = size; word-- > 0;) {
    const std::uint32_t head = sentence.heads[word];
    next_sibling_[word] = first_child_[head];
    first_child_[head] = word;
    if (sentence.relations[word] == kCase || sentence.relations[word] == kMark)
      cases_[head] = sentence.lemmas[word];
    const auto telling = std::ranges::find(kTelling, sentence.relations[word]);
    if (telling != kTelling.end())
      children_[head] |= std::uint64_t{1} << (telling - kTelling.begin());
  }
}

void RoleCandidates::add(std::uint32_t word, std::uint64_t path) {
  if (sentence_.relations[word] == kPunct) return;
  const std::uint64_t verb = frame_.verb;
  const std::uint64_t lemma = sentence_.lemmas[word];
  const std::uint64_t relation = sentence_.relations[word];
  const std::uint64_t marker = cases_[word];
  const std::uint64_t side = word < predicate_ ? 1 : 2;
  RoleCandidate candidate;
  candidate.word = word;
  candidate.path_row = static_cast<std::uint32_t>(path % kPathRows);
  candidate.case_row = static_cast<std::uint32_t>(marker % kCaseRows);
  candidate.distance_row = distance_row(predicate_, word);
  std::size_t next = 0;
  const auto wide = [&](std::uint64_t first, std::uint64_t second) {
    candidate.wide_rows[next] =
        static_cast<std::uint32_t>(hash_pair(hash_pair(first, second), next) % kWideRows);
    ++next;
  };
  wide(path, side);
  wide(path, voice_);
  wide(path, hash_pair(verb, voice_));
  wide(hash_pair(verb, relation), side);
  wide(verb, hash_pair(marker, relation));
  wide(path, marker);
  wide(verb, lemma);
  wide(hash_pair(lemma, marker), relation);
  wide(path, hash_pair(sentence_.upos[predicate_], sentence_.upos[word]));
  wide(path, hash_pair(frame_.roleset, voice_));
  wide(path, hash_pair(frame_.core_roles, voice_));
  candidates_.push_back(candidate);
}

void RoleCandidates::add_children(std::uint32_t of, std::uint64_t path, std::uint32_t depth,
                                  std::uint32_t but) {
  for (std::uint32_t child = first_child_[of]; child != kNone; child = next_sibling_[child]) {
    if (child == but) continue;
    const std::uint64_t to_child = hash_pair(path, sentence_.relations[child]);
    add(child, to_child);
    if (depth > 1) add_children(child, to_child, depth - 1, kNone);
  }
}

std::array<std::uint32_t, kPredicateWide> RoleCandidates::predicate_wide_rows(
    std::uint32_t word) const {
  const std::uint32_t head = sentence_.heads[word];
  const std::uint64_t head_lemma = head < sentence_.heads.size() ? sentence_.lemmas[head] : 0;
  const std::uint64_t relation = sentence_.relations[word];
  const std::uint64_t lemma = hash_pair(sentence_.lemmas[word], sentence_.upos[word]);
  const std::uint64_t kind = hash_pair(sentence_.xpos[word], sentence_.known[word]);
  std::uint64_t place = 0;
  const auto row = [&](std::uint64_t first, std::uint64_t second) {
    return static_cast<std::uint32_t>(hash_pair(hash_pair(first, second), ++place) %
                                      kPredicateWideRows);
  };
  return {row(lemma, 0),
          row(lemma, relation),
          row(hash_pair(kind, relation), children_[word]),
          row(lemma, head_lemma),
          row(lemma, children_[word]),
          row(hash_pair(kind, relation), cases_[word]),
          row(kind, relation)};
}

std::span<const std::uint64_t> RoleCandidates::sense_features(std::uint32_t predicate) {
  sense_features_.clear();
  const std::uint32_t head = sentence_.heads[predicate];
  const std::uint64_t relation = sentence_.relations[predicate];
  sense_features_.push_back(hash_pair(1, relation));
  sense_features_.push_back(hash_pair(2, sentence_.xpos[predicate]));
  sense_features_.push_back(hash_pair(3, children_[predicate]));
  if (head < sentence_.heads.size())
    sense_features_.push_back(hash_pair(relation, ~sentence_.lemmas[head]));
  std::size_t children = 0;
  for (std::uint32_t child = first_child_[predicate];
       child != kNone && children < kMostSenseChildren; child = next_sibling_[child]) {
    if (sentence_.relations[child] == kPunct) continue;
    ++children;
    sense_features_.push_back(hash_pair(sentence_.relations[child], sentence_.lemmas[child]));
    sense_features_.push_back(hash_pair(sentence_.relations[child], cases_[child] + 4));
  }
  return sense_features_;
}

std::span<const RoleCandidate> RoleCandidates::of(std::uint32_t predicate, const Frame& frame) {
  predicate_ = predicate;
  frame_ = frame;
  candidates_.clear();
  voice_ = sentence_.xpos[predicate];
  for (std::uint32_t child = first_child_[predicate]; child != kNone;
       child = next_sibling_[child]) {
    const std::uint64_t relation = sentence_.relations[child];
    if (relation == kPassiveAuxiliary || relation == kPassiveSubject) voice_ = relation;
  }
  add_children(predicate, 1, 2, kNone);
  std::uint64_t path = 2;
  std::uint32_t below = predicate;
  for (std::uint32_t up = 0; up < kMaxUp; ++up) {
    path = hash_pair(path, ~sentence_.relations[below]);
    const std::uint32_t head = sentence_.heads[below];
    if (head >= sentence_.heads.size()) break;
    add(head, path);
    add_children(head, path, up == 0 ? 2 : 1, below);
    below = head;
  }
  std::ranges::sort(candidates_, {}, &RoleCandidate::word);
  return candidates_;
}

}  // namespace concord::language
