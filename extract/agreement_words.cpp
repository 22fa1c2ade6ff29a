#include "extract/agreement_words.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

namespace concord::extract::agreement_words {

std::optional<Head> head_of(std::string_view lower) {
  static const std::pair<std::string_view, Head> stems[] = {{"agreement", Head::kAgreement},
                                                            {"treat", Head::kTreaty},
                                                            {"pact", Head::kPact},
                                                            {"accord", Head::kAccord},
                                                            {"deal", Head::kDeal},
                                                            {"convention", Head::kConvention},
                                                            {"protocol", Head::kProtocol},
                                                            {"memorand", Head::kMemorandum},
                                                            {"mou", Head::kMemorandum},
                                                            {"charter", Head::kCharter},
                                                            {"truce", Head::kCeasefire},
                                                            {"ceasefire", Head::kCeasefire},
                                                            {"cease-fire", Head::kCeasefire},
                                                            {"armistice", Head::kArmistice},
                                                            {"communiqu", Head::kCommunique},
                                                            {"declaration", Head::kDeclaration},
                                                            {"statement", Head::kStatement},
                                                            {"plan", Head::kPlan},
                                                            {"road", Head::kPlan},
                                                            {"compact", Head::kCompact},
                                                            {"entente", Head::kEntente},
                                                            {"partnership", Head::kPartnership},
                                                            {"understanding", Head::kUnderstanding},
                                                            {"start", Head::kStart}};
  for (const auto& [stem, head] : stems) {
    if (lower.starts_with(stem)) return head;
  }
  return std::nullopt;
}

const WordSet& modifiers() {
  static const WordSet set(R"(
    accession aid air alliance anti-terrorism arms assistance association asylum aviation bailout
    ban base basing border border-crossing boundary cabinet canal cease-fire ceasefire climate
    co-operation coalition commerce common comprehensive control cooperation corridor
    counter-terrorism counterterrorism customs cyber data de-escalation debt defence defense
    demilitarisation denuclearisation denuclearization disarmament disengagement draft earths
    energy enrichment exchange export exports extradition fisheries fishing forces framework free
    friendship gas government grain handover health high-seas hostage hostages hostilities human
    import inspection intelligence intelligence-sharing interim investment joint labor labour land
    land-swap landmark lease loan long-range maritime migrant migration military minerals mining
    missile missiles mutual navigation neutrality new-generation non-aggression non-proliferation
    nonaggression nonproliferation nuclear oil open pandemic partnership peace pipeline plastics
    plutonium port ports power-sharing pre-accession prisoner prisoners purchase rail railway
    range rare rare-earths readmission reconciliation reduction refugee repatriation rescue return
    returns rights safe safeguards sanctions science sea security settlement side six-party skies
    space stabilisation stabilization status-of-forces submarine summit supply swap swaps tariff
    tariffs tax technology test third-country tobacco trade trade-in-goods transit truce truth
    understanding union unity uranium verification visa visa-free water weapons withdrawal)");
  return set;
}

const WordSet& epithets() {
  static const WordSet set(R"(
    broad brokered civil civilian collapsed complex current defunct dormant earlier existing
    failed far-reaching final formal fragile full hard-won humanitarian immediate indefinite joint
    key lasting limited long-awaited long-term major minor modest month-old original partial
    permanent possible preliminary previous regional secret sensitive separate shaky short-lived
    short-term similar simple so-called stalled strategic strong sweeping temporary tentative
    tough two-way uneasy verbal weak wide-ranging wider written)");
  return set;
}

const WordSet& transparent() {
  static const WordSet set(R"(
    actual alleged another current earlier entire eventual existing expected final first future
    last latest new next old only original other own planned possible potential previous proposed
    recent reported same second so-called such third very whole)");
  return set;
}

const WordSet& definite_words() {
  static const WordSet set(R"(
    both her his its my our that the their these this those whose your)");
  return set;
}

const WordSet& indefinite_words() {
  static const WordSet set(R"(
    a an another any each either every few five four many more most neither no numerous one
    several six some such three two various what)");
  return set;
}

const WordSet& commercial() {
  static const WordSet set(R"(
    acquisition advertising album book broadcast broadcasting business buyout cash confidentiality
    contract credit development-rights distribution divorce employment endorsement equity estate
    film franchise kit licensing marketing merger movie non-disclosure nondisclosure ownership
    package player plea prenuptial property publishing purchase real-estate record recording
    rental severance share shareholder sponsorship stock streaming suicide takeover television
    tenancy transfer tv user)");
  return set;
}

const WordSet& idiom_words() {
  static const WordSet set(R"(
    bad best better big done fair good great huge nice raw real rough square sweet)");
  return set;
}

bool is_agreeing_verb(std::string_view lower) {
  static const RE2 verbs(
      "(?:sign|initial|ratif|approv|reach|seal|clinch|broker|negotiat|strik|struck|conclud|announc|"
      "reject|"
      "discuss|forg|made|mak|secur|want|seek|sought|breach|violat|honou?r|suspend|denounc|scrap|"
      "implement|"
      "endors|adopt|hail|welcom|back|oppos|propos|finali|agree|accept|enter|abrogat|extend|renew|"
      "terminat)[a-z]*");
  return RE2::FullMatch(lower, verbs);
}

const WordSet& before_verb() {
  static const WordSet set(R"(
    also always better can can't cannot could didn't doesn't don't he help i it let's may might
    must n't never not now only shall she should then they to we which who will would you)");
  return set;
}

const WordSet& not_agreement_after() {
  static const WordSet set(R"(
    allies ally bid breaker car cars center centre company delegate delegates disc discs
    discussions effort efforts flight flights floor hall hopes initiative maker makers negotiation
    negotiations negotiator negotiators offer organisation organization plane planes port proposal
    proposals prospects school schools stack talks)");
  return set;
}

const WordSet& titles_of_persons() {
  static const WordSet set(R"(
    ambassador chairman chancellor colonel crown defence defense dr emir foreign general king
    leader marshal minister mr mrs ms pope premier president prime prince queen secretary sheikh
    sir sultan supreme vice)");
  return set;
}

const WordSet& function_words() {
  static const WordSet set(R"(
    a about according after against ago all along also although amid among an and another any are
    as at be because been before between both but by can could despite did do does during each
    either even every for from had has have having he her here his how however i if in including
    into is it its just later like may meanwhile might more most mr mrs ms must no nor not now of
    off on once only or our out over per said say says shall she should since so some still such
    than that the their them then there these they this those though through to today tomorrow
    under unless until up upon very via was we were what whatever when where whether which while
    who whose why will with within without would yesterday yet you your)");
  return set;
}

const WordSet& verbs_after_topic() {
  static const WordSet set(R"(
    aims allows begun broke brought calls came comes covers drew ended expires fails fell follows
    gave gives goes held hit includes kept led left made marks means met put reached remains
    requires runs saw says seeks sent sets sparked stands struck takes took went won)");
  return set;
}

const WordSet& not_topics() {
  static const WordSet set(R"(
    basis behalf condition day days decades eve evening example fear first good ground grounds him
    hold ice instance it last life margins months morning next now occasion one other paper record
    sale same second sidelines spot sunday's table terms them time today tomorrow tonight track us
    weeks which whom years)");
  return set;
}

const WordSet& not_in_pairs() {
  static const WordSet set(R"(
    aggression anti atlantic ballistic brexit co counter cross ex free inter intra mid mini multi
    non pacific pan party post pre pro proliferation range semi semitic sub trans)");
  return set;
}

bool has_adjective_ending(const LowerWord& word) {
  constexpr std::string_view endings[] = {"al",   "ic",   "ive", "ary", "ous",
                                          "able", "ible", "ful", "ish", "ese"};
  return word.view().size() > 4 && std::ranges::any_of(endings, [&](std::string_view ending) {
           return word.ends_with(ending);
         });
}

bool is_nationality(const LowerWord& word) {
  return word.ends_with("an") || word.ends_with("ish") || word.ends_with("ese") ||
         word.ends_with("ch") || word.ends_with("eli") || word.ends_with("aqi") ||
         word.ends_with("swiss") || word.ends_with("i");
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word[0] == '1' || word[0] == '2') &&
         std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; }) && word < "2101";
}

}  // namespace concord::extract::agreement_words
