// What base/ promises: dates, values as text, hashes, files that are whole or not there.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/date.h"
#include "base/fields.h"
#include "base/file.h"
#include "base/sha256.h"

namespace scalpmap {
namespace {

TEST(Date, ReadsAndWritesADay) {
  const auto day = parse_date("2028-02-29");
  ASSERT_TRUE(day);
  EXPECT_EQ(to_text(*day), "2028-02-29");
  EXPECT_EQ(to_text(*day + 1), "2028-03-01");
  EXPECT_EQ(weekday_name(*parse_date("2026-11-23")), "Mon");
}

TEST(Date, MonthsOnIsTheSameDayOrTheLast) {
  const auto months_on = [](std::string_view from, int months) {
    return to_text(months_after(*parse_date(from), months));
  };
  EXPECT_EQ(months_on("2026-03-31", 0), "2026-03-31");
  EXPECT_EQ(months_on("2026-03-31", 12), "2027-03-31");
  EXPECT_EQ(months_on("2026-10-15", 3), "2027-01-15");
  EXPECT_EQ(months_on("2026-03-31", 6), "2026-09-30");
  EXPECT_EQ(months_on("2028-02-29", 12), "2029-02-28");
  EXPECT_EQ(months_on("2027-08-30", 6), "2028-02-29");
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text :
       {"2027-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01", "2027/01/01", "", "2027-01-1x"})
    EXPECT_FALSE(parse_date(text)) << text;
}

TEST(ValueText, DoublesReadBackTheSame) {
  for (const double value : {0.1, 1.0 / 3.0, 123456.789, 1e-12, -0.0, 5e20}) {
    double read = 99.0;
    EXPECT_FALSE(read_value(write_value(value), Limits{}, read));
    EXPECT_EQ(read, value);
  }
}

TEST(ValueText, SaysTheRangeAndWhatWasGiven) {
  double value = 7.0;
  EXPECT_EQ(read_value("300", between(1, 250, "dots/cm2"), value), "must be 1 to 250 dots/cm2, not 300");
  EXPECT_EQ(value, 7.0);
  EXPECT_TRUE(read_value("nan", Limits{}, value));
  EXPECT_TRUE(read_value("inf", Limits{}, value));
  EXPECT_TRUE(read_value("1e999", Limits{}, value));
  EXPECT_TRUE(read_value("12 ", Limits{}, value));
  EXPECT_TRUE(read_value("", Limits{}, value));
}

TEST(Sha256, KnownDigest) {
  EXPECT_EQ(sha256_hex(std::as_bytes(std::span{"abc", 3})),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

struct Sample {
  double radius_mm = 8.0;
  std::string name = "Crown";
  static constexpr auto fields() {
    return std::make_tuple(
        field("radius_mm", &Sample::radius_mm, "how far it reaches", between(0.2, 100, "mm")),
        field("name", &Sample::name, "what people call it"));
  }
};

TEST(Fields, SetsByNameAndRefusesTheUnknown) {
  Sample sample;
  EXPECT_TRUE(set_field(sample, "radius_mm", "12.5").ok());
  EXPECT_EQ(sample.radius_mm, 12.5);
  const auto refused = set_field(sample, "radius", "3");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().text, "there is no \"radius\" here; it takes radius_mm, name");
}

TEST(File, WritesWholeOrNotAtAll) {
  const auto folder = std::filesystem::temp_directory_path() / "scalpmap_file_test";
  std::filesystem::create_directories(folder);
  EXPECT_TRUE(write_file(folder / "a.txt", std::string_view("one")).ok());
  EXPECT_EQ(*read_text_file(folder / "a.txt"), "one");
  EXPECT_EQ(write_file(folder / "missing" / "a.txt", std::string_view("x")).error().kind,
            ErrorKind::cannot_create);
  EXPECT_EQ(read_file(folder / "none").error().kind, ErrorKind::no_input);
  EXPECT_EQ(read_file(folder).error().kind, ErrorKind::no_input);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace scalpmap
