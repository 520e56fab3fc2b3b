#include "cli/sides_verb.h"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/tables.h"
#include "edit/opening.h"
#include "plan/results.h"
#include "plan/side_words.h"

namespace scalpmap {

namespace {

using Json = nlohmann::ordered_json;

Json place_json(Vec3 place) {
  return Json::array({place.x, place.y, place.z});
}

Json hairline_json(const HairlineSides& hairline) {
  Json json{{"mean_mm", hairline.border.mean_mm},
            {"worst_mm", hairline.border.worst.further_mm},
            {"worst_at_mm", place_json(hairline.border.worst.place)}};
  json["left_farther_forward"] = Json::array();
  for (const SidePlace& place : hairline.places)
    json["left_farther_forward"].push_back({{"at_mm", place_json(place.place)}, {"mm", place.further_mm}});
  return json;
}

Json zone_json(const Plan& plan, const ZoneSides& sides) {
  Json ids = Json::array();
  for (const std::size_t zone : sides.zones) ids.push_back(plan.zones[zone].id);
  return {{"zones", ids},
          {"left_cm2", sides.left_cm2},
          {"right_cm2", sides.right_cm2},
          {"border_mean_mm", sides.border.mean_mm},
          {"border_worst_mm", sides.border.worst.further_mm},
          {"border_worst_at_mm", place_json(sides.border.worst.place)}};
}

std::string sides_json(const Plan& plan, const SideComparison& sides) {
  Json json{{"format", "scalpmap-sides"}, {"version", 1}, {"even_up_to_mm", unseen_side_mm}};
  if (sides.hairline) json["hairline"] = hairline_json(*sides.hairline);
  if (sides.treated) json["treated"] = zone_json(plan, *sides.treated);
  json["zones"] = Json::array();
  for (const ZoneSides& zone : sides.zones) json["zones"].push_back(zone_json(plan, zone));
  if (sides.skin)
    json["skin"] = {{"mean_mm", sides.skin->mean_mm},
                    {"worst_mm", sides.skin->worst_mm},
                    {"worst_at_mm", place_json(sides.skin->worst_at)}};
  return json.dump(2) + "\n";
}

}  // namespace

Result<void> do_sides(const std::filesystem::path& file, bool json, Progress& progress) {
  auto stored = open_plan(file, progress);
  if (!stored) return stored.error();
  Derivation derivation;
  const std::vector<CoverLayer> layers = derivation.layers(stored->plan);
  auto sides = compare_sides(stored->plan, layers, {}, progress);
  if (!sides) return sides.error();
  const std::string text = json ? sides_json(stored->plan, *sides) : sides_table(stored->plan, *sides);
  std::fwrite(text.data(), 1, text.size(), stdout);
  return {};
}

}  // namespace scalpmap
