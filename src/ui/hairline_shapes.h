// The five shapes of a hairline, as small drawn buttons.
#pragma once

#include <optional>

#include "plan/hairline.h"
#include "ui/widgets.h"

namespace scalpmap {

// All five; the one pressed. `chosen`: none is lit.
std::optional<HairlineShape> show_hairline_shapes(Ui& ui, std::optional<HairlineShape> chosen);

}  // namespace scalpmap
