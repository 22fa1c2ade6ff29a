#include "extract/evaluation/treebank.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <unordered_map>

#include "extract/sentences.h"
#include "extract/tokens.h"
#include "graph/core/error.h"

namespace concord::evaluation {
namespace {

using language::ConlluSentence;
using language::ConlluWord;
using language::NameSpan;
using language::NameType;

constexpr std::size_t kBatchSentences = 64;

NameType gum_type(std::string_view type) {
  if (type == "person") return NameType::kPerson;
  if (type == "place") return NameType::kPlace;
  if (type == "organization") return NameType::kOrganization;
  return NameType::kOther;
}

std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (const std::string_view part : language::split(misc, '|')) {
    if (part.starts_with(key)) return part.substr(key.size());
  }
  return {};
}

// GUM writes entities as brackets in MISC: "(1-person-new…" opens, "1)" closes, "(2-place-…)" is
// one word.
std::vector<NameSpan> gum_entities(const ConlluSentence& sentence) {
  struct Open {
    std::string_view id;
    std::uint32_t begin;
    NameType type;
  };
  std::vector<Open> open;
  std::vector<NameSpan> spans;
  for (std::uint32_t word = 0; word < sentence.words.size(); ++word) {
    std::string_view value = misc_value(sentence.words[word].misc, "Entity=");
    while (!value.empty()) {
      const std::size_t end = std::min(value.find_first_of("()", 1), value.size());
      if (value.front() == '(') {
        const auto fields = language::split(value.substr(1, end - 1), '-');
        const NameType type = fields.size() > 1 ? gum_type(fields[1]) : NameType::kOther;
        const bool closed = end < value.size() && value[end] == ')';
        if (closed) {
          spans.push_back({word, word + 1, type});
        } else {
          open.push_back({fields[0], word, type});
        }
        value.remove_prefix(closed ? end + 1 : end);
        continue;
      }
      const auto opened = std::find_if(open.rbegin(), open.rend(), [&](const Open& entity) {
        return entity.id == value.substr(0, end);
      });
      if (opened != open.rend()) {
        spans.push_back({opened->begin, word + 1, opened->type});
        open.erase(std::next(opened).base());
      }
      value.remove_prefix(std::min(end + 1, value.size()));
    }
  }
  return spans;
}

// The word of a span whose head lies outside of it.
std::uint32_t head_of(const ConlluSentence& sentence, const NameSpan& span) {
  for (std::uint32_t word = span.begin; word < span.end; ++word) {
    const std::int32_t head = sentence.words[word].head;
    if (head < static_cast<std::int32_t>(span.begin) || head >= static_cast<std::int32_t>(span.end))
      return word;
  }
  return span.begin;
}

std::uint32_t number(std::string_view text) {
  std::uint32_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct Forms {
  std::vector<std::string_view> forms;
  std::vector<std::uint32_t> ends;
};

Forms forms_of(std::span<const ConlluSentence> sentences) {
  Forms all;
  for (const ConlluSentence& sentence : sentences) {
    for (const ConlluWord& word : sentence.words) all.forms.push_back(word.form);
    all.ends.push_back(static_cast<std::uint32_t>(all.forms.size()));
  }
  return all;
}

}  // namespace

namespace {

// Takes names out of the entities of a sentence, each word for one name.
class NameTaker {
 public:
  explicit NameTaker(const ConlluSentence& sentence)
      : sentence_(sentence), taken_(sentence.words.size(), 0) {}

  // `joined`: across "of", "the" and the like, where a proper noun follows.
  void take(const NameSpan& entity, bool joined) {
    const std::uint32_t head = head_of(sentence_, entity);
    if (!is_free(head)) return;
    NameSpan name{head, head + 1, entity.type};
    while (name.begin > entity.begin && is_free(name.begin - 1)) --name.begin;
    for (;;) {
      while (name.end < entity.end && is_free(name.end)) ++name.end;
      std::uint32_t next = name.end;
      while (joined && next < entity.end && next < name.end + 2 && is_joint(next)) ++next;
      if (next == name.end || next >= entity.end || !is_free(next)) break;
      name.end = next;
    }
    std::fill(taken_.begin() + name.begin, taken_.begin() + name.end, 1);
    names_.push_back(name);
  }

  std::vector<NameSpan> names() {
    std::ranges::sort(names_, {}, &NameSpan::begin);
    return std::move(names_);
  }

 private:
  // By the Penn tag: "United" in "United States" is an adjective by the universal one.
  bool is_free(std::uint32_t word) const {
    return sentence_.words[word].xpos.starts_with("NNP") && !taken_[word];
  }
  bool is_joint(std::uint32_t word) const {
    const std::string& form = sentence_.words[word].form;
    return form == "of" || form == "the" || form == "for" || form == "&" || form == "-" ||
           form == "de" || form == "on";
  }

  const ConlluSentence& sentence_;
  std::vector<char> taken_;
  std::vector<NameSpan> names_;
};

}  // namespace

std::vector<NameSpan> gum_names(const ConlluSentence& sentence) {
  const std::vector<NameSpan> entities = gum_entities(sentence);
  std::vector<NameSpan> people, others;
  for (const NameSpan& entity : entities) {
    (entity.type == NameType::kPerson ? people : others).push_back(entity);
  }
  const auto length = [](const NameSpan& span) { return span.end - span.begin; };
  std::ranges::stable_sort(others, std::ranges::greater(), length);
  std::ranges::stable_sort(people, std::ranges::less(), length);
  NameTaker taker(sentence);
  for (const NameSpan& entity : others) taker.take(entity, true);
  for (const NameSpan& entity : people) taker.take(entity, false);
  return taker.names();
}

AnnotatedSentence annotated(const ConlluSentence& sentence) {
  AnnotatedSentence gold;
  const auto size = static_cast<std::uint32_t>(sentence.words.size());
  for (const ConlluWord& word : sentence.words) {
    gold.upos.push_back(word.upos);
    gold.xpos.push_back(word.xpos);
    gold.lemmas.push_back(word.lemma);
    gold.relations.push_back(word.deprel);
    gold.heads.push_back(word.head < 0 ? size : static_cast<std::uint32_t>(word.head));
    gold.has_names = gold.has_names || word.misc.find("Entity=") != std::string::npos;
  }
  gold.names = gum_names(sentence);
  return gold;
}

std::map<std::string, std::vector<AnnotatedPredicate>> read_propbank(const std::string& path,
                                                                     const std::string& part) {
  std::ifstream in(path);
  if (!in) throw Error("cannot read '" + path + "'");
  std::map<std::string, std::vector<AnnotatedPredicate>> predicates;
  std::size_t line_number = 0;
  for (std::string line; std::getline(in, line);) {
    ++line_number;
    if (line.starts_with('#')) continue;
    const auto columns = language::split(line, '\t');
    if (columns.size() != 5)
      throw InputError(
          {path, line_number, 0,
           "a predicate has 5 columns, this line has " + std::to_string(columns.size())});
    if (columns[0] != part) continue;
    AnnotatedPredicate predicate;
    predicate.word = number(columns[2]) - 1;
    predicate.roleset = columns[3];
    for (const std::string_view argument : language::split(columns[4], '|')) {
      const auto fields = language::split(argument, ':');
      if (fields.size() == 3)
        predicate.arguments.emplace_back(number(fields[1]) - 1, language::role_of(fields[0]));
    }
    predicates[std::string(columns[1])].push_back(std::move(predicate));
  }
  return predicates;
}

AnnotatedSentence annotated(const language::Model& model, const language::Parse& parse,
                            const language::ParsedSentence& sentence) {
  const language::Inventory& inventory = model.inventory();
  AnnotatedSentence found;
  for (std::uint32_t i = sentence.words_begin; i < sentence.words_end; ++i) {
    const language::ParsedWord& word = parse.words[i];
    found.upos.push_back(inventory.tags[word.tag].upos);
    found.xpos.push_back(inventory.tags[word.tag].xpos);
    found.lemmas.emplace_back(parse.lemma(word));
    found.relations.push_back(inventory.relations[word.relation]);
    found.heads.push_back(word.head);
  }
  found.has_names = found.has_predicates = true;
  found.names.assign(parse.names.begin() + sentence.names_begin,
                     parse.names.begin() + sentence.names_end);
  for (std::uint32_t i = sentence.predicates_begin; i < sentence.predicates_end; ++i) {
    const language::ParsedPredicate& parsed = parse.predicates[i];
    AnnotatedPredicate predicate;
    predicate.word = parsed.word;
    if (parsed.roleset != language::kNoRoleset)
      predicate.roleset = inventory.rolesets[parsed.roleset];
    for (std::uint32_t k = parsed.arguments_begin; k < parsed.arguments_end; ++k) {
      predicate.arguments.emplace_back(parse.arguments[k].word, parse.arguments[k].role);
    }
    found.predicates.push_back(std::move(predicate));
  }
  return found;
}

Scores score_on_gold_words(
    const language::Model& model, std::span<const ConlluSentence> treebank,
    const std::map<std::string, std::vector<AnnotatedPredicate>>& predicates) {
  language::Parser parser(model);
  language::Parse parse, given_parse;
  Scores scores;
  for (std::size_t begin = 0; begin < treebank.size(); begin += kBatchSentences) {
    const auto batch = treebank.subspan(begin, std::min(kBatchSentences, treebank.size() - begin));
    const Forms forms = forms_of(batch);
    parser.parse(forms.forms, forms.ends, parse);
    std::vector<std::uint8_t> given(forms.forms.size(), 0);
    std::vector<AnnotatedSentence> gold;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      gold.push_back(annotated(batch[i]));
      const auto found = predicates.find(batch[i].id);
      if (found == predicates.end()) continue;
      gold.back().has_predicates = true;
      for (const AnnotatedPredicate& predicate : found->second) {
        if (predicate.word >= batch[i].words.size()) continue;
        gold.back().predicates.push_back(predicate);
        given[parse.sentences[i].words_begin + predicate.word] = 1;
      }
    }
    parser.parse(forms.forms, forms.ends, given_parse, given);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      score(gold[i], annotated(model, parse, parse.sentences[i]),
            annotated(model, given_parse, given_parse.sentences[i]), scores);
    }
  }
  return scores;
}

RawTreebank raw(std::span<const ConlluSentence> treebank) {
  RawTreebank bank;
  const auto offset = [&] { return static_cast<std::uint32_t>(bank.text.size()); };
  bool space = false;
  std::uint32_t words = 0;
  for (const ConlluSentence& sentence : treebank)
    words += static_cast<std::uint32_t>(sentence.words.size());
  for (const ConlluSentence& sentence : treebank) {
    const bool paragraph = sentence.starts_paragraph || sentence.starts_document;
    if (!bank.text.empty()) bank.text += paragraph ? "\n\n" : space ? " " : "";
    const std::uint32_t begin = offset();
    const auto first = static_cast<std::uint32_t>(bank.words.size());
    for (const ConlluWord& word : sentence.words) {
      if (offset() > begin && space) bank.text += ' ';
      const std::uint32_t word_begin = offset();
      bank.text += word.form;
      bank.words.push_back({word_begin, offset()});
      bank.heads.push_back(word.head < 0 ? words : first + static_cast<std::uint32_t>(word.head));
      space = word.space_after;
    }
    bank.sentences.push_back({begin, offset()});
  }
  return bank;
}

RawScores score_on_raw_text(const language::Model& model,
                            std::span<const ConlluSentence> treebank) {
  const RawTreebank gold = raw(treebank);
  std::vector<extract::Token> tokens;
  extract::tokenize(gold.text, {0, static_cast<std::uint32_t>(gold.text.size())}, tokens);
  const std::vector<extract::Sentence> sentences = extract::split_sentences(gold.text, tokens);
  std::vector<std::string_view> forms;
  std::vector<std::uint32_t> ends;
  std::set<Span> token_spans, sentence_spans;
  for (const extract::Token& token : tokens) {
    forms.push_back(std::string_view(gold.text).substr(token.span.begin, token.span.size()));
    token_spans.insert(token.span);
  }
  for (const extract::Sentence& sentence : sentences) {
    ends.push_back(sentence.end_token);
    sentence_spans.insert(sentence.span);
  }
  RawScores scores;
  scores.words.add(std::set<Span>(gold.words.begin(), gold.words.end()), token_spans);
  scores.sentences.add(std::set<Span>(gold.sentences.begin(), gold.sentences.end()),
                       sentence_spans);
  language::Parser parser(model);
  language::Parse parse;
  parser.parse(forms, ends, parse);
  std::map<Span, std::size_t> gold_words;
  for (std::size_t i = 0; i < gold.words.size(); ++i) gold_words.emplace(gold.words[i], i);
  std::vector<const ConlluWord*> annotations;
  for (const ConlluSentence& sentence : treebank) {
    for (const ConlluWord& word : sentence.words) annotations.push_back(&word);
  }
  for (Counts* counts : {&scores.upos, &scores.lemmas, &scores.unlabelled, &scores.labelled}) {
    counts->gold = gold.words.size();
    counts->found = tokens.size();
  }
  for (const language::ParsedSentence& sentence : parse.sentences) {
    for (std::uint32_t i = sentence.words_begin; i < sentence.words_end; ++i) {
      const auto aligned = gold_words.find(tokens[i].span);
      if (aligned == gold_words.end()) continue;
      const ConlluWord& annotation = *annotations[aligned->second];
      const language::ParsedWord& word = parse.words[i];
      scores.upos.right += model.inventory().tags[word.tag].upos == annotation.upos;
      scores.lemmas.right += parse.lemma(word) == annotation.lemma || annotation.lemma == "_";
      const std::uint32_t gold_head = gold.heads[aligned->second];
      const bool is_root = word.head == sentence.words_end - sentence.words_begin;
      const bool gold_root = gold_head == gold.words.size();
      const bool head = is_root || gold_root ? is_root == gold_root
                                             : tokens[sentence.words_begin + word.head].span ==
                                                   gold.words[gold_head];
      scores.unlabelled.right += head;
      scores.labelled.right +=
          head && language::universal_relation(model.inventory().relations[word.relation]) ==
                      language::universal_relation(annotation.deprel);
    }
  }
  return scores;
}

std::vector<std::pair<std::string, Counts>> listed(const RawScores& scores) {
  return {{"words", scores.words},   {"sentences", scores.sentences}, {"UPOS", scores.upos},
          {"lemmas", scores.lemmas}, {"UAS", scores.unlabelled},      {"LAS", scores.labelled}};
}

}  // namespace concord::evaluation
