#include "ui/theme.h"

#include <imgui_freetype.h>

#include <cmath>

#include "base/check.h"
#include "base/embedded.h"
#include "ui/icons.h"

namespace scalpmap {

namespace {

// Latin, Greek and Cyrillic (names), punctuation, superscripts, currencies and arrows; the digits are added
// apart.
constexpr ImWchar letter_ranges[] = {0x20,   0x2f,   0x3a,   0x17f,  0x18f,  0x18f,  0x1a0,  0x1b0,  0x218,
                                     0x21b,  0x370,  0x3ff,  0x400,  0x4ff,  0x1ea0, 0x1ef9, 0x2010, 0x2044,
                                     0x2070, 0x209f, 0x20a0, 0x20bf, 0x2190, 0x2199, 0x2200, 0x22ff, 0};
constexpr ImWchar digit_ranges[] = {0x30, 0x39, 0};
// Only the icons that are used: the typeface has two thousand.
const ImWchar* icon_ranges() {
  static const ImVector<ImWchar> ranges = [] {
    ImFontGlyphRangesBuilder builder;
    builder.AddText(icon::all);
    ImVector<ImWchar> built;
    builder.BuildRanges(&built);
    return built;
  }();
  return ranges.Data;
}

// Inter's widest digit, as a part of the line's height: every digit gets this width, so that columns of
// figures stand still while they change.
constexpr float digit_width = 0.525f;

void* font_bytes(std::string_view file_name, int& size) {
  const auto bytes = embedded_font(file_name);
  SCALPMAP_CHECK(!bytes.empty());
  size = static_cast<int>(bytes.size());
  // ImGui does not write to bytes it does not own; its interface only lacks the const.
  return const_cast<std::byte*>(bytes.data());
}

ImFont* add_face(std::string_view file_name, float size_px, const ImWchar* ranges, ImFontConfig config = {}) {
  int size = 0;
  void* bytes = font_bytes(file_name, size);
  config.FontDataOwnedByAtlas = false;
  config.PixelSnapH = false;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(bytes, size, size_px, &config, ranges);
}

ImFont* add_text_font(std::string_view file_name, float size_px) {
  ImFont* font = add_face(file_name, size_px, letter_ranges);
  ImFontConfig digits;
  digits.MergeMode = true;
  digits.GlyphMinAdvanceX = digits.GlyphMaxAdvanceX = std::round(size_px * digit_width);
  add_face(file_name, size_px, digit_ranges, digits);
  ImFontConfig icons;
  icons.MergeMode = true;
  icons.GlyphOffset = {0.0f, std::round(size_px * 0.20f)};
  add_face("MaterialIcons-Regular.ttf", std::round(size_px * 1.2f), icon_ranges(), icons);
  return font;
}

void set_style(double scale) {
  ImGuiStyle style;
  ImGui::StyleColorsDark(&style);
  style.WindowPadding = {16, 14};
  style.FramePadding = {10, 7};
  style.ItemSpacing = {8, 8};
  style.ItemInnerSpacing = {8, 6};
  style.CellPadding = {6, 5};
  style.ScrollbarSize = 10;
  style.GrabMinSize = 12;
  style.WindowRounding = 10;
  style.ChildRounding = 6;
  style.FrameRounding = 6;
  style.PopupRounding = 8;
  style.ScrollbarRounding = 5;
  style.GrabRounding = 6;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.PopupBorderSize = 1;
  style.FrameBorderSize = 0;
  style.DisabledAlpha = 0.42f;
  style.ScaleAllSizes(static_cast<float>(scale));

  ImVec4* c = style.Colors;
  c[ImGuiCol_Text] = tint(colour::text);
  c[ImGuiCol_TextDisabled] = tint(colour::quiet);
  c[ImGuiCol_WindowBg] = tint(colour::panel);
  c[ImGuiCol_ChildBg] = tint(colour::panel, 0.0);
  c[ImGuiCol_PopupBg] = tint(0x20252b);
  c[ImGuiCol_Border] = tint(0x3a414a);
  c[ImGuiCol_FrameBg] = tint(colour::raised);
  c[ImGuiCol_FrameBgHovered] = tint(colour::hover);
  c[ImGuiCol_FrameBgActive] = tint(colour::pressed);
  c[ImGuiCol_Button] = tint(colour::raised);
  c[ImGuiCol_ButtonHovered] = tint(colour::hover);
  c[ImGuiCol_ButtonActive] = tint(colour::pressed);
  c[ImGuiCol_Header] = tint(colour::accent_soft);
  c[ImGuiCol_HeaderHovered] = tint(colour::hover);
  c[ImGuiCol_HeaderActive] = tint(colour::accent_soft);
  c[ImGuiCol_CheckMark] = tint(colour::accent_bright);
  c[ImGuiCol_SliderGrab] = tint(colour::accent_bright);
  c[ImGuiCol_SliderGrabActive] = tint(colour::accent_bright);
  c[ImGuiCol_Separator] = tint(colour::line);
  c[ImGuiCol_ScrollbarBg] = tint(colour::panel, 0.0);
  c[ImGuiCol_ScrollbarGrab] = tint(0x3a414a);
  c[ImGuiCol_ScrollbarGrabHovered] = tint(0x4a525c);
  c[ImGuiCol_ScrollbarGrabActive] = tint(0x5a636e);
  c[ImGuiCol_TextSelectedBg] = tint(colour::accent, 0.6);
  c[ImGuiCol_NavHighlight] = tint(colour::accent_bright);
  c[ImGuiCol_ModalWindowDimBg] = tint(0x0a0c0e, 0.6);
  c[ImGuiCol_TableHeaderBg] = tint(colour::panel, 0.0);
  c[ImGuiCol_TableBorderLight] = tint(colour::line);
  c[ImGuiCol_TableBorderStrong] = tint(colour::line);
  ImGui::GetStyle() = style;
}

}  // namespace

float Theme::px(double points) const {
  return static_cast<float>(std::round(points * scale));
}

ImVec4 tint(unsigned rgb, double opacity) {
  auto part = [&](unsigned shift) { return static_cast<float>(rgb >> shift & 0xffu) / 255.0f; };
  return {part(16), part(8), part(0), static_cast<float>(opacity)};
}

ImU32 ink(unsigned rgb, double opacity) {
  return ImGui::ColorConvertFloat4ToU32(tint(rgb, opacity));
}

Theme make_theme(double scale) {
  Theme theme;
  theme.scale = scale;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  atlas->Clear();
  atlas->FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas->FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  atlas->TexDesiredWidth = 2048;
  theme.body = add_text_font("Inter-Regular.otf", theme.px(15));
  theme.small = add_text_font("Inter-Regular.otf", theme.px(12.5));
  theme.strong = add_text_font("Inter-SemiBold.otf", theme.px(15));
  theme.title = add_text_font("Inter-SemiBold.otf", theme.px(18));
  theme.headline = add_text_font("Inter-SemiBold.otf", theme.px(28));
  theme.icons = add_face("MaterialIcons-Regular.ttf", theme.px(21), icon_ranges());
  atlas->Build();
  set_style(scale);
  return theme;
}

}  // namespace scalpmap
