// Sites are chosen farthest first (Gonzalez 1985; Eldar, Lindenbaum, Porat, Zeevi, "The farthest point
// strategy for progressive image sampling", 1997): each next site goes into the middle of the largest hole
// left. So at every prefix no two sites are closer than the largest hole is wide, and sites stay evenly
// spaced from the first to the last. Eldar finds the hole's middle in a Voronoi diagram; here a cloud of
// candidates over the skin finds the hole, and the circle through the sites around it finds the middle.
//
// Compared with elimination by weights (Yuksel, "Sample elimination for generating Poisson disk sample sets",
// 2015), which starts from all and takes away, it needs half the candidates and keeps short prefixes as even
// as long ones.
//
// Limits: distances are straight lines, right where a few sites fit on skin that bends little between them;
// in folds sharper than the spacing sites are a little sparser. The differences of two prefixes (session 2
// alone) are less even than prefixes are; it is the unions that the skin shows.
#include "geom/dot_sites.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>

#include "base/check.h"
#include "base/rng.h"
#include "geom/candidate_tree.h"
#include "geom/point_grid.h"

namespace scalpmap {
namespace {

constexpr std::string_view step_name = "placing dot sites";
constexpr std::uint32_t candidates_per_site = 6;
// Sites of one round may lie this much closer to others than the farthest of them.
constexpr float round_share = 0.97f;
// Cells over which counts are evened out have this area or up to twice as much: small against a zone, and
// large against the spacing.
constexpr double least_cell_mm2 = 200.0;
// So many more sites are chosen than kept that no cell runs out before the last rank.
constexpr double spare_share = 0.04;
constexpr std::uint32_t sites_per_report = 4096;
// A border counts as this many times (squared) as far as a site: measured so that the strip along it holds as
// much as any other, within a tenth of a row of sites at every density (none at all: a third of a row too
// many; 4, as if the skin went on beyond it as in a mirror: a fifth of a row too few).
constexpr float border_factor_squared = 12.0f;
// How far around a hole's candidate the sites are looked up, and how far its middle may be and how much wider
// it may be found there, all in units of the candidate's distance to its nearest site. The first must reach
// the sum of the others, so that no site near the middle is missed.
constexpr double lookup_reach = 1.7, middle_reach = 0.5, middle_growth = 1.2;
static_assert(middle_reach + middle_growth <= lookup_reach);
// The circle is sought among this many sites nearest to the candidate: a hole has 3 to 6 around it.
constexpr std::size_t sites_around_most = 7;
// A hole this many final spacings wide needs no circle: the candidates are fine enough.
constexpr double widest_centred_spacings = 16.0;

OrientedPoint skin_point(const Surface& surface, std::uint32_t triangle, double a, double b, double c) {
  const Triangle& t = surface.triangles[triangle];
  const Vec3 normal = wide(surface.averaged_normals[t[0]]) * a + wide(surface.averaged_normals[t[1]]) * b +
                      wide(surface.averaged_normals[t[2]]) * c;
  return {narrow(surface.position(t[0]) * a + surface.position(t[1]) * b + surface.position(t[2]) * c),
          narrow(normalized(normal, wide(surface.averaged_normals[t[0]])))};
}

// One candidate in each of `count` equal pieces of the area, taken along the triangles' order; those of one
// triangle, and of its neighbours before and after, spread by an additive sequence (Roberts, "The
// unreasonable effectiveness of quasirandom sequences", 2018; Heitz, "A low-distortion map between triangle
// and square", 2019). Random places leave more gaps, and a hole without a candidate is never filled.
std::vector<Candidate> spread_candidates(const Surface& surface, std::uint32_t count, Rng& rng) {
  double total_mm2 = 0.0;
  for (const float area : surface.triangle_area_mm2) total_mm2 += std::max(area, 0.0f);
  SCALPMAP_CHECK(total_mm2 > 0.0);
  std::vector<Candidate> candidates;
  candidates.reserve(count);
  double x = rng.unit(), y = rng.unit();
  std::uint32_t triangle = 0;
  double passed_mm2 = std::max(surface.triangle_area_mm2[0], 0.0f);
  for (std::uint32_t i = 0; i < count; ++i) {
    const double at_mm2 = total_mm2 * (i + 0.5) / count;
    while (passed_mm2 <= at_mm2 && triangle + 1 < surface.triangle_count())
      passed_mm2 += std::max(surface.triangle_area_mm2[++triangle], 0.0f);
    x += 0.7548776662466927, y += 0.5698402909980532;  // 1/p and 1/p^2 of the p with p^3 = p + 1
    x -= std::floor(x), y -= std::floor(y);
    const double low = 0.5 * std::min(x, y);
    const double b = x - low, c = y - low;
    candidates.push_back({skin_point(surface, triangle, 1.0 - b - c, b, c), triangle});
  }
  return candidates;
}

struct Site {
  Candidate place;
  float hole_squared = 0.0f;  // mm^2: how far from all sites before it
  std::uint32_t leaf = 0;     // of the candidate tree
};

// The triangle across each edge, found through the triangles around a vertex.
class TriangleNeighbours {
 public:
  explicit TriangleNeighbours(const Surface& surface)
      : surface_(surface), start_(surface.vertex_count() + 1) {
    for (const Triangle& t : surface.triangles)
      for (const std::uint32_t v : t) ++start_[v + 1];
    for (std::size_t v = 1; v < start_.size(); ++v) start_[v] += start_[v - 1];
    around_.resize(start_.back());
    std::vector<std::uint32_t> fill(start_.begin(), start_.end() - 1);
    for (std::uint32_t i = 0; i < surface.triangle_count(); ++i)
      for (const std::uint32_t v : surface.triangles[i]) around_[fill[v]++] = i;
  }
  // Across the edge opposite to `corner`; nothing at the surface's border.
  std::optional<std::uint32_t> across(std::uint32_t triangle, std::size_t corner) const {
    const std::uint32_t from = surface_.triangles[triangle][(corner + 1) % 3];
    const std::uint32_t to = surface_.triangles[triangle][(corner + 2) % 3];
    for (std::uint32_t i = start_[from]; i < start_[from + 1]; ++i) {
      const Triangle& t = surface_.triangles[around_[i]];
      if (around_[i] != triangle && (t[0] == to || t[1] == to || t[2] == to)) return around_[i];
    }
    return std::nullopt;
  }

 private:
  const Surface& surface_;
  std::vector<std::uint32_t> start_, around_;
};

// Chooses sites one after the other.
class SitePlacer {
 public:
  SitePlacer(const Surface& surface, std::uint32_t count, Rng& rng)
      : surface_(surface),
        neighbours_(surface),
        tree_(spread_candidates(surface, candidates_per_site * count, rng)),
        spacing_mm_(std::sqrt(2.0 / std::sqrt(3.0) * surface.area_mm2 / count)) {
    spread_border();
  }

  // The next sites by rank, at least one, each as far from all before it as the widest hole is wide, less
  // round_share. Taking a round of them along the tree rather than the very farthest each time keeps to one
  // place of memory at a time.
  std::span<const Site> next_round() {
    round_.clear();
    const float least_squared = tree_.farthest_squared() * round_share * round_share;
    SCALPMAP_CHECK(least_squared >= 0.0f);  // there are more candidates than sites
    std::uint32_t leaf = 0;
    while (const auto taken = tree_.take(leaf, least_squared)) {
      leaf = taken->leaf;
      const double distance_mm = std::sqrt(static_cast<double>(taken->distance_squared));
      const bool wide_hole = distance_mm > widest_centred_spacings * spacing_mm_;
      const Candidate place = wide_hole ? taken->candidate : centred(taken->candidate, distance_mm);
      round_.push_back({place, taken->distance_squared, leaf});
      tree_.approach(place.point);
      sites_.add(place.point);
    }
    std::stable_sort(round_.begin(), round_.end(),
                     [](const Site& a, const Site& b) { return a.hole_squared > b.hole_squared; });
    return round_;
  }

  std::uint32_t leaf_count() const { return tree_.leaf_count(); }

 private:
  // Sites would line up on a border, the far end of every hole there: a border keeps them off a little.
  void spread_border() {
    const float reach_mm = static_cast<float>(widest_centred_spacings * spacing_mm_);
    for (std::uint32_t i = 0; i < surface_.triangle_count(); ++i)
      for (std::size_t corner = 0; corner < 3; ++corner) {
        if (neighbours_.across(i, corner)) continue;
        const Triangle& t = surface_.triangles[i];
        const double edge_mm =
            distance(surface_.position(t[(corner + 1) % 3]), surface_.position(t[(corner + 2) % 3]));
        const double steps = std::ceil(4.0 * edge_mm / spacing_mm_);
        for (double step = 0.5; step < steps; ++step) {
          std::array<double, 3> weights{};
          weights[(corner + 1) % 3] = step / steps;
          weights[(corner + 2) % 3] = 1.0 - step / steps;
          const OrientedPoint point = skin_point(surface_, i, weights[0], weights[1], weights[2]);
          border_.add(point);
          tree_.approach(point, reach_mm * reach_mm, border_factor_squared);
        }
      }
  }

  // The middle of the hole in which the candidate lies: the centre of the widest empty circle through three
  // sites around it. The candidate itself where there is none, or none wider.
  Candidate centred(const Candidate& candidate, double distance_mm) {
    const Vec3 origin = wide(candidate.point.position), normal = wide(candidate.point.normal);
    const Vec3 across = normalized(cross(normal, std::abs(normal.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 along = cross(normal, across);
    around_.clear();
    const double reach_mm = lookup_reach * distance_mm;
    sites_.visit_near(candidate.point.position, reach_mm, [&](std::uint32_t index) {
      const double squared = skin_distance_squared(candidate.point, sites_[index]);
      if (squared > reach_mm * reach_mm) return;
      const Vec3 offset = wide(sites_[index].position) - origin;
      around_.push_back({squared, index, dot(offset, across), dot(offset, along)});
    });
    std::sort(around_.begin(), around_.end(), [](const Around& a, const Around& b) {
      return a.squared < b.squared || (a.squared == b.squared && a.site < b.site);
    });

    double widest = distance_mm * distance_mm, x = 0.0, y = 0.0;
    const std::size_t most = std::min(around_.size(), sites_around_most);
    for (std::size_t i = 0; i < most; ++i)
      for (std::size_t j = i + 1; j < most; ++j)
        for (std::size_t k = j + 1; k < most; ++k) {
          const Around &a = around_[i], &b = around_[j], &c = around_[k];
          const double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
          const double twice = 2.0 * (bx * cy - by * cx);
          if (std::abs(twice) < 1e-3 * distance_mm * distance_mm) continue;
          const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
          const double ux = (cy * b2 - by * c2) / twice, uy = (bx * c2 - cx * b2) / twice;
          const double radius_squared = ux * ux + uy * uy, px = a.x + ux, py = a.y + uy;
          if (radius_squared <= widest || px * px + py * py > std::pow(middle_reach * distance_mm, 2) ||
              radius_squared > std::pow(middle_growth * distance_mm, 2))
            continue;
          const auto inside = [&](const Around& s) {
            return (s.x - px) * (s.x - px) + (s.y - py) * (s.y - py) < radius_squared * (1.0 - 1e-9);
          };
          if (std::any_of(around_.begin(), around_.end(), inside)) continue;
          widest = radius_squared, x = px, y = py;
        }
    if (x == 0.0 && y == 0.0) return candidate;
    const std::optional<Candidate> middle =
        walk(candidate.triangle, origin + across * x + along * y, across, along);
    return middle && room_squared(*middle, distance_mm) > distance_mm * distance_mm ? *middle : candidate;
  }

  // The skin under `target`, seen at right angles to the plane of `across` and `along`, from a triangle
  // nearby.
  std::optional<Candidate> walk(std::uint32_t triangle, Vec3 target, Vec3 across, Vec3 along) const {
    constexpr int longest_walk = 64;
    for (int steps = 0; steps < longest_walk; ++steps) {
      std::array<double, 3> x, y, weights;
      for (std::size_t i = 0; i < 3; ++i) {
        const Vec3 offset = surface_.position(surface_.triangles[triangle][i]) - target;
        x[i] = dot(offset, across), y[i] = dot(offset, along);
      }
      for (std::size_t i = 0; i < 3; ++i) {
        const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
        weights[i] = x[j] * y[k] - x[k] * y[j];
      }
      const double sum = weights[0] + weights[1] + weights[2];
      if (!(sum > 0.0)) return std::nullopt;  // a fold: the skin is not seen from its outside here
      const std::size_t least =
          static_cast<std::size_t>(std::min_element(weights.begin(), weights.end()) - weights.begin());
      if (weights[least] >= 0.0)
        return Candidate{skin_point(surface_, triangle, weights[0] / sum, weights[1] / sum, weights[2] / sum),
                         triangle};
      const std::optional<std::uint32_t> beyond = neighbours_.across(triangle, least);
      if (!beyond) return std::nullopt;
      triangle = *beyond;
    }
    return std::nullopt;
  }

  // Squared distance from the middle of a hole to the nearest site of those last looked up around its
  // candidate, or to the border if that counts as less; never more than the lookup covers.
  double room_squared(const Candidate& middle, double distance_mm) {
    auto room = static_cast<float>(std::pow((lookup_reach - middle_reach) * distance_mm, 2));
    for (const Around& s : around_)
      room = std::min(room, skin_distance_squared(middle.point, sites_[s.site]));
    if (border_.count() > 0)
      border_.visit_near(
          middle.point.position, std::sqrt(room / border_factor_squared) * 1.1, [&](std::uint32_t index) {
            room =
                std::min(room, border_factor_squared * skin_distance_squared(middle.point, border_[index]));
          });
    return room;
  }

  struct Around {
    double squared;
    std::uint32_t site;
    double x, y;  // in the candidate's tangent plane
  };

  const Surface& surface_;
  TriangleNeighbours neighbours_;
  CandidateTree tree_;
  double spacing_mm_;  // of a hexagonal lattice of all sites
  PointGrid sites_, border_;
  std::vector<Around> around_;
  std::vector<Site> round_;
};

// The sites in an order that gives every cell of the skin its share at every density. Farthest first leaves
// patches that are refined a little sooner or later than others, so counts over tens of cm2 stray by one or
// two per cent. Here each cell keeps its own order, and its n-th site gets the density at which a cell of its
// area should have n: locally the order is as before, only its pace is corrected. Cells are branches of the
// candidate tree, which all have the same area. Each starts at its own phase, or all would step at once.
std::vector<std::uint32_t> evened_order(std::span<const Site> chosen, std::uint32_t leaf_count,
                                        double area_mm2, Rng& rng) {
  std::uint32_t leaves_per_cell = 1;
  while (leaves_per_cell < leaf_count && area_mm2 / leaf_count * leaves_per_cell < least_cell_mm2)
    leaves_per_cell *= 2;
  std::vector<double> next(leaf_count / leaves_per_cell);
  for (double& phase : next) phase = rng.unit();
  std::vector<double> key;
  std::vector<std::uint32_t> order;
  for (const Site& site : chosen) {
    order.push_back(static_cast<std::uint32_t>(order.size()));
    key.push_back(next[site.leaf / leaves_per_cell]++);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return key[a] < key[b] || (key[a] == key[b] && a < b); });
  return order;
}

// Weights of corners b and c for a point on the triangle.
std::array<float, 2> corner_weights(const Surface& surface, const Candidate& place) {
  const Triangle& t = surface.triangles[place.triangle];
  const Vec3 a = surface.position(t[0]), ab = surface.position(t[1]) - a, ac = surface.position(t[2]) - a;
  const Vec3 ap = wide(place.point.position) - a, normal = cross(ab, ac);
  const double squared = std::max(length_squared(normal), 1e-300);
  const double b = std::clamp(dot(cross(ap, ac), normal) / squared, 0.0, 1.0);
  const double c = std::clamp(dot(cross(ab, ap), normal) / squared, 0.0, 1.0 - b);
  return {static_cast<float>(b), static_cast<float>(c)};
}

}  // namespace

Result<std::shared_ptr<const DotSites>> place_dot_sites(const Surface& surface, double density_per_cm2,
                                                        std::uint64_t seed, Progress& progress) {
  SCALPMAP_CHECK(density_per_cm2 > 0.0 && surface.area_mm2 > 0.0);
  const Error cancelled{ErrorKind::refused, "Cancelled."};
  progress.report(step_name, 0.0);
  if (progress.cancelled()) return cancelled;
  const double wanted = std::max(1.0, std::round(density_per_cm2 * surface.area_mm2 / 100.0));
  SCALPMAP_CHECK(wanted * candidates_per_site < 4e9);
  const auto count = static_cast<std::uint32_t>(wanted);
  Rng rng(seed);
  SitePlacer placer(surface, count, rng);
  const std::uint32_t chosen_count = count + static_cast<std::uint32_t>(count * spare_share);
  std::vector<Site> chosen;
  chosen.reserve(chosen_count);
  std::size_t reported = 0;
  while (chosen.size() < chosen_count) {
    if (chosen.size() - reported >= sites_per_report) {
      reported = chosen.size();
      progress.report(step_name, static_cast<double>(reported) / chosen_count);
      if (progress.cancelled()) return cancelled;
    }
    const std::span<const Site> round = placer.next_round();
    chosen.insert(chosen.end(), round.begin(), round.end());
  }

  const std::vector<std::uint32_t> order = evened_order(chosen, placer.leaf_count(), surface.area_mm2, rng);
  auto sites = std::make_shared<DotSites>();
  sites->positions.reserve(count);
  sites->triangles.reserve(count);
  sites->weights.reserve(count);
  for (std::uint32_t rank = 0; rank < count; ++rank) {
    const Candidate& place = chosen[order[rank]].place;
    sites->positions.push_back(place.point.position);
    sites->triangles.push_back(place.triangle);
    sites->weights.push_back(corner_weights(surface, place));
  }
  sites->density_per_cm2 = count / (surface.area_mm2 / 100.0);
  progress.report(step_name, 1.0);
  return std::shared_ptr<const DotSites>(std::move(sites));
}

}  // namespace scalpmap
