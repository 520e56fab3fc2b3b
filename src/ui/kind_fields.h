// What is planned for a zone, as its kind needs it: only the fields that count for that kind.
#pragma once

#include "ui/panels.h"

namespace scalpmap {

// Each field posts its command when it is let go.
void show_kind_fields(Ui& ui, const Zone& zone, Wishes& wishes);

}  // namespace scalpmap
