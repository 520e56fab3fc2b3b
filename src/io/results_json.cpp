#include "io/results_json.h"

#include <nlohmann/json.hpp>

#include "plan/circumference.h"
#include "plan/scalp_quadrants.h"
#include "plan/scar_gate.h"

namespace scalpmap {

namespace {

using Json = nlohmann::ordered_json;

constexpr int results_version = 1;

Json scan_json(const ScanFacts& scan) {
  return {{"file", scan.file},
          {"sha256", scan.sha256},
          {"triangles", scan.triangles},
          {"unit", scan.unit},
          {"scale_to_mm", scan.scale_to_mm}};
}

Json surface_json(const Plan& plan) {
  const Surface& surface = *plan.surface;
  return {{"triangles", surface.triangle_count()},
          {"vertices", surface.vertex_count()},
          {"area_cm2", surface.area_mm2 / 100.0},
          {"mean_edge_mm", surface.mean_edge_mm},
          {"circumference_mm", head_circumference_mm(plan)}};
}

// What only zones of its kind have.
Json kind_json(const Zone& zone) {
  switch (zone.kind) {
    case ZoneKind::balding:
    case ZoneKind::hairline:
      break;
    case ZoneKind::thinning:
      return {{"existing_density_per_cm2", zone.existing_density_per_cm2}};
    case ZoneKind::scar: {
      const auto first = first_day_of(zone);
      return {{"scar_type", word_of(zone.scar_type)},
              {"scar_date", zone.scar_date ? Json(to_text(*zone.scar_date)) : Json()},
              {"first_day", first ? Json(to_text(*first)) : Json()},
              {"gate_months", zone.gate_months},
              {"scar_relief", word_of(zone.scar_relief)},
              {"uptake_percent", zone.uptake_percent},
              {"blend_mm", zone.blend_mm},
              {"passes", zone.passes},
              {"density_factor", zone.density_factor}};
    }
    case ZoneKind::no_go:
      return {{"mark_type", word_of(zone.mark_type)}, {"guard_mm", zone.guard_mm}};
  }
  return Json::object();
}

Json zone_json(const Zone& zone, const ZoneResult& result) {
  Json json = {{"id", zone.id},
               {"kind", word_of(zone.kind)},
               {"name", zone.name},
               {"area_cm2", result.area_cm2},
               {"area_plus_minus_cm2", result.area_plus_minus_cm2},
               {"scanned_area_cm2", result.scanned_area_cm2},
               {"around_area_cm2", result.around_area_cm2},
               {"hair_mm", zone.hair_mm},
               {"density_per_cm2", row_of(zone.kind).takes_dots ? zone.density_per_cm2 : 0.0},
               {"placed_density_per_cm2", placed_density_per_cm2(zone)},
               {"dots", result.dots},
               {"dots_by_session", result.dots_by_session}};
  json.update(kind_json(zone));
  return json;
}

Json session_json(const SessionResult& session) {
  return {{"number", session.number},
          {"date", session.date ? Json(to_text(*session.date)) : Json()},
          {"day", session.day},
          {"area_cm2", session.area_cm2},
          {"dots", session.dots},
          {"minutes", session.minutes},
          {"price_minor", session.price_minor}};
}

Json salt_json(const SaltScore& score) {
  Json quadrants = Json::array();
  for (std::size_t q = 0; q < all_quadrants.size(); ++q)
    quadrants.push_back({{"name", name_of(all_quadrants[q])},
                         {"weight_percent", 100.0 * salt_weight(all_quadrants[q])},
                         {"area_cm2", score.area_cm2[q]},
                         {"lost_cm2", score.lost_cm2[q]}});
  return {{"score_percent", score.score_percent},
          {"scalp_area_cm2", score.scalp_cm2},
          {"quadrants", std::move(quadrants)}};
}

}  // namespace

std::string results_json(const Plan& plan, const Results& results, bool with_salt) {
  SCALPMAP_CHECK(results.zones.size() == plan.zones.size());
  Json json;
  json["format"] = "scalpmap-results";
  json["version"] = results_version;
  json["scan"] = scan_json(plan.scan);
  json["surface"] = surface_json(plan);
  json["zones"] = Json::array();
  for (std::size_t i = 0; i < plan.zones.size(); ++i)
    json["zones"].push_back(zone_json(plan.zones[i], results.zones[i]));
  json["sessions"] = Json::array();
  for (const SessionResult& session : results.sessions) json["sessions"].push_back(session_json(session));
  json["totals"] = {{"area_cm2", results.area_cm2},
                    {"area_plus_minus_cm2", results.area_plus_minus_cm2},
                    {"scanned_area_cm2", results.scanned_area_cm2},
                    {"dots", results.dots},
                    {"minutes", results.minutes},
                    {"price_minor", results.price_minor},
                    {"currency", plan.price.currency}};
  if (with_salt || is_about_patches(plan)) json["salt"] = salt_json(salt_score(plan));
  json["warnings"] = Json::array();
  for (const Warning& warning : results.warnings)
    json["warnings"].push_back({{"code", warning.code}, {"text", warning.text}});
  // Names may hold bytes that are no UTF-8; JSON may not.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scalpmap
