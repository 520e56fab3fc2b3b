#include "ui/input_queue.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

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

TEST(InputQueue, TypedLettersComeInOrderAndTogether) {
  InputQueue queue;
  for (const char c : {'S', 'M', 'P'}) {
    queue.push(press(c, true));
    queue.push(type(c));
    queue.push(press(c, false));
  }
  const InputFrame& frame = queue.next_frame();
  EXPECT_TRUE(queue.empty());
  EXPECT_EQ(std::u32string(frame.characters.begin(), frame.characters.end()), U"SMP");
  EXPECT_EQ(frame.keys_pressed, (std::vector<KeyCode>{'S', 'M', 'P'}));
}

TEST(InputQueue, KeysThatActComeOneAFrameAndAfterWhatWasTyped) {
  InputQueue queue;
  queue.push(press('A', true));
  queue.push(type('a'));
  queue.push(press(key::backspace, true));
  queue.push(press('B', true));  // before Backspace is let go
  queue.push(type('b'));
  queue.push(press(key::backspace, false));
  queue.push(press(key::enter, true));
  queue.push(press(key::enter, false));
  EXPECT_EQ(queue.next_frame().characters.size(), 1u);
  EXPECT_TRUE(queue.frame().keys[key::backspace]);
  EXPECT_EQ(queue.next_frame().characters.size(), 1u);
  EXPECT_FALSE(queue.frame().keys[key::backspace]);
  EXPECT_TRUE(queue.next_frame().keys[key::enter]);
  EXPECT_FALSE(queue.next_frame().keys[key::enter]);
  EXPECT_TRUE(queue.empty());
}

TEST(InputQueue, CommandsTypedInARowAreEachSeenHeldDown) {
  InputQueue queue;
  queue.push(press(key::left_control, true));
  for (int i = 0; i < 3; ++i) {
    queue.push(press('Z', true));
    queue.push(press('Z', false));
  }
  queue.push(press(key::left_control, false));
  int seen_down = 0;
  while (!queue.empty()) {
    const InputFrame& frame = queue.next_frame();
    if (frame.keys['Z'] && frame.control()) ++seen_down;
  }
  EXPECT_EQ(seen_down, 3);
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

TEST(InputQueue, ALetterIsMeantAsItWasTypedNotAsWhatIsHeldAfterwards) {
  InputQueue queue;
  queue.push(press('M', true));
  queue.push(press('M', false));
  queue.push(press(key::left_control, true));
  queue.push(press('Z', true));
  bool plain = false, with_control = false;
  while (!queue.empty()) {
    const InputFrame& frame = queue.next_frame();
    for (const KeyCode code : frame.keys_pressed) {
      plain = plain || (code == 'M' && !frame.control());
      with_control = with_control || (code == 'M' && frame.control());
    }
  }
  EXPECT_TRUE(plain);
  EXPECT_FALSE(with_control);
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
