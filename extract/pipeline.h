#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "extract/analyser.h"
#include "extract/document_reader.h"
#include "extract/mention_records.h"
#include "graph/core/claim.h"

namespace concord::extract {

// Everything that can be read from one document. Total: any text will do. Safe to call from many
// threads at once, each with its own analyser.
Reading read_document(Analyser& analyser, const Document& document,
                      MentionScope scope = MentionScope::kNames);
// The same; what was tried on each sentence is added to `trace`: a line "# " and the sentence, its
// line ends as spaces, then a line for each frame that matched or did not: word, frame and outcome
// between tabs. Sentences that name nobody are left out. The sentences with pronouns, titles and
// nouns that were resolved follow, with these (mention_records.h).
Reading trace_document(Analyser& analyser, const Document& document, std::string& trace);

// Reads all documents on `jobs` threads (at least 1) and hands each reading to `sink`, on the
// calling thread and in the order of the documents, so that the result does not depend on `jobs`.
// At most a few documents a thread are in memory. `sink` returns false to stop early. What `reader`
// or `sink` throws comes out here, after the threads have ended.
void read_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                    const std::function<bool(Reading)>& sink,
                    MentionScope scope = MentionScope::kNames);

// A document in another form than its claims.
struct DocumentView {
  std::string text;
  std::size_t document_bytes = 0;  // how much was read for it
};

// The same with the words, trees and names of each document as CoNLL-U (conllu_writer.h).
void parse_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                     const std::function<bool(const DocumentView&)>& sink);

// The same with the trace of each document.
void trace_documents(const Resources& resources, DocumentReader& reader, std::size_t jobs,
                     const std::function<bool(const DocumentView&)>& sink);

}  // namespace concord::extract
