#include "extract/standing_claims.h"

#include <algorithm>
#include <array>

#include "extract/one_of.h"
#include "ontology/office_holder.h"
#include "ontology/vocabulary.h"

namespace concord::extract {
namespace {

using ontology::EntityId;

class StandingClaims {
 public:
  explicit StandingClaims(ClaimContext& context) : context_(context), analysis_(context.analysis) {}

  void run() {
    for (std::size_t sentence = 0; sentence < analysis_.sentences.size(); ++sentence) {
      const MentionRange range = analysis_.sentence_mentions[sentence];
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (analysis_.mentions[i].kind == MentionKind::kTitle) read_title(sentence, i);
      }
    }
  }

 private:
  std::string_view between(const Mention& left, const Mention& right) const {
    return analysis_.text(Span{left.span.end, right.span.begin});
  }

  static bool is_person(const Mention& mention) { return mention.kind == MentionKind::kPerson; }
  static bool may_be_person(const Mention& mention) {
    return is_person(mention) || mention.kind == MentionKind::kName;
  }

  // In the place of a name, what only looks like that of a place ("ambassador to Malaysia, Ouyang
  // Yujing,").
  bool may_be_apposed(const Mention& mention) const {
    const bool unknown = mention.kind == MentionKind::kPlace && mention.entity != kNoEntity &&
                         !analysis_.entities[mention.entity].known;
    return may_be_person(mention) ||
           (unknown && analysis_.text(mention.span).find(' ') != std::string_view::npos);
  }

  void read_title(std::size_t sentence, std::uint32_t i) {
    const Mention& title = analysis_.mentions[i];
    if (is_over(title) || is_nested(sentence, i)) return;
    if (analysis_.titles[title.index].plural) return read_plural(sentence, i);
    const MentionRange range = analysis_.sentence_mentions[sentence];
    if (i + 1 < range.end) {
      const Mention& next = analysis_.mentions[i + 1];
      const std::string_view gap = between(title, next);
      if (is_person(next) && gap == " ") return claim(sentence, title, next);
      if (may_be_apposed(next) && (gap == ", " || is_abbreviation(gap)) && closes_apposition(next))
        return claim(sentence, title, next);
      // "the ambassador of Slovenia in Zagreb, Ms X,"
      if (gap == " in " && next.kind == MentionKind::kPlace && i + 2 < range.end) {
        const bool form = analysis_.mentions[i + 2].kind == MentionKind::kTitle;
        const Mention& person = analysis_.mentions[std::min(i + 2 + (form ? 1 : 0), range.end - 1)];
        if (between(next, analysis_.mentions[i + 2]) == ", " && is_person(person) &&
            closes_apposition(person))
          return claim(sentence, title, person);
      }
      // "junta chief, General Min Aung Hlaing,", "the Ambassador of Japan, H.E. Mr Ken Okaniwa,"
      if (next.kind == MentionKind::kTitle && gap == ", ") {
        std::uint32_t last = i + 1;
        while (last + 1 < range.end && analysis_.mentions[last + 1].kind == MentionKind::kTitle &&
               between(analysis_.mentions[last], analysis_.mentions[last + 1]) == " ")
          ++last;
        if (last + 1 < range.end) {
          const Mention& person = analysis_.mentions[last + 1];
          if (is_person(person) && between(analysis_.mentions[last], person) == " " &&
              closes_apposition(person))
            return claim(sentence, title, person);
        }
      }
    }
    if (i > range.begin) {
      const Mention& previous = analysis_.mentions[i - 1];
      const std::string_view gap = between(previous, title);
      const bool apposed = gap == ", " || gap == ", the " || gap == ", a " || gap == ", an ";
      if (may_be_person(previous) && (apposed && closes_apposition(title)))
        return claim(sentence, title, previous);
      if (is_person(previous) && (gap == " is the " || gap == " is "))
        return claim(sentence, title, previous);
    }
    if (const Mention* person = apposed_person(sentence, title))
      return claim(sentence, title, *person);
    claim_holder(sentence, title);
  }

  // "Presidents Macky Sall of Senegal and Thomas Boni Yayi of Benin", "the two prime ministers, X
  // and Y"; "the presidents of Serbia, Croatia and Bosnia".
  void read_plural(std::size_t sentence, std::uint32_t i) {
    const Mention& mention = analysis_.mentions[i];
    const TitleMention& title = analysis_.titles[mention.index];
    if (title.entry->country_relation.empty()) return;
    const std::uint32_t end = analysis_.sentence_mentions[sentence].end;
    const auto goes_on = [](std::string_view gap) {
      return gap == ", " || gap == " and " || gap == ", and ";
    };
    std::uint32_t next = i + 1;
    for (const Mention* last = &mention; next < end; ++next) {
      const Mention& person = analysis_.mentions[next];
      const std::string_view gap = between(*last, person);
      if (!is_person(person) || !(goes_on(gap) || (last == &mention && gap == " "))) break;
      last = &person;
      TitleMention one = title;
      one.plural = false;
      one.of = {};
      if (next + 1 < end && between(person, analysis_.mentions[next + 1]).starts_with(" of ")) {
        last = &analysis_.mentions[++next];
        if (between(person, *last) == " of " || between(person, *last) == " of the ")
          one.of = last->span;
      }
      claim(sentence, one, mention, person);
    }
    if (next > i + 1 || title.of.empty()) return;
    claim_holder_in(sentence, mention, title.of, analysis_.entity_at(title.of));
    if (title.of.begin < title.office_span.begin) return;  // "Serbian presidents"
    for (const Mention* last = &mention; next < end; ++next) {
      const Mention& state = analysis_.mentions[next];
      if (state.kind != MentionKind::kCountry || !goes_on(between(*last, state))) break;
      claim_holder_in(sentence, mention, state.span, state.entity);
      last = &state;
    }
  }

  // Whoever, as the gazetteer has it, holds the office of a plural title in one of several states.
  void claim_holder_in(std::size_t sentence, const Mention& mention, Span span, EntityIndex state) {
    const TitleMention& title = analysis_.titles[mention.index];
    const auto date = context_.reading.document.date;
    if (state == kNoEntity || !date || title.status != TitleStatus::kCurrent ||
        !is_one_of(title.entry->country_relation, {"headOfStateOf", "headOfGovernmentOf"}))
      return;
    const auto known = analysis_.entities[state].known;
    if (!known || context_.gazetteer.entity(*known).type != "Country") return;
    const auto holder =
        ontology::find_holder(context_.gazetteer, title.office, *known, date->last_day());
    // Where nobody of that name is spoken of, "the presidents of" stands for the states.
    const bool named =
        holder && std::ranges::any_of(analysis_.entities, [&](const DocumentEntity& entity) {
          return entity.known == holder;
        });
    if (!named) return;
    Claim claim;
    claim.subject = context_.known_argument(*holder);
    claim.subject.text = analysis_.text(span);
    claim.subject.span = span;
    claim.predicate.name = title.entry->country_relation;
    claim.object = context_.argument(state, span);
    claim.rule = "title-of-known-holder";
    claim.evidence = {analysis_.sentences[sentence].span, span, title.office_span, span};
    context_.add(std::move(claim));
  }

  // "the head of the Organization of American States (OAS), X"
  static bool is_abbreviation(std::string_view gap) {
    return gap.size() > 5 && gap.size() < 14 && gap.starts_with(" (") && gap.ends_with("), ");
  }

  // "the senior adviser to the President of the United States, X": he is no president.
  bool is_nested(std::size_t sentence, std::uint32_t i) const {
    if (i == analysis_.sentence_mentions[sentence].begin) return false;
    const Mention& outer = analysis_.mentions[i - 1];
    const std::string_view gap = between(outer, analysis_.mentions[i]);
    return outer.kind == MentionKind::kTitle &&
           is_one_of(gap, {" to the ", " to ", " of the ", " for the "}) &&
           !analysis_.titles[outer.index].entry->country_relation.empty();
  }

  // "X, prime minister until parliament dismissed her"
  bool is_over(const Mention& title) const {
    const std::string_view after = analysis_.text().substr(title.span.end);
    return after.starts_with(" until ") || after.starts_with(" between ") ||
           after.starts_with(" from ");
  }

  // "Xi Jinping, general secretary of the party and Chinese president,": by the tree.
  const Mention* apposed_person(std::size_t sentence, const Mention& title) const {
    constexpr int kMostSteps = 4;
    const Sentence& words = analysis_.sentences[sentence];
    const std::uint32_t end = token_at(title.span.end);
    std::uint32_t token = token_at(title.span.begin);
    const auto head_of = [&](std::uint32_t word) {
      return words.first_token + analysis_.parse.words[word].head;
    };
    while (token < end && head_of(token) < words.end_token && head_of(token) < end &&
           head_of(token) >= token_at(title.span.begin))
      ++token;
    bool apposed = false;
    for (int step = 0; step < kMostSteps && token < words.end_token; ++step) {
      const std::string_view relation = analysis_.relation(analysis_.parse.words[token]);
      if (relation != "appos" && relation != "conj") return nullptr;
      apposed = apposed || relation == "appos";
      token = head_of(token);
      if (token >= words.end_token) return nullptr;
      const Span span = analysis_.tokens[token].span;
      const auto found = std::ranges::partition_point(
          analysis_.mentions,
          [&](const Mention& mention) { return mention.span.end <= span.begin; });
      if (found != analysis_.mentions.end() && is_person(*found) && found->span.contains(span) &&
          found->span.begin < title.span.begin)
        return apposed ? &*found : nullptr;
    }
    return nullptr;
  }

  // "Turkey's president" names whoever holds the office then; "a British minister" does not.
  void claim_holder(std::size_t sentence, const Mention& mention) {
    const TitleMention& title = analysis_.titles[mention.index];
    if (title.of.empty()) return claim_last_holder(sentence, mention);
    if (title.entry->country_relation == "holdsOffice" || title.entry->country_relation.empty() ||
        is_indefinite(mention.span.begin))
      return;
    // "elected president of France": an office, not a man.
    const std::string_view before = analysis_.text().substr(0, mention.span.begin);
    if (title.of.begin > title.office_span.begin && !before.ends_with("the ") &&
        !before.ends_with("The "))
      return;
    const EntityIndex of = analysis_.entity_at(title.of);
    auto holder = context_.holder_of(mention);
    if (!holder || of == kNoEntity || analysis_.entities[of].type != "Country") return;
    Claim claim;
    claim.subject = std::move(*holder);
    claim.predicate.name = title.entry->country_relation;
    claim.object = context_.argument(of, title.of);
    claim.rule = "title-of-known-holder";
    claim.evidence = {analysis_.sentences[sentence].span, mention.span, title.office_span,
                      title.of};
    context_.add(std::move(claim));
  }

  // "the Prime Minister said", where somebody was named who is one as the gazetteer has it.
  void claim_last_holder(std::size_t sentence, const Mention& mention) {
    const std::string_view before = analysis_.text().substr(0, mention.span.begin);
    if (!before.ends_with("the ") && !before.ends_with("The ")) return;
    const auto holder = context_.holder_of(mention);
    if (!holder || !context_.known_id(*holder)) return;
    const auto state = context_.state_of(*holder);
    if (!state) return;
    Claim claim;
    claim.subject = *holder;
    claim.predicate.name = analysis_.titles[mention.index].entry->country_relation;
    claim.object = *state;
    claim.rule = "title-of-known-holder";
    claim.evidence = {analysis_.sentences[sentence].span, mention.span, mention.span, mention.span};
    context_.add(std::move(claim));
  }

  bool is_indefinite(std::uint32_t byte) const {
    const std::string_view before = analysis_.text().substr(0, byte);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{" a ", " an ", " no ", " any ", " every ", " each ",
                                                " new ", " next ", "A ", "An ", "No ", "Any ",
                                                "Every ", "Each "},
        [&](std::string_view word) { return before.ends_with(word); });
  }

  // The second half of "A, B," or "A, B." ends with its mention.
  bool closes_apposition(const Mention& mention) const {
    const std::string_view text = analysis_.text();
    if (mention.span.end >= text.size()) return true;
    const char next = text[mention.span.end];
    return next == ',' || next == '.' || next == ';' || next == '\n' || next == ')';
  }

  struct KnownOffice {
    EntityId of;
    std::string relation;
  };

  // Of which country or organisation the person held the office of that title at the document's
  // date, as the gazetteer has it.
  std::optional<KnownOffice> known_office(EntityIndex person, const TitleMention& title) const {
    const auto known = analysis_.entities[person].known;
    const auto date = context_.reading.document.date;
    if (!known || !date) return std::nullopt;
    const auto& gazetteer = context_.gazetteer;
    for (const auto& tenure : gazetteer.tenures_of(*known)) {
      if (ontology::find_holder(gazetteer, title.office, tenure.of, date->last_day()) != known)
        continue;
      const bool country = gazetteer.entity(tenure.of).type == "Country";
      const std::string& relation =
          country ? title.entry->country_relation : title.entry->organization_relation;
      if (!relation.empty() && relation != "holdsOffice") return KnownOffice{tenure.of, relation};
    }
    return std::nullopt;
  }

  // How far before a title its modifiers are looked for, in words: time stays linear.
  static constexpr std::uint32_t kMostModifiers = 12;

  // Whether a word outside of the title and the name modifies them ("the pretend president X") and
  // nobody knows what it says of the office.
  bool is_open(std::size_t sentence, Span title, Span person) const {
    const Sentence& words = analysis_.sentences[sentence];
    const auto belongs = [&](std::uint32_t token) {
      const Span span = analysis_.tokens[token].span;
      return title.contains(span) || person.contains(span);
    };
    const auto modifies = [](std::string_view relation) {
      return relation == "amod" || relation == "advmod" || relation == "compound";
    };
    const auto leaves_open = [&](std::uint32_t token) {
      return leaves_title_open(analysis_.text(analysis_.tokens[token].span));
    };
    const std::uint32_t first = token_at(title.begin);
    const std::uint32_t begin = first - std::min(first - words.first_token, kMostModifiers);
    const std::uint32_t end = token_at(std::max(title.end, person.end));
    for (std::uint32_t token = begin; token < end; ++token) {
      const std::uint32_t head = words.first_token + analysis_.parse.words[token].head;
      if (head >= words.end_token) continue;
      const std::string_view relation = analysis_.relation(analysis_.parse.words[token]);
      if (belongs(token)) {
        // The parser may take a noun before the title for what the title is apposed to.
        if (!belongs(head) && head + 1 == first && relation == "appos" && leaves_open(head))
          return true;
        continue;
      }
      if (!belongs(head) || token >= head) continue;
      if (modifies(relation) && leaves_open(token)) return true;
      // Whatever it takes it for, a word between the title and its article modifies it.
      const bool article = relation == "det" || relation == "nmod:poss";
      for (std::uint32_t between = token + 1; article && between < first; ++between) {
        if (leaves_open(between)) return true;
      }
    }
    return false;
  }

  std::uint32_t token_at(std::uint32_t byte) const {
    const auto found = std::ranges::lower_bound(
        analysis_.tokens, byte, {}, [](const Token& token) { return token.span.begin; });
    return static_cast<std::uint32_t>(found - analysis_.tokens.begin());
  }

  void claim(std::size_t sentence, const Mention& title, const Mention& person) {
    claim(sentence, analysis_.titles[title.index], title, person);
  }

  void claim(std::size_t sentence, const TitleMention& title, const Mention& title_mention,
             const Mention& person) {
    if (title.entry->country_relation.empty()) {
      return;  // a rank or form of address
    }
    if (is_open(sentence, title_mention.span, person.span)) return;
    EntityIndex of = title.of.empty() ? state_behind(person) : analysis_.entity_at(title.of);
    if (of == kNoEntity) return claim_known(sentence, title, title_mention, person);
    const DocumentEntity& holder = analysis_.entities[of];
    const bool country = holder.type == "Country";
    std::string relation =
        country ? title.entry->country_relation : title.entry->organization_relation;
    if (title.status == TitleStatus::kDeputy) relation = "holdsOffice";
    Claim claim = make(sentence, person.entity, person.span, relation, "title");
    claim.evidence.trigger = title.office_span;
    if (relation == "holdsOffice") {
      claim.object = office_argument(title, title.of);
    } else {
      claim.object = context_.argument(of, title.of);
    }
    claim.evidence.object = claim.object.span;
    set_status(claim, title.status);
    if (country && relation == "holdsOffice") context_.set_state(claim.subject, of);
    if (is_past(person.entity, of, title)) claim.ended = true;
    const bool accredited = relation == "ambassadorOf" && !title.accredited_to.empty();
    const EntityIndex host = accredited ? analysis_.entity_at(title.accredited_to) : kNoEntity;
    if (host != kNoEntity) {
      Claim posting = claim;
      posting.predicate.name = "accreditedTo";
      posting.object = context_.argument(host, title.accredited_to);
      posting.evidence.object = title.accredited_to;
      context_.add(std::move(posting));
    }
    context_.add(std::move(claim));
  }

  // "President Clinton": the country comes from the gazetteer, if from anywhere.
  void claim_known(std::size_t sentence, const TitleMention& title, const Mention& title_mention,
                   const Mention& person) {
    if (title.status == TitleStatus::kCurrent) {
      if (const auto office = known_office(person.entity, title)) {
        Claim claim =
            make(sentence, person.entity, person.span, office->relation, "title-of-known-holder");
        claim.object = context_.known_argument(office->of);
        claim.evidence.trigger = title_mention.span;
        context_.add(std::move(claim));
        return;
      }
    }
    if (title.entry->country_relation != "holdsOffice" && title.status != TitleStatus::kDeputy)
      return claim_domestic(sentence, title, title_mention, person);
    if (title.status != TitleStatus::kDeputy && is_general(title) && !has_holder_behind(title))
      return;  // "their chief": of what, nobody says
    const auto led = title.status == TitleStatus::kDeputy ? std::nullopt : led_body(title);
    Claim claim =
        make(sentence, person.entity, person.span, led ? "leaderOf" : "holdsOffice", "title");
    claim.object = led ? *led : office_argument(title, {});
    claim.evidence.trigger = title.office_span;
    claim.evidence.object = claim.object.span;
    set_status(claim, title.status);
    context_.add(std::move(claim));
  }

  // "President Alexander Lukashenko of Belarus"
  EntityIndex state_behind(const Mention& person) const {
    const auto next = std::ranges::partition_point(analysis_.mentions, [&](const Mention& other) {
      return other.span.begin < person.span.end;
    });
    if (next == analysis_.mentions.end() || next->kind != MentionKind::kCountry) return kNoEntity;
    const std::string_view gap = between(person, *next);
    return gap == " of " || gap == " of the " ? next->entity : kNoEntity;
  }

  // What a chief, speaker or chairman "of the X" leads, where that is a body by a name or a
  // parliament and the like.
  std::optional<Argument> led_body(const TitleMention& title) const {
    if (title.entry->organization_relation != "leaderOf" || !has_holder_behind(title))
      return std::nullopt;
    Span whole = with_holder_behind(title, title.office_span);
    whole.begin = title.office_span.end + 4;  // behind " of "
    if (whole.begin >= whole.end) return std::nullopt;
    Argument body = context_.described_argument(whole, "Organization");
    constexpr std::array<std::string_view, 10> kBodies = {
        "parliament", "commission", "council", "assembly",  "senate",
        "party",      "mission",    "union",   "committee", "agency"};
    const bool named = std::ranges::any_of(body.label, [](char c) { return c >= 'A' && c <= 'Z'; });
    const bool common = std::ranges::any_of(
        kBodies, [&](std::string_view word) { return body.label.ends_with(word); });
    if (!named && !common) return std::nullopt;
    if (const EntityIndex entity = analysis_.entity_at(body.span); entity != kNoEntity)
      return context_.argument(entity, body.span);
    return body;
  }

  // "In Moscow the interior minister, X,", and "Foreign Minister X" in a report from there: of the
  // state where that is, unless he is known to serve another.
  void claim_domestic(std::size_t sentence, const TitleMention& title, const Mention& title_mention,
                      const Mention& person) {
    const std::string& relation = title.entry->country_relation;
    if (title.status != TitleStatus::kCurrent ||
        (relation != "headOfStateOf" && relation != "headOfGovernmentOf" &&
         relation != "ministerOf"))
      return;
    auto state = capital_before(sentence, title_mention);
    if (!state) state = context_.home_at(title_mention.span.begin);
    if (!state || has_owner(title_mention) || (is_secretary(title) && !has_secretaries(*state)))
      return;
    if (const auto known = analysis_.entities[person.entity].known) {
      for (const auto& tenure : context_.gazetteer.tenures_of(*known)) {
        if (tenure.of != *state) return;
      }
    }
    Claim claim = make(sentence, person.entity, person.span, relation, "title-at-home");
    claim.object = context_.known_argument(*state);
    claim.evidence.trigger = title_mention.span;
    context_.add(std::move(claim));
  }

  // "his vice-president", "its ambassador", "whose": of somebody else.
  bool has_owner(const Mention& title) const {
    const std::string_view before = analysis_.text().substr(0, title.span.begin);
    const std::size_t space = before.find_last_of(" \n", before.size() < 2 ? 0 : before.size() - 2);
    const std::string_view word =
        space == std::string_view::npos ? before : before.substr(space + 1);
    return word == "his " || word == "her " || word == "its " || word == "their " ||
           word == "our " || word == "my " || word == "whose " || word == "a " || word == "an " ||
           word == "His " || word == "Her " || word == "Its " || word == "Their " ||
           word == "then ";
  }

  // In most states a secretary is an official; in these two he sits in the cabinet.
  static bool is_secretary(const TitleMention& title) {
    return title.office.find("secretary") != std::string::npos;
  }
  bool has_secretaries(EntityId state) const {
    const std::string_view name = context_.gazetteer.entity(state).name;
    return name == "United_States" || name == "United_Kingdom";
  }

  // Of "In Moscow" at the head of the sentence.
  std::optional<EntityId> capital_before(std::size_t sentence, const Mention& title) const {
    const MentionRange range = analysis_.sentence_mentions[sentence];
    if (range.begin == range.end) return std::nullopt;
    const Mention& first = analysis_.mentions[range.begin];
    const Span whole = analysis_.sentences[sentence].span;
    if (first.span.begin >= title.span.begin || first.entity == kNoEntity ||
        analysis_.text({whole.begin, first.span.begin}) != "In ")
      return std::nullopt;
    const auto city = analysis_.entities[first.entity].known;
    const auto country = city ? context_.gazetteer.country_of(*city) : std::nullopt;
    return country && context_.gazetteer.object(*country, "capital") == city ? country
                                                                             : std::nullopt;
  }

  // Whether the gazetteer has the person's last tenure of the office end before the document's
  // date.
  bool is_past(EntityIndex person, EntityIndex of, const TitleMention& title) const {
    const auto known = analysis_.entities[person].known;
    const auto state = analysis_.entities[of].known;
    const auto date = context_.reading.document.date;
    if (!known || !state || !date || title.status == TitleStatus::kDeputy) return false;
    bool held = false;
    for (const auto& tenure : context_.gazetteer.tenures_of(*known)) {
      if (tenure.of != *state) continue;
      if (!tenure.end || tenure.end->last_day() >= date->first_day()) return false;
      held =
          held || (tenure.start && ontology::find_holder(context_.gazetteer, title.office, *state,
                                                         tenure.start->last_day()) == known);
    }
    return held;
  }

  static void set_status(Claim& claim, TitleStatus status) {
    claim.ended = status == TitleStatus::kFormer;
    if (status == TitleStatus::kElect) claim.modality = Modality::kPlanned;
  }

  // Words that name no office by themselves.
  static bool is_general(const TitleMention& title) {
    constexpr std::array<std::string_view, 12> kGeneral = {
        "head",   "chief",     "director", "chairman",  "chairwoman", "chair",
        "leader", "commander", "official", "secretary", "speaker",    "founder"};
    return std::ranges::find(kGeneral, title.office) != kGeneral.end();
  }

  // "secretary of Russia's Security Council": the office with what is behind "of", up to a comma
  // or the end of the sentence.
  bool has_holder_behind(const TitleMention& title) const {
    return analysis_.text().substr(title.span.end).starts_with(" of ");
  }
  Span with_holder_behind(const TitleMention& title, Span span) const {
    constexpr std::uint32_t kMostWords = 7;
    if (!has_holder_behind(title)) return span;
    std::uint32_t token = token_at(title.span.end + 1);
    const Sentence& sentence = analysis_.sentences[analysis_.sentence_at(span.begin)];
    const std::uint32_t end = std::min(sentence.end_token, token + kMostWords + 1);
    Span whole = span;
    for (; token < end; ++token) {
      const std::string_view upos =
          analysis_.inventory->tags[analysis_.parse.words[token].tag].upos;
      if (upos != "ADP" && upos != "DET" && upos != "PROPN" && upos != "NOUN" && upos != "ADJ" &&
          upos != "PART")
        break;
      const std::string_view word = analysis_.text(analysis_.tokens[token].span);
      if (upos == "ADP" && word != "of") break;
      if (upos == "NOUN" || upos == "PROPN") whole.end = analysis_.tokens[token].span.end;
    }
    return whole;
  }

  // "first", "senior", "special" before an office are of its name.
  std::uint32_t with_grade(std::uint32_t begin) const {
    const std::string_view before = analysis_.text().substr(0, begin);
    for (const std::string_view grade :
         {"first ", "second ", "third ", "senior ", "special ", "chief ", "principal ",
          "permanent ", "joint ", "First ", "Second ", "Third ", "Senior ", "Special ", "Chief ",
          "Principal ", "Permanent ", "Joint ", "European "}) {
      if (before.ends_with(grade) &&
          (before.size() == grade.size() || before[before.size() - grade.size() - 1] == ' '))
        return with_grade(begin - static_cast<std::uint32_t>(grade.size()));
    }
    return begin;
  }

  Argument office_argument(const TitleMention& title, Span of) const {
    Span span = with_holder_behind(title, title.office_span);
    span.begin = with_grade(span.begin);
    if (title.status == TitleStatus::kDeputy)
      span.begin = of.empty() || of.begin > span.begin ? title.span.begin : of.end + 1;
    Argument office = context_.described_argument(span, "Office");
    if (office.label.starts_with("s ")) office.label.erase(0, 2);  // after a possessive
    return office;
  }

  Claim make(std::size_t sentence, EntityIndex person, Span span, const std::string& relation,
             const char* rule) const {
    Claim claim;
    claim.subject = context_.argument(person, span);
    if (!claim.subject.entity || !analysis_.entities[person].known)
      claim.subject.type.name = ontology::classes::kPerson;
    claim.predicate.name = relation;
    claim.rule = rule;
    claim.evidence.sentence = analysis_.sentences[sentence].span;
    claim.evidence.subject = span;
    return claim;
  }

  ClaimContext& context_;
  const Analysis& analysis_;
};

}  // namespace

void find_standing_claims(ClaimContext& context) { StandingClaims(context).run(); }

}  // namespace concord::extract
