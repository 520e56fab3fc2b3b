#include "plan/results.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "plan/scar_gate.h"
#include "plan/wording.h"
#include "plan/zone_warnings.h"

namespace scalpmap {

namespace {

constexpr double mm2_per_cm2 = 100.0;
constexpr double mm_per_cm = 10.0;
constexpr std::int64_t long_session_minutes = 300;
constexpr double off_scalp_tolerance = 0.02;
constexpr double least_told_hole_cm2 = 0.05;
constexpr double rough_tolerance = 0.05;

// What all layers of each zone cover.
std::vector<ZonePortion> portions_by_zone(std::size_t zones, const std::vector<CoverLayer>& layers,
                                          const std::vector<ZonePortion>& portions) {
  std::vector<ZonePortion> sums(zones);
  for (std::size_t l = 0; l < layers.size(); ++l) {
    ZonePortion& sum = sums[layers[l].owner];
    if (layers[l].single_dots)
      sum.weighted_area_mm2 += portions[l].weighted_area_mm2;
    else
      sum += portions[l];
  }
  return sums;
}

// `strokes`: how often the needle comes down, each dot once a pass.
std::int64_t session_minutes(const PaceSettings& pace, std::int64_t strokes) {
  if (strokes == 0) return 0;
  const double needle = static_cast<double>(strokes) / pace.dots_per_minute;
  // A break after each full stretch of work, and none after the last.
  const double breaks = std::max(0.0, std::ceil(needle / pace.break_every_minutes) - 1.0);
  return static_cast<std::int64_t>(std::ceil(needle + breaks * pace.break_minutes + pace.setup_minutes));
}

std::int64_t whole_price(const PriceSettings& price, double area_cm2, std::int64_t dots) {
  if (dots == 0) return 0;
  switch (price.model) {
    case PriceModel::area:
      return std::llround(area_cm2 * static_cast<double>(price.per_cm2_minor));
    case PriceModel::dots:
      return std::llround(static_cast<double>(dots) * static_cast<double>(price.per_1000_dots_minor) /
                          1000.0);
    case PriceModel::session:
    case PriceModel::fixed:
      break;
  }
  return price.fixed_minor;
}

void set_prices(const PriceSettings& price, Results& results) {
  if (price.model == PriceModel::session) {
    for (SessionResult& session : results.sessions)
      session.price_minor = session.dots > 0 ? price.per_session_minor : 0;
  } else {
    std::vector<double> shares;
    for (const SessionResult& session : results.sessions) shares.push_back(static_cast<double>(session.dots));
    const auto split = split_whole(whole_price(price, results.area_cm2, results.dots), shares);
    for (std::size_t i = 0; i < split.size(); ++i) results.sessions[i].price_minor = split[i];
  }
  for (const SessionResult& session : results.sessions) results.price_minor += session.price_minor;
}

}  // namespace

const ZoneResult* Results::find_zone(std::string_view id) const {
  for (const ZoneResult& zone : zones)
    if (zone.id == id) return &zone;
  return nullptr;
}

std::vector<std::int64_t> split_whole(std::int64_t total, const std::vector<double>& shares) {
  std::vector<std::int64_t> parts(shares.size(), 0);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  if (sum <= 0.0 || shares.empty()) return parts;
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<double> remainder(shares.size());
  std::int64_t given = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = static_cast<double>(total) * (shares[i] / sum);
    parts[i] = static_cast<std::int64_t>(std::floor(exact));
    remainder[i] = exact - static_cast<double>(parts[i]);
    given += parts[i];
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  for (std::size_t i = 0; given < total; i = (i + 1) % order.size(), ++given) ++parts[order[i]];
  return parts;
}

CoverLayer Derivation::layer_of(const Plan& plan, std::size_t i) {
  const Zone& zone = plan.zones[i];
  CoverLayer layer{&skin_of(plan, i), nullptr, zone.softness_mm};
  if (const auto line = line_of(plan, zone); line && plan.hairline->softness_mm > 0.0)
    layer.line_ramp = {{line, &line->behind_mm}, 0.0, plan.hairline->softness_mm};
  layer.owner = static_cast<std::uint32_t>(i);
  if (zone.hair_mm > 0.0) {
    layer.curvature = &curvature(*plan.surface);
    layer.hair_mm = zone.hair_mm;
  }
  // Within a ring, a scar has all its density up to its border.
  if (zone.softness_mm > 0.0 && row_of(zone.kind).takes_dots && surround_mm(zone) == 0.0) {
    std::unique_ptr<DepthInZone>& ramp = ramps_[i];
    if (!ramp) ramp = std::make_unique<DepthInZone>();
    layer.depth = &ramp->of(*plan.surface, packets(*plan.surface), zone.skin, zone.softness_mm);
  }
  return layer;
}

CoverLayer Derivation::layer_around(const Plan& plan, std::size_t i) {
  const Zone& zone = plan.zones[i];
  const double by_mm = surround_mm(zone);
  std::unique_ptr<SkinAroundZone>& kept = surrounds_[i];
  if (!kept) kept = std::make_unique<SkinAroundZone>();
  const ZoneSurround& around = kept->of(*plan.surface, packets(*plan.surface), zone.skin, by_mm);
  CoverLayer layer = layer_of(plan, i);
  layer.field = &around.field;
  if (const auto line = line_of(plan, zone)) layer.field = &at_hairline_[i]->ring.behind(*layer.field, line);
  layer.depth = row_of(zone.kind).takes_dots ? &around.nearness : nullptr;
  layer.softness_mm = by_mm;
  layer.is_around = true;
  return layer;
}

std::shared_ptr<const HairlineOnSkin> Derivation::hairline(const Plan& plan) {
  if (!plan.hairline) return nullptr;
  const auto same = [&](const LaidLine& laid) {
    return laid.surface_hash == plan.surface->content_hash && laid.hairline == *plan.hairline;
  };
  auto laid = std::find_if(laid_.begin(), laid_.end(), same);
  if (laid == laid_.end()) {
    const auto course = hairline_gauge_.course(plan);
    if (laid_.size() == 2) laid_.pop_back();
    laid = laid_.insert(laid_.begin(),
                        {plan.surface->content_hash, *plan.hairline,
                         course ? lay_hairline(*plan.surface, *plan.hairline, *course) : nullptr});
  }
  std::rotate(laid_.begin(), laid, laid + 1);
  return laid_.front().line;
}

std::shared_ptr<const HairlineOnSkin> Derivation::line_of(const Plan& plan, const Zone& zone) {
  return ends_at_hairline(zone) ? hairline(plan) : nullptr;
}

const ZoneField& Derivation::skin_of(const Plan& plan, std::size_t i) {
  const Zone& zone = plan.zones[i];
  const auto line = line_of(plan, zone);
  if (!line) return zone.skin;
  if (at_hairline_.size() <= i) at_hairline_.resize(i + 1);
  if (!at_hairline_[i]) at_hairline_[i] = std::make_unique<AtHairline>();
  return at_hairline_[i]->zone.behind(zone.skin, line);
}

std::optional<CoverLayer> Derivation::layer_of_sentinels(const Plan& plan, std::size_t i) {
  const Zone& zone = plan.zones[i];
  const double density = placed_density_per_cm2(zone);
  const auto line = line_of(plan, zone);
  if (!line || !has_sentinels(*plan.hairline) || density <= 0.0) return std::nullopt;
  CoverLayer layer = layer_of(plan, i);
  const double reach_mm = plan.hairline->sentinel_mm;
  layer.field = &at_hairline_[i]->zone.strip_ahead(reach_mm);
  layer.depth = nullptr;
  // Nearer to the line they stand closer. The mean of the ramp is a half.
  layer.line_ramp = {{line, &line->behind_mm}, -reach_mm, reach_mm};
  const double most_per_cm2 = 2.0 * plan.hairline->sentinels_per_cm / (reach_mm / mm_per_cm);
  layer.single_dots =
      SingleDots{most_per_cm2 / density, std::clamp(2.0 * most_per_cm2 / site_density_per_cm2, 0.3, 1.0),
                 static_cast<std::uint64_t>(plan.hairline->seed)};
  return layer;
}

std::vector<CoverLayer> Derivation::layers(const Plan& plan) {
  const std::size_t count = plan.zones.size();
  ramps_.resize(count);
  surrounds_.resize(count);
  std::vector<CoverLayer> layers;
  const auto add_around = [&](bool treated) {
    for (std::size_t i = 0; i < count; ++i)
      if (row_of(plan.zones[i].kind).takes_dots == treated && surround_mm(plan.zones[i]) > 0.0)
        layers.push_back(layer_around(plan, i));
  };
  const auto add_painted = [&](bool treated) {
    for (std::size_t i = 0; i < count; ++i)
      if (row_of(plan.zones[i].kind).takes_dots == treated) layers.push_back(layer_of(plan, i));
  };
  for (std::size_t i = 0; i < count; ++i)
    if (const auto sentinels = layer_of_sentinels(plan, i)) layers.push_back(*sentinels);
  add_around(true);
  add_painted(true);
  add_around(false);
  add_painted(false);
  return layers;
}

const std::vector<CoveredSite>& Derivation::covered_sites(const Plan& plan) {
  return site_cover_.of(*plan.surface, plan.sites, layers(plan));
}

const SkinCurvature& Derivation::curvature(const Surface& surface) {
  if (curvature_surface_hash_ != surface.content_hash) {
    curvature_ = measure_skin_curvature(surface);
    curvature_surface_hash_ = surface.content_hash;
  }
  return curvature_;
}

const std::shared_ptr<const SkinPackets>& Derivation::packets(const Surface& surface) {
  if (packets_surface_hash_ != surface.content_hash) {
    packets_ = make_skin_packets(surface);
    packets_surface_hash_ = surface.content_hash;
  }
  return packets_;
}

Derivation::HolesInZone Derivation::holes_in(const Plan& plan, std::size_t zone) {
  const ZoneField& skin = skin_of(plan, zone);
  const std::vector<ScanHole>& holes = plan.scan.holes;
  if (holes_surface_hash_ != plan.surface->content_hash || hole_vertices_.size() != holes.size()) {
    hole_vertices_.clear();
    for (const ScanHole& hole : holes) {
      const SkinPlace place = plan.surface->query->nearest(hole.middle);
      hole_vertices_.push_back(plan.surface->triangles[place.triangle][0]);
    }
    holes_surface_hash_ = plan.surface->content_hash;
  }
  HolesInZone in_zone;
  for (std::size_t i = 0; i < holes.size(); ++i)
    if (skin.at(hole_vertices_[i]) > 0)
      (holes[i].filled ? in_zone.filled_cm2 : in_zone.open_cm2) += holes[i].area_cm2;
  return in_zone;
}

Results Derivation::derive(const Plan& plan) {
  Results results;
  const std::vector<CoverLayer> all_layers = layers(plan);
  const std::vector<ZonePortion> by_layer = areas_.measure(*plan.surface, all_layers);
  const std::vector<ZonePortion> portions = portions_by_zone(plan.zones.size(), all_layers, by_layer);

  const std::size_t session_count = plan.sessions.shares.size();
  results.sessions.resize(session_count);
  std::vector<std::int64_t> strokes(session_count, 0);
  double variance = 0.0;
  double scale_part = 0.0, hair_part = 0.0, raw_mm2 = 0.0, scanned_mm2 = 0.0;
  for (std::size_t i = 0; i < plan.zones.size(); ++i) {
    const Zone& zone = plan.zones[i];
    ZoneResult result;
    result.id = zone.id;
    result.area_cm2 = portions[i].area_mm2 / mm2_per_cm2;
    result.scanned_area_cm2 = portions[i].scanned_area_mm2 / mm2_per_cm2;
    // Three independent doubts: the scan's scale, which moves every area the same way; its roughness, of
    // which half is taken as possibly real relief; and the length of the hair, which one eye judges too long
    // or too short everywhere.
    const double scale = 2.0 * plan.accuracy.scale_error_percent / 100.0 * result.area_cm2;
    const double rough =
        std::abs(portions[i].raw_area_mm2 - portions[i].scanned_area_mm2) / 2.0 / mm2_per_cm2;
    const double hair = hair_error_mm * portions[i].lost_per_hair_mm_mm2 / mm2_per_cm2;
    result.area_plus_minus_cm2 = hair != 0.0 ? std::hypot(scale, rough, hair) : std::hypot(scale, rough);
    const bool treated = row_of(zone.kind).takes_dots;
    if (treated) {
      result.wanted_dots =
          std::llround(placed_density_per_cm2(zone) * portions[i].weighted_area_mm2 / mm2_per_cm2);
      results.area_cm2 += result.area_cm2;
      results.scanned_area_cm2 += result.scanned_area_cm2;
      raw_mm2 += portions[i].raw_area_mm2;
      scanned_mm2 += portions[i].scanned_area_mm2;
      scale_part += scale;
      hair_part += hair;
      variance += rough * rough;
    }
    result.dots_by_session = split_whole(result.wanted_dots, session_shares(plan, zone));
    for (std::size_t s = 0; s < session_count; ++s) {
      result.dots += result.dots_by_session[s];
      strokes[s] += result.dots_by_session[s] * passes_of(zone);
      results.sessions[s].dots += result.dots_by_session[s];
      if (result.dots_by_session[s] > 0) results.sessions[s].area_cm2 += result.area_cm2;
    }
    results.dots += result.dots;
    results.zones.push_back(std::move(result));
  }
  results.area_plus_minus_cm2 = std::sqrt(scale_part * scale_part + variance + hair_part * hair_part);

  for (std::size_t l = 0; l < all_layers.size(); ++l)
    if (all_layers[l].is_around)
      results.zones[all_layers[l].owner].around_area_cm2 = by_layer[l].area_mm2 / mm2_per_cm2;

  int day = 0;
  for (std::size_t s = 0; s < session_count; ++s) {
    SessionResult& session = results.sessions[s];
    if (s > 0) day += plan.sessions.gap_days[s - 1];
    session.number = static_cast<int>(s) + 1;
    session.day = day;
    if (plan.sessions.start) session.date = *plan.sessions.start + day;
    session.minutes = session_minutes(plan.pace, strokes[s]);
    results.minutes += session.minutes;
  }
  set_prices(plan.price, results);

  for (std::size_t i = 0; i < plan.zones.size(); ++i) {
    const Zone& zone = plan.zones[i];
    if (!row_of(zone.kind).takes_dots) continue;
    add_zone_warnings(plan, zone, results.warnings);
    if (zone.hair_mm > warn_hair_mm)
      results.warnings.push_back(
          {"hair-thick", sentence("%s was scanned with %s, which makes its area a guess. Shave the hair or "
                                  "tie it down, and scan again.",
                                  zone.name.c_str(), worded_hair(zone.hair_mm).c_str())});
    const HolesInZone holes = holes_in(plan, i);
    if (holes.open_cm2 >= least_told_hole_cm2)
      results.warnings.push_back(
          {"hole-open",
           sentence("The scan has no skin for about %.1f cm² of %s: that is counted nowhere. Fill the hole "
                    "at the step Scan, or scan again.",
                    holes.open_cm2, zone.name.c_str())});
    if (holes.filled_cm2 >= least_told_hole_cm2)
      results.warnings.push_back(
          {"hole-filled",
           sentence("%.1f cm² of %s were a hole in the scan, filled with smooth skin. Look at the client "
                    "there before you trust it.",
                    holes.filled_cm2, zone.name.c_str())});
    const double off = off_scalp_.fraction(plan, i, skin_of(plan, i));
    if (off > off_scalp_tolerance)
      results.warnings.push_back(
          {"off-scalp",
           sentence("%.0f %% of %s lies outside the scalp (on face, ears or neck). Erase that part if it "
                    "was not meant.",
                    off * 100.0, zone.name.c_str())});
  }
  if (const HairlineReport* report = hairline_gauge_.report(plan)) {
    results.hairline = report->figures;
    results.warnings.insert(results.warnings.end(), report->warnings.begin(), report->warnings.end());
  }
  if (raw_mm2 > (1.0 + rough_tolerance) * scanned_mm2)
    results.warnings.push_back(
        {"scan-rough",
         sentence(
             "The scan is rough: over the zones its triangles add up to %.0f %% more than the skin. Areas "
             "are taken without that, with a wider ±; a smoother scan would narrow it.",
             100.0 * (raw_mm2 / scanned_mm2 - 1.0))});
  for (const SessionResult& session : results.sessions)
    if (session.minutes > long_session_minutes)
      results.warnings.push_back(
          {"session-long",
           sentence("Session %d takes %lld h %02lld min. Clinics publish 2 to 5 hours; plan one more "
                    "session or a smaller share.",
                    session.number, static_cast<long long>(session.minutes / 60),
                    static_cast<long long>(session.minutes % 60))});
  return results;
}

Results derive(const Plan& plan) {
  return Derivation().derive(plan);
}

}  // namespace scalpmap
