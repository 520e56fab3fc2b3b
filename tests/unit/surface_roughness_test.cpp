// Roughness: the noise put on a smooth shape is the noise read off it.
#include "geom/surface_roughness.h"

#include <gtest/gtest.h>

#include "support/shapes.h"

namespace scalpmap {
namespace {

double roughness(const Mesh& mesh) {
  return surface_roughness_mm(*make_surface(in_spatial_order(mesh)));
}

TEST(SurfaceRoughness, IsTheNoiseOfTheVertices) {
  for (const double noise : {0.02, 0.1})
    EXPECT_NEAR(roughness(with_noise(sphere(90.0, 250000, 0.3), noise, 3)), noise, 0.04 * noise) << noise;
  // Where edges grow with the noise a cell reaches fewer vertices, and a little is lost.
  EXPECT_NEAR(roughness(with_noise(sphere(90.0, 250000, 0.3), 0.3, 3)), 0.3, 0.03);
}

TEST(SurfaceRoughness, IsNextToNothingOnSmoothSkin) {
  EXPECT_LT(roughness(sphere(90.0, 250000, 0.3)), 0.005);
  EXPECT_LT(roughness(plane(60.0, 60.0, 0.6)), 1e-6);
}

TEST(SurfaceRoughness, IsNotToldOfASurfaceTooCoarse) {
  EXPECT_EQ(roughness(with_noise(sphere(90.0, 5000), 0.5, 3)), 0.0);
}

}  // namespace
}  // namespace scalpmap
