// The working surface: as fine as wanted on the scalp, coarser elsewhere, some half a million triangles in
// all.
#include "plan/working_edge.h"

#include <gtest/gtest.h>

#include <cmath>

#include "geom/even_edges.h"
#include "geom/head_shape.h"
#include "geom/refine.h"
#include "plan/scalp.h"
#include "support/mesh_checks.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

double mean_edge_on_scalp(const Mesh& mesh) {
  double sum = 0.0, count = 0.0;
  for (const Triangle& t : mesh.triangles) {
    if (!on_scalp((mesh.vertices[t[0]] + mesh.vertices[t[1]] + mesh.vertices[t[2]]) / 3.0, 1.0)) continue;
    for (std::size_t k = 0; k < 3; ++k, ++count)
      sum += distance(mesh.vertices[t[k]], mesh.vertices[t[(k + 1) % 3]]);
  }
  return sum / count;
}

TEST(WorkingEdge, GivesAHeadHalfAMillionTrianglesHoweverItWasScanned) {
  NoProgress nobody;
  const Mesh head = *make_built_in_head(nobody);  // edges of 1 mm
  const Mesh coarse = *even_edges(head, {[](Vec3) { return 4.0; }}, nobody);
  EXPECT_LT(coarse.triangles.size(), head.triangles.size() / 5);
  const Mesh dense = *refine_mesh(head, {[](Vec3) { return 0.6; }}, nobody);
  const double area = plain_area_mm2(head);
  for (const Mesh* scan : {&coarse, &dense}) {
    const WorkingEdge edge = working_edge(*scan, 0.6, true, 1.0);
    EXPECT_DOUBLE_EQ(edge.longest_on_scalp_mm, 0.8);
    const Mesh surface = *even_edges(*scan, {[&](Vec3 p) { return edge.longest_at(p); }}, nobody);
    EXPECT_NEAR(static_cast<double>(surface.triangles.size()), 500e3, 60e3);
    EXPECT_NEAR(mean_edge_on_scalp(surface), 0.6, 0.02);
    const MeshCheck check = check_mesh(surface);
    EXPECT_EQ(check.open_sides + check.doubled_sides, 0u);
    EXPECT_EQ(check.euler, 2);
    EXPECT_NEAR(check.area_mm2 / area, 1.0, 0.002);
  }
}

TEST(WorkingEdge, GrowsBelowTheScalpAndForSurfacesThatAreVeryLarge) {
  const Mesh ball = sphere(90.0, 2000);
  const WorkingEdge edge = working_edge(ball, 0.6, true, 1.0);
  double last = edge.longest_at({0, 140, 0});
  EXPECT_DOUBLE_EQ(last, 0.8);
  for (const double y : {20.0, -40.0, -80.0, -200.0}) {
    const double there = edge.longest_at({0, y, 90});
    EXPECT_GE(there, last);
    last = there;
  }
  EXPECT_DOUBLE_EQ(last, 4.8);
  // All of it may be scalp: more than the surface may have at 0.6 mm, and far more.
  EXPECT_NEAR(working_edge(sphere(110.0, 20000), 0.6, false, 1.0).longest_on_scalp_mm, 0.92, 0.03);
  EXPECT_NEAR(working_edge(sphere(300.0, 20000), 0.6, false, 1.0).longest_on_scalp_mm, 0.8 * 1.6, 0.05);
}

}  // namespace
}  // namespace scalpmap
