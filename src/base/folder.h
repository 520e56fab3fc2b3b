// Files of one folder, opened so that no name leads out of it.
#pragma once

#include <filesystem>
#include <string>

#include "base/descriptor.h"

namespace scalpmap {

// The ordinary file `name` in `folder` or in a folder below it, open for reading; not open() where there is
// none. "..", an absolute name and a link are followed only as long as they stay in the folder, and nothing
// but an ordinary file is ever opened: no pipe, no device.
Descriptor open_inside(const std::filesystem::path& folder, const std::string& name);

}  // namespace scalpmap
