// See head_shape.h. The default head is polygonised once; to another size its vertices are moved by a smooth
// map (stretches along the three axes, and a bulge of the horizontal outline), so that the triangles keep
// their quality and every measure can be taken on the mesh itself. The map that departs least from plain
// scaling while giving the measures asked is found by Gauss-Newton steps of least norm: 3 to 6 of them.
#include "geom/head_shape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "base/parallel.h"
#include "geom/isosurface.h"
#include "geom/solid.h"

namespace scalpmap {

namespace {

constexpr double cell_mm = 1.0;

// ---- measuring ----

struct Point2 {
  double x = 0.0, y = 0.0;
};

double turn(Point2 a, Point2 b, Point2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

// The upper side of the convex hull of points sorted by x: kept where the path turns right.
std::vector<Point2> upper_hull(const std::vector<Point2>& sorted) {
  std::vector<Point2> hull;
  for (Point2 p : sorted) {
    while (hull.size() >= 2 && turn(hull[hull.size() - 2], hull.back(), p) >= 0.0) hull.pop_back();
    hull.push_back(p);
  }
  return hull;
}

// The length of a taut tape around all the points: the perimeter of their convex hull.
double tape_around(std::vector<Point2> points) {
  std::sort(points.begin(), points.end(),
            [](Point2 a, Point2 b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
  std::vector<Point2> hull = upper_hull(points);
  std::reverse(points.begin(), points.end());
  const std::vector<Point2> lower = upper_hull(points);
  hull.insert(hull.end(), lower.begin(), lower.end());
  double sum = 0.0;
  for (std::size_t i = 0; i < hull.size(); ++i) {
    const Point2 a = hull[i], b = hull[(i + 1) % hull.size()];
    sum += std::hypot(b.x - a.x, b.y - a.y);
  }
  return sum;
}

// The stretches in which triangles cross the plane dot(normal, p) = offset.
template <class Take>
void cross_section(const Mesh& mesh, Vec3 normal, double offset, Take&& take) {
  for (const Triangle& t : mesh.triangles) {
    std::array<Vec3, 3> corner;
    std::array<double, 3> height;
    for (std::size_t s = 0; s < 3; ++s) {
      corner[s] = mesh.vertices[t[s]];
      height[s] = dot(normal, corner[s]) - offset;
    }
    std::array<Vec3, 2> crossing;
    std::size_t count = 0;
    for (std::size_t s = 0; s < 3; ++s) {
      const std::size_t next = (s + 1) % 3;
      if ((height[s] < 0.0) != (height[next] < 0.0))
        crossing[count++] = corner[s] + (corner[next] - corner[s]) * (height[s] / (height[s] - height[next]));
    }
    if (count == 2) take(crossing[0], crossing[1]);
  }
}

// ---- the map from the built-in head to another ----

enum Proportion { size, wide, long_, high, square, proportions };  // what the map is made of
using Proportions = std::array<double, proportions>;               // logarithms, and the bulge; 0 = as built

// What of a head of given size varies how much: standard deviations of the logarithms, from ANSUR II and
// NIOSH 2003 (cephalic index 4.6 %, arc over size 4 %), and of the bulge (circumference over that of the
// ellipse, 1 %). Size itself is free.
constexpr Proportions spread = {1e3, 0.033, 0.033, 0.045, 0.02};
constexpr double most_departure = 0.28;  // of a stretch; beyond it no head
constexpr double most_bulge = 0.11, least_bulge = -0.10;

double smooth_step(double t) {
  t = std::clamp(t, 0.0, 1.0);
  return t * t * (3.0 - 2.0 * t);
}

// The integral of smooth_step from 0.
double smooth_ramp(double t) {
  if (t <= 0.0) return 0.0;
  if (t >= 1.0) return t - 0.5;
  return t * t * t * (1.0 - 0.5 * t);
}

Vec3 reshaped(Vec3 p, const Proportions& q) {
  // The vault's own height begins at the ear and is full from the brow up.
  constexpr double vault_begins_mm = 0.0, vault_full_mm = 40.0;
  // The bulge leaves the face alone; its centre is the middle of the vault's length.
  constexpr double bulge_begins_mm = -35.0, bulge_full_mm = 20.0, middle_mm = 1.0;
  constexpr double half_breadth_mm = 77.0, half_length_mm = 100.5, still_mm = 0.35;
  const double x = p.x / half_breadth_mm, z = (p.z - middle_mm) / half_length_mm;
  const double r2 = x * x + z * z;
  // sin^2 of twice the azimuth: 0 ahead, behind and at the sides, 1 half way between; calm at the crown.
  const double bulge = q[square] * 4.0 * x * x * z * z /
                       ((r2 + still_mm * still_mm) * (r2 + still_mm * still_mm)) *
                       smooth_step((p.y - bulge_begins_mm) / (bulge_full_mm - bulge_begins_mm));
  const double scale = std::exp(q[size]), across = scale * std::exp(q[wide]),
               along = scale * std::exp(q[long_]);
  const double up = std::exp(q[high]) - 1.0;
  const double ramp_mm = vault_full_mm - vault_begins_mm;
  return {across * (p.x * (1.0 + bulge)),
          scale * (p.y + up * ramp_mm * smooth_ramp((p.y - vault_begins_mm) / ramp_mm)),
          along * (p.z + (p.z - middle_mm) * bulge)};
}

Mesh reshaped(const Mesh& head, const Proportions& q) {
  Mesh result = head;
  parallel_ranges(head.vertices.size(), 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t v = begin; v < end; ++v) result.vertices[v] = reshaped(head.vertices[v], q);
  });
  return result;
}

// ---- made to measure ----

struct MeasureKind {
  std::string_view name;
  std::optional<double> HeadMeasures::*asked;
  double MeasuredHead::*measured;
  double least_mm, most_mm;
};
// Limits: well beyond the smallest and largest of 9,000 people, and children from about two years.
constexpr std::array<MeasureKind, 4> kinds = {{
    {"circumference", &HeadMeasures::circumference_mm, &MeasuredHead::circumference_mm, 450.0, 700.0},
    {"length", &HeadMeasures::length_mm, &MeasuredHead::length_mm, 150.0, 250.0},
    {"breadth", &HeadMeasures::breadth_mm, &MeasuredHead::breadth_mm, 115.0, 195.0},
    {"arc from ear to ear", &HeadMeasures::arc_ear_to_ear_mm, &MeasuredHead::arc_ear_to_ear_mm, 270.0, 450.0},
}};

std::string whole(double mm) {
  return std::to_string(static_cast<long>(std::lround(mm)));
}

// a x = b for a symmetric positive matrix of n rows, by elimination with pivots.
std::array<double, 4> solved(std::array<std::array<double, 4>, 4> a, std::array<double, 4> b, std::size_t n) {
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t row = column + 1; row < n; ++row)
      if (std::abs(a[row][column]) > std::abs(a[pivot][column])) pivot = row;
    std::swap(a[column], a[pivot]);
    std::swap(b[column], b[pivot]);
    for (std::size_t row = column + 1; row < n; ++row) {
      const double factor = a[row][column] / a[column][column];
      for (std::size_t c = column; c < n; ++c) a[row][c] -= factor * a[column][c];
      b[row] -= factor * b[column];
    }
  }
  for (std::size_t row = n; row-- > 0;) {
    for (std::size_t c = row + 1; c < n; ++c) b[row] -= a[row][c] * b[c];
    b[row] /= a[row][row];
  }
  return b;
}

struct Asked {
  std::size_t kind;
  double mm;
};

// The proportions nearest to the built-in head's that give the measures asked, or nothing where no head has
// them.
std::optional<Proportions> proportions_for(const Mesh& head, const std::vector<Asked>& asked) {
  const auto measured = [&](const Proportions& q) { return measure_head(reshaped(head, q)); };
  Proportions q{};
  for (int step = 0; step < 12; ++step) {
    const auto now = measured(q);
    if (!now) return std::nullopt;
    std::array<double, 4> wanted{};  // in logarithms; what the linear map from q = 0 must give
    double worst_mm = 0.0;
    for (std::size_t a = 0; a < asked.size(); ++a) {
      const double mm = (*now).*kinds[asked[a].kind].measured;
      worst_mm = std::max(worst_mm, std::abs(asked[a].mm - mm));
      wanted[a] = std::log(asked[a].mm / mm);
    }
    if (step > 0 && worst_mm < 0.02) return q;
    std::array<Proportions, 4> slope{};
    for (std::size_t p = 0; p < proportions; ++p) {
      constexpr double nudge = 0.01;
      Proportions nudged = q;
      nudged[p] += nudge;
      const auto then = measured(nudged);
      if (!then) return std::nullopt;
      for (std::size_t a = 0; a < asked.size(); ++a) {
        slope[a][p] =
            std::log((*then).*kinds[asked[a].kind].measured / (*now).*kinds[asked[a].kind].measured) / nudge;
        wanted[a] += slope[a][p] * q[p];
      }
    }
    std::array<std::array<double, 4>, 4> normal{};
    for (std::size_t a = 0; a < asked.size(); ++a)
      for (std::size_t b = 0; b < asked.size(); ++b)
        for (std::size_t p = 0; p < proportions; ++p)
          normal[a][b] += slope[a][p] * slope[b][p] * spread[p] * spread[p];
    const std::array<double, 4> weight = solved(normal, wanted, asked.size());
    q = {};
    for (std::size_t a = 0; a < asked.size(); ++a)
      for (std::size_t p = 0; p < proportions; ++p) q[p] += spread[p] * spread[p] * slope[a][p] * weight[a];
    const bool a_head = std::abs(q[wide]) <= most_departure && std::abs(q[long_]) <= most_departure &&
                        std::abs(q[high]) <= most_departure && q[square] <= most_bulge &&
                        q[square] >= least_bulge;
    if (!a_head) return std::nullopt;
  }
  return std::nullopt;
}

// Names the measure that fits least to the others, and what they would suggest.
Error contradiction(const Mesh& head, const std::vector<Asked>& asked) {
  std::size_t odd = 0;
  double odd_by = -1.0, suggested_mm = 0.0;
  for (std::size_t a = 0; a < asked.size(); ++a) {
    std::vector<Asked> others = asked;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(a));
    const auto q = proportions_for(head, others);
    if (!q) continue;
    const auto measured = measure_head(reshaped(head, *q));
    if (!measured) continue;
    const double mm = (*measured).*kinds[asked[a].kind].measured;
    const double by = std::abs(std::log(asked[a].mm / mm));
    if (by > odd_by) {
      odd = a;
      odd_by = by;
      suggested_mm = mm;
    }
  }
  std::string others;
  for (std::size_t a = 0; a < asked.size(); ++a)
    if (a != odd)
      others += (others.empty() ? "" : " and ") + std::string(kinds[asked[a].kind].name) + " " +
                whole(asked[a].mm) + " mm";
  std::string text = "The measures contradict each other: " + std::string(kinds[asked[odd].kind].name) + " " +
                     whole(asked[odd].mm) + " mm with " + others + " makes no head.";
  if (odd_by >= 0.0) text += " With " + others + " it would be about " + whole(suggested_mm) + " mm.";
  return {ErrorKind::refused, text + " Measure again, or leave one of them out."};
}

}  // namespace

Result<MeasuredHead> measure_head(const Mesh& mesh) {
  const Error not_a_head{
      ErrorKind::bad_data,
      "The head cannot be measured: it has no skin where brow, back of the head, crown or ears "
      "should be. Check that it stands in the head frame."};
  // The midline, as points (z, y).
  std::vector<Point2> midline;
  cross_section(mesh, {1.0, 0.0, 0.0}, 0.0, [&](Vec3 p, Vec3) { midline.push_back({p.z, p.y}); });
  double vertex_mm = 0.0;
  for (Point2 p : midline) vertex_mm = std::max(vertex_mm, p.y);
  // Glabella: above the nose root (0.18 of the height of the vertex) and below the forehead's middle.
  const Point2* glabella = nullptr;
  for (const Point2& p : midline)
    if (p.y > 0.22 * vertex_mm && p.y < 0.45 * vertex_mm && (!glabella || p.x > glabella->x)) glabella = &p;
  if (!glabella || glabella->x <= 0.0) return not_a_head;
  const Point2* opisthocranion = nullptr;
  const auto reach = [&](const Point2& p) { return std::hypot(p.x - glabella->x, p.y - glabella->y); };
  for (const Point2& p : midline)
    if (p.y > -0.1 * vertex_mm && p.x < 0.0 && (!opisthocranion || reach(p) > reach(*opisthocranion)))
      opisthocranion = &p;
  if (!opisthocranion) return not_a_head;
  MeasuredHead measured;
  measured.length_mm = reach(*opisthocranion);

  // Along the tape's plane: ahead, and straight across.
  const Vec3 ahead{0.0, (glabella->y - opisthocranion->y) / measured.length_mm,
                   (glabella->x - opisthocranion->x) / measured.length_mm};
  const Vec3 upright = cross(ahead, Vec3{1.0, 0.0, 0.0});
  double half_breadth_mm = 0.0;
  for (Vec3 v : mesh.vertices)
    if (v.y >= glabella->y) half_breadth_mm = std::max(half_breadth_mm, std::abs(v.x));
  measured.breadth_mm = 2.0 * half_breadth_mm;
  std::vector<Point2> around;
  cross_section(mesh, upright, upright.y * glabella->y + upright.z * glabella->x, [&](Vec3 p, Vec3) {
    around.push_back({p.x, dot(p, ahead)});
  });

  // The tape runs from tragion to tragion; with the straight line between them it closes the hull.
  std::vector<Point2> over;
  double left_tragion_mm = 0.0, right_tragion_mm = 0.0;
  cross_section(mesh, {0.0, 0.0, 1.0}, 0.0, [&](Vec3 p, Vec3 q) {
    if (p.y >= 0.0) over.push_back({p.x, p.y});
    if ((p.y >= 0.0) == (q.y >= 0.0)) return;
    const double x = p.x + (q.x - p.x) * (p.y / (p.y - q.y));
    left_tragion_mm = std::max(left_tragion_mm, x);
    right_tragion_mm = std::min(right_tragion_mm, x);
  });
  if (over.empty() || around.empty() || half_breadth_mm <= 0.0 || left_tragion_mm <= 0.0 ||
      right_tragion_mm >= 0.0)
    return not_a_head;
  over.push_back({left_tragion_mm, 0.0});
  over.push_back({right_tragion_mm, 0.0});
  measured.circumference_mm = tape_around(std::move(around));
  measured.arc_ear_to_ear_mm = tape_around(std::move(over)) - (left_tragion_mm - right_tragion_mm);
  return measured;
}

Result<Mesh> make_head(const HeadMeasures& measures, Progress& progress) {
  std::vector<Asked> asked;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    const std::optional<double> mm = measures.*kinds[k].asked;
    if (!mm) continue;
    if (!(*mm >= kinds[k].least_mm && *mm <= kinds[k].most_mm))
      return Error{ErrorKind::refused, "A head's " + std::string(kinds[k].name) + " must be " +
                                           whole(kinds[k].least_mm) + " to " + whole(kinds[k].most_mm) +
                                           " mm. Give it in millimetres."};
    asked.push_back({k, *mm});
  }
  const Result<Solid> solid = Solid::parse(as_text(embedded_asset("head_primitives.json")));
  if (!solid) return Error{ErrorKind::internal, solid.error().text};
  Result<Mesh> head = make_isosurface(*solid, cell_mm, progress);
  if (!head || asked.empty()) return head;
  progress.report("fitting the head to its measures", 0.0);
  const std::optional<Proportions> fitting = proportions_for(*head, asked);
  if (!fitting) return contradiction(*head, asked);
  progress.report("fitting the head to its measures", 1.0);
  return reshaped(*head, *fitting);
}

}  // namespace scalpmap
