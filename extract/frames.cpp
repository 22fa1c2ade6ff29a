#include "extract/frames.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "extract/lexicon/agreements.frames.h"
#include "extract/lexicon/aid.frames.h"
#include "extract/lexicon/contacts.frames.h"
#include "extract/lexicon/force.frames.h"
#include "extract/lexicon/office.frames.h"
#include "extract/lexicon/pressure.frames.h"
#include "extract/lexicon/signings.frames.h"
#include "extract/lexicon/words.frames.h"
#include "graph/core/error.h"
#include "graph/core/file.h"

namespace concord::extract {
namespace {

constexpr std::array<std::string_view, 14> kRoles = {
    "actor",      "partner", "recipient", "participant", "object",    "agreement", "place",
    "instrument", "topic",   "purpose",   "beneficiary", "companion", "office",    "quantity"};

constexpr std::array<std::string_view, 36> kSlots = {"purpose-object",
                                                     "complement",
                                                     "condition-subject",
                                                     "passive-subject",
                                                     "clause-oblique",
                                                     "subject",
                                                     "object",
                                                     "iobject",
                                                     "clause-subject",
                                                     "clause-object",
                                                     "with",
                                                     "to",
                                                     "from",
                                                     "against",
                                                     "on",
                                                     "in",
                                                     "at",
                                                     "over",
                                                     "into",
                                                     "for",
                                                     "of",
                                                     "between",
                                                     "among",
                                                     "about",
                                                     "after",
                                                     "as",
                                                     "toward",
                                                     "by",
                                                     "alongside",
                                                     "behind",
                                                     "before",
                                                     "through",
                                                     "under",
                                                     "upon",
                                                     "near",
                                                     "during"};

constexpr std::pair<std::string_view, FillerType> kTypes[] = {
    {"agent", FillerType::kAgent},
    {"person", FillerType::kPerson},
    {"state", FillerType::kState},
    {"force", FillerType::kForce},
    {"organization", FillerType::kOrganization},
    {"place", FillerType::kPlace},
    {"agreement", FillerType::kAgreement},
    {"weapon", FillerType::kWeapon},
    {"any", FillerType::kAny}};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    if (const auto part = trimmed(text.substr(0, at)); !part.empty()) parts.emplace_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + separator.size());
  }
}

InputError error_in(const Frame& frame, std::size_t line, const std::string& message) {
  return InputError({frame.path, line, 0, "frame " + frame.name + ": " + message});
}

template <class List>
bool contains(const List& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

class FrameReader {
 public:
  FrameReader(const std::string& path, std::string_view text) : path_(path), rest_(text) {}

  std::vector<Frame> read() {
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      const std::string_view line = trimmed(rest_.substr(0, end));
      rest_.remove_prefix(std::min(rest_.size(), end + 1));
      ++line_;
      if (!line.empty() && line[0] != '#') read_line(line);
    }
    finish();
    return std::move(frames_);
  }

 private:
  [[noreturn]] void fail(const std::string& message) const {
    if (frames_.empty()) throw InputError({path_, line_, 0, message});
    throw error_in(frames_.back(), line_, message);
  }
  // For what is wrong with a frame as a whole: by the time that is seen, the next one has begun.
  [[noreturn]] void fail_frame(const std::string& message) const {
    throw error_in(frames_.back(), frames_.back().line, message);
  }

  void read_line(std::string_view line) {
    if (line.starts_with("frame ")) {
      finish();
      const std::string name(trimmed(line.substr(6)));
      frames_.emplace_back();
      frames_.back().name = name;
      frames_.back().path = path_;
      frames_.back().line = line_;
      return;
    }
    if (frames_.empty()) fail("a line before the first frame");
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) fail("a line without ':'");
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    read_entry(key, value);
  }

  void read_entry(std::string_view key, std::string_view value) {
    Frame& frame = frames_.back();
    const auto append = [&](std::vector<std::string>& list) {
      for (std::string& part : split(value, ",")) list.push_back(std::move(part));
    };
    if (key == "event") {
      frame.event = value;
    } else if (key == "claim") {
      const auto parts = split(value, " ");
      if (parts.size() != 3) fail("a claim has a role, a relation and a role");
      frame.claims.push_back({parts[0], parts[1], parts[2]});
    } else if (key == "verb") {
      append(frame.verbs);
    } else if (key == "phrase") {
      append(frame.phrases);
    } else if (key == "noun") {
      append(frame.nouns);
    } else if (key == "need") {
      append(frame.needs);
    } else if (key == "without") {
      append(frame.without);
      check_slots(frame.without);
    } else if (key == "clause word") {
      append(frame.clause_words);
    } else if (key == "complement word") {
      append(frame.complement_words);
    } else if (key == "stop") {
      append(frame.stops);
    } else if (key == "example") {
      auto parts = split(value, "=>");
      if (parts.size() < 2) fail("an example has '=>' and what it gives");
      const std::string text = parts[0];
      parts.erase(parts.begin());
      frame.examples.push_back({line_, text, parts});
    } else if (key == "not") {
      frame.examples.push_back({line_, std::string(value), {}});
    } else if (key.starts_with("type ")) {
      add_types(trimmed(key.substr(5)), value);
    } else if (contains(kRoles, key)) {
      add_role(key, value);
    } else {
      fail("unknown key '" + std::string(key) + "'");
    }
  }

  void check_slots(const std::vector<std::string>& slots) const {
    for (const std::string& slot : slots) {
      if (!contains(kSlots, slot)) fail("unknown slot '" + slot + "'");
    }
  }

  void add_role(std::string_view name, std::string_view value) {
    FrameRole role{std::string(name), split(value, ","), {FillerType::kAgent}};
    check_slots(role.slots);
    if (name == "place") role.types = {FillerType::kPlace};
    if (name == "agreement") role.types = {FillerType::kAgreement};
    frames_.back().roles.push_back(std::move(role));
  }

  void add_types(std::string_view role, std::string_view names) {
    std::vector<FillerType> types;
    for (const std::string& name : split(names, ",")) {
      const auto type =
          std::ranges::find(kTypes, name, &std::pair<std::string_view, FillerType>::first);
      if (type == std::end(kTypes)) fail("unknown type '" + name + "'");
      types.push_back(type->second);
    }
    if (types.empty()) fail("a role without a type");
    types_.emplace_back(role, std::move(types));
  }

  // What can be checked once the whole frame is there.
  void finish() {
    if (frames_.empty()) return;
    Frame& frame = frames_.back();
    if (frame.event.empty()) fail_frame("has no event");
    if (frame.verbs.empty() && frame.phrases.empty() && frame.nouns.empty())
      fail_frame("has no words");
    for (const auto& [role, types] : types_) {
      const auto found = std::ranges::find(frame.roles, role, &FrameRole::name);
      if (found == frame.roles.end())
        fail_frame("type of the role '" + role + "', which it has not");
      found->types = types;
    }
    types_.clear();
    for (const RuleClaim& claim : frame.claims) {
      for (const std::string& role : {claim.subject, claim.object}) {
        if (frame.role(role) == nullptr) fail_frame("the claim's role '" + role + "' has no slots");
        if (frame.needs.empty() || !contains(frame.needs, role)) claim_needs_.push_back(role);
      }
    }
    if (frame.needs.empty()) frame.needs = claim_needs_;
    claim_needs_.clear();
    for (const FrameRole& role : frame.roles) {
      if (role.takes(FillerType::kWeapon) && frame.phrases.empty() &&
          !contains(frame.needs, role.name))
        frame.needs.push_back(role.name);
    }
    for (const std::string& role : frame.needs) {
      if (frame.role(role) == nullptr)
        fail_frame("needs the role '" + role + "', which has no slots");
    }
  }

  const std::string& path_;
  std::string_view rest_;
  std::size_t line_ = 0;
  std::vector<Frame> frames_;
  std::vector<std::pair<std::string, std::vector<FillerType>>>
      types_;  // of the frame that is being read
  std::vector<std::string> claim_needs_;
};

std::vector<Frame> read_frames(const std::vector<FrameFile>& files) {
  std::vector<Frame> frames;
  std::map<std::string, std::string> places;  // by name
  for (const auto& [path, text] : files) {
    for (Frame& frame : FrameReader(path, text).read()) {
      const auto [taken, is_new] =
          places.emplace(frame.name, path + ":" + std::to_string(frame.line));
      if (!is_new) throw error_in(frame, frame.line, "the name is taken by " + taken->second);
      frames.push_back(std::move(frame));
    }
  }
  return frames;
}

std::vector<FrameFile> builtin_files() {
  return {{"lexicon/agreements.frames", std::string(kAgreementFrames)},
          {"lexicon/contacts.frames", std::string(kContactFrames)},
          {"lexicon/signings.frames", std::string(kSigningFrames)},
          {"lexicon/words.frames", std::string(kWordFrames)},
          {"lexicon/aid.frames", std::string(kAidFrames)},
          {"lexicon/pressure.frames", std::string(kPressureFrames)},
          {"lexicon/force.frames", std::string(kForceFrames)},
          {"lexicon/office.frames", std::string(kOfficeFrames)}};
}

}  // namespace

FillerType filler_type(std::string_view name) {
  const auto found =
      std::ranges::find(kTypes, name, &std::pair<std::string_view, FillerType>::first);
  if (found == std::end(kTypes)) throw std::logic_error("no filler type " + std::string(name));
  return found->second;
}

std::string_view to_string(FillerType type) {
  return std::ranges::find(kTypes, type, &std::pair<std::string_view, FillerType>::second)->first;
}

const FrameRole* Frame::role(std::string_view wanted) const {
  const auto found = std::ranges::find(roles, wanted, &FrameRole::name);
  return found == roles.end() ? nullptr : &*found;
}

std::vector<FrameFile> read_frame_files(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> paths;
  std::error_code failure;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    if (entry->path().extension() == ".frames") paths.push_back(entry->path().string());
  }
  if (failure) throw Error("cannot read the folder '" + folder + "': " + failure.message());
  if (paths.empty()) throw InputError({folder, 0, 0, "no *.frames files in this folder"});
  std::ranges::sort(paths);
  std::vector<FrameFile> files;
  for (const std::string& path : paths) files.push_back({path, read_file(path)});
  return files;
}

FrameSet FrameSet::parse(const std::vector<FrameFile>& files) {
  return FrameSet(read_frames(files));
}

FrameSet FrameSet::builtin_with(const std::vector<FrameFile>& files) {
  std::vector<Frame> frames = read_frames(builtin_files());
  for (Frame& frame : read_frames(files)) {
    const auto same = std::ranges::find(frames, frame.name, &Frame::name);
    if (same == frames.end()) {
      frames.push_back(std::move(frame));
    } else {
      *same = std::move(frame);
    }
  }
  return FrameSet(std::move(frames));
}

void FrameSet::check(const ontology::Ontology& ontology) const {
  for (const Frame& frame : frames_) {
    if (!ontology.is_a(frame.event, "Event"))
      throw error_in(frame, frame.line, "the ontology has no event '" + frame.event + "'");
    const auto relation = ontology.plain_property(frame.event);
    for (const RuleClaim& claim : frame.claims) {
      if (claim.predicate == relation) continue;
      throw error_in(frame, frame.line,
                     "claims '" + claim.predicate + "', but the relation of " + frame.event +
                         " is " + (relation ? "'" + *relation + "'" : "none"));
    }
  }
}

FrameSet::FrameSet(std::vector<Frame> frames) : frames_(std::move(frames)) {
  for (const Frame& frame : frames_) {
    const auto add = [&](const std::string& words, bool phrase) {
      const std::size_t space = words.find(' ');
      const std::string_view second = space == std::string::npos
                                          ? std::string_view()
                                          : std::string_view(words).substr(space + 1);
      triggers_[words.substr(0, space)].push_back({&frame, second, phrase});
    };
    for (const std::string& verb : frame.verbs) add(verb, false);
    for (const std::string& phrase : frame.phrases) add(phrase, true);
    for (const std::string& noun : frame.nouns) nouns_[noun].push_back(&frame);
  }
}

const FrameSet& FrameSet::builtin() {
  static const FrameSet set = parse(builtin_files());
  return set;
}

const std::vector<const Frame*>& FrameSet::of_noun(std::string_view noun) const {
  static const std::vector<const Frame*> kNone;
  const auto found = nouns_.find(noun);
  return found == nouns_.end() ? kNone : found->second;
}

const std::vector<FrameSet::Trigger>& FrameSet::triggers(std::string_view verb) const {
  static const std::vector<Trigger> kNone;
  const auto found = triggers_.find(verb);
  return found == triggers_.end() ? kNone : found->second;
}

}  // namespace concord::extract
