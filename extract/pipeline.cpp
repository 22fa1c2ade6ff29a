#include "extract/pipeline.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "extract/agreement_claims.h"
#include "extract/confidence.h"
#include "extract/conllu_writer.h"
#include "extract/event_claims.h"
#include "extract/mention_records.h"
#include "extract/relation_claims.h"
#include "extract/standing_claims.h"
#include "extract/statements.h"
#include "extract/surface_claims.h"
#include "extract/tenures.h"

namespace concord::extract {
namespace {

// In this order: each sees the claims of those before it, and those of events whose words they are.
constexpr ClaimStage kStandingStages[] = {find_standing_claims, find_relation_claims, find_tenures};
constexpr ClaimStage kEventStages[] = {find_surface_claims, find_event_claims,
                                       find_agreement_claims};

// Hands out documents by ticket and takes the results of the work on them back in order. One mutex;
// the reader is used under it.
template <class Result>
class Workshop {
 public:
  using Work = Result (*)(Analyser& analyser, const Document& document);

  Workshop(const Resources& resources, DocumentReader& reader, std::size_t jobs, Work work)
      : resources_(resources), reader_(reader), work_(work), window_(4 * jobs) {
    for (std::size_t i = 0; i < jobs; ++i) workers_.emplace_back([this] { run(); });
  }
  ~Workshop() {
    {
      const std::lock_guard lock(mutex_);
      stopped_ = true;
    }
    changed_.notify_all();
  }

  // The next result in order; nothing after the last.
  std::optional<Result> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return done_.contains(delivered_) || error_ || (exhausted_ && delivered_ == tickets_);
    });
    if (error_) std::rethrow_exception(error_);
    const auto found = done_.find(delivered_);
    if (found == done_.end()) return std::nullopt;
    Result result = std::move(found->second);
    done_.erase(found);
    ++delivered_;
    lock.unlock();
    changed_.notify_all();
    return result;
  }

 private:
  void run() {
    Analyser analyser(resources_);
    for (;;) {
      std::size_t ticket = 0;
      auto document = take(ticket);
      if (!document) return;
      try {
        Result result = work_(analyser, *document);
        const std::lock_guard lock(mutex_);
        done_.emplace(ticket, std::move(result));
      } catch (...) {
        const std::lock_guard lock(mutex_);
        error_ = std::current_exception();
      }
      changed_.notify_all();
    }
  }

  std::optional<Document> take(std::size_t& ticket) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] {
      return stopped_ || exhausted_ || error_ || tickets_ < delivered_ + window_;
    });
    if (stopped_ || exhausted_ || error_) return std::nullopt;
    try {
      auto document = reader_.next();
      if (document) {
        ticket = tickets_++;
        return document;
      }
      exhausted_ = true;
    } catch (...) {
      error_ = std::current_exception();
    }
    lock.unlock();
    changed_.notify_all();
    return std::nullopt;
  }

  const Resources& resources_;
  DocumentReader& reader_;
  const Work work_;
  const std::size_t window_;  // how many documents may be ahead of the one that is due
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::size_t, Result> done_;
  std::size_t tickets_ = 0;
  std::size_t delivered_ = 0;
  bool exhausted_ = false;
  bool stopped_ = false;
  std::exception_ptr error_;
  std::vector<std::jthread> workers_;  // last, so that they end before what they use
};

template <class Result>
void process(const Resources& resources, DocumentReader& reader, std::size_t jobs,
             typename Workshop<Result>::Work work, const std::function<bool(Result)>& sink) {
  if (jobs <= 1) {
    Analyser analyser(resources);
    while (auto document = reader.next()) {
      if (!sink(work(analyser, *document))) return;
    }
    return;
  }
  Workshop<Result> workshop(resources, reader, jobs, work);
  while (auto result = workshop.next()) {
    if (!sink(std::move(*result))) return;
  }
}

}  // namespace

namespace {

Reading read(Analyser& analyser, const Document& document, MentionScope scope, std::string* trace) {
  const Analysis& analysis = analyser.analyse(document);
  Reading reading;
  reading.document = document.info();
  reading.text = document.text();
  const Resources& resources = analyser.resources();
  ClaimContext context(resources.gazetteer, resources.frames, analysis, reading);
  context.trace = trace;
  for (const ClaimStage stage : kStandingStages) stage(context);
  Statements statements(context);
  statements.find();
  for (const ClaimStage stage : kEventStages) stage(context);
  statements.attribute();
  calibrate_claims(context);
  add_mention_records(context, scope);
  return reading;
}

Reading read_with_all_mentions(Analyser& analyser, const Document& document) {
  return read(analyser, document, MentionScope::kAll, nullptr);
}

Reading read_with_names(Analyser& analyser, const Document& document) {
  return read(analyser, document, MentionScope::kNames, nullptr);
}

}  // namespace

Reading read_document(Analyser& analyser, const Document& document, MentionScope scope) {
  return read(analyser, document, scope, nullptr);
}

Reading trace_document(Analyser& analyser, const Document& document, std::string& trace) {
  return read(analyser, document, MentionScope::kAll, &trace);
}

void read_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                    const std::function<bool(Reading)>& sink, MentionScope scope) {
  process<Reading>(resources, reader, jobs,
                   scope == MentionScope::kAll ? read_with_all_mentions : read_with_names, sink);
}

void parse_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                     const std::function<bool(const DocumentView&)>& sink) {
  const auto parse = [](Analyser& analyser, const Document& document) {
    return DocumentView{to_conllu(analyser.analyse(document), analyser.resources().model),
                        document.text().size()};
  };
  process<DocumentView>(resources, reader, jobs, parse, sink);
}

void trace_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                     const std::function<bool(const DocumentView&)>& sink) {
  const auto trace = [](Analyser& analyser, const Document& document) {
    DocumentView view{"# document " + document.info().id + "\n", document.text().size()};
    trace_document(analyser, document, view.text);
    return view;
  };
  process<DocumentView>(resources, reader, jobs, trace, sink);
}

}  // namespace concord::extract
