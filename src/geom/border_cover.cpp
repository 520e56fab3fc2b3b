#include "geom/border_cover.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace scalpmap {

namespace {

constexpr std::size_t most_at_once = 150;
constexpr std::size_t most_chords_tried = 3000;
// Of a longer border only every second, third ... place is tried as the end of a chord.
constexpr std::size_t most_chord_ends = 1500;
// Among sheets of the same area (any over a flat convex border) that of the shortest chords is taken.
constexpr double chord_weight = 1e-6;

using Places = std::vector<std::uint32_t>;

class BorderCover {
 public:
  BorderCover(std::span<const Vec3> border, const BorderJoined& joined) : border_(border), joined_(joined) {
    Vec3 area;
    for (std::size_t i = 0; i < border.size(); ++i)
      area += cross(border[i] - border[0], border[(i + 1) % border.size()] - border[0]);
    const Vec3 out = normalized(area);
    const Vec3 u = normalized(cross(std::abs(out.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}, out));
    const Vec3 v = cross(out, u);
    for (const Vec3 p : border) flat_.push_back({dot(p - border[0], u), dot(p - border[0], v)});
    double around = 0.0;
    for (std::size_t i = 0; i < border.size(); ++i)
      around += distance(border[i], border[(i + 1) % border.size()]);
    dearest_chord_ = 1e3 * around * around + std::numeric_limits<double>::min();
  }

  void cover(const Places& places) {
    if (places.size() <= most_at_once) {
      cover_at_once(places);
      return;
    }
    const auto [i, j] = chord_across(places);
    cover(Places(places.begin() + static_cast<std::ptrdiff_t>(i),
                 places.begin() + static_cast<std::ptrdiff_t>(j) + 1));
    Places rest(places.begin() + static_cast<std::ptrdiff_t>(j), places.end());
    rest.insert(rest.end(), places.begin(), places.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    cover(rest);
  }

  std::vector<Triangle> triangles;

 private:
  using Flat = std::array<double, 2>;

  void cover_at_once(const Places& places) {
    const std::size_t n = places.size();
    std::vector<Vec3> p(n);
    for (std::size_t i = 0; i < n; ++i) p[i] = border_[places[i]];
    std::vector<double> cost(n * n, 0.0);
    std::vector<std::uint32_t> apex(n * n, 0);
    for (std::size_t reach = 2; reach < n; ++reach)
      for (std::size_t i = 0; i + reach < n; ++i) {
        const std::size_t j = i + reach;
        const Vec3 chord = p[j] - p[i];
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t k = i + 1; k < j; ++k) {
          const double sum = cost[i * n + k] + cost[k * n + j] + 0.5 * length(cross(chord, p[k] - p[i]));
          if (sum < least) {
            least = sum;
            apex[i * n + j] = static_cast<std::uint32_t>(k);
          }
        }
        const bool closes = reach == n - 1;
        if (!closes) {
          least += chord_weight * length_squared(chord);
          if (joined_(places[i], places[j])) least += dearest_chord_;
        }
        cost[i * n + j] = least;
      }
    std::vector<std::array<std::size_t, 2>> open = {{0, n - 1}};
    while (!open.empty()) {
      const auto [i, j] = open.back();
      open.pop_back();
      if (j - i < 2) continue;
      const std::size_t k = apex[i * n + j];
      triangles.push_back({places[i], places[k], places[j]});
      open.push_back({i, k});
      open.push_back({k, j});
    }
  }

  // Numbers i < j within `places`.
  std::array<std::size_t, 2> chord_across(const Places& places) const {
    const std::size_t n = places.size(), least = n / 4, stride = 1 + n / most_chord_ends;
    struct Chord {
      double squared;
      std::uint32_t i, j;
    };
    std::vector<Chord> chords;
    for (std::size_t i = 0; i < n; i += stride)
      for (std::size_t j = i + least; j < n && j - i <= n - least; j += stride)
        chords.push_back({length_squared(border_[places[j]] - border_[places[i]]),
                          static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    std::sort(chords.begin(), chords.end(), [](const Chord& a, const Chord& b) {
      if (a.squared != b.squared) return a.squared < b.squared;
      return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    const std::size_t tried = std::min(chords.size(), most_chords_tried);
    for (std::size_t c = 0; c < tried; ++c)
      if (!joined_(places[chords[c].i], places[chords[c].j]) && inside(places, chords[c].i, chords[c].j))
        return {chords[c].i, chords[c].j};
    return {chords.front().i, chords.front().j};
  }

  static double turn(Flat a, Flat b, Flat c) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  }
  bool inside(const Places& places, std::size_t i, std::size_t j) const {
    const std::size_t n = places.size();
    const Flat a = flat_[places[i]], b = flat_[places[j]];
    const Flat middle = {0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])};
    bool within = false;
    for (std::size_t k = 0; k < n; ++k) {
      const std::size_t l = (k + 1) % n;
      const Flat p = flat_[places[k]], q = flat_[places[l]];
      if ((p[1] > middle[1]) != (q[1] > middle[1]) &&
          middle[0] < p[0] + (middle[1] - p[1]) / (q[1] - p[1]) * (q[0] - p[0]))
        within = !within;
      if (k == i || k == j || l == i || l == j) continue;
      if (turn(a, b, p) * turn(a, b, q) <= 0.0 && turn(p, q, a) * turn(p, q, b) <= 0.0) return false;
    }
    return within;
  }

  std::span<const Vec3> border_;
  const BorderJoined& joined_;
  std::vector<Flat> flat_;
  double dearest_chord_;
};

}  // namespace

std::vector<Triangle> cover_border(std::span<const Vec3> border, const BorderJoined& joined) {
  SCALPMAP_CHECK(border.size() >= 3);
  BorderCover work(border, joined);
  Places all(border.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  work.cover(all);
  return work.triangles;
}

}  // namespace scalpmap
