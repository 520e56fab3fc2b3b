// The scan's colours on the working surface: where a shape's colours are known, they must come out so.
#include "geom/skin_colours.h"

#include <gtest/gtest.h>
#include <sched.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "geom/picture_levels.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

NoProgress quiet;
using Colour = std::array<std::uint8_t, 3>;
using Place = std::array<float, 2>;

std::shared_ptr<const SkinColours> laid(const Surface& surface, const Mesh& scan,
                                        const ScanColours& colours) {
  auto result = lay_colours(surface, scan, colours, quiet);
  EXPECT_TRUE(result.ok());
  return result.ok() ? *result : nullptr;
}

std::shared_ptr<const Surface> surface_of(const Mesh& mesh) {
  return make_surface(in_spatial_order(mesh));
}

// A colour that is a linear function of the place: each part over its own axis of +-100 mm.
std::array<double, 3> linear_field(Vec3 p) {
  return {127.5 + p.x * 1.2, 127.5 - p.y * 1.1, 127.5 + p.z * 0.9};
}

template <class Field>
ScanColours vertex_colours(const Mesh& scan, Field field) {
  ScanColours colours;
  for (const Vec3 vertex : scan.vertices) {
    const auto value = field(vertex);
    Colour colour;
    for (std::size_t k = 0; k < 3; ++k) colour[k] = static_cast<std::uint8_t>(std::lround(value[k]));
    colours.of_vertex.push_back(colour);
  }
  return colours;
}

ScanColours of_one_colour(const Mesh& scan, Colour colour) {
  ScanColours colours;
  colours.of_vertex.assign(scan.vertices.size(), colour);
  return colours;
}

// Longitude from +z towards +x and latitude from the top down, each over its whole range; corners of one
// triangle on the same turn.
Place place_on_map(Vec3 p, double near_right) {
  double right = std::atan2(p.x, p.z) / (2.0 * std::numbers::pi);
  right += std::round(near_right - right);
  const double down = std::acos(std::clamp(p.y / length(p), -1.0, 1.0)) / std::numbers::pi;
  return {static_cast<float>(right), static_cast<float>(down)};
}

ScanColours with_map(const Mesh& scan, Image picture) {
  ScanColours colours;
  for (const Triangle& t : scan.triangles) {
    const Vec3 a = scan.vertices[t[0]], b = scan.vertices[t[1]], c = scan.vertices[t[2]];
    const Place first = place_on_map(a, 0.5);
    const double right = static_cast<double>(first[0]);
    colours.picture_places.push_back({first, place_on_map(b, right), place_on_map(c, right)});
    colours.picture_of_triangle.push_back(0);
  }
  colours.pictures.push_back(std::move(picture));
  return colours;
}

template <class Paint>
Image painted(int width_px, int height_px, Paint paint) {
  Image image{width_px, height_px, {}};
  for (int y = 0; y < height_px; ++y)
    for (int x = 0; x < width_px; ++x) {
      const Colour colour = paint(x, y);
      image.rgba.insert(image.rgba.end(), {colour[0], colour[1], colour[2], 255});
    }
  return image;
}

TEST(SkinColours, ALinearFieldOverTheCornersComesOutAsItIs) {
  const Mesh scan = sphere(90.0, 40'000, 0.2);
  const auto surface = surface_of(sphere(90.0, 30'000, 0.2, 5));
  const auto colours = laid(*surface, scan, vertex_colours(scan, linear_field));
  ASSERT_TRUE(colours);
  ASSERT_EQ(colours->of_vertex.size(), surface->vertex_count());
  double worst = 0.0;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const auto expected = linear_field(surface->position(v));
    for (std::size_t k = 0; k < 3; ++k)
      worst = std::max(worst, std::abs(colours->of_vertex[v][k] - expected[k]));
  }
  // Half a step of rounding in the scan and half a step here, and the chord under the arc.
  EXPECT_LE(worst, 1.03);
}

// Each square of the map has a colour of its own, so a picture upside down or mirrored shows.
TEST(SkinColours, APictureComesOutWhereItLies) {
  constexpr int across = 8, down = 4, square_px = 64;
  const auto colour_of = [](int column, int row) {
    return Colour{static_cast<std::uint8_t>(20 + 30 * column), static_cast<std::uint8_t>(20 + 70 * row),
                  static_cast<std::uint8_t>((column + row) % 2 == 0 ? 250 : 5)};
  };
  const Mesh scan = sphere(90.0, 20'000, 0.2);
  const auto surface = surface_of(sphere(90.0, 30'000, 0.2, 5));
  const auto colours =
      laid(*surface, scan, with_map(scan, painted(across * square_px, down * square_px, [&](int x, int y) {
                                      return colour_of(x / square_px, y / square_px);
                                    })));
  ASSERT_TRUE(colours);
  int inside = 0;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Place place = place_on_map(surface->position(v), 0.5);
    const double column = static_cast<double>(place[0]) * across, row = static_cast<double>(place[1]) * down;
    const auto from_border = [](double at) { return std::abs(at - std::round(at)); };
    // 1 pixel is 1 / 64 of a square; near the poles a triangle spans many.
    if (from_border(column) < 0.1 || from_border(row) < 0.1 || row < 0.4 || row > down - 0.4) continue;
    ++inside;
    ASSERT_EQ(colours->of_vertex[v], colour_of(static_cast<int>(column), static_cast<int>(row)))
        << column << ", " << row;
  }
  EXPECT_GT(inside, 5000);
}

TEST(SkinColours, APictureFinerThanTheSurfaceIsAveraged) {
  // Stripes of one pixel, 0.28 mm at the equator, under edges of 2 mm.
  const Image stripes = painted(2048, 1024, [](int x, int) {
    return x % 2 == 0 ? Colour{255, 255, 255} : Colour{0, 0, 0};
  });
  const Mesh scan = sphere(90.0, 40'000);
  const auto surface = surface_of(sphere(90.0, 50'000, 0.2, 5));
  const auto colours = laid(*surface, scan, with_map(scan, stripes));
  ASSERT_TRUE(colours);
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    if (std::abs(surface->position(v).y) > 40.0) continue;
    ASSERT_NEAR(colours->of_vertex[v][0], 127.5, 1.0);
  }
}

TEST(SkinColours, AThinWallTakesTheColourOfItsOwnSide) {
  // The surface lies 0.8 mm above its scan: farther from its own wall than from the other one.
  const Mesh scan = lens(30.0, 1.0, 1.0);
  Mesh moved = scan;
  for (Vec3& vertex : moved.vertices) vertex.z += 0.8;
  const auto surface = surface_of(moved);
  ScanColours colours;
  // By triangle, since the rim's vertices belong to both sides.
  for (const Triangle& t : scan.triangles) {
    const Vec3 area = triangle_vector_area(scan.vertices[t[0]], scan.vertices[t[1]], scan.vertices[t[2]]);
    colours.picture_of_triangle.push_back(area.z > 0.0 ? 0 : 1);
    colours.picture_places.push_back({});
  }
  const Colour red{200, 10, 10}, blue{10, 10, 200};
  colours.pictures = {painted(1, 1, [&](int, int) { return red; }),
                      painted(1, 1, [&](int, int) { return blue; })};
  const auto check = [&](const Mesh& wound) {
    const auto skin = laid(*surface, wound, colours);
    ASSERT_TRUE(skin);
    int lower = 0;
    for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
      const Vec3 p = surface->position(v);
      if (std::hypot(p.x, p.y) > 25.0) continue;
      const bool upper = surface->normals[v].z > 0.0f;
      lower += upper ? 0 : 1;
      ASSERT_EQ(skin->of_vertex[v], upper ? red : blue) << p.x << ", " << p.y << ", " << p.z;
    }
    EXPECT_GT(lower, 1000);
  };
  check(scan);
  Mesh inside_out = scan;
  for (Triangle& t : inside_out.triangles) std::swap(t[1], t[2]);
  check(inside_out);
}

TEST(SkinColours, AHoleIsFilledFromItsRim) {
  const Mesh whole = plane(100.0, 80.0, 1.0);
  const auto surface = surface_of(whole);
  Mesh scan = whole;
  const auto from_middle = [](Vec3 p) { return std::hypot(p.x - 50.0, p.y - 40.0); };
  std::erase_if(scan.triangles, [&](const Triangle& t) {
    return std::any_of(t.begin(), t.end(),
                       [&](std::uint32_t v) { return from_middle(scan.vertices[v]) < 12.0; });
  });
  // A plane through its rim is what a smooth filling gives; beneath the hole there was another colour.
  const auto field = [](Vec3 p) { return std::array<double, 3>{2.0 * p.x + 20.0, 2.5 * p.y + 20.0, 100.0}; };
  ScanColours colours = vertex_colours(scan, field);
  for (std::size_t v = 0; v < scan.vertices.size(); ++v)
    if (from_middle(scan.vertices[v]) < 11.9) colours.of_vertex[v] = {255, 255, 255};
  const auto skin = laid(*surface, scan, colours);
  ASSERT_TRUE(skin);
  double worst = 0.0;
  int deep = 0;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    const auto expected = field(p);
    for (std::size_t k = 0; k < 3; ++k)
      worst = std::max(worst, std::abs(skin->of_vertex[v][k] - expected[k]));
    deep += from_middle(p) < 12.0 - farthest_scan_mm ? 1 : 0;
    if (from_middle(p) < 14.0) continue;
    for (std::size_t k = 0; k < 3; ++k) ASSERT_NEAR(skin->of_vertex[v][k], expected[k], 1.0);
  }
  EXPECT_GT(deep, 200);
  // farthest_scan_mm and an edge of rim, drawn out flat: 3 mm of 2.5 a mm.
  EXPECT_LE(worst, 8.0);
}

TEST(SkinColours, TrianglesWithoutAPictureTakeTheirNeighbours) {
  const Mesh scan = sphere(90.0, 20'000);
  ScanColours colours = with_map(scan, painted(4, 4, [](int, int) { return Colour{90, 80, 70}; }));
  for (std::size_t t = 0; t < colours.picture_of_triangle.size(); t += 2) colours.picture_of_triangle[t] = -1;
  const auto surface = surface_of(scan);
  const auto skin = laid(*surface, scan, colours);
  ASSERT_TRUE(skin);
  for (const Colour& colour : skin->of_vertex) ASSERT_EQ(colour, (Colour{90, 80, 70}));
}

TEST(SkinColours, APieceThatWasNeverScannedHasTheMeanColour) {
  const Mesh scan = sphere(40.0, 2'000);
  Mesh two = scan;
  const auto offset = static_cast<std::uint32_t>(scan.vertices.size());
  for (const Vec3 vertex : scan.vertices) two.vertices.push_back(vertex + Vec3{100, 0, 0});
  for (const Triangle& t : scan.triangles)
    two.triangles.push_back({t[0] + offset, t[1] + offset, t[2] + offset});
  const auto skin = laid(*surface_of(two), scan, of_one_colour(scan, {9, 120, 200}));
  ASSERT_TRUE(skin);
  for (const Colour& colour : skin->of_vertex) ASSERT_EQ(colour, (Colour{9, 120, 200}));
}

TEST(SkinColours, WhereThereIsNoColourThereIsNone) {
  const Mesh scan = sphere(90.0, 2'000);
  const auto surface = surface_of(scan);
  EXPECT_FALSE(laid(*surface, scan, {}));
  ScanColours nowhere;
  nowhere.picture_of_triangle.assign(scan.triangles.size(), -1);
  nowhere.picture_places.resize(scan.triangles.size());
  EXPECT_FALSE(laid(*surface, scan, nowhere));
  nowhere.picture_of_triangle.assign(scan.triangles.size(), 0);
  nowhere.pictures.resize(1);  // which could not be read
  EXPECT_FALSE(laid(*surface, scan, nowhere));
  nowhere.of_vertex.assign(scan.vertices.size(), {4, 5, 6});
  const auto by_vertex = laid(*surface, scan, nowhere);
  ASSERT_TRUE(by_vertex);
  EXPECT_EQ(by_vertex->of_vertex[0], (Colour{4, 5, 6}));
  Mesh far_away = scan;
  for (Vec3& vertex : far_away.vertices) vertex.x += 500.0;
  EXPECT_FALSE(laid(*surface, far_away, of_one_colour(scan, {1, 2, 3})));
}

TEST(SkinColours, ItCanBeCalledOff) {
  struct Impatient final : Progress {
    void report(std::string_view, double) override {}
    bool cancelled() const override { return true; }
  } impatient;
  const Mesh scan = sphere(90.0, 2'000);
  const auto result = lay_colours(*surface_of(scan), scan, of_one_colour(scan, {1, 2, 3}), impatient);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().text, "Cancelled.");
}

TEST(SkinColours, AreTheSameOnOneCore) {
  cpu_set_t all;
  ASSERT_EQ(sched_getaffinity(0, sizeof all, &all), 0);
  if (CPU_COUNT(&all) < 2) GTEST_SKIP() << "This computer has one core.";
  const Mesh scan = with_noise(sphere(90.0, 60'000, 0.2), 0.2, 3);
  const auto surface = surface_of(sphere(90.0, 100'000, 0.2, 5));
  const ScanColours colours = vertex_colours(scan, [](Vec3 p) {
    return std::array<double, 3>{127.5 + 120.0 * std::sin(p.x), 127.5 + 120.0 * std::sin(p.y * 1.7), 50.0};
  });
  const auto on_all = laid(*surface, scan, colours);
  cpu_set_t one;
  CPU_ZERO(&one);
  for (int core = 0; core < CPU_SETSIZE && CPU_COUNT(&one) == 0; ++core)
    if (CPU_ISSET(core, &all)) CPU_SET(core, &one);
  ASSERT_EQ(sched_setaffinity(0, sizeof one, &one), 0);
  const auto on_one = laid(*surface, scan, colours);
  ASSERT_EQ(sched_setaffinity(0, sizeof all, &all), 0);
  ASSERT_TRUE(on_all && on_one);
  EXPECT_TRUE(*on_all == *on_one);
}

// The search that is bounded by the place before it against one that knows nothing.
TEST(SkinColours, EachVertexHasTheColourOfItsNearestPlace) {
  const Mesh scan = with_noise(sphere(30.0, 3'000, 0.2), 0.3, 3);
  const auto surface = surface_of(sphere(30.0, 4'000, 0.2, 5));
  const ScanColours colours = vertex_colours(scan, [](Vec3 p) {
    return std::array<double, 3>{127.5 + 120.0 * std::sin(p.x), 127.5 + 120.0 * std::sin(p.y), 50.0 + p.z};
  });
  const auto skin = laid(*surface, scan, colours);
  ASSERT_TRUE(skin);
  int alike = 0;
  for (std::uint32_t v = 0; v < surface->vertex_count(); ++v) {
    const Vec3 p = surface->position(v);
    // By many small steps over every triangle near by.
    double nearest = 1e9;
    std::array<double, 3> expected{};
    for (const Triangle& t : scan.triangles) {
      const Vec3 a = scan.vertices[t[0]], b = scan.vertices[t[1]], c = scan.vertices[t[2]];
      if (distance(a, p) > 5.0 || dot(triangle_vector_area(a, b, c), p) <= 0.0) continue;
      constexpr int steps = 12;
      for (int i = 0; i <= steps; ++i)
        for (int j = 0; i + j <= steps; ++j) {
          const double wb = i / static_cast<double>(steps), wc = j / static_cast<double>(steps);
          const double mm = distance(a * (1.0 - wb - wc) + b * wb + c * wc, p);
          if (mm >= nearest) continue;
          nearest = mm;
          for (std::size_t k = 0; k < 3; ++k)
            expected[k] = (1.0 - wb - wc) * colours.of_vertex[t[0]][k] + wb * colours.of_vertex[t[1]][k] +
                          wc * colours.of_vertex[t[2]][k];
        }
    }
    bool near = true;
    for (std::size_t k = 0; k < 3; ++k) near = near && std::abs(skin->of_vertex[v][k] - expected[k]) < 20.0;
    alike += near ? 1 : 0;
  }
  // Two places may be nearly equally near; a step is a tenth of a triangle.
  EXPECT_GT(alike, 0.99 * surface->vertex_count());
}

TEST(PictureLevels, AveragesWhatItIsAskedFor) {
  // 1 pixel in 64 is white: the mean over 8 x 8 is the same everywhere.
  const Image sparse = painted(64, 64, [](int x, int y) {
    return x % 8 == 3 && y % 8 == 5 ? Colour{255, 255, 255} : Colour{0, 0, 0};
  });
  const PictureLevels levels(sparse);
  EXPECT_NEAR(levels.around(3.5 / 64, 5.5 / 64, 1.0)[0], 255.0, 1e-9);
  EXPECT_NEAR(levels.around(0.5 / 64, 0.5 / 64, 1.0)[0], 0.0, 1e-9);
  for (const double place : {0.0, 0.1, 0.33, 0.98})
    EXPECT_NEAR(levels.around(place, 1.0 - place, 8.0)[1], 255.0 / 64.0, 1.0);
  // Beyond its border it repeats, and a half of a pixel is between two.
  const Image ramp = painted(5, 3, [](int x, int y) {
    return Colour{static_cast<std::uint8_t>(50 * x), static_cast<std::uint8_t>(100 * y), 7};
  });
  const PictureLevels odd(ramp);
  EXPECT_NEAR(odd.around(2.0 / 5, 0.5 / 3, 0.0)[0], 75.0, 1e-9);
  EXPECT_NEAR(odd.around(0.5 / 5 + 3.0, 2.5 / 3 - 2.0, 0.0)[1], 200.0, 1e-9);
  EXPECT_NEAR(odd.around(0.0, 0.5, 0.0)[0], 100.0, 1e-9);  // between 200 and 0
  EXPECT_NEAR(odd.around(0.3, 0.3, 1e9)[2], 7.0, 1e-9);
}

}  // namespace
}  // namespace scalpmap
