#include "ui/shown_scene.h"

#include <utility>

namespace scalpmap {

const Scene& ShownScene::of(const Workbench& bench, ShownSides& sides) {
  PlanView view;
  view.mode = bench.paint_hidden ? SceneMode::before : bench.mode;
  view.selected_zone = bench.shows_zones() ? bench.zone_index() : -1;
  if (bench.isolated) view.only_zone = bench.zone_index();
  view.photo = bench.photo;
  const bool same_sides = sides_number_ == sides.number() && sides_shown_ == sides.shown;
  if (number_ == bench.shown_number && view == view_ && same_sides) return scene_;
  DotLayer dots;
  if (shows_dots(view.mode)) dots = dot_looks_.of(bench.shown(), bench.dots, view);
  scene_ = scene_with(bench.shown(), bench.layers, std::move(dots), view);
  scene_.look = bench.look_of(*scene_.surface);
  if (bench.compare_sides && view.mode == SceneMode::zones) sides.show_on(scene_, bench);
  sides_number_ = sides.number();
  sides_shown_ = sides.shown;
  view_ = view;
  number_ = bench.shown_number;
  return scene_;
}

}  // namespace scalpmap
