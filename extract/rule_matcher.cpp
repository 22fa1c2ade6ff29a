#include "extract/rule_matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace concord::extract {

// Writes the program of one pattern.
class RuleMatcher::Compiler {
 public:
  explicit Compiler(RuleMatcher& matcher) : matcher_(matcher) {}

  Program compile(const Pattern& pattern) {
    emit(pattern);
    add({.kind = Kind::kFound});
    for (Fork& fork : program_.forks) {
      fork.begins_preferred = begins(fork.preferred, true);
      fork.begins_other = begins(fork.other, true);
    }
    if (begins(0, true)[kAlways]) throw PatternError("it matches without any token");
    program_.begins = begins(0, false);
    program_.necessary = necessary(pattern);
    return std::move(program_);
  }

 private:
  using Kind = Instruction::Kind;

  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.instructions.size()); }

  std::uint32_t add(Instruction instruction) {
    program_.instructions.push_back(instruction);
    return here() - 1;
  }

  void emit(const Pattern& pattern) {
    switch (pattern.kind) {
      case Pattern::Kind::kToken:
        add({.kind = Kind::kToken, .test = matcher_.test_number(pattern.test)});
        break;
      case Pattern::Kind::kSequence:
        for (const Pattern& part : pattern.parts) emit(part);
        break;
      case Pattern::Kind::kChoice:
        emit_choice(pattern);
        break;
      case Pattern::Kind::kRepeat:
        emit_repeat(pattern);
        break;
      case Pattern::Kind::kCapture: {
        const std::uint32_t slot = slot_of(pattern.name);
        add({.kind = Kind::kSave, .slot = slot});
        emit(pattern.parts[0]);
        add({.kind = Kind::kSave, .slot = slot + 1});
        break;
      }
      case Pattern::Kind::kBegin:
        add({.kind = Kind::kBegin});
        break;
      case Pattern::Kind::kEnd:
        add({.kind = Kind::kEnd});
        break;
    }
  }

  std::uint32_t fork() {
    add({.kind = Kind::kEither, .fork = static_cast<std::uint32_t>(program_.forks.size())});
    program_.forks.push_back({here(), here(), {}, {}});
    return static_cast<std::uint32_t>(program_.forks.size() - 1);
  }

  void emit_choice(const Pattern& pattern) {
    std::vector<std::uint32_t> ends;
    for (const Pattern& part : pattern.parts) {
      if (&part == &pattern.parts.back()) {
        emit(part);
        break;
      }
      const std::uint32_t choice = fork();
      emit(part);
      ends.push_back(add({.kind = Kind::kJump}));
      program_.forks[choice].other = here();
    }
    for (std::uint32_t end : ends) program_.instructions[end].target = here();
  }

  void emit_repeat(const Pattern& pattern) {
    for (std::size_t i = 0; i < pattern.min; ++i) emit(pattern.parts[0]);
    std::vector<std::uint32_t> forks;
    const bool unlimited = pattern.max == Pattern::kUnlimited;
    const std::uint32_t loop = here();
    for (std::size_t i = pattern.min; i < (unlimited ? pattern.min + 1 : pattern.max); ++i) {
      forks.push_back(fork());
      emit(pattern.parts[0]);
    }
    if (unlimited) add({.kind = Kind::kJump, .target = loop});
    for (std::uint32_t number : forks) {
      Fork& enough = program_.forks[number];
      enough.other = here();
      if (pattern.lazy) std::swap(enough.preferred, enough.other);
    }
  }

  std::uint32_t slot_of(const std::string& capture) {
    auto& names = program_.captures;
    auto found = std::find(names.begin(), names.end(), capture);
    if (found == names.end()) found = names.insert(names.end(), capture);
    return static_cast<std::uint32_t>(2 * (found - names.begin()));
  }

  // The bits of the tokens that can come next from an instruction; kAlways if the end can.
  // `at_begin`: where "^" may hold.
  Answers begins(std::uint32_t from, bool at_begin) const {
    Answers all;
    std::vector<bool> seen(here());
    std::vector<std::uint32_t> open{from};
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      const Instruction& instruction = program_.instructions[at];
      switch (instruction.kind) {
        case Kind::kToken:
          all.set(instruction.test);
          break;
        case Kind::kEither:
          open.push_back(program_.forks[instruction.fork].preferred);
          open.push_back(program_.forks[instruction.fork].other);
          break;
        case Kind::kJump:
          open.push_back(instruction.target);
          break;
        case Kind::kBegin:
          if (at_begin) open.push_back(at + 1);
          break;
        case Kind::kSave:
        case Kind::kEnd:
          open.push_back(at + 1);
          break;
        case Kind::kFound:
          all.set(kAlways);
          break;
      }
    }
    return all;
  }

  std::vector<Answers> necessary(const Pattern& pattern) {
    switch (pattern.kind) {
      case Pattern::Kind::kToken:
        return {Answers().set(matcher_.test_number(pattern.test))};
      case Pattern::Kind::kSequence: {
        std::vector<Answers> all;
        for (const Pattern& part : pattern.parts)
          std::ranges::copy(necessary(part), std::back_inserter(all));
        return all;
      }
      case Pattern::Kind::kChoice: {
        Answers one_of;
        for (const Pattern& part : pattern.parts) {
          const std::vector<Answers> of_part = necessary(part);
          if (of_part.empty()) return {};
          one_of |= of_part[0];
        }
        return {one_of};
      }
      case Pattern::Kind::kRepeat:
        return pattern.min == 0 ? std::vector<Answers>{} : necessary(pattern.parts[0]);
      case Pattern::Kind::kCapture:
        return necessary(pattern.parts[0]);
      case Pattern::Kind::kBegin:
      case Pattern::Kind::kEnd:
        return {};
    }
    return {};
  }

  RuleMatcher& matcher_;
  Program program_;
};

// One skeleton against one program after the other.
class RuleMatcher::Run {
 public:
  // The answers of the tokens and of the end.
  explicit Run(std::vector<Answers> answers)
      : answers_(std::move(answers)), end_(answers_.size() - 1) {
    for (const Answers& of_token : answers_) present_ |= of_token;
    present_.reset(kAlways);
  }

  void match(const Program& program, std::size_t number, std::vector<PatternMatch>& matches) {
    const std::size_t last = last_begin(program);
    if (last == kNowhere) return;
    // What has failed for one begin fails for the next; and nothing that has led to a match can be
    // met again behind it.
    visited_.assign(program.forks.size() * answers_.size(), false);
    for (std::size_t begin = 0; begin <= last;) {
      if (begin > 0 && (answers_[begin] & program.begins).none()) {
        ++begin;
        continue;
      }
      slots_.assign(2 * program.captures.size(), kNowhere);
      const std::size_t end = match_at(program, begin);
      if (end != kNowhere) matches.push_back(found(program, number, {begin, end}));
      begin = end == kNowhere ? begin + 1 : end;
    }
  }

 private:
  static constexpr std::size_t kNowhere = ~std::size_t{0};
  static constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};

  // What is left to do when the way taken ends: another way from a place or, with a slot, its
  // former value.
  struct Job {
    std::uint32_t instruction = 0;
    std::uint32_t slot = kNoSlot;
    std::size_t value = 0;  // token or former value
  };

  // The last token at or behind which there is all that the pattern needs; kNowhere if there is
  // none.
  std::size_t last_begin(const Program& program) const {
    const auto is_present = [this](const Answers& one_of) { return (present_ & one_of).any(); };
    if (end_ == 0 || !std::ranges::all_of(program.necessary, is_present)) return kNowhere;
    std::size_t last = end_ - 1;
    for (const Answers& one_of : program.necessary) {
      std::size_t at = end_ - 1;
      while ((answers_[at] & one_of).none()) --at;
      last = std::min(last, at);
    }
    return last;
  }

  // The end of the match that begins at a token; kNowhere if there is none.
  std::size_t match_at(const Program& program, std::size_t begin) {
    jobs_.assign(1, {.value = begin});
    while (!jobs_.empty()) {
      const Job job = jobs_.back();
      jobs_.pop_back();
      if (job.slot != kNoSlot) {
        slots_[job.slot] = job.value;
        continue;
      }
      const std::size_t end = follow(program, job.instruction, job.value);
      if (end != kNowhere) return end;
    }
    return kNowhere;
  }

  std::size_t follow(const Program& program, std::uint32_t at, std::size_t token) {
    using Kind = Instruction::Kind;
    for (;;) {
      const Instruction& instruction = program.instructions[at++];
      switch (instruction.kind) {
        case Kind::kToken:
          if (!answers_[token][instruction.test]) return kNowhere;
          ++token;
          break;
        case Kind::kEither: {
          const Fork& fork = program.forks[instruction.fork];
          const bool preferred = (answers_[token] & fork.begins_preferred).any();
          const bool other = (answers_[token] & fork.begins_other).any();
          if (!preferred && !other) return kNowhere;
          auto visited = visited_[instruction.fork * answers_.size() + token];
          if (visited) return kNowhere;
          visited = true;
          if (preferred && other) jobs_.push_back({.instruction = fork.other, .value = token});
          at = preferred ? fork.preferred : fork.other;
          break;
        }
        case Kind::kJump:
          at = instruction.target;
          break;
        case Kind::kSave:
          jobs_.push_back({.slot = instruction.slot, .value = slots_[instruction.slot]});
          slots_[instruction.slot] = token;
          break;
        case Kind::kBegin:
          if (token != 0) return kNowhere;
          break;
        case Kind::kEnd:
          if (token != end_) return kNowhere;
          break;
        case Kind::kFound:
          return token;
      }
    }
  }

  PatternMatch found(const Program& program, std::size_t number, TokenRange tokens) const {
    PatternMatch match{number, tokens, {}};
    for (std::size_t i = 0; i < program.captures.size(); ++i) {
      if (slots_[2 * i + 1] != kNowhere)
        match.captures.push_back({program.captures[i], {slots_[2 * i], slots_[2 * i + 1]}});
    }
    return match;
  }

  std::vector<Answers> answers_;
  std::size_t end_;
  Answers present_;
  std::vector<bool> visited_;
  std::vector<std::size_t> slots_;
  std::vector<Job> jobs_;
};

const std::vector<std::string>& RuleMatcher::add(const Pattern& pattern) {
  programs_.push_back(Compiler(*this).compile(pattern));
  return programs_.back().captures;
}

std::uint32_t RuleMatcher::test_number(const TokenTest& test) {
  const auto known = std::find(tests_.begin(), tests_.end(), test);
  const auto number = static_cast<std::uint32_t>(known - tests_.begin());
  if (known != tests_.end()) return number;
  if (number == Answers().size()) throw PatternError("too many different questions about a token");
  tests_.push_back(test);
  for (const std::string& word : test.words) words_[word].set(number);
  for (std::size_t letter = 0; letter < letters_.size(); ++letter) {
    if ((test.letters >> letter & 1) != 0) letters_[letter].set(number);
  }
  for (const WordShape& shape : test.shapes) {
    const auto same = std::find(shapes_.begin(), shapes_.end(), shape);
    const auto index = static_cast<std::size_t>(same - shapes_.begin());
    if (same == shapes_.end()) {
      if (index == 32) throw PatternError("too many different [...]");
      shapes_.push_back(shape);
      shape_answers_.emplace_back();
      for (std::size_t c = 0; c < 256; ++c)
        shapes_with_[c] |= std::uint32_t{shape.characters[c]} << index;
    }
    shape_answers_[index].set(number);
  }
  return number;
}

RuleMatcher::Answers RuleMatcher::answers(const SkeletonToken& token) const {
  if (token.letter != 0) return letters_[static_cast<std::size_t>(token.letter - 'A')];
  Answers all;
  if (const auto found = words_.find(token.word); found != words_.end()) all = found->second;
  std::uint32_t fitting = ~std::uint32_t{0};
  for (char c : token.word) fitting &= shapes_with_[static_cast<unsigned char>(c)];
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    const std::string& ending = shapes_[i].ending;
    if ((fitting >> i & 1) != 0 && token.word.size() > ending.size() &&
        token.word.ends_with(ending))
      all |= shape_answers_[i];
  }
  return all;
}

std::vector<PatternMatch> RuleMatcher::match(std::span<const SkeletonToken> tokens) const {
  std::vector<Answers> of_tokens;
  of_tokens.reserve(tokens.size() + 1);
  for (const SkeletonToken& token : tokens) of_tokens.push_back(answers(token));
  of_tokens.push_back({});
  for (Answers& of_token : of_tokens) of_token.set(kAlways);
  Run run(std::move(of_tokens));
  std::vector<PatternMatch> matches;
  for (std::size_t i = 0; i < programs_.size(); ++i) run.match(programs_[i], i, matches);
  return matches;
}

}  // namespace concord::extract
