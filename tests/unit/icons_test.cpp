// The icons: each one named is also built into the font.
#include "ui/icons.h"

#include <gtest/gtest.h>

#include <string_view>

namespace scalpmap {
namespace {

TEST(Icons, EachOneThatIsUsedIsBuiltIntoTheFont) {
  const std::string_view all = icon::all;
  for (const char* used :
       {icon::brush,    icon::eraser,    icon::undo,     icon::redo,          icon::save,
        icon::open,     icon::orbit,     icon::check,    icon::done,          icon::add,
        icon::remove,   icon::keyboard,  icon::search,   icon::settings,      icon::calendar,
        icon::clock,    icon::money,     icon::layers,   icon::dots,          icon::face,
        icon::close,    icon::up,        icon::down,     icon::chevron_right, icon::chevron_down,
        icon::warning,  icon::info,      icon::help,     icon::measure,       icon::home,
        icon::folder,   icon::file,      icon::back,     icon::error,         icon::history,
        icon::play,     icon::tune,      icon::download, icon::scan,          icon::map,
        icon::cut,      icon::fill,      icon::outline,  icon::band,          icon::discs,
        icon::mirror,   icon::two_views, icon::swap,     icon::label,         icon::isolate,
        icon::one_view, icon::line_up,   icon::portrait, icon::compare,       icon::enlarge,
        icon::lock,     icon::unlocked,  icon::hairline, icon::die,           icon::thirds})
    EXPECT_NE(all.find(used), std::string_view::npos)
        << std::hex << static_cast<int>(used[1] & 0xff) << " " << static_cast<int>(used[2] & 0xff);
}

}  // namespace
}  // namespace scalpmap
