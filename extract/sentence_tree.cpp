#include "extract/sentence_tree.h"

#include <algorithm>
#include <array>

namespace concord::extract {

void SentenceTree::build(const Analysis& analysis, std::size_t sentence) {
  analysis_ = &analysis;
  parse_ = &analysis.parse;
  sentence_ = &parse_->sentences[sentence];
  words_.assign(parse_->words.begin() + sentence_->words_begin,
                parse_->words.begin() + sentence_->words_end);
  first_token_ = analysis.sentences[sentence].first_token;
  note_dependents();
  lift_clauses();
  give_subjects(sentence);
  child_begins_.assign(words_.size() + 1, 0);
  for (const language::ParsedWord& word : words_) {
    if (word.head < size()) ++child_begins_[word.head + 1];
  }
  for (std::uint32_t i = 0; i < size(); ++i) child_begins_[i + 1] += child_begins_[i];
  children_.resize(child_begins_.back());
  std::vector<std::uint32_t> next(child_begins_.begin(), child_begins_.end() - 1);
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (words_[i].head < size()) children_[next[words_[i].head]++] = i;
  }
}

bool SentenceTree::has_case(std::uint32_t word) const {
  // A preposition stands before its noun, near it.
  constexpr std::uint32_t kReach = 6;
  for (std::uint32_t i = word - std::min(word, kReach); i < word; ++i) {
    if (words_[i].head == word && relation(i) == "case") return true;
  }
  return false;
}

// "last week attacked"
bool SentenceTree::is_time(std::uint32_t word) const {
  constexpr std::array<std::string_view, 14> kTimes = {
      "week", "month", "year",   "day",       "night",    "morning",   "evening",
      "hour", "today", "minute", "yesterday", "tomorrow", "afternoon", "weekend"};
  return std::ranges::find(kTimes, lemma(word)) != kTimes.end();
}

// "confirmed for the first time that it had", "said on Monday that": the clause is what was
// confirmed, not which time it was.
void SentenceTree::lift_clauses() {
  for (std::uint32_t verb = 2; verb < size(); ++verb) {
    if (relation(verb) != "acl:relcl" || upos(verb) != "VERB") continue;
    const std::uint32_t noun = words_[verb].head;
    if (noun >= verb || words_[noun].head >= size()) continue;
    const std::uint32_t above = words_[noun].head;
    if (upos(above) != "VERB" || (!is_time(noun) && lemma(noun) != "time")) continue;
    bool that = false;
    bool subject = false;
    constexpr std::uint32_t kReach = 40;  // words before the verb
    for (std::uint32_t i = std::max(noun + 1, verb - std::min(verb, kReach)); i < verb; ++i) {
      if (words_[i].head != verb) continue;
      that = that || (form(i) == "that" && relation(i) == "mark");
      subject = subject || universal_relation(i) == "nsubj";
    }
    if (that && subject) attach(verb, above, "ccomp");
  }
}

// Finite, in a clause of its own, and nobody does it.
bool SentenceTree::lacks_subject(std::uint32_t verb) const {
  if (upos(verb) != "VERB") return false;
  const std::string_view tag = xpos(verb);
  const std::string_view name = relation(verb);
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP" && tag != "VBN") return false;
  if (name == "acl" || name == "amod" || name == "xcomp") return false;
  return (dependents_[verb] & (kSubject | kAgent)) == 0 &&
         !(tag == "VBN" && (dependents_[verb] & kAuxiliary) != 0);
}

void SentenceTree::note_dependents() {
  dependents_.assign(words_.size(), 0);
  for (std::uint32_t i = 0; i < size(); ++i) {
    const std::uint32_t governor = words_[i].head;
    if (governor >= size()) continue;
    const std::string_view child = universal_relation(i);
    if (child == "nsubj" || child == "csubj" || child == "expl") dependents_[governor] |= kSubject;
    if (relation(i) == "obl:agent") dependents_[governor] |= kAgent;
    // What stands right before the verb may be a name that was taken for an auxiliary.
    if (child == "aux" && upos(i) == "AUX" && i + 1 != governor)
      dependents_[governor] |= kAuxiliary;
    if (child == "cc") dependents_[governor] |= kConjunction;
  }
}

void SentenceTree::attach(std::uint32_t word, std::uint32_t head, std::string_view name) {
  const auto& relations = analysis_->inventory->relations;
  words_[word].head = head;
  if (name == "nsubj") dependents_[head] |= kSubject;
  words_[word].relation = static_cast<decltype(words_[word].relation)>(
      std::ranges::find(relations, name) - relations.begin());
}

// "Ireland, which is neutral, expelled", "Kim's sister, X, threatened": what the parser takes for a
// heading is the subject, and the verb the root.
bool SentenceTree::give_heading(std::uint32_t verb) {
  constexpr int kMostSteps = 3;
  const std::string_view name = relation(verb);
  if (name == "conj") {
    if ((dependents_[verb] & kConjunction) != 0) return false;
  } else if (name != "acl:relcl" && name != "parataxis" && name != "appos") {
    return false;
  }
  if (xpos(verb) == "VBN" || xpos(verb) == "VBP") return false;
  std::uint32_t root = words_[verb].head;
  for (int step = 0; step < kMostSteps && root < size() && words_[root].head < size(); ++step)
    root = words_[root].head;
  if (root >= verb || words_[root].head < size()) return false;
  // A place in capitals begins a dateline: "SEOUL, Jan. 10 (AP) - North Korea, which quit …,
  // expelled".
  if (std::ranges::none_of(form(root), [](char c) { return c >= 'a' && c <= 'z'; }) &&
      form(root).size() > 3)
    return false;
  if (upos(root) != "NOUN" && upos(root) != "PROPN") return false;
  words_[verb].head = words_[root].head;
  words_[verb].relation = words_[root].relation;
  attach(root, verb, "nsubj");
  return true;
}

// A name, or names joined by "and", straight before a verb that lacks a subject is its subject,
// whatever else the parser made of it.
void SentenceTree::give_subjects(std::size_t sentence) {
  const MentionRange range = analysis_->sentence_mentions[sentence];
  const auto acts = [](const Mention& mention) {
    return mention.kind == MentionKind::kCountry || mention.kind == MentionKind::kOrganization ||
           mention.kind == MentionKind::kPerson || mention.kind == MentionKind::kPlace ||
           mention.kind == MentionKind::kName;
  };
  // The word of a mention that hangs outside of it.
  const auto top_of = [&](const Mention& mention) {
    std::uint32_t word = word_at(mention.span.begin);
    for (; word < size() && span(word).begin < mention.span.end; ++word) {
      if (words_[word].head >= size() || !mention.span.overlaps(span(words_[word].head)))
        return word;
    }
    return kNoWord;
  };
  std::uint32_t looked_for = range.begin;
  for (std::uint32_t verb = 1; verb < size(); ++verb) {
    if (!lacks_subject(verb)) continue;
    if (form(verb - 1) == "," && give_heading(verb)) continue;
    std::uint32_t last = verb - 1;
    if (last > 0 && upos(last) == "ADV") --last;
    while (looked_for < range.end && analysis_->mentions[looked_for].span.end < span(last).end)
      ++looked_for;
    if (upos(last) == "NOUN" && words_[last].head == verb && !has_case(last) &&
        (universal_relation(last) == "obl" || universal_relation(last) == "compound") &&
        !is_time(last)) {
      attach(last, verb, "nsubj");  // "NATO aircraft bombed"
      continue;
    }
    if (looked_for == range.end) continue;
    const Mention& mention = analysis_->mentions[looked_for];
    if (mention.span.end != span(last).end || !acts(mention)) continue;
    std::uint32_t top = top_of(mention);
    if (top == kNoWord || has_case(top) || words_[top].head == verb) {
      if (top == kNoWord || relation(top) == "obj" || has_case(top)) continue;
    }
    if (words_[top].head >= size() && words_[verb].head != top) continue;
    // Those joined before it.
    std::uint32_t first = looked_for;
    std::vector<std::uint32_t> joined_words;  // from the last to the second
    while (first > range.begin) {
      // "Mohammed bin Salman and Iranian Foreign Minister Hossein Amir-Abdollahian"
      std::uint32_t behind = first;
      if (behind - 1 > range.begin && analysis_->mentions[behind - 1].kind == MentionKind::kTitle)
        --behind;
      const Mention& before = analysis_->mentions[behind - 1];
      const std::string_view gap =
          analysis_->text({before.span.end, analysis_->mentions[behind].span.begin});
      const bool joined = gap == " and " || gap == ", and " || (gap == ", " && first < looked_for);
      const std::uint32_t word = top_of(before);
      if (!joined || !acts(before) || word == kNoWord || has_case(word)) break;
      joined_words.push_back(top_of(analysis_->mentions[first]));
      first = behind - 1;
    }
    if (!joined_words.empty()) {
      top = top_of(analysis_->mentions[first]);
      for (const std::uint32_t word : joined_words) attach(word, top, "conj");
    }
    if (words_[verb].head == top) {
      words_[verb].head = words_[top].head;  // the verb hung on its own subject
      words_[verb].relation = words_[top].relation;
    }
    attach(top, verb, "nsubj");
  }
}

std::uint32_t SentenceTree::argument(std::uint32_t predicate, language::Role role) const {
  const auto predicates = std::span(parse_->predicates)
                              .subspan(sentence_->predicates_begin,
                                       sentence_->predicates_end - sentence_->predicates_begin);
  const auto found =
      std::ranges::lower_bound(predicates, predicate, {}, &language::ParsedPredicate::word);
  if (found == predicates.end() || found->word != predicate) return kNoWord;
  for (std::uint32_t a = found->arguments_begin; a < found->arguments_end; ++a) {
    const language::ParsedArgument& argument = parse_->arguments[a];
    if (argument.role == role) return argument.word;
  }
  return kNoWord;
}

std::string_view SentenceTree::relation(std::uint32_t word) const {
  return analysis_->inventory->relations[words_[word].relation];
}

std::string_view SentenceTree::universal_relation(std::uint32_t word) const {
  const std::string_view whole = relation(word);
  return whole.substr(0, whole.find(':'));
}

std::string_view SentenceTree::upos(std::uint32_t word) const {
  return analysis_->inventory->tags[words_[word].tag].upos;
}

std::string_view SentenceTree::xpos(std::uint32_t word) const {
  return analysis_->inventory->tags[words_[word].tag].xpos;
}

Span SentenceTree::span(std::uint32_t word) const {
  return analysis_->tokens[first_token_ + word].span;
}

std::span<const std::uint32_t> SentenceTree::children(std::uint32_t word) const {
  return std::span(children_).subspan(child_begins_[word],
                                      child_begins_[word + 1] - child_begins_[word]);
}

std::uint32_t SentenceTree::child(std::uint32_t word, std::string_view relation_name) const {
  for (const std::uint32_t child : children(word)) {
    if (relation(child) == relation_name) return child;
  }
  return kNoWord;
}

std::uint32_t SentenceTree::word_at(std::uint32_t byte) const {
  const auto tokens = std::span(analysis_->tokens).subspan(first_token_, size());
  const auto found = std::partition_point(
      tokens.begin(), tokens.end(), [byte](const Token& token) { return token.span.end <= byte; });
  return found == tokens.end() || found->span.begin > byte
             ? kNoWord
             : static_cast<std::uint32_t>(found - tokens.begin());
}

}  // namespace concord::extract
