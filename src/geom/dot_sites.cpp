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
#include "base/parallel.h"
#include "base/rng.h"
#include "geom/candidate_spread.h"
#include "geom/candidate_tree.h"
#include "geom/point_grid.h"
#include "geom/triangle_neighbours.h"

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
// A site lies no farther than this from the box of the branch it is kept with: on skin there is a candidate
// nearer than that.
constexpr double stray_reach = 0.8;
// The circle is sought among this many sites nearest to the candidate: a hole has 3 to 6 around it.
constexpr std::size_t sites_around_most = 7;
// The straight line is at most this much longer than the distance on the skin: see height_share.
constexpr double longest_line = 1.07;
static_assert(longest_line * longest_line * (1.0 - height_share) > 1.0);
// Before there are this many sites, holes are wide against branches, and one thread does it all.
constexpr std::size_t fewest_side_by_side = 500;
// A hole this many final spacings wide needs no circle: the candidates are fine enough.
constexpr double widest_centred_spacings = 16.0;

struct Site {
  Candidate place;
  float hole_squared = 0.0f;  // mm^2: how far from all sites before it
  std::uint32_t leaf = 0;     // of the candidate tree
};

// Chooses sites one after the other; those far enough inside different branches of the candidate tree at the
// same time.
class SitePlacer {
 public:
  SitePlacer(const Surface& surface, std::uint32_t count, Rng& rng)
      : surface_(surface),
        neighbours_(surface),
        tree_(spread_candidates(surface, candidates_per_site * count, rng)),
        spacing_mm_(std::sqrt(2.0 / std::sqrt(3.0) * surface.area_mm2 / count)),
        branches_(tree_.branch_count()) {
    spread_border();
  }

  // The next sites by rank, at least one, each as far from all before it as the widest hole is wide, less
  // round_share. Taking a round of them along the tree rather than the very farthest each time keeps to one
  // place of memory at a time.
  std::span<const Site> next_round() {
    round_.clear();
    const float farthest_squared = tree_.farthest_squared();
    const float least_squared = farthest_squared * round_share * round_share;
    SCALPMAP_CHECK(least_squared >= 0.0f);  // there are more candidates than sites
    const double farthest_mm = std::sqrt(static_cast<double>(farthest_squared));
    for (const std::uint32_t groups : {tree_.branch_count(), CandidateTree::few_groups})
      if (groups <= tree_.branch_count() && site_count_ >= fewest_side_by_side)
        place_inside(groups, least_squared,
                     static_cast<float>((lookup_reach + stray_reach) * longest_line * farthest_mm));
    place_inside(1, least_squared, 0.0f);
    site_count_ += round_.size();
    std::stable_sort(round_.begin(), round_.end(),
                     [](const Site& a, const Site& b) { return a.hole_squared > b.hole_squared; });
    return round_;
  }

  std::uint32_t leaf_count() const { return tree_.leaf_count(); }

 private:
  struct Around {
    double squared;
    OrientedPoint site;
    std::uint64_t number;  // of its branch and within it
    double x, y;           // in the candidate's tangent plane
  };
  // What one thread has to itself.
  struct Branch {
    PointGrid sites;   // those taken from its leaves
    PointGrid border;  // all of it: looking up changes a grid
    std::vector<Around> around;
    std::vector<Site> round;
  };

  // A site reads and changes what lies within a few widths of the hole. Where all of that is in one group of
  // branches it is nothing to the other groups, so each may go its own way; what lies between groups is left
  // over.
  void place_inside(std::uint32_t groups, float least_squared, float margin_mm) {
    const std::uint32_t branches_each = tree_.branch_count() / groups;
    parallel_ranges(groups, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t g = begin; g < end; ++g) {
        const auto group = static_cast<std::uint32_t>(g);
        Branch& own = branches_[g * branches_each];
        own.round.clear();
        std::uint32_t leaf = group * (tree_.leaf_count() / groups);
        while (const auto taken = tree_.take_inside(groups, group, leaf, least_squared, margin_mm)) {
          leaf = taken->leaf;
          const double distance_mm = std::sqrt(static_cast<double>(taken->distance_squared));
          const double reach_mm = (lookup_reach + stray_reach) * longest_line * distance_mm;
          own.around.clear();
          for (std::uint32_t b = group * branches_each; b < (group + 1) * branches_each; ++b)
            if (branches_each == 1 ||
                tree_.to_branch_squared(b, taken->candidate.point.position) <= reach_mm * reach_mm)
              look_around(taken->candidate, distance_mm, b, own.around);
          const Candidate place = hole_middle(taken->candidate, distance_mm, own.around, own.border);
          own.round.push_back({place, taken->distance_squared, leaf});
          branch_near(place.point.position, group * branches_each, branches_each).sites.add(place.point);
          if (site_count_ < fewest_side_by_side)
            approach_everywhere(place.point);
          else
            tree_.approach_inside(groups, group, place.point);
        }
      }
    });
    tree_.gather(groups);
    for (std::size_t g = 0; g < groups; ++g) {
      const std::vector<Site>& round = branches_[g * branches_each].round;
      round_.insert(round_.end(), round.begin(), round.end());
    }
  }

  // Where a site is to be found: a wide hole's middle may be far outside the branch of its candidate.
  Branch& branch_near(const Vec3f& place, std::uint32_t first, std::uint32_t count) {
    std::uint32_t nearest = first;
    for (std::uint32_t b = first + 1; b < first + count; ++b)
      if (tree_.to_branch_squared(b, place) < tree_.to_branch_squared(nearest, place)) nearest = b;
    return branches_[nearest];
  }

  // The first sites come nearer to nearly every candidate.
  void approach_everywhere(const OrientedPoint& site) {
    parallel_ranges(branches_.size(), 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t b = begin; b < end; ++b)
        tree_.approach_inside(tree_.branch_count(), static_cast<std::uint32_t>(b), site);
    });
    tree_.gather(tree_.branch_count());
  }

  // Sites would line up on a border, the far end of every hole there: a border keeps them off a little.
  void spread_border() {
    const float reach_mm = static_cast<float>(widest_centred_spacings * spacing_mm_);
    PointGrid border;
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
          border.add(point);
          tree_.approach(point, reach_mm * reach_mm, border_factor_squared);
        }
      }
    for (Branch& branch : branches_) branch.border = border;
  }

  // The sites of a branch around a candidate.
  void look_around(const Candidate& candidate, double distance_mm, std::uint32_t branch,
                   std::vector<Around>& around) {
    PointGrid& sites = branches_[branch].sites;
    const double reach_mm = lookup_reach * distance_mm;
    sites.visit_near(candidate.point.position, reach_mm * longest_line, [&](std::uint32_t index) {
      const double squared = skin_distance_squared(candidate.point, sites[index]);
      if (squared <= reach_mm * reach_mm)
        around.push_back({squared, sites[index], std::uint64_t{branch} << 32 | index, 0.0, 0.0});
    });
  }

  // The middle of the hole in which the candidate lies: the centre of the widest empty circle through three
  // sites around it. The candidate itself where there is none, or none wider.
  Candidate hole_middle(const Candidate& candidate, double distance_mm, std::vector<Around>& around,
                        PointGrid& border) {
    if (distance_mm > widest_centred_spacings * spacing_mm_) return candidate;
    const Vec3 origin = wide(candidate.point.position), normal = wide(candidate.point.normal);
    const Vec3 across = normalized(cross(normal, std::abs(normal.x) < 0.5 ? Vec3{1, 0, 0} : Vec3{0, 1, 0}));
    const Vec3 along = cross(normal, across);
    for (Around& a : around) {
      const Vec3 offset = wide(a.site.position) - origin;
      a.x = dot(offset, across), a.y = dot(offset, along);
    }
    const std::size_t most = std::min(around.size(), sites_around_most);
    std::partial_sort(around.begin(), around.begin() + static_cast<std::ptrdiff_t>(most), around.end(),
                      [](const Around& a, const Around& b) {
                        return a.squared < b.squared || (a.squared == b.squared && a.number < b.number);
                      });

    const double distance_squared = distance_mm * distance_mm;
    const double least_twice = 1e-3 * distance_squared,
                 most_away = middle_reach * middle_reach * distance_squared,
                 most_radius = middle_growth * middle_growth * distance_squared;
    double widest = distance_squared, x = 0.0, y = 0.0;
    for (std::size_t i = 0; i < most; ++i)
      for (std::size_t j = i + 1; j < most; ++j) {
        const Around& a = around[i];
        const double bx = around[j].x - a.x, by = around[j].y - a.y, b2 = bx * bx + by * by;
        for (std::size_t k = j + 1; k < most; ++k) {
          const double cx = around[k].x - a.x, cy = around[k].y - a.y;
          const double twice = 2.0 * (bx * cy - by * cx), squared = twice * twice;
          const double c2 = cx * cx + cy * cy;
          // The middle, and later its distances, times `twice`: few of the circles are worth the division.
          const double ux = cy * b2 - by * c2, uy = bx * c2 - cx * b2, radius = ux * ux + uy * uy;
          if (std::abs(twice) < least_twice || radius <= widest * squared || radius > most_radius * squared)
            continue;
          const double px = a.x + ux / twice, py = a.y + uy / twice;
          if (px * px + py * py > most_away) continue;
          const double radius_squared = radius / squared;
          const auto inside = [&](const Around& s) {
            return (s.x - px) * (s.x - px) + (s.y - py) * (s.y - py) < radius_squared * (1.0 - 1e-9);
          };
          if (std::any_of(around.begin(), around.end(), inside)) continue;
          widest = radius_squared, x = px, y = py;
        }
      }
    if (x == 0.0 && y == 0.0) return candidate;
    const std::optional<Candidate> middle =
        walk(candidate.triangle, origin + across * x + along * y, across, along);
    return middle && room_squared(*middle, distance_mm, around, border) > distance_squared ? *middle
                                                                                           : candidate;
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

  // Squared distance from the middle of a hole to the nearest site of those around its candidate, or to the
  // border if that counts as less; never more than the lookup covers.
  static double room_squared(const Candidate& middle, double distance_mm, std::span<const Around> around,
                             PointGrid& border) {
    auto room = static_cast<float>(std::pow((lookup_reach - middle_reach) * distance_mm, 2));
    for (const Around& s : around) room = std::min(room, skin_distance_squared(middle.point, s.site));
    if (border.count() > 0)
      border.visit_near(
          middle.point.position, std::sqrt(room / border_factor_squared) * 1.1, [&](std::uint32_t index) {
            room = std::min(room, border_factor_squared * skin_distance_squared(middle.point, border[index]));
          });
    return room;
  }

  const Surface& surface_;
  TriangleNeighbours neighbours_;
  CandidateTree tree_;
  double spacing_mm_;  // of a hexagonal lattice of all sites
  std::vector<Branch> branches_;
  std::size_t site_count_ = 0;
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

std::shared_ptr<const DotSites> sites_on(const Surface& surface, const DotSites& sites) {
  auto there = std::make_shared<DotSites>(sites);
  for (std::size_t i = 0; i < there->positions.size(); ++i) {
    const Triangle& t = surface.triangles[there->triangles[i]];
    const double b = static_cast<double>(there->weights[i][0]), c = static_cast<double>(there->weights[i][1]);
    there->positions[i] = narrow(surface.position(t[0]) * (1.0 - b - c) + surface.position(t[1]) * b +
                                 surface.position(t[2]) * c);
  }
  there->density_per_cm2 = there->count() / (surface.area_mm2 / 100.0);
  return there;
}

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
  sites->positions.resize(count);
  sites->triangles.resize(count);
  sites->weights.resize(count);
  parallel_ranges(count, 16384, [&](std::size_t begin, std::size_t end) {
    for (std::size_t rank = begin; rank < end; ++rank) {
      const Candidate& place = chosen[order[rank]].place;
      sites->positions[rank] = place.point.position;
      sites->triangles[rank] = place.triangle;
      sites->weights[rank] = corner_weights(surface, place);
    }
  });
  sites->density_per_cm2 = count / (surface.area_mm2 / 100.0);
  progress.report(step_name, 1.0);
  return std::shared_ptr<const DotSites>(std::move(sites));
}

}  // namespace scalpmap
