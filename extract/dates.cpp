#include "extract/dates.h"
