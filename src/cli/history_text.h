// What was done to a plan, as text and as JSON.
#pragma once

#include <string>

#include "edit/editor.h"

namespace scalpmap {

// A line for each step, oldest first, numbered from 1; those that were undone lie below a mark.
std::string history_text(const Editor& editor);
// {"done":2,"steps":[{"number":1,"done":true,"words":"Add 'Crown'","line":"zone.add id=crown"}, ...]}
std::string history_json(const Editor& editor);

}  // namespace scalpmap
