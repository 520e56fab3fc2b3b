#include "geom/cell_graph.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <tuple>

#include "geom/skin_cells.h"

namespace scalpmap {

namespace {

constexpr double cell_mm = 3.0;
// Neighbours of neighbours are joined where all three face alike: a straight line over a fold is no way.
constexpr double unfolded_cos = 0.9;
constexpr double avoided_share = 1.125;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

}  // namespace

CellGraph::CellGraph(const Surface& surface) : surface_(surface) {
  SkinCells cells = gather_skin_cells(surface, cell_mm);
  cell_of_ = std::move(cells.cell_of);
  const std::uint32_t vertex_count = surface.vertex_count(), count = cells.count;
  // The vertex nearest to the mean of each cell.
  std::vector<Vec3> mean(count);
  std::vector<std::uint32_t> size(count, 0);
  for (std::uint32_t v = 0; v < vertex_count; ++v) {
    mean[cell_of_[v]] += surface.position(v);
    ++size[cell_of_[v]];
  }
  std::vector<double> least(count, std::numeric_limits<double>::max());
  middle_.assign(count, none);
  for (std::uint32_t v = 0; v < vertex_count; ++v) {
    const std::uint32_t cell = cell_of_[v];
    const double off = length_squared(surface.position(v) - mean[cell] / size[cell]);
    if (off >= least[cell]) continue;
    least[cell] = off;
    middle_[cell] = v;
  }
  triangle_.assign(count, none);
  for (std::uint32_t i = 0; i < surface.triangle_count(); ++i)
    for (const std::uint32_t v : surface.triangles[i])
      if (middle_[cell_of_[v]] == v) triangle_[cell_of_[v]] = i;

  std::vector<std::uint64_t> joined;
  for (std::uint32_t v = 0; v < vertex_count; ++v)
    for (const std::uint32_t w : surface.neighbours_of(v))
      if (cell_of_[v] != cell_of_[w]) joined.push_back((std::uint64_t{cell_of_[v]} << 32) | cell_of_[w]);
  std::sort(joined.begin(), joined.end());
  joined.erase(std::unique(joined.begin(), joined.end()), joined.end());
  std::vector<std::uint32_t> first(count + 1, 0);
  for (const std::uint64_t pair : joined) ++first[(pair >> 32) + 1];
  for (std::uint32_t c = 0; c < count; ++c) first[c + 1] += first[c];
  const auto neighbour = [&](std::uint32_t i) { return static_cast<std::uint32_t>(joined[i] & none); };
  const auto facing = [&](std::uint32_t cell) { return wide(surface.averaged_normals[middle_[cell]]); };
  const auto apart = [&](std::uint32_t a, std::uint32_t b) { return distance(middle(a), middle(b)); };
  std::vector<Step> here;
  start_.push_back(0);
  for (std::uint32_t a = 0; a < count; ++a) {
    here.clear();
    for (std::uint32_t i = first[a]; i < first[a + 1]; ++i) {
      const std::uint32_t b = neighbour(i);
      here.push_back({b, b, static_cast<float>(apart(a, b))});
      for (std::uint32_t k = first[b]; k < first[b + 1]; ++k) {
        const std::uint32_t c = neighbour(k);
        if (c != a && std::min({dot(facing(a), facing(b)), dot(facing(b), facing(c)),
                                dot(facing(a), facing(c))}) > unfolded_cos)
          here.push_back({c, b, static_cast<float>(apart(a, c))});
      }
    }
    // Each cell once: as a neighbour, or over the cell that lies nearest to the straight line.
    const auto bent = [&](const Step& step) {
      return step.over == step.cell ? 0.0 : apart(a, step.over) + apart(step.over, step.cell);
    };
    std::sort(here.begin(), here.end(), [&](const Step& x, const Step& y) {
      return std::tuple(x.cell, bent(x), x.over) < std::tuple(y.cell, bent(y), y.over);
    });
    for (const Step& step : here)
      if (steps_.size() == start_.back() || steps_.back().cell != step.cell) steps_.push_back(step);
    start_.push_back(static_cast<std::uint32_t>(steps_.size()));
  }
}

std::uint32_t CellGraph::cell_at(const SkinPlace& place) const {
  const Triangle& t = surface_.triangles[place.triangle];
  std::uint32_t nearest = t[0];
  for (const std::uint32_t v : t)
    if (distance(surface_.position(v), place.position) < distance(surface_.position(nearest), place.position))
      nearest = v;
  return cell_of_[nearest];
}

std::vector<SkinPlace> CellGraph::way(const SkinPlace& from, const SkinPlace& to,
                                      std::span<const std::vector<SkinPlace>> avoid) const {
  const std::uint32_t first = cell_at(from), last = cell_at(to);
  struct Reached {
    double mm = std::numeric_limits<double>::max();
    std::uint32_t before = none, over = none;
    bool avoided = false;
  };
  // Kept per thread and left as it was, because a search takes less time than making the list would.
  thread_local std::vector<Reached> reached;
  if (reached.size() < middle_.size()) reached.resize(middle_.size());
  std::vector<std::uint32_t> touched{first};
  for (const std::vector<SkinPlace>& way : avoid)
    for (const SkinPlace& place : way) {
      const std::uint32_t cell = cell_at(place);
      touched.push_back(cell);
      reached[cell].avoided = true;
    }
  using Entry = std::tuple<double, std::uint32_t, double>;  // estimate, cell, reached
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  const auto reach = [&](std::uint32_t cell, double mm, std::uint32_t before, std::uint32_t over) {
    if (mm >= reached[cell].mm) return;
    if (reached[cell].before == none) touched.push_back(cell);
    reached[cell].mm = mm;
    reached[cell].before = before;
    reached[cell].over = over;
    queue.emplace(mm + distance(middle(cell), to.position), cell, mm);
  };
  reach(first, 0.0, none, none);
  bool found = false;
  while (!queue.empty() && !found) {
    const auto [estimate, cell, mm] = queue.top();
    queue.pop();
    if (mm > reached[cell].mm) continue;
    found = cell == last;
    for (std::uint32_t i = start_[cell]; i < start_[cell + 1] && !found; ++i) {
      const Step& step = steps_[i];
      if (reached[step.cell].mm <= mm) continue;
      // From the first cell and to the last one the straight way counts, not that over their middles.
      double step_mm = static_cast<double>(step.mm);
      if (cell == first || step.cell == last)
        step_mm = distance(cell == first ? from.position : middle(cell),
                           step.cell == last ? to.position : middle(step.cell));
      if (reached[step.cell].avoided) step_mm *= avoided_share;
      reach(step.cell, mm + step_mm, cell, step.over);
    }
  }
  std::vector<SkinPlace> places;
  const auto add = [&](std::uint32_t cell) {
    if (cell == first || cell == last) return;
    SkinPlace place{triangle_[cell], 0.0, 0.0, 0.0, middle(cell)};
    const Triangle& t = surface_.triangles[place.triangle];
    (t[0] == middle_[cell] ? place.weight_a : t[1] == middle_[cell] ? place.weight_b : place.weight_c) = 1.0;
    places.push_back(place);
  };
  if (found) {
    places.push_back(to);
    for (std::uint32_t cell = last; cell != first; cell = reached[cell].before) {
      add(cell);
      if (reached[cell].over != cell) add(reached[cell].over);
    }
    places.push_back(from);
    std::reverse(places.begin(), places.end());
  }
  for (const std::uint32_t cell : touched) reached[cell] = {};
  return places;
}

}  // namespace scalpmap
