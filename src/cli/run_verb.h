// The program without a window: one verb, its words, an exit code.
#pragma once

#include <string>
#include <vector>

namespace scalpmap {

// Whether `word` is one of the verbs (demo, head, info, new, transfer, run, results, measure, export, render,
// history, commands, check).
bool is_verb(const std::string& word);

// Does what the words say (the program's own name left out): data on standard output, progress and messages
// on standard error. Returns the exit code (base/result.h).
int run_verb(const std::vector<std::string>& words);

}  // namespace scalpmap
