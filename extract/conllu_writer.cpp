#include "extract/conllu_writer.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "graph/core/code_points.h"

namespace concord::extract {
namespace {

constexpr std::string_view kNameTypes[] = {"person", "place", "organization", "other"};

class ConlluWriter {
 public:
  ConlluWriter(const Analysis& analysis, const language::Model& model)
      : analysis_(analysis), model_(model), code_points_(analysis.text()) {}

  std::string write() {
    out_ = "# newdoc id = " + one_line(analysis_.document->info().id) + "\n";
    for (std::size_t i = 0; i < analysis_.sentences.size(); ++i) write_sentence(i);
    return std::move(out_);
  }

 private:
  // Line ends and tabs would end a line or column of the format.
  static std::string one_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
  }

  void write_sentence(std::size_t index) {
    const Sentence& sentence = analysis_.sentences[index];
    if (sentence.starts_paragraph) out_ += "# newpar\n";
    out_ += "# sent_id = " + one_line(analysis_.document->info().id) + "-" +
            std::to_string(index + 1) + "\n";
    out_ += "# text = " + one_line(analysis_.text(sentence.span)) + "\n";
    analysis_.parser->read_roles(index);
    const language::ParsedSentence& parsed = analysis_.parse.sentences[index];
    misc_.assign(sentence.end_token - sentence.first_token, {});
    add_names(parsed);
    add_mentions(sentence, index);
    add_predicates(parsed);
    std::uint32_t parts_end = sentence.first_token;  // of the last multi-word token
    for (std::uint32_t token = sentence.first_token; token < sentence.end_token; ++token) {
      if (const std::uint32_t end = joined_end(sentence, token);
          token >= parts_end && end > token + 1) {
        write_joined(sentence, token, end);
        parts_end = end;
      }
      write_word(sentence, token,
                 analysis_.parse.words[parsed.words_begin + token - sentence.first_token],
                 token < parts_end);
    }
    out_ += "\n";
  }

  // "do" and "n't", "Korea" and "'s" are written as one: multi-word tokens, as in the treebanks.
  std::uint32_t joined_end(const Sentence& sentence, std::uint32_t token) const {
    std::uint32_t end = token + 1;
    while (end < sentence.end_token && is_joined(end)) ++end;
    return end;
  }

  bool is_joined(std::uint32_t token) const {
    const Span before = analysis_.tokens[token - 1].span, span = analysis_.tokens[token].span;
    if (before.end != span.begin) return false;
    std::string_view word = analysis_.text(span);
    for (const std::string_view apostrophe : {"'", "\xE2\x80\x99"}) {
      if (word.starts_with(apostrophe)) {
        word.remove_prefix(apostrophe.size());
        break;
      }
    }
    return !word.empty() && is_letter(word.front()) && is_letter(analysis_.text()[before.end - 1]);
  }

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  void write_joined(const Sentence& sentence, std::uint32_t begin, std::uint32_t end) {
    const Span span{analysis_.tokens[begin].span.begin, analysis_.tokens[end - 1].span.end};
    out_ += std::to_string(begin - sentence.first_token + 1) + "-" +
            std::to_string(end - sentence.first_token) + "\t" + one_line(analysis_.text(span)) +
            "\t_\t_\t_\t_\t_\t_\t_\t" + (space_follows(end - 1) ? "_" : "SpaceAfter=No") + "\n";
  }

  // Nothing is said of the end of the text.
  bool space_follows(std::uint32_t token) const {
    return token + 1 == analysis_.tokens.size() ||
           analysis_.tokens[token + 1].span.begin != analysis_.tokens[token].span.end;
  }

  void write_word(const Sentence& sentence, std::uint32_t token, const language::ParsedWord& word,
                  bool is_part) {
    const language::Tag& tag = model_.inventory().tags[word.tag];
    const std::uint32_t size = sentence.end_token - sentence.first_token;
    const Span span = analysis_.tokens[token].span;
    const Span characters = code_points_.span(span);
    out_ += std::to_string(token - sentence.first_token + 1) + "\t" +
            one_line(analysis_.text(span)) + "\t";
    const std::string_view lemma = analysis_.parse.lemma(word);
    out_ += lemma.empty() ? "_" : one_line(lemma);
    out_ += "\t" + tag.upos + "\t" + tag.xpos + "\t_\t";
    out_ += std::to_string(word.head == size ? 0 : word.head + 1) + "\t" +
            model_.inventory().relations[word.relation] + "\t_\t";
    out_ += "Start=" + std::to_string(characters.begin) + "|End=" + std::to_string(characters.end);
    out_ += misc_[token - sentence.first_token];
    if (!is_part && !space_follows(token)) out_ += "|SpaceAfter=No";
    out_ += "\n";
  }

  void add_names(const language::ParsedSentence& parsed) {
    for (std::uint32_t i = parsed.names_begin; i < parsed.names_end; ++i) {
      const language::NameSpan& name = analysis_.parse.names[i];
      for (std::uint32_t word = name.begin; word < name.end; ++word) {
        misc_[word] += word == name.begin ? "|Name=B-" : "|Name=I-";
        misc_[word] += kNameTypes[static_cast<std::size_t>(name.type)];
      }
    }
  }

  void add_mentions(const Sentence& sentence, std::size_t index) {
    const MentionRange range = analysis_.sentence_mentions[index];
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const Mention& mention = analysis_.mentions[i];
      if (mention.entity == kNoEntity) continue;
      for (std::uint32_t token = sentence.first_token; token < sentence.end_token; ++token) {
        const Span span = analysis_.tokens[token].span;
        if (!mention.span.overlaps(span)) continue;
        std::string& misc = misc_[token - sentence.first_token];
        misc += span.begin <= mention.span.begin ? "|Mention=B-" : "|Mention=I-";
        misc += analysis_.entities[mention.entity].type;
      }
    }
  }

  void add_predicates(const language::ParsedSentence& parsed) {
    for (std::uint32_t i = parsed.predicates_begin; i < parsed.predicates_end; ++i) {
      const language::ParsedPredicate& predicate = analysis_.parse.predicates[i];
      std::string& misc = misc_[predicate.word];
      misc += "|Predicate=";
      misc += predicate.roleset == language::kNoRoleset
                  ? "_"
                  : model_.inventory().rolesets[predicate.roleset];
      for (std::uint32_t k = predicate.arguments_begin; k < predicate.arguments_end; ++k) {
        const language::ParsedArgument& argument = analysis_.parse.arguments[k];
        misc += k == predicate.arguments_begin ? "|Args=" : ",";
        misc += std::to_string(argument.word + 1) + ":";
        misc += language::role_name(argument.role);
      }
    }
  }

  const Analysis& analysis_;
  const language::Model& model_;
  const CodePoints code_points_;
  std::string out_;
  std::vector<std::string> misc_;  // of each word of the sentence
};

}  // namespace

std::string to_conllu(const Analysis& analysis, const language::Model& model) {
  return ConlluWriter(analysis, model).write();
}

}  // namespace concord::extract
