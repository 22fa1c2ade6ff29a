#include "extract/sentences.h"
