#include "extract/mentions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "extract/data/descriptions.txt.h"
#include "extract/data/name_words.txt.h"
#include "extract/namesakes.h"
#include "extract/one_of.h"
#include "extract/person_names.h"
#include "extract/word_lists.h"
#include "extract/words.h"
#include "ontology/class_families.h"
#include "ontology/office_holder.h"

namespace concord::extract {
namespace {

using language::NameType;
using ontology::Candidate;
using ontology::EntityId;
using ontology::FormKind;
using ontology::Gazetteer;
using ontology::Match;

bool is_upper_at(std::string_view text, std::uint32_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  // Beyond ASCII a name's first letter is taken for a capital; lower-case words seldom begin so in
  // English.
  return (byte >= 'A' && byte <= 'Z') || byte >= 0xC3;
}

MentionKind kind_of_type(std::string_view type) {
  if (type == "Person") return MentionKind::kPerson;
  if (type == "Country") return MentionKind::kCountry;
  if (ontology::is_organization(type)) return MentionKind::kOrganization;
  if (ontology::is_place(type)) return MentionKind::kPlace;
  if (ontology::is_agreement(type)) return MentionKind::kAgreement;
  return MentionKind::kOther;
}

// One reading of a gazetteer match, chosen or still open.
struct Reading {
  Span span;
  const Candidate* candidate = nullptr;
};

// What stands around the names of cities.
struct CityWords {
  static const CityWords& instance() {
    static const CityWords words;
    return words;
  }

  const WordLists lists{kNameWordData};
  const WordSet before_place{lists.words("before_place")};
  const WordSet before_city{lists.words("before_city")};
  const LemmaSet to_government{lists, "to_government"};
  const LemmaSet of_government{lists, "of_government"};
  const WordSet club{lists.words("club")};
};

class MentionFinder {
 public:
  MentionFinder(const Gazetteer& gazetteer, Analysis& analysis)
      : gazetteer_(gazetteer), analysis_(analysis) {}

  void run() {
    const Span body = analysis_.document->body();
    std::vector<Match> matches;
    gazetteer_.find(analysis_.text(), body, matches);
    choose_readings(matches);
    set_clubs_aside();
    find_document_titles(body);
    std::vector<Mention> found;
    add_known_names(found);
    add_layers(found);
    add_unknown_names(found);
    join_agreements(found);
    settle_namesakes(gazetteer_, analysis_, family_names_, found);
    keep_names(found);
    settle_overlaps(std::move(found));
    assign_sentences();
  }

 private:
  // ---- Gazetteer readings ----

  void choose_readings(const std::vector<Match>& matches) {
    // What is certain first: it is the cue for what is not.
    for (const Match& match : matches) {
      for (const Candidate& candidate : match.context) {
        if (context_words_.emplace(candidate.entity, &candidate).second)
          ++evidence_[candidate.entity];
      }
      for (const Candidate& candidate : match.candidates) add_evidence(match, candidate);
    }
    for (const Match& match : matches) {
      if (const Candidate* chosen = choose(match)) readings_.push_back({match.span, chosen});
    }
  }

  // A name beyond doubt counts as one word of context, however often it stands there.
  void add_evidence(const Match& match, const Candidate& candidate) {
    constexpr std::uint8_t kCertain = 90;  // percent
    if (candidate.kind == FormKind::kFamilyName || candidate.needs_cue) return;
    named_.insert(candidate.entity);
    if (candidate.kind != FormKind::kMetonym &&
        gazetteer_.entity(candidate.entity).type == "Country")
      ++country_mentions_[candidate.entity];
    if (candidate.prior >= kCertain && !is_contested(match, candidate) &&
        context_words_.emplace(candidate.entity, nullptr).second)
      ++evidence_[candidate.entity];
  }

  // Whether the name may mean another thing as well, but for a place and the government there.
  static bool is_contested(const Match& match, const Candidate& candidate) {
    return std::ranges::any_of(match.candidates, [&](const Candidate& other) {
      return other.entity != candidate.entity && other.kind != FormKind::kFamilyName &&
             other.kind != FormKind::kMetonym && candidate.kind != FormKind::kMetonym;
    });
  }

  // Different words of the document that speak for the entity.
  std::uint32_t evidence_for(EntityId entity) const {
    const auto found = evidence_.find(entity);
    return found == evidence_.end() ? 0 : found->second;
  }

  const Candidate* choose(const Match& match) const {
    const Candidate* best = nullptr;
    for (const Candidate& candidate : match.candidates) {
      if (candidate.kind == FormKind::kFamilyName &&
          (!surname_stands_alone(match.span) ||
           (!named_.contains(candidate.entity) && !is_leader_of_the_day(match, candidate) &&
            !holds_title_before(match.span, candidate))))
        continue;
      if (lacks_cue(candidate) && !is_home_named(candidate)) continue;
      if (is_of_any_state(match, candidate) && !is_home_spoken_of(candidate)) continue;
      if (best == nullptr || better(candidate, *best, match.span)) best = &candidate;
    }
    return best;
  }

  // "Real Madrid" is neither the city nor its state.
  void set_clubs_aside() {
    const std::string_view text = analysis_.text();
    std::erase_if(readings_, [&](const Reading& reading) {
      std::uint32_t begin = reading.span.begin;
      if (begin < 2 || text[begin - 1] != ' ' ||
          kind_of_type(gazetteer_.entity(reading.candidate->entity).type) == MentionKind::kPerson)
        return false;
      const std::uint32_t end = --begin;
      while (begin > 0 && end - begin < WordReader::kMaxWordBytes && text[begin - 1] != ' ' &&
             text[begin - 1] != '\n')
        --begin;
      const std::string_view word = text.substr(begin, end - begin);
      if (!is_capitalised(word) || !CityWords::instance().club.has(LowerWord(word))) return false;
      clubs_.push_back({begin, reading.span.end});
      return true;
    });
  }

  bool lacks_cue(const Candidate& candidate) const {
    return candidate.needs_cue && evidence_for(candidate.entity) == 0;
  }

  bool is_far_fetched(const Candidate& candidate) const {
    constexpr std::uint8_t kHardly = 10;  // percent
    return lacks_cue(candidate) && candidate.prior < kHardly;
  }

  // "Kim" inside "Kim Yong-chol" names somebody else, unless the rest is only a title or the like.
  bool surname_stands_alone(Span span) const {
    const std::string_view text = analysis_.text();
    const std::uint32_t next = span.end + 1;
    const bool name_follows =
        next < text.size() && text[span.end] == ' ' && is_upper_at(text, next) &&
        analysis_.sentences[analysis_.sentence_at(span.begin)].span.end > next;
    if (!name_follows) return true;
    Span word{next, next};
    while (word.end < text.size() && text[word.end] != ' ' && text[word.end] != ',' &&
           text[word.end] != '.')
      ++word.end;
    return word.size() <= 1;
  }

  std::uint32_t mentions_of(std::optional<EntityId> country) const {
    const auto found = country ? country_mentions_.find(*country) : country_mentions_.end();
    return found == country_mentions_.end() ? 0 : found->second;
  }

  // A city needs no further cue where its country is named.
  bool is_home_named(const Candidate& candidate) const {
    return candidate.kind != FormKind::kMetonym &&
           mentions_of(gazetteer_.country_of(candidate.entity)) > 0;
  }

  // By its name or by that of anything there.
  bool is_home_spoken_of(const Candidate& candidate) const {
    const auto country = gazetteer_.country_of(candidate.entity);
    return is_home_named(candidate) || std::ranges::any_of(named_, [&](EntityId other) {
             return other != candidate.entity && gazetteer_.country_of(other) == country;
           });
  }

  // "the Senate", "Supreme Court": of whose state, the name does not say.
  bool is_of_any_state(const Match& match, const Candidate& candidate) const {
    static const WordSet bodies(
        "senate congress parliament assembly court representatives council ministry cabinet");
    if (!gazetteer_.object(candidate.entity, "agencyOf")) return false;
    const std::string_view name = analysis_.text(match.span);
    const std::size_t space = name.rfind(' ');
    if (!bodies.has(LowerWord(space == std::string_view::npos ? name : name.substr(space + 1))))
      return false;
    // "US Senate" and "Knesset" do.
    const auto country = gazetteer_.country_of(candidate.entity);
    return country && !name.starts_with(gazetteer_.entity(*country).label) &&
           std::count(name.begin(), name.end(), ' ') < 2;
  }

  bool better(const Candidate& a, const Candidate& b, Span span) const {
    const bool place_a = is_settlement(a);
    const bool place_b = is_settlement(b);
    const bool metonymic = a.kind == FormKind::kMetonym || b.kind == FormKind::kMetonym;
    if (place_a != place_b && metonymic) {
      const EntityId place = place_a ? a.entity : b.entity;
      return place_a == stands_for_place(span, gazetteer_.entity(place).type == "City");
    }
    const bool named_a = a.kind == FormKind::kFamilyName;
    const bool named_b = b.kind == FormKind::kFamilyName;
    if (named_a != named_b)
      return named_a;  // a person of the document before a namesake that is not in it
    if (named_a && in_office(a.entity) != in_office(b.entity)) return in_office(a.entity);
    // "Athens" in an American article
    if (is_far_fetched(a) != is_far_fetched(b)) return is_far_fetched(b);
    const std::uint32_t evidence_a = evidence_for(a.entity);
    const std::uint32_t evidence_b = evidence_for(b.entity);
    if (evidence_a != evidence_b) return evidence_a > evidence_b;
    const auto home_a = gazetteer_.country_of(a.entity);
    const auto home_b = gazetteer_.country_of(b.entity);
    if (const auto owner = owner_before(span); owner && (home_a == owner) != (home_b == owner))
      return home_a == owner;
    // "National Assembly" is that of the country that the document speaks of most.
    if (home_a && home_b && mentions_of(home_a) != mentions_of(home_b))
      return mentions_of(home_a) > mentions_of(home_b);
    return a.prior > b.prior;
  }

  // The country of "Vietnam, whose" and "Vietnam's" straight before the name.
  std::optional<EntityId> owner_before(Span span) const {
    if (readings_.empty() || readings_.back().span.end > span.begin) return std::nullopt;
    const EntityId entity = readings_.back().candidate->entity;
    const std::string_view gap = analysis_.text({readings_.back().span.end, span.begin});
    const bool owns = gap == ", whose " || gap == "'s " || gap == "\u2019s ";
    return owns && gazetteer_.entity(entity).type == "Country" ? std::optional(entity)
                                                               : std::nullopt;
  }

  static bool covers(const Gazetteer::Tenure& tenure, const Date& date) {
    return (!tenure.start || tenure.start->first_day() <= date.last_day()) &&
           (!tenure.end || tenure.end->last_day() >= date.first_day());
  }

  // Whether the person holds an office at the document's date.
  bool in_office(EntityId person) const {
    const auto date = analysis_.document->info().date;
    return date && std::ranges::any_of(
                       gazetteer_.tenures_of(person),
                       [&](const Gazetteer::Tenure& tenure) { return covers(tenure, *date); });
  }

  // "Macron" by itself, in an article that speaks of France while he leads it; nobody and nothing
  // else that we know has the name.
  bool is_leader_of_the_day(const Match& match, const Candidate& candidate) const {
    constexpr std::uint32_t kShortest = 4;  // bytes: "Xi" and "Kim" are too many people's
    const auto date = analysis_.document->info().date;
    if (!date || match.candidates.size() != 1 || match.span.size() < kShortest) return false;
    return std::ranges::any_of(
        gazetteer_.tenures_of(candidate.entity), [&](const Gazetteer::Tenure& tenure) {
          return covers(tenure, *date) && mentions_of(tenure.of) > 0 &&
                 gazetteer_.object(tenure.of, "leadingOffice") == tenure.office;
        });
  }

  // "President Clinton", "Prime Minister Blair": who held that office at the document's date.
  bool holds_title_before(Span span, const Candidate& candidate) const {
    constexpr int kMostWords = 3;
    const auto date = analysis_.document->info().date;
    if (!date || span.begin < 2) return false;
    const std::string_view text = analysis_.text();
    std::uint32_t begin = span.begin - 1;
    if (text[begin] != ' ') return false;
    const std::uint32_t end = begin;
    for (int words = 0; words < kMostWords && begin > 0; ++words) {
      while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
      if (begin == end || !is_upper_at(text, begin)) return false;
      std::string office(text.substr(begin, end - begin));
      for (char& c : office) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
      }
      const bool holds = std::ranges::any_of(
          gazetteer_.tenures_of(candidate.entity), [&](const Gazetteer::Tenure& tenure) {
            if (!covers(tenure, *date)) return false;
            // "Secretary Kerry", who was secretary of state
            if (office == "secretary" &&
                gazetteer_.entity(tenure.office).label.find("ecretary") != std::string_view::npos)
              return true;
            return ontology::find_holder(gazetteer_, office, tenure.of, date->last_day()) ==
                   candidate.entity;
          });
      if (holds) return true;
      if (begin == 0 || text[begin - 1] != ' ') return false;
      --begin;
    }
    return false;
  }

  bool is_settlement(const Candidate& candidate) const {
    return kind_of_type(gazetteer_.entity(candidate.entity).type) == MentionKind::kPlace;
  }

  // Whether the words around a capital's name speak of the city: "in Pyongyang", "PYONGYANG, June
  // 21", "Pyongyang airport".
  bool stands_for_place(Span span, bool city) const {
    const std::string_view text = analysis_.text();
    const std::uint32_t token = first_token_from(span.begin);
    const Sentence& sentence = analysis_.sentences[analysis_.sentence_at(span.begin)];
    const std::string_view rest = text.substr(span.end);
    if (rest.starts_with(", the capital") || rest.starts_with(", capital of")) return true;
    if (city && names_what_is_there(span, sentence)) return true;
    if (token == sentence.first_token) {
      // A dateline.
      return sentence.starts_paragraph && span.end < text.size() &&
             (text[span.end] == ',' || rest.starts_with(" ("));
    }
    const auto word_before = [&](std::uint32_t count) {
      return token < sentence.first_token + count
                 ? std::string_view()
                 : analysis_.text(analysis_.tokens[token - count].span);
    };
    // "the nation's capital, Wellington"
    if (word_before(1) == "," && word_before(2) == "capital") return true;
    const std::uint32_t back = word_before(1) == "the" ? 2 : 1;
    const CityWords& words = CityWords::instance();
    const LowerWord previous(word_before(back));
    if (!words.before_place.has(previous) && !(city && words.before_city.has(previous)))
      return false;
    const bool dealing = back == 1 && word_before(1) == "to" && token >= sentence.first_token + 2 &&
                         words.to_government.contains(lemma(token - 2));
    return !dealing;
  }

  // "a Tehran street", "Paris fashion week", "London-based", but not "Kabul government officials".
  bool names_what_is_there(Span span, const Sentence& sentence) const {
    constexpr std::uint32_t kMostNouns = 4;
    const std::string_view rest = analysis_.text().substr(span.end);
    if (rest.starts_with("-based") || rest.starts_with("-born") || rest.starts_with("-area"))
      return true;
    const std::string_view before = analysis_.text().substr(0, span.begin);
    // "Moscow-Kyiv talks" are not in Kyiv.
    if (!rest.starts_with(' ') || before.ends_with('-') || before.ends_with("\xE2\x80\x93"))
      return false;
    std::uint32_t token = first_token_from(span.end);
    const std::uint32_t end = std::min(token + kMostNouns, sentence.end_token);
    std::uint32_t head = end;
    for (; token < end; ++token) {
      const auto& tag = analysis_.inventory->tags[analysis_.parse.words[token].tag];
      const char first = analysis_.text(analysis_.tokens[token].span)[0];
      if (!is_one_of(tag.upos, {"NOUN", "PROPN"}) || first < 'a' || first > 'z') break;
      head = token;
    }
    return head < end && !CityWords::instance().of_government.contains(lemma(head));
  }

  // The token that begins at the byte or behind it.
  std::uint32_t first_token_from(std::uint32_t byte) const {
    return static_cast<std::uint32_t>(
        std::ranges::partition_point(analysis_.tokens,
                                     [&](const Token& token) { return token.span.begin < byte; }) -
        analysis_.tokens.begin());
  }

  std::string_view lemma(std::uint32_t token) const {
    return analysis_.parse.lemma(analysis_.parse.words[token]);
  }

  // ---- Titles ----

  void find_document_titles(Span body) {
    std::vector<Span> names;
    for (const Reading& reading : readings_) {
      const MentionKind kind = kind_of_type(gazetteer_.entity(reading.candidate->entity).type);
      const bool office = gazetteer_.entity(reading.candidate->entity).type == "Office";
      if (kind != MentionKind::kPerson && kind != MentionKind::kAgreement && !office)
        names.push_back(reading.span);
    }
    analysis_.titles = find_titles(analysis_.text(), body, names);
    extend_people();
    // "Rep. Jordan" is no country.
    std::erase_if(readings_, [&](const Reading& reading) {
      return gazetteer_.entity(reading.candidate->entity).type != "Person" &&
             names_person_by_title(reading.span.begin);
    });
  }

  // "Atal Behari Vajpayee" is he whom we know by another spelling; "Gohar Ayub Khan" is somebody
  // else than Ayub Khan.
  void extend_people() {
    parsed_names_ = parsed_names();
    std::vector<Span> read;
    for (const Reading& reading : readings_) read.push_back(reading.span);
    const auto is_read = [&](Span span) {
      const auto at =
          std::ranges::partition_point(read, [&](Span other) { return other.end <= span.begin; });
      return at != read.end() && at->overlaps(span);
    };
    std::erase_if(readings_, [&](Reading& reading) {
      const auto person = gazetteer_.entity(reading.candidate->entity);
      if (person.type != "Person") return false;
      const auto name = std::ranges::partition_point(parsed_names_, [&](const ParsedName& other) {
        return span_of(other.first_token, other.end_token).end <= reading.span.begin;
      });
      if (name == parsed_names_.end() || name->type != NameType::kPerson) return false;
      const Span whole = span_of(name->first_token, name->end_token);
      if (whole.begin >= reading.span.begin || whole.end != reading.span.end) return false;
      const auto time = std::ranges::partition_point(
          analysis_.times, [&](const TimeMention& other) { return other.span.end <= whole.begin; });
      if (time != analysis_.times.end() && time->span.overlaps(whole)) return false;  // "Tuesday X"
      if (is_read({whole.begin, reading.span.begin - 1})) return false;  // "In Washington X"
      const std::string_view given = analysis_.text(analysis_.tokens[name->first_token].span);
      if (person.label.substr(0, person.label.find(' ')) != given ||
          differ_between(person.label, analysis_.text(whole)))
        return true;
      reading.span = whole;
      return false;
    });
    drop_places_of_surnames();
  }

  // "Valeska Paris", then "Paris" as the model sees a person: she is no capital.
  void drop_places_of_surnames() {
    std::set<std::string_view> surnames;
    for (const ParsedName& name : parsed_names_) {
      if (name.type == NameType::kPerson && name.end_token - name.first_token > 1)
        surnames.insert(analysis_.text(analysis_.tokens[name.end_token - 1].span));
    }
    std::erase_if(readings_, [&](const Reading& reading) {
      const MentionKind kind = kind_of_type(gazetteer_.entity(reading.candidate->entity).type);
      if (kind != MentionKind::kPlace && kind != MentionKind::kCountry) return false;
      if (!surnames.contains(analysis_.text(reading.span))) return false;
      const auto name = std::ranges::partition_point(parsed_names_, [&](const ParsedName& other) {
        return span_of(other.first_token, other.end_token).end < reading.span.end;
      });
      return name != parsed_names_.end() && name->type == NameType::kPerson &&
             span_of(name->first_token, name->end_token).end == reading.span.end;
    });
  }

  // "George W. Bush" is not "George H.W. Bush": what stands between the first name and the last
  // begins with other letters.
  static bool differ_between(std::string_view a, std::string_view b) {
    const auto initial = [](std::string_view name) {
      const std::size_t first = name.find(' ');
      return first == name.rfind(' ') ? '\0' : name[first + 1];
    };
    return initial(a) != '\0' && initial(b) != '\0' && initial(a) != initial(b);
  }

  // ---- Entities ----

  EntityIndex known_entity(EntityId id) {
    const auto [found, is_new] =
        known_.emplace(id, static_cast<EntityIndex>(analysis_.entities.size()));
    if (is_new) {
      const auto view = gazetteer_.entity(id);
      analysis_.entities.push_back(
          {std::string(view.label), std::string(view.type), id, std::string(view.gender)});
    }
    return found->second;
  }

  EntityIndex unknown_entity(const std::string& label, std::string_view type) {
    const auto [found, is_new] =
        unknown_.emplace(label, static_cast<EntityIndex>(analysis_.entities.size()));
    if (is_new) analysis_.entities.push_back({label, std::string(type), std::nullopt, ""});
    DocumentEntity& entity = analysis_.entities[found->second];
    if (entity.type == "Thing") entity.type = type;
    return found->second;
  }

  static bool is_adjectival(FormKind kind) {
    return kind == FormKind::kAdjective || kind == FormKind::kDemonym ||
           kind == FormKind::kDemonymPlural;
  }

  void add_known_names(std::vector<Mention>& found) {
    for (const Reading& reading : readings_) {
      const MentionKind kind =
          is_adjectival(reading.candidate->kind)
              ? MentionKind::kAdjective
              : kind_of_type(gazetteer_.entity(reading.candidate->entity).type);
      if (gazetteer_.entity(reading.candidate->entity).type == "Office")
        continue;  // the title recogniser reads these
      if (reading.candidate->kind == FormKind::kFamilyName)
        family_names_.insert(reading.span.begin);
      found.push_back({reading.span, kind, known_entity(reading.candidate->entity), kNoLayer});
    }
    for (const Span club : clubs_) {
      const EntityIndex entity = unknown_entity(std::string(analysis_.text(club)), "Organization");
      found.push_back({club, MentionKind::kOrganization, entity, kNoLayer});
    }
  }

  // ---- The recognisers' layers ----

  void add_layers(std::vector<Mention>& found) {
    std::uint32_t index = 0;
    for (const TitleMention& title : analysis_.titles)
      found.push_back({title.span, MentionKind::kTitle, kNoEntity, index++});
    index = 0;
    for (const TimeMention& time : analysis_.times)
      found.push_back({time.span, MentionKind::kDate, kNoEntity, index++});
    index = 0;
    for (const QuantityMention& quantity : analysis_.quantities) {
      found.push_back({quantity.span, MentionKind::kQuantity, kNoEntity, index++});
    }
    index = 0;
    for (const AgreementMention& agreement : analysis_.agreements) {
      if (is_known_agreement(agreement.span)) {
        ++index;
        continue;
      }
      const std::string label(analysis_.text(agreement.span));
      // Descriptions of the same words in one document are one agreement until a resolver knows
      // better.
      found.push_back({agreement.span, MentionKind::kAgreement,
                       unknown_entity(label, agreement.type.name), index++});
    }
  }

  // "The pact" is the agreement that was named last before it, if it may be one of its kind and no
  // other was called a pact.
  void join_agreements(std::vector<Mention>& found) const {
    std::vector<Mention*> all;
    for (Mention& mention : found) {
      if (mention.kind == MentionKind::kAgreement) all.push_back(&mention);
    }
    std::ranges::sort(all, {}, [](const Mention* mention) { return mention->span; });
    const Mention* last = nullptr;
    std::set<std::string_view> called;
    for (Mention* mention : all) {
      const AgreementMention* described =
          mention->index == kNoLayer ? nullptr : &analysis_.agreements[mention->index];
      const std::string_view noun =
          described == nullptr ? std::string_view() : analysis_.text(described->head);
      if (described != nullptr && is_bare(*described) && last != nullptr &&
          !called.contains(noun) && is_of_kind(*mention, *last)) {
        mention->entity = last->entity;
        continue;
      }
      called.insert(noun);
      if (!noun.ends_with('s')) last = mention;
    }
  }

  // "The pact", by itself.
  bool is_bare(const AgreementMention& agreement) const {
    if (!agreement.definite || agreement.named || agreement.year ||
        agreement.span != agreement.head || analysis_.text(agreement.head).ends_with('s'))
      return false;
    const std::string_view rest = analysis_.text().substr(agreement.span.end);
    return std::ranges::none_of(
        std::initializer_list<std::string_view>{" between ", " with ", " of ", " for ", " that ",
                                                " which ", " reached ", " signed "},
        [&](std::string_view words) { return rest.starts_with(words); });
  }

  // What is just an agreement may be a treaty or a ceasefire.
  bool is_of_kind(const Mention& general, const Mention& special) const {
    const std::string& kind = analysis_.entities[general.entity].type;
    return kind == "Agreement" || kind == analysis_.entities[special.entity].type;
  }

  // The gazetteer knows it by this name or a longer one.
  bool is_known_agreement(Span span) const {
    const auto after = std::upper_bound(
        readings_.begin(), readings_.end(), span.begin,
        [](std::uint32_t at, const Reading& reading) { return at < reading.span.begin; });
    if (after == readings_.begin()) return false;
    const Reading& reading = *(after - 1);
    return reading.span.contains(span) &&
           kind_of_type(gazetteer_.entity(reading.candidate->entity).type) ==
               MentionKind::kAgreement;
  }

  // ---- Names that no list knows ----

  void add_unknown_names(std::vector<Mention>& found) {
    add_parsed_names(found);
    const std::vector<Span> taken = covered(found);
    for (const Sentence& sentence : analysis_.sentences) {
      if (is_all_capitals(sentence)) continue;  // every word looks like a name
      for (std::uint32_t token = sentence.first_token; token < sentence.end_token;) {
        const std::uint32_t end = name_end(sentence, token, taken);
        if (end == token) {
          ++token;
          continue;
        }
        // The first word of a sentence has its capital from there.
        const bool starts = token == sentence.first_token || starts_quotation(token);
        const bool known =
            surnames_.contains(std::string(analysis_.text(analysis_.tokens[token].span)));
        if (!starts || end - token > 1 || known || is_tagged_name(token) ||
            follows_person_title(analysis_.tokens[token].span.begin)) {
          add_name(token, end, NameType::kOther, found);
        }
        token = end;
      }
    }
  }

  bool is_tagged_name(std::uint32_t token) const {
    return analysis_.inventory->tags[analysis_.parse.words[token].tag].upos == "PROPN";
  }

  bool is_all_capitals(const Sentence& sentence) const {
    return sentence.end_token - sentence.first_token > 2 &&
           std::ranges::none_of(analysis_.text(sentence.span),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // ---- Names that the language model sees ----

  struct ParsedName {
    std::uint32_t first_token, end_token;
    NameType type;
  };

  // Left to right. Titles before a name ("President") are none of it, nor is a possessive after it.
  std::vector<ParsedName> parsed_names() const {
    std::vector<ParsedName> names;
    for (std::size_t i = 0; i < analysis_.sentences.size(); ++i) {
      const language::ParsedSentence& parsed = analysis_.parse.sentences[i];
      for (std::uint32_t k = parsed.names_begin; k < parsed.names_end; ++k) {
        const language::NameSpan& span = analysis_.parse.names[k];
        ParsedName name{analysis_.sentences[i].first_token + span.begin,
                        analysis_.sentences[i].first_token + span.end, span.type};
        while (name.first_token < name.end_token && is_before_name(name.first_token))
          ++name.first_token;
        for (std::uint32_t token = name.first_token; token < name.end_token; ++token) {
          if (is_address(analysis_.text(analysis_.tokens[token].span))) name.end_token = token;
        }
        while (name.first_token < name.end_token && is_after_name(name.end_token - 1))
          --name.end_token;
        trim_common_words(name);
        if (!has_letter(name)) continue;
        if (name.type == NameType::kPerson) take_joined_words(analysis_.sentences[i], name);
        take_company_word(analysis_.sentences[i], name);
        // "Acme" and "Inc." may have been seen as two names.
        if (names.empty() || names.back().end_token <= name.first_token) names.push_back(name);
      }
    }
    return names;
  }

  // "Myanmar of torture", "Brussels railway": a name that begins with a capital ends with one.
  void trim_common_words(ParsedName& name) const {
    const auto begins_small = [&](std::uint32_t token) {
      const char first = analysis_.text(analysis_.tokens[token].span)[0];
      return first >= 'a' && first <= 'z';
    };
    if (name.first_token >= name.end_token || begins_small(name.first_token)) return;
    const auto joined = [&](std::uint32_t token) {
      return analysis_.tokens[token - 1].span.end == analysis_.tokens[token].span.begin;
    };
    while (name.end_token - name.first_token > 1 && begins_small(name.end_token - 1) &&
           !joined(name.end_token - 1))
      --name.end_token;
  }

  // "Mohamed El" of "Mohamed El-Hassan Mohamed": what a hyphen joins, and what the tree has in the
  // name behind that.
  void take_joined_words(const Sentence& sentence, ParsedName& name) const {
    const auto touches = [&](std::uint32_t token) {
      return analysis_.tokens[token].span.begin == analysis_.tokens[token - 1].span.end;
    };
    const auto in_name = [&](std::uint32_t token) {
      const language::ParsedWord& word = analysis_.parse.words[token];
      const std::uint32_t head = sentence.first_token + word.head;
      return is_tagged_name(token) && analysis_.relation(word) == "flat" &&
             head >= name.first_token && head < name.end_token;
    };
    bool joined = false;
    for (;;) {
      const std::uint32_t end = name.end_token;
      if (end + 1 < sentence.end_token && analysis_.text(analysis_.tokens[end].span) == "-" &&
          touches(end) && touches(end + 1) && is_tagged_name(end + 1)) {
        name.end_token = end + 2;
        joined = true;
      } else if (joined && end < sentence.end_token && in_name(end)) {
        name.end_token = end + 1;
      } else {
        return;
      }
    }
  }

  // Of a mailbox, a site or a file: "press@example.org", "example.org", "plan.pdf".
  static bool is_address(std::string_view word) {
    const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
    if (word.find('@') != std::string_view::npos) return true;
    const std::size_t dot = word.rfind('.');
    return dot != std::string_view::npos && dot > 0 && word.size() - dot > 2 &&
           is_small(word[dot - 1]) && std::ranges::all_of(word.substr(dot + 1), is_small);
  }

  bool has_letter(const ParsedName& name) const {
    if (name.first_token >= name.end_token) return false;
    return std::ranges::any_of(analysis_.text(span_of(name.first_token, name.end_token)),
                               [](char c) {
                                 return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                        static_cast<unsigned char>(c) >= 0x80;
                               });
  }

  // "Acme Inc.", "Acme, Inc.": a company, with the word.
  void take_company_word(const Sentence& sentence, ParsedName& name) const {
    const auto is_word = [&](std::uint32_t token) {
      if (token >= sentence.end_token) return false;
      std::string word(analysis_.text(analysis_.tokens[token].span));
      if (!is_upper_at(word, 0)) return false;
      std::ranges::transform(word, word.begin(),
                             [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return company_words().contains(word);
    };
    const bool comma = name.end_token < sentence.end_token &&
                       analysis_.text(analysis_.tokens[name.end_token].span) == ",";
    const std::uint32_t token = name.end_token + (comma ? 1 : 0);
    const bool ends_with_word =
        name.end_token - name.first_token > 1 && is_word(name.end_token - 1);
    if (is_word(token)) name.end_token = token + 1;
    if (ends_with_word || name.end_token == token + 1) name.type = NameType::kOrganization;
  }

  static const std::set<std::string_view, std::less<>>& company_words() {
    static const auto words = [] {
      const auto all = WordLists(kNameWordData).words("company");
      return std::set<std::string_view, std::less<>>(all.begin(), all.end());
    }();
    return words;
  }

  bool is_before_name(std::uint32_t token) const {
    const Span span = analysis_.tokens[token].span;
    const auto after = std::upper_bound(
        analysis_.titles.begin(), analysis_.titles.end(), span.begin,
        [](std::uint32_t at, const TitleMention& title) { return at < title.span.begin; });
    const bool in_title = after != analysis_.titles.begin() && (after - 1)->span.contains(span);
    return in_title || is_one_of(analysis_.text(span), {"the", "The", "a", "an", "\"", "'"});
  }

  bool is_after_name(std::uint32_t token) const {
    return is_one_of(analysis_.text(analysis_.tokens[token].span),
                     {"'s", "\xE2\x80\x99s", "'", ",", "\"", "("});
  }

  Span span_of(std::uint32_t first_token, std::uint32_t end_token) const {
    return {analysis_.tokens[first_token].span.begin, analysis_.tokens[end_token - 1].span.end};
  }

  // A name is of one type in a document: the one that it is given most often.
  void add_parsed_names(std::vector<Mention>& found) {
    const std::vector<ParsedName>& names = parsed_names_;
    std::unordered_map<std::string_view, std::array<std::uint32_t, language::kNameTypes>> votes;
    for (const ParsedName& name : names) {
      ++votes[analysis_.text(span_of(name.first_token, name.end_token))]
             [static_cast<std::size_t>(name.type)];
    }
    std::vector<Mention> whole;
    for (const Mention& mention : found) {
      if (!may_be_part(mention.kind)) whole.push_back(mention);
    }
    const std::vector<Span> taken = covered(found);
    const std::vector<Span> taken_whole = covered(whole);
    for (const ParsedName& name : names) {
      const Span span = span_of(name.first_token, name.end_token);
      const auto& counts = votes.at(analysis_.text(span));
      const auto type =
          static_cast<NameType>(std::max_element(counts.begin(), counts.end()) - counts.begin());
      if (is_taken(span, taken_whole) || !may_stand(span, taken)) continue;
      add_name(name.first_token, name.end_token, type, found);
    }
  }

  // A name may hold others that are known and dates ("Bank of Japan", "the 2001 Italian election"),
  // but not a person or an agreement.
  static bool may_be_part(MentionKind kind) {
    return kind == MentionKind::kCountry || kind == MentionKind::kOrganization ||
           kind == MentionKind::kPlace || kind == MentionKind::kAdjective ||
           kind == MentionKind::kDate;
  }

  // A name neither lies in a known one nor across its end.
  static bool may_stand(Span span, const std::vector<Span>& taken) {
    const auto ends_before = [](Span other, std::uint32_t begin) { return other.end <= begin; };
    for (auto at = std::lower_bound(taken.begin(), taken.end(), span.begin, ends_before);
         at != taken.end() && at->begin < span.end; ++at) {
      if (!span.contains(*at) || *at == span) return false;
    }
    return true;
  }

  // All that the mentions cover, in order, in spans that do not overlap: one look finds what is
  // taken.
  static std::vector<Span> covered(const std::vector<Mention>& mentions) {
    std::vector<Span> spans;
    for (const Mention& mention : mentions) spans.push_back(mention.span);
    std::sort(spans.begin(), spans.end());
    std::vector<Span> joined;
    for (Span span : spans) {
      if (joined.empty() || !joined.back().overlaps(span)) {
        joined.push_back(span);
      } else {
        joined.back().end = std::max(joined.back().end, span.end);
      }
    }
    return joined;
  }

  static bool is_taken(Span span, const std::vector<Span>& taken) {
    const auto after = std::lower_bound(taken.begin(), taken.end(), Span{span.end, 0});
    return after != taken.begin() && (after - 1)->overlaps(span);
  }

  bool is_name_token(std::uint32_t token, const std::vector<Span>& taken) const {
    const Span span = analysis_.tokens[token].span;
    const std::string_view word = analysis_.text(span);
    const auto last = static_cast<unsigned char>(word.back());
    const bool letters = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') ||
                         last >= 0x80 || word.back() == '.';
    return is_upper_at(analysis_.text(), span.begin) && letters && !is_before_name(token) &&
           !is_address(word) &&
           !(word.size() >= 2 && static_cast<unsigned char>(word[0]) == 0xE2) &&
           !is_taken(span, taken);
  }

  static bool may_join_names(std::string_view word) {
    return word == "-" || is_name_particle(word);
  }

  // Hyphens ("Yong-chol") and particles ("bin", "van der") join the words of one name.
  std::uint32_t name_end(const Sentence& sentence, std::uint32_t token,
                         const std::vector<Span>& taken) const {
    if (!is_name_token(token, taken)) return token;
    std::uint32_t end = token + 1;
    for (;;) {
      std::uint32_t next = end;
      while (next < sentence.end_token && next < end + 2 &&
             may_join_names(analysis_.text(analysis_.tokens[next].span))) {
        ++next;
      }
      const bool hyphenated = next < sentence.end_token && next > end &&
                              analysis_.text(analysis_.tokens[end].span) == "-";
      const bool close = next < sentence.end_token && analysis_.tokens[next].span.begin <=
                                                          analysis_.tokens[next - 1].span.end + 1;
      if (next >= sentence.end_token || !close) return end;
      if (is_name_token(next, taken)) {
        end = next + 1;
      } else if (hyphenated &&
                 analysis_.tokens[next].span.begin == analysis_.tokens[next - 1].span.end &&
                 !is_taken(analysis_.tokens[next].span, taken)) {
        end = next + 1;  // "Jong-un"
      } else {
        return end;
      }
    }
  }

  static MentionKind kind_of_name(NameType type) {
    switch (type) {
      case NameType::kPerson:
        return MentionKind::kPerson;
      case NameType::kPlace:
        return MentionKind::kPlace;
      case NameType::kOrganization:
        return MentionKind::kOrganization;
      case NameType::kOther:
        break;
    }
    return MentionKind::kName;
  }

  static std::string_view class_of_name(MentionKind kind) {
    switch (kind) {
      case MentionKind::kPerson:
        return "Person";
      case MentionKind::kPlace:
        return "Place";
      case MentionKind::kOrganization:
        return "Organization";
      default:
        return "Thing";
    }
  }

  void add_name(std::uint32_t token, std::uint32_t end, NameType type,
                std::vector<Mention>& found) {
    const Span span = span_of(token, end);
    const std::string name(analysis_.text(span));
    if (name == "I" || is_rank(token, end)) return;
    const bool after_title = follows_person_title(span.begin);
    const MentionKind kind = after_title ? MentionKind::kPerson : kind_of_name(type);
    if (const auto known = surnames_.find(name);
        known != surnames_.end() && kind != MentionKind::kPlace) {
      family_names_.insert(span.begin);
      found.push_back({span, MentionKind::kPerson, known->second, kNoLayer});
      return;
    }
    const EntityIndex entity = unknown_entity(name, class_of_name(kind));
    if (kind == MentionKind::kPerson) {
      analysis_.entities[entity].gender =
          gender_of_given_name(analysis_.text(analysis_.tokens[token].span));
      remember_surname(token, end, entity);
    }
    found.push_back({span, kind, entity, kNoLayer});
  }

  // "His Highness" is nobody's name.
  bool is_rank(std::uint32_t token, std::uint32_t end) const {
    const auto word = [&](std::uint32_t at) { return analysis_.text(analysis_.tokens[at].span); };
    const auto is_whose = [&](std::uint32_t at) {
      return is_one_of(word(at), {"His", "Her", "Your", "Their", "his", "her", "your", "their"});
    };
    if (!is_whose(token) && (token == 0 || !is_whose(token - 1))) return false;
    static const WordSet ranks(WordLists(kDescriptionData).words("rank"));
    return ranks.has(LowerWord(word(end - 1)));
  }

  bool starts_quotation(std::uint32_t token) const {
    if (token == 0) return true;
    const std::string_view previous = analysis_.text(analysis_.tokens[token - 1].span);
    return is_one_of(previous, {"\"", "\xE2\x80\x9C", "\xE2\x80\x98", "'", "``", ":"});
  }

  // "President Lasha Kvitsiani"; "Foreign Minister" at least is a singular one.
  bool follows_person_title(std::uint32_t begin) const {
    const TitleMention* title = analysis_.title_before(begin);
    return title != nullptr && !title->plural && title->accredited_to.empty() &&
           (title->of.empty() || title->of.end <= title->office_span.begin);
  }

  // "Rep. Jordan": a title in capitals has a person behind it, whatever else the name may mean.
  bool names_person_by_title(std::uint32_t begin) const {
    const TitleMention* title = analysis_.title_before(begin);
    if (title == nullptr || !follows_person_title(begin)) return false;
    const std::string_view words = analysis_.text(title->span);
    return is_upper_at(words, static_cast<std::uint32_t>(words.rfind(' ') + 1));
  }

  void remember_surname(std::uint32_t token, std::uint32_t end, EntityIndex entity) {
    if (end - token < 2) return;
    const std::string last(analysis_.text(analysis_.tokens[end - 1].span));
    if (last.size() > 2) surnames_.emplace(last, entity);
  }

  // ---- Putting them in order ----

  void keep_names(const std::vector<Mention>& found) {
    analysis_.names.clear();
    for (const Mention& mention : found) {
      if (mention.entity != kNoEntity) analysis_.names.push_back(mention);
    }
    std::sort(analysis_.names.begin(), analysis_.names.end(),
              [](const Mention& a, const Mention& b) { return a.span < b.span; });
  }

  static int rank(MentionKind kind) {
    switch (kind) {
      case MentionKind::kAgreement:
        return 0;
      case MentionKind::kPerson:
        return 1;
      case MentionKind::kDate:
        return 2;
      default:
        return 3;
    }
  }

  void settle_overlaps(std::vector<Mention> found) {
    std::stable_sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) {
      if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
      if (rank(a.kind) != rank(b.kind)) return rank(a.kind) < rank(b.kind);
      return a.span.begin < b.span.begin;
    });
    std::map<std::uint32_t, Mention> kept;  // by begin
    for (const Mention& mention : found) {
      const auto next = kept.lower_bound(mention.span.begin);
      if (next != kept.end() && next->second.span.overlaps(mention.span)) continue;
      if (next != kept.begin() && std::prev(next)->second.span.overlaps(mention.span)) continue;
      kept.emplace(mention.span.begin, mention);
    }
    analysis_.mentions.clear();
    for (const auto& entry : kept) analysis_.mentions.push_back(entry.second);
  }

  void assign_sentences() {
    analysis_.sentence_mentions.assign(analysis_.sentences.size(), {});
    std::uint32_t at = 0;
    const auto count = static_cast<std::uint32_t>(analysis_.mentions.size());
    for (std::size_t i = 0; i < analysis_.sentences.size(); ++i) {
      const Span span = analysis_.sentences[i].span;
      while (at < count && analysis_.mentions[at].span.begin < span.begin) ++at;
      analysis_.sentence_mentions[i].begin = at;
      while (at < count && analysis_.mentions[at].span.begin < span.end) ++at;
      analysis_.sentence_mentions[i].end = at;
    }
  }

  const Gazetteer& gazetteer_;
  Analysis& analysis_;
  std::unordered_set<EntityId> named_;  // by a form that needs no cue
  std::unordered_map<EntityId, std::uint32_t> evidence_;
  std::unordered_map<EntityId, std::uint32_t> country_mentions_;
  std::set<std::pair<EntityId, const Candidate*>> context_words_;  // each counts once; null: named
  std::vector<Reading> readings_;
  std::vector<Span> clubs_;  // of sportsmen
  std::vector<ParsedName> parsed_names_;
  std::unordered_map<EntityId, EntityIndex> known_;
  std::unordered_map<std::string, EntityIndex> unknown_;   // by label
  std::unordered_map<std::string, EntityIndex> surnames_;  // of people that no list knows
  std::set<std::uint32_t> family_names_;  // where a name is nothing but that of a family
};

}  // namespace

void find_mentions(const ontology::Gazetteer& gazetteer, Analysis& analysis) {
  analysis.entities.clear();
  MentionFinder(gazetteer, analysis).run();
}

}  // namespace concord::extract
