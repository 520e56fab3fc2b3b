#include "cli/transfer_verb.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "cli/tables.h"
#include "edit/transfer.h"
#include "io/plan_file.h"

namespace scalpmap {

namespace {

std::string transfer_json(const PlanOnNewScan& moved) {
  using Json = nlohmann::ordered_json;
  const SurfaceFit& fit = moved.fit;
  Json json{{"format", "scalpmap-transfer"}, {"version", 1}};
  json["fit"] = {{"rms_mm", fit.rms_mm},
                 {"p95_mm", fit.p95_mm},
                 {"matched_percent", 100.0 * fit.matched},
                 {"beyond_edge_percent", 100.0 * fit.beyond_edge},
                 {"turned_deg", fit.turned_deg},
                 {"shifted_mm", fit.shifted_mm},
                 {"hair_mm", fit.hair_mm},
                 {"scale", fit.move.scale},
                 {"best_scale", fit.best_scale},
                 {"best_scale_plus_minus", fit.scale_plus_minus},
                 {"placing_error_mm", fit.placing_error_mm}};
  json["zones"] = Json::array();
  for (const ZoneOnNewScan& zone : moved.zones)
    json["zones"].push_back({{"id", zone.id},
                             {"name", zone.name},
                             {"before_cm2", zone.before_cm2},
                             {"after_cm2", zone.after_cm2},
                             {"change_cm2", zone.change_cm2()},
                             {"change_percent", zone.change_percent()},
                             {"without_counterpart_cm2", zone.without_counterpart_cm2},
                             {"dots_before", zone.dots_before},
                             {"dots_after", zone.dots_after}});
  json["doubts"] = moved.doubts;
  return json.dump(2) + "\n";
}

}  // namespace

Result<void> do_transfer(const TransferRequest& request, Progress& progress) {
  std::error_code unknown;
  if (std::filesystem::equivalent(request.plan, request.out, unknown))
    return Error{ErrorKind::usage,
                 "The plan on the new scan would replace " + request.plan.string() +
                     " itself, which is the record of the old one; give --out another name."};
  auto stored = open_plan(request.plan, progress);
  if (!stored) return stored.error();
  auto transferred =
      transfer_plan(stored->plan, stored->journal, request.scan, request.prepare, request.options, progress);
  if (!transferred) return transferred.error();
  const PlanOnNewScan& moved = transferred->moved;
  if (auto saved = save_plan(moved.plan, transferred->journal, request.out, progress); !saved) return saved;
  const std::string text = request.json ? transfer_json(moved) : transfer_table(moved);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return {};
}

}  // namespace scalpmap
