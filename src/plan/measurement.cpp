#include "plan/measurement.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "base/value_text.h"
#include "geom/geodesic_path.h"
#include "geom/head_measures.h"
#include "geom/skin_normal.h"
#include "geom/tape.h"
#include "plan/landmark_list.h"

namespace scalpmap {

namespace {

constexpr double farthest_from_skin_mm = 20.0;
// The way a stretch sets out is read this far along it: nearer, the relief of the skin would turn it.
constexpr double setting_out_mm = 5.0;

Error refused(std::string text) {
  return {ErrorKind::refused, std::move(text)};
}

// The place `along_mm` from the front of a line, or its end where it is shorter.
Vec3 place_along(std::span<const Vec3> line, double along_mm) {
  for (std::size_t i = 1; i < line.size(); ++i) {
    const double step = distance(line[i - 1], line[i]);
    if (step >= along_mm && step > 0.0) return line[i - 1] + (line[i] - line[i - 1]) * (along_mm / step);
    along_mm -= step;
  }
  return line.back();
}

// Between two directions, both laid into the plane square to `normal`.
std::optional<double> angle_deg(Vec3 a, Vec3 b, Vec3 normal) {
  a = a - normal * dot(a, normal);
  b = b - normal * dot(b, normal);
  if (length(a) == 0.0 || length(b) == 0.0) return std::nullopt;
  return std::atan2(length(cross(a, b)), dot(a, b)) * 180.0 / std::numbers::pi;
}

std::vector<Vec3> reversed(std::vector<Vec3> line) {
  std::reverse(line.begin(), line.end());
  return line;
}

// A taut tape over the skin from one place to another in the plane through both and `over`.
double tape_over_mm(const Mesh& mesh, Vec3 from, Vec3 over, Vec3 to) {
  return tape_between_mm(mesh, from, to, over - (from + to) * 0.5);
}

}  // namespace

double Measurement::along_skin_mm() const {
  double sum = 0.0;
  for (const MeasuredStretch& stretch : stretches) sum += stretch.along_skin_mm;
  return sum;
}

double Measurement::straight_mm() const {
  double sum = 0.0;
  for (const MeasuredStretch& stretch : stretches) sum += stretch.straight_mm;
  return sum;
}

Result<Measurement> measure_path(const Surface& surface, std::span<const Vec3> places, bool closed) {
  const std::size_t count = places.size();
  if (count < (closed ? 3u : 2u))
    return refused(closed ? "path must have three places or more to be closed"
                          : "path must have two places or more, as x,y,z;x,y,z");
  Measurement measured;
  measured.closed = closed;
  std::vector<SkinPlace> on_skin;
  for (std::size_t i = 0; i < count; ++i) {
    on_skin.push_back(surface.query->nearest(places[i]));
    if (distance(on_skin.back().position, places[i]) > farthest_from_skin_mm)
      return refused("path: place " + std::to_string(i + 1) + " lies more than " +
                     write_value(farthest_from_skin_mm) + " mm from the skin; point at the head");
    measured.places.push_back(on_skin.back().position);
  }
  const std::size_t stretches = closed ? count : count - 1;
  for (std::size_t i = 0; i < stretches; ++i) {
    const SkinPlace &from = on_skin[i], &to = on_skin[(i + 1) % count];
    const auto path = surface.walker().shortest_path(from, to);
    if (!path)
      return refused("path: no skin connects place " + std::to_string(i + 1) + " and place " +
                     std::to_string((i + 1) % count + 1) + "; measure on one piece of the scan");
    MeasuredStretch stretch{path->length_mm, distance(from.position, to.position), {}};
    for (const SkinPlace& place : path->places) stretch.line.push_back(place.position);
    measured.stretches.push_back(std::move(stretch));
  }
  measured.angles_deg.resize(count);
  for (std::size_t i = closed ? 0 : 1; i + (closed ? 0 : 1) < count; ++i) {
    const Vec3 here = measured.places[i];
    const auto& comes = measured.stretches[(i + stretches - 1) % stretches].line;
    const Vec3 back = place_along(reversed(comes), setting_out_mm);
    const Vec3 on = place_along(measured.stretches[i].line, setting_out_mm);
    measured.angles_deg[i] = angle_deg(back - here, on - here, averaged_normal(surface, on_skin[i]));
  }
  return measured;
}

std::vector<HeadMeasure> head_measures(const Plan& plan) {
  std::vector<HeadMeasure> measures;
  const Mesh mesh = bare_mesh(*plan.surface);
  const auto add = [&](std::string_view code, std::string_view label, double mm) {
    if (mm > 0.0) measures.push_back({code, label, mm});
  };
  const auto measured = plan.scan.head_found ? measure_head(mesh) : Result<MeasuredHead>(refused(""));
  if (measured) {
    add("circumference", "Around brow and back", measured->circumference_mm);
    add("length", "Length, brow to back", measured->length_mm);
    add("breadth", "Breadth", measured->breadth_mm);
    add("arc-ear-to-ear", "Ear to ear over the top", measured->arc_ear_to_ear_mm);
  } else {
    add("circumference", "Around at its widest", longest_level_tape_mm(mesh));
  }
  const auto at = [&](LandmarkKind kind) { return find_landmark(plan.landmarks, kind); };
  const Landmark *left = at(LandmarkKind::left_tragion), *right = at(LandmarkKind::right_tragion);
  const Landmark *glabella = at(LandmarkKind::glabella), *inion = at(LandmarkKind::inion);
  if (left && right && glabella)
    add("arc-over-brow", "Ear to ear over the brow",
        tape_over_mm(mesh, left->place, glabella->place, right->place));
  if (left && right && inion)
    add("arc-around-back", "Ear to ear around the back",
        tape_over_mm(mesh, left->place, inion->place, right->place));
  if (const Landmark* nasion = at(LandmarkKind::nasion), *vertex = at(LandmarkKind::vertex);
      nasion && vertex && inion)
    add("arc-nose-to-back", "Nose root to inion",
        tape_over_mm(mesh, nasion->place, vertex->place, inion->place));
  return measures;
}

}  // namespace scalpmap
