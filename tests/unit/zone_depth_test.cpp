// How deep in a zone each vertex lies.
#include "geom/zone_depth.h"

#include <gtest/gtest.h>

#include "support/shapes.h"

namespace scalpmap {
namespace {

TEST(ZoneDepth, EndsWhereVerticesLieTogetherOnTheBorder) {
  // Two vertices inside and one outside in one place, as in a file that somebody made up.
  Mesh mesh = plane(6.0, 6.0, 1.0);
  Triangle three = mesh.triangles[mesh.triangles.size() / 2];
  for (const std::uint32_t vertex : three) mesh.vertices[vertex] = mesh.vertices[three[0]];
  const auto surface = make_surface(mesh);
  ZoneField field(surface->vertex_count());
  FieldPage page;
  page.fill(field_outside);
  page[three[0]] = page[three[1]] = 100;
  field.set_page(0, page);
  const ZoneDepth depth = measure_zone_depth(*surface, field, 5.0);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const bool inside = v == three[0] || v == three[1];
    EXPECT_EQ(depth.depth_mm[v] > 0.0f, inside);
    EXPECT_LT(depth.depth_mm[v], 1e-6f);
  }
}

}  // namespace
}  // namespace scalpmap
