// Whether a person is watching.
#pragma once

namespace scalpmap {

// True where standard error is a terminal, so that a line of progress would be seen.
bool standard_error_is_watched();

}  // namespace scalpmap
