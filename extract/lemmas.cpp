#include "extract/lemmas.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <stdexcept>
#include <vector>

#include "extract/data/lemmas.txt.h"
#include "extract/utf8.h"

namespace concord::extract {
namespace {

// ---- Tags ---------------------------------------------------------------------------------------
// The tags that rules and data speak of, universal and Penn together, as a set of bits.
using Tags = std::uint64_t;

constexpr std::array<std::string_view, 45> kTagNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",    "CC",
    "CD",   "DT",   "FW",    "VBP",   "IN",    "JJ",  "JJR",  "JJS",  "MD",
    "NN",   "NNP",  "NNPS",  "NNS",   "POS",   "PRP", "PRP$", "RB",   "RBR",
    "RBS",  "TO",   "UH",    "VB",    "VBD",   "VBG", "VBN",  "VBZ",  "stem"};

// A name as one number, for comparison at one stroke.
constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t bits = 0;
  for (const char c : name) bits = bits << 8 | static_cast<unsigned char>(c);
  return name.size() <= 8 ? bits : 0;
}

constexpr auto kPackedTagNames = [] {
  std::array<std::uint64_t, kTagNames.size()> names{};
  std::ranges::transform(kTagNames, names.begin(), packed);
  return names;
}();

// The bit of a tag; 0 when neither rules nor data speak of it.
constexpr Tags tag(std::string_view name) {
  const auto* const found = std::ranges::find(kPackedTagNames, packed(name));
  return found == kPackedTagNames.end() ? 0 : Tags{1} << (found - kPackedTagNames.begin());
}

// Words in which capitals may be kept.
constexpr Tags kNominal = tag("NOUN") | tag("ADJ") | tag("SYM");
constexpr Tags kStem = tag("stem");
constexpr Tags kNames = tag("NNP") | tag("NNPS");
constexpr Tags kPast = tag("VBD") | tag("VBN");
constexpr Tags kCompared = tag("JJR") | tag("JJS") | tag("RBR") | tag("RBS");

// ---- The words of extract/data/lemmas.txt -------------------------------------------------------
class Exceptions {
 public:
  explicit Exceptions(std::string_view data) {
    std::vector<Entry> entries;
    for (; !data.empty(); data.remove_prefix(std::min(data.find('\n'), data.size() - 1) + 1)) {
      const std::string_view line = data.substr(0, data.find('\n'));
      if (line.empty() || line.front() == '#') continue;
      const std::size_t first = line.find('\t');
      const std::size_t second = line.find('\t', first + 1);
      if (second == std::string_view::npos) {
        throw std::logic_error("lemmas: three columns, not '" + std::string(line) + "'");
      }
      const Tags tags = tags_of(line.substr(first + 1, second - first - 1), line);
      each(line.substr(second + 1), ' ', [&](std::string_view form) {
        entries.push_back({form, line.substr(0, first), tags});
      });
    }
    while (slots_.size() < entries.size() * 2)
      slots_.resize(std::max<std::size_t>(2, slots_.size() * 2));
    for (const Entry& entry : entries) {
      std::size_t slot = slot_of(entry.form);
      while (!slots_[slot].form.empty()) slot = next(slot);
      slots_[slot] = entry;
    }
  }

  // The lemma of `form` (in lower case) with one of `tags`; empty when there is none.
  std::string_view find(std::string_view form, Tags tags) const {
    for (std::size_t slot = slot_of(form); !slots_[slot].form.empty(); slot = next(slot)) {
      if (slots_[slot].form == form && (slots_[slot].tags & tags) != 0) return slots_[slot].lemma;
    }
    return {};
  }

 private:
  struct Entry {
    std::string_view form;  // empty when the slot is free
    std::string_view lemma;
    Tags tags = 0;
  };

  template <class Function>
  static void each(std::string_view list, char separator, Function function) {
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(separator), list.size());
      function(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  static Tags tags_of(std::string_view names, std::string_view line) {
    Tags tags = 0;
    each(names, ',', [&](std::string_view name) {
      if (tag(name) == 0)
        throw std::logic_error("lemmas: unknown tag in '" + std::string(line) + "'");
      tags |= tag(name);
    });
    return tags;
  }
  std::size_t slot_of(std::string_view form) const {
    return std::hash<std::string_view>()(form) & (slots_.size() - 1);
  }
  std::size_t next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  std::vector<Entry> slots_;  // a power of two, at most half of them taken
};

const Exceptions& exceptions() {
  static const Exceptions all(kLemmaData);
  return all;
}

// ---- Letters ------------------------------------------------------------------------------------
constexpr bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}
bool ends_with_one_of(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view e) { return word.ends_with(e); });
}
// Groups of vowels, roughly the syllables: "visit" has two.
int vowel_groups(std::string_view word) {
  int groups = 0;
  bool inside = false;
  for (const char c : word) {
    if (is_vowel(c) && !inside) ++groups;
    inside = is_vowel(c);
  }
  return groups;
}

// ---- Rules --------------------------------------------------------------------------------------
// What makes the lemma of a form: bytes cut from its end, and letters put there instead.
struct Change {
  std::size_t cut = 0;
  std::string_view add;
};

// Of what is left without "ed", "ing", "er" or "est": does an "e" belong to it ("hop" of "hoped")?
// Where the spelling does not tell, extract/data/lemmas.txt has the word.
bool lost_e(std::string_view stem) {
  const std::size_t n = stem.size();
  const char last = stem[n - 1];
  if (n < 2 || is_vowel(last)) return last == 'u';  // argu(e), but not ski, play
  const char before = stem[n - 2];
  const bool short_word = vowel_groups(stem) == 1;
  switch (last) {
    case 'c':
    case 'v':
    case 'z':
      return last != 'z' || before != 't';  // waltz
    case 's':
      return before != 's';
    case 'g':
      if (before == 'n')
        return ends_with_one_of(stem, {"ang", "eng", "ung"});  // but not bring, belong
      return before != 'g';
    case 'h':
    case 'w':
    case 'x':
      return false;
    default:
      break;
  }
  if (!is_vowel(before))
    return last == 'l' && before != 'l' && before != 'r' && before != 'w';  // handl(e)
  if (n >= 3 && is_vowel(stem[n - 3])) {
    // initi-at(e), evalu-at(e), requir(e), but not wait, need, join
    return ends_with_one_of(stem, {"iat", "uat", "quot", "uad", "uir", "uid"});
  }
  if (short_word) return true;  // hop(e), tim(e): with a doubled letter it would be hopp, trimm
  switch (last) {
    case 'n':
      return before == 'i' || before == 'u';  // determin(e), but not open, mention
    case 'p':
      return before == 'a';  // escap(e), but not develop
    case 'l':
      return before == 'i' || before == 'o' || before == 'u';  // but not travel, signal
    case 't':
      return before == 'a' || before == 'u' || before == 'o';  // creat(e), but not visit, target
    case 'r':
      return before != 'e' && before != 'o';  // admir(e), but not offer, honor
    default:
      return true;
  }
}

// The change of a form whose stem (without an ending of `ending` bytes) begins with a vowel's
// letter: "hoped" -> "hope", "stopped" -> "stop", "visited" -> "visit".
Change restore(std::string_view form, std::size_t ending) {
  const std::string_view stem = form.substr(0, form.size() - ending);
  if (stem.empty()) return {};
  const std::size_t n = stem.size();
  if (const std::string_view known = exceptions().find(stem, kStem); !known.empty()) {
    return {form.size(), known};
  }
  const char last = stem[n - 1];
  if (n >= 3 && last == stem[n - 2] && !is_vowel(last)) {
    // pass, staff, buzz, call
    const bool kept = last == 's' || last == 'f' || last == 'z' || last == 'l';
    return {kept ? ending : ending + 1, ""};
  }
  return {ending, lost_e(stem) ? "e" : ""};
}

// The -s of nouns and verbs.
Change without_s(std::string_view form) {
  if (form.size() < 3 || !form.ends_with('s')) return {};
  if (form.ends_with("'s")) return {2, ""};  // CD's
  if (form.ends_with("ss")) return {};
  if (form.ends_with("ies")) return form.size() > 4 ? Change{3, "y"} : Change{1, ""};  // ties
  if (ends_with_one_of(form, {"ches", "shes", "sses", "xes", "zzes", "tzes", "oes"}))
    return {2, ""};
  // virus-es, but not caus-es, hous-es
  if (form.ends_with("uses") && form.size() > 5 && !ends_with_one_of(form, {"auses", "ouses"})) {
    return {2, ""};
  }
  return {1, ""};
}

Change plural(std::string_view form) {
  if (form.ends_with("men")) return {2, "an"};  // policemen
  if (form.ends_with("0s")) return {};          // the 1990s
  if (form.ends_with("0's")) return {2, "s"};
  return without_s(form);
}

Change past(std::string_view form) {
  if (form.size() < 4 || !form.ends_with("ed")) return {};
  if (form.ends_with("eed")) return {1, ""};  // agreed
  if (form.ends_with("ied")) return {3, "y"};
  return restore(form, 2);
}

Change gerund(std::string_view form) {
  if (form.size() < 5 || !form.ends_with("ing")) return {};
  return restore(form, 3);
}

Change positive(std::string_view form) {
  const std::size_t ending = form.ends_with("est") ? 3 : form.ends_with("er") ? 2 : 0;
  if (ending == 0 || form.size() < ending + 3) return {};
  const std::string_view stem = form.substr(0, form.size() - ending);
  if (stem.ends_with('i')) return {ending + 1, "y"};
  if (stem.ends_with('e')) return {ending, ""};
  if (ends_with_one_of(stem, {"ng", "et", "er"}) && exceptions().find(stem, kStem).empty()) {
    return {ending, ""};  // young, quiet, clever
  }
  return restore(form, ending);
}

// "overtook" is over + took: the irregular verb in `form`, behind a prefix; cut it there.
Change prefixed(std::string_view form, Tags tags) {
  for (const std::string_view prefix :
       {"re", "un", "pre", "over", "out", "under", "mis", "up", "with", "fore", "inter"}) {
    if (!form.starts_with(prefix)) continue;
    const std::string_view verb = form.substr(prefix.size());
    const std::string_view found = exceptions().find(verb, tags & kPast);
    if (verb.size() >= 3 && !found.empty()) return {verb.size(), found};
  }
  return {};
}

Change change_of(std::string_view form, Tags tags) {
  if ((tags & tag("NNS")) != 0) return plural(form);
  if ((tags & tag("NNPS")) != 0) return plural(form);
  if ((tags & tag("VBZ")) != 0) return without_s(form);
  if ((tags & kPast) != 0) {
    const Change change = prefixed(form, tags);
    return change.cut != 0 ? change : past(form);
  }
  if ((tags & tag("VBG")) != 0) return gerund(form);
  if ((tags & kCompared) != 0) return positive(form);
  // A verb in a name: the United Nations.
  if ((tags & tag("VERB")) != 0 && (tags & tag("NNP")) != 0) {
    return form.ends_with("ing") ? gerund(form) : past(form);
  }
  return {};
}

// ---- Forms --------------------------------------------------------------------------------------
bool all_lower_ascii(std::string_view form) {
  return std::ranges::all_of(
      form, [](char c) { return static_cast<unsigned char>(c) < 0x80 && (c < 'A' || c > 'Z'); });
}

// In lower case, with the apostrophe that the data has.
void fold(std::string_view form, std::string& out) {
  out.clear();
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    if (c.value < 0x80) {
      const char byte = form[at];
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
    } else if (c.value == 0x2019 || c.value == 0x2018) {
      out += '\'';
    } else if (c.size == 1) {
      out += form[at];  // not UTF-8
    } else {
      std::array<utf8proc_uint8_t, 4> bytes;
      const auto size = utf8proc_encode_char(
          utf8proc_tolower(static_cast<utf8proc_int32_t>(c.value)), bytes.data());
      out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
    }
    at += c.size;
  }
}

bool is_roman(std::string_view form) {
  return form.find_first_not_of("IVXLCDM") == std::string_view::npos;
}
bool has_digit(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= '0' && c <= '9'; });
}

// A capital after a hyphen belongs to a name: anti-American.
void keep_inner_capitals(std::string_view form, std::string& folded) {
  if (folded.size() != form.size()) return;
  for (std::size_t i = form.find('-'); i < form.size(); i = form.find('-', i + 1)) {
    if (i + 2 < form.size() && form[i + 2] >= 'a' && form[i + 2] <= 'z')
      folded[i + 1] = form[i + 1];
  }
}

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

// What the data says of `key`, which is `form` or its folding in `buffer`.
std::string_view known_lemma(std::string_view lemma, std::string_view key, std::string& buffer) {
  if (lemma == "=") return key;
  if (lemma != "^" && lemma != "^^") return lemma;
  if (key.data() != buffer.data()) buffer.assign(key);
  const std::size_t capitals = lemma == "^" ? 1 : buffer.size();
  std::transform(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(capitals),
                 buffer.begin(), upper);
  return buffer;
}

std::string_view changed(Change change, std::string_view key, std::string& buffer) {
  const std::string_view kept = key.substr(0, key.size() - change.cut);
  if (change.add.empty()) return kept;
  if (key.data() != buffer.data()) {
    buffer.assign(kept);
  } else {
    buffer.resize(kept.size());
  }
  return buffer.append(change.add);
}

// A name keeps its letters; only its ending changes.
std::string_view lemma_of_name(std::string_view form, Tags tags, std::string& buffer) {
  fold(form, buffer);
  if (const std::string_view known = exceptions().find(buffer, tags & kNames); !known.empty()) {
    return known_lemma(known, buffer, buffer);
  }
  Change change = change_of(buffer, tags);
  if ((tags & tag("NNPS")) != 0) {
    const std::string_view known = exceptions().find(buffer, tag("NNS"));
    if (known == "=") return form;
    if (!known.empty()) change = {buffer.size(), known};
  }
  // Where folding changed the size it cannot be told which bytes are the ending.
  if ((change.cut == 0 && change.add.empty()) || buffer.size() != form.size()) return form;
  const bool capitals = form.back() >= 'A' && form.back() <= 'Z';
  const std::size_t kept = form.size() - change.cut;
  buffer.assign(form.substr(0, kept)).append(change.add);
  for (std::size_t i = kept; i < buffer.size(); ++i) {
    if (capitals || (i == 0 && form[0] >= 'A' && form[0] <= 'Z')) buffer[i] = upper(buffer[i]);
  }
  return buffer;
}

std::string_view lemma_of_number(std::string_view form, Tags tags, std::string& buffer) {
  if (has_digit(form)) {
    if (form.find(',') == std::string_view::npos) return form;
    buffer.assign(form);
    std::erase(buffer, ',');
    return buffer;
  }
  if (is_roman(form) && form.size() > 1) return form;
  fold(form, buffer);
  const std::string_view known = exceptions().find(buffer, tags);
  return known.empty() ? buffer : known;
}

}  // namespace

std::string_view lemma(std::string_view form, std::string_view upos, std::string_view xpos,
                       std::string& buffer) {
  const Tags tags = tag(upos) | tag(xpos);
  if ((tags & (kNames | tag("PROPN"))) != 0) return lemma_of_name(form, tags, buffer);
  if ((tags & tag("NUM")) != 0) return lemma_of_number(form, tags, buffer);
  std::string_view key = form;
  if (!all_lower_ascii(form)) {
    fold(form, buffer);
    key = buffer;
  }
  if (const std::string_view known = exceptions().find(key, tags); !known.empty()) {
    return known_lemma(known, key, buffer);
  }
  if ((tags & kNominal) != 0 && key.data() != form.data()) {
    const bool code = form[0] >= 'A' && form[0] <= 'Z' && (form.size() == 1 || has_digit(form));
    if (code && form.find('.') == std::string_view::npos) return form;  // plan B, Q1
    keep_inner_capitals(form, buffer);
  }
  return changed(change_of(key, tags), key, buffer);
}

}  // namespace concord::extract
