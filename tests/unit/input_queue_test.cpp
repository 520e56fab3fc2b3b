#include "ui/input_queue.h"

#include <gtest/gtest.h>

namespace scalpmap {
namespace {

InputEvent move(double x, double y) {
  return {InputEvent::Kind::move, x, y, 0, false};
}
InputEvent button(int code, bool down) {
  return {InputEvent::Kind::button, 0.0, 0.0, code, down};
}
InputEvent press(KeyCode code, bool down) {
  return {InputEvent::Kind::key, 0.0, 0.0, code, down};
}
InputEvent type(char c) {
  return {InputEvent::Kind::character, 0.0, 0.0, c, false};
}

TEST(InputQueue, ClickWithinOneFrameIsSeenDownAndUp) {
  InputQueue queue;
  queue.push(move(10, 20));
  queue.push(button(0, true));
  queue.push(button(0, false));
  EXPECT_TRUE(queue.next_frame().buttons[0]);
  EXPECT_EQ(queue.frame().pointer.x, 10.0);
  EXPECT_FALSE(queue.next_frame().buttons[0]);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, PointerStaysWhereTheButtonChangedUntilTheNextFrame) {
  InputQueue queue;
  queue.push(move(1, 1));
  queue.push(button(0, true));
  queue.push(move(50, 50));
  queue.push(button(0, false));
  queue.push(move(90, 90));
  EXPECT_EQ(queue.next_frame().pointer.x, 1.0);
  EXPECT_TRUE(queue.frame().buttons[0]);
  EXPECT_EQ(queue.next_frame().pointer.x, 50.0);
  EXPECT_FALSE(queue.frame().buttons[0]);
  EXPECT_EQ(queue.next_frame().pointer.x, 90.0);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, EveryPlaceOfADragIsHandedOutOnceAndInOrder) {
  InputQueue queue;
  queue.push(move(0, 0));
  queue.push(button(0, true));
  for (int i = 1; i <= 200; ++i) queue.push(move(i, -i));
  queue.push(button(0, false));
  std::vector<double> seen;
  while (!queue.empty())
    for (const auto& place : queue.next_frame().pointer_path) seen.push_back(place.x);
  ASSERT_EQ(seen.size(), 201u);
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], static_cast<double>(i));
}

TEST(InputQueue, OnePressAFrameAndNoneIsLost) {
  InputQueue queue;
  for (const char c : {'S', 'M', 'P'}) {
    queue.push(press(c, true));
    queue.push(type(c));
    queue.push(press(c, false));
  }
  std::string pressed, typed;
  int frames = 0;
  while (!queue.empty()) {
    const InputFrame& frame = queue.next_frame();
    EXPECT_LE(frame.keys_pressed.size(), 1u);
    for (const KeyCode code : frame.keys_pressed) pressed += static_cast<char>(code);
    for (const char32_t c : frame.characters) typed += static_cast<char>(c);
    ++frames;
  }
  EXPECT_EQ(pressed, "SMP");
  EXPECT_EQ(typed, "SMP");
  EXPECT_EQ(frames, 6);
}

TEST(InputQueue, ControlIsHeldWhenItsLetterComes) {
  InputQueue queue;
  queue.push(press(key::left_control, true));
  queue.push(press('Z', true));
  queue.push(press('Z', false));
  queue.push(press(key::left_control, false));
  bool undone = false;
  while (!queue.empty()) {
    const InputFrame& frame = queue.next_frame();
    for (const KeyCode code : frame.keys_pressed) undone = undone || (code == 'Z' && frame.control());
  }
  EXPECT_TRUE(undone);
  EXPECT_FALSE(queue.frame().control());
}

TEST(InputQueue, WheelStepsAddUp) {
  InputQueue queue;
  for (int i = 0; i < 5; ++i) queue.push({InputEvent::Kind::wheel, 0.0, 1.0, 0, false});
  EXPECT_EQ(queue.next_frame().wheel_y, 5.0);
  EXPECT_EQ(queue.next_frame().wheel_y, 0.0);
}

TEST(InputQueue, LosingTheFocusLetsGoOfEverything) {
  InputQueue queue;
  queue.push(press(key::left_alt, true));
  queue.push(button(0, true));
  queue.push({InputEvent::Kind::focus_lost, 0.0, 0.0, 0, false});
  while (!queue.empty()) queue.next_frame();
  EXPECT_FALSE(queue.frame().alt());
  EXPECT_FALSE(queue.frame().buttons[0]);
}

TEST(InputQueue, KeysAndButtonsThereAreNotAreIgnored) {
  InputQueue queue;
  queue.push(press(-1, true));
  queue.push(press(100000, true));
  queue.push(button(7, true));
  while (!queue.empty()) EXPECT_TRUE(queue.next_frame().keys_pressed.empty());
}

}  // namespace
}  // namespace scalpmap
