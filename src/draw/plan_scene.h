// A plan as something to be drawn: its zones with their colours, its dots with their looks.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/image.h"
#include "base/result.h"
#include "draw/scene.h"
#include "geom/cover_layer.h"
#include "plan/dot_choice.h"
#include "plan/hairline_on_skin.h"
#include "plan/plan.h"

namespace scalpmap {

struct PlanView {
  SceneMode mode = SceneMode::zones;
  int up_to_session = 0;   // dots of the sessions up to this one; 0: of all
  int selected_zone = -1;  // index into the plan's zones; -1: none
  int only_zone = -1;      // of the others just a faint border is drawn; -1: all are drawn
  bool photo = true;       // the skin in the scan's own colours, where the plan has them
  bool operator==(const PlanView&) const = default;
};

// Hidden zones are left out, with their dots and what is around them. `layers` are the plan's, as
// Derivation::layers() has them: what is drawn lies as it is counted. `dots` are the plan's. The scene
// borrows the layers' fields: it is good for as long as they are. `hairline`: the plan's, to be drawn where
// zones or dots are.
Scene scene_of(const Plan& plan, std::span<const CoverLayer> layers, const std::vector<Dot>& dots,
               const PlanView& view, const HairlineOnSkin* hairline = nullptr);

// The same with dots that are made into a layer already (draw/dot_looks.h); it is left out where the view's
// mode shows none.
Scene scene_with(const Plan& plan, std::span<const CoverLayer> layers, DotLayer dots, const PlanView& view,
                 const HairlineOnSkin* hairline = nullptr);

// Whether the dots of a zone are drawn.
bool zone_is_drawn(const Plan& plan, std::size_t zone, const PlanView& view);
// How the dots of each session look.
std::vector<DotLook> looks_of_sessions(const Plan& plan, SceneMode mode);

// Paints a plan's zones from views named as on the command line: what exports are handed (io/exporters.h).
// Borrows the first three until it is called for the last time.
std::function<Result<std::vector<Image>>(std::span<const std::string_view>)> plan_painter(
    const Plan& plan, std::span<const CoverLayer> layers, const std::vector<Dot>& dots,
    std::shared_ptr<const HairlineOnSkin> hairline);

}  // namespace scalpmap
