#include "cli/scan_report_json.h"

#include <nlohmann/json.hpp>
#include <type_traits>

namespace scalpmap {

namespace {

nlohmann::ordered_json place_json(Vec3 p) {
  return {p.x, p.y, p.z};
}

nlohmann::ordered_json holes_json(const ScanReport& report) {
  auto holes = nlohmann::ordered_json::array();
  for (const ScanHole& hole : report.facts.holes)
    holes.push_back({{"middle_mm", place_json(hole.middle)},
                     {"place", worded_place(hole.middle, report.facts.head_scale)},
                     {"around_mm", hole.around_mm},
                     {"widest_mm", hole.widest_mm},
                     {"area_cm2", hole.area_cm2},
                     {"on_scalp", hole.on_scalp},
                     {"filled", hole.filled}});
  return holes;
}

nlohmann::ordered_json landmarks_json(const ScanReport& report) {
  auto landmarks = nlohmann::ordered_json::array();
  for (const Landmark& landmark : report.landmarks)
    landmarks.push_back({{"kind", word_of(landmark.kind)},
                         {"place_mm", place_json(landmark.place)},
                         {"plus_minus_mm", landmark.plus_minus_mm}});
  return landmarks;
}

}  // namespace

std::string scan_report_json(const ScanReport& report) {
  nlohmann::ordered_json json{{"format", "scalpmap-scan"}, {"version", 1}};
  nlohmann::ordered_json& scan = json["scan"];
  for_each_field<ScanFacts>([&](const auto& field) {
    const auto& value = report.facts.*(field.member);
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (std::is_enum_v<Value>)
      scan[std::string(field.name)] = word_of(value);
    else if constexpr (std::is_same_v<Value, std::vector<ScanHole>>)
      scan[std::string(field.name)] = holes_json(report);
    else
      scan[std::string(field.name)] = value;
  });
  json["area_cm2"] = report.area_cm2;
  json["scalp_area_cm2"] = report.scalp_area_cm2;
  json["circumference_mm"] =
      report.circumference_mm > 0.0 ? nlohmann::ordered_json(report.circumference_mm) : nullptr;
  json["landmarks"] = landmarks_json(report);
  json["frame"] = {{"left", place_json(report.frame.left)},
                   {"up", place_json(report.frame.up)},
                   {"forward", place_json(report.frame.forward)},
                   {"origin", place_json(report.frame.origin)},
                   {"scale_to_mm", report.frame.scale}};
  json["size_mm"] = {report.size_mm.x, report.size_mm.y, report.size_mm.z};
  json["mended"] = mended_sentences(report.facts);
  json["left"] = fault_sentences(report.facts);
  return json.dump(2) + "\n";
}

}  // namespace scalpmap
