#include "io/results_json.h"

#include <nlohmann/json.hpp>
#include <type_traits>

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
               {"up_to_hairline", zone.up_to_hairline},
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

Json place_json(Vec3 place) {
  return {place.x, place.y, place.z};
}

Json or_null(const std::optional<double>& value) {
  return value ? Json(*value) : Json();
}

// Its settings, as it was proposed and as its edge is to be; and what it measures, null where no line can be
// laid.
Json hairline_json(const Hairline& hairline, const std::optional<HairlineFigures>& figures) {
  Json json = Json::object();
  for_each_field<Hairline>([&](const auto& f) {
    const auto& value = hairline.*(f.member);
    if constexpr (std::is_enum_v<std::remove_cvref_t<decltype(value)>>)
      json[std::string(f.name)] = word_of(value);
    else
      json[std::string(f.name)] = value;
  });
  json["length_mm"] = figures ? Json(figures->length_mm) : Json();
  json["glabella_known"] = figures && figures->glabella_known;
  json["glabella_hairline_mm"] = figures ? or_null(figures->glabella_hairline_mm) : Json();
  json["glabella_subnasale_mm"] = figures ? or_null(figures->glabella_subnasale_mm) : Json();
  json["subnasale_menton_mm"] = figures ? or_null(figures->subnasale_menton_mm) : Json();
  json["handles"] = Json::array();
  for (std::size_t i = 0; i < hairline.handles.size(); ++i) {
    const HandleFigures* of = figures ? &figures->handles[i] : nullptr;
    json["handles"].push_back({{"id", hairline.handles[i].id},
                               {"place_mm", place_json(hairline.handles[i].place)},
                               {"height_mm", of ? or_null(of->height_mm) : Json()},
                               {"along_mm", of ? Json(of->along_mm) : Json()},
                               {"uneven_mm", of ? or_null(of->uneven_mm) : Json()}});
  }
  return json;
}

Json warning_json(const Warning& warning) {
  Json json = {{"code", warning.code}, {"text", warning.text}};
  if (warning.place) json["place_mm"] = place_json(*warning.place);
  return json;
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
  json["hairline"] = plan.hairline ? hairline_json(*plan.hairline, results.hairline) : Json();
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
  for (const Warning& warning : results.warnings) json["warnings"].push_back(warning_json(warning));
  // Names may hold bytes that are no UTF-8; JSON may not.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace scalpmap
