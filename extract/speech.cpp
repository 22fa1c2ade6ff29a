#include "extract/speech.h"

#include <algorithm>

#include "extract/arguments.h"
#include "extract/one_of.h"

namespace concord::extract {
namespace {

constexpr std::size_t kMostUtterances = 24;  // of one sentence: more is a table

bool is_dash(std::string_view form) { return is_one_of(form, {"-", "--", "–", "—", "---"}); }

bool is_quotation_mark(std::string_view form) {
  return is_one_of(form, {"\"", "''", "``", "“", "”", "„", "«", "»", "'", "‘", "’", "‹", "›", "「",
                          "」", "『", "』"});
}

}  // namespace

// A verb of saying with what stands around it.
struct SpeechFinder::Verb {
  std::uint32_t word = kNoWord;
  std::uint32_t speaker = kNoWord;
  std::uint32_t own_subject = kNoWord;    // the speaker where it stands with this verb
  std::uint32_t clause_before = kNoWord;  // the verb of what is said, before it
  std::uint32_t clause = kNoWord;         // the same, behind it
  WordRange frame;
};

void SpeechFinder::read(const Analysis& analysis, const SentenceTree& tree, std::size_t sentence) {
  analysis_ = &analysis;
  tree_ = &tree;
  utterances_.clear();
  find_quotes(sentence);
  find_start();
  bool measured = false;
  for (std::uint32_t word = 0; word < tree.size(); ++word) {
    const std::string_view upos = tree.upos(word);
    const std::string_view lemma = tree.lemma(word);
    // "the statement read": a noun to the parser, but with a subject.
    const bool verb = (upos == "VERB" || (upos == "NOUN" && tree.child(word, "nsubj") != kNoWord &&
                                          tree.child(word, "cop") == kNoWord)) &&
                      is_cue_verb(lemma_of(word));
    const bool noun = upos == "NOUN" && find_cue(CueKind::kNoun, lemma);
    const bool according = tree.form(word).size() == 9 && tree.form(word).ends_with("ccording") &&
                           word + 2 < tree.size() && tree.form(word + 1) == "to";
    if ((!verb && !noun && !according) || in_quote(word)) continue;
    if (!measured) {
      measure();
      measured = true;
    }
    if (utterances_.size() >= kMostUtterances) break;
    if (according) {
      read_according(word);
    } else if (verb) {
      read_verb(word);
    } else {
      read_noun(word);
    }
  }
}

// ---- The sentence ----

void SpeechFinder::find_quotes(std::size_t sentence) {
  quotes_.clear();
  if (sentence == 0) {
    next_quote_ = 0;
    open_quote_.reset();
  }
  const auto& quotes = analysis_->quotes;
  const Span span = analysis_->sentences[sentence].span;
  for (; next_quote_ < quotes.size() && quotes[next_quote_].outer.begin < span.begin;
       ++next_quote_) {
    if (!quotes[next_quote_].parent) open_quote_ = next_quote_;
  }
  if (open_quote_) add_quote(*open_quote_, span);
  for (std::size_t i = next_quote_; i < quotes.size() && quotes[i].outer.begin < span.end; ++i) {
    if (!quotes[i].parent) add_quote(i, span);
    if (quotes_.size() > kMostUtterances) return;
  }
}

void SpeechFinder::add_quote(std::size_t index, Span sentence) {
  const Quote& quote = analysis_->quotes[index];
  if (quote.outer.end <= sentence.begin) return;
  QuotedWords words;
  words.quote = index;
  words.opens = quote.outer.begin >= sentence.begin;
  words.closes = quote.closed && quote.outer.end <= sentence.end;
  while (words.words.begin < tree_->size() &&
         tree_->span(words.words.begin).end <= quote.outer.begin)
    ++words.words.begin;
  words.words.end = words.words.begin;
  while (words.words.end < tree_->size() && tree_->span(words.words.end).begin < quote.outer.end)
    ++words.words.end;
  if (!words.words.empty()) quotes_.push_back(words);
}

void SpeechFinder::find_start() {
  start_ = 0;
  for (std::uint32_t word = 1; word < std::min(3U, tree_->size()); ++word) {
    if (tree_->form(word) == "--" && tree_->upos(0) == "PROPN") start_ = word + 1;
  }
}

void SpeechFinder::measure() {
  const std::uint32_t size = tree_->size();
  left_.resize(size);
  right_.resize(size);
  enter_.assign(size, 0);
  leave_.assign(size, 0);
  std::uint32_t clock = 0;
  for (std::uint32_t root = 0; root < size; ++root) {
    if (tree_->head(root) != kNoWord) continue;
    stack_.assign(1, root);
    while (!stack_.empty()) {
      const std::uint32_t word = stack_.back();
      if (enter_[word] == 0) {
        enter_[word] = ++clock;
        left_[word] = right_[word] = word;
        for (const std::uint32_t child : tree_->children(word)) stack_.push_back(child);
        continue;
      }
      stack_.pop_back();
      leave_[word] = clock;
      for (const std::uint32_t child : tree_->children(word)) {
        left_[word] = std::min(left_[word], left_[child]);
        right_[word] = std::max(right_[word], right_[child]);
      }
    }
  }
}

bool SpeechFinder::within(std::uint32_t word, std::uint32_t top) const {
  return enter_[top] <= enter_[word] && enter_[word] <= leave_[top];
}

bool SpeechFinder::is_break(std::uint32_t word) const {
  const std::string_view form = tree_->form(word);
  return is_one_of(form, {",", ":", ";", ".", "?", "!", "...", "…"}) || is_dash(form) ||
         is_quotation_mark(form);
}

bool SpeechFinder::in_quote(std::uint32_t word) const {
  return std::ranges::any_of(
      quotes_, [word](const QuotedWords& quote) { return quote.words.contains(word); });
}

const QuotedWords* SpeechFinder::quote_ending(std::uint32_t end) const {
  const auto found = std::ranges::find_if(
      quotes_, [end](const QuotedWords& q) { return q.closes && q.words.end == end; });
  return found == quotes_.end() ? nullptr : &*found;
}

const QuotedWords* SpeechFinder::quote_opening(std::uint32_t begin) const {
  const auto found = std::ranges::find_if(
      quotes_, [begin](const QuotedWords& q) { return q.opens && q.words.begin == begin; });
  return found == quotes_.end() ? nullptr : &*found;
}

std::string SpeechFinder::lemma_of(std::uint32_t verb) const {
  std::string lemma(tree_->lemma(verb));
  // "pointed out that", "put it", "insisted on"
  if (verb + 1 < tree_->size()) {
    const std::string_view next = tree_->form(verb + 1);
    if (is_one_of(next, {"out", "on", "in", "up", "it"})) {
      const std::string whole = lemma + " " + std::string(next);
      if (is_cue_verb(whole)) return whole;
    }
  }
  return lemma;
}

std::string_view SpeechFinder::mark_of(std::uint32_t verb) const {
  for (const std::uint32_t child : tree_->children(verb)) {
    const std::string_view relation = tree_->relation(child);
    if (relation == "mark" ||
        (relation == "advmod" &&
         is_one_of(tree_->lemma(child), {"when", "where", "why", "how", "whenever"})))
      return tree_->lemma(child);
  }
  return {};
}

// A question outside of quotation marks.
bool SpeechFinder::asks() const {
  const std::uint32_t last = tree_->size() - 1;
  return tree_->form(last) == "?" && !in_quote(last);
}

bool SpeechFinder::happened(std::uint32_t verb) const {
  bool have = false;
  bool subject = false;
  for (const std::uint32_t child : tree_->children(verb)) {
    const std::string_view relation = tree_->universal_relation(child);
    const std::string_view lemma = tree_->lemma(child);
    if (relation == "aux") {
      if (is_one_of(lemma, {"will", "shall", "'ll", "wo", "would", "'d", "may", "might", "could",
                            "can", "ca", "should", "must", "ought"}) &&
          tree_->form(child) != "had")
        return false;
      have = have || lemma == "have";
    }
    if (is_one_of(lemma, {"not", "n't", "never", "nor", "neither", "hardly", "scarcely"}) &&
        is_one_of(relation, {"advmod", "cc"}) &&
        (child + 1 >= tree_->size() || tree_->form(child + 1) != "only"))
      return false;
    if (relation == "mark" &&
        is_one_of(lemma, {"if", "unless", "whether", "lest", "without", "of", "from"}))
      return false;
    if (relation == "nsubj") {
      subject = true;
      if (is_one_of(lemma, {"nobody", "none", "nothing"})) return false;
      for (const std::uint32_t inner : tree_->children(child)) {
        if (tree_->universal_relation(inner) == "det" &&
            is_one_of(tree_->lemma(inner), {"no", "neither"}))
          return false;
      }
    }
  }
  const std::uint32_t head = tree_->head(verb);
  // "denied that he had said"
  if (head != kNoWord && tree_->relation(verb) == "ccomp" && verb > head) {
    const auto above = find_cue(CueKind::kSay, tree_->lemma(head));
    if (above && above->stance == Stance::kDenied) return false;
  }
  const bool infinitive = mark_of(verb) == "to";
  if (infinitive) {
    // "is reported to have said", "went on to say"
    if (head == kNoWord) return false;
    const bool hearsay = have && tree_->child(head, "aux:pass") != kNoWord;
    const bool went_on = tree_->lemma(head) == "go" && happened(head);
    return hearsay || went_on;
  }
  if (tree_->xpos(verb) == "VB" && !subject) return false;
  if (tree_->relation(verb) == "amod") return false;
  // "a show dubbed", "a man said to be": nobody says it.
  if (is_one_of(tree_->relation(verb), {"acl", "advcl"}) && tree_->xpos(verb) == "VBN" &&
      !subject && !have)
    return false;
  if (asks() && (head == kNoWord || !subject)) return false;
  return true;
}

// ---- Verbs ----

void SpeechFinder::read_verb(std::uint32_t word) {
  if (!happened(word)) return;
  Verb verb;
  verb.word = word;
  Utterance utterance;
  utterance.lemma = lemma_of(word);
  utterance.cue_words = {word, word + 1 + (utterance.lemma.find(' ') != std::string::npos)};
  find_parties(verb, utterance);
  find_clauses(verb);
  if (const std::uint32_t speaker = enclosed_speaker(verb); speaker != kNoWord)
    utterance.speaker = verb.speaker = verb.own_subject = speaker;
  find_frame(verb);
  for (const CueKind kind : {CueKind::kSay, CueKind::kClause, CueKind::kQuote}) {
    const auto cue = find_cue(kind, utterance.lemma);
    if (!cue) continue;
    // "rallied, demanding that he resign": what they wanted, not what they said.
    if (kind == CueKind::kClause && tree_->xpos(word) == "VBG" && verb.own_subject == kNoWord)
      continue;
    utterance.cue = *cue;
    if (read_speech(verb, utterance)) return;
  }
  if (utterance.speaker == kNoWord) return;
  if (const auto cue = find_cue(CueKind::kCall, utterance.lemma)) {
    utterance.cue = *cue;
    if (read_naming(verb, utterance)) return;
  }
  if (const auto cue = find_cue(CueKind::kAct, utterance.lemma)) {
    utterance.cue = *cue;
    read_act(verb, utterance);
  }
}

void SpeechFinder::find_parties(Verb& verb, Utterance& utterance) const {
  const std::uint32_t word = verb.word;
  const VerbArguments arguments = verb_arguments(*tree_, word);
  verb.speaker = arguments.subject;
  // "KCNA quoted Kim as saying", "Kim was quoted as saying"
  if (const std::uint32_t quoting = quoting_verb(word); quoting != kNoWord) {
    const VerbArguments outer = verb_arguments(*tree_, quoting);
    verb.speaker = outer.object;
    utterance.reporter = outer.subject;
  }
  for (const Utterance& before : utterances_) {
    if (before.cue.kind != CueKind::kNoun && !before.content.empty() &&
        before.content.back().end <= word && word <= before.content.back().end + 3 &&
        (resumes(word, before.cue_words.begin) ||
         (tree_->xpos(word) == "VBG" && tree_->form(word - 1) == ",")))
      verb.speaker = before.speaker;
  }
  // The nearest one, as what is said has subjects of its own, which may hang here; but of "Hahn,
  // the chairman, said" the first.
  const bool apposed = word > 0 && tree_->form(word - 1) == ",";
  for (const std::uint32_t child : tree_->children(word)) {
    if (tree_->universal_relation(child) != "nsubj" || in_quote(child) || child < start_) continue;
    if (verb.own_subject == kNoWord || (child < word && !apposed)) verb.own_subject = child;
    // "Recipients, said Mauer, are required to"
    if (apposed && child == word + 1) verb.own_subject = child;
  }
  if (apposed && verb.own_subject != kNoWord && !arguments.passive) verb.speaker = verb.own_subject;
  if (arguments.passive) verb.own_subject = kNoWord;
  if (verb.own_subject != kNoWord && verb.speaker != kNoWord && in_quote(verb.speaker))
    verb.speaker = verb.own_subject;
  // '"…," he said, noting that'
  if (const std::uint32_t above = tree_->head(word);
      verb.speaker == kNoWord && tree_->xpos(word) == "VBG" && apposed && above != kNoWord &&
      is_cue_verb(lemma_of(above)))
    verb.speaker = subject_of(*tree_, above);
  const bool behind_comma = apposed && tree_->relation(word) == "conj";
  if (verb.own_subject == kNoWord && (verb.speaker == kNoWord || behind_comma))
    find_apposed_speaker(verb);
  utterance.speaker = verb.speaker;
  if (arguments.passive) {
    if (is_one_of(tree_->lemma(word), {"tell", "inform", "assure"}))
      utterance.audience = arguments.object;
    return;
  }
  if (is_told(tree_->lemma(word))) {
    utterance.audience =
        arguments.indirect_object != kNoWord ? arguments.indirect_object : arguments.object;
    if (utterance.audience != kNoWord && utterance.audience < word) utterance.audience = kNoWord;
  }
  for (const auto& [name, noun] : arguments.obliques) {
    if (name == "to" && tree_->head(noun) == word && utterance.audience == kNoWord &&
        tree_->upos(noun) != "VERB" &&
        std::ranges::none_of(tree_->children(noun), [&](std::uint32_t child) {
          return tree_->form(child) == "according";
        }))
      utterance.audience = noun;
  }
}

// The verb of "quoted as saying"; kNoWord if there is none.
std::uint32_t SpeechFinder::quoting_verb(std::uint32_t verb) const {
  constexpr std::uint32_t kReach = 10;  // "quoted by the Interfax news agency as saying"
  if (tree_->xpos(verb) != "VBG" || verb < 2 || tree_->form(verb - 1) != "as") return kNoWord;
  for (std::uint32_t i = verb - 1; i-- > verb - std::min(verb, kReach);) {
    if (tree_->upos(i) != "VERB") continue;
    return is_one_of(tree_->lemma(i), {"quote", "cite", "report", "record"}) && happened(i)
               ? i
               : kNoWord;
  }
  return kNoWord;
}

// "…, its prime minister, Jacinda Ardern, said": a name between the clause and the verb, which the
// parser hangs on the clause.
void SpeechFinder::find_apposed_speaker(Verb& verb) const {
  const std::uint32_t word = verb.word;
  if (word < start_ + 2 || tree_->child(word, "aux:pass") != kNoWord) return;
  // "…, says Krishna", "the only Arab state, asked one to leave"
  if (tree_->child(word, "obj") != kNoWord || tree_->child(word, "xcomp") != kNoWord) return;
  // '"…," a doctor at the hospital, who asked not to be named, told the BBC': what follows the
  // quotation.
  for (const QuotedWords& quote : quotes_) {
    constexpr std::uint32_t kLongestPhrase = 25;
    std::uint32_t first = quote.words.end;
    if (!quote.closes || first >= word || word - first > kLongestPhrase) continue;
    if (tree_->form(first) == ",") ++first;
    std::uint32_t top = first;
    while (tree_->head(top) != kNoWord && tree_->head(top) >= first && tree_->head(top) < word)
      top = tree_->head(top);
    if (!is_one_of(tree_->upos(top), {"NOUN", "PROPN", "PRON"}) || left_[top] > first) continue;
    verb.speaker = verb.own_subject = top;
    return;
  }
  std::uint32_t name = word - 1;
  if (tree_->form(name) == ",") --name;
  if (tree_->upos(name) != "PROPN" || in_quote(name)) return;
  while (is_one_of(tree_->relation(name), {"flat", "compound"}) && tree_->head(name) != kNoWord &&
         tree_->head(name) < word)
    name = tree_->head(name);
  if (name < start_ + 2) return;
  verb.speaker = name;
  verb.own_subject = name;
  if (tree_->relation(name) != "appos") return;
  const std::uint32_t noun = tree_->head(name);
  const std::uint32_t begin = left_[noun];
  const bool behind_comma =
      tree_->form(begin) == "," || (begin > 0 && tree_->form(begin - 1) == ",");
  if (tree_->upos(noun) == "NOUN" && noun < name && behind_comma) verb.own_subject = noun;
}

void SpeechFinder::find_clauses(Verb& verb) const {
  const std::uint32_t word = verb.word;
  for (const std::uint32_t child : tree_->children(word)) {
    const std::string_view relation = tree_->relation(child);
    const bool finite = tree_->xpos(child) != "VBG" && tree_->xpos(child) != "VBN";
    if (child < word) {
      const bool fronted = relation == "ccomp" || relation == "parataxis" ||
                           (relation == "advcl" && mark_of(child).empty() && finite &&
                            tree_->child(child, "nsubj") != kNoWord);
      if (fronted) verb.clause_before = child;
    } else if (relation == "ccomp") {
      if (verb.clause == kNoWord) verb.clause = child;
    } else if (relation == "xcomp" && tree_->xpos(child) == "VBG" && verb.clause == kNoWord &&
               is_one_of(tree_->lemma(word), {"deny", "admit", "acknowledge", "confirm"})) {
      verb.clause = child;  // "denied sending troops"
    }
  }
  if (verb.clause == kNoWord && quoting_verb(word) != kNoWord && tree_->relation(word) == "csubj" &&
      tree_->head(word) > word)
    verb.clause = tree_->head(word);
  // "said the demand that had been growing helped": the parser takes it for another such clause.
  if (verb.clause == kNoWord && !is_told(tree_->lemma(word))) {
    const std::uint32_t object = tree_->child(word, "obj");
    for (const std::uint32_t child : object == kNoWord || object < word
                                         ? std::span<const std::uint32_t>()
                                         : tree_->children(object)) {
      if (tree_->relation(child) != "acl:relcl" || tree_->xpos(child) != "VBD") continue;
      const bool relative = std::ranges::any_of(tree_->children(child), [&](std::uint32_t inner) {
        return tree_->universal_relation(inner) == "nsubj" || tree_->xpos(inner) == "WDT";
      });
      if (!relative) verb.clause = child;
    }
  }
  for (std::uint32_t i = word; verb.clause != kNoWord && i < verb.clause; ++i) {
    if (tree_->form(i) == ";" && !in_quote(i)) verb.clause = kNoWord;
  }
  const std::uint32_t head = tree_->head(word);
  if (head == kNoWord || verb.clause_before != kNoWord || verb.clause != kNoWord) return;
  const std::string_view relation = tree_->universal_relation(word);
  const bool joined = (relation == "conj" && tree_->child(word, "cc") == kNoWord) ||
                      (relation == "advcl" && mark_of(word).empty());
  const bool beside =
      relation == "parataxis" || (joined && verb.own_subject != kNoWord && head < verb.own_subject);
  if (beside) (head < word ? verb.clause_before : verb.clause) = head;
}

// "the aide Hikmet Hajiyev told": both are called subjects; but not "The talks, Kim said, failed".
bool SpeechFinder::joins_subject(std::uint32_t subject, const Verb& verb) const {
  for (std::uint32_t i = subject; i < verb.own_subject && verb.own_subject != kNoWord; ++i) {
    if (is_break(i)) return false;
  }
  return true;
}

// A clause with "that" that hangs on a noun, or on who it is of ("the view of some that"); kNoWord
// if none.
std::uint32_t SpeechFinder::that_clause(std::uint32_t noun) const {
  const auto is_content = [&](std::uint32_t clause) {
    if (clause <= noun || in_quote(clause)) return false;
    if (mark_of(clause) == "that") return tree_->universal_relation(clause) != "acl:relcl";
    // "that" is nobody of the clause: it has its own subject.
    const std::uint32_t subject = tree_->child(clause, "nsubj");
    return tree_->relation(clause) == "acl:relcl" && tree_->form(left_[clause]) == "that" &&
           subject != kNoWord && tree_->form(subject) != "that" &&
           tree_->child(clause, "obj") != kNoWord;
  };
  for (const std::uint32_t child : tree_->children(noun)) {
    if (is_content(child)) return child;
    if (child < noun || tree_->relation(child) != "nmod" || preposition(*tree_, child) != "of")
      continue;
    for (const std::uint32_t inner : tree_->children(child)) {
      if (is_content(inner)) return inner;
    }
  }
  return kNoWord;
}

// The speaker, the verb, its auxiliaries, to whom, when and where.
void SpeechFinder::find_frame(Verb& verb) const {
  constexpr std::uint32_t kLongestPhrase = 40;
  const std::uint32_t word = verb.word;
  verb.frame = {word, word + 1};
  if (verb.own_subject != kNoWord && verb.own_subject < word &&
      tree_->head(verb.own_subject) != word)
    verb.frame.begin = std::max(left_[verb.own_subject], start_);
  while (verb.frame.begin < word && is_break(verb.frame.begin)) ++verb.frame.begin;
  for (const std::uint32_t child : tree_->children(word)) {
    const std::string_view relation = tree_->universal_relation(child);
    if (child < word) {
      if (child < start_ || in_quote(child)) continue;
      const bool belongs =
          is_one_of(relation, {"aux", "mark", "cc"}) ||
          (relation == "advmod" && joins_subject(child, verb)) ||
          (relation == "nsubj" && joins_subject(child, verb)) ||
          (relation == "obl" && verb.clause_before == kNoWord && joins_subject(child, verb));
      if (!belongs) continue;
      std::uint32_t left = std::max(left_[child], child - std::min(child, kLongestPhrase));
      // No quotation and no other clause is part of who speaks.
      for (std::uint32_t i = left; i < child; ++i) {
        if (in_quote(i) || tree_->form(i) == ";" || i == verb.clause_before) left = i + 1;
      }
      while (left < child && is_break(left)) ++left;
      verb.frame.begin = std::min(verb.frame.begin, left);
    } else if (child != verb.clause &&
               is_one_of(relation, {"nsubj", "obj", "iobj", "obl", "advmod", "aux", "compound",
                                    "nmod", "discourse"})) {
      if (verb.clause != kNoWord && child > verb.clause) continue;
      if (verb.clause != kNoWord && !is_told(tree_->lemma(word)) &&
          (relation == "obj" || (relation == "nsubj" && child != verb.own_subject)))
        continue;
      std::uint32_t end = std::min(right_[child] + 1, child + kLongestPhrase);
      if (verb.clause != kNoWord && within(verb.clause, child))
        end = std::min(end, left_[verb.clause]);
      std::uint32_t stop = child;
      while (stop < end && !in_quote(stop) && tree_->form(stop) != ";") ++stop;
      if (verb.clause != kNoWord && stop > verb.clause) continue;
      verb.frame.end = std::max(verb.frame.end, stop);
    }
  }
  while (verb.frame.end > word + 1 && is_break(verb.frame.end - 1)) --verb.frame.end;
}

bool SpeechFinder::read_speech(const Verb& verb, Utterance utterance) {
  utterance.frame = verb.frame;
  WordRange first = before(verb);
  const bool quoted = !first.empty() && in_quote(first.begin);
  if (!first.empty() && utterance.cue.kind == CueKind::kQuote && !quoted) return false;
  if (!first.empty() && utterance.cue.kind == CueKind::kClause && !quoted) return false;
  if (!first.empty() && utterance.cue.stance == Stance::kDenied && !quoted) return false;
  WordRange second = behind(verb, !first.empty());
  if (utterance.cue.kind == CueKind::kQuote && !second.empty() && !in_quote(second.begin))
    second = {};
  // 'Asked about it, Kim said: "…"'
  if (!first.empty() && !quoted && !second.empty() && in_quote(second.begin) &&
      verb.clause_before == kNoWord)
    first = {};
  if (first.empty() && second.empty()) {
    if (utterance.cue.stance == Stance::kDenied) return read_denial(verb, std::move(utterance));
    if (!is_introduction(verb) || utterance.speaker == kNoWord) return false;
    utterances_.push_back(std::move(utterance));
    return true;
  }
  if (utterance.speaker == kNoWord) {
    // "…," said Kim: the parser takes him for an object at times.
    const std::uint32_t object = tree_->child(verb.word, "obj");
    if (first.empty() || object == kNoWord || object < verb.word ||
        tree_->child(verb.word, "aux:pass") != kNoWord)
      return false;
    utterance.speaker = object;
    if (utterance.audience == object) utterance.audience = kNoWord;
  }
  for (const WordRange range : {first, second}) {
    if (!range.empty()) utterance.content.push_back(range);
  }
  utterance.said = verb.clause_before != kNoWord ? verb.clause_before : verb.clause;
  // "Kim told the army that it had won, KCNA reported"
  const std::uint32_t above = tree_->head(verb.word);
  if (utterance.said == kNoWord && above != kNoWord && first.contains(above))
    utterance.said = above;
  utterances_.push_back(std::move(utterance));
  return true;
}

// "The minister said:" at the end of a paragraph.
bool SpeechFinder::is_introduction(const Verb& verb) const {
  const std::uint32_t last = tree_->size() - 1;
  if (!is_one_of(tree_->form(last), {":", ","})) return false;
  for (std::uint32_t i = verb.frame.end; i < last; ++i) {
    if (!is_break(i)) return false;
  }
  return verb.frame.end <= last;
}

// "denies any role in the attack", "rejected reports that it had"
bool SpeechFinder::read_denial(const Verb& verb, Utterance utterance) {
  const std::uint32_t object = verb_arguments(*tree_, verb.word).object;
  if (utterance.speaker == kNoWord || object == kNoWord) return false;
  const std::uint32_t clause = that_clause(object);
  if (clause != kNoWord) {
    Verb noun = verb;
    noun.word = object;
    noun.frame = {object, object + 1};
    WordRange content = clause_range(noun, clause);
    content.end = std::min(content.end, right_[clause] + 1);
    utterance.content = {trimmed(content)};
  } else if (is_deed(tree_->lemma(object)) && object > verb.word) {
    utterance.content = {trimmed({left_[object], content_end(left_[object], verb.word, object)})};
  }
  if (utterance.content.empty() || utterance.content[0].empty()) return false;
  utterances_.push_back(std::move(utterance));
  return true;
}

// "The talks, officials in Ankara said, had failed": the parser joins the two.
std::uint32_t SpeechFinder::enclosed_speaker(const Verb& verb) const {
  const std::uint32_t next = verb.word + 1;
  if (verb.own_subject == kNoWord || verb.own_subject > verb.word || verb.clause == kNoWord ||
      verb.clause < verb.word || next >= tree_->size() || tree_->form(next) != "," ||
      tree_->child(verb.clause, "nsubj") != kNoWord)
    return kNoWord;
  for (const std::uint32_t child : tree_->children(verb.own_subject)) {
    if (child < verb.own_subject || !is_one_of(tree_->relation(child), {"conj", "appos"}) ||
        tree_->child(child, "cc") != kNoWord)
      continue;
    const std::uint32_t begin = left_[child];
    if (tree_->form(begin) == "," || tree_->form(begin - 1) == ",") return child;
  }
  return kNoWord;
}

// What is said stands before the words of saying: from there to a comma or quotation mark.
WordRange SpeechFinder::before(const Verb& verb) const {
  std::uint32_t end = verb.frame.begin;
  if (end <= start_ || tree_->relation(verb.word) == "acl:relcl") return {};
  const std::string_view mark = mark_of(verb.word);
  if (!mark.empty() && mark != "that") return {};
  // "called it a farce and said": what is before is what he did.
  if (tree_->relation(verb.word) == "conj" && verb.own_subject == kNoWord) return {};
  if (tree_->xpos(verb.word) == "VBG" && tree_->child(verb.word, "aux") == kNoWord) return {};
  if (!is_break(end - 1)) return {};
  const bool comma = is_one_of(tree_->form(end - 1), {",", "?", "!"}) ||
                     is_dash(tree_->form(end - 1)) || is_quotation_mark(tree_->form(end - 1));
  if (!comma) return {};
  // "Since the war began, the government has responded": when, not what.
  if (tree_->relation(start_) == "mark" && tree_->head(start_) == verb.clause_before &&
      is_one_of(tree_->lemma(start_), {"since", "after", "before", "when", "while", "although",
                                       "though", "because", "as", "until", "once", "if"}))
    return {};
  const std::uint32_t quote_end = tree_->form(end - 1) == "," ? end - 1 : end;
  const QuotedWords* quote = quote_ending(quote_end);
  std::uint32_t host = verb.clause_before;
  // 'The "useful" talks, Kim said': the marks stand in the speaker's own name.
  if (quote != nullptr && quote_end == end && verb.own_subject != kNoWord &&
      left_[verb.own_subject] < quote->words.end && verb.own_subject < verb.word &&
      !is_break(quote->words.end - std::min(2U, quote->words.end)))
    return {};
  if (quote != nullptr) {
    // All of what is said, or its last words: 'The North "will never yield," Kim said'.
    bool has_words = false;
    const std::uint32_t begin = clause_begin(end, host == kNoWord ? end - 1 : host);
    for (std::uint32_t i = begin; i < quote->words.begin; ++i)
      has_words = has_words || !is_break(i);
    if (!has_words || !quote->opens) return quote->words;
    // Another quotation and its words of saying, or a clause of its own, come first.
    if (in_quote(begin) ||
        (host != kNoWord && quote->words.contains(host) && left_[host] >= quote->words.begin))
      return quote->words;
    return trimmed({begin, end});
  }
  // "Russia tested a missile, and days later the president told the Pentagon to resume"
  const std::uint32_t order = tree_->child(verb.word, "xcomp");
  if (order != kNoWord && mark_of(order) == "to") return {};
  if (host == kNoWord || host >= end) {
    // The parser joins the two in other ways; but at the end of a sentence a comma and a verb of
    // saying without anything behind it tell enough.
    if (verb.clause != kNoWord || verb.own_subject == kNoWord) {
      if (verb.clause == kNoWord) return {};
      // "The talks, Kim said, had failed."
      const bool enclosed = tree_->form(end - 1) == "," && verb.frame.end < tree_->size() &&
                            tree_->form(verb.frame.end) == "," && mark_of(verb.clause) != "that";
      if (!within(verb.word, verb.clause))
        return enclosed ? trimmed({clause_begin(end, kNoWord), end}) : WordRange{};
      // "a war in which, the separatists say, at least 200 died": around it.
      host = verb.clause;
    } else {
      const bool ends = verb.frame.end >= tree_->size() ||
                        (is_break(verb.frame.end) && tree_->form(verb.frame.end) != ":");
      // "told the police all he did, Kim wrote"
      const std::uint32_t object = tree_->child(verb.word, "obj");
      const bool told = object != kNoWord && object > verb.word && verb.own_subject < verb.word;
      if (!ends || told || !has_verb({start_, end}) ||
          !is_one_of(tree_->relation(verb.word), {"root", "conj", "ccomp"}))
        return {};
      host = end - 1;
    }
  }
  // "They signed, but shells were falling, residents said": what they add to what is known.
  for (const std::uint32_t child : tree_->children(host)) {
    const std::uint32_t cc = tree_->child(child, "cc");
    if (child < end && cc != kNoWord && tree_->relation(child) == "conj" &&
        tree_->form(cc) == "but" && tree_->form(cc - 1) == "," &&
        tree_->child(child, "nsubj") != kNoWord)
      host = child;
  }
  return trimmed({clause_begin(end, host), end});
}

// Where a clause that ends at `end` begins: with the sentence, behind a semicolon, or where the
// clause of `host` does.
std::uint32_t SpeechFinder::clause_begin(std::uint32_t end, std::uint32_t host) const {
  std::uint32_t begin = start_;
  for (std::uint32_t i = start_; i < end; ++i) {
    if (tree_->form(i) == ";" && !in_quote(i)) begin = i + 1;
  }
  if (host >= tree_->size()) return begin;
  const std::string_view relation = tree_->relation(host);
  // "they signed, but shells were falling, residents said"
  const bool second = relation == "conj" && tree_->child(host, "cc") != kNoWord &&
                      tree_->child(host, "nsubj") != kNoWord;
  if (second || relation == "acl:relcl" || relation == "ccomp") {
    bool own = second || relation == "acl:relcl";
    // The complement of another verb than the one that says it.
    if (relation == "ccomp" && tree_->head(host) < host) own = true;
    if (own) begin = std::max(begin, left_[host]);
  }
  for (; begin < end; ++begin) {
    const std::string_view name = tree_->relation(begin);
    const std::string_view tag = tree_->xpos(begin);
    if (second && (name == "cc" || is_break(begin))) continue;
    if (relation == "acl:relcl" && (tag == "WDT" || tag == "WP" || tag == "IN" || is_break(begin)))
      continue;
    if (relation == "ccomp" && name == "mark") continue;
    break;
  }
  return begin;
}

// What is said behind the words of saying.
WordRange SpeechFinder::behind(const Verb& verb, bool has_before) const {
  const std::uint32_t size = tree_->size();
  std::uint32_t at = verb.frame.end;
  if (at >= size) return {};
  std::uint32_t opening = at;
  while (
      opening < size &&
      (is_one_of(tree_->form(opening), {",", ":", "that", "."}) || is_dash(tree_->form(opening))) &&
      quote_opening(opening) == nullptr)
    ++opening;
  const QuotedWords* quote = opening < size ? quote_opening(opening) : nullptr;
  // '"Russia," he told the council, "has lied."': the parser may take the council for who lied.
  if (quote == nullptr && has_before && in_quote(verb.frame.begin - 2)) {
    constexpr std::uint32_t kLongestPhrase = 8;
    for (std::uint32_t i = at; i < std::min(at + kLongestPhrase, size); ++i) {
      if (tree_->upos(i) == "VERB") break;
      if (const QuotedWords* more = quote_opening(i); more != nullptr && tree_->form(i - 1) == ",")
        return more->words;
    }
  }
  // 'dismissed as "fake news"' gives a thing a name.
  if (quote != nullptr && tree_->relation(opening - 1) != "case") {
    // 'said "the deal" was off' goes on behind the quotation.
    const std::uint32_t after = quote->words.end;
    const bool mixed = verb.clause != kNoWord && quote->closes && after < size &&
                       !is_break(after) && within(after, verb.clause) &&
                       right_[verb.clause] >= after;
    if (!mixed) return quote->words;
  }
  if (verb.clause != kNoWord && !within(verb.word, verb.clause)) {
    // '"…," he said, noting that'
    const bool more =
        has_before && tree_->xpos(verb.clause) == "VBG" && is_cue_verb(lemma_of(verb.clause));
    return more ? WordRange{} : clause_range(verb, verb.clause);
  }
  if (tree_->form(at) == ":") return trimmed({at + 1, content_end(at + 1, verb.word, kNoWord)});
  // "As Kim said, the talks had failed."
  if (const std::uint32_t host = tree_->head(verb.word);
      mark_of(verb.word) == "as" && tree_->relation(verb.word) == "advcl" && host != kNoWord &&
      host > at && tree_->form(at) == ",")
    return trimmed({at + 1, content_end(at + 1, verb.word, host)});
  // "It has no army there, he said; its troops had left."
  if (has_before && tree_->form(at) == ";") {
    const WordRange rest = trimmed({at + 1, content_end(at + 1, verb.word, kNoWord)});
    return speaks(rest) ? WordRange{} : rest;
  }
  // "The talks, Kim said, had failed."
  const bool around = verb.clause != kNoWord && within(verb.word, verb.clause);
  if ((has_before || around) && tree_->form(at) == ",") {
    const std::uint32_t host = verb.clause_before != kNoWord ? verb.clause_before : verb.clause;
    std::uint32_t first = at + 1;
    while (first < size && is_break(first)) ++first;
    if (first >= size || host == kNoWord) return {};
    if (!within(first, host) || within(first, verb.word)) return {};
    if (tree_->xpos(first) == "VBG" && is_cue_verb(lemma_of(first))) return {};
    // "…, a charge that Iran denies"
    std::uint32_t top = first;
    while (tree_->head(top) != kNoWord && left_[tree_->head(top)] + 1 >= first)
      top = tree_->head(top);
    if (tree_->relation(top) == "appos" || tree_->relation(top) == "parataxis") return {};
    return trimmed({first, content_end(first, verb.word, host)});
  }
  return {};
}

WordRange SpeechFinder::clause_range(const Verb& verb, std::uint32_t clause) const {
  std::uint32_t begin = std::max(verb.word + 1, left_[clause]);
  begin = std::max(begin, std::min(verb.frame.end, clause));
  // "said reports of tension were exaggerated", "believes leaving now is wrong": what the parser
  // takes for an object of the verb.
  if (!is_told(tree_->lemma(verb.word))) {
    for (const std::uint32_t child : tree_->children(verb.word)) {
      if (child > verb.word && child < clause && child != verb.own_subject &&
          is_one_of(tree_->universal_relation(child), {"obj", "xcomp", "csubj", "nsubj"}))
        begin = std::max(verb.word + 1, std::min(begin, left_[child]));
    }
  }
  for (std::uint32_t i = begin; i < clause; ++i) {
    if (tree_->form(i) == "that" && tree_->head(i) == clause && i < clause) begin = i + 1;
  }
  if (tree_->form(begin) == "that" && begin + 1 < clause && begin == verb.frame.end &&
      !is_one_of(tree_->universal_relation(begin), {"nsubj", "det"}))
    ++begin;
  // "said on Monday it had": when it was said, whatever the parser makes of it.
  if (begin <= verb.frame.end || begin == verb.word + 1) {
    std::uint32_t day = begin;
    if (day < clause && is_one_of(tree_->form(day), {"on", "late", "early", "in", "last"})) ++day;
    if (day < clause && tree_->xpos(day).starts_with("NNP") && day + 1 < clause &&
        tree_->form(day).ends_with("day") && tree_->form(day + 1) != ",")
      begin = day + 1;
  }
  std::uint32_t end = content_end(begin, verb.word, clause);
  // "Trump, who said he would end the war, met Putin"
  if (is_one_of(tree_->universal_relation(verb.word), {"acl", "advcl"}))
    end = std::min(end, std::max(right_[verb.word], right_[clause]) + 1);
  return trimmed({begin, end});
}

// Up to the end of the sentence, or to where the clause of the saying itself goes on.
std::uint32_t SpeechFinder::content_end(std::uint32_t begin, std::uint32_t cue,
                                        std::uint32_t host) const {
  std::uint32_t end = begin;
  for (; end < tree_->size(); ++end) {
    if (in_quote(end)) continue;
    if (tree_->form(end) == ";") break;
    if (starts_something_else(end, cue, host, end <= begin + 1)) break;
  }
  return end;
}

// "warned that the base would be closed, and threatened": joined to what was said, whatever the
// parser makes of it.
bool SpeechFinder::resumes(std::uint32_t verb, std::uint32_t cue) const {
  const std::uint32_t cc = tree_->child(verb, "cc");
  return tree_->relation(verb) == "conj" && tree_->child(verb, "nsubj") == kNoWord &&
         tree_->child(verb, "aux") == kNoWord &&
         (tree_->xpos(verb) == tree_->xpos(cue) || tree_->xpos(verb) == "VBN") && cc != kNoWord &&
         cc > 0 && tree_->form(cc - 1) == ",";
}

bool SpeechFinder::is_present(std::uint32_t verb) const {
  const auto present = [&](std::uint32_t word) {
    return tree_->xpos(word) == "VBZ" || tree_->xpos(word) == "VBP";
  };
  return present(verb) || std::ranges::any_of(tree_->children(verb), [&](std::uint32_t child) {
           return is_one_of(tree_->universal_relation(child), {"aux", "cop"}) && present(child);
         });
}

// Whether a part begins at the word that is no part of what is said.
// `leads`: what is said begins here.
bool SpeechFinder::starts_something_else(std::uint32_t word, std::uint32_t cue, std::uint32_t host,
                                         bool leads) const {
  // The top word of what begins here.
  std::uint32_t top = word;
  for (int step = 0; step < 12; ++step) {
    const std::uint32_t head = tree_->head(top);
    if (head == kNoWord || left_[head] < word || head == cue || head == host) break;
    top = head;
  }
  if (top == host || left_[top] != word) {
    if (left_[top] != word) return false;
    return false;
  }
  const std::uint32_t head = tree_->head(top);
  if (head == kNoWord) return false;
  const std::string_view relation = tree_->universal_relation(top);
  // At its end; in its middle it is part of it.
  if (tree_->form(word) == "according") return !leads && (host == kNoWord || word > host);
  const bool comma = tree_->form(word) == "," || (word > 0 && tree_->form(word - 1) == ",");
  const bool outer = head == cue || within(cue, head);
  if (is_one_of(relation, {"conj", "parataxis"}) && outer && head != cue &&
      !within(head, host == kNoWord ? cue : host))
    return true;
  // "He said it was not settled, but the government does not want it": he says so too.
  const bool goes_on =
      tree_->xpos(cue) == "VBD" && is_present(top) && tree_->child(top, "nsubj") != kNoWord;
  if (relation == "conj" && head == cue) return !goes_on && mark_of(top) != "that";
  // "…, its army chief said"
  if ((relation == "parataxis" || relation == "ccomp") && comma && top != cue &&
      tree_->upos(top) == "VERB" && find_cue(CueKind::kSay, lemma_of(top)) &&
      tree_->child(top, "nsubj") != kNoWord && mark_of(top).empty())
    return true;
  // "while another said"
  if (relation == "advcl" && is_one_of(mark_of(top), {"while", "whereas", "as", "though"}) &&
      find_cue(CueKind::kSay, lemma_of(top)) && tree_->child(top, "nsubj") != kNoWord)
    return true;
  // ", adding that", "but noted that": the same speaker says more.
  const bool own_subject = tree_->child(top, "nsubj") != kNoWord;
  if (tree_->upos(top) == "VERB" && is_cue_verb(lemma_of(top)) && !own_subject) {
    if (relation == "advcl" && tree_->xpos(top) == "VBG" && comma) return true;
    if (relation == "conj" && (tree_->child(top, "ccomp") != kNoWord || resumes(top, cue)))
      return true;
  }
  // "in a statement": at the end of all.
  if (is_one_of(relation, {"obl", "nmod"}) && is_medium(tree_->lemma(top)) &&
      is_one_of(preposition(*tree_, top), {"in", "during", "at", "on", "via", "by"}) &&
      std::ranges::any_of(tree_->children(top), [&](std::uint32_t child) {
        return tree_->relation(child) == "det" && is_one_of(tree_->lemma(child), {"a", "an"});
      }))
    return true;
  return false;
}

// Whether the words tell of another's saying.
bool SpeechFinder::speaks(WordRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (!in_quote(i) && (tree_->form(i) == "according" ||
                         (tree_->upos(i) == "VERB" && find_cue(CueKind::kSay, lemma_of(i)))))
      return true;
  }
  return false;
}

bool SpeechFinder::has_verb(WordRange range) const {
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (is_one_of(tree_->upos(i), {"VERB", "AUX"})) return true;
  }
  return false;
}

WordRange SpeechFinder::trimmed(WordRange range) const {
  const auto is_edge = [&](std::uint32_t word) {
    return !in_quote(word) &&
           (is_break(word) && tree_->form(word) != "?" && tree_->form(word) != "!");
  };
  while (!range.empty() && is_edge(range.begin)) ++range.begin;
  while (!range.empty() && (is_edge(range.end - 1) ||
                            (!in_quote(range.end - 1) && tree_->relation(range.end - 1) == "cc" &&
                             range.end < tree_->size())))
    --range.end;
  return range;
}

// "described the talks as useful", 'called it "a farce"', "what he called provocations"
bool SpeechFinder::read_naming(const Verb& verb, Utterance utterance) {
  utterance.frame = verb.frame;
  for (const std::uint32_t child : tree_->children(verb.word)) {
    if (child < verb.word) continue;
    std::uint32_t as = kNoWord;
    for (const std::uint32_t inner : tree_->children(child)) {
      if (tree_->form(inner) == "as" && inner < child) as = inner;
    }
    if (as == kNoWord || as < verb.word) continue;
    // 'dismissed as "lies" the claims that'
    const QuotedWords* quote = quote_opening(as + 1);
    utterance.content = {
        quote != nullptr ? quote->words : trimmed({as + 1, content_end(as + 1, verb.word, child)})};
    if (utterance.content[0].empty()) return false;
    utterances_.push_back(std::move(utterance));
    return true;
  }
  return read_act(verb, std::move(utterance));
}

// The first quotation of the verb's own clause.
bool SpeechFinder::read_act(const Verb& verb, Utterance utterance) {
  utterance.frame = verb.frame;
  for (const QuotedWords& quote : quotes_) {
    if (quote.words.begin <= verb.word || !quote.opens) continue;
    std::uint32_t first = quote.words.begin + 1;
    if (first >= tree_->size() || !within(first, verb.word)) return false;
    if (utterance.cue.kind == CueKind::kAct && quote.words.end - first < 3) return false;
    // Not what hangs on another word of saying between the two.
    for (std::uint32_t word = tree_->head(first); word != kNoWord && word != verb.word;
         word = tree_->head(word)) {
      const std::string_view relation = tree_->universal_relation(word);
      if (relation == "acl" || relation == "advcl" || relation == "ccomp" ||
          (relation == "conj" && tree_->upos(word) == "VERB"))
        return false;
    }
    utterance.content = {quote.words};
    utterances_.push_back(std::move(utterance));
    return true;
  }
  return false;
}

// ---- Nouns, "according to" ----

// "the ministry's claim that Russia had left"
void SpeechFinder::read_noun(std::uint32_t noun) {
  const auto cue = find_cue(CueKind::kNoun, tree_->lemma(noun));
  const std::uint32_t clause = that_clause(noun);
  std::uint32_t speaker = kNoWord;
  for (const std::uint32_t child : tree_->children(noun)) {
    const std::string_view relation = tree_->relation(child);
    if (relation == "nmod:poss") speaker = child;
    if (relation == "nmod" && is_one_of(preposition(*tree_, child), {"by", "from", "of"}) &&
        speaker == kNoWord)
      speaker = child;
  }
  if (clause == kNoWord || speaker == kNoWord) return;
  Verb verb;
  verb.word = noun;
  verb.frame = {left_[noun], std::min(left_[clause], clause)};
  if (verb.frame.end <= noun) return;
  Utterance utterance;
  utterance.cue = *cue;
  utterance.lemma = tree_->lemma(noun);
  utterance.cue_words = {noun, noun + 1};
  utterance.speaker = speaker;
  utterance.frame = verb.frame;
  WordRange content = clause_range(verb, clause);
  content.end = std::min(content.end, right_[clause] + 1);
  utterance.content = {trimmed(content)};
  if (!utterance.content[0].empty()) utterances_.push_back(std::move(utterance));
}

void SpeechFinder::read_according(std::uint32_t word) {
  std::uint32_t noun = tree_->head(word);
  if (noun == kNoWord || noun <= word + 1) return;
  // "the state agency Azertac"
  while (is_one_of(tree_->relation(noun), {"compound", "flat", "nmod:desc"}) &&
         tree_->head(noun) != kNoWord && tree_->head(noun) > noun)
    noun = tree_->head(noun);
  const std::uint32_t size = tree_->size();
  Utterance utterance;
  utterance.lemma = "according to";
  utterance.cue_words = {word, word + 2};
  utterance.speaker = noun;
  std::uint32_t end = right_[noun] + 1;
  for (std::uint32_t i = noun; i < end; ++i) {
    if (tree_->form(i) == ";" || (in_quote(i) && i > noun)) end = i;
    // Behind a comma only what tells who that is.
    if (tree_->form(i) != "," || i + 1 >= end) continue;
    std::uint32_t top = i + 1;
    while (tree_->head(top) != kNoWord && tree_->head(top) != noun &&
           left_[tree_->head(top)] + 1 >= i)
      top = tree_->head(top);
    if (tree_->relation(top) != "appos" && tree_->universal_relation(top) != "acl") end = i;
  }
  while (end > noun + 1 && is_break(end - 1)) --end;
  utterance.frame = {word, end};
  const std::uint32_t host = tree_->head(noun);
  utterance.said = host;
  bool first = true;
  for (std::uint32_t i = start_; i < word; ++i)
    first = first && (is_break(i) || is_one_of(tree_->relation(i), {"cc", "advmod"}));
  if (first) {
    std::uint32_t begin = end;
    while (begin < size && is_break(begin) && quote_opening(begin) == nullptr) ++begin;
    if (begin >= size) return;
    if (const QuotedWords* quote = quote_opening(begin); quote != nullptr)
      utterance.content = {quote->words};
    else
      utterance.content = {
          trimmed({begin, content_end(begin, noun, host == kNoWord ? noun : host)})};
  } else {
    // By whose account somebody said it: "Kim said, according to KCNA".
    for (Utterance& other : utterances_) {
      const bool same = host != kNoWord && other.cue_words.contains(host);
      const bool beside =
          other.frame.end == word || (other.frame.end + 1 == word && tree_->form(word - 1) == ",");
      const bool naming = other.cue.kind == CueKind::kCall && other.frame.begin < word;
      if (!same && !beside && !naming) continue;
      other.reporter = noun;
      other.frame.end = std::max(other.frame.end, end);
      return;
    }
    std::uint32_t last = word;
    if (tree_->form(last - 1) == ",") --last;
    if (const QuotedWords* quote = quote_ending(last); quote != nullptr) {
      utterance.content = {quote->words};
    } else {
      utterance.content = {trimmed({clause_begin(word, host == kNoWord ? word - 1 : host), word})};
      std::uint32_t begin = end;
      while (begin < size && is_break(begin)) ++begin;
      if (begin < size && end < size && tree_->form(end) == "," && tree_->form(word - 1) == "," &&
          host != kNoWord && within(begin, host) && !within(begin, noun)) {
        const WordRange rest = trimmed({begin, content_end(begin, noun, host)});
        if (has_verb(rest)) utterance.content.push_back(rest);
      }
    }
  }
  std::erase_if(utterance.content, [](WordRange range) { return range.empty(); });
  if (!utterance.content.empty()) utterances_.push_back(std::move(utterance));
}

}  // namespace concord::extract
