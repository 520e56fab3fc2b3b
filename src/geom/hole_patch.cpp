#include "geom/hole_patch.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

constexpr double edge_growth = 0.25;  // mm of edge per mm inward
// An edge is halved when it is this much longer than wanted: halves are then about as much too short.
constexpr double too_long = 1.4;
constexpr double most_vertices = 20000.0;
constexpr int most_passes = 40;
constexpr int evening_sweeps = 4;
constexpr double flip_margin = 1e-9;  // of the cotangents, so that squares are not flipped for ever

double cotangent(Vec3 at, Vec3 a, Vec3 b) {
  const double twice_area = length(cross(a - at, b - at));
  return twice_area > 0.0 ? dot(a - at, b - at) / twice_area : 1e9;
}

}  // namespace

HolePatch::HolePatch(std::span<const Vec3> border, const BorderJoined& joined)
    : places(border.begin(), border.end()),
      triangles(cover_border(border, joined)),
      joined_(joined),
      border_count_(static_cast<std::uint32_t>(border.size())) {
  for (std::uint32_t i = 0; i < border_count_; ++i) {
    const Vec3 before = border[(i + border_count_ - 1) % border_count_],
               after = border[(i + 1) % border_count_];
    edge_mm_.push_back(0.5 * (distance(border[i], before) + distance(border[i], after)));
  }
  link();
  // Halving moves sides about: look again from the start until there is nothing left to halve.
  for (std::uint32_t s = 0; s < across_.size(); ++s) {
    const Triangle& t = triangles[triangle_of(s)];
    const std::uint32_t a = t[s % 3], b = t[(s + 1) % 3];
    if (across_[s] == none || a >= border_count_ || b >= border_count_ || !joined(a, b)) continue;
    halve(s);
    s = 0;
  }
}

void HolePatch::link() {
  const MeshEdges edges(triangles, places.size());
  across_.assign(triangles.size() * 3, none);
  for (std::uint32_t e = 0; e < edges.count(); ++e) {
    const auto sides = edges.sides_of(e);
    SCALPMAP_CHECK(sides.size() <= 2);
    if (sides.size() == 2) join(sides[0], sides[1]);
  }
}

void HolePatch::join(std::uint32_t side, std::uint32_t other) {
  across_[side] = other;
  if (other != none) across_[other] = side;
}

// Triangles abc and bad, which meet in ab, become amc, mbc, bmd and mad.
void HolePatch::halve(std::uint32_t side) {
  const std::uint32_t other = across_[side], t = triangle_of(side), u = triangle_of(other);
  const auto next = [](std::uint32_t s) { return s % 3 == 2 ? s - 2 : s + 1; };
  const auto corner = [&](std::uint32_t s) { return triangles[triangle_of(s)][s % 3]; };
  const std::uint32_t bc = next(side), ca = next(bc), ad = next(other), db = next(ad);
  const std::uint32_t a = corner(side), b = corner(bc), c = corner(ca), d = corner(db);
  const std::uint32_t over_bc = across_[bc], over_ca = across_[ca], over_ad = across_[ad],
                      over_db = across_[db];
  const auto m = static_cast<std::uint32_t>(places.size());
  places.push_back((places[a] + places[b]) * 0.5);
  edge_mm_.push_back(0.5 * (edge_mm_[a] + edge_mm_[b]));
  const auto n = static_cast<std::uint32_t>(triangles.size());
  triangles[t] = {a, m, c};
  triangles[u] = {b, m, d};
  triangles.push_back({m, b, c});
  triangles.push_back({m, a, d});
  across_.resize(triangles.size() * 3, none);
  const std::uint32_t mbc = 3 * n, mad = mbc + 3, amc = 3 * t, bmd = 3 * u;
  join(amc, mad);
  join(amc + 1, mbc + 2);
  join(amc + 2, over_ca);
  join(mbc, bmd);
  join(mbc + 1, over_bc);
  join(bmd + 1, mad + 2);
  join(bmd + 2, over_db);
  join(mad + 1, over_ad);
}

// Whether an edge of the patch runs from vertex `from`, a corner of `triangle`, to `to`.
bool HolePatch::has_edge(std::uint32_t triangle, std::uint32_t from, std::uint32_t to) const {
  for (const bool forward : {true, false}) {
    std::uint32_t t = triangle;
    while (true) {
      const Triangle& corners = triangles[t];
      const auto k =
          static_cast<std::uint32_t>(std::find(corners.begin(), corners.end(), from) - corners.begin());
      if (corners[(k + 1) % 3] == to || corners[(k + 2) % 3] == to) return true;
      const std::uint32_t over = across_[3 * t + (forward ? k : (k + 2) % 3)];
      if (over == none) break;
      t = triangle_of(over);
      if (t == triangle) return false;
    }
  }
  return false;
}

// Triangles abc and bad become adc and dbc where that is nearer to Delaunay and folds nothing.
bool HolePatch::flip_side(std::uint32_t side) {
  const std::uint32_t other = across_[side], t = triangle_of(side), u = triangle_of(other);
  const auto next = [](std::uint32_t s) { return s % 3 == 2 ? s - 2 : s + 1; };
  const auto corner = [&](std::uint32_t s) { return triangles[triangle_of(s)][s % 3]; };
  const std::uint32_t bc = next(side), ca = next(bc), ad = next(other), db = next(ad);
  const std::uint32_t a = corner(side), b = corner(bc), c = corner(ca), d = corner(db);
  const Vec3 pa = places[a], pb = places[b], pc = places[c], pd = places[d];
  const double cotangents = cotangent(pc, pa, pb) + cotangent(pd, pa, pb);
  if (!(cotangents < -flip_margin)) return false;
  if (c < border_count_ && d < border_count_ && joined_(c, d)) return false;
  if (has_edge(t, c, d)) return false;
  const Vec3 first = triangle_vector_area(pa, pd, pc), second = triangle_vector_area(pd, pb, pc);
  const double fold = dot(normalized(vector_area(triangles[t])), normalized(vector_area(triangles[u])));
  if (!(dot(normalized(first), normalized(second)) >= std::min(0.0, fold))) return false;
  if (!(length(first) > 0.0 && length(second) > 0.0)) return false;
  const std::uint32_t over_bc = across_[bc], over_ca = across_[ca], over_ad = across_[ad],
                      over_db = across_[db];
  triangles[t] = {a, d, c};
  triangles[u] = {d, b, c};
  join(3 * t, over_ad);
  join(3 * t + 1, 3 * u + 2);
  join(3 * t + 2, over_ca);
  join(3 * u, over_db);
  join(3 * u + 1, over_bc);
  return true;
}

void HolePatch::flip() {
  for (int pass = 0; pass < most_passes; ++pass) {
    bool flipped = false;
    for (std::uint32_t s = 0; s < across_.size(); ++s)
      if (across_[s] != none && across_[s] > s && flip_side(s)) flipped = true;
    if (!flipped) return;
  }
}

void HolePatch::even_out() {
  const MeshEdges edges(triangles, places.size());
  for (int sweep = 0; sweep < evening_sweeps; ++sweep) {
    std::vector<Vec3> sum(places.size());
    std::vector<double> count(places.size(), 0.0);
    for (std::uint32_t e = 0; e < edges.count(); ++e) {
      const Side s = edges.sides_of(e)[0];
      const std::uint32_t a = triangles[triangle_of(s)][s % 3], b = triangles[triangle_of(s)][(s + 1) % 3];
      sum[a] += places[b];
      sum[b] += places[a];
      count[a] += 1.0;
      count[b] += 1.0;
    }
    for (std::size_t v = border_count_; v < places.size(); ++v)
      places[v] = (places[v] + sum[v] / count[v]) * 0.5;
  }
}

void HolePatch::refine(double longest_edge_mm) {
  // An equilateral triangle has 0.43 of its squared edge, and there are two a vertex.
  const double longest = std::max(longest_edge_mm, std::sqrt(area_mm2() / (0.866 * most_vertices)));
  flip();
  for (int pass = 0; pass < most_passes; ++pass) {
    bool halved = false;
    const auto sides = static_cast<std::uint32_t>(across_.size());
    for (std::uint32_t s = 0; s < sides; ++s) {
      if (across_[s] == none) continue;
      const std::uint32_t a = triangles[triangle_of(s)][s % 3], b = triangles[triangle_of(s)][(s + 1) % 3];
      const double around = 0.5 * (edge_mm_[a] + edge_mm_[b]), now = distance(places[a], places[b]);
      if (!(now > too_long * around) || static_cast<double>(places.size()) > 4.0 * most_vertices) continue;
      halve(s);
      edge_mm_.back() = std::max(around, std::min(longest, around + 0.5 * edge_growth * now));
      halved = true;
    }
    flip();
    if (!halved) break;
    even_out();
    flip();
  }
}

double HolePatch::area_mm2() const {
  double sum = 0.0;
  for (const Triangle& t : triangles) sum += length(vector_area(t));
  return sum;
}

}  // namespace scalpmap
