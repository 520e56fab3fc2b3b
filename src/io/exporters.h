// Everything a plan can be exported as: one table row a format.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/progress.h"
#include "base/result.h"
#include "plan/dot_choice.h"
#include "plan/plan.h"
#include "plan/results.h"

namespace scalpmap {

// What exporters read. `results` and `dots` are those of `plan`.
struct ExportJob {
  const Plan& plan;
  const Results& results;
  const std::vector<Dot>& dots;
  // Paints the head from named views ("front", "back", "left", "right", "top", "crown"), in that order. The
  // storey that paints lies above this one, so whoever exports brings it along.
  std::function<Result<std::vector<Image>>(std::span<const std::string_view> views)> pictures;
  Progress& progress;
};

struct ExportedFile {
  std::string name;  // without folders
  std::string bytes;
};

struct ExporterRow {
  std::string_view name;                // as in --formats
  std::string_view label;               // for menus
  std::string_view what;                // one sentence
  std::vector<std::string_view> files;  // the names of the files it makes
  // The files of that row, in its order. The same job gives the same bytes.
  Result<std::vector<ExportedFile>> (*make)(const ExportJob& job);
};

const std::vector<ExporterRow>& exporter_rows();

// Writes the files of each format (none named: all of them) into `folder`, which is made where it is missing;
// gives their paths in the order written. All files are written or, where one cannot be, none. Errors: usage
// (a format that is not in the table; nothing is written), cannot_create, io_failed, and whatever a picture
// failed with; the sentence names the file.
Result<std::vector<std::filesystem::path>> export_plan(const ExportJob& job,
                                                       const std::filesystem::path& folder,
                                                       const std::vector<std::string>& formats);

}  // namespace scalpmap
