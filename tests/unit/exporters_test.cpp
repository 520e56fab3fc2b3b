// What the exporters promise: files that other programs can read, with the numbers of the results.
#include "io/exporters.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <tiny_gltf.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "edit/editor.h"
#include "geom/tape.h"
#include "io/dots_csv.h"
#include "io/head_glb.h"
#include "io/results_json.h"
#include "plan/zone_colours.h"
#include "support/plans.h"
#include "support/shapes.h"

namespace scalpmap {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
NoProgress quiet;

// A plan with each kind of zone, its results and dots.
struct Work {
  Plan plan;
  Results results;
  std::vector<Dot> dots;
};

const Work& work() {
  static const Work done = [] {
    Editor editor(sphere_plan());
    const auto ran = editor.run_script(
        "zone.add id=crown kind=balding name=\"Wirbel, Ø\" density_per_cm2=40\n"
        "zone.paint zone=crown radius_mm=25 path=0,90,0\n"
        "zone.add id=soft kind=thinning softness_mm=6\n"
        "zone.paint zone=soft radius_mm=15 path=30,85,0\n"
        "zone.add id=mole kind=no-go\n"
        "zone.paint zone=mole radius_mm=5 path=0,90,0\n"
        "zone.set zone=soft density_per_cm2=210 up_to_hairline=yes\n"
        "landmark.set kind=glabella place=0,30,84\n"
        "hairline.propose shape=mature\n"
        "hairline.set symmetric=no softness_mm=8\n"
        "hairline.move handle=left-hump to=40,75,40\n");
    EXPECT_TRUE(ran.ok()) << ran.error().text;
    return Work{editor.plan(), editor.results(), choose_dots(editor.plan())};
  }();
  return done;
}

std::vector<std::string> keys_of(const Json& json) {
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  return keys;
}

TEST(Tape, AroundASphereAndALens) {
  EXPECT_NEAR(longest_level_tape_mm(sphere(90.0, 100000, 0.3)), 2.0 * M_PI * 90.0, 0.1);
  // Its greatest circle, 120 mm below the top, is out of reach; the lowest level counts.
  EXPECT_NEAR(longest_level_tape_mm(sphere(120.0, 100000)),
              2.0 * M_PI * std::sqrt(120.0 * 120.0 - 30.0 * 30.0), 0.1);
  EXPECT_NEAR(longest_level_tape_mm(lens(100.0, 2.0, 2.0)), 4.0 * std::sqrt(100.0 * 100.0 - 10.0 * 10.0),
              0.5);
  EXPECT_EQ(longest_level_tape_mm(Mesh{}), 0.0);
  EXPECT_NEAR(tape_around({{0, 0}, {3, 0}, {3, 4}, {1, 1}, {2, 1}}), 12.0, 1e-12);
}

TEST(ResultsJson, SaysWhatTheContractSays) {
  const Work& w = work();
  const std::string text = results_json(w.plan, w.results);
  const Json json = Json::parse(text);
  using testing::ElementsAre;
  EXPECT_THAT(keys_of(json), ElementsAre("format", "version", "scan", "surface", "zones", "hairline",
                                         "sessions", "totals", "warnings"));
  EXPECT_THAT(keys_of(json["scan"]), ElementsAre("file", "sha256", "triangles", "unit", "scale_to_mm"));
  EXPECT_THAT(keys_of(json["surface"]),
              ElementsAre("triangles", "vertices", "area_cm2", "mean_edge_mm", "circumference_mm"));
  EXPECT_THAT(keys_of(json["zones"][0]),
              ElementsAre("id", "kind", "name", "area_cm2", "area_plus_minus_cm2", "scanned_area_cm2",
                          "around_area_cm2", "hair_mm", "up_to_hairline", "density_per_cm2",
                          "placed_density_per_cm2", "dots", "dots_by_session"));
  EXPECT_EQ(json["format"], "scalpmap-results");
  EXPECT_NEAR(json["surface"]["circumference_mm"].get<double>(), 565.5, 0.1);
  ASSERT_EQ(json["zones"].size(), 3u);
  EXPECT_EQ(json["zones"][0]["name"], "Wirbel, Ø");
  EXPECT_EQ(json["zones"][0]["density_per_cm2"], 40.0);
  EXPECT_EQ(json["zones"][2]["kind"], "no-go");
  EXPECT_EQ(json["zones"][2]["density_per_cm2"], 0.0);
  EXPECT_EQ(json["zones"][1]["area_cm2"].get<double>(), w.results.zones[1].area_cm2);
  EXPECT_EQ(json["totals"]["dots"], w.results.dots);
  EXPECT_EQ(json["totals"]["price_minor"], w.results.price_minor);
  EXPECT_TRUE(json["sessions"][0]["date"].is_null());
  EXPECT_EQ(json["sessions"][1]["day"], 14);
  EXPECT_EQ(json["warnings"].size(), w.results.warnings.size());
  EXPECT_EQ(json["warnings"][0]["code"], "density-high");

  Plan dated = w.plan;
  dated.sessions.start = parse_date("2027-01-11");
  EXPECT_EQ(Json::parse(results_json(dated, derive(dated)))["sessions"][1]["date"], "2027-01-25");
}

TEST(ResultsJson, SaysWhatTheHairlineIsAndMeasures) {
  const Work& w = work();
  ASSERT_TRUE(w.plan.hairline && w.results.hairline);
  Json json = Json::parse(results_json(w.plan, w.results));
  const Json& hairline = json["hairline"];
  EXPECT_EQ(hairline["shape"], "mature");
  EXPECT_EQ(hairline["for"], "man");
  EXPECT_EQ(hairline["softness_mm"], 8.0);
  EXPECT_EQ(hairline["symmetric"], false);
  EXPECT_EQ(hairline["length_mm"].get<double>(), w.results.hairline->length_mm);
  EXPECT_EQ(hairline["glabella_known"], true);
  EXPECT_TRUE(hairline["subnasale_menton_mm"].is_null());
  ASSERT_EQ(hairline["handles"].size(), 7u);
  EXPECT_THAT(keys_of(hairline["handles"][3]),
              testing::ElementsAre("id", "place_mm", "height_mm", "along_mm", "uneven_mm"));
  EXPECT_EQ(hairline["handles"][3]["id"], "middle");
  EXPECT_NEAR(hairline["handles"][3]["height_mm"].get<double>(), 80.0, 0.02);
  EXPECT_EQ(hairline["handles"][4]["place_mm"][0].get<double>(), w.plan.hairline->handles[4].place.x);
  EXPECT_GT(hairline["handles"][4]["uneven_mm"].get<double>(), 2.0);
  bool told = false;
  for (const Json& warning : json["warnings"])
    if (warning["code"] == "hairline-uneven") {
      told = true;
      EXPECT_EQ(warning["place_mm"].size(), 3u);
    }
  EXPECT_TRUE(told);
  EXPECT_EQ(json["zones"][1]["up_to_hairline"], true);
  Plan without = w.plan;
  without.hairline.reset();
  EXPECT_TRUE(Json::parse(results_json(without, derive(without)))["hairline"].is_null());
}

TEST(ResultsJson, ANameThatIsNoTextDoesNoHarm) {
  Plan plan = work().plan;
  plan.zones[0].name = "cr\xff\xc3wn";
  EXPECT_TRUE(Json::accept(results_json(plan, work().results)));
  EXPECT_FALSE(head_glb(plan, work().results, {}).empty());
}

class Exported : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder); }
  void TearDown() override { fs::remove_all(folder); }
  static Result<std::vector<Image>> grey(std::span<const std::string_view> views) {
    std::vector<Image> images;
    for (const std::string_view view : views) {
      images.push_back({4, 2, std::vector<std::uint8_t>(32, 128)});
      images.back().rgba[0] = static_cast<std::uint8_t>(view.size());
    }
    return images;
  }
  Result<std::vector<fs::path>> exported(const std::vector<std::string>& formats,
                                         decltype(ExportJob::pictures) pictures = grey) {
    const Work& w = work();
    return export_plan({w.plan, w.results, w.dots, pictures, quiet}, folder, formats);
  }
  fs::path folder =
      fs::temp_directory_path() /
      ("scalpmap_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

// 0: follows, 1: does not, 77: no validator.
int follows_schema(const std::string& text, const fs::path& file) {
  EXPECT_TRUE(write_file(file, text).ok());
  const std::string tests = std::string(SCALPMAP_SOURCE_DIR) + "/tests/files/";
  const int status = std::system(("/usr/bin/python3 -B '" + tests + "follows_schema.py' '" + tests +
                                  "results.schema.json' '" + file.string() + "'")
                                     .c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(Exported, ResultsFollowTheirSchema) {
  fs::create_directories(folder);
  const std::string text = results_json(work().plan, work().results);
  const int answer = follows_schema(text, folder / "good.json");
  if (answer == 77) GTEST_SKIP() << "python3-jsonschema is not installed.";
  EXPECT_EQ(answer, 0);
  // The validator must see what is wrong, too.
  Json wrong = Json::parse(text);
  wrong["zones"][2]["density_per_cm2"] = 40;
  EXPECT_EQ(follows_schema(wrong.dump(), folder / "bad.json"), 1);
  wrong = Json::parse(text);
  wrong["totals"].erase("currency");
  EXPECT_EQ(follows_schema(wrong.dump(), folder / "bad.json"), 1);
  wrong = Json::parse(text);
  wrong["hairline"]["handles"][0]["place_mm"] = {1, 2};
  EXPECT_EQ(follows_schema(wrong.dump(), folder / "bad.json"), 1);
}

std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    const std::size_t to = std::min(text.find(at, from), text.size());
    parts.emplace_back(text.substr(from, to - from));
    if (to == text.size()) return parts;
    from = to + 1;
  }
}

TEST(DotsCsv, HoldsEveryDotOfTheResults) {
  const Work& w = work();
  const std::string text = dots_csv(w.plan, w.dots);
  const auto lines = split(text, '\n');
  ASSERT_EQ(lines.size(), static_cast<std::size_t>(w.results.dots) + 2);
  EXPECT_EQ(lines.front(), "dot,x_mm,y_mm,z_mm,nx,ny,nz,zone,session,rank,diameter_mm");
  EXPECT_EQ(lines.back(), "");
  std::map<std::string, std::vector<std::int64_t>> counts;
  long last_rank = -1;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const auto cells = split(lines[i], ',');
    ASSERT_EQ(cells.size(), 11u);
    EXPECT_EQ(cells[0], std::to_string(i));
    const Vec3 place{std::stod(cells[1]), std::stod(cells[2]), std::stod(cells[3])};
    const Vec3 normal{std::stod(cells[4]), std::stod(cells[5]), std::stod(cells[6])};
    EXPECT_NEAR(length(place), 90.0, 0.01);
    EXPECT_NEAR(length(normal), 1.0, 1e-5);
    EXPECT_GT(dot(place, normal) / 90.0, 0.999);
    auto& by_session = counts[cells[7]];
    by_session.resize(3);
    ++by_session.at(static_cast<std::size_t>(std::stoi(cells[8]) - 1));
    EXPECT_GT(std::stol(cells[9]), last_rank);
    last_rank = std::stol(cells[9]);
    EXPECT_EQ(cells[10], "0.25");
  }
  EXPECT_EQ(counts["crown"], w.results.zones[0].dots_by_session);
  EXPECT_EQ(counts["soft"], w.results.zones[1].dots_by_session);
  EXPECT_EQ(counts.size(), 2u);
  EXPECT_EQ(text.find("-0.0000,"), std::string::npos);
  EXPECT_EQ(text.find("-0.000000,"), std::string::npos);
}

TEST(HeadGlb, HoldsTheHeadItsColoursAndItsDots) {
  const Work& w = work();
  const std::string glb = head_glb(w.plan, w.results, w.dots);
  tinygltf::Model model;
  std::string error, warning;
  ASSERT_TRUE(tinygltf::TinyGLTF().LoadBinaryFromMemory(&model, &error, &warning,
                                                        reinterpret_cast<const unsigned char*>(glb.data()),
                                                        static_cast<unsigned int>(glb.size())))
      << error;
  EXPECT_EQ(error + warning, "");
  ASSERT_EQ(model.nodes.size(), 3u);
  const auto accessor = [&](int node, const char* name) -> const tinygltf::Accessor& {
    return model.accessors.at(static_cast<std::size_t>(
        model.meshes[static_cast<std::size_t>(node)].primitives[0].attributes.at(name)));
  };
  const auto data = [&](const tinygltf::Accessor& of) {
    return model.buffers[0].data.data() +
           model.bufferViews[static_cast<std::size_t>(of.bufferView)].byteOffset;
  };
  EXPECT_EQ(model.nodes[0].name, "head");
  EXPECT_EQ(accessor(0, "POSITION").count, w.plan.surface->vertex_count());
  EXPECT_NEAR(accessor(0, "POSITION").maxValues[1], 0.09, 1e-5);  // metres
  const auto& indices = model.accessors[static_cast<std::size_t>(model.meshes[0].primitives[0].indices)];
  EXPECT_EQ(indices.count, w.plan.surface->triangle_count() * 3u);
  const std::size_t dots = static_cast<std::size_t>(w.results.dots);
  EXPECT_EQ(accessor(1, "POSITION").count, dots * 6);
  EXPECT_EQ(accessor(2, "POSITION").count, dots);
  const auto* sessions = reinterpret_cast<const float*>(data(accessor(2, "_SESSION")));
  EXPECT_EQ(std::count(sessions, sessions + dots, 1.0f), w.results.sessions[0].dots);
  // The crown's middle belongs to the mole on top of it.
  const SkinPlace place = w.plan.surface->query->nearest({0, 90, 0});
  const std::uint32_t vertex = w.plan.surface->triangles[place.triangle][0];
  const unsigned char* colour = data(accessor(0, "COLOR_0")) + 4 * std::size_t{vertex};
  ASSERT_EQ(zone_colour(w.plan.zones[2].colour), 0xd55e00u);
  EXPECT_EQ(colour[0], 170);  // 0xd5 as linear light
  EXPECT_EQ(colour[1], 29);
  EXPECT_EQ(colour[2], 0);
  EXPECT_EQ(model.scenes[0].extras.Get("dots").GetNumberAsInt(), w.results.dots);
  EXPECT_EQ(model.scenes[0].extras.Get("zones").ArrayLen(), 3u);
}

TEST(HeadGlb, APlanWithoutDotsIsAHead) {
  const Plan& plan = sphere_plan();
  const std::string glb = head_glb(plan, derive(plan), {});
  tinygltf::Model model;
  std::string error, warning;
  ASSERT_TRUE(tinygltf::TinyGLTF().LoadBinaryFromMemory(&model, &error, &warning,
                                                        reinterpret_cast<const unsigned char*>(glb.data()),
                                                        static_cast<unsigned int>(glb.size())));
  EXPECT_EQ(model.nodes.size(), 1u);
}

TEST(HeadGlb, ZonesLieOverTheScansOwnColours) {
  Plan plan = work().plan;
  auto colours = std::make_shared<SkinColours>();
  colours->of_vertex.assign(plan.surface->vertex_count(), {0, 0xd5, 255});
  plan.colours = colours;
  const std::string glb = head_glb(plan, derive(plan), {});
  tinygltf::Model model;
  std::string error, warning;
  ASSERT_TRUE(tinygltf::TinyGLTF().LoadBinaryFromMemory(&model, &error, &warning,
                                                        reinterpret_cast<const unsigned char*>(glb.data()),
                                                        static_cast<unsigned int>(glb.size())));
  const auto& accessor =
      model.accessors.at(static_cast<std::size_t>(model.meshes[0].primitives[0].attributes.at("COLOR_0")));
  const auto colour_near = [&](Vec3 place) {
    const std::uint32_t vertex = plan.surface->triangles[plan.surface->query->nearest(place).triangle][0];
    const auto* rgba = model.buffers[0].data.data() +
                       model.bufferViews[static_cast<std::size_t>(accessor.bufferView)].byteOffset +
                       4 * std::size_t{vertex};
    return std::array<int, 4>{rgba[0], rgba[1], rgba[2], rgba[3]};
  };
  EXPECT_EQ(colour_near({0, -90, 0}), (std::array<int, 4>{0, 170, 255, 255}));  // as linear light
  EXPECT_EQ(colour_near({0, 90, 0}), (std::array<int, 4>{170, 29, 0, 255}));    // the mole's
}

TEST_F(Exported, EveryRowMakesItsFilesAndTheSameBytesTwice) {
  const auto written = exported({});
  ASSERT_TRUE(written.ok()) << written.error().text;
  std::vector<fs::path> promised;
  for (const ExporterRow& row : exporter_rows())
    for (const std::string_view file : row.files) promised.push_back(folder / file);
  EXPECT_EQ(*written, promised);
  std::map<fs::path, std::vector<std::byte>> first;
  for (const fs::path& path : *written) first[path] = read_file(path).value();
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()),
            static_cast<std::ptrdiff_t>(promised.size()));
  ASSERT_TRUE(exported({}).ok());
  for (const fs::path& path : *written) EXPECT_EQ(read_file(path).value(), first[path]) << path;
  EXPECT_EQ(first[folder / "front.png"].size() > 60, true);
  EXPECT_EQ(first[folder / "front.png"][1], std::byte{'P'});
}

TEST_F(Exported, OnlyWhatIsAskedForAndOnce) {
  const auto written = exported({"csv", "json", "csv"});
  ASSERT_TRUE(written.ok());
  EXPECT_THAT(*written, testing::ElementsAre(folder / "dots.csv", folder / "results.json"));
}

TEST_F(Exported, AnUnknownFormatWritesNothing) {
  const auto refused = exported({"json", "docx"});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::usage);
  EXPECT_EQ(refused.error().text, "There is no format \"docx\"; choose from json, csv, png, glb.");
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Exported, AFailureSaysWhatFailedAndLeavesNothing) {
  const auto no_canvas = [](std::span<const std::string_view>) -> Result<std::vector<Image>> {
    return Error{ErrorKind::internal, "This computer offers no OpenGL."};
  };
  const auto failed = exported({"json", "png"}, no_canvas);
  ASSERT_FALSE(failed.ok());
  EXPECT_THAT(failed.error().text, testing::HasSubstr("pictures"));
  EXPECT_FALSE(fs::exists(folder));
  // A folder stands where a file should be.
  fs::create_directories(folder / "dots.csv");
  const auto blocked = exported({"csv", "json"});
  ASSERT_FALSE(blocked.ok());
  EXPECT_EQ(blocked.error().kind, ErrorKind::cannot_create);
  EXPECT_THAT(blocked.error().text, testing::HasSubstr("dots.csv"));
  EXPECT_FALSE(fs::exists(folder / "results.json"));
  EXPECT_FALSE(fs::exists(folder / "results.json.part"));
}

TEST_F(Exported, AFolderThatCannotBeMade) {
  ASSERT_TRUE(write_file(folder, std::string_view("a file")).ok());
  const auto failed = exported({"json"});
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().kind, ErrorKind::cannot_create);
  EXPECT_EQ(exported({"json"}).error().text, failed.error().text);
}

}  // namespace
}  // namespace scalpmap
