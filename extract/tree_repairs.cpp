#include "extract/tree_repairs.h"

#include <algorithm>

#include "extract/cues.h"
#include "extract/one_of.h"
#include "extract/sentence_tree.h"

namespace concord::extract {
namespace {

class TreeRepairs {
 public:
  TreeRepairs(const Analysis& analysis, std::size_t sentence,
              std::vector<language::ParsedWord>& words)
      : analysis_(analysis),
        mentions_(analysis.sentence_mentions[sentence]),
        first_token_(analysis.sentences[sentence].first_token),
        words_(words) {}

  void run() {
    mark_names();
    head_names();
    name_nouns();
    note_dependents();
    lift_cases();
    free_subjects();
    join_hyphenated();
    free_results();
    split_times();
    part_clauses();
    find_hidden_verbs();
    free_prepositions();
    free_agents();
    join_phrases();
    free_clauses();
    lift_clauses();
    rejoin_relatives();
    turn_relatives();
    return_relatives();
    lift_content();
    return_subjects();
    join_names();
    set_aside_days();
    free_measures();
    free_charges();
    count_objects();
    give_objects();
    free_complements();
    rejoin_appositions();
    rejoin_offices();
    give_emphasis();
    give_owners();
    give_subjects();
  }

 private:
  // ---- Words ----

  std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  std::uint32_t head(std::uint32_t word) const { return words_[word].head; }
  bool is_root(std::uint32_t word) const { return head(word) >= size(); }
  std::string_view relation(std::uint32_t word) const { return analysis_.relation(words_[word]); }
  std::string_view universal_relation(std::uint32_t word) const {
    const std::string_view whole = relation(word);
    return whole.substr(0, whole.find(':'));
  }
  std::string_view lemma(std::uint32_t word) const { return analysis_.parse.lemma(words_[word]); }
  std::string_view upos(std::uint32_t word) const {
    return analysis_.inventory->tags[words_[word].tag].upos;
  }
  std::string_view xpos(std::uint32_t word) const {
    return analysis_.inventory->tags[words_[word].tag].xpos;
  }
  Span span(std::uint32_t word) const { return analysis_.tokens[first_token_ + word].span; }
  std::string_view form(std::uint32_t word) const { return analysis_.text(span(word)); }
  bool is_noun(std::uint32_t word) const { return is_one_of(upos(word), {"NOUN", "PROPN"}); }
  bool is_finite(std::uint32_t word) const { return is_one_of(xpos(word), {"VBD", "VBZ", "VBP"}); }

  void attach(std::uint32_t word, std::uint32_t governor, std::string_view name) {
    words_[word].head = governor;
    if (name == "nsubj") dependents_[governor] |= kSubject;
    if (name == "ccomp") dependents_[governor] |= kClause;
    rename(word, name);
  }
  void rename(std::uint32_t word, std::string_view name) {
    const auto& relations = analysis_.inventory->relations;
    words_[word].relation = static_cast<decltype(words_[word].relation)>(
        std::ranges::find(relations, name) - relations.begin());
  }
  // `word` takes the place in the tree that `other` has.
  void take_place(std::uint32_t word, std::uint32_t other) {
    words_[word].head = words_[other].head;
    words_[word].relation = words_[other].relation;
  }

  // What hangs on a word, as far as the repairs ask.
  static constexpr std::uint8_t kSubject = 1, kAgent = 2, kAuxiliary = 4, kConjunction = 8,
                                kObject = 16, kCopula = 32, kPassive = 64, kClause = 128;
  void note_dependents() {
    dependents_.assign(words_.size(), 0);
    for (std::uint32_t i = 0; i < size(); ++i) {
      has_finite_verb_ = has_finite_verb_ || is_finite(i);
      const std::uint32_t governor = head(i);
      if (governor >= size()) continue;
      const std::string_view child = universal_relation(i);
      if (is_one_of(child, {"nsubj", "csubj", "expl"})) dependents_[governor] |= kSubject;
      if (relation(i) == "obl:agent") dependents_[governor] |= kAgent;
      // What stands right before the verb may be a name that was taken for an auxiliary.
      if (child == "aux" && upos(i) == "AUX" && i + 1 != governor)
        dependents_[governor] |= kAuxiliary;
      if (child == "cc") dependents_[governor] |= kConjunction;
      if (child == "obj") dependents_[governor] |= kObject;
      if (child == "cop") dependents_[governor] |= kCopula;
      if (relation(i) == "aux:pass" || relation(i) == "nsubj:pass")
        dependents_[governor] |= kPassive;
      if (child == "ccomp") dependents_[governor] |= kClause;
    }
  }

  // ---- Names ----

  static bool acts(const Mention& mention) {
    return is_one_of_kinds(mention.kind,
                           {MentionKind::kCountry, MentionKind::kOrganization, MentionKind::kPerson,
                            MentionKind::kPlace, MentionKind::kName});
  }
  static bool is_one_of_kinds(MentionKind kind, std::initializer_list<MentionKind> kinds) {
    return std::ranges::find(kinds, kind) != kinds.end();
  }

  std::uint32_t word_at(std::uint32_t byte) const {
    return extract::word_at(std::span(analysis_.tokens).subspan(first_token_, size()), byte);
  }
  // The word of a mention that hangs outside of it.
  std::uint32_t top_of(const Mention& mention) const {
    std::uint32_t word = word_at(mention.span.begin);
    for (; word < size() && span(word).begin < mention.span.end; ++word) {
      if (is_root(word) || !mention.span.overlaps(span(head(word)))) return word;
    }
    return kNoWord;
  }

  // Which words stand in the name of somebody or of a place.
  void mark_names() {
    named_.assign(words_.size(), kNoWord);
    for (std::uint32_t m = mentions_.begin; m < mentions_.end; ++m) {
      const Mention& mention = analysis_.mentions[m];
      if (!acts(mention)) continue;
      std::uint32_t word = word_at(mention.span.begin);
      for (; word < size() && span(word).begin < mention.span.end; ++word) named_[word] = m;
    }
  }

  bool stands_in_title(std::uint32_t word) const {
    const auto after = std::partition_point(
        analysis_.mentions.begin() + mentions_.begin, analysis_.mentions.begin() + mentions_.end,
        [&](const Mention& mention) { return mention.span.end <= span(word).begin; });
    return after != analysis_.mentions.begin() + mentions_.end &&
           after->kind == MentionKind::kTitle && after->span.contains(span(word));
  }

  // "Mr Janez Janša": the name is the head, the form of address hangs on it.
  void head_names() {
    for (std::uint32_t name = 1; name < size(); ++name) {
      const std::uint32_t form_of_address = name - 1;
      if (named_[name] == kNoWord || named_[form_of_address] == named_[name] ||
          head(name) != form_of_address || relation(name) != "flat" ||
          !stands_in_title(form_of_address) ||
          analysis_.mentions[named_[name]].kind != MentionKind::kPerson)
        continue;
      take_place(name, form_of_address);
      for (std::uint32_t part = name + 1; part < size() && named_[part] == named_[name]; ++part) {
        if (head(part) == form_of_address) words_[part].head = name;
      }
      words_[form_of_address].head = name;
      rename(form_of_address, "nmod:desc");
    }
  }

  bool has_case(std::uint32_t word) const { return case_of(word) != kNoWord; }
  // A preposition stands before its noun, near it.
  std::uint32_t case_of(std::uint32_t word) const {
    constexpr std::uint32_t kReach = 6;
    for (std::uint32_t i = word - std::min(word, kReach); i < word; ++i) {
      if (head(i) == word && relation(i) == "case") return i;
    }
    return kNoWord;
  }

  // "last week attacked"
  bool is_time(std::uint32_t word) const {
    return is_one_of(lemma(word),
                     {"week", "month", "year", "day", "night", "morning", "evening", "hour",
                      "today", "minute", "yesterday", "tomorrow", "afternoon", "weekend"});
  }

  // "rejected a US offer": with an article and as an object it is a noun.
  void name_nouns() {
    for (std::uint32_t word = 1; word < size(); ++word) {
      if (!is_one_of(xpos(word), {"VB", "VBP", "VBD"}) ||
          !is_one_of(universal_relation(word), {"obj", "nsubj", "obl", "nmod"}))
        continue;
      constexpr std::uint32_t kReach = 4;
      for (std::uint32_t i = word - std::min(word, kReach); i < word; ++i) {
        if (head(i) == word && relation(i) == "det") retag(word, "NN", "NOUN");
      }
    }
    // "an agreement on water sharing": a noun, not a clause.
    for (std::uint32_t word = 2; word < size(); ++word) {
      const std::uint32_t part = word - 1;
      if (xpos(word) != "VBG" || relation(word) != "acl" || upos(part) != "NOUN" ||
          head(part) != word || relation(part) != "compound")
        continue;
      const std::uint32_t preposition = case_of(part);
      if (preposition == kNoWord) continue;
      retag(word, "NN", "NOUN");
      rename(word, "nmod");
      words_[preposition].head = word;
    }
  }

  // "to war-torn Mozambique": the preposition belongs to the country.
  void lift_cases() {
    for (std::uint32_t preposition = 0; preposition + 2 < size(); ++preposition) {
      if (relation(preposition) != "case" || head(preposition) <= preposition) continue;
      std::uint32_t word = head(preposition);
      for (int step = 0; step < 3 && word < size() && is_noun(word); ++step) {
        if (!is_one_of(relation(word), {"compound", "amod"}) || head(word) <= word) break;
        word = head(word);
        if (word < size() && !is_noun(word)) word = is_root(word) ? word : head(word);
      }
      if (word < size() && word != head(preposition) && is_noun(word) &&
          is_one_of(universal_relation(word), {"nmod", "obl"}) && !has_case(word))
        words_[preposition].head = word;
    }
  }

  // "the Red Cross operating in Iraq said": the name is the subject.
  void free_subjects() {
    for (std::uint32_t word = 1; word < size(); ++word) {
      if (xpos(word) != "VBG" || relation(word) != "nsubj" || named_[word - 1] == kNoWord ||
          named_[word] != kNoWord || is_root(word))
        continue;
      const std::uint32_t name = top_of(analysis_.mentions[named_[word - 1]]);
      if (name == kNoWord || head(name) != word) continue;
      attach(name, head(word), "nsubj");
      attach(word, name, "acl");
    }
  }

  // ---- Verbs ----

  // "test-fired": one verb; the name before it is the subject.
  void join_hyphenated() {
    for (std::uint32_t verb = 2; verb < size(); ++verb) {
      if (upos(verb) != "VERB" || form(verb - 1) != "-" || upos(verb - 2) != "NOUN" ||
          head(verb - 2) != verb || span(verb - 1).end != span(verb).begin)
        continue;
      const std::uint32_t first = verb - 2;
      rename(first, "compound");
      dependents_[verb] &= static_cast<std::uint8_t>(~kSubject);
      for (std::uint32_t i = first - std::min<std::uint32_t>(first, 6); i < first; ++i) {
        if (head(i) == first && named_[i] != kNoWord) attach(i, verb, "nsubj");
      }
    }
  }

  // "shoot dead 14 farmers", "set free 222 prisoners": what became of them stands before the
  // number or article, and so belongs to the verb.
  void free_results() {
    for (std::uint32_t verb = 0; verb + 2 < size(); ++verb) {
      const std::uint32_t result = verb + 1;
      if (upos(verb) != "VERB" || upos(result) != "ADJ" || relation(result) != "amod") continue;
      const std::uint32_t next = result + 1;
      if (head(result) == verb || head(next) != head(result) ||
          !is_one_of(universal_relation(next), {"nummod", "det"}))
        continue;
      attach(result, verb, "xcomp");
    }
  }

  // "On 13 March Sadyr Japarov signed": he is no part of the date.
  void free_name(std::uint32_t first, std::uint32_t last) {
    const std::uint32_t name = last + 1;
    if (named_[name] == kNoWord || is_root(name) || head(name) < first || head(name) > last) return;
    std::uint32_t verb = head(name);
    for (int step = 0; step < 3 && verb < size() && upos(verb) != "VERB"; ++step)
      verb = is_root(verb) ? size() : head(verb);
    if (verb >= size() || verb < name || !is_finite(verb) || (dependents_[verb] & kSubject) != 0)
      return;
    attach(name, verb, "nsubj");
    for (std::uint32_t part = name + 1; part < size() && named_[part] == named_[name]; ++part) {
      if (head(part) >= first && head(part) <= last) words_[part].head = name;
    }
  }

  // "In July Thai jets bombed": the preposition belongs to the month, not to who did it.
  void split_times() {
    for (std::uint32_t m = mentions_.begin; m < mentions_.end; ++m) {
      const Mention& time = analysis_.mentions[m];
      if (time.kind != MentionKind::kDate) continue;
      const std::uint32_t first = word_at(time.span.begin);
      std::uint32_t last = first;
      while (last + 1 < size() && span(last + 1).end <= time.span.end) ++last;
      if (first == 0 || last + 2 >= size()) continue;
      free_name(first, last);
      if (relation(first - 1) != "case") continue;
      const std::uint32_t noun = head(first - 1);
      if (noun <= last || noun + 1 >= size() || !is_noun(noun) || relation(noun) != "obl" ||
          head(noun) != noun + 1 || !is_finite(noun + 1))
        continue;
      for (std::uint32_t word = first; word <= last; ++word) {
        if (head(word) == noun) attach(word, noun + 1, "obl");
      }
      words_[first - 1].head = last;
    }
  }

  // "the protocols that his minister, X, signed": the clause belongs to the protocols.
  void return_relatives() {
    constexpr std::uint32_t kReach = 25;  // words before the verb
    for (std::uint32_t verb = 3; verb < size(); ++verb) {
      const std::uint32_t subject = head(verb);
      if (relation(verb) != "acl" || !is_one_of(xpos(verb), {"VBN", "VBD"}) || subject >= verb ||
          !is_noun(subject) || form(verb - 1) != ",")
        continue;
      for (std::uint32_t i = verb - std::min(verb, kReach); i < subject; ++i) {
        if (head(i) != verb || !is_one_of(xpos(i), {"WDT", "WP"}) || i == 0 || !is_noun(i - 1))
          continue;
        attach(verb, i - 1, "acl:relcl");
        attach(subject, verb, "nsubj");
        retag(verb, "VBD");
        break;
      }
    }
  }

  // "X signed the treaty; Y withdrew from it", "X bombed the town and Y hit a village": two
  // sentences, whatever the parser makes of one.
  void part_clauses() {
    // "Had X visited Y, Z would have": the one is the condition of the other.
    const bool inverted = is_one_of(form(0), {"Had", "Were", "Should"});
    for (std::uint32_t verb = 1; verb < size() && !inverted; ++verb) {
      if (relation(verb) == "advcl" && is_finite(verb) && !is_root(verb) && head(verb) > verb &&
          (dependents_[verb] & kSubject) != 0 && !is_marked(verb))
        rename(verb, "parataxis");
    }
    constexpr std::uint32_t kReach = 12;
    for (std::uint32_t mark = 1; mark + 1 < size(); ++mark) {
      if (form(mark) != ";") continue;
      const std::uint32_t end = std::min(mark + kReach, size());
      for (std::uint32_t verb = mark + 1; verb < end; ++verb) {
        if (relation(verb) == "mark" || form(verb) == ";") break;
        if (relation(verb) != "advcl" || !is_finite(verb) || head(verb) >= mark ||
            (dependents_[verb] & kSubject) == 0)
          continue;
        rename(verb, "parataxis");
        break;
      }
    }
  }

  bool is_marked(std::uint32_t clause) const {
    constexpr std::uint32_t kReach = 30;  // words before the verb
    for (std::uint32_t i = clause - std::min(clause, kReach); i < clause; ++i) {
      if (head(i) == clause && is_one_of(relation(i), {"mark", "advmod", "aux"})) return true;
    }
    return false;
  }

  // A verb that the parser takes for an adjective of its object: "which severed relations", "X
  // severed relations", "the tariffs on X worried carmakers".
  void find_hidden_verbs() {
    for (std::uint32_t verb = 1; verb + 1 < size(); ++verb) {
      if (relation(verb) != "amod" || !form(verb).ends_with("ed")) continue;
      const std::uint32_t noun = head(verb);
      if (noun <= verb || noun >= size() || (dependents_[noun] & (kCopula | kConjunction)) != 0)
        continue;
      const std::uint32_t before = verb - 1;
      if (head(before) == noun && (universal_relation(before) == "nsubj" ||
                                   (is_root(noun) && named_[before] != kNoWord &&
                                    !is_one_of(universal_relation(before), {"case", "nmod"})))) {
        take_place(verb, noun);
        attach(before, verb, "nsubj");
      } else if (relation(noun) == "conj" && !is_root(noun) && named_[before] != kNoWord &&
                 head(before) == head(noun) && relation(before) == "conj" &&
                 named_[head(noun)] != kNoWord && has_conjunction(before)) {
        // "Bahrain and Egypt severed relations"
        const std::uint32_t subject = head(noun);
        take_place(verb, subject);
        attach(subject, verb, "nsubj");
        // "since June 2017, when X, Y and Z severed relations"
        for (std::uint32_t i = subject - std::min(subject, 3u); i < subject; ++i) {
          if (xpos(i) != "WRB" || head(i) != subject) continue;
          words_[i].head = verb;
          rename(verb, "acl:relcl");
        }
      } else if (relation(noun) == "conj" && !is_root(noun) && is_root(head(noun)) &&
                 is_noun(head(noun)) && form(before) != "," && head(noun) < verb) {
        const std::uint32_t subject = head(noun);
        take_place(verb, subject);
        attach(subject, verb, "nsubj");
      } else {
        continue;
      }
      attach(noun, verb, "obj");
      retag(verb, "VBD");
    }
  }

  bool has_conjunction(std::uint32_t word) const {
    return word > 0 && head(word - 1) == word && relation(word - 1) == "cc";
  }

  void retag(std::uint32_t word, std::string_view tag, std::string_view upos = "VERB") {
    const auto& tags = analysis_.inventory->tags;
    words_[word].tag = static_cast<decltype(words_[word].tag)>(
        std::ranges::find_if(tags, [&](const auto& t) { return t.xpos == tag && t.upos == upos; }) -
        tags.begin());
  }

  // "a visit to Minsk by an envoy", "tariffs imposed by the EU on China": proper names take no
  // such preposition; what hangs there belongs to what the name hangs on.
  void free_prepositions() {
    for (std::uint32_t word = 1; word < size(); ++word) {
      if (relation(word) != "nmod") continue;
      const std::uint32_t name = head(word);
      if (name >= word || named_[name] == kNoWord || named_[word] == named_[name] || is_root(name))
        continue;
      const std::uint32_t preposition = case_of(word);
      if (preposition == kNoWord ||
          !is_one_of(lemma(preposition), {"by", "on", "against", "with", "to", "over", "after",
                                          "before", "during", "as"}))
        continue;
      std::uint32_t above = head(name);
      if (relation(name) == "appos" || relation(name) == "conj" || relation(name) == "flat") {
        if (is_root(above)) continue;
        above = head(above);
      }
      if (upos(above) == "VERB") {
        attach(word, above, "obl");
      } else if (above < name && named_[above] == kNoWord && is_noun(above)) {
        attach(word, above, "nmod");
      }
    }
  }

  // "was freed after a visit by X", with an active verb: what X did is the noun before.
  void free_agents() {
    for (std::uint32_t agent = 2; agent < size(); ++agent) {
      if (universal_relation(agent) != "obl" || is_root(agent)) continue;
      const std::uint32_t verb = head(agent);
      if (verb > agent || (dependents_[verb] & kPassive) != 0 ||
          (dependents_[verb] & kSubject) == 0 || !is_finite(verb))
        continue;
      const std::uint32_t preposition = case_of(agent);
      if (preposition == kNoWord || lemma(preposition) != "by" || !names_somebody(agent)) continue;
      constexpr std::uint32_t kReach = 8;
      for (std::uint32_t i = preposition; i > verb && i + kReach > preposition; --i) {
        if (head(i - 1) != verb || upos(i - 1) != "NOUN" ||
            !is_one_of(universal_relation(i - 1), {"obl", "obj"}))
          continue;
        attach(agent, i - 1, "nmod");
        break;
      }
    }
  }
  // By a name of its own, or one that stands behind it: "U.S. envoy X".
  // "withdrew from Mali in August and from Niger": joined to the first of that preposition.
  void join_phrases() {
    constexpr std::uint32_t kReach = 15;  // words between the two
    for (std::uint32_t word = 2; word < size(); ++word) {
      if (relation(word) != "conj" || is_root(word) || upos(head(word)) != "VERB" ||
          !is_noun(word) || head(word) > word)
        continue;
      const std::uint32_t mark = case_of(word);
      if (mark == kNoWord) continue;
      const std::uint32_t verb = head(word);
      for (std::uint32_t i = mark - 1; i > verb && i + kReach > mark; --i) {
        if (!is_noun(i) || !is_one_of(universal_relation(i), {"obl", "nmod"})) continue;
        const std::uint32_t other = case_of(i);
        if (other == kNoWord || lemma(other) != lemma(mark)) continue;
        attach(word, i, "conj");
        break;
      }
    }
  }

  // "Indian warships exercised with Vietnam, the ministry said": of two subjects of the saying the
  // first has the participle behind it for its verb.
  void free_clauses() {
    constexpr std::uint32_t kReach = 40;  // words to the verb of saying
    for (std::uint32_t verb = 1; verb + 1 < size(); ++verb) {
      const std::uint32_t subject = verb - 1;
      if (relation(verb) != "acl" || xpos(verb) != "VBN" || head(verb) != subject ||
          relation(subject) != "nsubj" || is_root(subject) || head(subject) < verb ||
          (dependents_[verb] & kAgent) != 0)
        continue;
      const std::uint32_t saying = head(subject);
      bool second = false;
      for (std::uint32_t i = verb + 1; i < saying && i < verb + kReach; ++i)
        second = second || (head(i) == saying && relation(i) == "nsubj");
      if (!second || !find_cue(CueKind::kSay, lemma(saying))) continue;
      attach(verb, saying, "ccomp");
      attach(subject, verb, "nsubj");
      retag(verb, "VBD");
    }
  }

  bool names_somebody(std::uint32_t word) const {
    if (named_[word] != kNoWord) return true;
    return word + 1 < size() && named_[word + 1] != kNoWord && head(word + 1) == word;
  }

  // "confirmed for the first time that it had", "said on Monday that": the clause is what was
  // confirmed, not which time it was.
  void lift_clauses() {
    for (std::uint32_t verb = 2; verb < size(); ++verb) {
      if (relation(verb) != "acl:relcl" || upos(verb) != "VERB") continue;
      const std::uint32_t noun = head(verb);
      if (noun >= verb || is_root(noun)) continue;
      const std::uint32_t above = head(noun);
      if (upos(above) != "VERB" || (!is_time(noun) && lemma(noun) != "time")) continue;
      bool that = false;
      bool subject = false;
      constexpr std::uint32_t kReach = 40;  // words before the verb
      for (std::uint32_t i = std::max(noun + 1, verb - std::min(verb, kReach)); i < verb; ++i) {
        if (head(i) != verb) continue;
        that = that || (form(i) == "that" && relation(i) == "mark");
        subject = subject || universal_relation(i) == "nsubj";
      }
      if (that && subject) attach(verb, above, "ccomp");
    }
  }

  // "the pact, which President X signed": the parser makes two clauses, one of the name alone.
  void rejoin_relatives() {
    for (std::uint32_t verb = 2; verb < size(); ++verb) {
      if (relation(verb) != "acl:relcl" || upos(verb) != "VERB") continue;
      constexpr std::uint32_t kReach = 16;
      std::uint32_t pronoun = kNoWord;
      std::uint32_t name = kNoWord;
      for (std::uint32_t i = verb - std::min(verb, kReach); i < verb; ++i) {
        if (head(i) == verb && xpos(i) == "WDT" && relation(i) == "nsubj") pronoun = i;
        if (pronoun != kNoWord && name == kNoWord && head(i) == head(verb) &&
            relation(i) == "acl:relcl" && named_[i] != kNoWord)
          name = i;
      }
      if (pronoun == kNoWord || name == kNoWord) continue;
      attach(pronoun, verb, "obj");
      attach(name, verb, "nsubj");
    }
  }

  // "envoys in solidarity with Britain, which blames": many envoys would "blame"; what stands
  // straight before the pronoun is meant.
  void turn_relatives() {
    for (std::uint32_t verb = 3; verb < size(); ++verb) {
      if (relation(verb) != "acl:relcl" || xpos(verb) != "VBZ" || is_root(verb)) continue;
      const std::uint32_t noun = head(verb);
      constexpr std::uint32_t kReach = 8;
      for (std::uint32_t i = std::max<std::uint32_t>(2, verb - std::min(verb, kReach)); i < verb;
           ++i) {
        if (head(i) != verb || universal_relation(i) != "nsubj" ||
            !is_one_of(xpos(i), {"WDT", "WP"}) || form(i - 1) != "," || named_[i - 2] == kNoWord ||
            !is_one_of(xpos(noun), {"NNS", "NNPS"}) || named_[noun] == named_[i - 2])
          continue;
        const std::uint32_t near = top_of(analysis_.mentions[named_[i - 2]]);
        if (near != kNoWord && near < verb) attach(verb, near, "acl:relcl");
      }
    }
  }

  // "said in a statement on Friday that it had", "told the delegates that Putin had": the clause is
  // what was said, not which day or whose delegates.
  void lift_content() {
    for (std::uint32_t clause = 2; clause < size(); ++clause) {
      if (universal_relation(clause) != "acl" || head(clause) >= clause) continue;
      const std::uint32_t noun = head(clause);
      const std::uint32_t verb = verb_of_phrase(noun);
      if (verb == kNoWord || (dependents_[verb] & kClause) != 0) continue;
      const bool addressee = is_one_of(relation(noun), {"iobj", "obj"}) && is_told(lemma(verb));
      if (!addressee && !is_one_of(universal_relation(noun), {"obl", "nmod"})) continue;
      // "the role that they play" is no content, nor are "reports that" that one comments on.
      if (relation(clause) == "acl:relcl" && !addressee && !has_object(clause)) continue;
      const std::uint32_t preposition = case_of(noun);
      if (find_cue(CueKind::kNoun, lemma(noun)) &&
          (preposition == kNoWord ||
           !is_one_of(lemma(preposition), {"in", "at", "during", "by", "via"})))
        continue;
      if (is_that_clause(clause, noun)) {
        attach(clause, verb, "ccomp");
      } else if (is_deed_of(noun, clause)) {
        attach(clause, verb, "ccomp");
        attach(noun, clause, "nsubj");
      }
    }
  }
  // The verb of saying before a noun, through the nouns that it hangs on.
  std::uint32_t verb_of_phrase(std::uint32_t noun) const {
    constexpr int kMostNouns = 3;
    std::uint32_t above = noun;
    for (int step = 0; step < kMostNouns && upos(above) != "VERB"; ++step) {
      if (is_root(above) || !is_one_of(universal_relation(above), {"obl", "nmod", "iobj", "obj"}))
        return kNoWord;
      above = head(above);
    }
    return above < noun && upos(above) == "VERB" && find_cue(CueKind::kSay, lemma(above)) ? above
                                                                                          : kNoWord;
  }
  bool is_that_clause(std::uint32_t clause, std::uint32_t noun) const {
    constexpr std::uint32_t kReach = 40;  // words before the verb
    bool that = false;
    bool subject = false;
    for (std::uint32_t i = std::max(noun + 1, clause - std::min(clause, kReach)); i < clause; ++i) {
      if (head(i) != clause) continue;
      that = that || (form(i) == "that" && !subject);
      subject = subject || (universal_relation(i) == "nsubj" && form(i) != "that");
    }
    return that && subject;
  }
  // "believe more than 10,000 of them crossed into Russia": finite, so it tells what they did.
  bool is_deed_of(std::uint32_t noun, std::uint32_t clause) const {
    const bool finite =
        is_finite(clause) || (xpos(clause) == "VBN" && universal_relation(noun) == "obl");
    return finite && relation(clause) == "acl" && upos(head(noun)) == "VERB" && !has_case(noun) &&
           !is_time(noun) && (dependents_[clause] & (kSubject | kAuxiliary)) == 0;
  }
  // Whether something behind its verb completes a clause.
  bool has_object(std::uint32_t verb) const {
    constexpr std::uint32_t kReach = 30;
    for (std::uint32_t i = verb + 1; i < std::min(verb + kReach, size()); ++i) {
      if (head(i) == verb && is_one_of(relation(i), {"obj", "ccomp", "xcomp"})) return true;
    }
    return upos(verb) != "VERB";
  }

  // Finite, in a clause of its own, and nobody does it.
  bool lacks_subject(std::uint32_t verb) const {
    if (upos(verb) != "VERB") return false;
    const std::string_view name = relation(verb);
    if (!is_finite(verb) && xpos(verb) != "VBN") return false;
    if (name == "acl" || name == "amod" || name == "xcomp") return false;
    return (dependents_[verb] & (kSubject | kAgent)) == 0 &&
           !(xpos(verb) == "VBN" && (dependents_[verb] & kAuxiliary) != 0);
  }

  // "Kim's sister, X, threatened the South, KCNA said": the first of the two subjects of "said"
  // belongs to the verb before it.
  void return_subjects() {
    first_subject_.assign(words_.size(), kNoWord);
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (is_root(i) || universal_relation(i) != "nsubj" || head(i) < i) continue;
      std::uint32_t& first = first_subject_[head(i)];
      if (first == kNoWord) first = i;
    }
    for (std::uint32_t verb = 1; verb < size(); ++verb) {
      if (!lacks_subject(verb) || is_root(verb) || head(verb) <= verb) continue;
      const std::uint32_t speaking = head(verb);
      if (!is_one_of(relation(verb), {"ccomp", "advcl", "parataxis"}) || upos(speaking) != "VERB")
        continue;
      const std::uint32_t subject = first_subject_[speaking];
      if (subject == kNoWord || subject >= verb || !has_subject_between(verb, speaking)) continue;
      attach(subject, verb, "nsubj");
      first_subject_[speaking] = kNoWord;
    }
  }
  // Behind `verb`, straight before the one that reports it.
  bool has_subject_between(std::uint32_t verb, std::uint32_t speaking) const {
    constexpr std::uint32_t kReach = 12;
    for (std::uint32_t i = std::max(verb + 1, speaking - std::min(speaking, kReach)); i < speaking;
         ++i) {
      if (head(i) == speaking && universal_relation(i) == "nsubj") return true;
    }
    return false;
  }

  // "a truce with the Lebanese group Hezbollah took effect": where the verb has a subject before, a
  // name straight behind a noun is that noun's.
  void join_names() {
    for (std::uint32_t name = 1; name < size(); ++name) {
      if (relation(name) != "nsubj" || named_[name] == kNoWord ||
          named_[name - 1] == named_[name] || xpos(name - 1) != "NN" || is_root(name) ||
          head(name) < name || head(name - 1) == name)
        continue;
      const std::uint32_t first = first_subject_[head(name)];
      if (first != kNoWord && first + 1 < name) attach(name, name - 1, "appos");
    }
  }

  // "threatened Monday to resume": the day is no object, and what follows is what was threatened.
  void set_aside_days() {
    for (std::uint32_t day = 1; day < size(); ++day) {
      const bool times = form(day) == "times" && is_counted(day);  // "called him four times"
      if (relation(day) != "obj" || is_root(day) || !(times || is_weekday(form(day)))) continue;
      rename(day, "obl:unmarked");
      const std::uint32_t verb = head(day);
      dependents_[verb] &= static_cast<std::uint8_t>(~kObject);
      if (day + 2 < size() && lemma(day + 1) == "to" && head(day + 2) == verb &&
          relation(day + 2) == "advcl")
        rename(day + 2, "xcomp");
    }
  }

  // "met Finance Minister Taro Aso hours later": the name before the time is the object.
  void free_measures() {
    constexpr std::uint32_t kReach = 6;
    for (std::uint32_t time = 2; time < size(); ++time) {
      if (!is_time(time) || named_[time - 1] == kNoWord || xpos(time) != "NNS") continue;
      for (std::uint32_t i = time - std::min(time, kReach); i < time; ++i) {
        if (head(i) != time || relation(i) != "compound") continue;
        const std::uint32_t verb = verb_before(i);
        if (verb == kNoWord || (dependents_[verb] & kObject) != 0) break;
        attach(i, verb, "obj");
        dependents_[verb] |= kObject;
        break;
      }
    }
  }
  std::uint32_t verb_before(std::uint32_t word) const {
    constexpr std::uint32_t kReach = 6;
    for (std::uint32_t i = word; i > 0 && i + kReach > word; --i) {
      if (upos(i - 1) == "VERB") return i - 1;
    }
    return kNoWord;
  }

  // "accused the army of treason": what somebody is accused of is no part of him.
  void free_charges() {
    for (std::uint32_t charge = 3; charge < size(); ++charge) {
      if (relation(charge) != "nmod" || named_[charge] != kNoWord || is_root(charge)) continue;
      const std::uint32_t accused = head(charge);
      if (accused >= charge || relation(accused) != "obj") continue;
      const std::uint32_t verb = head(accused);
      const std::uint32_t preposition = case_of(charge);
      if (preposition == kNoWord || lemma(preposition) != "of" || upos(verb) != "VERB" ||
          !is_one_of(lemma(verb), {"accuse", "convict", "suspect", "acquit"}))
        continue;
      if (verb < accused) attach(charge, verb, "obl");
    }
  }

  // "kidnapped up to 16 advisers", "forced out on Wednesday more than 1,000 refugees": a number of
  // things without a preposition of its own, behind a verb that has no object, is the object.
  void count_objects() {
    for (std::uint32_t noun = 2; noun < size(); ++noun) {
      if (relation(noun) != "obl" || upos(noun) != "NOUN" || is_time(noun) || is_root(noun))
        continue;
      const std::uint32_t verb = head(noun);
      if (verb >= noun || upos(verb) != "VERB" || (dependents_[verb] & (kObject | kPassive)) != 0)
        continue;
      const std::uint32_t preposition = case_of(noun);
      const bool up_to = preposition != kNoWord && preposition == verb + 2 &&
                         lemma(preposition) == "to" && form(verb + 1) == "up" &&
                         upos(preposition + 1) == "NUM";
      if ((preposition != kNoWord && !up_to) || !is_counted(noun)) continue;
      if (up_to) {
        attach(verb + 1, noun, "advmod");
        rename(preposition, "advmod");
      }
      attach(noun, verb, "obj");
      dependents_[verb] |= kObject;
    }
  }
  bool is_counted(std::uint32_t noun) const {
    constexpr std::uint32_t kReach = 6;
    for (std::uint32_t i = noun - std::min(noun, kReach); i < noun; ++i) {
      if (head(i) == noun && relation(i) == "nummod") return true;
    }
    return false;
  }

  // "killed deputy minister Rodolfo Illanes", "named Mohammad Mustafa prime minister": a name
  // behind a verb without an object is its object.
  void give_objects() {
    for (std::uint32_t word = 1; word < size(); ++word) {
      if (named_[word] == kNoWord) continue;
      const std::string_view name = relation(word);
      if (named_[word - 1] == named_[word] && name != "xcomp") continue;
      if (name == "xcomp" && !is_root(word) && head(word) < word && upos(head(word)) == "VERB" &&
          (dependents_[head(word)] & (kObject | kCopula)) == 0 && !has_case(word) &&
          !is_copular(head(word))) {
        attach(word, head(word), "obj");
        continue;
      }
      // Without "'s" it is nobody's.
      const std::uint32_t verb = word - 1;
      if (upos(verb) != "VERB" || head(word) <= word || is_root(word)) continue;
      const std::uint32_t noun = head(word);
      const std::uint32_t end = last_of_name(word) + 1;
      const bool titled =
          name == "compound" && noun == end && upos(noun) == "NOUN" &&
          is_one_of(lemma(verb), {"elect", "re-elect", "appoint", "name", "choose"});
      if (name != "nmod:poss" && !titled) continue;
      if (head(noun) != verb || end >= size() || is_one_of(xpos(end), {"POS"})) continue;
      attach(word, verb, "obj");
      dependents_[verb] |= kObject;
      if (relation(noun) == "obj") rename(noun, "xcomp");
    }
  }
  // "the vice-speaker of Armenia's parliament, Anna Petrosian,": she is the speaker, whatever noun
  // the parser hangs the name on.
  void rejoin_appositions() {
    constexpr int kMostSteps = 3;
    for (std::uint32_t word = 2; word < size(); ++word) {
      const bool ranked = head(word - 1) == word && relation(word - 1) == "nmod:desc";
      const std::uint32_t comma = ranked ? word - 2 : word - 1;
      if (named_[word] == kNoWord || form(comma) != ",") continue;
      const Mention& person = analysis_.mentions[named_[word]];
      if (person.kind != MentionKind::kPerson || person.span.begin != span(word).begin ||
          is_root(word) || !is_one_of(relation(word), {"appos", "conj"}) || head(word) > word)
        continue;
      if (relation(word) == "conj" && comma >= 1 && upos(comma - 1) == "NOUN" &&
          is_one_of(lemma(comma - 1), {"counterpart", "colleague", "successor", "predecessor",
                                       "spokesman", "spokeswoman", "minister", "president",
                                       "secretary", "ambassador", "envoy", "deputy"})) {
        attach(word, comma - 1, "appos");
        continue;
      }
      std::uint32_t noun = head(word);
      for (int step = 0; step < kMostSteps && !is_root(noun); ++step) {
        const bool of = relation(noun) == "nmod" && case_of(noun) != kNoWord &&
                        is_one_of(lemma(case_of(noun)), {"of", "to", "for"});
        if (!of && relation(noun) != "nmod:poss" && relation(noun) != "compound") break;
        if (head(noun) > word) break;
        noun = head(noun);
        if (stands_in_title(noun) && xpos(noun) != "NNS") {
          attach(word, noun, "appos");
          break;
        }
      }
    }
  }

  // "X, crown prince and deputy commander, received Y": both are what X is.
  void rejoin_offices() {
    constexpr std::uint32_t kReach = 15;  // words back to the first office
    for (std::uint32_t office = 2; office < size(); ++office) {
      if (relation(office) != "conj" || is_root(office) || head(office) > office ||
          named_[head(office)] == kNoWord || !stands_in_title(office))
        continue;
      const std::uint32_t person = head(office);
      for (std::uint32_t i = office - 1; i > person && i + kReach > office; --i) {
        if (head(i) != person || relation(i) != "appos") continue;
        attach(office, i, "conj");
        break;
      }
    }
  }

  // "Britain itself sent home 23 diplomats": the pronoun only stresses the name.
  void give_emphasis() {
    for (std::uint32_t word = 1; word + 1 < size(); ++word) {
      if (!is_one_of(form(word), {"itself", "himself", "herself", "themselves"}) ||
          named_[word - 1] == kNoWord)
        continue;
      const std::uint32_t name = top_of(analysis_.mentions[named_[word - 1]]);
      const std::uint32_t verb = word + 1;
      if (name == kNoWord || !is_finite(verb)) continue;
      if (is_root(name)) {
        take_place(verb, name);
      } else if (head(word) != verb && head(name) != verb) {
        continue;
      }
      attach(name, verb, "nsubj");
      attach(word, name, "advmod");
    }
  }

  // 'called the speech "regrettable"': what it was called, not what kind of speech.
  void free_complements() {
    for (std::uint32_t word = 2; word < size(); ++word) {
      if (relation(word) != "amod" || head(word) + 2 != word || upos(word) != "ADJ" ||
          !is_one_of(xpos(word - 1), {"``", "''"}))
        continue;
      const std::uint32_t noun = head(word);
      if (relation(noun) == "obj" && !is_root(noun)) attach(word, head(noun), "xcomp");
    }
  }

  // "X, whose parliament elected Y": "whose" belongs to the noun behind it, nothing else.
  void give_owners() {
    constexpr std::uint32_t kReach = 5;
    for (std::uint32_t word = 0; word + 1 < size(); ++word) {
      if (xpos(word) != "WP$" || relation(word) == "nmod:poss") continue;
      const std::uint32_t end = std::min(word + kReach, size());
      for (std::uint32_t noun = word + 1; noun < end; ++noun) {
        if (!is_noun(noun)) continue;
        if (noun + 1 < end && head(noun) == noun + 1 && is_noun(noun + 1)) continue;
        attach(word, noun, "nmod:poss");
        break;
      }
    }
  }
  std::uint32_t last_of_name(std::uint32_t word) const {
    while (word + 1 < size() && named_[word + 1] == named_[word]) ++word;
    return word;
  }
  bool is_copular(std::uint32_t verb) const {
    return is_one_of(lemma(verb), {"become", "remain", "stay", "seem", "be", "turn", "look"});
  }

  // ---- Subjects ----

  // "Ireland, which is neutral, expelled", "Kim's sister, X, threatened": what the parser takes for
  // a heading is the subject, and the verb the root.
  bool give_heading(std::uint32_t verb) {
    constexpr int kMostSteps = 3;
    const std::string_view name = relation(verb);
    // "The minister of X, Y, signed": with a participle only where nothing else is a verb.
    const bool participle = name == "acl" && xpos(verb) == "VBN" && !has_finite_verb_;
    if (name == "conj") {
      if ((dependents_[verb] & kConjunction) != 0) return false;
    } else if (participle) {
      retag(verb, "VBD");
    } else if (name != "acl:relcl" && name != "parataxis" && name != "appos") {
      return false;
    }
    if (xpos(verb) == "VBN" || xpos(verb) == "VBP") return false;
    std::uint32_t root = head(verb);
    for (int step = 0; step < kMostSteps && root < size() && !is_root(root); ++step)
      root = head(root);
    if (root >= verb || !is_root(root) || !is_noun(root)) return false;
    take_place(verb, root);
    attach(root, verb, "nsubj");
    return true;
  }

  // "Hayat Tahrir al-Sham toppled Bashar al-Assad.", "Indian warships exercised with Vietnam.": a
  // sentence, not a heading with a participle.
  bool give_whole_heading(std::uint32_t verb) {
    if (relation(verb) != "acl" || xpos(verb) != "VBN" || verb + 1 >= size()) return false;
    const std::uint32_t root = head(verb);
    if (root >= verb || !is_root(root) || (dependents_[verb] & kAgent) != 0 || has_finite_verb_)
      return false;
    const bool name = named_[root] != kNoWord && named_[verb - 1] == named_[root];
    if (form(size() - 1) != "." || (!name && root + 1 != verb)) return false;
    take_place(verb, root);
    attach(root, verb, "nsubj");
    if (named_[verb + 1] != kNoWord && head(verb + 1) == root) attach(verb + 1, verb, "obj");
    retag(verb, "VBD");
    return true;
  }

  // A name, or names joined by "and", straight before a verb that lacks a subject is its subject,
  // whatever else the parser made of it.
  void give_subjects() {
    std::uint32_t looked_for = mentions_.begin;
    for (std::uint32_t verb = 1; verb < size(); ++verb) {
      if (give_whole_heading(verb)) continue;
      const bool after_day = verb >= 2 && is_time(verb - 1) && form(verb - 2) == ",";
      const bool participle =
          relation(verb) == "acl" && !has_finite_verb_ && (dependents_[verb] & kAgent) == 0;
      if (!lacks_subject(verb) && !participle) continue;
      if ((form(verb - 1) == "," || after_day) && give_heading(verb)) continue;
      if (participle) continue;
      std::uint32_t last = verb - 1;
      if (last > 0 && upos(last) == "ADV") --last;
      while (looked_for < mentions_.end && analysis_.mentions[looked_for].span.end < span(last).end)
        ++looked_for;
      if (upos(last) == "NOUN" && head(last) == verb && !has_case(last) &&
          is_one_of(universal_relation(last), {"obl", "compound"}) && !is_time(last)) {
        attach(last, verb, "nsubj");  // "NATO aircraft bombed"
        continue;
      }
      // "bombed positions and rockets hit a station"
      if (upos(last) == "NOUN" && relation(last) == "conj" && !is_root(last) && !has_case(last) &&
          is_root(verb) && relation(head(last)) == "obj" && head(last) < last) {
        attach(last, verb, "nsubj");
        continue;
      }
      if (looked_for == mentions_.end) continue;
      const Mention& mention = analysis_.mentions[looked_for];
      if (mention.span.end == span(last).end && acts(mention)) give_name(verb, looked_for);
    }
  }

  // Of a mention that stands before the verb, with those joined before it.
  void give_name(std::uint32_t verb, std::uint32_t mention) {
    std::uint32_t top = top_of(analysis_.mentions[mention]);
    if (top == kNoWord || has_case(top) || (head(top) == verb && relation(top) == "obj")) return;
    if (is_root(top) && head(verb) != top) return;
    std::uint32_t first = mention;
    std::vector<std::uint32_t> joined_words;  // from the last to the second
    while (first > mentions_.begin) {
      // "Mohammed bin Salman and Iranian Foreign Minister Hossein Amir-Abdollahian"
      std::uint32_t behind = first;
      if (behind - 1 > mentions_.begin &&
          analysis_.mentions[behind - 1].kind == MentionKind::kTitle)
        --behind;
      const Mention& before = analysis_.mentions[behind - 1];
      const std::string_view gap =
          analysis_.text({before.span.end, analysis_.mentions[behind].span.begin});
      const bool joined = gap == " and " || gap == ", and " || (gap == ", " && first < mention);
      const std::uint32_t word = top_of(before);
      if (!joined || !acts(before) || word == kNoWord || has_case(word)) break;
      joined_words.push_back(top_of(analysis_.mentions[first]));
      first = behind - 1;
    }
    if (!joined_words.empty()) {
      top = top_of(analysis_.mentions[first]);
      for (const std::uint32_t word : joined_words) attach(word, top, "conj");
    }
    if (head(verb) == top) take_place(verb, top);  // the verb hung on its own subject
    attach(top, verb, "nsubj");
  }

  const Analysis& analysis_;
  const MentionRange mentions_;
  const std::uint32_t first_token_;
  std::vector<language::ParsedWord>& words_;
  std::vector<std::uint8_t> dependents_;  // per word, the flags above
  bool has_finite_verb_ = false;
  std::vector<std::uint32_t> named_;          // per word, the name that it stands in; kNoWord
  std::vector<std::uint32_t> first_subject_;  // per verb, the first subject before it
};

}  // namespace

void repair_tree(const Analysis& analysis, std::size_t sentence,
                 std::vector<language::ParsedWord>& words) {
  TreeRepairs(analysis, sentence, words).run();
}

}  // namespace concord::extract
