#include "extract/titles.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "extract/data/offices.txt.h"
#include "extract/data/title_words.txt.h"
#include "extract/word_lists.h"
#include "extract/words.h"

namespace concord::extract {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The lexicon, and one automaton over all its heads.
class Lexicon {
 public:
  static const Lexicon& instance() {
    static const Lexicon lexicon;
    return lexicon;
  }

  const Office* find(const std::string& name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : found->second;
  }
  const Office* with_portfolio(const std::string& head) const {
    const auto found = by_portfolio_head_.find(head);
    return found == by_portfolio_head_.end() ? nullptr : found->second;
  }
  const re2::RE2& finder() const { return *finder_; }

 private:
  Lexicon() {
    std::string_view data = kOfficeData;
    offices_.reserve(static_cast<std::size_t>(std::count(data.begin(), data.end(), '\n')));
    while (!data.empty()) {
      const std::string_view line = data.substr(0, data.find('\n'));
      data.remove_prefix(std::min(data.size(), line.size() + 1));
      if (!line.empty() && line[0] != '#') add(line);
    }
    compile();
  }

  void add(std::string_view line) {
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    const auto relation = [](std::string_view cell) {
      return cell == "-" ? std::string() : std::string(cell);
    };
    Office office;
    std::string_view name = line.substr(0, first);
    office.takes_portfolio = name.starts_with("* ");
    if (office.takes_portfolio) name.remove_prefix(2);
    office.name = name;
    office.country_relation = relation(line.substr(first + 1, second - first - 1));
    office.organization_relation = relation(line.substr(second + 1));
    offices_.push_back(std::move(office));
    auto& index = offices_.back().takes_portfolio ? by_portfolio_head_ : by_name_;
    index.emplace(offices_.back().name, &offices_.back());
  }

  void compile() {
    std::vector<std::string> names;
    for (const Office& office : offices_) names.push_back(office.name);
    // Longest first: RE2 takes the first alternative that matches.
    std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::string pattern = "(?i)\\b(?:";
    for (const std::string& name : names) {
      if (pattern.back() != ':') pattern += '|';
      pattern += re2::RE2::QuoteMeta(name);
    }
    pattern += ")";
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    finder_ = std::make_unique<re2::RE2>("(" + pattern + ")", options);
  }

  std::vector<Office> offices_;
  std::unordered_map<std::string, const Office*> by_name_;
  std::unordered_map<std::string, const Office*> by_portfolio_head_;
  std::unique_ptr<re2::RE2> finder_;
};

// The word that ends at `end` (a run of letters, digits, periods and hyphens), or an empty span.
Span word_before(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = end;
  while (at > begin && (is_letter(text[at - 1]) || text[at - 1] == '-' || text[at - 1] == '.'))
    --at;
  return {at, end};
}

// The gap between two words of one title: a single space.
std::uint32_t skip_space_left(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  return at > begin && text[at - 1] == ' ' ? at - 1 : at;
}

// Words that may be a minister's portfolio: "foreign", "defence", "trade and industry".
bool is_portfolio_word(std::string_view lower) {
  static const re2::RE2 words(
      "foreign|external|internal|defen[cs]e|interior|finance|economic?s?|economy|trade|commerce|"
      "industry|justice|energy|"
      "oil|health|education|environment|climate|agriculture|transport|labou?r|culture|information|"
      "communications?|digital|science|technology|housing|immigration|migration|security|home|"
      "treasury|planning|"
      "development|tourism|sports?|youth|women|affairs|cabinet|public|european|europe|war|armed|"
      "forces|state|"
      "unification|railways?|shipping|water|social|welfare|budget|tax|police|intelligence|army|"
      "navy|"
      "military|government|ministry|presidential|white|house|senior|chief|national|parliamentary|"
      "electricity|petroleum|religious|transportation|rural|fisheries|mining|power|investment|"
      "reconstruction|higher");
  return re2::RE2::FullMatch(re2::StringPiece(lower.data(), lower.size()), words);
}

// data/title_words.txt
using StatusWords = std::unordered_map<std::string_view, std::optional<TitleStatus>>;
const StatusWords& status_words() {
  static const StatusWords words = [] {
    const WordLists lists(kTitleWordData);
    StatusWords found;
    const auto add = [&](std::string_view list, std::optional<TitleStatus> status) {
      for (const std::string_view word : lists.words(list)) found.emplace(word, status);
    };
    add("former", TitleStatus::kFormer);
    add("acting", TitleStatus::kActing);
    add("deputy", TitleStatus::kDeputy);
    add("elect", TitleStatus::kElect);
    add("held", std::nullopt);
    add("faction", std::nullopt);
    return found;
  }();
  return words;
}

const WordSet& faction_words() {
  static const WordSet words(WordLists(kTitleWordData).words("faction"));
  return words;
}

class TitleFinder {
 public:
  TitleFinder(std::string_view text, Span part, std::span<const Span> names)
      : text_(text), part_(part), names_(names) {}

  std::vector<TitleMention> run() {
    const re2::StringPiece whole(text_.data(), text_.size());
    std::size_t at = part_.begin;
    re2::StringPiece hit;
    while (
        Lexicon::instance().finder().Match(whole, at, part_.end, re2::RE2::UNANCHORED, &hit, 1)) {
      const auto begin = static_cast<std::uint32_t>(hit.data() - text_.data());
      const auto end = static_cast<std::uint32_t>(begin + hit.size());
      at = end;
      if (auto title = read({begin, end})) {
        at = std::max<std::size_t>(end, title->span.end);
        titles_.push_back(std::move(*title));
      }
    }
    return std::move(titles_);
  }

 private:
  // The title around a head that the lexicon knows.
  std::optional<TitleMention> read(Span head) const {
    TitleMention title;
    std::uint32_t end = head.end;
    const bool abbreviation = text_[end - 1] == '.';
    if (!abbreviation && end < part_.end && text_[end] == 's' && !is_word_at(end + 1)) {
      title.plural = true;
      ++end;
    } else if (!abbreviation && is_word_at(end)) {
      return std::nullopt;  // "leadership", "generally"
    }
    if (inside_name(head)) return std::nullopt;
    title.office = lower_ascii(text_.substr(head.begin, head.size()));
    title.office_span = {head.begin, end};
    extend_portfolio(title);
    if (title.entry == nullptr) title.entry = Lexicon::instance().find(title.office);
    if (title.entry == nullptr) return std::nullopt;
    title.span = title.office_span;
    if (title.entry->country_relation.empty())
      return before_capital(title) ? std::optional(title) : std::nullopt;
    extend_elect(title);
    extend_status_and_holder(title);
    extend_of(title);
    return title;
  }

  bool is_word_at(std::uint32_t at) const {
    return at < part_.end && (is_letter(text_[at]) || (text_[at] >= '0' && text_[at] <= '9'));
  }

  bool inside_name(Span head) const {
    const auto after = std::upper_bound(names_.begin(), names_.end(), Span{head.begin, ~0u});
    return after != names_.begin() && (after - 1)->end > head.begin;
  }

  bool before_capital(const TitleMention& title) const {
    const std::uint32_t next = title.span.end + 1;
    return is_upper(text_[title.span.begin]) && next < part_.end && text_[next - 1] == ' ' &&
           (is_upper(text_[next]) || static_cast<unsigned char>(text_[next]) >= 0xC3);
  }

  // "Foreign Minister", "minister of trade", "Minister for Foreign Affairs", "Secretary of State
  // for Defence".
  void extend_portfolio(TitleMention& title) const {
    const Office* entry = Lexicon::instance().with_portfolio(title.office);
    if (entry == nullptr) return;
    std::uint32_t at = title.office_span.begin;
    for (;;) {
      const Span word = word_before(text_, part_.begin, skip_space_left(text_, part_.begin, at));
      if (word.empty() || word.end == at || inside_name(word)) break;
      const std::string lower = lower_ascii(text_.substr(word.begin, word.size()));
      if (!is_portfolio_word(lower) && !(lower == "and" && at != title.office_span.begin)) break;
      at = word.begin;
    }
    if (at != title.office_span.begin && !lower_ascii(text_.substr(at, 4)).starts_with("and ")) {
      title.office_span.begin = at;
    }
    static const re2::RE2 following(
        "(?i) (?:of|for) (?:(?:the )?(?:foreign|home|internal|external|public|national) )?"
        "(?:affairs|defen[cs]e|interior|finance|trade|commerce|justice|energy|health|education|"
        "agriculture|transport|industry|economy|state|war|labou?r|information|culture|"
        "electricity|oil|petroleum|religious affairs|tourism|planning|housing|water|youth|"
        "development|communications|transportation|security|europe|environment|science)\\b"
        "(?: and (?:trade|commerce|industry|energy|rural affairs|economy|justice|security)\\b)?");
    re2::StringPiece rest(text_.data() + title.office_span.end, part_.end - title.office_span.end);
    const char* const begin = rest.data();
    if (re2::RE2::Consume(&rest, following)) {
      title.office_span.end += static_cast<std::uint32_t>(rest.data() - begin);
    }
    title.office = lower_ascii(text_.substr(title.office_span.begin, title.office_span.size()));
    // "minister" alone and "press secretary" have entries of their own.
    title.entry = Lexicon::instance().find(title.office);
    const bool has_portfolio =
        title.office_span.size() > entry->name.size() + (title.plural ? 1u : 0u);
    if (title.entry == nullptr && has_portfolio) title.entry = entry;
    if (title.plural) {
      const std::size_t head = title.office.rfind(entry->name + "s");
      if (head != std::string::npos) title.office.erase(head + entry->name.size(), 1);
    }
  }

  // "president-elect", "minister-designate".
  void extend_elect(TitleMention& title) const {
    static const re2::RE2 elect("(?i)-(?:elect|designate)\\b");
    re2::StringPiece rest(text_.data() + title.span.end, part_.end - title.span.end);
    const char* const begin = rest.data();
    if (re2::RE2::Consume(&rest, elect)) {
      title.span.end += static_cast<std::uint32_t>(rest.data() - begin);
      title.status = TitleStatus::kElect;
    }
  }

  // Leftward: status words and the adjective or possessive of the holder, in either order. Words
  // that change nothing belong to the title only if one of those stands before them.
  void extend_status_and_holder(TitleMention& title) const {
    bool verb = false;  // the last word may be one: "Ireland elected president X"
    for (std::uint32_t at = title.span.begin;;) {
      const bool hyphen = at > part_.begin && text_[at - 1] == '-';
      const std::uint32_t gap = hyphen ? at - 1 : skip_space_left(text_, part_.begin, at);
      if (gap == at) return;
      if (take_name(title, gap, verb)) {
        at = title.span.begin;
        continue;
      }
      // "former Bosnian Serb commander": a people, and no state's.
      if (!title.of.empty() && title.of.begin == at && !hyphen) {
        const Span people = name_ending_at(gap);
        if (!people.empty()) {
          title.of = {};
          at = title.span.begin = people.begin;
          continue;
        }
      }
      const Span word = word_before(text_, part_.begin, gap);
      if (word.empty()) return;
      const std::string lower = lower_ascii(text_.substr(word.begin, word.size()));
      const auto found = status_words().find(lower);
      if (found == status_words().end()) return;
      if (title.office == "leader" && faction_words().has(lower))
        title.entry = Lexicon::instance().find("party leader");
      verb = lower == "elected" || lower == "re-elected" || lower == "reelected";
      at = word.begin;
      if (!found->second) continue;
      // "former deputy minister": former is what counts; what stands further left wins.
      title.status = title.status == TitleStatus::kFormer ? title.status : *found->second;
      title.span.begin = at;
    }
  }

  // The name that ends at `end`, perhaps with a possessive: "North Korean", "Russia's".
  bool take_name(TitleMention& title, std::uint32_t end, bool only_possessive) const {
    if (!title.of.empty()) return false;
    std::uint32_t name_end = end;
    for (std::string_view possessive : {std::string_view("'s"), std::string_view("\xE2\x80\x99s"),
                                        std::string_view("'"), std::string_view("\xE2\x80\x99")}) {
      if (end >= part_.begin + possessive.size() &&
          text_.substr(end - possessive.size(), possessive.size()) == possessive) {
        name_end = end - static_cast<std::uint32_t>(possessive.size());
        break;
      }
    }
    if (only_possessive && name_end == end) return false;
    const Span name = name_ending_at(name_end);
    if (name.empty()) return false;
    title.of = name;
    title.span.begin = name.begin;
    return true;
  }

  Span name_ending_at(std::uint32_t end) const {
    const auto found =
        std::lower_bound(names_.begin(), names_.end(), end,
                         [](const Span& name, std::uint32_t at) { return name.end < at; });
    const bool ends = found != names_.end() && found->end == end && found->begin >= part_.begin;
    return ends ? *found : Span{};
  }

  // Rightward: "president of France", "ambassador to the United Nations", "spokesman for the
  // foreign ministry".
  void extend_of(TitleMention& title) const {
    const Span first =
        !title.of.empty()
            ? Span{}
            : name_after(title.span.end, {" of the ", " of ", " for the ", " for ", " at the "});
    if (!first.empty()) {
      title.of = first;
      title.span.end = first.end;
    }
    const bool posted = title.entry->country_relation == "ambassadorOf" ||
                        title.office.find("envoy") != std::string::npos;
    if (!posted) return;
    const Span to = name_after(title.span.end, {" to the ", " to "});
    if (!to.empty()) {
      title.accredited_to = to;
      title.span.end = to.end;
    }
  }

  Span name_after(std::uint32_t at, std::initializer_list<std::string_view> links) const {
    for (std::string_view link : links) {
      if (text_.substr(at, link.size()) != link) continue;
      const auto begin = static_cast<std::uint32_t>(at + link.size());
      const auto found = std::lower_bound(names_.begin(), names_.end(), Span{begin, 0});
      if (found != names_.end() && found->begin == begin && found->end <= part_.end) return *found;
    }
    return {};
  }

  std::string_view text_;
  Span part_;
  std::span<const Span> names_;
  std::vector<TitleMention> titles_;
};

}  // namespace

bool leaves_title_open(std::string_view word) {
  if (word.empty() || !(word[0] >= 'a' && word[0] <= 'z')) return false;
  return !status_words().contains(word) && !is_portfolio_word(word);
}

std::vector<TitleMention> find_titles(std::string_view text, Span part,
                                      std::span<const Span> names) {
  return TitleFinder(text, part, names).run();
}

}  // namespace concord::extract
