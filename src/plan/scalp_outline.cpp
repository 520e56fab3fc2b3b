#include "plan/scalp_outline.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "base/parallel.h"
#include "geom/field_of_values.h"
#include "geom/skin_map.h"
#include "plan/ear_outline.h"

namespace scalpmap {

namespace {

// Places of the mean head, mm, left half from the trichion to the back.
constexpr Vec3 scalp_line[] = {
    {0, 97, 75},    // trichion, of a grown man
    {26, 96, 68},   //
    {44, 93, 54},   // corner
    {53, 84, 46},   //
    {57, 69, 42},   // temple
    {61, 56, 34},   //
    {64, 46, 24},   //
    {66, 39, 12},   //
    {68, 36, 0},    // the ear's upper root
    {69, 31, -20},  //
    {67, 24, -36},  // behind the ear
    {61, 13, -51},  //
    {50, 4, -67},   // superior nuchal line
    {28, -4, -83},  //
    {0, -6, -88},   // inion
};
constexpr Vec3 hair_line[] = {
    {0, 94, 78},     // where hair begins in the middle: 61 mm by tape above the glabella
    {28, 91, 72},    //
    {47, 84, 60},    //
    {57, 70, 53},    //
    {58, 55, 51},    // temporal peak
    {61, 38, 40},    //
    {66, 20, 29},    // sideburn
    {71, 4, 24},     //
    {73, 0, 12},     // its end, at the tragion's level
    {70, 6, -10},    // under the ear
    {65, -8, -30},   // behind it
    {59, -24, -37},  //
    {48, -37, -50},  //
    {28, -43, -68},  //
    {0, -44, -78},   // nape
};

// The mean head's ear, and the bare skin around any ear.
constexpr EarRoom mean_ear{-2.5, -13.0, 32.5, 15.0};
constexpr double around_ear_mm = 5.0;
// Only what lies so far to the side can be ear.
constexpr double ear_begins_mm = 42.0;

EarRoom with_rim(EarRoom ear, double head_scale) {
  return {ear.y * head_scale, ear.z * head_scale, ear.half_height_mm * head_scale + around_ear_mm,
          ear.half_breadth_mm * head_scale + around_ear_mm};
}

// The ears as they stand on the head: both together where both are seen, as the outline is symmetric.
EarRoom ear_of(const Surface& surface, double head_scale) {
  SkinMap left{-60.0, -70.0, 50.0, 70.0, 1.5}, right = left;
  for (const Triangle& t : surface.triangles) {
    const Vec3 a = surface.position(t[0]) / head_scale;
    if (std::abs(a.x) < 40.0) continue;
    const Vec3 b = surface.position(t[1]) / head_scale, c = surface.position(t[2]) / head_scale;
    if (a.x > 0.0)
      left.add({a.z, a.y, a.x}, {b.z, b.y, b.x}, {c.z, c.y, c.x});
    else
      right.add({a.z, a.y, -a.x}, {b.z, b.y, -b.x}, {c.z, c.y, -c.x});
  }
  double low_y = 1e9, high_y = -1e9, back_z = 1e9, front_z = -1e9;
  for (const SkinMap* side : {&left, &right})
    if (const auto ear = find_ear(*side)) {
      low_y = std::min(low_y, ear->low_y);
      high_y = std::max(high_y, ear->high_y);
      back_z = std::min(back_z, ear->back_z);
      front_z = std::max(front_z, ear->front_z);
    }
  if (high_y < low_y) return mean_ear;
  return {0.5 * (low_y + high_y), 0.5 * (back_z + front_z), 0.5 * (high_y - low_y), 0.5 * (front_z - back_z)};
}

// Distance from an ellipse, to first order at it; positive outside.
double beyond_ear_mm(const EarRoom& ear, Vec3 place) {
  const double u = (place.y - ear.y) / ear.half_height_mm, v = (place.z - ear.z) / ear.half_breadth_mm;
  const double f = std::hypot(u, v);
  if (f < 1e-9) return -std::min(ear.half_height_mm, ear.half_breadth_mm);
  return (f - 1.0) * f / std::hypot(u / ear.half_height_mm, v / ear.half_breadth_mm);
}

ChartRegion region_within(std::span<const Vec3> line) {
  const HeadChart mean(1.0);
  std::vector<ChartPlace> half;
  for (const Vec3 place : line) half.push_back(mean.at(place));
  return ChartRegion(smooth_closed_line(with_mirror_image(half)));
}

// What was last made of a surface and its landmarks; asked by one thread at a time.
template <class Made>
class LastMade {
 public:
  template <class Make>
  std::shared_ptr<const Made> of(const Surface& surface, std::span<const Landmark> landmarks,
                                 double head_scale, Make make) {
    const std::scoped_lock lock(one_at_a_time_);
    if (!made_ || surface_hash_ != surface.content_hash || head_scale_ != head_scale ||
        !std::equal(landmarks.begin(), landmarks.end(), landmarks_.begin(), landmarks_.end())) {
      made_ = make();
      surface_hash_ = surface.content_hash;
      landmarks_.assign(landmarks.begin(), landmarks.end());
      head_scale_ = head_scale;
    }
    return made_;
  }

 private:
  std::mutex one_at_a_time_;
  std::shared_ptr<const Made> made_;
  std::string surface_hash_;
  std::vector<Landmark> landmarks_;
  double head_scale_ = 0.0;
};

}  // namespace

const ChartRegion& scalp_on_chart() {
  static const ChartRegion region = region_within(scalp_line);
  return region;
}

const ChartRegion& hair_on_chart() {
  static const ChartRegion region = region_within(hair_line);
  return region;
}

ScalpOutline::ScalpOutline(double head_scale) : chart_(head_scale), ear_(with_rim(mean_ear, head_scale)) {}

ScalpOutline::ScalpOutline(const Surface& surface, std::span<const Landmark> landmarks, double head_scale)
    : chart_(surface, landmarks, head_scale), ear_(with_rim(ear_of(surface, head_scale), head_scale)) {}

double ScalpOutline::inside_mm(Vec3 place, Vec3 normal) const {
  const ChartRegion::Reading reading = scalp_on_chart().at(chart_.at(place));
  const double within = std::abs(reading.inside_mm) < ChartRegion::reach_mm
                            ? on_skin_mm(reading, chart_.slopes_at(place, normal))
                            : reading.inside_mm;
  if (std::abs(place.x) < ear_begins_mm * chart_.head_scale()) return within;
  return std::min(within, beyond_ear_mm(ear_, place));
}

bool ScalpOutline::grows_hair(Vec3 place) const {
  return hair_on_chart().contains(chart_.at(place)) &&
         (std::abs(place.x) < ear_begins_mm * chart_.head_scale() || beyond_ear_mm(ear_, place) > 0.0);
}

std::shared_ptr<const ScalpOnSkin> scalp_on_skin(const Surface& surface, std::span<const Landmark> landmarks,
                                                 double head_scale) {
  static LastMade<ScalpOnSkin> last;
  return last.of(surface, landmarks, head_scale, [&] {
    auto scalp = std::make_shared<ScalpOnSkin>(
        ScalpOnSkin{ScalpOutline(surface, landmarks, head_scale), surface.content_hash,
                    std::vector<float>(surface.vertex_count()), ZoneField(surface.vertex_count())});
    parallel_ranges(surface.vertex_count(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v)
        scalp->inside_mm[v] = static_cast<float>(
            std::clamp(scalp->outline.inside_mm(surface.position(static_cast<std::uint32_t>(v)),
                                                wide(surface.averaged_normals[v])),
                       -ScalpOnSkin::most_told_mm, ScalpOnSkin::most_told_mm));
    });
    scalp->skin = field_of(scalp->inside_mm);
    return scalp;
  });
}

std::shared_ptr<const std::vector<std::uint8_t>> skin_off_scalp(const Surface& surface,
                                                                std::span<const Landmark> landmarks,
                                                                double head_scale) {
  static LastMade<std::vector<std::uint8_t>> last;
  return last.of(surface, landmarks, head_scale, [&] {
    const ScalpOutline outline(surface, landmarks, head_scale);
    auto off = std::make_shared<std::vector<std::uint8_t>>(surface.vertex_count());
    parallel_ranges(surface.vertex_count(), 4096, [&](std::size_t begin, std::size_t end) {
      for (std::size_t v = begin; v < end; ++v)
        (*off)[v] = outline.grows_hair(surface.position(static_cast<std::uint32_t>(v))) ? 0 : 1;
    });
    return off;
  });
}

}  // namespace scalpmap
