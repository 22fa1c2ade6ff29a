#include "extract/evaluation/coreference.h"

#include <algorithm>
#include <optional>
#include <set>

#include "extract/language/conllu.h"
#include "extract/one_of.h"
#include "extract/referents.h"

namespace concord::evaluation {
namespace {

bool is_counted_type(std::string_view type) {
  return extract::is_one_of(type, {"person", "place", "organization"});
}

// Words that end the noun of a phrase: what follows describes it.
bool ends_core(std::string_view word) {
  return extract::is_one_of(
      word, {"of",    "in",   "on",   "at",    "to",    "from",  "for",    "with",   "by",
             "who",   "whom", "that", "which", "whose", "where", "when",   "about",  "against",
             "under", "over", "near", "into",  "as",    "after", "before", "between"});
}

// Without quotation marks, possessives and short forms of verbs behind it: "X's", "I'm", "it's".
std::uint32_t bare_end(std::string_view text, Span span) {
  std::string_view words = text.substr(span.begin, span.size());
  for (const std::string_view mark : {"\xE2\x80\x99", "'", "\"", "\xE2\x80\x9D"}) {
    for (const std::string_view letters : {"s", "m", "ll", "ve", "re", "d", ""}) {
      const std::string ending = std::string(mark).append(letters);
      if (words.size() > ending.size() && words.ends_with(ending))
        words.remove_suffix(ending.size());
    }
  }
  return span.begin + static_cast<std::uint32_t>(words.size());
}

// Where the noun of an annotated phrase ends: before the first comma, bracket, preposition or
// relative pronoun behind its first word.
std::uint32_t core_end(std::string_view text, Span span) {
  std::uint32_t begin = span.begin;
  std::uint32_t end = span.begin;
  while (begin < span.end) {
    const auto blank = std::min<std::size_t>(text.find(' ', begin), span.end);
    std::string_view word = text.substr(begin, blank - begin);
    if (begin > span.begin && (ends_core(word) || word.starts_with('('))) break;
    const bool comma = word.ends_with(',');
    if (comma) word.remove_suffix(1);
    end = begin + static_cast<std::uint32_t>(word.size());
    if (comma || word == "--" || word == "\xE2\x80\x93") break;
    begin = static_cast<std::uint32_t>(blank) + 1;
  }
  return bare_end(text, {span.begin, end});
}

// The mentions of one text on both sides, under the places of the gold's where they are the same.
class Alignment {
 public:
  Alignment(const TextGold& gold, const Reading& reading, const extract::Analysis& analysis)
      : gold_(gold), analysis_(analysis) {
    for (const MentionRecord& record : reading.mentions) {
      if (record.argument) add(record);
    }
  }

  struct Found {
    Span span;            // its own
    std::string cluster;  // the entities' names
    bool coreferent = false;
    const GoldMention* gold = nullptr;  // null if the annotator has none there
  };
  const std::vector<Found>& found() const { return found_; }

 private:
  void add(const MentionRecord& record) {
    const auto name = std::ranges::lower_bound(analysis_.names, record.span, {},
                                               [](const auto& mention) { return mention.span; });
    // "Afghan" before a noun is no mention to the annotators.
    if (name != analysis_.names.end() && name->span == record.span &&
        name->kind == extract::MentionKind::kAdjective)
      return;
    const std::string& key = extract::entity_key(*record.argument);
    if (!found_.empty() && found_.back().span == record.span) {  // "they": one more
      if (record.coreferent) found_.back().cluster += '+' + key;
      return;
    }
    const GoldMention* gold = gold_for(record.span);
    if (gold != nullptr && !taken_.insert(gold->span).second) return;
    found_.push_back({record.span, key, record.coreferent, gold});
  }

  // The smallest that holds it and whose noun ends where it ends; else one that begins with it, of
  // a noun: "people X saw".
  const GoldMention* gold_for(Span span) const {
    const std::uint32_t end = bare_end(gold_.text, span);
    const GoldMention* best = nullptr;
    const GoldMention* longer = nullptr;
    const std::string_view words = std::string_view(gold_.text).substr(0, span.end);
    const char initial = words[words.find_last_of(' ') + 1];
    for (const GoldMention& mention : gold_.mentions) {
      if (mention.span.begin > span.begin || mention.span.end < end) continue;
      if (initial >= 'a' && initial <= 'z' && mention.span.begin == span.begin &&
          (longer == nullptr || mention.span.size() < longer->span.size()))
        longer = &mention;
      if (end != bare_end(gold_.text, mention.span) && end != core_end(gold_.text, mention.span))
        continue;
      if (best == nullptr || mention.span.size() < best->span.size()) best = &mention;
    }
    return best != nullptr ? best : longer;
  }

  const TextGold& gold_;
  const extract::Analysis& analysis_;
  std::set<Span> taken_;  // of the gold
  std::vector<Found> found_;
};

class Scorer {
 public:
  explicit Scorer(const extract::Resources& resources) : analyser_(resources) {}

  void add(const TextGold& gold, std::size_t text) {
    DocumentInfo info;
    info.date = gold.date;
    const extract::Document document(info, {gold.text.begin(), gold.text.end()});
    const Reading reading =
        extract::read_document(analyser_, document, extract::MentionScope::kAll);
    const Alignment alignment(gold, reading, analyser_.analysis());
    add_clusters(gold, alignment);
    add_anaphora(gold, alignment, text);
  }

  CoreferenceScores scores;

 private:
  static bool is_pronoun(const TextGold& gold, Span span) {
    return extract::is_personal_pronoun(
        std::string_view(gold.text).substr(span.begin, bare_end(gold.text, span) - span.begin));
  }

  void add_clusters(const TextGold& gold, const Alignment& alignment) {
    std::set<std::string_view> with_name;
    for (const GoldMention& mention : gold.mentions) {
      if (mention.named && !is_pronoun(gold, mention.span)) with_name.insert(mention.cluster);
    }
    Clusters gold_common, found_common, gold_named, found_named;
    for (const auto& found : alignment.found()) {
      if (is_pronoun(gold, found.span)) continue;
      if (found.gold == nullptr) {
        found_named.emplace(found.span, found.cluster);
        continue;
      }
      if (!is_counted_type(found.gold->type)) continue;
      found_common.emplace(found.gold->span, found.cluster);
      gold_common.emplace(found.gold->span, found.gold->cluster);
      if (with_name.contains(found.gold->cluster))
        found_named.emplace(found.gold->span, found.cluster);
    }
    for (const GoldMention& mention : gold.mentions) {
      if (!is_counted_type(mention.type) || is_pronoun(gold, mention.span)) continue;
      if (with_name.contains(mention.cluster)) gold_named.emplace(mention.span, mention.cluster);
      if (!mention.named) continue;
      ++scores.names.gold;
      const bool found = found_common.contains(mention.span);
      scores.names.found += found;
      scores.names.right += found;
    }
    add_b_cubed(gold_common, found_common, scores.common);
    add_b_cubed(gold_named, found_named, scores.named);
  }

  // The last mention of what a word is taken for, else the next one: not a pronoun, and known to
  // the annotator.
  static const GoldMention* nearest(const TextGold& gold, const Alignment& alignment,
                                    const Alignment::Found& anaphor) {
    const GoldMention* last = nullptr;
    for (const auto& other : alignment.found()) {
      if (other.gold == nullptr || other.cluster != anaphor.cluster || other.span == anaphor.span ||
          is_pronoun(gold, other.span))
        continue;
      if (other.span.begin > anaphor.span.begin && last != nullptr) break;
      last = other.gold;
      if (other.span.begin > anaphor.span.begin) break;
    }
    return last;
  }

  // Of several ("they") all must stand in a mention of the annotator's cluster: "X and his wife Y".
  static bool is_right(const TextGold& gold, const Alignment& alignment,
                       const Alignment::Found& anaphor) {
    if (anaphor.cluster.find('+') == std::string::npos) {
      const GoldMention* antecedent = nearest(gold, alignment, anaphor);
      return antecedent != nullptr && antecedent->cluster == anaphor.gold->cluster;
    }
    return std::ranges::any_of(gold.mentions, [&](const GoldMention& whole) {
      if (whole.cluster != anaphor.gold->cluster || is_pronoun(gold, whole.span)) return false;
      const auto parts = language::split(anaphor.cluster, '+');
      return std::ranges::all_of(parts, [&](std::string_view part) {
        return std::ranges::any_of(alignment.found(), [&](const Alignment::Found& other) {
          return other.cluster == part && whole.span.contains(other.span);
        });
      });
    });
  }

  // The first words of its cluster that are no pronoun.
  static std::string meaning(const TextGold& gold, const GoldMention* mention) {
    if (mention == nullptr) return "nothing";
    for (const GoldMention& other : gold.mentions) {
      if (other.cluster == mention->cluster && !is_pronoun(gold, other.span))
        return gold.text.substr(other.span.begin, other.span.size());
    }
    return "nobody named";
  }

  void add_anaphora(const TextGold& gold, const Alignment& alignment, std::size_t text) {
    std::set<Span> tried;
    for (const auto& found : alignment.found()) {
      if (!found.coreferent) continue;
      const bool right = found.gold != nullptr && is_right(gold, alignment, found);
      if (is_pronoun(gold, found.span)) {
        ++scores.pronouns.found;
        scores.pronouns.right += right;
      } else {
        ++scores.nominals;
        scores.nominals_right += right;
      }
      tried.insert(found.span);
      if (!right)
        note("wrong: ", gold, found.span, found.cluster + ", not " + meaning(gold, found.gold),
             text);
    }
    for (const GoldMention& mention : gold.mentions) {
      if (!is_counted_type(mention.type) || !is_pronoun(gold, mention.span)) continue;
      const bool named = std::ranges::any_of(gold.mentions, [&](const GoldMention& other) {
        return other.cluster == mention.cluster && !is_pronoun(gold, other.span);
      });
      if (!named) continue;
      ++scores.pronouns.gold;
      if (!tried.contains(mention.span))
        note("missed: ", gold, mention.span, meaning(gold, &mention), text);
    }
  }

  void note(std::string_view what, const TextGold& gold, Span span, const std::string& cluster,
            std::size_t text) {
    constexpr std::uint32_t kAround = 120;  // bytes
    const std::uint32_t begin = span.begin - std::min(span.begin, kAround);
    std::string line(what);
    line += gold.text.substr(span.begin, span.size());
    if (!cluster.empty()) line += " (" + cluster + ")";
    std::string around = gold.text.substr(begin, span.begin - begin) + ">>" +
                         gold.text.substr(span.begin, span.size()) + "<<" +
                         gold.text.substr(span.end, kAround / 2);
    std::ranges::replace(around, '\n', ' ');
    scores.errors.push_back({text, line + ": " + around});
  }

  extract::Analyser analyser_;
};

}  // namespace

void add_b_cubed(const Clusters& gold, const Clusters& found, ClusterScore& score) {
  std::map<std::string, std::uint64_t> gold_sizes, found_sizes;
  std::map<std::pair<std::string, std::string>, std::uint64_t> common;
  for (const auto& [span, cluster] : gold) ++gold_sizes[cluster];
  for (const auto& [span, cluster] : found) {
    ++found_sizes[cluster];
    if (const auto other = gold.find(span); other != gold.end()) ++common[{other->second, cluster}];
  }
  for (const auto& [clusters, count] : common) {
    const auto squared = static_cast<double>(count * count);
    score.precision_sum += squared / static_cast<double>(found_sizes.at(clusters.second));
    score.recall_sum += squared / static_cast<double>(gold_sizes.at(clusters.first));
  }
  score.found += found.size();
  score.gold += gold.size();
}

CoreferenceScores score_coreference(const extract::Resources& resources,
                                    std::span<const TextGold> gold) {
  Scorer scorer(resources);
  for (std::size_t text = 0; text < gold.size(); ++text) {
    if (!gold[text].mentions.empty()) scorer.add(gold[text], text);
  }
  return std::move(scorer.scores);
}

}  // namespace concord::evaluation
