#include "extract/evaluation/relations.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "extract/claim_builder.h"
#include "extract/confidence.h"
#include "extract/language/conllu.h"
#include "extract/sentence_tree.h"
#include "ontology/gazetteer_words.h"
#include "ontology/vocabulary.h"

namespace concord::evaluation {
namespace {

namespace properties = ontology::properties;

// ---- Entities ----

// Small letters without marks, punctuation or leading article.
std::string normal(std::string_view name) {
  std::string words;
  for (auto word = ontology::next_word(name, 0); word.begin < word.end;
       word = ontology::next_word(name, word.end)) {
    const ontology::NormalWord next(name.substr(word.begin, word.end - word.begin),
                                    ontology::Case::kFolded);
    if (words == "the" || words == "a" || words == "an") words.clear();
    if (!words.empty()) words += ' ';
    words += next.text();
  }
  return words;
}

bool has_name(const GoldEntity& gold, std::string_view name) {
  const std::string wanted = normal(name);
  return std::ranges::any_of(gold.names,
                             [&](const std::string& other) { return normal(other) == wanted; });
}

// By their links where both have one. What is not linked may be known by its mention as well.
bool is_entity(const GoldEntity& gold, const Argument& found) {
  const bool linked = std::ranges::any_of(
      found.same_as, [](const std::string& link) { return link.starts_with("wd:"); });
  if (linked && !gold.same_as.empty())
    return std::ranges::find(found.same_as, gold.same_as) != found.same_as.end();
  return has_name(gold, found.label) || (!linked && has_name(gold, found.text));
}

bool is_any(const std::vector<GoldEntity>& gold, const Argument& found) {
  return std::ranges::any_of(gold,
                             [&](const GoldEntity& entity) { return is_entity(entity, found); });
}

// ---- Facts ----

bool is_plain(const GoldFact& fact) {
  return fact.polarity == Polarity::kPositive && fact.modality == Modality::kActual;
}

// What a claim says, told by a gold fact in its terms and what follows from it.
class Meaning {
 public:
  explicit Meaning(const ontology::Ontology& ontology) : ontology_(ontology) {}

  // Whether the claim says what the fact says, or more: a sub-property implies its parent.
  bool states(const Claim& claim, const GoldFact& fact) const {
    return std::ranges::any_of(fact.relations, [&](const std::string& relation) {
      return ontology_.is_a(claim.predicate.name, relation) &&
             joins(claim, fact, ontology_.is_symmetric(relation));
    });
  }

  // Whether the claim follows from the fact.
  bool follows(const Claim& claim, const GoldFact& fact) const {
    const std::string& stated = fact.relations[0];
    const std::string& claimed = claim.predicate.name;
    if (ontology_.is_a(stated, claimed)) return joins(claim, fact, ontology_.is_symmetric(claimed));
    if (stated == properties::kCapital && claimed == properties::kLocatedIn)
      return is_any(fact.subject, claim.object) && is_any(fact.object, claim.subject);
    static const std::set<std::pair<std::string_view, std::string_view>> kImplied = {
        {properties::kSigned, properties::kPartyTo},
        {properties::kRatified, properties::kPartyTo},
        {properties::kLeaderOf, properties::kMemberOf},
        {properties::kHoldsOffice, properties::kOfficeOf}};
    return kImplied.contains({stated, claimed}) && joins(claim, fact, false);
  }

  // The same for two claims of one document when they are one triple.
  std::string key(const Claim& claim) const {
    return key(extract::entity_key(claim.subject), claim.predicate.name,
               extract::entity_key(claim.object));
  }
  std::string key(const GoldFact& fact) const {
    return key(fact.subject[0].names[0], fact.relations[0], fact.object[0].names[0]);
  }

 private:
  bool joins(const Claim& claim, const GoldFact& fact, bool either_way) const {
    if (is_any(fact.subject, claim.subject) && is_any(fact.object, claim.object)) return true;
    return either_way && is_any(fact.subject, claim.object) && is_any(fact.object, claim.subject);
  }

  std::string key(std::string subject, const std::string& relation, std::string object) const {
    if (ontology_.is_symmetric(relation) && object < subject) std::swap(subject, object);
    return subject + '\n' + relation + '\n' + object;
  }

  const ontology::Ontology& ontology_;
};

// Pairs facts with claims that state them, each at most once, as many as there can be (augmenting
// paths). Of what is paired once, only the partner may change: who comes first, comes before.
class Pairing {
 public:
  static constexpr std::size_t kNone = ~std::size_t{0};

  Pairing(const std::vector<const GoldFact*>& facts, const std::vector<const Claim*>& claims,
          const Meaning& meaning)
      : facts_(facts), claims_(claims), meaning_(meaning), fact_of_(claims.size(), kNone) {
    for (const bool optional : {false, true}) {
      for (std::size_t fact = 0; fact < facts.size(); ++fact) {
        std::vector<bool> tried(claims.size());
        if (facts[fact]->optional == optional) find_claim(fact, tried);
      }
    }
  }

  // By claim; kNone if it states no fact.
  const std::vector<std::size_t>& fact_of() const { return fact_of_; }
  bool is_found(std::size_t fact) const {
    return std::ranges::find(fact_of_, fact) != fact_of_.end();
  }

 private:
  bool find_claim(std::size_t fact, std::vector<bool>& tried) {
    for (std::size_t claim = 0; claim < claims_.size(); ++claim) {
      if (tried[claim] || !meaning_.states(*claims_[claim], *facts_[fact])) continue;
      tried[claim] = true;
      if (fact_of_[claim] != kNone && !find_claim(fact_of_[claim], tried)) continue;
      fact_of_[claim] = fact;
      return true;
    }
    return false;
  }

  const std::vector<const GoldFact*>& facts_;
  const std::vector<const Claim*>& claims_;
  const Meaning& meaning_;
  std::vector<std::size_t> fact_of_;
};

template <class Item, class Wanted>
std::vector<const Item*> pointers(const std::vector<Item>& items, Wanted wanted) {
  std::vector<const Item*> chosen;
  for (const Item& item : items) {
    if (wanted(item)) chosen.push_back(&item);
  }
  return chosen;
}

// ---- Sentences ----

// The lines of a trace that tell of frames, by the sentence that they follow.
std::map<std::string, std::vector<std::string>, std::less<>> trace_lines(std::string_view trace) {
  std::map<std::string, std::vector<std::string>, std::less<>> lines;
  std::vector<std::string>* of_sentence = nullptr;
  for (const std::string_view line : language::split(trace, '\n')) {
    if (line.starts_with("# ")) {
      of_sentence = &lines[std::string(line.substr(2))];
    } else if (line.starts_with("confidence\t") || line.find("\t=\t") != std::string_view::npos) {
      continue;
    } else if (!line.empty() && of_sentence != nullptr) {
      of_sentence->emplace_back(line);
    }
  }
  return lines;
}

std::vector<std::string> tree_lines(const extract::SentenceTree& tree) {
  std::vector<std::string> lines;
  for (std::uint32_t word = 0; word < tree.size(); ++word) {
    const std::uint32_t head = tree.head(word);
    std::string& line = lines.emplace_back(std::to_string(word + 1) + '\t');
    for (const std::string_view column : {tree.form(word), tree.upos(word), tree.relation(word)}) {
      line += column;
      line += '\t';
    }
    line += std::to_string(head == extract::kNoWord ? 0 : head + 1);
  }
  return lines;
}

std::vector<ReadSentence> read_sentences(const extract::Analysis& analysis,
                                         std::string_view trace) {
  const auto lines = trace_lines(trace);
  std::vector<ReadSentence> sentences;
  extract::SentenceTree tree;
  for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
    const Span span = analysis.sentences[i].span;
    std::string text(analysis.text(span));
    std::ranges::replace(text, '\n', ' ');  // as a trace has it
    tree.build(analysis, i);
    sentences.push_back({span, std::move(text), tree_lines(tree), {}});
    if (const auto found = lines.find(sentences.back().text); found != lines.end())
      sentences.back().trace = found->second;
  }
  return sentences;
}

// ---- Scores ----

class RelationScorer {
 public:
  RelationScorer(const extract::Resources& resources, const ontology::Ontology& ontology)
      : analyser_(resources), meaning_(ontology) {}

  void read(const TextGold& gold) {
    scores_.sentences.emplace_back();
    if (!gold.relations) return;
    DocumentInfo info;
    info.id = gold.relations->id;
    info.date = gold.date;
    const extract::Document document(info, {gold.text.begin(), gold.text.end()});
    std::string trace;
    const Reading reading = extract::trace_document(analyser_, document, trace);
    scores_.sentences.back() = read_sentences(analyser_.analysis(), trace);
    score_triples(*gold.relations, reading);
    score_facts(*gold.relations, reading);
  }

  RelationScores finish() {
    const auto errors = [](const Counts& counts) {
      return counts.gold + counts.found - 2 * counts.right;
    };
    scores_.relations.assign(relations_.begin(), relations_.end());
    std::ranges::stable_sort(scores_.relations, [&](const auto& a, const auto& b) {
      return errors(a.second) > errors(b.second);
    });
    std::map<std::string_view, std::size_t> rank;
    for (const auto& [relation, counts] : scores_.relations) rank.emplace(relation, rank.size());
    std::ranges::stable_sort(scores_.errors, {}, [&](const RelationError& error) {
      return std::tuple(rank[error.relation], error.text, error.evidence);
    });
    for (const auto& [relation, counts] : relations_) {
      scores_.all.right += counts.right;
      scores_.all.found += counts.found;
      scores_.all.gold += counts.gold;
    }
    return std::move(scores_);
  }

 private:
  template <class Item>
  void remove_duplicates(std::vector<const Item*>& items) const {
    std::set<std::string> seen;
    std::erase_if(items,
                  [&](const Item* item) { return !seen.insert(meaning_.key(*item)).second; });
  }

  void score_triples(const RelationGold& gold, const Reading& reading) {
    auto facts = pointers(gold.facts, is_plain);
    // What must be found stays where the same is optional elsewhere.
    std::ranges::stable_sort(facts, {}, &GoldFact::optional);
    remove_duplicates(facts);
    auto claims = pointers(reading.claims, [](const Claim& claim) { return claim.is_plain(); });
    remove_duplicates(claims);
    const Pairing pairing(facts, claims, meaning_);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      const GoldFact& fact = *facts[i];
      if (fact.optional) continue;
      Counts& counts = relations_[fact.relations[0]];
      ++counts.gold;
      if (pairing.is_found(i)) {
        ++counts.found;
        ++counts.right;
      } else {
        add_error(fact.relations[0], fact.evidence, "missed: " + fact.triple());
      }
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
      const Claim& claim = *claims[i];
      const bool follows = std::ranges::any_of(
          facts, [&](const GoldFact* fact) { return meaning_.follows(claim, *fact); });
      const std::size_t fact = pairing.fact_of()[i];
      if (fact != Pairing::kNone && !facts[fact]->optional) judge(claim, true);
      if (fact != Pairing::kNone || follows || !gold.exhaustive) continue;
      judge(claim, false);
      ++relations_[claim.predicate.name].found;
      add_error("false", claim);
    }
    score_traps(gold, claims);
  }

  void judge(const Claim& claim, bool right) {
    scores_.claims.push_back({scores_.sentences.size() - 1, right, claim.confidence,
                              extract::features_of(analyser_.analysis(), claim)});
  }

  void score_traps(const RelationGold& gold, const std::vector<const Claim*>& claims) {
    for (const GoldFact& trap : gold.traps) {
      ++scores_.traps;
      const auto claim = std::ranges::find_if(
          claims, [&](const Claim* claimed) { return meaning_.states(*claimed, trap); });
      if (claim == claims.end()) continue;
      ++scores_.traps_violated;
      add_error("a trap (" + trap.why + ")", **claim);
    }
  }

  void score_facts(const RelationGold& gold, const Reading& reading) {
    const auto all = [](const auto&) { return true; };
    const auto facts = pointers(gold.facts, all);
    const auto claims = pointers(reading.claims, all);
    const Pairing pairing(facts, claims, meaning_);
    for (std::size_t i = 0; i < facts.size(); ++i) {
      scores_.facts += !facts[i]->optional;
      scores_.facts_found += !facts[i]->optional && pairing.is_found(i);
    }
  }

  void add_error(const std::string& kind, const Claim& claim) {
    add_error(claim.predicate.name, claim.evidence.sentence,
              kind + ": " + claim.triple() + ", by rule " + claim.rule);
  }
  void add_error(const std::string& relation, Span evidence, std::string what) {
    relations_[relation];  // it is listed even where the claim counts for nothing
    scores_.errors.push_back({scores_.sentences.size() - 1, relation, evidence, std::move(what)});
  }

  extract::Analyser analyser_;
  const Meaning meaning_;
  std::map<std::string, Counts> relations_;
  RelationScores scores_;
};

}  // namespace

RelationScores score_relations(const extract::Resources& resources,
                               const ontology::Ontology& ontology, std::span<const TextGold> gold) {
  RelationScorer scorer(resources, ontology);
  for (const TextGold& text : gold) scorer.read(text);
  return scorer.finish();
}

Reliability reliability_of(std::span<const JudgedClaim> claims) {
  constexpr int kBins = 10;
  std::array<ConfidenceBin, kBins> bins;
  for (const JudgedClaim& claim : claims) {
    // In hundredths, as they are.
    const auto hundredths = static_cast<int>(std::lround(100 * claim.confidence));
    ConfidenceBin& bin = bins[static_cast<std::size_t>(std::min(hundredths / kBins, kBins - 1))];
    ++bin.claims;
    bin.right += claim.right;
    bin.confidence += claim.confidence;
  }
  Reliability found;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    ConfidenceBin& bin = bins[i];
    if (bin.claims == 0) continue;
    bin.from = static_cast<double>(i) / kBins;
    bin.to = static_cast<double>(i + 1) / kBins;
    found.error += std::abs(bin.confidence - static_cast<double>(bin.right));
    bin.confidence /= static_cast<double>(bin.claims);
    found.bins.push_back(bin);
  }
  if (!claims.empty()) found.error /= static_cast<double>(claims.size());
  return found;
}

std::vector<const ReadSentence*> sentences_of(const RelationScores& scores,
                                              const RelationError& error) {
  return pointers(scores.sentences[error.text], [&](const ReadSentence& sentence) {
    return sentence.span.overlaps(error.evidence);
  });
}

std::vector<std::string> trace_for(const ReadSentence& sentence, const std::string& relation,
                                   const extract::FrameSet& frames) {
  std::set<std::string_view> stating;
  for (const extract::Frame& frame : frames.frames()) {
    if (std::ranges::any_of(frame.claims,
                            [&](const auto& claim) { return claim.predicate == relation; }))
      stating.insert(frame.name);
  }
  std::vector<std::string> lines = sentence.trace;
  const auto others =
      std::stable_partition(lines.begin(), lines.end(), [&](const std::string& line) {
        const auto columns = language::split(line, '\t');
        return columns.size() > 1 && stating.contains(columns[1]);
      });
  if (others == lines.begin()) lines.push_back("no frame of '" + relation + "' was tried");
  return lines;
}

}  // namespace concord::evaluation
