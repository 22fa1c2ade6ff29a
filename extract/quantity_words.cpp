#include "extract/quantity_words.h"

#include <re2/re2.h>

namespace concord::extract::quantity_words {

const Lexicon<double>& small_numbers() {
  static const Lexicon<double> lexicon{
      {"zero", 0},     {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},
      {"five", 5},     {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},
      {"ten", 10},     {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14},
      {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19},
      {"twenty", 20},  {"thirty", 30},  {"forty", 40},     {"fifty", 50},    {"sixty", 60},
      {"seventy", 70}, {"eighty", 80},  {"ninety", 90}};
  return lexicon;
}

const Lexicon<double>& multipliers() {
  static const Lexicon<double> lexicon{{"dozen", 12},    {"hundred", 1e2},  {"thousand", 1e3},
                                       {"lakh", 1e5},    {"million", 1e6},  {"crore", 1e7},
                                       {"billion", 1e9}, {"trillion", 1e12}};
  return lexicon;
}

const Lexicon<double>& short_multipliers() {
  static const Lexicon<double> lexicon{{"k", 1e3},  {"mn", 1e6},  {"mln", 1e6}, {"b", 1e9},
                                       {"bn", 1e9}, {"bln", 1e9}, {"tn", 1e12}, {"trn", 1e12}};
  return lexicon;
}

const Lexicon<double>& indefinite_amounts() {
  static const Lexicon<double> lexicon{{"tens", 10},      {"dozens", 12},     {"scores", 20},
                                       {"hundreds", 1e2}, {"thousands", 1e3}, {"millions", 1e6},
                                       {"billions", 1e9}, {"trillions", 1e12}};
  return lexicon;
}

const Lexicon<Comparison>& comparisons() {
  using enum Comparison;
  static const Lexicon<Comparison> lexicon{
      {"more than", kMoreThan},   {"greater than", kMoreThan}, {"over", kMoreThan},
      {"above", kMoreThan},       {"exceeding", kMoreThan},    {"exceeds", kMoreThan},
      {"exceeded", kMoreThan},    {"upwards of", kMoreThan},   {"in excess of", kMoreThan},
      {"less than", kLessThan},   {"fewer than", kLessThan},   {"under", kLessThan},
      {"below", kLessThan},       {"at least", kAtLeast},      {"no fewer than", kAtLeast},
      {"no less than", kAtLeast}, {"not less than", kAtLeast}, {"not fewer than", kAtLeast},
      {"a minimum of", kAtLeast}, {"at most", kAtMost},        {"no more than", kAtMost},
      {"not more than", kAtMost}, {"a maximum of", kAtMost},   {"up to", kUpTo},
      {"as many as", kUpTo},      {"as much as", kUpTo},       {"about", kAbout},
      {"around", kAbout},         {"roughly", kAbout},         {"approximately", kAbout},
      {"an estimated", kAbout},   {"estimated", kAbout},       {"some", kAbout},
      {"nearly", kAbout},         {"almost", kAbout},          {"close to", kAbout},
      {"approaching", kAbout},    {"circa", kAbout},           {"a reported", kExactly},
      {"exactly", kExactly},      {"precisely", kExactly}};
  return lexicon;
}

const Lexicon<std::string_view>& currency_symbols() {
  static const Lexicon<std::string_view> lexicon{
      {"$", "USD"},   {"US$", "USD"}, {"A$", "AUD"},  {"AU$", "AUD"}, {"C$", "CAD"}, {"CA$", "CAD"},
      {"HK$", "HKD"}, {"NZ$", "NZD"}, {"S$", "SGD"},  {"NT$", "TWD"}, {"R$", "BRL"}, {"£", "GBP"},
      {"€", "EUR"},   {"¥", "JPY"},   {"₽", "RUB"}, {"₹", "INR"},   {"₩", "KRW"},  {"₪", "ILS"},
      {"₺", "TRY"},   {"₴", "UAH"},   {"₦", "NGN"},   {"₱", "PHP"},   {"₫", "VND"}};
  return lexicon;
}

const Lexicon<std::string_view>& currency_words() {
  static const Lexicon<std::string_view> lexicon{
      {"dollar", "USD"},   {"dollars", "USD"},  {"euro", "EUR"},   {"euros", "EUR"},
      {"sterling", "GBP"}, {"yen", "JPY"},      {"yuan", "CNY"},   {"renminbi", "CNY"},
      {"ruble", "RUB"},    {"rubles", "RUB"},   {"rouble", "RUB"}, {"roubles", "RUB"},
      {"hryvnia", "UAH"},  {"hryvnias", "UAH"}, {"zloty", "PLN"},  {"zlotys", "PLN"},
      {"forint", "HUF"},   {"forints", "HUF"},  {"shekel", "ILS"}, {"shekels", "ILS"},
      {"baht", "THB"},     {"ringgit", "MYR"},  {"rupiah", "IDR"}, {"naira", "NGN"},
      {"rand", "ZAR"},     {"dong", "VND"},     {"rupees", ""},    {"pounds", ""},
      {"pesos", ""},       {"francs", ""},      {"dinars", ""},    {"dirhams", ""},
      {"riyals", ""},      {"rials", ""},       {"lira", ""},      {"liras", ""},
      {"kroner", ""},      {"kronor", ""},      {"usd", "USD"},    {"eur", "EUR"},
      {"gbp", "GBP"},      {"jpy", "JPY"},      {"cny", "CNY"},    {"rmb", "CNY"},
      {"rub", "RUB"},      {"chf", "CHF"},      {"inr", "INR"},    {"krw", "KRW"},
      {"uah", "UAH"},      {"cad", "CAD"},      {"aud", "AUD"}};
  return lexicon;
}

const Lexicon<std::string_view>& national_currencies() {
  static const Lexicon<std::string_view> lexicon{
      {"us dollars", "USD"},       {"u.s. dollars", "USD"},       {"american dollars", "USD"},
      {"canadian dollars", "CAD"}, {"australian dollars", "AUD"}, {"singapore dollars", "SGD"},
      {"taiwan dollars", "TWD"},   {"kong dollars", "HKD"},       {"zealand dollars", "NZD"},
      {"british pounds", "GBP"},   {"pounds sterling", "GBP"},    {"egyptian pounds", "EGP"},
      {"lebanese pounds", "LBP"},  {"syrian pounds", "SYP"},      {"sudanese pounds", "SDG"},
      {"swiss francs", "CHF"},     {"cfa francs", "XAF"},         {"congolese francs", "CDF"},
      {"indian rupees", "INR"},    {"pakistani rupees", "PKR"},   {"mexican pesos", "MXN"},
      {"argentine pesos", "ARS"},  {"philippine pesos", "PHP"},   {"colombian pesos", "COP"},
      {"chilean pesos", "CLP"},    {"cuban pesos", "CUP"},        {"turkish lira", "TRY"},
      {"turkish liras", "TRY"},    {"iranian rials", "IRR"},      {"saudi riyals", "SAR"},
      {"qatari riyals", "QAR"},    {"emirati dirhams", "AED"},    {"moroccan dirhams", "MAD"},
      {"iraqi dinars", "IQD"},     {"kuwaiti dinars", "KWD"},     {"serbian dinars", "RSD"},
      {"norwegian kroner", "NOK"}, {"danish kroner", "DKK"},      {"swedish kronor", "SEK"},
      {"russian rubles", "RUB"},   {"russian roubles", "RUB"},    {"chinese yuan", "CNY"},
      {"japanese yen", "JPY"},     {"korean won", "KRW"}};
  return lexicon;
}

const WordSet& measures() {
  static const WordSet set(R"(
    bcm bpd cm dwt ft g gb ghz gw gwh ha kg kilometer kilometre km km2 kph kt kw kwh lb lbs m m2
    m3 mb meter metre mhz mi mile mm mph mt mw mwh nm t tb tcm ton tonne tw twh)");
  return set;
}

const WordSet& compound_units() {
  static const WordSet set(R"(
    acre barrel country degree dollar euro foot gigawatt hectare kg kilogram kilometer kilometre
    kiloton km man megaton megawatt member meter metre mile nation people percent person pound
    rouble ruble seat ship strong ton tonne vehicle woman yen yuan)");
  return set;
}

const WordSet& time_units() {
  static const WordSet set(R"(
    ad afternoons am bc bce bst ce centuries century cet day days decade decades edt est evenings
    fortnight fortnights generations gmt hour hours hr hrs midnight millennia minute minutes month
    months mornings night nights noon o'clock pm quarter quarters second seconds semesters summers
    times utc week weekend weekends weeks winters year years yr yrs)");
  return set;
}

const WordSet& counted_nouns() {
  static const WordSet set(R"(
    activist aircraft ambassador american attacker battalion boat bodies body bomb brigade
    bystander captive casualties casualty child children citizen civilian conscript delegate
    demonstrator destroyer detainee diplomat division drone envoy fatalities fatality fighter
    frigate guard gunman gunmen helicopter hostage howitzer insurgent israeli jet journalist
    launcher lawmaker man marine men mercenary migrant militant minister missile national officer
    official palestinian passenger peacekeeper people person personnel pilot plane policeman
    policemen prisoner protester rebel recruit refugee regiment reporter resident rocket russian
    sailor serviceman servicemen shell ship soldier student submarine tank tanker troop truck
    ukrainian vehicle vessel victim villager volunteer warplane warship woman women worker)");
  return set;
}

const WordSet& irregular_plurals() {
  static const WordSet set(R"(
    aircraft cattle children feet headquarters hovercraft infantry livestock men militia offspring
    people personnel police series sheep spacecraft species staff teeth watercraft women yen)");
  return set;
}

const WordSet& nominal_adjectives() {
  static const WordSet set(R"(
    british dead displaced dutch french homeless injured irish missing swiss wounded)");
  return set;
}

const WordSet& not_plurals() {
  static const WordSet set(R"(
    afterwards alias always becomes besides chaos comes gas gets gives goes includes leaves lies
    lives makes means needs nowadays overseas perhaps remains says seems shows sometimes takes
    texas upwards wants yes)");
  return set;
}

const WordSet& plural_modifiers() {
  static const WordSet set(R"(
    aircraft police
    affairs airlines airways arms communications customs defense emirates forces goods logistics
    nations netherlands operations philippines rights sanctions savings sports states systems
    weapons women's)");
  return set;
}

const WordSet& phrase_ends() {
  static const WordSet set(R"(
    a about according across after against ago all along alongside also although am among an and
    any are around as at away back be because been before behind being below between but by can
    could despite did do does down during each earlier either every except for from had has have
    having he her here him his how however i if in including inside instead into is it its just
    last later left like may might must near never next nor not now of off on once only or our out
    outside over per said say says shall she should since so such than that the their them then
    there these they this those though through to today told tomorrow toward towards under until
    up upon us versus via vs was we went were what when where whether which while who whom whose
    why will with within without would yesterday yet you your)");
  return set;
}

const WordSet& determiners() {
  static const WordSet set("her his its my our that the their these this those your");
  return set;
}

const WordSet& pointers_back() {
  static const WordSet set("any both every no the these those which");
  return set;
}

const WordSet& ordinals() {
  static const WordSet set("eighth fifth first fourth ninth second seventh sixth tenth third");
  return set;
}

const WordSet& numbered_things() {
  static const WordSet set(R"(
    act age aged ages airbus annex apollo area article articles bill block boeing case category
    channel chapter chapters class code day directive district document episode figure flight gate
    grade grades group highway issue item law level line mark month no nos number numbers order
    page pages paragraph part phase pier platform pm point protocol radio resolution room round
    route rule season section sections sector size step table terminal tier title top turned
    turning type unit version volume week year zone)");
  return set;
}

const WordSet& year_cues() {
  static const WordSet set(R"(
    a after and autumn before by circa during early fall for from his in its late mid of since
    spring summer that the their this till to until winter year)");
  return set;
}

bool is_word_of_change(std::string_view word) {
  static const WordSet set(R"(
    cut down fall fallen falling fell gone grew grow grown raise rise risen rising rose shrank up
    went)");
  static const RE2 stems(
      "(?:increas|rais|reduc|drop|decreas|declin|jump|climb|soar|double|expand|chang|cutt|lower|"
      "slash|revis|slip|surg|plung|boost|shr[iu]nk|trim)[a-z]*");
  return set.has(word) || RE2::FullMatch(word, stems);
}

}  // namespace concord::extract::quantity_words
