#include "cli/scan_report_json.h"

#include <nlohmann/json.hpp>

namespace scalpmap {

std::string scan_report_json(const ScanReport& report) {
  nlohmann::ordered_json json{{"format", "scalpmap-scan"}, {"version", 1}};
  nlohmann::ordered_json& scan = json["scan"];
  for_each_field<ScanFacts>(
      [&](const auto& field) { scan[std::string(field.name)] = report.facts.*(field.member); });
  json["area_cm2"] = report.area_cm2;
  json["scalp_area_cm2"] = report.scalp_area_cm2;
  json["size_mm"] = {report.size_mm.x, report.size_mm.y, report.size_mm.z};
  json["mended"] = mended_sentences(report.facts);
  return json.dump(2) + "\n";
}

}  // namespace scalpmap
