// Skin and paint. A zone's border is where its interpolated field is zero, smoothed over one pixel by the
// field's own slope on the screen; zones are laid over one another in order, so the topmost wins. With
// PAINT_ONLY the skin is already there and the paint is blended over it: how more than eight zones are drawn.
// With PHOTO the skin has the scan's own colours.
#if ZONES > 0
uniform vec4 zone_colour[ZONES];  // linear, the skin beneath mixed in if of one colour; and 1, 0 for a border alone, 2 if selected
uniform vec4 zone_line[ZONES];    // linear, and the width in pixels
uniform vec4 zone_hatch[ZONES];   // two families of lines: see line_share
uniform vec2 zone_tint[ZONES];    // how much of the paint there is, and by how much a mm it rises from the border; 0: at once
#endif
uniform vec3 skin_colour;   // linear
uniform float mm_per_pixel;
uniform float pixel_scale;
uniform vec2 hatch_origin;  // hatches move with the head, in pixels
#ifdef PHOTO
uniform float paint_opacity;
in vec3 photo_colour;  // linear
#endif

in vec4 normal_and_sky;
#if ZONES > 0
in vec4 fields_low_mm;
#endif
#if ZONES > 4
in vec4 fields_high_mm;
#endif
layout(location = 0) out vec4 pixel;

const float hatch_period_px = 9.0;
const float hatch_line_px = 1.6;

// 1 on a line of the hatch, 0 between. `step` is the direction across the lines over their period; zero
// where there are no lines.
float line_share(vec2 place, vec2 step) {
  float from_line_px = abs(fract(dot(place, step)) - 0.5) * hatch_period_px;
  return clamp(hatch_line_px * 0.5 + 0.5 - from_line_px, 0.0, 1.0);
}

#if ZONES > 0
float field_mm(int zone) {
#if ZONES > 4
  return zone < 4 ? fields_low_mm[zone] : fields_high_mm[zone - 4];
#else
  return fields_low_mm[zone];
#endif
}
#endif

#ifdef PHOTO
const float hatch_depth_on_photo = 0.42;

float lightness_of(vec3 colour) { return sqrt(dot(colour, vec3(0.30, 0.59, 0.11))); }

// Paint keeps its own colour on any skin, and takes on how light or dark the photo is there, within limits: so
// a mole or a hairline shows through, and two zones look as different on black hair as on white skin.
vec3 paint_on_photo(vec3 colour, vec3 beneath) {
  return mix(beneath, colour * clamp(0.62 + 0.62 * lightness_of(beneath), 0.70, 1.15), paint_opacity);
}

// A border is darker than its zone; on dark skin that would hide it, so there it has the zone's colour.
vec3 line_on_photo(vec3 line, vec3 colour, vec3 beneath) {
  return line + colour * clamp(0.9 - 2.2 * lightness_of(beneath), 0.0, 0.8);
}
#endif

void main() {
  vec3 normal = normalize(normal_and_sky.xyz);
  float ambience = normal_and_sky.w;
  bool outside = gl_FrontFacing;
  Light light = studio_light(outside ? normal : -normal, outside ? ambience : 0.25 * ambience);
  vec3 bare = skin_colour;
#ifdef PHOTO
  if (outside) {  // what shows of the inside was never photographed
    bare = photo_colour;
    light = light_on_photo(light);
  }
#endif

  vec3 paint = vec3(0.0);  // times its share of the pixel
  float covered = 0.0;
#if ZONES > 0
  vec4 selected_line = vec4(0.0);  // and its share of the pixel
  vec2 place = (gl_FragCoord.xy - hatch_origin) / pixel_scale;
  for (int zone = 0; zone < ZONES; ++zone) {
    float inside_mm = field_mm(zone);
    // Where a field is flat (its ridge, its clamp) its slope says nothing about pixels.
    float inside_px = inside_mm / max(fwidth(inside_mm), 0.35 * mm_per_pixel);
    float width_px = zone_line[zone].a;
    float fill = clamp(inside_px + 0.5, 0.0, 1.0);
    float line = clamp(min(inside_px + 0.5, width_px + 0.5 - inside_px), 0.0, 1.0);
    float hatch = max(line_share(place, zone_hatch[zone].xy), line_share(place, zone_hatch[zone].zw));
#ifdef PHOTO
    vec3 border = line_on_photo(zone_line[zone].rgb, zone_colour[zone].rgb, bare);
    vec3 own = paint_on_photo(zone_colour[zone].rgb, bare) * (1.0 - hatch_depth_on_photo * hatch);
#else
    vec3 border = zone_line[zone].rgb;
    vec3 own = zone_colour[zone].rgb * (1.0 - 0.34 * hatch);
#endif
    float rise = zone_tint[zone].y > 0.0 ? clamp(inside_mm * zone_tint[zone].y, 0.0, 1.0) : 1.0;
    own = mix(bare, own, zone_tint[zone].x * rise);
    float share = max(fill * min(zone_colour[zone].a, 1.0), line);
    if (zone_colour[zone].a > 1.5) selected_line = vec4(border, line);
    paint = mix(paint, mix(own, border, line), share);
    covered = mix(covered, 1.0, share);
  }
  // Where zones lie on the selected one, its border shows through them.
  paint = mix(paint, selected_line.rgb, 0.6 * selected_line.a);
  covered = mix(covered, 1.0, 0.6 * selected_line.a);
  if (!outside) covered = 0.0;
#endif
#ifdef PAINT_ONLY
  pixel = vec4(lit(paint / max(covered, 1e-4), light) * covered, covered);
#elif ZONES > 0
  pixel = vec4(mix(lit(bare, light), lit(paint / max(covered, 1e-4), light), covered), 1.0);
#else
  pixel = vec4(lit(bare, light), 1.0);
#endif
}
