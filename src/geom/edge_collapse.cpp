#include "geom/edge_collapse.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace scalpmap {

namespace {

// Vertices with more triangles than this are left alone.
constexpr std::size_t most_around = 20;
// A vertex made by a collapse has no more triangles than this.
constexpr std::size_t most_triangles_after = 9;
// A triangle may lean away from the mean normal by up to 60 degrees, and more only as far as one did before.
constexpr double least_lean_cos = 0.5;
// Area over that of the equilateral triangle with the same sum of squared sides: 1 is best. A worse one comes
// only where there was a worse one.
constexpr double least_shape = 0.45;
// Where the scan is rough by sigma, this many sigma are allowed, up to a limit.
constexpr double allowed_sigmas = 3.0, most_allowed_mm = 0.5, most_of_median = 1.5;
// What white noise of 1 makes of the difference taken twice, in a hexagonal lattice.
constexpr double noise_gain = 1.36;
// Short edges go in this many steps of growing length, the last one until little changes.
constexpr std::array<double, 6> steps = {0.3, 0.5, 0.65, 0.8, 0.9, 1.0};
constexpr int most_last_steps = 4;
// How many of a vertex's short edges are tried.
constexpr std::size_t most_tries = 3;

template <class T, std::size_t most>
struct Few {  // a vector that never allocates
  std::array<T, most> items;
  std::size_t size = 0;
  void add(T item) { items[size++] = item; }
  T* begin() { return items.data(); }
  T* end() { return items.data() + size; }
  const T* begin() const { return items.data(); }
  const T* end() const { return items.data() + size; }
};

// A triangle at a vertex: its other corners, counter-clockwise.
struct Wedge {
  std::uint32_t triangle, next, last;
};
using Fan = Few<Wedge, most_around>;

class Collapser {
 public:
  Collapser(ThinningMesh& mesh, std::uint32_t part, const ThinningRules& rules)
      : m_(mesh), part_(part), rules_(rules) {}

  void run(std::span<const std::uint32_t> triangles) {
    list_vertices(triangles);
    find_roughness();
    for (const double step : steps) pass(step);
    for (int i = 1; i < most_last_steps && pass(1.0) * 200 > vertices_.size(); ++i) {
    }
  }

 private:
  void list_vertices(std::span<const std::uint32_t> triangles) {
    for (const std::uint32_t t : triangles)
      for (std::uint32_t k = 0; k < 3; ++k) {
        const std::uint32_t v = m_.triangles[t][k];
        if (m_.owner[v] != part_) continue;
        if (m_.first_corner[v] == no_index) vertices_.push_back(v);
        m_.next_corner[3 * t + k] = m_.first_corner[v];
        m_.first_corner[v] = 3 * t + k;
      }
  }

  // False where there are too many triangles. Corners of triangles that are gone are unlinked on the way.
  bool fan_of(std::uint32_t vertex, Fan& fan) {
    fan.size = 0;
    std::uint32_t* link = &m_.first_corner[vertex];
    while (*link != no_index) {
      const std::uint32_t corner = *link, t = corner / 3, k = corner % 3;
      if (m_.triangles[t][0] == no_index) {
        *link = m_.next_corner[corner];
        continue;
      }
      if (fan.size == most_around) return false;
      fan.add({t, m_.triangles[t][(k + 1) % 3], m_.triangles[t][(k + 2) % 3]});
      link = &m_.next_corner[corner];
    }
    return fan.size > 0;
  }

  // How much the vertices stand off the smooth surface through their neighbours: the height over the mean of
  // the neighbours, less the mean of the neighbours' heights, which is what curvature makes.
  void find_roughness() {
    std::vector<double> height(vertices_.size(), 0.0), off(vertices_.size(), 0.0);
    Fan fan;
    bool any = false;
    for (std::size_t i = 0; i < vertices_.size(); ++i) {
      const std::uint32_t v = vertices_[i];
      m_.nearest_mm[v] = static_cast<float>(i);  // its place in the list, meanwhile; exact below 2^24
      any |= m_.allowed_mm[v] == 0.0f;
      if (!fan_of(v, fan)) continue;
      Vec3 across, mean;
      for (const Wedge& w : fan) {
        const Vec3 to_next = m_.vertices[w.next] - m_.vertices[v],
                   to_last = m_.vertices[w.last] - m_.vertices[v];
        across += cross(to_next, to_last);
        mean += to_next + to_last;
      }
      height[i] = -dot(normalized(across, {}), mean) / (2.0 * static_cast<double>(fan.size));
    }
    const auto mean_around = [&](std::uint32_t v, const std::vector<double>& values) {
      double sum = 0.0;
      int count = 0;
      if (!fan_of(v, fan)) return 0.0;
      for (const Wedge& w : fan)
        if (m_.owner[w.next] == part_) {
          sum += values[static_cast<std::size_t>(m_.nearest_mm[w.next])];
          ++count;
        }
      return count > 0 ? sum / count : 0.0;
    };
    if (any)
      for (std::size_t i = 0; i < vertices_.size(); ++i) {
        const double difference = height[i] - mean_around(vertices_[i], height);
        off[i] = difference * difference;
      }
    if (any) {
      std::vector<double> sigma(vertices_.size());
      for (std::size_t i = 0; i < vertices_.size(); ++i)
        sigma[i] = std::sqrt((off[i] + 6.0 * mean_around(vertices_[i], off)) / 7.0) / noise_gain;
      // Noise is what a scan has everywhere; what stands out more than that is relief: an eyelid, a crease.
      std::vector<double> sorted = sigma;
      const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
      std::nth_element(sorted.begin(), middle, sorted.end());
      const double most_sigma = most_of_median * *middle;
      for (std::size_t i = 0; i < vertices_.size(); ++i) {
        float& allowed_mm = m_.allowed_mm[vertices_[i]];
        if (allowed_mm == 0.0f)
          allowed_mm = static_cast<float>(
              std::max(rules_.most_deviation_mm,
                       std::min(allowed_sigmas * std::min(sigma[i], most_sigma), most_allowed_mm)));
      }
    }
    for (const std::uint32_t v : vertices_) m_.nearest_mm[v] = -1.0f;
  }

  // Tries all edges shorter than `step` of what is too short; returns how many collapsed.
  std::size_t pass(double step) {
    std::size_t collapsed = 0;
    Fan fan;
    for (const std::uint32_t v : vertices_) {
      if (m_.first_corner[v] == no_index || m_.kind[v] == VertexKind::fixed) continue;
      const double short_mm = m_.longest_mm[v] * rules_.shortest_share * step;
      if (m_.nearest_mm[v] >= static_cast<float>(short_mm)) continue;
      if (!fan_of(v, fan)) continue;
      struct Neighbour {
        double squared;
        std::uint32_t vertex;
      };
      Few<Neighbour, 2 * most_around> tries;
      const double tried = std::max<double>(m_.nearest_mm[v], 0.0), tried_squared = tried * tried;
      double nearest = 1e300;
      const auto look_at = [&](std::uint32_t w) {
        const double squared = length_squared(m_.vertices[w] - m_.vertices[v]);
        nearest = std::min(nearest, squared);
        if (squared < short_mm * short_mm && squared >= tried_squared && m_.owner[w] == part_)
          tries.add({squared, w});
      };
      for (const Wedge& w : fan) {
        look_at(w.next);
        if (m_.kind[v] == VertexKind::border) look_at(w.last);
      }
      // Where nothing came of it: not again at this length before something around it has changed.
      m_.nearest_mm[v] = static_cast<float>(std::max(std::sqrt(nearest), short_mm));
      std::sort(tries.begin(), tries.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.squared != b.squared ? a.squared < b.squared : a.vertex < b.vertex;
      });
      bool done = false;
      for (std::size_t i = 0; i < std::min(tries.size, most_tries) && !done; ++i)
        done = collapse(v, fan, tries.items[i].vertex);
      collapsed += done;
    }
    return collapsed;
  }

  struct NewTriangle {
    std::uint32_t triangle, next, last;
    double ax, ay, az, bx, by, bz;  // from the new vertex to its other corners, in the frame of the place
    double inverse_area = 0.0;
    std::uint32_t removed = no_index;
  };

  bool collapse(std::uint32_t v, const Fan& fan_v, std::uint32_t u) {
    const VertexKind kind_v = m_.kind[v], kind_u = m_.kind[u];
    if (kind_u == VertexKind::fixed) return false;
    Fan fan_u;
    if (!fan_of(u, fan_u)) return false;
    // What is left around the new vertex; the triangles at the edge itself go.
    Few<NewTriangle, 2 * most_around> left;
    Few<std::uint32_t, 2> gone;
    for (const Wedge& w : fan_v) {
      if (w.next != u && w.last != u) {
        left.add({w.triangle, w.next, w.last, 0, 0, 0, 0, 0, 0});
      } else {
        if (gone.size == 2) return false;
        gone.add(w.triangle);
      }
    }
    for (const Wedge& w : fan_u)
      if (w.next != v && w.last != v) left.add({w.triangle, w.next, w.last, 0, 0, 0, 0, 0, 0});
    const bool both_border = kind_v == VertexKind::border && kind_u == VertexKind::border;
    const bool both_inner = kind_v == VertexKind::inner && kind_u == VertexKind::inner;
    if (left.size < (both_inner ? 3u : 2u) || left.size > most_triangles_after) return false;
    if (both_border != (gone.size == 1)) return false;
    const Vec3 p = m_.vertices[v], q = m_.vertices[u];
    const double weight_v = m_.merged[v], weight_u = m_.merged[u];
    const Vec3 middle = (p * weight_v + q * weight_u) / (weight_v + weight_u);
    longest_squared_ = longest_after(v, u, fan_v, fan_u);
    if (both_inner && !short_enough(left, middle)) return false;
    if (!same_links(fan_v, fan_u, gone.size)) return false;

    if (both_border) {
      double drift = 0.0;
      if (border_allows(v, fan_v, u, drift) && fits(v, u, left, gone, fan_v, fan_u, q))
        return take(v, u, left, gone, q, drift);
      if (border_allows(u, fan_u, v, drift) && fits(u, v, left, gone, fan_u, fan_v, p))
        return take(u, v, left, gone, p, drift);
      return false;
    }
    if (kind_u == VertexKind::border)
      return fits(v, u, left, gone, fan_v, fan_u, q) && take(v, u, left, gone, q, m_.border_drift_mm[u]);
    if (kind_v == VertexKind::border)
      return fits(u, v, left, gone, fan_u, fan_v, p) && take(u, v, left, gone, p, m_.border_drift_mm[v]);
    if (fits(v, u, left, gone, fan_v, fan_u, middle)) return take(v, u, left, gone, middle, 0.0);
    // At a crease the middle is off it, and one of the ends may do.
    if (!too_far_) return false;
    if (fits(v, u, left, gone, fan_v, fan_u, q)) return take(v, u, left, gone, q, 0.0);
    if (fits(u, v, left, gone, fan_u, fan_v, p)) return take(u, v, left, gone, p, 0.0);
    return false;
  }

  // The longest edge that may be around the new vertex, squared: as wanted, or as it was.
  double longest_after(std::uint32_t v, std::uint32_t u, const Fan& fan_v, const Fan& fan_u) const {
    const double wanted = std::min(m_.longest_mm[v], m_.longest_mm[u]);
    double most = wanted * wanted;
    for (const Wedge& w : fan_v) most = std::max(most, length_squared(m_.vertices[w.next] - m_.vertices[v]));
    for (const Wedge& w : fan_u) most = std::max(most, length_squared(m_.vertices[w.next] - m_.vertices[u]));
    return most;
  }
  bool short_enough(const Few<NewTriangle, 2 * most_around>& left, Vec3 place) const {
    return std::all_of(left.begin(), left.end(), [&](const NewTriangle& t) {
      return length_squared(m_.vertices[t.next] - place) <= longest_squared_ &&
             length_squared(m_.vertices[t.last] - place) <= longest_squared_;
    });
  }

  // The ends of the edge have no common neighbours but those of its triangles.
  static bool same_links(const Fan& fan_v, const Fan& fan_u, std::size_t triangles_at_edge) {
    Few<std::uint32_t, 2 * most_around> around_v, around_u;
    const auto neighbours = [](const Fan& fan, auto& around) {
      for (const Wedge& w : fan)
        for (const std::uint32_t n : {w.next, w.last})
          if (std::find(around.begin(), around.end(), n) == around.end()) around.add(n);
    };
    neighbours(fan_v, around_v);
    neighbours(fan_u, around_u);
    std::size_t common = 0;
    for (const std::uint32_t n : around_v)
      common += std::find(around_u.begin(), around_u.end(), n) != around_u.end();
    return common == triangles_at_edge;
  }

  // Whether the border stays where it is when `removed` goes and `kept`, next to it on the border, stays.
  bool border_allows(std::uint32_t removed, const Fan& fan, std::uint32_t kept, double& drift) {
    // On a border a neighbour is named once; two of them are the border's.
    Few<std::uint32_t, 2 * most_around> ends;
    for (const Wedge& w : fan)
      for (const std::uint32_t n : {w.next, w.last}) {
        std::size_t named = 0;
        for (const Wedge& x : fan) named += (x.next == n) + (x.last == n);
        if (named == 1) ends.add(n);
      }
    if (ends.size != 2) return false;
    const std::uint32_t other = ends.items[0] == kept ? ends.items[1] : ends.items[0];
    if (other == kept || m_.owner[other] != part_ || m_.kind[other] != VertexKind::border) return false;
    const Vec3 from = m_.vertices[kept], along = m_.vertices[other] - from;
    const Vec3 offset = m_.vertices[removed] - from;
    const double share = dot(offset, along) / std::max(length_squared(along), 1e-300);
    if (!(share > 0.0 && share < 1.0)) return false;
    next_on_border_ = other;
    drift = length(offset - along * share) +
            std::max({m_.border_drift_mm[removed], m_.border_drift_mm[kept], m_.border_drift_mm[other]});
    return drift <= rules_.most_deviation_mm;
  }

  // Whether the triangles that are left may meet at `place`: shape, lengths, lean, and how far the scan's
  // vertices are from them. Remembers to which of them each belongs. too_far_: it failed by distance alone.
  bool fits(std::uint32_t removed, std::uint32_t kept, Few<NewTriangle, 2 * most_around>& left,
            const Few<std::uint32_t, 2>& gone, const Fan& fan_removed, const Fan& fan_kept, Vec3 place) {
    too_far_ = false;
    if (!short_enough(left, place)) return false;
    Vec3 across;
    Few<Vec3, 2 * most_around> old_across;
    double worst_shape = least_shape;
    const auto look_at = [&](std::uint32_t at, const Wedge& w) {
      const Vec3 a = m_.vertices[w.next] - m_.vertices[at], b = m_.vertices[w.last] - m_.vertices[at];
      const Vec3 area = cross(a, b);
      across += area;
      old_across.add(area);
      worst_shape = std::min(worst_shape, shape_of(a, b, length(area)));
    };
    for (const Wedge& w : fan_removed) look_at(removed, w);
    for (const Wedge& w : fan_kept)
      if (w.next != removed && w.last != removed) look_at(kept, w);
    const Vec3 normal = normalized(across, {});
    if (normal == Vec3{}) return false;
    double worst_lean = least_lean_cos;
    for (const Vec3 area : old_across) worst_lean = std::min(worst_lean, dot(normalized(area, {}), normal));
    worst_lean = std::max(worst_lean, 0.05);
    const Vec3 x = normalized(cross(normal, std::abs(normal.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 y = cross(normal, x);
    for (NewTriangle& t : left) {
      const Vec3 a = m_.vertices[t.next] - place, b = m_.vertices[t.last] - place;
      const Vec3 area = cross(a, b);
      const double size = length(area);
      if (!(dot(area, normal) >= worst_lean * size) || !(shape_of(a, b, size) >= worst_shape)) return false;
      t.ax = dot(a, x), t.ay = dot(a, y), t.az = dot(a, normal);
      t.bx = dot(b, x), t.by = dot(b, y), t.bz = dot(b, normal);
      const double seen = t.ax * t.by - t.ay * t.bx;
      if (!(seen > 0.0)) return false;
      t.inverse_area = 1.0 / seen;
      t.removed = no_index;
    }
    bool near = true;
    links_.clear();
    const auto check = [&](std::uint32_t point) {
      const Vec3 offset = wide(m_.scanned[point]) - place;
      const double px = dot(offset, x), py = dot(offset, y), pz = dot(offset, normal);
      NewTriangle* best = nullptr;
      double best_least = -1e300, best_height = 0.0;
      for (NewTriangle& t : left) {
        const double wa = (px * t.by - py * t.bx) * t.inverse_area,
                     wb = (t.ax * py - t.ay * px) * t.inverse_area;
        const double least = std::min({wa, wb, 1.0 - wa - wb});
        if (least <= best_least) continue;
        best = &t, best_least = least, best_height = wa * t.az + wb * t.bz;
        if (least >= 0.0) break;
      }
      near = std::abs(pz - best_height) <= m_.allowed_mm[point];
      links_.push_back({point, best->removed});
      best->removed = point;
      return near;
    };
    const auto check_all = [&](std::uint32_t triangle) {
      for (std::uint32_t r = m_.first_removed[triangle]; r != no_index && near; r = m_.next_removed[r])
        check(r);
    };
    for (const std::uint32_t t : gone) check_all(t);
    for (const NewTriangle& t : left) check_all(t.triangle);
    if (near && m_.merged[removed] == 1) check(removed);
    // Unless it stays where the scan has it, it is no longer a vertex of the surface.
    if (near && m_.merged[kept] == 1 && place != m_.vertices[kept]) check(kept);
    too_far_ = !near;
    return near;
  }

  static double shape_of(Vec3 a, Vec3 b, double twice_area) {
    return 3.4641016151377544 * twice_area /
           std::max(length_squared(a) + length_squared(b) + length_squared(a - b), 1e-300);
  }

  // Does what fits() found possible last.
  bool take(std::uint32_t removed, std::uint32_t kept, const Few<NewTriangle, 2 * most_around>& left,
            const Few<std::uint32_t, 2>& gone, Vec3 place, double drift) {
    for (const auto& [point, next] : links_) m_.next_removed[point] = next;
    for (const NewTriangle& t : left) m_.first_removed[t.triangle] = t.removed;
    for (const std::uint32_t t : gone) m_.triangles[t] = {no_index, no_index, no_index};
    if (m_.kind[removed] == VertexKind::border)
      m_.border_drift_mm[kept] = m_.border_drift_mm[next_on_border_] = static_cast<float>(drift);
    // A border keeps its place, and so does an end that was chosen: it stands for itself.
    const bool moved = place != m_.vertices[kept];
    if (moved) m_.merged[kept] += m_.merged[removed];
    m_.vertices[kept] = place;
    m_.longest_mm[kept] = std::min(m_.longest_mm[kept], m_.longest_mm[removed]);
    std::uint32_t* last = &m_.first_corner[removed];
    for (; *last != no_index; last = &m_.next_corner[*last]) {
      const std::uint32_t corner = *last;
      if (m_.triangles[corner / 3][0] != no_index) m_.triangles[corner / 3][corner % 3] = kept;
    }
    *last = m_.first_corner[kept];
    m_.first_corner[kept] = m_.first_corner[removed];
    m_.first_corner[removed] = no_index;
    m_.nearest_mm[kept] = -1.0f;
    for (const NewTriangle& t : left)
      for (const std::uint32_t w : {t.next, t.last})
        if (m_.owner[w] == part_) m_.nearest_mm[w] = -1.0f;
    return true;
  }

  ThinningMesh& m_;
  std::uint32_t part_;
  const ThinningRules& rules_;
  std::vector<std::uint32_t> vertices_;  // that the part owns
  struct Link {
    std::uint32_t point, next;
  };
  std::vector<Link> links_;
  bool too_far_ = false;
  double longest_squared_ = 0.0;             // see longest_after()
  std::uint32_t next_on_border_ = no_index;  // beyond the vertex that border_allows() allowed last
};

}  // namespace

void collapse_short_edges(ThinningMesh& mesh, std::uint32_t part, std::span<const std::uint32_t> triangles,
                          const ThinningRules& rules) {
  Collapser(mesh, part, rules).run(triangles);
}

}  // namespace scalpmap
