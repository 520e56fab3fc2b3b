// The unit of a scan from its size, and what is refused.
#include "plan/unit_guess.h"

#include <gtest/gtest.h>

namespace scalpmap {
namespace {

UnitGuess guessed(const ScanSize& size, const std::string& asked = "auto") {
  const auto guess = guess_unit(asked, size, "a.ply");
  EXPECT_TRUE(guess.ok()) << (guess.ok() ? "" : guess.error().text);
  return guess.ok() ? *guess : UnitGuess{};
}

TEST(UnitGuess, AHeadTellsItsUnitByItsSize) {
  const struct {
    const char* unit;
    double mm;
  } rows[] = {{"mm", 1.0}, {"cm", 10.0}, {"dm", 100.0}, {"m", 1000.0}, {"in", 25.4}};
  for (const auto& row : rows)
    for (const double head_size : {0.92, 1.0, 1.08}) {
      const auto guess = guessed({250.0 / row.mm, row.mm / head_size, {}, {}});
      EXPECT_EQ(guess.unit, row.unit);
      EXPECT_EQ(guess.scale_to_mm, row.mm);
      EXPECT_EQ(guess.confidence, Confidence::sure);
    }
}

TEST(UnitGuess, ABallOfAHeadsSizeIsAcceptedInAnyUnit) {
  EXPECT_EQ(guessed({180.0}).unit, "mm");
  EXPECT_EQ(guessed({18.0}).unit, "cm");
  EXPECT_EQ(guessed({1.8}).unit, "dm");
  EXPECT_EQ(guessed({0.18}).unit, "m");
  EXPECT_EQ(guessed({180.0 / 25.4}).unit, "in");
}

TEST(UnitGuess, TwoPossibleUnitsAreADoubt) {
  const auto guess = guessed({18.0});
  EXPECT_EQ(guess.confidence, Confidence::doubtful);
  EXPECT_NE(guess.reason.find("in in the scan measures 457 mm"), std::string::npos) << guess.reason;
}

TEST(UnitGuess, AStatedUnitIsTakenWhereItGivesAHead) {
  const auto stated = guessed({0.3, 980.0, 1000.0, "the glTF standard"});
  EXPECT_EQ(stated.unit, "m");
  EXPECT_EQ(stated.confidence, Confidence::sure);
  const auto impossible = guessed({300.0, 0.98, 1000.0, "the glTF standard"});
  EXPECT_EQ(impossible.unit, "mm");
  EXPECT_EQ(impossible.confidence, Confidence::doubtful);
  EXPECT_NE(impossible.reason.find("the glTF standard"), std::string::npos);
}

TEST(UnitGuess, AHeadInNoUnitGetsAMeanHeadsScaleAndSaysSo) {
  const auto guess = guessed({8.5, 48.76});
  EXPECT_EQ(guess.unit, "free");
  EXPECT_DOUBLE_EQ(guess.scale_to_mm, 49.0);
  EXPECT_EQ(guess.confidence, Confidence::doubtful);
}

TEST(UnitGuess, AGivenUnitIsBelievedUnlessItIsImpossible) {
  EXPECT_EQ(guessed({250.0, 1.0}, "mm").unit, "mm");
  EXPECT_EQ(guessed({8.5, 48.76}, "49").scale_to_mm, 49.0);
  EXPECT_EQ(guessed({8.5, 48.76}, "49").unit, "free");
  EXPECT_EQ(guessed({25.0}, "10").unit, "cm");
  const auto small = guessed({8.5, 48.76}, "in");
  EXPECT_EQ(small.confidence, Confidence::doubtful);
  const auto refused = guess_unit("m", {3.0, 100.0, {}, {}}, "a.ply");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::bad_data);
  EXPECT_EQ(refused.error().text,
            "a.ply would be 3.0 m long in the unit given (m); a scan of a head measures 100 mm to 700 mm. "
            "Try dm, or "
            "auto.");
}

TEST(UnitGuess, RefusesWordsThatAreNoUnitAndSizesThatAreNoHead) {
  for (const char* word : {"", "feet", "-1", "0", "nan", "1e9", "mm "})
    EXPECT_EQ(guess_unit(word, {250.0}, "a.ply").error().kind, ErrorKind::usage) << word;
  for (const double extent : {1e-9, 0.05, 900.0, 1e30})
    EXPECT_EQ(guess_unit("auto", {extent}, "a.ply").error().kind, ErrorKind::bad_data) << extent;
}

}  // namespace
}  // namespace scalpmap
