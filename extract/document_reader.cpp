#include "extract/document_reader.h"
