#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "extract/analysis.h"
#include "extract/document_reader.h"
#include "graph/core/claim.h"
#include "ontology/gazetteer.h"

namespace concord::extract {

// Everything that can be read from one document. `analysis` is working memory that is reused from call to call. Total: any text will do.
// Safe to call from many threads at once, each with its own `analysis`.
Reading read_document(const ontology::Gazetteer& gazetteer, const Document& document, Analysis& analysis);

// Reads all documents on `jobs` threads (at least 1) and hands each reading to `sink`, on the calling thread and in the order of the
// documents, so that the result does not depend on `jobs`. At most a few documents a thread are in memory.
// `sink` returns false to stop early. What `reader` or `sink` throws comes out here, after the threads have ended.
void read_documents(const ontology::Gazetteer& gazetteer, DocumentReader& reader, std::size_t jobs,
                    const std::function<bool(Reading)>& sink);

}  // namespace concord::extract
