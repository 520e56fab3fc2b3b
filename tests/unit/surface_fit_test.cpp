// One scan laid on another: a known turn and shift is found again, on another mesh, with noise, with parts
// moved or missing; and how far it may be off is told.
#include "geom/surface_fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "support/shapes.h"

namespace scalpmap {
namespace {

// Turned by 20 degrees about no axis in particular, and shifted by 15 mm.
Similarity known_move() {
  const double c = std::cos(M_PI / 9.0), s = std::sin(M_PI / 9.0);
  const Vec3 axis = normalized({1, 2, 0.5});
  const auto row = [&](Vec3 v) { return v * c - cross(axis, v) * s + axis * (dot(axis, v) * (1.0 - c)); };
  Similarity move{row({1, 0, 0}), row({0, 1, 0}), row({0, 0, 1}), {}, 1.0};
  move.origin = inverse(move)({9, -10, 6.6}) * -1.0;
  return move;
}

// No turn leaves it as it is: three different half axes, and a dent.
Mesh egg(std::size_t triangles, std::uint64_t seed) {
  Mesh mesh = sphere(1.0, triangles, 0.3, seed);
  for (Vec3& p : mesh.vertices) {
    const double dent = std::max(0.0, dot(p, normalized({1, 1, 2})) - 0.7);
    p = Vec3{75.0 * p.x, 95.0 * p.y, 90.0 * p.z} * (1.0 - 0.3 * dent);
  }
  return mesh;
}

Mesh moved(Mesh mesh, const Similarity& move) {
  for (Vec3& p : mesh.vertices) p = move(p);
  return mesh;
}

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

const Surface& old_egg() {
  static const auto surface = surface_of(egg(120000, 1));
  return *surface;
}

SurfaceFit fit_of(const Mesh& fresh, const SurfaceFitOptions& options = {}) {
  NoProgress nobody;
  auto fit = fit_surface(*surface_of(fresh), old_egg(), options, nobody);
  EXPECT_TRUE(fit.ok());
  return *fit;
}

// How far the fit takes places of the skin from where they belong, at most.
double worst_mm(const SurfaceFit& fit, const Similarity& move) {
  double worst = 0.0;
  for (std::uint32_t v = 0; v < old_egg().vertex_count(); v += 29) {
    const Vec3 p = old_egg().position(v);
    worst = std::max(worst, distance(fit.move(move(p)), p));
  }
  return worst;
}

TEST(Similarity, TheWayBackAndTwoInOne) {
  Similarity a = known_move(), b = known_move();
  a.scale = 1.3;
  b.origin = {4, 5, -6};
  const Vec3 p{30, -20, 70};
  EXPECT_LT(distance(inverse(a)(a(p)), p), 1e-12 * 100);
  EXPECT_LT(distance(joined(a, b)(p), b(a(p))), 1e-12 * 100);
  EXPECT_NEAR(length(a.turned(p)), length(p), 1e-12 * 100);
}

const SurfaceFit& known_fit() {
  static const SurfaceFit fit = fit_of(moved(egg(80000, 7), known_move()));
  return fit;
}

TEST(SurfaceFit, FindsAKnownMoveOnAnotherMesh) {
  const Similarity move = known_move();
  const SurfaceFit& fit = known_fit();
  EXPECT_LT(worst_mm(fit, move), 0.01);
  EXPECT_LT(worst_mm(fit, move), std::max(fit.placing_error_mm, 0.002));
  EXPECT_LT(fit.rms_mm, 0.005);
  EXPECT_GT(fit.matched, 0.9999);
  EXPECT_NEAR(fit.turned_deg, 20.0, 0.01);
  EXPECT_NEAR(fit.best_scale, 1.0, 1e-4);
  EXPECT_EQ(fit.move.scale, 1.0);
  EXPECT_EQ(fit.hair_mm, 0.0);
}

TEST(SurfaceFit, IsTheSameTwice) {
  EXPECT_EQ(fit_of(moved(egg(80000, 7), known_move())).move, known_fit().move);
}

TEST(SurfaceFit, WithNoiseStaysWithinItsOwnError) {
  const Similarity move = known_move();
  for (const double noise : {0.05, 0.2}) {
    const SurfaceFit fit = fit_of(moved(with_noise(egg(80000, 7), noise, 3), move));
    EXPECT_LT(worst_mm(fit, move), fit.placing_error_mm) << noise;
    EXPECT_LT(fit.placing_error_mm, 2.0 * noise) << noise;
    EXPECT_NEAR(fit.rms_mm, noise, 0.6 * noise) << noise;  // samples are middles of three corners
  }
}

TEST(SurfaceFit, TurnedUpsideDownOrSidewaysItIsFoundAllTheSame) {
  Similarity upside_down{{1, 0, 0}, {0, -1, 0}, {0, 0, -1}, {0, 0, 900}, 1.0};
  Similarity sideways{{0, 1, 0}, {0, 0, 1}, {1, 0, 0}, {-400, 30, 0}, 1.0};
  for (const Similarity& move : {upside_down, sideways})
    EXPECT_LT(worst_mm(fit_of(moved(egg(20000, 7), move)), move), 0.02);
}

TEST(SurfaceFit, SkinThatMovedIsLeftOut) {
  const Similarity move = known_move();
  Mesh fresh = egg(80000, 7);
  for (Vec3& p : fresh.vertices)
    if (p.y < -40.0) p.z -= 0.3 * (-40.0 - p.y);  // the lower end bends away by up to 16 mm
  SurfaceFitOptions options;
  options.weight = [](Vec3 p) { return p.y > -35.0 ? 1.0 : 0.03; };
  const SurfaceFit fit = fit_of(moved(fresh, move), options);
  EXPECT_LT(worst_mm(fit, move), 0.03);
  EXPECT_LT(fit.p95_mm, 0.1);
}

TEST(SurfaceFit, HalfOfTheSkinMissingOnEitherSide) {
  const Similarity move = known_move();
  const auto halved = [](Mesh mesh) {
    std::erase_if(mesh.triangles, [&](const Triangle& t) { return mesh.vertices[t[0]].x > 5.0; });
    return mesh;
  };
  const SurfaceFit less = fit_of(moved(halved(egg(80000, 7)), move));
  EXPECT_LT(worst_mm(less, move), 0.05);
  EXPECT_GT(less.matched, 0.999);
  EXPECT_LT(less.beyond_edge, 0.001);
  // The old one had but half: the rest of the new one is told to lie beyond its edge, not to disagree.
  NoProgress nobody;
  const auto half = surface_of(halved(egg(120000, 1)));
  const auto more = fit_surface(*surface_of(moved(egg(80000, 7), move)), *half, {}, nobody);
  ASSERT_TRUE(more.ok());
  EXPECT_LT(worst_mm(*more, move), 0.05);
  EXPECT_GT(more->matched, 0.99);
  EXPECT_NEAR(more->beyond_edge, 0.47, 0.05);
}

TEST(SurfaceFit, HairThatGrewIsToldAndDoesNotShiftTheFit) {
  const Similarity move = known_move();
  const auto hair = [](Vec3 p) { return p.y > 10.0 ? 1.0 : 0.0; };
  Mesh fresh = egg(80000, 7);
  const auto skin = surface_of(fresh);
  for (Vec3& p : fresh.vertices) {
    const SkinPlace place = skin->query->nearest(p);
    p += wide(skin->averaged_normals[skin->triangles[place.triangle][0]]) * (3.0 * hair(p));
  }
  SurfaceFitOptions options;
  EXPECT_GT(worst_mm(fit_of(moved(fresh, move), options), move), 0.3);  // unless it is allowed for
  options.hair = hair;
  const SurfaceFit fit = fit_of(moved(fresh, move), options);
  EXPECT_NEAR(fit.hair_mm, 3.0, 0.05);
  EXPECT_LT(worst_mm(fit, move), 0.1);
}

TEST(SurfaceFit, SizeIsToldAndChangedOnlyWhenAsked) {
  Similarity move = known_move();
  move.scale = 1.02;
  const Mesh fresh = moved(egg(80000, 7), move);
  const SurfaceFit told = fit_of(fresh);
  EXPECT_EQ(told.move.scale, 1.0);
  EXPECT_NEAR(told.best_scale, 1.0 / 1.02, 1e-4);
  EXPECT_GT(told.rms_mm, 0.3);
  EXPECT_LT(told.rms_at_best_scale_mm, 0.01);
  SurfaceFitOptions options;
  options.free_scale = true;
  const SurfaceFit changed = fit_of(fresh, options);
  EXPECT_NEAR(changed.move.scale, 1.0 / 1.02, 1e-4);
  EXPECT_LT(worst_mm(changed, move), 0.02);
}

TEST(SurfaceFit, AnotherUnitIsRecognised) {
  Similarity in_cm = known_move();
  in_cm.scale = 0.1;
  const SurfaceFit fit = fit_of(moved(egg(20000, 7), in_cm));
  EXPECT_NEAR(fit.best_scale, 10.0, 0.01);
  EXPECT_LT(fit.matched, 0.6);
}

TEST(SurfaceFit, ABallHardlyTellsHowItIsTurned) {
  NoProgress nobody;
  const Similarity move = known_move();
  // Neither even nor uneven, with noise or without.
  const auto alone_of = [&](double jitter, double noise_mm) {
    const Mesh old = sphere(90.0, 60000, jitter, 1), fresh = sphere(90.0, 40000, jitter, 2);
    return *fit_surface(*surface_of(moved(with_noise(fresh, noise_mm, 3), move)), *surface_of(old), {},
                        nobody);
  };
  for (const SurfaceFit& alone : {alone_of(0.0, 0.0), alone_of(0.3, 0.05)}) {
    EXPECT_LT(alone.rms_mm, 0.1);
    EXPECT_GE(alone.placing_error_mm, 5.0);
  }
  // Landmarks tell, where the shape does not; but no better than they are known.
  const auto ball = surface_of(sphere(90.0, 60000));
  SurfaceFitOptions options;
  for (const Vec3 p : {Vec3{90, 0, 0}, Vec3{0, 90, 0}, Vec3{0, 0, 90}, Vec3{-90, 0, 0}})
    options.pairs.push_back({move(p), p, 2.0});
  const auto fit = fit_surface(*surface_of(moved(sphere(90.0, 40000), move)), *ball, options, nobody);
  ASSERT_TRUE(fit.ok());
  EXPECT_LT(distance(fit->move(move({0, 0, 90})), {0, 0, 90}), 0.5);
  EXPECT_GT(fit->placing_error_mm, 0.5);
  EXPECT_LT(fit->placing_error_mm, 5.0);
}

TEST(SurfaceFit, IsCalledOff) {
  class Called final : public Progress {
   public:
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } called;
  const auto fit = fit_surface(old_egg(), old_egg(), {}, called);
  ASSERT_FALSE(fit.ok());
  EXPECT_EQ(fit.error().text, "Cancelled.");
}

}  // namespace
}  // namespace scalpmap
