#include "geom/border_loops.h"

#include <algorithm>

#include "geom/mesh_edges.h"

namespace scalpmap {

namespace {

// Border sides as steps that have the hole to their left: from the end of the side to its start.
class BorderSteps {
 public:
  explicit BorderSteps(const Mesh& mesh) : mesh_(mesh), edges_(mesh.triangles, mesh.vertices.size()) {
    for (std::uint32_t e = 0; e < edges_.count(); ++e)
      if (edges_.sides_of(e).size() == 1) steps_.push_back({edges_.sides_of(e)[0], false});
    std::sort(steps_.begin(), steps_.end(), [&](const Step& a, const Step& b) {
      return from(a.side) != from(b.side) ? from(a.side) < from(b.side) : to(a.side) < to(b.side);
    });
  }

  BorderLoops loops(std::int64_t& left_out) {
    BorderLoops found;
    std::vector<std::int64_t> balance(mesh_.vertices.size(), 0);
    for (const Step& step : steps_) {
      ++balance[from(step.side)];
      --balance[to(step.side)];
    }
    // What does not close is walked from its beginning, so that it counts once.
    for (const bool open : {true, false})
      for (const Step& step : steps_)
        while (!step.taken && (!open || balance[from(step.side)] > 0)) {
          --balance[from(step.side)];
          walk(from(step.side), found, left_out);
        }
    return found;
  }

 private:
  struct Step {
    Side side;
    bool taken;
  };
  std::uint32_t from(Side s) const { return mesh_.triangles[triangle_of(s)][(s + 1) % 3]; }
  std::uint32_t to(Side s) const { return mesh_.triangles[triangle_of(s)][s % 3]; }

  // The border side at the other end of the fan of triangles around the place where `side` starts.
  Side over_the_fan(Side side) const {
    while (true) {
      const Side before = side % 3 == 0 ? side + 2 : side - 1;
      const auto met = edges_.sides_of(edges_.edge_of_side[before]);
      if (met.size() != 2) return before;
      side = met[0] == before ? met[1] : met[0];
      // Neighbours that do not face the same way have no common fan.
      if (mesh_.triangles[triangle_of(side)][side % 3] !=
          mesh_.triangles[triangle_of(before)][(before + 1) % 3])
        return before;
    }
  }

  // An untaken step on from where the last one ended; across the hole rather than back along the same fan.
  Step* step_from(std::uint32_t vertex, const Step* last) {
    auto step = std::lower_bound(steps_.begin(), steps_.end(), vertex,
                                 [&](const Step& s, std::uint32_t v) { return from(s.side) < v; });
    Step* fallback = nullptr;
    const Side same_fan = last ? over_the_fan(last->side) : 0;
    for (; step != steps_.end() && from(step->side) == vertex; ++step) {
      if (step->taken) continue;
      if (!last || step->side != same_fan) return &*step;
      fallback = &*step;
    }
    return fallback;
  }

  void walk(std::uint32_t start, BorderLoops& found, std::int64_t& left_out) {
    std::vector<std::uint32_t> path = {start};
    if (on_path_.empty()) on_path_.assign(mesh_.vertices.size(), 0);
    on_path_[start] = 1;
    const Step* last = nullptr;
    while (Step* step = step_from(path.back(), last)) {
      step->taken = true;
      last = step;
      const std::uint32_t next = to(step->side);
      if (!on_path_[next]) {
        path.push_back(next);
        on_path_[next] = 1;
        continue;
      }
      // Back at a place of the path: what lies between is a loop.
      const auto first = std::find(path.begin(), path.end(), next);
      std::vector<std::uint32_t> loop(first, path.end());
      for (const std::uint32_t v : loop) on_path_[v] = 0;
      path.erase(first, path.end());
      path.push_back(next);
      on_path_[next] = 1;
      if (loop.size() < 3) {
        ++left_out;
        continue;
      }
      std::rotate(loop.begin(), std::min_element(loop.begin(), loop.end()), loop.end());
      found.push_back(std::move(loop));
    }
    left_out += path.size() > 1;
    for (const std::uint32_t v : path) on_path_[v] = 0;
  }

  const Mesh& mesh_;
  MeshEdges edges_;
  std::vector<Step> steps_;  // by the vertex they start from
  std::vector<char> on_path_;
};

}  // namespace

BorderLoops border_loops(const Mesh& mesh, std::int64_t* left_out) {
  std::int64_t open = 0;
  BorderLoops loops = BorderSteps(mesh).loops(open);
  if (left_out) *left_out = open;
  return loops;
}

}  // namespace scalpmap
