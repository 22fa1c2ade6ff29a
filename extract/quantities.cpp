#include "extract/quantities.h"
