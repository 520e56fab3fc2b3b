// The plan file, *.smp: one SQLite database that holds what a person decided, the surface and the dot sites
// it was decided on, the journal of the commands that led there, and the steps that can be undone.
//
// Every row carries the SHA-256 of its content and one row seals them all, because SQLite's own checks see
// hardly any flipped bit. Nothing in it depends on the clock: the same plan and journal give the same bytes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "plan/history.h"
#include "plan/plan.h"

namespace scalpmap {

// Raised when a file that this program writes could not be understood by the program before it.
inline constexpr int plan_file_version = 4;

struct StoredPlan {
  Plan plan;
  std::vector<std::string> journal;  // script lines, oldest first
  History history;                   // none in a file of version 1 or 2
};

// Writes a whole new file beside `path` and renames it over it, so whoever looks sees the old plan or the new
// one. Errors: cannot_create (folder missing or read-only), io_failed (disk full), refused ("Cancelled.");
// internal where a text of the plan could not be read back. The old file is unchanged after each.
//
// A history of 1,000 strokes adds 2 to 3 MB at 1,300,000 triangles, under 0.1 s to save and under 0.3 s to
// open (tests/bench/history_bench.cpp); a step that moved the skin about a byte and a half a triangle, and
// its surface to build again when it is opened.
Result<void> save_plan(const StoredPlan& stored, const std::filesystem::path& path, Progress& progress);
// The same without a history: nothing can be undone once it is opened again.
Result<void> save_plan(const Plan& plan, const std::vector<std::string>& journal,
                       const std::filesystem::path& path, Progress& progress);

// The plan as it was saved: equal by ==, with the same results and the same dots; so is each plan of its
// history. A damaged history is a damaged file. Nothing in the file is trusted: every count, index, number
// and name is checked before use. Errors: no_input (missing or not readable), bad_data (not a plan, made by a
// newer version, cut short or damaged; the sentence names the first damage), refused ("Cancelled.").
Result<StoredPlan> open_plan(const std::filesystem::path& path, Progress& progress);

// Every fault of a plan file, a sentence each; none in a file that is whole and consistent. Errors: no_input,
// and bad_data where the file is not a plan at all or a newer one.
Result<std::vector<std::string>> check_plan(const std::filesystem::path& path);

}  // namespace scalpmap
