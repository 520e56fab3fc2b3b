#include "geom/skin_discs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "geom/border_pieces.h"
#include "geom/field_share.h"
#include "geom/point_grid.h"
#include "geom/skin_normal.h"
#include "geom/vertex_areas.h"
#include "geom/vertex_triangles.h"

namespace scalpmap {

namespace {

constexpr double not_reached_mm = field_outside / field_steps_per_mm;
// A disc measures pi r^2 within this share of it, or is refused.
constexpr double area_tolerance = 0.01;

double stored_mm(double mm) {
  return field_mm(field_steps(mm));
}

class DiscDrawing {
 public:
  DiscDrawing(const Surface& surface, double radius_mm)
      : surface_(surface),
        radius_mm_(radius_mm),
        around_(surface.triangles, surface.vertex_count()),
        open_edge_(open_edge_vertices(surface)),
        inside_mm_(surface.vertex_count(), not_reached_mm),
        met_(surface.vertex_count(), false) {}

  // Raises `field` to the disc about `place`; false where the triangles are too wide for it.
  bool draw(const SkinPlace& place, ZoneField& field) {
    reach(place);
    const double edge_squared = static_cast<double>(surface_.squared_edge_mm2[vertices_.front()]);
    double shift_mm = edge_squared / (16.0 * radius_mm_);  // as the brush
    bool fits = true;
    if (whole_) {
      const double wanted_mm2 = std::numbers::pi * radius_mm_ * radius_mm_;
      double low_mm = -radius_mm_, high_mm = 2.0 * std::sqrt(edge_squared);
      for (int step = 0; step < 30; ++step) {
        shift_mm = 0.5 * (low_mm + high_mm);
        (area_mm2(shift_mm) < wanted_mm2 ? low_mm : high_mm) = shift_mm;
      }
      const Triangle& t = surface_.triangles[place.triangle];
      const double at_place_mm = inside_mm_[t[0]] * place.weight_a + inside_mm_[t[1]] * place.weight_b +
                                 inside_mm_[t[2]] * place.weight_c + shift_mm;
      fits = at_place_mm > 0.0 && std::abs(area_mm2(shift_mm) - wanted_mm2) <= area_tolerance * wanted_mm2;
    }
    for (const std::uint32_t v : vertices_) {
      const std::int16_t steps = field_steps(inside_mm_[v] + shift_mm);
      if (fits && steps > field.at(v)) field.set(v, steps);
      inside_mm_[v] = not_reached_mm;
      met_[v] = false;
    }
    return fits;
  }

 private:
  // How far inside the disc as drawn by compasses each vertex near it lies, and the triangles there.
  void reach(const SkinPlace& place) {
    vertices_.clear();
    triangles_.clear();
    whole_ = true;
    const Triangle& corners = surface_.triangles[place.triangle];
    const auto meet = [&](std::uint32_t v) {
      if (met_[v]) return;
      met_[v] = true;
      vertices_.push_back(v);
    };
    for (const std::uint32_t v : corners) meet(v);
    const Vec3 facing = averaged_normal(surface_, place);
    const double margin_mm =
        1.0 + 2.0 * std::sqrt(static_cast<double>(surface_.squared_edge_mm2[corners[0]]));
    for (std::size_t i = 0; i < vertices_.size(); ++i) {
      const std::uint32_t v = vertices_[i];
      const double away_mm = distance(surface_.position(v), place.position);
      if (dot(wide(surface_.averaged_normals[v]), facing) < far_side_cos) {
        whole_ = whole_ && away_mm > radius_mm_ + margin_mm;
        continue;
      }
      inside_mm_[v] = radius_mm_ - away_mm;
      if (open_edge_[v]) whole_ = whole_ && away_mm > radius_mm_ + margin_mm;
      for (const std::uint32_t t : around_.at(v)) triangles_.push_back(t);
      if (away_mm < radius_mm_ + margin_mm)
        for (const std::uint32_t w : surface_.neighbours_of(v)) meet(w);
    }
    std::sort(triangles_.begin(), triangles_.end());
    triangles_.erase(std::unique(triangles_.begin(), triangles_.end()), triangles_.end());
  }

  double area_mm2(double shift_mm) const {
    double sum = 0.0;
    for (const std::uint32_t i : triangles_) {
      const Triangle& t = surface_.triangles[i];
      sum += static_cast<double>(surface_.triangle_area_mm2[i]) *
             share_inside({stored_mm(inside_mm_[t[0]] + shift_mm), stored_mm(inside_mm_[t[1]] + shift_mm),
                           stored_mm(inside_mm_[t[2]] + shift_mm)});
    }
    return sum;
  }

  const Surface& surface_;
  double radius_mm_;
  VertexTriangles around_;
  std::vector<bool> open_edge_;
  std::vector<double> inside_mm_;
  std::vector<bool> met_;
  std::vector<std::uint32_t> vertices_, triangles_;
  bool whole_ = true;
};

}  // namespace

Result<ZoneField> with_discs(const Surface& surface, const ZoneField& field,
                             std::span<const SkinPlace> places, double diameter_mm) {
  ZoneField result = field;
  DiscDrawing drawing(surface, 0.5 * diameter_mm);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (drawing.draw(places[i], result)) continue;
    const double edge_mm =
        std::sqrt(static_cast<double>(surface.squared_edge_mm2[surface.triangles[places[i].triangle][0]]));
    char text[200];
    std::snprintf(
        text, sizeof text,
        "diameter_mm: the surface at place %zu is too coarse for discs of %.2g mm, its triangles are "
        "%.2g mm wide; choose %.2g mm or more",
        i + 1, diameter_mm, edge_mm, std::max(edge_mm, 1.2 * diameter_mm));
    return Error{ErrorKind::refused, text};
  }
  return result;
}

std::vector<SkinPlace> scattered_places(const Surface& surface, const DotSites& sites, const ZoneField& in,
                                        std::size_t count, double apart_mm) {
  std::vector<SkinPlace> places;
  PointGrid taken;
  for (std::uint32_t rank = 0; rank < sites.count() && places.size() < count; ++rank) {
    const Triangle& t = surface.triangles[sites.triangles[rank]];
    const double b = static_cast<double>(sites.weights[rank][0]),
                 c = static_cast<double>(sites.weights[rank][1]);
    const double a = 1.0 - b - c;
    if (field_mm(in.at(t[0])) * a + field_mm(in.at(t[1])) * b + field_mm(in.at(t[2])) * c <= 0.0) continue;
    const Vec3 place = wide(sites.positions[rank]);
    const Vec3 facing = wide(surface.averaged_normals[t[0]]);
    bool free = true;
    taken.visit_near(sites.positions[rank], apart_mm, [&](std::uint32_t i) {
      // The two faces of an ear do not crowd each other.
      free = free && (distance(wide(taken[i].position), place) >= apart_mm ||
                      dot(wide(taken[i].normal), facing) < far_side_cos);
    });
    if (!free) continue;
    taken.add({sites.positions[rank], surface.averaged_normals[t[0]]});
    places.push_back({sites.triangles[rank], a, b, c, place});
  }
  return places;
}

}  // namespace scalpmap
