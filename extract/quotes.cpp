#include "extract/quotes.h"
