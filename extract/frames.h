#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "extract/rules.h"
#include "ontology/ontology.h"

namespace concord::extract {

// What may fill a role.
enum class FillerType {
  kAgent,
  kPerson,
  kState,
  kForce,
  kOrganization,
  kPlace,
  kAgreement,
  kWeapon,
  kAny
};

// "agent", as frames write it.
std::string_view to_string(FillerType type);
// Throws std::logic_error for another name.
FillerType filler_type(std::string_view name);

struct FrameRole {
  std::string name;  // "recipient"
  // What it is in the event: a partner ("signed a treaty with") is an actor there.
  std::string event_role() const { return name == "partner" ? "actor" : name; }
  std::vector<std::string> slots;                     // "object", "with"; best first
  std::vector<FillerType> types{FillerType::kAgent};  // best first
  bool takes(FillerType type) const { return std::ranges::find(types, type) != types.end(); }
};

// Words that evoke an event, and which of their arguments fill its roles. lexicon/README.md
// describes the form.
struct Frame {
  std::string name;
  std::string event;                 // class of the ontology
  std::vector<RuleClaim> claims;     // by roles; none for a death
  std::vector<std::string> verbs;    // "sign", "pull out"
  std::vector<std::string> phrases;  // verb and noun: "hold talk"
  std::vector<std::string> nouns;
  std::vector<FrameRole> roles;
  std::vector<std::string> needs;             // roles without which there is no event
  std::vector<std::string> clause_words;      // if any, one must mark the complement: "must", "to"
  std::vector<std::string> complement_words;  // if any, what is called or named must be one
  std::vector<std::string> without;           // slots that must be empty
  std::vector<std::string> stops;             // lemmas that show another sense
  std::vector<RuleExample> examples;
  std::string path;      // of its file, for messages
  std::size_t line = 0;  // where it begins

  const FrameRole* role(std::string_view name) const;
};

struct FrameFile {
  std::string path;  // for messages
  std::string text;
};

// The *.frames files of a folder, sorted by name; not those of folders in it. Throws Error when
// something cannot be read, InputError when there are none.
std::vector<FrameFile> read_frame_files(const std::string& folder);

// Frames by the words that evoke them. Immutable once made; safe to use from many threads.
class FrameSet {
 public:
  // Throws InputError for what is not in the form: an unknown key, role, slot, type, a frame
  // without event or roles, a name that occurs twice.
  static FrameSet parse(const std::vector<FrameFile>& files);
  // Those of lexicon/, compiled in.
  static const FrameSet& builtin();
  // The same with the frames of `files`: one that has the name of a built-in one stands in its
  // place, the others behind all of them.
  static FrameSet builtin_with(const std::vector<FrameFile>& files);

  FrameSet(FrameSet&&) = default;  // a copy would point into the original

  // Throws InputError for a frame whose event is none of the ontology's, or whose claims are not
  // the plain relation of its event.
  void check(const ontology::Ontology& ontology) const;

  const std::vector<Frame>& frames() const { return frames_; }

  struct Trigger {
    const Frame* frame = nullptr;
    std::string_view second;  // particle of a verb, noun of a phrase; empty if none
    bool phrase = false;
  };
  // Of a verb by its lemma, in the order of the frames; empty if none.
  const std::vector<Trigger>& triggers(std::string_view verb) const;
  // Frames that a noun evokes, by its lemma.
  const std::vector<const Frame*>& of_noun(std::string_view noun) const;

 private:
  explicit FrameSet(std::vector<Frame> frames);

  std::vector<Frame> frames_;
  std::map<std::string, std::vector<Trigger>, std::less<>> triggers_;
  std::map<std::string, std::vector<const Frame*>, std::less<>> nouns_;
};

}  // namespace concord::extract
