#include "geom/strip_path.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "base/check.h"
#include "geom/triangle_corners.h"

namespace scalpmap {

namespace {

struct Flat {
  double x = 0.0, y = 0.0;
};
Flat operator+(Flat a, Flat b) {
  return {a.x + b.x, a.y + b.y};
}
Flat operator-(Flat a, Flat b) {
  return {a.x - b.x, a.y - b.y};
}
Flat operator*(Flat a, double s) {
  return {a.x * s, a.y * s};
}
double dot(Flat a, Flat b) {
  return a.x * b.x + a.y * b.y;
}
double cross(Flat a, Flat b) {
  return a.x * b.y - a.y * b.x;
}
double length(Flat a) {
  return std::sqrt(dot(a, a));
}

// A triangle of the strip, and its shape as seen from the edge it is entered by, which does not change while
// the strip comes to it by that edge.
struct Link {
  StripStep step;
  bool known = false;  // what follows
  std::uint32_t apex = 0;
  std::uint32_t left_corner = 0;  // the entry's left end
  double forth = 0.0, out = 0.0;  // of the apex: along the entry from its left end, and away from it
};

// The edge between a strip's triangles i and i + 1, unfolded, as one sees it walking along the strip.
struct Portal {
  std::uint32_t left = 0, right = 0;
  Flat left_at, right_at;
  Flat along;  // its direction; an edge of no length keeps the one before it
};

// A vertex the shortest paths in the strip may bend around, or one of its two ends.
struct Bend {
  Flat at;
  std::uint32_t parent = 0;  // the bend before it on the shortest path to it
  std::uint32_t portal = 0;  // the first one it is an end of
  bool left = false;
};

// How far the other side's angle must be below half a turn for a strip to be moved there. What it leaves on
// the table is the square of it, 1e-14 of a length.
constexpr double bend_limit = 1e-7;
// Of a whole strip, moved everywhere at once; a strip never has as many rows to go.
constexpr int most_passes = 4000;
constexpr std::size_t most_around_a_vertex = 4096;

// Each pass begins where the last one moved the strip first: what lies before is as it was, to the last bit.
class Straightening {
 public:
  Straightening(const Surface& surface, const TriangleNeighbours& neighbours, const SkinPlace& from,
                const SkinPlace& to)
      : surface_(surface), neighbours_(neighbours), from_(from), to_(to) {}

  StripPath run(const SkinStrip& strip, int passes) {
    for (const StripStep& step : strip.steps()) links_.push_back(Link{step});
    for (int pass = 0;; ++pass) {
      unfold();
      find_path();
      if (pass == passes || !move()) break;
    }
    return read_off();
  }

 private:
  struct FromEdge {
    double forth = 0.0, out = 0.0;
  };
  FromEdge from_edge(const Portal& portal, Vec3 place) const {
    const Vec3 left = surface_.position(portal.left);
    const Vec3 edge = surface_.position(portal.right) - left;
    const double edge_mm = scalpmap::length(edge);
    const Vec3 offset = place - left;
    return {
        edge_mm > 0.0 ? scalpmap::dot(offset, edge) / edge_mm : 0.0,
        edge_mm > 0.0 ? scalpmap::length(scalpmap::cross(edge, offset)) / edge_mm : scalpmap::length(offset)};
  }
  static Flat unfolded(const Portal& portal, double forth, double out) {
    return portal.left_at + portal.along * forth + Flat{-portal.along.y, portal.along.x} * out;
  }
  // Where a place on a triangle at the portal lies: `side` 1 beyond it, -1 before it.
  Flat unfolded(const Portal& portal, Vec3 place, double side) const {
    const FromEdge at = from_edge(portal, place);
    return unfolded(portal, at.forth, side * at.out);
  }

  // From the first portal that is not as it was.
  void unfold() {
    const std::size_t count = links_.size() - 1;
    portals_.resize(std::min(same_portals_, count));
    portals_.reserve(count);
    if (portals_.empty()) {
      const Triangle& first = surface_.triangles[links_[0].step.triangle];
      Portal portal{
          first[(links_[0].step.exit + 2) % 3], first[(links_[0].step.exit + 1) % 3], {}, {}, {1.0, 0.0}};
      portal.right_at = {distance(surface_.position(portal.left), surface_.position(portal.right)), 0.0};
      source_ = unfolded(portal, from_.position, -1.0);
      portals_.push_back(portal);
    }
    Portal portal = portals_.back();
    for (std::size_t i = portals_.size(); i < count; ++i) {
      Link& link = links_[i];
      if (!link.known) {
        const Triangle& t = surface_.triangles[link.step.triangle];
        link.apex = t[third_corner(t, portal.left, portal.right)];
        link.left_corner = corner_of(t, portal.left);
        const FromEdge at = from_edge(portal, surface_.position(link.apex));
        link.forth = at.forth;
        link.out = at.out;
        link.known = true;
      }
      const Flat apex_at = unfolded(portal, link.forth, link.out);
      if (link.step.exit == link.left_corner) {
        portal.left = link.apex;
        portal.left_at = apex_at;
      } else {
        portal.right = link.apex;
        portal.right_at = apex_at;
      }
      const Flat edge = portal.right_at - portal.left_at;
      const double edge_mm = length(edge);
      if (edge_mm > 0.0) portal.along = edge * (1.0 / edge_mm);
      portals_.push_back(portal);
    }
    target_ = unfolded(portal, to_.position, 1.0);
  }

  // The funnel is kept in funnel_[low_ .. high_]: from the left end of the portal over the apex to its right
  // end, each entry an index into bends_.
  void find_path() {
    const std::size_t most = portals_.size() + 4;
    funnel_.resize(2 * most);
    low_ = high_ = apex_ = most;
    const std::size_t known = std::min(same_portals_, portals_.size());
    if (known == 0) {
      bends_.clear();
      bends_.push_back({source_, 0, 0, false});
      funnel_[apex_] = 0;
      add(portals_[0].left_at, 0, true);
      add(portals_[0].right_at, 0, false);
    } else {
      bends_.resize(known + 2);
      restore_funnel();
    }
    bends_.reserve(most);
    for (auto i = static_cast<std::uint32_t>(std::max<std::size_t>(known, 1)); i < portals_.size(); ++i) {
      if (portals_[i].left != portals_[i - 1].left) {
        add(portals_[i].left_at, i, true);
      } else {
        add(portals_[i].right_at, i, false);
      }
    }
    add(target_, static_cast<std::uint32_t>(portals_.size()), true);
    path_.clear();
    for (auto i = static_cast<std::uint32_t>(bends_.size() - 1);; i = bends_[i].parent) {
      path_.push_back(i);
      if (i == 0) break;
    }
    std::reverse(path_.begin(), path_.end());
  }

  // As it was when the last of bends_ had been added: from the last bend on either side by their parents to
  // where both ways meet.
  void restore_funnel() {
    const auto last = static_cast<std::uint32_t>(bends_.size() - 1);
    std::uint32_t left = last, right = last;
    while (!bends_[left].left) --left;
    while (bends_[right].left) --right;
    // funnel_[low_] .. funnel_[high_] are filled from outside in: so their number is found first.
    const auto walk = [&](auto&& on_left, auto&& on_right) {
      std::uint32_t a = left, b = right;
      while (a != b) {
        std::uint32_t& later = a > b ? a : b;
        if (a > b)
          on_left(later);
        else
          on_right(later);
        later = bends_[later].parent;
      }
      return a;
    };
    std::size_t lefts = 0, rights = 0;
    walk([&](std::uint32_t) { ++lefts; }, [&](std::uint32_t) { ++rights; });
    low_ = apex_ - lefts;
    high_ = apex_ + rights;
    std::size_t low = low_, high = high_;
    funnel_[apex_] = walk([&](std::uint32_t bend) { funnel_[low++] = bend; },
                          [&](std::uint32_t bend) { funnel_[high--] = bend; });
  }

  // Whether the way a, b, p bends at b the way a taut path bends there, or goes straight on through it.
  // `turn` is 1 where b is on the left.
  static bool stays_taut(Flat a, Flat b, Flat p, double turn) {
    const Flat before = b - a, after = p - b;
    const double size = std::abs(before.x) + std::abs(before.y);
    if (size == 0.0) return false;
    const double bent = turn * cross(before, after);
    const double unsure = 1e-13 * size * (std::abs(after.x) + std::abs(after.y));
    return bent > unsure || (bent >= -unsure && dot(before, after) > 0.0);
  }

  void add(Flat at, std::uint32_t portal, bool left) {
    const double turn = left ? 1.0 : -1.0;
    const auto bend = static_cast<std::uint32_t>(bends_.size());
    const auto place = [&](std::size_t i) { return bends_[funnel_[i]].at; };
    if (left) {
      while (low_ < apex_ && !stays_taut(place(low_ + 1), place(low_), at, turn)) ++low_;
      if (low_ == apex_) {
        while (apex_ < high_ && passes(place(apex_), place(apex_ + 1), at, turn)) ++apex_;
        low_ = apex_;
      }
      bends_.push_back({at, funnel_[low_], portal, left});
      funnel_[--low_] = bend;
    } else {
      while (high_ > apex_ && !stays_taut(place(high_ - 1), place(high_), at, turn)) --high_;
      if (high_ == apex_) {
        while (apex_ > low_ && passes(place(apex_), place(apex_ - 1), at, turn)) --apex_;
        high_ = apex_;
      }
      bends_.push_back({at, funnel_[high_], portal, left});
      funnel_[++high_] = bend;
    }
  }
  // Whether the way from the apex to a new place on one side is cut off by the first vertex of the other.
  static bool passes(Flat apex, Flat next, Flat at, double turn) {
    const Flat edge = next - apex;
    if (edge.x == 0.0 && edge.y == 0.0) return true;
    return stays_taut(apex, next, at, -turn);
  }

  // Moves the strip to the other side of each vertex where that is shorter; false where it is nowhere.
  bool move() {
    moved_.clear();
    std::size_t done = 0;  // links before this one are in moved_
    const auto keep_until = [&](std::size_t end) {
      if (moved_.empty()) moved_.push_back(links_[0]);
      for (; done < end; ++done) go_on(links_[done].step.exit, links_[done + 1]);
    };
    for (std::size_t i = 1; i + 1 < path_.size(); ++i) {
      const Bend& bend = bends_[path_[i]];
      if (bend.portal < done) continue;  // its triangles have just been left
      const std::size_t last = last_portal(bend);
      if (!other_side_is_shorter(bends_[path_[i - 1]].at, bend, bends_[path_[i + 1]].at, last)) continue;
      keep_until(bend.portal);
      for (const StripStep& step : around_) go_on(step.exit, Link{{step.triangle, 0}});
      done = last + 1;
    }
    if (moved_.empty()) return false;
    keep_until(links_.size() - 1);
    links_.swap(moved_);
    same_portals_ = 0;
    const std::size_t most = std::min(links_.size(), moved_.size()) - 1;
    while (same_portals_ < most &&
           links_[same_portals_].step.triangle == moved_[same_portals_].step.triangle &&
           links_[same_portals_].step.exit == moved_[same_portals_].step.exit)
      ++same_portals_;
    return true;
  }
  // As SkinStrip::go_on(), in moved_.
  void go_on(std::uint32_t exit, const Link& link) {
    const std::size_t count = moved_.size();
    if (count >= 2 && moved_[count - 2].step.triangle == link.step.triangle) {
      moved_.pop_back();
      return;
    }
    moved_.back().step.exit = exit;
    moved_.push_back(link);
  }

  std::uint32_t vertex_of(const Bend& bend) const {
    return bend.left ? portals_[bend.portal].left : portals_[bend.portal].right;
  }
  std::size_t last_portal(const Bend& bend) const {
    const std::uint32_t vertex = vertex_of(bend);
    std::size_t last = bend.portal;
    while (last + 1 < portals_.size() &&
           (bend.left ? portals_[last + 1].left : portals_[last + 1].right) == vertex)
      ++last;
    return last;
  }

  // Goes around the bend's vertex on its other side, from the strip's first triangle there to its last, and
  // leaves the way in around_.
  bool other_side_is_shorter(Flat before, const Bend& bend, Flat after, std::size_t last) {
    around_.clear();
    const std::uint32_t vertex = vertex_of(bend);
    const Flat back = before - bend.at, forth = after - bend.at;
    if (length(back) < 1e-9 || length(forth) < 1e-9) return false;  // an end of the path is at the vertex
    const auto opposite = [&](std::size_t portal) {
      return bend.left ? portals_[portal].right : portals_[portal].left;
    };
    const Triangle& first_triangle = surface_.triangles[links_[bend.portal].step.triangle];
    const Triangle& last_triangle = surface_.triangles[links_[last + 1].step.triangle];
    std::uint32_t spoke = first_triangle[third_corner(first_triangle, vertex, opposite(bend.portal))];
    const std::uint32_t last_spoke = last_triangle[third_corner(last_triangle, vertex, opposite(last))];
    // From the path to the strip's border, within the strip.
    double angle = 0.0;
    const double turn = bend.left ? 1.0 : -1.0;
    const auto add_angle = [&](Flat from, Flat to) {
      const double sine = turn * cross(from, to), cosine = dot(from, to);
      angle += sine >= -1e-12 * std::abs(cosine) ? std::atan2(std::max(sine, 0.0), cosine) : 10.0;
    };
    add_angle(unfolded_spoke(bend, bend.portal, spoke), back);
    add_angle(forth, unfolded_spoke(bend, last + 1, last_spoke));
    // Across the triangles beyond.
    const Vec3 centre = surface_.position(vertex);
    std::uint32_t triangle = links_[bend.portal].step.triangle;
    std::uint32_t exit = third_corner(first_triangle, vertex, spoke);
    while (angle < std::numbers::pi - bend_limit && around_.size() < most_around_a_vertex) {
      const std::optional<std::uint32_t> beyond = neighbours_.across(triangle, exit);
      if (!beyond) return false;
      around_.push_back({*beyond, exit});
      if (*beyond == links_[last + 1].step.triangle) return spoke == last_spoke;
      const Triangle& t = surface_.triangles[*beyond];
      const std::uint32_t next = t[third_corner(t, vertex, spoke)];
      const Vec3 a = surface_.position(spoke) - centre, b = surface_.position(next) - centre;
      angle += std::atan2(scalpmap::length(scalpmap::cross(a, b)), scalpmap::dot(a, b));
      exit = corner_of(t, spoke);
      triangle = *beyond;
      spoke = next;
    }
    return false;
  }
  // The edge from a bend's vertex to another vertex of the strip's triangle i, unfolded.
  Flat unfolded_spoke(const Bend& bend, std::size_t i, std::uint32_t spoke) const {
    for (const std::size_t portal : {i, i - 1})
      if (portal < portals_.size()) {
        if (portals_[portal].left == spoke) return portals_[portal].left_at - bend.at;
        if (portals_[portal].right == spoke) return portals_[portal].right_at - bend.at;
      }
    // In the strip's first and last triangle the corner away from the portal is not part of any.
    const bool first = i == 0;
    const Portal& portal = first ? portals_.front() : portals_.back();
    SCALPMAP_CHECK(first || i + 1 == links_.size());
    const Vec3 left = surface_.position(portal.left);
    const Vec3 edge = surface_.position(portal.right) - left, offset = surface_.position(spoke) - left;
    const double edge_mm = scalpmap::length(edge);
    if (edge_mm == 0.0) return {};
    const double out = scalpmap::length(scalpmap::cross(edge, offset)) / edge_mm;
    const Flat along = (portal.right_at - portal.left_at) * (1.0 / edge_mm);
    return portal.left_at + along * (scalpmap::dot(offset, edge) / edge_mm) +
           Flat{-along.y, along.x} * (first ? -out : out) - bend.at;
  }

  StripPath read_off() const {
    StripPath result{SkinStrip(links_[0].step.triangle), {}, 0.0};
    for (std::size_t i = 0; i + 1 < links_.size(); ++i)
      result.strip.go_on(links_[i].step.exit, links_[i + 1].step.triangle);
    result.crossings.reserve(portals_.size());
    for (std::size_t i = 1; i < path_.size(); ++i) {
      const Bend& before = bends_[path_[i - 1]];
      const Bend& bend = bends_[path_[i]];
      result.length_mm += length(bend.at - before.at);
      const std::size_t through_before = i > 1 ? last_portal(before) + 1 : 0;
      for (std::size_t p = result.crossings.size(); p < bend.portal; ++p) {
        const Portal& portal = portals_[p];
        double share = before.left ? 0.0 : 1.0;
        if (p >= through_before) {
          const Flat along = bend.at - before.at;
          const double left = cross(along, portal.left_at - before.at);
          const double right = cross(along, portal.right_at - before.at);
          const Flat edge = portal.right_at - portal.left_at;
          // An edge the path runs along is crossed where it is nearest to the last bend.
          share = left > right          ? left / (left - right)
                  : dot(edge, edge) > 0 ? dot(before.at - portal.left_at, edge) / dot(edge, edge)
                                        : 0.0;
          share = std::clamp(share, 0.0, 1.0);
        }
        result.crossings.push_back({portal.left, portal.right, share});
      }
    }
    return result;
  }

  const Surface& surface_;
  const TriangleNeighbours& neighbours_;
  const SkinPlace& from_;
  const SkinPlace& to_;
  std::vector<Link> links_, moved_;
  std::size_t same_portals_ = 0;  // so many of the first are as the last pass left them
  Flat source_, target_;
  std::vector<Portal> portals_;
  std::vector<Bend> bends_;
  std::vector<std::uint32_t> funnel_;
  std::size_t low_ = 0, apex_ = 0, high_ = 0;
  std::vector<std::uint32_t> path_;  // indices into bends_: both ends and the bends between them
  std::vector<StripStep> around_;    // `exit` is of the triangle before
};

}  // namespace

StripPath straightened(const Surface& surface, const TriangleNeighbours& neighbours, SkinStrip strip,
                       const SkinPlace& from, const SkinPlace& to) {
  if (strip.steps().size() == 1) return {std::move(strip), {}, distance(from.position, to.position)};
  return Straightening(surface, neighbours, from, to).run(strip, most_passes);
}

StripPath shortest_within(const Surface& surface, const TriangleNeighbours& neighbours, SkinStrip strip,
                          const SkinPlace& from, const SkinPlace& to) {
  if (strip.steps().size() == 1) return {std::move(strip), {}, distance(from.position, to.position)};
  return Straightening(surface, neighbours, from, to).run(strip, 0);
}

}  // namespace scalpmap
