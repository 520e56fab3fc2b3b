#include "plan/plan_on_new_scan.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "geom/field_transfer.h"
#include "plan/dot_choice.h"
#include "plan/hairline_design.h"
#include "plan/moved_plan.h"
#include "plan/results.h"
#include "plan/scalp.h"
#include "plan/scan_gaps.h"
#include "plan/wording.h"

namespace scalpmap {

namespace {

// Skin farther apart than this is other skin.
constexpr double reach_mm = 6.0;
// Two scans of one head, hair allowed for, lie well within 1 mm (rms) of each other and nearly all of their
// skin matches; of the sample heads no two came nearer than 2.7 mm, and 74 % of the skin.
constexpr double usual_rms_mm = 1.0, most_rms_mm = 2.0;
constexpr double usual_matched = 0.9, least_matched = 0.75;
constexpr double most_beyond_edge = 0.9;
constexpr double usual_scale_error = 0.01, most_scale_error = 0.05;
constexpr double told_hair_mm = 0.5;
constexpr double most_placing_error_mm = 2.0;
constexpr double told_skin_cm2 = 0.05;

std::string worded(const char* format, auto... values) {
  char text[400];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

// The jaw opens and the neck bends: below the ears' openings skin counts less and less.
double weight_at(Vec3 place, double size) {
  if (on_scalp(place, size)) return 1.0;
  constexpr double from_mm = -10.0, to_mm = -55.0, least = 0.03;
  return std::clamp((place.y / size - to_mm) / (from_mm - to_mm), least, 1.0);
}

SurfaceFitOptions fit_options(const Plan& old, const Plan& fresh, const NewScanOptions& options) {
  SurfaceFitOptions wanted;
  wanted.free_scale = options.free_scale;
  const double size = old.scan.head_scale;
  if (old.scan.head_found) {
    wanted.weight = [size](Vec3 place) { return weight_at(place, size); };
    wanted.hair = [size](Vec3 place) { return on_scalp(place, size) ? 1.0 : 0.0; };
  }
  for (const Landmark& landmark : fresh.landmarks)
    if (const Landmark* there = find_landmark(old.landmarks, landmark.kind))
      wanted.pairs.push_back(
          {landmark.place, there->place, std::hypot(landmark.plus_minus_mm, there->plus_minus_mm)});
  const auto turn_of = [](const Plan& plan) {
    return frame_of_landmarks(plan.landmarks, plan.scan.head_scale);
  };
  if (const auto was = turn_of(old), is = turn_of(fresh); was && is)
    wanted.starts.push_back(joined({is->left, is->up, is->forward, is->origin, 1.0},
                                   inverse({was->left, was->up, was->forward, was->origin, 1.0})));
  return wanted;
}

std::string figures_of(const SurfaceFit& fit) {
  return worded("laid on each other they lie %.1f mm apart (rms), %.0f %% of the skin within %.0f mm",
                fit.rms_mm, 100.0 * fit.matched, matched_mm);
}

bool is_other_size(const SurfaceFit& fit, double from) {
  return std::abs(fit.best_scale - 1.0) > from + fit.scale_plus_minus;
}

bool agree_roughly(const SurfaceFit& fit) {
  return fit.rms_mm > usual_rms_mm || fit.matched < usual_matched;
}

// Why nothing is to be moved at all; empty where it may.
std::string refusal(const Plan& old, const Plan& fresh, const SurfaceFit& fit,
                    const NewScanOptions& options) {
  const std::string both = fresh.scan.file + " and the plan's scan " + old.scan.file;
  if (!options.free_scale && is_other_size(fit, most_scale_error) && agree_roughly(fit) &&
      fit.rms_at_best_scale_mm <= usual_rms_mm && fit.matched_at_best_scale >= usual_matched) {
    if (options.only_its_size_differs) options.only_its_size_differs(fit.best_scale);
    return both +
           worded(" differ in size: the new one would fit best at %.3f times its size; ", fit.best_scale) +
           figures_of(fit) +
           "; give the scan's unit, or its circumference by the tape, or move the plan at the size that "
           "fits.";
  }
  if (fit.rms_mm > most_rms_mm || fit.matched < least_matched || fit.beyond_edge > most_beyond_edge)
    return both + " are not the same head: " + figures_of(fit) +
           "; choose a scan of this client, with hair as short as then.";
  return {};
}

std::vector<std::string> doubts_of(const SurfaceFit& fit, const NewScanOptions& options) {
  std::vector<std::string> doubts;
  if (agree_roughly(fit))
    doubts.push_back("The two scans agree only roughly: " + figures_of(fit) + ". Look at each border.");
  if (!options.free_scale && is_other_size(fit, usual_scale_error))
    doubts.push_back(
        worded("The new scan would fit best at %.3f times its size; one of the two was scanned too "
               "large or too small, and areas differ by %.0f %% for it. Lay a tape around the head.",
               fit.best_scale, 100.0 * std::abs(fit.best_scale * fit.best_scale - 1.0)));
  else if (std::abs(fit.hair_mm) > told_hair_mm)
    doubts.push_back(worded(
        "The scalp lies %.1f mm further %s on the new scan: hair is %s than then. Check the "
        "length of hair of each zone.",
        std::abs(fit.hair_mm), fit.hair_mm > 0.0 ? "out" : "in", fit.hair_mm > 0.0 ? "longer" : "shorter"));
  if (fit.placing_error_mm > most_placing_error_mm)
    doubts.push_back(
        worded("The shape alone hardly tells how the new scan is turned: borders may lie %.0f mm "
               "off. A scan with face and ears is told better.",
               fit.placing_error_mm));
  return doubts;
}

// What a person set stays where it was; what the program proposed is proposed anew.
std::vector<Landmark> landmarks_on(const Surface& surface, const std::vector<Landmark>& old,
                                   std::vector<Landmark> proposed) {
  for (Landmark landmark : old) {
    if (!landmark.by_hand) continue;
    const SkinPlace place = surface.query->nearest(landmark.place);
    if (distance(place.position, landmark.place) > reach_mm) continue;
    landmark.place = place.position;
    set_landmark(proposed, landmark);
  }
  return proposed;
}

// Each handle to the nearest skin. The doubt that names those that have none within reach; empty where all
// have.
std::string lay_hairline_on(const Surface& surface, Hairline& hairline, double reach) {
  std::string without;
  for (HairlineHandle& handle : hairline.handles) {
    const Vec3 place = surface.query->nearest(handle.place).position;
    if (distance(place, handle.place) > reach)
      without += (without.empty() ? "" : ", ") + worded_handle(handle.id);
    handle.place = place;
  }
  if (without.empty()) return without;
  return "Of the hairline, " + without +
         " had to be put elsewhere: the new scan has no skin there. Propose it anew, or mirror the side that "
         "is whole.";
}

Plan with_zones_of(const Plan& old, Plan moved) {
  Plan after = old;
  after.scan = std::move(moved.scan);
  after.scan.frame = old.scan.frame;
  after.scan.frame_reason =
      "The head frame is that of the earlier scan, " + old.scan.file + ", on which this one was laid.";
  after.surface = std::move(moved.surface);
  after.sites = std::move(moved.sites);
  after.colours = std::move(moved.colours);
  after.landmarks = landmarks_on(*after.surface, old.landmarks, std::move(moved.landmarks));
  after.calibration = moved.calibration;
  after.accuracy = moved.accuracy;
  for (Zone& zone : after.zones) zone.called_up.clear(), zone.held_back.clear();
  return after;
}

}  // namespace

Result<PlanOnNewScan> plan_on_new_scan(const Plan& old, const Plan& fresh, const NewScanOptions& options,
                                       Progress& progress) {
  auto fit = fit_surface(*fresh.surface, *old.surface, fit_options(old, fresh, options), progress);
  if (!fit) return fit.error();
  if (auto why = refusal(old, fresh, *fit, options); !why.empty()) return Error{ErrorKind::refused, why};
  progress.report("moving the new scan into the old frame", 0.0);
  PlanOnNewScan moved;
  moved.fit = *fit;
  moved.doubts = doubts_of(*fit, options);
  moved.plan = with_zones_of(old, moved_plan(fresh, fit->move));
  if (!moved.plan.sites) {
    auto sites = place_dot_sites(*moved.plan.surface, site_density_per_cm2, site_seed, progress);
    if (!sites) return sites.error();
    moved.plan.sites = *std::move(sites);
  }
  Plan bare = moved.plan;  // the same skin without zones, from which dots are called
  bare.zones.clear();

  const double reach = reach_mm + std::abs(fit->hair_mm);
  const SkinCounterparts on_old(*old.surface), on_new(*moved.plan.surface);
  const auto onto = FieldTransfer::between(on_old, *moved.plan.surface, reach, {}, progress);
  if (!onto) return onto.error();
  const auto painted = [&](std::uint32_t v) {
    return std::any_of(old.zones.begin(), old.zones.end(),
                       [v](const Zone& zone) { return zone.skin.at(v) > field_outside; });
  };
  const auto back = FieldTransfer::between(on_new, *old.surface, reach, painted, progress);
  if (!back) return back.error();
  // Before dots are counted: zones may end at it.
  std::string hairline_doubt;
  if (moved.plan.hairline) hairline_doubt = lay_hairline_on(*moved.plan.surface, *moved.plan.hairline, reach);
  Plan kept = old;
  for (std::size_t z = 0; z < old.zones.size(); ++z) {
    moved.plan.zones[z].skin = onto->carried(old.zones[z].skin);
    kept.zones[z].skin = back->within(old.zones[z].skin);
  }
  progress.report("counting the dots", 0.0);
  Derivation derivation;
  settle_dots(bare, moved.plan, derivation);
  const std::vector<double> gaps_cm2 = scan_gaps_cm2(*moved.plan.surface, *onto, moved.plan.zones);
  const Results before = derive(old), with_counterpart = derive(kept), after = derivation.derive(moved.plan);
  for (std::size_t z = 0; z < old.zones.size(); ++z) {
    const ZoneResult &was = before.zones[z], &is = after.zones[z];
    moved.zones.push_back({was.id, old.zones[z].name, was.area_cm2, is.area_cm2,
                           std::max(0.0, was.area_cm2 - with_counterpart.zones[z].area_cm2), was.dots,
                           is.dots});
    if (moved.zones[z].without_counterpart_cm2 >= told_skin_cm2)
      moved.doubts.push_back(worded_area(moved.zones[z].without_counterpart_cm2) + " of " +
                             old.zones[z].name + " have no counterpart: the new scan has no skin there.");
    if (gaps_cm2[z] >= told_skin_cm2)
      moved.doubts.push_back(
          worded_area(gaps_cm2[z]) + " amid " + old.zones[z].name +
          " were a hole of the earlier scan and are not painted; fill them if they belong to it.");
  }
  if (!hairline_doubt.empty()) moved.doubts.push_back(hairline_doubt);
  return moved;
}

std::string worded_fit(const SurfaceFit& fit) {
  std::string text = worded(
      "The two scans lie %.2f mm apart (rms), 95 %% within %.2f mm; %.1f %% of the skin "
      "matches. The new one was turned by %.1f degrees and shifted by %.1f mm. Borders lie "
      "within %.2f mm of their place.",
      fit.rms_mm, fit.p95_mm, 100.0 * fit.matched, fit.turned_deg, fit.shifted_mm, fit.placing_error_mm);
  if (fit.move.scale != 1.0) text += worded(" It was made %.4f times as large.", fit.move.scale);
  return text;
}

std::string worded_change(double change) {
  if (std::abs(change) < 0.005) return "0.00";
  return worded("%+.2f", change);
}

}  // namespace scalpmap
