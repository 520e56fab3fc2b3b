#include "ui/shown_scene.h"

#include <utility>

namespace scalpmap {

const Scene& ShownScene::of(const Workbench& bench) {
  PlanView view;
  view.mode = bench.paint_hidden ? SceneMode::before : bench.mode;
  view.selected_zone = bench.shows_zones() ? bench.zone_index() : -1;
  if (bench.isolated) view.only_zone = bench.zone_index();
  view.photo = bench.photo;
  if (number_ == bench.shown_number && view == view_) return scene_;
  DotLayer dots;
  if (shows_dots(view.mode)) dots = dot_looks_.of(bench.shown(), bench.dots, view);
  scene_ = scene_with(bench.shown(), bench.layers, std::move(dots), view);
  scene_.look = bench.look_of(*scene_.surface);
  view_ = view;
  number_ = bench.shown_number;
  return scene_;
}

}  // namespace scalpmap
