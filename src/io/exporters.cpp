#include "io/exporters.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <system_error>

#include "base/file.h"
#include "io/dots_csv.h"
#include "io/head_glb.h"
#include "io/picture_file.h"
#include "io/results_json.h"

namespace scalpmap {

namespace {

using Files = std::vector<ExportedFile>;

Result<Files> make_json(const ExportJob& job) {
  return Files{{"results.json", results_json(job.plan, job.results)}};
}

Result<Files> make_csv(const ExportJob& job) {
  return Files{{"dots.csv", dots_csv(job.plan, job.dots)}};
}

constexpr std::array<std::string_view, 6> pictured_views = {"front", "back", "left", "right", "top", "crown"};

Result<Files> make_png(const ExportJob& job) {
  const auto pictures = job.pictures(pictured_views);
  if (!pictures) return Error{pictures.error().kind, "The pictures were not made. " + pictures.error().text};
  Files files;
  for (std::size_t i = 0; i < pictured_views.size(); ++i)
    files.push_back({std::string(pictured_views[i]) + ".png", png_bytes((*pictures)[i])});
  return files;
}

Result<Files> make_glb(const ExportJob& job) {
  return Files{{"head.glb", head_glb(job.plan, job.results, job.dots)}};
}

Result<std::vector<const ExporterRow*>> wanted_rows(const std::vector<std::string>& formats) {
  std::vector<const ExporterRow*> wanted;
  for (const std::string& format : formats) {
    const auto& rows = exporter_rows();
    const auto row =
        std::find_if(rows.begin(), rows.end(), [&](const ExporterRow& each) { return each.name == format; });
    if (row == rows.end()) {
      std::string known;
      for (const ExporterRow& each : rows) known += (known.empty() ? "" : ", ") + std::string(each.name);
      return Error{ErrorKind::usage, "There is no format \"" + format + "\"; choose from " + known + "."};
    }
    if (std::find(wanted.begin(), wanted.end(), &*row) == wanted.end()) wanted.push_back(&*row);
  }
  if (formats.empty())
    for (const ExporterRow& each : exporter_rows()) wanted.push_back(&each);
  return wanted;
}

}  // namespace

const std::vector<ExporterRow>& exporter_rows() {
  static const std::vector<ExporterRow> rows{
      {"json",
       "Results (JSON)",
       "Areas, dots, sessions, minutes and price, for other programs.",
       {"results.json"},
       make_json},
      {"csv", "Dots (CSV)", "Every dot with its place, direction, zone and session.", {"dots.csv"}, make_csv},
      {"png",
       "Pictures (PNG)",
       "The head with its zones from six sides.",
       {"front.png", "back.png", "left.png", "right.png", "top.png", "crown.png"},
       make_png},
      {"glb", "Head (GLB)", "The coloured head with its dots, for 3D viewers.", {"head.glb"}, make_glb},
  };
  return rows;
}

Result<std::vector<std::filesystem::path>> export_plan(const ExportJob& job,
                                                       const std::filesystem::path& folder,
                                                       const std::vector<std::string>& formats) {
  const auto wanted = wanted_rows(formats);
  if (!wanted) return wanted.error();
  std::error_code fault;
  const bool made = std::filesystem::create_directories(folder, fault);
  if (fault || !std::filesystem::is_directory(folder, fault))
    return Error{ErrorKind::cannot_create, "Cannot make the folder " + folder.string() +
                                               (fault ? ": " + fault.message() : "") +
                                               ". Choose a folder that exists and that you may write to."};
  const auto give_up = [&](Error error) {
    std::error_code ignored;
    if (made) std::filesystem::remove(folder, ignored);
    return error;
  };
  Files files;
  double done = 0.0;
  for (const ExporterRow* row : *wanted) {
    job.progress.report("exporting " + std::string(row->label), done++ / static_cast<double>(wanted->size()));
    if (job.progress.cancelled()) return give_up({ErrorKind::refused, "Cancelled."});
    auto made_by_row = row->make(job);
    if (!made_by_row) return give_up(made_by_row.error());
    std::move(made_by_row->begin(), made_by_row->end(), std::back_inserter(files));
  }
  std::vector<FileToWrite> to_write;
  std::vector<std::filesystem::path> written;
  for (const ExportedFile& file : files) {
    written.push_back(folder / file.name);
    to_write.push_back({written.back(), std::as_bytes(std::span{file.bytes.data(), file.bytes.size()})});
  }
  if (auto put = write_files(to_write); !put) return give_up(put.error());
  job.progress.report("exporting", 1.0);
  return written;
}

}  // namespace scalpmap
