// The smallest cover of a border, against every cover there is, and over borders too long to try them all.
#include "geom/border_cover.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "base/rng.h"
#include "support/mesh_checks.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

const BorderJoined nothing_joined = [](std::uint32_t, std::uint32_t) { return false; };

double area_of(const std::vector<Vec3>& border, const std::vector<Triangle>& triangles) {
  return plain_area_mm2({border, triangles});
}

// Every way to cover the border from place i to place j, tried.
double least_area(const std::vector<Vec3>& border, std::size_t i, std::size_t j) {
  if (j - i < 2) return 0.0;
  double least = 1e300;
  for (std::size_t k = i + 1; k < j; ++k)
    least = std::min(least, length(triangle_vector_area(border[i], border[k], border[j])) +
                                least_area(border, i, k) + least_area(border, k, j));
  return least;
}

// Each side of the border once, the border's own way round; every other edge twice, opposite ways.
void expect_cover(const std::vector<Vec3>& border, const std::vector<Triangle>& triangles) {
  ASSERT_EQ(triangles.size(), border.size() - 2);
  const MeshCheck check = check_mesh({border, triangles});
  EXPECT_EQ(check.open_sides, border.size());
  EXPECT_EQ(check.doubled_sides, 0u);
  for (std::uint32_t i = 0; i < border.size(); ++i) {
    const auto next = static_cast<std::uint32_t>((i + 1) % border.size());
    EXPECT_EQ(std::count_if(triangles.begin(), triangles.end(),
                            [&](const Triangle& t) {
                              return (t[0] == i && t[1] == next) || (t[1] == i && t[2] == next) ||
                                     (t[2] == i && t[0] == next);
                            }),
              1);
  }
}

TEST(BorderCover, IsTheSmallestThereIs) {
  Rng rng(3);
  for (int round = 0; round < 40; ++round) {
    std::vector<Vec3> border;
    const int count = 3 + round % 8;
    for (int i = 0; i < count; ++i) {
      const double turn = 2.0 * std::numbers::pi * i / count, r = 5.0 + 10.0 * rng.unit();
      border.push_back({r * std::cos(turn), r * std::sin(turn), 6.0 * rng.unit()});
    }
    const auto triangles = cover_border(border, nothing_joined);
    expect_cover(border, triangles);
    const double least = least_area(border, 0, border.size() - 1);
    // Chords count a millionth of their square, so that flat covers are not all alike.
    EXPECT_LE(area_of(border, triangles), least + 1e-6 * count * 900.0);
    EXPECT_GE(area_of(border, triangles), least - 1e-9);
  }
}

TEST(BorderCover, KeepsToTheInsideOfALongJaggedBorder) {
  for (const int count : {151, 400, 1000}) {
    std::vector<Vec3> border;
    double inside = 0.0;
    for (int i = 0; i < count; ++i) {
      const double turn = 2.0 * std::numbers::pi * i / count;
      const double r = (60.0 + 20.0 * std::cos(5.0 * turn)) * (i % 2 == 0 ? 1.0 : 0.93);
      border.push_back({r * std::cos(turn), r * std::sin(turn), 0.0});
    }
    for (std::size_t i = 0; i < border.size(); ++i)
      inside += 0.5 * cross(border[i], border[(i + 1) % border.size()]).z;
    const auto triangles = cover_border(border, nothing_joined);
    expect_cover(border, triangles);
    EXPECT_NEAR(area_of(border, triangles) / inside, 1.0, 1e-9) << count;
    for (const auto& [a, b, c] : triangles)
      ASSERT_GT(triangle_vector_area(border[a], border[b], border[c]).z, -1e-9);
  }
}

TEST(BorderCover, GoesAroundJoinedPlacesWhereItCan) {
  const std::vector<Vec3> square = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
  for (const std::uint32_t avoided : {0u, 1u}) {
    const auto triangles = cover_border(square, [&](std::uint32_t a, std::uint32_t b) {
      return std::min(a, b) == avoided && std::max(a, b) == avoided + 2;
    });
    expect_cover(square, triangles);
    for (const Triangle& t : triangles)
      EXPECT_TRUE(std::find(t.begin(), t.end(), avoided) == t.end() ||
                  std::find(t.begin(), t.end(), avoided + 2) == t.end());
  }
}

}  // namespace
}  // namespace scalpmap
