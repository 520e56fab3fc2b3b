// The patterns as assets/patterns.json lists them. See there for what its words mean; a fault in it is the
// program's own, and stops it.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/embedded.h"
#include "plan/pattern.h"

namespace scalpmap {

namespace {

using Json = nlohmann::json;

template <class T>
T word_in(const Json& json, const char* name, T otherwise) {
  if (!json.contains(name)) return otherwise;
  T value = otherwise;
  SCALPMAP_CHECK(!read_value(json.at(name).get<std::string>(), Limits{}, value));
  return value;
}

// [left, forward] or [left, forward, temples, band].
PatternCorner corner_of(const Json& json) {
  SCALPMAP_CHECK(json.size() == 2 || json.size() == 4);
  PatternCorner corner;
  corner.at = {json[0], json[1]};
  if (json.size() == 4) {
    corner.temples = json[2];
    corner.band = json[3];
  }
  return corner;
}

PatternShape shape_of(const Json& json) {
  PatternShape shape;
  for (const Json& corner : json.at("line")) shape.corners.push_back(corner_of(corner));
  const std::string side = json.value("side", "one");
  if (side == "middle") {
    const std::vector<PatternCorner> half = shape.corners;
    for (auto it = half.rbegin(); it != half.rend(); ++it)
      if (it->at.left_mm != 0.0) {
        shape.corners.push_back(*it);
        shape.corners.back().at.left_mm = -it->at.left_mm;
      }
  }
  SCALPMAP_CHECK(side == "middle" || side == "both" || side == "one");
  shape.on_both_sides = side == "both";
  shape.is_vertex = json.value("vertex", false);
  SCALPMAP_CHECK(shape.corners.size() >= 3);
  return shape;
}

PatternZone zone_of(const Json& json) {
  PatternZone zone;
  zone.id = json.at("id");
  SCALPMAP_CHECK(is_zone_id(zone.id));
  zone.name = json.at("name");
  zone.kind = word_in(json, "kind", ZoneKind::balding);
  zone.density_per_cm2 = json.value("density_per_cm2", row_of(zone.kind).default_density_per_cm2);
  zone.existing_density_per_cm2 = json.value("existing_density_per_cm2", 0.0);
  zone.softness_mm = json.value("softness_mm", 0.0);
  zone.up_to_hairline = json.value("up_to_hairline", false);
  for (const Json& shape : json.value("shapes", Json::array())) zone.shapes.push_back(shape_of(shape));
  for (const Json& shape : json.value("without", Json::array())) zone.without.push_back(shape_of(shape));
  if (json.contains("quadrant"))
    for (const Quadrant quadrant : all_quadrants)
      if (name_of(quadrant) == json.at("quadrant").get<std::string>()) zone.quadrant = quadrant;
  SCALPMAP_CHECK(zone.quadrant.has_value() == json.contains("quadrant"));
  return zone;
}

std::vector<Pattern> read_patterns() {
  const std::string_view text = as_text(embedded_asset("patterns.json"));
  const Json all = Json::parse(text, nullptr, false);
  SCALPMAP_CHECK(!all.is_discarded() && all.value("format", "") == "scalpmap-patterns");
  std::vector<Pattern> patterns;
  for (const Json& json : all.at("patterns")) {
    Pattern pattern;
    pattern.id = json.at("id");
    pattern.name = json.at("name");
    pattern.words = json.at("words");
    pattern.family = word_in(json, "family", PatternFamily::norwood);
    pattern.band_mm = json.value("band_mm", 0.0);
    for (const Json& zone : json.at("zones")) pattern.zones.push_back(zone_of(zone));
    patterns.push_back(std::move(pattern));
  }
  return patterns;
}

}  // namespace

const std::vector<Pattern>& all_patterns() {
  static const std::vector<Pattern> patterns = read_patterns();
  return patterns;
}

}  // namespace scalpmap
