// The unit that a 3MF file states, out of its zip.
#include "io/threemf_unit.h"

#include <gtest/gtest.h>

#include <string>

namespace scalpmap {
namespace {

// One entry of a zip file, without the directory at its end, which is not looked at.
std::string entry(const std::string& name, char method, const std::string& content) {
  std::string bytes("PK\3\4\x14\0\0\0", 8);
  bytes += method;
  bytes.resize(26, '\0');
  bytes += static_cast<char>(name.size());
  return bytes + std::string(3, '\0') + name + content;
}

std::optional<double> scale_of(const std::string& zip) {
  return threemf_scale_to_mm(std::as_bytes(std::span{zip.data(), zip.size()}));
}

TEST(ThreemfUnit, ReadsEveryUnit) {
  for (const auto& [unit, mm] : {std::pair<const char*, double>{"micron", 0.001},
                                 {"millimeter", 1.0},
                                 {"centimeter", 10.0},
                                 {"inch", 25.4},
                                 {"foot", 304.8},
                                 {"meter", 1000.0}})
    EXPECT_EQ(scale_of(entry("a.txt", 0, "unit=\"foot\"") +
                       entry("3D/3dmodel.model", 0, std::string("<model unit=\"") + unit + "\">")),
              mm);
  EXPECT_EQ(scale_of(entry("3dmodel.model", 0, "<model xml:lang=\"en\">")), 1.0);
  EXPECT_EQ(scale_of(entry("3dmodel.model", 0, "<model unit=\"mile\">")), std::nullopt);
}

TEST(ThreemfUnit, ReadsWhatIsDeflated) {
  // <?xml version="1.0"?><model unit="inch" xml:lang="en">
  const std::string deflated(
      "\xb3\xb1\xaf\xc8\xcd\x51\x28\x4b\x2d\x2a\xce\xcc\xcf\xb3\x55\x32\xd4\x33\x50\xb2\xb7\xb3\xc9\xcd\x4f"
      "\x49"
      "\xcd\x51\x28\xcd\xcb\x2c\xb1\x55\xca\xcc\x4b\xce\x50\x52\x00\xaa\xb2\xca\x49\xcc\x4b\xb7\x55\x4a\xcd"
      "\x53"
      "\xb2\x03\x00",
      55);
  EXPECT_EQ(scale_of(entry("3D/3dmodel.model", 8, deflated)), 25.4);
}

TEST(ThreemfUnit, SaysNothingOfWhatIsCut) {
  const std::string zip = entry("3D/3dmodel.model", 0, "<model unit=\"inch\">");
  for (std::size_t size = 0; size + 19 < zip.size(); ++size)
    EXPECT_EQ(scale_of(zip.substr(0, size)), std::nullopt) << size;
  EXPECT_EQ(scale_of("PK"), std::nullopt);
  // An attribute that is cut reads as none that is known.
  EXPECT_EQ(scale_of(entry("a.model", 0, "<model unit=\"in")), std::nullopt);
}

}  // namespace
}  // namespace scalpmap
