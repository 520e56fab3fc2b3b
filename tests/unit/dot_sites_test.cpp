// The ranked dot sites: even at every prefix, as many as the area asks for, the same every time.
#include "geom/dot_sites.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "geom/candidate_tree.h"
#include "geom/point_grid.h"
#include "support/evenness.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

constexpr double pi = std::numbers::pi;

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

std::shared_ptr<const DotSites> sites_of(const Surface& surface, double density_per_cm2 = 280.0,
                                         std::uint64_t seed = 1) {
  NoProgress nobody;
  return place_dot_sites(surface, density_per_cm2, seed, nobody).value();
}

std::span<const Vec3f> prefix_of(const DotSites& sites, double share) {
  return std::span(sites.positions).first(static_cast<std::size_t>(share * sites.count()));
}

constexpr double shares[] = {0.025, 0.05, 0.08, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0};

void expect_every_prefix_even(const Surface& surface, double half_plane_mm = 0.0) {
  std::vector<Vec3f> off_border;  // holes at a border are half open
  for (const Vec3f& p : surface.positions)
    if (half_plane_mm == 0.0 ||
        std::max(std::abs(p.x - half_plane_mm), std::abs(p.y - half_plane_mm)) < half_plane_mm - 5.0)
      off_border.push_back(p);
  const auto sites = sites_of(surface);
  for (const double share : shares) {
    // 0.60 is the promise; what the method gives is 0.65 or more, and a fault shows as less.
    EXPECT_GE(relative_radius(prefix_of(*sites, share), surface.area_mm2), 0.64) << "first " << share;
    // No hole: the farthest vertex from any site, against 0.577 for a lattice.
    const double spacing_mm = hexagonal_spacing_mm(prefix_of(*sites, share).size(), surface.area_mm2);
    const auto to_site = nearest_distances(off_border, prefix_of(*sites, share), 1.5 * spacing_mm);
    EXPECT_LE(*std::max_element(to_site.begin(), to_site.end()) / spacing_mm, 0.96) << "first " << share;
  }
}

TEST(DotSites, EveryPrefixIsEvenOnASphere) {
  expect_every_prefix_even(*surface_of(sphere(30.0, 60000, 0.3)));
}

TEST(DotSites, EveryPrefixIsEvenOnAPlane) {
  expect_every_prefix_even(*surface_of(plane(80.0, 80.0, 0.8)), 40.0);
}

TEST(DotSites, EveryPrefixIsEvenOnACoarseMesh) {
  expect_every_prefix_even(*surface_of(plane(80.0, 80.0, 10.0)), 40.0);
}

TEST(DotSites, EveryPrefixIsEvenOnANoisyScan) {
  expect_every_prefix_even(*surface_of(with_noise(sphere(30.0, 60000, 0.3), 0.1, 3)));
}

TEST(DotSites, OrderOfTrianglesDoesNotMatterToEvenness) {
  Mesh mesh = sphere(30.0, 60000);
  Rng rng(5);
  for (std::size_t i = mesh.triangles.size() - 1; i > 0; --i)
    std::swap(mesh.triangles[i], mesh.triangles[rng.next() % (i + 1)]);
  expect_every_prefix_even(*make_surface(mesh));
}

TEST(DotSites, CountsFollowAreaWhateverTheTriangles) {
  // Fine triangles at the top, three times as coarse at the bottom.
  Mesh mesh = sphere(40.0, 60000, 0.3);
  for (Vec3& p : mesh.vertices) p = normalized(p + Vec3{0.0, 20.0, 0.0}) * 40.0;
  const auto surface = surface_of(mesh);
  const auto sites = sites_of(*surface);
  for (const double share : {0.1, 0.45, 1.0}) {
    const auto prefix = prefix_of(*sites, share);
    // Zones of equal height on a sphere have equal area.
    constexpr int zones = 4;
    std::array<double, zones> counts{};
    for (const Vec3f& p : prefix)
      counts[static_cast<std::size_t>(std::clamp((p.y / 40.0 + 1.0) / 2.0, 0.0, 0.999) * zones)] += 1.0;
    const double expected = static_cast<double>(prefix.size()) / zones;
    for (const double count : counts) EXPECT_NEAR(count / expected, 1.0, share < 0.2 ? 0.015 : 0.005);
  }
}

TEST(DotSites, CountsInDiscsScatterLittle) {
  const auto surface = surface_of(sphere(60.0, 150000, 0.3));
  const auto sites = sites_of(*surface, 130.0);
  Rng rng(9);
  const double radius_mm = std::sqrt(3000.0 / pi);  // 30 cm2
  const double expected = sites->count() * (pi * radius_mm * radius_mm) / (4 * pi * 60.0 * 60.0);
  double squares = 0.0, sum = 0.0;
  constexpr int discs = 100;
  for (int disc = 0; disc < discs; ++disc) {
    const double z = 2.0 * rng.unit() - 1.0, angle = 2.0 * pi * rng.unit(), r = std::sqrt(1.0 - z * z);
    const Vec3 centre = Vec3{r * std::cos(angle), r * std::sin(angle), z} * 60.0;
    const auto inside = std::count_if(sites->positions.begin(), sites->positions.end(),
                                      [&](Vec3f p) { return distance(wide(p), centre) < radius_mm; });
    const double error = static_cast<double>(inside) / expected - 1.0;
    squares += error * error;
    sum += error;
  }
  EXPECT_LE(std::sqrt(squares / discs), 0.005);  // random points: 0.016
  EXPECT_LE(std::abs(sum / discs), 0.002);
}

TEST(DotSites, NoiseDoesNotDrawMoreDots) {
  Mesh mesh = sphere(40.0, 130000, 0.3);  // edges of 0.6 mm
  const Mesh noisy = with_noise(mesh, 0.1, 4);
  for (std::size_t i = 0; i < mesh.vertices.size(); ++i)
    if (mesh.vertices[i].x > 0.0) mesh.vertices[i] = noisy.vertices[i];
  const auto surface = surface_of(mesh);
  EXPECT_GT(surface->raw_area_mm2 / surface->area_mm2, 1.02);
  const auto sites = sites_of(*surface);
  for (const double share : {0.3, 1.0}) {
    const auto prefix = prefix_of(*sites, share);
    const auto noisy_side = std::count_if(prefix.begin(), prefix.end(), [](Vec3f p) { return p.x > 0.0f; });
    EXPECT_NEAR(2.0 * static_cast<double>(noisy_side) / static_cast<double>(prefix.size()), 1.0, 0.01);
  }
}

TEST(DotSites, TheStripAlongABorderHoldsItsShare) {
  const auto surface = surface_of(plane(120.0, 120.0, 1.0));
  const auto sites = sites_of(*surface);
  for (const double share : shares) {
    const auto prefix = prefix_of(*sites, share);
    const auto inner = std::count_if(prefix.begin(), prefix.end(), [](Vec3f p) {
      return p.x > 10.0f && p.x < 110.0f && p.y > 10.0f && p.y < 110.0f;
    });
    const double expected = static_cast<double>(prefix.size()) * 100.0 * 100.0 / (120.0 * 120.0);
    const double spacing_mm = hexagonal_spacing_mm(prefix.size(), surface->area_mm2);
    const auto on_border = std::count_if(prefix.begin(), prefix.end(), [&](Vec3f p) {
      return std::min({p.x, p.y, 120.0f - p.x, 120.0f - p.y}) < 0.1 * spacing_mm;
    });
    // Farthest places are on the border itself; sites must not line up there.
    EXPECT_LE(static_cast<double>(on_border), 0.1 * 480.0 / spacing_mm) << "first " << share;
    // In rows of sites along the border.
    const double row = 480.0 * spacing_mm / surface->area_mm2;
    EXPECT_LE(std::abs(static_cast<double>(inner) / expected - 1.0) / row, 0.2) << "first " << share;
  }
}

TEST(DotSites, TheTwoSidesOfAThinSheetDoNotPushEachOther) {
  const auto surface = surface_of(lens(30.0, 0.3, 0.6));
  const auto sites = sites_of(*surface);
  const double disc_cm2 = pi * 2.5 * 2.5;  // away from the rim
  for (const double share : {0.1, 0.5, 1.0}) {
    std::array<std::vector<Vec3f>, 2> side;
    for (const Vec3f& p : prefix_of(*sites, share))
      if (std::hypot(p.x, p.y) < 25.0) side[p.z > 0.0f].push_back(p);
    for (const auto& points : side) {
      const double density = static_cast<double>(points.size()) / disc_cm2;
      EXPECT_NEAR(density / (share * sites->density_per_cm2), 1.0, share < 0.2 ? 0.05 : 0.03);
      EXPECT_GE(relative_radius(points, 100.0 * disc_cm2), 0.62);
    }
  }
}

TEST(DotSites, LieOnTheirTriangles) {
  const auto surface = surface_of(with_noise(sphere(20.0, 20000, 0.3), 0.05, 2));
  const auto sites = sites_of(*surface);
  ASSERT_EQ(sites->count(), std::lround(280.0 * surface->area_mm2 / 100.0));
  ASSERT_EQ(sites->triangles.size(), sites->count());
  ASSERT_EQ(sites->weights.size(), sites->count());
  for (std::uint32_t i = 0; i < sites->count(); ++i) {
    const Triangle& t = surface->triangles[sites->triangles[i]];
    const double b = sites->weights[i][0], c = sites->weights[i][1];
    ASSERT_TRUE(b >= 0.0 && c >= 0.0 && b + c <= 1.0 + 1e-6);
    const Vec3 there =
        surface->position(t[0]) * (1.0 - b - c) + surface->position(t[1]) * b + surface->position(t[2]) * c;
    ASSERT_LT(distance(there, wide(sites->positions[i])), 1e-5);
  }
}

TEST(DotSites, AreTheSameEveryTime) {
  const auto surface = surface_of(sphere(20.0, 20000, 0.3));
  EXPECT_TRUE(*sites_of(*surface) == *sites_of(*surface));
  EXPECT_FALSE(*sites_of(*surface) == *sites_of(*surface, 280.0, 2));
}

TEST(DotSites, RankTellsTheDensity) {
  const auto surface = surface_of(sphere(20.0, 20000));
  const auto sites = sites_of(*surface, 200.0);
  EXPECT_NEAR(sites->density_per_cm2, 200.0, 0.1);
  EXPECT_DOUBLE_EQ(sites->density_of_rank(sites->count() - 1), sites->density_per_cm2);
  EXPECT_NEAR(sites->density_of_rank(sites->count() / 2 - 1), 100.0, 0.1);
}

TEST(DotSites, ASurfaceSmallerThanADotHasOne) {
  const auto surface = make_surface({{{0, 0, 0}, {1, 0, 0}, {0, 1, 0}}, {{0, 1, 2}}});
  EXPECT_EQ(sites_of(*surface, 1.0)->count(), 1u);
  EXPECT_EQ(sites_of(*surface, 2000.0)->count(), 10u);
}

// Cancels after so many reports, and remembers them.
class Impatient final : public Progress {
 public:
  explicit Impatient(std::size_t patience) : patience_(patience) {}
  void report(std::string_view, double fraction) override { fractions.push_back(fraction); }
  bool cancelled() const override { return fractions.size() >= patience_; }
  std::vector<double> fractions;

 private:
  std::size_t patience_;
};

TEST(DotSites, StopWhenCancelled) {
  const auto surface = surface_of(sphere(30.0, 20000));
  for (const std::size_t patience : {1u, 3u}) {
    Impatient user(patience);
    const auto result = place_dot_sites(*surface, 280.0, 1, user);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, ErrorKind::refused);
    EXPECT_EQ(result.error().text, "Cancelled.");
    EXPECT_EQ(user.fractions.size(), patience);
  }
  Impatient patient(1000);
  ASSERT_TRUE(place_dot_sites(*surface, 280.0, 1, patient).ok());
  EXPECT_GE(patient.fractions.size(), 5u);
  EXPECT_TRUE(std::is_sorted(patient.fractions.begin(), patient.fractions.end()));
  EXPECT_EQ(patient.fractions.back(), 1.0);
}

TEST(CandidateTree, GivesTheFarthestAsTryingAllDoes) {
  const auto surface = surface_of(with_noise(sphere(5.0, 500), 0.2, 6));
  std::vector<Candidate> all;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    all.push_back({{surface->positions[v], surface->averaged_normals[v]}, v});
  CandidateTree tree(all);
  std::vector<float> distance_squared(all.size(), unrelated_mm2);
  for (std::size_t chosen = 0; chosen < all.size(); ++chosen) {
    const float farthest = *std::max_element(distance_squared.begin(), distance_squared.end());
    ASSERT_EQ(tree.farthest_squared(), farthest);
    const auto taken = tree.take(0, farthest);
    ASSERT_TRUE(taken);
    ASSERT_EQ(taken->distance_squared, distance_squared[taken->candidate.triangle]);
    ASSERT_EQ(taken->distance_squared, farthest);
    distance_squared[taken->candidate.triangle] = -1.0f;
    tree.approach(taken->candidate.point);
    for (std::size_t i = 0; i < all.size(); ++i)
      distance_squared[i] =
          std::min(distance_squared[i], skin_distance_squared(all[i].point, taken->candidate.point));
  }
  EXPECT_LT(tree.farthest_squared(), 0.0f);
  EXPECT_FALSE(tree.take(0, 0.0f));
}

TEST(CandidateTree, TakesAllThatAreFarEnoughInOneSweep) {
  const auto surface = surface_of(sphere(5.0, 2000));
  std::vector<Candidate> all;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v)
    all.push_back({{surface->positions[v], surface->averaged_normals[v]}, v});
  CandidateTree tree(all);
  tree.approach(all[7].point);
  const auto expected = std::count_if(all.begin(), all.end(), [&](const Candidate& c) {
    return skin_distance_squared(c.point, all[7].point) >= 9.0f;
  });
  std::uint32_t leaf = 0;
  long found = 0;
  while (const auto taken = tree.take(leaf, 9.0f)) {
    EXPECT_GE(taken->leaf, leaf);
    leaf = taken->leaf;
    ++found;
  }
  EXPECT_GT(expected, 100);
  EXPECT_EQ(found, expected);
}

TEST(SkinDistance, IsTheLineOnRoundSkinAndLessOverRelief) {
  const Vec3 a = {90.0, 0.0, 0.0}, b = Vec3{std::cos(0.01), std::sin(0.01), 0.0} * 90.0;
  const OrientedPoint from = {narrow(a), narrow(normalized(a))}, to = {narrow(b), narrow(normalized(b))};
  EXPECT_NEAR(skin_distance_squared(from, to), length_squared(a - b), 1e-5);
  const OrientedPoint flat = {{0, 0, 0}, {0, 0, 1}}, raised = {{1, 0, 0.2f}, {0, 0, 1}};
  EXPECT_NEAR(skin_distance_squared(flat, raised), 1.0, 1e-6);
  const OrientedPoint above = {{0, 0, 1}, {0, 0, 1}}, behind = {{0.1f, 0, 0}, {0, 0, -1}};
  EXPECT_NEAR(skin_distance_squared(flat, above), 1.0 - height_share, 1e-6);
  EXPECT_EQ(skin_distance_squared(flat, behind), unrelated_mm2);
}

TEST(PointGrid, FindsAllThatTryingAllFinds) {
  Rng rng(12);
  PointGrid grid;
  for (const double reach_mm : {8.0, 7.0, 3.0, 1.0, 5.0}) {
    for (int i = 0; i < 300; ++i)
      grid.add(
          {narrow(Vec3{rng.unit() * 40.0 - 20.0, rng.unit() * 40.0 - 20.0, rng.unit() * 4.0}), {0, 0, 1}});
    for (std::uint32_t from = 0; from < grid.count(); from += 7) {
      const Vec3f at = grid[from].position;
      std::vector<int> visits(grid.count(), 0);
      grid.visit_near(at, reach_mm, [&](std::uint32_t index) { ++visits[index]; });
      for (std::uint32_t i = 0; i < grid.count(); ++i) {
        ASSERT_LE(visits[i], 1);
        ASSERT_TRUE(visits[i] == 1 || distance(wide(at), wide(grid[i].position)) > reach_mm);
      }
    }
  }
}

TEST(Evenness, NearestDistancesAreThoseOfTryingAll) {
  Rng rng(11);
  std::vector<Vec3f> points(800);
  for (Vec3f& p : points)
    p = narrow(Vec3{rng.unit() * 20.0 - 10.0, rng.unit() * 20.0 - 10.0, rng.unit() * 2.0 - 1.0});
  const auto fast = nearest_distances(points, points, 1.0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    double least = 1.0;
    for (std::size_t j = 0; j < points.size(); ++j)
      if (i != j) least = std::min(least, distance(wide(points[i]), wide(points[j])));
    ASSERT_EQ(fast[i], least);
  }
  EXPECT_LT(relative_radius(points, 400.0), 0.2);  // random points are not even
}

}  // namespace
}  // namespace scalpmap
