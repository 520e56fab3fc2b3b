// Where the views stand: they fill their room and never lie over each other.
#include "ui/pane_places.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace scalpmap {
namespace {

struct Room {
  double width, height;
};
constexpr std::array<Room, 5> rooms = {{{600, 650}, {1340, 900}, {311, 280}, {400, 900}, {900, 300}}};

TEST(PanePlaces, FillTheirRoomAndLieBesideEachOther) {
  for (const Room room : rooms)
    for (const auto& [layout, count] :
         {std::pair{Layout::one, 1u}, std::pair{Layout::two, 2u}, std::pair{Layout::line_up, 4u}}) {
      const auto places = pane_places(layout, room.width, room.height, 250.0, 2.0);
      ASSERT_EQ(places.size(), count);
      double area = 0.0;
      for (std::size_t i = 0; i < places.size(); ++i) {
        const PanePlace& a = places[i];
        EXPECT_GE(a.x, 0.0);
        EXPECT_GE(a.y, 0.0);
        EXPECT_LE(a.x + a.width, room.width);
        EXPECT_LE(a.y + a.height, room.height);
        area += a.width * a.height;
        for (std::size_t k = 0; k < i; ++k) {
          const PanePlace& b = places[k];
          const bool apart =
              a.x >= b.x + b.width || b.x >= a.x + a.width || a.y >= b.y + b.height || b.y >= a.y + a.height;
          EXPECT_TRUE(apart) << i << " and " << k;
        }
      }
      // All but the lines between them.
      EXPECT_GT(area, room.width * room.height - 3.0 * 2.0 * (room.width + room.height));
    }
}

TEST(PanePlaces, TwoStandSideBySideWhereEachIsWideEnough) {
  EXPECT_EQ(pane_places(Layout::two, 600, 400, 250.0, 2.0)[1].y, 0.0);
  EXPECT_EQ(pane_places(Layout::two, 480, 400, 250.0, 2.0)[1].x, 0.0);
}

TEST(PanePlaces, TheFirstOfALineUpIsLargeAndTheOthersAlike) {
  for (const Room room : rooms) {
    const auto places = pane_places(Layout::line_up, room.width, room.height, 250.0, 2.0);
    for (std::size_t i = 1; i < places.size(); ++i) {
      EXPECT_GT(places[0].width * places[0].height, 3.0 * places[i].width * places[i].height);
      EXPECT_NEAR(places[i].width, places[1].width, 3.0);
      EXPECT_NEAR(places[i].height, places[1].height, 3.0);
    }
  }
}

}  // namespace
}  // namespace scalpmap
