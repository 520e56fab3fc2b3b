// What of a head's skin is scalp: where hair can grow, without ears, face and neck.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geom/zone_field.h"
#include "plan/chart_region.h"

namespace scalpmap {

// An ear as seen from its side, with a rim around it: an ellipse in the plane of y and z, mm.
struct EarRoom {
  double y = 0.0, z = 0.0;
  double half_height_mm = 0.0, half_breadth_mm = 0.0;
};

// The scalp is what is measured as such: its outline runs from the trichion of a grown man over the temples
// and over the ears to the superior nuchal lines and the inion, so that on the built-in head it is 498 cm2
// (Patel and Patel 2026, by tape on 25 adults: 492 +- 31). It is drawn on the mean head's chart and laid on a
// head by that head's own (plan/head_chart.h); the ears are left out where they stand on that head
// (plan/ear_outline.h), or by mean figures where none is seen. Where a person's hair grew no shape of skin
// tells: the true border may be 10 mm off, at the nape more.
class ScalpOutline {
 public:
  // The mean head, times head_scale.
  explicit ScalpOutline(double head_scale);
  // Linear time: about 40 ms a million triangles.
  ScalpOutline(const Surface& surface, std::span<const Landmark> landmarks, double head_scale);

  // How far inside the scalp a place of the skin lies, along the skin, exact to first order at the border;
  // negative outside. `normal` is the skin's there, unit.
  double inside_mm(Vec3 place, Vec3 normal) const;
  // Whether hair grows at a place of the skin, and no ear: beyond the scalp also on sideburns, temples, the
  // skin behind the ears and the nape. Elsewhere is face, ear or neck.
  bool grows_hair(Vec3 place) const;

  const HeadChart& chart() const { return chart_; }
  const EarRoom& ear() const { return ear_; }

 private:
  HeadChart chart_;
  EarRoom ear_;
};

// The lines on the chart, the same for all heads.
const ChartRegion& scalp_on_chart();
const ChartRegion& hair_on_chart();

// The same at each vertex of a surface.
struct ScalpOnSkin {
  ScalpOutline outline;
  std::string surface_hash;
  std::vector<float> inside_mm;  // per vertex, kept to +-most_told_mm
  ZoneField skin;                // the scalp as a zone
  static constexpr double most_told_mm = 12.0;
};
// Kept for the surface and landmarks last asked, from any thread. 0.15 s a million triangles where it is new,
// shared by the cores.
std::shared_ptr<const ScalpOnSkin> scalp_on_skin(const Surface& surface, std::span<const Landmark> landmarks,
                                                 double head_scale);

// For each vertex whether it lies off all skin that hair grows on: 1 or 0. Kept and found as scalp_on_skin().
std::shared_ptr<const std::vector<std::uint8_t>> skin_off_scalp(const Surface& surface,
                                                                std::span<const Landmark> landmarks,
                                                                double head_scale);

}  // namespace scalpmap
