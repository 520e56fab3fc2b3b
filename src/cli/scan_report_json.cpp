#include "cli/scan_report_json.h"

#include <nlohmann/json.hpp>
#include <type_traits>

namespace scalpmap {

std::string scan_report_json(const ScanReport& report) {
  nlohmann::ordered_json json{{"format", "scalpmap-scan"}, {"version", 1}};
  nlohmann::ordered_json& scan = json["scan"];
  for_each_field<ScanFacts>([&](const auto& field) {
    const auto& value = report.facts.*(field.member);
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
      scan[std::string(field.name)] = word_of(value);
    else
      scan[std::string(field.name)] = value;
  });
  json["area_cm2"] = report.area_cm2;
  json["scalp_area_cm2"] = report.scalp_area_cm2;
  json["size_mm"] = {report.size_mm.x, report.size_mm.y, report.size_mm.z};
  json["mended"] = mended_sentences(report.facts);
  return json.dump(2) + "\n";
}

}  // namespace scalpmap
