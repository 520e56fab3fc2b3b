// Laws of the whole way from a scan to an area: noise hardly moves it, and a coarse smooth scan measures as
// the shape it was taken of.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geom/brush.h"
#include "geom/refine.h"
#include "geom/simplify.h"
#include "geom/surface.h"
#include "geom/zone_area.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

std::shared_ptr<const Surface> working_surface(const Mesh& scan, double longest_mm) {
  NoProgress nobody;
  const auto longest = [=](Vec3) { return longest_mm; };
  auto thin = simplify_mesh(scan, {longest}, nobody);
  EXPECT_TRUE(thin.ok());
  auto fine = refine_mesh(*std::move(thin), {longest, MidpointPlacement::curved}, nobody);
  EXPECT_TRUE(fine.ok());
  return make_surface(in_spatial_order(*fine));
}

double painted_mm2(const Surface& surface, Vec3 centre, double radius_mm) {
  ZoneField field(surface.vertex_count());
  brush_path(field, surface, std::vector<Vec3>{centre}, radius_mm, BrushAction::paint);
  CoverLayer layer;
  layer.field = &field;
  return ZoneAreas().measure(surface, std::vector<CoverLayer>{layer})[0].area_mm2;
}

// A ball of radius r about a place on a sphere cuts out exactly pi r^2 of it.
const double radius_of_50_cm2 = std::sqrt(5000.0 / std::numbers::pi);
constexpr Vec3 places[] = {{0, 90, 0}, {60, 60, 30}, {-20, 50, -70}};

TEST(SurfaceNoise, MovesAPaintedAreaByLessThanItsLimit) {
  const Mesh ball = sphere(90.0, 235'000);  // edges of 1 mm
  struct Case {
    double sigma_mm, most_error;
  };
  for (const auto& [sigma_mm, most_error] : {Case{0.1, 0.003}, Case{0.2, 0.006}, Case{0.3, 0.01}}) {
    const auto surface = working_surface(with_noise(ball, sigma_mm, 11), 1.3);
    for (const Vec3 place : places)
      EXPECT_NEAR(painted_mm2(*surface, place, radius_of_50_cm2) / 5000.0, 1.0, most_error) << sigma_mm;
  }
}

TEST(SurfaceNoise, ADenseNoisyScanMeasuresAsTheSphere) {
  const auto surface = working_surface(with_noise(sphere(90.0, 500'000, 0.2), 0.1, 12), 1.6);
  EXPECT_NEAR(surface->area_mm2 / (4 * std::numbers::pi * 8100.0), 1.0, 0.003);
  for (const Vec3 place : places)
    EXPECT_NEAR(painted_mm2(*surface, place, radius_of_50_cm2) / 5000.0, 1.0, 0.003);
}

TEST(SurfaceNoise, ACoarseSmoothScanMeasuresAsTheSphere) {
  for (const double edge_mm : {3.0, 5.0}) {
    const double triangles = 4 * std::numbers::pi * 8100.0 / (std::sqrt(3.0) / 4 * edge_mm * edge_mm);
    const auto surface = working_surface(sphere(90.0, static_cast<std::size_t>(triangles), 0.2), 0.8);
    EXPECT_NEAR(surface->area_mm2 / (4 * std::numbers::pi * 8100.0), 1.0, 0.002) << edge_mm;
    EXPECT_NEAR(painted_mm2(*surface, places[1], radius_of_50_cm2) / 5000.0, 1.0, 0.002) << edge_mm;
  }
}

}  // namespace
}  // namespace scalpmap
