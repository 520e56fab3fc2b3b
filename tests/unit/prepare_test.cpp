// From a file to the working surface: units, frames and areas of known shapes and of the sample heads, and
// bad input.
#include "io/prepare.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/file.h"
#include "base/rng.h"
#include "geom/brush.h"
#include "geom/head_shape.h"
#include "geom/mesh_edges.h"
#include "geom/zone_area.h"
#include "io/mesh_file.h"
#include "plan/circumference.h"
#include "support/sample_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

// Rodrigues' rotation.
Vec3 turned(Vec3 p, Vec3 axis, double angle_rad) {
  return p * std::cos(angle_rad) + cross(axis, p) * std::sin(angle_rad) +
         axis * dot(axis, p) * (1 - std::cos(angle_rad));
}

// Area of what lies on the positive side of a plane, triangles clipped at it.
double area_beyond_cm2(const Surface& surface, Vec3 normal, double offset) {
  double area = 0.0;
  for (const auto& [ia, ib, ic] : surface.triangles) {
    const std::array<Vec3, 3> p{surface.position(ia), surface.position(ib), surface.position(ic)};
    std::vector<Vec3> kept;
    for (std::size_t k = 0; k < 3; ++k) {
      const Vec3 a = p[k], b = p[(k + 1) % 3];
      const double ha = dot(a, normal) - offset, hb = dot(b, normal) - offset;
      if (ha >= 0) kept.push_back(a);
      if ((ha >= 0) != (hb >= 0)) kept.push_back(a + (b - a) * (ha / (ha - hb)));
    }
    for (std::size_t k = 2; k < kept.size(); ++k)
      area += length(triangle_vector_area(kept[0], kept[k - 1], kept[k]));
  }
  return area / 100.0;
}

// Area within a ball about the place of the skin nearest to `place`, as a dab would paint it.
double dab_cm2(const Surface& surface, Vec3 place, double radius_mm) {
  const Vec3 centre = surface.query->nearest(place).position;
  double area = 0.0;
  for (const auto& [a, b, c] : surface.triangles) {
    const Vec3 pa = surface.position(a), pb = surface.position(b), pc = surface.position(c);
    if (distance((pa + pb + pc) / 3.0, centre) < radius_mm) area += length(triangle_vector_area(pa, pb, pc));
  }
  return area / 100.0;
}

class Prepare : public testing::Test {
 protected:
  void SetUp() override {
    folder_ =
        std::filesystem::temp_directory_path() /
        ("scalpmap_prepare_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path written(const Mesh& mesh, const std::string& name) {
    EXPECT_TRUE(write_mesh_file(mesh, folder_ / name).ok());
    return folder_ / name;
  }
  Error refused(const std::filesystem::path& path, const PrepareOptions& options = {}) {
    const auto prepared = prepare_scan(path, options, nobody_);
    EXPECT_FALSE(prepared.ok()) << path;
    return prepared.ok() ? Error{} : prepared.error();
  }
  std::filesystem::path folder_;
  NoProgress nobody_;
};

TEST_F(Prepare, ABallInAnyUnitHasTheSameSize) {
  for (const double scale : {1.0, 10.0, 100.0, 1000.0, 25.4}) {
    Mesh ball = sphere(90.0, 20000);
    for (Vec3& p : ball.vertices) p = (p + Vec3{300, -40, 12}) / scale;
    const auto report = inspect_scan(written(ball, "ball.ply"), {}, nobody_);
    ASSERT_TRUE(report.ok()) << report.error().text;
    EXPECT_EQ(report->facts.scale_to_mm, scale);
    EXPECT_FALSE(report->facts.head_found);
    EXPECT_NEAR(report->area_cm2 * 100.0 / (4 * std::numbers::pi * 8100.0), 1.0, 0.0005);
    EXPECT_NEAR(report->size_mm.y, 180.0, 0.1);
  }
}

TEST_F(Prepare, ABallBecomesAFineClosedSurfaceAboutTheOrigin) {
  Mesh ball = sphere(90.0, 20000);
  for (Vec3& p : ball.vertices) p = (p + Vec3{300, -40, 12}) / 1000.0;
  const auto prepared = prepare_scan(written(ball, "ball.stl"), {}, nobody_);
  ASSERT_TRUE(prepared.ok()) << prepared.error().text;
  EXPECT_NEAR(prepared->surface->area_mm2 / (4 * std::numbers::pi * 8100.0), 1.0, 0.0005);
  EXPECT_LT(prepared->surface->mean_edge_mm, 0.85);
  for (std::uint32_t v = 0; v < prepared->surface->vertex_count(); v += 101)
    ASSERT_NEAR(length(prepared->surface->position(v)), 90.0, 0.02);
  const MeshEdges edges(prepared->surface->triangles, prepared->surface->vertex_count());
  for (std::uint32_t e = 0; e < edges.count(); ++e) ASSERT_EQ(edges.sides_of(e).size(), 2u);
}

TEST_F(Prepare, KeepsTheFilesAxesWhereAsked) {
  Mesh ball = sphere(90.0, 20000);
  for (Vec3& p : ball.vertices) p = p + Vec3{5, 0, 0};
  PrepareOptions keep;
  keep.keep_frame = true;
  const auto prepared = prepare_scan(written(ball, "ball.stl"), keep, nobody_);
  ASSERT_TRUE(prepared.ok());
  for (std::uint32_t v = 0; v < prepared->surface->vertex_count(); v += 101)
    ASSERT_NEAR(distance(prepared->surface->position(v), {5, 0, 0}), 90.0, 0.02);
}

TEST_F(Prepare, TheSameFileGivesTheSameBytes) {
  PrepareOptions coarse;
  coarse.edge_mm = 1.5;
  const auto path = written(with_noise(sphere(90.0, 20000), 0.1, 3), "ball.obj");
  const auto first = prepare_scan(path, coarse, nobody_), second = prepare_scan(path, coarse, nobody_);
  ASSERT_TRUE(first.ok() && second.ok());
  EXPECT_EQ(first->surface->content_hash, second->surface->content_hash);
  EXPECT_EQ(first->facts, second->facts);
}

TEST_F(Prepare, RefusesBadInputWithTheRightKind) {
  EXPECT_EQ(refused(folder_ / "none.ply").kind, ErrorKind::no_input);
  EXPECT_EQ(refused(folder_).kind, ErrorKind::no_input);
  ASSERT_TRUE(write_file(folder_ / "empty.stl", std::string_view()).ok());
  EXPECT_EQ(refused(folder_ / "empty.stl").kind, ErrorKind::bad_data);
  const auto whole = *read_text_file(written(sphere(90.0, 20000), "ball.ply"));
  ASSERT_TRUE(write_file(folder_ / "half.ply", std::string_view(whole).substr(0, whole.size() / 2)).ok());
  EXPECT_NE(refused(folder_ / "half.ply").text.find("cut short"), std::string::npos);
  PrepareOptions metres;
  metres.unit = "m";
  const auto tall = refused(folder_ / "ball.ply", metres);
  EXPECT_EQ(tall.kind, ErrorKind::bad_data);
  EXPECT_NE(tall.text.find("180.0 m long"), std::string::npos) << tall.text;
  PrepareOptions feet;
  feet.unit = "feet";
  EXPECT_EQ(refused(folder_ / "ball.ply", feet).kind, ErrorKind::usage);
  PrepareOptions fine;
  fine.edge_mm = 0.0;
  EXPECT_EQ(refused(folder_ / "ball.ply", fine).kind, ErrorKind::usage);
}

TEST_F(Prepare, RefusesASoupAndNumbersThatAreNone) {
  Rng rng(5);
  Mesh soup;
  for (std::uint32_t i = 0; i < 300; ++i) {
    for (int k = 0; k < 3; ++k) soup.vertices.push_back(Vec3{rng.unit(), rng.unit(), rng.unit()} * 200.0);
    soup.triangles.push_back({3 * i, 3 * i + 1, 3 * i + 2});
  }
  EXPECT_NE(refused(written(soup, "soup.stl")).text.find("loose bits"), std::string::npos);
  for (std::size_t i = 0; i < soup.vertices.size(); i += 20)
    soup.vertices[i].x = std::numeric_limits<double>::quiet_NaN();
  for (const char* name : {"nan.ply", "nan.stl", "nan.obj"}) {
    const auto error = refused(written(soup, name));
    EXPECT_EQ(error.kind, ErrorKind::bad_data);
    EXPECT_NE(error.text.find("not numbers"), std::string::npos) << name << ": " << error.text;
  }
  Mesh nothing{{{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}, {{0, 1, 2}}};
  EXPECT_EQ(refused(written(nothing, "line.ply")).kind, ErrorKind::bad_data);
}

TEST_F(Prepare, ABlemishIsMendedAndTold) {
  Mesh ball = sphere(90.0, 20000);
  ball.vertices[100].x = std::numeric_limits<double>::quiet_NaN();
  const auto report = inspect_scan(written(ball, "ball.ply"), {}, nobody_);
  ASSERT_TRUE(report.ok()) << report.error().text;
  EXPECT_EQ(report->facts.non_finite_triangles, 6);
  EXPECT_EQ(report->facts.open_borders, 1);
  EXPECT_NE(report->describe().find("6 triangles had a corner that is not a number"), std::string::npos);
  EXPECT_NEAR(report->area_cm2, 4 * std::numbers::pi * 81.0, 2.0);
}

TEST_F(Prepare, CancelStopsTheWork) {
  class Cancel final : public Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } cancel;
  const auto prepared = prepare_scan(written(sphere(90.0, 2000), "ball.ply"), {}, cancel);
  ASSERT_FALSE(prepared.ok());
  EXPECT_EQ(prepared.error().text, "Cancelled.");
}

TEST_F(Prepare, EverySampleHeadHasItsUnitAndItsArea) {
  const auto heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  PrepareOptions keep;
  keep.keep_frame = true;
  keep.edge_mm = 1.5;
  for (const SampleHead& head : heads) {
    const auto prepared = prepare_scan(head.path, keep, nobody_);
    ASSERT_TRUE(prepared.ok()) << prepared.error().text;
    EXPECT_DOUBLE_EQ(prepared->facts.scale_to_mm, head.scale_to_mm) << head.name;
    EXPECT_TRUE(prepared->facts.head_found) << head.name;
    const double level = dot(head.vertex * head.scale_to_mm, head.up) - 90.0;
    EXPECT_NEAR(area_beyond_cm2(*prepared->surface, head.up, level) / head.area_above_90mm_below_vertex_cm2,
                1.0, 0.01)
        << head.name;
  }
}

TEST_F(Prepare, TurningAndScalingAHeadChangesNoArea) {
  const auto heads = sample_heads();
  if (heads.empty()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  for (const SampleHead& head : heads) {
    if (head.name != "fsaverage_head_m.ply" && head.name != "makehuman_male_head_cm.fbx") continue;
    PrepareOptions keep;
    keep.keep_frame = true;
    keep.edge_mm = 5.0;  // the bare head in mm, as a mesh to turn
    const Mesh mesh = bare_mesh(*prepare_scan(head.path, keep, nobody_)->surface);
    PrepareOptions coarse;
    coarse.edge_mm = 1.2;
    const auto straight = prepare_scan(written(mesh, "straight.ply"), coarse, nobody_);
    ASSERT_TRUE(straight.ok());
    const double area = dab_cm2(*straight->surface, {0, 130, -20}, 60.0);
    int turn = 0;
    for (const double scale : {25.4, 10.0}) {
      Mesh moved = mesh;
      const Vec3 axis = normalized(turn == 0 ? Vec3{1, 2, -3} : Vec3{-2, 0.5, 1});
      for (Vec3& p : moved.vertices) p = (turned(p, axis, 1.1 + 1.7 * turn) + Vec3{1000, -300, 70}) / scale;
      ++turn;
      const auto again = prepare_scan(written(moved, "moved.ply"), coarse, nobody_);
      ASSERT_TRUE(again.ok()) << again.error().text;
      EXPECT_EQ(again->facts.scale_to_mm, scale) << head.name;
      EXPECT_NEAR(dab_cm2(*again->surface, {0, 130, -20}, 60.0) / area, 1.0, 0.002) << head.name;
    }
  }
}

// The built-in head without the triangles that reach into a ball.
Mesh head_with_hole(Vec3 middle, double radius_mm) {
  NoProgress nobody;
  auto head = make_head({}, nobody);
  std::erase_if(head->triangles, [&](const Triangle& t) {
    return std::any_of(t.begin(), t.end(),
                       [&](std::uint32_t v) { return distance(head->vertices[v], middle) < radius_mm; });
  });
  return *std::move(head);
}

TEST_F(Prepare, AHoleInTheCrownIsToldAndFilledWhereAsked) {
  NoProgress nobody;
  const Mesh whole = *make_head({}, nobody);
  const Vec3 middle = make_surface(whole)->query->nearest({8, 118, -50}).position;
  const auto intact = prepare_scan(written(whole, "whole.ply"), {}, nobody_);
  const auto file = written(head_with_hole(middle, 10.0), "holed.ply");
  const auto open = prepare_scan(file, {}, nobody_);
  PrepareOptions fill;
  fill.fill_holes = HolesToFill::scalp;
  const auto filled = prepare_scan(file, fill, nobody_);
  ASSERT_TRUE(intact.ok() && open.ok() && filled.ok());
  EXPECT_TRUE(intact->facts.holes.empty());
  ASSERT_EQ(open->facts.holes.size(), 1u);
  const ScanHole& hole = open->facts.holes[0];
  EXPECT_TRUE(hole.on_scalp);
  EXPECT_FALSE(hole.filled);
  EXPECT_LT(distance(hole.middle, middle), 3.0);
  ASSERT_EQ(filled->facts.holes.size(), 1u);
  EXPECT_TRUE(filled->facts.holes[0].filled);

  const double missing_cm2 = (intact->surface->area_mm2 - open->surface->area_mm2) / 100.0;
  EXPECT_NEAR(hole.area_cm2, missing_cm2, 0.05 * missing_cm2);
  const auto zone_cm2 = [&](const Surface& surface) {
    ZoneField field(surface.vertex_count());
    const std::vector<Vec3> path{middle};
    brush_path(field, surface, path, 20.0, BrushAction::paint);
    const CoverLayer layer{&field};
    return ZoneAreas().measure(surface, {&layer, 1})[0].area_mm2 / 100.0;
  };
  EXPECT_NEAR(zone_cm2(*filled->surface), zone_cm2(*intact->surface), 0.01 * zone_cm2(*intact->surface));
}

TEST_F(Prepare, TheTapeMakesTheScanAsLarge) {
  NoProgress nobody;
  const auto file = written(*make_head({}, nobody), "head.ply");
  PrepareOptions options;
  options.circumference_mm = 590.0;
  const auto prepared = prepare_scan(file, options, nobody_);
  ASSERT_TRUE(prepared.ok());
  EXPECT_NEAR(head_circumference_mm(*prepared->surface, true), 590.0, 0.5);
  EXPECT_EQ(prepared->calibration.by, MeasuredBy::circumference);
  EXPECT_NEAR(prepared->facts.scale_to_mm, 590.0 / prepared->calibration.scan_mm, 1e-9);
  options.circumference_mm = 950.0;
  EXPECT_EQ(refused(file, options).kind, ErrorKind::refused);
  options.circumference_mm = 570.0;
  EXPECT_EQ(refused(written(sphere(90.0, 5000), "ball.ply"), options).kind, ErrorKind::refused);
}

TEST_F(Prepare, ShouldersAreCutOffAndTold) {
  const auto heads = sample_heads();
  const auto bust = std::find_if(heads.begin(), heads.end(),
                                 [](const SampleHead& head) { return head.name.starts_with("lps_bust"); });
  if (bust == heads.end()) GTEST_SKIP() << "the sample heads (../shared/heads) are not here";
  PrepareOptions keep;
  keep.cut_neck = false;
  const auto cut = inspect_scan(bust->path, {}, nobody_), kept = inspect_scan(bust->path, keep, nobody_);
  ASSERT_TRUE(cut.ok() && kept.ok());
  EXPECT_EQ(kept->facts.cut_cm2, 0.0);
  EXPECT_GT(cut->facts.cut_cm2, 500.0);
  EXPECT_NEAR(cut->area_cm2 + cut->facts.cut_cm2, kept->area_cm2, 0.001 * kept->area_cm2);
  EXPECT_NEAR(cut->scalp_area_cm2, kept->scalp_area_cm2, 1e-6 * kept->scalp_area_cm2);
}

}  // namespace
}  // namespace scalpmap
