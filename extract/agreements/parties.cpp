#include "extract/agreements/parties.h"

#include <utility>
#include <vector>

#include "extract/agreements/words.h"

namespace concord::extract::agreements {
namespace {

// A name of capitalised words, "of" between them: "Iran", "the United States", "the Government of
// Iraq".
Span party_at(const WordReader& w, std::uint32_t pos) {
  constexpr int kMaxWords = 6;
  Span word = w.after(pos);
  if (w.lower(word) == "the" || w.lower(word) == "both") word = w.after(word.end);
  if (word.empty() || !capitalised(w, word) || titles_of_persons().has(w.lower(word))) return {};
  Span name = word;
  for (int count = 0; count < kMaxWords; ++count) {
    const Span next = w.after(name.end);
    if (next.empty()) break;
    if (capitalised(w, next)) {
      name.end = next.end;
    } else if (w.lower(next) == "of" && capitalised(w, w.after(next.end))) {
      name.end = w.after(next.end).end;
    } else {
      break;
    }
  }
  if (is_possessive(w.view(name))) return {};
  return name;
}

}  // namespace

void take_parties(const WordReader& w, const Left& left, std::uint32_t head_begin,
                  AgreementMention& mention) {
  const auto is_party = [&](Span name) {
    return capitalised(w, name) && !modifiers().has(w.lower(name)) &&
                   !epithets().has(w.lower(name)) && !has_adjective_ending(w.lower(name))
               ? true
               : capitalised(w, name) && is_nationality(w.lower(name));
  };
  bool joined = false;
  std::vector<Span> parties;
  bool extend = false;  // the last name goes on with the next word: "US–South" "Korea"
  std::uint32_t last_end = 0;
  for (const Span word : left.names) {
    if (word.begin >= head_begin) break;
    const bool adjacent = !parties.empty() && w.skip_space(last_end) == word.begin;
    const bool spaced_dash = !parties.empty() && !adjacent && word.begin - last_end <= 5;
    std::uint32_t begin = word.begin;
    bool first_piece = true;
    for (std::uint32_t pos = word.begin; pos <= word.end;) {
      const std::uint32_t dash = pos < word.end ? w.dash_at(pos) : 0;
      if (pos < word.end && dash == 0) {
        ++pos;
        continue;
      }
      const Span piece{begin, pos};
      if (!is_party(piece) || not_in_pairs().has(w.lower(piece))) {
        if (!first_piece) joined = joined && parties.size() > 2;
        extend = false;
        if (!first_piece && !parties.empty()) parties.clear();
        begin = pos = word.end + 1;
        break;
      }
      if (!first_piece || spaced_dash) joined = true;
      if (first_piece && extend && adjacent) {
        parties.back().end = piece.end;
      } else {
        parties.push_back(piece);
      }
      extend = true;
      first_piece = false;
      if (dash == 0) break;
      pos += dash;
      begin = pos;
    }
    last_end = word.end;
  }
  if (joined && parties.size() > 1) mention.parties = std::move(parties);
}

bool take_between(const WordReader& w, std::uint32_t& end, AgreementMention& mention) {
  constexpr std::size_t kMaxParties = 6;
  const Span between = w.after(end);
  if (w.lower(between) != "between") return false;
  std::vector<Span> parties;
  std::uint32_t pos = between.end;
  while (parties.size() < kMaxParties) {
    const Span party = party_at(w, pos);
    if (party.empty()) return false;
    parties.push_back(party);
    pos = party.end;
    if (w.byte(pos) == ',') {
      const Span next = w.after(pos + 1);
      if (w.lower(next) == "and") {
        pos = next.end;
      } else if (capitalised(w, next) && parties.size() + 1 < kMaxParties) {
        pos = pos + 1;
      } else {
        break;
      }
      continue;
    }
    const Span next = w.after(pos);
    if (w.lower(next) != "and") break;
    if (party_at(w, next.end).empty()) return false;
    pos = next.end;
  }
  if (parties.size() < 2) return false;
  end = parties.back().end;
  if (mention.parties.empty()) mention.parties = std::move(parties);
  return true;
}

}  // namespace concord::extract::agreements
