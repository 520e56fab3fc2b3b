#include "geom/edge_path.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

namespace scalpmap {

namespace {

// What a search knows of each vertex. One mark a search instead of clearing lists as long as the surface each
// time; kept per thread because a short search takes less time than making the lists would.
struct SearchMarks {
  std::vector<std::uint32_t> mark, before;
  std::vector<double> reached_mm;
  std::uint32_t current = 0;

  void begin(std::uint32_t vertex_count) {
    if (mark.size() != vertex_count || current == std::numeric_limits<std::uint32_t>::max()) {
      mark.assign(vertex_count, 0);
      before.resize(vertex_count);
      reached_mm.resize(vertex_count);
      current = 0;
    }
    ++current;
  }
  bool within(std::uint32_t vertex, double mm) const {
    return mark[vertex] == current && reached_mm[vertex] <= mm;
  }
  bool reach(std::uint32_t vertex, double mm, std::uint32_t from) {
    if (within(vertex, mm)) return false;
    mark[vertex] = current;
    reached_mm[vertex] = mm;
    before[vertex] = from;
    return true;
  }
};

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

}  // namespace

std::vector<std::uint32_t> shortest_edge_path(const Surface& surface, const SkinPlace& from,
                                              const SkinPlace& to) {
  thread_local SearchMarks marks;
  marks.begin(surface.vertex_count());
  const Triangle& last = surface.triangles[to.triangle];
  // By estimated whole length, then by vertex, so that the order is never left to chance.
  using Entry = std::tuple<double, std::uint32_t, double>;  // estimate, vertex, reached
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto reach = [&](std::uint32_t vertex, double mm, std::uint32_t before) {
    if (marks.reach(vertex, mm, before))
      queue.emplace(mm + distance(surface.position(vertex), to.position), vertex, mm);
  };
  for (const std::uint32_t v : surface.triangles[from.triangle])
    reach(v, distance(surface.position(v), from.position), none);
  std::uint32_t end = none;
  double shortest_mm = std::numeric_limits<double>::max();
  while (!queue.empty()) {
    const auto [estimate, vertex, mm] = queue.top();
    if (estimate >= shortest_mm) break;
    queue.pop();
    if (mm > marks.reached_mm[vertex]) continue;
    if (vertex == last[0] || vertex == last[1] || vertex == last[2]) {
      end = vertex;
      shortest_mm = estimate;
    }
    for (const std::uint32_t w : surface.neighbours_of(vertex))
      if (!marks.within(w, mm))
        reach(w, mm + distance(surface.position(vertex), surface.position(w)), vertex);
  }
  std::vector<std::uint32_t> path;
  for (; end != none; end = marks.before[end]) path.push_back(end);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace scalpmap
