// A plan moved onto a new scan: zones arrive where they were, settings stay, what changed is told.
#include "plan/plan_on_new_scan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "cli/tables.h"
#include "edit/editor.h"
#include "geom/head_shape.h"
#include "geom/mesh_cut.h"
#include "io/prepare.h"
#include "plan/dot_choice.h"
#include "plan/plan_rules.h"
#include "plan/scalp.h"
#include "support/known_heads.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

const Mesh& head_mesh() {
  static const Mesh mesh = [] {
    NoProgress nobody;
    return *make_built_in_head(nobody);
  }();
  return mesh;
}

// Few sites, or none: where a test does not look at dots all of them need not be placed.
enum class Sites { few, none };
Plan plan_of(Mesh mesh, double edge_mm, Sites sites = Sites::few) {
  NoProgress nobody;
  ScanFacts facts;
  facts.file = "scan";
  auto prepared = prepare_mesh(std::move(mesh), facts, edge_mm, nobody);
  EXPECT_TRUE(prepared.ok());
  Plan plan = new_plan(prepared->facts, prepared->surface, nullptr);
  plan.landmarks = prepared->landmarks;
  if (sites == Sites::few) {
    auto few = std::make_shared<DotSites>(**place_dot_sites(*plan.surface, 1.0, site_seed, nobody));
    few->density_per_cm2 = site_density_per_cm2;  // or they would be placed anew
    plan.sites = few;
  }
  return plan;
}

// The same head on fewer and other triangles, as a later scan has them.
const Mesh& later_mesh() {
  static const Mesh mesh = bare_mesh(*plan_of(head_mesh(), 0.8).surface);
  return mesh;
}

constexpr Vec3 crown{0, 130, -20};
constexpr double crown_radius_mm = 25.0;

const Plan& old_plan() {
  static const Plan plan = [] {
    Editor editor(plan_of(head_mesh(), 1.0, Sites::none));
    const auto done = editor.run_script(
        "zone.add id=crown name=Crown density_per_cm2=110 softness_mm=5\n"
        "zone.paint zone=crown radius_mm=25 path=0,130,-20\n"
        "zone.add id=scar kind=scar name=Scar\n"
        "zone.paint zone=scar radius_mm=4 path=-60,60,-60;-50,60,-75;-30,60,-90\n"
        "sessions.set shares=60,40 gap_days=21\n"
        "hairline.propose shape=mature\n"
        "hairline.set softness_mm=8\n");
    EXPECT_TRUE(done.ok()) << done.error().text;
    return editor.plan();
  }();
  return plan;
}

Similarity known_move() {
  const double c = std::cos(M_PI / 9.0), s = std::sin(M_PI / 9.0);
  return {{c, s, 0}, {-s, c, 0}, {0, 0, 1}, {9, -10, 6.6}, 1.0};
}

Mesh moved(Mesh mesh, const Similarity& move) {
  for (Vec3& p : mesh.vertices) p = move(p);
  return mesh;
}

PlanOnNewScan moved_onto(const Plan& fresh, const Plan& old = old_plan(),
                         const NewScanOptions& options = {}) {
  NoProgress nobody;
  auto moved = plan_on_new_scan(old, fresh, options, nobody);
  EXPECT_TRUE(moved.ok()) << moved.error().text;
  return *std::move(moved);
}

// The crown was cut from the skin by a ball: at most how far its border now lies from that ball.
double border_error_mm(const Plan& plan) {
  const Surface& surface = *plan.surface;
  const ZoneField& skin = plan.find_zone("crown")->skin;
  const Vec3 centre = old_plan().surface->query->nearest(crown).position;
  double worst = 0.0;
  std::size_t crossings = 0;
  for (std::uint32_t v = 0; v < surface.vertex_count(); ++v)
    for (const std::uint32_t w : surface.neighbours_of(v)) {
      const double a = field_mm(skin.at(v)), b = field_mm(skin.at(w));
      if (!(a > 0.0) || b > 0.0) continue;
      ++crossings;
      const Vec3 at = surface.position(v) + (surface.position(w) - surface.position(v)) * (a / (a - b));
      worst = std::max(worst, std::abs(distance(at, centre) - crown_radius_mm));
    }
  EXPECT_GT(crossings, 100u);
  return worst;
}

TEST(PlanOnNewScan, BordersAndAreasArriveOnAnotherMeshTurnedAndShifted) {
  ASSERT_LT(border_error_mm(old_plan()), 0.02);
  for (const double edge_mm : {0.7, 1.0}) {
    const PlanOnNewScan now = moved_onto(plan_of(moved(head_mesh(), known_move()), edge_mm));
    EXPECT_LT(border_error_mm(now.plan), 0.05) << edge_mm;
    ASSERT_EQ(now.zones.size(), 2u);
    EXPECT_LT(std::abs(now.zones[0].change_percent()), 0.05) << edge_mm;
    EXPECT_LT(std::abs(now.zones[1].change_percent()), 0.1) << edge_mm;
    for (const ZoneOnNewScan& zone : now.zones) EXPECT_LT(zone.without_counterpart_cm2, 1e-6);
    EXPECT_TRUE(now.doubts.empty()) << now.doubts.front();
    ASSERT_TRUE(now.plan.hairline);
    for (std::size_t i = 0; i < old_plan().hairline->handles.size(); ++i)
      EXPECT_LT(distance(now.plan.hairline->handles[i].place, old_plan().hairline->handles[i].place), 0.1);
    EXPECT_LT(now.fit.rms_mm, 0.03);
    EXPECT_TRUE(broken_rules(now.plan).empty());
  }
}

TEST(PlanOnNewScan, WhatAPersonSetStaysAndDotsAreSettled) {
  Plan old = old_plan();
  set_landmark(old.landmarks, {LandmarkKind::nasion, old.landmarks.front().place, 2.0, true});
  const PlanOnNewScan now = moved_onto(plan_of(moved(later_mesh(), known_move()), 2.0, Sites::none), old);
  const Plan& plan = now.plan;
  for (std::size_t z = 0; z < old.zones.size(); ++z) {
    Zone was = old.zones[z], is = plan.zones[z];
    was.skin = is.skin = {};
    was.called_up = is.called_up = was.held_back = is.held_back = {};
    EXPECT_EQ(was, is);
  }
  Hairline hairline = *plan.hairline;
  hairline.handles = old.hairline->handles;
  EXPECT_EQ(hairline, *old.hairline);
  EXPECT_EQ(plan.sessions, old.sessions);
  EXPECT_EQ(plan.price, old.price);
  const Landmark* nasion = find_landmark(plan.landmarks, LandmarkKind::nasion);
  ASSERT_TRUE(nasion && nasion->by_hand);
  EXPECT_LT(distance(nasion->place, old.landmarks.front().place), 0.1);
  // Places are the old plan's: the top of the new skin is where the old one's is.
  const Vec3 above{5, 300, -10};
  EXPECT_LT(distance(plan.surface->query->first_hit(above, {0, -1, 0})->position,
                     old.surface->query->first_hit(above, {0, -1, 0})->position),
            0.05);
  const Results results = derive(plan);
  EXPECT_EQ(results.dots, static_cast<std::int64_t>(choose_dots(plan).size()));
  EXPECT_EQ(now.zones[0].dots_after, results.zones[0].dots);
  EXPECT_EQ(now.zones[0].after_cm2, results.zones[0].area_cm2);
}

TEST(PlanOnNewScan, WithNoiseBordersStayWithinTheErrorTold) {
  Plan clean = plan_of(moved(later_mesh(), known_move()), 1.2);
  const PlanOnNewScan now = moved_onto(plan_of(with_noise(bare_mesh(*clean.surface), 0.2, 5), 1.2));
  EXPECT_LT(border_error_mm(now.plan), now.fit.placing_error_mm);
  EXPECT_LT(now.fit.placing_error_mm, 0.5);
  // What the border's error makes of the area of a disc, relative: 2 dr / r.
  EXPECT_LT(std::abs(now.zones[0].change_percent()),
            100.0 * 2.0 * now.fit.placing_error_mm / crown_radius_mm);
}

TEST(PlanOnNewScan, TheJawMayMove) {
  Mesh mesh = later_mesh();
  for (Vec3& p : mesh.vertices) {
    // Opened by 11 degrees about the axis through the ears.
    const double share = std::clamp((-30.0 - p.y) / 25.0, 0.0, 1.0) * std::clamp(p.z / 20.0, 0.0, 1.0);
    const double c = std::cos(0.2 * share), s = std::sin(0.2 * share);
    p = {p.x, p.y * c - p.z * s, p.y * s + p.z * c};
  }
  const PlanOnNewScan now = moved_onto(plan_of(moved(mesh, known_move()), 1.2));
  EXPECT_LT(border_error_mm(now.plan), 0.05);
  EXPECT_LT(std::abs(now.zones[0].change_percent()), 0.1);
}

TEST(PlanOnNewScan, HairThatGrewIsTold) {
  Mesh mesh = later_mesh();
  for (Vec3& p : mesh.vertices)
    if (on_scalp(p, 1.0))
      p += normalized(p - Vec3{0, 40, -10}) * (3.0 * std::clamp(-below_scalp_mm(p, 1.0) / 8.0, 0.0, 1.0));
  const PlanOnNewScan now = moved_onto(plan_of(moved(mesh, known_move()), 1.2));
  EXPECT_NEAR(now.fit.hair_mm, 3.0, 0.2);
  ASSERT_FALSE(now.doubts.empty());
  EXPECT_NE(now.doubts[0].find("hair is longer than then"), std::string::npos) << now.doubts[0];
  // As scanned, over hair, the zone is larger: on a ball of the crown's curvature by twice 3 mm in 85 or so.
  EXPECT_GT(now.zones[0].change_percent(), 4.0);
  EXPECT_LT(now.zones[0].change_percent(), 9.0);
}

TEST(PlanOnNewScan, SkinThatIsMissingIsTold) {
  const Mesh half = cut_by_plane(later_mesh(), {1, 0, 0}, 5.0);
  const Plan fresh = plan_of(moved(half, known_move()), 1.2);
  const PlanOnNewScan now = moved_onto(fresh);
  const ZoneOnNewScan &cut = now.zones[0], &gone = now.zones[1];
  EXPECT_GT(cut.without_counterpart_cm2, 0.5 * cut.before_cm2);
  EXPECT_NEAR(cut.after_cm2 + cut.without_counterpart_cm2, cut.before_cm2, 0.001 * cut.before_cm2);
  EXPECT_EQ(gone.after_cm2, 0.0);
  EXPECT_NEAR(gone.without_counterpart_cm2, gone.before_cm2, 1e-9);
  ASSERT_EQ(now.doubts.size(), 3u);
  EXPECT_EQ(
      now.doubts[2].find("Of the hairline, the right temporal peak, the right corner, the right hump had"),
      0u)
      << now.doubts[2];
  EXPECT_NE(now.doubts[0].find("of Crown have no counterpart"), std::string::npos) << now.doubts[0];
  // For a person, and the same each time.
  const std::string table = transfer_table(now);
  for (const std::string& words :
       {std::string("Zone"), std::string("Crown"), "Mind: " + now.doubts[0], worded_fit(now.fit)})
    EXPECT_NE(table.find(words), std::string::npos) << words;
  const PlanOnNewScan again = moved_onto(fresh);
  EXPECT_EQ(transfer_table(again), table);
  EXPECT_EQ(again.plan.zones, now.plan.zones);
}

TEST(PlanOnNewScan, AHoleOfTheEarlierScanAmidAZoneIsTold) {
  Mesh torn = later_mesh();
  const Vec3 centre = old_plan().surface->query->nearest(crown).position;
  std::erase_if(torn.triangles, [&](const Triangle& t) {
    return distance(torn.vertices[t[0]], centre) < 10.0 ||
           distance(torn.vertices[t[0]], {-30, 60, 80}) < 10.0;
  });
  Editor editor(plan_of(torn, 1.2, Sites::none));
  ASSERT_TRUE(editor.run("zone.add id=crown name=Crown").ok());
  ASSERT_TRUE(editor.run("zone.paint zone=crown radius_mm=30 path=18,125,-20;-18,125,-20").ok());
  const PlanOnNewScan now = moved_onto(plan_of(moved(later_mesh(), known_move()), 1.0), editor.plan());
  ASSERT_EQ(now.doubts.size(), 1u);
  EXPECT_NE(now.doubts[0].find("amid Crown were a hole of the earlier scan"), std::string::npos)
      << now.doubts[0];
  // As large as the hole, but for triangles at its rim.
  EXPECT_NEAR(std::stod(now.doubts[0]), M_PI, 0.5);
}

TEST(PlanOnNewScan, AnotherHeadAndAnotherSizeAreRefusedWithFigures) {
  NoProgress nobody;
  HeadMeasures narrow;
  narrow.length_mm = 205;
  narrow.breadth_mm = 145;
  const auto other = make_head(narrow, nobody);
  ASSERT_TRUE(other.ok());
  const auto refused = plan_on_new_scan(old_plan(), plan_of(*other, 2.0), {}, nobody);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::refused);
  EXPECT_NE(refused.error().text.find("not the same head: laid on each other they lie"), std::string::npos)
      << refused.error().text;

  Similarity larger = known_move();
  larger.scale = 1.1;
  const Plan large = plan_of(moved(later_mesh(), larger), 2.0);
  double told = 0.0;
  const auto size = plan_on_new_scan(
      old_plan(), large, {.only_its_size_differs = [&](double best_scale) { told = best_scale; }}, nobody);
  ASSERT_FALSE(size.ok());
  EXPECT_NEAR(told, 1.0 / 1.1, 1e-3);
  EXPECT_NE(size.error().text.find("fit best at 0.909 times its size"), std::string::npos)
      << size.error().text;
  const PlanOnNewScan asked = moved_onto(large, old_plan(), {.free_scale = true});
  EXPECT_LT(std::abs(asked.zones[0].change_percent()), 0.3);
  EXPECT_NEAR(asked.plan.scan.scale_to_mm, 1.0 / 1.1, 1e-4);
}

TEST(PlanOnNewScan, OnABallWithoutLandmarksItIsDoubtedHowItIsTurned) {
  const auto ball = [](std::size_t triangles, double edge_mm) {
    Plan plan = plan_of(sphere(90.0, triangles), edge_mm);
    plan.landmarks.clear();
    plan.scan.head_found = false;
    return plan;
  };
  Editor editor(ball(60000, 2.0));
  ASSERT_TRUE(editor.run("zone.add id=crown").ok());
  ASSERT_TRUE(editor.run("zone.paint zone=crown radius_mm=20 path=0,90,0").ok());
  const PlanOnNewScan now = moved_onto(ball(40000, 2.5), editor.plan());
  ASSERT_EQ(now.doubts.size(), 1u);
  EXPECT_NE(now.doubts[0].find("hardly tells how the new scan is turned"), std::string::npos)
      << now.doubts[0];
}

TEST(PlanOnNewScan, NoTwoOfTheSampleHeadsAreTakenForOne) {
  const auto heads = known_sample_heads(false);
  if (heads.empty()) GTEST_SKIP() << "no sample heads beside the checkout";
  NoProgress nobody;
  std::vector<Plan> plans;
  for (const KnownHead& head : heads) {
    Mesh mesh = head.mesh;
    for (Vec3& p : mesh.vertices) p = head.to_head(p);
    plans.push_back(plan_of(std::move(mesh), 2.5));
  }
  // Each as the old one once, and as the new one once; all pairs take minutes.
  for (const Plan& old : plans) {
    const Plan& fresh = plans[static_cast<std::size_t>(&old - plans.data() + 1) % plans.size()];
    EXPECT_FALSE(plan_on_new_scan(old, fresh, {}, nobody).ok())
        << &old - plans.data() << " " << &fresh - plans.data();
  }
}

TEST(PlanOnNewScan, ASampleHeadScannedAgainIsFoundAgain) {
  const auto heads = known_sample_heads(false);
  if (heads.empty()) GTEST_SKIP() << "no sample heads beside the checkout";
  for (const KnownHead& head : std::span(heads).first(2)) {
    Mesh mesh = head.mesh;
    for (Vec3& p : mesh.vertices) p = head.to_head(p);
    Editor editor(plan_of(mesh, 1.3));
    const Vec3 top = editor.plan().surface->query->first_hit({10, 300, -10}, {0, -1, 0})->position;
    char line[120];
    std::snprintf(line, sizeof line, "zone.paint zone=top radius_mm=30 path=%.2f,%.2f,%.2f", top.x, top.y,
                  top.z);
    ASSERT_TRUE(editor.run("zone.add id=top").ok() && editor.run(line).ok());
    const Plan coarse = plan_of(moved(mesh, known_move()), 2.0);
    const PlanOnNewScan now =
        moved_onto(plan_of(with_noise(bare_mesh(*coarse.surface), 0.1, 3), 1.3), editor.plan());
    EXPECT_LT(std::abs(now.zones[0].change_percent()), 0.7) << head.name;
    double worst = 0.0;
    for (std::uint32_t v = 0; v < editor.plan().surface->vertex_count(); v += 97) {
      const Vec3 p = editor.plan().surface->position(v);
      if (on_scalp(p, 1.0)) worst = std::max(worst, distance(now.fit.move(known_move()(p)), p));
    }
    EXPECT_LT(worst, now.fit.placing_error_mm) << head.name;
    RecordProperty(head.name, std::to_string(worst));
  }
}

}  // namespace
}  // namespace scalpmap
